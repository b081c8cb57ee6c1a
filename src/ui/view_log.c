/* SPDX-License-Identifier: MIT */
/*
 * The log of one incident, or the whole: a sentence per entry, the newest
 * last. Older entries are read as somebody goes up to them.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "filter.h"
#include "log.h"

#define FILTER_PAGES 5		/* read for one key in search of matches */
#define FILTER_ENOUGH 50

struct log {
	struct filter filter;	/* first: FILTER_KEYS */
	unsigned filtered;	/* its turn that the lines were made for */
	char incident[ID_SIZE];	/* "": the whole log */
	struct list list;
	struct log_load load;
	struct log_lines lines;
};

struct shown {
	const struct app *app;
	const struct log *log;
	const struct zone *zone;
};

/* ---- entries and lines -------------------------------------------------- */

/* NULL: all entries. */
static const char *
incident_of(const struct log *s)
{
	return s->incident[0] ? s->incident : NULL;
}

static const struct zone *
zone_of(const struct app *app, const struct log *s)
{
	const struct incident *inc = s->incident[0]
		? app_incident(app, s->incident) : NULL;

	return inc ? inc->zone : app_zone(app);
}

/* The incident's home, so that it is read there. */
static const char *
log_of(const struct app *app, const struct log *s)
{
	const struct incident *inc = s->incident[0]
		? app_incident(app, s->incident) : NULL;

	return inc ? inc->log : NULL;
}

static const char *
number_of(void *ctx, const struct event *e)
{
	const struct incident *inc = e->incident[0]
		? app_incident(ctx, e->incident) : NULL;

	return inc ? inc->number : NULL;
}

static struct event_names
names_of(void *ctx, const struct event *e)
{
	return desk_names(app_desk(ctx), e);
}

static struct log_words
words_of(const struct app *app, const struct log *s)
{
	return (struct log_words){ .zone = zone_of(app, s),
		.number = s->incident[0] ? NULL : number_of,
		.names = names_of, .ctx = (void *)(uintptr_t)app };
}

static void
make_lines(const struct app *app, struct log *s, int w)
{
	const struct log_words words = words_of(app, s);

	if (s->lines.width == w && s->lines.lang == lang_now() &&
		s->filtered == s->filter.turn)
		return;
	s->filtered = s->filter.turn;
	s->lines.filter = filter_text(&s->filter);
	log_lines_make(&s->lines, &s->load, w, &words);
}

static const char *
line_id(void *ctx, size_t i)
{
	const struct shown *shown = ctx;

	return shown->log->lines.line[i].id;
}

static bool
line_can_select(void *ctx, size_t i)
{
	const struct shown *shown = ctx;

	return shown->log->lines.line[i].part == LOG_ENTRY;
}

static void
line_draw(void *ctx, size_t i, struct canvas *c, struct rect r,
	bool selected)
{
	const struct shown *shown = ctx;

	(void)selected;
	log_line_draw(&shown->log->lines, i, &shown->log->load, shown->zone,
		c, r);
}

static struct list_model
model_of(struct shown *shown)
{
	return (struct list_model){ .count = shown->log->lines.count,
		.id = line_id, .draw = line_draw,
		.can_select = line_can_select, .ctx = shown };
}

static void
load_older(const struct app *app, struct log *s)
{
	const int w = s->lines.width;

	log_load_older(&s->load, desk_store(app_desk(app)), log_of(app, s),
		incident_of(s));
	s->lines.width = 0;
	make_lines(app, s, w);
}

/* Looks back while the filter has found few. */
static void
seek(const struct app *app, struct log *s)
{
	make_lines(app, s, s->lines.width > 0 ? s->lines.width : 1);
	for (int i = 0; i < FILTER_PAGES && s->load.more &&
		filter_text(&s->filter)[0] &&
		s->lines.entries < FILTER_ENOUGH; i++)
		load_older(app, s);
}

/* Reads a page more when the selection is near the first line. What is in
 * sight stays where it is. */
static void
load_more_if_near(const struct app *app, struct log *s, size_t at)
{
	const size_t before = s->lines.count;
	size_t added;

	if (!s->load.more || (at == LIST_NONE && s->lines.count) ||
		(at != LIST_NONE &&
		at > (size_t)(s->list.rows > 0 ? s->list.rows : 1)))
		return;
	load_older(app, s);
	seek(app, s);
	added = s->lines.count > before ? s->lines.count - before : 0;
	s->list.at += added;
	s->list.top += added;
}

/* ---- the picture -------------------------------------------------------- */

void
view_log_title(const struct app *app, const void *state, struct buf *out)
{
	const struct log *s = state;
	const struct incident *inc = s->incident[0]
		? app_incident(app, s->incident) : NULL;

	if (inc)
		buf_addf(out, _("Log of %s: %s"), inc->number, inc->title);
	else
		buf_add_text(out, s->incident[0] ? _("Log")
			: _("The whole log"));
}

static void
draw_title(const struct app *app, const struct log *s, struct canvas *c,
	struct rect r)
{
	struct buf title = { 0 };

	view_log_title(app, s, &title);
	canvas_text(c, r.x, r.y, r.w, STYLE_TITLE, buf_text(&title));
	buf_done(&title);
}

static void
log_draw(const struct app *app, void *state, struct canvas *c, struct rect r)
{
	struct log *s = state;
	struct shown shown = { app, s, zone_of(app, s) };
	struct rect body = rect_rows(r, r.h > 2, -1);
	struct list_model model;

	if (r.h > 2)
		draw_title(app, s, c, r);
	if (s->load.fault[0] && body.h > 1) {
		canvas_text(c, body.x, body.y, body.w, STYLE_ERROR,
			s->load.fault);
		body = rect_rows(body, 1, -1);
	}
	make_lines(app, s, body.w > 1 ? body.w - 1 : 1);
	filter_draw(&s->filter, c, rect_rows(body, 0, 1), s->lines.entries,
		s->load.more);
	body = rect_rows(body, filter_rows(&s->filter), -1);
	if (s->lines.count == 0 && filter_text(&s->filter)[0])
		canvas_wrap(c, body, 0, STYLE_PLAIN,
			_("No entry has that. Esc takes the filter away."));
	model = model_of(&shown);
	list_draw(&s->list, &model, c, body);
}

/* ---- keys --------------------------------------------------------------- */

static const struct event *
selected(struct log *s)
{
	struct shown shown = { .log = s };
	const struct list_model model = model_of(&shown);
	const size_t i = list_selected(&s->list, &model);

	return i == LIST_NONE ? NULL : &s->load.event[s->lines.line[i].event];
}

static unsigned
log_key(struct app *app, void *state, const struct key *key)
{
	struct log *s = state;
	struct shown shown = { app, s, NULL };
	struct list_model model = model_of(&shown);
	struct key match;

	if (filter_key(&s->filter, key)) {
		seek(app, s);
		return UI_DRAW;
	}
	match = filter_match_key(&s->filter, key);
	if (list_key(&s->list, &model, &match) == LIST_IGNORED)
		return UI_IGNORED;
	load_more_if_near(app, s, list_selected(&s->list, &model));
	return UI_DRAW;
}

static void
log_copy(const struct app *app, void *state, struct buf *out)
{
	struct log *s = state;
	const struct event *e = selected(s);
	const struct log_words words = words_of(app, s);

	if (e)
		log_entry_text(out, &s->lines, e, (size_t)(e - s->load.event),
			&words);
}

static unsigned
run_entry(struct app *app, void *state)
{
	const struct event *e = selected(state);

	if (e)
		view_entry_push(app, e);
	return UI_DRAW;
}

/* Known from the list alone, which the state may not change here. */
static bool
can_correct(const struct app *app, const void *state)
{
	const struct log *s = state;

	if (app_wall(app))
		return false;
	if (s->incident[0])
		return s->load.count > 0;
	for (size_t i = 0; i < s->lines.count; i++) {
		if (strcmp(s->lines.line[i].id, s->list.id) == 0)
			return s->load.event[s->lines.line[i].event]
				.incident[0] != '\0';
	}
	return false;
}

static unsigned
run_correct(struct app *app, void *state)
{
	const struct event *e = selected(state);

	if (e && e->incident[0])
		view_correct_push(app, e->incident, event_place(e));
	return UI_DRAW;
}

static const struct action log_actions[] = {
	{ .id = "log.entry", .key = { .code = K_ENTER },
	  .alt = { .code = K_RIGHT }, .label = N_("all fields"),
	  .help = N_("Everything the entry says, with its hash; numbers "
		"run through the whole log, so one incident's skip"), .rank = 1,
	  .run = run_entry },
	FILTER_KEYS("log"),
	FILTER_MATCHES("log"),
	{ .id = "log.correct", .act = "correct",
	  .key = { .code = K_CHAR, .cp = 'c' },
	  .label = N_("correct"),
	  .help = N_("Say what is right; both stay in the log"),
	  .opens = true, .rank = 2,
	  .when = can_correct, .run = run_correct },
};

static void
log_sync(struct app *app, void *state)
{
	struct log *s = state;

	if (log_load_newer(&s->load, desk_store(app_desk(app)),
		log_of(app, s), incident_of(s)))
		s->lines.width = 0;
}

static void
log_close(struct app *app, void *state)
{
	struct log *s = state;

	(void)app;
	log_load_done(&s->load);
	log_lines_done(&s->lines);
	filter_done(&s->filter);
	free(s);
}

const struct view view_log = {
	.name = "log", .title = N_("Log"), .actions = log_actions,
	.action_count = ARRAY_LEN(log_actions), .draw = log_draw,
	.key = log_key, .typing = filter_typing, .sync = log_sync,
	.copy = log_copy, .close = log_close,
};

void
view_log_push(struct app *app, const char *incident_id)
{
	struct log *s = mem_alloc(sizeof(*s));

	if (incident_id)
		memcpy(s->incident, incident_id, ID_SIZE);
	s->load.desk = app_desk(app);
	log_load_older(&s->load, desk_store(app_desk(app)), log_of(app, s),
		incident_of(s));
	if (s->load.count) {
		char id[32];

		snprintf(id, sizeof(id), "%lld", (long long)
			event_place(&s->load.event[s->load.count - 1]));
		list_select(&s->list, id);
	}
	app_push(app, &view_log, s);
}

/* ---- for the plain face ---------------------------------------------- */

#define TAIL_WIDTH 200		/* of lines nobody draws */
#define TAIL_PAGES 500		/* read for one call */

size_t
view_log_tail(const struct app *app, void *state, size_t back, size_t max,
	size_t *ret)
{
	struct log *s = state;
	size_t n = 0;

	make_lines(app, s, TAIL_WIDTH);
	for (int i = 0; i < TAIL_PAGES && s->load.more &&
		s->lines.entries < back + max; i++)
		load_older(app, s);
	for (size_t i = s->lines.count; i-- > 0 && n < max;) {
		if (s->lines.line[i].part != LOG_ENTRY)
			continue;
		if (back > 0)
			back--;
		else
			ret[n++] = s->lines.line[i].event;
	}
	return n;
}

void
view_log_write(const struct app *app, void *state, size_t entry,
	struct buf *out)
{
	struct log *s = state;
	const struct log_words words = words_of(app, s);

	log_entry_text(out, &s->lines, &s->load.event[entry], entry, &words);
}

void
view_log_show(struct app *app, void *state, size_t entry)
{
	struct log *s = state;
	char id[32];

	snprintf(id, sizeof(id), "%lld",
		(long long)event_place(&s->load.event[entry]));
	list_select(&s->list, id);
	view_entry_push(app, &s->load.event[entry]);
}
