/* SPDX-License-Identifier: MIT */
/*
 * The rows of a picture of time: a label on the left, the drawing, and under
 * it the same in words, so that nothing hangs on a shade of grey.
 */
#include <string.h>

#include "svg.h"

#define ROW 32
#define BAR 11

#define THIN "stroke-width=\"1\""
#define THICK "stroke-width=\"1.8\""
#define DOTTED "stroke-width=\"1\" stroke-dasharray=\"2 3\""

/* The words of a row below its drawing, near x but never over the edge. */
static void
words(struct svg *s, int x, int y, const char *text)
{
	const int w = text_width(text, strlen(text)) * SVG_CELL;

	if (x + w > SVG_W)
		x = SVG_W - w;
	svg_lines(s, x < SVG_X ? SVG_X : x, y, SVG_W - SVG_X, 1, text);
}

static void
row_end(struct svg *s, int lines)
{
	const int used = lines * SVG_LINE + 4;

	s->y += used > ROW ? used : ROW;
}

/* ---- phases ------------------------------------------------------------ */

/* Finished ones are grey and closed, the current one is open to the right. */
static void
phase_bar(struct svg *s, const struct timeline_phase *p)
{
	const int x0 = svg_place(s, p->from), y = s->y;
	int x1 = svg_place(s, p->to);

	x1 = x1 < x0 + 3 ? x0 + 3 : x1;
	if (!p->current)
		buf_addf(&s->body, "<rect x=\"%d\" y=\"%d\" width=\"%d\" "
			"height=\"%d\" fill=\"#bbb\" stroke=\"#000\"/>\n", x0,
			y, x1 - x0, BAR);
	else
		buf_addf(&s->body, "<path d=\"M%d %dH%dl6 %dl-6 %dH%dz\" "
			"fill=\"#fff\" stroke=\"#000\" " THICK "/>\n", x0, y,
			x1, BAR / 2, BAR - BAR / 2, x0);
}

void
svg_phase(struct svg *s, const struct timeline_phase *p)
{
	struct buf text = { 0 };
	int lines = svg_lines(s, 0, s->y + 10, SVG_LABEL, 3, p->title);

	if (p->from == TIME_NONE) {
		svg_line(s, SVG_X, s->y + BAR / 2, SVG_X + SVG_PLOT,
			s->y + BAR / 2, DOTTED);
		words(s, SVG_X, s->y + 24, _("nothing recorded"));
		row_end(s, lines);
		return;
	}
	phase_bar(s, p);
	time_format(&text, p->from, s->t->zone, TIME_CLOCK);
	buf_add_text(&text, "–");
	if (p->current)
		buf_add_text(&text, _(" goes on"));
	else
		time_format(&text, p->to, s->t->zone, TIME_CLOCK);
	buf_addf(&text, _(", %zu of %zu steps"), p->done, p->all);
	words(s, svg_place(s, p->from), s->y + 24, buf_text(&text));
	buf_done(&text);
	row_end(s, lines);
}

/* ---- deadlines --------------------------------------------------------- */

/* Each state has a shape of its own. */
static void
due_mark(struct svg *s, int x, int y, enum deadline_state state)
{
	switch (state) {
	case DUE_MET:
		buf_addf(&s->body, "<circle cx=\"%d\" cy=\"%d\" r=\"5\" "
			"fill=\"#000\"/>\n", x, y);
		break;
	case DUE_LATE:
		buf_addf(&s->body, "<path d=\"M%d %dl6 10h-12z\" "
			"fill=\"#888\" stroke=\"#000\"/>\n", x, y - 5);
		break;
	case DUE_OVERDUE:
		buf_addf(&s->body, "<path d=\"M%d %dl10 10m0 -10l-10 10\" "
			"stroke=\"#000\" stroke-width=\"3\"/>\n", x - 5,
			y - 5);
		break;
	case DUE_CANCELLED:
		svg_line(s, x - 5, y + 5, x + 5, y - 5, THICK);
		break;
	default:
		buf_addf(&s->body, "<circle cx=\"%d\" cy=\"%d\" r=\"5\" "
			"fill=\"#fff\" stroke=\"#000\" " THICK "/>\n", x, y);
	}
}

/* The due time: a post across the line; beyond the axis an arrow. */
static void
due_post(struct svg *s, int64_t due, int y)
{
	const int x = svg_place(s, due);

	if (!axis_outside(&s->axis, due))
		svg_line(s, x, y - 6, x, y + 6, THICK);
	else if (x > SVG_X + SVG_PLOT / 2)
		buf_addf(&s->body, "<path d=\"M%d %dl8 5l-8 5z\"/>\n", x,
			y - 5);
	else
		buf_addf(&s->body, "<path d=\"M%d %dl-8 5l8 5z\"/>\n", x,
			y - 5);
}

void
svg_due(struct svg *s, const struct timeline_due *d)
{
	const int y = s->y + 6, due = svg_place(s, d->due);
	const int from = d->from == TIME_NONE ? due : svg_place(s, d->from);
	const int lines = svg_lines(s, 0, s->y + 10, SVG_LABEL, 3, d->title);
	int at = due;

	if (d->met != TIME_NONE)
		at = svg_place(s, d->met);
	else if (d->state == DUE_OVERDUE || d->state == DUE_RUNNING)
		at = svg_place(s, s->t->now);
	svg_line(s, from, y, due, y, THIN);
	if (at > due)
		svg_line(s, due, y, at, y, "stroke-width=\"3\"");
	due_post(s, d->due, y);
	due_mark(s, at, y, d->state);
	words(s, (from < at ? from : at) < due ? (from < at ? from : at) : due,
		s->y + 24, d->words);
	row_end(s, lines);
}

/* ---- entries ----------------------------------------------------------- */

/* A ring for one entry, a box for several, with the number that is explained
 * elsewhere. */
void
svg_entries(struct svg *s)
{
	const int y = s->y + 9;
	struct buf number = { 0 };

	svg_lines(s, 0, s->y + 13, SVG_LABEL, 2, _("Entries of the log"));
	svg_line(s, SVG_X, y, SVG_X + SVG_PLOT, y, THIN);
	for (size_t i = 0; i < s->group_count; i++) {
		const struct svg_group *g = &s->group[i];

		if (g->count == 1)
			buf_addf(&s->body, "<circle cx=\"%d\" cy=\"%d\" "
				"r=\"8.5\" fill=\"#fff\" stroke=\"#000\"/>\n",
				g->x, y);
		else
			buf_addf(&s->body, "<rect x=\"%d\" y=\"%d\" "
				"width=\"17\" height=\"17\" fill=\"#fff\" "
				"stroke=\"#000\" " THICK "/>\n", g->x - 8,
				y - 8);
		buf_clear(&number);
		buf_addf(&number, "%zu", i + 1);
		svg_text(s, g->x, y + 4, SVG_MIDDLE, true, buf_text(&number));
	}
	buf_done(&number);
	row_end(s, 2);
}
