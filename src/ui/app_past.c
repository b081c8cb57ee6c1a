/* SPDX-License-Identifier: MIT */
/*
 * Replay: the same views over a desk in the past. While it lasts the app reads
 * from that desk alone, its clock stands at that instant, nothing acts, and
 * the banner names the instant; the views below the first of them wait.
 */
#include <stdlib.h>
#include <string.h>

#include "app_room.h"
#include "past.h"
#include "views.h"

#define PLAY_MS 1000		/* an entry a second */
#define PAGE_MS (10 * TIME_MINUTE)
#define SLIDER_CELLS 16
#define NARROW 56		/* columns, below it in few words */
#define SLIDER_FROM 66	/* columns, to have the slider beside the words */

struct past {
	struct desk *live;	/* the app's own, put aside */
	struct desk_moment moment;
	int64_t last;		/* of the log, as it is now */
	char incident[ID_SIZE];	/* stepped through; "": the whole log */
	size_t floor;		/* views of the present below */
	bool playing;
	int64_t played;		/* mono */
};

bool
app_in_past(const struct app *app)
{
	return app->past != NULL;
}

const char *
app_read_only(const struct app *app)
{
	return app->past ? _("This is a replay: nothing can be done in it.")
		: _("This board is read-only: nothing was changed.");
}

bool
app_can_replay(const struct app *app, const void *state)
{
	(void)state;
	return !app->past && !app->split;
}

struct desk *
app_live(const struct app *app)
{
	return app->past ? app->past->live : app->setup.desk;
}

static void
sync_from(struct app *app, size_t from)
{
	for (size_t i = from; i < app->depth; i++) {
		const struct layer *layer = &app->layer[i];

		if (layer->view->sync)
			layer->view->sync(app, layer->state);
	}
}

static bool
is_stage(const struct app *app)
{
	const struct view *view = app_view(app, 0, NULL);

	return view == &view_board || view == &view_walk;
}

bool
app_past_keys(const struct app *app, const void *state)
{
	(void)state;
	return app->past && is_stage(app);
}

/* ---- which moment ---------------------------------------------------- */

static int
moment_now(const struct past *p, struct desk_moment *ret)
{
	*ret = (struct desk_moment){ .seq = p->last,
		.at = desk_wall(p->live) };
	return 0;
}

/* The entry before or behind; of the incident when it is one's replay. 0:
 * there is none. */
static int64_t
next_entry(const struct past *p, int by)
{
	const struct incident *inc = p->incident[0]
		? desk_incident(p->live, p->incident, NULL) : NULL;
	int64_t found = 0;

	if (!inc) {
		found = p->moment.seq + by;
		return found >= 1 && found <= p->last ? found : 0;
	}
	for (size_t i = 0; i < inc->entry_count; i++) {
		const int64_t seq = inc->entries[i].seq;

		if (by > 0 && seq > p->moment.seq)
			return seq <= p->last ? seq : 0;
		if (by < 0 && seq < p->moment.seq)
			found = seq;
	}
	return found;
}

/* ---- moving ---------------------------------------------------------- */

static bool
is_gone(const struct app *app, struct desk *d)
{
	return app->past->incident[0] &&
		!desk_incident(d, app->past->incident, NULL);
}

static void
go(struct app *app, const struct desk_moment *m)
{
	struct past *p = app->past;
	struct err err = { 0 };
	struct desk *d;

	if (desk_past(&d, p->live, m, &err) < 0) {
		app_say(app, SAY_ERROR, "%s", err.text);
		return;
	}
	if (is_gone(app, d)) {
		app_say(app, SAY_INFO,
			N_("The incident was not there yet."));
		desk_close(d);
		return;
	}
	/* What is not drawn from the state alone is left. */
	while (app->depth > p->floor + 1 && !is_stage(app))
		app_pop(app);
	if (app->setup.desk != p->live)
		desk_close(app->setup.desk);
	app->setup.desk = d;
	app->now = desk_now(d);
	p->moment = *m;
	sync_from(app, p->floor);
}

int
app_past_go(struct app *app, int64_t world, struct err *err)
{
	struct desk_moment m;

	if (!app->past || desk_moment_at(app->past->live, world, &m, err) < 0)
		return -1;
	go(app, &m);
	return 0;
}

static unsigned
step(struct app *app, int by)
{
	struct past *p = app->past;
	const int64_t seq = next_entry(p, by);
	struct desk_moment m;
	struct err err = { 0 };

	if (!seq) {
		p->playing = false;
		app_say(app, SAY_INFO, by > 0
			? N_("That was the last entry.")
			: N_("That was the first entry."));
	} else if (desk_moment_of(p->live, seq, &m, &err) < 0) {
		app_say(app, SAY_ERROR, "%s", err.text);
	} else {
		go(app, &m);
	}
	return UI_DRAW;
}

static unsigned
run_earlier(struct app *app, void *state)
{
	(void)state;
	return step(app, -1);
}

static unsigned
run_later(struct app *app, void *state)
{
	(void)state;
	return step(app, 1);
}

/* Past either end is that end. */
static unsigned
shift(struct app *app, int64_t by)
{
	struct past *p = app->past;
	const int64_t to = app->now + by;
	struct desk_moment m;

	if (to >= desk_now(p->live))
		(void)moment_now(p, &m);
	else if (desk_moment_at(p->live, to, &m, NULL) < 0 &&
		desk_moment_of(p->live, 1, &m, NULL) < 0)
		return UI_USED;
	go(app, &m);
	return UI_DRAW;
}

static unsigned
run_page_earlier(struct app *app, void *state)
{
	(void)state;
	return shift(app, -PAGE_MS);
}

static unsigned
run_page_later(struct app *app, void *state)
{
	(void)state;
	return shift(app, PAGE_MS);
}

static unsigned
run_first(struct app *app, void *state)
{
	const struct incident *inc = app->past->incident[0]
		? desk_incident(app->past->live, app->past->incident, NULL)
		: NULL;
	struct desk_moment m;

	(void)state;
	if (desk_moment_of(app->past->live, inc && inc->entry_count
		? inc->entries[0].seq : 1, &m, NULL) == 0)
		go(app, &m);
	return UI_DRAW;
}

static unsigned
run_last(struct app *app, void *state)
{
	struct desk_moment m;

	(void)state;
	(void)moment_now(app->past, &m);
	go(app, &m);
	return UI_DRAW;
}

static unsigned
run_play(struct app *app, void *state)
{
	(void)state;
	app->past->playing = !app->past->playing;
	app->past->played = app->mono;
	return UI_DRAW;
}

static unsigned
run_time(struct app *app, void *state)
{
	(void)state;
	view_when_push(app);
	return UI_DRAW;
}

bool
app_past_plays(const struct app *app)
{
	return app->past && app->past->playing;
}

void
app_past_turn(struct app *app)
{
	struct past *p = app->past;

	if (!p || !p->playing || app->mono - p->played < PLAY_MS)
		return;
	p->played = app->mono;
	step(app, 1);
}

/* A row of its own among the views, for the keys alone: it draws nothing and
 * is on no stack. */
static const struct action replay_actions[] = {
	{ .id = "replay.earlier", .group = N_("In a replay"),
	  .key = { .code = K_LEFT }, .label = N_("earlier"),
	  .help = N_("The entry before"), .rank = 1, .when = app_past_keys,
	  .run = run_earlier },
	{ .id = "replay.later", .key = { .code = K_RIGHT },
	  .label = N_("later"), .help = N_("The next entry"), .rank = 1,
	  .when = app_past_keys, .run = run_later },
	{ .id = "replay.time", .key = { .code = K_CHAR, .cp = 'g' },
	  .label = N_("go to"), .help = N_("The instant of a time you type"),
	  .opens = true, .rank = 2, .when = app_past_keys,
	  .run = run_time },
	{ .id = "replay.play", .key = { .code = K_CHAR, .cp = ' ' },
	  .label = N_("play on"), .help = N_("An entry a second; again: stop"),
	  .rank = 2, .when = app_past_keys, .run = run_play },
	{ .id = "replay.page-earlier", .key = { .code = K_PGUP },
	  .label = N_("10 min back"), .help = N_("Ten minutes earlier"),
	  .rank = 3, .when = app_past_keys, .run = run_page_earlier },
	{ .id = "replay.page-later", .key = { .code = K_PGDN },
	  .label = N_("10 min on"), .help = N_("Ten minutes later"),
	  .rank = 3, .when = app_past_keys, .run = run_page_later },
	{ .id = "replay.first", .key = { .code = K_HOME },
	  .label = N_("first"), .help = N_("The first entry"),
	  .when = app_past_keys, .run = run_first },
	{ .id = "replay.last", .key = { .code = K_END },
	  .label = N_("last"), .help = N_("As it is now"),
	  .when = app_past_keys, .run = run_last },
};

const struct view view_replay = {
	.name = "replay", .title = N_("Replay"), .actions = replay_actions,
	.action_count = ARRAY_LEN(replay_actions),
};

/* ---- beginning and end ----------------------------------------------- */

void
app_past_begin(struct app *app, const char *incident, int64_t seq)
{
	struct err err = { 0 };
	struct head head;
	struct desk_moment m;
	struct past *p;

	if (app->past || app->split) {
		app_say(app, SAY_INFO, app->past
			? N_("This is a replay already.")
			: N_("With two halves on the screen there is no "
			"replay."));
		return;
	}
	if (store_head(desk_store(app->setup.desk), NULL, &head, &err) < 0) {
		app_say(app, SAY_ERROR, "%s", err.text);
		return;
	}
	p = mem_alloc(sizeof(*p));
	p->live = app->setup.desk;
	p->last = head.seq;
	p->floor = app->depth;
	if (incident)
		memcpy(p->incident, incident, ID_SIZE);
	app->past = p;
	if (seq < 1 || desk_moment_of(p->live, seq, &m, &err) < 0)
		(void)moment_now(p, &m);
	go(app, &m);
	if (app->setup.desk == p->live) {
		app->past = NULL;
		free(p);
	} else if (incident) {
		view_walk_push(app, incident);
	} else {
		view_board_push(app);
	}
}

void
app_past_left(struct app *app, size_t place)
{
	struct past *p = app->past;

	if (p && place <= p->floor)
		p->floor--;
	if (!p || app->depth > p->floor)
		return;
	desk_close(app->setup.desk);
	app->setup.desk = p->live;
	app->past = NULL;
	free(p);
	app->now = desk_now(app->setup.desk);
	sync_from(app, 0);
}

/* ---- the banner ------------------------------------------------------- */

static void
slider(struct buf *out, const struct app *app)
{
	const struct past *p = app->past;
	const char *rail = app->setup.ascii ? "-" : "\xe2\x94\x80";
	const char *knob = app->setup.ascii ? "o" : "\xe2\x97\x8f";
	const int at = p->last > 1 ? (int)((p->moment.seq - 1) *
		(SLIDER_CELLS - 1) / (p->last - 1)) : 0;

	for (int i = 0; i < SLIDER_CELLS; i++)
		buf_add_text(out, i == at ? knob : rail);
}

void
app_past_banner(const struct app *app, struct buf *out, int columns)
{
	const struct past *p = app->past;

	/* TRANSLATORS: over every screen that shows a past instant */
	buf_addf(out, "%s ", p->playing ? _("REPLAY, playing")
		: _("REPLAY"));
	time_format(out, app->now, app_zone(app), columns < NARROW
		? TIME_MINUTES : TIME_FULL);
	if (columns < NARROW)
		buf_addf(out, " %lld/%lld", (long long)p->moment.seq,
			(long long)p->last);
	else
		buf_addf(out, _(", entry %lld of %lld"),
			(long long)p->moment.seq, (long long)p->last);
	if (columns < SLIDER_FROM)
		return;
	buf_add_text(out, "  ");
	slider(out, app);
}
