/* SPDX-License-Identifier: MIT */
/*
 * The mouse: presses become the keys of what lies under them.
 */
#ifndef ZHIBAN_UI_MOUSE_H
#define ZHIBAN_UI_MOUSE_H

#include "app_room.h"

#define MOUSE_DOUBLE_MS 500	/* between two clicks that open */

struct mouse {
	char id[160];		/* of the item clicked last */
	int64_t mono;		/* when; 0: nothing to double */
	bool stale;		/* the canvas shows what was before a key */
};

/*
 * Gives a key to the app. A K_MOUSE is nothing while the mouse is off; else it
 * is looked up in the canvas, which is drawn again first when keys have passed
 * since: the key shown there, the item (twice within MOUSE_DOUBLE_MS: opened),
 * or three lines by the wheel.
 */
void mouse_play(struct mouse *m, struct app *app, struct canvas *c,
	const struct key *key);

#endif
