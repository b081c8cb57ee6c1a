/* SPDX-License-Identifier: MIT */
/*
 * A canvas as text, for golden screens and for `expect`.
 */
#include <ctype.h>
#include <string.h>

#include "canvas.h"

static const char letters[STYLE_COUNT] = {
	[STYLE_PLAIN] = '.',
	[STYLE_STRONG] = 's',
	[STYLE_TITLE] = 't',
	[STYLE_DIM] = 'd',
	[STYLE_KEY] = 'k',
	[STYLE_OVERDUE] = 'o',
	[STYLE_NEAR] = 'n',
	[STYLE_CRITICAL] = 'c',
	[STYLE_NEVER] = 'v',
	[STYLE_OK] = 'g',
	[STYLE_FIELD] = 'f',
	[STYLE_ERROR] = 'e',
	[STYLE_BANNER] = 'b',
};

char
style_letter(enum style style)
{
	return letters[style];
}

static char
cell_letter(const struct cell *cell)
{
	char letter = style_letter(cell->style);

	if (!cell->selected)
		return letter;
	return letter == '.' ? '#' : (char)toupper(letter);
}

/* Takes back what is at the end of out, not before from. */
static void
trim_end(struct buf *out, size_t from, char what)
{
	while (out->len > from && out->text[out->len - 1] == what)
		out->text[--out->len] = '\0';
}

static void
dump_row(const struct cell *row, int w, struct buf *out)
{
	size_t from = out->len;

	for (int x = 0; x < w; x++)
		buf_add_text(out, row[x].text);
	trim_end(out, from, ' ');
	buf_add_char(out, '\n');
}

static void
dump_styles(const struct cell *row, int w, struct buf *out)
{
	size_t from = out->len;

	for (int x = 0; x < w; x++)
		buf_add_char(out, cell_letter(&row[x]));
	trim_end(out, from, '.');
	if (out->len > from)
		buf_add_char(out, '\n');
}

void
canvas_dump(const struct canvas *c, struct buf *out)
{
	for (int y = 0; y < c->h; y++) {
		const struct cell *row = c->cells + (size_t)y * (size_t)c->w;
		struct buf styles = { 0 };

		dump_row(row, c->w, out);
		dump_styles(row, c->w, &styles);
		if (styles.len > 0) {
			buf_add_char(out, '^');
			buf_add(out, styles.text, styles.len);
		}
		buf_done(&styles);
	}
	if (c->cursor_x < 0)
		buf_add_text(out, "cursor hidden\n");
	else
		buf_addf(out, "cursor %d %d\n", c->cursor_x, c->cursor_y);
}

void
canvas_dump_text(const struct canvas *c, struct buf *out)
{
	for (int y = 0; y < c->h; y++)
		dump_row(c->cells + (size_t)y * (size_t)c->w, c->w, out);
}
