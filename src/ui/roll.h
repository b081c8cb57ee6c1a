/* SPDX-License-Identifier: MIT */
/*
 * A list screen: a head, rows of which one is selected, and all of that one
 * beside or below. Hazards, inspections, contacts, the roster, deadlines,
 * papers, recipients, the inbox and the queues are such screens.
 *
 * What a view gives is a const table, struct roll_kind: what is listed, the
 * columns of a row, what is known of one. The rest is here: the cells of the
 * columns and which of them a narrow screen leaves out, the division of the
 * room, the filter's field, an empty list, the keys, what is copied, and that
 * the selection follows an item by its id. The state of such a view begins
 * with a struct roll, and its row has ROLL_VIEW.
 *
 * Nothing is kept between two callbacks but the id of what is selected: a page
 * is gathered for each of them, and its items are borrowed for that long.
 * What is no list of items (the lines of a log) has list.h.
 */
#ifndef ZHIBAN_UI_ROLL_H
#define ZHIBAN_UI_ROLL_H

#include <stddef.h>

#include "filter.h"
#include "list.h"
#include "pager.h"
#include "views.h"

struct roll_kind;

struct roll {
	struct filter filter;	/* first: FILTER_KEYS; of some only */
	const struct roll_kind *kind;
	char incident[ID_SIZE];	/* whose list it is; "": the unit's */
	struct list list;
};

/* What is listed now, made for one callback. */
struct roll_page {
	const struct app *app;
	struct roll *roll;	/* the view's state */
	const struct site *site;
	const struct incident *inc;	/* NULL: the unit's list */
	const struct zone *zone;	/* the incident's, else the unit's */
	int64_t now;
	const void **item;	/* borrowed, each */
	size_t count, cap;
	void *own;		/* of the kind: made by gather, freed by done */
	const char *fault;	/* set by gather: said in place of the list */
	struct list_model model;
	char number[24];	/* roll_number's */
};

/* A member of the item. */
struct roll_member {
	enum { ROLL_NO_MEMBER, ROLL_IS_TEXT, ROLL_IS_NUMBER, ROLL_IS_TIME } is;
	size_t at;
};

#define ROLL_TEXT(type, member) { ROLL_IS_TEXT, offsetof(type, member) }
#define ROLL_NUMBER(type, member) { ROLL_IS_NUMBER, offsetof(type, member) }
#define ROLL_TIME(type, member) { ROLL_IS_TIME, offsetof(type, member) }

/* A column of the row. Its text is cut to one cell less than it has, and the
 * next begins behind. */
struct roll_column {
	int cells;		/* 0: what is left of the row */
	int from;		/* only in rows that wide; 0: in all */
	bool right;		/* ends at its right edge */
	struct roll_member of;	/* a char * or int64_t; a time in minutes */
	/* In place of it. */
	void (*text)(struct buf *out, const struct roll_page *p,
		const void *item);
	enum style style;
	enum style (*style_of)(const struct roll_page *p, const void *item);
};

/* Where all of the selected one stands. */
struct roll_split {
	int side_from;		/* beside the list on screens that wide, with
				   two fifths of the room; 0: never */
	int below_from;		/* below a list of that many rows; 0: never */
	int below;		/* with so many rows at the most; 0: with half
				   of them, or what a short list leaves */
	int least;		/* for the list, before they are fewer; 0:
				   half */
};

struct roll_kind {
	/* Puts what is listed into the page, in order, by roll_add. */
	void (*gather)(struct roll_page *p);
	void (*done)(struct roll_page *p);	/* NULL: nothing is owned */
	struct roll_member id;	/* of an item; or in place of it, borrowed
				   until the next is asked for: */
	const char *(*id_of)(struct roll_page *p, const void *item);
	bool of_incident;	/* there is no list where it cannot be read */

	const char *head;	/* N_(); or NULL: */
	void (*head_text)(struct buf *out, const struct roll_page *p);
	const char *empty;	/* N_(): stands for an empty list; or NULL */

	const struct roll_column *columns;	/* up to one of nothing */
	/* In place of columns: draws a row of row_height (0: 1). */
	void (*row)(const struct roll_page *p, const void *item,
		struct canvas *c, struct rect r);
	int row_height;

	bool filters;		/* has the filter's field as its last row */
	/* Between head and list; returns the rows it took. NULL: nothing. */
	int (*above)(struct roll_page *p, struct canvas *c, struct rect r);
	/* All of one; item NULL: none is selected. NULL: not shown. */
	void (*detail)(struct pager *out, const struct roll_page *p,
		const void *item);
	int label_cells;	/* of its labels, see pager_fact */
	struct roll_split split;
};

/* ---- one callback's page ------------------------------------------------ */

/* False when it is an incident's and that cannot be read: nothing is to be
 * done then. */
bool roll_open(struct roll_page *p, const struct app *app, void *state);
void roll_close_page(struct roll_page *p);

/* For gather. */
void roll_add(struct roll_page *p, const void *item);

/* For id_of: the number as text, in the page. */
const char *roll_number(struct roll_page *p, int64_t number);

/* The selected item, NULL for none. */
const void *roll_selected(struct roll_page *p);

/* Selects the item; it must be of the page. */
void roll_select(struct roll_page *p, const void *item);

/* What stands in that column. */
void roll_cell(struct buf *out, const struct roll_page *p,
	const struct roll_column *col, const void *item);

/* ---- in words, see roll_words.c ----------------------------------------- */

/* The head and what stands above the list, or in place of it: lines. */
void roll_words_head(struct buf *out, struct roll_page *p);

/* The row as one line, all of its columns. */
void roll_words_row(struct buf *out, const struct roll_page *p, size_t i);

/* All of the selected one: lines; nothing where the kind has no detail. */
void roll_words_detail(struct buf *out, struct roll_page *p);

/* ---- a view's row ------------------------------------------------------- */

void roll_draw(const struct app *app, void *state, struct canvas *c,
	struct rect r);
unsigned roll_key(struct app *app, void *state, const struct key *key);

/* All of the selected one, as kind->detail has it. */
void roll_copy(const struct app *app, void *state, struct buf *out);
const char *roll_selected_id(const void *state);
const char *roll_incident(const void *state);

/* It is an incident's, and its nearest deadline is near. */
bool roll_seconds(const struct app *app, const void *state);

/* Needed where the kind filters. */
void roll_close(struct app *app, void *state);

#define ROLL_VIEW							\
	.draw = roll_draw, .key = roll_key,				\
	.selected = roll_selected_id, .incident = roll_incident

/* A state of that size, to be pushed; incident NULL: the unit's list. */
void *roll_new(const struct roll_kind *kind, size_t size,
	const char *incident);

/* The same for a state that is the struct roll alone, pushed. */
void roll_push(struct app *app, const struct view *view,
	const struct roll_kind *kind, const char *incident);

#endif
