/* SPDX-License-Identifier: MIT */
/*
 * Preloaded: a slow disk, and a count of its syncs.
 *
 *   ZHIBAN_SHIM_MS    each fsync and fdatasync takes so much longer
 *   ZHIBAN_SHIM_WHEN  ... only while this file exists
 *   ZHIBAN_SHIM_LOG   one line per call: BEGIN END PID CALL PATH, times in
 *                     ms of the clock that never jumps
 *
 * What goes wrong on a disk is in faultdisk.c.
 */
#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

int fsync(int fd);
int fdatasync(int fd);

static long long
now(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (long long)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

static void
wait_ms(long ms)
{
	struct timespec left = { ms / 1000, ms % 1000 * 1000000 };

	while (nanosleep(&left, &left) < 0)
		;
}

/* One write, so that lines of several processes do not mix. */
static void
note(const char *log, long long begin, const char *call, int fd)
{
	char link[64], path[1024], line[1200];
	int to = open(log, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0666);
	ssize_t len;
	int n;

	if (to < 0)
		return;
	snprintf(link, sizeof(link), "/proc/self/fd/%d", fd);
	len = readlink(link, path, sizeof(path) - 1);
	path[len > 0 ? len : 0] = '\0';
	n = snprintf(line, sizeof(line), "%lld %lld %ld %s %s\n", begin,
	    now(), (long)getpid(), call, path);
	if (n > 0)
		(void)!write(to, line, (size_t)n);
	close(to);
}

static int
slow(const char *call, int fd)
{
	int (*real)(int);
	const char *ms = getenv("ZHIBAN_SHIM_MS");
	const char *when = getenv("ZHIBAN_SHIM_WHEN");
	const char *log = getenv("ZHIBAN_SHIM_LOG");
	long long begin = now();
	int rc;

	*(void **)&real = dlsym(RTLD_NEXT, call);
	if (ms && (!when || access(when, F_OK) == 0))
		wait_ms(atol(ms));
	rc = real(fd);
	if (log)
		note(log, begin, call, fd);
	return rc;
}

int
fsync(int fd)
{
	return slow("fsync", fd);
}

int
fdatasync(int fd)
{
	return slow("fdatasync", fd);
}
