/* SPDX-License-Identifier: MIT */
/*
 * The folder of evidence beside the database: DATABASE.evidence/ab/HASH. Every
 * step into it refuses links; a copy appears under its name only when it is
 * whole and on disk.
 */
#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "evidence.h"

#define TAKING ".taking-"

void
desk_evidence_path(const struct desk *d, struct buf *out, const char *hex)
{
	buf_addf(out, "%s.evidence/%.2s/%s", store_path(d->store), hex, hex);
}

/* ---- folders ----------------------------------------------------------- */

/* Those who share the database share its evidence. */
bool
evidence_shared(const struct desk *d)
{
	struct stat st;

	return stat(store_path(d->store), &st) == 0 && (st.st_mode & S_IWGRP);
}

/* Opens a folder at `at`, made if it is not there; `path` is for people. */
static int
step_into(int at, const char *name, const char *path, mode_t mode,
	struct err *err)
{
	const bool made = mkdirat(at, name, mode) == 0;
	int fd;

	if (!made && errno != EEXIST)
		return err_set(err, ERR_SYSTEM,
			_("the folder %s cannot be made: %s"), path,
			strerror(errno));
	fd = openat(at, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW |
		O_CLOEXEC);
	if (fd < 0 && (errno == ELOOP || errno == ENOTDIR))
		return err_set(err, ERR_REFUSED, _("%s is a link or a file: "
			"evidence is kept in a folder of its own; remove what "
			"stands there"), path);
	if (fd < 0)
		return err_set(err, ERR_SYSTEM, _("%s cannot be opened: %s"),
			path, strerror(errno));
	/* mkdir obeys the umask; the entry of the folder goes to disk. */
	if (made) {
		(void)fchmod(fd, mode);
		if (at != AT_FDCWD)
			(void)fsync(at);
	}
	return fd;
}

static mode_t
folder_mode(const struct desk *d)
{
	return evidence_shared(d) ? 02770 : 0700;
}

int
evidence_folder_open(struct desk *d, struct err *err)
{
	struct buf path = { 0 };
	int fd;

	buf_addf(&path, "%s.evidence", store_path(d->store));
	fd = step_into(AT_FDCWD, path.text, path.text, folder_mode(d), err);
	buf_done(&path);
	return fd;
}

/* The folder of the hash within. */
static int
shelf_open(struct desk *d, int folder, const char *hex, struct err *err)
{
	const char name[3] = { hex[0], hex[1], '\0' };
	struct buf path = { 0 };
	int fd;

	buf_addf(&path, "%s.evidence/%s", store_path(d->store), name);
	fd = step_into(folder, name, path.text, folder_mode(d), err);
	buf_done(&path);
	return fd;
}

/* ---- files on their way ------------------------------------------------ */

/* What a process that was killed left half-written. */
static void
sweep(int folder)
{
	const int fd = openat(folder, ".", O_RDONLY | O_DIRECTORY |
		O_CLOEXEC);
	DIR *dir = fd < 0 ? NULL : fdopendir(fd);
	const struct dirent *entry;

	if (!dir && fd >= 0)
		close(fd);
	while (dir && (entry = readdir(dir))) {
		const char *name = entry->d_name;
		long pid;

		if (strncmp(name, TAKING, sizeof(TAKING) - 1) != 0)
			continue;
		pid = strtol(name + sizeof(TAKING) - 1, NULL, 10);
		if (pid == getpid() || (pid > 0 && kill((pid_t)pid, 0) < 0 &&
		    errno == ESRCH))
			(void)unlinkat(folder, name, 0);
	}
	if (dir)
		closedir(dir);
}

int
evidence_taking(int folder, char ret_name[TAKING_NAME_SIZE],
	struct err *err)
{
	int fd;

	sweep(folder);
	snprintf(ret_name, TAKING_NAME_SIZE, TAKING "%ld",
		(long)getpid());
	fd = openat(folder, ret_name, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW |
		O_CLOEXEC, 0600);
	if (fd < 0)
		return err_set(err, ERR_SYSTEM, _("the folder of evidence "
			"cannot be written: %s; nothing was recorded"),
			strerror(errno));
	return fd;
}

static int
keep(int folder, int shelf, const char *taking, int fd, const char *hex,
	mode_t mode)
{
	if (fsync(fd) < 0)
		return -1;
	/* A stick without permissions keeps it as well as it can. */
	(void)fchmod(fd, mode);
	if (renameat(folder, taking, shelf, hex) < 0)
		return -1;
	/* Should its old name come back after a power cut, it is swept. */
	return fsync(shelf);
}

int
evidence_keep(struct desk *d, int folder, const char *taking, int fd,
	const char *hex, struct err *err)
{
	const int shelf = shelf_open(d, folder, hex, err);
	int rc = shelf < 0 ? -1 : 0;

	if (rc == 0 && keep(folder, shelf, taking, fd, hex,
		evidence_shared(d) ? 0440 : 0400) < 0)
		rc = err_set(err, ERR_SYSTEM, _("the copy cannot be written: "
			"%s; nothing was recorded"), strerror(errno));
	if (rc < 0)
		(void)unlinkat(folder, taking, 0);
	if (shelf >= 0)
		close(shelf);
	return rc;
}

int
evidence_taken(struct desk *d, int folder, const char *taking, int fd,
	const char *hex, int rc, struct err *err)
{
	if (rc == 0)
		rc = evidence_keep(d, folder, taking, fd, hex, err);
	else
		/* One that stays is removed by the next taking. */
		(void)unlinkat(folder, taking, 0);
	close(fd);
	return rc;
}

bool
evidence_kept(struct desk *d, int folder, const char *hex)
{
	struct evidence_seen seen;
	const int shelf = shelf_open(d, folder, hex, NULL);
	int fd = shelf < 0 ? -1 : openat(shelf, hex,
		O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	bool same = false;
	struct stat st;

	if (fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode) &&
	    evidence_hash(d, fd, -1, hex, &seen, NULL) == 0)
		same = strcmp(seen.hex, hex) == 0;
	if (fd >= 0)
		close(fd);
	if (shelf >= 0)
		close(shelf);
	return same;
}
