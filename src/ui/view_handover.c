/* SPDX-License-Identifier: MIT */
/*
 * Handing a shift over: whoever goes proposes; whoever comes reads each item
 * back here, at this screen or another, takes it over or leaves it with the
 * old shift, and then takes the shift over.
 */
#include <stdlib.h>
#include <string.h>

#include "handover.h"

/* ---- acting ------------------------------------------------------------- */

static bool
can_propose(const struct app *app, const void *state)
{
	(void)state;
	return !handover_under_way(app);
}

static bool
can_withdraw(const struct app *app, const void *state)
{
	(void)state;
	return handover_under_way(app);
}

/* The selected one has no such answer yet. */
static bool
can_answer(const struct app *app, const struct handover_view *v, bool accept)
{
	const struct handover_answer *a;

	for (size_t i = 0; handover_is_mine(app) && i < v->items.count; i++) {
		if (strcmp(v->items.item[i].key, v->roll.list.id) != 0)
			continue;
		a = handover_answer(handover_under_way(app), &v->items.item[i]);
		return !a || a->accepted != accept;
	}
	return false;
}

static bool
can_accept(const struct app *app, const void *state)
{
	return can_answer(app, state, true);
}

static bool
can_refuse(const struct app *app, const void *state)
{
	return can_answer(app, state, false);
}

static bool
can_finish(const struct app *app, const void *state)
{
	const struct handover_view *v = state;

	return handover_is_mine(app) &&
		handover_left(handover_under_way(app), &v->items) == 0;
}

static bool
can_start(const struct app *app, const void *state)
{
	return can_propose(app, state) &&
		!site_shift(desk_site(app_desk(app)));
}

static bool
can_end(const struct app *app, const void *state)
{
	return can_propose(app, state) &&
		site_shift(desk_site(app_desk(app)));
}

static unsigned
run_start(struct app *app, void *state)
{
	app_act(app, state, "shift-start", NULL, NULL);
	return UI_DRAW;
}

static unsigned
run_accept(struct app *app, void *state)
{
	struct handover_view *v = state;

	app_act(app, state, "handover-item", NULL, "item", v->roll.list.id,
		"answer", "accept", NULL);
	return UI_DRAW;
}

static unsigned
run_refuse(struct app *app, void *state)
{
	struct handover_view *v = state;
	struct fields given = { 0 };

	fields_add(&given, "item", v->roll.list.id);
	fields_add(&given, "answer", "refuse");
	view_act_push(app, &(struct act_call){ .verb = "handover-item",
		.given = &given });
	fields_done(&given);
	return UI_DRAW;
}

static unsigned
run_finish(struct app *app, void *state)
{
	app_act(app, state, "handover-finish", NULL, NULL);
	return UI_DRAW;
}

static bool
has_sheet(const struct app *app, const void *state)
{
	(void)state;
	return desk_site(app_desk(app))->shifts.handover.number > 0;
}

static void
handover_language(struct app *app, void *state)
{
	handover_load(state, app);
}

static void
handover_close(struct app *app, void *state)
{
	struct handover_view *v = state;

	(void)app;
	handover_items_done(&v->items);
	free(v);
}

static const struct action handover_actions[] = {
	{ .id = "handover.accept", .act = "handover-item",
	  .key = { .code = K_ENTER }, .label = N_("take it over"),
	  .help = N_("Take this item over, having read it back"), .rank = 1,
	  .when = can_accept, .run = run_accept },
	{ .id = "handover.refuse", .act = "handover-item",
	  .key = { .code = K_CHAR, .cp = 'x' }, .label = N_("refuse"),
	  .help = N_("Leave this item with the old shift, with a reason"),
	  .opens = true, .rank = 2, .when = can_refuse, .run = run_refuse },
	{ .id = "handover.finish", .act = "handover-finish",
	  .key = { .code = K_CHAR, .cp = 'f' }, .label = N_("take over"),
	  .help = N_("Take the shift over: every item has an answer"),
	  .rank = 1, .when = can_finish, .run = run_finish },
	{ .id = "handover.propose",
	  .key = { .code = K_CHAR, .cp = 'h' }, .label = N_("hand over"),
	  .help = N_("Hand the shift over to who comes"), .opens = true,
	  .rank = 1, .when = can_propose, .form = "handover-propose" },
	{ .id = "handover.start", .act = "shift-start",
	  .key = { .code = K_CHAR, .cp = 's' }, .label = N_("begin my shift"),
	  .help = N_("Begin a shift that nobody hands over"), .rank = 2,
	  .when = can_start, .run = run_start },
	{ .id = "handover.sheet", .key = { .code = K_CHAR, .cp = 'v' },
	  .label = N_("sheet"), .help = N_("The sheet of the last handover, as "
		"it would be printed"), .rank = 5, .when = has_sheet,
	  .push = view_sheet_push },
	{ .id = "handover.withdraw",
	  .key = { .code = K_CHAR, .cp = 'w' }, .label = N_("withdraw"),
	  .help = N_("Withdraw the handover; what was answered stays in the "
		"log"), .opens = true, .rank = 4, .when = can_withdraw,
	  .form = "handover-withdraw" },
	{ .id = "handover.end",
	  .key = { .code = K_CHAR, .cp = 'e' }, .label = N_("end the shift"),
	  .help = N_("End the shift where nobody can take it over"),
	  .opens = true, .rank = 5, .when = can_end, .form = "shift-end" },
};

const struct view view_handover = {
	.name = "handover", .title = N_("Handover"),
	.actions = handover_actions,
	.action_count = ARRAY_LEN(handover_actions), ROLL_VIEW,
	.sync = handover_sync, .language = handover_language,
	.copy = roll_copy, .close = handover_close,
};

void
view_handover_push(struct app *app)
{
	app_push(app, &view_handover, roll_new(&handover_kind,
		sizeof(struct handover_view), NULL));
}
