/* SPDX-License-Identifier: MIT */
/*
 * The board: pages of cached rows, most urgent first, found by key. Each
 * query walks a partial index from where the last page ended, so its cost
 * is the page's and not the board's. Writing the rows is in row.c.
 */
#include <stdlib.h>
#include <string.h>

#include "local.h"

enum board_part {
	PART_OPEN,		/* open and handled */
	PART_PAST,		/* closed and void */
};

struct part_text {
	const char *rows, *after, *order;
};

/* Parameters: 1 owner, 2 due before, 3 to 6 the key, 7 limit. */
static const struct part_text parts[] = {
	[PART_OPEN] = {
		.rows = " where state < 2",
		.after = " and (next_due, rank, ordinal, id) > "
		    "(?3, ?4, ?5, ?6)",
		.order = " order by next_due, rank, ordinal, id limit ?7",
	},
	[PART_PAST] = {
		.rows = " where state >= 2",
		.after = " and (ordinal, id) < (?5, ?6)",
		.order = " order by ordinal desc, id desc limit ?7",
	},
};

static sqlite3_stmt *
board_statement(struct store *st, enum board_part part, unsigned form,
	struct err *err)
{
	sqlite3_stmt **kept = &st->board[part][form];
	struct buf sql = { 0 };

	if (*kept) {
		sqlite3_reset(*kept);
		sqlite3_clear_bindings(*kept);
		return *kept;
	}
	buf_add_text(&sql, "select " BOARD_SQL " from incident");
	buf_add_text(&sql, parts[part].rows);
	if (form & BOARD_OWNER)
		buf_add_text(&sql, " and owner = ?1");
	if (form & BOARD_BEFORE)
		buf_add_text(&sql, " and next_due < ?2");
	if (form & BOARD_AFTER)
		buf_add_text(&sql, parts[part].after);
	buf_add_text(&sql, parts[part].order);
	*kept = store_prepare(st, buf_text(&sql), true, err);
	buf_done(&sql);
	return *kept;
}

static void
board_bind(sqlite3_stmt *s, const struct board_query *q,
	const struct board_item *after, int64_t limit)
{
	sqlite3_bind_text(s, 1, q->owner, -1, SQLITE_TRANSIENT);
	sqlite3_bind_int64(s, 2, q->due_before);
	sqlite3_bind_int64(s, 7, limit);
	if (!after)
		return;
	sqlite3_bind_int64(s, 3, after->next_due == TIME_NONE ?
	    STORE_DUE_NONE : after->next_due);
	sqlite3_bind_int64(s, 4, after->rank);
	sqlite3_bind_int64(s, 5, store_ordinal(after->number));
	sqlite3_bind_text(s, 6, after->id, -1, SQLITE_TRANSIENT);
}

static void
board_read(struct board_item *item, sqlite3_stmt *s)
{
	item->returned = false;
	store_id(item->id, s, 0);
	item->number = mem_text(store_text(s, 1));
	item->title = mem_text(store_text(s, 2));
	item->owner = mem_text(store_text(s, 3));
	item->unit = mem_text(store_text(s, 4));
	item->level = mem_text(store_text(s, 5));
	item->state = (enum incident_state)(sqlite3_column_int(s, 6) & 3);
	item->rank = sqlite3_column_int(s, 7);
	item->opened = sqlite3_column_int64(s, 8);
	item->last_seq = sqlite3_column_int64(s, 9);
	item->next_due = sqlite3_column_int64(s, 10);
	if (item->next_due == STORE_DUE_NONE)
		item->next_due = TIME_NONE;
	item->next_deadline = mem_text(store_text(s, 11));
	item->returned = false;
}

static int
board_part(struct store *st, enum board_part part, const struct board_query *q,
	const struct board_item *after, struct board_page *page,
	struct err *err)
{
	unsigned form = (q->owner ? BOARD_OWNER : 0U) |
	    (q->due_before != TIME_NONE ? BOARD_BEFORE : 0U) |
	    (after ? BOARD_AFTER : 0U);
	sqlite3_stmt *s = board_statement(st, part, form, err);
	int rc;

	if (!s)
		return -1;
	board_bind(s, q, after, q->limit ?
	    (int64_t)(q->limit - page->count) : -1);
	while ((rc = store_step(st, s, err)) == 1) {
		ARRAY_ROOM(page->item, page->count, page->cap);
		board_read(&page->item[page->count++], s);
	}
	return rc;
}

/* Behind what is open: they wait for an answer. */
static int
board_returned(struct store *st, const struct board_query *q,
	struct board_page *page, struct err *err)
{
	sqlite3_stmt *s = store_sql(st, SQL_BOARD_RETURNED, err);
	int rc;

	if (!s)
		return -1;
	store_bind(s, "t", q->owner);
	while ((rc = store_step(st, s, err)) == 1) {
		ARRAY_ROOM(page->item, page->count, page->cap);
		board_read(&page->item[page->count], s);
		page->item[page->count++].returned = true;
	}
	return rc;
}

int
store_board_item(struct store *st, const char *id, struct board_page *page,
	struct err *err)
{
	sqlite3_stmt *s;
	int rc = store_ask(st, SQL_BOARD_ITEM, &s, err, "t", id);

	if (rc < 1)
		return rc;
	ARRAY_ROOM(page->item, page->count, page->cap);
	board_read(&page->item[page->count++], s);
	sqlite3_reset(s);
	return 1;
}

int
store_open_count(struct store *st, int64_t *ret, struct err *err)
{
	sqlite3_stmt *s;
	int rc = store_ask(st, SQL_COUNT_GET, &s, err, "t", "open");

	*ret = 0;
	if (rc < 1)
		return rc;
	*ret = sqlite3_column_int64(s, 0);
	sqlite3_reset(s);
	return 0;
}

static bool
board_past(const struct board_item *item)
{
	return item->state == INCIDENT_CLOSED || item->state == INCIDENT_VOID;
}

static int
board_fill(struct store *st, const struct board_query *q,
	struct board_page *page, struct err *err)
{
	const struct board_item *after = q->after;

	if (store_open_count(st, &page->open_count, err) < 0)
		return -1;
	if (!after || !board_past(after)) {
		if (board_part(st, PART_OPEN, q, after, page, err) < 0)
			return -1;
		after = NULL;
	}
	/* Nothing is due any more where an incident is over. */
	if (q->due_before != TIME_NONE ||
	    (q->limit && page->count >= q->limit))
		return 0;
	if (q->view != BOARD_ALL)
		return after || store_outdated(st) ? 0
		    : board_returned(st, q, page, err);
	return board_part(st, PART_PAST, q, after, page, err);
}

int
store_board(struct store *st, const struct board_query *q,
	struct board_page *ret, struct err *err)
{
	struct board_page page = { 0 };
	/* One moment for the counter and both parts. */
	bool own = sqlite3_get_autocommit(st->db);
	int rc = own ? store_run(st, SQL_BEGIN_READ, err, "") : 0;

	if (rc < 0)
		return -1;
	rc = board_fill(st, q, &page, err);
	if (own && store_run(st, SQL_COMMIT, rc < 0 ? NULL : err, "") < 0)
		rc = -1;
	if (rc < 0)
		board_page_done(&page);
	else
		*ret = page;
	return rc;
}

void
board_page_done(struct board_page *page)
{
	for (size_t i = 0; i < page->count; i++) {
		free(page->item[i].number);
		free(page->item[i].title);
		free(page->item[i].owner);
		free(page->item[i].unit);
		free(page->item[i].level);
		free(page->item[i].next_deadline);
	}
	free(page->item);
	*page = (struct board_page){ 0 };
}

int
store_opened(struct store *st, int64_t from, int64_t to,
	void (*each)(void *ctx, const char *number, const struct came *came),
	void *ctx, struct err *err)
{
	sqlite3_stmt *s = store_sql(st, SQL_OPENED_WHEN, err);
	int rc;

	if (!s)
		return -1;
	store_bind(s, "iii", from, to, INT64_MAX);
	while ((rc = store_step(st, s, err)) == 1) {
		const struct came came = {
			.opened = sqlite3_column_int64(s, 1),
			.occurred = sqlite3_column_int64(s, 2),
			.discovered = sqlite3_column_int64(s, 3) };

		each(ctx, store_text(s, 0), &came);
	}
	return rc;
}

int
store_year_count(struct store *st, int year, int64_t *ret, struct err *err)
{
	struct buf number = { 0 };
	sqlite3_stmt *s;
	char *name;
	int rc;

	buf_addf(&number, "%04d", year);
	name = store_year_name(buf_text(&number));
	rc = store_ask(st, SQL_COUNT_GET, &s, err, "t", name);
	free(name);
	buf_done(&number);
	if (rc < 0)
		return -1;
	*ret = rc == 1 ? sqlite3_column_int64(s, 0) : 0;
	if (rc == 1)
		sqlite3_reset(s);
	return 0;
}
