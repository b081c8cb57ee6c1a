/* SPDX-License-Identifier: MIT */
/*
 * A row of a paper filled in: which act records its value, by where the form
 * takes it from. A row that a step gives leads to the step.
 */
#include <string.h>

#include "act.h"
#include "papers.h"

/* What it takes to fill a row in. */
struct way {
	const char *verb;	/* NULL: only the program knows */
	const char *field;	/* set: which field */
	const char *anchor;	/* mark: which moment */
	const struct incident_step *step;
};

/* An act that adds to a list of the log. */
static const char *
verb_of_list(const char *list)
{
	static const char *const verbs[][2] = {
		{ "decisions", "decide" }, { "notes", "note" },
		{ "evidence", "attach" },
	};

	for (size_t i = 0; i < ARRAY_LEN(verbs); i++) {
		if (strcmp(verbs[i][0], list) == 0)
			return verbs[i][1];
	}
	return NULL;
}

/* Of what every incident has, only these are acts of their own. */
static bool
way_of_incident(struct way *ret, const char *name)
{
	if (strcmp(name, "occurred") == 0)
		*ret = (struct way){ .verb = "mark", .anchor = name };
	else if (strcmp(name, "level") == 0 || strcmp(name, "levels") == 0)
		*ret = (struct way){ .verb = "level" };
	return ret->verb != NULL;
}

static bool
way_of(struct way *ret, const struct incident *inc,
	const struct form_source *s)
{
	*ret = (struct way){ 0 };
	switch (s->from) {
	case FROM_FIELD:
		*ret = (struct way){ .verb = "set", .field = s->name };
		break;
	case FROM_STEP:
		ret->step = incident_step(inc, s->name, NULL);
		if (ret->step && ret->step->state != STEP_INAPPLICABLE)
			ret->verb = "done";
		break;
	case FROM_ANCHOR:
		*ret = (struct way){ .verb = "mark", .anchor = s->name };
		break;
	case FROM_INCIDENT:
		return way_of_incident(ret, s->name);
	case FROM_LIST:
		ret->verb = verb_of_list(s->name);
		break;
	default:
		break;
	}
	return ret->verb != NULL;
}

static struct way
way_find(const struct app *app, const struct report_view *v,
	const char *row)
{
	const struct incident *inc = app_incident(app, v->at.incident);
	const struct playbook *on = inc ? desk_form(app_desk(app), inc,
		v->at.form) : NULL;
	const struct form_row *rule = on ? form_row(on, row) : NULL;
	struct way way = { 0 };

	if (!rule || !form_row_by_hand(rule))
		return way;
	for (size_t i = 0; i < rule->from_count; i++) {
		if (way_of(&way, inc, &rule->from[i]))
			return way;
	}
	return (struct way){ .verb = "set", .field = rule->id };
}

void
report_fill_text(struct buf *out, const struct app *app,
	const struct report_view *v, const char *row)
{
	const struct way way = way_find(app, v, row);
	const struct incident *inc = app_incident(app, v->at.incident);

	if (!way.verb)
		buf_add_text(out, _("The program fills this in."));
	else if (way.step)
		buf_addf(out, _("Enter: step %s, from which it comes"),
			step_short(inc, way.step));
	else
		buf_addf(out, _("Enter: %s"), way.field ? _("type it") :
			_(verb_find(way.verb)->title));
}

static void
to_step(struct app *app, const struct report_view *v,
	const struct incident_step *s)
{
	const struct act_call call = { .incident = v->at.incident,
		.verb = "done", .step = s->rule->full };

	if (s->rule->kind != STEP_CHECK && s->state != STEP_DONE &&
		step_allows(app_incident(app, v->at.incident), s, "done",
		app_now(app), NULL))
		view_act_push(app, &call);
	else
		view_walk_push_at(app, v->at.incident, s->rule->full);
}

void
report_fill(struct app *app, struct report_view *v, const char *row)
{
	const struct way way = way_find(app, v, row);
	struct act_call call = { .incident = v->at.incident, .verb = way.verb };

	if (!way.verb) {
		app_say(app, SAY_INFO, N_("The program fills this in."));
	} else if (way.step) {
		to_step(app, v, way.step);
	} else {
		call.name = way.anchor ? "anchor" : NULL;
		call.value = way.anchor;
		call.paper = way.field ? v->at.form : NULL;
		call.row = row;
		call.field = way.field;
		view_act_push(app, &call);
	}
}
