/* SPDX-License-Identifier: MIT */
/*
 * What an act is about beside its words: the plan with all that stands beside
 * it, an overlay, profiles of law; what is missing on a report, what a check
 * printed, what is open. Whether it may is the incident room's to say.
 */
#include <stdlib.h>
#include <string.h>

#include "act.h"

#define DEFAULT_OVERLAY "zhiban-default"	/* stacked on every plan */

static int
add_book(struct act_state *a, const struct library *lib, const char *id,
	struct err *err)
{
	const struct playbook *pb = library_find(lib, id, err);

	if (!pb)
		return -1;
	for (size_t i = 0; i < a->book_count; i++)
		if (a->books[i] == pb)
			return err_set(err, ERR_REFUSED,
				_("playbook %s is named twice"), pb->id);
	if (a->book_count == ACT_BOOKS_MAX)
		return err_set(err, ERR_REFUSED,
			_("at most %d playbooks can be stacked"),
			ACT_BOOKS_MAX);
	a->books[a->book_count++] = pb;
	return 0;
}

static bool
has_book(const struct act_state *a, const char *id)
{
	for (size_t i = 0; i < a->book_count; i++)
		if (strcmp(a->books[i]->id, id) == 0)
			return true;
	return false;
}

static void
add_form(struct act_state *a, const struct library *lib, const char *name)
{
	const struct playbook *pb = name ? library_form(lib, name) : NULL;

	if (pb && !has_book(a, pb->id) && a->book_count < ARRAY_LEN(a->books))
		a->books[a->book_count++] = pb;
}

/* What every incident may need. */
static void
add_usual_forms(struct act_state *a, const struct library *lib)
{
	static const char *const always[] = {
		"initial", "progress", "daily", "final", "written",
		"timeline",
	};

	for (size_t i = 0; i < ARRAY_LEN(always); i++)
		add_form(a, lib, always[i]);
}

/* What its playbooks ask for: so that a report years later is made on the
 * same form. */
static void
add_forms(struct act_state *a, const struct library *lib)
{
	const size_t count = a->book_count;

	for (size_t b = 0; b < count; b++) {
		const struct playbook *pb = a->books[b];

		for (size_t i = 0; i < pb->forms.count; i++)
			add_form(a, lib, pb->forms.item[i]);
		for (size_t i = 0; i < pb->step_count; i++)
			add_form(a, lib, pb->steps[i].form);
		for (size_t i = 0; i < pb->deadline_count; i++)
			add_form(a, lib, pb->deadlines[i].form);
	}
}

/* A round of inspection owes nobody a first report within two hours. */
static bool
wants_default(const struct act_state *a)
{
	return a->books[0]->kind == PLAYBOOK_PLAN &&
		!has_book(a, DEFAULT_OVERLAY);
}

/* The profiles the unit chose. One that is not there any more stops nobody
 * from opening an incident: it is said. */
static void
gather_site_law(struct act_state *a, struct desk *d)
{
	const char *p = d->site.profiles;

	while (*(p += strspn(p, " "))) {
		const size_t len = strcspn(p, " ");
		char *id = mem_text_n(p, len);
		const struct playbook *pb = library_find(desk_library(d), id,
			NULL);
		const bool usable = pb && pb->kind == PLAYBOOK_LAW &&
			site_may_use(&d->site, pb);

		if (!usable)
			buf_addf(&a->law, _("law profile %s cannot be used: "
				"its deadlines do not run; see zhiban law "
				"list\n"), id);
		else if (!has_book(a, id))
			(void)add_book(a, desk_library(d), id, NULL);
		free(id);
		p += len;
	}
}

/* open: the plan, its overlays, the default overlay beside every plan, and
 * the law the unit chose. */
int
gather_open(struct act_state *a, struct desk *d, struct err *err)
{
	const char *id = fields_get(&a->cmd.args, "playbook");

	if (!id || !*id)
		return err_set(err, ERR_REFUSED,
			_("which plan? name a playbook (see: zhiban playbook "
			"list)"));
	if (add_book(a, desk_library(d), id, err) < 0)
		return -1;
	for (size_t i = 0; (id = fields_nth(&a->cmd.args, "overlay", i)); i++)
		if (add_book(a, desk_library(d), id, err) < 0)
			return -1;
	if (wants_default(a) &&
		library_find(desk_library(d), DEFAULT_OVERLAY, NULL) &&
		add_book(a, desk_library(d), DEFAULT_OVERLAY, err) < 0)
		return -1;
	if (a->books[0]->kind == PLAYBOOK_PLAN)
		gather_site_law(a, d);
	add_forms(a, desk_library(d));
	add_usual_forms(a, desk_library(d));
	return 0;
}

/* law: the profiles chosen; confirm: the profile of the line. */
int
gather_law(struct act_state *a, struct desk *d, struct err *err)
{
	const char *id = fields_get(&a->cmd.args, "line");
	char *profile;
	int rc = 0;

	if (id) {
		profile = mem_text_n(id, strcspn(id, "/"));
		rc = add_book(a, desk_library(d), profile, err);
		free(profile);
		return rc;
	}
	for (size_t i = 0; rc == 0 &&
		(id = fields_nth(&a->cmd.args, "profile", i)); i++) {
		if (strcmp(id, "none") != 0)
			rc = add_book(a, desk_library(d), id, err);
		else if (fields_nth(&a->cmd.args, "profile", 1))
			rc = err_set(err, ERR_USAGE, _("none goes with no "
				"other profile"));
	}
	return rc;
}

int
gather_named(struct act_state *a, struct desk *d, struct err *err)
{
	const char *id = fields_get(&a->cmd.args, "playbook");

	if (!id || !*id)
		return err_set(err, ERR_REFUSED,
			_("which one? name a playbook"));
	return add_book(a, desk_library(d), id, err);
}

int
gather_overlay(struct act_state *a, struct desk *d, struct err *err)
{
	if (gather_named(a, d, err) < 0)
		return -1;
	add_forms(a, desk_library(d));
	return 0;
}

/* ---- what is open, measured or made at that moment ------------------- */

int
gather_submission(struct act_state *a, struct desk *d, struct err *err)
{
	return submitting_begin(d, a->incident, &a->cmd.args, &a->submitting,
		&a->output, err);
}

int
gather_check(struct act_state *a, struct desk *d, struct err *err)
{
	return check_run(d, desk_incident(d, a->incident, err),
		fields_get(&a->cmd.args, "step"), &a->cmd.args, &a->output,
		err);
}

int
gather_items(struct act_state *a, struct desk *d, struct err *err)
{
	handover_items_done(&a->items);
	return desk_handover(d, &a->items, err);
}

/* A day that cannot be read is the decision's to refuse. */
int
gather_day(struct act_state *a, struct desk *d, struct err *err)
{
	const char *typed = fields_get(&a->cmd.args, "day");
	int64_t day = duty_day_of(desk_now(d), d->site.zone);

	(void)err;
	if (typed && *typed && duty_day_read(&day, typed, desk_now(d),
		d->site.zone, NULL) < 0)
		return 0;
	free(a->day_incident);
	a->day_incident = unit_day_incident(d, day);
	return 0;
}
