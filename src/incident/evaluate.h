/* SPDX-License-Identifier: MIT */
/*
 * What the rest of the room needs of evaluate.c and submitted.c beyond the
 * room's door.
 */
#ifndef INCIDENT_EVALUATE_H
#define INCIDENT_EVALUATE_H

#include "incident_room.h"

/* The step that holds what s was done with: s itself, or the step it was done
 * through. NULL when it is not done, or was opened again. */
const struct incident_step *evaluate_done(const struct incident *inc,
	const struct incident_step *s);

/* The value given for the field; NULL when there is none or it is empty. */
const struct incident_field *evaluate_field(const struct incident *inc,
	const char *name);

/* Who has a report. */
struct coverage {
	size_t met;		/* recipients that have it */
	bool all;		/* every one has it */
	int64_t when, seq;	/* since when all have had it */
	int64_t last;		/* since when all have had the latest one */
};

/*
 * What the submissions of form have reached: with an empty `to` any one is
 * enough. Submissions sent for another deadline than this do not count;
 * deadline may be NULL. Times are TIME_NONE while not all have it.
 */
struct coverage evaluate_coverage(const struct incident *inc,
	const char *form, const struct names *to,
	const struct deadline *deadline);

/*
 * The set moment of the day at which a recurring rule is due next after
 * when, in the unit's zone. With done true when is the last time it was done:
 * less than an hour (or half the way from the moment before, if that is less)
 * ahead of a moment it was done for that one.
 */
int64_t moment_due(const struct incident *inc, const struct deadline *rule,
	int64_t when, bool done);

/*
 * Since when the field has said, without a break, that it will last up to due
 * at least: a time is when it is expected to end, a number the minutes it
 * takes in all from start on. TIME_NONE when it does not say so.
 */
int64_t evaluate_forecast(const struct incident *inc, const char *name,
	int64_t start, int64_t due);

/* What TERM_FIELD compares: as numbers when both are, else as texts (equal
 * or not only). */
bool evaluate_compare(const char *have, enum term_op op, const char *want);

#endif
