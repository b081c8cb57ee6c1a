/* SPDX-License-Identifier: MIT */
/*
 * Cursors over the logs, and holding one moment. Rows are decoded from their
 * bodies: the other columns only find them. Following the chain is in
 * chain.c.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "local.h"

struct cursor {
	struct store *st;
	sqlite3_stmt *s;
	unsigned form;
	/* Of one incident: its way, and the part that is read. */
	struct course course;
	size_t part;
	struct event_query q;	/* its texts are the caller's: use these */
	char *incident, *kind;
	int64_t left;		/* of the limit; -1: no bound */
};

static unsigned
read_whose(const struct event_query *q)
{
	if (!q->incident)
		return 0;
	if (*q->incident)
		return EVENT_INCIDENT;
	return q->kind && strcmp(q->kind, "seal") == 0 ? EVENT_SEALS :
	    EVENT_SITE;
}

/* The conditions on incident are those of the partial indexes. A condition
 * that is not asked for still names its parameter, so that they can all be
 * bound. */
static const char *
read_incident(const struct event_query *q)
{
	switch (read_whose(q)) {
	case EVENT_SITE:
		return " and incident = '' and kind <> 'seal' and ?5 = ''";
	case EVENT_SEALS:
		return " and incident = '' and kind = 'seal' and ?5 = ''";
	case EVENT_INCIDENT:
		return " and incident = ?5 and incident <> ''";
	default:
		return " and ?5 is null";
	}
}

static unsigned
read_form(const struct event_query *q)
{
	return read_whose(q) | (q->kind ? EVENT_KIND : 0) |
	    (q->newest_first ? EVENT_NEWEST : 0);
}

/* The statement of that form, taken out of its place until its cursor is
 * closed; another one when it is out. */
static sqlite3_stmt *
read_take(struct store *st, const struct event_query *q, struct err *err)
{
	const unsigned form = read_form(q);
	struct buf sql = { 0 };
	sqlite3_stmt *s = st->events[form];

	st->events[form] = NULL;
	if (s)
		return s;
	buf_add_text(&sql, "select body, seq from event "
	    "where log = ?1 and seq > ?2 and seq <= ?3");
	buf_add_text(&sql, q->kind ? " and kind = ?4" : " and ?4 is null");
	buf_add_text(&sql, read_incident(q));
	buf_add_text(&sql, q->newest_first ? " order by seq desc limit ?6" :
	    " order by seq limit ?6");
	s = store_prepare(st, buf_text(&sql), true, err);
	buf_done(&sql);
	return s;
}

/* ---- one incident, from log to log --------------------------------- */

static const struct course_part *
course_part(const struct cursor *c)
{
	return &c->course.item[c->q.newest_first ?
	    c->course.count - 1 - c->part : c->part];
}

/* Binds the part: places are turned into the numbers of its log. */
static void
course_bind(struct cursor *c)
{
	const struct course_part *p = course_part(c);
	int64_t after = c->q.after - p->base, upto = p->upto;

	if (after < p->after)
		after = p->after;
	if (c->q.upto && c->q.upto - p->base < upto)
		upto = c->q.upto - p->base;
	sqlite3_reset(c->s);
	store_bind(c->s, "tiitti", p->log, after, upto, c->kind, c->incident,
	    c->left);
}

/* The next row of any part: 1, 0 the end, -1. */
static int
course_step(struct cursor *c, struct err *err)
{
	int rc = store_step(c->st, c->s, err);

	while (rc == 0 && c->left != 0 && c->part + 1 < c->course.count) {
		c->part++;
		course_bind(c);
		rc = store_step(c->st, c->s, err);
	}
	if (rc == 1 && c->left > 0)
		c->left--;
	return rc;
}

/* Only what is asked of one incident without naming a log. */
static bool
is_course(const struct event_query *q)
{
	return !q->log && q->incident && *q->incident;
}

static int
course_open(struct cursor *c, const struct event_query *q, struct err *err)
{
	const int64_t past = c->st->past, as_of = past && (!q->as_of ||
	    q->as_of > past) ? past : q->as_of;

	if (store_course(c->st, q->incident, as_of, &c->course, err) < 0)
		return -1;
	c->incident = mem_text(q->incident);
	c->kind = q->kind ? mem_text(q->kind) : NULL;
	course_bind(c);
	return 0;
}

struct cursor *
store_events(struct store *st, const struct event_query *q, struct err *err)
{
	struct cursor *c;
	sqlite3_stmt *s = read_take(st, q, err);

	if (!s)
		return NULL;
	c = mem_alloc(sizeof(*c));
	c->st = st;
	c->s = s;
	c->form = read_form(q);
	c->q = *q;
	c->left = q->limit ? q->limit : -1;
	st->cursors++;
	if (!is_course(q)) {
		store_bind(s, "tiitti", q->log ? q->log : st->log, q->after,
		    q->upto ? q->upto : INT64_MAX, q->kind, q->incident,
		    c->left);
	} else if (course_open(c, q, err) < 0) {
		cursor_close(c);
		return NULL;
	}
	return c;
}

int
store_hold(struct store *st, struct err *err)
{
	assert(sqlite3_get_autocommit(st->db));
	return store_run(st, SQL_BEGIN_READ, err, "");
}

void
store_release(struct store *st)
{
	/* It wrote nothing: ending it has nothing to report. */
	store_run(st, SQL_ROLLBACK, NULL, "");
}

int
cursor_next(struct cursor *c, struct event *ret, struct err *err)
{
	struct err fault = { 0 };
	const char *body;
	int rc = c->course.count ? course_step(c, err) :
	    store_step(c->st, c->s, err);

	if (rc != 1)
		return rc;
	body = sqlite3_column_blob(c->s, 0);
	if (event_decode(ret, body ? body : "",
	    (size_t)sqlite3_column_bytes(c->s, 0), &fault) == 0) {
		if (c->course.count)
			ret->place = course_part(c)->base + ret->seq;
		return 1;
	}
	return err_set(err, ERR_SYSTEM,
	    _("%s: entry %lld cannot be read (%s): run `zhiban verify`"),
	    c->st->path, (long long)sqlite3_column_int64(c->s, 1),
	    fault.text);
}

void
cursor_close(struct cursor *c)
{
	sqlite3_stmt **place;

	if (!c)
		return;
	c->st->cursors--;
	place = &c->st->events[c->form];
	/* What was bound is the caller's and goes. */
	sqlite3_reset(c->s);
	sqlite3_clear_bindings(c->s);
	if (*place)
		sqlite3_finalize(c->s);
	else
		*place = c->s;
	course_done(&c->course);
	free(c->incident);
	free(c->kind);
	free(c);
}

int
store_first(struct store *st, const struct event_query *q, struct event *ret,
	struct err *err)
{
	struct cursor *c = store_events(st, q, err);
	const int rc = c ? cursor_next(c, ret, err) : -1;

	cursor_close(c);
	return rc;
}

int
store_each(struct store *st, const struct event_query *q,
	int (*each)(void *ctx, const struct event *e, struct err *err),
	void *ctx, struct err *err)
{
	struct cursor *c = store_events(st, q, err);
	struct event e;
	int rc = c ? 0 : -1;

	while (rc == 0 && (rc = cursor_next(c, &e, err)) == 1) {
		rc = each(ctx, &e, err);
		event_done(&e);
	}
	cursor_close(c);
	return rc;
}
