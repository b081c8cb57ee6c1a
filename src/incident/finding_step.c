/* SPDX-License-Identifier: MIT */
/*
 * Findings about steps and about how entries were made. What is said of them
 * is finding.c's.
 */
#include <string.h>

#include "incident_room.h"

static struct review_finding *
add_step(struct review *r, const struct review_rule *rule,
	const struct incident_step *s)
{
	struct review_finding *f = finding_add_to(r, rule);

	f->step = s;
	finding_rests_on(f, s->started.seq < s->end.seq ? s->started.seq : 0);
	finding_rests_on(f, s->end.seq);
	if (s->end.seq)
		f->who = s->end.person;
	return f;
}

/* Of the one finding of that rule; made when it is the first. */
static struct review_finding *
add_entry(struct review *r, const struct review_rule *rule,
	struct review_finding *f, const struct incident_entry *e)
{
	if (!f)
		f = finding_add_to(r, rule);
	f->count++;
	finding_rests_on(f, e->seq);
	return f;
}

static bool
is(const struct incident_entry *e, const char *kind)
{
	return strcmp(e->kind, kind) == 0;
}

/* ---- observation ---------------------------------------------------- */

static bool
is_over(const struct incident *inc)
{
	return inc->state == INCIDENT_CLOSED;
}

/* How long it was observed; -1: as long as it takes, or it still may be. */
static int64_t
observed(const struct review *r, const struct incident_step *s)
{
	int64_t span = 0;

	if (s->ended == STEP_DONE)
		span = s->started.seq ? s->end.when - s->started.when : 0;
	else if (s->ended != STEP_SKIPPED && s->ended != STEP_OVERRIDDEN &&
		!is_over(r->inc))
		return -1;
	else if (s->started.seq)
		span = (s->end.seq ? s->end.when : r->inc->closed.when) -
			s->started.when;
	return span >= s->rule->hold_ms && s->ended == STEP_DONE ? -1 :
		span < 0 ? 0 : span;
}

void
find_hold_missed(struct review *r, const struct review_rule *rule)
{
	for (size_t i = 0; i < r->inc->step_count; i++) {
		const struct incident_step *s = &r->inc->steps[i];
		struct review_finding *f;
		int64_t span;

		if (s->rule->kind != STEP_HOLD || s->via ||
			s->state == STEP_INAPPLICABLE)
			continue;
		span = observed(r, s);
		if (span < 0)
			continue;
		f = add_step(r, rule, s);
		f->span = span;
		f->wanted = s->rule->hold_ms;
		f->other = s->ended == STEP_DONE ? "" :
			step_state_word(s->state);
	}
}

void
find_hold_typed(struct review *r, const struct review_rule *rule)
{
	for (size_t i = 0; i < r->inc->step_count; i++) {
		const struct incident_step *s = &r->inc->steps[i];
		const struct incident_entry *from, *to;
		struct review_finding *f;

		if (s->rule->kind != STEP_HOLD || s->ended != STEP_DONE ||
			!s->started.seq)
			continue;
		from = incident_entry(r->inc, s->started.seq);
		to = incident_entry(r->inc, s->end.seq);
		if (!from || !to || to->at - from->at >= s->rule->hold_ms ||
			observed(r, s) >= 0)
			continue;
		f = add_step(r, rule, s);
		f->span = to->at - from->at;
		f->wanted = s->rule->hold_ms;
	}
}

/* ---- ends of steps -------------------------------------------------- */

static const char *
approver_of(const struct review *r, const struct incident_step *s)
{
	const struct incident_entry *e = incident_entry(r->inc, s->end.seq);

	return e ? e->approver : "";
}

static void
find_critical(struct review *r, const struct review_rule *rule,
	enum step_state ended)
{
	for (size_t i = 0; i < r->inc->step_count; i++) {
		const struct incident_step *s = &r->inc->steps[i];

		if (s->rule->critical && s->ended == ended)
			add_step(r, rule, s)->other = approver_of(r, s);
	}
}

void
find_overridden(struct review *r, const struct review_rule *rule)
{
	find_critical(r, rule, STEP_OVERRIDDEN);
}

void
find_skipped(struct review *r, const struct review_rule *rule)
{
	find_critical(r, rule, STEP_SKIPPED);
}

void
find_no_evidence(struct review *r, const struct review_rule *rule)
{
	for (size_t i = 0; i < r->inc->step_count; i++) {
		const struct incident_step *s = &r->inc->steps[i];
		const struct incident_entry *e;

		if (s->rule->kind != STEP_EVIDENCE || !s->end.seq ||
			s->ended == STEP_DEFERRED)
			continue;
		e = incident_entry(r->inc, s->end.seq);
		if (e && e->kept)
			continue;
		add_step(r, rule, s)->other = s->ended == STEP_DONE ? ""
			: step_state_word(s->ended);
	}
}

void
find_paper_only(struct review *r, const struct review_rule *rule)
{
	for (size_t i = 0; i < r->inc->step_count; i++) {
		const struct incident_step *s = &r->inc->steps[i];
		const char *paper = fields_get(&s->given, "paper");
		const struct incident_entry *e;

		if (s->rule->kind != STEP_EVIDENCE || s->ended != STEP_DONE ||
			!paper)
			continue;
		e = incident_entry(r->inc, s->end.seq);
		if (e && !e->file)
			add_step(r, rule, s)->other = paper;
	}
}

/* What the plan says to write down, of steps that take anything. */
void
find_no_record(struct review *r, const struct review_rule *rule)
{
	for (size_t i = 0; i < r->inc->step_count; i++) {
		const struct incident_step *s = &r->inc->steps[i];
		const struct incident_entry *e;

		if (s->rule->kind != STEP_DO || s->ended != STEP_DONE ||
			!words_any(&s->rule->record))
			continue;
		e = incident_entry(r->inc, s->end.seq);
		if (e && !e->said && !e->kept && !*e->reason)
			add_step(r, rule, s);
	}
}

/* ---- entries -------------------------------------------------------- */

void
find_own_word(struct review *r, const struct review_rule *rule)
{
	const struct incident *inc = r->inc;

	for (size_t i = 0; i < inc->entry_count; i++) {
		const struct incident_entry *e = &inc->entries[i];
		struct review_finding *f = NULL;

		if (!*e->approver || strcmp(e->approver, e->person) != 0)
			continue;
		for (size_t n = 0; n < r->count; n++) {
			if (r->item[n].rule == rule &&
				strcmp(r->item[n].who, e->person) == 0)
				f = &r->item[n];
		}
		add_entry(r, rule, f, e)->who = e->person;
	}
}

void
find_alone(struct review *r, const struct review_rule *rule)
{
	for (size_t i = 0; i < r->inc->entry_count; i++) {
		const struct incident_entry *e = &r->inc->entries[i];
		struct review_finding *f;

		if (!*e->alone)
			continue;
		f = add_entry(r, rule, NULL, e);
		f->step = fold_step(r->inc, e->step);
		f->who = e->person;
		f->other = e->alone;
	}
}

static bool
is_tick(const struct incident_entry *e)
{
	return is(e, "step-done") || is(e, "step-skipped") ||
		is(e, "step-overridden") || is(e, "step-deferred");
}

/* The next tick of that person behind the one before; SIZE_MAX: none. */
static size_t
next_tick(const struct incident *inc, size_t from, const char *person)
{
	for (size_t i = from; i < inc->entry_count; i++) {
		if (is_tick(&inc->entries[i]) &&
			strcmp(inc->entries[i].person, person) == 0)
			return i;
	}
	return SIZE_MAX;
}

/* The last tick of the run that begins at `at`: as long as BURST_COUNT of them
 * fit into BURST_MS, by the machine's clock. SIZE_MAX: it is no run. */
static size_t
burst_end(const struct incident *inc, size_t at)
{
	const struct incident_entry *e = inc->entries;
	size_t window[BURST_COUNT] = { at }, last = SIZE_MAX, next;

	for (size_t n = 1; n < BURST_COUNT; n++) {
		next = next_tick(inc, window[n - 1] + 1, e[at].person);
		if (next == SIZE_MAX)
			return SIZE_MAX;
		window[n] = next;
	}
	while (e[window[BURST_COUNT - 1]].real - e[window[0]].real <=
		BURST_MS) {
		last = window[BURST_COUNT - 1];
		next = next_tick(inc, last + 1, e[at].person);
		if (next == SIZE_MAX)
			break;
		memmove(window, window + 1, sizeof(window) - sizeof(*window));
		window[BURST_COUNT - 1] = next;
	}
	return last;
}

/* Runs of one person are found in order: is it of the one before? */
static bool
in_burst(const struct review *r, const struct review_rule *rule,
	const struct incident_entry *e)
{
	for (size_t i = r->count; i-- > 0 && r->item[i].rule == rule;) {
		const struct review_finding *f = &r->item[i];

		if (strcmp(f->who, e->person) == 0)
			return e->seq <= f->seq[f->seq_count - 1];
	}
	return false;
}

void
find_burst(struct review *r, const struct review_rule *rule)
{
	const struct incident_entry *e = r->inc->entries;

	for (size_t i = 0; i < r->inc->entry_count; i++) {
		struct review_finding *f = NULL;
		size_t last;

		if (!is_tick(&e[i]) || in_burst(r, rule, &e[i]))
			continue;
		last = burst_end(r->inc, i);
		if (last == SIZE_MAX)
			continue;
		for (size_t n = i; n != SIZE_MAX && n <= last;
			n = next_tick(r->inc, n + 1, e[i].person))
			f = add_entry(r, rule, f, &e[n]);
		f->who = e[i].person;
		f->span = e[last].real - e[i].real;
	}
}

void
find_late_entries(struct review *r, const struct review_rule *rule)
{
	struct review_finding *f = NULL;

	for (size_t i = 0; i < r->inc->entry_count; i++) {
		const struct incident_entry *e = &r->inc->entries[i];

		if (!entry_is_late(e))
			continue;
		f = add_entry(r, rule, f, e);
		if (e->at - e->when > f->span)
			f->span = e->at - e->when;
	}
}

void
find_after_closing(struct review *r, const struct review_rule *rule)
{
	struct review_finding *f = NULL;
	bool closed = false;

	for (size_t i = 0; i < r->inc->entry_count; i++) {
		const struct incident_entry *e = &r->inc->entries[i];

		if (is(e, "closed") || is(e, "reopened"))
			closed = is(e, "closed");
		else if (closed && (is(e, "corrected") || is(e, "note")))
			f = add_entry(r, rule, f, e);
	}
}

static void
find_kind(struct review *r, const struct review_rule *rule, const char *kind)
{
	struct review_finding *f = NULL;

	for (size_t i = 0; i < r->inc->entry_count; i++) {
		const struct incident_entry *e = &r->inc->entries[i];

		if (!is(e, kind))
			continue;
		f = add_entry(r, rule, f, e);
		f->who = e->person;
	}
}

void
find_reopened(struct review *r, const struct review_rule *rule)
{
	find_kind(r, rule, "reopened");
}

void
find_undone(struct review *r, const struct review_rule *rule)
{
	find_kind(r, rule, "step-undone");
}

void
find_beyond(struct review *r, const struct review_rule *rule)
{
	find_kind(r, rule, "beyond-rights");
}

void
find_voided(struct review *r, const struct review_rule *rule)
{
	find_kind(r, rule, "voided");
}

/* ---- levels --------------------------------------------------------- */

static const struct grade *
grading_before(const struct incident *inc, size_t at)
{
	for (size_t i = at; i-- > 0;) {
		if (strcmp(inc->gradings[i].scale,
			inc->gradings[at].scale) == 0)
			return &inc->gradings[i];
	}
	return NULL;
}

void
find_lowered(struct review *r, const struct review_rule *rule)
{
	const struct incident *inc = r->inc;

	for (size_t i = 1; i < inc->grading_count; i++) {
		const struct grade *now = &inc->gradings[i];
		const struct grade *before = grading_before(inc, i);
		struct review_finding *f;

		if (!before ||
			grade_rank(inc, before) >= grade_rank(inc, now))
			continue;
		f = finding_add_to(r, rule);
		f->other = before->level;
		f->more = now->level;
		f->who = now->act.person;
		finding_rests_on(f, now->act.seq);
	}
}
