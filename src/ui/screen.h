/* SPDX-License-Identifier: MIT */
/*
 * The ways the app is run, among ui.c, guard.c, loop.c and headless.c.
 */
#ifndef ZHIBAN_UI_SCREEN_H
#define ZHIBAN_UI_SCREEN_H

#include "app_room.h"
#include "probe.h"
#include "zhiban/ui.h"

/* Where to go on: in the database of a drill that was begun. */
struct ui_next {
	struct buf path;	/* empty: nowhere */
	bool console;		/* the trainer's console comes first */
};

/*
 * Parent and screen (guard.c). Forks before anything is opened; the parent
 * writes, the child shows. Returns when both are done and the terminal is as
 * it was. -1 with err. next gets the drill that was begun, if any: go on
 * there.
 */
int guard_run(const struct ui_options *o, struct ui_next *next,
	struct err *err);

/*
 * The screen's loop (loop.c), in the child, on an open reading desk; probe
 * is what was read from the terminal before. Returns when it was left (0), when
 * a signal or the loss of the terminal ended it (0), or when the terminal
 * cannot be used (-1 with err).
 */
int loop_run(const struct ui_options *o, const struct app_setup *setup,
	const struct probe *probe, struct err *err);

/* Is that terminal at the end of a slow serial line (serial.c)? */
bool serial_is_slow(int fd);

/* The same without a terminal, by a script (headless.c). -1 with err: a line
 * that failed, or what `exit` said as an exit code. */
int headless_run(const struct ui_options *o, struct err *err);

/* Options of the two desks: o's, for writing (creating what is not there) or
 * for reading. */
struct desk_options ui_desk_options(const struct ui_options *o, bool write);

/* Opens the reading desk and fills in what app_new needs. */
int ui_setup(const struct ui_options *o, int line_fd, struct app_setup *ret,
	struct err *err);
void ui_setup_done(struct app_setup *s);

/* What lesson_begin works with; it fills in next. */
struct lesson {
	const struct ui_options *o;
	const struct app_setup *setup;
	struct ui_next *next;
};

/* For app_setup.begin: makes the drill's own database beside o's. ctx is a
 * struct lesson. */
int lesson_begin(void *ctx, const struct fields *how, struct err *err);

/* Runs once in a database, and again in each where it says to go on. */
int lesson_run(const struct ui_options *o, int (*run)(void *ctx,
	const struct ui_options *o, struct ui_next *next, struct err *err),
	void *ctx, struct err *err);

/* The drill in a desk's database; none in a real one. */
int ui_drill(struct drill **ret, struct desk *d, struct err *err);

#endif
