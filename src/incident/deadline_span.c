/* SPDX-License-Identifier: MIT */
/*
 * Lengths of time laid onto an instant: elapsed time, days that end at
 * midnight, months, working days of a pinned calendar; and moving on from a
 * weekend. A calendar that is not there, or has not the year, is named and
 * never guessed.
 */
#include <string.h>

#include "deadline.h"

const struct zone *
deadline_zone(const struct incident *inc, const struct deadline *rule)
{
	const struct incident_calendar *c = calendar_of(inc, rule->calendar);

	return c ? c->zone : inc->zone;
}

/* The end of the day that lies so many days behind the end of t's year. */
static int64_t
year_days_after(const struct zone *zone, int64_t t, int64_t days)
{
	struct date last = time_date(t, zone);

	last.month = 12;
	last.day = 31;
	last.hour = 12;
	last.minute = last.second = 0;
	return time_day_end(time_instant(last, zone), (int)days, zone);
}

static int64_t
working_days_after(const struct incident *inc, struct incident_deadline *d,
	int64_t t, int64_t days)
{
	const struct incident_calendar *c = calendar_of(inc,
		d->rule->calendar);
	int missing = 0;
	int64_t end = TIME_NONE;

	if (c && days >= 0)
		end = calendar_add(c->calendar, t, (int)days, c->zone,
			&missing);
	if (end != TIME_NONE)
		return end;
	d->lacks = d->rule->calendar ? d->rule->calendar : "";
	d->lacks_year = missing;
	return TIME_NONE;
}

int64_t
span_end(const struct incident *inc, struct incident_deadline *d, int64_t t,
	const struct span *span)
{
	const struct zone *zone = deadline_zone(inc, d->rule);
	int64_t sum;

	switch (span->unit) {
	case SPAN_ELAPSED:
		return __builtin_add_overflow(t, span->amount, &sum) ?
			TIME_NONE : sum;
	case SPAN_DAYS:
		/* Before the anchor: where that day begins. */
		return time_day_end(t, (int)span->amount -
			(span->amount < 0), zone);
	case SPAN_MONTHS:
		return time_add_months(t, (int)span->amount, zone);
	case SPAN_YEAR_DAYS:
		return year_days_after(zone, t, span->amount);
	case SPAN_BUSINESS_DAYS:
		return working_days_after(inc, d, t, span->amount);
	case SPAN_PERCENT:
	case SPAN_NONE:
		break;
	}
	return TIME_NONE;
}

void
roll_on(const struct incident *inc, struct incident_deadline *d)
{
	const char *roll = d->rule->roll;
	const struct incident_calendar *c;
	int missing = 0;
	int64_t rolled = TIME_NONE;

	if (d->due == TIME_NONE || !roll || strcmp(roll, "none") == 0)
		return;
	c = calendar_of(inc, d->rule->calendar);
	if (c)
		rolled = calendar_roll(c->calendar, d->due,
			strcmp(roll, "next-business-noon") == 0, c->zone,
			&missing);
	if (rolled == TIME_NONE) {
		/* Where it stands it is never too late. */
		d->lacks = d->rule->calendar ? d->rule->calendar : "";
		d->lacks_year = missing;
		return;
	}
	d->rolled = rolled != d->due;
	d->due = rolled;
}
