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
#include "pager.h"

#define LABEL_COLUMN 12
#define SIGN_CELLS 2
#define KIND_CELLS 13
#define DUE_CELLS 12
#define NUMBER_CELLS 10
#define KIND_FROM 70		/* cells, to have the kind in the row */
#define DETAIL_FROM 12		/* rows, to have the selected one below */
#define DETAIL_ROWS 6

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

static const char *
item_id(void *ctx, size_t i)
{
	const struct handover_shown *s = ctx;

	return s->view->items.item[i].key;
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

static void
item_draw(void *ctx, size_t i, struct canvas *c, struct rect r, bool selected)
{
	const struct handover_shown *s = ctx;
	const struct handover_item *item = &s->view->items.item[i];
	const int64_t now = app_now(s->app);
	struct buf due = { 0 };
	int x = r.x;

	(void)selected;
	if (s->handover) {
		draw_sign(handover_answer(s->handover, item), c, x, r.y);
		x += 2 * SIGN_CELLS;
	}
	if (item->due != TIME_NONE)
		time_format(&due, item->due, app_zone(s->app),
			TIME_DAY_CLOCK);
	canvas_text(c, x, r.y, DUE_CELLS - 1, item->due != TIME_NONE &&
		item->due <= now ? STYLE_OVERDUE : STYLE_PLAIN,
		due.len ? buf_text(&due) : "-");
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
void
handover_select_open(const struct handover_shown *s)
{
	const struct handover_items *list = &s->view->items;
	size_t at = list_selected(&s->view->list,
		(struct list_model *)&s->model);

	for (size_t k = 0; s->handover && k < list->count; k++) {
		const size_t i = ((at == LIST_NONE ? 0 : at) + k) %
			list->count;

		if (handover_answer(s->handover, &list->item[i]))
			continue;
		list_select(&s->view->list, list->item[i].key);
		return;
	}
}

void
handover_show(struct handover_shown *s, const struct app *app,
	struct handover_view *v)
{
	const bool first = v->at == 0;

	if (first || app_now(app) - v->at >= TIME_MINUTE)
		handover_load(v, app);
	*s = (struct handover_shown){ .app = app, .view = v,
		.handover = handover_under_way(app) };
	s->model = (struct list_model){ .count = v->items.count,
		.id = item_id, .draw = item_draw, .ctx = s };
	if (first)
		handover_select_open(s);
}

/* ---- the picture -------------------------------------------------------- */

static void
head_text(struct buf *out, const struct handover_shown *s)
{
	const struct shift *shift = site_shift(desk_site(app_desk(s->app)));

	if (s->handover) {
		buf_addf(out, _("Handover from %s to %s: %zu of %zu left"),
			s->handover->from, s->handover->to,
			handover_left(s->handover, &s->view->items),
			s->view->items.count);
		return;
	}
	if (shift) {
		buf_addf(out, _("Shift of %s since "), shift->person);
		time_format(out, shift->from, app_zone(s->app),
			TIME_DAY_CLOCK);
		buf_addf(out, _(": %zu to hand over"), s->view->items.count);
	} else {
		buf_add_text(out, _("No shift is running"));
	}
}

/* How the successor comes here: the key that switches the person, where there
 * is anybody to switch to. */
static void
waiting_text(struct buf *out, const struct handover_shown *s)
{
	struct buf keys = { 0 };

	app_own_keys(&keys, s->app, "app.person");
	buf_addf(out, _("Waiting for %s: at another terminal, or here: %s and "
		"their name and PIN. Nothing is lost meanwhile."),
		s->handover->to, buf_text(&keys));
	buf_done(&keys);
}

/* What is to be done now, by whom. */
static void
hint_text(struct buf *out, const struct handover_shown *s)
{
	if (s->view->fault[0])
		buf_add_text(out, s->view->fault);
	else if (!s->handover)
		buf_add_text(out, s->view->items.count ? _("Whoever goes: h, "
			"and name who comes. Each item is then read back and "
			"accepted.") : _("Nothing is open. h hands the shift "
			"over all the same, for the record."));
	else if (!handover_is_mine(s->app))
		waiting_text(out, s);
	else if (handover_left(s->handover, &s->view->items))
		buf_add_text(out, _("Read each one back to whoever goes. Enter "
			"takes it over, x leaves it with the old shift."));
	else
		buf_add_text(out, _("Every item has an answer: f takes the "
			"shift over."));
}

static void
add(struct pager *p, const char *label, const char *text)
{
	if (text && *text)
		pager_pair(p, LABEL_COLUMN, STYLE_DIM, label, STYLE_PLAIN,
			text);
}

static void
add_detail(struct pager *p, const struct handover_shown *s,
	const struct handover_item *item)
{
	const struct handover_answer *a = s->handover
		? handover_answer(s->handover, item) : NULL;
	struct buf due = { 0 };

	if (item->due != TIME_NONE) {
		time_format(&due, item->due, app_zone(s->app), TIME_MINUTES);
		buf_add_char(&due, ' ');
		left_format(&due, item->due, app_now(s->app));
	}
	pager_say(p, STYLE_STRONG, item->what);
	add(p, item_kind_word(item->kind), buf_text(&due));
	add(p, item->number, item->title);
	if (a)
		add(p, _("answer"), a->accepted ? _("taken over")
			: _("not taken"));
	add(p, _("reason"), a ? a->reason : NULL);
	add(p, _("remark"), s->handover ? s->handover->note : NULL);
	buf_done(&due);
}

/* What the last handover left with the old shift. */
static void
add_kept(struct pager *p, const struct handover_shown *s)
{
	const struct handover *h =
		&desk_site(app_desk(s->app))->shifts.handover;

	for (size_t i = 0; h->state == HANDOVER_DONE &&
	    i < h->answer_count; i++) {
		struct buf text = { 0 };

		if (h->answers[i].accepted)
			continue;
		buf_addf(&text, _("Still with %s: %s (%s)"), h->from,
			h->answers[i].what, h->answers[i].reason);
		pager_say(p, STYLE_NEAR, buf_text(&text));
		buf_done(&text);
	}
}

void
handover_draw(const struct app *app, void *state, struct canvas *c,
	struct rect r)
{
	struct pager p = { 0 };
	struct buf head = { 0 }, said = { 0 };
	struct handover_shown s;
	struct rect list;
	size_t at;
	int rows;

	handover_show(&s, app, state);
	head_text(&head, &s);
	canvas_text(c, r.x, r.y, r.w, STYLE_TITLE, buf_text(&head));
	buf_done(&head);
	r = rect_rows(r, 1, -1);
	hint_text(&said, &s);
	rows = r.h >= 4 ? canvas_wrap(c, r, 0, s.view->fault[0] ? STYLE_ERROR
		: STYLE_DIM, buf_text(&said)) : 0;
	buf_done(&said);
	list = rect_rows(r, rows, -1);
	if (list.h >= DETAIL_FROM - 3) {
		const int below = DETAIL_ROWS < list.h / 2 ? DETAIL_ROWS
			: list.h / 2;
		struct rect under = rect_rows(list, list.h - below, -1);

		list.h -= below + 1;
		canvas_hline(c, under.x, under.y - 1, under.w, STYLE_DIM);
		at = list_selected(&s.view->list, &s.model);
		add_kept(&p, &s);
		if (at != LIST_NONE)
			add_detail(&p, &s, &s.view->items.item[at]);
		pager_draw(&p, c, under);
		pager_done(&p);
	}
	list_draw(&s.view->list, &s.model, c, list);
}

void
handover_copy(const struct app *app, void *state, struct buf *out)
{
	struct pager p = { 0 };
	struct handover_shown s;
	size_t at;

	handover_show(&s, app, state);
	at = list_selected(&s.view->list, &s.model);
	if (at == LIST_NONE)
		return;
	add_detail(&p, &s, &s.view->items.item[at]);
	pager_text(&p, out);
	pager_done(&p);
}
