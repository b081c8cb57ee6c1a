/* SPDX-License-Identifier: MIT */
/*
 * A check: the command in full before it is run, its output afterwards, and
 * only then the question whether all is well. Nothing runs by itself.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "act.h"

struct check_view {
	char incident[ID_SIZE];
	char step[WALK_STEP_MAX];
	char hash[HASH_HEX_SIZE];	/* of the output that is loaded */
	struct buf output;
	int top;
	uint64_t ticket;
};

static const struct incident_step *
step_of(const struct check_view *v, const struct incident *inc)
{
	return inc ? incident_step(inc, v->step, NULL) : NULL;
}

/* Reads the pinned output of the last run when it is another. */
static void
load_output(struct app *app, struct check_view *v)
{
	const struct incident *inc = app_incident(app, v->incident);
	const struct incident_step *s = step_of(v, inc);
	unsigned char hash[HASH_SIZE];
	struct err err = { 0 };

	if (!s || strcmp(s->run_hash, v->hash) == 0 ||
		!hash_from_hex(hash, s->run_hash))
		return;
	buf_clear(&v->output);
	if (store_object(desk_store(app_desk(app)), hash, &v->output,
		&err) < 0)
		app_say(app, SAY_ERROR, "%s", err.text);
	snprintf(v->hash, sizeof(v->hash), "%s", s->run_hash);
	v->top = 0;
}

/* ---- drawing ------------------------------------------------------------ */

static void
check_paras(struct paras *p, const struct app *app,
	const struct check_view *v, const struct scene *scene)
{
	struct err why = { 0 };
	struct buf b = { 0 };

	step_paras_short(p, scene);
	if (!desk_may_run(app_desk(app), scene->inc, scene->shown, &why))
		paras_add(p, 1, STYLE_ERROR, why.text);
	if (app_waiting(app, v->ticket))
		paras_add(p, 1, STYLE_NEAR, _("running ..."));
	else if (scene->shown->run.seq) {
		act_words(&b, scene->inc, &scene->shown->run, scene->now);
		paras_say(p, 1, STYLE_OK, _("Run by"), buf_text(&b));
	} else {
		paras_add(p, 1, STYLE_DIM, _("Not run yet."));
	}
	buf_done(&b);
}

static void
check_draw(const struct app *app, void *state, struct canvas *c,
	struct rect r)
{
	struct check_view *v = state;
	const struct incident *inc = app_incident(app, v->incident);
	struct scene scene = { .app = app, .inc = inc, .now = app_now(app),
		.site = desk_site(app_desk(app)), .shown = step_of(v, inc) };
	struct paras p = { 0 };
	struct buf head = { 0 };
	int rows;

	if (!scene.shown || r.h < 1)
		return;
	buf_addf(&head, "%s  ", inc->number);
	step_head(&head, c, inc, scene.shown);
	canvas_text(c, r.x, r.y, r.w, STYLE_TITLE, buf_text(&head));
	buf_done(&head);
	r = rect_rows(r, 1, -1);
	check_paras(&p, app, v, &scene);
	rows = paras_fit(&p, r.w, r.h / 2);
	paras_draw(&p, c, rect_rows(r, 0, rows));
	paras_done(&p);
	if (!v->output.len)
		return;
	r = canvas_box(c, rect_rows(r, rows, -1), STYLE_DIM, _("Output"));
	rows = canvas_wrap_rows(buf_text(&v->output), r.w);
	if (v->top > rows - r.h)
		v->top = rows > r.h ? rows - r.h : 0;
	canvas_wrap(c, r, v->top, STYLE_PLAIN, buf_text(&v->output));
}

/* ---- acting ------------------------------------------------------------- */

static bool
can_run(const struct app *app, const void *state)
{
	const struct check_view *v = state;
	const struct incident *inc = app_incident(app, v->incident);
	const struct incident_step *s = step_of(v, inc);

	return s && !app_wall(app) && !app_waiting(app, v->ticket) &&
		step_allows(inc, s, "run", app_now(app), NULL) &&
		desk_may_run(app_desk(app), inc, s, NULL);
}

static bool
can_confirm(const struct app *app, const void *state)
{
	const struct check_view *v = state;
	const struct incident *inc = app_incident(app, v->incident);
	const struct incident_step *s = step_of(v, inc);

	return s && !app_wall(app) && !app_waiting(app, v->ticket) &&
		step_allows(inc, s, "done", app_now(app), NULL);
}

static bool
can_first_run(const struct app *app, const void *state)
{
	return can_run(app, state) && !can_confirm(app, state);
}

static unsigned
run(struct app *app, void *state)
{
	struct check_view *v = state;

	v->ticket = app_act(app, v, "run", v->incident, "step", v->step,
		NULL);
	return UI_DRAW;
}

static unsigned
confirm(struct app *app, void *state)
{
	struct check_view *v = state;
	const struct act_call call = { .incident = v->incident,
		.verb = "done", .step = v->step };

	view_act_push(app, &call);
	return UI_DRAW;
}

static void
check_reply(struct app *app, void *state, const struct reply *reply)
{
	struct check_view *v = state;

	v->ticket = 0;
	if (reply->err.code != ERR_NONE)
		app_say(app, SAY_ERROR, "%s", reply->err.text);
	load_output(app, v);
}

/* Once the step is done there is nothing left to look at here. */
static void
check_sync(struct app *app, void *state)
{
	struct check_view *v = state;
	const struct incident *inc = app_incident(app, v->incident);
	const struct incident_step *s = step_of(v, inc);

	load_output(app, v);
	if (s && s->state == STEP_DONE && s->end.seq > s->run.seq)
		app_close(app, v);
}

static unsigned
check_key(struct app *app, void *state, const struct key *key)
{
	static const struct {
		enum key_code code;
		int step;
	} moves[] = {
		{ K_UP, -1 }, { K_DOWN, 1 }, { K_PGUP, -10 }, { K_PGDN, 10 },
		{ K_HOME, -100000 },
	};
	struct check_view *v = state;

	(void)app;
	for (size_t i = 0; i < ARRAY_LEN(moves); i++) {
		if (moves[i].code != key->code)
			continue;
		v->top += moves[i].step;
		if (v->top < 0)
			v->top = 0;
		return UI_DRAW;
	}
	return UI_IGNORED;
}

static void
check_close(struct app *app, void *state)
{
	struct check_view *v = state;

	(void)app;
	buf_done(&v->output);
	free(v);
}

static const struct action check_actions[] = {
	{ .id = "check.run", .key = { .code = K_ENTER }, .label = N_("run it"),
	  .help = N_("Run the command that is shown and keep its output"),
	  .rank = 1, .when = can_first_run, .run = run },
	{ .id = "check.confirm", .key = { .code = K_ENTER },
	  .label = N_("confirm"),
	  .help = N_("Say that the output was looked at, and with what "
		"result"),
	  .rank = 1, .when = can_confirm, .run = confirm },
	{ .id = "check.again", .key = { .code = K_CHAR, .cp = 'r' },
	  .alt = { .code = K_F5 }, .label = N_("run again"), .rank = 2,
	  .when = can_run, .run = run },
};

const struct view view_check = {
	.name = "check",
	.title = N_("Check"),
	.actions = check_actions,
	.action_count = ARRAY_LEN(check_actions),
	.draw = check_draw,
	.key = check_key,
	.sync = check_sync,
	.reply = check_reply,
	.close = check_close,
};

void
view_check_push(struct app *app, const char *incident, const char *step)
{
	struct check_view *v = mem_alloc(sizeof(*v));

	snprintf(v->incident, sizeof(v->incident), "%s", incident);
	snprintf(v->step, sizeof(v->step), "%s", step);
	load_output(app, v);
	app_push(app, &view_check, v);
}
