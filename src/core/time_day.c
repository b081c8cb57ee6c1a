/* SPDX-License-Identifier: MIT */
/*
 * The day in a time as a person writes it: words, dates, days of the week,
 * ends of months. What a clock and now make of it is time_parse.c's.
 */
#include "time_said.h"
#include "zone_rule.h"

/* Of a day word, the days from today and the part of the day in one. */
#define DAY_PART(days, part) ((days) * 16 + 64 + (part))
#define DAY(days) DAY_PART(days, SAID_ANY)

/* A longer word stands before the one it begins with. */
static const struct said_word day_words[] = {
	{ "the day before yesterday", DAY(-2) },
	{ "day before yesterday", DAY(-2) },
	{ "yesterday", DAY(-1) },
	{ "last night", DAY_PART(-1, SAID_EVENING) },
	{ "this morning", DAY_PART(0, SAID_MORNING) },
	{ "this afternoon", DAY_PART(0, SAID_AFTERNOON) },
	{ "this evening", DAY_PART(0, SAID_EVENING) },
	{ "tonight", DAY_PART(0, SAID_EVENING) },
	{ "today", DAY(0) },
	{ "the day after tomorrow", DAY(2) },
	{ "day after tomorrow", DAY(2) },
	{ "tomorrow", DAY(1) },
	{ "大前天", DAY(-3) }, { "大后天", DAY(3) },
	{ "前天", DAY(-2) }, { "昨天", DAY(-1) }, { "昨日", DAY(-1) },
	{ "今天", DAY(0) }, { "今日", DAY(0) }, { "当天", DAY(0) },
	{ "明天", DAY(1) }, { "明日", DAY(1) }, { "后天", DAY(2) },
	{ "昨晚", DAY_PART(-1, SAID_EVENING) },
	{ "昨夜", DAY_PART(-1, SAID_NIGHT) },
	{ "今早", DAY_PART(0, SAID_MORNING) },
	{ "今晨", DAY_PART(0, SAID_MORNING) },
	{ "今晚", DAY_PART(0, SAID_EVENING) },
	{ "今夜", DAY_PART(0, SAID_NIGHT) },
	{ "明早", DAY_PART(1, SAID_MORNING) },
	{ "明晨", DAY_PART(1, SAID_MORNING) },
	{ "明晚", DAY_PART(1, SAID_EVENING) },
	{ NULL, 0 },
};

static const struct said_word at_word[] = {
	{ "at", 0 }, { "的", 0 }, { NULL, 0 },
};

static bool
has_day(const struct date *date)
{
	return date->month >= 1 && date->month <= 12 && date->day >= 1 &&
	    date->day <= zone_month_days(date->year, date->month);
}

/* "2026-11-20", "2026/11/20" */
static bool
date_figures(const char **p, struct said_moment *m)
{
	char mark;

	if (!said_figures(p, 4, 4, &m->date.year))
		return false;
	mark = **p;
	if ((mark != '-' && mark != '/') || !said_char(p, mark) ||
	    !said_figures(p, 2, 2, &m->date.month) || !said_char(p, mark) ||
	    !said_figures(p, 2, 2, &m->date.day) ||
	    (**p != ' ' && **p != 't') || !has_day(&m->date))
		return false;
	said_char(p, 't');
	m->kind = DAY_FULL;
	return true;
}

/* Of the years before and after, the one that lies on the side of now. */
static void
nearest_year(const struct said_side *side, struct date *date)
{
	struct date today = time_date(side->now, side->zone);
	int before = date->month != today.month ? date->month - today.month :
	    date->day - today.day;

	date->year = today.year;
	if (side->sense == TIME_PAST && before > 0)
		date->year--;
	if (side->sense == TIME_FUTURE && before < 0)
		date->year++;
}

/* "2026年11月2日", "11月2日", "11-02" as the screen writes it. */
static bool
date_signs(const struct said_side *side, const char **p, struct said_moment *m)
{
	static const struct said_word years[] = { { "年", 0 }, { NULL, 0 } };
	static const struct said_word months[] = { { "月", 0 }, { NULL, 0 } };
	static const struct said_word days[] = {
		{ "日", 0 }, { "号", 0 }, { NULL, 0 },
	};
	const char *start = *p;
	int64_t none;

	m->kind = DAY_FULL;
	if (!said_figures(p, 4, 4, &m->date.year) ||
	    !said_word(p, years, &none)) {
		m->kind = DAY_MONTH;
		*p = start;
	}
	if (!said_figures(p, 1, 2, &m->date.month))
		return false;
	if (said_word(p, months, &none)) {
		if (!said_figures(p, 1, 2, &m->date.day) ||
		    !said_word(p, days, &none))
			return false;
	} else if (m->kind == DAY_FULL || *p - start != 2 ||
	    !said_char(p, '-') || !said_figures(p, 2, 2, &m->date.day) ||
	    **p != ' ') {
		return false;
	}
	if (m->kind == DAY_MONTH)
		nearest_year(side, &m->date);
	return has_day(&m->date);
}

/* ---- days of the week, ends of months ---------------------------------- */

#define WEEK_ANY 100	/* no week was named */

/* Monday is 0. */
static int
weekday(const struct date *d)
{
	const int64_t since = zone_days(d->year, d->month, d->day) + 3;

	return (int)((since % 7 + 7) % 7);
}

static void
shift(struct said_moment *m, int days)
{
	m->kind = DAY_SHIFT;
	m->date.day += days;
	m->to_come = days > 0;
}

/* "下周一", "周五", "next Monday", "Friday": a week begins on Monday; without
 * a week it is the nearest on the side of now, today among them. */
static bool
date_weekday(const struct said_side *side, const char **p,
	struct said_moment *m)
{
	static const struct said_word weeks[] = {
		{ "下下周", 2 }, { "下下星期", 2 }, { "下个星期", 1 },
		{ "下个礼拜", 1 }, { "下星期", 1 }, { "下礼拜", 1 },
		{ "下周", 1 }, { "上个星期", -1 }, { "上星期", -1 },
		{ "上礼拜", -1 }, { "上周", -1 }, { "这个星期", 0 },
		{ "本星期", 0 }, { "这星期", 0 }, { "这周", 0 },
		{ "本周", 0 }, { "星期", WEEK_ANY }, { "礼拜", WEEK_ANY },
		{ "周", WEEK_ANY }, { NULL, 0 },
	};
	static const struct said_word signs[] = {
		{ "1", 0 }, { "2", 1 }, { "3", 2 }, { "4", 3 }, { "5", 4 },
		{ "6", 5 }, { "一", 0 }, { "二", 1 }, { "三", 2 },
		{ "四", 3 }, { "五", 4 }, { "六", 5 }, { "日", 6 },
		{ "天", 6 }, { NULL, 0 },
	};
	static const struct said_word english[] = {
		{ "next", 1 }, { "this", 0 }, { "last", -1 },
		{ "on", WEEK_ANY }, { NULL, 0 },
	};
	static const struct said_word names[] = {
		{ "monday", 0 }, { "tuesday", 1 }, { "wednesday", 2 },
		{ "thursday", 3 }, { "friday", 4 }, { "saturday", 5 },
		{ "sunday", 6 }, { "mon", 0 }, { "tue", 1 }, { "wed", 2 },
		{ "thu", 3 }, { "fri", 4 }, { "sat", 5 }, { "sun", 6 },
		{ NULL, 0 },
	};
	const int today = weekday(&m->date);
	int64_t week = WEEK_ANY, day;

	if (said_word(p, weeks, &week)) {
		if (!said_word(p, signs, &day) || (**p >= '0' && **p <= '9'))
			return false;
	} else {
		said_word(p, english, &week);
		said_blanks(p);
		if (!said_word(p, names, &day))
			return false;
	}
	if (week != WEEK_ANY)
		shift(m, (int)week * 7 + (int)day - today);
	else if (side->sense == TIME_FUTURE)
		shift(m, ((int)day - today + 7) % 7);
	else
		shift(m, -((today - (int)day + 7) % 7));
	return true;
}

/* "月底", "end of next month" */
static bool
date_month_end(const char **p, struct said_moment *m)
{
	static const struct said_word words[] = {
		{ "本月底", 0 }, { "本月末", 0 }, { "月底", 0 },
		{ "月末", 0 }, { "下个月底", 1 }, { "下月底", 1 },
		{ "下月末", 1 }, { "the end of the month", 0 },
		{ "end of the month", 0 }, { "end of month", 0 },
		{ "the end of next month", 1 }, { "end of next month", 1 },
		{ NULL, 0 },
	};
	int64_t months;

	if (!said_word(p, words, &months))
		return false;
	m->kind = DAY_FULL;
	m->date.month += (int)months;
	m->date.year += (m->date.month - 1) / 12;
	m->date.month = (m->date.month - 1) % 12 + 1;
	m->date.day = zone_month_days(m->date.year, m->date.month);
	return true;
}

/* ---- any of them ------------------------------------------------------- */

static bool
date_word(const char **p, struct said_moment *m)
{
	int64_t word;

	if (!said_word(p, day_words, &word))
		return false;
	shift(m, (int)(word / 16 - 4));
	m->clock.part = (enum said_part)(word % 16);
	return true;
}

/* The day that stands at *p; where none does, nothing is changed. */
static void
read_date(const struct said_side *side, const char **p,
	struct said_moment *m)
{
	const struct said_moment before = *m;
	const char *start = *p;

	if (date_word(p, m) || date_figures(p, m))
		return;
	*m = before;
	*p = start;
	if (date_signs(side, p, m))
		return;
	*m = before;
	*p = start;
	if (date_weekday(side, p, m))
		return;
	*p = start;
	if (!date_month_end(p, m))
		*p = start;
}

void
said_day(const char **p, const struct said_side *side, struct said_moment *m)
{
	int64_t word;

	read_date(side, p, m);
	said_blanks(p);
	said_word(p, at_word, &word);
	said_blanks(p);
	said_part(p, &m->clock);
	said_blanks(p);
	said_word(p, at_word, &word);
	said_blanks(p);
}
