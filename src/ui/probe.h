/* SPDX-License-Identifier: MIT */
/*
 * The probe: how wide this terminal draws. Where boxes and quotation marks
 * take two cells each frame would break, and what takes bytes for letters
 * shows rubbish; neither can be known but by drawing and asking where the
 * cursor stands.
 */
#ifndef ZHIBAN_UI_PROBE_H
#define ZHIBAN_UI_PROBE_H

#include "zhiban/core.h"

#define PROBE_MS 200		/* the answers' time, all together */

/* What is drawn and asked; each answer is the column reached, from 1. */
enum { PROBE_WIDE, PROBE_BOX, PROBE_QUOTE, PROBE_COUNT };

struct probe {
	int column[PROBE_COUNT];	/* 0: no answer */
	size_t answers;
	bool tmux;		/* around which nothing but bytes is shown */
	const char *background;	/* as $COLORFGBG says it; NULL: not told */
	bool messages;		/* it takes kitty's (ESC ] 99) */
	struct buf rest;	/* what else was read: keys */
};

/* The bytes that ask. They begin and end in the first column of the line the
 * cursor is on, which is cleared. */
extern const char probe_question[];

/* Asks for the colour of the background as well, and whether it shows
 * messages; only for terminals that swallow such strings. Comes before the
 * other question. */
extern const char probe_background[];

/* Takes what was read. Cursor reports are answers, in the order asked; the
 * rest is kept. True when all answers are here. */
bool probe_take(struct probe *p, const char *bytes, size_t len);

/* Draws frames and signs two cells wide. */
bool probe_is_broad(const struct probe *p);

/* Takes bytes for letters: only ASCII will do. */
bool probe_is_8bit(const struct probe *p);

/* We are in a tmux whose own terminal takes no UTF-8 (probe_mux.c). */
bool probe_tmux_is_8bit(void);

/* We are in GNU screen, which keeps a lone Esc to itself while the mouse is
 * reported, until another key comes: the mouse waits there to be asked for. */
bool probe_is_screen(void);

/*
 * Asks the terminal at those descriptors and waits at most PROBE_MS; without
 * an answer nothing is known and the usual is taken. Its settings are as
 * before afterwards.
 */
void probe_run(struct probe *p, int in, int out, bool background);
void probe_done(struct probe *p);

#endif
