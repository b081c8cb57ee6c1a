/* SPDX-License-Identifier: MIT */
/*
 * What answering a step takes, asked by the step's kind: `step INC STEP done`
 * at a terminal.
 */
#include <string.h>

#include "ask_room.h"

static int
ask_value(struct fields *args, const struct step *s)
{
	struct offers offers = { 0 };
	struct buf text = { 0 };
	bool typed;

	for (size_t i = 0; i < s->choice_count; i++)
		offers_add(&offers, s->choices[i].value,
			cli_words(&s->choices[i].label));
	typed = ask_line(&text, _("the answer"), &offers, ASK_LISTED);
	if (typed)
		fields_add(args, "value", buf_text(&text));
	offers_done(&offers);
	buf_done(&text);
	return typed ? 0 : -1;
}

/* Enter alone leaves out what may be left out. */
static int
ask_inputs(struct fields *args, const struct step *s)
{
	const struct offers none = { 0 };
	struct buf text = { 0 }, what = { 0 };
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < s->input_count; i++) {
		const struct input *in = &s->inputs[i];

		buf_clear(&what);
		buf_addf(&what, _("%s (%s)"), cli_words(&in->title),
			input_type_word(in->type));
		if (ask_line(&text, buf_text(&what), &none, ASK_FREE))
			fields_addf(args, "value", "%s=%s", in->id,
				buf_text(&text));
		else if (in->required)
			rc = -1;
	}
	buf_done(&text);
	buf_done(&what);
	return rc;
}

/* One argument; with optional its absence is an answer, too. */
static int
ask_one(const struct cli_call *c, struct fields *args, const char *name,
	const char *what, bool optional)
{
	struct offers offers;
	struct buf text = { 0 };
	const enum ask how = ask_offers(&offers, c, name);
	bool typed = fields_get(args, name) != NULL;

	if (!typed && ask_line(&text, what, &offers, how)) {
		fields_add(args, name, buf_text(&text));
		typed = true;
	}
	offers_done(&offers);
	buf_done(&text);
	return typed || optional ? 0 : -1;
}

static int
ask_told(const struct cli_call *c, struct fields *args)
{
	struct offers yes = { 0 };
	struct buf text = { 0 };
	int rc = ask_one(c, args, "person", _("the person told"), false);

	if (rc < 0 || fields_get(args, "answered"))
		return rc;
	offers_add(&yes, "yes", _("they answered"));
	offers_add(&yes, "no", _("nobody answered"));
	rc = ask_line(&text, _("answered"), &yes,
		ASK_LISTED) ? 0 : -1;
	if (rc == 0)
		fields_add(args, "answered", buf_text(&text));
	offers_done(&yes);
	buf_done(&text);
	return rc;
}

static int
ask_kept(const struct cli_call *c, struct fields *args)
{
	if (fields_get(args, "file") || fields_get(args, "paper"))
		return 0;
	(void)ask_one(c, args, "file", _("the file kept as evidence; Enter "
		"alone when it is on paper"), true);
	return fields_get(args, "file") ? 0 : ask_one(c, args, "paper",
		_("the place where the paper lies"), false);
}

static int
ask_kind(const struct cli_call *c, struct fields *args, const struct step *s)
{
	switch (s->kind) {
	case STEP_ASK:
		return fields_get(args, "value") ? 0 : ask_value(args, s);
	case STEP_RECORD:
		return fields_get(args, "value") ? 0 : ask_inputs(args, s);
	case STEP_TELL:
		return ask_told(c, args);
	case STEP_EVIDENCE:
		return ask_kept(c, args);
	default:
		return 0;
	}
}

int
ask_done(const struct cli_call *c, struct fields *args, struct err *err)
{
	const struct incident *inc;
	const struct incident_step *s = ask_step(c, &inc);
	int rc = 0;

	/* What cannot be done is refused with its reason, unasked. */
	if (!s || !step_allows(inc, s, "done", desk_now(c->desk), NULL))
		return 0;
	rc = ask_kind(c, args, s->rule);
	if (rc == 0 && step_wants_witness(inc, s) &&
		!fields_get(args, "alone")) {
		(void)ask_one(c, args, "witness", _("the second person's "
			"name; Enter alone when there is none"), true);
		if (!fields_get(args, "witness"))
			rc = ask_one(c, args, "alone",
				_("the reason for being alone"), false);
	}
	if (rc == 0 && step_wants_approver(inc, s))
		rc = ask_one(c, args, "approver", _("the approver's name"),
			false);
	return rc == 0 ? 0 : err_set(err, ERR_USAGE,
		_("nothing was typed, so nothing is done"));
}
