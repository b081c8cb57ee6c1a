/* SPDX-License-Identifier: MIT */
/*
 * What happens while nobody types: entries of others, deadlines that came
 * near or passed. One line each, once.
 */
#include <stdio.h>
#include <string.h>

#include "app_room.h"
#include "dues.h"
#include "plain.h"

#define NEWS_MAX 50		/* lines at once */

static void
tell_entry(struct plain *p, const struct event *e, struct buf *out)
{
	const struct incident *inc = e->incident[0]
		? app_incident(p->app, e->incident) : NULL;

	/* What is told is for everybody. */
	if (strcmp(e->kind, "told") != 0 && !app_is_news(p->app, e))
		return;
	time_format(out, event_time(e), app_zone(p->app), TIME_CLOCK);
	buf_addf(out, " %s %s ", event_doer(e), inc ? inc->number : "");
	desk_sentence(app_desk(p->app), out, e, app_zone(p->app));
	buf_add_char(out, '\n');
}

static void
tell_entries(struct plain *p, struct buf *out)
{
	const struct event_query q = { .after = p->seq, .limit = NEWS_MAX };
	struct err err = { 0 };
	struct cursor *cursor;
	struct event e;

	if (app_last_seq(p->app) <= p->seq)
		return;
	cursor = store_events(desk_store(app_desk(p->app)), &q, &err);
	while (cursor && cursor_next(cursor, &e, &err) == 1) {
		if (!desk_veil(app_desk(p->app), &e))
			tell_entry(p, &e, out);
		event_done(&e);
	}
	cursor_close(cursor);
	p->seq = app_last_seq(p->app);
}

/* ---- deadlines ---------------------------------------------------------- */

static void
tell_due(struct plain *p, const struct board_item *item, struct buf *out)
{
	const struct incident *inc = app_incident(p->app, item->id);
	const struct incident_deadline *d = inc ? incident_nearest(inc)
		: NULL;
	const int64_t now = app_now(p->app);
	struct due due = { .d = d };
	struct buf mark = { 0 };

	if (!d || !view_due_near(d, now))
		return;
	due.state = deadline_state(d, now);
	buf_addf(&mark, "\n%s %s %d\n", inc->id, d->rule->full,
		(int)due.state);
	if (!strstr(buf_text(&p->told), buf_text(&mark))) {
		buf_add_text(&p->told, buf_text(&mark));
		buf_addf(out, "%s ", inc->number);
		due_figure(out, &due, now);
		buf_addf(out, " %s ", due_word(&due));
		due_title(out, inc, &due);
		due_when(out, inc, &due, now, "-");
		buf_add_char(out, '\n');
	}
	buf_done(&mark);
}

static void
tell_dues(struct plain *p, struct buf *out)
{
	const struct board_query q = { .view = BOARD_OPEN, .limit = NEWS_MAX,
		.due_before = TIME_NONE };
	struct board_page page = { 0 };
	struct err err = { 0 };

	if (store_board(desk_store(app_desk(p->app)), &q, &page, &err) == 0) {
		for (size_t i = 0; i < page.count; i++)
			tell_due(p, &page.item[i], out);
	}
	board_page_done(&page);
}

void
plain_news_begin(struct plain *p)
{
	struct buf known = { 0 };

	/* Before what is there is read, or a bell could ring in between. */
	(void)store_bell_fd(desk_store(app_desk(p->app)));
	app_turn(p->app, clock_mono());
	p->seq = app_last_seq(p->app);
	p->minute = app_now(p->app) / TIME_MINUTE;
	tell_dues(p, &known);
	buf_done(&known);
}

/* What this terminal rings; it has no picture to flash and keeps its title. */
static void
ring(struct plain *p)
{
	struct app_ring *r = &p->app->ring;
	const struct ring_terminal t = ring_terminal_here(false);
	struct buf bytes = { 0 };

	for (int kind = 0; p->tty && kind < SINK_KINDS; kind++)
		if (r->kinds & 1u << kind)
			ring_bytes(&bytes, (enum sink_kind)kind, &t,
				buf_text(&r->title), buf_text(&r->body));
	r->kinds = 0;
	fwrite(buf_text(&bytes), 1, bytes.len, stdout);
	buf_done(&bytes);
}

void
plain_tell(struct plain *p, struct buf *out)
{
	struct err err = { 0 };
	const char *why;
	int rc;

	do
		rc = teller_turn(p->teller, NULL, &err);
	while (rc == 0 && teller_more(p->teller));
	why = rc < 0 ? err.text : teller_trouble(p->teller);
	if (why && strcmp(why, buf_text(&p->trouble)) != 0)
		buf_addf(out, "%s\n", why);
	buf_clear(&p->trouble);
	buf_add_text(&p->trouble, why ? why : "");
	app_sync(p->app);
	ring(p);
}

void
plain_news(struct plain *p, struct buf *out)
{
	app_turn(p->app, clock_mono());
	plain_tell(p, out);
	tell_entries(p, out);
	if (p->minute == app_now(p->app) / TIME_MINUTE)
		return;
	p->minute = app_now(p->app) / TIME_MINUTE;
	tell_dues(p, out);
}
