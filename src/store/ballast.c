/* SPDX-License-Identifier: MIT */
/*
 * A file beside the database that holds a MiB of the disk: given up when the
 * disk is full, so that the last entries can still be written, and made again
 * once there is room.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "local.h"

static char *
ballast_path(const struct store *st)
{
	return store_beside(st->path, ".ballast");
}

int
store_space(const struct store *st, int64_t *ret)
{
	struct statvfs fs;

	if (statvfs(st->path, &fs) < 0)
		return -1;
	*ret = (int64_t)fs.f_bavail * (int64_t)fs.f_frsize;
	return 0;
}

bool
store_ballast_there(const struct store *st)
{
	char *path = ballast_path(st);
	struct stat sb;
	const bool there = lstat(path, &sb) == 0 && S_ISREG(sb.st_mode) &&
		sb.st_size >= STORE_BALLAST;

	free(path);
	return there;
}

/* It belongs to whoever the database belongs to. */
static void
ballast_make(const char *path, const char *database)
{
	struct stat sb;
	int fd;

	if (stat(database, &sb) < 0)
		return;
	fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW,
		sb.st_mode & 0660);
	if (fd < 0)
		return;
	if (posix_fallocate(fd, 0, STORE_BALLAST) != 0)
		unlink(path);
	else if (sb.st_mode & 0060 && (fchown(fd, (uid_t)-1, sb.st_gid) < 0 ||
		fchmod(fd, sb.st_mode & 0660) < 0))
		unlink(path);
	close(fd);
}

void
store_ballast_keep(struct store *st)
{
	char *path;
	int64_t space;

	if (st->mode != STORE_WRITE || store_ballast_there(st) ||
		store_space(st, &space) < 0 || space < STORE_BALLAST_ROOM)
		return;
	path = ballast_path(st);
	/* One that is shorter was cut: it holds nothing. */
	unlink(path);
	ballast_make(path, st->path);
	free(path);
}

bool
store_ballast_give(struct store *st)
{
	char *path;
	bool given;

	if (st->mode != STORE_WRITE || !st->full)
		return false;
	path = ballast_path(st);
	given = unlink(path) == 0;
	free(path);
	return given;
}
