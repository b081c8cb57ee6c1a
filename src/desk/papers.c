/* SPDX-License-Identifier: MIT */
/*
 * Which papers an incident asks for now: those that running deadlines want
 * first, then what its plans ask for, then every other form there is.
 */
#include <stdlib.h>
#include <string.h>

#include "desk_room.h"

static struct paper *
paper_find(const struct papers *list, const char *form)
{
	for (size_t i = 0; i < list->count; i++) {
		if (strcmp(list->item[i].form, form) == 0 ||
		    (list->item[i].on &&
			strcmp(list->item[i].on->id, form) == 0))
			return &list->item[i];
	}
	return NULL;
}

static struct paper *
paper_add(struct papers *list, struct desk *d, const struct incident *inc,
	const char *form, enum paper_group group)
{
	struct paper *p = paper_find(list, form);

	if (p)
		return p;
	ARRAY_ROOM(list->item, list->count, list->cap);
	p = &list->item[list->count++];
	*p = (struct paper){ .form = form, .group = group,
		.on = desk_form(d, inc, form) };
	return p;
}

/* Is it wanted, and not had by all? */
static bool
wants(const struct incident_deadline *due, int64_t now)
{
	switch (deadline_state(due, now)) {
	case DUE_RUNNING:
	case DUE_REACHED:
	case DUE_OVERDUE:
	case DUE_MEASURED:
		return due->rule->form != NULL;
	default:
		return false;
	}
}

static bool
earlier(const struct incident_deadline *a, const struct incident_deadline *b)
{
	if (!b || b->due == TIME_NONE)
		return !b || a->due != TIME_NONE;
	return a->due != TIME_NONE && a->due < b->due;
}

static void
add_wanted(struct papers *list, struct desk *d, const struct incident *inc,
	int64_t now)
{
	for (size_t i = 0; i < inc->deadline_count; i++) {
		const struct incident_deadline *due = &inc->deadlines[i];
		struct paper *p;

		if (!wants(due, now))
			continue;
		p = paper_add(list, d, inc, due->rule->form, PAPER_WANTED);
		if (earlier(due, p->due))
			p->due = due;
	}
}

static void
add_asked(struct papers *list, struct desk *d, const struct incident *inc)
{
	for (size_t i = 0; i < inc->step_count; i++) {
		const struct incident_step *s = &inc->steps[i];

		if (s->rule->form && s->state != STEP_INAPPLICABLE)
			paper_add(list, d, inc, s->rule->form, PAPER_ASKED);
	}
	for (size_t b = 0; b < inc->book_count; b++) {
		const struct names *forms = &inc->books[b].playbook->forms;

		for (size_t i = 0; i < forms->count; i++)
			paper_add(list, d, inc, forms->item[i], PAPER_ASKED);
	}
}

static void
add_others(struct papers *list, struct desk *d, const struct incident *inc)
{
	const struct library *lib = desk_library(d);

	for (size_t i = 0; i < inc->form_count; i++)
		paper_add(list, d, inc, inc->forms[i].playbook->id,
			PAPER_OTHER);
	for (size_t i = 0; i < library_count(lib); i++) {
		const struct playbook *pb = library_at(lib, i)->playbook;

		if (pb && pb->kind == PLAYBOOK_FORM)
			paper_add(list, d, inc, pb->id, PAPER_OTHER);
	}
}

static int
by_need(const void *a, const void *b)
{
	const struct paper *x = a, *y = b;

	if (x->group != y->group)
		return x->group < y->group ? -1 : 1;
	if (x->due != y->due)
		return x->due && earlier(x->due, y->due) ? -1 : 1;
	return strcmp(x->form, y->form);
}

void
desk_papers(struct desk *d, const struct incident *inc, struct papers *ret)
{
	*ret = (struct papers){ 0 };
	add_wanted(ret, d, inc, desk_now(d));
	add_asked(ret, d, inc);
	add_others(ret, d, inc);
	for (size_t i = 0; i < ret->count; i++) {
		struct paper *p = &ret->item[i];

		for (size_t k = 0; k < inc->submission_count; k++) {
			const struct submission *s = &inc->submissions[k];

			if (!s->withdrawn && (strcmp(s->form, p->form) == 0 ||
			    (p->on && strcmp(s->form, p->on->form) == 0)))
				p->sent = s;
		}
	}
	if (ret->count)
		qsort(ret->item, ret->count, sizeof(*ret->item), by_need);
}

void
papers_done(struct papers *list)
{
	free(list->item);
	*list = (struct papers){ 0 };
}
