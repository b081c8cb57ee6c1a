/* SPDX-License-Identifier: MIT */
/*
 * Bytes to keys: UTF-8, control bytes, pastes. Escape sequences are read in
 * key_escape.c, names of keys in key_name.c.
 */
#include <string.h>

#include "key_room.h"

#define ESC 0x1b
#define PASTE_END "\033[201~"
#define PASTE_END_LEN 6
#define PASTE_WAIT_MS 2000	/* a slow line may stall within a paste */

int
key_travel(const struct key *key, int rows)
{
	static const struct {
		enum key_code code;
		uint32_t letter;
		int step;		/* 0: a page */
		int sign;
	} ways[] = {
		{ K_UP, 'k', 1, -1 }, { K_DOWN, 'j', 1, 1 },
		{ K_PGUP, 0, 0, -1 }, { K_PGDN, 0, 0, 1 },
		{ K_HOME, 'g', KEY_FAR, -1 }, { K_END, 'G', KEY_FAR, 1 },
	};
	const int page = rows > 1 ? rows - 1 : 1;

	for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
		if (key->code == ways[i].code ||
			(ways[i].letter && key_is(key, ways[i].letter)))
			return ways[i].sign *
				(ways[i].step ? ways[i].step : page);
	}
	return 0;
}

void
keys_init(struct keys *k)
{
	*k = (struct keys){ 0 };
}

void
keys_done(struct keys *k)
{
	buf_done(&k->in);
	buf_done(&k->paste);
}

void
keys_feed(struct keys *k, const char *bytes, size_t len)
{
	/* What is used up goes, so that noise cannot pile up. */
	if (k->at > 0) {
		memmove(k->in.text, k->in.text + k->at, k->in.len - k->at);
		k->in.len -= k->at;
		k->at = 0;
	}
	k->settled = false;
	buf_add(&k->in, bytes, len);
}

int
keys_delay(const struct keys *k, int escape_ms)
{
	if (k->pasting)
		return PASTE_WAIT_MS;
	return k->at < k->in.len ? escape_ms : -1;
}

void
keys_settle(struct keys *k)
{
	k->settled = true;
}

/* ---- pastes --------------------------------------------------------- */

static void
paste_add(struct keys *k, size_t len)
{
	size_t room = KEY_PASTE_MAX - k->paste.len;

	buf_add(&k->paste, k->in.text + k->at, len < room ? len : room);
	k->at += len;
}

/* Terminals send a line end as CR; CR LF is one as well. */
static void
paste_lines(struct buf *paste)
{
	size_t to = 0;

	for (size_t i = 0; i < paste->len; i++) {
		char c = paste->text[i];

		if (c == '\n' && i > 0 && paste->text[i - 1] == '\r')
			continue;
		paste->text[to++] = c;
	}
	for (size_t i = 0; i < to; i++)
		if (paste->text[i] == '\r')
			paste->text[i] = '\n';
	paste->len = to;
}

static bool
paste_finish(struct keys *k, struct key *ret)
{
	struct buf clean = { 0 };

	k->pasting = false;
	if (k->paste.len == 0)
		return false;
	paste_lines(&k->paste);
	text_clean(&clean, k->paste.text, k->paste.len, KEY_PASTE_MAX, true);
	buf_done(&k->paste);
	k->paste = clean;
	*ret = (struct key){ .code = K_PASTE, .text = buf_text(&k->paste),
		.len = k->paste.len };
	return k->paste.len > 0;
}

/* How many of the last bytes of s may be the beginning of the paste's end. */
static size_t
paste_end_begun(const char *s, size_t len)
{
	size_t n = len < PASTE_END_LEN - 1 ? len : PASTE_END_LEN - 1;

	while (n > 0 && memcmp(s + len - n, PASTE_END, n) != 0)
		n--;
	return n;
}

/* True with *ret when the paste has ended. */
static bool
paste_next(struct keys *k, struct key *ret)
{
	const char *s = k->in.text + k->at;
	size_t left = k->in.len - k->at;
	const char *end = left ? memmem(s, left, PASTE_END, PASTE_END_LEN)
		: NULL;

	if (end) {
		paste_add(k, (size_t)(end - s));
		k->at += PASTE_END_LEN;
		return paste_finish(k, ret);
	}
	if (left > 0)
		paste_add(k, left - paste_end_begun(s, left));
	return k->settled && paste_finish(k, ret);
}

/* ---- single bytes and characters ------------------------------------ */

static struct key
key_control(unsigned char byte)
{
	if (byte == '\r' || byte == '\n')
		return (struct key){ .code = K_ENTER };
	if (byte == '\t')
		return (struct key){ .code = K_TAB };
	if (byte == 0x7f || byte == 0x08)
		return (struct key){ .code = K_BACKSPACE };
	if (byte >= 1 && byte <= 26)
		return (struct key){ .code = K_CTRL, .cp = byte - 1u + 'a' };
	return (struct key){ .code = K_NONE };
}

static size_t
utf8_need(unsigned char lead)
{
	if (lead >= 0xc2 && lead <= 0xdf)
		return 2;
	if (lead >= 0xe0 && lead <= 0xef)
		return 3;
	return lead >= 0xf0 && lead <= 0xf4 ? 4 : 1;
}

/* A character may still be on its way. */
static bool
utf8_begun(const unsigned char *s, size_t len)
{
	size_t need = utf8_need(s[0]);

	if (len >= need)
		return false;
	for (size_t i = 1; i < len; i++)
		if ((s[i] & 0xc0) != 0x80)
			return false;
	return true;
}

/* Bytes used; 0 when more are needed. A byte that is no text gives K_NONE. */
static size_t
char_next(const unsigned char *s, size_t len, bool settled, struct key *ret)
{
	uint32_t cp;
	size_t n;

	*ret = (struct key){ .code = K_NONE };
	if (s[0] < 0x20 || s[0] == 0x7f) {
		*ret = key_control(s[0]);
		return 1;
	}
	if (utf8_begun(s, len))
		return settled ? len : 0;
	n = text_next((const char *)s, len, &cp);
	if (!(cp == 0xfffd && n == 1) && !(cp >= 0x80 && cp < 0xa0))
		*ret = (struct key){ .code = K_CHAR, .cp = cp };
	return n;
}

/* One step: bytes used (0: more needed), and what they were. */
static size_t
keys_step(struct keys *k, struct key *ret)
{
	const unsigned char *s = (const unsigned char *)k->in.text + k->at;
	size_t left = k->in.len - k->at;

	if (s[0] != ESC)
		return char_next(s, left, k->settled, ret);
	return key_escape(s, left, k->settled, ret);
}

bool
keys_next(struct keys *k, struct key *ret)
{
	for (;;) {
		struct key key = { .code = K_NONE };
		size_t used;

		if (k->pasting) {
			if (paste_next(k, ret))
				return true;
			if (k->pasting)
				return false;
		}
		if (k->at >= k->in.len)
			return false;
		used = keys_step(k, &key);
		if (used == 0)
			return false;
		k->at += used;
		if (key.code == K_PASTE) {
			k->pasting = true;
			buf_clear(&k->paste);
		} else if (key.code != K_NONE) {
			*ret = key;
			return true;
		}
	}
}
