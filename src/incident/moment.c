/* SPDX-License-Identifier: MIT */
/*
 * Set moments of the day: when a duty "at 08:00 and 16:00" is due next.
 * Periods and days of the calendar are deadline.c's.
 */
#include "evaluate.h"

/* Done so shortly before a moment, it was done for that moment. */
#define AHEAD TIME_HOUR

/* The instant of that minute of the day, days after the day of when. A time
 * that a clock change leaves out counts as it would have without it. */
static int64_t
instant(const struct incident *inc, int64_t when, int days, int minute)
{
	struct date date = time_date(when, inc->zone);

	date.day += days;
	date.hour = minute / 60;
	date.minute = minute % 60;
	date.second = 0;
	return time_instant(date, inc->zone);
}

int64_t
moment_due(const struct incident *inc, const struct deadline *rule,
	int64_t when, bool done)
{
	int64_t before = TIME_NONE;

	/* From yesterday's, so that there is one before; two days ahead, as
	 * what is just done may be tomorrow's first. */
	for (int day = -1; day <= 2; day++) {
		for (size_t i = 0; i < rule->at_count; i++) {
			int64_t at = instant(inc, when, day, rule->at[i]);
			int64_t ahead = before == TIME_NONE ? AHEAD
				: (at - before) / 2;

			before = at;
			if (at <= when || (done && at - when <=
			    (ahead < AHEAD ? ahead : AHEAD)))
				continue;
			return at;
		}
	}
	return TIME_NONE;
}
