/* SPDX-License-Identifier: MIT */
/* What is due by day: rounds of inspection, and reminders. */
#ifndef DESK_INSPECT_H
#define DESK_INSPECT_H

#include "desk_room.h"

/* ---- inspect.c: acts of inspections, taken on and given up */
int inspect_act(struct desk *d, const struct command *cmd,
	struct outcome *ret, struct err *err);

/* The line of a process by its id; ERR_REFUSED: it does not come again. */
const struct deadline *inspect_line(struct desk *d, const char *id,
	const struct playbook **ret, struct err *err);

/* An argument that has to be there. */
int inspect_need(const struct command *cmd, const char *name,
	const char **ret, struct err *err);

/* "TITLE: Wang sees to it, next due ..." behind what was done. */
void inspect_say(struct desk *d, const char *id, struct outcome *ret);

/* ---- inspect_round.c */
int round_start(struct desk *d, const struct command *cmd,
	struct outcome *ret, struct err *err);
int round_found(struct desk *d, const struct command *cmd,
	struct outcome *ret, struct err *err);
/* Says of rounds whose incident was closed that they are over. */
int inspect_turn(struct desk *d, struct err *err);

/* ---- inspect_item.c */
int round_item(struct desk *d, const struct command *cmd,
	struct outcome *ret, struct err *err);
int round_finish(struct desk *d, const struct command *cmd,
	struct outcome *ret, struct err *err);

/* ---- remind.c: what is due by day is said; what an entry "reminded" says,
 * false: of nothing that is there */
int remind_turn(struct desk *d, const char *how, struct told_list *told,
	struct err *err);
bool remind_notice(struct told_notice *n, struct desk *d,
	const struct event *e);

#endif
