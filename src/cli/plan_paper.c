/* SPDX-License-Identifier: MIT */
/*
 * A plan as a form to fill in by hand when the screens are dark: boxes, times,
 * names, what never to do, and a place for the seal code. 80 cells wide, so
 * that it fits A4 in any fixed type. The page for a browser is plan_html.c's.
 */
#include <stdlib.h>
#include <string.h>

#include "plan_room.h"

#define RULE "________________________________________"

/* As much of a text as leaves room to write beside it. */
static void
clip(struct buf *out, const char *text, int cells)
{
	buf_add(out, text, text_fit(text, strlen(text), cells, NULL));
}

/* "label ____" with so many cells to write on. */
static void
blank(struct buf *out, const char *label, int cells)
{
	clip(out, label, 38);
	buf_addf(out, " %.*s", cells, RULE);
}

/* "Duty administrator ____  at ____-__-__ __:__" */
static void
sign_line(struct buf *out, int indent, const char *who)
{
	buf_addf(out, "%*s", indent, "");
	clip(out, who, 28);
	buf_addf(out, _(" %.16s  at ____-__-__ __:__\n"), RULE);
}

static void
paper_head(struct buf *out, const struct playbook *pb)
{
	char hex[HASH_HEX_SIZE];

	hash_hex(hex, pb->pieces[0].hash);
	plan_heading(out, cli_words(&pb->title), '=');
	buf_addf(out, _("%s · version %s · file %.12s\n\n"), pb->id,
		pb->version, hex);
	blank(out, _("Incident no."), 16);
	blank(out, _("  Sheet"), 4);
	blank(out, _("  Kept by"), 18);
	buf_add_text(out, "\n\n");
	blank(out, _("What happened"), 40);
	buf_add_text(out, "\n\n");
	buf_addf(out, _("Occurred ____-__-__ __:__   "
		"Discovered ____-__-__ __:__   Grade ______\n"));
	for (size_t i = 0; i < pb->fact_count; i++) {
		buf_add_char(out, '\n');
		blank(out, cli_words(&pb->facts[i].title), 40);
		buf_add_char(out, '\n');
	}
}

static void
paper_roles(struct buf *out, const struct playbook *pb)
{
	buf_add_char(out, '\n');
	plan_heading(out, _("Who is who now"), '-');
	for (size_t i = 0; i < pb->role_count; i++) {
		if (!plan_uses_role(pb, pb->roles[i].id))
			continue;
		cli_cell(out, cli_words(&pb->roles[i].title), 36);
		blank(out, _(" name"), 14);
		blank(out, _(" phone"), 14);
		buf_add_char(out, '\n');
	}
}

static void
paper_asks(struct buf *out, const struct playbook *pb, const struct step *s)
{
	for (size_t i = 0; i < s->choice_count; i++)
		plan_para(out, 8, "( ) ", cli_words(&s->choices[i].label));
	for (size_t i = 0; i < s->input_count; i++) {
		buf_add_text(out, "        ");
		blank(out, cli_words(&s->inputs[i].title), 30);
		buf_add_char(out, '\n');
	}
	for (size_t i = 0; i < s->to.count; i++) {
		buf_add_text(out, _("        told: "));
		clip(out, plan_role(pb, s->to.item[i]), 28);
		blank(out, _("  who"), 14);
		buf_add_text(out, _("  at __:__\n"));
	}
	if (s->witness)
		buf_addf(out, _("        second person %.16s or alone because "
			"%.16s\n"), RULE, RULE);
	if (s->approver) {
		buf_add_text(out, _("        agreed by:\n"));
		sign_line(out, 8, plan_role(pb, s->approver));
	}
}

static void
paper_step(struct buf *out, const struct playbook *pb, const struct step *s)
{
	struct buf text = { 0 };

	buf_addf(&text, "%s %-4s ", s->kind == STEP_INFO ? "   " : "[ ]",
		s->id);
	plan_para(out, 0, text.text, cli_words(&s->text));
	for (size_t i = 0; i < s->never.count; i++)
		plan_para(out, 8, _("!! NEVER: "),
			cli_words(&s->never.item[i]));
	if (s->critical)
		plan_para(out, 8, "!! ", _("critical: nothing after it before "
			"it is settled"));
	buf_clear(&text);
	plan_condition(&text, pb, &s->when);
	if (text.len)
		plan_para(out, 8, _("only if: "), text.text);
	buf_clear(&text);
	plan_steps(&text, pb, &s->needs);
	if (text.len)
		plan_para(out, 8, _("after: "), text.text);
	if (words_any(&s->detail))
		plan_para(out, 8, "", cli_words(&s->detail));
	paper_asks(out, pb, s);
	if (words_any(&s->record))
		plan_para(out, 8, _("record: "), cli_words(&s->record));
	if (words_any(&s->done_when))
		plan_para(out, 8, _("done when: "), cli_words(&s->done_when));
	if (s->kind != STEP_INFO)
		sign_line(out, 8, plan_role(pb, s->role));
	buf_add_char(out, '\n');
	buf_done(&text);
}

/* As they are walked: whoever works down the sheet does the urgent first. */
static void
paper_steps(struct buf *out, const struct playbook *pb)
{
	size_t count;
	const struct step **list = plan_walk(pb, &count);

	for (size_t i = 0; i < count; i++) {
		if (i == 0 || list[i]->phase != list[i - 1]->phase) {
			buf_add_char(out, '\n');
			plan_heading(out, cli_words(&pb->phases[
				list[i]->phase].title), '-');
		}
		paper_step(out, pb, list[i]);
	}
	free(list);
}

static void
paper_deadlines(struct buf *out, const struct playbook *pb)
{
	if (!pb->deadline_count)
		return;
	plan_heading(out, _("Deadlines"), '-');
	for (size_t i = 0; i < pb->deadline_count; i++) {
		const struct deadline *d = &pb->deadlines[i];
		struct buf text = { 0 };

		buf_addf(&text, "[ ] %-4s ", d->id);
		plan_para(out, 0, text.text, cli_words(&d->title));
		buf_clear(&text);
		plan_figure(&text, pb, d);
		plan_para(out, 8, "", buf_text(&text));
		buf_clear(&text);
		plan_roles(&text, pb, &d->to);
		if (text.len)
			plan_para(out, 8, _("to: "), text.text);
		buf_addf(out, _("        due ____-__-__ __:__   done "
			"____-__-__ __:__   by %.14s\n\n"), RULE);
		buf_done(&text);
	}
}

static void
paper_gate(struct buf *out, const struct playbook *pb, const struct gate *g,
	const char *title)
{
	plan_heading(out, title, '-');
	for (size_t i = 0; i < g->count; i++)
		plan_para(out, 0, "[ ] ", cli_words(&g->conditions[i].text));
	sign_line(out, 4, g->approver ? plan_role(pb, g->approver)
		: _("declared by"));
	buf_add_char(out, '\n');
}

void
plan_paper(struct buf *out, const struct playbook *pb, const char *seal)
{
	paper_head(out, pb);
	paper_roles(out, pb);
	paper_steps(out, pb);
	paper_deadlines(out, pb);
	if (pb->handling.count || pb->handling.approver)
		paper_gate(out, pb, &pb->handling, _("Handled when"));
	paper_gate(out, pb, &pb->closing, _("Closed when"));
	buf_add_text(out, _("Entered into zhiban later, as late entries:\n\n"));
	blank(out, _("by"), 20);
	buf_add_text(out, _("  at ____-__-__ __:__\n\n"));
	buf_add_text(out, seal);
}

/* The last seal's code, so that whoever keys the paper in can show which log
 * it was printed from; else a place to write one. */
static void
seal_line(struct buf *out, const struct cli_call *c)
{
	char code[SEAL_CODE_SIZE];
	struct seal seal = { .seq = 0 };

	if (!c->desk || desk_sealed(c->desk, &seal, NULL) < 0 || !seal.seq) {
		buf_add_text(out, _("Seal code  _____-_____-_____-_____  "
			"check __\n"));
		return;
	}
	seal_code(code, seal.hash);
	buf_addf(out, _("Seal code  %s  (seal %lld)\n"), code,
		(long long)seal.number);
}

int
cli_plan_print(const struct cli_call *c, struct err *err)
{
	const char *format = fields_get(c->args, "format");
	struct playbook *own;
	const struct playbook *pb;
	struct buf out = { 0 }, seal = { 0 };
	int rc;

	if (format && strcmp(format, "text") != 0 &&
		strcmp(format, "html") != 0)
		return err_set(err, ERR_USAGE,
			_("there is no format '%s': text or html"), format);
	if (cli_check_encoding(c, !format || strcmp(format, "text") == 0,
		err) < 0)
		return -1;
	pb = plan_named(c, fields_get(c->args, "id"), &own, err);
	if (!pb)
		return -1;
	seal_line(&seal, c);
	if (format && strcmp(format, "html") == 0)
		plan_html(&out, pb, buf_text(&seal));
	else
		plan_paper(&out, pb, buf_text(&seal));
	buf_done(&seal);
	rc = cli_deliver(c, &out, true, err);
	buf_done(&out);
	playbook_free(own);
	return rc;
}
