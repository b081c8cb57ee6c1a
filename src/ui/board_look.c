/* SPDX-License-Identifier: MIT */
/*
 * The ways to look at the board, and when which rows are read for them. How a
 * page is read is in board_load.c.
 */
#include <stdio.h>
#include <string.h>

#include "board_room.h"

static int64_t
before_now(const struct app *app)
{
	return app_now(app);
}

static int64_t
before_midnight(const struct app *app)
{
	return time_day_end(app_now(app), 0, app_zone(app));
}

static const struct board_way ways[] = {
	{ N_("all open"), N_("All open"), BOARD_OPEN, false, NULL },
	{ N_("mine"), N_("Mine"), BOARD_OPEN, true, NULL },
	{ N_("overdue"), N_("Overdue"), BOARD_OPEN, false, before_now },
	{ N_("due today"), N_("Due today"), BOARD_OPEN, false,
	  before_midnight },
	{ N_("all"), N_("All, also closed"), BOARD_ALL, false, NULL },
};

static struct board_query
query_of(const struct app *app, const struct board *b)
{
	const struct board_way *way = &ways[b->way];

	return (struct board_query){
		.view = way->view,
		.owner = way->mine ? desk_person(app_desk(app)) : NULL,
		.due_before = way->before ? way->before(app) : TIME_NONE,
	};
}

/* Has somebody come back from an incident since the last time? */
static bool
has_left(const struct app *app, const struct board *b)
{
	return *app_left(app) && strcmp(app_left(app), b->left) != 0;
}

/* The incident one comes back from is selected, where it is listed. */
static void
come_back(struct board *b, const char *id)
{
	snprintf(b->left, sizeof(b->left), "%s", id);
	for (size_t i = 0; i < b->load.count; i++) {
		if (!b->load.line[i].head &&
			strcmp(board_item_at(b, i)->id, id) == 0)
			list_select(&b->list, id);
	}
}

static void
load(const struct app *app, struct board *b)
{
	const struct board_query q = query_of(app, b);

	b->load.filter = filter_text(&b->filter);
	b->filtered = b->filter.turn;
	board_load_again(&b->load, desk_store(app_desk(app)), &q,
		has_left(app, b) ? app_left(app) : b->list.id);
	if (has_left(app, b))
		come_back(b, app_left(app));
	b->loaded = app_now(app) / TIME_MINUTE;
	b->wanted = false;
}

void
board_look(const struct app *app, struct board *b)
{
	const bool timed = ways[b->way].before &&
		b->loaded != app_now(app) / TIME_MINUTE;

	if (b->wanted || timed || has_left(app, b) ||
		b->filtered != b->filter.turn)
		load(app, b);
}

const struct board_way *
board_way(size_t i)
{
	return i < ARRAY_LEN(ways) ? &ways[i] : NULL;
}

void
board_look_fill(const struct app *app, struct board *b, size_t rows)
{
	const struct board_query q = query_of(app, b);
	size_t before = SIZE_MAX;

	b->load.filter = filter_text(&b->filter);
	while (!filter_text(&b->filter)[0] && b->load.more &&
		b->load.count < rows && b->load.count != before) {
		before = b->load.count;
		board_load_more(&b->load, desk_store(app_desk(app)), &q);
	}
}

void
board_look_ahead(const struct app *app, struct board *b)
{
	const size_t rows = b->list.rows > 0 ? (size_t)b->list.rows : 0;

	if (app_has_spare(app))
		board_look_fill(app, b, b->list.top + 4 * rows);
}

void
board_look_on(const struct app *app, struct board *b, size_t at)
{
	const struct board_query q = query_of(app, b);
	const size_t ahead = b->list.rows > 0 ? (size_t)b->list.rows : 1;

	b->load.filter = filter_text(&b->filter);
	if (at != LIST_NONE && at + ahead >= b->load.count)
		board_load_more(&b->load, desk_store(app_desk(app)), &q);
}

unsigned
board_look_way(const struct app *app, struct board *b, size_t way)
{
	b->way = way;
	b->list.top = 0;
	board_load_done(&b->load);
	load(app, b);
	return UI_DRAW;
}
