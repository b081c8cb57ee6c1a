/* SPDX-License-Identifier: MIT */
/*
 * What an incident is asked for: people, facts, overlays, deadlines, and to
 * whom a report went. Levels and moments are act_grade.c's.
 */
#include <stdlib.h>
#include <string.h>

#include "act.h"
#include "plan.h"

static const char *
say(const struct words *w)
{
	return words_text(w, lang_now());
}

/* ---- people ------------------------------------------------------------- */

static void
add_person(const struct act_make *m, const char *post)
{
	struct form_spec spec = act_spec(m, FORM_PERSON);
	struct choices c = { 0 };

	choices_people(&c, m, post);
	act_take_choices(m, &spec, &c);
	spec.max = TEXT_TITLE_MAX;
	form_add(&m->view->form, &spec);
}

void
act_add_person(const struct act_make *m)
{
	add_person(m, NULL);
}

/* The post whose word is needed: the step's, else that of the plan's gate. */
static const char *
approving_post(const struct act_make *m)
{
	const struct playbook *plan = m->inc->book_count
		? m->inc->books[0].playbook : NULL;
	const char *post = m->step ? step_wants_approver(m->inc, m->step)
		: NULL;

	if (post)
		return post;
	if (plan && plan->closing.approver)
		return plan->closing.approver;
	return "commander";
}

void
act_add_approver(const struct act_make *m)
{
	add_person(m, approving_post(m));
}

void
act_add_place(const struct act_make *m)
{
	struct form_spec spec = act_spec(m, FORM_TEXT);
	struct buf name = { 0 };

	buf_addf(&name, PACK_FORM "-%s", m->inc->number);
	spec.value = buf_text(&name);
	form_add(&m->view->form, &spec);
	buf_done(&name);
}

/* ---- what is stacked, pinned, known ------------------------------------- */

static bool
stacked(const struct incident *inc, const char *id)
{
	for (size_t b = 0; b < inc->book_count; b++) {
		if (strcmp(inc->books[b].playbook->id, id) == 0)
			return true;
	}
	return false;
}

/* Made to be used with something that is stacked already: these come first. */
static bool
fits_any(const struct incident *inc, const struct playbook *pb)
{
	for (size_t b = 0; b < inc->book_count; b++) {
		if (plan_goes_with(pb, inc->books[b].playbook))
			return true;
	}
	return false;
}

void
act_add_overlay(const struct act_make *m)
{
	const struct library *lib = desk_library(app_desk(m->app));
	struct choices c = { 0 };

	for (int fits = 1; fits >= 0; fits--) {
		for (size_t i = 0; i < library_count(lib); i++) {
			const struct playbook *pb = library_at(lib,
				i)->playbook;

			if (pb && (pb->overlay || pb->frame) &&
				!stacked(m->inc, pb->id) &&
				fits_any(m->inc, pb) == fits)
				choices_add(&c, pb->id, say(&pb->title));
		}
	}
	act_add_choice(m, &c, NULL);
}

void
act_add_unpin(const struct act_make *m)
{
	struct choices c = { 0 };

	for (size_t i = 0; i < m->inc->pin_count; i++) {
		const struct pin *p = &m->inc->pins[i];

		if (!p->removed)
			choices_add(&c, p->text, p->text);
	}
	act_add_choice(m, &c, c.count == 1 ? c.item[0].value : NULL);
}

static const enum form_type fact_types[INPUT_TYPE_COUNT] = {
	[INPUT_TEXT] = FORM_TEXT,
	[INPUT_NUMBER] = FORM_NUMBER,
	[INPUT_TIME] = FORM_TIME,
	[INPUT_IP] = FORM_TEXT,
	[INPUT_URL] = FORM_TEXT,
	[INPUT_PERSON] = FORM_TEXT,
	[INPUT_PHONE] = FORM_TEXT,
};

/* A field for each fact that is not known; those known are shown, and are
 * changed by typing over the hint. */
static void
add_fact(const struct act_make *m, const struct fact *fact)
{
	struct form_spec spec = act_spec(m, fact_types[fact->type]);
	struct buf prefix = { 0 }, known = { 0 };

	buf_addf(&prefix, "%s=", fact->id);
	act_fact_text(&known, m->inc, fact->id, fact->type);
	spec.label = say(&fact->title);
	spec.required = false;
	spec.prefix = buf_text(&prefix);
	spec.hint = known.len ? buf_text(&known) : NULL;
	form_add(&m->view->form, &spec);
	buf_done(&prefix);
	buf_done(&known);
}

#define FACTS_MAX 40
#define ROW_LINES 4

/* The one field that a row of a paper stands for. */
static void
add_row_fact(const struct act_make *m)
{
	const struct act_view *v = m->view;
	const struct playbook *on = desk_form(app_desk(m->app), m->inc,
		v->paper);
	const struct form_row *row = on ? form_row(on, v->row) : NULL;
	const enum input_type type = row ? row->type : INPUT_TEXT;
	struct form_spec spec = act_spec(m, fact_types[type]);
	struct buf prefix = { 0 }, known = { 0 };

	buf_addf(&prefix, "%s=", v->field);
	act_fact_text(&known, m->inc, v->field, type);
	spec.label = row ? say(&row->title) : v->row;
	spec.required = true;
	spec.prefix = buf_text(&prefix);
	spec.value = buf_text(&known);
	if (spec.type == FORM_TEXT && type == INPUT_TEXT) {
		spec.type = FORM_LINES;
		spec.rows = ROW_LINES;
	}
	form_add(&m->view->form, &spec);
	buf_done(&prefix);
	buf_done(&known);
}

static const struct form_row *
owed_row(const struct incident *inc, const struct incident_deadline *d)
{
	for (size_t i = 0; i < inc->form_count; i++) {
		const struct form_row *row = form_row(
			inc->forms[i].playbook, d->rule->id);

		if (row)
			return row;
	}
	return NULL;
}

/* What a report went out without stands first. */
static void
add_owed(const struct act_make *m, struct choices *seen)
{
	for (size_t i = 0; i < m->inc->deadline_count; i++) {
		const struct incident_deadline *d = &m->inc->deadlines[i];
		const struct form_row *row = deadline_is_owed(d) &&
			d->met_when == TIME_NONE && d->ended == ENDED_NOT
			? owed_row(m->inc, d) : NULL;
		const struct fact fact = { .id = d->rule->id,
			.title = d->rule->title,
			.type = row ? row->type : INPUT_TEXT };

		if (!row || seen->count == FACTS_MAX)
			continue;
		choices_add(seen, fact.id, "");
		add_fact(m, &fact);
	}
}

void
act_add_facts(const struct act_make *m)
{
	struct choices seen = { 0 };

	if (m->view->field) {
		add_row_fact(m);
		return;
	}
	add_owed(m, &seen);
	for (size_t b = 0; b < m->inc->book_count; b++) {
		const struct playbook *pb = m->inc->books[b].playbook;

		for (size_t i = 0; i < pb->fact_count; i++) {
			const struct fact *fact = &pb->facts[i];

			if (choices_have(&seen, fact->id) ||
				seen.count == FACTS_MAX)
				continue;
			choices_add(&seen, fact->id, "");
			add_fact(m, fact);
		}
	}
	choices_done(&seen);
}

/* ---- deadlines ---------------------------------------------------------- */

bool
act_is_pending(const struct incident_deadline *d, int64_t now)
{
	switch (deadline_state(d, now)) {
	case DUE_WAITING:
	case DUE_RUNNING:
	case DUE_REACHED:
	case DUE_OVERDUE:
	case DUE_MEASURED:
		return true;
	default:
		return false;
	}
}

static void
add_pending(const struct act_make *m, bool reports)
{
	struct choices c = { 0 };

	for (size_t i = 0; i < m->inc->deadline_count; i++) {
		const struct incident_deadline *d = &m->inc->deadlines[i];

		if (act_is_pending(d, app_now(m->app)) &&
			(!reports || deadline_is_report(d)))
			choices_add(&c, d->rule->full, say(&d->rule->title));
	}
	act_add_choice(m, &c, NULL);
}

void
act_add_deadline(const struct act_make *m)
{
	add_pending(m, false);
}

void
act_add_report_due(const struct act_make *m)
{
	/* Where the paper is known it meets every deadline that wants it. */
	if (!m->step && !fields_get(&m->view->fixed, "form"))
		add_pending(m, true);
}

/* Closing takes a reason only while rows of a report are owed. */
void
act_add_reason_close(const struct act_make *m)
{
	struct form_spec spec = act_spec(m, FORM_TEXT);
	struct buf owed = { 0 };

	spec.required = true;
	if (incident_owed(m->inc, &owed))
		form_add(&m->view->form, &spec);
	buf_done(&owed);
}

/* ---- submissions -------------------------------------------------------- */

static void
add_form_id(struct choices *c, const struct incident *inc, const char *form)
{
	if (form && !choices_have(c, form))
		choices_add(c, form, incident_form_title(inc, form));
}

void
act_add_form(const struct act_make *m)
{
	const struct incident *inc = m->inc;
	struct choices c = { 0 };

	if (m->step && m->step->rule->form) {
		fields_add(&m->view->fixed, m->arg->name,
			m->step->rule->form);
		return;
	}
	for (size_t b = 0; b < inc->book_count; b++) {
		const struct names *forms = &inc->books[b].playbook->forms;

		for (size_t i = 0; i < forms->count; i++)
			add_form_id(&c, inc, forms->item[i]);
	}
	for (size_t i = 0; i < inc->step_count; i++)
		add_form_id(&c, inc, inc->steps[i].rule->form);
	for (size_t i = 0; i < inc->deadline_count; i++)
		add_form_id(&c, inc, inc->deadlines[i].rule->form);
	act_add_choice(m, &c, NULL);
}

static void
add_posts(struct choices *c, const struct incident *inc,
	const struct names *to)
{
	for (size_t i = 0; i < to->count; i++) {
		if (!choices_have(c, to->item[i]))
			choices_add(c, to->item[i], incident_role_title(inc,
				to->item[i], lang_now()));
	}
}

static bool
has_it(const struct act_make *m, const char *to)
{
	for (size_t i = 0; m->step && i < m->inc->submission_count; i++) {
		const struct submission *s = &m->inc->submissions[i];

		if (s->act.seq > m->step->undone.seq &&
			strcmp(s->to, to) == 0 && m->step->rule->form &&
			strcmp(s->form, m->step->rule->form) == 0)
			return true;
	}
	return false;
}

/* Holders of the recipient's post first. */
void
act_add_receiver(const struct act_make *m)
{
	add_person(m, fields_get(&m->view->fixed, "to"));
}

/* A box for each recipient; those who do not have it yet are ticked. Where
 * the paper is known, this is somebody on no list. */
void
act_add_recipients(const struct act_make *m)
{
	const struct incident *inc = m->inc;
	struct choices c = { 0 };

	if (!m->step && fields_get(&m->view->fixed, "form")) {
		add_person(m, NULL);
		return;
	}
	if (m->step)
		add_posts(&c, inc, &m->step->rule->to);
	for (size_t i = 0; !m->step && i < inc->step_count; i++) {
		if (inc->steps[i].rule->form)
			add_posts(&c, inc, &inc->steps[i].rule->to);
	}
	for (size_t i = 0; !m->step && i < inc->deadline_count; i++)
		add_posts(&c, inc, &inc->deadlines[i].rule->to);
	for (size_t i = 0; i < c.count; i++) {
		struct form_spec spec = act_spec(m, FORM_CHECK);
		struct buf label = { 0 };

		/* TRANSLATORS: before a recipient with a box to tick */
		buf_addf(&label, _("to %s"), c.item[i].label);
		spec.label = buf_text(&label);
		spec.value = c.item[i].value;
		spec.required = false;
		spec.checked = m->step && !has_it(m, c.item[i].value);
		form_add(&m->view->form, &spec);
		buf_done(&label);
	}
	choices_done(&c);
}

void
act_add_channel(const struct act_make *m)
{
	struct choices c = { 0 };

	choices_add(&c, "phone", _("by phone"));
	choices_add(&c, "paper", _("on paper"));
	choices_add(&c, "system", _("through a system"));
	choices_add(&c, "mail", _("by mail"));
	act_add_choice(m, &c, NULL);
}

void
act_add_read_back(const struct act_make *m)
{
	struct form_spec spec = act_spec(m, FORM_CHECK);

	spec.value = "yes";
	form_add(&m->view->form, &spec);
}
