/* SPDX-License-Identifier: MIT */
/*
 * The views of a drill: what reaches the players (view_inject.c,
 * view_inbox.c), the trainer's console (view_control.c), the end and the hot
 * wash (view_wash.c), the forms of all of them (view_drill.c), and the form
 * that begins one (view_begin.c), the table game (view_game.c), the papers
 * (drill_papers.c).
 */
#ifndef ZHIBAN_UI_DRILL_VIEW_H
#define ZHIBAN_UI_DRILL_VIEW_H

#include "views.h"
#include "zhiban/drill.h"

/* The drill in this database; NULL where none was started. */
struct drill *app_drill(const struct app *app);

/* Whoever sits here may see what only the trainer may: its trainer, or
 * anybody once it is over. */
bool app_is_trainer(const struct app *app);

/* Forms. A row is a verb of the drill. settled is an argument that is not
 * asked, or NULL. */
void view_drill_push(struct app *app, const char *verb, const char *settled,
	const char *value);

/* A row's run that opens the form of that verb, nothing settled. */
#define VIEW_DRILL_OPENS(name, verb)					\
	static unsigned							\
	name(struct app *app, void *state)				\
	{								\
		(void)state;						\
		view_drill_push(app, verb, NULL, NULL);			\
		return UI_DRAW;						\
	}

/* The form that begins a drill of that scenario. */
void view_begin_push(struct app *app, const char *scenario);

/* One thing that reached the players, over what is there. */
void view_inject_push(struct app *app, size_t sent);

/* All of them. */
void view_inbox_push(struct app *app);

/* The table game. */
void view_game_push(struct app *app);

/* The players' screen: the incident that is played, else the board. */
void drill_play(struct app *app);

/* The trainer's console, and the end with its questions. */
void view_control_push(struct app *app);
void view_wash_push(struct app *app);

/* The papers, for the rows of actions (drill_papers.c). */
bool app_has_papers(const struct app *app, const void *state);
unsigned app_show_papers(struct app *app, void *state);

/* "telephone call from Ms Li, teacher of class 3". */
void inject_head(struct buf *out, const struct drill *dr,
	const struct inject *in);

#endif
