/* SPDX-License-Identifier: MIT */
/*
 * What reading and writing an MSEL (the list of a drill's injects as other
 * people keep it, in a spreadsheet) share: its columns and its times.
 */
#ifndef ZHIBAN_PLAYBOOK_MSEL_ROOM_H
#define ZHIBAN_PLAYBOOK_MSEL_ROOM_H

#include <limits.h>

#include "zhiban/playbook.h"

enum msel_column {
	COLUMN_ID, COLUMN_TIME, COLUMN_AFTER, COLUMN_DELAY, COLUMN_WHEN,
	COLUMN_UNLESS, COLUMN_FROM, COLUMN_TO, COLUMN_CHANNEL, COLUMN_SUBJECT,
	COLUMN_TEXT, COLUMN_HINT, COLUMN_EXPECTED, COLUMN_OBJECTIVE,
	COLUMN_NOTE, COLUMN_CONTINGENCY, COLUMN_TIMES, COLUMN_EVERY,
	COLUMN_COUNT
};

/* "time", "to" ...: as --map and scenario files say it. */
const char *msel_column_name(enum msel_column column);

/* Its heading in a language, and whether only the controller may have it, and
 * whether each language has one. */
const char *msel_heading(enum msel_column column, enum lang lang);
bool msel_controller(enum msel_column column);
bool msel_words(enum msel_column column);

/* Where each column stands in a file's rows: -1 nowhere; of texts one place a
 * language, those without a language under COLUMN_ANY. */
#define COLUMN_ANY LANG_COUNT

struct msel_map {
	int at[COLUMN_COUNT][LANG_COUNT + 1];
};

/* Takes one heading. False when nobody knows it. */
bool msel_map_take(struct msel_map *map, const char *heading, int at);

/* Is it a row of headings: does it name a text and one more? */
bool msel_map_whole(const struct msel_map *map);
void msel_map_clear(struct msel_map *map);

/* ---- times ------------------------------------------------------------- */

#define MSEL_NO_DAY INT_MIN

struct msel_time {
	bool clock;	/* a time of day; false: counted from the start */
	int64_t ms;	/* since midnight, or from the start, also before it */
	int weekday;	/* 1 Monday to 7, of a time of day; 0: not said */
	int day;	/* days from the first day; MSEL_NO_DAY: not said */
	int date;	/* days since 1970; MSEL_NO_DAY: not said */
};

#define MSEL_CELL_MAX 80	/* bytes of a time; longer ones are none */

/* msel_fold.c: the cell as the readers below take it. False: nothing is left,
 * or too much. */
bool msel_fold(char ret[MSEL_CELL_MAX + 1], const char *cell);

/* A time as people write it; false when it is none. */
bool msel_time_parse(struct msel_time *ret, const char *cell);

/* Does the cell say that it has no time, "as needed", "N/A", "视情况"? */
bool msel_no_time(const char *cell);

/* ---- msel_day.c: at *s, moved past what is read; the cell is folded ------ */

/* A number and its digits; -1 when none stands there. */
int msel_number(const char **s, int *ret_digits);
void msel_blanks(const char **s);
bool msel_eat(const char **s, const char *word);
int msel_eat_one(const char **s, const char *const *words);

bool msel_weekday(const char **s, int *ret);
bool msel_date(const char **s, int *ret);
bool msel_day(const char **s, int *ret);

/* "12m", "1h30m", "20s": as a scenario file says it. */
void msel_span(struct buf *out, int64_t ms);

#endif
