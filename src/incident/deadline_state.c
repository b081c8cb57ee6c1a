/* SPDX-License-Identifier: MIT */
/*
 * What a settled deadline is at a given moment. Deadlines are compared with
 * now, never counted down.
 */
#include <string.h>

#include "incident_room.h"

/* What its kind does to a deadline's states. */
static const struct {
	bool measured;		/* has no figure: the time since is shown */
	bool reached;		/* its time comes, it is not overdue then */
	bool keeps;		/* a duty that lasts and then is fulfilled */
} nature[DEADLINE_KIND_COUNT] = {
	[DEADLINE_THRESHOLD] = { .reached = true },
	[DEADLINE_HOLD] = { .reached = true },
	[DEADLINE_KEEP] = { .keeps = true },
	[DEADLINE_RUNNING] = { .measured = true },
	[DEADLINE_PROMPT] = { .measured = true },
};

const char *
deadline_state_name(enum deadline_state s)
{
	static const char *const names[] = {
		[DUE_WAITING] = "waiting",
		[DUE_RUNNING] = "running",
		[DUE_REACHED] = "reached",
		[DUE_MET] = "met",
		[DUE_LATE] = "late",
		[DUE_OVERDUE] = "overdue",
		[DUE_REPLACED] = "replaced",
		[DUE_CANCELLED] = "cancelled",
		[DUE_MEASURED] = "measured",
		[DUE_NOT] = "not",
	};

	return names[s];
}

static enum deadline_state
met_state(const struct incident_deadline *d)
{
	enum deadline_kind kind = d->rule->kind;

	/* What must not come too early is not late when it comes after. */
	if (nature[kind].reached || nature[kind].keeps ||
	    d->due == TIME_NONE || d->met_when <= d->due)
		return DUE_MET;
	return DUE_LATE;
}

enum deadline_state
deadline_state(const struct incident_deadline *d, int64_t now)
{
	enum deadline_kind kind = d->rule->kind;

	if (!d->applies)
		return d->awaits ? DUE_WAITING : DUE_NOT;
	if (d->cancelled.seq ||
	    (d->ended != ENDED_NOT && d->met_when == TIME_NONE))
		return DUE_CANCELLED;
	if (d->replaced_by)
		return DUE_REPLACED;
	if (d->met_when != TIME_NONE)
		return met_state(d);
	if (nature[kind].measured &&
	    (d->anchor || !d->rule->limit.after.count))
		return DUE_MEASURED;
	if (d->due == TIME_NONE)
		return DUE_WAITING;
	if (nature[kind].reached)
		return now >= d->due ? DUE_REACHED : DUE_RUNNING;
	if (nature[kind].keeps)
		return now >= d->due ? DUE_MET : DUE_RUNNING;
	return now > d->due ? DUE_OVERDUE : DUE_RUNNING;
}

bool
deadline_counts(const struct incident_deadline *d)
{
	return d->applies && !d->cancelled.seq && !d->replaced_by &&
	    d->ended == ENDED_NOT &&
	    d->due != TIME_NONE && d->met_when == TIME_NONE &&
	    !nature[d->rule->kind].keeps;
}

bool
deadline_is_owed(const struct incident_deadline *d)
{
	return strncmp(d->rule->full, OWED_PLAN "/",
	    strlen(OWED_PLAN) + 1) == 0;
}

const struct act *
deadline_acknowledged(const struct incident_deadline *d)
{
	for (size_t i = d->telling_count; i-- > 0;) {
		if (d->tellings[i].occurrence == d->due &&
		    d->tellings[i].acknowledged.seq)
			return &d->tellings[i].acknowledged;
	}
	return d->due == TIME_NONE && d->acknowledged.seq
	    ? &d->acknowledged : NULL;
}

bool
deadline_is_report(const struct incident_deadline *d)
{
	return d->rule->form;
}

const struct incident_deadline *
incident_nearest(const struct incident *inc)
{
	const struct incident_deadline *nearest = NULL;

	for (size_t i = 0; i < inc->deadline_count; i++) {
		const struct incident_deadline *d = &inc->deadlines[i];

		if (deadline_counts(d) && (!nearest || d->due < nearest->due))
			nearest = d;
	}
	return nearest;
}

static bool
runs_at_once(const struct incident_deadline *d, int64_t now)
{
	return d->rule->kind == DEADLINE_PROMPT && !d->awaits &&
	    !deadline_is_owed(d) && d->ended == ENDED_NOT &&
	    d->anchor_when != TIME_NONE &&
	    deadline_state(d, now) == DUE_MEASURED;
}

const struct incident_deadline *
incident_at_once(const struct incident *inc, int64_t now, size_t *ret_count)
{
	const struct incident_deadline *nearest = incident_nearest(inc);
	const struct incident_deadline *first = NULL;

	*ret_count = 0;
	for (size_t i = 0; i < inc->deadline_count; i++) {
		const struct incident_deadline *d = &inc->deadlines[i];

		if (!runs_at_once(d, now))
			continue;
		++*ret_count;
		if (!first || d->anchor_when < first->anchor_when)
			first = d;
	}
	return nearest && nearest->due <= now + DUE_SOON_MS ? NULL : first;
}
