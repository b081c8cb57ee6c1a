/* SPDX-License-Identifier: MIT */
/*
 * What an incident's cached rows should hold, column by column: written by
 * row.c, compared by check.c.
 */
#ifndef STORE_ROW_H
#define STORE_ROW_H

#include "local.h"

/* Columns of the table incident, in the order of SQL_ROW_GET. */
enum row_column {
	ROW_ID,
	ROW_LOG,
	ROW_ORIGIN,
	ROW_NUMBER,
	ROW_ORDINAL,
	ROW_TITLE,
	ROW_OWNER,
	ROW_UNIT,
	ROW_LEVEL,
	ROW_STATE,
	ROW_RANK,
	ROW_OPENED,
	ROW_LAST_SEQ,
	ROW_NEXT_DUE,
	ROW_NEXT_DEADLINE,
	ROW_NOTICE_AT,
	ROW_COLUMNS
};

struct cell {
	const char *text;	/* borrowed; NULL: number counts */
	int64_t number;
};

extern const char *const row_column_name[ROW_COLUMNS];

/* The row that the fold gives; texts are borrowed from inc. */
void row_cells(struct cell ret[ROW_COLUMNS], const struct incident *inc);

/* Does the column of a stepped SQL_ROW_GET hold the cell? */
bool row_cell_same(sqlite3_stmt *s, int column, const struct cell *cell);

/* Runs a statement with these cells as its parameters. */
int store_write_cells(struct store *st, enum store_sql which,
	const struct cell *cell, int count, struct err *err);

/* The deadlines that the fold gives, by id; the caller frees. */
struct deadline_row *row_deadlines(const struct incident *inc,
	size_t *ret_count);

/*
 * 1 when the cached deadlines are exactly these, 0 when not (the first that
 * is wrong, missing or too many is appended to which, unless that is NULL),
 * -1 with err.
 */
int row_deadlines_same(struct store *st, const char *incident,
	const struct deadline_row *row, size_t count, struct buf *which,
	struct err *err);

/* ---- measure.c ---------------------------------------------------- */

/* Columns of the table measure, in the order of SQL_MEASURE_GET. */
enum measure_column {
	MEASURE_INCIDENT,
	MEASURE_PLAN,
	MEASURE_LEVEL,
	MEASURE_UNIT,
	MEASURE_PERSON,
	MEASURE_MONTH,
	MEASURE_HOUR,
	MEASURE_STATE,
	MEASURE_FIRST_TIME,
	MEASURE_ON_TIME = MEASURE_FIRST_TIME + MEASURE_TIMES,
	MEASURE_LATE,
	MEASURE_UNMET,
	MEASURE_STEPS,
	MEASURE_COLUMNS
};

/* Columns of the table review, in the order of SQL_REVIEW_GET. */
enum review_column {
	REVIEW_INCIDENT,
	REVIEW_STATE,
	REVIEW_SCORE,
	REVIEW_FOUND,
	REVIEW_UNMET,
	REVIEW_COLUMNS
};

/* review.c: is the cached row what the fold says? 1 yes, 0 no, -1 with err;
 * with put it is written when it is not. */
int review_compare(struct store *st, const struct incident *inc,
	bool put, struct err *err);

/* Writes the incident's rows, also that of review, when they say something
 * else. */
int measure_put(struct store *st, const struct incident *inc,
	struct err *err);

/* Are the cached rows what the fold says? 1 yes, 0 no, -1 with err. */
int measure_same(struct store *st, const struct incident *inc,
	struct err *err);

#endif
