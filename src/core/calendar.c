/* SPDX-License-Identifier: MIT */
/*
 * Reckoning with working days. A year that the calendar does not have is
 * never guessed: the answer is then that year. Files are calendar_read.c's.
 */
#include <stdlib.h>
#include <string.h>

#include "calendar_read.h"
#include "zone_rule.h"

/* No limit in working days is longer; keeps an odd one harmless. */
#define CALENDAR_DAYS_MAX 3660

int
calendar_weekday(int64_t day)
{
	/* 1970-01-01 was a Thursday. */
	int64_t since_monday = day + 3;

	return (int)(since_monday - zone_floor(since_monday, WEEK_DAYS) *
	    WEEK_DAYS) + 1;
}

bool
calendar_day_in(const int64_t *days, size_t count, int64_t day)
{
	for (size_t i = 0; i < count; i++) {
		if (days[i] == day)
			return true;
	}
	return false;
}

void
calendar_free(struct calendar *c)
{
	if (!c)
		return;
	for (size_t i = 0; i < c->years; i++) {
		free(c->year[i].holiday);
		free(c->year[i].workday);
	}
	for (int l = 0; l < LANG_COUNT; l++)
		free(c->title[l]);
	free(c->year);
	free(c->zone);
	free(c->id);
	free(c);
}

const char *
calendar_id(const struct calendar *c)
{
	return c->id;
}

const char *
calendar_title(const struct calendar *c, enum lang lang)
{
	for (int l = 0; l < LANG_COUNT && !c->title[lang]; l++)
		lang = l;
	return c->title[lang] ? c->title[lang] : c->id;
}

const char *
calendar_zone(const struct calendar *c)
{
	return c->zone;
}

const struct calendar_year *
calendar_year_of(const struct calendar *c, int year)
{
	for (size_t i = 0; i < c->years; i++) {
		if (c->year[i].year == year)
			return &c->year[i];
	}
	return NULL;
}

bool
calendar_has_year(const struct calendar *c, int year)
{
	return c->every_year || calendar_year_of(c, year);
}

/* The local day that holds ms, since 1970. */
static int64_t
day_of(int64_t ms, const struct zone *zone)
{
	struct date d = time_date(ms, zone);

	return zone_days(d.year, d.month, d.day);
}

/* False when the calendar does not have the day's year. */
static bool
day_works(const struct calendar *c, int64_t day, bool *ret_works,
	int *ret_missing)
{
	const struct calendar_year *y;
	bool weekend = c->weekend[calendar_weekday(day)];
	int64_t year;
	int month, mday;

	zone_civil(day, &year, &month, &mday);
	y = calendar_year_of(c, (int)year);
	if (!y && !c->every_year) {
		*ret_missing = (int)year;
		return false;
	}
	*ret_works = !weekend;
	if (y && calendar_day_in(y->holiday, y->holidays, day))
		*ret_works = false;
	if (y && calendar_day_in(y->workday, y->workdays, day))
		*ret_works = true;
	return true;
}

int
calendar_works(const struct calendar *c, int64_t ms, const struct zone *zone,
	int *ret_missing)
{
	bool works;

	if (!day_works(c, day_of(ms, zone), &works, ret_missing))
		return -1;
	return works;
}

/* Steps on from day until that many working days have come: 0 stops at day
 * itself when it is one. */
static bool
step_on(const struct calendar *c, int64_t *day, int days, int *ret_missing)
{
	bool works;

	if (days > CALENDAR_DAYS_MAX)
		days = CALENDAR_DAYS_MAX;
	if (days <= 0) {
		if (!day_works(c, *day, &works, ret_missing))
			return false;
		days = !works;
	}
	while (days > 0) {
		if (!day_works(c, ++*day, &works, ret_missing))
			return false;
		days -= works;
	}
	return true;
}

int64_t
calendar_add(const struct calendar *c, int64_t ms, int days,
	const struct zone *zone, int *ret_missing)
{
	int64_t from = day_of(ms, zone), to = from;

	if (!step_on(c, &to, days, ret_missing))
		return TIME_NONE;
	return time_day_end(ms, (int)(to - from), zone);
}

int64_t
calendar_roll(const struct calendar *c, int64_t due, bool noon,
	const struct zone *zone, int *ret_missing)
{
	/* What ends at midnight ends on the day before it. */
	int64_t from = day_of(due - 1, zone), to = from;
	struct date date;

	if (!step_on(c, &to, 0, ret_missing))
		return TIME_NONE;
	if (to == from)
		return due;
	if (!noon)
		return time_day_end(due - 1, (int)(to - from), zone);
	date = time_date(due - 1, zone);
	date.day += (int)(to - from);
	date.hour = 12;
	date.minute = date.second = 0;
	return time_instant(date, zone);
}
