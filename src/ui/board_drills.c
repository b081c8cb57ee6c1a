/* SPDX-License-Identifier: MIT */
/*
 * A drill begun from the board: which scenario, in a menu. It gets a database
 * of its own and the screen goes on there; this one is left as it is.
 */
#include <string.h>

#include "board_room.h"
#include "drill_view.h"
#include "menu.h"

/* ---- the first drill, and any other ------------------------------------- */

bool
board_can_practise(const struct app *app, const void *state)
{
	const struct board *b = state;

	return !app_wall(app) && b->load.count == 0 &&
		!filter_text(&b->filter)[0] && !*desk_mark(app_desk(app));
}

bool
board_can_drill(const struct app *app, const void *state)
{
	(void)state;
	return !app_wall(app) && !*desk_mark(app_desk(app));
}

unsigned
board_run_practise(struct app *app, void *state)
{
	struct fields how = { 0 };
	struct err err = { 0 };

	(void)state;
	fields_add(&how, "scenario", "first-drill");
	if (app_begin(app, &how, &err) < 0)
		app_say(app, SAY_ERROR, "%s", err.text);
	fields_done(&how);
	return UI_DRAW;
}

static void
begin(struct app *app, void *ctx, int value)
{
	struct scenarios *set = scenarios_open(desk_library(app_desk(app)));
	const struct scenario_entry *e = scenarios_at(set, (size_t)value);

	(void)ctx;
	if (e && e->scenario)
		view_begin_push(app, e->id);
	scenarios_free(set);
}

/* A broken file stays in sight, with what is wrong in it. */
static void
item_of(struct menu_item *ret, const struct scenario_entry *e, size_t i)
{
	*ret = (struct menu_item){ .value = (int)i, .label = e->id,
		.opens = true };
	if (e->scenario)
		ret->label = words_text(&e->scenario->title, lang_now());
	else
		ret->why_not = e->problems->count
			? e->problems->item[0].text : _("cannot be read");
}

unsigned
board_run_drills(struct app *app, void *state)
{
	struct scenarios *set = scenarios_open(desk_library(app_desk(app)));
	struct menu_item items[MENU_ITEMS_MAX];
	const struct scenario_entry *e;
	size_t n = 0;

	for (; n < MENU_ITEMS_MAX && (e = scenarios_at(set, n)); n++)
		item_of(&items[n], e, n);
	if (n)
		menu_open(app, &(struct menu_spec){
			.title = _("Which drill? Each has a database of its "
				"own."),
			.items = items, .count = n, .picked = begin,
			.ctx = state });
	else
		app_say(app, SAY_ERROR, N_("There are no scenarios "
			"among the plans."));
	scenarios_free(set);
	return UI_DRAW;
}
