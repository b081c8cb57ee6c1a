/* SPDX-License-Identifier: MIT */
/*
 * An incident's course: what became known and what was done, in order, who did
 * it, and where each lies in a drill in which quiet times are short.
 */
#include <stdlib.h>
#include <string.h>

#include "remake.h"

#define SEATS_MAX 8

/* ---- beats ---------------------------------------------------------- */

static struct beat *
add(struct remake *r, enum beat_kind kind, int64_t when, int64_t seq)
{
	struct beat *b;

	ARRAY_ROOM(r->beat, r->beat_count, r->beat_cap);
	b = &r->beat[r->beat_count++];
	*b = (struct beat){ .kind = kind, .when = when, .seq = seq };
	return b;
}

static const struct event *
entry(const struct remake *r, int64_t seq)
{
	for (size_t i = 0; i < r->count; i++)
		if (r->event[i].seq == seq)
			return &r->event[i];
	return NULL;
}

/* Entries that say what became known, whoever wrote them down. */
static bool
is_news(const char *kind)
{
	static const char *const kinds[] = { "proposed", "fact", "field-set",
		"note" };

	for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
		if (strcmp(kinds[i], kind) == 0)
			return true;
	return false;
}

static void
add_news(struct remake *r)
{
	for (size_t i = 0; i < r->count; i++) {
		const struct event *e = &r->event[i];

		/* What came later is nobody's to act on. */
		if (is_news(e->kind) && e->seq < r->inc->closed.seq)
			add(r, BEAT_HEARD, event_time(e), e->seq)->event = e;
	}
}

/* What a question or a record was answered with had to be found out. */
static bool
is_finding(const struct incident_step *s)
{
	return s->rule->kind == STEP_ASK || s->rule->kind == STEP_RECORD;
}

static bool
is_watch(const struct incident_step *s)
{
	return s->rule->kind == STEP_HOLD && s->started.seq;
}

static void
add_steps(struct remake *r)
{
	for (size_t i = 0; i < r->inc->step_count; i++) {
		const struct incident_step *s = &r->inc->steps[i];
		struct beat *b;

		if (s->state != STEP_DONE || s->via || !s->end.seq)
			continue;
		if (is_finding(s)) {
			b = add(r, BEAT_HEARD, s->end.when, s->end.seq);
			b->event = entry(r, s->end.seq);
			b->step = s;
		}
		/* A watch is expected to be begun when it was. */
		b = add(r, BEAT_STEP, is_watch(s) ? s->started.when
			: s->end.when, s->end.seq);
		b->step = s;
		if (is_watch(s))
			add(r, BEAT_OVER, s->end.when, s->end.seq)->step = s;
	}
}

/* Is it what a step of the plan was done with? */
static bool
of_step(const struct remake *r, const struct submission *sent)
{
	for (size_t i = 0; i < r->inc->step_count; i++) {
		const struct incident_step *s = &r->inc->steps[i];

		if (s->state == STEP_DONE && s->rule->form &&
		    strcmp(s->rule->form, sent->form) == 0)
			return true;
	}
	return false;
}

static void
add_acts(struct remake *r)
{
	for (size_t i = 0; i < r->inc->submission_count; i++) {
		const struct submission *s = &r->inc->submissions[i];

		if (!s->withdrawn && !of_step(r, s))
			add(r, BEAT_SENT, s->act.when, s->act.seq)->sent = s;
	}
	for (size_t i = 0; i < r->inc->remark_count; i++) {
		const struct remark *m = &r->inc->remarks[i];

		if (strcmp(m->kind, "decision") == 0)
			add(r, BEAT_DECIDED, m->act.when, m->act.seq)->text =
				m->text;
	}
}

static int
by_time(const void *a, const void *b)
{
	const struct beat *x = a, *y = b;

	if (x->when != y->when)
		return x->when < y->when ? -1 : 1;
	if (x->seq != y->seq)
		return x->seq < y->seq ? -1 : 1;
	/* What was found comes before what was done with it. */
	return (int)x->kind - (int)y->kind;
}

/* ---- seats ---------------------------------------------------------- */

static bool
has_seat(const struct remake *r, const char *role)
{
	for (size_t i = 0; i < r->seat_count; i++)
		if (names_have(&r->seat[i].roles, role))
			return true;
	return false;
}

static struct seat *
seat_of(struct remake *r, const char *person)
{
	for (size_t i = 0; i < r->seat_count; i++)
		if (strcmp(r->seat[i].person, person) == 0)
			return &r->seat[i];
	if (r->seat_count == SEATS_MAX)
		return &r->seat[0];
	ARRAY_ROOM(r->seat, r->seat_count, r->seat_cap);
	r->seat[r->seat_count] = (struct seat){ .person = person };
	return &r->seat[r->seat_count++];
}

static void
seat_role(struct remake *r, const char *person, const char *role)
{
	struct seat *s;

	if (!role || !*role || has_seat(r, role))
		return;
	s = seat_of(r, person);
	s->roles.item = mem_grow(s->roles.item, s->roles.count + 1,
		sizeof(*s->roles.item));
	s->roles.item[s->roles.count++] = role;
}

/* Whoever did a step has its post; a post is one person's. */
static void
add_seats(struct remake *r)
{
	const struct playbook *pb = r->inc->books[0].playbook;

	for (size_t i = 0; i < r->beat_count; i++) {
		const struct beat *b = &r->beat[i];

		if (b->kind == BEAT_STEP && !b->step->adhoc)
			seat_role(r, b->step->end.person,
				b->step->rule->role);
	}
	for (size_t i = 0; !r->seat_count && i < pb->role_count; i++)
		seat_role(r, r->inc->owner, pb->roles[i].id);
}

/* ---- places --------------------------------------------------------- */

static int64_t
least(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

/* A watch that is to be kept so long takes so long in the drill, too. */
static int64_t
watched(const struct remake *r, const struct beat *b)
{
	for (const struct beat *from = r->beat; b->kind == BEAT_OVER &&
	    from < b; from++)
		if (from->kind == BEAT_STEP && from->step == b->step)
			return from->at + b->step->rule->hold_ms;
	return 0;
}

static void
place_all(struct remake *r)
{
	int64_t at = 0, heard = -REMAKE_APART;

	for (size_t i = 0; i < r->beat_count; i++) {
		struct beat *b = &r->beat[i];
		const int64_t before = i ? r->beat[i - 1].when : r->began;
		int64_t watch;

		at += least(b->when - before, REMAKE_QUIET);
		watch = watched(r, b);
		if (watch > at)
			at = watch;
		if (b->kind == BEAT_HEARD) {
			if (at < heard + REMAKE_APART)
				at = heard + REMAKE_APART;
			heard = at;
		}
		/* Whole minutes: an hour of the clock is read out. */
		b->at = (at + TIME_MINUTE - 1) / TIME_MINUTE * TIME_MINUTE;
	}
	r->length = r->beat_count ? r->beat[r->beat_count - 1].at : 0;
}

int64_t
remake_place(const struct remake *r, int64_t when)
{
	int64_t at = 0, since = r->began;

	if (when <= r->began)
		return when - r->began;
	for (size_t i = 0; i < r->beat_count && r->beat[i].when <= when;
	    i++) {
		at = r->beat[i].at;
		since = r->beat[i].when;
	}
	return at + least(when - since, REMAKE_QUIET);
}

/* Is its time the latest one, and not the earliest, or no promise? */
static bool
is_limit(const struct deadline *rule)
{
	return rule->kind == DEADLINE_LATEST ||
		rule->kind == DEADLINE_THRESHOLD ||
		rule->kind == DEADLINE_CALENDAR ||
		rule->kind == DEADLINE_RECURRING;
}

int64_t
remake_due(const struct remake *r, int64_t seq)
{
	int64_t due = TIME_NONE;

	for (size_t i = 0; i < r->inc->deadline_count; i++) {
		const struct incident_deadline *d = &r->inc->deadlines[i];
		int64_t at;

		if (d->met_seq != seq || d->due == TIME_NONE ||
		    !is_limit(d->rule) ||
		    d->anchor_when == TIME_NONE)
			continue;
		at = remake_place(r, d->anchor_when) + d->due -
			d->anchor_when;
		if (due == TIME_NONE || at < due)
			due = at;
	}
	return due;
}

/* ---- all ------------------------------------------------------------ */

void
remake_story(struct remake *r)
{
	const struct event *opened = &r->event[0];

	for (size_t i = 0; i < r->count; i++)
		if (strcmp(r->event[i].kind, "opened") == 0)
			opened = &r->event[i];
	add(r, BEAT_HEARD, event_time(opened), opened->seq)->event = opened;
	add_news(r);
	add_steps(r);
	add_acts(r);
	qsort(r->beat, r->beat_count, sizeof(*r->beat), by_time);
	r->began = r->beat[0].when;
	/* The drill begins with its being opened, whatever was written down
	 * of the time before. */
	for (size_t i = 0; i < r->beat_count; i++) {
		struct beat first = r->beat[i];

		if (first.event != opened || first.kind != BEAT_HEARD)
			continue;
		memmove(&r->beat[1], &r->beat[0], i * sizeof(first));
		first.when = r->began;
		r->beat[0] = first;
	}
	add_seats(r);
	place_all(r);
}

bool
remake_asks(const struct remake *r)
{
	for (size_t i = 0; i < r->beat_count; i++)
		if (r->beat[i].kind != BEAT_HEARD &&
		    r->beat[i].kind != BEAT_OVER)
			return true;
	return false;
}

void
remake_done(struct remake *r)
{
	for (size_t i = 0; i < r->count; i++)
		event_done(&r->event[i]);
	for (size_t i = 0; i < r->seat_count; i++)
		free((void *)(uintptr_t)r->seat[i].roles.item);
	free(r->event);
	free(r->beat);
	free(r->seat);
	fields_done(&r->sources);
	redact_free(r->redact);
}
