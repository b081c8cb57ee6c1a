/* SPDX-License-Identifier: MIT */
/*
 * The board's rows as they come from the store, page after page, and the
 * groups they are shown in: open, handled, and what is over.
 */
#include <stdlib.h>
#include <string.h>

#include "board.h"
#include "filter.h"

#define FOLLOW_PAGES 5		/* read in search of the selected incident */
#define FILTER_PAGES 20		/* read for one key in search of matches */
#define FILTER_ENOUGH 50

void
board_load_done(struct board_load *l)
{
	board_page_done(&l->page);
	free(l->line);
	free(l->match);
	*l = (struct board_load){ 0 };
}

static enum board_group
group_of(const struct board_item *item)
{
	if (item->returned)
		return GROUP_RETURNED;
	switch (item->state) {
	case INCIDENT_OPEN:
		return GROUP_OPEN;
	case INCIDENT_HANDLED:
		return GROUP_HANDLED;
	default:
		return GROUP_PAST;
	}
}

static void
add_line(struct board_load *l, struct board_line line)
{
	ARRAY_ROOM(l->line, l->count, l->cap);
	l->line[l->count++] = line;
}

/* ---- the filter --------------------------------------------------------- */

static enum text_match
match_item(const struct board_item *item, const char *filter)
{
	const char *const texts[] = { item->number, item->title, item->unit,
		item->owner, item->level, item->next_deadline };
	struct buf all = { 0 };
	enum text_match match;

	for (size_t i = 0; i < ARRAY_LEN(texts); i++)
		if (texts[i] && texts[i][0])
			buf_addf(&all, "%s ", texts[i]);
	match = text_match(buf_text(&all), filter);
	buf_done(&all);
	return match;
}

/* Matches what was read since the last time; the best match of all. */
static enum text_match
match_items(struct board_load *l)
{
	enum text_match best = TEXT_MATCH_NONE;

	l->match = mem_grow(l->match, l->page.count + 1, sizeof(*l->match));
	for (; l->matched < l->page.count; l->matched++)
		l->match[l->matched] = match_item(
			&l->page.item[l->matched], l->filter);
	for (size_t i = 0; i < l->matched; i++)
		best = l->match[i] > best ? l->match[i] : best;
	return best;
}

size_t
board_load_shown(const struct board_load *l)
{
	size_t shown = 0;

	for (size_t i = 0; i < l->count; i++)
		shown += !l->line[i].head;
	return shown;
}

/* Open ones stand without a head: they are what the board is for. */
static void
arrange(struct board_load *l)
{
	const bool all = !l->filter || !*l->filter;
	const enum text_match best = all ? TEXT_MATCH_WHOLE : match_items(l);

	l->count = 0;
	for (enum board_group g = GROUP_OPEN; g < GROUP_COUNT; g++) {
		bool head = g == GROUP_OPEN;

		for (size_t i = 0; i < l->page.count; i++) {
			if (group_of(&l->page.item[i]) != g ||
				(!all && !filter_passes(l->match[i], best)))
				continue;
			if (!head)
				add_line(l, (struct board_line){ true, g, i });
			head = true;
			add_line(l, (struct board_line){ false, g, i });
		}
	}
}

/* Moves the items of the page behind those loaded; from is used up. */
static void
take_page(struct board_load *l, struct board_page *from)
{
	struct board_page *to = &l->page;

	to->open_count = from->open_count;
	for (size_t i = 0; i < from->count; i++) {
		ARRAY_ROOM(to->item, to->count, to->cap);
		to->item[to->count++] = from->item[i];
	}
	free(from->item);
}

static bool
read_page(struct board_load *l, struct store *st,
	const struct board_query *q, size_t limit)
{
	struct board_query part = *q;
	struct board_page page = { 0 };
	struct err err = { 0 };
	size_t count;

	part.limit = limit;
	if (l->page.count)
		part.after = &l->page.item[l->page.count - 1];
	l->fault[0] = '\0';
	if (store_board(st, &part, &page, &err) < 0) {
		memcpy(l->fault, err.text, sizeof(l->fault));
		l->more = false;
		return false;
	}
	count = page.count;
	take_page(l, &page);
	l->more = count == limit;
	return true;
}

static bool
has(const struct board_load *l, const char *id)
{
	for (size_t i = 0; i < l->page.count; i++) {
		if (strcmp(l->page.item[i].id, id) == 0)
			return true;
	}
	return false;
}

/* Looks on behind what is loaded while the filter has found few. */
static void
seek(struct board_load *l, struct store *st, const struct board_query *q)
{
	arrange(l);
	for (int i = 0; i < FILTER_PAGES && l->filter && *l->filter &&
		l->more && board_load_shown(l) < FILTER_ENOUGH; i++) {
		if (!read_page(l, st, q, BOARD_PAGE))
			break;
		arrange(l);
	}
}

void
board_load_again(struct board_load *l, struct store *st,
	const struct board_query *q, const char *keep)
{
	size_t limit = l->page.count > BOARD_PAGE ? l->page.count : BOARD_PAGE;

	board_page_done(&l->page);
	l->matched = 0;
	if (read_page(l, st, q, limit)) {
		for (int i = 0; i < FOLLOW_PAGES && *keep && l->more &&
			!has(l, keep); i++) {
			if (!read_page(l, st, q, BOARD_PAGE))
				break;
		}
	}
	seek(l, st, q);
}

void
board_load_more(struct board_load *l, struct store *st,
	const struct board_query *q)
{
	if (!l->more)
		return;
	read_page(l, st, q, BOARD_PAGE);
	seek(l, st, q);
}
