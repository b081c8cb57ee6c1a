/* SPDX-License-Identifier: MIT */
/*
 * The form of an act, made from the verb's arguments; what was kept on paper
 * is asked for as it stands there. Sending it is view_act.c's.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "act.h"

/* What was kept on paper has the paper as its reason. */
static bool
is_keyed(const struct act_view *v)
{
	return fields_get(&v->fixed, "from-paper");
}

/* When, who and what else, as it stands there. */
static void
add_paper(struct act_make *m)
{
	static const struct verb_arg args[] = {
		{ "at", true, false, N_("Time on the paper") },
		{ "signed", false, false, N_("Name on the paper") },
		{ "reason", false, false, N_("Remark") },
	};
	struct form_spec at;

	m->arg = &args[0];
	m->label = _(args[0].help);
	at = act_spec(m, FORM_TIME);
	at.sense = TIME_PAST;
	form_add(&m->view->form, &at);
	m->arg = &args[1];
	m->label = _(args[1].help);
	act_add_colleague(m);
	m->arg = &args[2];
	m->label = _(args[2].help);
	at = act_spec(m, FORM_TEXT);
	form_add(&m->view->form, &at);
}

static void
add_arg(struct act_make *m, const struct verb_arg *arg)
{
	const struct act_row *row = act_row(m->view->verb->name, arg->name);
	struct form_spec spec;

	if (fields_get(&m->view->fixed, arg->name) ||
		(is_keyed(m->view) && (strcmp(arg->name, "reason") == 0 ||
		strcmp(arg->name, "at") == 0)))
		return;
	m->arg = arg;
	m->label = row && row->label ? _(row->label) : _(arg->help);
	if (row && row->add) {
		row->add(m);
		return;
	}
	spec = act_spec(m, row ? row->type : FORM_TEXT);
	if (spec.type == FORM_LINES)
		spec.rows = 4;
	form_add(&m->view->form, &spec);
}

/* When it occurred or was discovered was never just now. */
static bool
is_past_moment(const struct act_view *v)
{
	const char *anchor = fields_get(&v->fixed, "anchor");

	return anchor && moment_earliest(anchor);
}

/* What the time above a form is of. */
static const char *
late_label(const struct verb *verb)
{
	if (strcmp(verb->name, "submit") == 0)
		return _("Sent at");
	return verb->on_step ? _("Done at") : NULL;
}

static bool
takes_time(const struct verb *verb)
{
	for (size_t i = 0; i < VERB_ARGS_MAX && verb->args[i].name; i++) {
		if (strcmp(verb->args[i].name, "at") == 0)
			return true;
	}
	return false;
}

/* The first field that is asked, or of those needed and empty; f->count when
 * there is none. */
static size_t
first_field(const struct form *f, size_t from, bool needed)
{
	for (size_t i = from; i < f->count; i++) {
		const struct form_spec *spec = &f->field[i].spec;

		if (spec->type == FORM_SAY || !form_is_shown(f, i))
			continue;
		if (!needed || (spec->required && !form_filled(f, i)))
			return i;
	}
	return f->count;
}

/* Not the time above what is asked, nor what is filled in already. */
static void
focus_first(struct form *f, size_t from)
{
	f->focus = first_field(f, from, true);
	if (f->focus == f->count)
		f->focus = first_field(f, from, false);
}

static void
make_form(struct act_make *m)
{
	const struct verb *verb = m->view->verb;
	struct form *f = &m->view->form;
	const bool changes = m->step && m->step->rule->kind == STEP_ASK &&
		m->step->state == STEP_DONE;
	const bool keyed = is_keyed(m->view);
	const bool late = takes_time(verb) && !keyed;

	/* The time stands first and the cursor below it: the common case, now,
	 * takes no key. With a reason of its own the form has no second. */
	if (late && !changes)
		form_add_late(f, late_label(verb));
	if (keyed)
		add_paper(m);
	m->view->form.focus = f->count;
	for (size_t i = 0; i < VERB_ARGS_MAX && verb->args[i].name; i++)
		add_arg(m, &verb->args[i]);
	if (keyed)
		f->focus = 0;
	else
		focus_first(f, late && !changes ? 2 : 0);
	/* The boxes of the law are read from the top. */
	if (strcmp(verb->name, "law") == 0)
		f->focus = 0;
	if (late && is_past_moment(m->view))
		form_time_needed(f);
	if (late && changes)
		form_add_late(f, late_label(verb));
	if (f->focus >= f->count)
		f->focus = 0;
}

struct act_view *
act_new(struct app *app, const struct incident *inc,
	const struct act_call *call)
{
	struct act_make m = { .app = app, .inc = inc };
	struct act_view *v = mem_alloc(sizeof(*v));

	v->verb = act_verb(call->verb);
	v->began = TIME_NONE;
	v->people = desk_site(app_desk(app))->people_count;
	snprintf(v->incident, sizeof(v->incident), "%s", inc ? inc->id : "");
	snprintf(v->step, sizeof(v->step), "%s", call->step ? call->step : "");
	if (call->name)
		fields_add(&v->given, call->name, call->value);
	for (size_t i = 0; call->given && i < call->given->count; i++)
		fields_add(&v->given, call->given->item[i].name,
			call->given->item[i].value);
	for (size_t i = 0; i < v->given.count; i++)
		fields_add(&v->fixed, v->given.item[i].name,
			v->given.item[i].value);
	v->paper = mem_text(call->paper);
	v->row = mem_text(call->row);
	v->field = mem_text(call->field);
	buf_addf(&v->draft, "%s/%s", v->incident, v->step);
	if (strcmp(call->verb, "done") != 0)
		buf_addf(&v->draft, "/%s", call->verb);
	if (v->field)
		buf_addf(&v->draft, "/%s", v->field);
	if (is_keyed(v))
		buf_add_text(&v->draft, "/paper");
	/* A half-typed record of one recipient is no other's, nor the name of
	 * one paper's file. */
	if ((strcmp(call->verb, "submit") == 0 && !call->step) ||
		strcmp(call->verb, "report") == 0)
		for (size_t i = 0; i < v->given.count; i++)
			buf_addf(&v->draft, "/%s", v->given.item[i].value);
	form_init(&v->form, app_zone(app), app_now(app));
	m.view = v;
	m.step = inc && *v->step ? incident_step(inc, v->step, NULL) : NULL;
	make_form(&m);
	return v;
}

struct act_view *
act_again(struct app *app, const struct act_view *v)
{
	const struct incident *inc = *v->incident
		? app_incident(app, v->incident) : NULL;

	if (!inc && !v->verb->of_site)
		return NULL;
	return act_new(app, inc, &(struct act_call){
		.incident = *v->incident ? v->incident : NULL,
		.verb = v->verb->name, .step = *v->step ? v->step : NULL,
		.given = &v->given, .paper = v->paper, .row = v->row,
		.field = v->field });
}
