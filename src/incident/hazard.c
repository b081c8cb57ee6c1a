/* SPDX-License-Identifier: MIT */
/*
 * The rectification ledger: each hazard that an incident, a drill, a review or
 * an inspection brought to light, who sees to it by when, and what became of
 * it. What is not eliminated is not struck off (隐患不消除，台账不消号):
 * one person says that it was put right and shows how, another one looks and
 * strikes it off.
 */
#include <stdlib.h>
#include <string.h>

#include "decide.h"

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
	take_text(&h->evidence, &e->fields, "evidence");
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

/* ---- deciding ------------------------------------------------------- */

static const struct hazard *
hazard_of(const struct deciding *d)
{
	const char *typed = arg(d, "number");
	char *end;
	const long long number = strtoll(typed, &end, 10);
	const struct hazard *h = *end ? NULL
		: site_hazard(d->c->site, number);

	if (!h)
		err_set(d->err, ERR_REFUSED, _("there is no hazard %s in the "
			"ledger: zhiban followup list --all shows them"),
			typed);
	return h;
}

/* A day alone lasts to its end. */
static int
draft_due(const struct deciding *d, struct draft *draft)
{
	const char *typed = arg(d, "due");
	struct buf text = { 0 };
	int64_t due;
	int rc;

	if (!typed)
		return 0;
	buf_addf(&text, "%s%s", typed, time_is_day(typed) ? " 00:00" : "");
	rc = time_parse(&due, buf_text(&text), d->c->now, d->zone,
		TIME_FUTURE, d->err);
	buf_done(&text);
	if (rc < 0)
		return err_flags(d->err, "--due");
	if (time_is_day(typed))
		due = time_day_end(due, 0, d->zone);
	fields_add_time(&draft->fields, "due", due);
	return 0;
}

/* Each entry names it: nobody looks a number up at night. */
static struct draft *
draft_hazard(struct deciding *d, int64_t number, enum hazard_state state)
{
	struct draft *draft = draft_add(d, "followup");
	const struct hazard *h = site_hazard(d->c->site, number);

	fields_addf(&draft->fields, "number", "%lld", (long long)number);
	fields_add(&draft->fields, "state", states[state]);
	if (h)
		fields_add(&draft->fields, "hazard", h->hazard);
	return draft;
}

int
decide_hazard_add(struct deciding *d)
{
	int64_t last = 0;
	struct draft *draft;

	for (size_t i = 0; i < d->c->site->hazard_count; i++) {
		if (d->c->site->hazards[i].number > last)
			last = d->c->site->hazards[i].number;
	}
	draft = draft_hazard(d, last + 1, HAZARD_OPEN);
	draft_arg(d, draft, "hazard");
	draft_arg(d, draft, "source");
	draft_arg(d, draft, "plan");
	draft_arg(d, draft, "owner");
	return draft_due(d, draft);
}

static int
refuse_closed(const struct deciding *d, const struct hazard *h)
{
	return err_set(d->err, ERR_REFUSED, _("hazard %lld was struck off by "
		"%s: enter it again as a new one"), (long long)h->number,
		h->closed_by);
}

int
decide_hazard_change(struct deciding *d)
{
	const struct hazard *h = hazard_of(d);
	struct draft *draft;

	if (!h)
		return -1;
	if (h->state == HAZARD_CLOSED)
		return refuse_closed(d, h);
	if (!arg(d, "plan") && !arg(d, "owner") && !arg(d, "due"))
		return err_set(d->err, ERR_USAGE, _("what is to be changed? "
			"The plan, the owner or the due date"));
	draft = draft_hazard(d, h->number, h->state);
	draft_arg(d, draft, "plan");
	draft_arg(d, draft, "owner");
	draft_arg(d, draft, "reason");
	return draft_due(d, draft);
}

int
decide_hazard_done(struct deciding *d)
{
	const struct hazard *h = hazard_of(d);

	if (!h)
		return -1;
	if (h->state == HAZARD_CLOSED)
		return refuse_closed(d, h);
	draft_arg(d, draft_hazard(d, h->number, HAZARD_DONE), "evidence");
	return 0;
}

/* Neither who put it right nor who is to see to it: another person looks. */
static int
check_other(const struct deciding *d, const struct hazard *h)
{
	if (!decide_is_self(d, h->done_by) && !decide_is_self(d, h->owner))
		return 0;
	return err_set(d->err, ERR_REFUSED, _("hazard %lld is struck off by "
		"another person than who put it right or has to see to it"),
		(long long)h->number);
}

int
decide_hazard_close(struct deciding *d)
{
	const struct hazard *h = hazard_of(d);
	struct draft *draft;

	if (!h)
		return -1;
	if (h->state == HAZARD_CLOSED)
		return refuse_closed(d, h);
	if (h->state != HAZARD_DONE)
		return err_set(d->err, ERR_REFUSED, _("hazard %lld is not "
			"eliminated, so it is not struck off: first zhiban "
			"followup done %lld --evidence TEXT"),
			(long long)h->number, (long long)h->number);
	if (check_other(d, h) < 0)
		return -1;
	draft = draft_hazard(d, h->number, HAZARD_CLOSED);
	draft_arg(d, draft, "reason");
	return 0;
}

int
decide_hazard_return(struct deciding *d)
{
	const struct hazard *h = hazard_of(d);

	if (!h)
		return -1;
	if (h->state != HAZARD_DONE)
		return err_set(d->err, ERR_REFUSED, _("hazard %lld was not "
			"said to be put right: there is nothing to return"),
			(long long)h->number);
	if (check_other(d, h) < 0)
		return -1;
	draft_arg(d, draft_hazard(d, h->number, HAZARD_OPEN), "reason");
	return 0;
}
