/* SPDX-License-Identifier: MIT */
/*
 * What is shown on the desktop now, and the lines that change it. Every call
 * into libnotify may take until the alarm ends the process.
 */
#ifndef ZHIBAN_NOTIFY_SHOWN_H
#define ZHIBAN_NOTIFY_SHOWN_H

#include "zhiban/notify.h"

struct shown;

/* fd: where lines come from and go to. */
struct shown *shown_new(int fd);

/* Asks the server who it is, and says so; or why it cannot be asked. */
void shown_meet(struct shown *s);

/* Obeys a line; it is taken apart in place. */
void shown_line(struct shown *s, char *line);

#endif
