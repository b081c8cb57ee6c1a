/* SPDX-License-Identifier: MIT */
/*
 * Verifying against somebody who owns the file: every column of every row is
 * changed in turn, guards dropped first, and something must say so.
 */
#include <fcntl.h>

#include "store_help.h"

#define T0 INT64_C(1700000000000)

struct world {
	struct hand hand[2];
};

/* A small database with one of everything. */
static void
world_make(struct room *r, struct world *w)
{
	unsigned char hash[HASH_SIZE];

	put_site(r->st);
	assert_int_equal(store_begin(r->st, NULL, NULL), 0);
	assert_int_equal(put_text(r->st, INC_ID, "opened", "number",
	    "2026-0001", NULL), 0);
	assert_int_equal(put_text(r->st, INC_ID, "note", "text", "一", NULL),
	    0);
	assert_int_equal(put_text(r->st, INC_ID2, "opened", "number",
	    "2026-0002", NULL), 0);
	assert_int_equal(put_text(r->st, "", "person", "name", "Li", NULL),
	    0);
	assert_int_equal(store_put_object(r->st, "playbook", 8, hash, NULL),
	    0);
	assert_int_equal(store_put_object(r->st, "zone", 4, hash, NULL), 0);
	assert_int_equal(store_commit(r->st, NULL), 0);
	hand_make(&w->hand[0], INC_ID, "2026-0001", T0);
	w->hand[0].due[0].met_when = T0 - 1;
	hand_make(&w->hand[1], INC_ID2, "2026-0002", TIME_NONE);
	w->hand[1].inc.state = INCIDENT_CLOSED;
	put_hand(r->st, &w->hand[0]);
	put_hand(r->st, &w->hand[1]);
}

/* How many findings of any check; reading that breaks off counts as one. */
static size_t
verify_all(struct store *st, struct world *w, struct findings *f)
{
	struct err err = { 0 };

	if (store_verify_chain(st, false, f, NULL, NULL, &err) < 0 ||
	    store_verify_objects(st, f, &err) < 0 ||
	    store_verify_rows(st, &w->hand[0].inc, f, &err) < 0 ||
	    store_verify_rows(st, &w->hand[1].inc, f, &err) < 0 ||
	    store_verify_strays(st, f, &err) < 0)
		finding_add(f, "", 0, "%s", err.text);
	return f->count;
}

static void
copy_file(const char *from, const char *to)
{
	char command[512];

	snprintf(command, sizeof(command), "cp '%s' '%s'", from, to);
	assert_int_equal(system(command), 0);
}

/* All of it in one file, to be copied and spoilt. */
static void
world_close(struct room *r)
{
	must_exec(r->st->db, "pragma wal_checkpoint(truncate)");
	store_close(r->st);
	r->st = NULL;
}

static void
drop_guards(sqlite3 *db)
{
	static const char *const guard[] = { "meta_update", "event_update",
	    "object_update", "event_delete", "event_insert" };

	for (size_t i = 0; i < ARRAY_LEN(guard); i++) {
		struct buf sql = { 0 };

		buf_addf(&sql, "drop trigger %s", guard[i]);
		must_exec(db, buf_text(&sql));
		buf_done(&sql);
	}
}

static void
keep_guards(sqlite3 *db, char **ret)
{
	sqlite3_stmt *s;
	struct buf b = { 0 };

	assert_int_equal(sqlite3_prepare_v2(db, "select sql from "
	    "sqlite_schema where type = 'trigger' and name in "
	    "('meta_update', 'event_update', 'object_update', "
	    "'event_delete', 'event_insert')", -1, &s, NULL), SQLITE_OK);
	while (sqlite3_step(s) == SQLITE_ROW) {
		buf_add_text(&b, (const char *)sqlite3_column_text(s, 0));
		buf_add_text(&b, ";");
	}
	sqlite3_finalize(s);
	*ret = buf_take(&b);
}

/* Spoils a copy with sql, puts the guards back, and says what verify finds;
 * -1 when the statement was refused or changed nothing. */
static int
spoilt(struct room *r, struct world *w, const char *sql, struct findings *f)
{
	struct store *st;
	struct err err = { 0 };
	char copy[128], *guards, *why = NULL;
	sqlite3 *db;
	int changed;

	room_path(r, copy, sizeof(copy), "copy.db");
	copy_file(r->db, copy);
	db = stranger(copy);
	keep_guards(db, &guards);
	drop_guards(db);
	changed = sqlite3_exec(db, sql, NULL, NULL, &why) == SQLITE_OK &&
	    sqlite3_changes(db) > 0;
	sqlite3_free(why);
	must_exec(db, guards);
	free(guards);
	must_exec(db, "pragma wal_checkpoint(truncate)");
	sqlite3_close(db);
	if (!changed)
		return -1;
	if (store_open(&st, copy, STORE_READ, NULL, &err) < 0) {
		finding_add(f, "", 0, "%s", err.text);
		return 1;
	}
	verify_all(st, w, f);
	store_close(st);
	return (int)f->count;
}

static void
test_sound(void **state)
{
	struct room *r = *state;
	struct findings f = { 0 };
	struct world w;

	world_make(r, &w);
	if (verify_all(r->st, &w, &f))
		fail_msg("%s", f.item[0].what);
	assert_int_equal(f.entries, 5);
	assert_int_equal(f.head.seq, 5);
	assert_string_equal(f.head.log, LOG_ID);
	findings_done(&f);
}

/* ---- every column of every row ----------------------------------- */

/* Ways to change a column, called @, without changing its type. */
static const char *const flips[] = {
	/* a number, or a byte in the middle, at either end; NULL and back */
	"@ = case typeof(@) when 'integer' then @ + 1 "
	    "when 'null' then 1 "
	    "when 'text' then '~' || substr(@, 2) "
	    "else x'41' || substr(@, 2) end",
	"@ = case typeof(@) when 'integer' then -@ - 1 "
	    "when 'null' then 0 "
	    "when 'text' then @ || ' ' else @ || x'0a' end",
	"@ = case typeof(@) when 'integer' then @ + (1 << 40) "
	    "when 'null' then -1 "
	    "when 'text' then cast(cast(@ as blob) || x'00' as text) "
	    "else substr(@, 1, length(@) - 1) end",
};

/* Writes pattern with every @ replaced by name. */
static void
name_at(struct buf *out, const char *pattern, const char *name)
{
	for (; *pattern; pattern++) {
		if (*pattern == '@')
			buf_add_text(out, name);
		else
			buf_add_char(out, *pattern);
	}
}

/* One column of the rows that key names. Returns how many ways went through. */
static int
flip_column(struct room *r, struct world *w, const char *table,
	const char *column, const char *key)
{
	int done = 0;

	for (size_t i = 0; i < ARRAY_LEN(flips); i++) {
		struct findings f = { 0 };
		struct buf sql = { 0 };
		int found;

		buf_addf(&sql, "update %s set ", table);
		name_at(&sql, flips[i], column);
		buf_addf(&sql, " where %s", key);
		found = spoilt(r, w, buf_text(&sql), &f);
		if (found == 0)
			fail_msg("not found: %s", buf_text(&sql));
		done += found > 0;
		findings_done(&f);
		buf_done(&sql);
	}
	return done;
}

/* The columns of a table, in rows that are named by an offset. */
static void
flip_table(struct room *r, struct world *w, const char *table,
	const char *order)
{
	sqlite3 *db = stranger(r->db);
	struct buf sql = { 0 };
	sqlite3_stmt *s;
	int rows;

	buf_addf(&sql, "select count(*) from %s", table);
	rows = (int)number_of(db, buf_text(&sql));
	assert_true(rows > 0);
	buf_clear(&sql);
	buf_addf(&sql, "pragma table_info(%s)", table);
	assert_int_equal(sqlite3_prepare_v2(db, buf_text(&sql), -1, &s,
	    NULL), SQLITE_OK);
	while (sqlite3_step(s) == SQLITE_ROW) {
		const char *column = (const char *)sqlite3_column_text(s, 1);

		for (int row = 0; row < rows; row++) {
			struct buf key = { 0 };

			buf_addf(&key, "(%s) = (select %s from %s "
			    "order by %s limit 1 offset %d)", order, order,
			    table, order, row);
			if (flip_column(r, w, table, column,
			    buf_text(&key)) == 0)
				fail_msg("%s.%s was never changed", table,
				    column);
			buf_done(&key);
		}
	}
	sqlite3_finalize(s);
	sqlite3_close(db);
	buf_done(&sql);
}

static void
test_every_column(void **state)
{
	static const char *const tables[][2] = {
		{ "event", "log, seq" }, { "object", "hash" },
		{ "meta", "name" }, { "incident", "id" },
		{ "deadline", "incident, id" }, { "counter", "name" },
	};
	struct room *r = *state;
	struct world w;

	world_make(r, &w);
	world_close(r);
	for (size_t i = 0; i < ARRAY_LEN(tables); i++)
		flip_table(r, &w, tables[i][0], tables[i][1]);
}

/* ---- more than a byte -------------------------------------------- */

static void
test_larger(void **state)
{
	static const struct {
		const char *sql, *word;
	} cases[] = {
		{ "delete from event where seq = 3", "missing" },
		{ "delete from event where seq = 1", "missing" },
		{ "delete from event where log <> ''", "no entry" },
		{ "delete from incident where state = 0", "missing on the "
		    "board" },
		{ "delete from deadline where incident like '%1'",
		    "plan/first" },
		{ "delete from counter", "counter" },
		{ "insert into counter values ('year-2020', 3)", "year-2020" },
		{ "insert into deadline values ('" INC_ID "', 'a', 1, 1, 0, "
		    "0, 0, 0)", "deadline a" },
		{ "insert into deadline values ('zz', 'a', 1, 1, 0, 0, 0, 0)",
		    "zz a" },
		{ "insert into incident select '" INC_ID3 "', log, "
		    "origin, '2026-0003', ordinal + 9, title, owner, unit, "
		    "level, 2, "
		    "rank, opened, last_seq, next_due, next_deadline, "
		    "notice_at "
		    "from incident limit 1", INC_ID3 },
		/* Two entries change places, with and without their seqs. */
		{ "update event set body = (select body from event e "
		    "where e.seq = 7 - event.seq), hash = (select hash "
		    "from event e where e.seq = 7 - event.seq) "
		    "where seq in (3, 4)", "entry" },
		{ "update event set rowid = -rowid where seq = 3", "missing" },
		/* An entry of one's own, hashed rightly: the next one tells. */
		{ "update event set body = (select body from event e "
		    "where e.seq = 2), hash = (select hash from event e "
		    "where e.seq = 2) where seq = 3", "entry 2" },
		{ "insert into event select 'ZZ', 1, '', at, kind, body, "
		    "hash from event where seq = 1", "column log" },
		{ "insert into event select log, 6, incident, at, kind, "
		    "body, hash from event where seq = 5", "entry 5" },
	};
	struct room *r = *state;
	struct world w;

	world_make(r, &w);
	world_close(r);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct findings f = { 0 };
		bool named = false;

		if (spoilt(r, &w, cases[i].sql, &f) <= 0)
			fail_msg("not found: %s", cases[i].sql);
		for (size_t n = 0; n < f.count; n++)
			if (strstr(f.item[n].what, cases[i].word))
				named = true;
		if (!named)
			fail_msg("%s: %s", cases[i].sql, f.item[0].what);
		findings_done(&f);
	}
}

/* One altered body is one finding: the rest of the log is still proven. */
static void
test_one_finding(void **state)
{
	struct room *r = *state;
	struct findings f = { 0 };
	struct world w;

	world_make(r, &w);
	world_close(r);
	assert_int_equal(spoilt(r, &w, "update event set body = "
	    "cast(replace(cast(body as text), '-0001', '-0009') as blob) "
	    "where seq = 2", &f), 1);
	assert_int_equal(f.item[0].seq, 2);
	assert_string_equal(f.item[0].log, LOG_ID);
	findings_done(&f);
}

static void
test_guards_gone(void **state)
{
	struct room *r = *state;
	struct world w;
	static const char *const sql[][2] = {
		{ "drop trigger event_delete", "event_delete is missing" },
		{ "create trigger t after insert on event begin "
		    "delete from draft; end", "t in the database" },
		{ "drop index incident_board", "incident_board is missing" },
		{ "drop trigger event_update; create trigger event_update "
		    "before update on event begin select 1; end",
		    "event_update was changed" },
	};

	world_make(r, &w);
	for (size_t i = 0; i < ARRAY_LEN(sql); i++) {
		struct findings f = { 0 };
		bool named = false;
		sqlite3 *db = stranger(r->db);

		must_exec(db, sql[i][0]);
		sqlite3_close(db);
		assert_true(verify_all(r->st, &w, &f) > 0);
		for (size_t n = 0; n < f.count; n++)
			if (strstr(f.item[n].what, sql[i][1]))
				named = true;
		assert_true(named);
		findings_done(&f);
	}
}

static bool
stop_soon(void *ctx, int64_t entries)
{
	(void)entries;
	return ++*(int *)ctx < 2;
}

static void
test_stop(void **state)
{
	struct room *r = *state;
	struct findings f = { 0 };
	int asked = 0;

	put_site(r->st);
	assert_int_equal(store_begin(r->st, NULL, NULL), 0);
	for (int i = 0; i < 3000; i++)
		assert_int_equal(put_text(r->st, "", "note", "text", "x",
		    NULL), 0);
	assert_int_equal(store_commit(r->st, NULL), 0);
	assert_int_equal(store_verify_chain(r->st, false, &f, stop_soon, &asked,
	    NULL), 0);
	assert_int_equal(asked, 2);
	assert_true(f.entries < 3000);
	findings_done(&f);
}

/* Bytes of the file itself, not of its rows: nothing crashes, and a byte
 * inside a body or an object is always found. */
static void
test_file_bytes(void **state)
{
	struct room *r = *state;
	struct chance c;
	struct world w;
	struct stat sb;
	char copy[128];

	world_make(r, &w);
	world_close(r);
	room_path(r, copy, sizeof(copy), "copy.db");
	assert_int_equal(stat(r->db, &sb), 0);
	chance_fixed(&c, 7);
	for (int i = 0; i < 400; i++) {
		struct findings f = { 0 };
		struct store *st = NULL;
		uint64_t at;
		unsigned char byte;
		int fd;

		copy_file(r->db, copy);
		chance_bytes(&c, &at, sizeof(at));
		fd = open(copy, O_RDWR);
		at %= (uint64_t)sb.st_size;
		assert_int_equal(pread(fd, &byte, 1, (off_t)at), 1);
		byte ^= (unsigned char)(1 << i % 8);
		assert_int_equal(pwrite(fd, &byte, 1, (off_t)at), 1);
		close(fd);
		if (store_open(&st, copy, STORE_READ, NULL, NULL) == 0)
			verify_all(st, &w, &f);
		store_close(st);
		findings_done(&f);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, room_open, room_leave)
		T(test_sound),
		T(test_every_column),
		T(test_larger),
		T(test_one_finding),
		T(test_guards_gone),
		T(test_stop),
		T(test_file_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
