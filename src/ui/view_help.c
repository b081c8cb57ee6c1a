/* SPDX-License-Identifier: MIT */
/*
 * The keys that work in the view below, from the same rows that make them
 * work: its actions, then the app's own. What cannot be done now is dimmed
 * and says so.
 */
#include <stdlib.h>

#include "pager.h"
#include "views.h"

#define KEY_COLUMN 16

struct help {
	struct pager pager;
};

static void
add_keys(struct buf *out, const struct action *a)
{
	if (a->key.code != K_NONE)
		key_write(out, &a->key);
	if (a->key.code != K_NONE && a->alt.code != K_NONE)
		buf_add_text(out, ", ");
	if (a->alt.code != K_NONE)
		key_write(out, &a->alt);
}

static void
add_action(struct pager *p, const struct app *app, const struct action *a,
	const void *state)
{
	const bool now = !a->when || a->when(app, state);
	struct buf keys = { 0 }, text = { 0 };

	add_keys(&keys, a);
	if (a->help)
		buf_addf(&text, _("%s: %s"), _(a->label), _(a->help));
	else
		buf_add_text(&text, _(a->label));
	if (!now)
		buf_add_text(&text, _(" (not now)"));
	pager_pair(p, KEY_COLUMN, now ? STYLE_KEY : STYLE_DIM,
		buf_text(&keys), now ? STYLE_PLAIN : STYLE_DIM,
		buf_text(&text));
	buf_done(&keys);
	buf_done(&text);
}

/* Keys of the widgets: they have no rows of their own. */
static void
add_common(struct pager *p)
{
	static const struct {
		const char *keys, *text;
	} rows[] = {
		{ N_("arrows, PgUp, PgDn"),
		  N_("move in lists and texts; Home and End: to the ends") },
		{ N_("digits"), N_("pick in every menu and choice") },
		{ N_("Tab, BackTab"), N_("next and previous field of a form") },
		{ N_("blank"), N_("tick and untick a box") },
		{ N_("ctrl-s, F10"), N_("save a form from any field") },
	};

	pager_say(p, STYLE_PLAIN, "");
	pager_say(p, STYLE_TITLE, _("In lists, menus and forms"));
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		pager_pair(p, KEY_COLUMN, STYLE_KEY, _(rows[i].keys),
			STYLE_PLAIN, _(rows[i].text));
}

/* Made anew for every picture: the language and what can be done change. */
static void
fill(struct help *h, const struct app *app)
{
	size_t count;
	const struct action *own = app_actions(&count);
	void *state = NULL;
	const struct view *below = app_view(app, 1, &state);

	pager_clear(&h->pager);
	for (size_t i = 0; below && i < below->action_count; i++)
		add_action(&h->pager, app, &below->actions[i], state);
	if (below && below->action_count)
		pager_say(&h->pager, STYLE_PLAIN, "");
	pager_say(&h->pager, STYLE_TITLE, _("Everywhere"));
	for (size_t i = 0; i < count; i++)
		add_action(&h->pager, app, &own[i], NULL);
	add_common(&h->pager);
}

static void
help_draw(const struct app *app, void *state, struct canvas *c, struct rect r)
{
	const struct view *below = app_view(app, 1, NULL);
	struct help *h = state;

	canvas_textf(c, r.x, r.y, r.w, STYLE_TITLE, _("Keys: %s"),
		below ? _(below->title) : "");
	fill(h, app);
	pager_draw(&h->pager, c, rect_rows(r, 1, -1));
}

static unsigned
help_key(struct app *app, void *state, const struct key *key)
{
	struct help *h = state;

	(void)app;
	return pager_key(&h->pager, key) ? UI_DRAW : UI_IGNORED;
}

static unsigned
help_leave(struct app *app, void *state)
{
	app_close(app, state);
	return UI_DRAW;
}

static void
help_close(struct app *app, void *state)
{
	struct help *h = state;

	(void)app;
	pager_done(&h->pager);
	free(h);
}

static const struct action help_actions[] = {
	{ .id = "help.close", .key = { .code = K_F1 },
	  .alt = { .code = K_CHAR, .cp = '?' }, .label = N_("close help"),
	  .run = help_leave },
};

const struct view view_help = {
	.name = "help", .title = N_("Help"), .actions = help_actions,
	.action_count = ARRAY_LEN(help_actions), .draw = help_draw,
	.key = help_key, .close = help_close,
};

void
view_help_push(struct app *app)
{
	app_push(app, &view_help, mem_alloc(sizeof(struct help)));
}
