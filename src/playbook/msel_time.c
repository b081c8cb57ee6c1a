/* SPDX-License-Identifier: MIT */
/*
 * Times as they stand in the spreadsheets of trainers: T+05, 07:29 PM, Monday
 * 9:30 AM, J+1 H+2 M-5, 26/06/2024 09h00, 第2天 上午9点半. What they mean for
 * a drill, which knows one start, is msel_place.c's; days are msel_day.c's.
 */
#include <ctype.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "msel.h"

#define NUMBER_MAX 100000
#define QUARTER 15		/* minutes of 一刻 */
#define SERIAL_1970 25569	/* a spreadsheet's number of 1970-01-01 */

/* ---- from the start ------------------------------------------------- */

/* A unit behind a number; minutes where none stands. 0: another word. */
static int64_t
eat_unit(const char **s, bool *ret_said)
{
	static const char *const words[] = {
		"hours", "hour", "hrs", "hr", "h", "小时", "minutes", "minute",
		"mins", "min", "mn", "m", "分钟", "分", "seconds", "sec", "s",
		"秒", "''", "\"", "″", "'", "′", "days", "day", "d", "j", "天",
		NULL,
	};
	static const int64_t units[] = {
		TIME_HOUR, TIME_HOUR, TIME_HOUR, TIME_HOUR, TIME_HOUR,
		TIME_HOUR, TIME_MINUTE, TIME_MINUTE, TIME_MINUTE, TIME_MINUTE,
		TIME_MINUTE, TIME_MINUTE, TIME_MINUTE, TIME_MINUTE,
		TIME_SECOND, TIME_SECOND, TIME_SECOND, TIME_SECOND,
		TIME_SECOND, TIME_SECOND, TIME_SECOND, TIME_MINUTE,
		TIME_MINUTE, TIME_DAY,
		TIME_DAY, TIME_DAY, TIME_DAY, TIME_DAY,
	};
	int i;

	msel_blanks(s);
	i = msel_eat_one(s, words);
	*ret_said = i >= 0;
	return i >= 0 ? units[i] : TIME_MINUTE;
}

/* "1.5h": only with a unit; n stands before the point. */
static bool
decimal(const char **s, int n, int64_t *ret)
{
	bool said;
	int digits, part;
	int64_t unit, of = 1;

	++*s;
	part = msel_number(s, &digits);
	unit = eat_unit(s, &said);
	while (digits-- > 0 && of < 1000000)
		of *= 10;
	*ret = n * unit + part * unit / of;
	return said && !**s;
}

/* "5", "05", "1:30", "0:00:20", "1h30", "90 s", "1小时30分钟": the amount at
 * *s, moved past. */
static bool
amount(const char **s, int64_t *ret)
{
	int64_t sum = 0, unit, before = 0;
	bool said = true;
	int digits, n = msel_number(s, &digits);

	if (n < 0)
		return false;
	if (**s == ':') {
		sum = n * TIME_HOUR;
		for (unit = TIME_MINUTE; unit >= TIME_SECOND &&
		    msel_eat(s, ":"); unit /= 60) {
			n = msel_number(s, &digits);
			if (digits != 2 || n > 59)
				return false;
			sum += n * unit;
		}
		*ret = sum;
		return true;
	}
	if (**s == '.' && isdigit((unsigned char)(*s)[1]))
		return decimal(s, n, ret);
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
		msel_blanks(s);
		n = said ? msel_number(s, NULL) : -1;
	}
	*ret = sum;
	return true;
}

/* Is it "2:30", "2h30" and not a bare number? */
static bool
is_amount(const char *s)
{
	s += strspn(s, "0123456789");
	return *s == ':' || (*s == 'h' && isdigit((unsigned char)s[1]));
}

/* "T+05", "J+1 H+2 M-5", "StartEx + 10 min": letters with a sign. */
static bool
parse_signed(const char **s, int64_t *ret, bool *ret_days)
{
	static const char *const heads[] = {
		"startex", "start", "t0", "ex", "t", "e", "j", "d", "h", "m",
		"s", NULL,
	};
	static const int64_t units[] = {
		0, 0, 0, 0, 0, 0, TIME_DAY, TIME_DAY, TIME_HOUR, TIME_MINUTE,
		TIME_SECOND,
	};
	int64_t sum = 0;
	size_t n = 0;

	*ret_days = false;
	for (;; n++) {
		const char *at = *s;
		int head = msel_eat_one(&at, heads), sign;
		int64_t part;

		msel_blanks(&at);
		if (head < 0 || (*at != '+' && *at != '-'))
			break;
		sign = *at++ == '-' ? -1 : 1;
		msel_blanks(&at);
		if (!units[head] || is_amount(at)) {
			if (!amount(&at, &part))
				return false;
		} else {
			int k = msel_number(&at, NULL);

			if (k < 0 || k > NUMBER_MAX)
				return false;
			part = k * units[head];
			*ret_days |= units[head] == TIME_DAY;
		}
		sum += sign * part;
		msel_blanks(&at);
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

/* ---- the time of day ------------------------------------------------ */

/* Twelve hours to add, or 0; -1 when nothing of the kind stands there. */
static int
parse_half(const char **s)
{
	static const char *const words[] = {
		"a.m.", "am", "上午", "早上", "凌晨", "p.m.", "pm", "下午",
		"晚上", "中午", "傍晚", NULL,
	};
	int i = msel_eat_one(s, words);

	msel_blanks(s);
	return i < 0 ? -1 : i < 5 ? 0 : 12;
}

/* What stands between hours and minutes. */
static bool
eat_mark(const char **s, bool *ret_chinese)
{
	*ret_chinese = msel_eat(s, "点") || msel_eat(s, "时");
	return *ret_chinese || msel_eat(s, " o'clock") ||
	    msel_eat(s, "o'clock") || msel_eat(s, ":") ||
	    msel_eat(s, "h") || msel_eat(s, ".");
}

/* A time of day that is one word. */
static bool
parse_named(const char **s, int64_t *ret)
{
	static const char *const words[] = {
		"midnight", "零点", "午夜", "半夜", "noon", "midday", "正午",
		"中午", NULL,
	};
	const char *at = *s;
	int i = msel_eat_one(&at, words);

	if (i < 0 || *at)
		return false;
	*s = at;
	*ret = i < 4 ? 0 : 12 * TIME_HOUR;
	return true;
}

/* sure: a day stood before it, so that it can be nothing else. */
static bool
parse_clock(const char **s, bool sure, int64_t *ret)
{
	int half = parse_half(s), digits, hour = msel_number(s, &digits);
	int minute = 0, second = 0, later, places = 2;
	bool chinese = false, marked;

	if (hour < 0)
		return false;
	/* "1h30" is an amount, "09h00" a time. */
	if (digits == 1 && **s == 'h' && !sure)
		return false;
	if (digits == 4) {
		minute = hour % 100;
		hour /= 100;
		marked = true;
	} else if ((marked = eat_mark(s, &chinese)) &&
	    isdigit((unsigned char)**s)) {
		minute = msel_number(s, &places);
	} else if (chinese && msel_eat(s, "半")) {
		minute = 30;
	}
	if (chinese && msel_eat(s, "刻"))
		minute *= QUARTER, places = 2;
	else if (chinese)
		msel_eat(s, "分");
	if (msel_eat(s, ":"))
		second = msel_number(s, NULL);
	msel_blanks(s);
	later = parse_half(s);
	half = later >= 0 ? later : half;
	if ((!marked && half < 0) || (places != 2 && !chinese))
		return false;
	msel_eat(s, "hrs");
	msel_eat(s, "h");
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

/* A spreadsheet's own number: 0.3958333 of a day, 45469.375 days since
 * 1899-12-30. */
static bool
parse_serial(struct msel_time *ret, const char *s)
{
	const size_t whole = strspn(s, "0123456789");
	const char *part = s + whole;
	char *end;

	if (*part != '.' || strlen(part) < 3 || strspn(part + 1,
	    "0123456789") != strlen(part + 1) || !(whole == 5 ||
	    (strncmp(s, "0.", 2) == 0 && strlen(part) > 3)))
		return false;
	ret->ms = (int64_t)(strtod(part, &end) * 24 * 60 + 0.5) * TIME_MINUTE;
	if (whole == 5)
		ret->date = (int)strtol(s, &end, 10) - SERIAL_1970;
	return ret->ms < TIME_DAY;
}

/* "+08:00" behind a time with its day. */
static void
eat_offset(const char **s)
{
	const char *at = *s;
	int digits;

	if (*at != '+' && *at != '-')
		return;
	at++;
	(void)msel_number(&at, &digits);
	if (digits == 2 && msel_eat(&at, ":"))
		(void)msel_number(&at, &digits);
	else if (digits != 4)
		return;
	*s = at;
}

static bool
parse_day_and_clock(struct msel_time *ret, const char *s)
{
	bool day = false;

	ret->clock = true;
	for (int i = 0; i < 3; i++) {
		bool more = msel_weekday(&s, &ret->weekday) ||
		    msel_date(&s, &ret->date) || msel_day(&s, &ret->day);

		if (!more)
			break;
		day = true;
	}
	if (!parse_named(&s, &ret->ms) && !parse_clock(&s, day, &ret->ms))
		return false;
	/* "2024-06-26T09:00:00Z": all of a list are of one zone. */
	if (!msel_eat(&s, "z") && ret->date != MSEL_NO_DAY)
		eat_offset(&s);
	msel_blanks(&s);
	/* "9:30 Monday" */
	if (!day)
		msel_weekday(&s, &ret->weekday);
	return !*s;
}

/* The start itself. */
static bool
is_zero(const char *s)
{
	static const char *const words[] = {
		"t0", "t", "t=0", "h0", "h", "j0", "startex", "start",
		"开始", "演练开始", "启动",
	};

	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		if (strcmp(words[i], s) == 0)
			return true;
	}
	return false;
}

/* "第10分钟", and not "第2天". */
static bool
is_nth(const char *s)
{
	bool said = false;

	if (!msel_eat(&s, "第"))
		return false;
	msel_blanks(&s);
	return msel_number(&s, NULL) >= 0 && eat_unit(&s, &said) <=
	    TIME_MINUTE && said;
}

static bool
parse_from_start(struct msel_time *ret, const char *s)
{
	static const char *const heads[] = {
		"演练开始后", "开始后", "启动后", "pt", "after ", "minute ",
		"min ", NULL,
	};
	static const char *const tails[] = {
		"after the start", "after startex", "after start",
		"from startex", "from start", "into the exercise", "later",
		"in", "后", "时", NULL,
	};
	bool days, head = msel_eat_one(&s, heads) >= 0, minus = false;
	bool sign = false;

	msel_blanks(&s);
	/* "第10分钟" of the drill. */
	if (is_nth(s)) {
		msel_eat(&s, "第");
		head = true;
	}
	msel_blanks(&s);

	if (!head && is_zero(s))
		return true;

	if (!head && parse_signed(&s, &ret->ms, &days)) {
		if (!*s)
			return true;
		ret->day = (int)(ret->ms / TIME_DAY);
		ret->clock = days && parse_clock(&s, true, &ret->ms);
		return ret->clock && !*s;
	}
	if (!head && (*s == '+' || *s == '-')) {
		sign = true;
		minus = *s++ == '-';
	}
	msel_blanks(&s);
	/* "09h00" and "09:00" are times of day. */
	if (!head && !sign && isdigit((unsigned char)s[0]) &&
	    isdigit((unsigned char)s[1]) && (s[2] == 'h' || s[2] == ':') &&
	    isdigit((unsigned char)s[3]))
		return false;
	if (!amount(&s, &ret->ms))
		return false;
	/* "10 min. after start" */
	if (!isdigit((unsigned char)s[-1]))
		msel_eat(&s, ".");
	msel_blanks(&s);
	(void)msel_eat_one(&s, tails);
	ret->ms = minus ? -ret->ms : ret->ms;
	return !*s;
}

bool
msel_time_parse(struct msel_time *ret, const char *cell)
{
	char s[MSEL_CELL_MAX + 1];
	const struct msel_time none = {
		.day = MSEL_NO_DAY, .date = MSEL_NO_DAY,
	};

	if (!msel_fold(s, cell))
		return false;
	*ret = none;
	ret->clock = true;
	if (parse_serial(ret, s))
		return true;
	/* "9:30" is a time of day before it is an amount. */
	*ret = none;
	if (parse_day_and_clock(ret, s))
		return true;
	*ret = none;
	return parse_from_start(ret, s);
}

bool
msel_no_time(const char *cell)
{
	static const char *const words[] = {
		"n/a", "na", "-", "--", "—", "none", "tbd", "tbc", "as needed",
		"as required", "on call", "on request", "on demand",
		"when asked", "if asked", "contingency", "ad hoc", "any time",
		"anytime", "待定", "视情况", "视情", "按需", "随时", "机动",
		"备用", "无", "不定",
	};
	char s[MSEL_CELL_MAX + 1];

	if (!msel_fold(s, cell))
		return false;
	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		if (strcmp(words[i], s) == 0)
			return true;
	}
	return false;
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
