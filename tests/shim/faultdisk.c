/* SPDX-License-Identifier: MIT */
/*
 * Preloaded: a disk that fails. While the file ZHIBAN_SHIM_WHEN exists, every
 * write to a path that contains ZHIBAN_SHIM_PATH ends with the errno named by
 * ZHIBAN_SHIM_ERRNO: ENOSPC, EDQUOT, EIO or EROFS. EIO fails the syncs too.
 * A slow disk is in slowsync.c.
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int fsync(int fd);
int fdatasync(int fd);
ssize_t pwrite(int fd, const void *bytes, size_t len, off_t at);
ssize_t pwrite64(int fd, const void *bytes, size_t len, off64_t at);
ssize_t write(int fd, const void *bytes, size_t len);
int ftruncate(int fd, off_t len);
int ftruncate64(int fd, off64_t len);
int posix_fallocate(int fd, off_t at, off_t len);
int posix_fallocate64(int fd, off64_t at, off64_t len);

static int
named_errno(void)
{
	static const struct {
		const char *name;
		int code;
	} names[] = {
		{ "ENOSPC", ENOSPC }, { "EDQUOT", EDQUOT },
		{ "EIO", EIO }, { "EROFS", EROFS },
	};
	const char *name = getenv("ZHIBAN_SHIM_ERRNO");

	for (size_t i = 0; name && i < sizeof(names) / sizeof(names[0]); i++)
		if (strcmp(names[i].name, name) == 0)
			return names[i].code;
	return 0;
}

/* Sets errno and says yes when this call is to fail. */
static bool
fails(int fd)
{
	const char *when = getenv("ZHIBAN_SHIM_WHEN");
	const char *part = getenv("ZHIBAN_SHIM_PATH");
	char link[64], path[1024];
	int code = named_errno();
	ssize_t len;

	if (!code || !when || !part || access(when, F_OK) != 0)
		return false;
	snprintf(link, sizeof(link), "/proc/self/fd/%d", fd);
	len = readlink(link, path, sizeof(path) - 1);
	path[len > 0 ? len : 0] = '\0';
	if (!strstr(path, part))
		return false;
	errno = code;
	return true;
}

#define REAL(name, type) type; *(void **)&real = dlsym(RTLD_NEXT, name)

int
fsync(int fd)
{
	REAL("fsync", int (*real)(int));

	return named_errno() == EIO && fails(fd) ? -1 : real(fd);
}

int
fdatasync(int fd)
{
	REAL("fdatasync", int (*real)(int));

	return named_errno() == EIO && fails(fd) ? -1 : real(fd);
}

ssize_t
pwrite(int fd, const void *bytes, size_t len, off_t at)
{
	REAL("pwrite", ssize_t (*real)(int, const void *, size_t, off_t));

	return fails(fd) ? -1 : real(fd, bytes, len, at);
}

ssize_t
pwrite64(int fd, const void *bytes, size_t len, off64_t at)
{
	REAL("pwrite64", ssize_t (*real)(int, const void *, size_t, off64_t));

	return fails(fd) ? -1 : real(fd, bytes, len, at);
}

ssize_t
write(int fd, const void *bytes, size_t len)
{
	REAL("write", ssize_t (*real)(int, const void *, size_t));

	return fails(fd) ? -1 : real(fd, bytes, len);
}

int
ftruncate(int fd, off_t len)
{
	REAL("ftruncate", int (*real)(int, off_t));

	return fails(fd) ? -1 : real(fd, len);
}

int
ftruncate64(int fd, off64_t len)
{
	REAL("ftruncate64", int (*real)(int, off64_t));

	return fails(fd) ? -1 : real(fd, len);
}

/* These return the errno itself. */
int
posix_fallocate(int fd, off_t at, off_t len)
{
	REAL("posix_fallocate", int (*real)(int, off_t, off_t));

	return fails(fd) ? errno : real(fd, at, len);
}

int
posix_fallocate64(int fd, off64_t at, off64_t len)
{
	REAL("posix_fallocate64", int (*real)(int, off64_t, off64_t));

	return fails(fd) ? errno : real(fd, at, len);
}
