/* SPDX-License-Identifier: MIT */
/*
 * Times as they stand in the spreadsheets of trainers: T+05, 07:29 PM, Monday
 * 9:30 AM, J+1 H+2 M-5, 26/06/2024 09h00, 第2天 上午9点半. What they mean for
 * a drill, which knows one start, is msel_read.c's.
 */
#include <ctype.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "msel.h"

#define CELL_MAX 80		/* bytes of a time; longer ones are none */
#define NUMBER_MAX 100000

/* A number with its place: moved past. -1 when none stands there. */
static int
number(const char **s, int *ret_digits)
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

static void
blanks(const char **s)
{
	while (**s == ' ' || **s == ',')
		(*s)++;
}

static bool
eat(const char **s, const char *word)
{
	size_t len = strlen(word);

	if (strncmp(*s, word, len) != 0)
		return false;
	*s += len;
	return true;
}

/* One of the words at *s, moved past: its index, or -1. Longer ones first. */
static int
eat_one(const char **s, const char *const *words)
{
	for (int i = 0; words[i]; i++) {
		if (eat(s, words[i]))
			return i;
	}
	return -1;
}

/* Full width folded, lower case, blanks one. */
static bool
fold(char ret[CELL_MAX + 1], const char *cell)
{
	struct buf out = { 0 };
	size_t len = strlen(cell);
	bool fits;

	for (size_t i = 0; i < len;) {
		uint32_t cp;

		i += text_next(cell + i, len - i, &cp);
		cp = text_fold_key(cp);
		if (cp == '\t' || cp == '\n' || cp == '\r' || cp == 0x3000 ||
		    cp == 0xa0)
			cp = ' ';
		if (cp == 0x2212 || cp == 0x2013)
			cp = '-';
		if (cp < 0x80)
			cp = (uint32_t)tolower((int)cp);
		if (cp == ' ' && (!out.len || out.text[out.len - 1] == ' '))
			continue;
		text_put(&out, cp);
	}
	while (out.len && out.text[out.len - 1] == ' ')
		out.len--;
	fits = out.len > 0 && out.len <= CELL_MAX;
	if (fits) {
		memcpy(ret, out.text, out.len);
		ret[out.len] = '\0';
	}
	buf_done(&out);
	return fits;
}

/* ---- from the start ---------------------------------------------------- */

/* A unit behind a number; minutes where none stands. 0: another word. */
static int64_t
eat_unit(const char **s, bool *ret_said)
{
	static const char *const words[] = {
		"hours", "hour", "hrs", "hr", "h", "小时", "minutes", "minute",
		"mins", "min", "mn", "m", "分钟", "分", "seconds", "sec", "s",
		"秒", "days", "day", "d", "j", "天", NULL,
	};
	static const int64_t units[] = {
		TIME_HOUR, TIME_HOUR, TIME_HOUR, TIME_HOUR, TIME_HOUR,
		TIME_HOUR, TIME_MINUTE, TIME_MINUTE, TIME_MINUTE, TIME_MINUTE,
		TIME_MINUTE, TIME_MINUTE, TIME_MINUTE, TIME_MINUTE,
		TIME_SECOND, TIME_SECOND, TIME_SECOND, TIME_SECOND, TIME_DAY,
		TIME_DAY, TIME_DAY, TIME_DAY, TIME_DAY,
	};
	int i;

	blanks(s);
	i = eat_one(s, words);
	*ret_said = i >= 0;
	return i >= 0 ? units[i] : TIME_MINUTE;
}

/* "5", "05", "1:30", "0:00:20", "1h30", "90 s", "1小时30分钟": the amount at
 * *s, moved past. */
static bool
amount(const char **s, int64_t *ret)
{
	int64_t sum = 0, unit, before = 0;
	bool said = true;
	int digits, n = number(s, &digits);

	if (n < 0)
		return false;
	if (**s == ':') {
		sum = n * TIME_HOUR;
		for (unit = TIME_MINUTE; unit >= TIME_SECOND &&
		    eat(s, ":"); unit /= 60) {
			n = number(s, &digits);
			if (digits != 2 || n > 59)
				return false;
			sum += n * unit;
		}
		*ret = sum;
		return true;
	}
	if (digits == 4 && !**s) {
		*ret = (n / 100) * TIME_HOUR + (n % 100) * TIME_MINUTE;
		return n % 100 < 60;
	}
	while (n >= 0) {
		unit = eat_unit(s, &said);
		/* "1h30": what stands bare is the next smaller unit. */
		if (!said && before)
			unit = before == TIME_MINUTE ? TIME_SECOND :
			    TIME_MINUTE;
		if (before && unit >= before)
			return false;
		sum += n * unit;
		before = unit;
		blanks(s);
		n = said ? number(s, NULL) : -1;
	}
	*ret = sum;
	return true;
}

/* "T+05", "J+1 H+2 M-5", "StartEx + 10 min": letters with a sign. */
static bool
parse_signed(const char **s, int64_t *ret, bool *ret_days)
{
	static const char *const heads[] = {
		"startex", "start", "t", "j", "d", "h", "m", "s", NULL,
	};
	static const int64_t units[] = {
		0, 0, 0, TIME_DAY, TIME_DAY, TIME_HOUR, TIME_MINUTE,
		TIME_SECOND,
	};
	int64_t sum = 0;
	size_t n = 0;

	*ret_days = false;
	for (;; n++) {
		const char *at = *s;
		int head = eat_one(&at, heads), sign;
		int64_t part;

		blanks(&at);
		if (head < 0 || (*at != '+' && *at != '-'))
			break;
		sign = *at++ == '-' ? -1 : 1;
		blanks(&at);
		if (!units[head] || at[strspn(at, "0123456789")] == ':') {
			if (!amount(&at, &part))
				return false;
		} else {
			int k = number(&at, NULL);

			if (k < 0 || k > NUMBER_MAX)
				return false;
			part = k * units[head];
			*ret_days |= units[head] == TIME_DAY;
		}
		sum += sign * part;
		blanks(&at);
		*s = at;
		/* "J+1 09:00": what follows is a time of day. */
		if (units[head] == TIME_DAY && isdigit((unsigned char)*at)) {
			n++;
			break;
		}
	}
	*ret = sum;
	return n > 0;
}

/* ---- days -------------------------------------------------------------- */

static bool
parse_weekday(const char **s, int *ret)
{
	static const char *const words[] = {
		"monday", "tuesday", "wednesday", "thursday", "friday",
		"saturday", "sunday", "mon", "tue", "wed", "thu", "fri", "sat",
		"sun", "星期一", "星期二", "星期三", "星期四", "星期五",
		"星期六", "星期日", "周一", "周二", "周三", "周四", "周五",
		"周六", "周日", NULL,
	};
	int i = eat_one(s, words);

	if (i < 0 && (eat(s, "星期天") || eat(s, "周天")))
		i = 6;
	if (i < 0)
		return false;
	*ret = i % 7 + 1;
	eat(s, ".");
	blanks(s);
	return true;
}

/* Days since 1970 of a date; MSEL_NO_DAY when there is no such day. */
static int
day_number(int year, int month, int day)
{
	int64_t at[2];
	struct date date = { .year = year, .month = month, .day = day };

	if (month < 1 || month > 12 || day < 1 || day > 31 || year > 9999)
		return MSEL_NO_DAY;
	time_instants(date, NULL, at);
	date = time_date(at[0], NULL);
	if (date.day != day)
		return MSEL_NO_DAY;
	return (int)(at[0] / TIME_DAY);
}

/* 26/06/2024, 2024-06-26, 2024年6月26日, 6月26日 */
static bool
parse_date(const char **s, int *ret)
{
	const char *at = *s;
	int a, b, c, digits;

	a = number(&at, &digits);
	if (a < 0)
		return false;
	if (digits == 4 && (eat(&at, "-") || eat(&at, "/") || eat(&at, ".") ||
	    eat(&at, "年"))) {
		b = number(&at, NULL);
		if (!eat(&at, "-") && !eat(&at, "/") && !eat(&at, ".") &&
		    !eat(&at, "月"))
			return false;
		c = number(&at, NULL);
		*ret = day_number(a, b, c);
	} else if (eat(&at, "月")) {
		c = number(&at, NULL);
		*ret = day_number(2000, a, c);
	} else if (eat(&at, "/") || eat(&at, ".")) {
		b = number(&at, NULL);
		if (!eat(&at, "/") && !eat(&at, "."))
			return false;
		c = number(&at, NULL);
		c += c >= 0 && c < 100 ? 2000 : 0;
		/* The day first, unless that is no month. */
		*ret = b > 12 ? day_number(c, a, b) : day_number(c, b, a);
	} else {
		return false;
	}
	if (!eat(&at, "日"))
		eat(&at, "号");
	eat(&at, "t");
	blanks(&at);
	if (*ret == MSEL_NO_DAY)
		return false;
	*s = at;
	return true;
}

/* "第2天", "Day 2": the first day is 0. */
static bool
parse_day(const char **s, int *ret)
{
	const char *at = *s;
	bool chinese = eat(&at, "第");
	int n;

	if (!chinese && !eat(&at, "day"))
		return false;
	blanks(&at);
	n = number(&at, NULL);
	if (n < 1 || n > 366 || (chinese && !eat(&at, "天") &&
	    !eat(&at, "日")))
		return false;
	blanks(&at);
	*s = at;
	*ret = n - 1;
	return true;
}

/* ---- the time of day --------------------------------------------------- */

/* Twelve hours to add, or 0; -1 when nothing of the kind stands there. */
static int
parse_half(const char **s)
{
	static const char *const words[] = {
		"a.m.", "am", "上午", "早上", "凌晨", "p.m.", "pm", "下午",
		"晚上", "中午", "傍晚", NULL,
	};
	int i = eat_one(s, words);

	blanks(s);
	return i < 0 ? -1 : i < 5 ? 0 : 12;
}

/* What stands between hours and minutes. */
static bool
eat_mark(const char **s, bool *ret_chinese)
{
	*ret_chinese = eat(s, "点") || eat(s, "时");
	return *ret_chinese || eat(s, ":") || eat(s, "h") || eat(s, ".");
}

/* sure: a day stood before it, so that it can be nothing else. */
static bool
parse_clock(const char **s, bool sure, int64_t *ret)
{
	int half = parse_half(s), digits, hour = number(s, &digits);
	int minute = 0, second = 0, later, places = 2;
	bool chinese = false, marked;

	if (hour < 0)
		return false;
	/* "1h30" is an amount, "09h00" a time. */
	if (digits == 1 && **s == 'h' && !sure)
		return false;
	marked = eat_mark(s, &chinese);
	if (!marked && digits == 4) {
		minute = hour % 100;
		hour /= 100;
		marked = true;
	} else if (marked && isdigit((unsigned char)**s)) {
		minute = number(s, &places);
	} else if (chinese && eat(s, "半")) {
		minute = 30;
	}
	if (chinese)
		eat(s, "分");
	if (eat(s, ":"))
		second = number(s, NULL);
	blanks(s);
	later = parse_half(s);
	half = later >= 0 ? later : half;
	if ((!marked && half < 0) || (places != 2 && !chinese))
		return false;
	eat(s, "hrs");
	eat(s, "h");
	if (half == 12 && hour < 12)
		hour += 12;
	if (later == 0 && hour == 12)
		hour = 0;
	if (hour > 23 || minute < 0 || minute > 59 || second < 0 ||
	    second > 59)
		return false;
	*ret = hour * TIME_HOUR + minute * TIME_MINUTE + second * TIME_SECOND;
	return true;
}

/* A spreadsheet's own number: 0.3958333 of a day. */
static bool
parse_fraction(const char *s, int64_t *ret)
{
	char *end;
	double part;

	if (strncmp(s, "0.", 2) != 0 || strlen(s) < 5 ||
	    strspn(s + 2, "0123456789") != strlen(s + 2))
		return false;
	part = strtod(s, &end);
	*ret = (int64_t)(part * 24 * 60 + 0.5) * TIME_MINUTE;
	return *ret < TIME_DAY;
}

static bool
parse_day_and_clock(struct msel_time *ret, const char *s)
{
	bool day = false;

	ret->clock = true;
	for (int i = 0; i < 3; i++) {
		bool more = parse_weekday(&s, &ret->weekday) ||
		    parse_date(&s, &ret->date) || parse_day(&s, &ret->day);

		if (!more)
			break;
		day = true;
	}
	if (!parse_clock(&s, day, &ret->ms))
		return false;
	blanks(&s);
	/* "9:30 Monday" */
	if (!day)
		parse_weekday(&s, &ret->weekday);
	return !*s;
}

static bool
parse_from_start(struct msel_time *ret, const char *s)
{
	static const char *const heads[] = {
		"演练开始后", "开始后", "启动后", NULL,
	};
	bool days, head = eat_one(&s, heads) >= 0, minus = false;

	if (!head && parse_signed(&s, &ret->ms, &days)) {
		if (!*s)
			return true;
		ret->day = (int)(ret->ms / TIME_DAY);
		ret->clock = days && parse_clock(&s, true, &ret->ms);
		return ret->clock && !*s;
	}
	if (!head && (*s == '+' || *s == '-'))
		minus = *s++ == '-';
	blanks(&s);
	/* "09h00" and "09:00" are times of day. */
	if (!head && isdigit((unsigned char)s[0]) &&
	    isdigit((unsigned char)s[1]) && (s[2] == 'h' || s[2] == ':') &&
	    isdigit((unsigned char)s[3]))
		return false;
	if (!amount(&s, &ret->ms))
		return false;
	eat(&s, "后");
	ret->ms = minus ? -ret->ms : ret->ms;
	return !*s;
}

bool
msel_time_parse(struct msel_time *ret, const char *cell)
{
	char s[CELL_MAX + 1];
	const struct msel_time none = {
		.day = MSEL_NO_DAY, .date = MSEL_NO_DAY,
	};

	if (!fold(s, cell))
		return false;
	*ret = none;
	ret->clock = true;
	if (parse_fraction(s, &ret->ms))
		return true;
	/* "9:30" is a time of day before it is an amount. */
	*ret = none;
	if (parse_day_and_clock(ret, s))
		return true;
	*ret = none;
	return parse_from_start(ret, s);
}

void
msel_span(struct buf *out, int64_t ms)
{
	if (ms < 0) {
		buf_add_char(out, '-');
		ms = -ms;
	}
	if (ms >= TIME_HOUR)
		buf_addf(out, "%dh", (int)(ms / TIME_HOUR));
	if (ms % TIME_HOUR >= TIME_MINUTE || ms == 0)
		buf_addf(out, "%dm", (int)(ms % TIME_HOUR / TIME_MINUTE));
	if (ms % TIME_MINUTE)
		buf_addf(out, "%ds", (int)(ms % TIME_MINUTE / TIME_SECOND));
}
