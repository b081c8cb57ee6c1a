/* SPDX-License-Identifier: MIT */
/*
 * Cache rows of what came from elsewhere: keys by which it is known again,
 * and proposals. Each is a consequence of one entry.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "local.h"

/* ---- put --------------------------------------------------------- */

static int
note_key(struct store *st, const struct event *e, struct err *err)
{
	const struct fields *f = &e->fields;

	if (!*fields_text(f, "key"))
		return 0;
	return store_run(st, SQL_KNOWN_PUT, err, "ttti",
	    fields_text(f, "key"), fields_text(f, "sum"), e->incident,
	    e->seq);
}

static int
note_proposed(struct store *st, const struct event *e, struct err *err)
{
	const struct fields *f = &e->fields;

	if (note_key(st, e, err) < 0 ||
	    store_run(st, SQL_PROPOSAL_PUT, err, "tiitttt", e->incident,
	    e->seq, event_time(e), fields_text(f, "group"),
	    fields_text(f, "title"), fields_text(f, "source"),
	    fields_text(f, "plan")) < 0)
		return -1;
	return store_run(st, SQL_COUNT_ADD, err, "ti", "proposed",
	    (int64_t)1);
}

static int
note_fact(struct store *st, const struct event *e, struct err *err)
{
	if (note_key(st, e, err) < 0)
		return -1;
	return store_run(st, SQL_PROPOSAL_FACT, err, "t", e->incident);
}

/* Ends it once; an incident that was never proposed has no row. */
static int
note_end(struct store *st, const struct event *e, enum proposal_state state,
	struct err *err)
{
	if (store_run(st, SQL_PROPOSAL_END, err, "tii", e->incident,
	    (int64_t)state, e->at) < 0)
		return -1;
	if (sqlite3_changes(st->db) == 0)
		return 0;
	return store_run(st, SQL_COUNT_ADD, err, "ti", "proposed",
	    (int64_t)-1);
}

int
store_note(struct store *st, const struct event *e, struct err *err)
{
	assert(st->writing);
	if (strcmp(e->kind, "fact") == 0)
		return note_fact(st, e, err);
	if (strcmp(e->kind, "proposed") == 0)
		return note_proposed(st, e, err);
	if (strcmp(e->kind, "dismissed") == 0)
		return note_end(st, e, PROPOSAL_DISMISSED, err);
	if (strcmp(e->kind, "opened") == 0 &&
	    fields_get(&e->fields, "proposal"))
		return note_end(st, e, PROPOSAL_OPENED, err);
	return held_note(st, e, err);
}

/* ---- got --------------------------------------------------------- */

int
store_known(struct store *st, const char *key, struct known *ret,
	struct err *err)
{
	sqlite3_stmt *s;
	int rc;

	if (store_outdated(st))
		return 0;
	rc = store_ask(st, SQL_KNOWN_GET, &s, err, "t", key);
	if (rc != 1)
		return rc;
	memset(ret, 0, sizeof(*ret));
	strncat(ret->sum, store_text(s, 0), HASH_HEX_SIZE - 1);
	store_id(ret->incident, s, 1);
	ret->seq = sqlite3_column_int64(s, 2);
	sqlite3_reset(s);
	return 1;
}

static void
proposal_read(struct proposal *ret, sqlite3_stmt *s)
{
	*ret = (struct proposal){
		.seq = sqlite3_column_int64(s, 1),
		.at = sqlite3_column_int64(s, 2),
		.facts = sqlite3_column_int64(s, 3),
		.changed = sqlite3_column_int64(s, 4),
		.state = (enum proposal_state)sqlite3_column_int(s, 5),
		.group = mem_text(store_text(s, 6)),
		.title = mem_text(store_text(s, 7)),
		.source = mem_text(store_text(s, 8)),
		.plan = mem_text(store_text(s, 9)),
	};
	store_id(ret->incident, s, 0);
}

int
store_proposal_group(struct store *st, const char *group,
	struct proposal *ret, struct err *err)
{
	sqlite3_stmt *s;
	int rc;

	if (store_outdated(st) || !*group)
		return 0;
	rc = store_ask(st, SQL_PROPOSAL_GROUP, &s, err, "t", group);
	if (rc != 1)
		return rc;
	proposal_read(ret, s);
	sqlite3_reset(s);
	return 1;
}

int
store_proposal(struct store *st, int64_t seq, struct proposal *ret,
	struct err *err)
{
	sqlite3_stmt *s;
	int rc;

	if (store_outdated(st))
		return 0;
	rc = store_ask(st, SQL_PROPOSAL_GET, &s, err, "i", seq);
	if (rc != 1)
		return rc;
	proposal_read(ret, s);
	sqlite3_reset(s);
	return 1;
}

static int
read_page(struct store *st, sqlite3_stmt *s, size_t limit,
	struct proposal_page *page, struct err *err)
{
	int rc;

	while ((rc = store_step(st, s, err)) == 1) {
		if (limit && page->count == limit) {
			page->more = true;
			rc = 0;
			break;
		}
		ARRAY_ROOM(page->item, page->count, page->cap);
		proposal_read(&page->item[page->count++], s);
	}
	sqlite3_reset(s);
	return rc;
}

int
store_proposals(struct store *st, bool all, int64_t before, size_t limit,
	struct proposal_page *ret, struct err *err)
{
	struct proposal_page page = { 0 };
	sqlite3_stmt *s;
	int rc;

	*ret = page;
	if (store_outdated(st))
		return 0;
	rc = store_ask(st, SQL_COUNT_GET, &s, err, "t", "proposed");
	if (rc < 0)
		return -1;
	if (rc == 1) {
		page.waiting = sqlite3_column_int64(s, 0);
		sqlite3_reset(s);
	}
	s = store_sql(st, all ? SQL_PROPOSALS_ALL : SQL_PROPOSALS, err);
	if (!s)
		return -1;
	store_bind(s, "i", before ? before : INT64_MAX);
	if (read_page(st, s, limit, &page, err) < 0) {
		proposal_page_done(&page);
		return -1;
	}
	*ret = page;
	return 0;
}

void
proposal_done(struct proposal *p)
{
	free(p->group);
	free(p->title);
	free(p->source);
	free(p->plan);
	*p = (struct proposal){ 0 };
}

void
proposal_page_done(struct proposal_page *page)
{
	for (size_t i = 0; i < page->count; i++)
		proposal_done(&page->item[i]);
	free(page->item);
	*page = (struct proposal_page){ 0 };
}
