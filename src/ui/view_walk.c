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

struct scene
walk_scene(const struct app *app, const struct walk *w)
{
	struct scene s = {
		.app = app,
		.inc = app_incident(app, w->id),
		.site = desk_site(app_desk(app)),
		.now = app_now(app),
		.filter = filter_text(&w->filter),
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
	const struct scene s = walk_scene(app, w);

	return s.inc && (app_saving(app, w->id, NULL) || walk_due_soon(&s) ||
		running_hold(s.shown));
}

static size_t
steps_shown(const struct scene *s)
{
	struct walk_steps steps;
	size_t count;

	walk_steps_init(&steps, s);
	count = steps.count;
	walk_steps_done(&steps);
	return count;
}

static void
walk_draw(const struct app *app, void *state, struct canvas *c,
	struct rect r)
{
	struct walk *w = state;
	struct scene s = walk_scene(app, w);

	if (!s.inc) {
		canvas_text(c, r.x, r.y, r.w, STYLE_ERROR,
			app_in_past(app) ? _("The incident was not there yet.")
			: _("This incident cannot be read."));
		return;
	}
	s.seconds = walk_seconds(app, w);
	if (w->following && s.current)
		list_select(&w->list, s.current->rule->full);
	filter_draw(&w->filter, c, rect_rows(r, r.h - 1, 1),
		steps_shown(&s), false);
	walk_draw_scene(&s, &w->list, c, rect_rows(r, 0,
		r.h - filter_rows(&w->filter)));
}

/* ---- moving ------------------------------------------------------------- */

static enum list_reaction
move(const struct app *app, struct walk *w, const struct key *key)
{
	const struct scene s = walk_scene(app, w);
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
	/* Who moves on while a step is being saved stays where the keys put
	 * them when the answer comes. */
	if (!w->following)
		w->acted[0] = '\0';
	return reaction;
}

static unsigned
walk_key(struct app *app, void *state, const struct key *key)
{
	struct walk *w = state;
	const int digit = key_digit(key);

	if (filter_key(&w->filter, key))
		return UI_DRAW;
	if (digit && !w->filter.open)
		return walk_digit(app, w, digit);
	if (move(app, w, key) == LIST_IGNORED)
		return UI_IGNORED;
	walk_touched(app, w);
	return UI_DRAW;
}

/* ---- news --------------------------------------------------------------- */

/* Our own act is through: the walk goes on from the current step. */
static bool
acted_through(struct app *app, struct walk *w, const struct incident *inc)
{
	const struct incident_step *s = *w->acted
		? incident_step(inc, w->acted, NULL) : NULL;

	if (!s || s->state == STEP_OPEN || s->state == STEP_BLOCKED)
		return false;
	w->acted[0] = '\0';
	w->following = true;
	walk_link_say(app, inc, s);
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
	ours = acted_through(app, w, inc);
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
walk_copy(const struct app *app, void *state, struct buf *out)
{
	const struct scene s = walk_scene(app, state);

	walk_text(out, &s);
}

static void
walk_close(struct app *app, void *state)
{
	struct walk *w = state;

	app_leave(app, w->id);
	buf_done(&w->phases.complete);
	buf_done(&w->call);
	filter_done(&w->filter);
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
ACT(unpin, "unpin")
ACT(ack, "ack")
ACT(cancel, "cancel")
ACT(assign, "assign")
ACT(pack, "pack")
ACT(calendar, "calendar")
ACT(reopen, "reopen")
ACT(void, "void") ACT(takeover, "takeover")
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
	return walk_may(app, state, "note", NULL) && walk_shown(app, state);
}

static bool
is_away(const struct app *app, const void *state)
{
	const struct walk *w = state;

	(void)app;
	return !w->following;
}

#define DO(name, does)							\
	static unsigned							\
	name(struct app *app, void *state)				\
	{								\
		return does(app, state);				\
	}

DO(answer, walk_answer)
DO(more, walk_menu)
DO(correct, walk_correct)
DO(follow_link, walk_link)

static unsigned
to_current(struct app *app, void *state)
{
	struct walk *w = state;

	walk_touched(app, w);
	w->following = true;
	return UI_DRAW;
}

#define GO(name, push)							\
	static unsigned							\
	name(struct app *app, void *state)				\
	{								\
		push(app, ((struct walk *)state)->id);			\
		return UI_DRAW;						\
	}

GO(to_log, view_log_push)
GO(to_dues, view_due_push)
GO(to_chart, view_chart_push)
GO(to_keyin, view_keyin_push)
GO(to_review, view_review_push)

static unsigned
to_replay(struct app *app, void *state)
{
	app_past_begin(app, ((struct walk *)state)->id, 0);
	return UI_DRAW;
}

static bool
can_link(const struct app *app, const void *state)
{
	return walk_can_link(app, state);
}

#define LETTER(c) { .code = K_CHAR, .cp = (c) }

static size_t
digits(const struct app *app, const void *state)
{
	const struct incident_step *s = walk_shown(app, state);

	return s && s->rule->kind == STEP_ASK && walk_may(app, state, "done",
		NULL) ? s->rule->choice_count : 0;
}

/* A row for a verb; where it is not allowed the sentence says why. */
#define VERB(name, verb)						\
	.id = "walk." verb, .act = verb, .when = may_##name,		\
	.run = act_##name, .refuse = act_##name, .opens = true

static const struct action walk_actions[] = {
	{ .id = "walk.answer", .group = N_("This step"),
	  .key = { .code = K_ENTER }, .label = N_("answer"),
	  .help = N_("Answer the step that is shown"), .opens = true,
	  .rank = 1, .act = "done",
	  .when = has_step, .run = answer, .refuse = answer },
	{ .id = "walk.choose", .label = N_("choose"),
	  .help = N_("Answer a question by its number"), .rank = 1,
	  .act = "done",
	  .digits = digits },
	{ VERB(defer, "defer"), .key = LETTER('d'), .label = N_("defer"),
	  .help = N_("Put the step off to a phase or a time"), .rank = 5 },
	{ VERB(skip, "skip"), .key = LETTER('s'), .label = N_("not applicable"),
	  .help = N_("The step is not applicable, with a reason"),
	  .rank = 6 },
	{ VERB(override, "override"), .key = LETTER('v'),
	  .label = N_("override"),
	  .help = N_("Override the step, on somebody's word"),
	  .rank = 8 },
	{ VERB(undo, "undo"), .key = LETTER('u'), .label = N_("undo"),
	  .help = N_("Undo the step's last entry; both stay"),
	  .rank = 6 },
	{ .id = "walk.correct", .key = LETTER('c'), .label = N_("correct"),
	  .help = N_("Correct the entry that ended this step; else choose "
		"one in the log"), .opens = true, .act = "correct",
	  .when = not_wall,
	  .run = correct },
	{ .id = "walk.link", .key = LETTER('L'), .label = N_("go on there"),
	  .help = N_("Stack or open the playbook that this step or an answer "
		"leads to"), .opens = true, .rank = 4, .when = can_link,
	  .run = follow_link },
	{ VERB(attach, "attach"), .key = LETTER('e'), .label = N_("file"),
	  .help = N_("Keep a file with this step") },
	{ VERB(pack, "pack"), .label = N_("evidence pack"), .help = N_(
		"All that is kept of the incident, in a folder and archive") },
	{ .id = "walk.more", .group = N_("The incident"), .key = LETTER('a'),
	  .alt = { .code = K_F4 }, .label = N_("more"),
	  .help = N_("Everything that can be done with this step and this "
		"incident"), .opens = true, .rank = 2, .when = not_wall,
	  .run = more },
	{ VERB(note, "note"), .key = LETTER('n'), .alt = { .code = K_F3 },
	  .label = N_("note"), .help = N_("Write a note, timed from its "
		"first letter"), .rank = 4 },
	{ VERB(pin, "pin"), .key = LETTER('p'), .label = N_("pin"),
	  .help = N_("Pin a lasting note") },
	{ VERB(unpin, "unpin"), .label = N_("unpin"),
	  .help = N_("Take a lasting note off") },
	{ VERB(decide, "decide"), .key = LETTER('w'), .label = N_("decision"),
	  .help = N_("Record who decided what") },
	{ VERB(set, "set"), .key = LETTER('f'), .label = N_("facts"),
	  .help = N_("Record facts, such as the source address") },
	{ VERB(level, "level"), .key = LETTER('l'), .label = N_("level"),
	  .help = N_("Grade the incident") },
	{ VERB(mark, "mark"), .key = LETTER('M'), .label = N_("mark"),
	  .help = N_("Declare a moment, such as contained or recovered") },
	{ .id = "walk.submit", .key = LETTER('R'), .label = N_("reports"),
	  .help = N_("Papers: fill one in, look at it, print it, record to "
		"whom it went"), .opens = true, .rank_now = walk_submit_rank,
	  .run = walk_papers },
	{ .id = "walk.keyin", .act = "done", .label = N_("key in a paper"),
	  .help = N_("Enter a checklist that was kept on paper, step by step, "
		"as late entries"), .opens = true, .when = not_wall,
	  .run = to_keyin },
	{ VERB(ack, "ack"), .label = N_("acknowledge"),
	  .help = N_("Acknowledge a deadline: it is known and worked on") },
	{ VERB(cancel, "cancel"), .label = N_("cancel a deadline"),
	  .help = N_("Cancel an internal deadline, with a reason") },
	{ VERB(add, "add"), .key = LETTER('+'), .label = N_("add a step"),
	  .help = N_("Add a step of your own") },
	{ VERB(overlay, "overlay"), .key = LETTER('O'),
	  .label = N_("overlay"),
	  .help = N_("Stack another playbook on this incident") },
	{ VERB(assign, "assign"), .label = N_("owner"),
	  .help = N_("Give the incident to another owner") },
	{ VERB(calendar, "calendar"), .label = N_("calendars"),
	  .help = N_("Count with the calendars of working days as they are "
		"now") },
	{ VERB(handle, "handle"), .group = N_("Its end"),
	  .key = LETTER('H'), .label = N_("handled"),
	  .help = N_("Declare it handled"),
	  .rank_now = walk_end_rank },
	{ VERB(close, "close"), .key = LETTER('C'), .label = N_("close"),
	  .help = N_("Close the incident"), .rank_now = walk_end_rank },
	{ VERB(reopen, "reopen"), .label = N_("reopen"),
	  .help = N_("Open it again, with a reason") },
	{ VERB(void, "void"), .help = N_("Declare that it was opened by "
		"mistake"), .label = N_("declare void") },
	{ VERB(takeover, "takeover"), .key = LETTER('W'),
	  .label = N_("take over"), .rank_now = walk_home_rank },
	{ .id = "walk.current", .group = N_("Looking around"),
	  .key = { .code = K_TAB }, .label = N_("current"),
	  .help = N_("Back to the current step"), .rank = 3,
	  .when = is_away, .run = to_current },
	{ .id = "walk.drill", .key = LETTER('X'), .label = N_("make a drill"),
	  .help = N_("Make a scenario for drills of it, with or without names"),
	  .opens = true, .rank = 3, .when = walk_can_remake,
	  .run = walk_remake },
	{ .id = "walk.dues", .key = LETTER('t'), .alt = { .code = K_F5 },
	  .label = N_("deadlines"),
	  .help = N_("All deadlines of this incident, and what they wait for"),
	  .rank = 6, .run = to_dues },
	{ .id = "walk.chart", .key = LETTER('b'), .label = N_("bars"),
	  .help = N_("Time left and the course of the incident as bars"),
	  .opens = true, .run = to_chart },
	{ .id = "walk.log", .key = LETTER('T'), .alt = { .code = K_F6 },
	  .label = N_("log"), .help = N_("What was done, entry by entry"),
	  .rank = 7, .run = to_log },
	{ .id = "walk.review", .key = LETTER('V'), .label = N_("review"),
	  .help = N_("What was found in it, remarks, verdicts, answers"),
	  .run = to_review },
	{ .id = "walk.replay", .key = LETTER('Z'), .label = N_("replay"),
	  .help = N_("What it showed at any past instant"),
	  .when = app_can_replay, .run = to_replay },
	FILTER_KEYS("walk"),
	FILTER_ARROWS("walk"),
};

const struct view view_walk = {
	.name = "walk", .title = N_("Walk"), .actions = walk_actions,
	.action_count = ARRAY_LEN(walk_actions), .draw = walk_draw,
	.key = walk_key,
	.typing = filter_typing,
	.seconds = walk_seconds,
	.sync = walk_sync,
	.copy = walk_copy,
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
