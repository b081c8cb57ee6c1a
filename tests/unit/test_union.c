/* SPDX-License-Identifier: MIT */
/*
 * Logs of other machines: taken in by union, each fault named and nothing of
 * it kept, incidents shown as their home shows them, and taken over. Files
 * and signatures are not in play here.
 */
#include "sites.h"

/* ---- carried from store to store ---------------------------------------- */

struct carrying {
	struct desk *from;
	sqlite3_stmt *entries, *objects;
	int64_t after, upto;		/* of the entries, of every log */
	int64_t edited;			/* this entry's body is changed */
	bool false_head;		/* takeovers name another head */
	char body[70000];
};

static int
next_entry(void *ctx, const char **ret, size_t *ret_len, struct err *err)
{
	struct carrying *c = ctx;
	int64_t seq;

	(void)err;
	for (;;) {
		if (sqlite3_step(c->entries) != SQLITE_ROW)
			return 0;
		seq = sqlite3_column_int64(c->entries, 1);
		if (seq > c->after && (!c->upto || seq <= c->upto))
			break;
	}
	*ret_len = (size_t)sqlite3_column_bytes(c->entries, 0);
	memcpy(c->body, sqlite3_column_blob(c->entries, 0), *ret_len);
	c->body[*ret_len] = '\0';
	if (seq == c->edited)
		memcpy(strstr(c->body, "\nperson ") + 8, "X", 1);
	if (c->false_head && strstr(c->body, "\nkind takeover\n"))
		memcpy(strstr(c->body, "from-hash ") + 10, "00000000", 8);
	*ret = c->body;
	return 1;
}

static int
next_object(void *ctx, const void **ret, size_t *ret_len, struct err *err)
{
	struct carrying *c = ctx;

	(void)err;
	if (sqlite3_step(c->objects) != SQLITE_ROW)
		return 0;
	*ret = sqlite3_column_blob(c->objects, 0);
	*ret_len = (size_t)sqlite3_column_bytes(c->objects, 0);
	return 1;
}

/* What the statement gives to the other; the code word of why not, or "". */
static const char *
carry_sql(struct carrying c, const char *sql, struct desk *to,
	int64_t *ret_taken)
{
	struct desk *from = c.from;
	const struct union_source source = { &c, next_entry, next_object };
	const struct carry_request r = { .file = "f.tar", .hex = "00",
		.site = "S" };
	struct union_taken t;
	struct err err = { 0 };
	const char *why;

	sqlite3_prepare_v2(desk_store(from)->db, sql, -1, &c.entries, NULL);
	sqlite3_prepare_v2(desk_store(from)->db, "select bytes from object",
	    -1, &c.objects, NULL);
	if (carry_in(to, &r, &source, &t, &err) < 0)
		fail_msg("%s", err.text);
	sqlite3_finalize(c.entries);
	sqlite3_finalize(c.objects);
	why = t.why ? t.why : "";
	if (ret_taken)
		*ret_taken = t.taken;
	union_done(&t);
	return why;
}

/* All that one holds. */
static const char *
carry_part(struct desk *from, struct desk *to, int64_t after, int64_t upto,
	int64_t edited, int64_t *ret_taken)
{
	return carry_sql((struct carrying){ .from = from, .after = after,
		.upto = upto, .edited = edited }, "select body, seq from event "
		"order by log, seq", to, ret_taken);
}

static void
carry(struct desk *from, struct desk *to)
{
	assert_string_equal(carry_part(from, to, 0, 0, 0, NULL), "");
}

/* ---- tests --------------------------------------------------------------- */

static void
test_shown(void **state)
{
	struct room *r = *state;
	const struct incident *here, *there;
	int64_t taken = 1;

	open_one(r->a, "one");
	DO(r->a, "done", "2026-0001", "step", "D1");
	carry(r->a, r->b);
	here = typed(r->a, "2026-0001");
	there = typed(r->b, "A/2026-0001");
	assert_string_equal(here->id, there->id);
	assert_string_equal(there->number, "A/2026-0001");
	assert_string_equal(there->site, "A");
	assert_int_equal(here->deadlines[0].due, there->deadlines[0].due);
	assert_int_equal(here->steps[0].state, there->steps[0].state);
	assert_int_equal(board_rows(r->b), 1);
	assert_int_equal(there->base, 0);
	refused(r->b, "read-only here", "note", "A/2026-0001", "text", "x");
	refused(r->b, "takeover A/2026-0001", "done", "A/2026-0001", "step",
		"D2");
	sound(r->b);
	/* Again: nothing. */
	assert_string_equal(carry_part(r->a, r->b, 0, 0, 0, &taken), "");
	assert_int_equal(taken, 0);
	/* Both ways; one's own comes back and adds nothing. */
	open_one(r->b, "two");
	carry(r->b, r->a);
	assert_int_equal(board_rows(r->a), 2);
	assert_string_equal(typed(r->a, "B/2026-0001")->title, "two");
	assert_string_equal(typed(r->a, "2026-0001")->title, "one");
	open_one(r->a, "three");
	assert_string_equal(typed(r->a, "2026-0002")->title, "three");
	sound(r->a);
	sound(r->b);
}

/* What stood here after an own entry is fixed by it: others' entries are there
 * from their import on. */
static void
test_replayed(void **state)
{
	struct room *r = *state;
	struct incident *then;
	char id[ID_SIZE];
	int64_t first, second;

	open_one(r->a, "one");
	carry(r->a, r->b);
	first = r->b->head.seq;
	DO(r->a, "note", "2026-0001", "text", "n");
	carry(r->a, r->b);
	second = r->b->head.seq;
	DO(r->b, "takeover", "A/2026-0001", "reason", "x");
	memcpy(id, typed(r->b, "A/2026-0001")->id, ID_SIZE);
	assert_null(desk_incident_at(r->b, id, first - 1, NULL));
	then = desk_incident_at(r->b, id, first, NULL);
	assert_int_equal(then->remark_count, 0);
	incident_free(then);
	then = desk_incident_at(r->b, id, second, NULL);
	assert_int_equal(then->remark_count, 1);
	assert_string_equal(then->log, store_log(desk_store(r->a)));
	incident_free(then);
}

static void
test_rebuilt(void **state)
{
	struct room *r = *state;
	struct err err = { 0 };

	open_one(r->a, "one");
	carry(r->a, r->b);
	DO(r->b, "takeover", "A/2026-0001", "reason", "A is cut off");
	if (desk_rebuild(r->b, &err) < 0)
		fail_msg("%s", err.text);
	sound(r->b);
	assert_string_equal(typed(r->b, "A/2026-0001")->title, "one");
}

static void
test_faults(void **state)
{
	struct room *r = *state;
	int64_t taken = 0;
	struct desk *drill;

	open_one(r->a, "one");
	for (int i = 0; i < 4; i++)
		DO(r->a, "note", "2026-0001", "text", "n");
	/* A later part first. */
	assert_string_equal(carry_part(r->a, r->b, 3, 0, 0, NULL), "gap");
	assert_int_equal(board_rows(r->b), 0);
	assert_string_equal(carry_part(r->a, r->b, 0, 3, 0, NULL), "");
	assert_string_equal(carry_part(r->a, r->b, 3, 0, 0, &taken), "");
	assert_true(taken > 0);
	sound(r->b);
	/* An edited entry ends what follows it; here it stood already. */
	assert_string_equal(carry_part(r->a, r->b, 0, 0, 3, NULL), "fork");
	assert_string_equal(carry_part(r->a, r->c, 0, 0, 3, NULL), "edited");
	assert_int_equal(board_rows(r->c), 0);
	assert_string_equal(carry_part(r->a, r->c, 0, 0, 0, NULL), "");
	drill = open_named(r, "D", "drill");
	assert_string_equal(carry_part(r->a, drill, 0, 0, 0, NULL),
		"other-kind");
	assert_string_equal(carry_part(drill, r->a, 0, 0, 0, NULL),
		"other-kind");
	desk_close(drill);
	sound(r->a);
	sound(r->b);
	sound(r->c);
}

static void
test_takeover(void **state)
{
	struct room *r = *state;
	const struct incident *inc;
	struct strays strays;

	open_one(r->a, "one");
	DO(r->a, "done", "2026-0001", "step", "D1");
	carry(r->a, r->b);
	refused(r->a, "already", "takeover", "2026-0001", "owner", "x");
	DO(r->b, "takeover", "A/2026-0001", "reason", "A is cut off");
	DO(r->b, "note", "A/2026-0001", "text", "from B");
	DO(r->b, "undo", "A/2026-0001", "step", "D1", "reason", "wrong");
	DO(r->b, "done", "A/2026-0001", "step", "D1");
	DO(r->b, "done", "A/2026-0001", "step", "D2");
	inc = typed(r->b, "A/2026-0001");
	assert_int_equal(inc->steps[0].state, STEP_DONE);
	assert_int_equal(inc->steps[1].state, STEP_DONE);
	assert_true(inc->base > 0);
	sound(r->b);
	/* A's people do not know yet: what they write is kept beside it. */
	DO(r->a, "note", "2026-0001", "text", "from A, too late");
	carry(r->b, r->a);
	inc = typed(r->a, "2026-0001");
	assert_int_equal(inc->steps[1].state, STEP_DONE);
	assert_false(desk_writes_it(r->a, inc));
	refused(r->a, "is written at B", "note", "2026-0001", "text", "x");
	assert_int_equal(desk_strays(r->a, inc->id, &strays, NULL), 0);
	assert_int_equal(strays.count, 1);
	strays_done(&strays);
	sound(r->a);
	carry(r->a, r->b);
	inc = typed(r->b, "A/2026-0001");
	assert_int_equal(desk_strays(r->b, inc->id, &strays, NULL), 0);
	assert_int_equal(strays.count, 1);
	strays_done(&strays);
	assert_true(desk_writes_it(r->b, inc));
	/* And back again. */
	carry(r->b, r->a);
	DO(r->a, "takeover", "2026-0001", "reason", "we are back");
	DO(r->a, "note", "2026-0001", "text", "home");
	carry(r->a, r->b);
	carry(r->a, r->c);
	sound(r->a);
	sound(r->b);
	sound(r->c);
	assert_int_equal(typed(r->a, "2026-0001")->remark_count,
		typed(r->b, "A/2026-0001")->remark_count);
	assert_int_equal(typed(r->c, "A/2026-0001")->remark_count, 2);
	refused(r->b, "is written at A", "note", "A/2026-0001", "text", "x");
}

/* Whoever owns the file can change it; then verify names the log. */
static void
found(struct room *r, const char *sql, const char *what)
{
	const char *from = store_log(desk_store(r->a));
	struct findings f = { 0 };
	struct err err = { 0 };
	bool named = false;
	char db[96];
	sqlite3 *s;

	snprintf(db, sizeof(db), "%s/B.db", r->dir);
	assert_int_equal(sqlite3_open(db, &s), SQLITE_OK);
	assert_int_equal(sqlite3_exec(s, "begin; "
	    "drop trigger event_update; drop trigger event_delete; "
	    "drop trigger event_insert", NULL, NULL, NULL), SQLITE_OK);
	if (sqlite3_exec(s, sql, NULL, NULL, NULL) != SQLITE_OK)
		fail_msg("%s: %s", sql, sqlite3_errmsg(s));
	assert_int_equal(sqlite3_exec(s, "commit", NULL, NULL, NULL),
	    SQLITE_OK);
	if (store_verify_chain(desk_store(r->b), true, &f, NULL, NULL,
	    &err) < 0)
		fail_msg("%s", err.text);
	for (size_t i = 0; i < f.count; i++)
		if (strcmp(f.item[i].log, from) == 0 &&
		    strstr(f.item[i].what, what))
			named = true;
	if (!named)
		fail_msg("not named: %s", sql);
	findings_done(&f);
	sqlite3_close(s);
}

#define A_LOG "log <> (select value from meta where name = 'log')"

static void
test_changed_here(void **state)
{
	struct room *r = *state;

	open_one(r->a, "one");
	DO(r->a, "note", "2026-0001", "text", "n");
	carry(r->a, r->b);
	sound(r->b);
	found(r, "update event set body = cast(replace(cast(body as text), "
	    "'person', 'persoN') as blob) where " A_LOG " and seq = 2",
	    "entry 2");
}

static void
test_tail_cut_here(void **state)
{
	struct room *r = *state;

	open_one(r->a, "one");
	DO(r->a, "note", "2026-0001", "text", "n");
	carry(r->a, r->b);
	found(r, "delete from event where " A_LOG " and seq = (select "
	    "max(seq) from event where " A_LOG ")", "it is missing");
}

static void
test_added_here(void **state)
{
	struct room *r = *state;

	open_one(r->a, "one");
	carry(r->a, r->b);
	found(r, "insert into event(log, seq, incident, at, kind, body, hash) "
	    "select log, seq + 1, incident, at, kind, body, hash from event "
	    "where " A_LOG " and seq = (select max(seq) from event where "
	    A_LOG ")", "no import of the own log took them in");
}

/* Two took it over from the same machine: the same one counts everywhere. */
static void
test_two_took(void **state)
{
	struct room *r = *state;

	open_one(r->a, "one");
	carry(r->a, r->b);
	carry(r->a, r->c);
	DO(r->b, "takeover", "A/2026-0001", "reason", "b");
	DO(r->c, "takeover", "A/2026-0001", "reason", "c");
	carry(r->b, r->c);
	carry(r->c, r->b);
	carry(r->c, r->a);
	assert_string_equal(typed(r->b, "A/2026-0001")->log,
		typed(r->c, "A/2026-0001")->log);
	assert_string_equal(typed(r->a, "2026-0001")->log,
		typed(r->c, "A/2026-0001")->log);
	sound(r->a);
	sound(r->b);
	sound(r->c);
}

/* The head a takeover goes on from is looked at when it is read, also where
 * its log comes behind it in the same file, or not at all. */
static void
test_head_taken_from(void **state)
{
	static const char behind[] = "select body, seq from event "
		"order by log <> (select value from meta where name = 'log'), "
		"log, seq";
	static const char own[] = "select body, seq from event "
		"where log = (select value from meta where name = 'log') "
		"order by seq";
	struct room *r = *state;

	open_one(r->a, "one");
	carry(r->a, r->b);
	DO(r->b, "takeover", "A/2026-0001", "reason", "x");
	assert_string_equal(carry_sql((struct carrying){ .from = r->b,
		.false_head = true }, behind, r->c, NULL), "fork");
	assert_string_equal(carry_sql((struct carrying){ .from = r->b },
		own, r->c, NULL), "gap");
	assert_int_equal(board_rows(r->c), 0);
	assert_string_equal(carry_sql((struct carrying){ .from = r->b },
		behind, r->c, NULL), "");
	assert_int_equal(board_rows(r->c), 1);
	sound(r->c);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(t) cmocka_unit_test_setup_teardown(t, room_make, room_leave)
		TEST(test_shown),
		TEST(test_replayed),
		TEST(test_rebuilt),
		TEST(test_faults),
		TEST(test_takeover),
		TEST(test_changed_here),
		TEST(test_tail_cut_here),
		TEST(test_added_here),
		TEST(test_two_took),
		TEST(test_head_taken_from),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
