/* SPDX-License-Identifier: MIT */
/*
 * Terms: what is known, and since when. Conditions made of them are in
 * condition.c.
 */
#include <string.h>

#include "evaluate.h"

/* Since when a term is known. */
struct since {
	int64_t when, seq;
};

static bool
since_act(struct since *ret, const struct act *act)
{
	*ret = (struct since){ act->when, act->seq };
	return act->seq > 0;
}

const struct incident_step *
evaluate_done(const struct incident *inc, const struct incident_step *s)
{
	if (s->via)
		s = fold_step(inc, s->via);
	return s && s->ended == STEP_DONE && !s->reopened ? s : NULL;
}

/* ---- comparing ------------------------------------------------------ */

#define FRACTION_DIGITS 6

/* Reads a plain decimal number as millionths, without asking the locale. */
static bool
number_read(int64_t *ret, const char *s)
{
	bool minus = *s == '-';
	bool digits = false;
	int64_t n = 0;
	int fraction = -1;

	for (s += minus || *s == '+'; *s; s++) {
		if (*s == '.' && fraction < 0) {
			fraction = 0;
			continue;
		}
		if (*s < '0' || *s > '9' || fraction == FRACTION_DIGITS)
			return false;
		digits = true;
		fraction += fraction >= 0;
		if (__builtin_mul_overflow(n, 10, &n) ||
		    __builtin_add_overflow(n, *s - '0', &n))
			return false;
	}
	for (fraction = fraction < 0 ? 0 : fraction;
	    fraction < FRACTION_DIGITS; fraction++) {
		if (__builtin_mul_overflow(n, 10, &n))
			return false;
	}
	*ret = minus ? -n : n;
	return digits;
}

/* sign is that of have - want. */
static bool
op_holds(enum term_op op, int sign)
{
	static const bool holds[][3] = {
		[OP_ANY] = { true, true, true },
		[OP_EQ] = { false, true, false },
		[OP_NE] = { true, false, true },
		[OP_GE] = { false, true, true },
		[OP_LE] = { true, true, false },
		[OP_GT] = { false, false, true },
		[OP_LT] = { true, false, false },
	};

	return holds[op][sign + 1];
}

bool
evaluate_compare(const char *have, enum term_op op, const char *want)
{
	int64_t a, b;

	if (op == OP_ANY)
		return true;
	if (number_read(&a, have) && number_read(&b, want))
		return op_holds(op, (a > b) - (a < b));
	if (op != OP_EQ && op != OP_NE)
		return false;
	return op_holds(op, strcmp(have, want) != 0);
}

/* ---- anchors and steps ---------------------------------------------- */

static bool
anchor_known(const struct incident *inc, const struct term *t,
	struct since *ret)
{
	const struct anchor *a = incident_anchor(inc, t->name);

	if (a)
		*ret = (struct since){ a->when, a->act.seq };
	return a;
}

static bool
started_known(const struct incident *inc, const struct term *t,
	struct since *ret)
{
	const struct incident_step *s = fold_step(inc, t->name);

	return s && since_act(ret, &s->started);
}

static bool
done_known(const struct incident *inc, const struct term *t,
	struct since *ret)
{
	const struct incident_step *s = fold_step(inc, t->name);

	s = s ? evaluate_done(inc, s) : NULL;
	return s && since_act(ret, &s->end);
}

/* Since somebody was first reached. */
static bool
told_known(const struct incident *inc, const struct term *t,
	struct since *ret)
{
	const struct incident_step *s = fold_step(inc, t->name);
	const struct act *first = NULL;

	for (size_t i = 0; s && i < s->told_count; i++) {
		const struct act *act = &s->told[i].act;

		if (s->told[i].answered &&
			(!first || act->when < first->when))
			first = act;
	}
	return first && since_act(ret, first);
}

static bool
answer_known(const struct incident *inc, const struct term *t,
	struct since *ret)
{
	const struct incident_step *s = fold_step(inc, t->name);
	const char *value;
	bool equal = false;

	s = s ? evaluate_done(inc, s) : NULL;
	if (!s || !fields_get(&s->given, "value"))
		return false;
	for (size_t n = 0; (value = fields_nth(&s->given, "value", n)); n++)
		equal |= t->value && strcmp(value, t->value) == 0;
	since_act(ret, &s->end);
	return op_holds(t->op, !equal);
}

/* ---- reports, fields, levels, the unit ------------------------------ */

static bool
submitted_known(const struct incident *inc, const struct term *t,
	struct since *ret)
{
	for (size_t i = 0; i < inc->deadline_count; i++) {
		const struct deadline *d = inc->deadlines[i].rule;
		struct coverage c;

		if (!d->form || strcmp(d->full, t->name) != 0)
			continue;
		c = evaluate_coverage(inc, d->form, &d->to, d);
		*ret = (struct since){ t->kind == TERM_UPDATED ? c.last
			: c.when, c.seq };
		return c.all;
	}
	return false;
}

/* Is the field's value a time? */
static bool
field_is_time(const struct incident *inc, const char *name)
{
	for (size_t i = 0; i < inc->book_count; i++) {
		const struct playbook *pb = inc->books[i].playbook;

		for (size_t j = 0; j < pb->fact_count; j++) {
			if (strcmp(pb->facts[j].id, name) == 0)
				return pb->facts[j].type == INPUT_TIME;
		}
	}
	for (size_t i = 0; i < inc->step_count; i++) {
		const struct step *s = inc->steps[i].rule;

		for (size_t j = 0; j < s->input_count; j++) {
			if (s->inputs[j].field &&
			    strcmp(s->inputs[j].field, name) == 0)
				return s->inputs[j].type == INPUT_TIME;
		}
	}
	return false;
}

/* What a time field says: milliseconds, or a time as a person writes it. */
static int64_t
field_time(const struct incident *inc, const struct incident_field *f)
{
	struct fields one = { 0 };
	int64_t ms;

	fields_add(&one, "t", f->value);
	ms = fields_time(&one, "t");
	fields_done(&one);
	/* Relative words are read as of the entry, never as of now. */
	if (ms == TIME_NONE && time_parse(&ms, f->value, f->act.when,
	    inc->zone, TIME_PAST, NULL) < 0)
		ms = f->act.when;
	return ms;
}

const struct incident_field *
evaluate_field(const struct incident *inc, const char *name)
{
	for (size_t i = inc->field_count; i-- > 0;) {
		const struct incident_field *f = &inc->fields[i];

		if (strcmp(f->name, name) == 0)
			return f->value && *f->value ? f : NULL;
	}
	return NULL;
}

/* When what was stated says it ends; TIME_NONE when it cannot be read. */
static int64_t
forecast_end(const struct incident *inc, const char *name,
	const struct incident_field *f, int64_t start)
{
	int64_t n, end;

	if (field_is_time(inc, name))
		return field_time(inc, f);
	/* Millionths of a minute, of which 1,000 are 60 ms. */
	if (!number_read(&n, f->value) || n < 0 ||
	    __builtin_mul_overflow(n, 60, &n) ||
	    __builtin_add_overflow(start, n / 1000, &end))
		return TIME_NONE;
	return end;
}

int64_t
evaluate_forecast(const struct incident *inc, const char *name,
	int64_t start, int64_t due)
{
	const struct incident_field *now = evaluate_field(inc, name);
	const struct own *own = own_of(inc);
	int64_t since = TIME_NONE;

	if (!now || forecast_end(inc, name, now, start) < due)
		return TIME_NONE;
	since = now->act.when;
	for (size_t i = own ? own->claim_count : 0; i-- > 0;) {
		const struct claim *c = &own->claims[i];
		const struct incident_field f = { c->name, c->value, c->act };

		if (c->kind != CLAIM_FIELD || strcmp(c->name, name) != 0)
			continue;
		if (forecast_end(inc, name, &f, start) < due)
			break;
		since = c->act.when;
	}
	return since;
}

static bool
field_known(const struct incident *inc, const struct term *t,
	struct since *ret)
{
	const struct incident_field *f = evaluate_field(inc, t->name);

	if (!f || !evaluate_compare(f->value, t->op, t->value))
		return false;
	since_act(ret, &f->act);
	if (field_is_time(inc, t->name))
		ret->when = field_time(inc, f);
	return true;
}

/* 1 the worst to 4; 0 when no playbook has the level. */
static int
level_rank(const struct incident *inc, const char *scale, const char *level)
{
	for (size_t i = 0; i < inc->book_count; i++) {
		const struct scale *s =
			playbook_scale(inc->books[i].playbook, scale);
		const struct level *l = s ? scale_level(s, level) : NULL;

		if (l)
			return l->rank;
	}
	return 0;
}

static bool
level_matches(const struct incident *inc, const struct term *t,
	const char *level)
{
	bool same = t->value && strcmp(level, t->value) == 0;
	int have, want;

	if (t->op == OP_ANY || t->op == OP_EQ || t->op == OP_NE)
		return op_holds(t->op, !same);
	if (same)
		return op_holds(t->op, 0);
	have = level_rank(inc, t->name, level);
	want = level_rank(inc, t->name, t->value);
	/* The lower the rank, the graver. */
	return have && want &&
	    op_holds(t->op, (have < want) - (have > want));
}

static bool
level_known(const struct incident *inc, const struct term *t,
	struct since *ret)
{
	const struct grade *now = incident_grade(inc, t->name);

	if (!now || !level_matches(inc, t, now->level))
		return false;
	since_act(ret, &now->act);
	/* Known since it was first graded so without a break. */
	for (size_t i = inc->grading_count; i-- > 0;) {
		const struct grade *g = &inc->gradings[i];

		if (strcmp(g->scale, t->name) != 0)
			continue;
		if (!level_matches(inc, t, g->level))
			break;
		since_act(ret, &g->act);
	}
	return true;
}

static bool
unit_known(const struct incident *inc, const struct term *t,
	struct since *ret)
{
	*ret = (struct since){ TIME_NONE, 0 };
	return inc->unit_type && t->value &&
	    op_holds(t->op, strcmp(inc->unit_type, t->value) != 0);
}

bool
term_known(const struct incident *inc, const struct term *t,
	int64_t *ret_when, int64_t *ret_seq)
{
	static bool (*const known[])(const struct incident *,
		const struct term *, struct since *) = {
		[TERM_ANCHOR] = anchor_known,
		[TERM_STARTED] = started_known,
		[TERM_DONE] = done_known,
		[TERM_TOLD] = told_known,
		[TERM_ANSWER] = answer_known,
		[TERM_SUBMITTED] = submitted_known,
		[TERM_UPDATED] = submitted_known,
		[TERM_FIELD] = field_known,
		[TERM_LEVEL] = level_known,
		[TERM_UNIT] = unit_known,
	};
	struct since since = { TIME_NONE, 0 };

	if (t->kind == TERM_NONE || !known[t->kind](inc, t, &since))
		return false;
	if (ret_when)
		*ret_when = since.when;
	if (ret_seq)
		*ret_seq = since.seq;
	return true;
}
