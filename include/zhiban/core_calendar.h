/* SPDX-License-Identifier: MIT */
/*
 * core, the part about working days; only core.h includes it. A calendar is a
 * small file of years, each with the source it was read in. What a calendar
 * does not have is never guessed.
 *
 * Files: calendar_read.c a file, strictly; calendar.c reckoning; calendars.c
 * folders of them.
 */
#ifndef ZHIBAN_CORE_CALENDAR_H
#define ZHIBAN_CORE_CALENDAR_H

#include "zhiban/core.h"

struct calendar;	/* what one file says, immutable */
struct calendars;	/* the calendars of several folders */

/*
 * Reads a calendar file (share/doc/calendars.md). The first fault is refused
 * as "NAME:LINE: what". Free with calendar_free.
 */
struct calendar *calendar_parse(const char *name, const char *bytes,
	size_t len, struct err *err);
void calendar_free(struct calendar *c);
const char *calendar_id(const struct calendar *c);

/* "working days in mainland China", to stand within a sentence. */
const char *calendar_title(const struct calendar *c, enum lang lang);

/* The name of the zone in which its days end; NULL: the unit's own. */
const char *calendar_zone(const struct calendar *c);

bool calendar_has_year(const struct calendar *c, int year);

/*
 * Where a day's year is not in the calendar these set *ret_missing to that
 * year and return -1 or TIME_NONE.
 */

/* Is the local day of ms a working day? 1 or 0. */
int calendar_works(const struct calendar *c, int64_t ms,
	const struct zone *zone, int *ret_missing);

/* The end of the nth working day after the day of ms; with 0 days of that day
 * itself, or of the next working day when it is none. */
int64_t calendar_add(const struct calendar *c, int64_t ms, int days,
	const struct zone *zone, int *ret_missing);

/* due itself when its day is a working day, else the end (or the noon) of the
 * next one. What ends at midnight belongs to the day it ends. */
int64_t calendar_roll(const struct calendar *c, int64_t due, bool noon,
	const struct zone *zone, int *ret_missing);

struct calendar_entry {
	char *path;
	char *fault;		/* why there is no calendar, or NULL */
	char *bytes;		/* to pin */
	size_t len;
	struct calendar *calendar;	/* NULL: faulty */
	struct zone *zone;		/* of calendar_zone, or NULL */
};

/* Reads the .cfg files of these folders; missing folders are passed over.
 * Never fails: what is wrong stands in the entries. */
struct calendars *calendars_open(const char *const *folders, size_t count);
void calendars_free(struct calendars *set);
const struct calendar_entry *calendars_at(const struct calendars *set,
	size_t i);		/* NULL past the end */

/* Of one id the good one of the last folder; NULL when there is none or set
 * is NULL. */
const struct calendar_entry *calendars_find(const struct calendars *set,
	const char *id);

#endif
