/* SPDX-License-Identifier: MIT */
/*
 * Verifying what stands beside the logs: pinned objects, cached rows,
 * counters, and the file's own structure. The logs are in chain.c.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "row.h"

/* ---- objects ----------------------------------------------------- */

static void
check_object(struct findings *f, sqlite3_stmt *s)
{
	unsigned char found[HASH_SIZE];
	char hex[HASH_HEX_SIZE];
	const void *bytes = sqlite3_column_blob(s, 1);
	size_t len = (size_t)sqlite3_column_bytes(s, 1);

	hash_sha256(found, bytes ? bytes : "", len);
	bytes = sqlite3_column_blob(s, 0);
	if (sqlite3_column_bytes(s, 0) != HASH_SIZE) {
		hash_hex(hex, found);
		finding_add(f, "", 0, _("a pinned object has no proper hash; "
		    "its bytes give %s"), hex);
		return;
	}
	if (memcmp(bytes, found, HASH_SIZE) == 0)
		return;
	hash_hex(hex, bytes);
	finding_add(f, "", 0, _("the pinned object %s was altered: its bytes "
	    "do not give its hash"), hex);
	memcpy(f->item[f->count - 1].object, hex, sizeof(hex));
}

int
store_verify_objects(struct store *st, struct findings *f, struct err *err)
{
	sqlite3_stmt *s = store_prepare(st,
	    "select hash, bytes from object not indexed", false, err);
	int rc;

	if (!s)
		return -1;
	while ((rc = store_step(st, s, err)) == 1)
		check_object(f, s);
	sqlite3_finalize(s);
	return rc;
}

/* ---- rows -------------------------------------------------------- */

static int
check_row(struct store *st, const struct incident *inc, struct findings *f,
	struct err *err)
{
	struct cell cell[ROW_COLUMNS];
	sqlite3_stmt *s;
	int rc;

	row_cells(cell, inc);
	rc = store_ask(st, SQL_ROW_GET, &s, err, "t", inc->id);
	if (rc < 0)
		return -1;
	if (rc == 0) {
		finding_add(f, inc->log, inc->last_seq,
		    _("%s is missing on the board: run `zhiban rebuild`"),
		    cell[ROW_NUMBER].text);
		return 0;
	}
	for (int i = 0; i < ROW_COLUMNS; i++)
		if (!row_cell_same(s, i, &cell[i]))
			finding_add(f, inc->log, inc->last_seq,
			    _("%s: the board's %s differs from the log: run "
			    "`zhiban rebuild`"), cell[ROW_NUMBER].text,
			    row_column_name[i]);
	sqlite3_reset(s);
	return 0;
}

int
store_verify_rows(struct store *st, const struct incident *inc,
	struct findings *f, struct err *err)
{
	struct deadline_row *row;
	struct buf which = { 0 };
	size_t count;
	int rc;

	assert(inc);
	if (check_row(st, inc, f, err) < 0)
		return -1;
	row = row_deadlines(inc, &count);
	rc = row_deadlines_same(st, inc->id, row, count, &which, err);
	if (rc == 0)
		finding_add(f, inc->log, inc->last_seq,
		    _("%s: the cached deadline %s differs from the log: run "
		    "`zhiban rebuild`"), inc->number ? inc->number : inc->id,
		    buf_text(&which));
	buf_done(&which);
	free(row);
	if (rc >= 0)
		rc = measure_same(st, inc, err);
	if (rc == 0)
		finding_add(f, inc->log, inc->last_seq,
		    _("%s: what is measured of it differs from the log: run "
		    "`zhiban rebuild`"), inc->number ? inc->number : inc->id);
	return rc < 0 ? -1 : 0;
}

/* ---- strays ------------------------------------------------------ */

struct check {
	const char *sql;	/* rows that should not be there, by name */
	const char *what;	/* msgid */
};

static const struct check checks[] = {
	{
		.sql = "select id from incident where not exists("
		    "select 1 from event where event.incident = incident.id "
		    "and event.incident <> '')",
		.what = N_("an incident on the board has no entry in any "
		    "log, `zhiban rebuild` removes it"),
	},
	{
		.sql = "select incident || ' ' || id from deadline "
		    "where not exists(select 1 from incident "
		    "where incident.id = deadline.incident)",
		.what = N_("a cached deadline belongs to no incident, "
		    "`zhiban rebuild` removes it"),
	},
	{
		.sql = "select incident from measure where not exists("
		    "select 1 from incident "
		    "where incident.id = measure.incident)",
		.what = N_("what is measured belongs to no incident, "
		    "`zhiban rebuild` removes it"),
	}, {
		.sql = "select incident from review where not exists("
		    "select 1 from incident "
		    "where incident.id = review.incident)",
		.what = N_("a line of the review queue belongs to no "
		    "incident, `zhiban rebuild` removes it"),
	},
};

static const char counters_sql[] =
    "with want(name, value) as ("
    "select 'open', count(*) from incident where state < 2 union all "
    "select 'proposed', count(*) from proposal where state = 0 union all "
    "select 'year-' || substr(number, 1, instr(number || '-', '-') - 1), "
    "count(*) from incident where origin = ?1 group by 1) "
    "select name from (select name, value from want except "
    "select name, value from counter) union "
    "select name from (select name, value from counter "
    "where value <> 0 or name = 'open' except "
    "select name, value from want)";

/* Runs a query whose every row is a finding. */
static int
check_query(struct store *st, const char *sql, const char *log,
	const char *what, struct findings *f, struct err *err)
{
	sqlite3_stmt *s = store_prepare(st, sql, false, err);
	int rc;

	if (!s)
		return -1;
	if (log)
		store_bind(s, "t", log);
	while ((rc = store_step(st, s, err)) == 1)
		if (strcmp(store_text(s, 0), "ok") != 0)
			finding_add(f, "", 0, "%s: %s", what,
			    store_text(s, 0));
	sqlite3_finalize(s);
	return rc;
}

int
store_verify_strays(struct store *st, struct findings *f, struct err *err)
{
	for (size_t i = 0; i < ARRAY_LEN(checks); i++)
		if (check_query(st, checks[i].sql, NULL, _(checks[i].what),
		    f, err) < 0)
			return -1;
	if (check_query(st, counters_sql, st->log, _("a kept counter is "
	    "wrong, `zhiban rebuild` makes it again"), f, err) < 0)
		return -1;
	/* Indexes that tell another story than their tables. */
	return check_query(st, "pragma integrity_check(20)", NULL,
	    _("the file's structure is damaged, restore the last backup"),
	    f, err);
}
