/* SPDX-License-Identifier: MIT */
/*
 * Other programs, run by their argv without a shell, in a process group of
 * their own, for a limited time. A part of core.h, which includes it.
 */
#ifndef ZHIBAN_CORE_SPAWN_H
#define ZHIBAN_CORE_SPAWN_H

#include "zhiban/core.h"

struct pollfd;

#define SPAWN_INPUT_MAX 4096	/* bytes on its standard input */
#define SPAWN_FDS 2

struct spawn_how {
	const char *const *argv;	/* ended by NULL; found by $PATH */
	const char *const *env;	/* names and values in turn, added to ours;
				   ended by NULL; or NULL */
	const char *input;	/* its standard input, or NULL */
	/* wired: standard input and output are these instead, and text has
	 * standard error alone; a file may not grow beyond file_max bytes. */
	bool wired;
	int in_fd, out_fd;
	int64_t file_max;
	int64_t ms;		/* its time; then its whole group is killed */
	size_t bytes;		/* of output that are kept */
	bool strict;		/* killed when it writes more, and what it left
				   behind too; else the rest is thrown away */
};

struct spawn {
	int pid, out, fault, pid_fd;
	int64_t end;
	size_t max;
	bool strict, killed;
	struct buf text;	/* standard output and error, as they came */
	int status;		/* as of waitpid, when ended */
	int unstarted;		/* the errno why it could not be started */
	bool ended, late, flooded;	/* late: its time was up */
};

/*
 * Starts it; on -1 with err nothing runs. It may still turn out, once ended,
 * that the program was not there (unstarted). Call spawn_done at last.
 */
int spawn_start(struct spawn *r, const struct spawn_how *how, struct err *err);

/* Takes its output and sees whether it has ended: then true. Never waits. */
bool spawn_turn(struct spawn *r, int64_t mono);

/* Fills SPAWN_FDS descriptors to wait for and returns how many; spawn_wake is
 * until when (mono, ms) at the latest, before the next spawn_turn. */
size_t spawn_poll(const struct spawn *r, struct pollfd *ret);
int64_t spawn_wake(const struct spawn *r, int64_t mono);

/* Waits for its end. */
void spawn_wait(struct spawn *r);

/* Frees; one that still runs goes on by itself. */
void spawn_done(struct spawn *r);

#endif
