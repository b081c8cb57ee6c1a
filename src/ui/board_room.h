/* SPDX-License-Identifier: MIT */
/*
 * Between view_board.c, board_facts.c and board_welcome.c only.
 */
#ifndef ZHIBAN_UI_BOARD_ROOM_H
#define ZHIBAN_UI_BOARD_ROOM_H

#include "board.h"

/* A row with its texts; those not here are borrowed from the incident. */
struct board_facts {
	struct board_row row;
	struct buf level, left, left_words, phase, step, at;
};

void board_facts_make(struct board_facts *f, const struct app *app,
	const struct board_item *item);
void board_facts_done(struct board_facts *f);

/* What stands on a board with nothing open. */
void board_welcome_draw(const struct app *app, struct canvas *c,
	struct rect r);

#endif
