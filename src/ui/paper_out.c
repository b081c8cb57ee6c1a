/* SPDX-License-Identifier: MIT */
/*
 * A paper out of the program: into a file whose name is asked, or to the
 * printer. Both seal, make and record it; the writing desk does.
 */
#include <string.h>

#include "act.h"
#include "papers.h"

void
view_save_paper(struct app *app, const char *incident_id, const char *form)
{
	struct act_call call = { .incident = incident_id, .verb = "report",
		.name = "form", .value = form };

	view_act_push(app, &call);
}

void
view_save_redacted(struct app *app, const char *incident_id, const char *form)
{
	struct act_call call = { .incident = incident_id, .verb = "report" };
	struct fields given = { 0 };

	fields_add(&given, "form", form);
	fields_add(&given, "redact", "yes");
	call.given = &given;
	view_act_push(app, &call);
	fields_done(&given);
}

void
print_paper(struct app *app, const void *state, const char *incident_id,
	const char *form)
{
	app_act(app, state, "report", incident_id, "form", form, NULL);
}

/* A name of its own for each: the incident's number and the form. */
void
act_add_paper_file(const struct act_make *m)
{
	struct form_spec spec = act_spec(m, FORM_TEXT);
	const bool redact = fields_get(&m->view->fixed, "redact") != NULL;
	struct buf name = { 0 };

	buf_addf(&name, "%s-%s%s.txt", m->inc->number,
		fields_get(&m->view->fixed, "form"), redact ? "-redacted" : "");
	/* A number of another site has its name and a stroke. */
	for (size_t i = 0; i < name.len; i++)
		name.text[i] = name.text[i] == '/' ? '-' : name.text[i];
	spec.value = buf_text(&name);
	spec.required = true;
	spec.hint = redact ? _("names and addresses become placeholders; the "
		"key goes into NAME.key") :
		_("ends in .txt, .md, .html or .json");
	form_add(&m->view->form, &spec);
	buf_done(&name);
}
