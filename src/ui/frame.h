/* SPDX-License-Identifier: MIT */
/*
 * A frame's bytes on their way to the terminal. The drawing library flushes
 * at every move of the cursor; here its bytes gather, and one write takes them
 * out, so that no frame is seen half drawn and none is many small packets.
 */
#ifndef ZHIBAN_UI_FRAME_H
#define ZHIBAN_UI_FRAME_H

#include <stdio.h>
#include <termios.h>

#include "zhiban/core.h"

struct frame {
	FILE *file;		/* for the library to write to */
	int out;		/* the terminal */
	char *bytes;		/* room to take them out through */
	size_t room;
	struct termios before;	/* its settings, as they were */
};

/* Gathers for the terminal `out`, which stays open. */
void frame_open(struct frame *f, int out);
void frame_close(struct frame *f);

/* Adds bytes of our own, in order with the library's. */
void frame_add(struct frame *f, const char *text);

/* Writes out what has gathered. */
void frame_send(struct frame *f);

/* The terminal's line settings: every key at once and as it is, or as they
 * were before. The library cannot set them: it does not see the terminal. */
void frame_raw(const struct frame *f);
void frame_restore(const struct frame *f);

#endif
