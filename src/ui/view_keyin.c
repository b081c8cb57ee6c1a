/* SPDX-License-Identifier: MIT */
/*
 * A checklist kept on paper, keyed in again: first which sheet and the seal's
 * code on it, then its steps in the order of the paper, each answered in the
 * form it always has, at the time and with the name that stand there.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "act.h"
#include "form_keys.h"

struct keyin {
	struct form form;	/* first: FORM_KEYS; which sheet */
	char incident[ID_SIZE];
	struct buf sheet;	/* as desk_paper_name has it; "": not yet */
	struct list list;
	char acted[WALK_STEP_MAX];	/* the step whose form was open last */
};

static bool
has_sheet(const struct app *app, const void *state)
{
	const struct keyin *v = state;

	(void)app;
	return v->sheet.len > 0;
}

static bool
asks_sheet(const struct app *app, const void *state)
{
	return !has_sheet(app, state);
}

static struct scene
scene_of(const struct app *app, const struct keyin *v)
{
	return (struct scene){ .app = app,
		.inc = app_incident(app, v->incident), .now = app_now(app),
		.site = desk_site(app_desk(app)) };
}

/* ---- the picture -------------------------------------------------------- */

static void
draw_sheet(struct keyin *v, struct canvas *c, struct rect r)
{
	const char *what = _("Each step becomes an entry of its own, late, at "
		"the time that stands on the paper. The code of the seal, if "
		"one was written there, shows that the paper is of this log.");
	const int rows = canvas_wrap_rows(what, r.w);

	canvas_wrap(c, rect_rows(r, 0, rows), 0, STYLE_PLAIN, what);
	form_draw(&v->form, c, rect_rows(r, rows + 1, -1));
}

static void
keyin_draw(const struct app *app, void *state, struct canvas *c,
	struct rect r)
{
	struct keyin *v = state;
	struct scene s = scene_of(app, v);
	struct walk_steps w;
	struct buf title = { 0 };

	if (!s.inc)
		return;
	form_turn(&v->form, app_now(app));
	buf_addf(&title, v->sheet.len ? _("%s: paper %s, step by step")
		: _("%s: key in a paper"), s.inc->number, buf_text(&v->sheet));
	canvas_text(c, r.x, r.y, r.w, STYLE_TITLE, buf_text(&title));
	buf_done(&title);
	r = rect_rows(r, 1, -1);
	if (!v->sheet.len) {
		draw_sheet(v, c, r);
		return;
	}
	walk_steps_init(&w, &s);
	list_draw(&v->list, &w.model, c, r);
	walk_steps_done(&w);
}

/* ---- which sheet -------------------------------------------------------- */

static void
take_sheet(struct app *app, void *state)
{
	struct keyin *v = state;
	struct buf sheet = { 0 }, before = { 0 };
	struct err err = { 0 };

	if (desk_paper_name(app_desk(app), form_value(&v->form, "paper"),
		form_value(&v->form, "seal"), &sheet, &err) < 0) {
		form_refused(&v->form, &err);
		buf_done(&sheet);
		return;
	}
	if (desk_paper_before(app_desk(app), v->incident, buf_text(&sheet),
		&before, NULL) > 0)
		app_say(app, SAY_INFO, "%s", buf_text(&before));
	buf_done(&before);
	v->sheet = sheet;
	form_done(&v->form);
	form_init(&v->form, app_zone(app), app_now(app));
}

/* ---- one step after the other ------------------------------------------- */

static const struct incident_step *
selected(const struct app *app, const struct keyin *v)
{
	const struct incident *inc = app_incident(app, v->incident);

	return inc && v->sheet.len && *v->list.id
		? incident_step(inc, v->list.id, NULL) : NULL;
}

/* Down to the next that is open, once the one before has its entry. */
static void
keyin_sync(struct app *app, void *state)
{
	struct keyin *v = state;
	struct scene s = scene_of(app, v);
	struct walk_steps w;
	bool behind = false;

	if (!s.inc || !*v->acted)
		return;
	walk_steps_init(&w, &s);
	for (size_t i = 0; i < w.count; i++) {
		const struct incident_step *step =
			&s.inc->steps[w.order[i]];

		if (strcmp(step->rule->full, v->acted) == 0) {
			if (step->state == STEP_OPEN)
				break;
			behind = true;
		} else if (behind && step->rule->kind != STEP_INFO &&
			(step->state == STEP_OPEN ||
			step->state == STEP_BLOCKED)) {
			list_select(&v->list, step->rule->full);
			v->acted[0] = '\0';
			break;
		}
	}
	walk_steps_done(&w);
}

static unsigned
act(struct app *app, struct keyin *v, const char *verb)
{
	const struct incident_step *s = selected(app, v);
	struct act_call call = { .incident = v->incident, .verb = verb,
		.name = "from-paper", .value = buf_text(&v->sheet) };
	struct err why = { 0 };

	if (verb_find(verb)->on_step) {
		if (!s)
			return UI_USED;
		if (!step_allows(app_incident(app, v->incident), s, verb,
			app_now(app), &why)) {
			app_say(app, SAY_ERROR, "%s", why.text);
			return UI_DRAW;
		}
		call.step = s->rule->full;
		snprintf(v->acted, sizeof(v->acted), "%s", s->rule->full);
	}
	view_act_push(app, &call);
	return UI_DRAW;
}

/* A time of watching has a beginning first; a report was submitted. */
static unsigned
act_done(struct app *app, void *state)
{
	const struct incident_step *s = selected(app, state);

	if (s && s->rule->kind == STEP_REPORT)
		return act(app, state, "submit");
	return act(app, state, s && s->rule->kind == STEP_HOLD &&
		!s->started.seq ? "start" : "done");
}

#define ACT(name)							\
	static unsigned							\
	act_##name(struct app *app, void *state)			\
	{								\
		return act(app, state, #name);				\
	}

ACT(skip)
ACT(start)
ACT(note)

/* ---- keys --------------------------------------------------------------- */

static unsigned
keyin_key(struct app *app, void *state, const struct key *key)
{
	struct keyin *v = state;
	struct scene s = scene_of(app, v);
	struct walk_steps w;
	enum list_reaction reaction;

	if (!v->sheet.len)
		return form_view_key(app, state, key, take_sheet);
	if (!s.inc)
		return UI_IGNORED;
	walk_steps_init(&w, &s);
	reaction = list_key(&v->list, &w.model, key);
	walk_steps_done(&w);
	return reaction == LIST_IGNORED ? UI_IGNORED : UI_DRAW;
}

static bool
keyin_typing(const struct app *app, const void *state)
{
	const struct keyin *v = state;

	return asks_sheet(app, v) && form_typing(&v->form);
}

/* Made of words of one language: it is asked again. */
static void
keyin_language(struct app *app, void *state)
{
	if (!((struct keyin *)state)->sheet.len)
		app_close(app, state);
}

static void
keyin_close(struct app *app, void *state)
{
	struct keyin *v = state;

	(void)app;
	form_done(&v->form);
	buf_done(&v->sheet);
	free(v);
}

static const struct action keyin_actions[] = {
	{ .id = "keyin.done", .act = "done", .group = N_("This line"),
	  .key = { .code = K_ENTER }, .label = N_("it is ticked"),
	  .help = N_("The box is ticked: when, who, and what was written"),
	  .opens = true, .rank = 1, .when = has_sheet, .run = act_done },
	{ .id = "keyin.skip", .act = "skip",
	  .key = { .code = K_CHAR, .cp = 's' }, .label = N_("not applicable"),
	  .help = N_("It says that the step is not applicable"),
	  .opens = true, .rank = 2, .when = has_sheet, .run = act_skip },
	{ .id = "keyin.start", .act = "start",
	  .key = { .code = K_CHAR, .cp = 'b' }, .label = N_("begun"),
	  .help = N_("It says when the step was begun"),
	  .opens = true, .rank = 3, .when = has_sheet, .run = act_start },
	{ .id = "keyin.note", .act = "note",
	  .key = { .code = K_CHAR, .cp = 'n' }, .label = N_("note"),
	  .help = N_("Something else that was written there"),
	  .opens = true, .rank = 3, .when = has_sheet, .run = act_note },
	FORM_KEYS("keyin", N_("go on")),
	{ .id = "keyin.save", .key = { .code = K_F10 },
	  .alt = { .code = K_CTRL, .cp = 's' }, .label = N_("go on"),
	  .help = N_("Take the sheet and go through its steps"), .rank = 1,
	  .when = asks_sheet, .run = form_view_save },
};

const struct view view_keyin = {
	.name = "keyin", .title = N_("Key in a paper"),
	.actions = keyin_actions, .action_count = ARRAY_LEN(keyin_actions),
	.draw = keyin_draw, .key = keyin_key, .typing = keyin_typing,
	.sync = keyin_sync, .language = keyin_language,
	.close = keyin_close,
};

void
view_keyin_push(struct app *app, const char *incident_id)
{
	struct keyin *v = mem_alloc(sizeof(*v));

	snprintf(v->incident, sizeof(v->incident), "%s", incident_id);
	form_init(&v->form, app_zone(app), app_now(app));
	form_add(&v->form, &(struct form_spec){ .name = "paper",
		.label = _("Number of the sheet"), .type = FORM_TEXT,
		.required = true });
	form_add(&v->form, &(struct form_spec){ .name = "seal",
		.label = _("Seal code on it (may stay empty)"),
		.type = FORM_TEXT });
	app_push(app, &view_keyin, v);
}
