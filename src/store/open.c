/* SPDX-License-Identifier: MIT */
/*
 * Opening with care: the path and the disk first, then a connection that
 * waits politely, trusts nothing in the file and syncs once per commit, then
 * whether the file is ours. Making a file is in create.c.
 */
#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "local.h"

/* Bodies and objects are smaller; nothing else is long. */
#define OPEN_LENGTH_MAX (STORE_OBJECT_MAX + 1024 * 1024)

/*
 * SQLite's own back-off sleeps up to 100 ms and stalls the unlucky one of
 * several writers for over half a second; short uneven waits do not.
 */
static int
open_busy(void *ctx, int tries)
{
	struct store *st = ctx;
	struct timespec wait = { 0 };
	uint16_t jitter;

	if (tries == 0)
		st->busy_since = clock_mono();
	if (st->hurry || clock_mono() - st->busy_since > STORE_WAIT_MS)
		return 0;
	chance_bytes(&st->chance, &jitter, sizeof(jitter));
	wait.tv_nsec = 200000 + (long)jitter * 800000 / UINT16_MAX;
	nanosleep(&wait, NULL);
	return 1;
}

/* Called after a commit: nothing is folded back here, only counted. */
static int
open_committed(void *ctx, sqlite3 *db, const char *name, int pages)
{
	struct store *st = ctx;

	(void)db;
	(void)name;
	st->wal_pages = pages;
	return SQLITE_OK;
}

/* Before the first PRAGMA: several processes may be opening at once. */
static void
open_harden(struct store *st)
{
	static const struct {
		int what, value;
	} config[] = {
		{ SQLITE_DBCONFIG_DEFENSIVE, 1 },
		{ SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
		{ SQLITE_DBCONFIG_ENABLE_TRIGGER, 1 },
		{ SQLITE_DBCONFIG_ENABLE_VIEW, 0 },
		{ SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
		{ SQLITE_DBCONFIG_DQS_DML, 0 },
		{ SQLITE_DBCONFIG_DQS_DDL, 0 },
		{ SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1 },
		/* A plan is good for every value: else a statement that is
		 * kept is parsed again whenever it is bound. */
		{ SQLITE_DBCONFIG_ENABLE_QPSG, 1 },
	};
	int persist = 1;

	sqlite3_extended_result_codes(st->db, 1);
	sqlite3_busy_handler(st->db, open_busy, st);
	for (size_t i = 0; i < ARRAY_LEN(config); i++)
		sqlite3_db_config(st->db, config[i].what, config[i].value,
		    NULL);
	sqlite3_limit(st->db, SQLITE_LIMIT_LENGTH, OPEN_LENGTH_MAX);
	sqlite3_limit(st->db, SQLITE_LIMIT_ATTACHED, 0);
	sqlite3_file_control(st->db, "main", SQLITE_FCNTL_PERSIST_WAL,
	    &persist);
	/* Takes the place of the automatic checkpoint. */
	sqlite3_wal_hook(st->db, open_committed, st);
}

/* The first value of a PRAGMA, SQLITE_DONE when it gives none. */
static int
open_number(struct store *st, const char *pragma, int64_t *ret)
{
	sqlite3_stmt *s = NULL;
	int rc = sqlite3_prepare_v2(st->db, pragma, -1, &s, NULL);

	if (rc != SQLITE_OK)
		return rc;
	rc = sqlite3_step(s);
	if (rc == SQLITE_ROW) {
		*ret = sqlite3_column_int64(s, 0);
		rc = SQLITE_OK;
	}
	sqlite3_finalize(s);
	return rc;
}

/* Ours, and of a version this program knows? */
static int
open_ours(struct store *st, int *ret_rc, struct err *err)
{
	int64_t application = 0, version = 0;
	int rc = open_number(st, "pragma application_id", &application);

	if (rc == SQLITE_OK)
		rc = open_number(st, "pragma user_version", &version);
	*ret_rc = rc;
	st->version = version;
	if (rc != SQLITE_OK)
		return store_fault(st, rc, err);
	if (application != STORE_APPLICATION || version < 1)
		return store_fault(st, SQLITE_NOTADB, err);
	if (version > STORE_VERSION)
		return err_set(err, ERR_SYSTEM,
		    _("%s was made by a newer zhiban (format %lld, this one "
		    "knows %d): open it with that version"), st->path,
		    (long long)version, STORE_VERSION);
	return 0;
}

static const char open_pragmas[] =
    "pragma synchronous = full;"
    "pragma recursive_triggers = on;"
    "pragma foreign_keys = on;"
    "pragma cell_size_check = on;"
    "pragma mmap_size = 0;"
    "pragma temp_store = memory;";

static int
open_pragma(struct store *st, struct err *err)
{
	int rc = sqlite3_exec(st->db, open_pragmas, NULL, NULL, NULL);

	if (rc == SQLITE_OK)
		rc = sqlite3_exec(st->db, st->mode == STORE_READ ?
		    "pragma query_only = on" : "pragma journal_mode = wal",
		    NULL, NULL, NULL);
	return rc == SQLITE_OK ? 0 : store_fault(st, rc, err);
}

static int
open_meta(struct store *st, const char *name, char *ret, size_t size,
	struct err *err)
{
	sqlite3_stmt *s;
	int rc = store_ask(st, SQL_META, &s, err, "t", name);
	size_t len;

	if (rc < 0)
		return -1;
	if (rc == 0)
		return store_fault(st, SQLITE_CORRUPT, err);
	/* A NUL inside would hide what follows it. */
	len = strlen(store_text(s, 0));
	if (len > 0 && len < size && len == (size_t)sqlite3_column_bytes(s, 0))
		memcpy(ret, store_text(s, 0), len + 1);
	sqlite3_reset(s);
	return *ret ? 0 : store_fault(st, SQLITE_CORRUPT, err);
}

/* ---- read-only without a writer ---------------------------------- */

static int64_t
open_stamp_of(const char *path)
{
	struct stat sb;

	if (stat(path, &sb) < 0)
		return -1;
	return (int64_t)sb.st_mtim.tv_sec * 1000000000 + sb.st_mtim.tv_nsec +
	    (int64_t)sb.st_size;
}

/* Changes when the file or its log of writes does. */
static int64_t
open_stamp(const struct store *st)
{
	char *wal = store_beside(st->path, "-wal");
	int64_t stamp = open_stamp_of(st->path) ^ (open_stamp_of(wal) * 3);

	free(wal);
	return stamp;
}

/* Are there entries that stand only in the log of writes? */
static bool
open_wal_live(const struct store *st)
{
	char *wal = store_beside(st->path, "-wal");
	struct stat sb;
	bool live = stat(wal, &sb) == 0 && sb.st_size > 0;

	free(wal);
	return live;
}

/* The path as a URI, so that "immutable" can be said. */
static char *
open_uri(const char *path)
{
	struct buf b = { 0 };

	buf_add_text(&b, "file:");
	for (const char *p = path; *p; p++) {
		if (strchr("%?#", *p))
			buf_addf(&b, "%%%02X", (unsigned)(unsigned char)*p);
		else
			buf_add_char(&b, *p);
	}
	buf_add_text(&b, "?immutable=1");
	return buf_take(&b);
}

/* ---- opening ----------------------------------------------------- */

static int
open_connection(struct store *st, int *ret_rc, struct err *err)
{
	char *uri = st->immutable ? open_uri(st->path) : NULL;
	int flags = st->mode == STORE_READ ? SQLITE_OPEN_READONLY :
	    SQLITE_OPEN_READWRITE;

	*ret_rc = sqlite3_open_v2(uri ? uri : st->path, &st->db, flags |
	    SQLITE_OPEN_NOMUTEX | (uri ? SQLITE_OPEN_URI : 0), NULL);
	free(uri);
	if (*ret_rc != SQLITE_OK)
		return store_fault(st, *ret_rc, err);
	if (st->mode == STORE_WRITE && sqlite3_db_readonly(st->db, "main"))
		return store_fault(st, SQLITE_READONLY, err);
	open_harden(st);
	return open_ours(st, ret_rc, err);
}

/* SQLite could not make the files beside the database. */
static bool
open_needs_files(int rc)
{
	rc &= 0xff;
	return rc == SQLITE_CANTOPEN || rc == SQLITE_READONLY ||
	    rc == SQLITE_IOERR || rc == SQLITE_FULL;
}

/*
 * A reader that may not make the files beside the database reads it as
 * something that does not change, but only when no entry stands in the log
 * of writes; store_changed notices when that ends.
 */
static int
open_frozen(struct store *st, struct err *err)
{
	int rc;

	if (open_wal_live(st))
		return err_set(err, ERR_SYSTEM,
		    _("%s has entries in %s-wal that cannot be read without "
		    "write permission on its folder: copy all its files to "
		    "a folder of your own and open them there"), st->path,
		    st->path);
	sqlite3_close(st->db);
	st->db = NULL;
	st->immutable = true;
	st->file_stamp = open_stamp(st);
	return open_connection(st, &rc, err);
}

static int
open_as(struct store *st, bool frozen, struct err *err)
{
	int rc;

	if (frozen && st->mode == STORE_READ && !open_wal_live(st)) {
		if (open_frozen(st, err) < 0)
			return -1;
	} else if (open_connection(st, &rc, err) < 0) {
		if (st->mode == STORE_WRITE || !open_needs_files(rc))
			return -1;
		if (open_frozen(st, err) < 0)
			return -1;
	}
	if (open_pragma(st, err) < 0)
		return -1;
	if (open_meta(st, "kind", st->kind, sizeof(st->kind), err) < 0 ||
	    open_meta(st, "log", st->log, sizeof(st->log), err) < 0)
		return -1;
	store_changed(st);
	return 0;
}

char *
store_plain(const char *path)
{
	/* SQLite gives a meaning to "file:..." and ":memory:". */
	if (*path == '/' || !*path)
		return mem_text(path);
	if (strncmp(path, "./", 2) == 0)
		return mem_text(path);
	return store_beside("./", path);
}

int
store_open(struct store **ret, const char *path, enum store_mode mode,
	bool *ret_missing, struct err *err)
{
	struct store *st = mem_alloc(sizeof(*st));
	bool missing, frozen = false;

	st->path = store_plain(path);
	st->mode = mode == STORE_LOOK ? STORE_READ : mode;
	st->bell_fd = st->bell_watch = -1;
	chance_system(&st->chance);
	if (ret_missing)
		*ret_missing = false;
	if (store_place_file(st->path, &missing, err) < 0)
		goto out;
	if (missing) {
		if (ret_missing)
			*ret_missing = true;
		err_set(err, ERR_SYSTEM, _("there is no database %s: "
		    "`zhiban init` makes one"), st->path);
		goto out;
	}
	if (store_place_disk(st->path, &frozen, err) < 0) {
		if (mode != STORE_LOOK || open_wal_live(st))
			goto out;
		frozen = true;
	}
	if (open_as(st, frozen, err) < 0)
		goto out;
	if (mode == STORE_WRITE)
		store_bell_make(st);
	*ret = st;
	return 0;
out:
	store_close(st);
	return -1;
}

void
store_close(struct store *st)
{
	if (!st)
		return;
	assert(st->cursors == 0);
	store_rollback(st);
	store_bell_done(st);
	store_drop_statements(st);
	sqlite3_close(st->db);
	free(st->path);
	free(st);
}

bool
store_writes(const struct store *st)
{
	return st->mode == STORE_WRITE;
}

const char *
store_path(const struct store *st)
{
	return st->path;
}

const char *
store_kind(const struct store *st)
{
	return st->kind;
}

const char *
store_log(const struct store *st)
{
	return st->log;
}

/* ---- noticing a commit ------------------------------------------- */

/* An immutable connection sees nothing new: look at the files, and open them
 * again when they changed. */
static bool
open_thawed(struct store *st)
{
	int64_t stamp = open_stamp(st);

	if (stamp == st->file_stamp || st->cursors > 0)
		return false;
	store_drop_statements(st);
	sqlite3_close(st->db);
	st->db = NULL;
	st->immutable = false;
	/* A fault shows again, with its sentence, at the next reading. */
	open_as(st, false, NULL);
	return true;
}

bool
store_changed(struct store *st)
{
	sqlite3_stmt *s;
	int64_t version;

	if (st->past)
		return false;
	if (st->immutable)
		return open_thawed(st);
	if (store_ask(st, SQL_DATA_VERSION, &s, NULL, "") != 1)
		return false;
	version = sqlite3_column_int64(s, 0);
	sqlite3_reset(s);
	if (version == st->data_version)
		return false;
	st->data_version = version;
	return true;
}
