/* SPDX-License-Identifier: MIT */
/*
 * Days of the proleptic Gregorian calendar, and POSIX TZ rules with the
 * hour range of TZif version 3. TZif itself is in zone.c.
 */
#include <string.h>

#include "zone_rule.h"

#define DAYS_400_YEARS 146097

int64_t
zone_floor(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

/* Years run from March here, so that the leap day is the last. */
int64_t
zone_days(int64_t year, int month, int64_t day)
{
	int64_t y = year - (month <= 2);
	int64_t era = zone_floor(y, 400);
	int64_t yoe = y - era * 400;
	int64_t doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5;
	int64_t doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;

	return era * DAYS_400_YEARS + doe - 719468 + day - 1;
}

void
zone_civil(int64_t days, int64_t *ret_year, int *ret_month, int *ret_day)
{
	int64_t z = days + 719468;
	int64_t era = zone_floor(z, DAYS_400_YEARS);
	int64_t doe = z - era * DAYS_400_YEARS;
	int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int64_t mp = (5 * doy + 2) / 153;

	*ret_day = (int)(doy - (153 * mp + 2) / 5 + 1);
	*ret_month = (int)(mp < 10 ? mp + 3 : mp - 9);
	*ret_year = yoe + era * 400 + (*ret_month <= 2);
}

int
zone_month_days(int64_t year, int month)
{
	static const int days[] = {
		31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31,
	};
	bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

	return month == 2 && leap ? 29 : days[month - 1];
}

struct rule_text {
	const char *at, *end;
};

static bool
rule_take(struct rule_text *t, char c)
{
	if (t->at == t->end || *t->at != c)
		return false;
	t->at++;
	return true;
}

static bool
rule_number(struct rule_text *t, int low, int high, int *ret)
{
	int value = 0;
	const char *start = t->at;

	while (t->at < t->end && *t->at >= '0' && *t->at <= '9') {
		value = value * 10 + (*t->at++ - '0');
		if (value > high)
			return false;
	}
	*ret = value;
	return t->at > start && value >= low;
}

/* "EST" or "<+0330>". */
static bool
rule_name(struct rule_text *t)
{
	const char *start = t->at;

	if (rule_take(t, '<')) {
		while (t->at < t->end && *t->at != '>')
			t->at++;
		return rule_take(t, '>');
	}
	while (t->at < t->end && ((*t->at >= 'a' && *t->at <= 'z') ||
	    (*t->at >= 'A' && *t->at <= 'Z')))
		t->at++;
	return t->at - start >= 3;
}

/* [+-]hh[:mm[:ss]] */
static bool
rule_time(struct rule_text *t, int most_hours, int *ret)
{
	bool minus = rule_take(t, '-');
	int hours, minutes = 0, seconds = 0;

	if (!minus)
		rule_take(t, '+');
	if (!rule_number(t, 0, most_hours, &hours))
		return false;
	if (rule_take(t, ':')) {
		if (!rule_number(t, 0, 59, &minutes))
			return false;
		if (rule_take(t, ':') && !rule_number(t, 0, 59, &seconds))
			return false;
	}
	*ret = (hours * 60 + minutes) * 60 + seconds;
	if (minus)
		*ret = -*ret;
	return true;
}

static bool
rule_week(struct rule_text *t, struct zone_day *ret)
{
	return rule_number(t, 1, 12, &ret->month) && rule_take(t, '.') &&
	    rule_number(t, 1, 5, &ret->week) && rule_take(t, '.') &&
	    rule_number(t, 0, 6, &ret->day);
}

static bool
rule_day(struct rule_text *t, struct zone_day *ret)
{
	bool ok;

	*ret = (struct zone_day){ .seconds = 2 * 3600 };
	if (!rule_take(t, ','))
		return false;
	if (rule_take(t, 'M')) {
		ret->kind = ZONE_DAY_WEEK;
		ok = rule_week(t, ret);
	} else if (rule_take(t, 'J')) {
		ret->kind = ZONE_DAY_JULIAN;
		ok = rule_number(t, 1, 365, &ret->day);
	} else {
		ret->kind = ZONE_DAY_PLAIN;
		ok = rule_number(t, 0, 365, &ret->day);
	}
	if (ok && rule_take(t, '/'))
		ok = rule_time(t, 167, &ret->seconds);
	return ok;
}

bool
zone_rule_parse(struct zone_rule *ret, const char *s, size_t len)
{
	struct rule_text t = { .at = s, .end = s + len };
	struct zone_rule rule = { 0 };
	int west;

	if (!rule_name(&t) || !rule_time(&t, 24, &west))
		return false;
	rule.offset = -west;
	if (t.at < t.end) {
		rule.has_dst = true;
		rule.dst_offset = rule.offset + 3600;
		if (!rule_name(&t) || t.at == t.end)
			return false;
		if (*t.at != ',') {
			if (!rule_time(&t, 24, &west))
				return false;
			rule.dst_offset = -west;
		}
		if (!rule_day(&t, &rule.start) || !rule_day(&t, &rule.end))
			return false;
	}
	*ret = rule;
	return t.at == t.end;
}

/* Local seconds since 1970 at which the rule's day changes the clock. */
static int64_t
rule_local(const struct zone_day *day, int64_t year)
{
	int64_t first = zone_days(year, 1, 1);
	int64_t days, weekday;

	switch (day->kind) {
	case ZONE_DAY_PLAIN:
		days = first + day->day;
		break;
	case ZONE_DAY_JULIAN:
		days = first + day->day - 1;
		if (day->day >= 60 && zone_month_days(year, 2) == 29)
			days++;
		break;
	default:
		first = zone_days(year, day->month, 1);
		/* 1970-01-01 was a Thursday. */
		weekday = first + 4 - zone_floor(first + 4, 7) * 7;
		days = (day->day - weekday + 7) % 7 + (day->week - 1) * 7;
		if (days >= zone_month_days(year, day->month))
			days -= 7;
		days += first;
		break;
	}
	return days * DAY_SECONDS + day->seconds;
}

int
zone_rule_offset(const struct zone_rule *rule, int64_t at)
{
	int64_t year, best = INT64_MIN;
	int month, day, offset = rule->offset;

	if (!rule->has_dst)
		return rule->offset;
	zone_civil(zone_floor(at, DAY_SECONDS), &year, &month, &day);
	/* A change may fall into the neighbouring year by UTC. */
	for (int64_t y = year - 1; y <= year + 1; y++) {
		int64_t end = rule_local(&rule->end, y) - rule->dst_offset;
		int64_t start = rule_local(&rule->start, y) - rule->offset;

		if (end <= at && end > best) {
			best = end;
			offset = rule->offset;
		}
		/* At the same moment the start wins: DST all year. */
		if (start <= at && start >= best) {
			best = start;
			offset = rule->dst_offset;
		}
	}
	return offset;
}
