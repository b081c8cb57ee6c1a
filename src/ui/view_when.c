/* SPDX-License-Identifier: MIT */
/*
 * To which instant a replay is to go, typed as times are typed everywhere.
 */
#include <stdlib.h>

#include "form_keys.h"
#include "past.h"
#include "views.h"

struct when {
	struct form form;	/* first: FORM_KEYS */
};

static void
when_draw(const struct app *app, void *state, struct canvas *c, struct rect r)
{
	struct when *v = state;

	form_turn(&v->form, app_now(app));
	canvas_text(c, r.x, r.y, r.w, STYLE_TITLE,
		_("Which instant is to be shown?"));
	form_draw(&v->form, c, rect_rows(r, 2, -1));
}

static unsigned
go(struct app *app, struct when *v)
{
	struct err err = { 0 };
	int64_t world;

	if (time_parse(&world, form_value(&v->form, "when"), app_now(app),
		app_zone(app), TIME_PAST, &err) < 0) {
		form_refused(&v->form, &err);
		return UI_DRAW;
	}
	app_pop(app);
	if (app_past_go(app, world, &err) < 0)
		app_say(app, SAY_ERROR, "%s", err.text);
	return UI_DRAW;
}

static unsigned
when_key(struct app *app, void *state, const struct key *key)
{
	struct when *v = state;

	form_turn(&v->form, app_now(app));
	switch (form_key(&v->form, key)) {
	case FORM_USED:
		return UI_DRAW;
	case FORM_SUBMIT:
		return go(app, v);
	default:
		return UI_IGNORED;
	}
}

static bool
when_typing(const struct app *app, const void *state)
{
	const struct when *v = state;

	(void)app;
	return form_typing(&v->form);
}

static unsigned
when_save(struct app *app, void *state)
{
	return when_key(app, state, &(struct key){ .code = K_F10 });
}

static void
when_close(struct app *app, void *state)
{
	struct when *v = state;

	(void)app;
	form_done(&v->form);
	free(v);
}

/* Made of words of one language: it is had again. */
static void
when_language(struct app *app, void *state)
{
	app_close(app, state);
}

static const struct action when_actions[] = {
	FORM_KEYS("when", N_("go there")),
	{ .id = "when.go", .key = { .code = K_F10 },
	  .alt = { .code = K_CTRL, .cp = 's' }, .label = N_("go there"),
	  .help = N_("Show that instant"), .rank = 1, .run = when_save },
};

const struct view view_when = {
	.name = "when", .title = N_("Which instant"),
	.actions = when_actions, .action_count = ARRAY_LEN(when_actions),
	.draw = when_draw, .key = when_key, .typing = when_typing,
	.language = when_language, .close = when_close,
};

void
view_when_push(struct app *app)
{
	struct when *v = mem_alloc(sizeof(*v));

	form_init(&v->form, app_zone(app), app_now(app));
	form_add(&v->form, &(struct form_spec){ .name = "when",
		.label = _("Time"), .hint = _("02:14, yesterday 14:30, 2h ago"),
		.type = FORM_TIME, .required = true });
	app_push(app, &view_when, v);
}
