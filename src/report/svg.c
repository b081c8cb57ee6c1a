/* SPDX-License-Identifier: MIT */
/*
 * The timeline as a picture: SVG that needs no colour, no script and nothing
 * from elsewhere; text stays text, measured by its cells so that wide ones do
 * not run into each other. A document of its own, or pieces for a page of
 * HTML that a printer can set on paper without cutting one.
 */
#include <stdlib.h>
#include <string.h>

#include "svg.h"

#define PIECE_MOST 860		/* A4 is about 1,050 high between margins */
#define TOP_ROWS 12		/* of moments, before they are left out */

static const char fonts[] = "Noto Sans CJK SC, Source Han Sans SC, "
	"Microsoft YaHei, PingFang SC, WenQuanYi Zen Hei, sans-serif";

/* ---- primitives -------------------------------------------------------- */

int
svg_place(const struct svg *s, int64_t at)
{
	return SVG_X + axis_place(&s->axis, at);
}

void
svg_text(struct svg *s, int x, int y, enum svg_anchor anchor, bool small,
	const char *text)
{
	static const char *const anchors[] = {
		"", " text-anchor=\"middle\"", " text-anchor=\"end\"",
	};

	buf_addf(&s->body, "<text x=\"%d\" y=\"%d\"%s%s stroke=\"none\">", x,
		y, anchors[anchor], small ? " font-size=\"10\"" : "");
	html_put(&s->body, "", text, "</text>\n");
}

int
svg_lines(struct svg *s, int x, int y, int width, int most, const char *text)
{
	const int cells = width / SVG_CELL;
	size_t len = strlen(text);
	int lines = 0;

	while (len && lines < most) {
		struct buf line = { 0 };
		size_t skip, n = text_line(text, len, cells, &skip);

		if (lines == most - 1 && n + skip < len) {
			buf_add(&line, text, text_fit(text, len, cells - 2,
				NULL));
			buf_add_text(&line, "…");
		} else {
			buf_add(&line, text, n);
		}
		svg_text(s, x, y + lines * SVG_LINE, SVG_START, false,
			buf_text(&line));
		buf_done(&line);
		text += n + skip;
		len -= n + skip;
		lines++;
	}
	return lines;
}

void
svg_line(struct svg *s, int x0, int y0, int x1, int y1, const char *style)
{
	buf_addf(&s->body, "<path d=\"M%d %dL%d %d\" stroke=\"#000\" %s/>\n",
		x0, y0, x1, y1, style);
}

/* ---- the axis ---------------------------------------------------------- */

static void
axis_local(struct svg *s, const struct axis_tick *tick, size_t count, int y)
{
	struct buf text = { 0 };

	for (size_t i = 0; i < count; i++) {
		const int x = SVG_X + tick[i].x;

		buf_clear(&text);
		time_format(&text, tick[i].at, s->t->zone, TIME_DAY_CLOCK);
		/* "03-02 09:50": the day stands above the clock. */
		if (tick[i].day) {
			struct buf day = { 0 };

			buf_add(&day, text.text, strcspn(text.text, " "));
			svg_text(s, x, y - 16, SVG_MIDDLE, true,
				buf_text(&day));
			buf_done(&day);
		}
		svg_text(s, x, y - 5, SVG_MIDDLE, true, text.text +
			strcspn(text.text, " ") + 1);
		svg_line(s, x, y - 3, x, y + 3, "stroke-width=\"1\"");
	}
	buf_done(&text);
}

/* The line itself, with what was left out between its pieces. */
static void
axis_line(struct svg *s, int y)
{
	struct buf text = { 0 };

	for (int i = 0; i < s->axis.count; i++) {
		const struct axis_piece *p = &s->axis.piece[i];

		svg_line(s, SVG_X + p->x0, y, SVG_X + p->x1, y,
			"stroke-width=\"1.5\"");
		if (i + 1 == s->axis.count)
			break;
		svg_line(s, SVG_X + p->x1, y, SVG_X + p[1].x0, y,
			"stroke-width=\"1\" stroke-dasharray=\"2 4\"");
		buf_clear(&text);
		buf_add_text(&text, "+");
		span_format(&text, p[1].from - p->to, false);
		svg_text(s, SVG_X + (p->x1 + p[1].x0) / 2, y + 12, SVG_MIDDLE,
			true, buf_text(&text));
	}
	buf_done(&text);
}

/* The hours of the day above, UTC below where that is not the same. */
static void
axis_top(struct svg *s)
{
	struct axis_tick tick[AXIS_TICKS];
	const size_t count = axis_ticks(&s->axis, s->t->zone, SVG_GAP, tick);
	struct buf text = { 0 };

	s->y += 28;
	svg_lines(s, 0, s->y - 5, SVG_LABEL, 1, _("local time"));
	axis_local(s, tick, count, s->y);
	axis_line(s, s->y);
	if (zone_offset(s->t->zone, s->axis.piece[0].from)) {
		s->y += 24;
		svg_lines(s, 0, s->y, SVG_LABEL, 1, "UTC");
		for (size_t i = 0; i < count; i++) {
			buf_clear(&text);
			time_format(&text, tick[i].at, NULL, TIME_CLOCK);
			svg_text(s, SVG_X + tick[i].x, s->y, SVG_MIDDLE, true,
				buf_text(&text));
		}
	}
	s->y += 16;
	buf_done(&text);
}

/* ---- moments ----------------------------------------------------------- */

/* The labels of moments, each in the first row where it has room. */
static void
moment_label(struct svg *s, int ends[TOP_ROWS], int x, int top,
	const char *text)
{
	const int w = text_width(text, strlen(text)) * SVG_CELL + 8;
	const int from = x + w > SVG_W ? SVG_W - w : x;

	for (int row = 0; row < TOP_ROWS; row++) {
		if (ends[row] > from)
			continue;
		ends[row] = from + w;
		svg_text(s, from + 2, top + row * SVG_LINE, SVG_START, false,
			text);
		svg_line(s, x, top + row * SVG_LINE - 9, x,
			top + row * SVG_LINE + 3, "stroke-width=\"1.5\"");
		return;
	}
}

static void
moment_words(struct buf *out, const struct svg *s, const char *title,
	int64_t when)
{
	buf_clear(out);
	if (axis_outside(&s->axis, when) && when < s->axis.piece[0].from)
		buf_add_text(out, "← ");
	buf_addf(out, "%s ", title);
	time_format(out, when, s->t->zone, axis_outside(&s->axis, when) ?
		TIME_MINUTES : TIME_CLOCK);
}

static void
moments(struct svg *s)
{
	int ends[TOP_ROWS] = { 0 }, rows = 0;
	const int top = s->y + 10;
	struct buf text = { 0 };

	for (size_t i = 0; i < s->t->moment_count; i++) {
		const struct timeline_moment *m = &s->t->moment[i];

		moment_words(&text, s, m->title, m->when);
		moment_label(s, ends, svg_place(s, m->when), top,
			buf_text(&text));
	}
	if (!s->t->over) {
		moment_words(&text, s, _("as of"), s->t->now);
		moment_label(s, ends, svg_place(s, s->t->now), top,
			buf_text(&text));
	}
	buf_done(&text);
	while (rows < TOP_ROWS && ends[rows])
		rows++;
	svg_lines(s, 0, top, SVG_LABEL, 1, _("Moments"));
	s->y += rows * SVG_LINE + 4;
}

/* ---- pieces ------------------------------------------------------------ */

static void
head(struct buf *out, int height, bool alone)
{
	buf_addf(out, "<svg%s viewBox=\"0 0 %d %d\" width=\"%d\" "
		"height=\"%d\" role=\"img\">\n",
		alone ? " xmlns=\"http://www.w3.org/2000/svg\"" : "", SVG_W,
		height, SVG_W, height);
}

static void
piece_begin(struct svg *s)
{
	s->y = 0;
	axis_top(s);
}

static void
piece_end(struct buf *out, struct svg *s, bool alone)
{
	const int height = s->y + 4;

	if (alone)
		buf_add_text(out, "<?xml version=\"1.0\" "
			"encoding=\"UTF-8\"?>\n");
	head(out, height, alone);
	html_put(out, "<title>", s->t->title, "</title>\n");
	if (alone)
		buf_addf(out, "<rect width=\"%d\" height=\"%d\" "
			"fill=\"#fff\"/>\n", SVG_W, height);
	buf_addf(out, "<g font-family=\"%s\" font-size=\"12\" fill=\"#000\" "
		"stroke=\"none\">\n", fonts);
	buf_add(out, buf_text(&s->body), s->body.len);
	buf_add_text(out, "</g>\n</svg>\n");
	buf_clear(&s->body);
}

/* Before a row: begins another piece where this one is full. */
static void
room(struct buf *out, struct svg *s, bool alone)
{
	if (alone || s->y < PIECE_MOST)
		return;
	piece_end(out, s, false);
	piece_begin(s);
}

static void
rows(struct buf *out, struct svg *s, bool alone)
{
	moments(s);
	for (size_t i = 0; i < s->t->phase_count; i++) {
		room(out, s, alone);
		svg_phase(s, &s->t->phase[i]);
	}
	room(out, s, alone);
	svg_entries(s);
	for (size_t i = 0; i < s->t->due_count; i++) {
		room(out, s, alone);
		svg_due(s, &s->t->due[i]);
	}
}

/* ---- what the numbers mean --------------------------------------------- */

static void
list_html(struct buf *out, const struct svg *s)
{
	struct buf text = { 0 };

	buf_add_text(out, "<table class=\"marks\">\n<thead>\n<tr>");
	html_put(out, "<th scope=\"col\">", _("No."), "</th>");
	html_put(out, "<th scope=\"col\">", _("Time"), "</th>");
	html_put(out, "<th scope=\"col\">", _("Entries of the log"),
		"</th></tr>\n</thead>\n<tbody>\n");
	for (size_t i = 0; i < s->group_count; i++) {
		buf_addf(out, "<tr><td>%zu</td>", i + 1);
		buf_clear(&text);
		svg_group_time(&text, s, i);
		html_put(out, "<td>", buf_text(&text), "</td>");
		buf_clear(&text);
		svg_group_words(&text, s, i);
		html_put(out, "<td>", buf_text(&text), "</td></tr>\n");
	}
	buf_add_text(out, "</tbody>\n</table>\n");
	buf_done(&text);
}

static void
list_svg(struct svg *s)
{
	struct buf text = { 0 };

	s->y += 16;
	for (size_t i = 0; i < s->group_count; i++) {
		buf_clear(&text);
		buf_addf(&text, "%zu", i + 1);
		svg_text(s, 24, s->y, SVG_END, false, buf_text(&text));
		buf_clear(&text);
		svg_group_time(&text, s, i);
		svg_lines(s, 36, s->y, SVG_X - 36, 1, buf_text(&text));
		buf_clear(&text);
		svg_group_words(&text, s, i);
		s->y += SVG_LINE * svg_lines(s, SVG_X, s->y, SVG_W - SVG_X, 4,
			buf_text(&text)) + 3;
	}
	buf_done(&text);
}

static void
about_top(struct svg *s, const struct svg_about *about)
{
	if (*about->banner) {
		svg_text(s, SVG_W / 2, s->y + 14, SVG_MIDDLE, false,
			about->banner);
		s->y += 18;
	}
	s->y += 6 + SVG_LINE * svg_lines(s, 0, s->y + 14, SVG_W, 3,
		s->t->title);
}

static void
about_foot(struct svg *s, const struct svg_about *about)
{
	s->y += 4;
	svg_line(s, 0, s->y, SVG_W, s->y, "stroke-width=\"1\"");
	s->y += 16;
	for (size_t i = 0; i < about->foot_count; i++)
		s->y += SVG_LINE * svg_lines(s, 0, s->y, SVG_W, 4,
			about->foot[i]);
	if (*about->banner) {
		svg_text(s, SVG_W / 2, s->y, SVG_MIDDLE, false,
			about->banner);
		s->y += 10;
	}
}

void
timeline_svg(struct buf *out, const struct timeline *t,
	const struct svg_about *about)
{
	struct svg s = { .t = t };

	axis_make(&s.axis, t, SVG_PLOT, SVG_GAP);
	svg_groups(&s);
	if (about)
		about_top(&s, about);
	axis_top(&s);
	rows(out, &s, about != NULL);
	if (about) {
		list_svg(&s);
		about_foot(&s, about);
	}
	piece_end(out, &s, about != NULL);
	if (!about && s.group_count)
		list_html(out, &s);
	buf_done(&s.body);
	free(s.group);
}

void
write_svg(struct buf *out, const struct page *page)
{
	const struct svg_about about = { page->banner, page->foot,
		page->foot_count };

	if (page->course)
		timeline_svg(out, &page->timeline, &about);
}
