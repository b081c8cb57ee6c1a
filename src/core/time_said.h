/* SPDX-License-Identifier: MIT */
/*
 * For the files of this room that read times as people say them: the text
 * folded to one spelling, words out of a table, and a clock of the day in
 * words.
 */
#ifndef ZHIBAN_CORE_TIME_SAID_H
#define ZHIBAN_CORE_TIME_SAID_H

#include "zhiban/core.h"

/* The longest text looked at, in bytes; the longest form has 60. */
#define SAID_MAX 128

#define SPAN_MAX (3660 * TIME_DAY)

struct said_word {
	const char *text;
	int64_t value;
};

/*
 * Folds s to narrow lower case, one blank for any, and Chinese numbers below
 * a hundred to figures; false when it is too long to be a time.
 */
bool said_fold(char ret[SAID_MAX], const char *s);

void said_blanks(const char **p);
bool said_end(const char *p);		/* nothing but blanks is left */
bool said_char(const char **p, char c);

/* A word of the table, which ends with a NULL; where one begins another, the
 * longer stands first. An English word ends where its letters end, or before
 * "ago". */
bool said_word(const char **p, const struct said_word *words, int64_t *ret);

/* A number of least to most figures. */
bool said_figures(const char **p, int least, int most, int *ret);

/* "2h30m", "half an hour", "2小时半"; over SPAN_MAX it saturates. */
bool said_span(const char **p, int64_t *ret);

/* ERR_USAGE unless 0 < ms <= SPAN_MAX; s is the text as it was given. */
int said_span_check(int64_t ms, const char *s, struct err *err);

/* ---- a clock of the day ------------------------------------------------ */

enum said_part {
	SAID_ANY,		/* no part of the day is named */
	SAID_DAWN, SAID_MORNING, SAID_NOON, SAID_AFTERNOON, SAID_DUSK,
	SAID_EVENING, SAID_NIGHT, SAID_AM, SAID_PM,
};

struct said_clock {
	enum said_part part;
	bool spoken;	/* "2点" of twelve hours, not "02:00" of 24 */
	bool alone;	/* an hour and nothing else: it needs its part */
	int hour, minute, second;
};

/* What a clock can mean: hours of 24, on its day or the one after. */
struct said_reading {
	int days, hour;
};

/* A word for a part of the day; none leaves c as it is. */
bool said_part(const char **p, struct said_clock *c);

/* "14:30", "2点半", "2:30pm", "noon", and an hour alone. */
bool said_clock(const char **p, struct said_clock *c);

/* How many readings it has: 0, 1 or 2. */
size_t said_readings(const struct said_clock *c, struct said_reading ret[2]);

/* ---- a day ------------------------------------------------------------- */

enum day_kind {
	DAY_NONE,	/* "14:30" */
	DAY_SHIFT,	/* "yesterday": date is that day */
	DAY_MONTH,	/* "11月20日": the year is the nearest */
	DAY_FULL,	/* "2026-11-20" */
};

struct said_moment {
	enum day_kind kind;
	struct date date;
	bool to_come;		/* "tomorrow" was said */
	struct said_clock clock;
	int ms;
};

/* On which side of now a day without a year, or without a week, is meant. */
struct said_side {
	int64_t now;
	const struct zone *zone;
	enum time_sense sense;
};

/*
 * A day and a part of it, either of which may be left out. Before the call
 * m->date is today; "14:30" leaves it and its kind DAY_NONE.
 */
void said_day(const char **p, const struct said_side *side,
	struct said_moment *m);

/* ---- behind a clock ---------------------------------------------------- */

/* ".5" to ".123456789", cut to milliseconds; 0 for none. */
bool said_fraction(const char **p, int *ret_ms);

/* "Z" or "+08:00" in seconds; *ret_has is whether there is one. */
bool said_offset(const char **p, int *ret, bool *ret_has);

#endif
