/* SPDX-License-Identifier: MIT */
/*
 * The cached rows of an incident and the counters kept with them. Only what
 * changed is written: a step that moves no deadline dirties one page. The
 * board's queries are in board.c, comparing for verify in check.c.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "row.h"

/* ---- what the fold gives ----------------------------------------- */

const char *const row_column_name[ROW_COLUMNS] = {
	[ROW_ID] = "id",
	[ROW_LOG] = "log",
	[ROW_ORIGIN] = "origin",
	[ROW_NUMBER] = "number",
	[ROW_ORDINAL] = "ordinal",
	[ROW_TITLE] = "title",
	[ROW_OWNER] = "owner",
	[ROW_UNIT] = "unit",
	[ROW_LEVEL] = "level",
	[ROW_STATE] = "state",
	[ROW_RANK] = "rank",
	[ROW_OPENED] = "opened",
	[ROW_LAST_SEQ] = "last_seq",
	[ROW_NEXT_DUE] = "next_due",
	[ROW_NEXT_DEADLINE] = "next_deadline",
	[ROW_NOTICE_AT] = "notice_at",
};

/* Room for a counter of nine digits behind each year. */
#define ORDINAL_YEAR INT64_C(1000000000)

int64_t
store_ordinal(const char *number)
{
	const char *slash = strrchr(number, '/');
	int64_t part[2] = { 0, 0 };
	size_t which = 0;

	for (const char *p = slash ? slash + 1 : number; *p; p++) {
		if (*p == '-' && which == 0)
			which = 1;
		else if (*p < '0' || *p > '9' ||
		    part[which] >= ORDINAL_YEAR / 10)
			return 0;
		else
			part[which] = part[which] * 10 + (*p - '0');
	}
	return part[0] * ORDINAL_YEAR + part[1];
}

static struct cell
cell_text(const char *text)
{
	return (struct cell){ .text = text ? text : "" };
}

static struct cell
cell_number(int64_t number)
{
	return (struct cell){ .number = number };
}

void
row_cells(struct cell ret[ROW_COLUMNS], const struct incident *inc)
{
	struct incident_row row;

	incident_row(inc, &row);
	ret[ROW_ID] = cell_text(row.id);
	ret[ROW_LOG] = cell_text(row.log);
	ret[ROW_ORIGIN] = cell_text(row.origin);
	ret[ROW_NUMBER] = cell_text(row.number);
	ret[ROW_ORDINAL] = cell_number(store_ordinal(ret[ROW_NUMBER].text));
	ret[ROW_TITLE] = cell_text(row.title);
	ret[ROW_OWNER] = cell_text(row.owner);
	ret[ROW_UNIT] = cell_text(row.unit);
	ret[ROW_LEVEL] = cell_text(row.level);
	ret[ROW_STATE] = cell_number(row.state);
	ret[ROW_RANK] = cell_number(row.rank);
	ret[ROW_OPENED] = cell_number(row.opened);
	ret[ROW_LAST_SEQ] = cell_number(row.last_seq);
	ret[ROW_NEXT_DUE] = cell_number(row.next_due == TIME_NONE ?
	    STORE_DUE_NONE : row.next_due);
	ret[ROW_NEXT_DEADLINE] = cell_text(row.next_deadline);
	ret[ROW_NOTICE_AT] = cell_number(row.notice_at == TIME_NONE ?
	    STORE_DUE_NONE : row.notice_at);
}

bool
row_cell_same(sqlite3_stmt *s, int column, const struct cell *cell)
{
	int type = sqlite3_column_type(s, column);
	size_t len;

	if (!cell->text)
		return type == SQLITE_INTEGER &&
		    sqlite3_column_int64(s, column) == cell->number;
	if (type != SQLITE_TEXT)
		return false;
	/* By bytes: a NUL put into a text must not hide what follows. */
	len = (size_t)sqlite3_column_bytes(s, column);
	return len == strlen(cell->text) &&
	    memcmp(store_text(s, column), cell->text, len) == 0;
}

/* ---- deadlines --------------------------------------------------- */

static int
deadline_order(const void *a, const void *b)
{
	const struct deadline_row *x = a, *y = b;

	return strcmp(x->id, y->id);
}

struct deadline_row *
row_deadlines(const struct incident *inc, size_t *ret_count)
{
	struct deadline_row *row = NULL, one;
	size_t count = 0, cap = 0;

	while (incident_deadline_row(inc, count, &one)) {
		ARRAY_ROOM(row, count, cap);
		row[count++] = one;
	}
	if (count > 1)
		qsort(row, count, sizeof(*row), deadline_order);
	*ret_count = count;
	return row;
}

static bool
deadline_time_same(sqlite3_stmt *s, int column, int64_t ms)
{
	if (ms == TIME_NONE)
		return sqlite3_column_type(s, column) == SQLITE_NULL;
	return sqlite3_column_type(s, column) == SQLITE_INTEGER &&
	    sqlite3_column_int64(s, column) == ms;
}

/* The stepped row of SQL_DUE_GET. */
static bool
deadline_same(sqlite3_stmt *s, const struct deadline_row *row)
{
	struct cell id = { .text = row->id };

	return row_cell_same(s, 0, &id) &&
	    deadline_time_same(s, 1, row->due) &&
	    deadline_time_same(s, 2, row->met) &&
	    sqlite3_column_int64(s, 3) == row->cancelled &&
	    sqlite3_column_int64(s, 4) == row->replaced &&
	    sqlite3_column_int64(s, 5) == row->report &&
	    sqlite3_column_int64(s, 6) == row->rung;
}

int
row_deadlines_same(struct store *st, const char *incident,
	const struct deadline_row *row, size_t count, struct buf *which,
	struct err *err)
{
	sqlite3_stmt *s = store_sql(st, SQL_DUE_GET, err);
	const char *wrong = NULL;
	size_t i = 0;
	int rc;

	if (!s)
		return -1;
	store_bind(s, "t", incident);
	while (!wrong && (rc = store_step(st, s, err)) == 1) {
		bool more = i == count ||
		    strcmp(store_text(s, 0), row[i].id) < 0;

		if (more)
			wrong = store_text(s, 0);
		else if (!deadline_same(s, &row[i]))
			wrong = row[i].id;
		i++;
	}
	if (!wrong && rc < 0)
		return -1;
	if (!wrong && i < count)
		wrong = row[i].id;
	if (wrong && which)
		buf_add_text(which, wrong);
	sqlite3_reset(s);
	return !wrong;
}

static int
put_deadlines(struct store *st, const char *incident,
	const struct deadline_row *row, size_t count, struct err *err)
{
	int rc = row_deadlines_same(st, incident, row, count, NULL, err);

	if (rc != 0)
		return rc < 0 ? -1 : 0;
	rc = store_run(st, SQL_DUE_CLEAR, err, "t", incident);
	for (size_t i = 0; i < count && rc == 0; i++)
		rc = store_run(st, SQL_DUE_PUT, err, "ttmmiiii", incident,
		    row[i].id, row[i].due, row[i].met,
		    (int64_t)row[i].cancelled, (int64_t)row[i].replaced,
		    (int64_t)row[i].report, (int64_t)row[i].rung);
	return rc;
}

/* ---- the row and its counters ------------------------------------ */

char *
store_year_name(const char *number)
{
	struct buf b = { 0 };

	buf_add_text(&b, "year-");
	buf_add(&b, number, strcspn(number, "-"));
	return buf_take(&b);
}

/* Counters change by what a row is worth to them. */
static int
count_row(struct store *st, bool open, const char *origin,
	const char *number, int64_t by, struct err *err)
{
	char *year;
	int rc = 0;

	if (open)
		rc = store_run(st, SQL_COUNT_ADD, err, "ti", "open", by);
	if (rc < 0 || strcmp(origin, st->log) != 0)
		return rc;
	year = store_year_name(number);
	rc = store_run(st, SQL_COUNT_ADD, err, "ti", year, by);
	free(year);
	return rc;
}

static bool
row_open(int64_t state)
{
	return state == INCIDENT_OPEN || state == INCIDENT_HANDLED;
}

static void
bind_cells(sqlite3_stmt *s, const struct cell *cell, int count)
{
	for (int i = 0; i < count; i++) {
		int rc = cell[i].text ?
		    sqlite3_bind_text(s, i + 1, cell[i].text, -1,
			SQLITE_STATIC) :
		    sqlite3_bind_int64(s, i + 1, cell[i].number);

		if (rc != SQLITE_OK)
			die(_("out of memory"));
	}
}

int
store_write_cells(struct store *st, enum store_sql which,
	const struct cell *cell, int count, struct err *err)
{
	sqlite3_stmt *s = store_sql(st, which, err);
	int rc;

	if (!s)
		return -1;
	bind_cells(s, cell, count);
	rc = store_step(st, s, err);
	/* The cells are borrowed: no statement may keep them. */
	sqlite3_clear_bindings(s);
	return rc < 0 ? -1 : 0;
}

/* A row that is there already: counters first, then what changed. */
static int
update_row(struct store *st, sqlite3_stmt *old, const struct cell *cell,
	struct err *err)
{
	bool was_open = row_open(sqlite3_column_int64(old, ROW_STATE));
	bool is_open = row_open(cell[ROW_STATE].number);
	char *origin = mem_text(store_text(old, ROW_ORIGIN));
	char *number = mem_text(store_text(old, ROW_NUMBER));
	bool moved = !row_cell_same(old, ROW_ORIGIN, &cell[ROW_ORIGIN]) ||
	    !row_cell_same(old, ROW_NUMBER, &cell[ROW_NUMBER]);
	bool only_seq = true;
	int rc = 0;

	for (int i = 0; i < ROW_COLUMNS; i++)
		if (i != ROW_LAST_SEQ && !row_cell_same(old, i, &cell[i]))
			only_seq = false;
	sqlite3_reset(old);
	if (was_open != is_open || moved) {
		rc = count_row(st, was_open, origin, number, -1, err);
		if (rc == 0)
			rc = count_row(st, is_open, cell[ROW_ORIGIN].text,
			    cell[ROW_NUMBER].text, 1, err);
	}
	free(number);
	free(origin);
	if (rc < 0)
		return -1;
	if (only_seq)
		return store_run(st, SQL_ROW_TOUCH, err, "ti",
		    cell[ROW_ID].text, cell[ROW_LAST_SEQ].number);
	return store_write_cells(st, SQL_ROW_SET, cell, ROW_COLUMNS, err);
}

static int
put_row(struct store *st, const struct incident *inc, struct err *err)
{
	struct cell cell[ROW_COLUMNS];
	sqlite3_stmt *old;
	int rc;

	row_cells(cell, inc);
	rc = store_ask(st, SQL_ROW_GET, &old, err, "t", cell[ROW_ID].text);
	if (rc == 1)
		return update_row(st, old, cell, err);
	if (rc == 0)
		rc = store_write_cells(st, SQL_ROW_NEW, cell, ROW_COLUMNS,
		    err);
	if (rc == 0)
		rc = count_row(st, row_open(cell[ROW_STATE].number),
		    cell[ROW_ORIGIN].text, cell[ROW_NUMBER].text, 1, err);
	return rc;
}

int
store_put_row(struct store *st, const struct incident *inc, struct err *err)
{
	struct deadline_row *row;
	size_t count;
	int rc;

	assert(st->writing);
	rc = put_row(st, inc, err);
	if (rc == 0) {
		row = row_deadlines(inc, &count);
		rc = put_deadlines(st, inc->id, row, count, err);
		free(row);
	}
	if (rc == 0)
		rc = measure_put(st, inc, err);
	if (rc < 0)
		store_rollback(st);
	return rc;
}
