/* SPDX-License-Identifier: MIT */
/*
 * What is worth a look although the file is right: alternatives that never
 * hold, deadlines that never start, too many steps in one piece, roles that
 * nobody can reach, a language that is missing. Warnings only; what is wrong is
 * check.c's and check_worlds.c's.
 */
#include <stdlib.h>
#include <string.h>

#include "zhiban/playbook.h"

#include "read.h"

#define CHUNK_MAX 9		/* steps a tired person keeps in view */

/* ---- dead branches --------------------------------------------------- */

/* One alternative of one clause together with all other clauses. */
static void
lint_alternative(struct reader *r, const struct condition *c, size_t clause,
	size_t term, const char *id, int line)
{
	struct terms copy[READ_ALIKE_MAX];
	struct condition narrow = { .clause = copy, .count = c->count };

	if (c->count > ARRAY_LEN(copy))
		return;
	memcpy(copy, c->clause, c->count * sizeof(*copy));
	copy[clause].item += term;
	copy[clause].count = 1;
	if (!condition_possible(r->pb, &narrow))
		report_warning(r, line, _("\"%s\": one alternative can never "
		    "hold: %s"), id, copy[clause].item->name);
}

static void
lint_condition(struct reader *r, const struct condition *c, const char *id,
	int line)
{
	if (!condition_possible(r->pb, c))
		return;
	for (size_t i = 0; i < c->count; i++) {
		for (size_t k = 0; k < c->clause[i].count &&
		    c->clause[i].count > 1; k++)
			lint_alternative(r, c, i, k, id, line);
	}
}

/* ---- deadlines ------------------------------------------------------- */

/* Whether what applies under the deadline's conditions lets term happen. */
static bool
anchor_happens(const struct reader *r, const struct deadline *d,
	const struct term *t)
{
	struct terms copy[READ_ALIKE_MAX + 1];
	struct condition both = { .clause = copy, .count = d->when.count + 1 };
	const struct deadline *to;

	if (t->kind == TERM_SUBMITTED || t->kind == TERM_UPDATED) {
		to = playbook_deadline(r->pb, t->name);
		return !to || (to->form && to != d);
	}
	if (both.count > ARRAY_LEN(copy))
		return true;
	for (size_t i = 0; i < d->when.count; i++)
		copy[i] = d->when.clause[i];
	copy[d->when.count] = (struct terms){
		.item = (struct term *)t, .count = 1,
	};
	return condition_possible(r->pb, &both);
}

static void
lint_limit(struct reader *r, const struct deadline *d,
	const struct terms *after)
{
	size_t never = 0;

	for (size_t i = 0; i < after->count; i++)
		never += !anchor_happens(r, d, &after->item[i]);
	if (never && never == after->count)
		report_warning(r, d->line, _("the deadline \"%s\" can never "
		    "start: what it counts from cannot happen"), d->id);
}

static void
lint_deadline(struct reader *r, const struct deadline *d)
{
	lint_condition(r, &d->when, d->id, d->line);
	lint_limit(r, d, &d->limit.after);
	for (size_t i = 0; i < d->other_count; i++)
		lint_limit(r, d, &d->others[i].after);
	lint_limit(r, d, &d->cap.after);
}

/* ---- chunks ---------------------------------------------------------- */

/* Steps of one phase and track between two headings. Answers part the ways:
 * steps that never apply together do not stand in one view, so that only
 * those without a condition are counted. */
static void
lint_chunks(struct reader *r, size_t phase, const char *track)
{
	const struct step *first = NULL;
	size_t count = 0;

	for (size_t i = 0; i < r->pb->step_count; i++) {
		const struct step *s = &r->pb->steps[i];

		if (s->phase != phase || strcmp(s->track, track) != 0)
			continue;
		if (s->kind == STEP_INFO)
			count = 0;
		if (s->kind == STEP_INFO || s->when.count || s->one_of)
			continue;
		if (!count++)
			first = s;
		if (count == CHUNK_MAX + 1)
			report_warning(r, first->line, _("more than %d steps "
			    "in one piece from \"%s\" on: part them by a "
			    "heading (kind info)"), CHUNK_MAX, first->id);
	}
}

/* ---- contacts ---------------------------------------------------------- */

static bool
contact_has(const struct playbook *pb, const char *id)
{
	for (size_t i = 0; id && i < pb->contact_count; i++) {
		if (strcmp(pb->contacts[i].id, id) == 0)
			return true;
	}
	return false;
}

/* Told once a role, where it is first used: seen has one place a role. */
static void
lint_contact(struct reader *r, const char *role, int line, bool *seen)
{
	const struct playbook *pb = r->pb;
	const struct named *n = role ? playbook_role(pb, role) : NULL;

	if (!n || seen[n - pb->roles])
		return;
	seen[n - pb->roles] = true;
	if (!contact_has(pb, n->id) && !contact_has(pb, n->as))
		report_warning(r, line, _("the role \"%s\" has no contact "
		    "slot: add one to \"contacts\", or say \"as\" in the role"),
		    n->id);
}

static void
lint_contacts(struct reader *r, const struct names *roles, int line,
	bool *seen)
{
	for (size_t i = 0; i < roles->count; i++)
		lint_contact(r, roles->item[i], line, seen);
}

/* Who does, hears, approves or is climbed to has to be found by phone. */
static void
lint_reach(struct reader *r)
{
	const struct playbook *pb = r->pb;
	const struct conf *closing = conf_get(r->root, "closing");
	const struct conf *handling = conf_get(r->root, "handling");
	bool *seen = mem_alloc((pb->role_count + 1) * sizeof(*seen));

	for (size_t i = 0; i < pb->step_count; i++) {
		const struct step *s = &pb->steps[i];

		lint_contact(r, s->role, s->line, seen);
		lint_contacts(r, &s->to, s->line, seen);
		lint_contact(r, s->approver, s->line, seen);
	}
	for (size_t i = 0; i < pb->deadline_count; i++) {
		const struct deadline *d = &pb->deadlines[i];

		lint_contact(r, d->who, d->line, seen);
		lint_contacts(r, &d->to, d->line, seen);
		lint_contacts(r, &d->escalate, d->line, seen);
	}
	if (handling)
		lint_contact(r, pb->handling.approver, handling->line, seen);
	if (closing)
		lint_contact(r, pb->closing.approver, closing->line, seen);
	free(seen);
}

/* ---- languages -------------------------------------------------------- */

static void
lint_languages(struct reader *r)
{
	const struct conf *c = conf_get(r->root, "languages");

	for (int i = 0; c && i < LANG_COUNT; i++) {
		if (!r->pb->languages[i])
			report_warning(r, c->line, _("the file has no texts "
			    "in \"%s\""), lang_code((enum lang)i));
	}
}

void
check_lint(struct reader *r)
{
	struct playbook *pb = r->pb;

	if (r->pinned)
		return;
	lint_languages(r);
	lint_reach(r);
	for (size_t i = 0; i < pb->step_count; i++)
		lint_condition(r, &pb->steps[i].when, pb->steps[i].id,
		    pb->steps[i].line);
	for (size_t i = 0; i < pb->deadline_count; i++)
		lint_deadline(r, &pb->deadlines[i]);
	for (size_t i = 0; i < pb->phase_count; i++) {
		if (pb->phases[i].standing)
			continue;
		lint_chunks(r, i, "");
		for (size_t k = 0; k < pb->track_count; k++)
			lint_chunks(r, i, pb->tracks[k].id);
	}
}
