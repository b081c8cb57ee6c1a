/* SPDX-License-Identifier: MIT */
/* Pseudo-terminals, and what /proc says of the processes in them. */
#include "pty.h"

#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "figures.h"

#define QUIET_MS 15
#define ANSWER_MS 2000

void
pty_start(struct pty *p, char *const argv[], int rows, int cols)
{
	struct winsize size = { .ws_row = (unsigned short)rows,
		.ws_col = (unsigned short)cols };

	*p = (struct pty){ .started = now_us(), .listening = true };
	p->pid = forkpty(&p->fd, NULL, NULL, &size);
	if (p->pid < 0)
		die("forkpty");
	if (p->pid == 0) {
		setenv("TERM", "xterm-256color", 1);
		execvp(argv[0], argv);
		_exit(127);
	}
}

/* A program may ask where the cursor stands after a wide letter and after
 * narrow signs; a terminal says so at once. */
static void
pty_report(struct pty *p, const char *chunk, size_t len)
{
	static const char ask[] = "\033[6n";
	const char *at = chunk, *end = chunk + len;

	while ((at = memmem(at, (size_t)(end - at), ask, sizeof(ask) - 1))) {
		pty_send(p, p->reports++ == 0 ? "\033[1;3R" : "\033[1;2R");
		at += sizeof(ask) - 1;
	}
}

static void
pty_note(struct pty *p, const char *chunk, size_t len)
{
	if (!p->listening)
		return;
	buf_add(&p->said, chunk, len);
	ARRAY_ROOM(p->mark, p->marks, p->mark_cap);
	p->mark[p->marks++] = (struct pty_mark){ p->said.len, now_us() };
}

double
pty_when(const struct pty *p, size_t bytes)
{
	for (size_t i = 0; i < p->marks; i++)
		if (p->mark[i].bytes >= bytes)
			return p->mark[i].at;
	return 0;
}

void
pty_deaf(struct pty *p)
{
	p->listening = false;
	buf_done(&p->said);
	free(p->mark);
	p->mark = NULL;
	p->marks = p->mark_cap = 0;
}

/* True when something was read. */
static bool
pty_read(struct pty *p, int wait_ms)
{
	struct pollfd wait = { .fd = p->fd, .events = POLLIN };
	char chunk[65536];
	ssize_t n;

	if (p->gone || poll(&wait, 1, wait_ms) <= 0)
		return false;
	n = read(p->fd, chunk, sizeof(chunk));
	if (n <= 0) {
		p->gone = true;
		return false;
	}
	p->bytes += (size_t)n;
	pty_note(p, chunk, (size_t)n);
	pty_report(p, chunk, (size_t)n);
	return true;
}

double
pty_settle(struct pty *p, int quiet_ms, int most_ms)
{
	double until = now_us() + most_ms * 1e3, last = 0, left;

	for (;;) {
		left = (until - now_us()) / 1e3;
		if (left <= 0)
			return last;
		if (last > 0 && left > quiet_ms)
			left = quiet_ms;
		if (!pty_read(p, (int)left + 1))
			return last;
		last = now_us();
	}
}

void
pty_send(struct pty *p, const char *bytes)
{
	size_t len = strlen(bytes);

	if (write(p->fd, bytes, len) != (ssize_t)len)
		die("the terminal takes no keys");
}

double
pty_answer(struct pty *p, const char *bytes)
{
	double begin = now_us(), last;

	pty_send(p, bytes);
	last = pty_settle(p, QUIET_MS, ANSWER_MS);
	if (last <= 0)
		die("a key had no effect on the screen");
	return last - begin;
}

void
pty_quit(struct pty *p, const char *key)
{
	pty_deaf(p);
	pty_send(p, key);
	while (!p->gone && pty_read(p, 3000))
		continue;
	if (!p->gone)
		kill(p->pid, SIGKILL);
	close(p->fd);
	waitpid(p->pid, NULL, 0);
}

/* ---- /proc ---------------------------------------------------------- */

/* The number behind a line's name in /proc/PID/FILE; 0 when not there. */
static long
proc_number(long pid, const char *file, const char *name)
{
	char path[64], line[256];
	size_t len = strlen(name);
	long value = 0;
	FILE *f;

	snprintf(path, sizeof(path), "/proc/%ld/%s", pid, file);
	f = fopen(path, "r");
	if (!f)
		return 0;
	while (fgets(line, sizeof(line), f))
		if (strncmp(line, name, len) == 0)
			value = strtol(line + len, NULL, 10);
	fclose(f);
	return value;
}

/* Of the process and those below it, one thread each. */
static long
tree_number(long pid, const char *file, const char *name)
{
	long sum = proc_number(pid, file, name), child;
	char path[64];
	FILE *f;

	snprintf(path, sizeof(path), "/proc/%ld/task/%ld/children", pid, pid);
	f = fopen(path, "r");
	while (f && fscanf(f, "%ld", &child) == 1)
		sum += tree_number(child, file, name);
	if (f)
		fclose(f);
	return sum;
}

long
pty_memory(const struct pty *p)
{
	return tree_number(p->pid, "smaps_rollup", "Pss:");
}

long
pty_wakeups(const struct pty *p)
{
	return tree_number(p->pid, "status", "voluntary_ctxt_switches:");
}
