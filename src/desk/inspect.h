/* SPDX-License-Identifier: MIT */
/* What is due by day: rounds of inspection, and reminders. */
#ifndef DESK_INSPECT_H
#define DESK_INSPECT_H

#include "desk_room.h"

/* ---- inspect.c: acts of inspections, and the end of their rounds */
int inspect_act(struct desk *d, const struct command *cmd,
	struct outcome *ret, struct err *err);
int inspect_turn(struct desk *d, struct err *err);

/* ---- remind.c: what is due by day is said; what an entry "reminded" says,
 * false: of nothing that is there */
int remind_turn(struct desk *d, const char *how, struct told_list *told,
	struct err *err);
bool remind_notice(struct told_notice *n, struct desk *d,
	const struct event *e);

#endif
