/* SPDX-License-Identifier: MIT */
/*
 * The app: what there is, and the stack of views. Keys are in app_key.c,
 * commands and drafts in app_send.c, the picture in app_draw.c.
 */
#include <assert.h>
#include <stdlib.h>

#include "app_room.h"
#include "editor.h"
#include "past.h"

struct app *
app_new(const struct app_setup *setup, int64_t mono)
{
	struct app *app = mem_alloc(sizeof(*app));

	app->setup = *setup;
	app->mouse = setup->mouse;
	app->until = INT64_MAX;
	if (setup->settings)
		keymap_make(&app->keymap, setup->settings, NULL);
	app_turn(app, mono);
	app->news.seq = setup->tells_news ? INT64_MAX : app_last_seq(app);
	setup->first(app);
	if (!setup->wall && !setup->console && app_has_game(app, NULL))
		(void)app_show_game(app, NULL);
	app_split(app);
	if (setup->console)
		(void)app_show_console(app, NULL);
	app_take_told(app);
	if (*desk_restored_note(setup->desk))
		app_say(app, SAY_ERROR, "%s",
			desk_restored_note(setup->desk));
	if (*desk_trouble(setup->desk))
		app_say(app, SAY_ERROR, "%s", desk_trouble(setup->desk));
	app_drill_turn(app);
	if (!setup->drill)
		app_place_resume(app);
	return app;
}

/* What a closed view still waits for is said on the message row instead. */
static void
layer_close(struct app *app, const struct layer *layer)
{
	for (size_t i = 0; i < app->pending_count; i++)
		if (app->pending[i].state == layer->state)
			app->pending[i].state = NULL;
	app_place_left(app, layer->state);
	if (layer->view->close)
		layer->view->close(app, layer->state);
	else
		free(layer->state);
}

static void
pop_all(struct app *app, void *ctx)
{
	(void)ctx;
	while (app->depth > 0)
		app_pop(app);
}

void
app_free(struct app *app)
{
	if (!app)
		return;
	app->place = NULL;
	pop_all(app, NULL);
	app_in_other(app, pop_all, NULL);
	for (size_t i = 0; i < app->pending_count; i++) {
		free(app->pending[i].incident);
		free(app->pending[i].step);
		free(app->pending[i].seat);
	}
	free(app->pending);
	keymap_done(&app->keymap);
	app_messages_done(app);
	free(app->told_deadline);
	buf_done(&app->paste);
	buf_done(&app->say);
	buf_done(&app->beyond);
	buf_done(&app->health);
	buf_done(&app->trouble);
	buf_done(&app->ring.title);
	buf_done(&app->ring.body);
	free(app);
}

void
app_turn(struct app *app, int64_t mono)
{
	app->now = desk_now(app->setup.desk);
	app->mono = mono;
	if (app->say_kind == SAY_INFO && mono - app->say_mono > APP_SAY_MS)
		buf_clear(&app->say);
	if (app->health_at && !app->past)
		app_look_health(app);
	if (app->depth > 0 && !app->past)
		app_drill_turn(app);
	app_past_turn(app);
}

struct desk *
app_desk(const struct app *app)
{
	return app->setup.desk;
}

int64_t
app_now(const struct app *app)
{
	return app->now;
}

const struct zone *
app_zone(const struct app *app)
{
	return desk_zone(app->setup.desk);
}

bool
app_wall(const struct app *app)
{
	return app->setup.wall || app->past;
}

bool
app_is_on_wall(const struct app *app)
{
	return app->setup.wall;
}

bool
app_ascii(const struct app *app)
{
	return app->setup.ascii;
}

bool
app_english_only(const struct app *app)
{
	return app->setup.english_only;
}

const struct incident *
app_incident(const struct app *app, const char *id)
{
	return desk_incident(app->setup.desk, id, NULL);
}

bool
app_at_hand(const struct app *app, const char *id)
{
	return desk_at_hand(app->setup.desk, id);
}

bool
app_in_time(const struct app *app, const char *id)
{
	return app->until == INT64_MAX || app_at_hand(app, id) ||
		clock_mono() < app->until;
}

bool
app_is_hurried(const struct app *app)
{
	return app->until != INT64_MAX;
}

bool
app_has_spare(const struct app *app)
{
	return app->filling && clock_mono() < app->until;
}

int
app_edit(struct app *app, struct buf *text, struct err *err)
{
	int rc;

	/* What was typed so far outlives whatever happens outside. */
	app_idle(app);
	if (app->setup.release)
		app->setup.release(app->setup.terminal);
	rc = editor_run(text, err);
	if (app->setup.retake)
		app->setup.retake(app->setup.terminal);
	app->repaint = true;
	return rc;
}

/* ---- the stack ------------------------------------------------------ */

struct layer *
app_top(struct app *app)
{
	return app->depth > 0 ? &app->layer[app->depth - 1] : NULL;
}

/* Takes the view of that place, from 1, off the stack. */
static void
take_out(struct app *app, size_t place)
{
	const struct layer layer = app->layer[place - 1];

	for (size_t i = place; i < app->depth; i++)
		app->layer[i - 1] = app->layer[i];
	if (--app->depth == 0)
		app->quit = true;
	layer_close(app, &layer);
	app_past_left(app, place);
}

void
app_push(struct app *app, const struct view *view, void *state)
{
	const struct layer *top = app_top(app);

	if (top && top->view->idle)
		top->view->idle(app, top->state);
	/* Who goes from view to view and never back: the oldest above the first
	 * is forgotten. */
	if (app->depth == APP_DEPTH_MAX)
		take_out(app, 2);
	app->layer[app->depth++] = (struct layer){ view, state };
}

void
app_pop(struct app *app)
{
	struct layer layer;

	if (app->depth == 0)
		return;
	layer = app->layer[--app->depth];
	if (app->depth == 0)
		app->quit = true;
	layer_close(app, &layer);
	app_past_left(app, app->depth + 1);
}

/* The place of that state's view, from 1; 0 when it is not there. */
static size_t
place_of(const struct app *app, const void *state)
{
	size_t i = app->depth;

	while (i > 0 && app->layer[i - 1].state != state)
		i--;
	return state ? i : 0;
}

void
app_pop_to(struct app *app, const void *state)
{
	size_t place = place_of(app, state);

	while (place > 0 && app->depth > place)
		app_pop(app);
}

static void
close_here(struct app *app, void *ctx)
{
	app_close(app, ctx);
}

void
app_close(struct app *app, const void *state)
{
	size_t place = place_of(app, state);

	if (place == 0 && app_other_has(app, state))
		app_in_other(app, close_here, (void *)(uintptr_t)state);
	if (place == 0)
		return;
	take_out(app, place);
}

bool
app_is_top(const struct app *app, const void *state)
{
	return app->depth > 0 && app->layer[app->depth - 1].state == state;
}

const struct view *
app_view(const struct app *app, size_t n, void **ret_state)
{
	if (n >= app->depth)
		return NULL;
	if (ret_state)
		*ret_state = app->layer[app->depth - 1 - n].state;
	return app->layer[app->depth - 1 - n].view;
}

void
app_back(struct app *app)
{
	const struct layer *top = app_top(app);

	if (!top || (top->view->leave && !top->view->leave(app, top->state)))
		return;
	if (top->view->idle)
		top->view->idle(app, top->state);
	app_pop(app);
}

void
app_quit(struct app *app)
{
	app_idle(app);
	app->quit = true;
}

int
app_may_begin(const struct app *app, struct err *err)
{
	return app->setup.begin ? 0 : err_set(err, ERR_REFUSED, _("here a "
		"drill begins with the command zhiban drill start SCENARIO"));
}

int
app_begin(struct app *app, const struct fields *how, struct err *err)
{
	if (app_may_begin(app, err) < 0 ||
	    app->setup.begin(app->setup.begin_ctx, how, err) < 0)
		return -1;
	app_quit(app);
	return 0;
}

bool
app_done(const struct app *app)
{
	return app->quit && (app->pending_count == 0 || app->writer_gone);
}

static void
idle_here(struct app *app, void *ctx)
{
	(void)ctx;
	for (size_t i = 0; i < app->depth; i++) {
		const struct layer *layer = &app->layer[i];

		if (layer->view->idle)
			layer->view->idle(app, layer->state);
	}
}

void
app_idle(struct app *app)
{
	idle_here(app, NULL);
	app_in_other(app, idle_here, NULL);
}

static void
sync_here(struct app *app, void *ctx)
{
	(void)ctx;
	for (size_t i = 0; i < app->depth; i++) {
		const struct layer *layer = &app->layer[i];

		if (layer->view->sync)
			layer->view->sync(app, layer->state);
	}
}

void
app_sync(struct app *app)
{
	struct err err = { 0 };
	bool changed = false;

	if (desk_sync(app_live(app), &changed, &err) < 0 ||
	    (app->setup.drill && drill_sync(app->setup.drill, &err) < 0))
		app_say(app, SAY_ERROR, "%s", err.text);
	/* The past does not change; the present is read again behind it. */
	if (!changed || app->past)
		return;
	app_look_again(app);
	sync_here(app, NULL);
	app_in_other(app, sync_here, NULL);
	app_take_news(app);
	app_take_told(app);
	app_drill_turn(app);
}
