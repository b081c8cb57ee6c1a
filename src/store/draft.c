/* SPDX-License-Identifier: MIT */
/*
 * Half-typed texts, kept for their person so that a lost connection loses no
 * words. They are no part of the record and are never exported.
 */
#include <string.h>

#include "local.h"

int
store_draft_set(struct store *st, const char *person, const char *key,
	const char *text, struct err *err)
{
	if (st->mode == STORE_READ)
		return store_fault(st, SQLITE_READONLY, err);
	if (!text)
		return store_run(st, SQL_DRAFT_DROP, err, "tt", person, key);
	return store_run(st, SQL_DRAFT_SET, err, "ttt", person, key, text);
}

int
store_draft_get(struct store *st, const char *person, const char *key,
	struct buf *out, struct err *err)
{
	sqlite3_stmt *s;
	int rc = store_ask(st, SQL_DRAFT_GET, &s, err, "tt", person, key);

	if (rc == 1) {
		buf_add_text(out, store_text(s, 0));
		sqlite3_reset(s);
	}
	return rc < 0 ? -1 : 0;
}
