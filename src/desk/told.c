/* SPDX-License-Identifier: MIT */
/*
 * A "told" entry as sinks and screens say it: the incident, the deadline, the
 * rung and the people with their numbers. Writing the entry is tick.c's.
 */
#include <stdlib.h>
#include <string.h>

#include "desk_room.h"
#include "inspect.h"

#define FRESH_MAX 32		/* more at once are not worth a toast each */

static void
notice_done(struct told_notice *n)
{
	free(n->number);
	free(n->title);
	free(n->deadline);
	free(n->role);
	for (int l = 0; l < LANG_COUNT; l++) {
		free(n->name[l]);
		free(n->basis[l]);
		free(n->role_name[l]);
	}
	for (size_t i = 0; i < n->people_count; i++) {
		free(n->people[i].name);
		free(n->people[i].phone);
	}
	free(n->people);
}

void
told_list_done(struct told_list *l)
{
	for (size_t i = 0; i < l->count; i++)
		notice_done(&l->item[i]);
	free(l->item);
	*l = (struct told_list){ 0 };
}

static int64_t
number_of(const struct fields *f, const char *name)
{
	int64_t n = fields_time(f, name);

	return n == TIME_NONE ? 0 : n;
}

static void
take_people(struct told_notice *n, const struct desk *d,
	const struct fields *f)
{
	const char *name;

	while (fields_nth(f, "person", n->people_count))
		n->people_count++;
	n->people = mem_alloc((n->people_count + 1) * sizeof(*n->people));
	for (size_t i = 0; (name = fields_nth(f, "person", i)); i++) {
		const struct person *p = site_person(&d->site, name);

		n->people[i].name = mem_text(name);
		n->people[i].phone = mem_text(p ? p->phone : "");
	}
}

static void
take_words(struct told_notice *n, const struct incident *inc,
	const struct incident_deadline *due, const char *role)
{
	for (int l = 0; l < LANG_COUNT; l++) {
		n->name[l] = mem_text(words_text(&due->rule->title,
			(enum lang)l));
		n->basis[l] = mem_text(words_text(&due->rule->basis,
			(enum lang)l));
		n->role_name[l] = mem_text(incident_role_title(inc, role,
			(enum lang)l));
	}
}

static enum notice_kind
kind_of(const struct told_notice *n)
{
	if (n->planned < n->due)
		return NOTICE_BEFORE;
	return n->rung > 1 ? n->nth > 1 ? NOTICE_AGAIN : NOTICE_AT
		: n->planned > n->due ? NOTICE_AGAIN : NOTICE_AT;
}

static bool
add_reminder(struct told_list *l, struct desk *d, const struct event *e,
	bool mine)
{
	struct told_notice *n;

	ARRAY_ROOM(l->item, l->count, l->cap);
	n = &l->item[l->count];
	*n = (struct told_notice){ .seq = e->seq, .mine = mine,
		.at = e->virtual_at != TIME_NONE ? e->virtual_at : e->at };
	if (!remind_notice(n, d, e))
		return false;
	l->count++;
	return true;
}

bool
told_add(struct told_list *l, struct desk *d, const struct event *e,
	bool mine)
{
	const struct fields *f = &e->fields;
	const struct incident *inc = desk_incident(d, e->incident, NULL);
	const char *id = fields_get(f, "deadline");
	const char *role = fields_get(f, "to");
	const char *when = fields_get(f, "occurrence");
	const struct incident_deadline *due = inc && id
		? incident_deadline(inc, id, NULL) : NULL;
	struct told_notice *n;

	if (strcmp(e->kind, "reminded") == 0)
		return add_reminder(l, d, e, mine);
	if (!due || !when)
		return false;
	ARRAY_ROOM(l->item, l->count, l->cap);
	n = &l->item[l->count];
	*n = (struct told_notice){ .seq = e->seq, .mine = mine,
		.legal = deadline_is_legal(inc, due),
		.rung = (int)number_of(f, "rung"),
		.nth = (int)number_of(f, "nth"),
		.planned = number_of(f, "planned"),
		.at = e->virtual_at != TIME_NONE ? e->virtual_at : e->at };
	if (time_parse(&n->due, when, 0, inc->zone, TIME_PAST, NULL) < 0)
		return false;
	memcpy(n->incident, e->incident, ID_SIZE);
	n->number = mem_text(inc->number);
	n->title = mem_text(inc->title);
	n->deadline = mem_text(due->rule->full);
	n->role = mem_text(role ? role : "");
	n->kind = kind_of(n);
	n->state = deadline_state(due, n->at);
	take_words(n, inc, due, role);
	take_people(n, d, f);
	l->count++;
	return true;
}

/* ---- fresh ones --------------------------------------------------------- */

void
fresh_note(struct desk *d, const struct event *e)
{
	struct event *to;

	if (!e->kind || (strcmp(e->kind, "told") != 0 &&
		strcmp(e->kind, "reminded") != 0))
		return;
	if (d->fresh_count == FRESH_MAX) {
		event_done(&d->fresh[0]);
		memmove(&d->fresh[0], &d->fresh[1],
			(FRESH_MAX - 1) * sizeof(d->fresh[0]));
		d->fresh_count--;
	}
	ARRAY_ROOM(d->fresh, d->fresh_count, d->fresh_cap);
	to = &d->fresh[d->fresh_count++];
	memset(to, 0, sizeof(*to));
	event_copy(to, e);
}

void
fresh_done(struct desk *d)
{
	for (size_t i = 0; i < d->fresh_count; i++)
		event_done(&d->fresh[i]);
	free(d->fresh);
	d->fresh = NULL;
	d->fresh_count = d->fresh_cap = 0;
}

void
desk_fresh(struct desk *d, struct told_list *ret)
{
	*ret = (struct told_list){ 0 };
	for (size_t i = 0; i < d->fresh_count; i++)
		told_add(ret, d, &d->fresh[i], false);
	fresh_done(d);
}
