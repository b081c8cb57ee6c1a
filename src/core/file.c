/* SPDX-License-Identifier: MIT */
/*
 * Files read with care: regular files only, never blocking, never more than
 * the caller allows; written whole or not at all; and folders. What the bytes
 * mean is not known here.
 */
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "zhiban/core.h"

#define FILE_CHUNK 65536

/* What a path is instead of a regular file, for a sentence. */
static const char *
file_kind_name(mode_t mode)
{
	if (S_ISDIR(mode))
		return _("a folder");
	if (S_ISFIFO(mode))
		return _("a named pipe");
	if (S_ISSOCK(mode))
		return _("a socket");
	return _("a device");
}

static int
file_refuse_link(const char *path, struct err *err)
{
	char to[4096];
	const ssize_t n = readlink(path, to, sizeof(to) - 1);

	if (n < 0)
		return err_set(err, ERR_SYSTEM, _("%s cannot be opened: %s"),
		    path, strerror(ELOOP));
	to[n] = '\0';
	return err_set(err, ERR_REFUSED, _("%s is a link to %s: name the file "
	    "itself"), path, to);
}

static int
file_open_with(const char *path, int flags, struct err *err)
{
	struct stat st;
	/* O_NONBLOCK: a named pipe without a writer must not hold us. */
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY |
	    flags);

	if (fd < 0 && errno == ELOOP && flags)
		return file_refuse_link(path, err);
	if (fd < 0 && errno == ENXIO)
		return err_set(err, ERR_REFUSED,
		    _("%s is a socket or a device, not a file"), path);
	if (fd < 0)
		return err_set(err, ERR_SYSTEM, _("%s cannot be opened: %s"),
		    path, strerror(errno));
	if (fstat(fd, &st) < 0) {
		err_set(err, ERR_SYSTEM, _("%s cannot be read: %s"), path,
		    strerror(errno));
		close(fd);
		return -1;
	}
	if (S_ISREG(st.st_mode))
		return fd;
	close(fd);
	return err_set(err, ERR_REFUSED, _("%s is %s, not a file"), path,
	    file_kind_name(st.st_mode));
}

int
file_open(const char *path, struct err *err)
{
	return file_open_with(path, 0, err);
}

int
file_open_itself(const char *path, struct err *err)
{
	return file_open_with(path, O_NOFOLLOW, err);
}

long
file_next(int fd, void *bytes, size_t size)
{
	ssize_t n;

	do {
		n = read(fd, bytes, size);
	} while (n < 0 && errno == EINTR);
	return n;
}

int
file_write(int fd, const void *bytes, size_t len)
{
	const char *at = bytes;

	while (len) {
		const ssize_t n = write(fd, at, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		at += n;
		len -= (size_t)n;
	}
	return 0;
}

static int
file_read_fd(struct buf *out, int fd, const char *path, size_t max,
	struct err *err)
{
	char chunk[FILE_CHUNK];
	size_t size = 0;

	for (;;) {
		const long n = file_next(fd, chunk, sizeof(chunk));

		if (n < 0)
			return err_set(err, ERR_SYSTEM,
			    _("%s cannot be read: %s"), path, strerror(errno));
		if (n == 0)
			return 0;
		if ((size_t)n > max - size)
			return err_set(err, ERR_REFUSED,
			    _("%s is larger than %zu bytes"), path, max);
		size += (size_t)n;
		buf_add(out, chunk, (size_t)n);
	}
}

int
file_read(struct buf *out, const char *path, size_t max, struct err *err)
{
	size_t before = out->len;
	int fd = file_open(path, err);
	int rc;

	if (fd < 0)
		return -1;
	rc = file_read_fd(out, fd, path, max, err);
	if (rc < 0 && out->text) {
		out->len = before;
		out->text[before] = '\0';
	}
	close(fd);
	return rc;
}

/* Makes one folder; one that is there already keeps its mode. */
static int
file_make_one(const char *path, mode_t mode, struct err *err)
{
	struct stat st;

	if (mkdir(path, mode) == 0) {
		/* mkdir obeys the umask and drops the set-group-id bit. */
		if (chmod(path, mode) == 0)
			return 0;
		return err_set(err, ERR_SYSTEM,
		    _("the permissions of %s cannot be set: %s"), path,
		    strerror(errno));
	}
	if (errno != EEXIST)
		return err_set(err, ERR_SYSTEM,
		    _("the folder %s cannot be made: %s"), path,
		    strerror(errno));
	if (stat(path, &st) == 0 && S_ISDIR(st.st_mode))
		return 0;
	return err_set(err, ERR_REFUSED,
	    _("%s is in the way: a folder is needed there"), path);
}

int
file_make_dir(const char *path, unsigned mode, struct err *err)
{
	char *copy = mem_text(path);
	int rc = 0;

	for (char *p = copy; *p && rc == 0; p++) {
		if (*p != '/' || p == copy || p[-1] == '/')
			continue;
		*p = '\0';
		rc = file_make_one(copy, (mode_t)mode, err);
		*p = '/';
	}
	if (rc == 0)
		rc = file_make_one(path, (mode_t)mode, err);
	free(copy);
	return rc;
}

int
file_make_parent(const char *path, unsigned mode, struct err *err)
{
	const char *slash = strrchr(path, '/');
	char *folder;
	int rc;

	if (!slash || slash == path)
		return 0;
	folder = mem_text_n(path, (size_t)(slash - path));
	rc = file_make_dir(folder, mode, err);
	free(folder);
	return rc;
}

int
file_is_free(const char *path, struct err *err)
{
	struct stat st;

	if (lstat(path, &st) < 0)
		return 0;
	err_set(err, ERR_REFUSED, _("%s is there already: choose another "
		"name"), path);
	return err_flags(err, "--file");
}

/* $VARIABLE/zhiban, else ~/REST/zhiban. */
static bool
own_folder(struct buf *out, const char *variable, const char *rest)
{
	const char *base = getenv(variable);

	if (base && base[0] == '/') {
		buf_addf(out, "%s/zhiban", base);
		return true;
	}
	base = getenv("HOME");
	if (!base || base[0] != '/')
		return false;
	buf_addf(out, "%s/%s/zhiban", base, rest);
	return true;
}

bool
file_state_folder(struct buf *out)
{
	return own_folder(out, "XDG_STATE_HOME", ".local/state");
}

bool
file_data_folder(struct buf *out)
{
	return own_folder(out, "XDG_DATA_HOME", ".local/share");
}

int
file_sync_folder(const char *path)
{
	const char *slash = strrchr(path, '/');
	char *folder = slash ? mem_text_n(path, (size_t)(slash - path) +
		(slash == path)) : mem_text(".");
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int rc = fd < 0 ? -1 : fsync(fd);

	if (fd >= 0)
		close(fd);
	free(folder);
	return rc;
}

int
file_put(const char *path, const void *bytes, size_t len, unsigned mode,
	bool durable, struct err *err)
{
	struct buf temporary = { 0 };
	int fd, rc;

	buf_addf(&temporary, "%s.XXXXXX", path);
	fd = mkostemp(temporary.text, O_CLOEXEC);
	rc = fd < 0 ? -1 : file_write(fd, bytes, len);
	if (rc == 0 && durable)
		rc = fsync(fd);
	if (rc == 0)
		rc = fchmod(fd, (mode_t)mode);
	if (fd >= 0 && close(fd) < 0)
		rc = -1;
	if (rc == 0)
		rc = rename(temporary.text, path);
	if (rc == 0 && durable)
		rc = file_sync_folder(path);
	if (rc < 0) {
		err_set(err, ERR_SYSTEM, _("%s cannot be written: %s"), path,
			strerror(errno));
		if (fd >= 0)
			unlink(temporary.text);
	}
	buf_done(&temporary);
	return rc;
}

static int
file_remove_one(const char *path, const struct stat *st, int type,
	struct FTW *where)
{
	(void)st;
	(void)type;
	(void)where;
	return remove(path);
}

void
file_remove_tree(const char *path)
{
	(void)nftw(path, file_remove_one, 8, FTW_DEPTH | FTW_PHYS);
}
