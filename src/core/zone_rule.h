/* SPDX-License-Identifier: MIT */
/*
 * For the zone and time files of this room alone: days of the calendar, and
 * the rule ("CET-1CEST,M3.5.0,M10.5.0/3") that carries a zone on beyond the
 * last transition of its file.
 */
#ifndef ZHIBAN_CORE_ZONE_RULE_H
#define ZHIBAN_CORE_ZONE_RULE_H

#include "zhiban/core.h"

#define DAY_SECONDS 86400

enum zone_day_kind {
	ZONE_DAY_PLAIN,		/* n: 0 to 365, leap day counted */
	ZONE_DAY_JULIAN,	/* Jn: 1 to 365, 29 February never counted */
	ZONE_DAY_WEEK,		/* Mm.w.d */
};

struct zone_day {
	enum zone_day_kind kind;
	int day;		/* of the year, or 0 (Sunday) to 6 */
	int month, week;
	int seconds;		/* local time of the change, may exceed a day */
};

struct zone_rule {
	int offset;		/* seconds east of UTC, standard time */
	bool has_dst;
	int dst_offset;
	struct zone_day start, end;
};

/* Days from 1970-01-01 to that Gregorian date; day may be out of range. */
int64_t zone_days(int64_t year, int month, int64_t day);

/* The date of so many days from 1970-01-01. */
void zone_civil(int64_t days, int64_t *ret_year, int *ret_month,
	int *ret_day);

int zone_month_days(int64_t year, int month);

/* a / b rounded down; b over 0. */
int64_t zone_floor(int64_t a, int64_t b);

/* Reads a POSIX TZ rule of len bytes; false when it is none. */
bool zone_rule_parse(struct zone_rule *ret, const char *s, size_t len);

/* Seconds east of UTC at so many seconds since 1970. */
int zone_rule_offset(const struct zone_rule *rule, int64_t at);

#endif
