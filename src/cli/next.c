/* SPDX-License-Identifier: MIT */
/*
 * The current step: what to do, what never to do, and why it is the one; of
 * what its reviewer sent back, what is to be answered and how.
 */
#include <string.h>

#include "cli_room.h"

static struct js *
js_choices(const struct step *s)
{
	struct js *js = js_array();

	for (size_t i = 0; i < s->choice_count; i++) {
		struct js *one = js_object();

		js_set(one, "value", js_text(s->choices[i].value));
		js_set(one, "label", js_text(cli_words(&s->choices[i].label)));
		js_push(js, one);
	}
	return js;
}

static struct js *
js_input(const struct input *in)
{
	struct js *js = js_object();

	js_set(js, "id", js_text(in->id));
	js_set(js, "title", js_text(cli_words(&in->title)));
	js_set(js, "type", js_text(input_type_name(in->type)));
	js_set(js, "required", js_bool(in->required));
	return js;
}

static struct js *
js_inputs(const struct step *s)
{
	struct js *js = js_array();

	for (size_t i = 0; i < s->input_count; i++)
		js_push(js, js_input(&s->inputs[i]));
	return js;
}

static struct js *
js_needs(const struct incident *inc, const struct incident_step *next)
{
	const struct step *s = next->rule;
	struct js *js = js_object();

	js_set(js, "witness", js_bool(step_wants_witness(inc, next)));
	js_set(js, "evidence", js_bool(s->kind == STEP_EVIDENCE));
	js_set(js, "approver", cli_js_text(step_wants_approver(inc, next)));
	js_set(js, "reason", js_bool(false));
	js_set(js, "person", js_bool(s->kind == STEP_TELL));
	return js;
}

static struct js *
js_next(const struct incident *inc, const struct incident_step *next,
	enum why why)
{
	const struct step *s = next->rule;
	struct js *js = js_object(), *never = js_array();

	for (size_t i = 0; i < s->never.count; i++)
		js_push(never, js_text(cli_words(&s->never.item[i])));
	js_set(js, "step", js_text(s->full));
	js_set(js, "kind", js_text(step_kind_name(s->kind)));
	js_set(js, "title", js_text(cli_words(&s->text)));
	js_set(js, "do", js_text(words_any(&s->detail) ? cli_words(&s->detail)
		: cli_words(&s->text)));
	js_set(js, "role", cli_js_text(s->role));
	js_set(js, "choices", js_choices(s));
	js_set(js, "input", s->input_count ? js_input(&s->inputs[0])
		: js_null());
	js_set(js, "inputs", js_inputs(s));
	js_set(js, "needs", js_needs(inc, next));
	js_set(js, "never", never);
	js_set(js, "why", js_text(why_text(why)));
	return js;
}

static void
describe_next(struct buf *out, const struct incident *inc,
	const struct incident_step *next, enum why why)
{
	const struct step *s = next->rule;

	buf_addf(out, "%s  %s%s\n", s->full, cli_words(&s->text),
		s->critical ? _("  [critical]") : "");
	if (words_any(&s->detail))
		buf_addf(out, "  %s\n", cli_words(&s->detail));
	if (s->role)
		buf_addf(out, _("  who: %s\n"), incident_role_title(inc,
			s->role, lang_now()));
	if (words_any(&s->record))
		buf_addf(out, _("  record: %s\n"), cli_words(&s->record));
	for (size_t i = 0; i < s->never.count; i++)
		buf_addf(out, _("  NEVER: %s\n"),
			cli_words(&s->never.item[i]));
	for (size_t i = 0; i < s->choice_count; i++)
		buf_addf(out, "  --value %s  %s\n", s->choices[i].value,
			cli_words(&s->choices[i].label));
	for (size_t i = 0; i < s->input_count; i++)
		buf_addf(out, "  --value %s=...  %s (%s)\n", s->inputs[i].id,
			cli_words(&s->inputs[i].title),
			input_type_word(s->inputs[i].type));
	buf_addf(out, _("  why: %s\n"), why_text(why));
}

/* ---- sent back by its reviewer ------------------------------------------ */

static struct js *
js_returned(const struct incident *inc)
{
	const struct verdict *v = review_verdict(inc);
	const struct review_item *item;
	struct js *js = js_object(), *items = js_array();

	js_set(js, "seq", js_number(v->act.seq));
	js_set(js, "by", cli_js_text(v->act.person));
	js_set(js, "at", js_time(v->act.when, inc->zone));
	js_set(js, "reason", cli_js_text(v->reason));
	for (size_t i = 0; (item = review_waiting(inc, i)); i++) {
		struct js *one = js_object();

		js_set(one, "item", js_number(item->number));
		js_set(one, "text", js_text(item->text));
		js_push(items, one);
	}
	js_set(js, "items", items);
	return js;
}

static void
describe_returned(struct buf *out, const struct incident *inc)
{
	const struct verdict *v = review_verdict(inc);
	const struct review_item *item;

	buf_addf(out, _("sent back by %s (entry %lld): %s\n"), v->act.person,
		(long long)v->act.seq, v->reason);
	buf_add_text(out, _("to be answered:\n"));
	for (size_t i = 0; (item = review_waiting(inc, i)); i++)
		buf_addf(out, "  %d. %s\n", item->number, item->text);
	buf_addf(out, _("  answer each: zhiban answer %s ITEM TEXT\n"),
		inc->number);
}

/* ---- the command ------------------------------------------------------- */

int
cli_next(const struct cli_call *c, struct err *err)
{
	const struct incident *inc = cli_incident(c, err);
	const struct incident_step *next;
	struct buf out = { 0 };
	struct js *js;
	enum why why;
	bool returned;
	int rc;

	if (!inc)
		return -1;
	next = incident_next(inc, desk_now(c->desk), &why);
	returned = review_state(inc) == REVIEW_RETURNED;
	if (c->globals->json) {
		js = next ? js_next(inc, next, why) : js_object();
		if (returned)
			js_set(js, "returned", js_returned(inc));
		return cli_out_js(js, err);
	}
	if (next)
		describe_next(&out, inc, next, why);
	if (returned)
		describe_returned(&out, inc);
	else if (!next)
		buf_addf(&out, "%s\n", why_text(why));
	rc = cli_out(&out, err);
	buf_done(&out);
	return rc;
}
