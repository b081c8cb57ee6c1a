/* SPDX-License-Identifier: MIT */
/*
 * Which incidents have a notice to be told, and when the next one is: by a
 * partial index of the cached rows, so that deadlines far ahead cost nothing.
 */
#include "local.h"

int
store_notices_due(struct store *st, int64_t now, size_t limit,
	char (*ret)[ID_SIZE], struct err *err)
{
	sqlite3_stmt *s;
	int count = 0, rc;

	if (store_outdated(st))
		return 0;
	s = store_sql(st, SQL_NOTICE_DUE, err);
	if (!s)
		return -1;
	store_bind(s, "tii", st->log, now, (int64_t)limit);
	while ((rc = store_step(st, s, err)) == 1)
		store_id(ret[count++], s, 0);
	return rc < 0 ? -1 : count;
}

int
store_notice_next(struct store *st, int64_t *ret, struct err *err)
{
	sqlite3_stmt *s;
	int rc = 0;

	*ret = TIME_NONE;
	if (!store_outdated(st))
		rc = store_ask(st, SQL_NOTICE_NEXT, &s, err, "t", st->log);
	if (rc < 1)
		return rc;
	*ret = sqlite3_column_int64(s, 0);
	sqlite3_reset(s);
	return 0;
}

int
store_outdated_now(struct store *st, bool *ret, struct err *err)
{
	sqlite3_stmt *s;
	int rc = store_ask(st, SQL_VERSION, &s, err, "");

	if (rc < 1)
		return rc < 0 ? -1 : store_fault(st, SQLITE_CORRUPT, err);
	st->version = sqlite3_column_int64(s, 0);
	sqlite3_reset(s);
	*ret = store_outdated(st);
	return 0;
}
