/* SPDX-License-Identifier: MIT */
/*
 * Keys: what a person pressed, made from the bytes a terminal sends.
 *
 * Pure: no terminal, no clock. Bytes go in by any pieces; whole keys come
 * out. Knows UTF-8, the sequences of xterm, the Linux console, vt100/220,
 * rxvt and PuTTY, and bracketed paste; what it does not know is swallowed
 * whole, and so are late answers of the terminal (cursor reports).
 */
#ifndef ZHIBAN_UI_KEY_H
#define ZHIBAN_UI_KEY_H

#include "zhiban/core.h"

#define KEY_PASTE_MAX (64 * 1024)	/* of one paste; the rest is cut */

enum key_code {
	K_NONE,
	K_CHAR,			/* cp is the character, a blank included */
	K_CTRL,			/* cp is the letter, 'a' to 'z' */
	K_PASTE,		/* text[0..len) is what was pasted */
	K_MOUSE,		/* a press at x,y; cp is the button as xterm
				   says it: 0 left, 64 and 65 the wheel. For
				   mouse.c, never for a view */
	K_FOCUS, K_BLUR,	/* the terminal's window came to the front, or
				   went; for loop.c, never for a view */
	K_CLICK,		/* text[0..len) is the id of the list's item or
				   form's field that was clicked; borrowed */
	K_ENTER, K_ESC, K_TAB, K_BACKTAB, K_BACKSPACE,
	K_DELETE, K_INSERT, K_UP, K_DOWN, K_LEFT, K_RIGHT,
	K_HOME, K_END, K_PGUP, K_PGDN,
	K_F1, K_F2, K_F3, K_F4, K_F5, K_F6,
	K_F7, K_F8, K_F9, K_F10, K_F11, K_F12,
	K_COUNT
};

struct key {
	enum key_code code;
	uint32_t cp;
	const char *text;	/* K_PASTE: borrowed, valid UTF-8, LF ends a
				   line, no other control; good until the next
				   keys_ call */
	size_t len;
	short x, y;		/* K_MOUSE: the cell, from 0,0 */
};

/* "Enter", "F1", "ctrl-s", "a": as help, the key bar and scripts show it;
 * language-independent. */
void key_write(struct buf *out, const struct key *key);

/* Reads such a name. False when there is no such key. */
bool key_parse(struct key *ret, const char *name);

/* A K_CHAR of full-width or Chinese punctuation becomes its ASCII key; for
 * use outside text fields. */
struct key key_fold(struct key key);

/* The key is this plain character. */
bool key_is(const struct key *key, uint32_t cp);

/* The same key; K_NONE is none. */
bool key_same(const struct key *a, const struct key *b);

/* 1 to 9 for the digit keys, 10 for '0', else 0. */
int key_digit(const struct key *key);

/*
 * How far a key goes through rows: Up k -1, Down j 1, PgUp and PgDn one less
 * than the rows to be seen, Home g -KEY_FAR, End G KEY_FAR; 0 for any other.
 */
#define KEY_FAR 1000000000
int key_travel(const struct key *key, int rows);

/* ---- bytes to keys -------------------------------------------------- */

struct keys {
	struct buf in;		/* bytes not yet made into a key */
	size_t at;		/* of which these are used up */
	struct buf paste;
	bool pasting;
	bool settled;		/* nothing follows what is in `in` */
};

void keys_init(struct keys *k);
void keys_done(struct keys *k);

void keys_feed(struct keys *k, const char *bytes, size_t len);

/* The next whole key; false when more bytes are needed. */
bool keys_next(struct keys *k, struct key *ret);

/*
 * How long, in ms, to wait for more bytes before keys_settle: -1 when nothing
 * is half done, escape_ms for half a sequence, longer inside a paste.
 */
int keys_delay(const struct keys *k, int escape_ms);

/* Nothing more came: a lone ESC is K_ESC, ESC and one character are those two
 * keys, half a character is dropped, an unended paste ends. */
void keys_settle(struct keys *k);

#endif
