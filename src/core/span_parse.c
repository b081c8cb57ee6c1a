/* SPDX-License-Identifier: MIT */
/*
 * Lengths of time as people say them: "2h30m", "half an hour", "2个半小时",
 * "一刻钟". A half of a day is not read: whether twelve hours or a shift is
 * meant, nobody can tell.
 */
#include <string.h>

#include "time_said.h"

/* A longer word stands before the one it begins with. */
static const struct said_word units[] = {
	{ "days", TIME_DAY }, { "day", TIME_DAY }, { "d", TIME_DAY },
	{ "hours", TIME_HOUR }, { "hour", TIME_HOUR }, { "hrs", TIME_HOUR },
	{ "hr", TIME_HOUR }, { "h", TIME_HOUR },
	{ "quarters of an hour", 15 * TIME_MINUTE },
	{ "quarter of an hour", 15 * TIME_MINUTE },
	{ "quarter hour", 15 * TIME_MINUTE },
	{ "minutes", TIME_MINUTE }, { "minute", TIME_MINUTE },
	{ "mins", TIME_MINUTE }, { "min", TIME_MINUTE }, { "m", TIME_MINUTE },
	{ "seconds", TIME_SECOND }, { "second", TIME_SECOND },
	{ "secs", TIME_SECOND }, { "sec", TIME_SECOND }, { "s", TIME_SECOND },
	{ "天", TIME_DAY },
	{ "个小时", TIME_HOUR }, { "个钟头", TIME_HOUR },
	{ "小时", TIME_HOUR }, { "钟头", TIME_HOUR }, { "时", TIME_HOUR },
	{ "刻钟", 15 * TIME_MINUTE }, { "刻", 15 * TIME_MINUTE },
	{ "分钟", TIME_MINUTE }, { "分", TIME_MINUTE },
	{ "秒钟", TIME_SECOND }, { "秒", TIME_SECOND },
	{ NULL, 0 },
};

/* What stands for a whole number and its unit, half of that unit more. */
static const struct said_word half_units[] = {
	{ "个半小时", TIME_HOUR }, { "个半钟头", TIME_HOUR },
	{ NULL, 0 },
};

static const struct said_word halves[] = {
	{ "half an hour", 30 * TIME_MINUTE },
	{ "half a minute", 30 * TIME_SECOND },
	{ "half hour", 30 * TIME_MINUTE },
	{ "半个小时", 30 * TIME_MINUTE }, { "半个钟头", 30 * TIME_MINUTE },
	{ "半小时", 30 * TIME_MINUTE }, { "半钟头", 30 * TIME_MINUTE },
	{ "半分钟", 30 * TIME_SECOND },
	{ NULL, 0 },
};

static const struct said_word half_more[] = {
	{ "and a half", 0 }, { "半", 0 }, { NULL, 0 },
};

static const struct said_word counts[] = {
	{ "an", 1 }, { "a", 1 }, { "one", 1 }, { "two", 2 }, { "three", 3 },
	{ "four", 4 }, { "five", 5 }, { "six", 6 }, { "seven", 7 },
	{ "eight", 8 }, { "nine", 9 }, { "ten", 10 }, { "eleven", 11 },
	{ "twelve", 12 }, { "fifteen", 15 }, { "twenty", 20 },
	{ "thirty", 30 }, { "forty", 40 }, { "fifty", 50 },
	{ NULL, 0 },
};

static const struct said_word joints[] = {
	{ "and", 0 }, { "又", 0 }, { "零", 0 }, { NULL, 0 },
};

static bool
span_count(const char **p, int *ret)
{
	int64_t word;

	if (said_figures(p, 1, 6, ret))
		return true;
	if (!said_word(p, counts, &word))
		return false;
	*ret = (int)word;
	return true;
}

/* Only an hour or a minute can be cut in two without a doubt. */
static bool
span_halves(int64_t unit)
{
	return unit == TIME_HOUR || unit == TIME_MINUTE;
}

/* "2h", "2个半小时", "an hour and a half": its length and its unit. */
static bool
span_part(const char **p, int64_t *ret, int64_t *ret_unit)
{
	const char *q = *p, *more;
	int64_t unit, none;
	int count;

	if (said_word(&q, halves, ret)) {
		*ret_unit = *ret;
		*p = q;
		return true;
	}
	if (!span_count(&q, &count))
		return false;
	said_blanks(&q);
	if (said_word(&q, half_units, &unit)) {
		*ret = count * unit + unit / 2;
		*ret_unit = unit / 2;
	} else if (said_word(&q, units, &unit)) {
		*ret = count * unit;
		*ret_unit = unit;
		more = q;
		said_blanks(&more);
		if (span_halves(unit) && said_word(&more, half_more, &none)) {
			*ret += unit / 2;
			*ret_unit = unit / 2;
			q = more;
		}
	} else {
		return false;
	}
	*p = q;
	return true;
}

/* The sum stays within SPAN_MAX by saturating over it. */
bool
said_span(const char **p, int64_t *ret)
{
	int64_t sum = 0, part = 0, unit = 0, last = INT64_MAX, none;
	int parts = 0;

	for (;;) {
		const char *q = *p;

		if (parts > 0) {
			said_word(&q, joints, &none);
			said_blanks(&q);
		}
		/* From large to small, each once: "2h30m", not "30m2h". */
		if (!span_part(&q, &part, &unit) || unit >= last)
			break;
		last = unit;
		sum += part;
		parts++;
		said_blanks(&q);
		*p = q;
	}
	*ret = sum > SPAN_MAX ? SPAN_MAX + 1 : sum;
	return parts > 0;
}

static int
span_refuse(const char *s, struct err *err)
{
	return err_set(err, ERR_USAGE, _("'%.*s' is not a length of time:"
	    " write 45s, 30m, 2h, 1h30m or 3d"),
	    (int)text_fit(s, strnlen(s, SAID_MAX), 40, NULL), s);
}

int
said_span_check(int64_t ms, const char *s, struct err *err)
{
	if (ms > 0 && ms <= SPAN_MAX)
		return 0;
	return err_set(err, ERR_USAGE,
	    _("'%.*s' is out of range: at least 1s, at most 3660d"),
	    (int)text_fit(s, strnlen(s, SAID_MAX), 40, NULL), s);
}

int
span_parse(int64_t *ret_ms, const char *s, struct err *err)
{
	char text[SAID_MAX];
	const char *p = text;
	int64_t ms;

	if (!said_fold(text, s))
		return span_refuse(s, err);
	said_blanks(&p);
	if (!said_span(&p, &ms) || !said_end(p))
		return span_refuse(s, err);
	if (said_span_check(ms, s, err) < 0)
		return -1;
	*ret_ms = ms;
	return 0;
}
