/* SPDX-License-Identifier: MIT */
/*
 * What a CACAO action says of a step: the command for a person, who does it,
 * whom it is told, what it gives back, by when. All the rest is in words.
 */
#include <string.h>

#include "zhiban/playbook.h"

#include "cacao_out.h"
#include "import.h"

static bool
zh(const struct cacao_out *o)
{
	return o->lang == LANG_ZH;
}

/* ---- people ---------------------------------------------------------- */

/* The role as a group, declared in a list; its id. */
static struct buf
declare(struct cacao_out *o, struct js *list, const char *role)
{
	const struct named *named = playbook_role(o->pb, role);
	struct buf id = cacao_id("group", "role", role);
	const char *name = named ? words_text(&named->title, o->lang) : role;
	struct js *group;

	if (js_get(list, id.text))
		return id;
	group = js_object();
	js_set(group, "type", js_text("group"));
	if (!*name)
		name = zh(o) ? "处置人员" : "Responders";
	js_set(group, "name", js_text(name));
	if (named && words_any(&named->detail))
		js_set(group, "description",
		    js_text(words_text(&named->detail, o->lang)));
	js_set(list, id.text, group);
	return id;
}

static void
set_people(struct cacao_out *o, struct js *node, const struct step *s)
{
	struct buf id = declare(o, o->agents, s->role);
	struct js *targets;

	js_set(node, "agent", js_text(id.text));
	buf_done(&id);
	if (!s->to.count)
		return;
	targets = js_array();
	for (size_t i = 0; i < s->to.count; i++) {
		id = declare(o, o->targets, s->to.item[i]);
		js_push(targets, js_text(id.text));
		buf_done(&id);
	}
	js_set(node, "targets", targets);
}

/* ---- words ----------------------------------------------------------- */

static void
add_line(struct buf *out, const char *lead, const char *text)
{
	if (*text)
		buf_addf(out, "%s%s%s", out->len ? "\n" : "", lead, text);
}

static void
add_words(const struct cacao_out *o, struct buf *out, const char *lead_zh,
	const char *lead_en, const struct words *w)
{
	if (words_any(w))
		add_line(out, zh(o) ? lead_zh : lead_en,
		    words_text(w, o->lang));
}

static void
add_title(const struct cacao_out *o, struct buf *out, const char *lead_zh,
	const char *lead_en, const char *role)
{
	const struct named *named = role ? playbook_role(o->pb, role) : NULL;

	if (role)
		add_line(out, zh(o) ? lead_zh : lead_en, named ?
		    words_text(&named->title, o->lang) : role);
}

/* "First report (regulation 12)": the basis has the figure in words. */
static void
add_deadline(const struct cacao_out *o, struct buf *out,
	const struct deadline *d, const char *lead)
{
	struct buf line = { 0 };

	buf_addf(&line, zh(o) ? "%s（%s）" : "%s (%s)",
	    words_text(&d->title, o->lang), words_text(&d->basis, o->lang));
	add_line(out, lead, line.text);
	buf_done(&line);
}

/* Whether doing the step meets the deadline. */
static bool
is_met_by(const struct deadline *d, const struct step *s)
{
	if (d->form)
		return s->form && strcmp(s->form, d->form) == 0;
	for (size_t i = 0; i < d->met.count; i++) {
		const struct term *t = &d->met.item[i];

		if ((t->kind == TERM_DONE || t->kind == TERM_TOLD ||
		    t->kind == TERM_ANSWER) && strcmp(t->name, s->full) == 0)
			return true;
	}
	return false;
}

static void
set_times(const struct cacao_out *o, struct js *node, struct buf *text,
	const struct step *s)
{
	int64_t least = 0;

	for (size_t i = 0; i < o->pb->deadline_count; i++) {
		const struct deadline *d = &o->pb->deadlines[i];
		const struct span *span = &d->limit.within;

		if (!is_met_by(d, s))
			continue;
		add_deadline(o, text, d, zh(o) ? "时限：" : "Deadline: ");
		if (d->kind == DEADLINE_LATEST &&
		    span->unit == SPAN_ELAPSED && span->amount > 0 &&
		    (!least || span->amount < least))
			least = span->amount;
	}
	if (least)
		js_set(node, "timeout", js_number(least));
	if (s->hold_ms > 0)
		js_set(node, "delay", js_number(s->hold_ms));
}

static void
add_answers(const struct cacao_out *o, struct buf *out, const struct step *s)
{
	struct buf line = { 0 };

	for (size_t i = 0; i < s->never.count; i++)
		add_line(out, zh(o) ? "禁止：" : "NEVER: ",
		    words_text(&s->never.item[i], o->lang));
	for (size_t i = 0; i < s->choice_count; i++) {
		buf_clear(&line);
		buf_addf(&line, "( ) %s: ", s->choices[i].value);
		add_line(out, line.text,
		    words_text(&s->choices[i].label, o->lang));
	}
	for (size_t i = 0; i < s->argv.count; i++)
		buf_addf(out, "%s%s", i ? " " : zh(o) ? "\n命令：" :
		    "\nCommand: ", s->argv.item[i]);
	buf_done(&line);
}

static void
describe(struct cacao_out *o, struct js *node, const struct step *s)
{
	struct buf text = { 0 };

	add_words(o, &text, "阶段：", "Phase: ",
	    &o->pb->phases[s->phase].title);
	if (s->critical)
		add_line(&text, "", zh(o) ? "关键步骤：不做完不能往下走" :
		    "Critical: not to be passed while it is open");
	add_words(o, &text, "", "", &s->detail);
	if (s->witness)
		add_line(&text, "", zh(o) ? "需两人在场，或写明独自值守的原因" :
		    "Two persons, or the reason for being alone");
	add_title(o, &text, "须经同意：", "With the word of: ", s->approver);
	add_answers(o, &text, s);
	add_words(o, &text, "记录：", "Record: ", &s->record);
	add_words(o, &text, "完成标志：", "Done when: ", &s->done_when);
	set_times(o, node, &text, s);
	if (text.len)
		js_set(node, "description", js_text(text.text));
	buf_done(&text);
}

/* ---- what comes back ------------------------------------------------- */

static void
add_out(struct cacao_out *o, struct js *args, const struct step *s,
	const char *part, const char *type, const char *about)
{
	struct buf name = { 0 }, variable = { 0 };

	buf_addf(&name, "%s%s%s", s->id, *part ? "_" : "", part);
	cacao_variable(o, &variable, name.text, type, about, false);
	js_push(args, js_text(variable.text));
	buf_done(&name);
	buf_done(&variable);
}

static void
set_out_args(struct cacao_out *o, struct js *node, const struct step *s)
{
	struct js *args = js_array();

	if (s->kind == STEP_ASK)
		add_out(o, args, s, "", "string",
		    words_text(&s->text, o->lang));
	if (s->kind == STEP_EVIDENCE)
		add_out(o, args, s, "sha256", "sha256-hash",
		    words_text(&s->text, o->lang));
	for (size_t i = 0; i < s->input_count; i++)
		add_out(o, args, s, s->inputs[i].id,
		    s->inputs[i].type == INPUT_URL ? "uri" : "string",
		    words_text(&s->inputs[i].title, o->lang));
	if (js_count(args))
		js_set(node, "out_args", js_copy(args));
	js_free(args);
}

/* ---- the action ------------------------------------------------------ */

static struct js *
action(const char *name, const char *command)
{
	struct js *node = js_object(), *commands = js_array();
	struct js *one = js_object();

	js_set(node, "type", js_text("action"));
	js_set(node, "name", js_text(name));
	js_set(one, "type", js_text("manual"));
	js_set(one, "command", js_text(command));
	js_push(commands, one);
	js_set(node, "commands", commands);
	return node;
}

/* What a reader without our extension need not see, for one with it. */
static void
set_extension(const struct cacao_out *o, struct js *node,
	const struct step *s)
{
	const struct phase *p = &o->pb->phases[s->phase];
	struct js *ext = js_object(), *exts = js_object();

	js_set(ext, "step", js_text(s->id));
	js_set(ext, "kind", js_text(step_kind_name(s->kind)));
	js_set(ext, "phase", js_text(p->id));
	js_set(ext, "phase_title", js_text(words_text(&p->title, o->lang)));
	js_set(ext, "critical", js_bool(s->critical));
	js_set(exts, CACAO_EXTENSION, ext);
	js_set(node, "step_extensions", exts);
}

struct js *
cacao_action(struct cacao_out *o, const struct step *s)
{
	const char *text = words_text(&s->text, o->lang);
	struct buf name = { 0 };
	struct js *node;

	buf_addf(&name, "%s %s", s->id, text);
	node = action(name.text, text);
	describe(o, node, s);
	set_people(o, node, s);
	set_out_args(o, node, s);
	set_extension(o, node, s);
	buf_done(&name);
	return node;
}

struct js *
cacao_deadlines(struct cacao_out *o)
{
	const char *title = words_text(&o->pb->title, o->lang);
	struct js *node = action(title, title);
	struct buf text = { 0 }, id = declare(o, o->agents, "");

	for (size_t i = 0; i < o->pb->deadline_count; i++)
		add_deadline(o, &text, &o->pb->deadlines[i],
		    zh(o) ? "时限：" : "Deadline: ");
	js_set(node, "description", js_text(buf_text(&text)));
	js_set(node, "agent", js_text(id.text));
	buf_done(&text);
	buf_done(&id);
	return node;
}
