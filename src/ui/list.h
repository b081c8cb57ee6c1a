/* SPDX-License-Identifier: MIT */
/*
 * A scrolling list whose selection follows an item's id, not its place: when
 * rows come, go or change order the same item stays selected; when it is
 * gone, the one now in its place is.
 *
 * The list holds no items. A model, made on the stack for each call, says
 * how many there are, what they are called and how one looks.
 */
#ifndef ZHIBAN_UI_LIST_H
#define ZHIBAN_UI_LIST_H

#include "canvas.h"
#include "key.h"

#define LIST_ID_MAX 160		/* bytes; longer ids are compared cut */
#define LIST_NONE SIZE_MAX

struct list {
	char id[LIST_ID_MAX];	/* of the selected item; "" none yet */
	size_t at;		/* where it was last */
	size_t top;		/* first row shown */
	int rows;		/* items shown when last drawn */
	bool wanted;		/* id was set by list_select, not yet met */
};

struct list_model {
	size_t count;
	/* The ith item's id: unique, not "". Borrowed for the call. */
	const char *(*id)(void *ctx, size_t i);
	/* Draws one row into r (height 1 or as below). The list itself adds
	 * the selection. */
	void (*draw)(void *ctx, size_t i, struct canvas *c, struct rect r,
		bool selected);
	/* NULL: every row can be selected. */
	bool (*can_select)(void *ctx, size_t i);
	int row_height;		/* 0 means 1 */
	bool picks;		/* one click chooses, not two */
	void *ctx;
};

enum list_reaction {
	LIST_IGNORED,		/* not a key for lists */
	LIST_MOVED,		/* taken; the selection may have changed */
	LIST_CHOSEN,		/* Enter on the selected item */
};

/* A zeroed struct is a list with nothing selected. */

/* Up Down PgUp PgDn Home End k j g G, Enter, and the click on one of its
 * items. */
enum list_reaction list_key(struct list *l, const struct list_model *m,
	const struct key *key);

/* The selected item's index, or LIST_NONE when there is none to select. */
size_t list_selected(struct list *l, const struct list_model *m);

/* Selects by id. When it is not there yet it stays wanted, until it comes or
 * a key moves the selection. */
void list_select(struct list *l, const char *id);

/*
 * Draws as many rows as r holds, keeping the selection in sight, the selected
 * one reversed; a mark in the last column of the first and last row says when
 * there is more above or below.
 */
void list_draw(struct list *l, const struct list_model *m, struct canvas *c,
	struct rect r);

/* For the row of a view whose state begins with a list: what is selected. */
const char *list_view_id(const void *state);

#endif
