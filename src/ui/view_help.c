/* SPDX-License-Identifier: MIT */
/*
 * The keys that work in the view below, from the same rows that make them
 * work: its actions by group, then the app's own. What cannot be done now is
 * dimmed and says so. / filters them, by what they do and by their key.
 */
#include <stdlib.h>

#include "catalog.h"
#include "filter.h"
#include "pager.h"
#include "views.h"

#define KEY_COLUMN 16

struct help {
	struct filter filter;	/* first: FILTER_KEYS */
	struct pager pager;
	struct catalog catalog;
};

static void
add_row(struct pager *p, const struct app *app, const struct catalog_row *row,
	const void *state)
{
	const struct action *a = row->action;
	const bool now = action_can_below(app, a,
		row->own ? NULL : state);
	struct buf keys = { 0 }, text = { 0 }, label = { 0 };

	if (a->digits && !now)
		buf_add_text(&keys, "1-9");
	else
		action_keys(&keys, app, a, row->own ? NULL : state);
	if (!keys.len)
		buf_addf(&keys, ":%s", action_name(a));
	action_label(&label, app, a);
	if (a->help)
		buf_addf(&text, _("%s: %s"), label.text, _(a->help));
	else
		buf_add_text(&text, label.text);
	if (!now)
		buf_add_text(&text, _(" (not now)"));
	pager_pair(p, KEY_COLUMN, now ? STYLE_KEY : STYLE_DIM,
		buf_text(&keys), now ? STYLE_PLAIN : STYLE_DIM,
		buf_text(&text));
	buf_done(&keys);
	buf_done(&label);
	buf_done(&text);
}

static void
add_head(struct pager *p, const char *head)
{
	if (p->count)
		pager_say(p, STYLE_PLAIN, "");
	pager_say(p, STYLE_TITLE, head);
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
		{ N_("space"), N_("tick and untick a box") },
		{ N_("ctrl-s, F10"), N_("save a form from any field") },
		{ N_("..."), N_("opens a form or a list first; what has no "
		  "such mark is done at once") },
	};

	add_head(p, _("In lists, menus and forms"));
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		pager_pair(p, KEY_COLUMN, STYLE_KEY, _(rows[i].keys),
			STYLE_PLAIN, _(rows[i].text));
}

/* Made anew for every picture: the language and what can be done change.
 * Returns how many rows there are. */
static size_t
fill(struct help *h, const struct app *app)
{
	void *state = NULL;
	const bool same = app_view(app, 1, &state) == h->catalog.view;
	const char *group = NULL, *said = NULL;
	size_t rows = 0;

	pager_clear(&h->pager);
	catalog_match(&h->catalog, app, filter_text(&h->filter));
	for (size_t i = 0; i < h->catalog.count; i++) {
		const struct catalog_row *row = &h->catalog.row[i];

		if (row->action->group)
			group = row->action->group;
		if (row->match == TEXT_MATCH_NONE || (!row->own && !same))
			continue;
		if (group && group != said)
			add_head(&h->pager, _(group));
		said = group;
		add_row(&h->pager, app, row, state);
		rows++;
	}
	if (!filter_text(&h->filter)[0])
		add_common(&h->pager);
	return rows;
}

static void
help_draw(const struct app *app, void *state, struct canvas *c, struct rect r)
{
	const struct view *below = app_view(app, 1, NULL);
	struct help *h = state;
	const size_t rows = fill(h, app);

	canvas_textf(c, r.x, r.y, r.w, STYLE_TITLE, _("Keys: %s"),
		below ? _(below->title) : "");
	r = rect_rows(r, 1, -1);
	filter_draw(&h->filter, c, r, rows, false);
	r = rect_rows(r, filter_rows(&h->filter), -1);
	pager_draw(&h->pager, c, r);
}

static unsigned
help_key(struct app *app, void *state, const struct key *key)
{
	struct help *h = state;
	struct key match;

	(void)app;
	if (filter_key(&h->filter, key)) {
		h->pager.top = 0;
		return UI_DRAW;
	}
	match = filter_match_key(&h->filter, key);
	return pager_key(&h->pager, &match) ? UI_DRAW : UI_IGNORED;
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
	catalog_done(&h->catalog);
	filter_done(&h->filter);
	free(h);
}

static const struct action help_actions[] = {
	{ .id = "help.close", .group = N_("In help"), .key = { .code = K_F1 },
	  .alt = { .code = K_CHAR, .cp = '?' }, .label = N_("close help"),
	  .rank = 1, .run = help_leave },
	FILTER_KEYS("help"),
	FILTER_MATCHES("help"),
};

const struct view view_help = {
	.name = "help", .title = N_("Help"), .actions = help_actions,
	.action_count = ARRAY_LEN(help_actions), .draw = help_draw,
	.key = help_key, .typing = filter_typing, .close = help_close,
};

void
view_help_push(struct app *app)
{
	struct help *h = mem_alloc(sizeof(*h));

	catalog_make(&h->catalog, app, 0);
	app_push(app, &view_help, h);
}
