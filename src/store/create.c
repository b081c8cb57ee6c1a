/* SPDX-License-Identifier: MIT */
/*
 * Making a database: under another name in the same folder, whole and on
 * disk, before it gets its own name. A killed creation leaves a file that
 * nobody opens. Opening is in open.c.
 */
#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "local.h"

/* What a new file may be made as. */
static const char *const create_kinds[] = { "real", "drill", "test", NULL };

/* Entries of a database that is gone would be read into the new one. */
static const char *const create_leftovers[] = { "-wal", "-journal" };

static int
create_allowed(const char *path, const char *kind, const char *log,
	struct err *err)
{
	bool missing;
	size_t i = 0;

	while (create_kinds[i] && strcmp(create_kinds[i], kind))
		i++;
	if (!create_kinds[i])
		return err_set(err, ERR_USAGE,
		    _("a database is of kind real, drill or test, not %s"),
		    kind);
	assert(id_valid(log));
	if (store_place_file(path, &missing, err) < 0)
		return -1;
	if (!missing)
		return err_set(err, ERR_REFUSED,
		    _("%s is there already and was left as it is"), path);
	for (i = 0; i < ARRAY_LEN(create_leftovers); i++) {
		char *beside = store_beside(path, create_leftovers[i]);
		struct stat sb;
		bool there = stat(beside, &sb) == 0 && sb.st_size > 0;

		if (there)
			err_set(err, ERR_REFUSED,
			    _("%s is left of a database that is gone and may "
			    "hold its last entries: move it away first"),
			    beside);
		free(beside);
		if (there)
			return -1;
	}
	return 0;
}

static int
create_settings(sqlite3 *db, const char *kind, const char *log)
{
	const char *const pair[][2] = { { "kind", kind }, { "log", log } };
	int rc = SQLITE_OK;

	for (size_t i = 0; i < ARRAY_LEN(pair) && rc == SQLITE_OK; i++) {
		sqlite3_stmt *s = NULL;

		rc = sqlite3_prepare_v2(db, "insert into meta(name, value) "
		    "values (?1, ?2)", -1, &s, NULL);
		if (rc != SQLITE_OK)
			return rc;
		store_bind(s, "tt", pair[i][0], pair[i][1]);
		sqlite3_step(s);
		rc = sqlite3_finalize(s);
	}
	return rc;
}

/* The mode that keeps a log of writes is written into the file's header
 * last; the file has no such log yet and needs none to be whole. */
static int
create_fill(sqlite3 *db, const char *kind, const char *log)
{
	char number[96];
	int rc = sqlite3_exec(db, "pragma journal_mode = memory; "
	    "pragma synchronous = off; pragma trusted_schema = off; begin",
	    NULL, NULL, NULL);

	snprintf(number, sizeof(number),
	    "pragma application_id = %d; pragma user_version = %d",
	    STORE_APPLICATION, STORE_VERSION);
	if (rc == SQLITE_OK)
		rc = sqlite3_exec(db, number, NULL, NULL, NULL);
	if (rc == SQLITE_OK)
		rc = store_schema_make(db);
	if (rc == SQLITE_OK)
		rc = create_settings(db, kind, log);
	if (rc == SQLITE_OK)
		rc = sqlite3_exec(db, "commit; pragma journal_mode = wal",
		    NULL, NULL, NULL);
	return rc;
}

static int
create_file(const char *temporary, const char *path, const char *kind,
	const char *log, struct err *err)
{
	sqlite3 *db = NULL;
	int rc = sqlite3_open_v2(temporary, &db,
	    SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);

	if (rc == SQLITE_OK)
		rc = create_fill(db, kind, log);
	if (rc != SQLITE_OK) {
		store_fault_at(db, path, rc, err);
		sqlite3_close(db);
		return -1;
	}
	sqlite3_close(db);
	return 0;
}

/* Waits until a file or a folder is on disk. */
static int
create_sync(const char *path, struct err *err)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	int rc = fd < 0 ? -1 : fsync(fd);

	if (rc < 0)
		err_set(err, ERR_SYSTEM, _("%s cannot be written to disk: %s"),
		    path, strerror(errno));
	if (fd >= 0)
		close(fd);
	return rc;
}

/* Gives the file its name unless somebody was faster. */
static int
create_name(const char *temporary, const char *path, struct err *err)
{
	int rc = renameat2(AT_FDCWD, temporary, AT_FDCWD, path,
	    RENAME_NOREPLACE);

	if (rc < 0 && (errno == EINVAL || errno == ENOSYS)) {
		/* A file system without it: a second name, then one less. */
		rc = link(temporary, path);
		if (rc == 0)
			unlink(temporary);
	}
	if (rc == 0)
		return 0;
	if (errno == EEXIST)
		return err_set(err, ERR_REFUSED,
		    _("%s is there already and was left as it is"), path);
	return err_set(err, ERR_SYSTEM, _("%s cannot be made: %s"), path,
	    strerror(errno));
}

int
store_share(const char *path, gid_t group, struct err *err)
{
	/* Whoever is not of the group cannot give a file to it. */
	if (chown(path, (uid_t)-1, group) == 0 && chmod(path, 0660) == 0)
		return 0;
	return err_set(err, ERR_SYSTEM, _("%s cannot be given to the group: "
	    "%s"), path, strerror(errno));
}

/*
 * The folder of a shared database belongs to the group and hands that on, so
 * that the files SQLite makes beside the database are everybody's too.
 */
static int
create_folder(const char *folder, gid_t group, struct err *err)
{
	struct stat sb;
	const bool made = stat(folder, &sb) < 0;

	if (file_make_dir(folder, group == STORE_PRIVATE ? 0700 : 02770,
	    err) < 0)
		return -1;
	if (group == STORE_PRIVATE)
		return 0;
	if (made && (chown(folder, (uid_t)-1, group) < 0 ||
	    chmod(folder, 02770) < 0))
		return err_set(err, ERR_SYSTEM, _("%s cannot be given to the "
		    "group: %s"), folder, strerror(errno));
	if (stat(folder, &sb) == 0 && sb.st_gid == group &&
	    (sb.st_mode & 02070) == 02070)
		return 0;
	return err_set(err, ERR_SYSTEM, _("the folder %s must belong to the "
	    "group and hand it on: chgrp GROUP %s; chmod 2770 %s"), folder,
	    folder, folder);
}

static int
create_in(const char *folder, const char *path, const char *kind,
	const char *log, gid_t group, struct err *err)
{
	char *temporary = store_beside(path, ".new.XXXXXX");
	int fd = mkostemp(temporary, O_CLOEXEC), rc;

	if (fd < 0) {
		rc = err_set(err, ERR_SYSTEM, _("%s cannot be made: %s"),
		    path, strerror(errno));
		free(temporary);
		return rc;
	}
	close(fd);
	rc = create_file(temporary, path, kind, log, err);
	if (rc == 0 && group != STORE_PRIVATE)
		rc = store_share(temporary, group, err);
	if (rc == 0)
		rc = create_sync(temporary, err);
	if (rc == 0)
		rc = create_name(temporary, path, err);
	if (rc == 0)
		rc = create_sync(folder, err);
	else
		unlink(temporary);
	free(temporary);
	return rc;
}

int
store_create(const char *path, const char *kind, const char log[ID_SIZE],
	struct err *err)
{
	return store_create_shared(path, kind, log, STORE_PRIVATE, err);
}

int
store_create_shared(const char *path, const char *kind,
	const char log[ID_SIZE], gid_t group, struct err *err)
{
	char *plain = store_plain(path), *folder = store_folder(plain);
	bool frozen;
	int rc = create_allowed(plain, kind, log, err);

	if (rc == 0)
		rc = create_folder(folder, group, err);
	if (rc == 0)
		rc = store_place_disk(folder, &frozen, err);
	if (rc == 0)
		rc = create_in(folder, plain, kind, log, group, err);
	free(folder);
	free(plain);
	return rc;
}
