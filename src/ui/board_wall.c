/* SPDX-License-Identifier: MIT */
/*
 * The board for a wall: to be read across a room, and by nobody's hand. The
 * nearest deadline in figures five rows high, then one incident under the
 * other with room between them.
 */
#include <string.h>

#include "board_room.h"

#define BIG_ROWS 5
#define BIG_FROM 18		/* rows of the view, to have them */
#define DOT_CELLS 2		/* cells of one dot of a figure */
#define BLOCK_ROWS 3		/* of an incident, with the blank one */
#define MARK_CELLS 2

/* ---- big figures -------------------------------------------------------- */

/* Five rows of three dots, as bits from the left. */
static const struct {
	char c;
	int dots;
	unsigned char row[BIG_ROWS];
} figures[] = {
	{ '0', 3, { 7, 5, 5, 5, 7 } }, { '1', 3, { 2, 6, 2, 2, 7 } },
	{ '2', 3, { 7, 1, 7, 4, 7 } }, { '3', 3, { 7, 1, 7, 1, 7 } },
	{ '4', 3, { 5, 5, 7, 1, 1 } }, { '5', 3, { 7, 4, 7, 1, 7 } },
	{ '6', 3, { 7, 4, 7, 5, 7 } }, { '7', 3, { 7, 1, 1, 1, 1 } },
	{ '8', 3, { 7, 5, 7, 5, 7 } }, { '9', 3, { 7, 5, 7, 1, 7 } },
	{ '+', 3, { 0, 2, 7, 2, 0 } }, { 'd', 3, { 1, 1, 7, 5, 7 } },
	{ ':', 1, { 0, 1, 0, 1, 0 } }, { ' ', 1, { 0, 0, 0, 0, 0 } },
};

/* One figure; returns its cells with the gap behind it. */
static int
draw_figure(struct canvas *c, int x, int y, char figure, enum style style)
{
	size_t f = 0;

	while (f < ARRAY_LEN(figures) && figures[f].c != figure)
		f++;
	if (f == ARRAY_LEN(figures))
		return 0;
	for (int row = 0; row < BIG_ROWS; row++) {
		for (int dot = 0; dot < figures[f].dots; dot++) {
			const struct rect cells = { x + dot * DOT_CELLS,
				y + row, DOT_CELLS, 1 };

			if (!(figures[f].row[row] >>
				(figures[f].dots - 1 - dot) & 1))
				continue;
			canvas_fill(c, cells, style);
			canvas_select(c, cells);
		}
	}
	return (figures[f].dots + 1) * DOT_CELLS;
}

static int
draw_big(struct canvas *c, int x, int y, const char *text, enum style style)
{
	const int from = x;

	for (; *text; text++)
		x += draw_figure(c, x, y, *text, style);
	return x - from;
}

/* ---- the nearest -------------------------------------------------------- */

/* Beside the figure where there is room, else below it. */
static int
draw_nearest(const struct app *app, struct board *b,
	const struct board_item *item, struct canvas *c, struct rect r)
{
	struct board_facts f;
	struct buf line = { 0 };
	int rows = 0;

	board_facts_soon(&f, app, b, item);
	if (*f.row.left && r.h >= BIG_FROM) {
		draw_big(c, r.x + MARK_CELLS, r.y, f.row.left,
			f.row.left_style);
		rows = BIG_ROWS + 1;
	}
	if (*f.row.left) {
		buf_addf(&line, "%s  %s  %s", f.row.left_words,
			f.row.deadline, f.row.at);
		canvas_text(c, r.x + MARK_CELLS, r.y + rows,
			r.w - MARK_CELLS, f.row.left_style, buf_text(&line));
		rows += 2;
	}
	buf_done(&line);
	board_facts_done(&f);
	return rows;
}

/* ---- all of them -------------------------------------------------------- */

/* Where the page begins that has the selected line. */
static size_t
page_from(size_t selected, int rows)
{
	return rows > 0 && selected != SIZE_MAX
		? selected / (size_t)rows * (size_t)rows : 0;
}

int
board_wall_draw(const struct app *app, struct board *b, size_t selected,
	struct canvas *c, struct rect r)
{
	const struct board_load *load = &b->load;
	const struct board_item *first = load->line[0].head ? NULL
		: &load->page.item[load->line[0].item];
	int rows;
	size_t i;

	if (first)
		r = rect_rows(r, draw_nearest(app, b, first, c, r), -1);
	rows = (r.h + 1) / BLOCK_ROWS;
	i = page_from(selected, rows);
	for (int row = 0; row < rows && i < load->count; row++, i++) {
		struct rect block = rect_rows(r, row * BLOCK_ROWS, 2);
		struct board_facts f;

		if (load->line[i].head)
			continue;
		if (i == selected)
			canvas_put_glyph(c, block.x, block.y, GLYPH_SELECTED,
				STYLE_DIM);
		block.x += MARK_CELLS;
		block.w -= MARK_CELLS;
		board_facts_soon(&f, app, b,
			&load->page.item[load->line[i].item]);
		board_row_draw(&f.row, c, block);
		board_facts_done(&f);
	}
	return rows;
}
