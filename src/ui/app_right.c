/* SPDX-License-Identifier: MIT */
/*
 * Rights before the screen: what who sits here may do, and acting on an
 * incident all the same. The table is the incident room's, the last word the
 * desk's.
 */
#include "act.h"
#include "app_room.h"
#include "views.h"

bool
app_may(const struct app *app, const char *act)
{
	const struct act_right *row = act_right(act);

	return desk_may(app->setup.desk, act) ||
		(row && row->beyond && app->beyond.len > 0);
}

bool
app_need(struct app *app, const char *act)
{
	const struct act_right *row = act_right(act);
	struct buf keys = { 0 };
	struct err err = { 0 };

	if (app_may(app, act))
		return true;
	desk_need(app->setup.desk, act, &err);
	if (row->beyond) {
		app_own_keys(&keys, app, "app.beyond");
		app_say(app, SAY_ERROR, "%s (%s)", err.text, buf_text(&keys));
	} else {
		app_say(app, SAY_ERROR, "%s", err.text);
	}
	buf_done(&keys);
	return false;
}

bool
app_is_beyond(const struct app *app, const void *state)
{
	(void)state;
	return !app_wall(app) && !desk_may(app->setup.desk, "done");
}

void
app_go_beyond(struct app *app, const char *reason)
{
	buf_clear(&app->beyond);
	buf_add_text(&app->beyond, reason);
}

unsigned
app_ask_beyond(struct app *app, void *state)
{
	(void)state;
	if (app->beyond.len == 0) {
		view_beyond_push(app);
		return UI_DRAW;
	}
	app_go_beyond(app, "");
	app_say(app, SAY_INFO,
		N_("You act within your rights again."));
	return UI_DRAW;
}

/* ---- who sits here ------------------------------------------------------ */

bool
app_has_colleagues(const struct app *app, const void *state)
{
	(void)state;
	return !app_wall(app) && desk_site(app->setup.desk)->people_count > 0;
}

unsigned
app_refuse_person(struct app *app, void *state)
{
	(void)state;
	app_say(app, SAY_ERROR, "%s", app_wall(app)
		? _("This screen is to be looked at: nobody acts here.")
		: _("Nobody is on the roster yet: O on the board, then p "
		"enters a person."));
	return UI_DRAW;
}

unsigned
app_ask_person(struct app *app, void *state)
{
	(void)state;
	view_act_push(app, &(struct act_call){ .verb = "person-switch" });
	return UI_DRAW;
}

unsigned
app_ask_pin(struct app *app, void *state)
{
	(void)state;
	view_act_push(app, &(struct act_call){ .verb = "person-pin" });
	return UI_DRAW;
}

/* What was half typed was kept for who typed it; nobody goes on with it. */
void
app_take_seat(struct app *app, const struct reply *reply)
{
	const struct person *p = NULL;

	for (size_t i = 0; i < app->pending_count; i++)
		if (app->pending[i].ticket == reply->ticket &&
			app->pending[i].seat)
			p = site_person(desk_site(app->setup.desk),
				app->pending[i].seat);
	if (!p || reply->err.code != ERR_NONE)
		return;
	app_go_beyond(app, "");
	while (app->depth > 1)
		app_pop(app);
	desk_seat(app->setup.desk, p->name,
		desk_has_pin(app->setup.desk, p->name) ? "pin" : "as");
	if (app->depth && app->layer[0].view->sync)
		app->layer[0].view->sync(app, app->layer[0].state);
}
