/* SPDX-License-Identifier: MIT */
/*
 * The rectification ledger: each hazard that an incident, a drill, a review or
 * an inspection brought to light, who sees to it by when, and what became of
 * it. What is not eliminated is not struck off (隐患不消除，台账不消号):
 * one person says that it was put right and shows how, another one looks and
 * strikes it off. Here is what entries say of it; the acts are
 * decide_hazard.c's.
 */
#include <stdlib.h>
#include <string.h>

#include "incident_room.h"

static const char *const states[] = {
	[HAZARD_OPEN] = "open",
	[HAZARD_DONE] = "done",
	[HAZARD_CLOSED] = "closed",
};

const char *
hazard_state_name(enum hazard_state s)
{
	return states[s];
}

const char *
hazard_state_word(enum hazard_state s)
{
	static const char *const words[] = {
		[HAZARD_OPEN] = N_("not put right"),
		[HAZARD_DONE] = N_("to be looked at"),
		[HAZARD_CLOSED] = N_("struck off"),
	};

	return _(words[s]);
}

/* ---- the fold ------------------------------------------------------- */

const struct hazard *
site_hazard(const struct site *s, int64_t number)
{
	for (size_t i = 0; i < s->hazard_count; i++) {
		if (s->hazards[i].number == number)
			return &s->hazards[i];
	}
	return NULL;
}

bool
hazard_overdue(const struct hazard *h, int64_t now)
{
	return h->state != HAZARD_CLOSED && h->due != TIME_NONE &&
		h->due <= now;
}

static void
take_text(char **text, const struct fields *f, const char *name)
{
	const char *value = fields_get(f, name);

	if (!value && *text)
		return;
	free(*text);
	*text = mem_text(value ? value : "");
}

/* What was said, then the files that are kept. */
static void
take_evidence(struct hazard *h, const struct fields *f)
{
	const char *said = fields_get(f, "evidence"), *name;
	struct buf text = { 0 };

	if (!said && !fields_get(f, "file")) {
		take_text(&h->evidence, f, "evidence");
		return;
	}
	if (said)
		buf_add_text(&text, said);
	for (size_t i = 0; (name = fields_nth(f, "file", i)); i++)
		buf_addf(&text, "%s%s", text.len ? "; " : "", name);
	free(h->evidence);
	h->evidence = buf_take(&text);
}

static void
take_state(struct hazard *h, const struct event *e)
{
	const char *state = fields_get(&e->fields, "state");
	char **by;

	for (size_t i = 0; state && i < ARRAY_LEN(states); i++) {
		if (strcmp(states[i], state) != 0)
			continue;
		h->state = (enum hazard_state)i;
		h->since = e->at;
		by = h->state == HAZARD_CLOSED ? &h->closed_by : &h->done_by;
		if (h->state == HAZARD_OPEN)
			continue;
		free(*by);
		*by = mem_text(e->person);
	}
}

int
apply_followup(struct site *s, const struct event *e, const struct pins *pins,
	struct err *err)
{
	const char *typed = fields_get(&e->fields, "number");
	const int64_t number = typed ? strtoll(typed, NULL, 10) : 0;
	struct hazard *h = (struct hazard *)site_hazard(s, number);

	(void)pins;
	(void)err;
	if (number <= 0)
		return 0;
	if (!h) {
		ARRAY_ROOM(s->hazards, s->hazard_count, s->hazard_cap);
		h = &s->hazards[s->hazard_count++];
		*h = (struct hazard){ .number = number, .found = e->at,
			.due = TIME_NONE, .seq = e->seq };
	}
	take_text(&h->hazard, &e->fields, "hazard");
	take_text(&h->source, &e->fields, "source");
	take_text(&h->plan, &e->fields, "plan");
	take_text(&h->owner, &e->fields, "owner");
	take_evidence(h, &e->fields);
	if (fields_get(&e->fields, "due")) {
		h->due = fields_time(&e->fields, "due");
		h->reminded = 0;
	}
	take_state(h, e);
	if (!h->done_by)
		h->done_by = mem_text("");
	if (!h->closed_by)
		h->closed_by = mem_text("");
	return 0;
}

void
hazards_done(struct site *s)
{
	for (size_t i = 0; i < s->hazard_count; i++) {
		struct hazard *h = &s->hazards[i];

		free(h->hazard);
		free(h->source);
		free(h->plan);
		free(h->owner);
		free(h->evidence);
		free(h->done_by);
		free(h->closed_by);
	}
	free(s->hazards);
}

static int
by_urgency(const void *a, const void *b)
{
	const struct hazard *const *x = a, *const *y = b;
	const bool closed_x = (*x)->state == HAZARD_CLOSED;
	const bool closed_y = (*y)->state == HAZARD_CLOSED;
	const int64_t dx = (*x)->due == TIME_NONE ? INT64_MAX : (*x)->due;
	const int64_t dy = (*y)->due == TIME_NONE ? INT64_MAX : (*y)->due;

	if (closed_x != closed_y)
		return closed_x ? 1 : -1;
	if (dx != dy)
		return dx < dy ? -1 : 1;
	return (*x)->number < (*y)->number ? -1 : 1;
}

size_t
site_hazards(const struct site *s, bool all, const struct hazard **ret)
{
	size_t n = 0;

	for (size_t i = 0; i < s->hazard_count; i++) {
		if (all || s->hazards[i].state != HAZARD_CLOSED)
			ret[n++] = &s->hazards[i];
	}
	if (n > 1)
		qsort(ret, n, sizeof(*ret), by_urgency);
	return n;
}
