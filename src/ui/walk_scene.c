/* SPDX-License-Identifier: MIT */
/*
 * Where things stand on the walk's screen. From the top: the title, the
 * nearest deadlines, lasting notes, the step large, the list of steps. On a
 * small screen the list goes first, then the box's detail; the imperative and
 * what must never be done stay.
 */
#include <string.h>

#include "walk.h"

#define LIST_ROWS 5		/* kept for the list while there is room */
#define FRAME_ROWS 14		/* from here on the box has a frame */

/* ---- title -------------------------------------------------------------- */

void
walk_draw_title(const struct scene *s, struct canvas *c, struct rect r)
{
	const char *dot = canvas_glyph(c, GLYPH_DOT);
	struct buf left = { 0 }, right = { 0 }, level = { 0 };
	int cells;

	view_level(&level, s->inc);
	if (level.len)
		buf_addf(&right, "%s %s ", buf_text(&level), dot);
	buf_addf(&right, "%s %s ", view_incident_word(s->inc->state), dot);
	time_format(&right, s->now, s->inc->zone, s->seconds ? TIME_CLOCK_S
		: TIME_CLOCK);
	buf_addf(&left, "%s  %s", s->inc->number, s->inc->title);
	cells = text_width(buf_text(&right), right.len);
	if (cells > r.w / 2)
		cells = r.w / 2;
	canvas_text(c, r.x, r.y, r.w - cells - 1, STYLE_TITLE,
		buf_text(&left));
	canvas_text(c, r.x + r.w - cells, r.y, cells, STYLE_TITLE,
		buf_text(&right));
	buf_done(&level);
	buf_done(&left);
	buf_done(&right);
}

/* ---- lasting notes ------------------------------------------------------ */

static int
draw_pins(const struct scene *s, struct canvas *c, struct rect r)
{
	const char *dot = canvas_glyph(c, GLYPH_DOT);
	struct buf b = { 0 };

	for (size_t i = s->inc->pin_count; i-- > 0;) {
		if (s->inc->pins[i].removed)
			continue;
		buf_addf(&b, "%s%s %s", b.len ? " " : "", b.len ? dot : "",
			s->inc->pins[i].text);
	}
	if (!b.len || r.h < 1) {
		buf_done(&b);
		return 0;
	}
	canvas_textf(c, r.x, r.y, r.w, STYLE_NEAR, "%s:%s", _("PINNED"),
		buf_text(&b));
	buf_done(&b);
	return 1;
}

static int
draw_call(const struct scene *s, struct canvas *c, struct rect r)
{
	if (!s->call || !*s->call || r.h < 1)
		return 0;
	canvas_put_glyph(c, r.x, r.y, GLYPH_DONE, STYLE_OK);
	canvas_text(c, r.x + 2, r.y, r.w - 2, STYLE_OK, s->call);
	return 1;
}

/* ---- the box ------------------------------------------------------------ */

static void
nothing_paras(struct paras *p, const struct scene *s)
{
	struct buf b = { 0 };
	const bool handled = s->inc->state == INCIDENT_HANDLED;

	if (s->inc->state == INCIDENT_CLOSED || s->inc->state == INCIDENT_VOID)
		paras_add(p, 0, STYLE_STRONG, s->inc->state == INCIDENT_CLOSED
			? _("This incident is closed: notes and corrections "
			"only.") : _("This incident is void: notes and "
			"corrections only."));
	else if (incident_obstacles(s->inc, true, &b) == 0)
		paras_add(p, 0, STYLE_STRONG, _("Nothing is open: it can be "
			"closed (C)."));
	else
		paras_add(p, 0, STYLE_STRONG, handled
			? _("Nothing is open now. Before closing:")
			: _("Nothing is open now. Before handling is over and "
			"it can be closed:"));
	paras_lines(p, 1, STYLE_PLAIN, buf_text(&b));
	buf_done(&b);
}

static void
box_paras(struct paras *p, const struct scene *s)
{
	if (s->shown)
		step_paras(p, s);
	else
		nothing_paras(p, s);
}

static struct rect
box_frame(const struct scene *s, struct canvas *c, struct rect r, bool framed)
{
	struct buf head = { 0 };
	const bool critical = s->shown && s->shown->rule->critical;

	if (s->shown)
		step_head(&head, c, s->inc, s->shown);
	else
		buf_add_text(&head, _("Nothing is open"));
	if (framed) {
		r = canvas_box(c, r, critical ? STYLE_CRITICAL : STYLE_PLAIN,
			buf_text(&head));
		r = (struct rect){ r.x + 1, r.y, r.w - 2, r.h };
	} else if (s->shown) {
		canvas_text(c, r.x, r.y, r.w, critical ? STYLE_CRITICAL
			: STYLE_TITLE, buf_text(&head));
		r = rect_rows(r, 1, -1);
	}
	buf_done(&head);
	return r;
}

/* Draws the box into the upper part of r; returns the rows it took. */
static int
draw_box(const struct scene *s, struct canvas *c, struct rect r)
{
	const bool framed = r.h >= FRAME_ROWS;
	const int around = framed ? 2 : s->shown ? 1 : 0;
	const int cells = framed ? r.w - 4 : r.w;
	struct paras p = { 0 };
	int must, room;

	box_paras(&p, s);
	must = paras_rows(&p, cells, 1);
	room = r.h - around;
	/* The list keeps its rows as long as what matters is seen; on a small
	 * screen it gets what is left. */
	if (framed && room - LIST_ROWS - 1 >= must)
		room -= LIST_ROWS + 1;
	room = paras_fit(&p, cells, room);
	r = rect_rows(r, 0, room + around);
	paras_draw(&p, c, box_frame(s, c, r, framed));
	paras_done(&p);
	return r.h;
}

/* ---- what is below it --------------------------------------------------- */

/* One row for each act. Returns the rows it took. */
static int
draw_recap(const struct scene *s, struct canvas *c, struct rect r)
{
	struct paras p = { 0 };
	int row = 0;

	walk_recap(&p, s);
	if (p.count == 0)
		return 0;
	canvas_text(c, r.x, r.y, r.w, STYLE_TITLE, _("Where it was left:"));
	for (; (size_t)row < p.count && row + 1 < r.h; row++)
		canvas_text(c, r.x, r.y + row + 1, r.w, STYLE_PLAIN,
			p.item[row].text);
	paras_done(&p);
	return row + 1;
}

static void
draw_steps(const struct scene *s, struct list *list, struct canvas *c,
	struct rect r)
{
	struct walk_steps steps;
	struct buf head = { 0 };
	size_t settled, all;

	incident_progress(s->inc, NULL, &settled, &all);
	/* TRANSLATORS: over the list of steps: 3 of 14 settled */
	buf_addf(&head, _("Steps %zu/%zu"), settled, all);
	canvas_text(c, r.x, r.y, r.w, STYLE_TITLE, buf_text(&head));
	buf_done(&head);
	walk_steps_init(&steps, s);
	list_draw(list, &steps.model, c, rect_rows(r, 1, -1));
	walk_steps_done(&steps);
}

static int
due_rows(int h)
{
	if (h < 12)
		return 1;
	return h < 18 ? 2 : 3;
}

void
walk_draw_scene(const struct scene *s, struct list *list, struct canvas *c,
	struct rect r)
{
	const int h = r.h;

	if (h < 1 || r.w < 1)
		return;
	walk_draw_title(s, c, rect_rows(r, 0, 1));
	r = rect_rows(r, 1, -1);
	r = rect_rows(r, walk_draw_dues(s, c, rect_rows(r, 0, due_rows(h))),
		-1);
	if (h >= 9)
		r = rect_rows(r, draw_pins(s, c, r), -1);
	r = rect_rows(r, draw_call(s, c, r), -1);
	r = rect_rows(r, draw_box(s, c, r), -1);
	if (r.h < 2)
		return;
	if (s->recap)
		r = rect_rows(r, draw_recap(s, c, r), -1);
	if (r.h >= 2)
		draw_steps(s, list, c, r);
}
