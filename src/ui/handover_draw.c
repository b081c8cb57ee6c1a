/* SPDX-License-Identifier: MIT */
/*
 * The picture of a handover: what is open, item by item, with what the
 * successor said to it, and all of the selected one.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app_room.h"
#include "handover.h"

#define SIGN_CELLS 4
#define KIND_CELLS 13
#define DUE_CELLS 12
#define NUMBER_CELLS 10
#define KIND_FROM 70		/* cells, to have the kind in the row */

/* ---- what is listed ----------------------------------------------------- */

const struct handover *
handover_under_way(const struct app *app)
{
	const struct handover *h = &desk_site(app_desk(app))->shifts.handover;

	return h->state == HANDOVER_OPEN ? h : NULL;
}

static const char *
self(const struct app *app)
{
	const char *name = desk_person(app_desk(app));
	const struct person *p = site_person(desk_site(app_desk(app)), name);

	return p ? p->name : name;
}

bool
handover_is_mine(const struct app *app)
{
	const struct handover *h = handover_under_way(app);

	return h && !app_wall(app) && strcmp(h->to, self(app)) == 0;
}

void
handover_load(struct handover_view *v, const struct app *app)
{
	struct err err = { 0 };

	handover_items_done(&v->items);
	v->fault[0] = '\0';
	v->at = app_now(app);
	if (desk_handover(app_desk(app), &v->items, &err) < 0)
		snprintf(v->fault, sizeof(v->fault), "%s", err.text);
}

static void
draw_sign(const struct handover_answer *a, struct canvas *c, int x, int y)
{
	if (!a)
		canvas_put_glyph(c, x, y, GLYPH_UNCHECKED, STYLE_STRONG);
	else if (a->accepted)
		canvas_put_glyph(c, x, y, GLYPH_CHECKED, STYLE_OK);
	else
		canvas_text(c, x, y, 3, STYLE_NEAR, "[!]");
}

static struct handover_view *
view_of(const struct roll_page *p)
{
	return (void *)p->roll;
}

static void
row(const struct roll_page *p, const void *of, struct canvas *c,
	struct rect r)
{
	const struct handover *h = handover_under_way(p->app);
	const struct handover_item *item = of;
	struct buf due = { 0 };
	int x = r.x;

	if (h) {
		draw_sign(handover_answer(h, item), c, x, r.y);
		x += SIGN_CELLS;
	}
	handover_item_due(&due, item, p->zone, p->now);
	canvas_text(c, x, r.y, DUE_CELLS - 1, item->due != TIME_NONE &&
		item->due <= p->now ? STYLE_OVERDUE : STYLE_PLAIN,
		buf_text(&due));
	x += DUE_CELLS;
	if (r.w >= KIND_FROM) {
		canvas_text(c, x, r.y, KIND_CELLS - 1, STYLE_DIM,
			item_kind_word(item->kind));
		x += KIND_CELLS;
	}
	canvas_text(c, x, r.y, NUMBER_CELLS - 1, STYLE_PLAIN, item->number);
	x += NUMBER_CELLS;
	if (x < r.x + r.w)
		canvas_text(c, x, r.y, r.x + r.w - x, STYLE_PLAIN,
			item->what);
	buf_done(&due);
}

/* The first without an answer, from the selected one on. */
static void
select_open(struct handover_view *v, const struct handover *h)
{
	size_t at = v->roll.list.at;

	for (size_t i = 0; i < v->items.count; i++)
		if (strcmp(v->items.item[i].key, v->roll.list.id) == 0)
			at = i;
	for (size_t k = 0; h && k < v->items.count; k++) {
		const size_t i = (at + k) % v->items.count;

		if (handover_answer(h, &v->items.item[i]))
			continue;
		list_select(&v->roll.list, v->items.item[i].key);
		return;
	}
}

static void
gather(struct roll_page *p)
{
	struct handover_view *v = view_of(p);
	const bool first = v->at == 0;

	if (first || p->now - v->at >= TIME_MINUTE)
		handover_load(v, p->app);
	if (first)
		select_open(v, handover_under_way(p->app));
	p->fault = *v->fault ? v->fault : NULL;
	for (size_t i = 0; i < v->items.count; i++)
		roll_add(p, &v->items.item[i]);
}

void
handover_sync(struct app *app, void *state)
{
	handover_load(state, app);
	select_open(state, handover_under_way(app));
}

/* ---- the picture -------------------------------------------------------- */

static void
head_text(struct buf *out, const struct roll_page *p)
{
	const struct handover *h = handover_under_way(p->app);
	const struct shift *shift = site_shift(p->site);
	size_t kept = 0;

	for (size_t i = 0; i < view_of(p)->items.count; i++)
		kept += view_of(p)->items.item[i].kept;
	if (h) {
		buf_addf(out, _("Handover from %s to %s: %zu of %zu left"),
			h->from, h->to,
			handover_left(h, &view_of(p)->items),
			p->count);
		return;
	}
	if (shift) {
		buf_addf(out, _("Shift of %s since "), shift->person);
		time_format(out, shift->from, p->zone,
			TIME_DAY_CLOCK);
		buf_addf(out, _(": %zu to hand over"), p->count - kept);
	} else {
		buf_add_text(out, _("No shift is running"));
	}
}

/* How the successor comes here: the key that switches the person, where there
 * is anybody to switch to. */
static void
waiting_text(struct buf *out, const struct roll_page *p)
{
	struct buf keys = { 0 };

	app_own_keys(&keys, p->app, "app.person");
	buf_addf(out, _("Waiting for %s: at another terminal, or here: %s and "
		"their name and PIN. Nothing is lost meanwhile."),
		handover_under_way(p->app)->to, buf_text(&keys));
	buf_done(&keys);
}

/* What is to be done now, by whom. */
static void
hint_text(struct buf *out, const struct roll_page *p)
{
	const struct handover *h = handover_under_way(p->app);

	if (!h)
		buf_add_text(out, p->count ? _("Whoever goes: h, "
			"and name who comes. Each item is then read back and "
			"accepted.") : _("Nothing is open. h hands the shift "
			"over all the same, for the record."));
	else if (!handover_is_mine(p->app))
		waiting_text(out, p);
	else if (handover_left(h, &view_of(p)->items))
		buf_add_text(out, _("Read each one back to whoever goes. Enter "
			"takes it over, x leaves it with the old shift."));
	else
		buf_add_text(out, _("Every item has an answer: f takes the "
			"shift over."));
}

static int
above(struct roll_page *p, struct canvas *c, struct rect r)
{
	struct buf said = { 0 };
	int rows;

	hint_text(&said, p);
	rows = r.h >= 4 ? canvas_wrap(c, r, 0, STYLE_DIM, buf_text(&said)) : 0;
	buf_done(&said);
	return rows;
}

static void
add_item(struct pager *out, const struct roll_page *p,
	const struct handover_item *item)
{
	const struct handover *h = handover_under_way(p->app);
	const struct handover_answer *a = h ? handover_answer(h, item) : NULL;
	struct buf due = { 0 };

	if (item->due != TIME_NONE) {
		time_format(&due, item->due, p->zone, TIME_MINUTES);
		buf_add_char(&due, ' ');
		left_format(&due, item->due, p->now);
	} else if (item->since) {
		time_format(&due, item->since, p->zone, TIME_MINUTES);
		buf_add_char(&due, ' ');
		handover_item_due(&due, item, p->zone, p->now);
	}
	pager_say(out, STYLE_STRONG, item->what);
	pager_fact(out, item_kind_word(item->kind), buf_text(&due));
	pager_fact(out, item->number, item->title);
	if (a)
		pager_fact(out, _("answer"), a->accepted ? _("taken over")
			: _("not taken"));
	pager_fact(out, _("reason"), a ? a->reason : NULL);
	pager_fact(out, _("remark"), h ? h->note : NULL);
	buf_done(&due);
}

/* What the last handover left with the old shift. */
static void
add_kept(struct pager *out, const struct roll_page *p)
{
	const struct handover *h = &p->site->shifts.handover;

	for (size_t i = 0; h->state == HANDOVER_DONE &&
	    i < h->answer_count; i++) {
		struct buf text = { 0 };

		if (h->answers[i].accepted)
			continue;
		buf_addf(&text, _("Still with %s: %s (%s)"), h->from,
			h->answers[i].what, h->answers[i].reason);
		pager_say(out, STYLE_NEAR, buf_text(&text));
		buf_done(&text);
	}
}

static void
detail(struct pager *out, const struct roll_page *p, const void *item)
{
	add_kept(out, p);
	if (item)
		add_item(out, p, item);
}

const struct roll_kind handover_kind = {
	.gather = gather, .id = ROLL_TEXT(struct handover_item, key),
	.head_text = head_text, .row = row, .above = above,
	.detail = detail, .label_cells = 12,
	.split = { .below_from = 9, .below = 6 },
};
