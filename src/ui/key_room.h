/* SPDX-License-Identifier: MIT */
/*
 * Between key.c and key_escape.c only.
 */
#ifndef ZHIBAN_UI_KEY_ROOM_H
#define ZHIBAN_UI_KEY_ROOM_H

#include "key.h"

/*
 * Reads what begins with ESC at s[0..len). Returns the bytes used, 0 when
 * more are needed (never when settled). *ret is K_NONE for what is swallowed
 * and K_PASTE (without a text) where a paste begins.
 */
size_t key_escape(const unsigned char *s, size_t len, bool settled,
	struct key *ret);

#endif
