/* SPDX-License-Identifier: MIT */
/*
 * The step large, in its box: what it says is walk_step.c's, what gives way
 * when there is little room walk_para.c's.
 */
#include "dues.h"
#include "walk.h"

#define FRAME_ROWS 14		/* from here on the box has a frame */

/* What a report went out without is no obstacle: it ends with the incident. */
static void
closing_paras(struct paras *p, const struct scene *s)
{
	const size_t owed = dues_owed(s->inc, s->now);
	struct buf b = { 0 };

	if (owed == 0) {
		paras_add(p, 0, STYLE_STRONG, _("Nothing is open: it can be "
			"closed (C)."));
		return;
	}
	buf_addf(&b, _("No step is open, but %zu items are still to be "
		"reported (t)."), owed);
	paras_add(p, 0, STYLE_STRONG, buf_text(&b));
	paras_add(p, 1, STYLE_PLAIN, _("It can be closed all the same (C): "
		"what was not reported then ends with it."));
	buf_done(&b);
}

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
		closing_paras(p, s);
	else
		paras_add(p, 0, STYLE_STRONG, handled
			? _("Nothing is open now. Before closing:")
			: _("Nothing is open now. Before it is handled and "
			"can be closed:"));
	paras_lines(p, 1, STYLE_PLAIN, buf_text(&b));
	buf_done(&b);
}

/* What a review asks goes before what is there to do. */
static void
returned_paras(struct paras *p, const struct scene *s)
{
	const struct review_item *item;
	struct buf b = { 0 };

	for (size_t i = 0; (item = review_waiting(s->inc, i)); i++) {
		buf_clear(&b);
		buf_addf(&b, _("Sent back by a review (V answers): %d. %s"),
			item->number, item->text);
		paras_add(p, i ? 2 : 0, STYLE_NEAR, buf_text(&b));
	}
	buf_done(&b);
}

static void
box_paras(struct paras *p, const struct scene *s)
{
	returned_paras(p, s);
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
		buf_add_text(&head, dues_owed(s->inc, s->now)
			? _("Still to report") : _("Nothing is open"));
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

int
walk_draw_box(const struct scene *s, struct canvas *c, struct rect r,
	int below)
{
	const bool framed = r.h >= FRAME_ROWS;
	const int around = framed ? 2 : s->shown ? 1 : 0;
	const int cells = framed ? r.w - 4 : r.w;
	struct paras p = { 0 };
	int must, room;

	box_paras(&p, s);
	must = paras_rows(&p, cells, 2);
	room = r.h - around;
	/* What is below keeps its rows as long as what matters is seen; on a
	 * small screen it gets what is left. */
	if (framed && room - below >= must)
		room -= below;
	room = paras_fit(&p, cells, room);
	r = rect_rows(r, 0, room + around);
	paras_draw(&p, c, box_frame(s, c, r, framed));
	paras_done(&p);
	return r.h;
}
