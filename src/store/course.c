/* SPDX-License-Identifier: MIT */
/*
 * The way of an incident from log to log: which stretch of which log is its
 * record, and what stands beside it. The rows it is made from are held.c's.
 */
#include <stdlib.h>
#include <string.h>

#include "local.h"

#define TAKEOVERS_MAX 64	/* of one incident; more are not looked at */

struct move {
	char log[ID_SIZE], from[ID_SIZE];
	int64_t seq, from_seq;
	bool used;
};

int
store_origin(struct store *st, const char *incident, char ret[ID_SIZE],
	struct err *err)
{
	sqlite3_stmt *s;
	int rc = store_ask(st, SQL_OPENED_HERE, &s, err, "tt", incident,
	    st->log);

	if (rc == 1) {
		sqlite3_reset(s);
		memcpy(ret, st->log, ID_SIZE);
		return 1;
	}
	if (rc < 0)
		return -1;
	rc = store_ask(st, SQL_OPENED, &s, err, "t", incident);
	if (rc != 1)
		return rc;
	store_id(ret, s, 0);
	sqlite3_reset(s);
	return 1;
}

static int
moves_read(struct store *st, const char *incident, struct move *move,
	size_t *ret_count, struct err *err)
{
	sqlite3_stmt *s = store_sql(st, SQL_TAKEOVERS, err);
	size_t count = 0;
	int rc;

	if (!s)
		return -1;
	store_bind(s, "t", incident);
	while ((rc = store_step(st, s, err)) == 1 && count < TAKEOVERS_MAX) {
		store_id(move[count].log, s, 0);
		move[count].seq = sqlite3_column_int64(s, 1);
		store_id(move[count].from, s, 2);
		move[count].from_seq = sqlite3_column_int64(s, 3);
		move[count++].used = false;
	}
	sqlite3_reset(s);
	*ret_count = count;
	return rc < 0 ? -1 : 0;
}

static int
upto_of(struct store *st, const char *log, int64_t as_of, int64_t *ret,
	struct err *err)
{
	*ret = as_of ? as_of : INT64_MAX;
	if (strcmp(log, st->log) == 0)
		return 0;
	return held_upto(st, log, as_of, ret, err);
}

static void
part_add(struct course *c, const char *log, int64_t after, int64_t upto,
	int64_t base)
{
	struct course_part *p;

	ARRAY_ROOM(c->item, c->count, c->cap);
	p = &c->item[c->count++];
	*p = (struct course_part){ .after = after, .upto = upto,
		.base = base };
	memcpy(p->log, log, ID_SIZE);
}

/* The first move away from where it is; they are in the order in which they
 * count. 1, 0 none, -1. */
static int
move_next(struct store *st, struct move *move, size_t count,
	const struct course_part *at, int64_t as_of, size_t *ret,
	struct err *err)
{
	for (size_t i = 0; i < count; i++) {
		int64_t known;

		if (move[i].used || strcmp(move[i].from, at->log) != 0 ||
		    move[i].from_seq <= at->after)
			continue;
		if (upto_of(st, move[i].log, as_of, &known, err) < 0)
			return -1;
		if (move[i].seq > known)
			continue;
		move[i].used = true;
		*ret = i;
		return 1;
	}
	return 0;
}

static int
course_walk(struct store *st, const char *incident, int64_t as_of,
	struct course *c, struct err *err)
{
	struct move move[TAKEOVERS_MAX];
	struct course_part at = { .after = 0 };
	size_t count = 0, i;
	int rc = store_origin(st, incident, at.log, err);

	/* Of a proposal that nobody opened: ours. */
	if (rc == 0)
		memcpy(at.log, st->log, ID_SIZE);
	if (rc < 0 || moves_read(st, incident, move, &count, err) < 0)
		return -1;
	while ((rc = move_next(st, move, count, &at, as_of, &i, err)) == 1) {
		part_add(c, at.log, at.after, move[i].from_seq, at.base);
		at.base += move[i].from_seq;
		at.after = move[i].seq - 1;
		memcpy(at.log, move[i].log, ID_SIZE);
	}
	if (rc < 0 || upto_of(st, at.log, as_of, &at.upto, err) < 0)
		return -1;
	part_add(c, at.log, at.after, at.upto, at.base);
	return 0;
}

int
store_course(struct store *st, const char *incident, int64_t as_of,
	struct course *ret, struct err *err)
{
	struct course c = { 0 };

	if (store_outdated(st))
		part_add(&c, st->log, 0, as_of ? as_of : INT64_MAX, 0);
	else if (course_walk(st, incident, as_of, &c, err) < 0) {
		course_done(&c);
		return -1;
	}
	*ret = c;
	return 0;
}

void
course_done(struct course *c)
{
	free(c->item);
	*c = (struct course){ 0 };
}

/* ---- beside it ---------------------------------------------------- */

/* Of a machine by itself, or about a paper: nobody's work on the incident. */
static bool
by_itself(const struct event *e)
{
	static const char *const kinds[] = { "told", "delivery", "report",
		"printed", "fact", "proposed" };

	for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
		if (strcmp(e->kind, kinds[i]) == 0)
			return true;
	return false;
}

static bool
on_course(const struct course *c, const struct event *e)
{
	for (size_t i = 0; i < c->count; i++)
		if (strcmp(c->item[i].log, e->log) == 0 &&
		    e->seq > c->item[i].after && e->seq <= c->item[i].upto)
			return true;
	return false;
}

int
store_strays(struct store *st, const char *incident,
	void (*each)(void *ctx, const struct event *e), void *ctx,
	struct err *err)
{
	struct move move[TAKEOVERS_MAX];
	struct course course = { 0 };
	size_t count = 0;
	sqlite3_stmt *s;
	int rc;

	if (store_outdated(st))
		return 0;
	if (moves_read(st, incident, move, &count, err) < 0)
		return -1;
	if (count == 0)
		return 0;
	if (store_course(st, incident, 0, &course, err) < 0)
		return -1;
	s = store_prepare(st, "select body from event where incident = ?1 "
	    "and incident <> '' order by log, seq", false, err);
	if (s)
		store_bind(s, "t", incident);
	while ((rc = s ? store_step(st, s, err) : -1) == 1) {
		const char *body = sqlite3_column_blob(s, 0);
		struct event e;

		if (event_decode(&e, body ? body : "",
		    (size_t)sqlite3_column_bytes(s, 0), NULL) < 0)
			continue;	/* verify says so */
		if (!by_itself(&e) && !on_course(&course, &e))
			each(ctx, &e);
		event_done(&e);
	}
	sqlite3_finalize(s);
	course_done(&course);
	return rc;
}
