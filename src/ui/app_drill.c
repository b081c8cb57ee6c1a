/* SPDX-License-Identifier: MIT */
/*
 * A drill around the views: what reaches the players pops up on their
 * screens, never while somebody types; the end shows what came of it.
 */
#include <string.h>

#include "app_room.h"
#include "drill_view.h"

struct drill *
app_drill(const struct app *app)
{
	struct drill *dr = app->setup.drill;

	return dr && dr->state != DRILL_NONE ? dr : NULL;
}

bool
app_is_trainer(const struct app *app)
{
	const struct drill *dr = app_drill(app);

	return dr && (dr->state == DRILL_ENDED ||
		drill_is_trainer(dr, desk_person(app->setup.desk)));
}

static bool
is_for_seat(const struct drill *dr, const struct inject *in,
	const char *seat)
{
	(void)dr;
	return in->to.count == 0 || names_have(&in->to, seat);
}

/* Whoever has a seat gets what goes to it; who has none gets everything,
 * unless the seats are all that play: then it is the trainer's screen. */
static bool
is_mine(const struct app *app, const struct drill *dr,
	const struct inject *in)
{
	const char *person = desk_person(app->setup.desk);
	bool seated = false;

	/* Whoever leads and plays plays everybody. */
	if (app->split)
		return true;

	for (size_t i = 0; i < dr->players.count; i++) {
		const struct field *f = &dr->players.item[i];

		if (strcmp(f->value, person) != 0)
			continue;
		seated = true;
		if (is_for_seat(dr, in, f->name))
			return true;
	}
	return !seated && (!dr->players.count ||
		!drill_is_trainer(dr, person));
}

static bool
on_stack(const struct app *app, const struct view *view)
{
	for (size_t i = 0; i < app->depth; i++)
		if (app->layer[i].view == view)
			return true;
	return false;
}

static void
back_to(struct app *app, const struct view *view)
{
	for (size_t i = 0; i < app->depth; i++)
		if (app->layer[i].view == view)
			app_pop_to(app, app->layer[i].state);
}

/* The trainer's console and an open menu or form are left alone. */
static bool
may_pop_up(const struct app *app)
{
	const struct layer *top = app->depth
		? &app->layer[app->depth - 1] : NULL;

	return top && !app->setup.wall && !app_typing(app) &&
		!top->view->overlay && top->view != &view_drill &&
		top->view != &view_act && top->view != &view_control;
}

static void
pop_up_sent(struct app *app, const struct drill *dr)
{
	for (; app->drill_seen < dr->sent_count; app->drill_seen++) {
		const struct drill_sent *s = &dr->sent[app->drill_seen];
		const struct inject *in = dr->injects[s->inject].rule;

		if (s->reaction != REACT_NONE || !is_mine(app, dr, in))
			continue;
		view_inject_push(app, app->drill_seen++);
		return;
	}
}

static void
turn_here(struct app *app, void *ctx)
{
	const struct drill *dr = app_drill(app);

	(void)ctx;
	if (!may_pop_up(app))
		return;
	/* The table has what came before it already. */
	if (app_view(app, 0, NULL) == &view_game)
		app->drill_seen = dr->sent_count;
	if (dr->state == DRILL_RUNNING) {
		pop_up_sent(app, dr);
	} else if (!app->drill_over) {
		app->drill_over = true;
		if (!on_stack(app, &view_wash))
			view_wash_push(app);
	}
}

void
app_drill_turn(struct app *app)
{
	const struct drill *dr = app_drill(app);

	if (!dr)
		return;
	if (dr->state == DRILL_ENDED)
		app_join(app);
	if (app->split && dr->state == DRILL_ENDED)
		return;
	if (app->split && !app->playing)
		app_in_other(app, turn_here, NULL);
	else
		turn_here(app, NULL);
}

/* One with one terminal plays too. */
void
drill_play(struct app *app)
{
	const struct drill *dr = app_drill(app);
	const struct incident *inc = dr ? drill_incident(dr) : NULL;

	if (app->split)
		app_to_half(app, true);
	else if (inc)
		view_walk_push(app, inc->id);
	else
		view_board_push(app);
}

bool
app_has_game(const struct app *app, const void *state)
{
	const struct drill *dr = app_drill(app);

	(void)state;
	return dr && dr->quick && dr->state == DRILL_RUNNING &&
		app_view(app, 0, NULL) != &view_game;
}

unsigned
app_show_game(struct app *app, void *state)
{
	(void)state;
	app_to_half(app, true);
	if (on_stack(app, &view_game))
		back_to(app, &view_game);
	else
		view_game_push(app);
	return UI_DRAW;
}

/* ---- the app's actions ---------------------------------------------- */

bool
app_has_drill(const struct app *app, const void *state)
{
	(void)state;
	return app_drill(app) && !on_stack(app, &view_inbox);
}

unsigned
app_show_inbox(struct app *app, void *state)
{
	(void)state;
	app_to_half(app, true);
	if (!on_stack(app, &view_inbox))
		view_inbox_push(app);
	return UI_DRAW;
}

bool
app_has_console(const struct app *app, const void *state)
{
	const struct drill *dr = app_drill(app);

	(void)state;
	return dr && dr->state == DRILL_RUNNING && app_is_trainer(app) &&
		app_view(app, 0, NULL) != &view_control;
}

unsigned
app_show_console(struct app *app, void *state)
{
	(void)state;
	if (!app_drill(app))
		app_say(app, SAY_ERROR, N_("No drill was started in this "
			"database."));
	else if (!app_is_trainer(app))
		app_say(app, SAY_ERROR, N_("The console is for the trainer, "
			"%s, or who has the right train."),
			app_drill(app)->trainer);
	else if (app->split)
		app_to_half(app, false);
	else if (on_stack(app, &view_control))
		back_to(app, &view_control);
	else
		view_control_push(app);
	return UI_DRAW;
}

bool
app_has_wash(const struct app *app, const void *state)
{
	const struct drill *dr = app_drill(app);

	(void)state;
	return dr && dr->state == DRILL_ENDED && !on_stack(app, &view_wash);
}

unsigned
app_show_wash(struct app *app, void *state)
{
	(void)state;
	view_wash_push(app);
	return UI_DRAW;
}
