/* SPDX-License-Identifier: MIT */
/*
 * The handover's view between its files: handover_draw.c the list and the
 * picture, view_handover.c the acts.
 */
#ifndef ZHIBAN_UI_HANDOVER_H
#define ZHIBAN_UI_HANDOVER_H

#include "act.h"

struct handover_view {
	struct list list;
	struct handover_items items;
	int64_t at;		/* when they were gathered; 0: not yet */
	char fault[ERR_TEXT_MAX];
};

/* What a picture and a key look at. */
struct handover_shown {
	const struct app *app;
	struct handover_view *view;
	const struct handover *handover;	/* NULL: none is under way */
	struct list_model model;
};

/* The handover under way, or NULL; is it to whoever sits here? */
const struct handover *handover_under_way(const struct app *app);
bool handover_is_mine(const struct app *app);

/* What is open, read again. */
void handover_load(struct handover_view *v, const struct app *app);
void handover_show(struct handover_shown *s, const struct app *app,
	struct handover_view *v);

/* Selects the first without an answer, from the selected one on. */
void handover_select_open(const struct handover_shown *s);

void handover_draw(const struct app *app, void *state, struct canvas *c,
	struct rect r);
void handover_copy(const struct app *app, void *state, struct buf *out);

#endif
