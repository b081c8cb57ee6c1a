/* SPDX-License-Identifier: MIT */
/*
 * Charts of characters, for those who look rather than read: the course of an
 * incident and what is left of its deadlines. Block characters, or none but
 * ASCII in the drawing; every bar has its words beside it, or above it where
 * the line is short.
 */
#include <stdlib.h>
#include <string.h>

#include "report_room.h"

#define CELLS_MIN 20
#define CELLS_MOST 400
#define BESIDE_FROM 72	/* cells, to have label, bar and words on a line */
#define LABEL 18
#define LABEL_LEAST 6
#define WORDS 33
#define GAP 3		/* cells of a quiet time left out */

enum sign {
	SIGN_DONE, SIGN_CURRENT, SIGN_END, SIGN_LINE, SIGN_OVER, SIGN_POST,
	SIGN_MET, SIGN_LATE, SIGN_OVERDUE, SIGN_NOW, SIGN_LEFT, SIGN_MOMENT,
	SIGN_BREAK
};

static const char *const signs[][2] = {
	[SIGN_DONE] = { "█", "#" },
	[SIGN_CURRENT] = { "▓", "=" },
	[SIGN_END] = { "▶", ">" },
	[SIGN_LINE] = { "─", "-" },
	[SIGN_OVER] = { "▒", "!" },
	[SIGN_POST] = { "│", "|" },
	[SIGN_MET] = { "●", "*" },
	[SIGN_LATE] = { "▲", "L" },
	[SIGN_OVERDUE] = { "✗", "X" },
	[SIGN_NOW] = { "○", "o" },
	[SIGN_LEFT] = { "░", "." },
	[SIGN_MOMENT] = { "▼", "v" },
	[SIGN_BREAK] = { "~", "~" },
};

/* One chart being drawn. */
struct drawing {
	struct chart *chart;
	bool ascii;
	int cells, plot;	/* of a line; of its bar */
	const char *cell[CELLS_MOST];	/* of the bar */
};

void
chart_done(struct chart *c)
{
	for (size_t i = 0; i < c->count; i++)
		free(c->line[i].text);
	free(c->line);
	*c = (struct chart){ 0 };
}

static void
line_add(struct drawing *d, enum chart_tone tone, struct buf *text)
{
	struct chart *c = d->chart;

	while (text->len && text->text[text->len - 1] == ' ')
		text->text[--text->len] = '\0';
	ARRAY_ROOM(c->line, c->count, c->cap);
	c->line[c->count++] = (struct chart_line){
		mem_text(buf_text(text)), tone };
	buf_done(text);
}

static void
drawing_begin(struct drawing *d, struct chart *chart, int cells, bool ascii)
{
	*d = (struct drawing){ .chart = chart, .ascii = ascii };
	d->cells = cells < CELLS_MIN ? CELLS_MIN : cells > CELLS_MOST ?
		CELLS_MOST : cells;
	d->plot = d->cells >= BESIDE_FROM ? d->cells - LABEL - WORDS - 2 :
		d->cells - 2;
}

static void
bar_clear(struct drawing *d)
{
	for (int i = 0; i < d->plot; i++)
		d->cell[i] = " ";
}

static void
bar_put(struct drawing *d, int x, enum sign sign)
{
	x = x < 0 ? 0 : x >= d->plot ? d->plot - 1 : x;
	d->cell[x] = signs[sign][d->ascii];
}

static void
bar_run(struct drawing *d, int from, int to, enum sign sign)
{
	for (int x = from < 0 ? 0 : from; x <= to && x < d->plot; x++)
		bar_put(d, x, sign);
}

/* Text cut to cells and filled up to them. */
static void
padded(struct buf *out, const char *text, int cells)
{
	const size_t len = strlen(text);
	int used;
	size_t n = text_fit(text, len, cells, &used);

	if (n < len)
		n = text_fit(text, len, cells - 1, &used);
	buf_add(out, text, n);
	if (n < len) {
		buf_add_char(out, '~');
		used++;
	}
	for (; used < cells; used++)
		buf_add_char(out, ' ');
}

/* The bar's row: label and words beside it, or above it. */
static void
row(struct drawing *d, enum chart_tone tone, const char *label,
	const char *words)
{
	struct buf line = { 0 };

	if (d->cells >= BESIDE_FROM) {
		padded(&line, label, LABEL);
	} else {
		/* The words stay whole: they are what must be known. */
		const int room = d->cells - 2 - text_width(words,
			strlen(words));

		padded(&line, label, room < LABEL_LEAST ? LABEL_LEAST :
			room < text_width(label, strlen(label)) ? room :
			text_width(label, strlen(label)));
		buf_add_text(&line, "  ");
		padded(&line, words, d->cells - LABEL_LEAST - 2);
		line_add(d, tone, &line);
		buf_add_char(&line, ' ');
	}
	buf_add_char(&line, ' ');
	for (int i = 0; i < d->plot; i++)
		buf_add_text(&line, d->cell[i]);
	if (d->cells >= BESIDE_FROM) {
		buf_add_char(&line, ' ');
		padded(&line, words, WORDS);
	}
	line_add(d, tone, &line);
}

/* ---- the axis ---------------------------------------------------------- */

/* Labels at their places: of days, or of the clock. */
static void
axis_row(struct drawing *d, const struct axis_tick *tick, size_t count,
	const struct zone *zone, bool days)
{
	const int indent = d->cells >= BESIDE_FROM ? LABEL + 1 : 2;
	struct buf line = { 0 }, text = { 0 };

	for (size_t i = 0; i < count; i++) {
		size_t n;

		buf_clear(&text);
		if ((days && !tick[i].day) || (line.len &&
			line.len >= (size_t)(indent + tick[i].x)))
			continue;
		time_format(&text, tick[i].at, zone, TIME_DAY_CLOCK);
		n = strcspn(text.text, " ");
		while (line.len < (size_t)(indent + tick[i].x))
			buf_add_char(&line, ' ');
		if (days)
			buf_add(&line, text.text, n);
		else
			buf_add_text(&line, text.text + n + 1);
	}
	buf_done(&text);
	line_add(d, CHART_DIM, &line);
}

static void
axis_rows(struct drawing *d, const struct axis *a, const struct zone *zone)
{
	struct axis_tick tick[AXIS_TICKS];
	size_t count = axis_ticks(a, zone, 7, tick);

	/* The last one's text would run over the edge. */
	while (count > 1 && tick[count - 1].x + 5 > d->plot && d->cells <
		BESIDE_FROM)
		count--;
	axis_row(d, tick, count, zone, true);
	axis_row(d, tick, count, zone, false);
	bar_clear(d);
	for (int i = 0; i < a->count; i++) {
		bar_run(d, a->piece[i].x0, a->piece[i].x1, SIGN_LINE);
		if (i)
			bar_run(d, a->piece[i - 1].x1 + 1, a->piece[i].x0 - 1,
				SIGN_BREAK);
	}
	for (size_t i = 0; i < count; i++)
		bar_put(d, tick[i].x, SIGN_POST);
}

/* ---- rows -------------------------------------------------------------- */

static void
phase_row(struct drawing *d, const struct axis *a, const struct timeline *t,
	const struct timeline_phase *p)
{
	struct buf words = { 0 };
	int x1;

	bar_clear(d);
	if (p->from == TIME_NONE) {
		row(d, CHART_DIM, p->title, _("nothing recorded"));
		return;
	}
	x1 = axis_place(a, p->to);
	bar_run(d, axis_place(a, p->from), x1, p->current ? SIGN_CURRENT :
		SIGN_DONE);
	if (p->current)
		bar_put(d, x1, SIGN_END);
	buf_addf(&words, "%zu/%zu ", p->done, p->all);
	time_format(&words, p->from, t->zone, TIME_CLOCK);
	buf_add_text(&words, "-");
	if (p->current)
		buf_add_text(&words, _(" goes on"));
	else
		time_format(&words, p->to, t->zone, TIME_CLOCK);
	row(d, CHART_PLAIN, p->title, buf_text(&words));
	buf_done(&words);
}

/* How many entries there are in each place: higher blocks, larger figures. */
static void
entries_row(struct drawing *d, const struct axis *a, const struct timeline *t)
{
	static const char *const blocks[] = { "▁", "▂", "▃", "▄", "▅", "▆",
		"▇", "█" };
	static const char *const figures[] = { "1", "2", "3", "4", "5", "6",
		"7", "8", "9", "#" };
	size_t count[CELLS_MOST] = { 0 }, most = 1;
	struct buf words = { 0 };

	bar_clear(d);
	for (size_t i = 0; i < t->entry_count; i++) {
		int x = axis_place(a, t->entry[i].when);

		x = x >= d->plot ? d->plot - 1 : x;
		count[x]++;
		most = count[x] > most ? count[x] : most;
	}
	for (int x = 0; x < d->plot; x++) {
		const size_t n = count[x];

		if (n && d->ascii)
			d->cell[x] = figures[n > 9 ? 9 : n - 1];
		else if (n)
			d->cell[x] = blocks[most == 1 ? 2 :
				(n - 1) * 7 / (most - 1)];
	}
	buf_addf(&words, _("%zu entries"), t->entry_count);
	row(d, CHART_PLAIN, _("Entries of the log"), buf_text(&words));
	buf_done(&words);
}

static void
moment_row(struct drawing *d, const struct axis *a, const struct timeline *t,
	const struct timeline_moment *m)
{
	struct buf words = { 0 };

	bar_clear(d);
	bar_put(d, axis_place(a, m->when), SIGN_MOMENT);
	time_format(&words, m->when, t->zone, axis_outside(a, m->when) ?
		TIME_MINUTES : TIME_DAY_CLOCK);
	row(d, CHART_DIM, m->title, buf_text(&words));
	buf_done(&words);
}

static const struct {
	enum sign sign;
	enum chart_tone tone;
} dues[] = {
	[DUE_RUNNING] = { SIGN_NOW, CHART_PLAIN },
	[DUE_REACHED] = { SIGN_MET, CHART_GOOD },
	[DUE_MET] = { SIGN_MET, CHART_GOOD },
	[DUE_LATE] = { SIGN_LATE, CHART_NEAR },
	[DUE_OVERDUE] = { SIGN_OVERDUE, CHART_BAD },
	[DUE_CANCELLED] = { SIGN_LINE, CHART_DIM },
	[DUE_NOT] = { SIGN_LINE, CHART_DIM },
};

static void
due_row(struct drawing *d, const struct axis *a, const struct timeline *t,
	const struct timeline_due *due)
{
	const int x = axis_place(a, due->due);
	int at = x;

	if (due->met != TIME_NONE)
		at = axis_place(a, due->met);
	else if (due->state == DUE_OVERDUE || due->state == DUE_RUNNING)
		at = axis_place(a, t->now);
	bar_clear(d);
	if (due->from != TIME_NONE)
		bar_run(d, axis_place(a, due->from), x, SIGN_LINE);
	bar_run(d, x + 1, at, SIGN_OVER);
	bar_put(d, x, axis_outside(a, due->due) && due->due > t->now ?
		SIGN_END : SIGN_POST);
	bar_put(d, at, dues[due->state].sign);
	row(d, dues[due->state].tone, due->title, due->words);
}

void
timeline_chart(struct chart *ret, const struct timeline *t, int cells,
	bool ascii)
{
	struct drawing d;
	struct axis a;

	drawing_begin(&d, ret, cells, ascii);
	axis_make(&a, t, d.plot - 1, GAP);
	axis_rows(&d, &a, t->zone);
	row(&d, CHART_DIM, _("local time"), zone_name(t->zone));
	for (size_t i = 0; i < t->phase_count; i++)
		phase_row(&d, &a, t, &t->phase[i]);
	entries_row(&d, &a, t);
	for (size_t i = 0; i < t->moment_count; i++)
		moment_row(&d, &a, t, &t->moment[i]);
	for (size_t i = 0; i < t->due_count; i++)
		due_row(&d, &a, t, &t->due[i]);
}

/* ---- what is left ------------------------------------------------------ */

/* How much of its time is gone, as a bar; past it, all of it and on. */
static void
left_bar(struct drawing *d, const struct timeline_due *due, int64_t now)
{
	const int64_t all = due->from == TIME_NONE ? 0 : due->due - due->from;
	int gone = d->plot;

	if (all > 0 && now < due->due)
		gone = now <= due->from ? 0 : (int)((now - due->from) / 1000 *
			d->plot / (all / 1000 + 1));
	bar_clear(d);
	bar_run(d, 0, d->plot - 1, SIGN_LEFT);
	bar_run(d, 0, gone - 1, SIGN_DONE);
	if (due->state == DUE_OVERDUE)
		bar_put(d, d->plot - 1, SIGN_END);
}

/* Three quarters of it gone. */
static bool
is_near(const struct timeline_due *due, int64_t now)
{
	return due->from != TIME_NONE && due->due > due->from &&
		(due->due - now) < (due->due - due->from) / 4;
}

void
deadlines_chart(struct chart *ret, const struct incident *inc, int64_t now,
	int cells, bool ascii)
{
	struct timeline t;
	struct drawing d;

	drawing_begin(&d, ret, cells, ascii);
	timeline_make(&t, inc, NULL, 0, now);
	for (size_t i = 0; i < t.due_count; i++) {
		const struct timeline_due *due = &t.due[i];

		if (due->state != DUE_RUNNING && due->state != DUE_OVERDUE)
			continue;
		left_bar(&d, due, now);
		row(&d, due->state == DUE_OVERDUE ? CHART_BAD :
			is_near(due, now) ? CHART_NEAR : CHART_PLAIN,
			due->title, due->words);
	}
	timeline_done(&t);
}
