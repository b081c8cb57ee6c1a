/* SPDX-License-Identifier: MIT */
/*
 * What the store's tests share: a folder of their own, entries and incidents
 * made by hand, and a connection as any other program would open it.
 */
#ifndef STORE_HELP_H
#define STORE_HELP_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "store/local.h"

#include "tree.h"

#define LOG_ID "01JAZZ0000000000000000000A"
#define INC_ID "01JAZZ000000000000000000N1"
#define INC_ID2 "01JAZZ000000000000000000N2"
#define INC_ID3 "01JAZZ100000000000000000N3"

#define HELP __attribute__((unused)) static

struct room {
	char dir[64];
	char db[96];
	struct store *st;
};

HELP void
room_path(const struct room *r, char *ret, size_t size, const char *name)
{
	snprintf(ret, size, "%s/%s", r->dir, name);
}

HELP int
room_make(void **state)
{
	struct room *r = mem_alloc(sizeof(*r));

	strcpy(r->dir, "/tmp/zhiban-store.XXXXXX");
	assert_non_null(mkdtemp(r->dir));
	room_path(r, r->db, sizeof(r->db), "z.db");
	*state = r;
	return 0;
}

/* Creates and opens a database too. */
HELP int
room_open(void **state)
{
	struct room *r;
	struct err err = { 0 };

	room_make(state);
	r = *state;
	if (store_create(r->db, "test", LOG_ID, &err) < 0 ||
	    store_open(&r->st, r->db, STORE_WRITE, NULL, &err) < 0)
		fail_msg("%s", err.text);
	return 0;
}

HELP int
room_leave(void **state)
{
	struct room *r = *state;

	store_close(r->st);
	tree_remove(r->dir);
	free(r);
	return 0;
}

/* A refusal: its code, a part of its sentence, and one line only. */
#define assert_err(err, want, part)					\
	do {								\
		assert_int_equal((err).code, want);			\
		if (!strstr((err).text, part))				\
			fail_msg("no \"%s\" in: %s", part, (err).text);	\
		assert_null(strchr((err).text, '\n'));			\
	} while (0)

HELP void
event_make(struct event *e, const char *incident, const char *kind)
{
	*e = (struct event){
		.at = INT64_C(1700000000000), .occurred = TIME_NONE,
		.virtual_at = TIME_NONE, .zone = mem_text("UTC"),
		.person = mem_text("Li"), .known = mem_text("login"),
		.user = mem_text("li"), .host = mem_text("desk"),
		.kind = mem_text(kind), .version = EVENT_VERSION,
	};
	snprintf(e->incident, sizeof(e->incident), "%s", incident);
}

/* One entry inside a transaction. */
HELP int
put_text(struct store *st, const char *incident, const char *kind,
	const char *name, const char *value, struct err *err)
{
	struct event e;
	int rc;

	event_make(&e, incident, kind);
	fields_add(&e.fields, name, value);
	rc = store_put_event(st, &e, err);
	event_done(&e);
	return rc;
}

/* The first entry of every log. */
HELP void
put_site(struct store *st)
{
	struct head head;

	assert_int_equal(store_head(st, NULL, &head, NULL), 0);
	assert_int_equal(store_begin(st, &head, NULL), 0);
	assert_int_equal(put_text(st, "", "site", "kind", "test", NULL), 0);
	assert_int_equal(store_commit(st, NULL), 0);
}

/* One note as one transaction on the present head. */
HELP int
note_once(struct store *st, const char *incident, const char *text,
	struct err *err)
{
	struct head head;

	if (store_head(st, NULL, &head, err) < 0 ||
	    store_begin(st, &head, err) < 0 ||
	    put_text(st, incident, "note", "text", text, err) < 0)
		return -1;
	return store_commit(st, err);
}

#define DUES 2

/* An incident made by hand with two deadlines. */
struct hand {
	struct incident inc;
	struct deadline rule[DUES];
	struct incident_deadline due[DUES];
};

HELP void
hand_make(struct hand *h, const char *id, const char *number, int64_t due)
{
	static const char *const name[DUES] = { "plan/first", "plan/second" };

	memset(h, 0, sizeof(*h));
	strcpy(h->inc.id, id);
	strcpy(h->inc.log, LOG_ID);
	h->inc.number = number;
	h->inc.title = "网站被篡改";
	h->inc.owner = "Li";
	h->inc.unit = "IT";
	h->inc.opened.when = 1700000000000;
	h->inc.last_seq = 2;
	for (int i = 0; i < DUES; i++) {
		h->rule[i].id = h->rule[i].full = name[i];
		h->due[i].rule = &h->rule[i];
		h->due[i].applies = true;
		h->due[i].due = due == TIME_NONE ? due : due + i * 1000;
		h->due[i].met_when = TIME_NONE;
	}
	h->inc.deadlines = h->due;
	h->inc.deadline_count = DUES;
}

HELP void
put_hand(struct store *st, struct hand *h)
{
	struct err err = { 0 };

	assert_int_equal(store_begin(st, NULL, NULL), 0);
	if (store_put_row(st, &h->inc, &err) < 0)
		fail_msg("%s", err.text);
	assert_int_equal(store_commit(st, NULL), 0);
}

/* As any other program opens it, without our settings. */
HELP sqlite3 *
stranger(const char *path)
{
	sqlite3 *db;

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	sqlite3_busy_timeout(db, 2000);
	return db;
}

HELP void
must_exec(sqlite3 *db, const char *sql)
{
	char *why = NULL;

	if (sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK)
		fail_msg("%s: %s", sql, why);
}

HELP int64_t
number_of(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *s;
	int64_t n;

	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &s, NULL),
	    SQLITE_OK);
	assert_int_equal(sqlite3_step(s), SQLITE_ROW);
	n = sqlite3_column_int64(s, 0);
	sqlite3_finalize(s);
	return n;
}

HELP void
write_file(const char *path, const void *bytes, size_t len)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	assert_int_equal(fwrite(bytes, 1, len, f), len);
	assert_int_equal(fclose(f), 0);
}

HELP void
remove_beside(const struct room *r, const char *name)
{
	char path[128];

	room_path(r, path, sizeof(path), name);
	unlink(path);
}

/* Waits for a child that must have ended well. */
HELP void
child_well(pid_t pid)
{
	int status;

	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
}

#endif
