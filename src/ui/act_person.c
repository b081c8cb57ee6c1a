/* SPDX-License-Identifier: MIT */
/*
 * From a field that asks who, to the roster and back: somebody who is not on
 * it is put there, and then stands among the names to choose.
 */
#include <stdlib.h>
#include <string.h>

#include "act.h"

static const struct form_field *
who_field(const struct act_view *v)
{
	const struct form *f = &v->form;
	const struct form_field *field = f->focus < f->count
		? &f->field[f->focus] : NULL;

	/* Posts are asked in a field of that type, too. */
	return field && field->spec.type == FORM_PERSON &&
		strcmp(field->spec.name, "post") != 0 ? field : NULL;
}

bool
act_asks_who(const struct app *app, const void *state)
{
	return !app_wall(app) && who_field(state);
}

unsigned
act_run_person(struct app *app, void *state)
{
	const struct form_field *field = who_field(state);

	if (field)
		view_act_push(app, &(struct act_call){ .verb = "person-add",
			.who = edit_text(&field->edit) });
	return UI_DRAW;
}

/* The choices that the field has now become the form's, those it had go with
 * the other. */
static void
take_choices(struct act_view *v, struct form_field *to,
	struct act_view *fresh, const struct form_field *from)
{
	size_t old = 0, new = 0;

	while (old < v->choices_count &&
	    v->choices[old].item != to->spec.choices)
		old++;
	while (new < fresh->choices_count &&
	    fresh->choices[new].item != from->spec.choices)
		new++;
	if (old < v->choices_count && new < fresh->choices_count) {
		const struct choices kept = v->choices[old];

		v->choices[old] = fresh->choices[new];
		fresh->choices[new] = kept;
		to->spec.choices = from->spec.choices;
		to->spec.choice_count = from->spec.choice_count;
	}
}

void
act_sync(struct app *app, void *state)
{
	const size_t people = desk_site(app_desk(app))->people_count;
	struct act_view *v = state, *fresh;

	if (v->people == people)
		return;
	v->people = people;
	fresh = act_again(app, v);
	if (!fresh)
		return;
	for (size_t i = 0; i < v->form.count && i < fresh->form.count; i++) {
		struct form_field *to = &v->form.field[i];
		const struct form_field *from = &fresh->form.field[i];

		if (to->spec.type == FORM_PERSON &&
		    from->spec.type == FORM_PERSON &&
		    strcmp(to->spec.name, from->spec.name) == 0)
			take_choices(v, to, fresh, from);
	}
	act_free(fresh);
}
