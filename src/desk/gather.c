/* SPDX-License-Identifier: MIT */
/*
 * Which playbooks an act is about: the plan with all that stands beside it,
 * an overlay, profiles of law. Whether they may is the incident room's to say.
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
static int
gather_for_open(struct act_state *a, struct desk *d, struct err *err)
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
static int
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

static int
gather_one(struct act_state *a, struct desk *d, struct err *err)
{
	const char *id = fields_get(&a->cmd.args, "playbook");

	if (!id || !*id)
		return err_set(err, ERR_REFUSED,
			_("which one? name a playbook"));
	if (add_book(a, desk_library(d), id, err) < 0)
		return -1;
	if (act_is(a, "overlay"))
		add_forms(a, desk_library(d));
	return 0;
}

bool
act_is(const struct act_state *a, const char *verb)
{
	return strcmp(a->cmd.verb, verb) == 0;
}

bool
act_of_site(const struct act_state *a)
{
	return verb_find(a->cmd.verb)->of_site;
}

int
act_gather(struct act_state *a, struct desk *d, struct err *err)
{
	if (act_is(a, "open"))
		return gather_for_open(a, d, err);
	if (act_is(a, "law") || act_is(a, "confirm"))
		return gather_law(a, d, err);
	if (act_is(a, "overlay") || act_is(a, "approve") ||
		act_is(a, "withdraw"))
		return gather_one(a, d, err);
	return 0;
}
