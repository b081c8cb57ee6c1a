/* SPDX-License-Identifier: MIT */
/*
 * Tables, indexes and guards of this format, and noticing that someone changed
 * them. Creating the file is in create.c.
 *
 * The guards are triggers that end every change but an append. They stop
 * mistakes and other tools, also INSERT OR REPLACE, which would delete
 * without asking the delete guard. Whoever owns the file can drop them: the
 * chain is the proof, and store_schema_check says that they are gone.
 */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "local.h"

/* Refuses UPDATE and DELETE on a table. */
#define GUARD(table)							\
	"create trigger " table "_update before update on " table	\
	" begin select raise(abort, '" table " is append-only'); end;"	\
	"create trigger " table "_delete before delete on " table	\
	" begin select raise(abort, '" table " is append-only'); end;"

static const char *const log_parts[] = {
	/* kind and log of the database, written once. */
	"create table meta(name text not null primary key, "
	    "value text not null) strict, without rowid;"
	GUARD("meta")
	"create trigger meta_insert before insert on meta "
	    "when exists(select 1 from meta where name = new.name) "
	    "begin select raise(abort, 'meta is append-only'); end;",

	/* The logs. All columns but body are copies of what the body says. */
	"create table event(log text not null, seq integer not null, "
	    "incident text not null, at integer not null, "
	    "kind text not null, body blob not null, hash blob not null, "
	    "primary key (log, seq)) strict;"
	"create index event_incident on event(incident, log, seq) "
	    "where incident <> '';"
	GUARD("event")
	/* One after the last of its log, so never one that is there; and
	 * not in the place of another row either. */
	"create trigger event_insert before insert on event "
	    "when new.seq <> 1 + coalesce((select max(seq) from event "
	    "where log = new.log), 0) "
	    "or exists(select 1 from event where rowid = new.rowid) "
	    "begin select raise(abort, 'event is append-only'); end;",

	"create table object(hash blob not null primary key, "
	    "bytes blob not null) strict;"
	GUARD("object")
	"create trigger object_insert before insert on object "
	    "when exists(select 1 from object where hash = new.hash "
	    "or rowid = new.rowid) "
	    "begin select raise(abort, 'object is append-only'); end;",

	/* Half-typed texts: not part of the record. */
	"create table draft(person text not null, key text not null, "
	    "text text not null, primary key (person, key)) "
	    "strict, without rowid;",
};

/* How entries of no incident are found. Seals, which a quiet year makes by
 * the thousand, stand apart: what the unit is does not follow from them. */
static const char *const site_parts[] = {
	"create index event_site on event(log, seq) "
	    "where incident = '' and kind <> 'seal';"
	"create index event_seal on event(log, seq) "
	    "where incident = '' and kind = 'seal';",
};

/* The cache: made from the logs, made again by rebuild and by the first
 * writer of a newer version. next_due and notice_at are the largest integer
 * when there is none, so that they sort last. */
static const char *const cache_parts[] = {
	"create table incident(id text not null primary key, "
	    "log text not null, origin text not null, "
	    "number text not null, ordinal integer not null, "
	    "title text not null, "
	    "owner text not null, unit text not null, level text not null, "
	    "state integer not null, rank integer not null, "
	    "opened integer not null, last_seq integer not null, "
	    "next_due integer not null, next_deadline text not null, "
	    "notice_at integer not null) strict;"
	"create index incident_number on "
	    "incident(origin, ordinal, number);"
	"create index incident_board on "
	    "incident(next_due, rank, ordinal, id) where state < 2;"
	"create index incident_board_owner on "
	    "incident(owner, next_due, rank, ordinal, id) where state < 2;"
	"create index incident_past on incident(ordinal, id) "
	    "where state >= 2;"
	"create index incident_past_owner on incident(owner, ordinal, id) "
	    "where state >= 2;"
	"create index incident_notice on incident(log, notice_at, id) "
	    "where notice_at < 9223372036854775807;"
	"create table deadline(incident text not null, id text not null, "
	    "due integer, met integer, cancelled integer not null, "
	    "replaced integer not null, report integer not null, "
	    "rung integer not null, primary key (incident, id)) "
	    "strict, without rowid;"
	/* What is measured of an incident; a time that is not known is the
	 * largest integer. */
	"create table measure(incident text not null primary key, "
	    "plan text not null, level text not null, unit text not null, "
	    "person text not null, month integer not null, "
	    "hour integer not null, state integer not null, "
	    "opened integer not null, occurred integer not null, "
	    "discovered integer not null, acknowledged integer not null, "
	    "contained integer not null, recovered integer not null, "
	    "closed integer not null, on_time integer not null, "
	    "late integer not null, unmet text not null, "
	    "steps text not null) strict;"
	/* What a reviewer's queue is sorted by; 2 is returned. */
	"create table review(incident text not null primary key, "
	    "state integer not null, score integer not null, "
	    "found integer not null, unmet text not null) strict;"
	"create index review_returned on review(incident) where state = 2;"
	"create table counter(name text not null primary key, "
	    "value integer not null) strict, without rowid;"
	"insert into counter(name, value) values ('open', 0), "
	    "('proposed', 0);"

	/* What came from elsewhere: by what it is known again; what waits to
	 * be accepted. */
	"create table known(key text not null primary key, "
	    "sum text not null, incident text not null, "
	    "seq integer not null) strict, without rowid;"
	"create table proposal(seq integer not null primary key, "
	    "incident text not null unique, at integer not null, "
	    "facts integer not null, changed integer not null, "
	    "state integer not null, grp text not null, title text not null, "
	    "source text not null, plan text not null) strict;"
	"create index proposal_waiting on proposal(seq) where state = 0;"
	"create index proposal_group on proposal(grp, seq) "
	    "where grp <> '';",

	/* Other machines' logs: how far each is held; how far it was after
	 * each entry that said so; incidents that went to another log. */
	"create table held(log text not null primary key, "
	    "site text not null, seq integer not null, "
	    "hash text not null, attached integer not null, "
	    "at integer not null) strict, without rowid;"
	"create table attached(log text not null, own integer not null, "
	    "upto integer not null, primary key (log, own)) "
	    "strict, without rowid;"
	"create table takeover(incident text not null, log text not null, "
	    "seq integer not null, at integer not null, "
	    "from_log text not null, from_seq integer not null, "
	    "primary key (incident, log, seq)) strict, without rowid;",
};

static int
schema_run(sqlite3 *db, const char *const *parts, size_t count)
{
	int rc = SQLITE_OK;

	for (size_t i = 0; i < count && rc == SQLITE_OK; i++)
		rc = sqlite3_exec(db, parts[i], NULL, NULL, NULL);
	return rc;
}

int
store_schema_make(sqlite3 *db)
{
	int rc = schema_run(db, log_parts, ARRAY_LEN(log_parts));

	if (rc == SQLITE_OK)
		rc = schema_run(db, site_parts, ARRAY_LEN(site_parts));
	return rc != SQLITE_OK ? rc
	    : schema_run(db, cache_parts, ARRAY_LEN(cache_parts));
}

/* ---- another version's ------------------------------------------- */

bool
store_outdated(const struct store *st)
{
	return st->version < STORE_VERSION;
}

int
store_refuse_old(const struct store *st, struct err *err)
{
	return err_set(err, ERR_REFUSED, _("%s: its cache is of an older "
	    "version: open it once for writing (zhiban rebuild)"), st->path);
}

int
store_upgrade(struct store *st, struct err *err)
{
	char number[64];
	int rc;

	assert(st->writing);
	store_drop_statements(st);
	snprintf(number, sizeof(number), "pragma user_version = %d",
	    STORE_VERSION);
	rc = sqlite3_exec(st->db, "drop table incident; drop table deadline; "
	    "drop table if exists measure; drop table if exists review; "
	    "drop table counter; "
	    "drop table if exists known; drop table if exists proposal; "
	    "drop table if exists held; drop table if exists attached; "
	    "drop table if exists takeover; "
	    "drop index if exists event_site; "
	    "drop index if exists event_seal", NULL, NULL, NULL);
	if (rc == SQLITE_OK)
		rc = schema_run(st->db, site_parts, ARRAY_LEN(site_parts));
	if (rc == SQLITE_OK)
		rc = schema_run(st->db, cache_parts, ARRAY_LEN(cache_parts));
	if (rc == SQLITE_OK)
		rc = sqlite3_exec(st->db, number, NULL, NULL, NULL);
	if (rc == SQLITE_OK)
		return 0;
	store_fault(st, rc, err);
	store_rollback(st);
	return -1;
}

/* ---- checking ---------------------------------------------------- */

static const char list_text[] = "select name, sql from sqlite_schema "
    "where name not like 'sqlite_stat%' and name <> 'pin' "
    "and (?1 or (tbl_name not in "
    "('incident', 'deadline', 'measure', 'review', 'counter', 'known', "
    "'proposal', 'held', 'attached', 'takeover') "
    "and type <> 'index')) "
    "order by name";

/* 1: a row, 0: the end or a fault (then *rc says which). */
static int
list_next(sqlite3_stmt *s, int *rc)
{
	*rc = sqlite3_step(s);
	return *rc == SQLITE_ROW;
}

static void
list_compare(struct findings *f, sqlite3_stmt *ours, sqlite3_stmt *theirs,
	int *rc)
{
	int rc_ours, a = list_next(ours, &rc_ours), b = list_next(theirs, rc);

	while (a || b) {
		int order = !a ? 1 : !b ? -1 :
		    strcmp(store_text(ours, 0), store_text(theirs, 0));

		if (order < 0)
			finding_add(f, "", 0, _("the database's guard or "
			    "table %s is missing"), store_text(ours, 0));
		else if (order > 0)
			finding_add(f, "", 0, _("%s in the database was not "
			    "made by zhiban"), store_text(theirs, 0));
		else if (strcmp(store_text(ours, 1), store_text(theirs, 1)))
			finding_add(f, "", 0, _("the database's guard or "
			    "table %s was changed"), store_text(ours, 0));
		if (order <= 0)
			a = list_next(ours, &rc_ours);
		if (order >= 0)
			b = list_next(theirs, rc);
	}
}

/* Both lists are made by the same SQLite, so equal text is equal schema. */
int
store_schema_check(struct store *st, struct findings *f, struct err *err)
{
	sqlite3_stmt *ours = NULL, *theirs = NULL;
	sqlite3 *model = NULL;
	int rc;

	rc = sqlite3_open_v2(":memory:", &model,
	    SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY, NULL);
	if (rc == SQLITE_OK)
		rc = store_schema_make(model);
	if (rc == SQLITE_OK)
		rc = sqlite3_prepare_v2(model, list_text, -1, &ours, NULL);
	if (rc == SQLITE_OK)
		rc = sqlite3_prepare_v2(st->db, list_text, -1, &theirs, NULL);
	if (rc == SQLITE_OK) {
		/* Another version's cache and indexes are as it made them. */
		sqlite3_bind_int(ours, 1, !store_outdated(st));
		sqlite3_bind_int(theirs, 1, !store_outdated(st));
		list_compare(f, ours, theirs, &rc);
	}
	sqlite3_finalize(theirs);
	sqlite3_finalize(ours);
	sqlite3_close(model);
	if (rc != SQLITE_OK && rc != SQLITE_DONE)
		return store_fault(st, rc, err);
	return 0;
}
