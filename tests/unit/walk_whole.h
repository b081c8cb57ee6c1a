/* SPDX-License-Identifier: MIT */
/*
 * A whole walk: opened with a plan and what is stacked on it, every step done,
 * put off or undone on the way, the reports that are owed, handled, closed.
 */
#ifndef WALK_WHOLE_H
#define WALK_WHOLE_H

#include "walker.h"

#define ROUNDS_MAX 300
#define TRIES_MAX 40		/* changed answers until it may be closed */

static inline bool
walk_open(struct walk *w, const struct playbook *const *book, size_t count)
{
	struct fields args = { 0 };

	fields_add(&args, "playbook", book[0]->id);
	for (size_t i = 1; i < count; i++)
		fields_add(&args, "overlay", book[i]->id);
	fields_add(&args, "title", "首页被篡改");
	fields_add(&args, "discovered", "10m ago");
	fields_add(&args, "occurred", "30m ago");
	for (size_t b = 0; b < count; b++)
		for (size_t i = 0; i < book[b]->fact_count; i++)
			if (book[b]->facts[i].required)
				fields_addf(&args, "set", "%s=1",
				    book[b]->facts[i].id);
	return walk_do(w, "open", &args);
}

/* Now and then: put off and brought back, noted, undone and done again. */
static inline bool
walk_detour(struct walk *w, const struct incident_step *s)
{
	const struct step *rule = s->rule;
	const size_t turn = w->acts % 4;
	struct fields args = args_of(rule);
	struct err why = { 0 };

	if (turn == 0 && step_allows(walk_incident(w), s, "defer",
	    desk_now(w->desk), &why)) {
		fields_add(&args, "to", "time:+10m");
		fields_add(&args, "owner", "刘洋");
		fields_add(&args, "reason", "现在做不了");
		if (!walk_do(w, "defer", &args))
			return false;
		walk_pass(w, 11 * TIME_MINUTE);
		return true;
	}
	fields_done(&args);
	memset(&args, 0, sizeof(args));
	fields_add(&args, "text", "旁注\nsecond line");
	if (!walk_do(w, "note", &args) || !walk_step(w, rule))
		return false;
	if (turn != 2 || rule->kind == STEP_REPORT)
		return true;
	args = args_of(rule);
	fields_add(&args, "reason", "看错了");
	return walk_do(w, "undo", &args);
}

/* To where nothing is next any more. */
static inline bool
walk_on(struct walk *w)
{
	const struct incident_step *next;
	size_t rounds = 0;

	while ((next = incident_next(walk_incident(w), desk_now(w->desk),
	    NULL))) {
		bool detour = w->detours && rounds < 60;

		if (++rounds > ROUNDS_MAX) {
			snprintf(w->why, sizeof(w->why), "it goes round in "
			    "circles at %s", next->rule->full);
			return false;
		}
		if (!(detour ? walk_detour(w, next)
			: walk_step(w, next->rule)))
			return false;
		if (w->acts % 8 == 0)
			walk_pass(w, TIME_MINUTE);
	}
	return true;
}

static inline bool
is_owed(const struct incident_deadline *d, int64_t now)
{
	const enum deadline_state state = deadline_state(d, now);

	return deadline_is_report(d) && d->applies && d->met_when == TIME_NONE
	    && state != DUE_WAITING && state != DUE_REPLACED;
}

/* Reports that only a deadline asks for. */
static inline bool
walk_reports(struct walk *w)
{
	const size_t count = walk_incident(w)->deadline_count;

	for (size_t i = 0; i < count; i++) {
		const struct incident_deadline *d =
		    &walk_incident(w)->deadlines[i];

		if (is_owed(d, desk_now(w->desk)) &&
		    !walk_submit(w, d->rule->form, &d->rule->to))
			return false;
	}
	return true;
}

static inline bool
walk_end(struct walk *w, const char *verb)
{
	struct fields args = { 0 };

	fields_add(&args, "approver", "赵磊");
	/* What the reports went out without ends with it. */
	if (strcmp(verb, "close") == 0)
		fields_add(&args, "reason", "报送后未再补报");
	return walk_do(w, verb, &args);
}

/* Handling over, what is left then, closed. */
static inline bool
walk_finish(struct walk *w)
{
	if (walk_incident(w)->state == INCIDENT_OPEN &&
	    !walk_end(w, "handle"))
		return false;
	return walk_on(w) && walk_reports(w) && walk_end(w, "close");
}

/* The nth way to answer an answered question otherwise, last asked first. */
static inline const struct step *
other_answer(const struct incident *inc, size_t n, const char **ret_value)
{
	for (size_t i = inc->step_count; i-- > 0;) {
		const struct incident_step *s = &inc->steps[i];
		const char *now = fields_get(&s->given, "value");

		if (s->rule->kind != STEP_ASK || s->state != STEP_DONE ||
		    s->via || !now)
			continue;
		for (size_t k = 0; k < s->rule->choice_count; k++) {
			if (strcmp(s->rule->choices[k].value, now) == 0 ||
			    n-- > 0)
				continue;
			*ret_value = s->rule->choices[k].value;
			return s->rule;
		}
	}
	return NULL;
}

/* Where an answer leads to no end, another one has to: "there is trouble"
 * until the test is clean. */
static inline bool
walk_through(struct walk *w, const struct playbook *const *book,
	size_t count)
{
	const struct step *rule;
	const char *value;

	if (!walk_open(w, book, count) || !walk_on(w) || !walk_reports(w))
		return false;
	for (size_t n = 0; n < TRIES_MAX; n++) {
		if (walk_finish(w))
			return true;
		rule = other_answer(walk_incident(w), n, &value);
		if (!rule || !walk_answer(w, rule, value, "查清了") ||
		    !walk_on(w) || !walk_reports(w))
			return false;
	}
	return false;
}

#endif
