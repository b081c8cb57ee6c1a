/* SPDX-License-Identifier: MIT */
/*
 * Breaking text to lines of cells, with what Chinese typesetting forbids at
 * the ends of lines.
 */
#include <string.h>

#include "zhiban/core.h"

/* Never first on a line: closing and middle punctuation. */
static const uint32_t line_closing[] = {
	'!', '"', '%', '\'', ')', ',', '.', ':', ';', '?', ']', '}',
	0x00b0, 0x00b7, 0x2014, 0x2019, 0x201d, 0x2026, 0x2030, 0x2103,
	0x3001, 0x3002, 0x3005, 0x3009, 0x300b, 0x300d, 0x300f, 0x3011,
	0x3015, 0x3017, 0x30fc, 0xff01, 0xff05, 0xff09, 0xff0c, 0xff0e,
	0xff1a, 0xff1b, 0xff1f, 0xff3d, 0xff5d, 0xff5e,
};

/* Never last on a line: opening punctuation. */
static const uint32_t line_opening[] = {
	'"', '\'', '(', '[', '{', 0x2018, 0x201c, 0x3008, 0x300a, 0x300c,
	0x300e, 0x3010, 0x3014, 0x3016, 0xff04, 0xff08, 0xff3b, 0xff5b,
	0xffe5,
};

struct line {
	int cells;
	size_t solid;		/* bytes up to the last that is no blank */
	size_t end;		/* the last place to break at, 0 for none */
	size_t skip;		/* blanks to pass over there */
	uint32_t last;		/* the character before, 0 at the start */
};

static bool
line_in(const uint32_t *set, size_t count, uint32_t cp)
{
	for (size_t i = 0; i < count; i++) {
		if (set[i] == cp)
			return true;
	}
	return false;
}

static bool
line_blank(uint32_t cp)
{
	return cp == ' ' || cp == '\t' || cp == 0x3000;
}

/* Between two characters without a blank, one of them wide. */
static bool
line_may_part(uint32_t left, uint32_t right)
{
	if (text_cp_width(left) < 2 && text_cp_width(right) < 2)
		return false;
	return !line_in(line_opening, ARRAY_LEN(line_opening), left) &&
	    !line_in(line_closing, ARRAY_LEN(line_closing), right);
}

/* The bytes of blanks at s, and of one LF behind them. */
static size_t
line_blanks(const char *s, size_t len)
{
	size_t at = 0;

	while (at < len) {
		uint32_t cp;
		size_t n = text_next(s + at, len - at, &cp);

		if (cp == '\n')
			return at + 1;
		if (!line_blank(cp))
			break;
		at += n;
	}
	return at;
}

/* Where to break when the character at does not fit. */
static size_t
line_break(const struct line *line, const char *s, size_t len, size_t at,
	size_t *ret_skip)
{
	if (line->end) {
		*ret_skip = line->skip;
		return line->end;
	}
	*ret_skip = 0;
	if (at == 0) {
		/* Not even one character fits: it goes alone, with its marks
		 * and the LF behind it, which has no cells either. */
		const char *lf;
		uint32_t cp;
		size_t upto = len;

		at = text_next(s, len, &cp);
		lf = at < len ? memchr(s + at, '\n', len - at) : NULL;
		if (lf)
			upto = (size_t)(lf - s);
		at += text_fit(s + at, upto - at, 0, NULL);
		*ret_skip = lf && at == upto;
	}
	return at;
}

size_t
text_line(const char *s, size_t len, int cells, size_t *ret_skip)
{
	struct line line = { 0 };
	size_t n;

	for (size_t at = 0; at < len; at += n) {
		uint32_t cp;
		int w;

		n = text_next(s + at, len - at, &cp);
		w = text_cp_width(cp);
		if (cp == '\n') {
			*ret_skip = at + 1 - line.solid;
			return line.solid;
		}
		if (line_blank(cp) && line.solid) {
			/* What comes behind these blanks may go below. */
			line.end = line.solid;
			line.skip = at - line.solid +
			    line_blanks(s + at, len - at);
			if (w > cells - line.cells)
				break;
		} else if (!line_blank(cp) && w > 0) {
			if (line.last && line.solid == at &&
			    line_may_part(line.last, cp)) {
				line.end = at;
				line.skip = 0;
			}
		}
		if (w > cells - line.cells)
			return line_break(&line, s, len, at, ret_skip);
		line.cells += w;
		if (line_blank(cp))
			continue;
		line.solid = at + n;
		if (w > 0)
			line.last = cp;
	}
	if (line.end && line.end == line.solid) {
		*ret_skip = line.skip;
		return line.end;
	}
	*ret_skip = 0;
	return len;
}

#define PARA_LEAST 20		/* cells beside a lead */

static void
add_blanks(struct buf *out, int n)
{
	for (; n > 0; n--)
		buf_add_char(out, ' ');
}

void
text_para(struct buf *out, int cells, int indent, const char *lead,
	const char *text)
{
	int hang = indent + text_width(lead, strlen(lead));
	int room = cells - hang;
	size_t len = strlen(text);

	add_blanks(out, indent);
	buf_add_text(out, lead);
	if (room < PARA_LEAST) {
		/* A lead as long as that stands alone. */
		buf_add_char(out, '\n');
		hang = indent + 4;
		room = cells - hang;
		add_blanks(out, hang);
	}
	while (len > 0) {
		size_t skip = 0, n = text_line(text, len, room, &skip);

		buf_add(out, text, n);
		buf_add_char(out, '\n');
		text += n + skip;
		len -= n + skip;
		if (len)
			add_blanks(out, hang);
		if (n + skip == 0)
			break;
	}
	if (!out->len || out->text[out->len - 1] != '\n')
		buf_add_char(out, '\n');
}
