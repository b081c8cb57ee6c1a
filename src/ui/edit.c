/* SPDX-License-Identifier: MIT */
/*
 * A text field's text and its keys. Rows, scrolling and drawing are in
 * edit_rows.c.
 */
#include <string.h>

#include "edit_room.h"

void
edit_init(struct edit *e, size_t max, bool lines)
{
	*e = (struct edit){ .max = max, .lines = lines, .width = 40 };
}

void
edit_done(struct edit *e)
{
	buf_done(&e->text);
	e->at = 0;
}

const char *
edit_text(const struct edit *e)
{
	return buf_text(&e->text);
}

/* ---- characters ----------------------------------------------------- */

/* The end of the character at `at` with the marks that stand on it. */
static size_t
char_end(const struct edit *e, size_t at)
{
	const char *s = edit_text(e);
	size_t len = e->text.len;
	uint32_t cp;

	if (at >= len)
		return len;
	at += text_next(s + at, len - at, &cp);
	while (cp != '\n' && at < len) {
		size_t n = text_next(s + at, len - at, &cp);

		if (cp == '\n' || text_cp_width(cp) > 0)
			break;
		at += n;
	}
	return at;
}

static size_t
char_start(const struct edit *e, size_t before)
{
	size_t at = 0, end;

	while ((end = char_end(e, at)) < before)
		at = end;
	return at;
}

/* The start of the word before the cursor: blanks, then what is no blank. */
static size_t
word_start(const struct edit *e, size_t from)
{
	const char *s = edit_text(e);
	size_t at = e->at;

	while (at > from && s[at - 1] == ' ')
		at = char_start(e, at);
	while (at > from && s[at - 1] != ' ')
		at = char_start(e, at);
	return at;
}

static void
cut(struct edit *e, size_t from, size_t to)
{
	struct buf *t = &e->text;

	if (from >= to)
		return;
	memmove(t->text + from, t->text + to, t->len - to + 1);
	t->len -= to - from;
	e->at = from;
}

/* The most whole characters of s that take at most max bytes. */
static size_t
bytes_fit(const char *s, size_t len, size_t max)
{
	size_t at = 0;
	uint32_t cp;

	while (at < len) {
		size_t n = text_next(s + at, len - at, &cp);

		if (at + n > max)
			break;
		at += n;
	}
	return at;
}

/* Puts clean text in at the cursor, as much as there is room for. */
static void
insert(struct edit *e, const char *s, size_t len)
{
	struct buf *t = &e->text;
	size_t room = e->max > t->len ? e->max - t->len : 0;
	size_t n = bytes_fit(s, len, room);

	e->full = n < len;
	if (n == 0)
		return;
	buf_add(t, s, n);
	memmove(t->text + e->at + n, t->text + e->at, t->len - n - e->at);
	memcpy(t->text + e->at, s, n);
	e->at += n;
}

static void
insert_char(struct edit *e, uint32_t cp)
{
	struct buf raw = { 0 }, clean = { 0 };

	text_put(&raw, cp);
	if (cp == ' ' || cp == 0x3000)
		insert(e, raw.text, raw.len);
	else if (!text_clean(&clean, raw.text, raw.len, raw.len, false))
		insert(e, buf_text(&clean), clean.len);
	buf_done(&raw);
	buf_done(&clean);
}

static void
insert_paste(struct edit *e, const char *s, size_t len)
{
	struct buf clean = { 0 };

	text_clean(&clean, s, len, KEY_PASTE_MAX, e->lines);
	insert(e, buf_text(&clean), clean.len);
	buf_done(&clean);
}

void
edit_set(struct edit *e, const char *text)
{
	buf_clear(&e->text);
	e->at = 0;
	e->left = 0;
	if (text)
		insert_paste(e, text, strlen(text));
	e->full = false;
}

/* ---- keys ----------------------------------------------------------- */

static bool
key_ctrl(struct edit *e, uint32_t letter, size_t from, size_t to)
{
	switch (letter) {
	case 'a':
		e->at = from;
		return true;
	case 'e':
		if (e->lines)
			return false;
		e->at = to;
		return true;
	case 'd':
		cut(e, e->at, char_end(e, e->at));
		return true;
	case 'k':
		cut(e, e->at, to);
		return true;
	case 'u':
		cut(e, from, e->at);
		return true;
	case 'w':
		cut(e, word_start(e, from), e->at);
		return true;
	}
	return false;
}

static bool
key_move(struct edit *e, enum key_code code, size_t from, size_t to)
{
	switch (code) {
	case K_LEFT:
		e->at = char_start(e, e->at);
		return true;
	case K_RIGHT:
		e->at = char_end(e, e->at);
		return true;
	case K_HOME:
		e->at = from;
		return true;
	case K_END:
		e->at = to;
		return true;
	case K_UP:
	case K_DOWN:
		return e->lines && edit_move_row(e, code == K_UP ? -1 : 1);
	default:
		return false;
	}
}

bool
edit_key(struct edit *e, const struct key *key)
{
	size_t from, to;

	edit_row_bounds(e, &from, &to);
	e->full = false;
	switch (key->code) {
	case K_CHAR:
		insert_char(e, key->cp);
		return true;
	case K_PASTE:
		insert_paste(e, key->text, key->len);
		return true;
	case K_ENTER:
		if (e->lines)
			insert(e, "\n", 1);
		return e->lines;
	case K_BACKSPACE:
		cut(e, char_start(e, e->at), e->at);
		return true;
	case K_DELETE:
		cut(e, e->at, char_end(e, e->at));
		return true;
	case K_CTRL:
		return key_ctrl(e, key->cp, from, to < e->at ? e->at : to);
	default:
		return key_move(e, key->code, from, to);
	}
}
