/* SPDX-License-Identifier: MIT */
/*
 * An act's form that is open when the language is changed: made once more, for
 * its words; what was typed and chosen stays.
 */
#include "act.h"

void
act_language(struct app *app, void *state)
{
	struct act_view *v = state, *fresh;
	const struct incident *inc = app_incident(app, v->incident);
	struct act_call call = { .incident = v->incident,
		.verb = v->verb->name, .step = *v->step ? v->step : NULL,
		.given = &v->given, .paper = v->paper, .row = v->row,
		.field = v->field };

	if (!inc)
		return;
	fresh = act_new(app, inc, &call);
	if (form_relabel(&v->form, &fresh->form)) {
		for (size_t i = 0; i < v->choices_count; i++)
			choices_relabel(&v->choices[i], &fresh->choices[i]);
	}
	act_free(fresh);
}
