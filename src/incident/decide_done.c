/* SPDX-License-Identifier: MIT */
/*
 * Deciding on done: what each kind of step wants said with it. Each question
 * is one small function; the table says which kind asks which.
 */
#include <string.h>

#include "decide.h"

/* ---- what each kind asks -------------------------------------------- */

/* Another answer than before needs a reason: what turned on it opens again. */
static int
ask_wants(struct deciding *d, const struct values *v)
{
	const struct incident_step *s = d->step;
	const char *before = fields_get(&s->given, "value");
	struct buf by = { 0 };

	if (s->state != STEP_DONE || !before || s->rule->repeats)
		return 0;
	if (strcmp(before, v->choice->value) != 0) {
		if (arg(d, "reason"))
			return 0;
		err_set(d->err, ERR_REFUSED, _("%s was answered \"%s\": give "
			"the reason for another answer"),
			step_label(d->inc, s), step_answer(s));
		return err_flags(d->err, "--reason");
	}
	decide_act_text(&by, d->inc, &s->end, d->c->now);
	err_set(d->err, ERR_REFUSED, _("%s was answered \"%s\" by %s"),
		step_label(d->inc, s), step_answer(s), buf_text(&by));
	buf_done(&by);
	return -1;
}

/* A record without a single value records nothing. */
static int
record_wants(struct deciding *d, const struct values *v)
{
	if (v->out.count)
		return 0;
	err_set(d->err, ERR_REFUSED, _("%s: the value is missing"),
		step_label(d->inc, d->step));
	return err_flags(d->err, "--value");
}

static int
evidence_wants(struct deciding *d, const struct values *v)
{
	(void)v;
	if (arg(d, "file") || arg(d, "paper"))
		return 0;
	err_set(d->err, ERR_REFUSED, _("%s: the evidence is missing: a file, "
		"or the place where the paper lies"),
		step_label(d->inc, d->step));
	return err_flags(d->err, "--file, --paper");
}

static int
check_wants(struct deciding *d, const struct values *v)
{
	const char *seen = arg(d, "output-sha256");

	(void)v;
	if (seen && strcasecmp(seen, d->step->run_hash) != 0)
		return err_set(d->err, ERR_REFUSED, _("%s was run again since: "
			"look at the new output"),
			step_label(d->inc, d->step));
	return 0;
}

/* ---- what every kind asks ------------------------------------------- */

static int
wants_second(const struct deciding *d)
{
	const char *witness = arg(d, "witness");
	const bool wanted = step_wants_witness(d->inc, d->step);

	if (witness && decide_is_self(d, witness)) {
		err_set(d->err, ERR_REFUSED, _("%s: you cannot be your own "
			"witness: name a second person or say why you are "
			"alone"), step_label(d->inc, d->step));
		return err_flags(d->err, "--witness, --alone");
	}
	if (!wanted || witness || arg(d, "alone"))
		return 0;
	err_set(d->err, ERR_REFUSED, _("%s cannot be undone in the world: name "
		"a second person or say why you are alone"),
		step_label(d->inc, d->step));
	return err_flags(d->err, "--witness, --alone");
}

static int
wants_approver(const struct deciding *d)
{
	const char *role = step_wants_approver(d->inc, d->step);

	if (role && decide_own_word(d, role))
		return refuse_own_word(d);
	if (!role || arg(d, "approver"))
		return 0;
	err_set(d->err, ERR_REFUSED, _("%s needs the word of %s: name who gave "
		"it"), step_label(d->inc, d->step),
		incident_role_title(d->inc, role, lang_now()));
	return err_flags(d->err, "--approver");
}

/* An argument that this kind would pass over in silence. */
static int
refuse_idle(const struct deciding *d)
{
	static const struct {
		const char *name;
		enum step_kind kind;
	} only[] = {
		{ "person", STEP_TELL },
		{ "answered", STEP_TELL },
		{ "to", STEP_TELL },
		{ "output-sha256", STEP_CHECK },
	};

	for (size_t i = 0; i < ARRAY_LEN(only); i++) {
		if (arg(d, only[i].name) && d->step->rule->kind != only[i].kind)
			return err_set(d->err, ERR_USAGE,
				_("%s takes no --%s"),
				step_label(d->inc, d->step), only[i].name);
	}
	return 0;
}

static int (*const wants[STEP_KIND_COUNT])(struct deciding *d,
	const struct values *v) = {
	[STEP_ASK] = ask_wants,
	[STEP_RECORD] = record_wants,
	[STEP_TELL] = tell_wants,
	[STEP_EVIDENCE] = evidence_wants,
	[STEP_CHECK] = check_wants,
};

/* ---- the drafts ----------------------------------------------------- */

static void
draft_done(struct deciding *d, const struct values *v)
{
	struct draft *draft = draft_step(d, "step-done");
	const struct step *rule = d->step->rule;

	if (v->choice)
		fields_add(&draft->fields, "value", v->choice->value);
	for (size_t i = 0; i < v->out.count; i++)
		fields_add(&draft->fields, "value", v->out.item[i].value);
	draft_take(d, draft, "person", "answered");
	if (rule->kind == STEP_TELL && rule->to.count > 1)
		fields_add(&draft->fields, "to", told_post(d));
	draft_evidence(d, draft);
	draft_take(d, draft, "witness", "alone", "approver");
	if (rule->kind == STEP_CHECK)
		fields_add(&draft->fields, "output-hash", d->step->run_hash);
	draft_arg(d, draft, "reason");
}

/* An answer that grades: the level is an entry of its own. */
static void
draft_level(struct deciding *d, const struct choice *choice)
{
	const struct grade *g;
	struct draft *draft;

	if (!choice || !choice->scale || !choice->level)
		return;
	g = incident_grade(d->inc, choice->scale);
	if (g && strcmp(g->level, choice->level) == 0)
		return;
	draft = draft_step(d, "level");
	fields_add(&draft->fields, "scale", choice->scale);
	fields_add(&draft->fields, "level", choice->level);
	draft_arg(d, draft, "reason");
}

/* What the scale had before this step's answers graded on it. */
static const char *
level_before(const struct deciding *d, const char *scale)
{
	const struct incident *inc = d->inc;

	for (size_t i = inc->grading_count; i-- > 0;) {
		const struct grade *g = &inc->gradings[i];

		if (strcmp(g->scale, scale) == 0 &&
			strcmp(g->step, d->step->rule->full) != 0)
			return g->level;
	}
	return LEVEL_NONE;
}

void
draft_ungrade(struct deciding *d, const struct choice *choice)
{
	const struct incident *inc = d->inc;

	for (size_t i = 0; i < inc->grade_count; i++) {
		const struct grade *g = &inc->grades[i];
		struct draft *draft;

		if (strcmp(g->step, d->step->rule->full) != 0 ||
			(choice && choice->scale &&
			strcmp(choice->scale, g->scale) == 0))
			continue;
		draft = draft_step(d, "level");
		fields_add(&draft->fields, "scale", g->scale);
		fields_add(&draft->fields, "level", level_before(d, g->scale));
		draft_arg(d, draft, "reason");
	}
}

int
decide_done(struct deciding *d)
{
	const int64_t when = d->when == TIME_NONE ? d->c->now : d->when;
	const enum step_kind kind = d->step->rule->kind;
	struct values v = { 0 };
	int rc = -1;

	if (allow_at(d->inc, d->step, "done", d->c->now, when, d->err) < 0 ||
		refuse_idle(d) < 0 || values_read(d, &v) < 0)
		goto out;
	if ((wants[kind] && wants[kind](d, &v) < 0) || wants_second(d) < 0 ||
		wants_approver(d) < 0)
		goto out;
	draft_done(d, &v);
	draft_ungrade(d, v.choice);
	draft_level(d, v.choice);
	rc = 0;
out:
	values_done(&v);
	return rc;
}
