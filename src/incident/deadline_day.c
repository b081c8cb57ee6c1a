/* SPDX-License-Identifier: MIT */
/*
 * Days of the calendar: "weekly:1", "monthly:23", "monthly:end", "yearly:06",
 * "yearly:06-15". A rule's day is the whole day: due when it ends. A day that
 * a month does not have is its last.
 */
#include <stdlib.h>
#include <string.h>

#include "deadline.h"

/* Done this much ahead of a day, it was done for that day; less where half
 * the way from the day before is less. */
#define AHEAD (15 * TIME_DAY)

#define DAYS_PER_WEEK 7

/* An instant on that date; fields past their range are carried. */
static int64_t
noon_of(int year, int month, int day, const struct zone *zone)
{
	const struct date date = { year, month, day, 12, 0, 0 };

	return time_instant(date, zone);
}

/* The end of that day of the month (0: its last), clamped. */
static int64_t
month_day_end(int year, int month, int day, const struct zone *zone)
{
	const struct date last = time_date(noon_of(year, month + 1, 0, zone),
		zone);

	if (day == 0 || day > last.day)
		day = last.day;
	return time_day_end(noon_of(year, month, day, zone), 0, zone);
}

/* 1 Monday to 7 Sunday. */
static int
weekday(struct date date)
{
	struct zone *utc = zone_parse("UTC", "", 0, NULL);
	int64_t day = noon_of(date.year, date.month, date.day, utc) -
		12 * TIME_HOUR;

	zone_free(utc);
	/* 1970-01-01 was a Thursday. */
	day = (day / TIME_DAY + 3) % DAYS_PER_WEEK;
	return (int)(day < 0 ? day + DAYS_PER_WEEK : day) + 1;
}

/* The rule's day in the period that lies so many periods behind t's. */
static int64_t
day_end_of(const char *on, int64_t t, int periods, const struct zone *zone)
{
	const struct date date = time_date(t, zone);
	const char *colon = strchr(on, ':');
	int first = colon ? atoi(colon + 1) : 0;

	if (strncmp(on, "weekly:", 7) == 0)
		return time_day_end(t, first - weekday(date) +
			periods * DAYS_PER_WEEK, zone);
	if (strncmp(on, "monthly:", 8) == 0)
		return month_day_end(date.year, date.month + periods, first,
			zone);
	if (strncmp(on, "yearly:", 7) == 0)
		return month_day_end(date.year + periods, first,
			on[9] == '-' ? atoi(on + 10) : 0, zone);
	return TIME_NONE;
}

/* The end of the first such day that ends after t. */
static int64_t
end_after(const char *on, int64_t t, const struct zone *zone)
{
	int64_t end = TIME_NONE;

	for (int periods = 0; on && periods < 3; periods++) {
		end = day_end_of(on, t, periods, zone);
		if (end > t)
			return end;
	}
	return TIME_NONE;
}

int64_t
day_after(const struct incident *inc, const struct deadline *rule, int64_t t)
{
	return end_after(rule->on, t, deadline_zone(inc, rule));
}

/* How long ahead of the day that ends then it may be done. */
static int64_t
ahead_of(const char *on, int64_t end, const struct zone *zone)
{
	int64_t before = day_end_of(on, end - 1, -1, zone);
	int64_t half = (end - before) / 2;
	struct date month;

	/* "each June": all of it. */
	if (strncmp(on, "yearly:", 7) == 0 && on[9] != '-') {
		month = time_date(end - 1, zone);
		return end - time_day_end(noon_of(month.year, month.month, 0,
			zone), 0, zone);
	}
	return half < AHEAD ? half : AHEAD;
}

int64_t
day_on(const char *on, int64_t t, const struct zone *zone)
{
	int64_t end = end_after(on, t, zone);

	if (end == TIME_NONE || end - t > ahead_of(on, end, zone))
		return end;
	return end_after(on, end, zone);
}

int64_t
day_due(const struct incident *inc, const struct deadline *rule, int64_t t)
{
	return day_on(rule->on, t, deadline_zone(inc, rule));
}
