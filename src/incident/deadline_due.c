/* SPDX-License-Identifier: MIT */
/*
 * When a deadline is due: what it counts from, one function a kind. What a
 * length of time is stands in deadline_span.c, days of the calendar in
 * deadline_day.c, moments of the day in moment.c.
 */
#include <stdlib.h>
#include <string.h>

#include "deadline.h"

const struct term *
first_known(const struct incident *inc, const struct terms *terms,
	int64_t *ret_when)
{
	for (size_t i = 0; i < terms->count; i++) {
		if (term_known(inc, &terms->item[i], ret_when, NULL) &&
		    *ret_when != TIME_NONE)
			return &terms->item[i];
	}
	return NULL;
}

bool
terms_met(const struct incident *inc, const struct terms *terms, bool last,
	int64_t *ret_when, int64_t *ret_seq)
{
	bool any = false;

	for (size_t i = 0; i < terms->count; i++) {
		int64_t when, seq;

		if (!term_known(inc, &terms->item[i], &when, &seq) ||
		    when == TIME_NONE)
			continue;
		if (any && (last ? when <= *ret_when : when >= *ret_when))
			continue;
		any = true;
		*ret_when = when;
		*ret_seq = seq;
	}
	return any;
}

/* Counts d from the limit if that gives an earlier time than it has. */
static void
limit_settle(const struct incident *inc, struct incident_deadline *d,
	const struct limit *limit, const struct span *span)
{
	int64_t when, due;
	const struct term *anchor = first_known(inc, &limit->after, &when);

	if (!anchor)
		return;
	due = span_end(inc, d, when, span);
	if (d->anchor && (due == TIME_NONE ||
	    (d->due != TIME_NONE && due >= d->due)))
		return;
	d->anchor = anchor;
	d->anchor_when = when;
	d->due = due;
}

/* No later than the cap; what began only after it keeps its own length. */
static void
due_cap(const struct incident *inc, struct incident_deadline *d)
{
	const struct limit *cap = &d->rule->cap;
	const struct term *anchor;
	int64_t when, due;

	anchor = d->anchor ? first_known(inc, &cap->after, &when) : NULL;
	if (!anchor)
		return;
	due = span_end(inc, d, when, &cap->within);
	if (due == TIME_NONE || d->due == TIME_NONE || d->due <= due ||
	    d->anchor_when > due)
		return;
	d->anchor = anchor;
	d->anchor_when = when;
	d->due = due;
}

static void
due_limits(const struct incident *inc, struct incident_deadline *d)
{
	const struct deadline *rule = d->rule;

	limit_settle(inc, d, &rule->limit, &rule->limit.within);
	for (size_t i = 0; i < rule->other_count; i++)
		limit_settle(inc, d, &rule->others[i],
			&rule->others[i].within);
	due_cap(inc, d);
}

/*
 * A forecast that reaches the limit reaches the threshold, from when it was
 * stated. A worse one keeps that moment; a better one withdraws it.
 */
static void
due_threshold(const struct incident *inc, struct incident_deadline *d)
{
	int64_t stated;

	due_limits(inc, d);
	if (!d->rule->forecast || !d->rule->forecast_field ||
	    d->due == TIME_NONE)
		return;
	stated = evaluate_forecast(inc, d->rule->forecast_field,
		d->anchor_when, d->due);
	if (stated == TIME_NONE || stated >= d->due)
		return;
	d->due = stated;
	d->foreseen = true;
}

/* What is due at the window's end is the collection that completes it. */
static void
due_window(const struct incident *inc, struct incident_deadline *d)
{
	limit_settle(inc, d, &d->rule->limit, &d->rule->to_span);
	if (d->anchor)
		d->opens = span_end(inc, d, d->anchor_when, &d->rule->from);
}

static int64_t
last_done(const struct incident *inc, const struct deadline *rule)
{
	int64_t last = TIME_NONE, seq;

	if (rule->form)
		return evaluate_coverage(inc, rule->form, &rule->to,
			rule).last;
	terms_met(inc, &rule->met, true, &last, &seq);
	return last;
}

/* The round after t, which is the anchor, a round, or (done) the last time it
 * was done. */
static int64_t
round_after(const struct incident *inc, struct incident_deadline *d,
	int64_t t, bool done)
{
	const struct deadline *rule = d->rule;

	if (rule->at_count)
		return moment_due(inc, rule, t, done);
	if (rule->on)
		return done ? day_due(inc, rule, t) : day_after(inc, rule, t);
	return span_end(inc, d, t, &rule->every);
}

/* The first round behind the anchor, or behind the last time it was done: the
 * oldest that is not met. */
static void
due_recurring(const struct incident *inc, struct incident_deadline *d)
{
	limit_settle(inc, d, &d->rule->limit, &d->rule->every);
	if (!d->anchor)
		return;
	d->last = last_done(inc, d->rule);
	if (d->last != TIME_NONE && d->last <= d->anchor_when)
		d->last = TIME_NONE;
	d->due = d->last == TIME_NONE
		? round_after(inc, d, d->anchor_when, false)
		: round_after(inc, d, d->last, true);
}

/* When the date of a notice came to be known. */
static int64_t
stated_when(const struct incident *inc, const struct term *t, int64_t when)
{
	const struct incident_field *f = t->kind == TERM_FIELD
		? evaluate_field(inc, t->name) : NULL;

	return f ? f->act.when : when;
}

/* The beginning that no incident lacks. */
static int64_t
discovery(const struct incident *inc)
{
	const struct anchor *a = incident_anchor(inc, "discovered");

	if (a)
		return a->when;
	return inc->opened.when ? inc->opened.when : TIME_NONE;
}

/* The first such day from the anchor on, else from the discovery; or the
 * very date that a notice gives. */
static void
due_calendar(const struct incident *inc, struct incident_deadline *d)
{
	const struct deadline *rule = d->rule;
	int64_t when;

	d->anchor = first_known(inc, &rule->limit.after, &when);
	if (rule->on && strcmp(rule->on, "notice") == 0) {
		if (!d->anchor)
			return;
		d->anchor_when = stated_when(inc, d->anchor, when);
		d->due = when;
		return;
	}
	if (!d->anchor && rule->limit.after.count)
		return;
	d->anchor_when = d->anchor ? when : discovery(inc);
	if (d->anchor_when != TIME_NONE)
		d->due = day_after(inc, rule, d->anchor_when);
}

/* These have an anchor but no figure: a limit without a length. */
static void
due_none(const struct incident *inc, struct incident_deadline *d)
{
	static const struct span none = { .unit = SPAN_NONE };

	limit_settle(inc, d, &d->rule->limit, &none);
}

void
due_settle(const struct incident *inc, struct incident_deadline *d)
{
	static void (*const due[DEADLINE_KIND_COUNT])(const struct incident *,
		struct incident_deadline *) = {
		[DEADLINE_LATEST] = due_limits,
		[DEADLINE_THRESHOLD] = due_threshold,
		[DEADLINE_HOLD] = due_limits,
		[DEADLINE_WINDOW] = due_window,
		[DEADLINE_RECURRING] = due_recurring,
		[DEADLINE_CALENDAR] = due_calendar,
		[DEADLINE_KEEP] = due_limits,
		[DEADLINE_RUNNING] = due_none,
		[DEADLINE_PROMPT] = due_none,
	};

	due[d->rule->kind](inc, d);
	roll_on(inc, d);
}

#define ROUNDS_MAX 1000		/* nobody reads a larger number */

size_t
deadline_missed(const struct incident *inc, const struct incident_deadline *d,
	int64_t now)
{
	/* A copy: what a round lacks is not what the deadline lacks. */
	struct incident_deadline copy = *d;
	int64_t until = d->met_when == TIME_NONE ? now : d->met_when;
	int64_t t = d->due;
	size_t count = 0;

	if (!d->applies || d->rule->kind != DEADLINE_RECURRING)
		return 0;
	while (t != TIME_NONE && t < until && count < ROUNDS_MAX) {
		int64_t next = round_after(inc, &copy, t, false);

		count++;
		if (next != TIME_NONE && next <= t)
			break;
		t = next;
	}
	return count;
}
