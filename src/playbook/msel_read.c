/* SPDX-License-Identifier: MIT */
/*
 * A list of injects out of a spreadsheet: its headings and rows. What becomes
 * of one row is msel_row.c's.
 */
#include <stdlib.h>
#include <string.h>

#include "zhiban/playbook.h"

#include "intake.h"
#include "read.h"

#define HEAD_ROWS_MAX 20	/* above the headings: titles, dates, blanks */

const char *
msel_cell(const struct msel_row *row, int at)
{
	return at >= 0 && (size_t)at < row->csv.count ?
	    csv_unguard(row->csv.cell[at]) : "";
}

/* ---- rows ----------------------------------------------------------- */

/* 1 a row, 0 the end, -1 one that cannot be read and is told. */
static int
next_row(struct msel *m, struct msel_row *ret)
{
	struct err err = { .code = ERR_NONE };
	int from = m->csv.line, rc = csv_next(&m->csv, &ret->csv, &err);

	if (rc < 0) {
		ret->number = from + 1 - m->inside;
		msel_refuse(m, ret, err.text);
		return -1;
	}
	if (rc == 0)
		return 0;
	ret->number = ret->csv.line - m->inside;
	for (size_t i = 0; i < ret->csv.count; i++) {
		for (const char *s = ret->csv.cell[i]; *s; s++)
			m->inside += *s == '\n';
	}
	return 1;
}

/* "time=Planned at": the heading counts as that column. */
static bool
map_by_hand(struct msel *m, const char *heading, int at)
{
	const char *const *pair = m->in->how->map;

	for (; pair && *pair; pair++) {
		const char *eq = strchr(*pair, '=');
		char *column;
		bool taken;

		if (!eq || strcmp(eq + 1, heading) != 0)
			continue;
		column = mem_text_n(*pair, (size_t)(eq - *pair));
		taken = msel_map_take(&m->map, column, at);
		free(column);
		return taken;
	}
	return false;
}

static bool
take_headings(struct msel *m, const struct msel_row *row)
{
	msel_map_clear(&m->map);
	for (size_t i = 0; i < row->csv.count; i++)
		map_by_hand(m, csv_unguard(row->csv.cell[i]), (int)i);
	for (size_t i = 0; i < row->csv.count; i++)
		msel_map_take(&m->map, csv_unguard(row->csv.cell[i]), (int)i);
	return msel_map_whole(&m->map);
}

static bool
mapped(const struct msel_map *map, int at)
{
	for (int i = 0; i < COLUMN_COUNT; i++) {
		for (int k = 0; k <= LANG_COUNT; k++) {
			if (map->at[i][k] == at)
				return true;
		}
	}
	return false;
}

/* Passed over, and said so: nobody should look for them afterwards. */
static void
tell_rest(struct msel *m, const struct msel_row *row)
{
	for (size_t i = 0; i < row->csv.count; i++) {
		const char *s = row->csv.cell[i];

		if (!mapped(&m->map, (int)i) && *s)
			import_note(&m->in->d, row->number, _("the column "
			    "\"%.60s\" is not taken; --map COLUMN=HEADING says "
			    "what it is"), s);
	}
}

/* What the columns are called in this file: for sentences. */
static void
keep_headings(struct msel *m, const struct msel_row *row)
{
	for (int i = 0; i < COLUMN_COUNT; i++)
		for (int k = LANG_COUNT; k >= 0 && !m->heading[i]; k--)
			if (m->map.at[i][k] >= 0)
				m->heading[i] = mem_text(msel_cell(row,
				    m->map.at[i][k]));
}

static int
read_headings(struct msel *m, struct err *err)
{
	for (int i = 0; i < HEAD_ROWS_MAX; i++) {
		struct msel_row row = { 0 };
		int rc = next_row(m, &row);
		bool found;

		if (rc == 0)
			break;
		if (rc < 0)
			continue;
		found = take_headings(m, &row);
		if (found) {
			tell_rest(m, &row);
			keep_headings(m, &row);
		}
		csv_row_done(&row.csv);
		if (found)
			return 0;
	}
	return err_set(err, ERR_REFUSED, _("%s: no row of headings: a column "
	    "\"Text\" (内容) and one more; --map COLUMN=HEADING names them"),
	    m->in->d.name);
}

/* The separator of which the first line has most. */
static char
separator(const char *bytes, size_t len)
{
	static const char marks[] = ",;\t";
	size_t best = 0, count[3] = { 0 };

	for (size_t i = 0; i < len && i < 8192; i++) {
		const char *mark = bytes[i] ? strchr(marks, bytes[i]) : NULL;

		if (mark)
			count[mark - marks]++;
	}
	for (size_t i = 1; i < 3; i++)
		best = count[i] > count[best] ? i : best;
	return marks[best];
}

/* ---- all ------------------------------------------------------------ */

/* Under "When" some people write the time. */
static void
read_time(const struct msel *m, struct msel_row *row)
{
	row->timed = msel_time_parse(&row->time, msel_cell_of(m, row,
	    COLUMN_TIME));
	row->when_is_time = m->map.at[COLUMN_TIME][COLUMN_ANY] < 0 &&
	    msel_time_parse(&row->time, msel_cell_of(m, row, COLUMN_WHEN));
	row->timed |= row->when_is_time;
}

int
msel_read(struct intake *in, const char *bytes, size_t len, struct err *err)
{
	struct msel m = {
		.in = in,
		.csv = { .text = bytes, .len = len,
		    .comma = separator(bytes, len) },
	};
	struct msel_row row = { 0 };
	int rc = read_headings(&m, err), more;

	while (rc == 0 && (more = next_row(&m, &row)) != 0) {
		if (more < 0)
			continue;
		read_time(&m, &row);
		ARRAY_ROOM(m.row, m.count, m.cap);
		m.row[m.count++] = row;
	}
	msel_place(&m);
	for (size_t i = 0; i < m.count; i++) {
		if (rc == 0)
			msel_take_row(&m, &m.row[i]);
		csv_row_done(&m.row[i].csv);
	}
	for (int i = 0; i < COLUMN_COUNT; i++)
		free(m.heading[i]);
	free(m.row);
	return rc;
}
