/* SPDX-License-Identifier: MIT */
/*
 * What is due when. Everything is counted from instants that stand in the log,
 * never from when a process happened to look, so the instant of an inject is
 * the same whoever computes it and however late.
 */
#include <string.h>

#include "drill_room.h"

static bool
terms_since(const struct incident *inc, const struct terms *t, int64_t began,
	int64_t *ret)
{
	bool known = false;

	for (size_t i = 0; i < t->count; i++) {
		int64_t when = TIME_NONE;

		if (!term_known(inc, &t->item[i], &when, NULL))
			continue;
		if (when == TIME_NONE || when < began)
			when = began;
		if (!known || when < *ret)
			*ret = when;
		known = true;
	}
	return known;
}

int64_t
drill_since(const struct drill *dr, const struct condition *c)
{
	const struct incident *inc = drill_incident(dr);
	int64_t since = dr->began;
	bool unknown;

	if (!c->count)
		return dr->began;
	if (!inc || !condition_holds(inc, c, &unknown, NULL))
		return TIME_NONE;
	for (size_t i = 0; i < c->count; i++) {
		int64_t when = dr->began;

		if (terms_since(inc, &c->clause[i], dr->began, &when) &&
		    when > since)
			since = when;
	}
	return since;
}

/* When its time comes, the condition aside; TIME_NONE: not known, or never. */
static int64_t
time_of(const struct drill *dr, const struct inject *rule)
{
	if (rule->at != TIME_NONE)
		return dr->began + rule->at;
	if (rule->after) {
		const struct drill_inject *first = drill_inject(dr, rule->after,
			NULL);

		return !first || first->first == TIME_NONE ? TIME_NONE
			: first->first + rule->delay;
	}
	return rule->when.count ? dr->began : TIME_NONE;
}

int64_t
drill_scheduled(const struct drill *dr, size_t i, bool *ret_unneeded)
{
	const struct drill_inject *in = &dr->injects[i];
	const struct inject *rule = in->rule;
	int64_t at, holds;

	*ret_unneeded = false;
	if (dr->state != DRILL_RUNNING || in->state != SEND_WAITING)
		return TIME_NONE;
	/* At a table they come in their turns. */
	if (dr->quick && dr->scenario->quick.injects.count)
		return TIME_NONE;
	if (in->times > 0) {
		at = in->last + rule->every;
	} else {
		at = time_of(dr, rule);
		if (at == TIME_NONE)
			return TIME_NONE;
		holds = drill_since(dr, &rule->when);
		if (holds == TIME_NONE)
			return TIME_NONE;
		if (rule->at == TIME_NONE && !rule->after)
			holds += rule->delay;
		if (holds > at)
			at = holds;
	}
	/* Not needed if that held when it was to go out. */
	holds = rule->unless.count ? drill_since(dr, &rule->unless)
		: TIME_NONE;
	*ret_unneeded = holds != TIME_NONE && holds <= at;
	return at;
}

/* When it is over; TIME_NONE: that is not known yet. */
static int64_t
end_of(const struct drill *dr)
{
	int64_t end = TIME_NONE;

	for (size_t i = 0; dr->state == DRILL_RUNNING &&
	    i < dr->scenario->end_count; i++) {
		const struct scenario_end *e = &dr->scenario->ends[i];
		int64_t at = e->at != TIME_NONE ? dr->began + e->at
			: TIME_NONE;

		if (e->when.count)
			at = drill_since(dr, &e->when);
		if (at != TIME_NONE && (end == TIME_NONE || at < end))
			end = at;
	}
	return end;
}

int64_t
drill_next(const struct drill *dr, size_t *ret)
{
	int64_t next = end_of(dr);

	*ret = dr->inject_count;
	for (size_t i = 0; i < dr->inject_count; i++) {
		bool unneeded;
		const int64_t at = drill_scheduled(dr, i, &unneeded);

		/* What goes out as it ends still goes out. */
		if (at == TIME_NONE || (next != TIME_NONE && (at > next ||
		    (at == next && *ret < dr->inject_count))))
			continue;
		next = at;
		*ret = i;
	}
	return next;
}

/* ---- states in words ------------------------------------------------ */

static const struct {
	const char *name, *word;
} send_states[] = {
	[SEND_WAITING] = { "waiting", N_("to come") },
	[SEND_HELD] = { "held", N_("held") },
	[SEND_SKIPPED] = { "skipped", N_("left out") },
	[SEND_PASSED] = { "not-needed", N_("not needed") },
	[SEND_SENT] = { "sent", N_("sent") },
};

const char *
drill_inject_state_name(enum drill_inject_state s)
{
	return send_states[s].name;
}

const char *
drill_inject_state_word(enum drill_inject_state s)
{
	return _(send_states[s].word);
}
