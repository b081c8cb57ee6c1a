/* SPDX-License-Identifier: MIT */
/*
 * Rights before the screen: what who sits here may do, and acting on an
 * incident all the same. The table is the incident room's, the last word the
 * desk's.
 */
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
	app_say(app, SAY_INFO, "%s",
		_("You act within your rights again."));
	return UI_DRAW;
}
