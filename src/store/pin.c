/* SPDX-License-Identifier: MIT */
/*
 * What proves a person at a shared terminal: the hash of a PIN and how often
 * it was wrong. No part of the record, never exported. The table is made when
 * the first PIN is.
 */
#include <assert.h>
#include <string.h>

#include "local.h"

static const char make_text[] = "create table if not exists pin("
    "person text not null primary key, hash blob not null, "
    "salt blob not null, n integer not null, r integer not null, "
    "p integer not null, wrong integer not null, tried integer not null) "
    "strict, without rowid;";

static int
is_there(struct store *st, bool *ret, struct err *err)
{
	sqlite3_stmt *s;
	const int rc = store_ask(st, SQL_PIN_THERE, &s, err, "");

	*ret = rc == 1;
	if (rc == 1)
		sqlite3_reset(s);
	return rc < 0 ? -1 : 0;
}

/* A length that is another's is no hash: the PIN then never fits. */
static void
take_bytes(unsigned char *to, size_t size, sqlite3_stmt *s, int column)
{
	memset(to, 0, size);
	if ((size_t)sqlite3_column_bytes(s, column) == size)
		memcpy(to, sqlite3_column_blob(s, column), size);
}

int
store_pin_get(struct store *st, const char *person, struct store_pin *ret,
	struct err *err)
{
	sqlite3_stmt *s;
	bool there;
	int rc;

	if (is_there(st, &there, err) < 0)
		return -1;
	if (!there)
		return 0;
	rc = store_ask(st, SQL_PIN_GET, &s, err, "t", person);
	if (rc != 1)
		return rc;
	take_bytes(ret->hash, sizeof(ret->hash), s, 0);
	take_bytes(ret->salt, sizeof(ret->salt), s, 1);
	ret->cost.n = (uint64_t)sqlite3_column_int64(s, 2);
	ret->cost.r = (uint64_t)sqlite3_column_int64(s, 3);
	ret->cost.p = (uint64_t)sqlite3_column_int64(s, 4);
	ret->wrong = sqlite3_column_int64(s, 5);
	ret->tried = sqlite3_column_int64(s, 6);
	sqlite3_reset(s);
	return 1;
}

int
store_pin_set(struct store *st, const char *person,
	const struct store_pin *pin, struct err *err)
{
	int rc;

	assert(st->writing);
	rc = sqlite3_exec(st->db, make_text, NULL, NULL, NULL);
	if (rc != SQLITE_OK)
		return store_fault(st, rc, err);
	if (!pin)
		return store_run(st, SQL_PIN_DROP, err, "t", person);
	return store_run(st, SQL_PIN_SET, err, "tbbiiiii", person, pin->hash,
		sizeof(pin->hash), pin->salt, sizeof(pin->salt),
		(int64_t)pin->cost.n, (int64_t)pin->cost.r,
		(int64_t)pin->cost.p, pin->wrong, pin->tried);
}
