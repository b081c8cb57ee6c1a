/* SPDX-License-Identifier: MIT */
/*
 * Times as tables and monitors write them. What is not a whole time is left
 * to be kept as it was written: half a date is not a moment.
 */
#include <stdlib.h>
#include <string.h>

#include "intake_room.h"

#define SECONDS_MAX INT64_C(100000000000)	/* above it is milliseconds */

/* A number of at most `max` digits at *p, moved past; -1: none. */
static int
number(const char **p, int max)
{
	int n = 0, digits = 0;

	while (digits < max && **p >= '0' && **p <= '9') {
		n = n * 10 + (*(*p)++ - '0');
		digits++;
	}
	return digits ? n : -1;
}

/* Passes one of the marks, ended by NULL. */
static bool
mark(const char **p, const char *const *marks)
{
	for (size_t i = 0; marks[i]; i++) {
		const size_t len = strlen(marks[i]);

		if (strncmp(*p, marks[i], len) == 0) {
			*p += len;
			return true;
		}
	}
	return false;
}

static const char *const after_year[] = { "-", "/", ".", "年", NULL };
static const char *const after_month[] = { "-", "/", ".", "月", NULL };
static const char *const after_day[] = { "日", NULL };
static const char *const after_hour[] = { ":", "：", "时", "点", NULL };
static const char *const after_minute[] = { ":", "：", "分", NULL };
static const char *const after_second[] = { "秒", NULL };

static void
blanks(const char **p)
{
	*p += strspn(*p, " ");
}

static bool
read_date(struct date *d, const char **p)
{
	const char *from = *p;

	d->year = number(p, 4);
	if (*p - from != 4 || !mark(p, after_year))
		return false;
	d->month = number(p, 2);
	if (d->month < 1 || d->month > 12 || !mark(p, after_month))
		return false;
	d->day = number(p, 2);
	(void)mark(p, after_day);
	return d->day >= 1 && d->day <= 31;
}

static bool
read_clock(struct date *d, int *ret_ms, const char **p)
{
	int digits = 100;

	d->hour = number(p, 2);
	if (d->hour < 0 || d->hour > 23 || !mark(p, after_hour))
		return false;
	d->minute = number(p, 2);
	if (d->minute < 0 || d->minute > 59)
		return false;
	if (!mark(p, after_minute) || **p < '0' || **p > '9')
		return true;
	d->second = number(p, 2);
	if (d->second > 59)
		return false;
	(void)mark(p, after_second);
	if (**p != '.' && **p != ',')
		return true;
	for (++*p; **p >= '0' && **p <= '9'; ++*p, digits /= 10)
		*ret_ms += (**p - '0') * digits;
	return true;
}

/* "Z", "+08:00", "+0800"; *ret_given false: none stands there. */
static bool
read_offset(int *ret_seconds, bool *ret_given, const char **p)
{
	int h, m;
	int sign;

	blanks(p);
	*ret_given = **p != '\0';
	if (!**p)
		return true;
	if (**p == 'Z' || **p == 'z') {
		++*p;
		return !**p;
	}
	sign = **p == '+' ? 1 : **p == '-' ? -1 : 0;
	if (!sign)
		return false;
	++*p;
	h = number(p, 2);
	*p += **p == ':';
	m = number(p, 2);
	*ret_seconds = sign * (h * 3600 + m * 60);
	return h >= 0 && h <= 14 && m >= 0 && m <= 59 && !**p;
}

/* Seconds or milliseconds since 1970, also with a fraction. */
static bool
read_epoch(int64_t *ret, const char *text)
{
	const size_t digits = strspn(text, "0123456789");
	int64_t n;

	if (digits < 9 || digits > 14)
		return false;
	if (text[digits] && (text[digits] != '.' ||
	    text[digits + 1 + strspn(text + digits + 1, "0123456789")]))
		return false;
	n = strtoll(text, NULL, 10);
	*ret = n < SECONDS_MAX ? n * TIME_SECOND : n;
	return true;
}

static bool
day_in_month(const struct date *d)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31,
		30, 31 };
	const bool leap = (d->year % 4 == 0 && d->year % 100 != 0) ||
		d->year % 400 == 0;

	return d->day <= days[d->month - 1] + (leap && d->month == 2);
}

bool
intake_time(int64_t *ret, const char *text, const struct zone *zone)
{
	struct date d = { 0 };
	int64_t when[2];
	bool given = false;
	int offset = 0, ms = 0;
	const char *p = text;

	blanks(&p);
	if (read_epoch(ret, p))
		return true;
	if (!read_date(&d, &p) || !day_in_month(&d))
		return false;
	if (*p == 'T' || *p == 't')
		p++;
	blanks(&p);
	if (!read_clock(&d, &ms, &p) || !read_offset(&offset, &given, &p))
		return false;
	if (time_instants(d, given ? NULL : zone, when) != 1)
		return false;
	*ret = when[0] + ms - (int64_t)offset * TIME_SECOND;
	return true;
}
