/* SPDX-License-Identifier: MIT */
/*
 * The key bar: what can be pressed for what is selected now, the view's own
 * first, then the app's.
 */
#include <stdlib.h>
#include <string.h>

#include "app_room.h"
#include "filter.h"
#include "past.h"
#include "views.h"

#define BAR_MAX 60		/* actions considered */
#define BAR_GAP 2
#define MARKS_FROM 60		/* cells, to mark what opens something */
#define RANK_FIRST 2		/* up to here a key comes before any other */

struct bar_item {
	const struct action *action;
	int rank;
	struct buf keys, label;
	struct key press;	/* what a click on it presses */
	int cells;
};

struct bar {
	int cells;		/* of the screen */
	struct bar_item item[BAR_MAX];
	size_t count;
};

/* The key to show; while letters are text, one that is no letter. */
static void
bar_keys(struct bar_item *item, const struct app *app,
	const struct action *a, const void *state)
{
	const bool typing = app_typing(app);
	const struct key key = action_key(app, a);

	item->press = (struct key){ .code = K_NONE };
	if (a->digits) {
		action_keys(&item->keys, app, a, state);
		return;
	}
	if (key.code && !(typing && key.code == K_CHAR))
		item->press = key;
	else if (!(typing && a->alt.code == K_CHAR))
		item->press = a->alt;
	key_write(&item->keys, &item->press);
}

static void
item_done(struct bar_item *item)
{
	buf_done(&item->keys);
	buf_done(&item->label);
}

static int
by_rank(const void *a, const void *b)
{
	const struct bar_item *x = a, *y = b;

	if (x->rank != y->rank)
		return x->rank < y->rank ? -1 : 1;
	return x->action < y->action ? -1 : x->action > y->action;
}

/* The view has its own meaning for the key now: the app's row is not shown. */
static bool
is_taken(const struct app *app, const struct action *a)
{
	const struct layer *top = &app->layer[app->depth - 1];
	const struct key key = action_key(app, a);

	for (size_t i = 0; i < top->view->action_count; i++) {
		const struct action *other = &top->view->actions[i];
		const struct key own = action_key(app, other);

		if (key_same(&own, &key) &&
		    action_can(app, other, top->state))
			return true;
	}
	return false;
}

static bool
filtering(const struct app *app)
{
	return app->layer[app->depth - 1].view->typing == filter_typing &&
	    app_typing(app);
}

/* The open field of a filter takes Enter, Tab and digits for itself. */
static bool
is_deaf(const struct bar_item *item)
{
	return !strstr(item->action->id, ".filter") &&
	    (item->action->digits || item->press.code < K_F1);
}

/* On a narrow screen the mark leaves its cells to another key. */
static void
add_label(struct buf *out, const struct app *app, const struct action *a,
	int cells)
{
	if (cells < MARKS_FROM)
		buf_add_text(out, _(a->label));
	else
		action_label(out, app, a);
}

/* Gathers the rows of a table that can be taken now and have such a rank, the
 * best first, and keeps as many as fit into cells. Returns the cells they
 * take. */
static int
bar_fill(struct bar *bar, const struct app *app, const struct action *table,
	size_t count, const void *state, bool first, int cells)
{
	const size_t from = bar->count;
	size_t kept = from;
	int used = 0;

	for (size_t i = 0; i < count && bar->count < BAR_MAX; i++) {
		struct bar_item *item = &bar->item[bar->count];

		*item = (struct bar_item){ .action = &table[i],
			.rank = action_rank(app, &table[i], state) };
		if (item->rank == 0 || (item->rank <= RANK_FIRST) != first ||
		    !action_can(app, &table[i], state) ||
		    (!state && is_taken(app, &table[i])))
			continue;
		bar_keys(item, app, &table[i], state);
		if (item->keys.len == 0 ||
		    (state && filtering(app) && is_deaf(item))) {
			buf_done(&item->keys);
			continue;
		}
		add_label(&item->label, app, &table[i],
			bar->cells);
		item->cells = text_width(item->keys.text, item->keys.len) +
			1 + text_width(item->label.text, item->label.len) +
			BAR_GAP;
		bar->count++;
	}
	qsort(bar->item + from, bar->count - from, sizeof(bar->item[0]),
		by_rank);
	for (size_t i = from; i < bar->count; i++) {
		struct bar_item item = bar->item[i];

		if (used + item.cells > cells) {
			item_done(&item);
			continue;
		}
		used += item.cells;
		bar->item[kept++] = item;
	}
	bar->count = kept;
	return used;
}

/* Draws the items and lets them go. */
static int
bar_draw(struct bar *bar, struct canvas *c, int x, int y)
{
	for (size_t i = 0; i < bar->count; i++) {
		struct bar_item *item = &bar->item[i];

		canvas_hit_key(c, (struct rect){ x, y,
			item->cells - BAR_GAP, 1 }, &item->press);
		x += canvas_text(c, x, y, c->w - x, STYLE_KEY,
			buf_text(&item->keys)) + 1;
		x += canvas_text(c, x, y, c->w - x, STYLE_PLAIN,
			buf_text(&item->label)) + BAR_GAP;
		item_done(item);
	}
	return x;
}

void
app_draw_bar(const struct app *app, struct canvas *c, int y)
{
	const struct layer *top = &app->layer[app->depth - 1];
	struct bar own = { .cells = c->w }, view = { .cells = c->w };
	size_t count;
	const struct action *actions = app_actions(&count);
	int cells = c->w, x;

	/* Help and the way back always; then what the view is for; what works
	 * everywhere must not take its place. */
	for (int first = 1; first >= 0; first--) {
		cells -= bar_fill(&own, app, actions, count, NULL, first,
			cells + (first ? 0 : BAR_GAP));
		if (app_past_keys(app, NULL))
			cells -= bar_fill(&view, app, view_replay.actions,
				view_replay.action_count, NULL, first,
				cells + BAR_GAP);
		cells -= bar_fill(&view, app, top->view->actions,
			top->view->action_count, top->state, first,
			cells + BAR_GAP);
	}
	x = bar_draw(&view, c, 0, y);
	bar_draw(&own, c, x, y);
}
