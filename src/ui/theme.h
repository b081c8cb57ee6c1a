/* SPDX-License-Identifier: MIT */
/*
 * Themes: what each style looks like. Pure; term.c knows how the terminal
 * does it.
 */
#ifndef ZHIBAN_UI_THEME_H
#define ZHIBAN_UI_THEME_H

#include "canvas.h"

#define LOOK_BOLD 1u
#define LOOK_DIM 2u
#define LOOK_UNDERLINE 4u
#define LOOK_REVERSE 8u

#define LOOK_OWN (-1)		/* the terminal's own colour */

struct settings;

struct look {
	int fg, bg;		/* 0 to 15, or LOOK_OWN */
	unsigned attrs;		/* LOOK_* bits */
};

struct theme {
	bool color;		/* false: attributes alone */
	struct look look[STYLE_COUNT];
};

/*
 * The theme the settings ask for (settings may be NULL), their colours on top
 * of it; mono wins over both. Without a word of theirs the background decides
 * as far as the terminal tells: colorfgbg is $COLORFGBG or NULL, such as
 * "0;15".
 */
void theme_make(struct theme *ret, const struct settings *s, bool mono,
	const char *colorfgbg);

/* What the styles on the canvas look like, in words: "o overdue: red bold", a
 * line each, after the letters of canvas_dump. */
void theme_dump(const struct theme *t, const struct canvas *c,
	struct buf *out);

#endif
