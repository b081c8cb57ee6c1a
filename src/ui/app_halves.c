/* SPDX-License-Identifier: MIT */
/*
 * One trainer with one terminal: the console and the players' screen are two
 * stacks of views, both live, one of them with the keys. Side by side where
 * the screen is wide, one above the other where it is high, else one at a
 * time under a strip that names the other.
 *
 * All else in the app knows only the stack that has the keys; what concerns
 * the other gives it the keys meanwhile.
 */
#include <string.h>

#include "app_room.h"
#include "drill_view.h"

#define BESIDE_FROM 120		/* columns */
#define ABOVE_FROM 36		/* rows */
#define STRIP_FROM 5		/* rows of a half, for a row that names it */

/* ---- two stacks --------------------------------------------------------- */

bool
app_is_split(const struct app *app, const void *state)
{
	(void)state;
	return app->split;
}

static void
swap(struct app *app)
{
	struct half was = { .depth = app->depth };

	memcpy(was.layer, app->layer, sizeof(was.layer));
	memcpy(app->layer, app->other.layer, sizeof(was.layer));
	app->depth = app->other.depth;
	app->other = was;
	app->playing = !app->playing;
}

void
app_in_other(struct app *app, void (*act)(struct app *app, void *ctx),
	void *ctx)
{
	if (!app->split)
		return;
	swap(app);
	act(app, ctx);
	/* It may have put the halves together. */
	if (app->split)
		swap(app);
}

bool
app_other_has(const struct app *app, const void *state)
{
	for (size_t i = 0; app->split && i < app->other.depth; i++)
		if (app->other.layer[i].state == state)
			return true;
	return false;
}

unsigned
app_swap_halves(struct app *app, void *state)
{
	const struct layer *top = app_top(app);

	(void)state;
	if (top && top->view->idle)
		top->view->idle(app, top->state);
	swap(app);
	return UI_DRAW;
}

void
app_to_half(struct app *app, bool playing)
{
	if (app->split && app->playing != playing)
		(void)app_swap_halves(app, NULL);
}

void
app_split(struct app *app)
{
	const struct drill *dr = app_drill(app);

	/* At a table game everybody looks at the one screen. */
	if (!dr || !dr->alone || dr->quick || dr->state != DRILL_RUNNING ||
	    app->setup.wall || app->setup.tells_news || !app_is_trainer(app))
		return;
	if (drill_incident(dr) && app_top(app)->view == &view_board)
		view_walk_push(app, drill_incident(dr)->id);
	app->split = true;
	app->playing = true;
	swap(app);
	view_control_push(app);
}

/* What the players see stays; what was half typed is not taken away. */
void
app_join(struct app *app)
{
	if (!app->split || app_typing(app))
		return;
	app_to_half(app, false);
	if (app_typing(app))
		return;
	while (app->depth > 0) {
		app_pop(app);
		app->quit = false;
	}
	swap(app);
	app->split = false;
}

/* ---- the picture -------------------------------------------------------- */

static size_t
count_waiting(const struct drill *dr)
{
	size_t n = 0;

	for (size_t i = 0; dr && i < dr->sent_count; i++)
		n += dr->sent[i].reaction == REACT_NONE;
	return n;
}

static const char *
name_of(bool playing)
{
	return playing ? _("Players' screen") : _("Trainer's console");
}

/* The row over a half: which one it is, and whether the keys are its own. */
static void
draw_strip(const struct app *app, struct canvas *c, struct rect r,
	bool playing, bool alone)
{
	const bool keys = app->playing == playing;
	struct buf b = { 0 };
	int x = r.x;

	canvas_put(c, r.x, r.y, r.w, "", 0, STYLE_TITLE);
	if (keys)
		x += canvas_put_glyph(c, x, r.y, GLYPH_SELECTED, STYLE_KEY) +
			1;
	buf_add_text(&b, name_of(playing));
	/* TRANSLATORS: after the name of half a screen */
	if (keys && !alone)
		buf_addf(&b, " %s %s", canvas_glyph(c, GLYPH_DOT),
			_("the keys are here"));
	if (alone || !keys)
		/* TRANSLATORS: "Tab: Players' screen" */
		buf_addf(&b, " %s %s: %s", canvas_glyph(c, GLYPH_DOT),
			app_typing(app) ? "ctrl-x" : "Tab",
			alone ? name_of(!playing) : _("keys to here"));
	if (alone && !playing)
		buf_addf(&b, _(", %zu waiting"), count_waiting(
			app_drill(app)));
	canvas_text(c, x, r.y, r.x + r.w - x, keys ? STYLE_TITLE : STYLE_DIM,
		b.text);
	if (keys)
		canvas_select(c, (struct rect){ r.x, r.y, r.w, 1 });
	buf_done(&b);
}

/* A half has a canvas of its own, so that a view sees how wide it is. */
static void
draw_half(const struct app *app, struct canvas *c, struct rect r,
	bool playing, bool alone)
{
	static const struct key tab = { .code = K_TAB };
	const bool keys = app->playing == playing;
	const struct layer *layer = keys ? app->layer : app->other.layer;
	const size_t depth = keys ? app->depth : app->other.depth;
	struct canvas own;

	if (r.h >= STRIP_FROM) {
		draw_strip(app, c, r, playing, alone);
		r = rect_rows(r, 1, -1);
	}
	if (r.w < 1 || r.h < 1)
		return;
	canvas_init(&own, r.w, r.h, c->ascii);
	app_draw_layers(app, layer, depth, &own,
		(struct rect){ 0, 0, r.w, r.h });
	if (!keys) {
		canvas_hits_clear(&own);
		canvas_hit_key(&own, (struct rect){ 0, 0, r.w, r.h }, &tab);
		own.cursor_x = own.cursor_y = -1;
		for (int i = 0; i < own.w * own.h; i++)
			own.cells[i].selected = 0;
	}
	canvas_copy(c, r.x, r.y, &own, (struct rect){ 0, 0, r.w, r.h });
	canvas_done(&own);
}

void
app_draw_halves(const struct app *app, struct canvas *c, struct rect r)
{
	const bool playing = app->playing;
	struct rect a = r, b = r;

	canvas_hits_clear(c);
	c->cursor_x = c->cursor_y = -1;
	if (c->w >= BESIDE_FROM) {
		a.w = (r.w - 1) / 2;
		b.x = r.x + a.w + 1;
		b.w = r.w - a.w - 1;
		for (int y = r.y; y < r.y + r.h; y++)
			canvas_put_glyph(c, r.x + a.w, y, GLYPH_V, STYLE_DIM);
	} else if (c->h >= ABOVE_FROM) {
		a.h = r.h / 2;
		b = rect_rows(r, a.h, -1);
	} else {
		draw_half(app, c, r, playing, true);
		return;
	}
	draw_half(app, c, a, false, false);
	draw_half(app, c, b, true, false);
}
