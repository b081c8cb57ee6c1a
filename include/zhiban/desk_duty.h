/* SPDX-License-Identifier: MIT */
/*
 * The part of desk.h about duty: what posts are called, and what there is to
 * hand over from one shift to the next.
 */
#ifndef ZHIBAN_DESK_DUTY_H
#define ZHIBAN_DESK_DUTY_H

#include "zhiban/incident.h"

struct desk;

/* What a post is called in the library's plans, else its id. Borrowed. */
const char *desk_role(struct desk *d, const char *id);

/* What there is to hand over now, by due time: of every incident that is open
 * and lives here, and of a guest. Free with handover_items_done. */
int desk_handover(struct desk *d, struct handover_items *ret,
	struct err *err);

#endif
