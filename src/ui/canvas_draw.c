/* SPDX-License-Identifier: MIT */
/*
 * What is made of canvas_put: glyphs, lines, frames, wrapped text, and parts
 * of rectangles.
 */
#include <string.h>

#include "canvas.h"

/* The signs that terminals agree on; no emoji, nothing of doubtful width
 * beyond the light box-drawing set, which --ascii replaces. */
static const char *const glyphs[GLYPH_COUNT][2] = {
	[GLYPH_CURRENT] = { "▶", ">" },
	[GLYPH_OPEN] = { "○", "o" },
	[GLYPH_DONE] = { "✓", "+" },
	[GLYPH_DEFERRED] = { "~", "~" },
	[GLYPH_SKIPPED] = { "-", "-" },
	[GLYPH_OVERRIDDEN] = { "!", "!" },
	[GLYPH_INAPPLICABLE] = { "·", "." },
	[GLYPH_BLOCKED] = { "#", "#" },
	[GLYPH_CRITICAL] = { "!", "!" },
	[GLYPH_NEVER] = { "✗", "X" },
	[GLYPH_SELECTED] = { "▶", ">" },
	[GLYPH_CHECKED] = { "[x]", "[x]" },
	[GLYPH_UNCHECKED] = { "[ ]", "[ ]" },
	[GLYPH_CUT] = { "…", "~" },
	[GLYPH_UP] = { "↑", "^" },
	[GLYPH_DOWN] = { "↓", "v" },
	[GLYPH_DOT] = { "·", "-" },
	[GLYPH_H] = { "─", "-" },
	[GLYPH_V] = { "│", "|" },
	[GLYPH_TL] = { "┌", "+" },
	[GLYPH_TR] = { "┐", "+" },
	[GLYPH_BL] = { "└", "+" },
	[GLYPH_BR] = { "┘", "+" },
};

const char *
canvas_glyph(const struct canvas *c, enum glyph glyph)
{
	return glyphs[glyph][c->ascii];
}

int
canvas_put_glyph(struct canvas *c, int x, int y, enum glyph glyph,
	enum style style)
{
	const char *text = canvas_glyph(c, glyph);
	size_t len = strlen(text);

	return canvas_put(c, x, y, text_width(text, len), text, len, style);
}

void
canvas_fill(struct canvas *c, struct rect r, enum style style)
{
	for (int i = 0; i < r.h && r.y + i < c->h; i++)
		canvas_put(c, r.x, r.y + i, r.w, "", 0, style);
}

void
canvas_hline(struct canvas *c, int x, int y, int cells, enum style style)
{
	for (int i = 0; i < cells && x + i < c->w; i++)
		canvas_put_glyph(c, x + i, y, GLYPH_H, style);
}

struct rect
canvas_box(struct canvas *c, struct rect r, enum style style,
	const char *title)
{
	int right = r.x + r.w - 1, bottom = r.y + r.h - 1;

	if (r.w < 2 || r.h < 2)
		return (struct rect){ r.x, r.y, 0, 0 };
	canvas_fill(c, r, STYLE_PLAIN);
	canvas_hline(c, r.x, r.y, r.w, style);
	canvas_hline(c, r.x, bottom, r.w, style);
	for (int y = r.y; y <= bottom && y < c->h; y++) {
		canvas_put_glyph(c, r.x, y, GLYPH_V, style);
		canvas_put_glyph(c, right, y, GLYPH_V, style);
	}
	canvas_put_glyph(c, r.x, r.y, GLYPH_TL, style);
	canvas_put_glyph(c, right, r.y, GLYPH_TR, style);
	canvas_put_glyph(c, r.x, bottom, GLYPH_BL, style);
	canvas_put_glyph(c, right, bottom, GLYPH_BR, style);
	if (title && r.w > 6) {
		int cells = text_width(title, strlen(title));

		if (cells > r.w - 6)
			cells = r.w - 6;
		canvas_put(c, r.x + 2, r.y, cells + 2, "", 0, STYLE_TITLE);
		canvas_text(c, r.x + 3, r.y, cells, STYLE_TITLE, title);
	}
	return rect_inset(r, 1);
}

int
canvas_wrap(struct canvas *c, struct rect r, int skip, enum style style,
	const char *text)
{
	size_t left = text ? strlen(text) : 0;
	int row = 0;

	if (r.w <= 0)
		return 0;
	while (left > 0 && row < skip + r.h) {
		size_t pass, n = text_line(text, left, r.w, &pass);

		if (row >= skip)
			canvas_put(c, r.x, r.y + row - skip, r.w, text, n,
				style);
		row++;
		if (n + pass == 0)
			break;
		text += n + pass;
		left -= n + pass;
	}
	return row > skip ? row - skip : 0;
}

int
canvas_wrap_rows(const char *text, int cells)
{
	size_t left = text ? strlen(text) : 0;
	int rows = 0;

	while (left > 0 && cells > 0) {
		size_t pass, n = text_line(text, left, cells, &pass);

		rows++;
		if (n + pass == 0)
			break;
		text += n + pass;
		left -= n + pass;
	}
	return rows;
}

struct rect
rect_rows(struct rect r, int from, int h)
{
	if (from < 0)
		from = 0;
	if (from > r.h)
		from = r.h;
	if (h < 0 || h > r.h - from)
		h = r.h - from;
	if (h < 0)
		h = 0;
	return (struct rect){ r.x, r.y + from, r.w, h };
}

struct rect
rect_inset(struct rect r, int n)
{
	struct rect in = { r.x + n, r.y + n, r.w - 2 * n, r.h - 2 * n };

	if (in.w < 0)
		in.w = 0;
	if (in.h < 0)
		in.h = 0;
	return in;
}

struct rect
rect_middle(struct rect r, int w, int h)
{
	if (w > r.w)
		w = r.w;
	if (h > r.h)
		h = r.h;
	return (struct rect){ r.x + (r.w - w) / 2, r.y + (r.h - h) / 2, w, h };
}
