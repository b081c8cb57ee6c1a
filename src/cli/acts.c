/* SPDX-License-Identifier: MIT */
/*
 * Acts: the parsed fields become a command for the desk. What is missing or
 * not allowed is the incident room's to say.
 */
#include <stdlib.h>
#include <string.h>

#include "cli_room.h"

static int
print_outcome(const struct cli_call *c, const char *verb,
	const struct outcome *o, struct err *err)
{
	const bool opens = strcmp(verb, "open") == 0;
	struct buf b = { 0 };
	int rc;

	if (c->globals->json) {
		struct js *js = js_object();

		js_set(js, "number", js_text(o->number));
		js_set(js, "incident", js_text(o->incident));
		js_set(js, "first_seq", js_number(o->first_seq));
		js_set(js, "last_seq", js_number(o->last_seq));
		js_set(js, "at", js_time(o->at, desk_zone(c->desk)));
		if (opens)
			cli_warn_lines(buf_text(&o->say));
		return cli_out_js(js, err);
	}
	/* A script takes the number and nothing but the number. */
	if (opens) {
		buf_addf(&b, "%s\n", o->number);
		cli_warn_lines(buf_text(&o->say));
	} else {
		buf_add(&b, buf_text(&o->say), o->say.len);
	}
	rc = cli_out(&b, err);
	buf_done(&b);
	return rc;
}

static int
act(const struct cli_call *c, const char *verb, struct err *err)
{
	struct command cmd = { .verb = verb, .pipes = true };
	struct outcome o;
	int rc;

	for (size_t i = 0; i < c->args->count; i++) {
		const struct field *f = &c->args->item[i];

		if (strcmp(f->name, "incident") == 0)
			cmd.incident = f->value;
		else if (strcmp(f->name, "act") != 0)
			fields_add(&cmd.args, f->name, f->value);
	}
	rc = desk_do(c->desk, &cmd, &o, err);
	if (rc == 0)
		rc = print_outcome(c, verb, &o, err);
	fields_done(&cmd.args);
	outcome_done(&o);
	return rc;
}

int
cli_act(const struct cli_call *c, struct err *err)
{
	return act(c, c->row->verb, err);
}

/* sign INC accept: more incidents before the verdict are refused. */
int
cli_sign(const struct cli_call *c, struct err *err)
{
	const char *verdict = fields_get(c->args, "verdict");

	if (fields_nth(c->args, "verdict", 1))
		return review_refuse_batch(err);
	if (!verdict)
		return err_set(err, ERR_USAGE, _("use: zhiban %s %s"),
			c->row->name, c->row->usage);
	return act(c, "sign", err);
}

/* step INC STEP ACT: the third word is the verb. */
int
cli_step(const struct cli_call *c, struct err *err)
{
	static const char *const acts[] = {
		"start", "run", "done", "defer", "skip", "override", "undo",
		NULL
	};
	const char *verb = fields_get(c->args, "act");
	const char *near;

	for (size_t i = 0; acts[i]; i++)
		if (strcmp(acts[i], verb) == 0)
			return act(c, verb, err);
	near = text_nearest(verb, acts);
	if (near)
		return err_set(err, ERR_USAGE,
			_("a step cannot be '%s' (did you mean '%s'?)"), verb,
			near);
	return err_set(err, ERR_USAGE,
		_("a step cannot be '%s': start, run, done, defer, skip, "
		"override or undo"), verb);
}
