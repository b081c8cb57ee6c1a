/* SPDX-License-Identifier: MIT */
/*
 * Deadlines from events: which apply, since when, when they were met, and
 * which give way. When they are due is deadline_due.c's. Nothing here knows
 * what time it is; what a deadline is at a given moment stands in
 * deadline_state.c.
 */
#include <stdio.h>
#include <string.h>

#include "deadline.h"

/* ---- does it apply? ------------------------------------------------- */

/* When the current grade of that "SCALE:VALUE" was given; TIME_NONE when it
 * is not the current one. */
static int64_t
level_since(const struct incident *inc, const char *level)
{
	const char *colon = strchr(level, ':');
	size_t len = colon ? (size_t)(colon - level) : 0;

	if (!colon)
		return TIME_NONE;
	/* The last grade of a scale is the current one. */
	for (size_t i = inc->grade_count; i-- > 0;) {
		const struct grade *g = &inc->grades[i];

		if (strlen(g->scale) == len &&
		    memcmp(g->scale, level, len) == 0)
			return strcmp(g->level, colon + 1) == 0 ? g->act.when
				: TIME_NONE;
	}
	return TIME_NONE;
}

static bool
levels_match(const struct incident *inc, const struct names *levels,
	int64_t *since)
{
	for (size_t i = 0; i < levels->count; i++) {
		int64_t when = level_since(inc, levels->item[i]);

		if (when == TIME_NONE)
			continue;
		if (when > *since)
			*since = when;
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

/* When the condition, which holds, came to hold: each clause with the first
 * of its terms. */
static void
condition_since(const struct incident *inc, const struct condition *c,
	int64_t *since)
{
	for (size_t i = 0; i < c->count; i++) {
		int64_t when, seq;

		if (terms_met(inc, &c->clause[i], false, &when, &seq) &&
		    when > *since)
			*since = when;
	}
}

static bool
rule_applies(const struct incident *inc, struct incident_deadline *d)
{
	const struct deadline *rule = d->rule;
	const char *waits_for = NULL;
	bool unknown;

	d->since = TIME_NONE;
	d->awaits = NULL;
	if (!levels_match(inc, &rule->levels, &d->since) ||
	    !law_in_force(inc, rule))
		return false;
	if (rule->unit_types.count && (!inc->unit_type ||
	    !names_have(&rule->unit_types, inc->unit_type)))
		return false;
	/* Not known yet is not yet: a level or an answer may bring it. A law
	 * has a line for every grade: these are not all listed. */
	if (!condition_holds(inc, &rule->when, &unknown, &waits_for)) {
		if (unknown && !deadline_is_legal(inc, d))
			d->awaits = waits_for;
		return false;
	}
	condition_since(inc, &rule->when, &d->since);
	return true;
}

/* ---- when was it met? ----------------------------------------------- */

/*
 * What was collected before the last day of an evidence window cannot hold
 * all of it: only an answer that says so meets the rest.
 */
static void
window_met(const struct incident *inc, struct incident_deadline *d)
{
	const struct terms *met = &d->rule->met;
	int64_t last_day = d->due == TIME_NONE ? TIME_NONE
		: time_day_end(d->due - 1, -1, inc->zone);

	for (size_t i = 0; i < met->count; i++) {
		const struct terms one = { &met->item[i], 1 };
		int64_t when, seq;

		if (!terms_met(inc, &one, false, &when, &seq))
			continue;
		if (met->item[i].kind != TERM_ANSWER && when < last_day)
			continue;
		if (d->met_when != TIME_NONE && d->met_when <= when)
			continue;
		d->met_when = when;
		d->met_seq = seq;
	}
}

/* Met before its time, though not by telling whom it would have been told. */
static bool
is_spared(const struct incident *inc, const struct incident_deadline *d)
{
	const struct terms *met = &d->rule->met;
	bool tells = false;

	if (d->rule->kind != DEADLINE_THRESHOLD || d->rule->form ||
		d->met_when == TIME_NONE || d->due == TIME_NONE ||
		d->met_when > d->due)
		return false;
	for (size_t i = 0; i < met->count; i++) {
		const struct terms one = { &met->item[i], 1 };
		int64_t when, seq;

		if (met->item[i].kind != TERM_TOLD)
			continue;
		if (terms_met(inc, &one, false, &when, &seq))
			return false;
		tells = true;
	}
	return tells;
}

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
	} else if (rule->kind == DEADLINE_WINDOW) {
		window_met(inc, d);
	} else {
		terms_met(inc, &rule->met, false, &d->met_when, &d->met_seq);
	}
	d->spared = is_spared(inc, d);
}

/* ---- what ended it otherwise? --------------------------------------- */

static bool
is_end(const struct term *t)
{
	return t->kind == TERM_ANCHOR && (strcmp(t->name, "handled") == 0 ||
	    strcmp(t->name, "closed") == 0);
}

/* Is there nothing left to owe it to? What a report went out without is owed
 * as long as there is an incident. What is void never was one: nothing of it
 * is asked for any more but to keep what must be kept. */
static bool
lapses_over(const struct incident *inc, const struct incident_deadline *d)
{
	if (inc->state == INCIDENT_VOID)
		return d->rule->kind != DEADLINE_KEEP;
	return inc->state == INCIDENT_CLOSED && deadline_is_owed(d);
}

/* Rounds and running duties are never done with: something ends them. */
static void
end_settle(const struct incident *inc, struct incident_deadline *d)
{
	const enum deadline_kind kind = d->rule->kind;

	d->ended = ENDED_NOT;
	if (d->met_when == TIME_NONE) {
		if (lapses_over(inc, d))
			d->ended = ENDED_INCIDENT;
		return;
	}
	if (kind != DEADLINE_RECURRING && kind != DEADLINE_RUNNING)
		return;
	d->ended = ENDED_UNTIL;
	for (size_t i = 0; i < d->rule->until.count; i++) {
		if (is_end(&d->rule->until.item[i]))
			d->ended = ENDED_INCIDENT;
	}
}

/* ---- all of them ---------------------------------------------------- */

static void
one_settle(const struct incident *inc, struct incident_deadline *d)
{
	d->replaced_by = NULL;
	d->anchor = NULL;
	d->anchor_when = d->due = d->met_when = TIME_NONE;
	d->opens = d->last = TIME_NONE;
	d->lacks = NULL;
	d->lacks_year = 0;
	d->foreseen = d->rolled = false;
	d->met_seq = 0;
	d->recipients_met = 0;
	d->applies = rule_applies(inc, d);
	due_settle(inc, d);
	met_settle(inc, d);
	end_settle(inc, d);
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
