/* SPDX-License-Identifier: MIT */
/*
 * The form of plan_paper.c as one page for a browser: no script, nothing from
 * elsewhere, sized for A4. Every text of the plan is foreign and escaped.
 */
#include <stdlib.h>
#include <string.h>

#include "plan_room.h"

static const char style[] =
	"body { font-size: 10.5pt; line-height: 1.4; max-width: 180mm; }\n"
	"h1 { font-size: 16pt; margin: 0 0 2mm; }\n"
	"h2 { font-size: 12pt; border-bottom: 1px solid #000;"
	" margin: 6mm 0 2mm; break-after: avoid; }\n"
	".step { display: grid; grid-template-columns: 7mm 1fr 52mm;"
	" column-gap: 2mm; padding: 1.5mm 0; border-bottom: 1px dotted #888;"
	" break-inside: avoid; }\n"
	".box { width: 4.5mm; height: 4.5mm; border: 1.2px solid #000;"
	" margin-top: 1mm; }\n"
	".never { font-weight: bold; border-left: 3px solid #000;"
	" padding-left: 2mm; }\n"
	".small { font-size: 9pt; }\n"
	".line { border-bottom: 1px solid #000; display: inline-block;"
	" min-width: 34mm; height: 5mm; }\n"
	".wide { display: flex; align-items: flex-end; gap: 0 2mm;"
	" min-height: 8mm; }\n"
	".who .wide { flex-wrap: wrap; }\n"
	".wide .line { flex: 1; }\n"
	".room { width: 33%; color: #666; }\n"
	".stay { white-space: nowrap; }\n"
	".seal { border: 1.5px solid #000; padding: 3mm; margin-top: 6mm;"
	" break-inside: avoid; }\n"
	"table { border-collapse: collapse; width: 100%; }\n"
	"td { border: 1px solid #666; padding: 1mm 2mm;"
	" vertical-align: top; }\n"
	"tr { break-inside: avoid; }\n";

/* <tag class="class">label text</tag> */
static void
element(struct buf *out, const char *tag, const char *class,
	const char *label, const char *text)
{
	buf_addf(out, "<%s%s%s%s>", tag, *class ? " class=\"" : "", class,
		*class ? "\"" : "");
	html_text(out, label);
	html_text(out, text);
	buf_addf(out, "</%s>\n", tag);
}

static void
line(struct buf *out, const char *label)
{
	buf_add_text(out, "<div class=\"wide\">");
	html_text(out, label);
	buf_add_text(out, " <span class=\"line\"></span></div>\n");
}

static void
html_head(struct buf *out, const struct playbook *pb)
{
	char hex[HASH_HEX_SIZE];
	struct buf text = { 0 };

	hash_hex(hex, pb->pieces[0].hash);
	buf_addf(&text, _("%s · version %s · file %.12s"), pb->id,
		pb->version, hex);
	html_open(out, &(struct html_sheet){ .title = cli_words(&pb->title),
		.style = style, .foot = text.text });
	element(out, "h1", "", "", cli_words(&pb->title));
	element(out, "p", "small", "", text.text);
	line(out, _("Incident no."));
	line(out, _("Kept by"));
	line(out, _("What happened"));
	line(out, _("Occurred"));
	line(out, _("Discovered"));
	line(out, _("Grade"));
	for (size_t i = 0; i < pb->fact_count; i++)
		line(out, cli_words(&pb->facts[i].title));
	buf_done(&text);
}

static void
html_roles(struct buf *out, const struct playbook *pb)
{
	element(out, "h2", "", "", _("Who is who now"));
	buf_add_text(out, "<table>\n");
	for (size_t i = 0; i < pb->role_count; i++) {
		if (!plan_uses_role(pb, pb->roles[i].id))
			continue;
		buf_add_text(out, "<tr>");
		element(out, "td", "", "", cli_words(&pb->roles[i].title));
		element(out, "td", "room", _("name"), "");
		element(out, "td", "room", _("phone"), "");
		buf_add_text(out, "</tr>\n");
	}
	buf_add_text(out, "</table>\n");
}

static void
html_asks(struct buf *out, const struct playbook *pb, const struct step *s)
{
	for (size_t i = 0; i < s->choice_count; i++)
		element(out, "div", "", "○ ",
			cli_words(&s->choices[i].label));
	for (size_t i = 0; i < s->input_count; i++)
		line(out, cli_words(&s->inputs[i].title));
	for (size_t i = 0; i < s->to.count; i++)
		line(out, plan_role(pb, s->to.item[i]));
	if (s->witness)
		line(out, _("second person, or why alone"));
	if (s->approver)
		line(out, plan_role(pb, s->approver));
}

static void
html_step(struct buf *out, const struct playbook *pb, const struct step *s)
{
	struct buf text = { 0 };

	buf_addf(out, "<div class=\"step\">%s\n<div>\n",
		s->kind == STEP_INFO ? "<div></div>"
		: "<div class=\"box\"></div>");
	buf_addf(&text, "%s ", s->id);
	element(out, "b", "", text.text, cli_words(&s->text));
	if (s->critical)
		element(out, "div", "never", "", _("critical: nothing after it "
			"before it is settled"));
	for (size_t i = 0; i < s->never.count; i++)
		element(out, "div", "never", _("NEVER: "),
			cli_words(&s->never.item[i]));
	buf_clear(&text);
	plan_condition(&text, pb, &s->when);
	if (text.len)
		element(out, "div", "small", _("only if: "), text.text);
	buf_clear(&text);
	plan_steps(&text, pb, &s->needs);
	if (text.len)
		element(out, "div", "small", _("after: "), text.text);
	if (words_any(&s->detail))
		element(out, "div", "small", "", cli_words(&s->detail));
	html_asks(out, pb, s);
	if (words_any(&s->record))
		element(out, "div", "small", _("record: "),
			cli_words(&s->record));
	if (words_any(&s->done_when))
		element(out, "div", "small", _("done when: "),
			cli_words(&s->done_when));
	buf_add_text(out, "</div>\n<div class=\"small who\">\n");
	if (s->kind != STEP_INFO) {
		line(out, plan_role(pb, s->role));
		line(out, _("at"));
	}
	buf_add_text(out, "</div></div>\n");
	buf_done(&text);
}

static void
html_steps(struct buf *out, const struct playbook *pb)
{
	size_t count;
	const struct step **list = plan_walk(pb, &count);

	for (size_t i = 0; i < count; i++) {
		if (i == 0 || list[i]->phase != list[i - 1]->phase)
			element(out, "h2", "", "", cli_words(&pb->phases[
				list[i]->phase].title));
		html_step(out, pb, list[i]);
	}
	free(list);
}

static void
html_deadlines(struct buf *out, const struct playbook *pb)
{
	struct buf text = { 0 };

	if (!pb->deadline_count)
		return;
	element(out, "h2", "", "", _("Deadlines"));
	buf_add_text(out, "<table>\n");
	for (size_t i = 0; i < pb->deadline_count; i++) {
		const struct deadline *d = &pb->deadlines[i];
		struct buf when = { 0 };

		buf_add_text(out, "<tr>");
		element(out, "td", "", "", d->id);
		element(out, "td", "", "", cli_words(&d->title));
		buf_clear(&text);
		plan_figure(&text, pb, d);
		element(out, "td", "", "", buf_text(&text));
		buf_clear(&text);
		plan_roles(&text, pb, &d->to);
		element(out, "td", "", "", buf_text(&text));
		buf_addf(&when, "%s ____-__-__ __:__\n%s ____-__-__ __:__",
			_("due"), _("done"));
		element(out, "td", "stay", "", when.text);
		buf_done(&when);
		buf_add_text(out, "</tr>\n");
	}
	buf_add_text(out, "</table>\n");
	buf_done(&text);
}

static void
html_gate(struct buf *out, const struct playbook *pb, const struct gate *g,
	const char *title)
{
	if (!g->count && !g->approver)
		return;
	element(out, "h2", "", "", title);
	for (size_t i = 0; i < g->count; i++) {
		buf_add_text(out, "<div class=\"step\">"
			"<div class=\"box\"></div>\n");
		element(out, "div", "", "",
			cli_words(&g->conditions[i].text));
		buf_add_text(out, "<div></div></div>\n");
	}
	line(out, g->approver ? plan_role(pb, g->approver)
		: _("declared by"));
	line(out, _("at"));
}

void
plan_html(struct buf *out, const struct playbook *pb, const char *seal)
{
	html_head(out, pb);
	html_roles(out, pb);
	html_steps(out, pb);
	html_deadlines(out, pb);
	html_gate(out, pb, &pb->handling, _("Handled when"));
	html_gate(out, pb, &pb->closing, _("Closed when"));
	buf_add_text(out, "<div class=\"seal\">");
	element(out, "div", "", "", _("Entered into zhiban later, as late "
		"entries:"));
	line(out, _("by"));
	line(out, _("at"));
	html_text(out, seal);
	buf_add_text(out, "</div>\n");
	html_close(out);
}
