/* SPDX-License-Identifier: MIT */
/*
 * Replay, between app_past.c and the app: any past instant of the board or of
 * an incident, drawn by the views that draw the present.
 */
#ifndef ZHIBAN_UI_PAST_H
#define ZHIBAN_UI_PAST_H

#include "app.h"

/* The app's own reading desk, whatever it shows. */
struct desk *app_live(const struct app *app);

/* The view of that place, from 1, was taken away: with the last of the
 * replay's the present is back. */
void app_past_left(struct app *app, size_t place);

/* A turn: the next entry, when it plays. */
void app_past_turn(struct app *app);
bool app_past_plays(const struct app *app);

void app_past_banner(const struct app *app, struct buf *out, int columns);

/* To that time of the database's world. */
int app_past_go(struct app *app, int64_t world, struct err *err);

/* The form that asks for a time (view_when.c). */
void view_when_push(struct app *app);

/* Do its keys go before those of the view in sight? */
bool app_past_keys(const struct app *app, const void *state);

#endif
