/* SPDX-License-Identifier: MIT */
/*
 * The terminal as a way of telling: what it rings when the app has something
 * to tell, and whether the person sits before it.
 */
#ifndef ZHIBAN_UI_RINGER_H
#define ZHIBAN_UI_RINGER_H

#include "app_room.h"
#include "term.h"

#define FLASH_MS 150
#define PRESENT_MS (2 * TIME_MINUTE)	/* after the last key */

struct ringer {
	struct terminal *term;
	struct ring_terminal where;
	bool knows_focus;	/* the terminal has reported it */
	bool focused;
	bool attended;		/* as the writer was told */
	int64_t last_key;	/* mono */
	int64_t flash_end;	/* mono; 0: not turned over */
};

/* answered: the terminal understands kitty's messages, by the probe. */
void ringer_init(struct ringer *r, struct terminal *term, bool answered);

/* A key came. False: it was a report of the focus and nothing else. */
bool ringer_key(struct ringer *r, const struct key *key, int64_t mono);

/* In front of the person: focused, and a key not long ago. Only where the
 * terminal tells. */
bool ringer_present(const struct ringer *r, int64_t mono);

/* Rings what app->ring asks for, ends a flash, and lets the writer know who
 * is before the screen. Once a turn. */
void ringer_turn(struct ringer *r, struct app *app);

/* How long it may rest, ms; -1 for ever. */
int ringer_patience(const struct ringer *r, int64_t mono);

#endif
