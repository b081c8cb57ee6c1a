/* SPDX-License-Identifier: MIT */
/*
 * What the files about deadlines share: spans of time with the calendar they
 * count with, days of the calendar, and lists of terms. Nothing here is for
 * other rooms.
 */
#ifndef INCIDENT_DEADLINE_ROOM_H
#define INCIDENT_DEADLINE_ROOM_H

#include "evaluate.h"

/* ---- deadline_span.c */

/* The zone in which the rule's days end: its calendar's, else the unit's. */
const struct zone *deadline_zone(const struct incident *inc,
	const struct deadline *rule);

/*
 * t and the span; TIME_NONE where no calendar says how long that is, which d
 * then says (lacks). A span before the anchor ("-7d") gives the beginning of
 * that day.
 */
int64_t span_end(const struct incident *inc, struct incident_deadline *d,
	int64_t t, const struct span *span);

/* Moves the due time on to a working day, where the rule says so. */
void roll_on(const struct incident *inc, struct incident_deadline *d);

/* ---- deadline_day.c: days of the calendar */

/* The end of the first day of rule->on that ends after t; TIME_NONE for
 * "notice". */
int64_t day_after(const struct incident *inc, const struct deadline *rule,
	int64_t t);

/* The same when it was last done at t: what was done shortly ahead of a day
 * was done for that one. */
int64_t day_due(const struct incident *inc, const struct deadline *rule,
	int64_t t);

/* The same by a day alone, in that zone. */
int64_t day_on(const char *on, int64_t t, const struct zone *zone);

/* ---- deadline_text.c */

/* "occurrence or discovery" */
void say_terms(struct buf *out, const struct incident *inc,
	const struct terms *terms, enum lang lang);

/* Which calendar, or which of its years, is not there. */
void say_lacks(struct buf *out, const struct incident *inc,
	const struct incident_deadline *d, enum lang lang);

/* ---- deadline_due.c */

/* The first term of the list that is known and has a time; NULL. */
const struct term *first_known(const struct incident *inc,
	const struct terms *terms, int64_t *ret_when);

/* The earliest (or with last the latest) time at which one of the terms came
 * true. False when none is known. */
bool terms_met(const struct incident *inc, const struct terms *terms,
	bool last, int64_t *ret_when, int64_t *ret_seq);

/* Anchor, due time, and what a window, a forecast, a round say of it. */
void due_settle(const struct incident *inc, struct incident_deadline *d);

#endif
