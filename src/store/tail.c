/* SPDX-License-Identifier: MIT */
/*
 * A look that takes no time: is the file whole where it is small, are its
 * guards there, and do the last entries follow from each other? verify proves
 * the rest.
 */
#include <string.h>
#include <sys/stat.h>

#include "local.h"

#define TAIL_ENTRIES 200
#define TAIL_BYTES (16 * 1024 * 1024)

static const char tail_text[] = "select seq, body, hash from event "
    "where log = ?1 and seq >= ?2 order by seq";

/* "ok", or the first thing that is wrong. */
static int
quick_check(struct store *st, struct findings *f, struct err *err)
{
	sqlite3_stmt *s;
	struct stat sb;
	int rc;

	if (stat(st->path, &sb) < 0 || sb.st_size > TAIL_BYTES)
		return 0;
	s = store_prepare(st, "pragma quick_check(1)", false, err);
	if (!s)
		return -1;
	rc = store_step(st, s, err);
	if (rc == 1 && strcmp(store_text(s, 0), "ok") != 0)
		finding_add(f, "", 0, "%s", store_text(s, 0));
	sqlite3_finalize(s);
	return rc < 0 ? -1 : 0;
}

static void
follow(struct store *st, sqlite3_stmt *s, struct head *head,
	struct findings *f)
{
	const int64_t seq = sqlite3_column_int64(s, 0);
	struct err fault = { 0 };

	if (sqlite3_column_bytes(s, 2) != HASH_SIZE)
		finding_add(f, st->log, seq, _("its hash is not a hash"));
	else if (chain_follow(head, sqlite3_column_blob(s, 1),
		(size_t)sqlite3_column_bytes(s, 1),
		sqlite3_column_blob(s, 2), NULL, &fault) < 0)
		finding_add_fault(f, st->log, seq, &fault);
}

int
store_verify_tail(struct store *st, struct findings *f, struct err *err)
{
	struct head head;
	sqlite3_stmt *s;
	int64_t from;
	bool first = true;
	int rc = 0;

	if (quick_check(st, f, err) < 0 || store_schema_check(st, f, err) < 0 ||
		store_head(st, NULL, &head, err) < 0)
		return -1;
	f->head = head;
	f->entries = head.seq;
	from = head.seq > TAIL_ENTRIES ? head.seq - TAIL_ENTRIES : 1;
	s = store_prepare(st, tail_text, false, err);
	if (!s)
		return -1;
	store_bind(s, "ti", st->log, from);
	if (from == 1)
		head = (struct head){ .seq = 0 };
	while (f->count == 0 && (rc = store_step(st, s, err)) == 1) {
		/* The first stands for all before it. */
		if (first && from > 1 &&
			sqlite3_column_bytes(s, 2) == HASH_SIZE) {
			head.seq = from;
			hash_hex(head.hash, sqlite3_column_blob(s, 2));
		} else {
			follow(st, s, &head, f);
		}
		first = false;
	}
	if (f->count)
		rc = 0;
	sqlite3_finalize(s);
	return rc < 0 ? -1 : 0;
}
