/* SPDX-License-Identifier: MIT */
/*
 * The walk: which step is the current one, and why.
 */
#include <stdlib.h>
#include <string.h>

#include "incident_room.h"

const char *
why_text(enum why why)
{
	static const char *const texts[] = {
		[WHY_NOTHING] = N_("nothing is open"),
		[WHY_RETURNED] = N_("it was put off until now"),
		[WHY_DEADLINE] = N_("its deadline is near or past"),
		[WHY_CRITICAL] = N_("it is critical: nothing passes it"),
		[WHY_ORDER] = N_("it is next in the plan"),
	};

	return _(texts[why]);
}

/* A step that could be the current one. */
struct candidate {
	const struct incident_step *step;
	enum why why;
	int64_t due;		/* WHY_DEADLINE: when */
	long place;		/* of its phase */
};

static bool
available(const struct incident_step *s)
{
	return s->state == STEP_OPEN && s->rule->kind != STEP_INFO;
}

/* A running observation asks for nothing before its time is up. */
static bool
observing(const struct incident_step *s, int64_t now)
{
	return s->rule->kind == STEP_HOLD && step_running(s) &&
		now < s->started.when + s->rule->hold_ms;
}

/* ---- near deadlines ------------------------------------------------- */

static bool
met_by_step(const struct deadline *d, const char *full)
{
	for (size_t i = 0; i < d->met.count; i++) {
		const struct term *t = &d->met.item[i];

		if ((t->kind == TERM_DONE || t->kind == TERM_TOLD) &&
			strcmp(t->name, full) == 0)
			return true;
	}
	return false;
}

static bool
serves(const struct step *s, const struct deadline *d)
{
	if (s->kind == STEP_TELL)
		return met_by_step(d, s->full);
	if (s->kind != STEP_REPORT || !s->form || !d->form ||
		strcmp(s->form, d->form) != 0)
		return false;
	for (size_t i = 0; i < d->to.count; i++) {
		if (names_have(&s->to, d->to.item[i]))
			return true;
	}
	return d->to.count == 0;
}

const struct incident_deadline *
deadline_past_telling(const struct incident *inc,
	const struct incident_step *s)
{
	const struct incident_deadline *nearest = NULL;

	for (size_t i = 0; s->rule->kind == STEP_TELL &&
		i < inc->deadline_count; i++) {
		const struct incident_deadline *d = &inc->deadlines[i];
		size_t n = 0;

		if (!deadline_counts(d) || !deadline_is_report(d) ||
			(nearest && nearest->due <= d->due))
			continue;
		while (n < d->rule->to.count && (!names_have(&s->rule->to,
			d->rule->to.item[n]) || deadline_reached(inc, d,
			d->rule->to.item[n])))
			n++;
		if (n < d->rule->to.count)
			nearest = d;
	}
	return nearest;
}

/* When the nearest deadline that this step serves is due; TIME_NONE when
 * none is near. */
static int64_t
near_due(const struct incident *inc, const struct incident_step *s,
	int64_t now)
{
	int64_t due = TIME_NONE;

	if (s->rule->kind != STEP_TELL && s->rule->kind != STEP_REPORT)
		return due;
	for (size_t i = 0; i < inc->deadline_count; i++) {
		const struct incident_deadline *d = &inc->deadlines[i];

		if (!deadline_counts(d) || d->due - now > NEXT_NEAR_MS ||
			!serves(s->rule, d->rule))
			continue;
		if (due == TIME_NONE || d->due < due)
			due = d->due;
	}
	return due;
}

/* ---- choosing ------------------------------------------------------- */

/* By what presses: below 0 when a does more, 0 when neither. */
static int
compare_urgency(const struct candidate *a, const struct candidate *b)
{
	if (a->why != b->why)
		return a->why < b->why ? -1 : 1;
	if (a->why == WHY_DEADLINE && a->due != b->due)
		return a->due < b->due ? -1 : 1;
	return 0;
}

/* Within a plan that says its own order, that holds over its phases too. */
static bool
better_in_order(const struct candidate *a, const struct candidate *b)
{
	const int urgency = b->step ? compare_urgency(a, b) : -1;

	return urgency ? urgency < 0
		: a->step->rule->order < b->step->rule->order;
}

static bool
better(const struct candidate *a, const struct candidate *b)
{
	const int urgency = b->step ? compare_urgency(a, b) : -1;

	if (urgency)
		return urgency < 0;
	if (a->place != b->place)
		return a->place < b->place;
	if (a->step->book != b->step->book)
		return a->step->book < b->step->book;
	return a->step->rule->order < b->step->rule->order;
}

static bool
same_line(const struct incident_step *a, const struct incident_step *b)
{
	const char *at = a->rule->track ? a->rule->track : "";
	const char *bt = b->rule->track ? b->rule->track : "";

	return a->book == b->book && strcmp(at, bt) == 0;
}

/* The first in order among those of the same playbook and track that may be
 * walked now; with phase, only critical ones of that phase. */
static const struct incident_step *
first_of_line(const struct incident *inc, const struct incident_step *line,
	const struct incident_step *phase, int64_t now, bool held)
{
	const struct incident_step *first = NULL;

	for (size_t i = 0; i < inc->step_count; i++) {
		const struct incident_step *s = &inc->steps[i];

		if (!available(s) || !same_line(s, line) ||
			(!held && observing(s, now)))
			continue;
		if (phase && (!s->rule->critical ||
			s->rule->phase != phase->rule->phase))
			continue;
		if (!first || s->rule->order < first->rule->order)
			first = s;
	}
	return first;
}

/* Is s the one its playbook and track puts forward? The first available,
 * or, where the plan says no order of its own, the first critical one of
 * that phase. */
static bool
leads(const struct incident *inc, const struct incident_step *s, int64_t now,
	bool held)
{
	const struct incident_step *first =
		first_of_line(inc, s, NULL, now, held);
	const struct incident_step *critical;

	if (inc->books[s->book].playbook->ordered)
		return s == first;
	critical = first_of_line(inc, s, first, now, held);
	return s == (critical ? critical : first);
}

static struct candidate
candidate(const struct incident *inc, const struct incident_step *s,
	enum why why, int64_t due)
{
	return (struct candidate){
		.step = s,
		.why = why,
		.due = due,
		.place = phase_place(inc, s->book, s->rule->phase),
	};
}

/* What one playbook puts forward, deferred steps aside. */
static struct candidate
from_book(const struct incident *inc, size_t book, int64_t now, bool held)
{
	bool (*const first)(const struct candidate *a,
		const struct candidate *b) = inc->books[book].playbook->ordered
		? better_in_order : better;
	struct candidate best = { 0 };

	for (size_t i = 0; i < inc->step_count; i++) {
		const struct incident_step *s = &inc->steps[i];
		struct candidate c;
		int64_t due;

		if (s->book != book || !available(s) ||
			(!held && observing(s, now)))
			continue;
		due = near_due(inc, s, now);
		c = candidate(inc, s, due != TIME_NONE ? WHY_DEADLINE :
			s->rule->critical ? WHY_CRITICAL : WHY_ORDER, due);
		/* Whether it leads takes longest to find out. */
		if (first(&c, &best) &&
			(due != TIME_NONE || leads(inc, s, now, held)))
			best = c;
	}
	return best;
}

/* What the playbooks put forward. With held, running observations too. */
static void
from_walk(const struct incident *inc, int64_t now, bool held,
	struct candidate *best)
{
	for (size_t i = 0; i < inc->book_count; i++) {
		const struct candidate c = from_book(inc, i, now, held);

		if (c.step && better(&c, best))
			*best = c;
	}
}

static bool
starts_with(const char *s, const char *prefix, const char **ret_rest)
{
	const size_t len = strlen(prefix);

	if (!s || strncmp(s, prefix, len) != 0)
		return false;
	*ret_rest = s + len;
	return true;
}

/* Has the time or the phase come that it was put off to? place is where the
 * walk stands without it; -1 when nothing else is open. */
static bool
returned(const struct incident *inc, const struct incident_step *s,
	int64_t now, long place)
{
	const char *to = fields_get(&s->given, "to"), *rest;
	char *end;
	long long when;

	if (starts_with(to, "phase:", &rest))
		return place < 0 || place >= phase_place_of(inc, rest);
	if (!starts_with(to, "time:", &rest))
		return true;
	when = strtoll(rest, &end, 10);
	return end == rest || *end || now >= when;
}

static void
from_deferred(const struct incident *inc, int64_t now, struct candidate *best)
{
	const long place = best->step ? best->place : -1;

	for (size_t i = 0; i < inc->step_count; i++) {
		const struct incident_step *s = &inc->steps[i];
		struct candidate c;

		if (s->state != STEP_DEFERRED || s->blocked_count)
			continue;
		c = candidate(inc, s, WHY_RETURNED, TIME_NONE);
		if (returned(inc, s, now, place) && better(&c, best))
			*best = c;
	}
}

const struct incident_step *
incident_next(const struct incident *inc, int64_t now, enum why *ret_why)
{
	struct candidate best = { 0 };

	if (inc->state == INCIDENT_OPEN || inc->state == INCIDENT_HANDLED) {
		from_walk(inc, now, false, &best);
		from_deferred(inc, now, &best);
		if (!best.step)
			from_walk(inc, now, true, &best);
	}
	if (ret_why)
		*ret_why = best.step ? best.why : WHY_NOTHING;
	return best.step;
}

const char *
incident_phase(const struct incident *inc, const struct incident_step *s)
{
	const struct phase *phase = s ? step_phase(inc, s) : NULL;

	return phase ? phase->id : "";
}
