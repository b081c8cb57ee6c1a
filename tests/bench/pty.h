/* SPDX-License-Identifier: MIT */
/*
 * A program in a terminal of its own: what it writes, when, and what it costs
 * while it waits.
 */
#ifndef BENCH_PTY_H
#define BENCH_PTY_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "zhiban/core.h"

/* So many bytes had come by then (us). */
struct pty_mark {
	size_t bytes;
	double at;
};

struct pty {
	pid_t pid;
	int fd;
	double started;		/* us, before the fork */
	size_t bytes;		/* read so far */
	int reports;		/* of the cursor, asked for so far */
	bool gone;		/* the other side is closed */
	bool listening;		/* said and mark are kept */
	struct buf said;	/* what was read, from the start */
	struct pty_mark *mark;
	size_t marks, mark_cap;
};

void pty_start(struct pty *p, char *const argv[], int rows, int cols);

/* Reads until nothing came for quiet_ms, at most most_ms; returns when the
 * last byte came (us), 0 when none did. */
double pty_settle(struct pty *p, int quiet_ms, int most_ms);

/* When the first so many bytes had come (us); 0: they have not. Since
 * pty_start, until pty_deaf. */
double pty_when(const struct pty *p, size_t bytes);
void pty_deaf(struct pty *p);

void pty_send(struct pty *p, const char *bytes);

/* From these bytes sent to the last byte of the answer, us; dies when there
 * is none: a key without effect measures nothing. */
double pty_answer(struct pty *p, const char *bytes);

/* Quits with this key and waits; kills what does not go. */
void pty_quit(struct pty *p, const char *key);

/* Proportional memory in KiB, and times woken up, of the program and its
 * children. */
long pty_memory(const struct pty *p);
long pty_wakeups(const struct pty *p);

#endif
