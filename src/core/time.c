/* SPDX-License-Identifier: MIT */
/*
 * From instants to local dates and back, and the ends of local days and
 * months. Writing times is in time_format.c, reading them in time_parse.c.
 */
#include "zone_rule.h"

/* No date is further away than this, so that milliseconds never overflow. */
#define TIME_SECONDS_MAX (INT64_MAX / 1000 - 4 * DAY_SECONDS)
#define TIME_YEAR_MAX 250000000

/* Wider than any offset from UTC. */
#define TIME_OFFSET_MAX (26 * 3600)

static int64_t
time_clamp(int64_t value, int64_t most)
{
	return value > most ? most : value < -most ? -most : value;
}

struct date
time_date(int64_t ms, const struct zone *zone)
{
	int64_t at = time_clamp(zone_floor(ms, 1000), TIME_SECONDS_MAX);
	int64_t local = at + zone_offset(zone, ms);
	int64_t days = zone_floor(local, DAY_SECONDS);
	int seconds = (int)(local - days * DAY_SECONDS);
	struct date date = { 0 };
	int64_t year;

	zone_civil(days, &year, &date.month, &date.day);
	date.year = (int)year;
	date.hour = seconds / 3600;
	date.minute = seconds / 60 % 60;
	date.second = seconds % 60;
	return date;
}

/* Seconds since 1970 if the local date were UTC. */
static int64_t
time_local(struct date date)
{
	int64_t months = (int64_t)date.month - 1;
	int64_t year = date.year + zone_floor(months, 12);
	int month = (int)(months - zone_floor(months, 12) * 12) + 1;
	int64_t days;

	year = time_clamp(year, TIME_YEAR_MAX);
	days = zone_days(year, month, date.day);
	return time_clamp(days * DAY_SECONDS + date.hour * INT64_C(3600) +
	    date.minute * INT64_C(60) + date.second, TIME_SECONDS_MAX);
}

static void
time_swap(int64_t pair[2])
{
	int64_t first = pair[0];

	pair[0] = pair[1];
	pair[1] = first;
}

int
time_instants(struct date date, const struct zone *zone, int64_t ret[2])
{
	int64_t local = time_local(date);
	/* One clock change at most is expected within two days. */
	int before = zone_offset(zone, (local - TIME_OFFSET_MAX) * 1000);
	int after = zone_offset(zone, (local + TIME_OFFSET_MAX) * 1000);
	bool first, second;

	ret[0] = (local - before) * 1000;
	ret[1] = (local - after) * 1000;
	first = zone_offset(zone, ret[0]) == before;
	second = zone_offset(zone, ret[1]) == after;
	if (first && second && before != after) {
		if (ret[0] > ret[1])
			time_swap(ret);
		return 2;
	}
	if (first)
		ret[1] = ret[0];
	else if (second)
		ret[0] = ret[1];
	return first || second;
}

int64_t
time_instant(struct date date, const struct zone *zone)
{
	int64_t at[2];

	time_instants(date, zone, at);
	return at[0];
}

int64_t
time_change(int64_t from, int64_t to, const struct zone *zone)
{
	int offset = zone_offset(zone, from);

	while (to - from > TIME_SECOND) {
		int64_t mid = from + (to - from) / 2 / 1000 * 1000;

		if (zone_offset(zone, mid) == offset)
			from = mid;
		else
			to = mid;
	}
	return to;
}

int64_t
time_day_end(int64_t ms, int days, const struct zone *zone)
{
	struct date date = time_date(ms, zone), eve;
	int64_t at[2];
	int count;

	date.day += days + 1;
	date.hour = date.minute = date.second = 0;
	count = time_instants(date, zone, at);
	if (count == 0)
		/* Midnight was skipped: the day ends where the clocks jump. */
		return time_change(at[1], at[0], zone);
	if (count == 1)
		return at[0];
	/* Midnight twice: the day ends at the second when it came back. */
	eve = time_date(at[1] - TIME_SECOND, zone);
	return eve.hour == 23 ? at[1] : at[0];
}

int64_t
time_add_months(int64_t ms, int months, const struct zone *zone)
{
	struct date date = time_date(ms, zone);
	int64_t rest = (ms % 1000 + 1000) % 1000;
	int64_t month = (int64_t)date.month - 1 + months;
	int most;

	date.year += (int)zone_floor(month, 12);
	date.month = (int)(month - zone_floor(month, 12) * 12) + 1;
	most = zone_month_days(date.year, date.month);
	if (date.day > most)
		date.day = most;
	return time_instant(date, zone) + rest;
}
