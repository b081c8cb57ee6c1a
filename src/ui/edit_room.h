/* SPDX-License-Identifier: MIT */
/*
 * Between edit.c and edit_rows.c only.
 */
#ifndef ZHIBAN_UI_EDIT_ROOM_H
#define ZHIBAN_UI_EDIT_ROOM_H

#include "edit.h"

/* Where the row of the cursor begins and its text ends, in bytes. For a field
 * of one line that is the whole text. */
void edit_row_bounds(const struct edit *e, size_t *ret_from, size_t *ret_to);

/* Moves a row up (-1) or down (+1); false when there is none. */
bool edit_move_row(struct edit *e, int step);

#endif
