/* SPDX-License-Identifier: MIT */
/*
 * A copy of the database as it is at one moment, while others write; and
 * shutting everybody out before another file takes its place. Where copies
 * lie and whether they are sound is the desk's.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "local.h"

#define COPY_PAGES 4096		/* in one step */

static int
copy_pages(sqlite3 *to, sqlite3 *from)
{
	sqlite3_backup *b = sqlite3_backup_init(to, "main", from, "main");
	int rc, end;

	if (!b)
		return sqlite3_errcode(to);
	do {
		rc = sqlite3_backup_step(b, COPY_PAGES);
	} while (rc == SQLITE_OK || rc == SQLITE_BUSY || rc == SQLITE_LOCKED);
	end = sqlite3_backup_finish(b);
	return rc == SQLITE_DONE ? end : rc;
}

static int
copy_to(struct store *st, const char *path, struct err *err)
{
	sqlite3 *to = NULL;
	int rc = sqlite3_open_v2(path, &to, SQLITE_OPEN_READWRITE |
	    SQLITE_OPEN_NOMUTEX, NULL);

	if (rc == SQLITE_OK)
		rc = sqlite3_exec(to, "pragma synchronous = off; "
		    "pragma journal_mode = off", NULL, NULL, NULL);
	if (rc == SQLITE_OK)
		rc = copy_pages(to, st->db);
	if (rc != SQLITE_OK)
		store_fault_at(to, path, rc, err);
	sqlite3_close(to);
	return rc == SQLITE_OK ? 0 : -1;
}

int
store_copy(struct store *st, const char *path, struct err *err)
{
	int fd, rc;

	/* One moment: others' commits do not make it begin again. */
	if (store_hold(st, err) < 0)
		return -1;
	rc = copy_to(st, path, err);
	store_release(st);
	if (rc < 0)
		return -1;
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0 || fsync(fd) < 0)
		rc = err_set(err, ERR_SYSTEM, _("%s cannot be written to "
		    "disk: %s"), path, strerror(errno));
	if (fd >= 0)
		close(fd);
	return rc;
}

/* ---- alone --------------------------------------------------------- */

struct store_alone {
	sqlite3 *db;
};

/* Leaving the log of writes folds it back, and works for the only one. */
static int
alone_take(sqlite3 *db)
{
	sqlite3_stmt *s = NULL;
	int rc = sqlite3_exec(db, "pragma locking_mode = exclusive", NULL,
	    NULL, NULL);

	if (rc == SQLITE_OK)
		rc = sqlite3_prepare_v2(db, "pragma journal_mode = delete",
		    -1, &s, NULL);
	if (rc == SQLITE_OK)
		rc = sqlite3_step(s);
	if (rc == SQLITE_ROW)
		rc = strcmp(store_text(s, 0), "delete") == 0 ? SQLITE_OK
		    : SQLITE_BUSY;
	sqlite3_finalize(s);
	if (rc == SQLITE_OK)
		rc = sqlite3_exec(db, "begin exclusive", NULL, NULL, NULL);
	return rc;
}

static bool
alone_damaged(int rc)
{
	return (rc & 0xff) == SQLITE_NOTADB || (rc & 0xff) == SQLITE_CORRUPT;
}

int
store_alone(struct store_alone **ret, const char *path, struct err *err)
{
	struct store_alone *a = mem_alloc(sizeof(*a));
	char *plain = store_plain(path);
	int rc = sqlite3_open_v2(plain, &a->db, SQLITE_OPEN_READWRITE |
	    SQLITE_OPEN_NOMUTEX, NULL);

	if (rc == SQLITE_OK) {
		sqlite3_busy_timeout(a->db, 1000);
		rc = alone_take(a->db);
	}
	free(plain);
	if (rc == SQLITE_OK || alone_damaged(rc)) {
		*ret = a;
		return 0;
	}
	if ((rc & 0xff) == SQLITE_BUSY || (rc & 0xff) == SQLITE_LOCKED)
		err_set(err, ERR_REFUSED, _("somebody has %s open: leave all "
		    "screens, end `zhiban watch`, and try again"), path);
	else
		store_fault_at(a->db, path, rc, err);
	store_alone_done(a);
	return -1;
}

void
store_alone_done(struct store_alone *a)
{
	if (!a)
		return;
	sqlite3_close(a->db);
	free(a);
}
