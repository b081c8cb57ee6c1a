/* SPDX-License-Identifier: MIT */
/*
 * A reader of the past: the same file as it was after one entry. Tables of
 * this connection alone, in memory, stand before those of the file and have
 * their names, so that every query of the room asks the past and knows
 * nothing of it.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "local.h"

/* The bound is a number, the log an id: nothing else goes into the text. A row
 * of an incident of this log that has no younger entry is as it was then. */
static const char past_text[] =
    "create temp view event as select log, seq, incident, at, kind, body, "
	"hash from main.event where log <> '%s' or seq <= %lld;"
    "create temp table incident as select * from main.incident "
	"where log = '%s' and last_seq <= %lld;"
    "create unique index temp.incident_id on incident(id);"
    "create temp table measure as select * from main.measure "
	"where incident in (select id from temp.incident);"
    "create unique index temp.measure_id on measure(incident);"
    "create temp table review as select * from main.review "
	"where incident in (select id from temp.incident);"
    "create unique index temp.review_id on review(incident);"
    "create temp table deadline as select * from main.deadline where 0;"
    "create temp view proposal as select seq, incident, at, facts, changed, "
	"case when changed > %lld then 0 else state end as state, grp, "
	"title, source, plan from main.proposal where seq <= %lld;"
    "create temp table counter(name text not null primary key, "
	"value integer not null);"
    "insert into temp.counter select 'open', count(*) from temp.incident "
	"where state < 2;"
    "insert into temp.counter select 'proposed', count(*) "
	"from temp.proposal where state = 0;";

int
store_past(struct store *st, int64_t seq, int64_t at, struct err *err)
{
	const long long n = seq, ms = at;
	struct buf sql = { 0 };
	int rc;

	assert(st->mode == STORE_READ && st->cursors == 0);
	if (store_outdated(st))
		return store_refuse_old(st, err);
	store_drop_statements(st);
	buf_addf(&sql, past_text, st->log, n, st->log, n, ms, n);
	rc = sqlite3_exec(st->db, "pragma query_only = off", NULL, NULL, NULL);
	if (rc == SQLITE_OK)
		rc = sqlite3_exec(st->db, buf_text(&sql), NULL, NULL, NULL);
	buf_done(&sql);
	st->past = seq;
	return rc == SQLITE_OK ? 0 : store_fault(st, rc, err);
}

/* Ids begin with the time they were made: later ones are left out. Another
 * machine's clock may be another. */
int
store_past_open(struct store *st, const char *last, char **ret_ids,
	size_t *ret_count, struct err *err)
{
	size_t count = 0, cap = 0;
	sqlite3_stmt *s = store_prepare(st, "select id from main.incident "
	    "where (log = ?1 and last_seq > ?2 and id <= ?3) or log <> ?1 "
	    "order by id", false, err);
	int rc;

	*ret_ids = NULL;
	*ret_count = 0;
	if (!s)
		return -1;
	store_bind(s, "tit", st->log, st->past, last);
	while ((rc = store_step(st, s, err)) == 1) {
		if (count == cap) {
			cap = cap ? 2 * cap : 16;
			*ret_ids = mem_grow(*ret_ids, cap, ID_SIZE);
		}
		store_id(*ret_ids + count++ * ID_SIZE, s, 0);
	}
	sqlite3_finalize(s);
	*ret_count = count;
	return rc;
}

int
store_past_put(struct store *st, const struct incident *inc, struct err *err)
{
	int rc;

	assert(st->past);
	st->writing = true;
	rc = store_put_row(st, inc, err);
	st->writing = false;
	return rc;
}

/* ---- which entry, and when ---------------------------------------- */

int
store_recorded(struct store *st, int64_t seq, int64_t *ret, struct err *err)
{
	sqlite3_stmt *s;
	int rc = store_ask(st, SQL_RECORDED, &s, err, "ti", st->log, seq);

	if (rc < 1)
		return rc;
	*ret = sqlite3_column_int64(s, 0);
	sqlite3_reset(s);
	return 1;
}

/* By halves, as if time only went forward; where the clock was set back, the
 * last entry of those in a row. */
int
store_entry_at(struct store *st, int64_t at, int64_t *ret, struct err *err)
{
	struct head head;
	int64_t low = 0, high, when = 0;

	if (store_head(st, NULL, &head, err) < 0)
		return -1;
	high = head.seq;
	while (low < high) {
		const int64_t mid = high - (high - low) / 2;
		const int rc = store_recorded(st, mid, &when, err);

		if (rc < 0)
			return -1;
		if (rc == 1 && when <= at)
			low = mid;
		else
			high = mid - 1;
	}
	*ret = low;
	return 0;
}
