/* SPDX-License-Identifier: MIT */
/*
 * A calendar as the two files about it see it: read in calendar_read.c,
 * reckoned with in calendar.c.
 */
#ifndef ZHIBAN_CORE_CALENDAR_READ_H
#define ZHIBAN_CORE_CALENDAR_READ_H

#include "zhiban/core.h"

/* Weekdays from Monday, 1 to 7. */
#define WEEK_DAYS 7

struct calendar_year {
	int year;
	/* Days since 1970: free days, and weekend days that are worked. */
	int64_t *holiday, *workday;
	size_t holidays, workdays;
};

struct calendar {
	char *id, *zone;
	char *title[LANG_COUNT];
	bool weekend[WEEK_DAYS + 1];
	bool every_year;	/* has no holidays, so no year is missing */
	struct calendar_year *year;
	size_t years, years_cap;
};

/* NULL: the year is not there. */
const struct calendar_year *calendar_year_of(const struct calendar *c,
	int year);

/* 1 Monday to 7 Sunday of that day since 1970. */
int calendar_weekday(int64_t day);

bool calendar_day_in(const int64_t *days, size_t count, int64_t day);

#endif
