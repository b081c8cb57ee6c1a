/* SPDX-License-Identifier: MIT */
/*
 * Why somebody acts without the right it takes: asked once, said on the
 * banner, and an entry beside each act until it is ended.
 */
#include "app_room.h"
#include "form_keys.h"
#include "views.h"

static void
beyond_draw(const struct app *app, void *state, struct canvas *c,
	struct rect r)
{
	struct form *f = state;
	struct err err = { 0 };
	int rows;

	form_turn(f, app_now(app));
	desk_need(app_desk(app), "done", &err);
	canvas_text(c, r.x, r.y, r.w, STYLE_TITLE,
		_("Acting without the right it takes"));
	rows = canvas_wrap_rows(err.text, r.w);
	canvas_wrap(c, rect_rows(r, 1, rows), 0, STYLE_PLAIN, err.text);
	form_draw(f, c, rect_rows(r, rows + 2, -1));
}

static void
submit(struct app *app, void *state)
{
	app_go_beyond(app, form_value(state, "beyond"));
	app_close(app, state);
}

static unsigned
beyond_key(struct app *app, void *state, const struct key *key)
{
	return form_view_key(app, state, key, submit);
}

static const struct action beyond_actions[] = {
	FORM_KEYS("beyond", N_("act")),
	FORM_SAVE("beyond.save", N_("act"),
		N_("Take the reason and go back; each act is marked with "
			"it")),
};

const struct view view_beyond = {
	.name = "beyond", .title = N_("Acting without the right it takes"),
	.actions = beyond_actions,
	.action_count = ARRAY_LEN(beyond_actions), .draw = beyond_draw,
	.key = beyond_key, .typing = form_view_typing,
	.language = form_view_leave, .close = form_view_close,
};

void
view_beyond_push(struct app *app)
{
	struct form *f = mem_alloc(sizeof(*f));

	form_init(f, app_zone(app), app_now(app));
	form_add(f, &(struct form_spec){ .name = "beyond",
		.label = _("Why you act all the same"), .type = FORM_TEXT,
		.required = true });
	app_push(app, &view_beyond, f);
}
