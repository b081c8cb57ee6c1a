/* SPDX-License-Identifier: MIT */
/*
 * What is measured of each incident, kept as a row: written only when it
 * says something else, which few acts bring about, and read from the first
 * to the last for the measures of many.
 */
#include <string.h>

#include "row.h"

static void
measure_cells(struct cell ret[MEASURE_COLUMNS], const struct incident *inc,
	const struct measure *m)
{
	ret[MEASURE_INCIDENT] = (struct cell){ .text = inc->id };
	ret[MEASURE_PLAN] = (struct cell){ .text = m->plan };
	ret[MEASURE_LEVEL] = (struct cell){ .text = m->level };
	ret[MEASURE_UNIT] = (struct cell){ .text = m->unit };
	ret[MEASURE_PERSON] = (struct cell){ .text = m->person };
	ret[MEASURE_MONTH] = (struct cell){ .number = m->month };
	ret[MEASURE_HOUR] = (struct cell){ .number = m->hour };
	ret[MEASURE_STATE] = (struct cell){ .number = m->state };
	for (int i = 0; i < MEASURE_TIMES; i++)
		ret[MEASURE_FIRST_TIME + i] = (struct cell){ .number =
			m->time[i] == TIME_NONE ? STORE_DUE_NONE : m->time[i] };
	ret[MEASURE_ON_TIME] = (struct cell){ .number = m->on_time };
	ret[MEASURE_LATE] = (struct cell){ .number = m->late };
	ret[MEASURE_UNMET] = (struct cell){ .text = m->unmet };
	ret[MEASURE_STEPS] = (struct cell){ .text = m->steps };
}

static int
cells_same(struct store *st, const struct cell *cell, struct err *err)
{
	sqlite3_stmt *s;
	bool same = true;
	int rc = store_ask(st, SQL_MEASURE_GET, &s, err, "t",
		cell[MEASURE_INCIDENT].text);

	if (rc < 1)
		return rc;
	for (int i = 0; i < MEASURE_COLUMNS; i++)
		same = same && row_cell_same(s, i, &cell[i]);
	sqlite3_reset(s);
	return same;
}

/* Is it there as the fold says? With put it is written when it is not. */
static int
compare(struct store *st, const struct incident *inc, bool put,
	struct err *err)
{
	struct buf room[2] = { { 0 }, { 0 } };
	struct cell cell[MEASURE_COLUMNS];
	struct measure m;
	int rc;

	incident_measure(inc, room, &m);
	measure_cells(cell, inc, &m);
	rc = cells_same(st, cell, err);
	if (rc == 0 && put)
		rc = store_write_cells(st, SQL_MEASURE_PUT, cell,
			MEASURE_COLUMNS, err);
	if (rc >= 0) {
		const int same = review_compare(st, inc, put, err);

		rc = same < 0 ? -1 : rc && same;
	}
	buf_done(&room[0]);
	buf_done(&room[1]);
	return rc;
}

int
measure_same(struct store *st, const struct incident *inc, struct err *err)
{
	return compare(st, inc, false, err);
}

int
measure_put(struct store *st, const struct incident *inc, struct err *err)
{
	return compare(st, inc, true, err) < 0 ? -1 : 0;
}

static void
measure_read(struct measure *m, sqlite3_stmt *s)
{
	*m = (struct measure){
		.plan = store_text(s, MEASURE_PLAN),
		.level = store_text(s, MEASURE_LEVEL),
		.unit = store_text(s, MEASURE_UNIT),
		.person = store_text(s, MEASURE_PERSON),
		.month = sqlite3_column_int(s, MEASURE_MONTH),
		.hour = sqlite3_column_int(s, MEASURE_HOUR),
		.state = sqlite3_column_int(s, MEASURE_STATE),
		.on_time = sqlite3_column_int64(s, MEASURE_ON_TIME),
		.late = sqlite3_column_int64(s, MEASURE_LATE),
		.unmet = store_text(s, MEASURE_UNMET),
		.steps = store_text(s, MEASURE_STEPS),
		.elsewhere = sqlite3_column_int(s, MEASURE_COLUMNS) != 0,
		.site = store_text(s, MEASURE_COLUMNS + 1),
	};
	for (int i = 0; i < MEASURE_TIMES; i++) {
		const int64_t ms = sqlite3_column_int64(s,
			MEASURE_FIRST_TIME + i);

		m->time[i] = ms == STORE_DUE_NONE ? TIME_NONE : ms;
	}
}

int
store_measures(struct store *st, int64_t from, int64_t to, bool others,
	void (*each)(void *ctx, const struct measure *m), void *ctx,
	struct err *err)
{
	sqlite3_stmt *s;
	const char *own;
	int rc;

	if (store_outdated(st))
		return 0;
	if (held_own(st, &own, err) < 0)
		return -1;
	s = store_sql(st, SQL_MEASURES, err);
	if (!s)
		return -1;
	store_bind(s, "iiti", from == TIME_NONE ? INT64_MIN : from,
		to == TIME_NONE ? INT64_MAX : to, own, (int64_t)others);
	while ((rc = store_step(st, s, err)) == 1) {
		struct measure m;

		measure_read(&m, s);
		each(ctx, &m);
	}
	return rc;
}
