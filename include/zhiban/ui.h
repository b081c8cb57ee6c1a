/* SPDX-License-Identifier: MIT */
/*
 * ui: the screen.
 *
 * A guardian parent owns the terminal's restoration and the writing desk; its
 * child draws, reads keys and holds a reading desk. Views draw into a canvas
 * of cells; term.c alone copies the canvas to ncurses. Views decide nothing:
 * they send commands and show states.
 *
 * May see: desk, incident, ledger, playbook, core. The only door to ncurses
 * is term.c.
 *
 * Files: guard.c the parent; app.c the loop; canvas.c cells; term.c ncurses;
 * key.c bytes to keys; edit.c a text field; list.c, form.c, menu.c, filter.c
 * widgets; view_*.c one view each, view_table.c all of them; keymap.c keys of
 * the settings; manual.c keys for the manual; editor.c long texts outside;
 * headless.c screens without a terminal.
 */
#ifndef ZHIBAN_UI_H
#define ZHIBAN_UI_H

#include "zhiban/desk.h"

struct ui_options {
	struct desk_options desk;	/* database, folders, settings, as */
	bool lang_given;	/* --lang: else English on a bare console. A
				   terminal that takes no UTF-8 is English all
				   the same, and says why */
	bool wall;		/* read-only board */
	bool console;		/* a drill's: the trainer's console first */
	bool plain;		/* line by line, nothing but text */
	bool ascii;		/* no line-drawing characters */
	bool no_mouse;		/* --no-mouse: the terminal has it alone */
	bool slow;		/* a slow serial line: few bytes */
	bool mono;		/* NO_COLOR */
	const char *size;	/* headless: "80x24", else NULL */
	const char *script;	/* headless: file of keys, "-" standard input */
};

/*
 * Runs the screen until it is left. Without a terminal (and not headless) it
 * is ERR_USAGE with one line that says so. Whatever happens to the child,
 * the terminal is as it was when this returns. -1 with err.
 */
int ui_run(const struct ui_options *o, struct err *err);

/* Adds the manual's section on the keys, in roff. */
void ui_manual(struct buf *out);

/* Adds to the settings' problems what is wrong with their keys: no such
 * action or key, or one that is another's. The screen leaves those out. */
void ui_check_keys(struct settings *s);

#endif
