/* SPDX-License-Identifier: MIT */
/*
 * A check: the command in full before it is run, its output afterwards, and
 * only then the question whether all is well. Nothing runs by itself.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "act.h"
#include "pager.h"

struct check_view {
	char incident[ID_SIZE];
	char step[WALK_STEP_MAX];
	char hash[HASH_HEX_SIZE];	/* of the output that is loaded */
	struct buf output;
	struct pager pager;
	bool seen;		/* the command was, to its end */
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
	v->pager.top = 0;
}

/* ---- drawing ------------------------------------------------------------ */

static void
state_paras(struct paras *p, const struct app *app,
	const struct check_view *v, const struct scene *scene)
{
	struct err why = { 0 };
	struct buf b = { 0 };

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

/* The command stands first, so that it is seen on any screen. */
static void
fill(struct check_view *v, const struct app *app, const struct scene *scene)
{
	struct pager *pager = &v->pager;
	struct paras p = { 0 };

	step_command_para(&p, scene->shown->rule);
	state_paras(&p, app, v, scene);
	step_paras_short(&p, scene);
	pager_clear(pager);
	for (size_t i = 0; i < p.count; i++) {
		/* The step's own words have the command once more. */
		if (i > 0 && strcmp(p.item[i].text, p.item[0].text) == 0)
			continue;
		pager_say(pager, p.item[i].style, p.item[i].text);
	}
	paras_done(&p);
	if (!v->output.len)
		return;
	pager_say(pager, STYLE_PLAIN, "");
	pager_say(pager, STYLE_TITLE, _("Output"));
	pager_say(pager, STYLE_PLAIN, buf_text(&v->output));
}

static struct scene
scene_of(const struct app *app, const struct check_view *v)
{
	const struct incident *inc = app_incident(app, v->incident);

	return (struct scene){ .app = app, .inc = inc, .now = app_now(app),
		.site = desk_site(app_desk(app)), .shown = step_of(v, inc) };
}

static void
check_draw(const struct app *app, void *state, struct canvas *c,
	struct rect r)
{
	struct check_view *v = state;
	struct scene scene = scene_of(app, v);
	struct buf head = { 0 };

	if (!scene.shown || r.h < 1)
		return;
	buf_addf(&head, "%s  ", scene.inc->number);
	step_head(&head, c, scene.inc, scene.shown);
	canvas_text(c, r.x, r.y, r.w, STYLE_TITLE, buf_text(&head));
	buf_done(&head);
	fill(v, app, &scene);
	r = rect_rows(r, 1, -1);
	pager_draw(&v->pager, c, r);
	if (pager_first_end(&v->pager, r.w) <= v->pager.top + r.h)
		v->seen = true;
}

static void
check_copy(const struct app *app, void *state, struct buf *out)
{
	struct check_view *v = state;
	struct scene scene = scene_of(app, v);

	if (!scene.shown)
		return;
	buf_addf(out, "%s %s\n", scene.inc->number,
		step_short(scene.inc, scene.shown));
	fill(v, app, &scene);
	pager_text(&v->pager, out);
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

static bool
can_run_again(const struct app *app, const void *state)
{
	return can_run(app, state) && can_confirm(app, state);
}

static unsigned
run(struct app *app, void *state)
{
	struct check_view *v = state;

	if (!v->seen) {
		app_say(app, SAY_ERROR, N_("Read the command to its "
			"end first: Down shows the rest."));
		return UI_DRAW;
	}
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
	struct check_view *v = state;

	(void)app;
	return pager_key(&v->pager, key) ? UI_DRAW : UI_IGNORED;
}

static void
check_close(struct app *app, void *state)
{
	struct check_view *v = state;

	(void)app;
	buf_done(&v->output);
	pager_done(&v->pager);
	free(v);
}

static const struct action check_actions[] = {
	{ .id = "check.run", .act = "run",
	  .key = { .code = K_ENTER }, .label = N_("run it"),
	  .help = N_("Run the command that is shown and keep its output"),
	  .rank = 1, .when = can_first_run, .run = run },
	{ .id = "check.confirm", .act = "done", .key = { .code = K_ENTER },
	  .label = N_("confirm"),
	  .help = N_("Say that the output was looked at, and with what "
		"result"),
	  .opens = true, .rank = 1, .when = can_confirm, .run = confirm },
	{ .id = "check.again", .act = "run",
	  .key = { .code = K_CHAR, .cp = 'r' },
	  .alt = { .code = K_F5 }, .label = N_("run again"), .rank = 2,
	  .when = can_run_again, .run = run },
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
	.copy = check_copy,
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
