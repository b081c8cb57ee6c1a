/* SPDX-License-Identifier: MIT */
/*
 * The strip of deadlines: the strictest on top, internal beside legal ones,
 * as many as there are rows, and how many there are besides.
 */
#include "dues.h"
#include "walk.h"

#define MORE_CELLS 4		/* "+12" */

size_t
walk_due_count(const struct scene *s)
{
	struct dues dues = dues_of(s->inc, s->now, false);
	const size_t count = dues.count;

	dues_done(&dues);
	return count;
}

bool
walk_due_soon(const struct scene *s)
{
	const struct incident_deadline *d = incident_nearest(s->inc);

	return d && d->due - s->now < 10 * TIME_MINUTE;
}

static void
draw_more(struct canvas *c, struct rect r, size_t count)
{
	struct buf more = { 0 };

	buf_addf(&more, " +%zu", count);
	canvas_right(c, r.x + r.w - MORE_CELLS, r.y, MORE_CELLS, STYLE_DIM,
		buf_text(&more));
	buf_done(&more);
}

int
walk_draw_dues(const struct scene *s, struct canvas *c, struct rect r)
{
	struct dues dues = dues_of(s->inc, s->now, false);
	int row = 0;

	for (; row < r.h && (size_t)row < dues.count; row++) {
		struct rect one = rect_rows(r, row, 1);

		if (row == r.h - 1 && (size_t)r.h < dues.count)
			one.w -= MORE_CELLS;
		due_draw(s->inc, &dues.item[row], s->now, c, one);
	}
	if ((size_t)row < dues.count && row > 0)
		draw_more(c, rect_rows(r, row - 1, 1),
			dues.count - (size_t)row);
	dues_done(&dues);
	return row;
}
