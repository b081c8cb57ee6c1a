/* SPDX-License-Identifier: MIT */
/*
 * An act's form that is open when the language is changed: made once more, for
 * its words; what was typed and chosen stays.
 */
#include "act.h"

void
act_language(struct app *app, void *state)
{
	struct act_view *v = state, *fresh = act_again(app, v);

	if (!fresh)
		return;
	if (form_relabel(&v->form, &fresh->form)) {
		for (size_t i = 0; i < v->choices_count; i++)
			choices_relabel(&v->choices[i], &fresh->choices[i]);
	}
	act_free(fresh);
}
