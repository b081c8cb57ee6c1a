/* SPDX-License-Identifier: MIT */
/*
 * The transaction: begin on the head that was decided on, append, commit
 * with one sync. What the cache rows hold is in row.c; pinned bytes are in
 * object.c.
 */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "local.h"

int
store_head(struct store *st, const char *log, struct head *ret,
	struct err *err)
{
	struct head head = { .hash = CHAIN_START };
	sqlite3_stmt *s;
	int rc;

	snprintf(head.log, sizeof(head.log), "%s", log ? log : st->log);
	rc = store_ask(st, SQL_HEAD, &s, err, "t", head.log);
	if (rc < 0)
		return -1;
	if (rc == 1) {
		bool whole = sqlite3_column_bytes(s, 1) == HASH_SIZE;

		head.seq = sqlite3_column_int64(s, 0);
		if (whole)
			hash_hex(head.hash, sqlite3_column_blob(s, 1));
		sqlite3_reset(s);
		if (!whole)
			return store_fault(st, SQLITE_CORRUPT, err);
	}
	*ret = head;
	return 0;
}

int
store_begin(struct store *st, const struct head *expected, struct err *err)
{
	assert(!st->writing);
	if (st->mode == STORE_READ)
		return store_fault(st, SQLITE_READONLY, err);
	st->full = false;
	if (store_run(st, SQL_BEGIN_WRITE, err, "") < 0)
		return -1;
	st->writing = true;
	if (store_head(st, NULL, &st->head, err) < 0) {
		store_rollback(st);
		return -1;
	}
	if (!expected || (st->head.seq == expected->seq &&
	    strcmp(st->head.hash, expected->hash) == 0))
		return 0;
	store_rollback(st);
	return err_set(err, ERR_STALE,
	    _("somebody else was faster: the log stands at entry %lld, not "
	    "at %lld; nothing was written"), (long long)st->head.seq,
	    (long long)expected->seq);
}

int
store_put_event(struct store *st, struct event *e, struct err *err)
{
	struct buf body = { 0 };
	int rc;

	assert(st->writing);
	snprintf(e->log, sizeof(e->log), "%s", st->log);
	e->seq = st->head.seq + 1;
	memcpy(e->prev, st->head.hash, sizeof(e->prev));
	rc = event_encode(e, &body, err);
	if (rc == 0)
		rc = store_run(st, SQL_EVENT_PUT, err, "tititbb", e->log,
		    e->seq, e->incident, e->at, e->kind, body.text, body.len,
		    e->hash, sizeof(e->hash));
	buf_done(&body);
	if (rc < 0) {
		store_rollback(st);
		return -1;
	}
	st->head.seq = e->seq;
	hash_hex(st->head.hash, e->hash);
	if (store_note(st, e, err) == 0)
		return 0;
	store_rollback(st);
	return -1;
}

int
store_commit(struct store *st, struct err *err)
{
	assert(st->writing);
	if (store_run(st, SQL_COMMIT, err, "") < 0) {
		store_rollback(st);
		return -1;
	}
	st->writing = false;
	return 0;
}

void
store_rollback(struct store *st)
{
	if (!st->writing)
		return;
	st->writing = false;
	/* A full disk has ended the transaction already. */
	if (!sqlite3_get_autocommit(st->db))
		store_run(st, SQL_ROLLBACK, NULL, "");
}

/*
 * Writes the folded pages' place over again from the start. SQLite leaves
 * that to the next writer, whose step would then cost a second sync; and it
 * forgets that everything was folded once the last process has gone, so that
 * one-shot commands would make the log of writes grow for ever. What is
 * written must differ: SQLite writes no page that stays as it was.
 */
static void
append_rewind(struct store *st)
{
	/* Somebody else is writing: then he does it. */
	st->hurry = true;
	store_run(st, SQL_REWIND, NULL, "");
	st->hurry = false;
}

void
store_after_commit(struct store *st)
{
	int pages = 0, folded = 0, rc;

	store_bell_ring(st);
	store_ballast_keep(st);
	if (st->wal_pages < st->wal_folded)
		st->wal_folded = 0;	/* it was begun again */
	if (st->wal_pages < st->wal_folded + STORE_WAL_PAGES)
		return;
	/* A reader in the way leaves pages over: they wait for the next
	 * thousand, so that a slow reader does not make every step pay. */
	st->wal_folded = st->wal_pages;
	rc = sqlite3_wal_checkpoint_v2(st->db, "main",
	    SQLITE_CHECKPOINT_PASSIVE, &pages, &folded);
	if (rc == SQLITE_OK && pages == folded)
		append_rewind(st);
}

void
store_fold_back(struct store *st)
{
	int pages = 0, folded = 0;

	if (sqlite3_wal_checkpoint_v2(st->db, "main",
	    SQLITE_CHECKPOINT_PASSIVE, &pages, &folded) == SQLITE_OK &&
	    pages == folded && pages > STORE_WAL_FEW)
		append_rewind(st);
}

int
store_clear_rows(struct store *st, struct err *err)
{
	int rc;

	assert(st->writing);
	rc = sqlite3_exec(st->db, "delete from deadline; "
	    "delete from measure; delete from review; "
	    "delete from incident; delete from counter; "
	    "delete from known; delete from proposal; "
	    "delete from held; delete from attached; delete from takeover; "
	    "insert into counter(name, value) values ('open', 0), "
	    "('proposed', 0)",
	    NULL, NULL, NULL);
	if (rc == SQLITE_OK)
		return 0;
	store_fault(st, rc, err);
	store_rollback(st);
	return -1;
}
