/* SPDX-License-Identifier: MIT */
/*
 * To which instant a replay is to go, typed as times are typed everywhere.
 */
#include "form_keys.h"
#include "past.h"
#include "views.h"

static void
when_draw(const struct app *app, void *state, struct canvas *c, struct rect r)
{
	struct form *f = state;

	form_turn(f, app_now(app));
	canvas_text(c, r.x, r.y, r.w, STYLE_TITLE,
		_("Which instant is to be shown?"));
	form_draw(f, c, rect_rows(r, 2, -1));
}

static void
submit(struct app *app, void *state)
{
	struct err err = { 0 };
	int64_t world;

	if (time_parse(&world, form_value(state, "when"), app_now(app),
		app_zone(app), TIME_PAST, &err) < 0) {
		form_refused(state, &err);
		return;
	}
	app_pop(app);
	if (app_past_go(app, world, &err) < 0)
		app_say(app, SAY_ERROR, "%s", err.text);
}

static unsigned
when_key(struct app *app, void *state, const struct key *key)
{
	return form_view_key(app, state, key, submit);
}

static const struct action when_actions[] = {
	FORM_KEYS("when", N_("go there")),
	FORM_SAVE("when.go", N_("go there"),
		N_("Show that instant")),
};

const struct view view_when = {
	.name = "when", .title = N_("Which instant"),
	.actions = when_actions, .action_count = ARRAY_LEN(when_actions),
	.draw = when_draw, .key = when_key, .typing = form_view_typing,
	.language = form_view_leave, .close = form_view_close,
};

void
view_when_push(struct app *app)
{
	struct form *f = mem_alloc(sizeof(*f));

	form_init(f, app_zone(app), app_now(app));
	form_add(f, &(struct form_spec){ .name = "when",
		.label = _("Time"), .hint = _("02:14, yesterday 14:30, 2h ago"),
		.type = FORM_TIME, .required = true });
	app_push(app, &view_when, f);
}
