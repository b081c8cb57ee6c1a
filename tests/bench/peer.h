/* SPDX-License-Identifier: MIT */
/*
 * The peer of an append: a bare SQLite insert, durable in the same way (WAL,
 * synchronous=FULL), of as many bytes, with nothing else done.
 */
#ifndef BENCH_PEER_H
#define BENCH_PEER_H

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

#include "zhiban/core.h"

#define PEER_BYTES 300
#define PEER_PAGES 1000		/* as often as the store folds back */

struct peer {
	sqlite3 *db;
	sqlite3_stmt *insert;
	int pages, folded;
};

static inline void
peer_must(int rc, sqlite3 *db)
{
	if (rc != SQLITE_OK && rc != SQLITE_DONE && rc != SQLITE_ROW)
		die("the peer: %s", sqlite3_errmsg(db));
}

static inline void
peer_open(struct peer *p, const char *path, int busy_ms)
{
	peer_must(sqlite3_open(path, &p->db), p->db);
	sqlite3_busy_timeout(p->db, busy_ms);
	peer_must(sqlite3_exec(p->db, "pragma journal_mode = wal; "
		"pragma synchronous = full; create table if not exists "
		"entry(seq integer primary key, body blob not null) strict",
		NULL, NULL, NULL), p->db);
	peer_must(sqlite3_prepare_v2(p->db, "insert into entry(body) "
		"values (?1)", -1, &p->insert, NULL), p->db);
}

static inline void
peer_insert(struct peer *p, const void *bytes, size_t len)
{
	sqlite3_bind_blob64(p->insert, 1, bytes, len, SQLITE_STATIC);
	peer_must(sqlite3_step(p->insert), p->db);
	peer_must(sqlite3_reset(p->insert), p->db);
}

static inline void
peer_close(struct peer *p)
{
	sqlite3_finalize(p->insert);
	sqlite3_close(p->db);
}

#endif
