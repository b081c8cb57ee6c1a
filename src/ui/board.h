/* SPDX-License-Identifier: MIT */
/*
 * The board's parts: which rows are loaded (board_load.c) and what one looks
 * like (board_row.c). The drawing takes nothing but texts, so that a test can
 * hand it rows of its own making.
 */
#ifndef ZHIBAN_UI_BOARD_H
#define ZHIBAN_UI_BOARD_H

#include "list.h"
#include "views.h"

/* ---- one row ------------------------------------------------------------ */

/* Texts in the interface language, never NULL. */
struct board_row {
	const char *level;	/* in a word; "" not graded */
	bool gravest;
	const char *number, *title;
	const char *left;	/* "01:58", "+00:12"; "" no deadline */
	const char *left_words;	/* the same said: "overdue +00:12" */
	const char *left_rung;	/* and how far up it was told; NULL: not */
	enum style left_style;
	const char *phase;	/* "3/14 Contain" */
	const char *step;	/* "C2 Network admin" */
	const char *deadline;	/* its name */
	const char *at;		/* when it is due, date and clock */
};

/*
 * Two lines when r has them, else the first alone. Columns that find no room
 * are left out, the least needed first; what stays is at the same place in
 * every row of that width.
 */
void board_row_draw(const struct board_row *row, struct canvas *c,
	struct rect r);

/* ---- which rows --------------------------------------------------------- */

#define BOARD_PAGE 100		/* rows read at once */

enum board_group { GROUP_OPEN, GROUP_HANDLED, GROUP_RETURNED,
	GROUP_PAST, GROUP_COUNT };

/* A line of the list: a loaded item, or the head of its group. */
struct board_line {
	bool head;
	enum board_group group;
	size_t item;
};

struct board_load {
	struct board_page page;	/* what is loaded, in the store's order */
	bool more;		/* there is more in the store */
	const char *filter;	/* only what has it; NULL or "" all; borrowed
				   for the reading */
	enum text_match *match;	/* of the first items, by the filter */
	size_t matched;
	struct board_line *line;	/* by group */
	size_t count, cap;
	char fault[ERR_TEXT_MAX];	/* why it could not be read, or "" */
};

void board_load_done(struct board_load *l);

/* How many items there are lines for. */
size_t board_load_shown(const struct board_load *l);

/*
 * Reads from the start as many rows as were loaded, at least a page; goes on
 * for a few pages when the incident keep (may be "") is not among them.
 */
void board_load_again(struct board_load *l, struct store *st,
	const struct board_query *q, const char *keep);

/* Reads the next page behind what is loaded; with a filter as many as it
 * takes to find some, within reason. */
void board_load_more(struct board_load *l, struct store *st,
	const struct board_query *q);

#endif
