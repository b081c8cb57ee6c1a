/* SPDX-License-Identifier: MIT */
/*
 * A paper out of the program: into a file whose name is asked, or to the
 * printer. Both seal, make and record it; the writing desk does.
 */
#include <stdio.h>
#include <string.h>

#include "act.h"
#include "papers.h"

void
paper_at(struct paper_at *at, const char *incident_id, const char *form)
{
	snprintf(at->incident, sizeof(at->incident), "%s", incident_id);
	snprintf(at->form, sizeof(at->form), "%s", form);
}

unsigned
paper_run_preview(struct app *app, void *state)
{
	const struct paper_at *at = state;

	view_preview_push(app, at->incident, at->form);
	return UI_DRAW;
}

unsigned
paper_run_send(struct app *app, void *state)
{
	const struct paper_at *at = state;

	view_send_push(app, at->incident, at->form);
	return UI_DRAW;
}

unsigned
paper_run_save(struct app *app, void *state)
{
	const struct paper_at *at = state;

	view_act_push(app, &(struct act_call){ .incident = at->incident,
		.verb = "report", .name = "form", .value = at->form });
	return UI_DRAW;
}

/* With placeholders, the key to them in a file beside it. */
unsigned
paper_run_redact(struct app *app, void *state)
{
	const struct paper_at *at = state;
	struct fields given = { 0 };

	fields_add(&given, "form", at->form);
	fields_add(&given, "redact", "yes");
	view_act_push(app, &(struct act_call){ .incident = at->incident,
		.verb = "report", .given = &given });
	fields_done(&given);
	return UI_DRAW;
}

unsigned
paper_run_print(struct app *app, void *state)
{
	const struct paper_at *at = state;

	app_act(app, state, "report", at->incident, "form", at->form, NULL);
	return UI_DRAW;
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
