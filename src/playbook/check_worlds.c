/* SPDX-License-Identifier: MIT */
/*
 * Conditions that can never hold and steps that can never be reached.
 *
 * A world is what must be the case for a step to apply: for each question the
 * answers still possible, for each scale the levels. A step's own conditions
 * narrow it, and so do those of the questions they ask about. When nothing is
 * left for one question, no incident can ever get there. The check is on the
 * safe side: what it does not understand, it takes as possible.
 */
#include <string.h>

#include "zhiban/playbook.h"

#include "read.h"

#define WORLD_MAX 48		/* subjects; more are taken as possible */

struct world {
	struct {
		const void *of;		/* a step or a scale */
		uint64_t left;		/* bits of choices or levels */
	} item[WORLD_MAX];
	size_t count;
};

int
choice_index(const struct step *s, const char *value)
{
	for (size_t i = 0; i < s->choice_count; i++) {
		if (strcmp(s->choices[i].value, value) == 0)
			return (int)i;
	}
	return -1;
}

int
level_index(const struct scale *s, const char *id)
{
	for (size_t i = 0; i < s->level_count; i++) {
		if (strcmp(s->levels[i].id, id) == 0)
			return (int)i;
	}
	return -1;
}

static uint64_t
low_bits(size_t n)
{
	return n >= 64 ? ~UINT64_C(0) : (UINT64_C(1) << n) - 1;
}

static uint64_t
answer_bits(const struct step *s, const struct term *t)
{
	int i = choice_index(s, t->value);
	uint64_t bit;

	/* An answer that is not offered was told already, by refs.c. */
	if (i < 0 || i > 63)
		return ~UINT64_C(0);
	bit = UINT64_C(1) << i;
	return t->op == OP_NE ? low_bits(s->choice_count) & ~bit : bit;
}

static uint64_t
level_bits(const struct scale *s, const struct term *t)
{
	int i = t->value ? level_index(s, t->value) : -1;
	uint64_t bits = 0;

	if (t->op == OP_ANY || i < 0 || s->level_count > 64)
		return ~UINT64_C(0);
	if (t->op == OP_EQ)
		return UINT64_C(1) << i;
	for (size_t k = 0; k < s->level_count; k++) {
		if (s->levels[k].rank <= s->levels[i].rank)
			bits |= UINT64_C(1) << k;
	}
	return bits;
}

/* What a term speaks of and what it leaves of it; NULL when that cannot be
 * told from the file alone. */
static const void *
term_subject(const struct playbook *pb, const struct term *t, uint64_t *bits)
{
	const struct step *step;
	const struct scale *scale;

	if (t->kind == TERM_ANSWER) {
		step = playbook_step(pb, t->name);
		if (!step || step->kind != STEP_ASK || !step->choice_count)
			return NULL;
		*bits = answer_bits(step, t);
		return step;
	}
	if (t->kind == TERM_LEVEL) {
		scale = playbook_scale(pb, t->name);
		if (!scale)
			return NULL;
		*bits = level_bits(scale, t);
		return scale;
	}
	return NULL;
}

static bool add_condition(const struct playbook *pb, struct world *w,
	const struct condition *c);

/* Narrows one subject; false when nothing of it is left. */
static bool
add_subject(const struct playbook *pb, struct world *w, const void *of,
	bool is_step, uint64_t bits)
{
	for (size_t i = 0; i < w->count; i++) {
		if (w->item[i].of == of) {
			w->item[i].left &= bits;
			return w->item[i].left != 0;
		}
	}
	if (w->count == WORLD_MAX)
		return true;
	w->item[w->count].of = of;
	w->item[w->count++].left = bits;
	/* Met for the first time: the question itself must be asked. */
	return bits && (!is_step || add_condition(pb, w,
	    &((const struct step *)of)->when));
}

/* The step a term needs to have been walked, or NULL. */
static const struct step *
term_step(const struct playbook *pb, const struct term *t)
{
	if (t->kind == TERM_DONE || t->kind == TERM_TOLD ||
	    t->kind == TERM_STARTED)
		return playbook_step(pb, t->name);
	return NULL;
}

static bool
add_term(const struct playbook *pb, struct world *w, const struct term *t)
{
	const struct step *walked = term_step(pb, t);
	uint64_t bits;
	const void *of;

	/* As a subject of its own it is looked into only once. */
	if (walked)
		return add_subject(pb, w, walked, true, ~UINT64_C(0));
	of = term_subject(pb, t, &bits);
	return !of || add_subject(pb, w, of, t->kind == TERM_ANSWER, bits);
}

/* A clause that speaks of one subject throughout. */
static const void *
clause_subject(const struct playbook *pb, const struct terms *clause,
	uint64_t *ret_bits)
{
	const void *of = NULL;

	*ret_bits = 0;
	for (size_t i = 0; i < clause->count; i++) {
		uint64_t bits = 0;
		const void *one = term_subject(pb, &clause->item[i], &bits);

		if (!one || (of && of != one))
			return NULL;
		of = one;
		*ret_bits |= bits;
	}
	return of;
}

static bool
add_clause(const struct playbook *pb, struct world *w,
	const struct terms *clause)
{
	uint64_t bits;
	const void *of = clause_subject(pb, clause, &bits);

	if (of)
		return add_subject(pb, w, of,
		    clause->item[0].kind == TERM_ANSWER, bits);
	if (clause->count == 1)
		return add_term(pb, w, &clause->item[0]);
	/* Mixed: one alternative must be possible, whichever. */
	for (size_t i = 0; i < clause->count; i++) {
		struct world copy = *w;

		if (add_term(pb, &copy, &clause->item[i]))
			return true;
	}
	return clause->count == 0;
}

static bool
add_condition(const struct playbook *pb, struct world *w,
	const struct condition *c)
{
	for (size_t i = 0; i < c->count; i++) {
		if (!add_clause(pb, w, &c->clause[i]))
			return false;
	}
	return true;
}

bool
condition_possible(const struct playbook *pb, const struct condition *c)
{
	struct world w = { .count = 0 };

	return add_condition(pb, &w, c);
}

/* ---- what is asked of it --------------------------------------------- */

static void
check_need(struct reader *r, const struct step *s, const char *name, int line)
{
	const struct step *need = playbook_step(r->pb, name);
	struct world w = { .count = 0 };

	if (!need)
		return;
	if (s->one_of && need->one_of && strcmp(s->one_of, need->one_of) == 0)
		report(r, line, _("\"%s\" needs \"%s\", but they are "
		    "alternatives of the same group"), s->id, need->id);
	else if (condition_possible(r->pb, &need->when) &&
	    !(add_condition(r->pb, &w, &s->when) &&
	    add_condition(r->pb, &w, &need->when)))
		report(r, line, _("\"%s\" needs \"%s\", but the two never "
		    "apply together"), s->id, need->id);
}

static int
key_line(const struct conf *c, const char *key, int line)
{
	const struct conf *at = c->type == CONF_GROUP ? conf_get(c, key) : NULL;

	return at ? at->line : line;
}

static void
check_step(struct reader *r, size_t i)
{
	const struct step *s = &r->pb->steps[i];
	const struct conf *c = r->step_conf[i];

	if (!condition_possible(r->pb, &s->when)) {
		report(r, key_line(c, "when", s->line), _("\"%s\" can never "
		    "be reached: its conditions exclude each other"), s->id);
		return;
	}
	for (size_t k = 0; k < s->needs.count; k++)
		check_need(r, s, s->needs.item[k],
		    key_line(c, "needs", s->line));
}

static void
check_gate(struct reader *r, const char *name, const struct gate *g)
{
	const struct conf *c = conf_get(r->root, name);

	for (size_t i = 0; i < g->count; i++) {
		if (!condition_possible(r->pb, &g->conditions[i].met))
			report(r, c->line, _("the condition \"%s\" can never "
			    "be met"), g->conditions[i].id);
	}
}

/* A group of one is no choice between alternatives. */
static void
check_group(struct reader *r, size_t i)
{
	const struct step *s = &r->pb->steps[i];

	if (!s->one_of)
		return;
	for (size_t k = 0; k < r->pb->step_count; k++) {
		const struct step *other = &r->pb->steps[k];

		if (k != i && other->one_of &&
		    strcmp(other->one_of, s->one_of) == 0)
			return;
	}
	report(r, key_line(r->step_conf[i], "one_of", s->line),
	    _("the group \"%s\" has only this step"), s->one_of);
}

void
check_worlds(struct reader *r)
{
	for (size_t i = 0; i < r->pb->step_count; i++) {
		check_step(r, i);
		check_group(r, i);
	}
	for (size_t i = 0; i < r->pb->deadline_count; i++) {
		const struct deadline *d = &r->pb->deadlines[i];

		if (!condition_possible(r->pb, &d->when))
			report(r, d->line, _("the deadline \"%s\" can never "
			    "apply: its conditions exclude each other"),
			    d->id);
	}
	check_gate(r, "handling", &r->pb->handling);
	check_gate(r, "closing", &r->pb->closing);
}
