/* SPDX-License-Identifier: MIT */
/*
 * Days as they stand before a time in a list of injects: Monday, 26/06/2024,
 * 26-Jun-24, June 26, 2024, 6月26日, 第2天. And what reading any cell needs.
 */
#include <ctype.h>
#include <string.h>

#include "msel.h"

#define NUMBER_MAX 100000

/* A number with its place: moved past. -1 when none stands there. */
int
msel_number(const char **s, int *ret_digits)
{
	int n = 0, digits = 0;

	for (; isdigit((unsigned char)**s); (*s)++, digits++) {
		n = n * 10 + (**s - '0');
		if (n > NUMBER_MAX * 100)
			return -1;
	}
	if (ret_digits)
		*ret_digits = digits;
	return digits ? n : -1;
}

void
msel_blanks(const char **s)
{
	while (**s == ' ' || **s == ',')
		(*s)++;
}

bool
msel_eat(const char **s, const char *word)
{
	size_t len = strlen(word);

	if (strncmp(*s, word, len) != 0)
		return false;
	*s += len;
	return true;
}

/* One of the words at *s, moved past: its index, or -1. Longer ones first. */
int
msel_eat_one(const char **s, const char *const *words)
{
	for (int i = 0; words[i]; i++) {
		if (msel_eat(s, words[i]))
			return i;
	}
	return -1;
}

/* ---- days -------------------------------------------------------------- */

bool
msel_weekday(const char **s, int *ret)
{
	static const char *const words[] = {
		"monday", "tuesday", "wednesday", "thursday", "friday",
		"saturday", "sunday", "mon", "tue", "wed", "thu", "fri", "sat",
		"sun", "星期一", "星期二", "星期三", "星期四", "星期五",
		"星期六", "星期日", "周一", "周二", "周三", "周四", "周五",
		"周六", "周日", NULL,
	};
	int i = msel_eat_one(s, words);

	if (i < 0 && (msel_eat(s, "星期天") || msel_eat(s, "周天")))
		i = 6;
	if (i < 0)
		return false;
	*ret = i % 7 + 1;
	msel_eat(s, ".");
	msel_blanks(s);
	return true;
}

/* Days since 1970 of a date; MSEL_NO_DAY when there is no such day. */
static int
day_number(int year, int month, int day)
{
	int64_t at;
	struct date date = { .year = year, .month = month, .day = day };

	if (month < 1 || month > 12 || day < 1 || day > 31 || year > 9999)
		return MSEL_NO_DAY;
	at = time_instant(date, NULL);
	date = time_date(at, NULL);
	if (date.day != day)
		return MSEL_NO_DAY;
	return (int)(at / TIME_DAY);
}

/* January, Jan, sept ...: 1 to 12, or 0. */
static int
month_name(const char **s)
{
	static const char *const words[] = {
		"january", "february", "march", "april", "may", "june",
		"july", "august", "september", "october", "november",
		"december", "jan", "feb", "mar", "apr", "may", "jun", "jul",
		"aug", "sep", "oct", "nov", "dec", "sept", NULL,
	};
	const int i = msel_eat_one(s, words);

	if (i < 0)
		return 0;
	if (i == 20)		/* "sep" of "sept" */
		msel_eat(s, "t");
	msel_eat(s, ".");
	return i == 24 ? 9 : i % 12 + 1;
}

static int
whole_year(int year)
{
	return year >= 0 && year < 100 ? year + 2000 : year;
}

/* 26-Jun-24, 26 June 2024, June 26, 2024; without a year it is some year's. */
static bool
named_date(const char **s, int *ret)
{
	const char *at = *s, *end;
	int digits, day = msel_number(&at, &digits), month, year;

	msel_eat(&at, "-");
	msel_blanks(&at);
	month = month_name(&at);
	if (!month)
		return false;
	msel_eat(&at, "-");
	msel_blanks(&at);
	if (day < 0) {
		day = msel_number(&at, &digits);
		msel_blanks(&at);
	}
	/* "26 June 09:00": a year has two figures or four, and no colon. */
	end = at;
	year = msel_number(&at, &digits);
	if ((digits == 4 || digits == 2) && (!*at || *at == ' ' ||
	    *at == ','))
		end = at;
	else
		year = 2000;
	*ret = day_number(whole_year(year), month, day);
	if (*ret == MSEL_NO_DAY)
		return false;
	*s = end;
	msel_blanks(s);
	return true;
}

static bool
eat_stroke(const char **s)
{
	return msel_eat(s, "-") || msel_eat(s, "/") || msel_eat(s, ".");
}

/* 26/06/2024, 26-06-2024, 2024-06-26, 2024年6月26日, 6月26日, and those with a
 * month's name. */
bool
msel_date(const char **s, int *ret)
{
	const char *at = *s;
	int a, b, c, digits;

	if (named_date(s, ret))
		return true;
	a = msel_number(&at, &digits);
	if (a < 0)
		return false;
	if (digits == 4 && (eat_stroke(&at) || msel_eat(&at, "年"))) {
		b = msel_number(&at, NULL);
		if (!eat_stroke(&at) && !msel_eat(&at, "月"))
			return false;
		c = msel_number(&at, NULL);
		*ret = day_number(a, b, c);
	} else if (msel_eat(&at, "月")) {
		c = msel_number(&at, NULL);
		*ret = day_number(2000, a, c);
	} else if (eat_stroke(&at)) {
		b = msel_number(&at, NULL);
		if (!eat_stroke(&at))
			return false;
		c = whole_year(msel_number(&at, NULL));
		/* The day first, unless that is no month. */
		*ret = b > 12 ? day_number(c, a, b) : day_number(c, b, a);
	} else {
		return false;
	}
	if (!msel_eat(&at, "日"))
		msel_eat(&at, "号");
	msel_eat(&at, "t");
	msel_blanks(&at);
	if (*ret == MSEL_NO_DAY)
		return false;
	*s = at;
	return true;
}

/* "第2天", "Day 2": the first day is 0. */
bool
msel_day(const char **s, int *ret)
{
	const char *at = *s;
	bool chinese = msel_eat(&at, "第");
	int n;

	if (!chinese && !msel_eat(&at, "day") && !(at[0] == 'd' &&
	    isdigit((unsigned char)at[1]) && msel_eat(&at, "d")))
		return false;
	msel_blanks(&at);
	n = msel_number(&at, NULL);
	if (n < 1 || n > 366 || (chinese && !msel_eat(&at, "天") &&
	    !msel_eat(&at, "日")))
		return false;
	msel_blanks(&at);
	*s = at;
	*ret = n - 1;
	return true;
}
