/* SPDX-License-Identifier: MIT */
/*
 * Between the ask*.c only: what is missing of a command is asked line by line.
 */
#ifndef CLI_ASK_ROOM_H
#define CLI_ASK_ROOM_H

#include "cli_room.h"

/* What an answer may be; zeroed is empty. Owns its texts. */
struct offer {
	char *value, *label;
};

struct offers {
	struct offer *item;
	size_t count, cap;
};

void offers_add(struct offers *o, const char *value, const char *label);
void offers_done(struct offers *o);

enum ask {
	ASK_LISTED,	/* one of the offers, by number, value or words */
	ASK_SEARCH,	/* the same; what matches none of them stands */
	ASK_FREE,	/* any text; only a number or a value is an offer */
};

/*
 * Lists the offers with numbers, asks for what ("the title") and reads until
 * there is an answer; says which offer was taken. False when nothing was
 * typed, or the input ended: nothing is to be done.
 */
bool ask_line(struct buf *ret, const char *what, const struct offers *o,
	enum ask how);

/* What there is to choose for the argument of that name, as far as the desk
 * and the answers so far tell. */
enum ask ask_offers(struct offers *ret, const struct cli_call *c,
	const char *name);

/* The step named so far, and its incident; NULL when there is none. */
const struct incident_step *ask_step(const struct cli_call *c,
	const struct incident **ret_inc);

/* ask_done.c: what answering the step takes, by its kind. 0, or -1 with err. */
int ask_done(const struct cli_call *c, struct fields *args, struct err *err);

#endif
