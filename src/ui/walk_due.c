/* SPDX-License-Identifier: MIT */
/*
 * The strip of deadlines: the strictest on top, internal beside legal ones,
 * as many as there are rows, and how many there are besides.
 */
#include "dues.h"
#include "walk.h"

#define FEW_ROWS 3

size_t
walk_due_count(const struct scene *s)
{
	struct dues dues = dues_of(s->inc, s->now, false);
	const size_t count = dues.count;

	dues_done(&dues);
	return count;
}

bool
walk_report_runs(const struct incident *inc)
{
	for (size_t i = 0; i < inc->deadline_count; i++) {
		const struct incident_deadline *d = &inc->deadlines[i];

		if (deadline_is_report(d) && deadline_counts(d) &&
			d->rule->kind != DEADLINE_RECURRING)
			return true;
	}
	return false;
}

bool
walk_due_soon(const struct scene *s)
{
	const struct incident_deadline *d = incident_nearest(s->inc);

	return d && d->due - s->now < 10 * TIME_MINUTE;
}

/* "3 more (t)", or where that takes too much of the row "+3". */
static void
say_more(struct buf *out, const struct scene *s, size_t count, int w)
{
	const struct key all = walk_key_of(s->app, "dues");
	struct buf key = { 0 };

	key_write(&key, &all);
	if (s->glance)
		buf_addf(out, _(" %zu more"), count);
	else
		buf_addf(out, _(" %zu more (%s)"), count, buf_text(&key));
	if (text_width(buf_text(out), out->len) > w / 3) {
		buf_clear(out);
		buf_addf(out, " +%zu", count);
	}
	buf_done(&key);
}

/* The rows it takes: a question that may bring a deadline takes none from the
 * step, except where there is nothing else. */
static int
rows_of(const struct dues *dues, int most)
{
	int rows = 0;

	for (size_t i = 0; i < dues->count && rows < most; i++)
		rows += rows == 0 || most > FEW_ROWS ||
			!dues->item[i].d->awaits;
	return rows;
}

int
walk_draw_dues(const struct scene *s, struct canvas *c, struct rect r)
{
	struct dues dues = dues_of(s->inc, s->now, false);
	const struct key all = walk_key_of(s->app, "dues");
	struct buf more = { 0 };
	const int rows = rows_of(&dues, r.h);
	int row = 0, cells;

	if (rows > 0 && (size_t)rows < dues.count)
		say_more(&more, s, dues.count - (size_t)rows, r.w);
	cells = text_width(buf_text(&more), more.len);
	for (; row < rows; row++) {
		struct rect one = rect_rows(r, row, 1);

		if (row == rows - 1)
			one.w -= cells;
		due_draw(s->inc, &dues.item[row], s->now, c, one);
		if (dues.item[row].owed && !s->glance)
			canvas_hit_key(c, one, &all);
	}
	if (cells && row > 0) {
		r = rect_rows(r, row - 1, 1);
		r = (struct rect){ r.x + r.w - cells, r.y, cells, 1 };
		canvas_right(c, r.x, r.y, r.w, STYLE_DIM, buf_text(&more));
		if (!s->glance)
			canvas_hit_key(c, r, &all);
	}
	dues_done(&dues);
	buf_done(&more);
	return row;
}
