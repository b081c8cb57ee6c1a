/* SPDX-License-Identifier: MIT */
/*
 * One turn of telling: which incidents have a notice due, their "told"
 * entries, all in one transaction. Whoever commits first has claimed a
 * notice: the decision is made inside the transaction, on everything others
 * wrote before it. What the entries say to people is told.c's.
 */
#include <stdlib.h>
#include <string.h>

#include "desk_room.h"
#include "inspect.h"
#include "seal.h"

#define TURN_INCIDENTS 8	/* in one transaction */
#define TURN_MS 1		/* after which no further one is begun */

/* A turn under way. */
struct turn {
	char id[TURN_INCIDENTS][ID_SIZE];
	int count;		/* due incidents found */
	int done;		/* of them told */
	int64_t now;
	const char *how;
	struct event *event;	/* written, to be said */
	size_t event_count, event_cap;
};

int
desk_tick_at(struct desk *d, int64_t *ret, struct err *err)
{
	int64_t world, guest, day, seal;

	*ret = TIME_NONE;
	if (d->frozen != TIME_NONE)
		return 0;
	if (store_notice_next(d->store, &world, err) < 0 ||
		seal_next(d, &seal, err) < 0)
		return -1;
	guest = guest_next(d);
	if (world == TIME_NONE || (guest != TIME_NONE && guest < world))
		world = guest;
	day = site_reminder_next(&d->site, desk_now(d));
	if (world == TIME_NONE || (day != TIME_NONE && day < world))
		world = day;
	if (world != TIME_NONE)
		*ret = site_wall(&d->site, world);
	if (seal != TIME_NONE && (*ret == TIME_NONE || seal < *ret))
		*ret = seal;
	return 0;
}

static void
keep_event(void *ctx, const struct event *e)
{
	struct turn *t = ctx;

	ARRAY_ROOM(t->event, t->event_count, t->event_cap);
	memset(&t->event[t->event_count], 0, sizeof(*t->event));
	event_copy(&t->event[t->event_count++], e);
}

/* An incident that cannot be read must not keep others from being told; why it
 * cannot, verify says. */
static void
passed_add(struct desk *d, const char *id)
{
	if (d->passed_count < DESK_PASSED_MAX)
		memcpy(d->passed[d->passed_count++], id, ID_SIZE);
}

static bool
is_passed(const struct desk *d, const char *id)
{
	for (size_t i = 0; i < d->passed_count; i++)
		if (strcmp(d->passed[i], id) == 0)
			return true;
	return false;
}

/* What is due now, without those passed over. How many, or -1. */
static int
find_due(struct desk *d, struct turn *t, size_t limit, struct err *err)
{
	char id[TURN_INCIDENTS + DESK_PASSED_MAX][ID_SIZE];
	const int found = store_notices_due(d->store, t->now,
		limit + d->passed_count, id, err);

	t->count = 0;
	for (int i = 0; i < found && (size_t)t->count < limit; i++)
		if (!is_passed(d, id[i]))
			memcpy(t->id[t->count++], id[i], ID_SIZE);
	return found < 0 ? -1 : t->count;
}

/* Entries of one incident; its row goes into the same transaction, also when
 * nothing was to be told after all. */
static int
tell_incident(struct desk *d, struct turn *t, const char *id, struct err *err)
{
	const struct incident *inc = desk_incident(d, id, NULL);
	struct decision dec = { 0 };
	struct writing w = { .incident = id, .decision = &dec, .begun = true,
		.written = keep_event, .written_ctx = t };
	struct outcome o = { 0 };
	int rc;

	if (!inc) {
		passed_add(d, id);
		return 0;
	}
	incident_tell(inc, &d->site, t->now, t->how, &dec);
	rc = write_entries(d, &w, &o, err);
	outcome_done(&o);
	decision_done(&dec);
	return rc;
}

/* What the disk did not take is forgotten here too. */
static void
turn_back(struct desk *d, const struct turn *t, const struct head *before)
{
	store_rollback(d->store);
	d->head = *before;
	seal_forget(d);
	for (int i = 0; i < t->count; i++)
		view_forget(d, t->id[i]);
}

static int
tell_all(struct desk *d, struct turn *t, struct err *err)
{
	const int64_t until = clock_mono() + TURN_MS;

	do {
		if (tell_incident(d, t, t->id[t->done], err) < 0)
			return -1;
		t->done++;
	} while (t->done < t->count && clock_mono() < until);
	return store_commit(d->store, err);
}

/* Inside the transaction: takes in what others told meanwhile and looks
 * again. */
static int
turn_begin(struct desk *d, struct turn *t, struct err *err)
{
	if (store_begin(d->store, NULL, err) < 0)
		return -1;
	d->behind = true;
	if (desk_sync(d, NULL, err) < 0)
		return -1;
	t->now = desk_now(d);
	return find_due(d, t, TURN_INCIDENTS, err);
}

static void
say_turn(struct desk *d, struct turn *t, struct told_list *told)
{
	for (size_t i = 0; i < t->event_count; i++) {
		fresh_note(d, &t->event[i]);
		if (told)
			told_add(told, d, &t->event[i], true);
	}
}

static int
run_turn(struct desk *d, struct turn *t, struct err *err)
{
	struct head before;
	int rc = turn_begin(d, t, err);

	before = d->head;
	if (rc > 0)
		rc = tell_all(d, t, err);
	else
		store_rollback(d->store);
	if (rc < 0)
		turn_back(d, t, &before);
	return rc;
}

static int
tell_due(struct desk *d, const char *how, struct told_list *told,
	bool *ret_more, struct err *err)
{
	struct turn t = { .how = how };
	int rc;

	/* Most looks find nothing and take no lock. */
	t.now = desk_now(d);
	rc = find_due(d, &t, 1, err);
	if (rc <= 0)
		return rc;
	rc = run_turn(d, &t, err);
	if (rc == 0)
		say_turn(d, &t, told);
	*ret_more = rc == 0 && t.count > 0 &&
		(t.done < t.count || t.count == TURN_INCIDENTS);
	for (size_t i = 0; i < t.event_count; i++)
		event_done(&t.event[i]);
	free(t.event);
	return rc;
}

int
desk_tick(struct desk *d, const char *how, struct told_list *told,
	bool *ret_more, struct err *err)
{
	*ret_more = false;
	if (desk_sync(d, NULL, err) < 0 || guest_turn(d, err) < 0 ||
		tell_due(d, how, told, ret_more, err) < 0 ||
		inspect_turn(d, err) < 0 ||
		remind_turn(d, how, told, err) < 0)
		return -1;
	/* Whoever is to be told comes first. */
	return *ret_more ? 0 : seal_look(d, err);
}
