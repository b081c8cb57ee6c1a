/* SPDX-License-Identifier: MIT */
/*
 * What follows from the events for every step: done with another, opened
 * again by a changed answer, not applicable, blocked and by whom. It starts
 * from what is recorded each time, so that settling twice changes nothing.
 * Deadlines follow afterwards, in deadline.c.
 */
#include <stdlib.h>
#include <string.h>

#include "incident_room.h"

/* ---- which answers a step turns on ---------------------------------- */

/* For each step the last entry that changed an answer it turns on, and at the
 * end the one that opened it for another round. */
struct answer_changes {
	const struct incident *inc;
	int64_t *seq;
	bool *known;
};

static int64_t changes_of(struct answer_changes *c, size_t i);

/* Through another step: its own changed answer, and what it turns on. */
static int64_t
changes_through(struct answer_changes *c, const char *full)
{
	const struct incident_step *s = fold_step(c->inc, full);
	int64_t seq;

	if (!s)
		return 0;
	seq = changes_of(c, (size_t)(s - c->inc->steps));
	return s->answer_changed > seq ? s->answer_changed : seq;
}

static bool
names_step(const struct term *t)
{
	return t->kind == TERM_STARTED || t->kind == TERM_DONE ||
		t->kind == TERM_TOLD || t->kind == TERM_ANSWER;
}

static int64_t
changes_of_clause(struct answer_changes *c, const struct terms *clause)
{
	int64_t last = 0;

	for (size_t i = 0; i < clause->count; i++) {
		const int64_t seq = names_step(&clause->item[i])
			? changes_through(c, clause->item[i].name) : 0;

		if (seq > last)
			last = seq;
	}
	return last;
}

static int64_t
changes_of(struct answer_changes *c, size_t i)
{
	const struct step *rule = c->inc->steps[i].rule;
	int64_t last = 0, seq;

	if (c->known[i])
		return c->seq[i];
	c->known[i] = true;	/* a circle ends here */
	for (size_t n = 0; n < rule->when.count; n++) {
		seq = changes_of_clause(c, &rule->when.clause[n]);
		if (seq > last)
			last = seq;
	}
	for (size_t n = 0; n < rule->needs.count; n++) {
		seq = changes_through(c, rule->needs.item[n]);
		if (seq > last)
			last = seq;
	}
	c->seq[i] = last;
	return last;
}

static int64_t *
changes_all(const struct incident *inc)
{
	struct answer_changes c = {
		.inc = inc,
		.seq = mem_alloc((inc->step_count + 1) * sizeof(int64_t)),
		.known = mem_alloc((inc->step_count + 1) * sizeof(bool)),
	};

	for (size_t i = 0; i < inc->step_count; i++)
		changes_of(&c, i);
	free(c.known);
	/* A round that begins anew is no changed answer: what hangs on the
	 * old one stays until there is another. */
	for (size_t i = 0; i < inc->step_count; i++) {
		const int64_t seq = step_looped(inc, &inc->steps[i]);

		if (seq > c.seq[i])
			c.seq[i] = seq;
	}
	return c.seq;
}

/* ---- from the record ------------------------------------------------ */

static void
settle_record(struct incident_step *s, int64_t changed)
{
	free(s->blocked_by);
	s->blocked_by = NULL;
	s->blocked_count = 0;
	s->via = NULL;
	if (s->ended == STEP_OPEN) {	/* copied by an earlier via */
		fields_done(&s->given);
		s->end = (struct act){ 0 };
	}
	s->reopened = s->ended != STEP_OPEN && s->ended != STEP_DEFERRED &&
		s->end.seq < changed;
	s->state = s->reopened ? STEP_OPEN : s->ended;
	if (s->rule->kind == STEP_INFO)
		s->state = STEP_INAPPLICABLE;
}

/* s does its equal t as well, with all that was said. */
static bool
settle_equal(struct incident_step *t, const struct incident_step *s,
	int64_t changed)
{
	if (s->state != STEP_DONE || t->state != STEP_OPEN ||
		s->end.seq < changed || !step_does(s, t))
		return false;
	t->via = s->via ? s->via : s->rule->full;
	t->state = STEP_DONE;
	t->reopened = false;
	if (t->ended == STEP_OPEN) {
		t->end = s->end;
		fields_copy(&t->given, &s->given);
	}
	return true;
}

static bool
has_equals(const struct incident *inc)
{
	for (size_t i = 0; i < inc->step_count; i++) {
		if (inc->steps[i].rule->same_as.count)
			return true;
	}
	return false;
}

static void
settle_equals(struct incident *inc, const int64_t *changed)
{
	bool more = has_equals(inc);

	while (more) {
		more = false;
		for (size_t i = 0; i < inc->step_count; i++) {
			for (size_t j = 0; j < inc->step_count; j++)
				more |= settle_equal(&inc->steps[i],
					&inc->steps[j], changed[i]);
		}
	}
}

/* ---- does it apply, what does it wait for --------------------------- */

static void
block(struct incident_step *s, const char *by)
{
	for (size_t i = 0; i < s->blocked_count; i++) {
		if (strcmp(s->blocked_by[i], by) == 0)
			return;
	}
	s->blocked_by = mem_grow(s->blocked_by, s->blocked_count + 1,
		sizeof(*s->blocked_by));
	s->blocked_by[s->blocked_count++] = by;
	if (s->state == STEP_OPEN)
		s->state = STEP_BLOCKED;
}

/* Another member of its group of alternatives was done. */
static bool
alternative_done(const struct incident *inc, const struct incident_step *s)
{
	for (size_t i = 0; s->rule->one_of && i < inc->step_count; i++) {
		const struct incident_step *o = &inc->steps[i];

		if (o != s && o->book == s->book && o->state == STEP_DONE &&
			o->rule->one_of &&
			strcmp(o->rule->one_of, s->rule->one_of) == 0)
			return true;
	}
	return false;
}

/* Waits for an answer that will not come: that is no. */
static bool
never_answered(const struct incident *inc, const char *full)
{
	const struct incident_step *s = fold_step(inc, full);

	return !s || (step_settled(s) && s->state != STEP_DONE);
}

/* s waits for what rule needs: its own, or that of its equal. */
static void
wait_for_needs(const struct incident *inc, struct incident_step *s,
	const struct step *rule)
{
	for (size_t i = 0; i < rule->needs.count; i++) {
		const struct incident_step *n =
			fold_step(inc, rule->needs.item[i]);

		if (!n || n == s || step_settled(n))
			continue;
		if (rule != s->rule &&
			names_have(&n->rule->needs, s->rule->full))
			continue;	/* would wait for itself */
		block(s, n->rule->full);
	}
}

/* Doing a step does its equals too, so what holds them back holds it. */
static void
settle_needs(const struct incident *inc, struct incident_step *s)
{
	size_t count;
	size_t *list = steps_done_by(inc, (size_t)(s - inc->steps), &count);

	for (size_t i = 0; i < count; i++) {
		const struct incident_step *of = &inc->steps[list[i]];

		if (of == s || !step_settled(of))
			wait_for_needs(inc, s, of->rule);
	}
	free(list);
}

/* A report step whose own deadlines all gave way to another plan's: that
 * plan's report is the one to send. */
static bool
superseded(const struct incident *inc, const struct incident_step *s)
{
	size_t given_way = 0;

	if (s->rule->kind != STEP_REPORT || s->adhoc)
		return false;
	for (size_t i = 0; i < inc->deadline_count; i++) {
		const struct incident_deadline *d = &inc->deadlines[i];

		if (d->book != s->book || !d->rule->form ||
			strcmp(d->rule->form, s->rule->form) != 0)
			continue;
		if (!d->replaced_by)
			return false;
		given_way++;
	}
	return given_way > 0;
}

static void
settle_one(struct incident *inc, struct incident_step *s)
{
	const char *waits_for = NULL;
	bool unknown = false;

	s->blocked_count = 0;
	s->state = s->ended == STEP_DEFERRED ? STEP_DEFERRED : STEP_OPEN;
	if (alternative_done(inc, s) || superseded(inc, s)) {
		s->state = STEP_INAPPLICABLE;
		return;
	}
	if (!condition_holds(inc, &s->rule->when, &unknown, &waits_for)) {
		if (!unknown || (waits_for && never_answered(inc, waits_for)))
			s->state = STEP_INAPPLICABLE;
		else if (waits_for)
			block(s, waits_for);
		else if (s->state == STEP_OPEN)
			s->state = STEP_BLOCKED;
		if (s->state == STEP_INAPPLICABLE)
			return;
	}
	settle_needs(inc, s);
}

/* One step's state may decide another's; a pass that changes nothing ends
 * it, and no chain is longer than the steps. */
static void
settle_applies(struct incident *inc)
{
	bool more = true;

	for (size_t pass = 0; more && pass <= inc->step_count; pass++) {
		more = false;
		for (size_t i = 0; i < inc->step_count; i++) {
			struct incident_step *s = &inc->steps[i];
			const enum step_state before = s->state;

			if (s->rule->kind == STEP_INFO || s->via ||
				(s->ended != STEP_OPEN && !s->reopened &&
				s->ended != STEP_DEFERRED))
				continue;
			settle_one(inc, s);
			more |= s->state != before;
		}
	}
}

/* ---- critical steps ------------------------------------------------- */

static bool
same_track(const struct incident_step *a, const struct incident_step *b)
{
	return a->book == b->book && strcmp(a->rule->track ? a->rule->track
		: "", b->rule->track ? b->rule->track : "") == 0;
}

static bool
same_choice(const struct step *a, const struct step *b)
{
	return a->one_of && b->one_of && strcmp(a->one_of, b->one_of) == 0;
}

static bool
held_by(const struct incident_step *s, const struct incident_step *critical)
{
	if (s->rule->kind == STEP_INFO || s->rule->repeats ||
		same_choice(s->rule, critical->rule))
		return false;
	if (s->state != STEP_OPEN && s->state != STEP_BLOCKED &&
		s->state != STEP_DEFERRED)
		return false;
	return same_track(s, critical) &&
		(s->rule->order > critical->rule->order ||
		(s->rule->order == critical->rule->order && s->adhoc));
}

/* The open critical step first in the walk after `after`, or NULL. */
static const struct incident_step *
next_critical(const struct incident *inc, const struct incident_step *after)
{
	const struct incident_step *best = NULL;

	for (size_t i = 0; i < inc->step_count; i++) {
		const struct incident_step *s = &inc->steps[i];

		if (!s->rule->critical || s->state != STEP_OPEN)
			continue;
		if (after && (s->rule->order < after->rule->order ||
			(s->rule->order == after->rule->order && s <= after)))
			continue;
		if (!best || s->rule->order < best->rule->order)
			best = s;
	}
	return best;
}

/* Is step i held, or one that doing it would do as well? */
static bool
held_with(const struct incident *inc, size_t i,
	const struct incident_step *critical)
{
	size_t count;
	size_t *list = steps_done_by(inc, i, &count);
	bool held = false;

	for (size_t n = 0; n < count; n++) {
		const struct incident_step *s = &inc->steps[list[n]];

		held |= s != critical && held_by(s, critical);
	}
	free(list);
	return held;
}

/* From the front: a critical step that is held back holds nobody. */
static void
settle_critical(struct incident *inc)
{
	const struct incident_step *c = NULL;

	while ((c = next_critical(inc, c))) {
		for (size_t i = 0; i < inc->step_count; i++) {
			struct incident_step *s = &inc->steps[i];

			if (s != c && !step_settled(s) &&
				s->rule->kind != STEP_INFO &&
				held_with(inc, i, c))
				block(s, c->rule->full);
		}
	}
}

void
incident_settle(struct incident *inc)
{
	int64_t *changed = changes_all(inc);

	labels_settle(inc);
	for (size_t i = 0; i < inc->step_count; i++)
		settle_record(&inc->steps[i], changed[i]);
	settle_equals(inc, changed);
	deadline_settle(inc);	/* which deadlines gave way */
	settle_applies(inc);
	settle_critical(inc);
	deadline_settle(inc);
	notice_settle(inc);
	free(changed);
}
