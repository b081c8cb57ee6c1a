/* SPDX-License-Identifier: MIT */
/*
 * Clocks that jump: the system's clock against one that never does, against
 * the last entry of the log, and its zone against the unit's. What is found
 * becomes an entry, once for all processes of a machine. Deadlines need no
 * care: they are compared with whatever time it is.
 */
#include <stdlib.h>
#include <string.h>

#include "desk_room.h"

#define SET_MS (2 * TIME_SECOND)	/* less is the clock being kept right */
#define SLEPT_MS (10 * TIME_SECOND)
#define BEHIND_MS TIME_MINUTE
#define SAME_MS TIME_MINUTE		/* found by several processes */

void
jump_base(struct jump_base *b)
{
	b->wall = clock_wall();
	b->mono = clock_mono();
	b->boot = clock_boot();
}

/* Has somebody on this machine said so already? */
static bool
is_said(const struct desk *d, const struct clock_jump *j)
{
	const struct clock_jump *last = &d->site.jump;
	const int64_t apart = last->to - j->to;

	if (!last->seq || strcmp(last->cause, j->cause) != 0 ||
	    strncmp(last->host, d->host, sizeof(last->host) - 1) != 0)
		return false;
	/* A wrong zone is said again the next day. */
	if (*j->zone)
		return strcmp(last->zone, j->zone) == 0 &&
			clock_wall() - last->at < TIME_DAY;
	return apart < SAME_MS && apart > -SAME_MS;
}

static int
put_jump(struct desk *d, const struct clock_jump *j, struct err *err)
{
	struct decision dec = { 0 };
	struct writing w = { .incident = "", .decision = &dec,
		.begun = true };
	struct outcome o = { 0 };
	struct fields *f = &writing_draft(&dec, "clock-jump")->fields;
	const int64_t by = j->to - j->from;
	int rc;

	fields_add(f, "cause", j->cause);
	if (*j->zone) {
		fields_add(f, "zone", j->zone);
	} else {
		fields_add_time(f, "from", j->from);
		fields_add_time(f, "to", j->to);
		fields_addf(f, "by", "%lld",
			(long long)((by < 0 ? -by : by) + TIME_SECOND / 2) /
			TIME_SECOND);
	}
	rc = act_write(d, &w, &o, err);
	outcome_done(&o);
	decision_done(&dec);
	return rc;
}

static int
say_jump(struct desk *d, const struct clock_jump *j, struct err *err)
{
	int rc;

	if (is_said(d, j))
		return 0;
	if (store_begin(d->store, NULL, err) < 0)
		return -1;
	d->behind = true;
	rc = desk_sync(d, NULL, err);
	if (rc == 0 && !is_said(d, j)) {
		rc = put_jump(d, j, err);
		if (rc == 0)
			store_after_commit(d->store);
		return rc;
	}
	store_rollback(d->store);
	return rc;
}

int
jump_look(struct desk *d, struct jump_base *b, struct err *err)
{
	struct jump_base now;
	struct clock_jump j = { .cause = "set" };
	int64_t slept, moved;

	jump_base(&now);
	slept = (now.boot - b->boot) - (now.mono - b->mono);
	moved = (now.wall - b->wall) - (now.boot - b->boot);
	j.to = now.wall;
	j.from = now.wall - moved;
	*b = now;
	if (moved >= SET_MS || moved <= -SET_MS)
		return say_jump(d, &j, err);
	if (slept < SLEPT_MS)
		return 0;
	memcpy(j.cause, "slept", sizeof("slept"));
	j.from = now.wall - slept;
	return say_jump(d, &j, err);
}

/* When the newest entry was recorded; TIME_NONE without one. */
static int
last_recorded(struct desk *d, int64_t *ret, struct err *err)
{
	const struct event_query q = { .newest_first = true, .limit = 1 };
	struct event e;
	const int rc = store_first(d->store, &q, &e, err);

	*ret = TIME_NONE;
	if (rc == 1) {
		*ret = e.at;
		event_done(&e);
	}
	return rc < 0 ? -1 : 0;
}

/* A time zone that shows other hours than the unit's does. */
static bool
zone_differs(const struct desk *d, char *name, size_t size)
{
	const int64_t now = clock_wall();
	struct zone *zone;
	bool differs;

	zone_system(name, size);
	zone = zone_load(name, NULL);
	differs = zone && d->site.zone &&
		zone_offset(zone, now) != zone_offset(d->site.zone, now);
	zone_free(zone);
	return differs;
}

int
ticker_look(struct desk *d, struct err *err)
{
	struct clock_jump j = { .cause = "behind" };

	if (d->frozen != TIME_NONE)
		return 0;
	if (last_recorded(d, &j.from, err) < 0)
		return -1;
	j.to = clock_wall();
	if (j.from != TIME_NONE && j.from - j.to > BEHIND_MS &&
	    say_jump(d, &j, err) < 0)
		return -1;
	j = (struct clock_jump){ .cause = "elsewhere" };
	return zone_differs(d, j.zone, sizeof(j.zone)) ? say_jump(d, &j, err)
		: 0;
}
