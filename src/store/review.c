/* SPDX-License-Identifier: MIT */
/*
 * What a reviewer's queue is sorted by, kept as a row of each incident: what
 * its entries alone say. What the passing of time adds, reports that are not
 * sent, is put to it when the queue is read.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "row.h"

/* When each report that is not sent is due: what find_overdue_report counts
 * once that is past, also of what is closed. */
static void
unmet_reports(struct buf *out, const struct incident *inc)
{
	for (size_t i = 0; i < inc->deadline_count; i++) {
		const struct incident_deadline *d = &inc->deadlines[i];

		if (deadline_is_report(d) &&
			deadline_state(d, INT64_MAX) == DUE_OVERDUE)
			buf_addf(out, "%s%" PRId64, out->len ? " " : "",
				d->due);
	}
}

static void
review_cells(struct cell ret[REVIEW_COLUMNS], const struct incident *inc,
	const char *unmet)
{
	struct review r;

	review_look(&r, inc, TIME_NONE);
	ret[REVIEW_INCIDENT] = (struct cell){ .text = inc->id };
	ret[REVIEW_STATE] = (struct cell){ .number = review_state(inc) };
	ret[REVIEW_SCORE] = (struct cell){ .number = review_score(&r) };
	ret[REVIEW_FOUND] = (struct cell){ .number = (int64_t)r.count };
	ret[REVIEW_UNMET] = (struct cell){ .text = unmet };
	review_done(&r);
}

static int
cells_same(struct store *st, const struct cell *cell, struct err *err)
{
	sqlite3_stmt *s;
	bool same = true;
	int rc = store_ask(st, SQL_REVIEW_GET, &s, err, "t",
		cell[REVIEW_INCIDENT].text);

	if (rc < 1)
		return rc;
	for (int i = 0; i < REVIEW_COLUMNS; i++)
		same = same && row_cell_same(s, i, &cell[i]);
	sqlite3_reset(s);
	return same;
}

int
review_compare(struct store *st, const struct incident *inc,
	bool put, struct err *err)
{
	struct cell cell[REVIEW_COLUMNS];
	struct buf unmet = { 0 };
	int rc;

	unmet_reports(&unmet, inc);
	review_cells(cell, inc, buf_text(&unmet));
	rc = cells_same(st, cell, err);
	if (rc == 0 && put)
		rc = store_write_cells(st, SQL_REVIEW_PUT, cell,
			REVIEW_COLUMNS, err);
	buf_done(&unmet);
	return rc;
}

/* ---- the queue ------------------------------------------------------ */

/* How many of the due times "MS MS ..." are past. */
static int
overdue(const char *unmet, int64_t now)
{
	int count = 0;
	char *end;

	for (const char *p = unmet; *p; p = end) {
		const int64_t due = strtoll(p, &end, 10);

		if (end == p)
			break;
		count += due < now;
	}
	return count;
}

static void
queue_read(struct review_row *row, sqlite3_stmt *s, int64_t now)
{
	const int state = sqlite3_column_int(s, REVIEW_STATE);

	store_id(row->id, s, REVIEW_INCIDENT);
	row->state = state < 0 || state >= REVIEW_STATES ? REVIEW_RUNNING
		: (enum review_state)state;
	row->overdue = overdue(store_text(s, REVIEW_UNMET), now);
	row->found = sqlite3_column_int(s, REVIEW_FOUND) + row->overdue;
	row->score = sqlite3_column_int(s, REVIEW_SCORE) +
		row->overdue * REVIEW_OVERDUE_WEIGHT;
}

static int
by_score(const void *a, const void *b)
{
	const struct review_row *x = a, *y = b;

	if (x->score != y->score)
		return x->score > y->score ? -1 : 1;
	return strcmp(x->id, y->id);
}

int
store_reviews(struct store *st, int64_t now, bool all, bool others,
	struct review_queue *ret, struct err *err)
{
	struct review_queue q = { 0 };
	const char *own = NULL;
	sqlite3_stmt *s;
	int rc = 0;

	*ret = q;
	if (store_outdated(st))
		return store_refuse_old(st, err);
	if (!others && held_own(st, &own, err) < 0)
		return -1;
	s = store_sql(st, SQL_REVIEWS, err);
	if (!s)
		return -1;
	store_bind(s, "it", (int64_t)(all ? -1 : REVIEW_ACCEPTED), own);
	while ((rc = store_step(st, s, err)) == 1) {
		ARRAY_ROOM(q.row, q.count, q.cap);
		queue_read(&q.row[q.count++], s, now);
	}
	if (rc < 0) {
		review_queue_done(&q);
		return -1;
	}
	if (q.count > 1)
		qsort(q.row, q.count, sizeof(*q.row), by_score);
	*ret = q;
	return 0;
}

void
review_queue_done(struct review_queue *q)
{
	free(q->row);
	*q = (struct review_queue){ 0 };
}
