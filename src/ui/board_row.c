/* SPDX-License-Identifier: MIT */
/*
 * One incident on the board: its columns, and which of them give way when
 * there is little room. Knows texts and cells only.
 */
#include <string.h>

#include "board.h"

#define COLUMNS_MAX 4
#define INDENT 2		/* of the second line */

struct column {
	int keep;		/* the higher the number, the sooner it goes */
	int least, fair, most;	/* cells */
	bool right;
};

static const struct column first_line[COLUMNS_MAX] = {
	{ 3, 4, 8, 8, false },		/* level */
	{ 2, 9, 9, 14, false },		/* number */
	{ 1, 8, 20, CANVAS_MAX, false },	/* title */
	{ 0, 7, 17, 17, true },		/* what is left */
};

static const struct column second_line[COLUMNS_MAX] = {
	{ 1, 8, 14, 15, false },	/* progress and phase */
	{ 3, 6, 18, CANVAS_MAX, false },	/* step and role */
	{ 2, 8, 18, 24, false },	/* the deadline's name */
	{ 0, 11, 11, 11, true },	/* when it is due */
};

/* The column that goes next, or COLUMNS_MAX when one alone is left. */
static size_t
least_needed(const struct column *col, const int *cells)
{
	size_t found = COLUMNS_MAX, shown = 0;

	for (size_t i = 0; i < COLUMNS_MAX; i++) {
		if (cells[i] == 0)
			continue;
		shown++;
		if (found == COLUMNS_MAX || col[i].keep > col[found].keep)
			found = i;
	}
	return shown > 1 ? found : COLUMNS_MAX;
}

static int
taken(const int *cells)
{
	int sum = -1;

	for (size_t i = 0; i < COLUMNS_MAX; i++)
		sum += cells[i] ? cells[i] + 1 : 0;
	return sum;
}

/* Hands what is over to the columns, the most needed first; the last one is
 * a figure and can wait for its words. */
static void
grow(const struct column *col, int *cells, int over, bool all)
{
	for (int keep = 1; keep <= COLUMNS_MAX && over > 0; keep++) {
		for (size_t i = 0; i < COLUMNS_MAX; i++) {
			const int upto = all ? col[i].most : col[i].fair;
			int more = upto - cells[i];

			if (cells[i] == 0 ||
				col[i].keep != keep % COLUMNS_MAX || more <= 0)
				continue;
			more = more < over ? more : over;
			cells[i] += more;
			over -= more;
		}
	}
}

/* Cells of every column at that width; 0 for those left out. */
static void
fit(const struct column *col, int w, int *cells)
{
	size_t i;

	for (i = 0; i < COLUMNS_MAX; i++)
		cells[i] = col[i].least;
	while (taken(cells) > w) {
		i = least_needed(col, cells);
		if (i == COLUMNS_MAX)
			break;
		cells[i] = 0;
	}
	for (i = 0; i < COLUMNS_MAX; i++) {
		if (cells[i] > w)
			cells[i] = w > 0 ? w : 0;
	}
	grow(col, cells, w - taken(cells), false);
	grow(col, cells, w - taken(cells), true);
}

struct piece_shown {
	const char *text;
	enum style style;
};

static void
draw_line(const struct column *col, const struct piece_shown *piece,
	struct canvas *c, struct rect r)
{
	int cells[COLUMNS_MAX], x = r.x;

	fit(col, r.w, cells);
	for (size_t i = 0; i < COLUMNS_MAX; i++) {
		if (cells[i] == 0)
			continue;
		if (col[i].right)
			canvas_right(c, x, r.y, cells[i], piece[i].style,
				piece[i].text);
		else
			canvas_text(c, x, r.y, cells[i], piece[i].style,
				piece[i].text);
		x += cells[i] + 1;
	}
}

#define RUNG_TITLE 24		/* cells the title keeps beside a rung */

/* A number of another site's is longer, and must be read whole. */
static void
fit_number(const struct board_row *row, struct column *col)
{
	const int cells = text_width(row->number, strlen(row->number));

	memcpy(col, first_line, sizeof(first_line));
	if (cells > col[1].fair)
		col[1].least = col[1].fair = col[1].most = cells;
}

/* The most that fits: how far up it was told, in words, or the figure. A row
 * whose rung is said has less of its title; the other columns stay. */
static const char *
left_text(const struct board_row *row, int w, struct column *col)
{
	const char *rung = row->left_rung;
	const int most = rung ? text_width(rung, strlen(rung)) : 0;
	int cells[COLUMNS_MAX];

	fit_number(row, col);
	if (most > col[3].fair) {
		col[3].least = col[3].fair = col[3].most = most;
		fit(col, w, cells);
		if (cells[0] && cells[2] >= RUNG_TITLE && cells[3] == most)
			return rung;
		fit_number(row, col);
	}
	fit(col, w, cells);
	if (rung && most <= cells[3])
		return rung;
	return text_width(row->left_words, strlen(row->left_words)) <=
		cells[3] ? row->left_words : row->left;
}

void
board_row_draw(const struct board_row *row, struct canvas *c, struct rect r)
{
	struct column col[COLUMNS_MAX];
	const struct piece_shown first[COLUMNS_MAX] = {
		{ row->level, row->gravest ? STYLE_CRITICAL : STYLE_PLAIN },
		{ row->number, STYLE_PLAIN },
		{ row->title, STYLE_STRONG },
		{ left_text(row, r.w, col), row->left_style },
	};
	const struct piece_shown second[COLUMNS_MAX] = {
		{ row->phase, STYLE_PLAIN },
		{ row->step, STYLE_PLAIN },
		{ row->deadline, STYLE_PLAIN },
		{ row->at, row->left_style },
	};

	if (r.w <= 0 || r.h <= 0)
		return;
	draw_line(col, first, c, r);
	if (r.h < 2)
		return;
	r.y++;
	if (r.w > 4 * INDENT) {
		r.x += INDENT;
		r.w -= INDENT;
	}
	draw_line(second_line, second, c, r);
}
