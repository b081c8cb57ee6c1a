/* SPDX-License-Identifier: MIT */
/*
 * What the cache keeps of an incident: lines that depend on events only.
 */
#include "zhiban/incident.h"

static const char *
text_or_empty(const char *s)
{
	return s ? s : "";
}

void
incident_row(const struct incident *inc, struct incident_row *ret)
{
	const struct incident_deadline *next = incident_nearest(inc);
	const struct grade *grade = NULL;

	*ret = (struct incident_row){
		.id = inc->id,
		.log = inc->log,
		.origin = *inc->origin ? inc->origin : inc->log,
		.number = text_or_empty(inc->number),
		.title = text_or_empty(inc->title),
		.owner = text_or_empty(inc->owner),
		.unit = text_or_empty(inc->unit),
		.state = inc->state,
		.rank = incident_rank(inc, &grade),
		.opened = inc->opened.when,
		.last_seq = inc->last_seq,
		.next_due = next ? next->due : TIME_NONE,
		.next_deadline = next ? next->rule->full : "",
		.notice_at = incident_notice_at(inc),
	};
	ret->level = grade ? grade->level : "";
}

bool
incident_deadline_row(const struct incident *inc, size_t i,
	struct deadline_row *ret)
{
	for (size_t n = 0; n < inc->deadline_count; n++) {
		const struct incident_deadline *d = &inc->deadlines[n];

		if (!d->applies || i-- > 0)
			continue;
		*ret = (struct deadline_row){
			.id = d->rule->full,
			.due = d->due,
			.met = d->met_when,
			.cancelled = d->cancelled.seq > 0,
			.replaced = d->replaced_by,
			.report = deadline_is_report(d),
			.rung = d->rung,
		};
		return true;
	}
	return false;
}
