/* SPDX-License-Identifier: MIT */
/*
 * Conditions: do they hold, can they still, and whose answer do they wait
 * for? What follows for steps is settle.c's business, for deadlines
 * deadline.c's.
 */
#include <string.h>

#include "evaluate.h"

/* Can this step still be answered? */
static bool
may_come(const struct incident *inc, const struct incident_step *s)
{
	return !evaluate_done(inc, s) && s->state != STEP_INAPPLICABLE &&
	    s->state != STEP_SKIPPED && s->state != STEP_OVERRIDDEN;
}

static bool
step_gives(const struct step *s, const struct term *t)
{
	for (size_t i = 0; i < s->input_count; i++) {
		if (t->kind == TERM_FIELD && s->inputs[i].field &&
		    strcmp(s->inputs[i].field, t->name) == 0)
			return true;
	}
	for (size_t i = 0; i < s->choice_count; i++) {
		if (t->kind == TERM_LEVEL && s->choices[i].scale &&
		    strcmp(s->choices[i].scale, t->name) == 0)
			return true;
	}
	return false;
}

/* The open step that asks for the field or grades on the scale. */
static const char *
asked_by(const struct incident *inc, const struct term *t)
{
	for (size_t i = 0; i < inc->step_count; i++) {
		const struct incident_step *s = &inc->steps[i];

		if (step_gives(s->rule, t) && may_come(inc, s))
			return s->rule->full;
	}
	return NULL;
}

static bool
graded(const struct incident *inc, const char *scale)
{
	for (size_t i = 0; i < inc->grade_count; i++) {
		if (strcmp(inc->grades[i].scale, scale) == 0)
			return true;
	}
	return false;
}

/* Does the term, which does not hold, turn on something not given yet? */
static bool
term_open(const struct incident *inc, const struct term *t,
	const char **ret_waits_for)
{
	const struct incident_step *s;

	*ret_waits_for = NULL;
	if (t->kind == TERM_ANSWER) {
		s = fold_step(inc, t->name);
		if (!s || !may_come(inc, s))
			return false;
		*ret_waits_for = s->rule->full;
		return true;
	}
	if ((t->kind == TERM_FIELD && !evaluate_field(inc, t->name)) ||
	    (t->kind == TERM_LEVEL && !graded(inc, t->name))) {
		*ret_waits_for = asked_by(inc, t);
		return true;
	}
	return false;
}

/* One of the terms holds; *ret_open and *ret_waits_for are set when that is
 * not so but may still come. */
static bool
clause_holds(const struct incident *inc, const struct terms *clause,
	bool *ret_open, const char **ret_waits_for)
{
	*ret_open = false;
	*ret_waits_for = NULL;
	for (size_t i = 0; i < clause->count; i++) {
		const char *waits_for;

		if (term_known(inc, &clause->item[i], NULL, NULL))
			return true;
		if (!term_open(inc, &clause->item[i], &waits_for))
			continue;
		*ret_open = true;
		if (!*ret_waits_for)
			*ret_waits_for = waits_for;
	}
	return false;
}

bool
condition_holds(const struct incident *inc, const struct condition *c,
	bool *ret_unknown, const char **ret_waits_for)
{
	const char *first = NULL;
	bool unknown = false;

	*ret_unknown = false;
	if (ret_waits_for)
		*ret_waits_for = NULL;
	for (size_t i = 0; i < c->count; i++) {
		const char *waits_for;
		bool open;

		if (clause_holds(inc, &c->clause[i], &open, &waits_for))
			continue;
		/* A clause that can no longer hold decides at once. */
		if (!open)
			return false;
		unknown = true;
		if (!first)
			first = waits_for;
	}
	*ret_unknown = unknown;
	if (ret_waits_for)
		*ret_waits_for = first;
	return !unknown;
}
