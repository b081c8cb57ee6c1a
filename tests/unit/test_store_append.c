/* SPDX-License-Identifier: MIT */
/*
 * The transaction, the guards that any other program meets, cursors, objects
 * and drafts.
 */
#include "store_help.h"

static struct event
next_of(struct cursor *c)
{
	struct event e = { 0 };
	struct err err = { 0 };

	if (cursor_next(c, &e, &err) != 1)
		fail_msg("no entry: %s", err.text);
	return e;
}

static void
test_chain(void **state)
{
	struct room *r = *state;
	struct event_query q = { 0 };
	struct head head;
	struct cursor *c;
	char hex[HASH_HEX_SIZE] = CHAIN_START;

	assert_int_equal(store_head(r->st, NULL, &head, NULL), 0);
	assert_int_equal(head.seq, 0);
	assert_string_equal(head.hash, CHAIN_START);
	put_site(r->st);
	/* Three in one transaction. */
	assert_int_equal(store_head(r->st, NULL, &head, NULL), 0);
	assert_int_equal(store_begin(r->st, &head, NULL), 0);
	for (int i = 0; i < 3; i++)
		assert_int_equal(put_text(r->st, INC_ID, "note", "text", "一",
		    NULL), 0);
	assert_int_equal(store_commit(r->st, NULL), 0);

	c = store_events(r->st, &q, NULL);
	for (int64_t seq = 1; seq <= 4; seq++) {
		struct event e = next_of(c);

		assert_int_equal(e.seq, seq);
		assert_string_equal(e.log, LOG_ID);
		assert_string_equal(e.prev, hex);
		hash_hex(hex, e.hash);
		event_done(&e);
	}
	assert_int_equal(cursor_next(c, NULL, NULL), 0);
	cursor_close(c);
	assert_int_equal(store_head(r->st, NULL, &head, NULL), 0);
	assert_int_equal(head.seq, 4);
	assert_string_equal(head.hash, hex);
}

static void
test_stale(void **state)
{
	struct room *r = *state;
	struct store *other;
	struct err err = { 0 };
	struct head head;

	put_site(r->st);
	assert_int_equal(store_open(&other, r->db, STORE_WRITE, NULL, NULL),
	    0);
	assert_int_equal(store_head(other, NULL, &head, NULL), 0);
	assert_int_equal(note_once(r->st, "", "faster", NULL), 0);
	assert_int_equal(store_begin(other, &head, &err), -1);
	assert_err(err, ERR_STALE, "faster");
	/* Nothing begun: the first one writes on. */
	assert_int_equal(note_once(r->st, "", "again", NULL), 0);
	/* The same count with another hash is stale too. */
	assert_int_equal(store_head(other, NULL, &head, NULL), 0);
	head.hash[0] = head.hash[0] == '0' ? '1' : '0';
	assert_int_equal(store_begin(other, &head, &err), -1);
	assert_int_equal(err.code, ERR_STALE);
	assert_int_equal(note_once(other, "", "then", NULL), 0);
	store_close(other);
}

static int64_t
seq_now(struct store *st)
{
	struct head head;

	assert_int_equal(store_head(st, NULL, &head, NULL), 0);
	return head.seq;
}

static void
test_rollback(void **state)
{
	struct room *r = *state;
	struct err err = { 0 };
	struct event e;

	put_site(r->st);
	assert_int_equal(store_begin(r->st, NULL, NULL), 0);
	assert_int_equal(put_text(r->st, "", "note", "text", "x", NULL), 0);
	store_rollback(r->st);
	store_rollback(r->st);
	assert_int_equal(seq_now(r->st), 1);

	/* An entry that cannot be written ends the whole transaction. */
	assert_int_equal(store_begin(r->st, NULL, NULL), 0);
	assert_int_equal(put_text(r->st, "", "note", "text", "x", NULL), 0);
	event_make(&e, "", "note");
	fields_add(&e.fields, "text", "broken \xff");
	assert_int_equal(store_put_event(r->st, &e, &err), -1);
	assert_int_equal(err.code, ERR_REFUSED);
	event_done(&e);
	assert_int_equal(seq_now(r->st), 1);
	assert_int_equal(note_once(r->st, "", "y", NULL), 0);
	assert_int_equal(seq_now(r->st), 2);
}

/* ---- guards ------------------------------------------------------ */

/* What another program may try; the table that must be left as it is. */
static const char *const attempts[] = {
	"update event set kind = 'x'",
	"update event set body = x'00' where seq = 1",
	"update or replace event set seq = 2 where seq = 1",
	"delete from event",
	"delete from event where seq = 3",
	"insert into event select * from event where seq = 1",
	"insert or replace into event select * from event where seq = 1",
	"replace into event(log, seq, incident, at, kind, body, hash) "
	    "select log, 2, '', 1, 'x', x'00', x'00' from event where seq = 1",
	"insert or replace into event(rowid, log, seq, incident, at, kind, "
	    "body, hash) select 1, log, 4, '', 1, 'x', x'00', x'00' "
	    "from event where seq = 1",
	"insert into event(log, seq, incident, at, kind, body, hash) "
	    "select log, 9, '', 1, 'x', x'00', x'00' from event where seq = 1",
	"insert into event(log, seq, incident, at, kind, body, hash) "
	    "select log, 1, '', 1, 'x', x'00', x'00' from event where seq = 1 "
	    "on conflict do update set kind = 'x'",
	"insert or ignore into event(log, seq, incident, at, kind, body, "
	    "hash) values ('other', 2, '', 1, 'x', x'00', x'00')",
	"insert into event values ('other', 1, '', 'soon', 'x', x'00', x'0')",
	"update object set bytes = x'00'",
	"delete from object",
	"replace into object(hash, bytes) select hash, x'00' from object",
	"replace into object(rowid, hash, bytes) "
	    "select rowid, x'01', x'00' from object",
	"update meta set value = 'real'",
	"delete from meta",
	"replace into meta(name, value) values ('kind', 'real')",
};

static void
test_guards(void **state)
{
	struct room *r = *state;
	unsigned char hash[HASH_SIZE];
	struct findings f = { 0 };
	sqlite3 *db;

	put_site(r->st);
	assert_int_equal(note_once(r->st, INC_ID, "a", NULL), 0);
	assert_int_equal(note_once(r->st, INC_ID, "b", NULL), 0);
	assert_int_equal(store_begin(r->st, NULL, NULL), 0);
	assert_int_equal(store_put_object(r->st, "abc", 3, hash, NULL), 0);
	assert_int_equal(store_commit(r->st, NULL), 0);

	db = stranger(r->db);
	for (size_t i = 0; i < ARRAY_LEN(attempts); i++) {
		if (sqlite3_exec(db, attempts[i], NULL, NULL, NULL) ==
		    SQLITE_OK && !strstr(attempts[i], "or ignore"))
			fail_msg("went through: %s", attempts[i]);
		assert_int_equal(number_of(db, "select count(*) from event"),
		    3);
		assert_int_equal(number_of(db, "select count(*) from object "
		    "where bytes = x'616263'"), 1);
		assert_int_equal(number_of(db, "select count(*) from meta"),
		    2);
	}
	sqlite3_close(db);
	assert_int_equal(store_verify_chain(r->st, false, &f, NULL, NULL,
	    NULL), 0);
	assert_int_equal(store_verify_objects(r->st, &f, NULL), 0);
	assert_int_equal(f.count, 0);
	assert_int_equal(f.entries, 3);
	findings_done(&f);
}

/* ---- cursors ----------------------------------------------------- */

/* Seqs of a query as text: "2 4 6". */
static char *
seqs_of(struct store *st, const struct event_query *q)
{
	struct cursor *c = store_events(st, q, NULL);
	struct buf out = { 0 };
	struct event e;

	assert_non_null(c);
	while (cursor_next(c, &e, NULL) == 1) {
		buf_addf(&out, "%s%d", out.len ? " " : "", (int)e.seq);
		event_done(&e);
	}
	cursor_close(c);
	return buf_take(&out);
}

static void
test_queries(void **state)
{
	static const struct {
		struct event_query q;
		const char *seqs;
	} cases[] = {
		{ { 0 }, "1 2 3 4 5 6 7" },
		{ { .incident = "" }, "1 6" },
		{ { .incident = "", .kind = "seal" }, "7" },
		{ { .incident = INC_ID }, "2 4" },
		{ { .incident = INC_ID2 }, "3 5" },
		{ { .incident = INC_ID3 }, "" },
		{ { .kind = "note" }, "2 3 6" },
		{ { .kind = "pinned", .incident = INC_ID }, "4" },
		{ { .after = 2 }, "3 4 5 6 7" },
		{ { .after = 2, .upto = 4 }, "3 4" },
		{ { .newest_first = true, .limit = 2 }, "7 6" },
		{ { .newest_first = true, .incident = INC_ID, .upto = 3 },
		    "2" },
		{ { .log = INC_ID }, "" },
		{ { .log = LOG_ID, .limit = 1 }, "1" },
	};
	static const char *const of[][2] = {
		{ INC_ID, "note" }, { INC_ID2, "note" },
		{ INC_ID, "pinned" }, { INC_ID2, "pinned" }, { "", "note" },
		{ "", "seal" },
	};
	struct room *r = *state;

	put_site(r->st);
	assert_int_equal(store_begin(r->st, NULL, NULL), 0);
	for (size_t i = 0; i < ARRAY_LEN(of); i++)
		assert_int_equal(put_text(r->st, of[i][0], of[i][1], "text",
		    "x", NULL), 0);
	assert_int_equal(store_commit(r->st, NULL), 0);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		char *seqs = seqs_of(r->st, &cases[i].q);

		assert_string_equal(seqs, cases[i].seqs);
		free(seqs);
	}
}

/* Entries of an incident, of none, and seals are found by key, however long
 * the log is. */
static void
test_query_cost(void **state)
{
	static const struct {
		const char *index, *where;
	} cases[] = {
		{ "event_incident", " and incident = ?5 and incident <> ''" },
		{ "event_site",
		    " and incident = '' and kind <> 'seal' and ?5 = ''" },
		{ "event_seal",
		    " and incident = '' and kind = 'seal' and ?5 = ''" },
	};
	struct room *r = *state;

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct buf sql = { 0 };
		sqlite3_stmt *s;

		buf_addf(&sql, "explain query plan select body, seq from "
		    "event where log = ?1 and seq > ?2 and seq <= ?3%s "
		    "order by seq limit ?6", cases[i].where);
		s = store_prepare(r->st, buf_text(&sql), false, NULL);
		assert_int_equal(store_step(r->st, s, NULL), 1);
		assert_non_null(strstr(store_text(s, 3), cases[i].index));
		sqlite3_finalize(s);
		buf_done(&sql);
	}
}

/* A body that cannot be read is named; the others are still there. */
static void
test_unreadable(void **state)
{
	struct room *r = *state;
	struct event_query q = { 0 };
	struct err err = { 0 };
	struct event e;
	struct cursor *c;

	put_site(r->st);
	assert_int_equal(note_once(r->st, "", "x", NULL), 0);
	must_exec(r->st->db, "drop trigger event_update");
	must_exec(r->st->db, "update event set body = x'00' where seq = 2");
	c = store_events(r->st, &q, NULL);
	assert_int_equal(cursor_next(c, &e, &err), 1);
	event_done(&e);
	assert_int_equal(cursor_next(c, &e, &err), -1);
	assert_err(err, ERR_SYSTEM, "entry 2");
	cursor_close(c);
}

/* ---- objects and drafts ------------------------------------------ */

static void
test_objects(void **state)
{
	struct room *r = *state;
	unsigned char hash[HASH_SIZE], again[HASH_SIZE];
	struct buf out = { 0 };
	struct err err = { 0 };
	char *large = mem_alloc(STORE_OBJECT_MAX + 1);

	assert_int_equal(store_begin(r->st, NULL, NULL), 0);
	assert_int_equal(store_put_object(r->st, "a\0b", 3, hash, NULL), 0);
	assert_int_equal(store_put_object(r->st, "a\0b", 3, again, NULL), 0);
	assert_memory_equal(hash, again, HASH_SIZE);
	assert_int_equal(store_put_object(r->st, "", 0, again, NULL), 0);
	assert_int_equal(store_put_object(r->st, large, STORE_OBJECT_MAX,
	    again, NULL), 0);
	assert_int_equal(store_commit(r->st, NULL), 0);
	assert_int_equal(store_object(r->st, hash, &out, NULL), 0);
	assert_int_equal(out.len, 3);
	assert_memory_equal(out.text, "a\0b", 3);

	assert_int_equal(store_begin(r->st, NULL, NULL), 0);
	assert_int_equal(store_put_object(r->st, large, STORE_OBJECT_MAX + 1,
	    again, &err), -1);
	assert_int_equal(err.code, ERR_REFUSED);
	free(large);

	must_exec(r->st->db, "drop trigger object_update");
	must_exec(r->st->db, "update object set bytes = x'61' "
	    "where length(bytes) = 3");
	assert_int_equal(store_object(r->st, hash, &out, &err), -1);
	assert_err(err, ERR_SYSTEM, "changed");
	hash[0] ^= 1;
	assert_int_equal(store_object(r->st, hash, &out, &err), -1);
	assert_err(err, ERR_SYSTEM, "missing");
	buf_done(&out);
}

static void
test_drafts(void **state)
{
	struct room *r = *state;
	struct buf out = { 0 };

	assert_int_equal(store_draft_get(r->st, "Li", "k", &out, NULL), 0);
	assert_int_equal(out.len, 0);
	assert_int_equal(store_draft_set(r->st, "Li", "k", "一二", NULL), 0);
	assert_int_equal(store_draft_set(r->st, "Li", "k", "一二三", NULL), 0);
	assert_int_equal(store_draft_set(r->st, "Wu", "k", "x", NULL), 0);
	assert_int_equal(store_draft_get(r->st, "Li", "k", &out, NULL), 0);
	assert_string_equal(buf_text(&out), "一二三");
	buf_clear(&out);
	assert_int_equal(store_draft_set(r->st, "Li", "k", NULL, NULL), 0);
	assert_int_equal(store_draft_get(r->st, "Li", "k", &out, NULL), 0);
	assert_int_equal(out.len, 0);
	buf_done(&out);
}

/* ---- full -------------------------------------------------------- */

static void
test_full(void **state)
{
	struct room *r = *state;
	struct err err = { 0 };
	char text[TEXT_VALUE_MAX];
	struct buf sql = { 0 };
	int rc = 0;

	put_site(r->st);
	memset(text, 'x', sizeof(text) - 1);
	text[sizeof(text) - 1] = '\0';
	buf_addf(&sql, "pragma max_page_count = %d",
	    (int)number_of(r->st->db, "pragma page_count") + 4);
	must_exec(r->st->db, buf_text(&sql));
	buf_done(&sql);
	for (int i = 0; i < 20 && rc == 0; i++)
		rc = note_once(r->st, "", text, &err);
	assert_int_equal(rc, -1);
	assert_err(err, ERR_SYSTEM, "disk is full");
	/* Room again: it goes on where it stood. */
	must_exec(r->st->db, "pragma max_page_count = 100000");
	assert_int_equal(note_once(r->st, "", text, NULL), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, room_open, room_leave)
		T(test_chain),
		T(test_stale),
		T(test_rollback),
		T(test_guards),
		T(test_queries),
		T(test_query_cost),
		T(test_unreadable),
		T(test_objects),
		T(test_drafts),
		T(test_full),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
