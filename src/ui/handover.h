/* SPDX-License-Identifier: MIT */
/*
 * The handover's view between its files: handover_draw.c the list and the
 * picture, view_handover.c the acts.
 */
#ifndef ZHIBAN_UI_HANDOVER_H
#define ZHIBAN_UI_HANDOVER_H

#include "act.h"
#include "roll.h"

struct handover_view {
	struct roll roll;	/* first: ROLL_VIEW */
	struct handover_items items;
	int64_t at;		/* when they were gathered; 0: not yet */
	char fault[ERR_TEXT_MAX];
};

/* The handover under way, or NULL; is it to whoever sits here? */
const struct handover *handover_under_way(const struct app *app);
bool handover_is_mine(const struct app *app);

/* What is open, read again. */
void handover_load(struct handover_view *v, const struct app *app);

/* The same, and the first without an answer selected, from the selected one
 * on: the view's sync. */
void handover_sync(struct app *app, void *state);

extern const struct roll_kind handover_kind;

#endif
