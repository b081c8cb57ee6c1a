/* SPDX-License-Identifier: MIT */
/*
 * The strip of deadlines: the strictest on top, internal beside legal ones,
 * each with what is left, when it is due and on what it rests.
 */
#include <stdlib.h>
#include <string.h>

#include "walk.h"

/* Near, when the rule names no warning. */
#define SOON_MS (60 * TIME_MINUTE)

static const struct {
	bool shown;
	int group;		/* those with a figure, then those without */
	const char *word;
	enum style style;
} states[] = {
	[DUE_WAITING] = { true, 2, N_("waiting"), STYLE_DIM },
	[DUE_RUNNING] = { true, 0, N_("left"), STYLE_PLAIN },
	[DUE_REACHED] = { true, 0, N_("reached"), STYLE_NEAR },
	[DUE_OVERDUE] = { true, 0, N_("OVERDUE"), STYLE_OVERDUE },
	[DUE_MEASURED] = { true, 1, N_("since"), STYLE_PLAIN },
	[DUE_NOT] = { false, 3, NULL, STYLE_PLAIN },
};

struct due {
	const struct incident_deadline *d;
	enum deadline_state state;
};

struct dues {
	struct due *item;
	size_t count;
};

/* What must be kept for months asks for nothing today: it stands last. */
static int
group_of(const struct due *due)
{
	return due->d->rule->kind == DEADLINE_KEEP ? 3
		: states[due->state].group;
}

static int
by_urgency(const void *a, const void *b)
{
	const struct due *x = a, *y = b;
	const int gx = group_of(x), gy = group_of(y);

	if (gx != gy)
		return gx < gy ? -1 : 1;
	if (gx == 0 && x->d->due != y->d->due)
		return x->d->due < y->d->due ? -1 : 1;
	return x->d < y->d ? -1 : x->d > y->d;
}

static struct dues
dues_of(const struct scene *s)
{
	const struct incident *inc = s->inc;
	struct dues dues = { 0 };

	dues.item = mem_alloc((inc->deadline_count + 1) *
		sizeof(*dues.item));
	for (size_t i = 0; i < inc->deadline_count; i++) {
		const struct incident_deadline *d = &inc->deadlines[i];
		const enum deadline_state state = deadline_state(d, s->now);

		if (states[state].shown)
			dues.item[dues.count++] = (struct due){ d, state };
	}
	if (dues.count)
		qsort(dues.item, dues.count, sizeof(*dues.item), by_urgency);
	return dues;
}

size_t
walk_due_count(const struct scene *s)
{
	struct dues dues = dues_of(s);

	free(dues.item);
	return dues.count;
}

static bool
near(const struct incident_deadline *d, int64_t now)
{
	int64_t most = 0;

	for (size_t i = 0; i < d->rule->warn_count; i++) {
		const struct span *w = &d->rule->warn[i];
		const int64_t ms = w->unit == SPAN_DAYS
			? w->amount * TIME_DAY : w->amount;

		if (ms > most)
			most = ms;
	}
	return d->due != TIME_NONE && d->due - now <= (most ? most : SOON_MS);
}

bool
walk_due_soon(const struct scene *s)
{
	const struct incident_deadline *d = incident_nearest(s->inc);

	return d && d->due - s->now < 10 * TIME_MINUTE;
}

/* The figure in front: left, past, or since when; days alone when they are
 * many. */
static void
add_figure(struct buf *out, const struct due *due, int64_t now)
{
	const int64_t left = due->d->due == TIME_NONE ? 0 : due->d->due - now;

	if (left >= 100 * TIME_HOUR) {
		buf_addf(out, _("%d d"), (int)(left / TIME_DAY));
		return;
	}
	if (states[due->state].group == 0 && due->d->due != TIME_NONE)
		view_left(out, due->d->due, now);
	else if (due->state == DUE_MEASURED &&
		due->d->anchor_when != TIME_NONE)
		view_left(out, now, due->d->anchor_when);
}

static bool
today(const struct scene *s, int64_t when)
{
	const struct date a = time_date(when, s->inc->zone);
	const struct date b = time_date(s->now, s->inc->zone);

	return a.year == b.year && a.month == b.month && a.day == b.day;
}

static void
add_when(struct buf *out, const struct scene *s, const struct due *due,
	const char *dot)
{
	if (due->state == DUE_WAITING) {
		buf_addf(out, " %s %s ", dot, _("waits for"));
		deadline_waiting_text(out, s->inc, due->d, lang_now());
	} else if (due->d->due != TIME_NONE) {
		buf_addf(out, " %s %s ", dot, _("due"));
		time_format(out, due->d->due, s->inc->zone,
			today(s, due->d->due) ? TIME_CLOCK : TIME_DAY_CLOCK);
	}
}

/* "! +00:12 OVERDUE  12-hour report · due 15:05 · Education rules 2" */
static void
draw_due(const struct scene *s, const struct due *due, struct canvas *c,
	struct rect r)
{
	const enum style style = due->state == DUE_RUNNING &&
		near(due->d, s->now) ? STYLE_NEAR : states[due->state].style;
	const struct deadline *rule = due->d->rule;
	const bool law = due->d->book < s->inc->book_count &&
		s->inc->books[due->d->book].role == BOOK_LAW;
	const char *dot = canvas_glyph(c, GLYPH_DOT);
	struct buf b = { 0 };

	if (due->state == DUE_OVERDUE)
		canvas_put_glyph(c, r.x, r.y, GLYPH_CRITICAL, style);
	add_figure(&b, due, s->now);
	canvas_right(c, r.x + 2, r.y, 6, style, buf_text(&b));
	canvas_text(c, r.x + 9, r.y, 8, style, _(states[due->state].word));
	buf_clear(&b);
	buf_addf(&b, "%s%s%s", law ? _("law") : "", law ? ": " : "",
		words_text(&rule->title, lang_now()));
	add_when(&b, s, due, dot);
	if (words_any(&rule->basis))
		buf_addf(&b, " %s %s", dot,
			words_text(&rule->basis, lang_now()));
	canvas_text(c, r.x + 17, r.y, r.w - 17, style, buf_text(&b));
	buf_done(&b);
}

int
walk_draw_dues(const struct scene *s, struct canvas *c, struct rect r)
{
	struct dues dues = dues_of(s);
	int row = 0;

	for (; row < r.h && (size_t)row < dues.count; row++) {
		struct rect one = rect_rows(r, row, 1);

		if (row == r.h - 1 && (size_t)r.h < dues.count)
			one.w -= 4;
		draw_due(s, &dues.item[row], c, one);
	}
	if ((size_t)row < dues.count && row > 0) {
		struct buf more = { 0 };

		buf_addf(&more, " +%zu", dues.count - (size_t)row);
		canvas_right(c, r.x + r.w - 4, r.y + row - 1, 4, STYLE_DIM,
			buf_text(&more));
		buf_done(&more);
	}
	free(dues.item);
	return row;
}
