/* SPDX-License-Identifier: MIT */
/*
 * Pinned bytes, found by their SHA-256: playbooks, forms, zones, outputs.
 * Verifying all of them is in check.c.
 */
#include <assert.h>
#include <string.h>

#include "local.h"

static int
object_put(struct store *st, const void *bytes, size_t len,
	const unsigned char hash[HASH_SIZE], struct err *err)
{
	sqlite3_stmt *s;
	int rc;

	if (len > STORE_OBJECT_MAX)
		return err_set(err, ERR_REFUSED,
		    _("%zu bytes are too many to keep with the record: at "
		    "most %d"), len, STORE_OBJECT_MAX);
	rc = store_ask(st, SQL_OBJECT_HAS, &s, err, "b", hash,
	    (size_t)HASH_SIZE);
	if (rc == 1)
		sqlite3_reset(s);
	if (rc != 0)
		return rc < 0 ? -1 : 0;
	return store_run(st, SQL_OBJECT_PUT, err, "bb", hash,
	    (size_t)HASH_SIZE, bytes, len);
}

int
store_put_object(struct store *st, const void *bytes, size_t len,
	unsigned char ret_hash[HASH_SIZE], struct err *err)
{
	unsigned char hash[HASH_SIZE];

	assert(st->writing);
	hash_sha256(hash, bytes, len);
	if (object_put(st, bytes, len, hash, err) < 0) {
		store_rollback(st);
		return -1;
	}
	memcpy(ret_hash, hash, HASH_SIZE);
	return 0;
}

int
store_object(struct store *st, const unsigned char hash[HASH_SIZE],
	struct buf *out, struct err *err)
{
	unsigned char found[HASH_SIZE];
	char hex[HASH_HEX_SIZE];
	sqlite3_stmt *s;
	const void *bytes;
	size_t len;
	int rc = store_ask(st, SQL_OBJECT_GET, &s, err, "b", hash,
	    (size_t)HASH_SIZE);

	if (rc < 0)
		return -1;
	hash_hex(hex, hash);
	if (rc == 0)
		return err_set(err, ERR_SYSTEM,
		    _("%s: the pinned object %s is missing: restore the last "
		    "backup"), st->path, hex);
	bytes = sqlite3_column_blob(s, 0);
	len = (size_t)sqlite3_column_bytes(s, 0);
	hash_sha256(found, bytes ? bytes : "", len);
	rc = memcmp(found, hash, HASH_SIZE);
	if (rc == 0)
		buf_add(out, bytes ? bytes : "", len);
	sqlite3_reset(s);
	if (rc == 0)
		return 0;
	return err_set(err, ERR_SYSTEM,
	    _("%s: the pinned object %s was changed: restore the last "
	    "backup"), st->path, hex);
}

int
store_each_object(struct store *st, int (*each)(void *ctx, const void *bytes,
	size_t len, struct err *err), void *ctx, struct err *err)
{
	sqlite3_stmt *s = store_prepare(st,
	    "select hash, bytes from object order by hash", false, err);
	int rc;

	if (!s)
		return -1;
	while ((rc = store_step(st, s, err)) == 1) {
		const void *bytes = sqlite3_column_blob(s, 1);
		const size_t len = (size_t)sqlite3_column_bytes(s, 1);
		unsigned char hash[HASH_SIZE];

		hash_sha256(hash, bytes ? bytes : "", len);
		if (sqlite3_column_bytes(s, 0) != HASH_SIZE ||
		    memcmp(hash, sqlite3_column_blob(s, 0), HASH_SIZE) != 0)
			rc = err_set(err, ERR_CHECK, _("a pinned object was "
			    "changed: run zhiban verify"));
		else
			rc = each(ctx, bytes ? bytes : "", len, err);
		if (rc < 0)
			break;
	}
	sqlite3_finalize(s);
	return rc < 0 ? -1 : 0;
}
