/* SPDX-License-Identifier: MIT */
/*
 * What was said on the message row since the program was started, the newest
 * last: nothing that went by is lost. A message has as many lines as it
 * needs; its first is the one that is selected.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "filter.h"
#include "list.h"
#include "views.h"

#define TIME_CELLS 9
#define NARROW 24		/* below, the time is left out */
#define WIDTH_AT_FIRST 80

/* A line of a message, made for a width. */
struct row {
	size_t message;
	size_t part;		/* 0: its first line */
	const char *text;	/* in the message */
	size_t len;
	char id[48];
};

struct messages {
	struct filter filter;	/* first: FILTER_KEYS */
	struct list list;
	struct row *row;
	size_t count, cap;
	size_t shown;		/* messages that pass */
	int width;		/* as last drawn */
};

struct shown {
	const struct app *app;
	const struct messages *messages;
};

/* ---- lines -------------------------------------------------------------- */

static int
column_of(int w)
{
	return w < NARROW ? 0 : TIME_CELLS;
}

static void
add_lines(struct messages *s, size_t message, const char *text)
{
	const int cells = s->width - column_of(s->width);
	size_t left = strlen(text), skip = 0, part = 0;

	do {
		struct row *row;

		ARRAY_ROOM(s->row, s->count, s->cap);
		row = &s->row[s->count++];
		*row = (struct row){ .message = message, .part = part,
			.text = text };
		row->len = cells > 0 ? text_line(text, left, cells, &skip)
			: left;
		snprintf(row->id, sizeof(row->id), part ? "%zu+%zu" : "%zu",
			message, part);
		text += row->len + skip;
		left -= row->len + skip;
		part++;
	} while (left > 0);
}

/* Made anew for every picture and key: messages come at any time. */
static void
make_lines(const struct app *app, struct messages *s)
{
	const char *filter = filter_text(&s->filter);
	enum text_match best = TEXT_MATCH_NONE;
	const struct message *m;

	s->count = s->shown = 0;
	for (size_t i = 0; (m = app_message(app, i)) != NULL; i++) {
		const enum text_match match = text_match(message_text(m),
			filter);

		best = match > best ? match : best;
	}
	for (size_t i = 0; (m = app_message(app, i)) != NULL; i++) {
		if (!filter_passes(text_match(message_text(m), filter), best))
			continue;
		add_lines(s, i, message_text(m));
		s->shown++;
	}
}

static const char *
row_id(void *ctx, size_t i)
{
	const struct shown *shown = ctx;

	return shown->messages->row[i].id;
}

static bool
row_can_select(void *ctx, size_t i)
{
	const struct shown *shown = ctx;

	return shown->messages->row[i].part == 0;
}

static void
row_draw(void *ctx, size_t i, struct canvas *c, struct rect r, bool selected)
{
	const struct shown *shown = ctx;
	const struct row *row = &shown->messages->row[i];
	const struct message *m = app_message(shown->app, row->message);
	const int x = column_of(shown->messages->width);
	struct buf at = { 0 };

	(void)selected;
	time_format(&at, m->at, app_zone(shown->app), TIME_CLOCK_S);
	if (x && row->part == 0)
		canvas_text(c, r.x, r.y, x, STYLE_DIM, buf_text(&at));
	canvas_put(c, r.x + x, r.y, r.w - x, row->text, row->len,
		m->kind == SAY_ERROR ? STYLE_ERROR : STYLE_PLAIN);
	buf_done(&at);
}

static struct list_model
model_of(struct shown *shown)
{
	return (struct list_model){ .count = shown->messages->count,
		.id = row_id, .draw = row_draw, .can_select = row_can_select,
		.ctx = shown };
}

/* ---- the view ----------------------------------------------------------- */

static void
messages_draw(const struct app *app, void *state, struct canvas *c,
	struct rect r)
{
	struct messages *s = state;
	struct shown shown = { app, s };
	struct list_model model;

	/* The list's marks of more have the last column. */
	s->width = r.w > 1 ? r.w - 1 : 1;
	make_lines(app, s);
	canvas_text(c, r.x, r.y, r.w, STYLE_TITLE, _("Messages"));
	r = rect_rows(r, 1, -1);
	filter_draw(&s->filter, c, r, s->shown, false);
	r = rect_rows(r, filter_rows(&s->filter), -1);
	model = model_of(&shown);
	if (s->count == 0)
		canvas_wrap(c, r, 0, STYLE_PLAIN, filter_text(&s->filter)[0]
			? _("No message has that. Esc takes the filter away.")
			: _("Nothing was said yet."));
	else
		list_draw(&s->list, &model, c, r);
}

static unsigned
messages_key(struct app *app, void *state, const struct key *key)
{
	struct messages *s = state;
	struct shown shown = { app, s };
	const struct key match = filter_match_key(&s->filter, key);
	struct list_model model;

	if (filter_key(&s->filter, key))
		return UI_DRAW;
	make_lines(app, s);
	model = model_of(&shown);
	return list_key(&s->list, &model, &match) == LIST_IGNORED
		? UI_IGNORED : UI_DRAW;
}

static void
messages_copy(const struct app *app, void *state, struct buf *out)
{
	struct messages *s = state;
	struct shown shown = { app, s };
	const struct message *m;
	struct list_model model;
	size_t at;

	make_lines(app, s);
	model = model_of(&shown);
	at = list_selected(&s->list, &model);
	if (at == LIST_NONE)
		return;
	m = app_message(app, s->row[at].message);
	time_format(out, m->at, app_zone(app), TIME_FULL);
	buf_addf(out, " %s", message_text(m));
}

static void
messages_close(struct app *app, void *state)
{
	struct messages *s = state;

	(void)app;
	filter_done(&s->filter);
	free(s->row);
	free(s);
}

static const struct action messages_actions[] = {
	FILTER_KEYS("messages"),
	FILTER_MATCHES("messages"),
};

const struct view view_messages = {
	.name = "messages", .title = N_("Messages"),
	.actions = messages_actions,
	.action_count = ARRAY_LEN(messages_actions), .draw = messages_draw,
	.key = messages_key, .typing = filter_typing,
	.copy = messages_copy, .close = messages_close,
};

void
view_messages_push(struct app *app)
{
	struct messages *s = mem_alloc(sizeof(*s));
	const size_t count = app_message_count(app);
	char id[48];

	s->width = WIDTH_AT_FIRST;
	snprintf(id, sizeof(id), "%zu", count ? count - 1 : 0);
	list_select(&s->list, id);
	app_push(app, &view_messages, s);
}
