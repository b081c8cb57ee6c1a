/* SPDX-License-Identifier: MIT */
/*
 * Deadlines from events: which apply, what they count from, when they are
 * due and when they were met. Nothing here knows what time it is; what a
 * deadline is at a given moment stands in deadline_state.c.
 */
#include <stdio.h>
#include <string.h>

#include "evaluate.h"

/* ---- does it apply? ---------------------------------------------------- */

/* Is that "SCALE:VALUE" one of the current grades? */
static bool
level_is_current(const struct incident *inc, const char *level)
{
	const char *colon = strchr(level, ':');
	size_t len = colon ? (size_t)(colon - level) : 0;

	if (!colon)
		return false;
	/* The last grade of a scale is the current one. */
	for (size_t i = inc->grade_count; i-- > 0;) {
		const struct grade *g = &inc->grades[i];

		if (strlen(g->scale) == len &&
		    memcmp(g->scale, level, len) == 0)
			return strcmp(g->level, colon + 1) == 0;
	}
	return false;
}

static bool
levels_match(const struct incident *inc, const struct names *levels)
{
	for (size_t i = 0; i < levels->count; i++) {
		if (level_is_current(inc, levels->item[i]))
			return true;
	}
	return levels->count == 0;
}

/* By the unit's calendar on the day of the discovery, both ends included. */
static bool
law_in_force(const struct incident *inc, const struct deadline *rule)
{
	const struct law *law = &rule->law;
	struct date day;
	char text[32];

	if (!law->valid_from && !law->valid_to)
		return true;
	day = time_date(inc->discovered, inc->zone);
	snprintf(text, sizeof(text), "%04d-%02d-%02d", day.year, day.month,
		day.day);
	return (!law->valid_from || strcmp(text, law->valid_from) >= 0) &&
	    (!law->valid_to || strcmp(text, law->valid_to) <= 0);
}

bool
deadline_in_force(const struct incident *inc,
	const struct incident_deadline *d)
{
	return law_in_force(inc, d->rule);
}

static bool
rule_applies(const struct incident *inc, const struct deadline *rule)
{
	bool unknown;

	if (!levels_match(inc, &rule->levels) || !law_in_force(inc, rule))
		return false;
	if (rule->unit_types.count && (!inc->unit_type ||
	    !names_have(&rule->unit_types, inc->unit_type)))
		return false;
	/* Not known yet is not yet: a level or an answer may bring it. */
	return condition_holds(inc, &rule->when, &unknown, NULL);
}

/* ---- when is it due? --------------------------------------------------- */

/* The end of the day that lies so many days behind the end of t's year. */
static int64_t
year_days_after(const struct incident *inc, int64_t t, int64_t days)
{
	struct date last = time_date(t, inc->zone);
	int64_t noon[2];

	last.month = 12;
	last.day = 31;
	last.hour = 12;
	last.minute = last.second = 0;
	(void)time_instants(last, inc->zone, noon);
	return time_day_end(noon[0], (int)days, inc->zone);
}

/* t and the span; TIME_NONE where no calendar says how long that is. */
static int64_t
span_after(const struct incident *inc, int64_t t, const struct span *span)
{
	int64_t sum;

	switch (span->unit) {
	case SPAN_ELAPSED:
		return __builtin_add_overflow(t, span->amount, &sum) ?
			TIME_NONE : sum;
	case SPAN_DAYS:
		return time_day_end(t, (int)span->amount, inc->zone);
	case SPAN_MONTHS:
		return time_add_months(t, (int)span->amount, inc->zone);
	case SPAN_YEAR_DAYS:
		return year_days_after(inc, t, span->amount);
	case SPAN_BUSINESS_DAYS:
	case SPAN_PERCENT:
	case SPAN_NONE:
		break;
	}
	return TIME_NONE;
}

/* The first term of the list that is known and has a time. */
static const struct term *
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

/*
 * The earliest (or with last the latest) time at which one of the terms came
 * true. False when none is known.
 */
static bool
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
	due = span_after(inc, when, span);
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
	due = span_after(inc, when, &cap->within);
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

static void
due_window(const struct incident *inc, struct incident_deadline *d)
{
	limit_settle(inc, d, &d->rule->limit, &d->rule->to_span);
}

/* One period (or the set moment of the day) after the anchor, or after the
 * last time it was done. */
static void
due_recurring(const struct incident *inc, struct incident_deadline *d)
{
	const struct deadline *rule = d->rule;
	int64_t last = TIME_NONE, seq;

	limit_settle(inc, d, &rule->limit, &rule->every);
	if (!d->anchor)
		return;
	if (rule->at_count)
		d->due = moment_due(inc, rule, d->anchor_when, false);
	if (rule->form)
		last = evaluate_coverage(inc, rule->form, &rule->to,
			rule).last;
	else
		terms_met(inc, &rule->met, true, &last, &seq);
	if (last == TIME_NONE || last <= d->anchor_when)
		return;
	d->due = rule->at_count ? moment_due(inc, rule, last, true)
		: span_after(inc, last, &rule->every);
}

/* These have an anchor but no figure: a limit without a length. */
static void
due_none(const struct incident *inc, struct incident_deadline *d)
{
	static const struct span none = { .unit = SPAN_NONE };

	limit_settle(inc, d, &d->rule->limit, &none);
}

/* ---- when was it met? -------------------------------------------------- */

static void
met_settle(const struct incident *inc, struct incident_deadline *d)
{
	const struct deadline *rule = d->rule;
	struct coverage c = { .when = TIME_NONE };

	if (rule->form) {
		c = evaluate_coverage(inc, rule->form, &rule->to, rule);
		d->recipients_met = c.met;
	}
	if (rule->kind == DEADLINE_RECURRING ||
	    rule->kind == DEADLINE_RUNNING) {
		terms_met(inc, &rule->until, false, &d->met_when, &d->met_seq);
	} else if (rule->form) {
		d->met_when = c.when;
		d->met_seq = c.seq;
	} else {
		terms_met(inc, &rule->met, false, &d->met_when, &d->met_seq);
	}
}

/* ---- all of them ------------------------------------------------------- */

static void
one_settle(const struct incident *inc, struct incident_deadline *d)
{
	static void (*const due[DEADLINE_KIND_COUNT])(const struct incident *,
		struct incident_deadline *) = {
		[DEADLINE_LATEST] = due_limits,
		[DEADLINE_THRESHOLD] = due_limits,
		[DEADLINE_HOLD] = due_limits,
		[DEADLINE_WINDOW] = due_window,
		[DEADLINE_RECURRING] = due_recurring,
		[DEADLINE_CALENDAR] = due_none,
		[DEADLINE_KEEP] = due_limits,
		[DEADLINE_RUNNING] = due_none,
		[DEADLINE_PROMPT] = due_none,
	};

	d->replaced_by = NULL;
	d->anchor = NULL;
	d->anchor_when = d->due = d->met_when = TIME_NONE;
	d->met_seq = 0;
	d->recipients_met = 0;
	d->applies = rule_applies(inc, d->rule);
	due[d->rule->kind](inc, d);
	met_settle(inc, d);
}

bool
deadline_is_legal(const struct incident *inc,
	const struct incident_deadline *d)
{
	const struct incident_book *b = d->book < inc->book_count
		? &inc->books[d->book] : NULL;

	return d->rule->law.article || (b && (b->role == BOOK_LAW ||
	    (b->playbook && b->playbook->kind == PLAYBOOK_LAW)));
}

/* May giver make way for d? Law gives way to law only. */
static bool
may_replace(const struct incident *inc, const struct incident_deadline *d,
	const struct incident_deadline *giver)
{
	return giver != d && d->replaced_by != giver->rule &&
	    (deadline_is_legal(inc, d) || !deadline_is_legal(inc, giver)) &&
	    names_have(&d->rule->replaces, giver->rule->full);
}

static void
replaced_settle(struct incident *inc)
{
	for (size_t i = 0; i < inc->deadline_count; i++) {
		struct incident_deadline *d = &inc->deadlines[i];

		if (!d->applies || d->cancelled.seq)
			continue;
		for (size_t j = 0; j < inc->deadline_count; j++) {
			struct incident_deadline *giver = &inc->deadlines[j];

			if (!giver->replaced_by && may_replace(inc, d, giver))
				giver->replaced_by = d->rule;
		}
	}
}

void
deadline_settle(struct incident *inc)
{
	for (size_t i = 0; i < inc->deadline_count; i++)
		one_settle(inc, &inc->deadlines[i]);
	replaced_settle(inc);
}
