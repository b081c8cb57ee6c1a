/* SPDX-License-Identifier: MIT */
/*
 * The trainer's console: what is to come and what went out, in the order of
 * its time; what is expected on the selected one, and whether it was done;
 * what the players do. Nothing here is for players.
 */
#include <stdlib.h>

#include "control.h"
#include "menu.h"

#define WIDE 120		/* columns, for what players do beside it */
#define ROOMY_ROWS 12		/* from here on the state may take two */

/* ---- the picture ---------------------------------------------------- */

/* The rows it took: two where it does not fit into one. */
static int
draw_state(const struct app *app, struct canvas *c, struct rect r,
	const struct score *score)
{
	const struct drill *dr = app_drill(app);
	struct buf b = { 0 };
	size_t next;
	const int64_t at = drill_next(dr, &next);
	int rows;

	if (dr->state == DRILL_ENDED) {
		buf_add_text(&b, _("the exercise is over"));
	} else if (at == TIME_NONE) {
		buf_add_text(&b, _("nothing more by itself"));
	} else {
		buf_addf(&b, _("next: %s in "), next < dr->inject_count
			? dr->injects[next].rule->id : _("the end"));
		span_format(&b, at > app_now(app) ? at - app_now(app) : 0,
			true);
	}
	buf_addf(&b, _("  ·  met %d, late %d, out of order %d, missed %d, "
		"open %d"), score->met, score->late, score->order,
		score->missed, score->waiting);
	rows = r.h < ROOMY_ROWS ? 1 : canvas_wrap(c, rect_rows(r, 0, 2), 0,
		STYLE_STRONG, b.text);
	if (rows == 1)
		canvas_text(c, r.x, r.y, r.w, STYLE_STRONG, b.text);
	buf_done(&b);
	return rows;
}

/* Somebody plays: on this terminal, or on one that was heard of. */
static bool
players_came(const struct drill *dr)
{
	for (size_t i = 0; i < dr->sent_count; i++)
		if (dr->sent[i].reaction != REACT_NONE)
			return true;
	return dr->alone;
}

static void
control_draw(const struct app *app, void *state, struct canvas *c,
	struct rect r)
{
	struct control *s = state;
	struct control_shown shown = { app, s };
	const struct drill *dr = app_drill(app);
	const bool wide = r.w >= WIDE;
	struct list_model model = control_model(&shown);
	struct score score;
	struct rect top, below;

	if (!dr)
		return;
	drill_score(dr, &score);
	canvas_textf(c, r.x, r.y, r.w, STYLE_TITLE, _("Trainer's console: %s"),
		words_text(&dr->scenario->title, lang_now()));
	r = rect_rows(r, 1, -1);
	r = rect_rows(r, draw_state(app, c, r, &score), -1);
	if (r.h >= ROOMY_ROWS && dr->state == DRILL_RUNNING &&
	    !players_came(dr)) {
		canvas_text(c, r.x, r.y, r.w, STYLE_NEAR, _("No player has "
			"been heard of: p says how they join"));
		r = rect_rows(r, 1, -1);
	}
	if (wide) {
		top = (struct rect){ r.x, r.y, r.w / 2, r.h };
		below = (struct rect){ r.x + top.w + 1, r.y,
			r.w - top.w - 1, r.h };
	} else {
		top = rect_rows(r, 0, r.h / 2);
		below = rect_rows(r, top.h, -1);
	}
	list_draw(&s->list, &model, c, top);
	control_below(app, s, &score, c, below);
	score_done(&score);
}

static unsigned
control_key(struct app *app, void *state, const struct key *key)
{
	struct control *s = state;
	struct control_shown shown = { app, s };
	struct list_model model = control_model(&shown);

	return list_key(&s->list, &model, key) == LIST_IGNORED ? UI_IGNORED
		: UI_DRAW;
}

/* ---- acting --------------------------------------------------------- */

static const struct drill_inject *
selected(const struct app *app, const void *state)
{
	struct control *s = (struct control *)(uintptr_t)state;
	struct control_shown shown = { app, s };
	struct list_model model = control_model(&shown);
	const size_t at = list_selected(&s->list, &model);

	return at == LIST_NONE ? NULL : control_inject(&shown, at);
}

static bool
is_running(const struct app *app, const void *state)
{
	const struct drill *dr = app_drill(app);

	(void)state;
	return dr && dr->state == DRILL_RUNNING && !app_wall(app);
}

static bool
is_unsent(const struct app *app, const void *state)
{
	const struct drill_inject *in = selected(app, state);

	return is_running(app, state) && in && in->times == 0;
}

static bool
is_held(const struct app *app, const void *state)
{
	const struct drill_inject *in = selected(app, state);

	return is_unsent(app, state) && (in->state == SEND_HELD ||
		in->state == SEND_SKIPPED);
}

static bool
can_hold(const struct app *app, const void *state)
{
	return is_unsent(app, state) &&
		selected(app, state)->state == SEND_WAITING;
}

static unsigned
act_on(struct app *app, void *state, const char *verb)
{
	app_act(app, state, verb, NULL, "inject",
		selected(app, state)->rule->id, NULL);
	return UI_DRAW;
}

static unsigned
run_send(struct app *app, void *state)
{
	return act_on(app, state, "drill-inject");
}

static unsigned
run_hold(struct app *app, void *state)
{
	return act_on(app, state, "drill-hold");
}

static unsigned
run_release(struct app *app, void *state)
{
	return act_on(app, state, "drill-release");
}

static unsigned
run_skip(struct app *app, void *state)
{
	view_drill_push(app, "drill-skip", "inject",
		selected(app, state)->rule->id);
	return UI_DRAW;
}

static unsigned
run_edit(struct app *app, void *state)
{
	view_drill_push(app, "drill-edit", "inject",
		selected(app, state)->rule->id);
	return UI_DRAW;
}

VIEW_DRILL_OPENS(run_insert, "drill-insert")
VIEW_DRILL_OPENS(run_observe, "drill-observe")
VIEW_DRILL_OPENS(run_rate, "drill-rate")
VIEW_DRILL_OPENS(run_judge, "drill-overrule")

#define ACTS(name, verb)						\
	static unsigned							\
	name(struct app *app, void *state)				\
	{								\
		app_act(app, state, verb, NULL, NULL);			\
		return UI_DRAW;						\
	}

ACTS(run_pause, "drill-pause")
ACTS(run_resume, "drill-resume")
ACTS(run_jump, "drill-jump")

static bool
stands(const struct app *app)
{
	return desk_site(app_desk(app))->clock_rate == 0;
}

static bool
can_pause(const struct app *app, const void *state)
{
	return is_running(app, state) && !stands(app);
}

static bool
can_resume(const struct app *app, const void *state)
{
	return is_running(app, state) && stands(app);
}

static unsigned
run_faster(struct app *app, void *state)
{
	return control_speed(app, state, true);
}

static unsigned
run_slower(struct app *app, void *state)
{
	return control_speed(app, state, false);
}

static void
end_now(struct app *app, void *ctx)
{
	app_act(app, ctx, "drill-end", NULL, NULL);
}

static unsigned
run_end(struct app *app, void *state)
{
	menu_confirm(app, _("End the drill for everybody?"), _("End it"),
		end_now, state);
	return UI_DRAW;
}

static unsigned
run_board(struct app *app, void *state)
{
	(void)state;
	drill_play(app);
	return UI_DRAW;
}

static unsigned
run_join(struct app *app, void *state)
{
	(void)state;
	app_say(app, SAY_INFO, N_("Players join on another terminal: zhiban "
		"--db '%s'"), store_path(desk_store(app_desk(app))));
	return UI_DRAW;
}

static void
control_sync(struct app *app, void *state)
{
	(void)app;
	((struct control *)state)->stale = true;
}

static bool
control_seconds(const struct app *app, const void *state)
{
	(void)app;
	(void)state;
	return true;
}

static void
control_close(struct app *app, void *state)
{
	struct control *s = state;

	(void)app;
	control_done(s);
	free(s->order);
	free(s);
}

#define CHAR(c) { .code = K_CHAR, .cp = (c) }

static const struct action control_actions[] = {
	{ .id = "control.send", .key = { .code = K_ENTER }, .alt = CHAR('f'),
	  .label = N_("send now"), .help = N_("Send the selected inject now"),
	  .rank = 1, .when = is_unsent, .run = run_send },
	{ .id = "control.jump", .key = CHAR('J'), .label = N_("on to next"),
	  .help = N_("Put the clock to the moment at which the next comes"),
	  .rank = 1, .when = is_running, .run = run_jump },
	{ .id = "control.pause", .key = CHAR(' '), .label = N_("pause"),
	  .help = N_("Stop the clock for everybody"), .rank = 1,
	  .when = can_pause, .run = run_pause },
	{ .id = "control.resume", .key = CHAR(' '), .label = N_("let it run"),
	  .help = N_("Let the clock run on"), .rank = 1, .when = can_resume,
	  .run = run_resume },
	{ .id = "control.hold", .key = CHAR('h'), .label = N_("hold"),
	  .help = N_("Hold it back until it is let go"), .rank = 2,
	  .when = can_hold, .run = run_hold },
	{ .id = "control.release", .key = CHAR('h'), .label = N_("let go"),
	  .help = N_("Let it go on, at its time"), .rank = 2,
	  .when = is_held, .run = run_release },
	{ .id = "control.skip", .key = CHAR('x'), .label = N_("leave out"),
	  .help = N_("Leave it out of this drill"), .opens = true,
	  .when = can_hold, .run = run_skip },
	{ .id = "control.edit", .key = CHAR('e'), .label = N_("change"),
	  .help = N_("Change it before it goes out"), .opens = true,
	  .when = is_unsent, .run = run_edit },
	{ .id = "control.insert", .key = CHAR('i'), .label = N_("add"),
	  .help = N_("Add an inject of your own"), .opens = true, .rank = 3,
	  .when = is_running, .run = run_insert },
	{ .id = "control.faster", .key = CHAR('+'), .label = N_("faster"),
	  .help = N_("The clock runs faster, up to x120"),
	  .when = is_running, .run = run_faster },
	{ .id = "control.slower", .key = CHAR('-'), .label = N_("slower"),
	  .help = N_("The clock runs slower, down to x1"),
	  .when = is_running, .run = run_slower },
	{ .id = "control.observe", .key = CHAR('o'), .label = N_("observe"),
	  .help = N_("Write an observation down, with its time"),
	  .opens = true, .rank = 2, .run = run_observe },
	{ .id = "control.rate", .key = CHAR('r'), .label = N_("rate"),
	  .help = N_("Rate an objective: P, S, M or U"), .opens = true,
	  .rank = 3, .run = run_rate },
	{ .id = "control.judge", .key = CHAR('v'), .label = N_("judge"),
	  .help = N_("Judge an expectation otherwise than the log does"),
	  .opens = true, .run = run_judge },
	{ .id = "control.board", .key = CHAR('b'), .label = N_("play"),
	  .help = N_("Go to the players' screen; F12 comes back"),
	  .rank = 3, .run = run_board },
	{ .id = "control.papers", .key = CHAR('P'), .label = N_("papers"),
	  .help = N_("Plan, script, record, evaluation, summary: look, into a "
		"file, print"), .opens = true, .run = app_show_papers },
	{ .id = "control.join", .key = CHAR('p'), .label = N_("players join"),
	  .help = N_("How players come in on terminals of their own"),
	  .when = is_running, .run = run_join },
	{ .id = "control.end", .key = CHAR('E'), .label = N_("end"),
	  .help = N_("End the drill for everybody"), .opens = true,
	  .when = is_running, .run = run_end },
};

const struct view view_control = {
	.name = "control", .title = N_("Trainer's console"),
	.actions = control_actions,
	.action_count = ARRAY_LEN(control_actions), .draw = control_draw,
	.key = control_key, .seconds = control_seconds,
	.sync = control_sync, .close = control_close,
};

void
view_control_push(struct app *app)
{
	struct control *s = mem_alloc(sizeof(*s));

	s->stale = true;
	app_push(app, &view_control, s);
	/* Nobody has come yet: the trainer needs to know how they do. */
	if (is_running(app, s) && !players_came(app_drill(app)))
		(void)run_join(app, s);
}
