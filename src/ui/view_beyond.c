/* SPDX-License-Identifier: MIT */
/*
 * Why somebody acts without the right it takes: asked once, said on the
 * banner, and an entry beside each act until it is ended.
 */
#include <stdlib.h>

#include "app_room.h"
#include "form_keys.h"
#include "views.h"

struct beyond {
	struct form form;	/* first: FORM_KEYS */
};

static void
beyond_draw(const struct app *app, void *state, struct canvas *c,
	struct rect r)
{
	struct beyond *v = state;
	struct err err = { 0 };
	int rows;

	form_turn(&v->form, app_now(app));
	desk_need(app_desk(app), "done", &err);
	canvas_text(c, r.x, r.y, r.w, STYLE_TITLE,
		_("Acting without the right it takes"));
	rows = canvas_wrap_rows(err.text, r.w);
	canvas_wrap(c, rect_rows(r, 1, rows), 0, STYLE_PLAIN, err.text);
	form_draw(&v->form, c, rect_rows(r, rows + 2, -1));
}

static unsigned
beyond_key(struct app *app, void *state, const struct key *key)
{
	struct beyond *v = state;

	form_turn(&v->form, app_now(app));
	switch (form_key(&v->form, key)) {
	case FORM_USED:
		return UI_DRAW;
	case FORM_SUBMIT:
		app_go_beyond(app, form_value(&v->form, "beyond"));
		app_close(app, v);
		return UI_DRAW;
	default:
		return UI_IGNORED;
	}
}

static bool
beyond_typing(const struct app *app, const void *state)
{
	const struct beyond *v = state;

	(void)app;
	return form_typing(&v->form);
}

static unsigned
beyond_save(struct app *app, void *state)
{
	return beyond_key(app, state, &(struct key){ .code = K_F10 });
}

static void
beyond_close(struct app *app, void *state)
{
	struct beyond *v = state;

	(void)app;
	form_done(&v->form);
	free(v);
}

/* Made of words of one language: it is had again. */
static void
beyond_language(struct app *app, void *state)
{
	app_close(app, state);
}

static const struct action beyond_actions[] = {
	FORM_KEYS("beyond", N_("act")),
	{ .id = "beyond.save", .key = { .code = K_F10 },
	  .alt = { .code = K_CTRL, .cp = 's' }, .label = N_("act"),
	  .help = N_("Take the reason and go back; each act is marked with "
		"it"), .rank = 1, .run = beyond_save },
};

const struct view view_beyond = {
	.name = "beyond", .title = N_("Acting without the right it takes"),
	.actions = beyond_actions,
	.action_count = ARRAY_LEN(beyond_actions), .draw = beyond_draw,
	.key = beyond_key, .typing = beyond_typing,
	.language = beyond_language, .close = beyond_close,
};

void
view_beyond_push(struct app *app)
{
	struct beyond *v = mem_alloc(sizeof(*v));

	form_init(&v->form, app_zone(app), app_now(app));
	form_add(&v->form, &(struct form_spec){ .name = "beyond",
		.label = _("Why you act all the same"), .type = FORM_TEXT,
		.required = true });
	app_push(app, &view_beyond, v);
}
