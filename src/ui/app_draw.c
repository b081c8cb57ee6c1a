/* SPDX-License-Identifier: MIT */
/*
 * The whole screen: banner, views, message row, key bar.
 */
#include <stdlib.h>
#include <string.h>

#include "app_room.h"

#define BAR_MAX 40		/* actions considered for the key bar */

/* ---- the key bar ---------------------------------------------------- */

struct bar {
	const struct action *action[BAR_MAX];
	size_t count;
	int cells;		/* what they take */
};

/* The key to show; while letters are text, one that is no letter. K_NONE
 * when there is none. */
static struct key
action_key(const struct app *app, const struct action *action)
{
	bool typing = app_typing(app);

	if (action->key.code && !(typing && action->key.code == K_CHAR))
		return action->key;
	if (typing && action->alt.code == K_CHAR)
		return (struct key){ .code = K_NONE };
	return action->alt;
}

static int
action_cells(const struct app *app, const struct action *action)
{
	const char *label = _(action->label);
	struct key key = action_key(app, action);
	struct buf name = { 0 };
	int cells;

	key_write(&name, &key);
	cells = text_width(buf_text(&name), name.len) + 1 +
		text_width(label, strlen(label)) + 2;
	buf_done(&name);
	return cells;
}

static int
by_rank(const void *a, const void *b)
{
	const struct action *const *x = a, *const *y = b;

	if ((*x)->rank != (*y)->rank)
		return (*x)->rank < (*y)->rank ? -1 : 1;
	return *x < *y ? -1 : *x > *y;
}

/* The actions of a table that can be taken now, best rank first, as many as
 * fit into cells. */
static void
bar_fill(struct bar *bar, const struct app *app, const struct action *table,
	size_t count, const void *state, int cells)
{
	struct bar all = { 0 };

	for (size_t i = 0; i < count && all.count < BAR_MAX; i++) {
		const struct action *action = &table[i];

		if (action->rank > 0 &&
		    action_key(app, action).code != K_NONE &&
		    action_available(app, action, state))
			all.action[all.count++] = action;
	}
	qsort(all.action, all.count, sizeof(all.action[0]), by_rank);
	for (size_t i = 0; i < all.count; i++) {
		int width = action_cells(app, all.action[i]);

		if (bar->cells + width > cells)
			continue;
		bar->action[bar->count++] = all.action[i];
		bar->cells += width;
	}
}

static int
bar_draw(const struct bar *bar, const struct app *app, struct canvas *c,
	int x, int y)
{
	for (size_t i = 0; i < bar->count; i++) {
		const struct action *action = bar->action[i];
		struct key key = action_key(app, action);
		struct buf name = { 0 };

		key_write(&name, &key);
		x += canvas_text(c, x, y, c->w - x, STYLE_KEY,
			buf_text(&name)) + 1;
		x += canvas_text(c, x, y, c->w - x, STYLE_PLAIN,
			_(action->label)) + 2;
		buf_done(&name);
	}
	return x;
}

static void
draw_bar(const struct app *app, struct canvas *c, int y)
{
	const struct layer *top = &app->layer[app->depth - 1];
	struct bar own = { 0 }, view = { 0 };
	size_t count;
	const struct action *actions = app_actions(&count);
	int x;

	bar_fill(&own, app, actions, count, NULL, c->w);
	bar_fill(&view, app, top->view->actions, top->view->action_count,
		top->state, c->w - own.cells);
	x = bar_draw(&view, app, c, 0, y);
	bar_draw(&own, app, c, x, y);
}

/* ---- banner and messages -------------------------------------------- */

static const char *
banner_text(const struct app *app)
{
	const char *kind = desk_kind(app->setup.desk);

	if (app->writer_gone)
		return _("NOT SAVING: press q to leave and start again");
	if (strcmp(kind, "drill") == 0)
		return _("DRILL: this is an exercise");
	if (strcmp(kind, "test") == 0)
		return _("TEST DATABASE: nothing here is real");
	return NULL;
}

static void
draw_banner(struct canvas *c, const char *text)
{
	int width = text_width(text, strlen(text));
	int pad = width < c->w ? (c->w - width) / 2 : 0;

	canvas_put(c, 0, 0, c->w, "", 0, STYLE_BANNER);
	canvas_text(c, pad, 0, c->w - pad, STYLE_BANNER, text);
}

/* Writes the message so that its last row is `bottom`; upwards when long. */
static void
draw_say(const struct app *app, struct canvas *c, int bottom)
{
	const char *text = buf_text(&app->say);
	bool error = app->say_kind == SAY_ERROR;
	int rows = canvas_wrap_rows(text, c->w);
	struct rect r;

	if (rows > APP_SAY_ROWS)
		rows = APP_SAY_ROWS;
	if (rows > bottom)
		rows = bottom > 0 ? bottom : 1;
	r = (struct rect){ 0, bottom - rows + 1, c->w, rows };
	canvas_fill(c, r, STYLE_PLAIN);
	canvas_wrap(c, r, 0, error ? STYLE_ERROR : STYLE_STRONG, text);
}

/* ---- all of it ------------------------------------------------------ */

static void
draw_views(const struct app *app, struct canvas *c, struct rect r)
{
	size_t from = app->depth - 1;

	while (from > 0 && app->layer[from].view->overlay)
		from--;
	for (size_t i = from; i < app->depth; i++) {
		const struct layer *layer = &app->layer[i];

		/* Only the top view may have the cursor. */
		c->cursor_x = c->cursor_y = -1;
		layer->view->draw(app, layer->state, c, r);
	}
}

void
app_draw(const struct app *app, struct canvas *c)
{
	const char *banner = banner_text(app);
	struct rect r = { 0, 0, c->w, c->h };
	bool bar = c->h >= 4, row = c->h >= 8;

	canvas_clear(c);
	if (app->depth == 0)
		return;
	if (banner && c->h >= 2) {
		draw_banner(c, banner);
		r = rect_rows(r, 1, -1);
	}
	r.h -= bar + row;
	draw_views(app, c, r);
	if (bar)
		draw_bar(app, c, c->h - 1);
	if (app->say.len > 0)
		draw_say(app, c, c->h - 1 - bar);
	else if (row && app->pending_count > 0)
		canvas_text(c, 0, c->h - 2, c->w, STYLE_DIM, _("saving"));
}

bool
app_seconds(const struct app *app)
{
	for (size_t i = app->depth; i-- > 0;) {
		const struct view *view = app->layer[i].view;

		if (view->seconds && view->seconds(app, app->layer[i].state))
			return true;
		if (!view->overlay)
			break;
	}
	return strcmp(desk_kind(app->setup.desk), "real") != 0;
}
