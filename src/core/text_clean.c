/* SPDX-License-Identifier: MIT */
/*
 * Foreign text cleaned at the door: what may be shown, stored and quoted.
 */
#include <stdio.h>

#include "zhiban/core.h"

/* As many combining marks as a terminal cell holds. */
#define CLEAN_MARKS_MAX 4

#define CLEAN_ELLIPSIS "\xe2\x80\xa6"
#define CLEAN_ELLIPSIS_LEN 3

enum clean_class {
	CLEAN_SHOW,
	CLEAN_MARK,	/* without width of its own */
	CLEAN_BLANK,
	CLEAN_LINE,	/* CR or LF */
	CLEAN_TAB,
	CLEAN_NAME,	/* its number in its place: <202E> */
};

struct clean {
	struct buf *out;
	size_t start;	/* out->len at the beginning */
	size_t max;
	size_t solid;	/* out->len behind the last that is no blank */
	size_t cut;	/* out->len where an ellipsis would still fit */
	int marks;	/* marks on the present character; -1: none there */
	bool changed;
	bool full;
};

struct clean_range {
	uint32_t first, last;
};

static bool
clean_in(const struct clean_range *ranges, size_t count, uint32_t cp)
{
	for (size_t i = 0; i < count; i++) {
		if (cp >= ranges[i].first && cp <= ranges[i].last)
			return true;
	}
	return false;
}

static enum clean_class
clean_classify(uint32_t cp)
{
	/* Invisible characters that reorder, hide or smuggle text. */
	static const struct clean_range named[] = {
		{ 0x0000, 0x001f }, { 0x007f, 0x009f }, { 0x061c, 0x061c },
		{ 0x180e, 0x180e }, { 0x200b, 0x200b }, { 0x200e, 0x200f },
		{ 0x2028, 0x202e }, { 0x2060, 0x206f }, { 0xfeff, 0xfeff },
		{ 0xfff9, 0xfffb }, { 0xe0000, 0xe0fff },
	};
	static const struct clean_range blanks[] = {
		{ ' ', ' ' }, { 0x00a0, 0x00a0 }, { 0x1680, 0x1680 },
		{ 0x2000, 0x200a }, { 0x202f, 0x202f }, { 0x205f, 0x205f },
		{ 0x3000, 0x3000 },
	};

	/* Most are ASCII or Han. */
	if ((cp > ' ' && cp < 0x7f) || (cp >= 0x4e00 && cp <= 0x9fff))
		return CLEAN_SHOW;
	/* A word processor ends lines with the tab of another direction. */
	if (cp >= '\n' && cp <= '\r')
		return CLEAN_LINE;
	if (cp == '\t')
		return CLEAN_TAB;
	if (clean_in(named, ARRAY_LEN(named), cp))
		return CLEAN_NAME;
	if (clean_in(blanks, ARRAY_LEN(blanks), cp))
		return CLEAN_BLANK;
	return text_cp_width(cp) ? CLEAN_SHOW : CLEAN_MARK;
}

static size_t
clean_len(const struct clean *c)
{
	return c->out->len - c->start;
}

/* A blank is written only while there is room: blanks at the end go anyway. */
static void
clean_blank(struct clean *c, uint32_t cp)
{
	size_t before = c->out->len;

	if (before == c->start)
		return;
	c->marks = 0;
	text_put(c->out, cp);
	if (clean_len(c) > c->max) {
		c->out->len = before;
		c->full = true;
	}
}

/* Line ends and tabs: one blank for a run of them, or the line end itself. */
static void
clean_break(struct clean *c, enum clean_class class, bool lines)
{
	const struct buf *out = c->out;
	char last = out->len > c->start ? out->text[out->len - 1] : ' ';

	if (lines && class == CLEAN_LINE) {
		clean_blank(c, '\n');
		c->marks = -1;
	} else if (last != ' ') {
		clean_blank(c, ' ');
	}
}

/* Ends a text that is too long. */
static void
clean_cut(struct clean *c)
{
	c->changed = true;
	c->out->len = c->solid;
	if (c->max < CLEAN_ELLIPSIS_LEN)
		return;
	c->out->len = c->cut;
	buf_add(c->out, CLEAN_ELLIPSIS, CLEAN_ELLIPSIS_LEN);
	c->solid = c->out->len;
}

/* Writes a character to be seen; false when it did not fit. */
static bool
clean_show(struct clean *c, uint32_t cp)
{
	if (c->solid - c->start + CLEAN_ELLIPSIS_LEN <= c->max)
		c->cut = c->solid;
	if (!c->full)
		text_put(c->out, cp);
	if (c->full || clean_len(c) > c->max) {
		clean_cut(c);
		return false;
	}
	c->solid = c->out->len;
	c->marks = 0;
	return true;
}

static void
clean_mark(struct clean *c, uint32_t cp)
{
	size_t before = c->out->len;

	/* A mark with nothing to stand on would fall on its neighbour. */
	if (c->marks < 0 || c->marks == CLEAN_MARKS_MAX || c->full) {
		c->changed = true;
		return;
	}
	text_put(c->out, cp);
	if (clean_len(c) > c->max) {
		c->out->len = before;
		c->changed = true;
		return;
	}
	c->marks++;
	c->solid = c->out->len;
}

/* What would reorder, hide or command is seen instead; false when it did not
 * fit. */
static bool
clean_name(struct clean *c, uint32_t cp)
{
	char name[12];

	c->changed = true;
	snprintf(name, sizeof(name), cp > 0xff ? "<%04X>" : "<%02X>",
		(unsigned)cp);
	for (const char *s = name; *s; s++)
		if (!clean_show(c, (unsigned char)*s))
			return false;
	return true;
}

/* Takes one character; false when the text was cut before it. */
static bool
clean_take(struct clean *c, uint32_t cp, bool lines)
{
	enum clean_class class = clean_classify(cp);

	switch (class) {
	case CLEAN_SHOW:
		return clean_show(c, cp);
	case CLEAN_MARK:
		clean_mark(c, cp);
		break;
	case CLEAN_BLANK:
		clean_blank(c, cp);
		break;
	case CLEAN_LINE:
	case CLEAN_TAB:
		clean_break(c, class, lines);
		break;
	case CLEAN_NAME:
		return clean_name(c, cp);
	}
	return true;
}

/* Bytes of a character that is shown whatever stands around it: printable
 * ASCII, U+4000 to U+9FFF, U+3001 to U+3011, U+FF01 to U+FF3F; else 0. */
static size_t
plain_char(const unsigned char *s, size_t len)
{
	if (*s > ' ' && *s < 0x7f)
		return 1;
	if (len < 3 || (s[1] & 0xc0) != 0x80 || (s[2] & 0xc0) != 0x80)
		return 0;
	if (*s >= 0xe4 && *s <= 0xe9)
		return 3;
	if (*s == 0xe3 && s[1] == 0x80 && s[2] >= 0x81 && s[2] <= 0x91)
		return 3;
	return *s == 0xef && s[1] == 0xbc && s[2] >= 0x81 ? 3 : 0;
}

/* Nearly every text of a plan: nothing in it has to go. Blanks stand only
 * between other characters. */
static bool
is_plain(const char *in, size_t len)
{
	const unsigned char *s = (const unsigned char *)in;

	for (size_t i = 0, n; i < len; i += n) {
		n = plain_char(s + i, len - i);
		if (!n && s[i] == ' ' && i > 0 && i + 1 < len)
			n = 1;
		if (!n)
			return false;
	}
	return len > 0;
}

bool
text_clean(struct buf *out, const char *in, size_t len, size_t max, bool lines)
{
	struct clean c = {
		.out = out,
		.start = out->len,
		.max = max,
		.solid = out->len,
		.cut = out->len,
		.marks = -1,
	};

	if (len <= max && len > 0 && in[len - 1] != ' ' && is_plain(in, len)) {
		buf_add(out, in, len);
		return false;
	}
	for (size_t i = 0, n; i < len; i += n) {
		uint32_t cp;

		n = text_next(in + i, len - i, &cp);
		/* The mark at the head of a file is none of its text. */
		if (i == 0 && cp == 0xfeff) {
			c.changed = true;
			continue;
		}
		if (n == 1 && (unsigned char)in[i] >= 0x80)
			c.changed = true;
		if (cp == '\r' && i + 1 < len && in[i + 1] == '\n')
			continue;
		if (!clean_take(&c, cp, lines))
			break;
	}
	out->len = c.solid;
	if (out->text)
		out->text[out->len] = '\0';
	return c.changed;
}
