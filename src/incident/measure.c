/* SPDX-License-Identifier: MIT */
/*
 * What is measured of one incident. A deadline that was cancelled or gave way
 * to another is not measured, nor one that is no report's.
 */
#include <stdlib.h>
#include <string.h>

#include "zhiban/incident.h"

/* The first thing a person did in it after the opening: an acknowledgement
 * or a step. */
static int64_t
first_act(const struct incident *inc)
{
	int64_t first = TIME_NONE;

	for (size_t i = 0; i < inc->deadline_count; i++) {
		const struct act *a = &inc->deadlines[i].acknowledged;

		if (a->seq && (first == TIME_NONE || a->when < first))
			first = a->when;
	}
	for (size_t i = 0; i < inc->step_count; i++) {
		const struct act *a = &inc->steps[i].end;

		if (a->seq && (first == TIME_NONE || a->when < first))
			first = a->when;
	}
	return first;
}

static int64_t
anchor_when(const struct incident *inc, const char *name)
{
	const struct anchor *a = incident_anchor(inc, name);

	return a ? a->when : TIME_NONE;
}

static void
count_reports(const struct incident *inc, struct buf *unmet,
	struct measure *ret)
{
	for (size_t i = 0; i < inc->deadline_count; i++) {
		const struct incident_deadline *d = &inc->deadlines[i];

		if (!d->applies || d->due == TIME_NONE || d->cancelled.seq ||
			d->replaced_by || !deadline_is_report(d))
			continue;
		if (d->met_when == TIME_NONE)
			buf_addf(unmet, "%s%lld", unmet->len ? " " : "",
				(long long)d->due);
		else if (d->met_when <= d->due)
			ret->on_time++;
		else
			ret->late++;
	}
}

static int
by_end(const void *a, const void *b)
{
	const struct incident_step *const *x = a, *const *y = b;

	if ((*x)->end.when != (*y)->end.when)
		return (*x)->end.when < (*y)->end.when ? -1 : 1;
	return (*x)->end.seq < (*y)->end.seq ? -1 : 1;
}

/* A step that was begun by hand is measured from there. */
static void
list_steps(const struct incident *inc, struct buf *steps)
{
	const struct incident_step **ended =
		mem_alloc((inc->step_count + 1) * sizeof(*ended));
	int64_t before = inc->opened.when;
	size_t count = 0;

	for (size_t i = 0; i < inc->step_count; i++) {
		if (inc->steps[i].ended == STEP_DONE && inc->steps[i].end.seq)
			ended[count++] = &inc->steps[i];
	}
	if (count > 1)
		qsort(ended, count, sizeof(*ended), by_end);
	for (size_t i = 0; i < count; i++) {
		const struct incident_step *s = ended[i];
		const int64_t from = s->started.seq ? s->started.when : before;

		if (!s->adhoc)
			buf_addf(steps, "%s %lld\n", s->rule->full,
				(long long)(s->end.when > from
				? s->end.when - from : 0));
		before = s->end.when;
	}
	free(ended);
}

void
incident_measure(const struct incident *inc, struct buf room[2],
	struct measure *ret)
{
	const struct date opened = time_date(inc->opened.when, inc->zone);
	const struct grade *grade = NULL;

	incident_rank(inc, &grade);
	*ret = (struct measure){
		.plan = inc->book_count ? inc->books[0].playbook->id : "",
		.level = grade ? grade->level : "",
		.unit = inc->unit ? inc->unit : "",
		.person = inc->owner ? inc->owner : "",
		.month = opened.year * 100 + opened.month,
		.hour = opened.hour,
		.state = inc->state,
		.time = {
			[MEASURE_OPENED] = inc->opened.when,
			[MEASURE_OCCURRED] = inc->occurred,
			[MEASURE_DISCOVERED] = inc->discovered,
			[MEASURE_ACKNOWLEDGED] = first_act(inc),
			[MEASURE_CONTAINED] = anchor_when(inc, "contained"),
			[MEASURE_RECOVERED] = anchor_when(inc, "recovered"),
			[MEASURE_CLOSED] = inc->closed.seq ? inc->closed.when
				: TIME_NONE,
		},
	};
	buf_clear(&room[0]);
	buf_clear(&room[1]);
	count_reports(inc, &room[0], ret);
	if (inc->state == INCIDENT_CLOSED)
		list_steps(inc, &room[1]);
	ret->unmet = buf_text(&room[0]);
	ret->steps = buf_text(&room[1]);
}
