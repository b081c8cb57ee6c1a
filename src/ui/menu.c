/* SPDX-License-Identifier: MIT */
/*
 * Menus and questions: one overlay view.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "list.h"
#include "menu.h"
#include "views.h"

#define SCROLL_ROWS 4		/* of choices, beside a title */
#define MARK_CELLS 3		/* of what opens something, at most */

struct menu {
	char *title, *text;
	struct menu_item *item;		/* owns its texts */
	size_t count;
	struct list list;
	int key_cells;			/* of the widest key, with a gap */
	char id[24];			/* the id last given to the list */
	void (*picked)(struct app *app, void *ctx, int value);
	void (*yes)(struct app *app, void *ctx);	/* of a question */
	void *ctx;
};

static const char *
item_id(void *ctx, size_t i)
{
	struct menu *menu = ctx;

	snprintf(menu->id, sizeof(menu->id), "%zu", i);
	return menu->id;
}

/* At the right edge, under the other items' keys. */
static void
draw_key(const struct menu_item *item, struct canvas *c, struct rect r)
{
	struct buf name = { 0 };

	key_write(&name, &item->key);
	canvas_right(c, r.x, r.y, r.w, STYLE_KEY, buf_text(&name));
	buf_done(&name);
}

static void
item_draw(void *ctx, size_t i, struct canvas *c, struct rect r, bool selected)
{
	const struct menu *menu = ctx;
	const struct menu_item *item = &menu->item[i];
	enum style style = item->why_not ? STYLE_DIM : STYLE_PLAIN;

	(void)selected;
	if (i < 10)
		canvas_textf(c, r.x, r.y, r.w, STYLE_KEY, "%zu", (i + 1) % 10);
	r = (struct rect){ r.x + 2, r.y, r.w - 2, r.h };
	if (menu->key_cells > 0 && r.w > menu->key_cells) {
		draw_key(item, c, r);
		r.w -= menu->key_cells;
	}
	if (item->why_not)
		canvas_textf(c, r.x, r.y, r.w, style, _("%s (%s)"),
			item->label, item->why_not);
	else
		canvas_textf(c, r.x, r.y, r.w, style, "%s%s", item->label,
			item->opens ? action_mark(c->ascii) : "");
}

static struct list_model
model_of(struct menu *menu)
{
	return (struct list_model){ .count = menu->count, .id = item_id,
		.draw = item_draw, .picks = true, .ctx = menu };
}

/* Of what stands around a reason: wide in Chinese. */
static int
brackets_cells(void)
{
	const char *around = _("%s (%s)");

	return text_width(around, strlen(around)) - 2 * (int)strlen("%s");
}

static int
widest(const struct menu *menu)
{
	int cells = 24, width;

	for (size_t i = 0; i < menu->count; i++) {
		const struct menu_item *item = &menu->item[i];

		width = 4 + menu->key_cells + text_width(item->label,
			strlen(item->label));
		if (item->opens)
			width += MARK_CELLS;
		if (item->why_not)
			width += brackets_cells() + text_width(item->why_not,
				strlen(item->why_not));
		cells = width > cells ? width : cells;
	}
	width = text_width(menu->title, strlen(menu->title));
	return width > cells ? width : cells;
}

static void
draw(const struct app *app, void *state, struct canvas *c, struct rect r)
{
	struct menu *menu = state;
	struct list_model m = model_of(menu);
	int w = widest(menu) + 4 < r.w ? widest(menu) + 4 : r.w;
	const int title = canvas_wrap_rows(menu->title, w - 4);
	int head = title;
	int body = canvas_wrap_rows(menu->text, w - 4);
	struct rect box = rect_middle(r, w, head + body + (body ? 1 : 0) +
		(int)menu->count + 3);
	struct rect in = canvas_box(c, box, STYLE_PLAIN, NULL);

	(void)app;
	if (in.w > 2)
		in = (struct rect){ in.x + 1, in.y, in.w - 2, in.h };
	canvas_wrap(c, rect_rows(in, 0, head), 0, STYLE_STRONG, menu->title);
	canvas_wrap(c, rect_rows(in, head, body), 0, STYLE_PLAIN, menu->text);
	head += body + (body ? 1 : 0);
	/* Where there is no room, the choices matter more than the text; what
	 * scrolls anyway leaves the title its rows. */
	if (in.h - head - 1 >= (int)menu->count)
		head++;
	else if (in.h < (int)menu->count && in.h > title + SCROLL_ROWS)
		head = title;
	else
		head = in.h > (int)menu->count ? in.h - (int)menu->count : 0;
	in = rect_rows(in, head, -1);
	list_draw(&menu->list, &m, c, in);
	if (menu->count > 0 && in.h > 0)
		canvas_cursor(c, in.x, in.y + (int)(menu->list.at -
			menu->list.top));
}

static void
pick(struct app *app, struct menu *menu, size_t i)
{
	const struct menu_item *item = &menu->item[i];
	struct menu copy = *menu;
	int value = item->value;

	if (item->why_not) {
		list_select(&menu->list, item_id(menu, i));
		app_say(app, SAY_ERROR, "%s: %s", item->label, item->why_not);
		return;
	}
	app_close(app, menu);
	if (copy.yes && value == 1)
		copy.yes(app, copy.ctx);
	else if (copy.picked)
		copy.picked(app, copy.ctx, value);
}

static unsigned
key(struct app *app, void *state, const struct key *k)
{
	struct menu *menu = state;
	struct list_model m = model_of(menu);
	int digit = key_digit(k);

	if (digit > 0 && (size_t)digit <= menu->count) {
		pick(app, menu, (size_t)digit - 1);
		return UI_DRAW;
	}
	for (size_t i = 0; i < menu->count; i++) {
		if (key_same(&menu->item[i].key, k)) {
			pick(app, menu, i);
			return UI_DRAW;
		}
	}
	switch (list_key(&menu->list, &m, k)) {
	case LIST_CHOSEN:
		pick(app, menu, list_selected(&menu->list, &m));
		return UI_DRAW;
	case LIST_MOVED:
		return UI_DRAW;
	case LIST_IGNORED:
		break;
	}
	return UI_IGNORED;
}

static void
menu_copy(const struct app *app, void *state, struct buf *out)
{
	struct menu *menu = state;
	const struct list_model m = model_of(menu);
	const size_t i = list_selected(&menu->list, &m);

	(void)app;
	if (i == LIST_NONE)
		return;
	buf_addf(out, "%s\n%s", menu->title, menu->item[i].label);
	if (menu->item[i].why_not)
		buf_addf(out, ": %s", menu->item[i].why_not);
}

/* Its texts were made by whoever opened it: it goes, and can be had again. */
static void
menu_language(struct app *app, void *state)
{
	app_close(app, state);
}

static size_t
menu_digits(const struct app *app, const void *state)
{
	(void)app;
	return ((const struct menu *)state)->count;
}

/* Those without `run` are told here and taken by `key`. */
static const struct action menu_actions[] = {
	{ .id = "menu.take", .key = { .code = K_ENTER }, .label = N_("take it"),
	  .help = N_("Take the selected item"), .group = N_("In the menu"),
	  .rank = 1 },
	{ .id = "menu.pick", .label = N_("pick"),
	  .help = N_("Take an item by its number; 0 is the tenth"), .rank = 1,
	  .digits = menu_digits },
};

static void
close_menu(struct app *app, void *state)
{
	struct menu *menu = state;

	(void)app;
	for (size_t i = 0; i < menu->count; i++) {
		free((char *)menu->item[i].label);
		free((char *)menu->item[i].why_not);
	}
	free(menu->item);
	free(menu->title);
	free(menu->text);
	free(menu);
}

const struct view view_menu = {
	.name = "menu",
	.title = N_("Menu"),
	.overlay = true,
	.actions = menu_actions,
	.action_count = ARRAY_LEN(menu_actions),
	.draw = draw,
	.key = key,
	.copy = menu_copy,
	.language = menu_language,
	.close = close_menu,
};

static void
measure_key(struct menu *menu, const struct menu_item *item)
{
	struct buf name = { 0 };
	int cells;

	key_write(&name, &item->key);
	cells = text_width(buf_text(&name), name.len) + 2;
	if (name.len && cells > menu->key_cells)
		menu->key_cells = cells;
	buf_done(&name);
}

static struct menu *
menu_new(const struct menu_spec *spec)
{
	struct menu *menu = mem_alloc(sizeof(*menu));

	menu->title = mem_text(spec->title ? spec->title : "");
	menu->text = mem_text(spec->text);
	menu->count = spec->count < MENU_ITEMS_MAX ? spec->count
		: MENU_ITEMS_MAX;
	menu->item = mem_alloc((menu->count + 1) * sizeof(*menu->item));
	for (size_t i = 0; i < menu->count; i++) {
		const struct menu_item *item = &spec->items[i];

		menu->item[i] = (struct menu_item){ .value = item->value,
			.label = mem_text(item->label),
			.why_not = mem_text(item->why_not),
			.key = item->key, .opens = item->opens };
		measure_key(menu, item);
	}
	if (spec->focus < menu->count)
		list_select(&menu->list, item_id(menu, spec->focus));
	menu->picked = spec->picked;
	menu->ctx = spec->ctx;
	return menu;
}

void
menu_open(struct app *app, const struct menu_spec *spec)
{
	app_push(app, &view_menu, menu_new(spec));
}

void
menu_confirm(struct app *app, const char *question, const char *deed,
	void (*yes)(struct app *app, void *ctx), void *ctx)
{
	const struct menu_item items[] = {
		{ .value = 0, .label = _("Cancel") },
		{ .value = 1, .label = deed },
	};
	struct menu *menu = menu_new(&(struct menu_spec){ .title = question,
		.items = items, .count = ARRAY_LEN(items), .ctx = ctx });

	menu->yes = yes;
	app_push(app, &view_menu, menu);
}
