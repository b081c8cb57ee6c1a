/* SPDX-License-Identifier: MIT */
/*
 * From a key in the walk to an act: at once, through a form, or through the
 * check's view. What may be done is asked of the incident room; a refusal is
 * said in its own sentence.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "act.h"
#include "papers.h"
#include "walk_view.h"

/* Does a deadline count working days at all? */
static bool
has_calendar(const struct incident *inc, struct err *ret_why)
{
	for (size_t i = 0; i < inc->deadline_count; i++) {
		if (inc->deadlines[i].rule->calendar)
			return true;
	}
	return err_set(ret_why, ERR_REFUSED, _("no deadline of this incident "
		"counts working days")) == 0;
}

/* The step a verb is about. Undo is for the act just done, unless somebody
 * went to another step that has something to undo. */
static const struct incident_step *
subject(const struct app *app, const struct walk *w, const char *verb)
{
	const struct incident *inc = app_incident(app, w->id);
	const struct incident_step *shown = walk_shown(app, w), *last;

	if (!inc || strcmp(verb, "undo") != 0 || (!w->following && shown &&
		step_allows(inc, shown, verb, app_now(app), NULL)))
		return shown;
	last = incident_last_act(inc, desk_person(app_desk(app)),
		app_now(app));
	return last ? last : shown;
}

/* False: it is written elsewhere, or, for taking it over, here. */
static bool
refuse_home(const struct app *app, const struct incident *inc,
	struct err *ret_why)
{
	const struct key key = walk_key_of(app, "takeover");
	struct buf site = { 0 }, keys = { 0 };

	desk_home(app_desk(app), inc, &site);
	key_write(&keys, &key);
	if (site.len)
		err_set(ret_why, ERR_REFUSED, _("Written at %s and read-only "
			"here: do it there, or take the incident over (%s)."),
			site.text, buf_text(&keys));
	else
		err_set(ret_why, ERR_REFUSED, _("%s is written here already: "
			"there is nothing to take over"), inc->number);
	buf_done(&site);
	buf_done(&keys);
	return false;
}

bool
walk_may(const struct app *app, const struct walk *w, const char *verb,
	struct err *ret_why)
{
	const struct incident *inc = app_incident(app, w->id);
	const struct incident_step *s = subject(app, w, verb);
	const struct verb *v = verb_find(verb);
	const bool over = inc && (inc->state == INCIDENT_CLOSED ||
		inc->state == INCIDENT_VOID);

	if (app_wall(app))
		return err_set(ret_why, ERR_REFUSED, "%s",
			app_read_only(app)) == 0;
	if (!inc)
		return false;
	if ((strcmp(verb, "takeover") == 0) == desk_writes_it(app_desk(app),
		inc))
		return refuse_home(app, inc, ret_why);
	if (!app_may(app, verb))
		return desk_need(app_desk(app), verb, ret_why) == 0;
	if (v->on_step && !s)
		return err_set(ret_why, ERR_REFUSED,
			_("no step is selected")) == 0;
	if (v->on_step)
		return step_allows(inc, s, verb, app_now(app), ret_why);
	if (strcmp(verb, "handle") == 0 && inc->state == INCIDENT_HANDLED)
		return err_set(ret_why, ERR_REFUSED, _("%s is %s"),
			inc->number, incident_state_word(inc->state)) == 0;
	if (strcmp(verb, "calendar") == 0 && !has_calendar(inc, ret_why))
		return false;
	if (strcmp(verb, "level") == 0 && !incident_has_levels(inc, ret_why))
		return false;
	if (strcmp(verb, "takeover") == 0)
		return true;
	if (strcmp(verb, "reopen") == 0 ? over || inc->state ==
		INCIDENT_HANDLED : !over || v->when_closed)
		return true;
	err_set(ret_why, ERR_REFUSED, _("%s is %s"), inc->number,
		incident_state_word(inc->state));
	return false;
}

/* First where another machine writes it, and nothing else can be done. */
int
walk_home_rank(const struct app *app, const void *state)
{
	return walk_may(app, state, "takeover", NULL) ? 1 : 0;
}

/* A report is met by its submission; only what blocks it is asked here. With
 * paper the paper comes first while something is missing in it. */
static unsigned
answer_report(struct app *app, struct walk *w, const struct incident_step *s,
	bool paper)
{
	const struct act_call call = { .incident = w->id, .verb = "submit",
		.step = s->rule->full };
	struct err why = { 0 };

	if (s->state == STEP_BLOCKED || s->state == STEP_INAPPLICABLE) {
		step_allows(app_incident(app, w->id), s, "start",
			app_now(app), &why);
		app_say(app, SAY_ERROR, "%s", why.text);
		return UI_DRAW;
	}
	if (!walk_may(app, w, "submit", &why)) {
		app_say(app, SAY_ERROR, "%s", why.text);
		return UI_DRAW;
	}
	snprintf(w->acted, sizeof(w->acted), "%s", s->rule->full);
	if (!paper || !s->rule->form || !view_report_push_step(app, w->id,
		s->rule->form, s->rule->full))
		view_act_push(app, &call);
	return UI_DRAW;
}

unsigned
walk_act(struct app *app, struct walk *w, const char *verb)
{
	const struct incident_step *s = subject(app, w, verb);
	const bool on_step = verb_find(verb)->on_step ||
		strcmp(verb, "attach") == 0;
	struct act_call call = { .incident = w->id, .verb = verb };
	struct err why = { 0 };

	walk_touched(app, w);
	if (strcmp(verb, "submit") == 0 && s && s->rule->kind == STEP_REPORT)
		return answer_report(app, w, s, false);
	if (strcmp(verb, "submit") == 0) {
		view_papers_push(app, w->id);
		return UI_DRAW;
	}
	if (!walk_may(app, w, verb, &why)) {
		app_say(app, SAY_ERROR, "%s", why.text);
		return UI_DRAW;
	}
	if (walk_open_things(app, w, verb))
		return UI_DRAW;
	if (on_step && s) {
		call.step = s->rule->full;
		snprintf(w->acted, sizeof(w->acted), "%s", s->rule->full);
	}
	view_act_push(app, &call);
	return UI_DRAW;
}

unsigned
walk_papers(struct app *app, void *state)
{
	struct walk *w = state;

	walk_touched(app, w);
	view_papers_push(app, w->id);
	return UI_DRAW;
}

/* ---- answering ---------------------------------------------------------- */

/* What Enter means for a kind of step: the first of these it allows. */
static const char *const answers[STEP_KIND_COUNT][2] = {
	[STEP_DO] = { "done" },
	[STEP_ASK] = { "done" },
	[STEP_RECORD] = { "done" },
	[STEP_TELL] = { "done" },
	[STEP_EVIDENCE] = { "done" },
	[STEP_HOLD] = { "start", "done" },
	[STEP_INFO] = { "done" },
};

static unsigned
answer_check(struct app *app, struct walk *w, const struct incident_step *s)
{
	struct err why = { 0 };

	snprintf(w->acted, sizeof(w->acted), "%s", s->rule->full);
	if (step_allows(app_incident(app, w->id), s, "run", app_now(app),
		&why))
		view_check_push(app, w->id, s->rule->full);
	else
		app_say(app, SAY_ERROR, "%s", why.text);
	return UI_DRAW;
}

/* Somebody else moved the walk on under the hand: look again first. */
static bool
moved_under(struct app *app, struct walk *w)
{
	if (!w->moved)
		return false;
	w->moved = false;
	app_say(app, SAY_INFO, N_("Another person moved the walk on: "
		"look at the step, then press again."));
	return true;
}

unsigned
walk_answer(struct app *app, struct walk *w)
{
	const struct incident_step *s = walk_shown(app, w);
	const char *const *verb;
	struct err why = { 0 };

	if (moved_under(app, w))
		return UI_DRAW;
	walk_touched(app, w);
	if (!s)
		return UI_DRAW;
	if (!walk_may(app, w, "note", &why)) {
		app_say(app, SAY_ERROR, "%s", why.text);
		return UI_DRAW;
	}
	if (app_saving(app, w->id, s->rule->full)) {
		app_say(app, SAY_INFO, N_("It is still being saved."));
		return UI_DRAW;
	}
	if (s->rule->kind == STEP_REPORT)
		return answer_report(app, w, s, true);
	if (s->rule->kind == STEP_CHECK)
		return answer_check(app, w, s);
	verb = answers[s->rule->kind];
	if (verb[1] && !walk_may(app, w, verb[0], NULL))
		verb++;
	return walk_act(app, w, *verb);
}

/* Answered by the digit alone: nothing else is asked, no level is raised and
 * no earlier answer is changed. */
static bool
at_once(const struct incident *inc, const struct incident_step *s,
	const struct choice *choice)
{
	return s->rule->input_count == 0 && !step_wants_witness(inc, s) &&
		!step_wants_approver(inc, s) && !choice->level &&
		s->state != STEP_DONE;
}

unsigned
walk_digit(struct app *app, struct walk *w, int digit)
{
	const struct incident_step *s = walk_shown(app, w);
	const struct choice *choice;
	struct act_call call = { .incident = w->id, .verb = "done" };
	struct err why = { 0 };

	if (!s || s->rule->kind != STEP_ASK || digit < 1 ||
		(size_t)digit > s->rule->choice_count || app_wall(app))
		return UI_IGNORED;
	if (moved_under(app, w))
		return UI_DRAW;
	walk_touched(app, w);
	if (app_saving(app, w->id, s->rule->full))
		return UI_USED;
	if (!walk_may(app, w, "done", &why)) {
		app_say(app, SAY_ERROR, "%s", why.text);
		return UI_DRAW;
	}
	choice = &s->rule->choices[digit - 1];
	snprintf(w->acted, sizeof(w->acted), "%s", s->rule->full);
	if (at_once(app_incident(app, w->id), s, choice)) {
		app_act(app, w, "done", w->id, "step", s->rule->full,
			"value", choice->value, NULL);
		return UI_DRAW;
	}
	call.step = s->rule->full;
	call.answer = choice->value;
	view_act_push(app, &call);
	return UI_DRAW;
}

/* ---- the menu ----------------------------------------------------------- */

/* What is done with a step and on the way; the last opens the other menu,
 * which is about the incident, with what ends it towards the end. */
#define MENU_VERBS 16

static const struct menu_part {
	const char *verbs[MENU_VERBS];
	bool step;
} menus[] = {
	{ { "submit", "defer", "skip", "override", "undo", "note", "pin",
	    "decide", "attach" }, true },
	{ { "level", "mark", "set", "add", "overlay", "unpin", "assign",
	    "ack", "cancel", "handle", "close", "reopen", "void", "pack",
	    "takeover" },
	  false },
};

#define OTHER_MENU (-1)

static void open_menu(struct app *app, struct walk *w,
	const struct menu_part *part);

static void
step_picked(struct app *app, void *ctx, int value)
{
	if (value == OTHER_MENU)
		open_menu(app, ctx, &menus[1]);
	else
		walk_act(app, ctx, menus[0].verbs[value]);
}

static void
incident_picked(struct app *app, void *ctx, int value)
{
	walk_act(app, ctx, menus[1].verbs[value]);
}

static void
menu_title(struct buf *out, const struct app *app, const struct walk *w,
	bool step)
{
	const struct incident *inc = app_incident(app, w->id);
	const struct incident_step *s = step ? walk_shown(app, w) : NULL;

	buf_add_text(out, inc ? inc->number : "?");
	if (inc && s)
		buf_addf(out, "  %s", step_short(inc, s));
}

struct key
walk_key_of(const struct app *app, const char *name)
{
	const size_t skip = strlen("walk.");

	for (size_t i = 0; i < view_walk.action_count; i++) {
		const struct action *a = &view_walk.actions[i];

		if (strcmp(a->id + skip, name) == 0)
			return app ? action_key(app, a) : a->key;
	}
	return (struct key){ .code = K_NONE };
}

static void
open_menu(struct app *app, struct walk *w, const struct menu_part *part)
{
	struct menu_item items[MENU_VERBS + 1];
	struct err why[MENU_VERBS] = { 0 };
	struct buf title = { 0 };
	const struct incident_step *s = walk_shown(app, w);
	size_t n = 0;

	for (; n < MENU_VERBS && part->verbs[n]; n++) {
		const char *verb = part->verbs[n];
		const bool may = walk_may(app, w, verb, &why[n]);

		items[n] = (struct menu_item){ .value = (int)n,
			.label = _(verb_find(verb)->title),
			.why_not = may ? NULL : why[n].text,
			.key = walk_key_of(app, verb), .opens = true };
		/* That key leads to all papers; this records at once. */
		if (s && s->rule->kind == STEP_REPORT &&
			strcmp(verb, "submit") == 0)
			items[n].key = (struct key){ .code = K_NONE };
	}
	if (part->step)
		items[n++] = (struct menu_item){ .value = OTHER_MENU,
			.label = _("the incident as a whole"), .opens = true };
	menu_title(&title, app, w, part->step);
	menu_open(app, &(struct menu_spec){ .title = buf_text(&title),
		.items = items, .count = n, .ctx = w,
		.picked = part->step ? step_picked : incident_picked });
	buf_done(&title);
}

unsigned
walk_menu(struct app *app, struct walk *w)
{
	walk_touched(app, w);
	open_menu(app, w, &menus[0]);
	return UI_DRAW;
}

/* ---- the log ------------------------------------------------------------ */

void
view_correct_push(struct app *app, const char *incident_id, int64_t seq)
{
	struct buf number = { 0 };
	struct act_call call = { .incident = incident_id,
		.verb = "correct", .name = "seq" };

	buf_addf(&number, "%" PRId64, seq);
	call.value = buf_text(&number);
	view_act_push(app, &call);
	buf_done(&number);
}

unsigned
walk_correct(struct app *app, struct walk *w)
{
	const struct incident_step *s = walk_shown(app, w);

	walk_touched(app, w);
	if (s && s->end.seq)
		view_correct_push(app, w->id, s->end.seq);
	else
		view_log_push(app, w->id);
	return UI_DRAW;
}

void
view_walk_push_at(struct app *app, const char *incident_id, const char *full)
{
	void *state = NULL;

	view_walk_push(app, incident_id);
	if (app_view(app, 0, &state) != &view_walk)
		return;
	((struct walk *)state)->following = false;
	list_select(&((struct walk *)state)->list, full);
}
