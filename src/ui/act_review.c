/* SPDX-License-Identifier: MIT */
/*
 * How the arguments of a review are asked: the verdict, what is to be
 * answered, and which of it is.
 */
#include <stdio.h>
#include <string.h>

#include "act.h"

#define ITEMS_ASKED 4		/* more go by command */

void
act_add_verdict(const struct act_make *m)
{
	struct form_spec spec = act_spec(m, FORM_CHOICE);
	struct choices c = { 0 };

	choices_add(&c, "accept", _("passed"));
	choices_add(&c, "return", _("sent back, to be answered"));
	act_take_choices(m, &spec, &c);
	form_add(&m->view->form, &spec);
}

/* What is accepted leaves nothing to answer. */
void
act_add_items(const struct act_make *m)
{
	const char *verdict = fields_get(&m->view->fixed, "verdict");

	if (verdict && strcmp(verdict, "return") != 0)
		return;
	for (int i = 0; i < ITEMS_ASKED; i++) {
		struct form_spec spec = act_spec(m, FORM_TEXT);

		spec.required = false;
		form_add(&m->view->form, &spec);
	}
}

void
act_add_item(const struct act_make *m)
{
	struct form_spec spec = act_spec(m, FORM_CHOICE);
	const struct review_item *item;
	struct choices c = { 0 };

	for (size_t i = 0; m->inc && (item = review_waiting(m->inc, i)); i++) {
		struct buf number = { 0 };

		buf_addf(&number, "%d", item->number);
		choices_add(&c, buf_text(&number), item->text);
		buf_done(&number);
	}
	act_take_choices(m, &spec, &c);
	form_add(&m->view->form, &spec);
}
