/* SPDX-License-Identifier: MIT */
/*
 * Who gets a key: the view's actions, the view, the app's own actions, whose
 * table is app_actions.c's.
 */
#include <string.h>

#include "app_room.h"
#include "past.h"
#include "views.h"

/* The first row of the key that can be taken, or with refused one that says
 * why it cannot. */
static const struct action *
find_action(const struct app *app, const struct action *table, size_t count,
	const void *state, const struct key *key, bool refused)
{
	for (size_t i = 0; i < count; i++) {
		const struct action *a = &table[i];
		const struct key own = action_key(app, a);

		if (!key_same(&own, key) && !key_same(&a->alt, key))
			continue;
		if (refused ? a->refuse != NULL
			: action_runs(a) && action_can(app, a, state))
			return a;
	}
	return NULL;
}

bool
app_typing(const struct app *app)
{
	const struct layer *top = app->depth > 0
		? &app->layer[app->depth - 1] : NULL;

	return top && top->view->typing && top->view->typing(app, top->state);
}

/* A key of what takes a right that is not there says so. */
static bool
lacks_right(struct app *app, const struct key *key)
{
	struct layer top = *app_top(app);

	for (size_t i = 0; i < top.view->action_count; i++) {
		const struct action *a = &top.view->actions[i];
		const struct key own = action_key(app, a);

		if (action_act(a) && (key_same(&own, key) || key_same(&a->alt,
			key)) && !app_need(app, action_act(a)))
			return true;
	}
	return false;
}

static unsigned
try_view_actions(struct app *app, const struct key *key)
{
	struct layer top = *app_top(app);
	const struct action *a;

	a = find_action(app, top.view->actions, top.view->action_count,
		top.state, key, false);
	if (a)
		return action_run(app, a, top.state);
	if (!app_wall(app) && lacks_right(app, key))
		return UI_DRAW;
	a = find_action(app, top.view->actions, top.view->action_count,
		top.state, key, true);
	return a ? a->refuse(app, top.state) : UI_IGNORED;
}

/* In a replay its keys go before those of what it shows. */
static unsigned
try_past(struct app *app, const struct key *key)
{
	const struct action *a;

	if (!app_past_keys(app, NULL))
		return UI_IGNORED;
	a = find_action(app, view_replay.actions, view_replay.action_count,
		NULL, key, false);
	return a ? action_run(app, a, NULL) : UI_IGNORED;
}

static unsigned
try_view(struct app *app, const struct key *key)
{
	struct layer top = *app_top(app);

	return top.view->key ? top.view->key(app, top.state, key)
		: UI_IGNORED;
}

static unsigned
try_app(struct app *app, const struct key *key)
{
	size_t count;
	const struct action *own = app_actions(&count);
	const struct action *action = find_action(app, own, count, NULL, key,
		false);
	bool left = key->code == K_LEFT || key->code == K_BACKSPACE;

	if (action)
		return action_run(app, action, NULL);
	if (left && app->depth > 1 && !app_typing(app)) {
		app_back(app);
		return UI_DRAW;
	}
	return UI_IGNORED;
}

void
app_give(struct app *app, const struct key *key)
{
	if (app->depth > 0 && app_typing(app))
		try_view(app, key);
}

/* Letters are text: the view comes first, and of the actions only those
 * count whose key is no character. */
static unsigned
key_while_typing(struct app *app, const struct key *key)
{
	unsigned done;

	if (key->code == K_PASTE && key->len > APP_PASTE_ASK)
		return app_ask_paste(app, key);
	done = try_view(app, key);

	if (done || key->code == K_CHAR || key->code == K_PASTE)
		return done;
	done = try_view_actions(app, key);
	return done ? done : try_app(app, key);
}

/* A board for reading says why a key that acts elsewhere does nothing. */
static unsigned
refuse_on_wall(struct app *app, const struct key *key)
{
	struct layer top = *app_top(app);

	for (size_t i = 0; i < top.view->action_count; i++) {
		const struct action *a = &top.view->actions[i];
		const struct key own = action_key(app, a);

		if (!key_same(&own, key) && !key_same(&a->alt, key))
			continue;
		app_say(app, SAY_INFO, "%s", app_read_only(app));
		return UI_DRAW;
	}
	return UI_IGNORED;
}

void
app_key(struct app *app, const struct key *key)
{
	struct key folded = key_fold(*key);
	unsigned done;

	if (app->depth == 0)
		return;
	buf_clear(&app->say);
	app->ring.retitle |= app->ring.mark;
	app->ring.mark = false;
	if (app_typing(app)) {
		done = key_while_typing(app, key);
	} else {
		if (key->code == K_PASTE)
			return;
		/* In two halves Tab means the other one, whatever it meant. */
		done = app->split && key->code == K_TAB
			? app_swap_halves(app, NULL)
			: try_past(app, &folded);
		if (!done)
			done = try_view_actions(app, &folded);
		if (!done)
			done = try_view(app, &folded);
		if (!done)
			done = try_app(app, &folded);
		if (!done && app_wall(app))
			done = refuse_on_wall(app, &folded);
	}
	if ((done & UI_REPAINT) == UI_REPAINT)
		app->repaint = true;
}
