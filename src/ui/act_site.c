/* SPDX-License-Identifier: MIT */
/*
 * How the arguments of acts that concern the unit are asked: the law that
 * binds it, and the lines of it that somebody looked at.
 */
#include <string.h>

#include "act.h"

static const struct playbook *
profile_at(const struct act_make *m, size_t i)
{
	const struct playbook *pb = library_at(desk_library(app_desk(m->app)),
		i)->playbook;

	return pb && pb->kind == PLAYBOOK_LAW ? pb : NULL;
}

static size_t
profile_count(const struct act_make *m)
{
	return library_count(desk_library(app_desk(m->app)));
}

static void
add_tick(const struct act_make *m, const char *label, const char *value,
	bool checked)
{
	struct form_spec spec = act_spec(m, FORM_CHECK);

	spec.label = label;
	spec.value = value;
	spec.required = false;
	spec.checked = checked;
	form_add(&m->view->form, &spec);
}

static const char *
title_of(const struct playbook *pb)
{
	return words_text(&pb->title, lang_now());
}

/* Somebody of the roster who can sit here: no other body's, nobody who left. */
void
act_add_colleague(const struct act_make *m)
{
	const struct site *s = desk_site(app_desk(m->app));
	struct form_spec spec = act_spec(m, FORM_PERSON);
	struct choices c = { 0 };

	for (size_t i = 0; i < s->people_count; i++) {
		const struct person *p = &s->people[i];

		if (!p->left && !p->outside)
			choices_add(&c, p->name, p->name);
	}
	act_take_choices(m, &spec, &c);
	form_add(&m->view->form, &spec);
}

/* Those taken on; to take on, the rest of what comes again. */
void
act_add_inspection(const struct act_make *m)
{
	const struct site *s = desk_site(app_desk(m->app));
	const struct library *lib = desk_library(app_desk(m->app));
	const bool take = strcmp(m->view->verb->name, "inspect-take") == 0;
	struct form_spec spec = act_spec(m, FORM_CHOICE);
	struct choices c = { 0 };

	for (size_t i = 0; lib && i < library_count(lib); i++) {
		const struct playbook *pb = library_at(lib, i)->playbook;

		for (size_t k = 0; pb && k < pb->deadline_count; k++) {
			const struct deadline *rule = &pb->deadlines[k];

			if (inspect_may(pb, rule) && take !=
				(site_inspection(s, rule->full) != NULL))
				choices_add(&c, rule->full, words_text(
					&rule->title, lang_now()));
		}
	}
	act_take_choices(m, &spec, &c);
	form_add(&m->view->form, &spec);
}

void
act_add_yes(const struct act_make *m)
{
	add_tick(m, m->label, "yes", false);
}

/* All there are, the chosen ones ticked; then none at all. What ships
 * disabled stands among them and says so. */
void
act_add_profiles(const struct act_make *m)
{
	const struct site *s = desk_site(app_desk(m->app));

	for (size_t i = 0; i < profile_count(m); i++) {
		const struct playbook *pb = profile_at(m, i);
		struct buf label = { 0 };

		if (!pb)
			continue;
		buf_addf(&label, "%s  %s", pb->id, title_of(pb));
		if (!site_may_use(s, pb))
			buf_add_text(&label, _(" (disabled)"));
		add_tick(m, buf_text(&label), pb->id,
			site_has_profile(s, pb->id));
		buf_done(&label);
	}
	add_tick(m, _("none: internal deadlines alone"), "none",
		s->law_chosen && !*s->profiles);
}

/* One tick for each that ships disabled, with the reason. */
void
act_add_enables(const struct act_make *m)
{
	const struct site *s = desk_site(app_desk(m->app));

	for (size_t i = 0; i < profile_count(m); i++) {
		const struct playbook *pb = profile_at(m, i);
		struct buf label = { 0 };

		if (!pb || site_may_use(s, pb))
			continue;
		buf_addf(&label, _("Take %s although it is disabled: %s"),
			pb->id, words_text(&pb->disabled, lang_now()));
		add_tick(m, buf_text(&label), pb->id, false);
		buf_done(&label);
	}
}

/* The lines of the chosen profiles. */
void
act_add_line(const struct act_make *m)
{
	const struct site *s = desk_site(app_desk(m->app));
	struct form_spec spec = act_spec(m, FORM_CHOICE);
	struct choices c = { 0 };

	for (size_t i = 0; i < profile_count(m); i++) {
		const struct playbook *pb = profile_at(m, i);

		if (!pb || !site_has_profile(s, pb->id))
			continue;
		for (size_t k = 0; k < pb->deadline_count; k++)
			choices_add(&c, pb->deadlines[k].full,
				words_text(&pb->deadlines[k].basis,
				lang_now()));
	}
	act_take_choices(m, &spec, &c);
	form_add(&m->view->form, &spec);
}

/* An item is asked only what its answer wants: of a hazard all that the
 * ledger has, of what is not applicable the reason. */
void
act_add_found(const struct act_make *m)
{
	static const char *const of_hazard[] = { "hazard", "owner", "due",
		"plan", "outside" };
	const char *found = fields_get(&m->view->fixed, "found");
	const char *name = m->arg->name;
	const bool hazard = found && strcmp(found, "hazard") == 0;
	struct form_spec spec = act_spec(m, FORM_TEXT);

	for (size_t i = 0; i < ARRAY_LEN(of_hazard); i++)
		if (strcmp(name, of_hazard[i]) == 0 && !hazard)
			return;
	if (strcmp(name, "owner") == 0) {
		act_add_person(m);
		return;
	}
	if (strcmp(name, "outside") == 0) {
		act_add_ticked(m);
		return;
	}
	if (strcmp(name, "file") == 0 && found && strcmp(found, "n/a") == 0)
		return;
	spec.required = strcmp(name, "hazard") == 0 ||
		strcmp(name, "due") == 0 || (strcmp(name, "note") == 0 &&
		found && strcmp(found, "n/a") == 0);
	form_add(&m->view->form, &spec);
}
