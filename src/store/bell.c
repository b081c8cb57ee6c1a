/* SPDX-License-Identifier: MIT */
/*
 * The bell: a file of one byte beside the database, written after each commit
 * and watched by the others. Watching the log of writes instead wakes up
 * before the commit can be seen. A bell that does not ring is harmless: the
 * reader looks once a second anyway.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include "local.h"

#define BELL_EVENTS (IN_MODIFY | IN_DELETE_SELF | IN_MOVE_SELF)
#define BELL_OPEN (O_WRONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)

static char *
bell_path(const struct store *st)
{
	return store_beside(st->path, "-bell");
}

void
store_bell_make(const struct store *st)
{
	char *path = bell_path(st);
	struct stat sb;
	int fd = open(path, BELL_OPEN | O_CREAT | O_EXCL, 0600);

	/* Whoever may use the database may ring. */
	if (fd >= 0 && stat(st->path, &sb) == 0)
		(void)!fchmod(fd, sb.st_mode & 0666);
	if (fd >= 0)
		close(fd);
	free(path);
}

void
store_bell_ring(const struct store *st)
{
	char *path = bell_path(st);
	int fd = open(path, BELL_OPEN);

	if (fd < 0 && errno == ENOENT) {
		store_bell_make(st);
		fd = open(path, BELL_OPEN);
	}
	if (fd >= 0) {
		(void)!pwrite(fd, "!", 1, 0);
		close(fd);
	}
	free(path);
}

static void
bell_watch(struct store *st)
{
	char *path = bell_path(st);

	st->bell_watch = inotify_add_watch(st->bell_fd, path, BELL_EVENTS);
	if (st->bell_watch < 0 && errno == ENOENT &&
	    st->mode == STORE_WRITE) {
		store_bell_make(st);
		st->bell_watch = inotify_add_watch(st->bell_fd, path,
		    BELL_EVENTS);
	}
	free(path);
}

int
store_bell_fd(struct store *st)
{
	if (st->bell_fd < 0)
		st->bell_fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
	if (st->bell_fd >= 0 && st->bell_watch < 0)
		bell_watch(st);
	return st->bell_watch < 0 ? -1 : st->bell_fd;
}

void
store_bell_clear(struct store *st)
{
	_Alignas(struct inotify_event) char chunk[4096];
	ssize_t n;

	if (st->bell_fd < 0)
		return;
	while ((n = read(st->bell_fd, chunk, sizeof(chunk))) > 0) {
		const struct inotify_event *e;

		for (char *p = chunk; p < chunk + n;
		    p += sizeof(*e) + e->len) {
			e = (const struct inotify_event *)p;
			if (e->mask & ~(uint32_t)IN_MODIFY)
				st->bell_watch = -1;
		}
	}
	/* Somebody took the bell away: hang it up again. */
	if (st->bell_watch < 0)
		bell_watch(st);
}

void
store_bell_done(struct store *st)
{
	if (st->bell_fd >= 0)
		close(st->bell_fd);
	st->bell_fd = st->bell_watch = -1;
}
