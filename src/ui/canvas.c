/* SPDX-License-Identifier: MIT */
/*
 * Cells, and the one primitive that writes them. Frames, glyphs and wrapped
 * text are in canvas_draw.c, dumps in canvas_dump.c.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "canvas.h"

#define MARKS_MAX 4

static int
within(int n, int low, int high)
{
	return n < low ? low : n > high ? high : n;
}

void
canvas_init(struct canvas *c, int w, int h, bool ascii)
{
	*c = (struct canvas){ .ascii = ascii };
	canvas_resize(c, w, h);
}

void
canvas_done(struct canvas *c)
{
	free(c->cells);
	canvas_hits_clear(c);
	free(c->hit);
	*c = (struct canvas){ .cursor_x = -1, .cursor_y = -1 };
}

void
canvas_resize(struct canvas *c, int w, int h)
{
	free(c->cells);
	c->w = within(w, 1, CANVAS_MAX);
	c->h = within(h, 1, CANVAS_MAX);
	c->cells = mem_alloc((size_t)(c->w * c->h) * sizeof(*c->cells));
	canvas_clear(c);
}

/* text has room for CELL_TEXT bytes, zeros behind its end. */
static void
cell_set(struct cell *cell, const char text[CELL_TEXT], enum style style)
{
	memcpy(cell->text, text, CELL_TEXT);
	cell->style = (unsigned char)style;
	cell->selected = 0;
}

static const char blank[CELL_TEXT] = " ", nothing[CELL_TEXT];

void
canvas_clear(struct canvas *c)
{
	const size_t row = (size_t)c->w * sizeof(*c->cells);

	for (int x = 0; x < c->w; x++)
		cell_set(&c->cells[x], blank, STYLE_PLAIN);
	for (int y = 1; y < c->h; y++)
		memcpy(c->cells + y * c->w, c->cells, row);
	canvas_hits_clear(c);
	c->cursor_x = c->cursor_y = -1;
}

/* ---- foreign text to what a cell can hold --------------------------- */

struct shape {
	char text[CELL_TEXT];
	int width;		/* 0: nothing to show */
};

/* Characters that have no width and no place on a screen: they turn the
 * direction, join or vary what stands beside them. */
static bool
is_unseen(uint32_t cp)
{
	return (cp >= 0x200b && cp <= 0x200f) ||
	    (cp >= 0x202a && cp <= 0x202e) ||
	    (cp >= 0x2060 && cp <= 0x206f) || cp == 0xfeff || cp == 0x061c ||
	    (cp >= 0xfe00 && cp <= 0xfe0f) || cp >= 0xe0000;
}

static bool
is_control(uint32_t cp)
{
	return cp < 0x20 || (cp >= 0x7f && cp < 0xa0);
}

/* The first character of s as a shape without its marks; bytes used. */
static size_t
shape_base(const char *s, size_t len, struct shape *ret)
{
	uint32_t cp;
	size_t n = text_next(s, len, &cp);

	*ret = (struct shape){ .width = 0 };
	if (cp == '\t' || cp == '\n' || cp == 0x2028 || cp == 0x2029) {
		ret->text[0] = ' ';
		ret->width = 1;
	} else if (!is_control(cp) && !is_unseen(cp)) {
		ret->width = text_cp_width(cp);
		/* A broken byte was read as U+FFFD. */
		if (cp == 0xfffd)
			memcpy(ret->text, "\xef\xbf\xbd", 3);
		else
			memcpy(ret->text, s, n);
	}
	return n;
}

/* A printable ASCII character that no mark can follow: most of them. */
static bool
is_plain(const char *s, size_t len)
{
	return s[0] >= 0x20 && s[0] < 0x7f && (len < 2 || s[1] >= 0);
}

/* Takes the first character of s with its marks. A mark that stands on
 * nothing gives width 0. Returns the bytes used. */
static size_t
shape_next(const char *s, size_t len, struct shape *ret)
{
	size_t at, used;
	int marks = 0;

	if (is_plain(s, len)) {
		*ret = (struct shape){ .text = { s[0] }, .width = 1 };
		return 1;
	}
	at = shape_base(s, len, ret);
	used = strlen(ret->text);
	if (ret->width == 0)
		return at;
	while (at < len) {
		uint32_t cp;
		size_t n = text_next(s + at, len - at, &cp);

		if (text_cp_width(cp) != 0 || is_control(cp))
			break;
		if (!is_unseen(cp) && marks < MARKS_MAX &&
		    used + n < sizeof(ret->text)) {
			memcpy(ret->text + used, s + at, n);
			used += n;
			marks++;
		}
		at += n;
	}
	return at;
}

/* Signs that sentences are written with, one cell each as what stands for
 * them on an ASCII canvas. Letters stay: they are somebody's name. */
static const struct {
	const char *sign;
	char ascii;
} plain_signs[] = {
	{ "·", '-' }, { "…", '~' }, { "“", '"' }, { "”", '"' },
	{ "‘", '\'' }, { "’", '\'' }, { "—", '-' }, { "–", '-' },
	{ "×", 'x' }, { "→", '>' }, { "←", '<' }, { "↑", '^' }, { "↓", 'v' },
	{ "•", '*' }, { "≥", '>' }, { "≤", '<' }, { "─", '-' }, { "│", '|' },
	{ "№", '#' }, { "°", 'o' }, { "●", '*' }, { "○", 'o' }, { "▶", '>' },
	{ "✓", '+' }, { "✗", 'X' }, { "§", '$' },
};

static void
shape_plain(struct shape *shape)
{
	for (size_t i = 0; i < ARRAY_LEN(plain_signs); i++)
		if (strcmp(shape->text, plain_signs[i].sign) == 0)
			snprintf(shape->text, sizeof(shape->text), "%c",
				plain_signs[i].ascii);
}

static int
shape_width(const char *s, size_t len)
{
	struct shape shape;
	int cells = 0;

	for (size_t at = 0; at < len && cells < 4 * CANVAS_MAX;) {
		if (is_plain(s + at, len - at)) {
			at++;
			cells++;
			continue;
		}
		at += shape_next(s + at, len - at, &shape);
		cells += shape.width;
	}
	return cells;
}

/* ---- the primitive -------------------------------------------------- */

/* Blanks what would be left of wide characters that a write to [from, to)
 * of this row cuts in two. */
static void
mend_edges(struct cell *row, int w, int from, int to)
{
	if (from > 0 && row[from].text[0] == '\0')
		memcpy(row[from - 1].text, blank, CELL_TEXT);
	if (to < w && row[to].text[0] == '\0')
		memcpy(row[to].text, blank, CELL_TEXT);
}

/* Blanks halves of wide characters at the ends of what was copied there. */
static void
mend_halves(struct cell *row, int w, int from, int to)
{
	struct cell *last = &row[to - 1];

	if (row[from].text[0] == '\0')
		memcpy(row[from].text, blank, CELL_TEXT);
	if (last->text[0] != '\0' && text_width(last->text,
		strlen(last->text)) > 1 && (to == w || row[to].text[0]))
		memcpy(last->text, blank, CELL_TEXT);
}

/* Writes a shape at x when all of it lies within [from, to), else blanks for
 * the part that does. */
static void
shape_write(struct cell *row, int x, int from, int to,
	const struct shape *shape, enum style style)
{
	bool whole = x >= from && x + shape->width <= to;

	for (int i = 0; i < shape->width; i++) {
		if (x + i < from || x + i >= to)
			continue;
		if (!whole)
			cell_set(&row[x + i], blank, style);
		else
			cell_set(&row[x + i], i == 0 ? shape->text : nothing,
				style);
	}
}

int
canvas_put(struct canvas *c, int x, int y, int cells, const char *text,
	size_t len, enum style style)
{
	struct cell *row;
	struct shape shape;
	int from, to, end, at = x;

	if (cells <= 0 || y < 0 || y >= c->h || x >= c->w)
		return 0;
	end = cells > 2 * CANVAS_MAX ? x + 2 * CANVAS_MAX : x + cells;
	from = within(x, 0, c->w);
	to = within(end, 0, c->w);
	if (from >= to)
		return 0;
	row = c->cells + (size_t)y * (size_t)c->w;
	mend_edges(row, c->w, from, to);
	for (size_t i = 0; i < len && at < end;) {
		if (at >= from && at < to && is_plain(text + i, len - i)) {
			cell_set(&row[at], blank, style);
			row[at++].text[0] = text[i++];
			continue;
		}
		i += shape_next(text + i, len - i, &shape);
		if (at + shape.width > end)
			break;
		if (c->ascii && shape.width == 1 && (shape.text[0] & 0x80))
			shape_plain(&shape);
		shape_write(row, at, from, to, &shape, style);
		at += shape.width;
	}
	for (int i = within(at, from, to); i < to; i++)
		cell_set(&row[i], blank, style);
	return at - x;
}

int
canvas_text(struct canvas *c, int x, int y, int cells, enum style style,
	const char *text)
{
	const char *cut = canvas_glyph(c, GLYPH_CUT);
	size_t len = text ? strlen(text) : 0;
	int used;

	/* No character takes more cells than it has bytes. */
	if (cells < 2 || len <= (size_t)cells ||
	    shape_width(text, len) <= cells)
		return canvas_put(c, x, y, cells, text, len, style);
	used = canvas_put(c, x, y, cells - 1, text, len, style);
	canvas_put(c, x + used, y, cells - used, cut, strlen(cut), style);
	return used + 1;
}

int
canvas_textf(struct canvas *c, int x, int y, int cells, enum style style,
	const char *fmt, ...)
{
	struct buf text = { 0 };
	va_list ap;
	int used;

	va_start(ap, fmt);
	buf_vaddf(&text, fmt, ap);
	va_end(ap);
	used = canvas_text(c, x, y, cells, style, buf_text(&text));
	buf_done(&text);
	return used;
}

int
canvas_right(struct canvas *c, int x, int y, int cells, enum style style,
	const char *text)
{
	int width = text ? shape_width(text, strlen(text)) : 0;
	int pad = width < cells ? cells - width : 0;

	canvas_put(c, x, y, pad, "", 0, style);
	return canvas_text(c, x + pad, y, cells - pad, style, text);
}

void
canvas_select(struct canvas *c, struct rect r)
{
	int x1 = within(r.x + r.w, 0, c->w), y1 = within(r.y + r.h, 0, c->h);

	for (int y = within(r.y, 0, c->h); y < y1; y++)
		for (int x = within(r.x, 0, c->w); x < x1; x++)
			c->cells[y * c->w + x].selected = 1;
}

void
canvas_copy(struct canvas *c, int x, int y, const struct canvas *from,
	struct rect part)
{
	int x0 = within(x, 0, c->w), x1 = within(x + part.w, 0, c->w);

	for (int i = 0; i < part.h && x0 < x1; i++) {
		struct cell *row = c->cells + (y + i) * c->w;
		const struct cell *src = from->cells + (part.y + i) * from->w;

		if (y + i < 0 || y + i >= c->h || part.y + i < 0 ||
		    part.y + i >= from->h)
			continue;
		mend_edges(row, c->w, x0, x1);
		for (int k = x0; k < x1; k++) {
			int at = part.x + k - x;

			if (at >= 0 && at < from->w)
				row[k] = src[at];
		}
		/* The copied part itself may begin or end in the middle. */
		mend_halves(row, c->w, x0, x1);
	}
	canvas_hits_copy(c, x - part.x, y - part.y, from,
		(struct rect){ x, y, part.w, part.h });
	if (from->cursor_x >= part.x && from->cursor_x < part.x + part.w &&
	    from->cursor_y >= part.y && from->cursor_y < part.y + part.h)
		canvas_cursor(c, x + from->cursor_x - part.x,
			y + from->cursor_y - part.y);
}

static bool
cell_same(const struct cell *a, const struct cell *b)
{
	return memcmp(a, b, sizeof(*a)) == 0;
}

bool
canvas_differs(const struct canvas *a, const struct canvas *b, int y,
	int *ret_from, int *ret_to)
{
	const struct cell *p = a->cells + y * a->w, *q = b->cells + y * b->w;
	int from = 0, to = a->w;

	if (memcmp(p, q, (size_t)a->w * sizeof(*p)) == 0)
		return false;
	while (cell_same(&p[from], &q[from]))
		from++;
	while (cell_same(&p[to - 1], &q[to - 1]))
		to--;
	while (from > 0 && (!p[from].text[0] || !q[from].text[0]))
		from--;
	while (to < a->w && (!p[to].text[0] || !q[to].text[0]))
		to++;
	*ret_from = from;
	*ret_to = to;
	return true;
}

void
canvas_cursor(struct canvas *c, int x, int y)
{
	bool inside = x >= 0 && x < c->w && y >= 0 && y < c->h;

	c->cursor_x = inside ? x : -1;
	c->cursor_y = inside ? y : -1;
}
