/* SPDX-License-Identifier: MIT */
/*
 * Which recipients have a report, and since when.
 */
#include <string.h>

#include "evaluate.h"

/* Was it sent for this deadline, or for whichever it meets? */
static bool
sent_for(const struct submission *s, const struct deadline *d)
{
	if (!s->deadline || !*s->deadline)
		return true;
	return d && (strcmp(s->deadline, d->full) == 0 ||
	    strcmp(s->deadline, d->id) == 0);
}

/*
 * The first and the last submission that reached the role; role NULL is
 * anybody. False when there is none.
 */
static bool
role_reached(const struct incident *inc, const char *form, const char *role,
	const struct deadline *d, const struct submission *ret[2])
{
	ret[0] = ret[1] = NULL;
	for (size_t i = 0; i < inc->submission_count; i++) {
		const struct submission *s = &inc->submissions[i];

		if (s->withdrawn || strcmp(s->form, form) != 0 ||
			!sent_for(s, d))
			continue;
		if (role && strcmp(s->to, role) != 0)
			continue;
		if (!ret[0] || s->act.when < ret[0]->act.when)
			ret[0] = s;
		if (!ret[1] || s->act.when > ret[1]->act.when)
			ret[1] = s;
	}
	return ret[0];
}

bool
deadline_reached(const struct incident *inc,
	const struct incident_deadline *d, const char *role)
{
	const struct submission *reached[2];

	return d->rule->form && role_reached(inc, d->rule->form, role,
		d->rule, reached);
}

struct coverage
evaluate_coverage(const struct incident *inc, const char *form,
	const struct names *to, const struct deadline *deadline)
{
	struct coverage c = { .when = TIME_NONE, .last = TIME_NONE };
	size_t needed = to->count ? to->count : 1;

	for (size_t i = 0; i < needed; i++) {
		const char *role = to->count ? to->item[i] : NULL;
		const struct submission *reached[2];

		if (!role_reached(inc, form, role, deadline, reached))
			continue;
		c.met++;
		if (reached[0]->act.when > c.when) {
			c.when = reached[0]->act.when;
			c.seq = reached[0]->act.seq;
		}
		if (c.last == TIME_NONE || reached[1]->act.when < c.last)
			c.last = reached[1]->act.when;
	}
	c.all = c.met == needed;
	if (!c.all) {
		c.when = c.last = TIME_NONE;
		c.seq = 0;
	}
	if (!to->count)
		c.met = 0;
	return c;
}

/* ---- sent otherwise than it is ---------------------------------------- */

static bool
row_shows(const struct form_row *row, const char *field)
{
	if (strcmp(row->id, field) == 0)
		return true;
	for (size_t i = 0; i < row->from_count; i++) {
		if (row->from[i].from == FROM_FIELD &&
			strcmp(row->from[i].name, field) == 0)
			return true;
	}
	return false;
}

/* The row of a report of that kind which shows the fact, or NULL. */
static const struct form_row *
row_showing(const struct incident *inc, const char *form, const char *field)
{
	const struct form_row *row;

	for (size_t i = 0; i < inc->form_count; i++) {
		const struct playbook *pb = inc->forms[i].playbook;

		if (!pb->form || strcmp(pb->form, form) != 0)
			continue;
		for (size_t k = 0; (row = form_row_at(pb, k)); k++) {
			if (row_shows(row, field))
				return row;
		}
	}
	return NULL;
}

/* What the fact was when that entry was written, or NULL. */
static const char *
field_before(const struct incident *inc, const char *field, int64_t seq)
{
	const struct own *own = own_of(inc);
	const char *value = NULL;

	for (size_t i = 0; own && i < own->claim_count; i++) {
		const struct claim *c = &own->claims[i];

		if (c->kind == CLAIM_FIELD && c->act.seq < seq &&
			strcmp(c->name, field) == 0)
			value = c->value;
	}
	return value;
}

bool
incident_sent_otherwise(const struct incident *inc, const char *field,
	struct sent_otherwise *ret)
{
	const char *now = incident_field(inc, field);

	ret->sent = NULL;
	for (size_t i = 0; i < inc->submission_count; i++) {
		const struct submission *s = &inc->submissions[i];
		const struct form_row *row = s->withdrawn ? NULL
			: row_showing(inc, s->form, field);

		if (row && (!ret->sent || s->act.seq > ret->sent->act.seq))
			*ret = (struct sent_otherwise){ .sent = s, .row = row };
	}
	if (!now || !ret->sent)
		return false;
	ret->was = field_before(inc, field, ret->sent->act.seq);
	return ret->was && *ret->was && strcmp(ret->was, now) != 0;
}

/* ---- who must have one ---------------------------------------------- */

static void
add_posts(const char *ret[RECIPIENTS_MAX], size_t *count,
	const struct names *to)
{
	for (size_t i = 0; i < to->count; i++) {
		size_t k = 0;

		while (k < *count && strcmp(ret[k], to->item[i]) != 0)
			k++;
		if (k == *count && k < RECIPIENTS_MAX)
			ret[(*count)++] = to->item[i];
	}
}

/* Does it ask for that form, and is it not over? */
static bool
asks(const struct incident_deadline *d, const char *form, int64_t now)
{
	const enum deadline_state state = deadline_state(d, now);

	return d->rule->form && strcmp(d->rule->form, form) == 0 &&
		state != DUE_NOT && state != DUE_REPLACED &&
		state != DUE_CANCELLED;
}

size_t
incident_recipients(const struct incident *inc, const char *form, int64_t now,
	const char *ret[RECIPIENTS_MAX])
{
	const struct incident_deadline *near = NULL;
	size_t count = 0;

	for (size_t i = 0; i < inc->deadline_count; i++) {
		const struct incident_deadline *d = &inc->deadlines[i];

		if (asks(d, form, now) && deadline_counts(d) &&
			(!near || d->due < near->due))
			near = d;
	}
	if (near)
		add_posts(ret, &count, &near->rule->to);
	for (size_t i = 0; i < inc->deadline_count; i++) {
		if (asks(&inc->deadlines[i], form, now))
			add_posts(ret, &count, &inc->deadlines[i].rule->to);
	}
	for (size_t i = 0; i < inc->step_count; i++) {
		const struct incident_step *s = &inc->steps[i];

		if (s->state != STEP_INAPPLICABLE && s->rule->form &&
			strcmp(s->rule->form, form) == 0)
			add_posts(ret, &count, &s->rule->to);
	}
	return count;
}
