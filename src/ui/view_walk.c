/* SPDX-License-Identifier: MIT */
/*
 * The walk: one incident, its current step large, everything else a key away.
 * Nothing is decided here: the current step is incident_next's, what may be
 * done step_allows's.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "walk_view.h"

#define PAUSE_MS (15 * TIME_MINUTE)	/* after it the recap is shown again */

const struct incident_step *
walk_shown(const struct app *app, const struct walk *w)
{
	const struct incident *inc = app_incident(app, w->id);

	if (!inc)
		return NULL;
	if (!w->following && *w->list.id)
		return incident_step(inc, w->list.id, NULL);
	return incident_next(inc, app_now(app), NULL);
}

void
walk_touched(const struct app *app, struct walk *w)
{
	w->recap = false;
	w->moved = false;
	w->seen = app_now(app);
	buf_clear(&w->call);
}

static struct scene
scene_of(const struct app *app, const struct walk *w)
{
	struct scene s = {
		.app = app,
		.inc = app_incident(app, w->id),
		.site = desk_site(app_desk(app)),
		.now = app_now(app),
		.call = buf_text(&w->call),
		.recap = w->recap || app_now(app) - w->seen > PAUSE_MS,
	};

	if (!s.inc)
		return s;
	s.current = incident_next(s.inc, s.now, &s.why);
	s.shown = walk_shown(app, w);
	return s;
}

static bool
running_hold(const struct incident_step *s)
{
	return s && s->rule->kind == STEP_HOLD && s->started.seq &&
		s->state == STEP_OPEN;
}

static bool
walk_seconds(const struct app *app, const void *state)
{
	const struct walk *w = state;
	const struct scene s = scene_of(app, w);

	return s.inc && (app_saving(app, w->id, NULL) || walk_due_soon(&s) ||
		running_hold(s.shown));
}

static void
walk_draw(const struct app *app, void *state, struct canvas *c,
	struct rect r)
{
	struct walk *w = state;
	struct scene s = scene_of(app, w);

	if (!s.inc) {
		canvas_text(c, r.x, r.y, r.w, STYLE_ERROR,
			_("This incident cannot be read."));
		return;
	}
	s.seconds = walk_seconds(app, w);
	if (w->following && s.current)
		list_select(&w->list, s.current->rule->full);
	walk_draw_scene(&s, &w->list, c, r);
}

/* ---- moving ------------------------------------------------------------- */

static enum list_reaction
move(const struct app *app, struct walk *w, const struct key *key)
{
	const struct scene s = scene_of(app, w);
	struct walk_steps steps;
	enum list_reaction reaction;

	if (!s.inc)
		return LIST_IGNORED;
	if (w->following && s.current)
		list_select(&w->list, s.current->rule->full);
	walk_steps_init(&steps, &s);
	reaction = list_key(&w->list, &steps.model, key);
	walk_steps_done(&steps);
	w->following = s.current &&
		strcmp(w->list.id, s.current->rule->full) == 0;
	return reaction;
}

static unsigned
walk_key(struct app *app, void *state, const struct key *key)
{
	struct walk *w = state;
	const int digit = key_digit(key);

	if (digit)
		return walk_digit(app, w, digit);
	if (move(app, w, key) == LIST_IGNORED)
		return UI_IGNORED;
	walk_touched(app, w);
	return UI_DRAW;
}

/* ---- news --------------------------------------------------------------- */

/* Our own act is through: the walk goes on from the current step. */
static bool
acted_through(struct walk *w, const struct incident *inc)
{
	const struct incident_step *s = *w->acted
		? incident_step(inc, w->acted, NULL) : NULL;

	if (!s || s->state == STEP_OPEN || s->state == STEP_BLOCKED)
		return false;
	w->acted[0] = '\0';
	w->following = true;
	return true;
}

static void
walk_sync(struct app *app, void *state)
{
	struct walk *w = state;
	const struct incident *inc = app_incident(app, w->id);
	const struct incident_step *s;
	struct buf call = { 0 };
	bool ours;

	if (!inc)
		return;
	ours = acted_through(w, inc);
	s = walk_shown(app, w);
	w->moved = !ours && w->following && *w->last && s &&
		strcmp(s->rule->full, w->last) != 0 && !*w->acted;
	snprintf(w->last, sizeof(w->last), "%s", s ? s->rule->full : "");
	phases_look(&w->phases, inc, &call);
	if (call.len) {
		buf_clear(&w->call);
		buf_add_text(&w->call, buf_text(&call));
	}
	buf_done(&call);
}

static void
walk_close(struct app *app, void *state)
{
	struct walk *w = state;

	(void)app;
	buf_done(&w->phases.complete);
	buf_done(&w->call);
	free(w);
}

/* ---- actions ------------------------------------------------------------ */

/* A pair per verb: may it be taken, and open its form. */
#define ACT(name, verb)							\
	static bool							\
	may_##name(const struct app *app, const void *state)		\
	{								\
		return walk_may(app, state, verb, NULL);		\
	}								\
	static unsigned							\
	act_##name(struct app *app, void *state)			\
	{								\
		return walk_act(app, state, verb);			\
	}

ACT(defer, "defer")
ACT(skip, "skip")
ACT(override, "override")
ACT(undo, "undo")
ACT(note, "note")
ACT(pin, "pin")
ACT(level, "level")
ACT(mark, "mark")
ACT(add, "add")
ACT(overlay, "overlay")
ACT(decide, "decide")
ACT(set, "set")
ACT(attach, "attach")
ACT(handle, "handle")
ACT(close, "close")

static bool
not_wall(const struct app *app, const void *state)
{
	(void)state;
	return !app_wall(app);
}

static bool
has_step(const struct app *app, const void *state)
{
	return !app_wall(app) && walk_shown(app, state) != NULL;
}

static bool
is_away(const struct app *app, const void *state)
{
	const struct walk *w = state;

	(void)app;
	return !w->following;
}

static unsigned
answer(struct app *app, void *state)
{
	return walk_answer(app, state);
}

static unsigned
more(struct app *app, void *state)
{
	return walk_menu(app, state);
}

static unsigned
correct(struct app *app, void *state)
{
	return walk_correct(app, state);
}

static unsigned
to_current(struct app *app, void *state)
{
	struct walk *w = state;

	walk_touched(app, w);
	w->following = true;
	return UI_DRAW;
}

static unsigned
to_log(struct app *app, void *state)
{
	struct walk *w = state;

	view_log_push(app, w->id);
	return UI_DRAW;
}

#define LETTER(c) { .code = K_CHAR, .cp = (c) }

static const struct action walk_actions[] = {
	{ .id = "walk.answer", .key = { .code = K_ENTER },
	  .label = N_("answer"), .help = N_("Answer the step that is shown; "
		"digits answer a question at once"), .rank = 1,
	  .when = has_step, .run = answer },
	{ .id = "walk.more", .key = LETTER('a'), .alt = { .code = K_F4 },
	  .label = N_("more"), .help = N_("Everything that can be done with "
		"this step and this incident"), .rank = 2,
	  .when = not_wall, .run = more },
	{ .id = "walk.current", .key = { .code = K_TAB },
	  .label = N_("current"), .help = N_("Back to the current step"),
	  .rank = 3, .when = is_away, .run = to_current },
	{ .id = "walk.note", .key = LETTER('n'), .alt = { .code = K_F3 },
	  .label = N_("note"), .help = N_("Write a note, timed from its "
		"first letter"), .rank = 4, .when = may_note,
	  .run = act_note },
	{ .id = "walk.defer", .key = LETTER('d'), .label = N_("defer"),
	  .help = N_("Put the step off to a phase or a time"), .rank = 5,
	  .when = may_defer, .run = act_defer },
	{ .id = "walk.skip", .key = LETTER('s'), .label = N_("set aside"),
	  .help = N_("The step is not applicable, with a reason"), .rank = 6,
	  .when = may_skip, .run = act_skip },
	{ .id = "walk.undo", .key = LETTER('u'), .label = N_("undo"),
	  .help = N_("Reverse the step's last entry; both stay"), .rank = 6,
	  .when = may_undo, .run = act_undo },
	{ .id = "walk.log", .key = LETTER('T'), .alt = { .code = K_F6 },
	  .label = N_("log"), .help = N_("What was done, entry by entry"),
	  .rank = 7, .run = to_log },
	{ .id = "walk.override", .key = LETTER('v'), .label = N_("override"),
	  .help = N_("Go on without the step, on somebody's word"),
	  .rank = 8, .when = may_override, .run = act_override },
	{ .id = "walk.correct", .key = LETTER('c'), .label = N_("correct"),
	  .help = N_("Correct the entry that ended this step; else choose "
		"one in the log"), .when = not_wall, .run = correct },
	{ .id = "walk.pin", .key = LETTER('p'), .label = N_("pin"),
	  .help = N_("Pin a lasting note"), .when = may_pin,
	  .run = act_pin },
	{ .id = "walk.level", .key = LETTER('l'), .label = N_("level"),
	  .help = N_("Grade the incident"), .when = may_level,
	  .run = act_level },
	{ .id = "walk.mark", .key = LETTER('m'), .label = N_("mark"),
	  .help = N_("Declare a moment, such as contained or recovered"),
	  .when = may_mark, .run = act_mark },
	{ .id = "walk.set", .key = LETTER('f'), .label = N_("facts"),
	  .help = N_("Record facts, such as the source address"),
	  .when = may_set, .run = act_set },
	{ .id = "walk.attach", .key = LETTER('e'), .label = N_("file"),
	  .help = N_("Keep a file with this step"), .when = may_attach,
	  .run = act_attach },
	{ .id = "walk.decide", .key = LETTER('w'), .label = N_("decision"),
	  .help = N_("Record who decided what"), .when = may_decide,
	  .run = act_decide },
	{ .id = "walk.add", .key = LETTER('+'), .label = N_("add a step"),
	  .help = N_("Add a step of your own"), .when = may_add,
	  .run = act_add },
	{ .id = "walk.overlay", .key = LETTER('O'), .label = N_("overlay"),
	  .help = N_("Stack another playbook on this incident"),
	  .when = may_overlay, .run = act_overlay },
	{ .id = "walk.handle", .key = LETTER('H'), .label = N_("handled"),
	  .help = N_("Declare that handling is over"), .when = may_handle,
	  .run = act_handle },
	{ .id = "walk.close", .key = LETTER('C'), .label = N_("close"),
	  .help = N_("Close the incident"), .when = may_close,
	  .run = act_close },
	/* Where a step does not take these, the sentence says why. */
	{ .id = "walk.defer.not", .key = LETTER('d'), .label = N_("defer"),
	  .when = has_step, .run = act_defer },
	{ .id = "walk.skip.not", .key = LETTER('s'),
	  .label = N_("set aside"), .when = has_step, .run = act_skip },
	{ .id = "walk.undo.not", .key = LETTER('u'), .label = N_("undo"),
	  .when = has_step, .run = act_undo },
	{ .id = "walk.override.not", .key = LETTER('v'),
	  .label = N_("override"), .when = has_step, .run = act_override },
};

const struct view view_walk = {
	.name = "walk",
	.title = N_("Walk"),
	.actions = walk_actions,
	.action_count = ARRAY_LEN(walk_actions),
	.draw = walk_draw,
	.key = walk_key,
	.seconds = walk_seconds,
	.sync = walk_sync,
	.close = walk_close,
};

void
view_walk_push(struct app *app, const char *incident_id)
{
	struct walk *w = mem_alloc(sizeof(*w));
	const struct incident *inc;

	snprintf(w->id, sizeof(w->id), "%s", incident_id);
	w->following = true;
	w->seen = app_now(app);
	inc = app_incident(app, w->id);
	if (!inc) {
		free(w);
		return;
	}
	w->recap = inc->last_seq > inc->opened.seq;
	walk_sync(app, w);
	w->moved = false;
	app_push(app, &view_walk, w);
}
