/* SPDX-License-Identifier: MIT */
/*
 * The form of an act: made from the verb's arguments, sent as a command, left
 * only when the desk has said yes. What was typed is kept whatever happens.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "act.h"
#include "form_keys.h"
#include "papers.h"

#define FORM_ROWS_MIN 6		/* left to the form before the step's text */
#define RULE_FROM 8		/* rows, to have a line between the two */

static const struct incident_step *
step_of(const struct act_view *v, const struct incident *inc)
{
	return inc && *v->step ? incident_step(inc, v->step, NULL) : NULL;
}

void
view_act_push(struct app *app, const struct act_call *call)
{
	const struct incident *inc = call->incident
		? app_incident(app, call->incident) : NULL;
	struct act_view *v;

	if ((!inc && !act_verb(call->verb)->of_site) ||
		!app_need(app, call->verb))
		return;
	v = act_new(app, inc, call);
	if (call->answer)
		form_set(&v->form, "value", call->answer);
	/* What ends an incident is typed anew each time. */
	if (!act_care_of(v))
		app_form_offer(app, &v->form, buf_text(&v->draft));
	if (call->who && *call->who)
		form_set(&v->form, "name", call->who);
	app_push(app, &view_act, v);
}

/* ---- sending ------------------------------------------------------------ */

/* A choice that only opens another field is no value of its own. */
static void
copy_args(struct fields *to, const struct fields *from)
{
	for (size_t i = 0; i < from->count; i++) {
		if (strcmp(from->item[i].name, "to") != 0 ||
			strcmp(from->item[i].value, "time:") != 0)
			fields_add(to, from->item[i].name,
				from->item[i].value);
	}
}

/* A note is of the moment its first letter was typed. */
static void
add_began(const struct app *app, const struct act_view *v, struct fields *args)
{
	struct buf at = { 0 };

	if (strcmp(v->verb->name, "note") != 0 || v->began == TIME_NONE ||
		fields_get(args, "at") ||
		app_now(app) - v->began > LATE_ENTRY_MS)
		return;
	time_format(&at, v->began, app_zone(app), TIME_RFC3339);
	fields_add(args, "at", buf_text(&at));
	buf_done(&at);
}

static void
send(struct app *app, void *state)
{
	struct act_view *v = state;
	struct command cmd = { .verb = v->verb->name,
		.incident = *v->incident ? v->incident : NULL };
	struct fields typed = { 0 };

	if (*v->step && (v->verb->on_step ||
		strcmp(v->verb->name, "attach") == 0))
		fields_add(&cmd.args, "step", v->step);
	form_args(&v->form, &typed);
	copy_args(&cmd.args, &typed);
	copy_args(&cmd.args, &v->fixed);
	add_began(app, v, &cmd.args);
	v->ticket = app_send(app, v, &cmd);
	fields_done(&typed);
	fields_done(&cmd.args);
}

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
static void
ask_first(struct app *app, struct act_view *v, const struct act_care *care)
{
	const struct incident *inc = app_incident(app, v->incident);
	struct buf question = { 0 };

	if (!inc)
		return;
	buf_addf(&question, _(care->question), inc->number);
	menu_confirm_typed(app, buf_text(&question), inc->number, send, v);
	buf_done(&question);
}
#pragma GCC diagnostic pop

static void
submit(struct app *app, void *state)
{
	struct act_view *v = state;
	const struct act_care *care = act_care_of(v);

	if (app_waiting(app, v->ticket))
		return;
	if (care && care->question)
		ask_first(app, v, care);
	else
		send(app, v);
}

/* ---- the view ----------------------------------------------------------- */

/* Done means another thing for each kind of step. */
static const char *
act_title(const struct act_view *v, const struct incident_step *s)
{
	static const char *const done[STEP_KIND_COUNT] = {
		[STEP_DO] = N_("it is done"),
		[STEP_ASK] = N_("the answer"),
		[STEP_RECORD] = N_("what to record"),
		[STEP_TELL] = N_("who was told"),
		[STEP_REPORT] = N_("what was submitted"),
		[STEP_EVIDENCE] = N_("the evidence"),
		[STEP_HOLD] = N_("it was observed long enough"),
		[STEP_CHECK] = N_("the output was looked at"),
		[STEP_INFO] = N_("it was read"),
	};

	if (s && strcmp(v->verb->name, "done") == 0)
		return _(done[s->rule->kind]);
	return _(v->verb->title);
}

static void
draw_title(const struct act_view *v, const struct incident *inc,
	const struct incident_step *s, struct canvas *c, struct rect r)
{
	const char *dot = canvas_glyph(c, GLYPH_DOT);
	const char *plan = fields_get(&v->fixed, "playbook");
	struct buf b = { 0 };

	if (!inc && !plan)
		plan = _("the unit");
	buf_addf(&b, "%s", inc ? inc->number : plan);
	if (s)
		buf_addf(&b, " %s %s", dot, step_short(inc, s));
	if (s && s->rule->critical)
		buf_addf(&b, " %s %s", dot, _("CRITICAL"));
	buf_addf(&b, " %s %s", dot, act_title(v, s));
	canvas_text(c, r.x, r.y, r.w, STYLE_TITLE, buf_text(&b));
	buf_done(&b);
}

static void
act_draw(const struct app *app, void *state, struct canvas *c, struct rect r)
{
	struct act_view *v = state;
	const struct incident *inc = *v->incident
		? app_incident(app, v->incident) : NULL;
	struct scene scene = { .app = app, .inc = inc, .now = app_now(app),
		.site = desk_site(app_desk(app)) };
	struct paras p = { 0 };
	const bool rule = r.h >= RULE_FROM;
	int room = r.h - 1 - rule, want, rows;

	if ((!inc && !v->verb->of_site) || r.h < 1)
		return;
	form_turn(&v->form, app_now(app));
	scene.shown = step_of(v, inc);
	draw_title(v, inc, scene.shown, c, rect_rows(r, 0, 1));
	if (scene.shown)
		step_paras_short(&p, &scene);
	act_paras(&p, v, &scene);
	act_about(&p, app, v, inc);
	want = form_rows(&v->form, r.w);
	if (want < FORM_ROWS_MIN)
		want = FORM_ROWS_MIN;
	room -= want < room / 2 ? want : room / 2;
	/* Even what must be said leaves the field that is asked its rows. */
	rows = paras_fit(&p, r.w, room);
	rows = rows < room ? rows : room;
	paras_draw(&p, c, rect_rows(r, 1, rows));
	r = rect_rows(r, 1 + rows, -1);
	paras_done(&p);
	if (app_waiting(app, v->ticket)) {
		canvas_text(c, r.x, r.y, r.w, STYLE_NEAR, _("saving ..."));
		r = rect_rows(r, 1, -1);
	} else if (rule) {
		canvas_hline(c, r.x, r.y, r.w, STYLE_DIM);
		r = rect_rows(r, 1, -1);
	}
	form_draw(&v->form, c, r);
}

static unsigned
act_key(struct app *app, void *state, const struct key *key)
{
	struct act_view *v = state;
	const unsigned done = form_view_key(app, state, key, submit);

	if (done && !app_waiting(app, v->ticket) && v->began == TIME_NONE)
		v->began = app_now(app);
	return done;
}

static bool
act_seconds(const struct app *app, const void *state)
{
	const struct act_view *v = state;

	return app_waiting(app, v->ticket);
}

/* What the desk said; and by which key a report is recorded that somebody has
 * been told of only. */
static void
say_done(struct app *app, const struct act_view *v, const char *said)
{
	const struct incident *inc = *v->incident
		? app_incident(app, v->incident) : NULL;
	const struct incident_step *s = step_of(v, inc);
	const struct key key = walk_key_of(app, "submit");
	struct buf text = { 0 };

	if (s && strcmp(v->verb->name, "done") == 0 &&
		deadline_past_telling(inc, s)) {
		key_write(&text, &key);
		buf_addf(&text, ": %s - ", _("record the report"));
	}
	buf_add_text(&text, said);
	if (text.len)
		app_say(app, SAY_INFO, "%s", buf_text(&text));
	buf_done(&text);
}

/* What nobody sees is typed anew. */
static void
forget_secrets(struct form *f)
{
	for (size_t i = 0; i < f->count; i++)
		if (f->field[i].spec.type == FORM_SECRET)
			edit_set(&f->field[i].edit, "");
}

static void
act_reply(struct app *app, void *state, const struct reply *reply)
{
	struct act_view *v = state;
	char step[WALK_STEP_MAX] = "";

	v->ticket = 0;
	if (reply->err.code != ERR_NONE) {
		forget_secrets(&v->form);
		form_refused(&v->form, &reply->err);
		return;
	}
	say_done(app, v, buf_text(&reply->outcome.say));
	app_form_forget(app, &v->form, buf_text(&v->draft));
	if (strcmp(v->verb->name, "submit") == 0)
		snprintf(step, sizeof(step), "%s", v->step);
	app_close(app, v);
	view_report_submitted(app, step);
}

/* The call that opened it, for app_place_keep. */
static void
keep_place(struct app *app, const struct act_view *v)
{
	const char *const parts[][2] = { { "incident", v->incident },
		{ "verb", v->verb->name }, { "step", v->step },
		{ "paper", v->paper }, { "row", v->row },
		{ "field", v->field } };
	struct fields where = { 0 };

	for (size_t i = 0; i < ARRAY_LEN(parts); i++)
		if (parts[i][1] && *parts[i][1])
			fields_add(&where, parts[i][0], parts[i][1]);
	for (size_t i = 0; i < v->given.count; i++) {
		char name[64];

		snprintf(name, sizeof(name), "given.%s",
			v->given.item[i].name);
		fields_add(&where, name, v->given.item[i].value);
	}
	app_place_keep(app, v, &where);
	fields_done(&where);
}

static void
act_idle(struct app *app, void *state)
{
	struct act_view *v = state;

	/* While it is being saved nothing may outlive it as a draft. */
	if (act_care_of(v) || app_waiting(app, v->ticket) ||
		!app_form_unkept(&v->form))
		return;
	keep_place(app, v);
	app_form_keep(app, &v->form, buf_text(&v->draft));
}

void
act_free(struct act_view *v)
{
	form_done(&v->form);
	fields_done(&v->fixed);
	fields_done(&v->given);
	free(v->paper);
	free(v->row);
	free(v->field);
	for (size_t i = 0; i < v->choices_count; i++)
		choices_done(&v->choices[i]);
	buf_done(&v->draft);
	free(v);
}

static void
act_close(struct app *app, void *state)
{
	(void)app;
	act_free(state);
}

static const struct action act_actions[] = {
	/* First: on the smallest screen there is room for one key. */
	FORM_SAVE("act.save", N_("save"),
		N_("Send it as it stands; Enter on the last field does too")),
	{ .id = "act.person", .act = "person-add",
	  .key = { .code = K_CTRL, .cp = 'f' }, .label = N_("new person"),
	  .help = N_("Put somebody on the roster who is not among the names"),
	  .opens = true, .rank = 2, .when = act_asks_who,
	  .run = act_run_person },
	FORM_KEYS("act", N_("save")),
};

static bool
act_paste_room(const struct app *app, const void *state,
	struct paste_room *ret)
{
	const struct act_view *v = state;

	(void)app;
	ret->incident = *v->incident ? v->incident : NULL;
	return form_room(&v->form, &ret->left);
}

const struct view view_act = {
	.name = "act",
	.title = N_("Form"),
	.actions = act_actions,
	.action_count = ARRAY_LEN(act_actions),
	.draw = act_draw,
	.key = act_key,
	.typing = form_view_typing,
	.seconds = act_seconds,
	.reply = act_reply,
	.idle = act_idle,
	.sync = act_sync,
	.language = act_language,
	.paste_room = act_paste_room,
	.close = act_close,
};
