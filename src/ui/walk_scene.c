/* SPDX-License-Identifier: MIT */
/*
 * Where things stand on the walk's screen. From the top: the title, the
 * nearest deadlines, lasting notes, the step large, the list of steps. On a
 * small screen the list goes first, then the box's detail; the imperative and
 * what must never be done stay. On a wide one list and step stand side by
 * side.
 */
#include <string.h>

#include "dues.h"
#include "walk.h"

#define LIST_ROWS 5		/* kept for the list while there is room */
#define RECAP_ROWS 5		/* and for what was done last */
#define SIDE_CELLS 52		/* kept for the step beside a long list */
#define WIDE_ROWS 16		/* below it nothing stands side by side */

/* ---- title -------------------------------------------------------------- */

/* Level, state and clock, at most half of the row: the level is what gives
 * way, and the clock never. */
static void
title_right(struct buf *out, const struct scene *s, const char *dot, int most)
{
	struct buf level = { 0 }, rest = { 0 };
	const char *bracket;
	int room, cells;
	size_t fits;

	view_level(&level, s->inc);
	/* What it means stands in brackets. */
	bracket = strstr(buf_text(&level), "（");
	bracket = bracket ? bracket : strstr(buf_text(&level), " (");
	if (bracket)
		level.len = (size_t)(bracket - level.text);
	buf_addf(&rest, "%s %s ", incident_state_word(s->inc->state), dot);
	time_format(&rest, s->now, s->inc->zone, s->seconds ? TIME_CLOCK_S
		: TIME_CLOCK);
	room = most - text_width(buf_text(&rest), rest.len) - 3;
	fits = text_fit(buf_text(&level), level.len, room > 0 ? room : 0,
		&cells);
	/* Cut, it ends where a word does; Chinese words do anywhere. */
	while (fits < level.len && fits > 0 && level.text[fits] != ' ' &&
		(unsigned char)level.text[fits] < 0x80)
		fits--;
	if (fits > 0) {
		buf_add(out, level.text, fits);
		buf_addf(out, " %s ", dot);
	}
	buf_add(out, buf_text(&rest), rest.len);
	buf_done(&level);
	buf_done(&rest);
}

void
walk_draw_title(const struct scene *s, struct canvas *c, struct rect r)
{
	struct buf left = { 0 }, right = { 0 };
	int cells;

	title_right(&right, s, canvas_glyph(c, GLYPH_DOT), r.w / 2);
	buf_addf(&left, "%s  %s", s->inc->number, s->inc->title);
	cells = text_width(buf_text(&right), right.len);
	if (cells > r.w - 12)
		cells = r.w > 12 ? r.w - 12 : 0;
	canvas_text(c, r.x, r.y, r.w - cells - 1, STYLE_TITLE,
		buf_text(&left));
	canvas_text(c, r.x + r.w - cells, r.y, cells, STYLE_TITLE,
		buf_text(&right));
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
		if (b.len)
			buf_addf(&b, " %s ", dot);
		buf_add_text(&b, s->inc->pins[i].text);
	}
	if (!b.len || r.h < 1) {
		buf_done(&b);
		return 0;
	}
	canvas_textf(c, r.x, r.y, r.w, STYLE_NEAR, _("%s: %s"), _("PINNED"),
		buf_text(&b));
	buf_done(&b);
	return 1;
}

/* That another machine writes it; that somebody wrote beside its record. */
static int
draw_home(const struct scene *s, struct canvas *c, struct rect r)
{
	struct desk *d = s->app ? app_desk(s->app) : NULL;
	struct strays strays = { 0 };
	struct buf b = { 0 };
	int rows = 0;

	if (!d || r.h < 1)
		return 0;
	desk_home(d, s->inc, &b);
	if (b.len)
		canvas_textf(c, r.x, r.y + rows++, r.w, STYLE_NEAR,
			_("Written at %s, read-only here"), b.text);
	if (s->inc->taken.seq)
		(void)desk_strays(d, s->inc->id, &strays, NULL);
	if (strays.count && rows < r.h) {
		buf_clear(&b);
		strays_text(&b, s->inc, &strays);
		canvas_text(c, r.x, r.y + rows++, r.w, STYLE_OVERDUE, b.text);
	}
	strays_done(&strays);
	buf_done(&b);
	return rows;
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
	if (h < 18)
		return 2;
	return h < 30 ? 3 : 5;
}

/* One under the other. */
static void
draw_narrow(const struct scene *s, struct list *list, struct canvas *c,
	struct rect r)
{
	r = rect_rows(r, walk_draw_box(s, c, r, LIST_ROWS + 1), -1);
	if (r.h < 2)
		return;
	if (s->recap)
		r = rect_rows(r, draw_recap(s, c, r), -1);
	if (r.h >= 2)
		draw_steps(s, list, c, r);
}

/* The list beside the step, which has under it what was done last. */
static void
draw_wide(const struct scene *s, struct list *list, struct canvas *c,
	struct rect r)
{
	const int want = walk_steps_cells(s), most = r.w - SIDE_CELLS - 2;
	const int half = r.w / 2 - 1;
	const int left = want > half && most > half
		? want < most ? want : most : half;
	struct rect side = { r.x + left + 2, r.y, r.w - left - 2, r.h };

	draw_steps(s, list, c, (struct rect){ r.x, r.y, left, r.h });
	side = rect_rows(side, walk_draw_box(s, c, side, RECAP_ROWS), -1);
	if (side.h >= 2)
		draw_recap(s, c, rect_rows(side, 1, -1));
}

/* The nearest deadline in one line, then the step as far as there is room:
 * what to do and what never to do. */
static void
draw_tiny(const struct scene *s, struct canvas *c, struct rect r)
{
	struct dues dues = dues_of(s->inc, s->now, false);

	if (dues.count && !s->inc->closed.seq)
		due_draw_short(s->inc, &dues.item[0], s->now, c,
			rect_rows(r, 0, 1));
	else
		walk_draw_title(s, c, rect_rows(r, 0, 1));
	dues_done(&dues);
	r = rect_rows(r, 1, -1);
	r = rect_rows(r, draw_call(s, c, r), -1);
	if (r.h > 0)
		walk_draw_box(s, c, r, 0);
}

void
walk_draw_scene(const struct scene *s, struct list *list, struct canvas *c,
	struct rect r)
{
	const int h = r.h;

	if (h < 1 || r.w < 1)
		return;
	if (view_is_tiny(c)) {
		draw_tiny(s, c, r);
		return;
	}
	walk_draw_title(s, c, rect_rows(r, 0, 1));
	r = rect_rows(r, 1, -1);
	r = rect_rows(r, walk_draw_dues(s, c, rect_rows(r, 0, due_rows(h))),
		-1);
	r = rect_rows(r, draw_home(s, c, r), -1);
	if (h >= 9)
		r = rect_rows(r, draw_pins(s, c, r), -1);
	r = rect_rows(r, draw_call(s, c, r), -1);
	if (view_is_wide(c) && r.h >= WIDE_ROWS)
		draw_wide(s, list, c, rect_rows(r, 1, -1));
	else
		draw_narrow(s, list, c, r);
}
