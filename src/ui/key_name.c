/* SPDX-License-Identifier: MIT */
/*
 * Names of keys, for the key bar, help and scripts; and keys by meaning.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "key.h"

static const char *const names[K_COUNT] = {
	[K_ENTER] = "Enter", [K_ESC] = "Esc", [K_TAB] = "Tab",
	[K_BACKTAB] = "BackTab", [K_BACKSPACE] = "Backspace",
	[K_DELETE] = "Delete", [K_INSERT] = "Insert", [K_UP] = "Up",
	[K_DOWN] = "Down", [K_LEFT] = "Left", [K_RIGHT] = "Right",
	[K_HOME] = "Home", [K_END] = "End", [K_PGUP] = "PgUp",
	[K_PGDN] = "PgDn", [K_F1] = "F1", [K_F2] = "F2", [K_F3] = "F3",
	[K_F4] = "F4", [K_F5] = "F5", [K_F6] = "F6", [K_F7] = "F7",
	[K_F8] = "F8", [K_F9] = "F9", [K_F10] = "F10", [K_F11] = "F11",
	[K_F12] = "F12",
};

void
key_write(struct buf *out, const struct key *key)
{
	if (names[key->code])
		buf_add_text(out, names[key->code]);
	else if (key->code == K_CTRL)
		buf_addf(out, "ctrl-%c", (int)key->cp);
	else if (key->code == K_CHAR && key->cp == ' ')
		buf_add_text(out, "space");
	else if (key->code == K_CHAR)
		text_put(out, key->cp);
}

bool
key_parse(struct key *ret, const char *name)
{
	size_t len = strlen(name);
	uint32_t cp;

	for (size_t i = 0; i < K_COUNT; i++) {
		if (names[i] && strcasecmp(name, names[i]) == 0) {
			*ret = (struct key){ .code = (enum key_code)i };
			return true;
		}
	}
	if (strcasecmp(name, "space") == 0) {
		*ret = (struct key){ .code = K_CHAR, .cp = ' ' };
		return true;
	}
	if (strncasecmp(name, "ctrl-", 5) == 0 && len == 6 &&
	    name[5] >= 'a' && name[5] <= 'z') {
		*ret = (struct key){ .code = K_CTRL,
			.cp = (unsigned char)name[5] };
		return true;
	}
	if (len == 0 || text_next(name, len, &cp) != len || cp < 0x20 ||
	    cp == 0x7f || cp == 0xfffd)
		return false;
	*ret = (struct key){ .code = K_CHAR, .cp = cp };
	return true;
}

struct key
key_fold(struct key key)
{
	if (key.code == K_CHAR)
		key.cp = text_fold_key(key.cp);
	return key;
}

bool
key_is(const struct key *key, uint32_t cp)
{
	return key->code == K_CHAR && key->cp == cp;
}

bool
key_same(const struct key *a, const struct key *b)
{
	return a->code != K_NONE && a->code == b->code && a->cp == b->cp;
}

int
key_digit(const struct key *key)
{
	if (key->code != K_CHAR || key->cp < '0' || key->cp > '9')
		return 0;
	return key->cp == '0' ? 10 : (int)(key->cp - '0');
}
