/* SPDX-License-Identifier: MIT */
/*
 * A text field as rows of cells: where the cursor is, what is in sight.
 */
#include <string.h>

#include "edit_room.h"

/* A row shows text[from..to); the next begins at next. */
struct row {
	size_t from, to, next;
};

/* The row that begins at `from`; false past the last. A text that ends with
 * a line end has an empty last row. */
static bool
row_at(const struct edit *e, int cells, size_t from, struct row *ret)
{
	const char *s = edit_text(e);
	size_t len = e->text.len, pass, n;

	if (from > len)
		return false;
	*ret = (struct row){ from, len, len + 1 };
	if (from == len)
		return len == 0 || s[len - 1] == '\n';
	if (!e->lines)
		return true;
	n = text_line(s + from, len - from, cells > 0 ? cells : 1, &pass);
	ret->to = from + n;
	ret->next = n + pass > 0 ? from + n + pass : len + 1;
	return true;
}

/* Fills the row the cursor is in and returns its number. */
static int
row_of_cursor(const struct edit *e, int cells, struct row *ret)
{
	struct row row;
	int number = 0;

	*ret = (struct row){ 0 };
	for (int i = 0; row_at(e, cells, i ? ret->next : 0, &row); i++) {
		if (i > 0 && row.from > e->at)
			break;
		*ret = row;
		number = i;
	}
	return number;
}

/* The cursor's cell within its row. */
static int
cursor_cell(const struct edit *e, const struct row *row)
{
	return text_width(edit_text(e) + row->from, e->at - row->from);
}

void
edit_row_bounds(const struct edit *e, size_t *ret_from, size_t *ret_to)
{
	struct row row = { 0, e->text.len, 0 };

	if (e->lines)
		row_of_cursor(e, e->width, &row);
	*ret_from = row.from;
	*ret_to = row.to;
}

/* The row of that number; false when there is none. */
static bool
row_number(const struct edit *e, int cells, int number, struct row *ret)
{
	size_t from = 0;

	if (number < 0)
		return false;
	for (int i = 0; row_at(e, cells, from, ret); i++) {
		if (i == number)
			return true;
		from = ret->next;
	}
	return false;
}

bool
edit_move_row(struct edit *e, int step)
{
	struct row row, other;
	int number = row_of_cursor(e, e->width, &row);
	int cell = cursor_cell(e, &row);

	if (!row_number(e, e->width, number + step, &other))
		return false;
	e->at = other.from + text_fit(edit_text(e) + other.from,
		other.to - other.from, cell, NULL);
	return true;
}

int
edit_rows(const struct edit *e, int cells)
{
	struct row row;
	size_t from = 0;
	int rows = 0;

	if (!e->lines)
		return 1;
	while (row_at(e, cells, from, &row)) {
		from = row.next;
		rows++;
	}
	return rows > 0 ? rows : 1;
}

/* ---- drawing -------------------------------------------------------- */

/* Scrolls a line sideways so that the cursor is seen with some text on both
 * sides; always to the start of a character. Returns its byte. */
static size_t
scroll_line(struct edit *e, int cells, int cursor)
{
	int used, all = text_width(edit_text(e), e->text.len);
	size_t at;
	uint32_t cp;

	if (cursor < e->left)
		e->left = cursor - cells / 4;
	if (cursor >= e->left + cells)
		e->left = cursor - cells + 1 + cells / 4;
	if (e->left > all + 1 - cells)
		e->left = all + 1 - cells;
	if (e->left <= 0) {
		e->left = 0;
		return 0;
	}
	at = text_fit(edit_text(e), e->text.len, e->left, &used);
	if (used < e->left && at < e->text.len) {
		at += text_next(edit_text(e) + at, e->text.len - at, &cp);
		e->left = used + text_cp_width(cp);
	}
	return at;
}

static void
draw_line(struct edit *e, struct canvas *c, struct rect r, bool focus)
{
	int cursor = text_width(edit_text(e), e->at);
	size_t at = scroll_line(e, r.w, cursor);

	canvas_put(c, r.x, r.y, r.w, edit_text(e) + at, e->text.len - at,
		STYLE_FIELD);
	if (focus)
		canvas_cursor(c, r.x + cursor - e->left, r.y);
}

/* As many stars as there are characters; the cursor stands where it is. */
static void
draw_secret(struct edit *e, struct canvas *c, struct rect r, bool focus)
{
	const char *s = edit_text(e);
	struct buf stars = { 0 };
	struct edit shown = { .left = e->left };
	uint32_t cp;

	for (size_t at = 0; at < e->text.len;
		at += text_next(s + at, e->text.len - at, &cp)) {
		if (at < e->at)
			shown.at++;
		buf_add_char(&stars, '*');
	}
	shown.text = stars;
	draw_line(&shown, c, r, focus);
	e->left = shown.left;
	buf_done(&stars);
}

static void
draw_rows(struct edit *e, struct canvas *c, struct rect r, bool focus)
{
	struct row row;
	int number = row_of_cursor(e, r.w, &row), cell;

	if (focus) {
		cell = cursor_cell(e, &row);
		if (e->left > number)
			e->left = number;
		if (e->left <= number - r.h)
			e->left = number - r.h + 1;
		canvas_cursor(c, r.x + (cell < r.w ? cell : r.w - 1),
			r.y + number - e->left);
	}
	for (int i = 0; i < r.h; i++) {
		if (!row_number(e, r.w, e->left + i, &row))
			row = (struct row){ 0 };
		canvas_put(c, r.x, r.y + i, r.w, edit_text(e) + row.from,
			row.to - row.from, STYLE_FIELD);
	}
}

void
edit_draw(struct edit *e, struct canvas *c, struct rect r, bool focus)
{
	if (r.w <= 0 || r.h <= 0)
		return;
	e->width = r.w;
	if (e->secret)
		draw_secret(e, c, r, focus);
	else if (e->lines)
		draw_rows(e, c, r, focus);
	else
		draw_line(e, c, r, focus);
}
