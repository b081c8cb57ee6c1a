/* SPDX-License-Identifier: MIT */
/*
 * The palette: any action of the view below and of the app by what it is
 * called, in either language; its key stands beside it, to be learnt.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "catalog.h"
#include "filter.h"
#include "list.h"
#include "views.h"

#define BOX_CELLS 76
#define BOX_ROWS 16
#define LABEL_CELLS 18
#define KEY_CELLS 10

struct palette {
	struct edit edit;
	struct catalog catalog;
	struct list list;
	size_t *shown;		/* rows of the catalog, the best first */
	size_t count;
};

struct shown {
	const struct app *app;
	const struct palette *palette;
	void *below;		/* state of the view the actions are of */
};

/* ---- what is listed ----------------------------------------------------- */

/* The verb's own name is as good as any; then the closer match. */
static int
closeness(const struct catalog_row *row, const char *query)
{
	if (*query && strcmp(action_name(row->action), query) == 0)
		return TEXT_MATCH_WHOLE + 1;
	return (int)row->match;
}

/* The view below may have gone while this was open: then only the app's own
 * rows are left. */
static bool
is_of(const struct app *app, const struct palette *p,
	const struct catalog_row *row)
{
	return row->own || app_view(app, 1, NULL) == p->catalog.view;
}

/* Keys that only forms and menus take have no row here. */
static void
look_through(struct palette *p, const struct app *app)
{
	const char *query = edit_text(&p->edit);

	query += strspn(query, " :");
	catalog_match(&p->catalog, app, query);
	p->count = 0;
	for (int how = TEXT_MATCH_WHOLE + 1; how > TEXT_MATCH_NONE; how--) {
		for (size_t i = 0; i < p->catalog.count; i++) {
			const struct catalog_row *row = &p->catalog.row[i];

			if (action_runs(row->action) && is_of(app, p, row) &&
				closeness(row, query) == how)
				p->shown[p->count++] = i;
		}
	}
}

static const struct catalog_row *
row_at(const struct palette *p, size_t i)
{
	return &p->catalog.row[p->shown[i]];
}

static const char *
row_id(void *ctx, size_t i)
{
	const struct shown *s = ctx;

	return row_at(s->palette, i)->action->id;
}

static void
row_draw(void *ctx, size_t i, struct canvas *c, struct rect r, bool selected)
{
	const struct shown *s = ctx;
	const struct catalog_row *row = row_at(s->palette, i);
	const struct action *a = row->action;
	const bool now = action_can_below(s->app, a,
		row->own ? NULL : s->below);
	const enum style style = now ? STYLE_PLAIN : STYLE_DIM;
	struct buf keys = { 0 }, label = { 0 };
	int x = LABEL_CELLS;

	(void)selected;
	action_keys(&keys, s->app, a, NULL);
	action_label(&label, s->app, a);
	canvas_text(c, r.x, r.y, r.w < x ? r.w : x, style, label.text);
	if (r.w > x + KEY_CELLS) {
		canvas_text(c, r.x + x + 1, r.y, r.w - x - KEY_CELLS - 2,
			STYLE_DIM, now ? a->help ? _(a->help) : ""
			: _("not now"));
		canvas_right(c, r.x + r.w - KEY_CELLS, r.y, KEY_CELLS,
			STYLE_KEY, buf_text(&keys));
	}
	buf_done(&keys);
	buf_done(&label);
}

static struct list_model
model_of(struct shown *s)
{
	return (struct list_model){ .count = s->palette->count, .id = row_id,
		.draw = row_draw, .ctx = s };
}

static struct shown
shown_of(const struct app *app, const struct palette *p)
{
	struct shown s = { .app = app, .palette = p };

	app_view(app, 1, &s.below);
	return s;
}

/* ---- the picture -------------------------------------------------------- */

static void
palette_draw(const struct app *app, void *state, struct canvas *c,
	struct rect r)
{
	struct palette *p = state;
	struct shown s = shown_of(app, p);
	struct list_model m;
	struct rect in = canvas_box(c, rect_middle(r, BOX_CELLS, BOX_ROWS),
		STYLE_PLAIN, _("What do you want to do?"));

	look_through(p, app);
	m = model_of(&s);
	if (in.w > 2)
		in = (struct rect){ in.x + 1, in.y, in.w - 2, in.h };
	if (in.h < 1 || in.w < 3)
		return;
	canvas_text(c, in.x, in.y, 1, STYLE_KEY, ":");
	list_draw(&p->list, &m, c, rect_rows(in, 1, -1));
	if (p->count == 0 && in.h > 1)
		canvas_text(c, in.x, in.y + 1, in.w, STYLE_PLAIN,
			_("Nothing here is called that."));
	edit_draw(&p->edit, c, (struct rect){ in.x + 2, in.y, in.w - 2, 1 },
		true);
}

/* ---- keys --------------------------------------------------------------- */

static unsigned
run_row(struct app *app, struct palette *p, size_t i)
{
	const struct catalog_row *row = row_at(p, i);
	const struct action *a = row->action;
	const bool own = row->own;
	struct shown s = shown_of(app, p);

	app_close(app, p);
	if (action_can(app, a, own ? NULL : s.below))
		return action_run(app, a, own ? NULL : s.below) | UI_DRAW;
	if (a->refuse)
		return a->refuse(app, own ? NULL : s.below) | UI_DRAW;
	app_say(app, SAY_ERROR, N_("%s: that cannot be done now"),
		_(a->label));
	return UI_DRAW;
}

static unsigned
palette_key(struct app *app, void *state, const struct key *key)
{
	struct palette *p = state;
	struct shown s = shown_of(app, p);
	struct list_model m;

	look_through(p, app);
	m = model_of(&s);
	if (key->code != K_CHAR && key->code != K_HOME &&
	    key->code != K_END) {
		switch (list_key(&p->list, &m, key)) {
		case LIST_CHOSEN:
			return run_row(app, p, list_selected(&p->list, &m));
		case LIST_MOVED:
			return UI_DRAW;
		case LIST_IGNORED:
			break;
		}
	}
	if (!filter_edit_key(&p->edit, key))
		return UI_IGNORED;
	/* The best match is taken by Enter, whatever was selected before. */
	p->list = (struct list){ 0 };
	return UI_DRAW;
}

static bool
palette_typing(const struct app *app, const void *state)
{
	(void)app;
	(void)state;
	return true;
}

static void
palette_close(struct app *app, void *state)
{
	struct palette *p = state;

	(void)app;
	catalog_done(&p->catalog);
	edit_done(&p->edit);
	free(p->shown);
	free(p);
}

/* Told here, taken by `key`. */
static const struct action palette_actions[] = {
	{ .id = "palette.run", .group = N_("In the palette"),
	  .key = { .code = K_ENTER }, .label = N_("do it"),
	  .help = N_("Do what is selected"), .rank = 1 },
};

const struct view view_palette = {
	.name = "palette", .title = N_("Palette"), .overlay = true,
	.actions = palette_actions,
	.action_count = ARRAY_LEN(palette_actions), .draw = palette_draw,
	.key = palette_key, .typing = palette_typing, .close = palette_close,
};

void
view_palette_push(struct app *app)
{
	struct palette *p = mem_alloc(sizeof(*p));

	edit_init(&p->edit, FILTER_MAX, false);
	catalog_make(&p->catalog, app, 0);
	p->shown = mem_alloc((p->catalog.count + 1) * sizeof(*p->shown));
	app_push(app, &view_palette, p);
}
