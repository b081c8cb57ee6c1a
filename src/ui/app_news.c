/* SPDX-License-Identifier: MIT */
/*
 * What others did while this screen stood: the last of it on the message row,
 * all of it among the messages, and which steps it was. What deadlines are
 * told of is in app_told.c.
 */
#include <stdio.h>
#include <string.h>

#include "app_room.h"

#define NEWS_MAX 20		/* entries told at once */

int64_t
app_last_seq(const struct app *app)
{
	struct head head = { 0 };

	return store_head(desk_store(app_desk(app)), NULL, &head, NULL) < 0
		? 0 : head.seq;
}

/* Who acts knows of it; what is told has a line of its own. */
bool
app_is_news(const struct app *app, const struct event *e)
{
	return strcmp(e->kind, "told") != 0 &&
		strcmp(e->person, desk_person(app_desk(app))) != 0;
}

static void
mark(struct app *app, const struct event *e)
{
	const char *step = fields_get(&e->fields, "step");
	struct news_mark *m = &app->news.mark[app->news.next];

	if (!e->incident[0])
		return;
	if (!step || strlen(step) >= sizeof(m->step))
		step = "";
	snprintf(m->incident, sizeof(m->incident), "%s", e->incident);
	snprintf(m->step, sizeof(m->step), "%s", step);
	m->until = app->mono + APP_SAY_MS;
	app->news.next = (app->news.next + 1) % NEWS_MARKS;
}

static void
news_line(struct buf *out, const struct app *app, const void *ctx)
{
	const struct event *e = ctx;
	const struct incident *inc = e->incident[0]
		? app_incident(app, e->incident) : NULL;
	struct buf what = { 0 };

	desk_sentence(app_desk(app), &what, e, app_zone(app));
	if (inc)
		buf_addf(out, _("%s in %s: %s"), event_doer(e), inc->number,
			buf_text(&what));
	else
		buf_addf(out, _("%s: %s"), event_doer(e), buf_text(&what));
	buf_done(&what);
}

void
app_take_news(struct app *app)
{
	const int64_t last = app_last_seq(app);
	const struct event_query q = { .after = app->news.seq, .upto = last,
		.limit = NEWS_MAX };
	struct cursor *cursor;
	struct event e;

	if (last <= app->news.seq)
		return;
	cursor = store_events(desk_store(app_desk(app)), &q, NULL);
	while (cursor && cursor_next(cursor, &e, NULL) == 1) {
		if (app_is_news(app, &e) && !desk_veil(app_desk(app), &e)) {
			mark(app, &e);
			app_say_quietly(app, news_line, &e);
		}
		event_done(&e);
	}
	cursor_close(cursor);
	app->news.seq = last;
}

void
app_leave(struct app *app, const char *incident)
{
	snprintf(app->left, sizeof(app->left), "%s", incident);
}

const char *
app_left(const struct app *app)
{
	return app->left;
}

bool
app_is_fresh(const struct app *app, const char *incident, const char *step)
{
	for (size_t i = 0; i < NEWS_MARKS; i++) {
		const struct news_mark *m = &app->news.mark[i];

		if (!app->past && app->mono < m->until &&
		    (!step || strcmp(m->step, step) == 0) &&
		    strcmp(m->incident, incident) == 0)
			return true;
	}
	return false;
}
