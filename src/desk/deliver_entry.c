/* SPDX-License-Identifier: MIT */
/*
 * What delivering writes into the log: how a sink fared, and what was
 * acknowledged from the desktop.
 */
#include <string.h>

#include "deliver.h"

static int
put_entry(struct desk *d, const struct parcel *p, const char *sink,
	const char *result, int exit, struct err *err)
{
	struct decision dec = { 0 };
	struct writing w = { .incident = p->incident, .decision = &dec,
		.begun = true };
	struct outcome o = { 0 };
	struct fields *f;
	int rc;

	if (store_begin(d->store, NULL, err) < 0)
		return -1;
	d->behind = true;
	if (desk_sync(d, NULL, err) < 0) {
		store_rollback(d->store);
		return -1;
	}
	f = &writing_draft(&dec, "delivery")->fields;
	fields_add(f, "sink", sink);
	fields_add(f, "result", result);
	if (exit >= 0)
		fields_addf(f, "exit", "%d", exit);
	fields_addf(f, "of", "%lld", (long long)p->seq);
	rc = act_write(d, &w, &o, err);
	if (rc == 0)
		store_after_commit(d->store);
	outcome_done(&o);
	decision_done(&dec);
	return rc;
}

static bool
named_before(const struct parcels *p, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (strcmp(p->item[k].incident, p->item[i].incident) == 0)
			return true;
	return false;
}

int
deliver_entry(struct desk *d, const struct parcels *p, const char *sink,
	const char *result, int exit, struct err *err)
{
	int rc = 0;

	for (size_t i = 0; i < p->count; i++)
		if (!named_before(p, i) &&
		    put_entry(d, &p->item[i], sink, result, exit, err) < 0)
			rc = -1;
	return rc;
}

/* One acknowledgement is one rung's, the person's own: the leaders' rungs are
 * theirs to answer. What is met by now wants none and is refused. */
void
deliver_ack(struct desk *d, const struct parcels *p)
{
	for (size_t i = 0; i < p->count; i++) {
		struct command cmd = { .verb = "ack",
			.incident = p->item[i].incident };
		struct outcome o = { 0 };

		fields_add(&cmd.args, "deadline", p->item[i].deadline);
		fields_add(&cmd.args, "via", "desktop");
		(void)desk_do(d, &cmd, &o, NULL);
		fields_done(&cmd.args);
		outcome_done(&o);
	}
	desk_rest(d);
}

bool
deliver_answered(struct desk *d, const struct parcels *p)
{
	for (size_t i = 0; i < p->count; i++) {
		const struct incident *inc = desk_incident(d,
			p->item[i].incident, NULL);
		const struct incident_deadline *due = inc
			? incident_deadline(inc, p->item[i].deadline, NULL)
			: NULL;

		/* A reminder stands until its day is over. */
		if (!p->item[i].incident[0])
			return false;
		if (due && due->applies && !due->cancelled.seq &&
		    due->met_when == TIME_NONE &&
		    due->acknowledged.seq < p->item[i].seq)
			return false;
	}
	return true;
}
