/* SPDX-License-Identifier: MIT */
/*
 * The terminal: ncurses behind a few functions. Nothing else of the program
 * includes ncurses.
 *
 * There is one terminal, the process's standard input and output. Bytes are
 * read raw, so that control keys are keys; characters are put together by
 * key.c, never by the library.
 */
#ifndef ZHIBAN_UI_TERM_H
#define ZHIBAN_UI_TERM_H

#include "canvas.h"
#include "key.h"
#include "theme.h"
#include "zhiban/notify.h"

#define FOCUS_ON "\033[?1004h"
#define FOCUS_OFF "\033[?1004l"

/* Puts a terminal back that a killed program left: mouse, focus and paste
 * reports off, not turned over, cursor on, plain, first screen. */
#define TERM_RESET "\033[?1000l\033[?1002l\033[?1006l\033[?2004l" \
	FOCUS_OFF "\033[?5l\033[?25h\033[0m\033[?1049l"

struct terminal;

/* Characters that come out otherwise here than they are counted: those become
 * question marks. */
enum term_lacks {
	LACKS_NOTHING,
	LACKS_NARROW,		/* draws single cells two wide, but for ASCII */
	LACKS_ALL,		/* knows no UTF-8 */
};

struct term_options {
	enum term_lacks lacks;
	bool ascii, mono;	/* asked for, or found by the probe */
	bool mouse, title;	/* wanted, where the terminal has them */
	int escape_ms;		/* to wait after an Esc; 0: found out */
	const char *background;	/* as $COLORFGBG says it; NULL: not known */
	const struct settings *settings;	/* theme, colours; or NULL */
};

/* Can a screen be shown here? 0, or ERR_USAGE with one line: not a terminal,
 * or one that cannot place text (TERM=dumb). Changes nothing. */
int term_check(struct err *err);

/* A bare Linux console: it has no Chinese characters. */
bool term_is_console(void);

/* Says which colours it has when asked (ESC ] 11), or swallows the question. */
bool term_answers_colors(void);

/* What to write to put this terminal back, its title too. */
const char *term_reset(void);

/* Takes the terminal over. term_close gives it back (NULL is fine). */
int term_open(struct terminal **ret, const struct term_options *o,
	struct err *err);
void term_close(struct terminal *t);

/* It can report a mouse; whether it does now. Back as it was when the terminal
 * is given back. */
bool term_has_mouse(const struct terminal *t);
bool term_mouse(const struct terminal *t);
void term_set_mouse(struct terminal *t, bool on);

/* It has a title to be named by, and it is wanted. */
bool term_has_title(const struct terminal *t);

/* Sends bytes of our own, at once: a title, a bell. A title's own text comes
 * back when the terminal is given back. */
void term_send(struct terminal *t, const char *bytes);

/* Asks the terminal to take a text into its clipboard; false when it is not
 * one that may. Whether it did is not told. */
bool term_copy(struct terminal *t, const char *base64);

/* Whether the canvas has to be ASCII here: asked for, or TERM is one whose
 * other characters cannot be relied on. */
bool term_ascii(const struct terminal *t);

/* Feeds what was typed; false when there is nothing to read any more. */
bool term_read(struct terminal *t, struct keys *keys);

/* How long to wait after an ESC, ms. */
int term_escape_ms(const struct terminal *t);

/* The size now; term_resize makes the library know it. */
void term_size(const struct terminal *t, int *ret_w, int *ret_h);
void term_resize(struct terminal *t);

/* Shows the canvas; only rows that changed, or with repaint all of it. */
void term_draw(struct terminal *t, const struct canvas *c, bool repaint);

/* Gives the terminal back for a while, and takes it again. */
void term_suspend(struct terminal *t);
void term_resume(struct terminal *t);

#endif
