/* SPDX-License-Identifier: MIT */
/*
 * An act's form that is open when the language is changed: made once more, for
 * its words; what was typed and chosen stays.
 */
#include <string.h>

#include "act.h"

/* Choices keep their places, so that what is chosen stays chosen. */
static void
relabel_choices(struct choices *c, struct choices *fresh)
{
	for (size_t i = 0; i < c->count && i < fresh->count; i++) {
		const char *was = c->item[i].label;

		if (strcmp(c->item[i].value, fresh->item[i].value) != 0)
			return;
		c->item[i].label = fresh->item[i].label;
		fresh->item[i].label = was;
	}
}

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
			relabel_choices(&v->choices[i], &fresh->choices[i]);
	}
	act_free(fresh);
}
