/* SPDX-License-Identifier: MIT */
/*
 * A clock of the day as people say it: "14:30", "14点05分", "2点半", "2:30pm",
 * "half past 2", with the part of the day before it, and the one or two hours
 * it can mean. Which of two is meant is for time_parse.c, which knows now.
 */
#include <string.h>

#include "time_said.h"

/* A longer word stands before the one it begins with. */
static const struct said_word parts[] = {
	{ "in the morning", SAID_MORNING }, { "morning", SAID_MORNING },
	{ "in the afternoon", SAID_AFTERNOON },
	{ "afternoon", SAID_AFTERNOON },
	{ "in the evening", SAID_EVENING }, { "evening", SAID_EVENING },
	{ "at night", SAID_NIGHT }, { "night", SAID_NIGHT },
	{ "凌晨", SAID_DAWN }, { "清晨", SAID_MORNING },
	{ "早晨", SAID_MORNING }, { "早上", SAID_MORNING },
	{ "上午", SAID_MORNING }, { "早", SAID_MORNING },
	{ "晨", SAID_MORNING }, { "中午", SAID_NOON },
	{ "正午", SAID_NOON }, { "下午", SAID_AFTERNOON },
	{ "午后", SAID_AFTERNOON }, { "傍晚", SAID_DUSK },
	{ "晚上", SAID_EVENING }, { "晚间", SAID_EVENING },
	{ "晚", SAID_EVENING }, { "夜里", SAID_NIGHT },
	{ "夜间", SAID_NIGHT }, { "深夜", SAID_NIGHT },
	{ "半夜", SAID_NIGHT }, { "午夜", SAID_NIGHT },
	{ "夜", SAID_NIGHT },
	{ NULL, 0 },
};

static const struct said_word halves_of_day[] = {
	{ "a.m.", SAID_AM }, { "am", SAID_AM },
	{ "p.m.", SAID_PM }, { "pm", SAID_PM },
	{ NULL, 0 },
};

/* 点 is said, of twelve hours; 时 is written, of 24. */
static const struct said_word hour_marks[] = {
	{ "点钟", true }, { "点", true }, { "时", false }, { NULL, 0 },
};

static const struct said_word oclock[] = {
	{ "o'clock", 0 }, { "oclock", 0 }, { NULL, 0 },
};

/* Behind 点: minutes that have a word. */
static const struct said_word minutes_said[] = {
	{ "整", 0 }, { "半", 30 }, { "1刻", 15 }, { "3刻", 45 },
	{ NULL, 0 },
};

static const struct said_word minute_mark[] = {
	{ "分", 0 }, { NULL, 0 },
};

static const struct said_word second_mark[] = {
	{ "秒", 0 }, { NULL, 0 },
};

/* Before an hour: minutes past it, or to it. */
static const struct said_word past_words[] = {
	{ "half past", 30 }, { "a quarter past", 15 },
	{ "quarter past", 15 }, { "a quarter to", -15 },
	{ "quarter to", -15 },
	{ NULL, 0 },
};

static const struct said_word named_hours[] = {
	{ "noon", 12 }, { "midnight", 0 }, { "midday", 12 }, { NULL, 0 },
};

bool
said_part(const char **p, struct said_clock *c)
{
	int64_t part;

	if (!said_word(p, parts, &part))
		return false;
	c->part = (enum said_part)part;
	return true;
}

/* ":30[:20]" */
static bool
clock_colon(const char **p, struct said_clock *c)
{
	if (!said_char(p, ':') || !said_figures(p, 2, 2, &c->minute))
		return false;
	return !said_char(p, ':') || said_figures(p, 2, 2, &c->second);
}

/* What follows 点: nothing, 半, 05, 5分, 5分20秒. */
static bool
clock_points(const char **p, struct said_clock *c)
{
	int64_t minute, none;
	const char *start;
	int figures;

	said_blanks(p);
	if (said_word(p, minutes_said, &minute)) {
		c->minute = (int)minute;
		return true;
	}
	start = *p;
	if (!said_figures(p, 1, 2, &c->minute))
		return true;
	figures = (int)(*p - start);
	if (!said_word(p, minute_mark, &none))
		return figures == 2;
	if (!said_figures(p, 1, 2, &c->second))
		return true;
	return said_word(p, second_mark, &none);
}

/* "half past 2", "a quarter to 3" */
static bool
clock_past(const char **p, struct said_clock *c)
{
	int64_t minutes;

	if (!said_word(p, past_words, &minutes))
		return false;
	said_blanks(p);
	if (!said_figures(p, 1, 2, &c->hour) || c->hour < 1 || c->hour > 12)
		return false;
	if (minutes < 0)
		c->hour = c->hour == 1 ? 12 : c->hour - 1;
	c->minute = (int)(minutes < 0 ? minutes + 60 : minutes);
	c->spoken = true;
	return true;
}

/* "2pm": the half of the day decides, whatever part was named. */
static bool
clock_half_of_day(const char **p, struct said_clock *c)
{
	const char *q = *p;
	int64_t half;

	said_blanks(&q);
	if (!said_word(&q, halves_of_day, &half))
		return false;
	c->part = (enum said_part)half;
	*p = q;
	return true;
}

static bool
clock_in_range(const struct said_clock *c)
{
	return c->hour <= 23 && c->minute <= 59 && c->second <= 59;
}

bool
said_clock(const char **p, struct said_clock *c)
{
	const char *start = *p;
	int64_t named, spoken, none;
	bool zero;

	if (said_word(p, named_hours, &named)) {
		c->hour = (int)named;
		return c->part == SAID_ANY;
	}
	if (**p >= 'a' && **p <= 'z') {
		if (!clock_past(p, c))
			return false;
		clock_half_of_day(p, c);
		return true;
	}
	if (!said_figures(p, 1, 2, &c->hour))
		return false;
	zero = *start == '0';
	if (**p == ':') {
		if (!clock_colon(p, c))
			return false;
		clock_half_of_day(p, c);
		return clock_in_range(c);
	}
	if (clock_half_of_day(p, c))
		return clock_in_range(c);
	c->spoken = !zero;
	start = *p;
	said_blanks(p);
	if (said_word(p, oclock, &none))
		return clock_in_range(c);
	*p = start;
	c->alone = !said_word(p, hour_marks, &spoken);
	if (c->alone)
		return clock_in_range(c);
	c->spoken = spoken && !zero;
	return clock_points(p, c) && clock_in_range(c);
}

/*
 * Which hours of 24 a part of the day makes of those that are said. Of two
 * rows for an hour, both are meant: 上午12点 is midnight to one and noon to
 * another, 昨晚1点 the start of that day or of the next.
 */
static const struct {
	enum said_part part;
	int from, to, add, days;
} hours[] = {
	{ SAID_DAWN, 0, 6, 0, 0 }, { SAID_DAWN, 12, 12, -12, 0 },
	{ SAID_MORNING, 0, 12, 0, 0 }, { SAID_MORNING, 12, 12, -12, 0 },
	{ SAID_NOON, 10, 14, 0, 0 }, { SAID_NOON, 1, 3, 12, 0 },
	{ SAID_AFTERNOON, 12, 23, 0, 0 }, { SAID_AFTERNOON, 1, 11, 12, 0 },
	{ SAID_DUSK, 16, 20, 0, 0 }, { SAID_DUSK, 4, 8, 12, 0 },
	{ SAID_EVENING, 17, 23, 0, 0 }, { SAID_EVENING, 5, 11, 12, 0 },
	{ SAID_EVENING, 12, 12, -12, 1 },
	{ SAID_EVENING, 0, 4, 0, 0 }, { SAID_EVENING, 0, 4, 0, 1 },
	{ SAID_NIGHT, 20, 23, 0, 0 }, { SAID_NIGHT, 8, 11, 12, 0 },
	{ SAID_NIGHT, 12, 12, -12, 1 },
	{ SAID_NIGHT, 0, 6, 0, 0 }, { SAID_NIGHT, 0, 6, 0, 1 },
	{ SAID_AM, 0, 11, 0, 0 }, { SAID_AM, 12, 12, -12, 0 },
	{ SAID_PM, 12, 23, 0, 0 }, { SAID_PM, 1, 11, 12, 0 },
};

size_t
said_readings(const struct said_clock *c, struct said_reading ret[2])
{
	size_t count = 0;

	if (c->part == SAID_ANY) {
		ret[count++] = (struct said_reading){ 0, c->hour };
		if (!c->spoken || c->hour < 1 || c->hour > 12)
			return count;
		ret[0].hour = c->hour % 12;
		ret[count++] = (struct said_reading){ 0, c->hour % 12 + 12 };
		return count;
	}
	for (size_t i = 0; i < ARRAY_LEN(hours) && count < 2; i++)
		if (hours[i].part == c->part && c->hour >= hours[i].from &&
		    c->hour <= hours[i].to)
			ret[count++] = (struct said_reading){ hours[i].days,
				c->hour + hours[i].add };
	return count;
}

bool
said_fraction(const char **p, int *ret_ms)
{
	int figures[3] = { 0 }, count = 0;

	*ret_ms = 0;
	if (!said_char(p, '.'))
		return true;
	for (; **p >= '0' && **p <= '9'; count++, (*p)++) {
		if (count < 3)
			figures[count] = **p - '0';
	}
	*ret_ms = figures[0] * 100 + figures[1] * 10 + figures[2];
	return count > 0;
}

bool
said_offset(const char **p, int *ret, bool *ret_has)
{
	int hour, minute;
	bool minus;

	*ret = 0;
	said_blanks(p);
	*ret_has = **p != '\0';
	if (!*ret_has || said_char(p, 'z'))
		return true;
	minus = said_char(p, '-');
	if (!minus && !said_char(p, '+'))
		return false;
	if (!said_figures(p, 2, 2, &hour) || !said_char(p, ':') ||
	    !said_figures(p, 2, 2, &minute) || hour > 23 || minute > 59)
		return false;
	*ret = (hour * 60 + minute) * (minus ? -60 : 60);
	return true;
}
