/* SPDX-License-Identifier: MIT */
/*
 * Findings about deadlines, and about whom nobody reached. What is said of
 * them is finding.c's.
 */
#include <string.h>

#include "incident_room.h"

static struct review_finding *
add_deadline(struct review *r, const struct review_rule *rule,
	const struct incident_deadline *d, int64_t span)
{
	struct review_finding *f = finding_add_to(r, rule);

	f->deadline = d;
	f->span = span;
	return f;
}

/* ---- late, and not yet ---------------------------------------------- */

enum whose { WHOSE_LAW, WHOSE_REPORT, WHOSE_OTHER };

static enum whose
whose(const struct review *r, const struct incident_deadline *d)
{
	if (!deadline_is_report(d))
		return WHOSE_OTHER;
	return deadline_is_legal(r->inc, d) ? WHOSE_LAW : WHOSE_REPORT;
}

static void
find_late(struct review *r, const struct review_rule *rule, enum whose which)
{
	for (size_t i = 0; i < r->inc->deadline_count; i++) {
		const struct incident_deadline *d = &r->inc->deadlines[i];

		if (deadline_state(d, r->now) != DUE_LATE ||
			whose(r, d) != which)
			continue;
		finding_rests_on(add_deadline(r, rule, d,
			d->met_when - d->due), d->met_seq);
	}
}

void
find_late_law(struct review *r, const struct review_rule *rule)
{
	find_late(r, rule, WHOSE_LAW);
}

void
find_late_report(struct review *r, const struct review_rule *rule)
{
	find_late(r, rule, WHOSE_REPORT);
}

void
find_late_other(struct review *r, const struct review_rule *rule)
{
	find_late(r, rule, WHOSE_OTHER);
}

/* It rests on what was told of it. */
static void
find_overdue(struct review *r, const struct review_rule *rule, bool report)
{
	for (size_t i = 0; i < r->inc->deadline_count; i++) {
		const struct incident_deadline *d = &r->inc->deadlines[i];
		struct review_finding *f;

		if (deadline_state(d, r->now) != DUE_OVERDUE ||
			deadline_is_report(d) != report)
			continue;
		f = add_deadline(r, rule, d, r->now - d->due);
		for (size_t t = 0; t < d->telling_count; t++)
			finding_rests_on(f, d->tellings[t].told.seq);
	}
}

void
find_overdue_report(struct review *r, const struct review_rule *rule)
{
	find_overdue(r, rule, true);
}

void
find_overdue_other(struct review *r, const struct review_rule *rule)
{
	find_overdue(r, rule, false);
}

void
find_closed_owed(struct review *r, const struct review_rule *rule)
{
	const struct incident *inc = r->inc;

	for (size_t i = 0; i < inc->deadline_count; i++) {
		const struct incident_deadline *d = &inc->deadlines[i];
		struct review_finding *f;

		if (inc->state != INCIDENT_CLOSED || !deadline_is_owed(d) ||
			d->met_when != TIME_NONE || d->cancelled.seq)
			continue;
		f = add_deadline(r, rule, d, 0);
		f->who = inc->closed.person;
		finding_rests_on(f, inc->closed.seq);
	}
}

/* A fact that a report named otherwise than it is now. */
void
find_sent_changed(struct review *r, const struct review_rule *rule)
{
	for (size_t i = 0; i < r->inc->field_count; i++) {
		const struct incident_field *now = &r->inc->fields[i];
		struct sent_otherwise sent;
		struct review_finding *f;

		if (!incident_sent_otherwise(r->inc, now->name, &sent))
			continue;
		f = finding_add_to(r, rule);
		f->other = words_text(&sent.row->title, lang_now());
		f->more = sent.was;
		f->who = now->act.person;
		finding_rests_on(f, sent.sent->act.seq);
		finding_rests_on(f, now->act.seq);
	}
}

/* Up to the last entry, so that it follows from the entries alone. */
void
find_rounds(struct review *r, const struct review_rule *rule)
{
	const struct incident *inc = r->inc;
	const int64_t until = inc->entry_count
		? inc->entries[inc->entry_count - 1].at : 0;

	for (size_t i = 0; i < inc->deadline_count; i++) {
		const struct incident_deadline *d = &inc->deadlines[i];
		const size_t missed = d->cancelled.seq || d->replaced_by ? 0
			: deadline_missed(inc, d, until);

		if (missed > 1)
			add_deadline(r, rule, d, 0)->count = (int64_t)missed;
	}
}

void
find_cancelled(struct review *r, const struct review_rule *rule)
{
	for (size_t i = 0; i < r->inc->deadline_count; i++) {
		const struct incident_deadline *d = &r->inc->deadlines[i];
		struct review_finding *f;

		if (!d->cancelled.seq)
			continue;
		f = add_deadline(r, rule, d, 0);
		f->who = d->cancelled.person;
		finding_rests_on(f, d->cancelled.seq);
	}
}

/* ---- nobody there --------------------------------------------------- */

static bool
is_acknowledged(const struct incident_deadline *d, int64_t occurrence)
{
	for (size_t i = 0; i < d->telling_count; i++) {
		if (d->tellings[i].occurrence == occurrence &&
			d->tellings[i].acknowledged.seq)
			return true;
	}
	return false;
}

/* Warnings ask nobody for a word; what is due does. */
void
find_unacknowledged(struct review *r, const struct review_rule *rule)
{
	for (size_t i = 0; i < r->inc->deadline_count; i++) {
		const struct incident_deadline *d = &r->inc->deadlines[i];
		struct review_finding *f = NULL;

		for (size_t n = 0; n < d->telling_count; n++) {
			const struct telling *t = &d->tellings[n];

			if (!t->told.seq || t->told.when < t->occurrence ||
				is_acknowledged(d, t->occurrence))
				continue;
			if (!f)
				f = add_deadline(r, rule, d, 0);
			f->count++;
			finding_rests_on(f, t->told.seq);
		}
	}
}

static bool
is_first_call(const struct incident_step *s, size_t i)
{
	for (size_t n = 0; n < i; n++) {
		if (strcmp(s->told[n].person, s->told[i].person) == 0)
			return false;
	}
	return true;
}

/* Of each person who was called for a step. */
static void
find_calls(struct review *r, const struct review_rule *rule,
	const struct incident_step *s, const char *person)
{
	struct review_finding *f;
	int64_t calls = 0;

	for (size_t i = 0; i < s->told_count; i++) {
		if (strcmp(s->told[i].person, person) != 0)
			continue;
		if (s->told[i].answered)
			return;
		calls++;
	}
	f = finding_add_to(r, rule);
	f->step = s;
	f->who = person;
	f->count = calls;
	for (size_t i = 0; i < s->told_count; i++) {
		if (strcmp(s->told[i].person, person) == 0)
			finding_rests_on(f, s->told[i].act.seq);
	}
}

void
find_unanswered(struct review *r, const struct review_rule *rule)
{
	for (size_t i = 0; i < r->inc->step_count; i++) {
		const struct incident_step *s = &r->inc->steps[i];

		for (size_t n = 0; n < s->told_count; n++) {
			if (s->told[n].person && is_first_call(s, n))
				find_calls(r, rule, s, s->told[n].person);
		}
	}
}
