/* SPDX-License-Identifier: MIT */
/*
 * The helper's process: started, spoken to in lines, ended. desktop.c knows
 * what the lines mean.
 */
#ifndef ZHIBAN_NOTIFY_HELPER_H
#define ZHIBAN_NOTIFY_HELPER_H

#include <sys/types.h>

#include "zhiban/notify.h"

struct helper {
	pid_t pid;		/* 0: none */
	int fd;			/* -1: none */
};

/* Starts the program; -1 with err when it is not there or cannot be. */
int helper_start(struct helper *h, const char *path, struct err *err);

/* Kills it without waiting for it to go. */
void helper_stop(struct helper *h);

/* Sends a line; false: it is gone or takes none now. */
bool helper_send(const struct helper *h, const struct buf *line);

/* 1 with a line (ended by NUL), 0 when none is waiting, -1: it is gone. */
int helper_receive(const struct helper *h, char ret[NOTIFY_LINE_MAX + 1]);

/* The helper beside this program. */
void helper_path(struct buf *out);

#endif
