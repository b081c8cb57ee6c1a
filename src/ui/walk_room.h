/* SPDX-License-Identifier: MIT */
/*
 * Between walk_step.c and walk_state.c only.
 */
#ifndef ZHIBAN_UI_WALK_ROOM_H
#define ZHIBAN_UI_WALK_ROOM_H

#include "walk.h"

/* How the shown step stands: ended, waiting, running, saving. */
void state_paras(struct paras *p, const struct scene *s);

#endif
