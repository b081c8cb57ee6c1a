/* SPDX-License-Identifier: MIT */
/* The trainer's console, between its files. */
#ifndef ZHIBAN_UI_CONTROL_H
#define ZHIBAN_UI_CONTROL_H

#include "drill_view.h"
#include "list.h"

#define CONTROL_LINES 40	/* of what was done last, kept */

struct control {
	struct list list;
	size_t *order;		/* injects, by their time */
	char *line[CONTROL_LINES];	/* what was done last, newest first */
	size_t line_count;
	bool stale;		/* the lines are older than the log */
};

/* What the list's model works with. */
struct control_shown {
	const struct app *app;
	struct control *s;
};

/* The injects by their time (control_list.c). */
struct list_model control_model(struct control_shown *shown);
const struct drill_inject *control_inject(const struct control_shown *shown,
	size_t row);

/* What is expected on the selected inject, and what the players do. */
void control_below(const struct app *app, struct control *s,
	const struct score *score, struct canvas *c, struct rect r);

/* The next step faster or slower. */
unsigned control_speed(struct app *app, void *state, bool faster);
void control_done(struct control *s);

#endif
