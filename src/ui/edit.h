/* SPDX-License-Identifier: MIT */
/*
 * A text field: one line that scrolls sideways, or several lines that wrap.
 *
 * Measures in cells, moves and deletes by whole characters with their marks,
 * keeps the hardware cursor where the next character will be. Never holds
 * more than max bytes nor a control byte but LF (and that only with lines).
 *
 * Keys: arrows, Home/ctrl-a, End/ctrl-e, Backspace/ctrl-h, Delete/ctrl-d,
 * ctrl-u (empties what is before the cursor), ctrl-k (after it), ctrl-w (the
 * word before); a paste is inserted, cleaned. In a field of lines Enter
 * breaks the line and Up/Down move, as far as there are lines, and ctrl-e is
 * left to the editor; in a one-line field those three are not taken, and Tab
 * never is.
 */
#ifndef ZHIBAN_UI_EDIT_H
#define ZHIBAN_UI_EDIT_H

#include "canvas.h"
#include "key.h"

struct edit {
	struct buf text;
	size_t at;		/* the cursor, in bytes, at a character */
	size_t max;		/* bytes at most */
	bool lines;
	bool secret;		/* one line: shown as stars */
	bool full;		/* the last key did not fit */
	int width;		/* as last drawn, for Up and Down */
	int left;		/* one line: cells scrolled; lines: rows */
};

void edit_init(struct edit *e, size_t max, bool lines);
void edit_done(struct edit *e);

/* Replaces the text (cleaned, cut at max; NULL is "") and puts the cursor at
 * its end. */
void edit_set(struct edit *e, const char *text);
const char *edit_text(const struct edit *e);	/* never NULL */

/* Whether the key was this field's. Sets e->full when something typed or
 * pasted had to be left out. */
bool edit_key(struct edit *e, const struct key *key);

/* Rows the field needs at that width (1 for one line, at least 1). */
int edit_rows(const struct edit *e, int cells);

/* Draws into r in STYLE_FIELD; with focus sets the canvas cursor. */
void edit_draw(struct edit *e, struct canvas *c, struct rect r, bool focus);

#endif
