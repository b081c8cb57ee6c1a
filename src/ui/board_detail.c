/* SPDX-License-Identifier: MIT */
/*
 * The pane beside the board on a wide screen: the selected incident, its
 * deadlines, its current step with what must never be done, its last entries.
 */
#include <stdlib.h>
#include <string.h>

#include "board_room.h"
#include "dues.h"
#include "walk.h"

#define DUE_ROWS 5

static void
forget(struct board_entries *e)
{
	for (size_t i = 0; i < e->count; i++)
		free(e->line[i]);
	*e = (struct board_entries){ 0 };
}

void
board_detail_done(struct board_detail *d)
{
	for (size_t i = 0; i < BOARD_KEPT; i++)
		forget(&d->kept[i]);
}

/* ---- the last entries --------------------------------------------------- */

/* "14:05 Wang  C2 done: 3 hosts isolated" */
static char *
entry_line(const struct event *e, const struct incident *inc, int64_t now)
{
	const struct act act = { .seq = e->seq, .at = e->at,
		.when = event_time(e), .person = e->person };
	const struct event_names names = incident_names(inc);
	struct buf b = { 0 };

	act_words(&b, inc, &act, now);
	buf_add_text(&b, "  ");
	event_sentence(&b, e, inc->zone, &names);
	return buf_take(&b);
}

static void
read_entries(struct board_entries *d, const struct app *app,
	const struct incident *inc)
{
	const struct event_query q = { .incident = inc->id,
		.newest_first = true, .limit = BOARD_ENTRIES };
	struct err err = { 0 };
	struct cursor *cursor = store_events(desk_store(app_desk(app)), &q,
		&err);
	struct event e;

	while (cursor && d->count < BOARD_ENTRIES &&
		cursor_next(cursor, &e, &err) == 1) {
		d->line[d->count++] = entry_line(&e, inc, app_now(app));
		event_done(&e);
	}
	cursor_close(cursor);
}

/* Those of that incident; NULL when none were read. */
static struct board_entries *
find(struct board_detail *d, const char *id)
{
	for (size_t i = 0; i < BOARD_KEPT; i++)
		if (strcmp(d->kept[i].id, id) == 0)
			return &d->kept[i];
	return NULL;
}

static bool
is_new(const struct board_entries *e, const struct incident *inc)
{
	return e && e->seq == inc->last_seq && e->lang == lang_now();
}

/* Read again only when there is something new to read. */
static const struct board_entries *
keep_entries(struct board_detail *d, const struct app *app,
	const struct incident *inc)
{
	struct board_entries *e = find(d, inc->id);

	if (is_new(e, inc))
		return e;
	if (!e)
		e = &d->kept[d->next++ % BOARD_KEPT];
	forget(e);
	memcpy(e->id, inc->id, ID_SIZE);
	e->seq = inc->last_seq;
	e->lang = lang_now();
	read_entries(e, app, inc);
	return e;
}

bool
board_detail_has(struct board_detail *d, const struct app *app,
	const char *id)
{
	const struct incident *inc = app_incident(app, id);

	return !inc || is_new(find(d, id), inc);
}

void
board_detail_ahead(struct board_detail *d, const struct app *app,
	const char *id)
{
	const struct incident *inc = app_incident(app, id);

	if (inc)
		keep_entries(d, app, inc);
}

static void
draw_entries(const struct board_entries *d, struct canvas *c, struct rect r)
{
	if (r.h < 2 || d->count == 0)
		return;
	canvas_text(c, r.x, r.y, r.w, STYLE_TITLE, _("Last entries"));
	for (size_t i = 0; i < d->count && (int)i + 1 < r.h; i++)
		canvas_text(c, r.x, r.y + 1 + (int)i, r.w, STYLE_PLAIN,
			d->line[i]);
}

/* ---- the picture -------------------------------------------------------- */

/* At most three rows, which are returned. */
static int
draw_name(const char *number, const char *title, struct canvas *c,
	struct rect r)
{
	struct buf b = { 0 };
	int rows;

	buf_addf(&b, "%s  %s", number, title);
	rows = canvas_wrap(c, rect_rows(r, 0, 3), 0, STYLE_STRONG,
		buf_text(&b));
	buf_done(&b);
	return rows;
}

void
board_detail_begin(const struct board_item *item, struct canvas *c,
	struct rect r)
{
	if (r.w > 0 && r.h > 0)
		draw_name(item->number, item->title, c, r);
}

static int
draw_head(const struct incident *inc, struct canvas *c, struct rect r)
{
	const char *dot = canvas_glyph(c, GLYPH_DOT);
	struct buf b = { 0 };
	const int rows = draw_name(inc->number, inc->title, c, r);

	view_level(&b, inc);
	buf_addf(&b, "%s%s", b.len ? " " : "", b.len ? dot : "");
	buf_addf(&b, "%s%s %s %s", b.len ? " " : "",
		incident_state_word(inc->state), dot, inc->owner);
	if (*inc->unit)
		buf_addf(&b, " %s %s", dot, inc->unit);
	if (r.h > rows)
		canvas_text(c, r.x, r.y + rows, r.w, STYLE_PLAIN,
			buf_text(&b));
	buf_done(&b);
	return rows + 1;
}

/* Whom the nearest deadline is told to next, or how far up it was. */
static int
draw_telling(const struct scene *s, struct canvas *c, struct rect r)
{
	const struct incident_deadline *d = incident_nearest(s->inc);
	struct buf b = { 0 };
	struct notice next;
	bool any;

	if (d)
		due_telling(&b, s->inc, d, s->now);
	if (b.len && notice_next(s->inc, d, &next))
		buf_addf(&b, " %s %s", canvas_glyph(c, GLYPH_DOT),
			incident_role_title(s->inc, notice_role(s->inc, d,
			next.rung), lang_now()));
	any = b.len && r.h > 0;
	if (any)
		canvas_text(c, r.x + 2, r.y, r.w - 2, STYLE_DIM, buf_text(&b));
	buf_done(&b);
	return any;
}

void
board_detail_draw(struct board_detail *d, const struct app *app,
	const char *id, struct canvas *c, struct rect r)
{
	const struct incident *inc = app_incident(app, id);
	struct scene s = { .app = app, .inc = inc, .now = app_now(app),
		.site = desk_site(app_desk(app)), .glance = true };
	const struct board_entries *last;

	if (!inc || r.w < 1 || r.h < 1)
		return;
	s.shown = s.current = incident_next(inc, s.now, &s.why);
	last = keep_entries(d, app, inc);
	r = rect_rows(r, draw_head(inc, c, r), -1);
	r = rect_rows(r, walk_draw_dues(&s, c, rect_rows(r, 0, DUE_ROWS)),
		-1);
	r = rect_rows(r, draw_telling(&s, c, r), -1);
	r = rect_rows(r, 1, -1);
	if (r.h > 0)
		r = rect_rows(r, walk_draw_box(&s, c, r,
			(int)last->count + 2), -1);
	draw_entries(last, c, rect_rows(r, 1, -1));
}
