/* SPDX-License-Identifier: MIT */
/*
 * The board's rows: order, pages, filters and counters, and a cost that does
 * not grow with what is not shown. And finding an incident by what was typed.
 */
#include "store_help.h"

#define T0 INT64_C(1700000000000)

/* A row as the fold would have it, without folding. */
static void
put_plain(struct store *st, int n, const char *owner,
	enum incident_state state, int rank, int64_t due)
{
	struct buf sql = { 0 };
	char number[16];

	snprintf(number, sizeof(number), "2026-%04d", n);
	buf_addf(&sql, "insert into incident values('01JAZZ%020d', '" LOG_ID
	    "', '" LOG_ID
	    "', '%s', %lld, 't', '%s', 'u', 'l', %d, %d, 0, 1, %lld, '', "
	    "9223372036854775807)",
	    n, number, (long long)store_ordinal(number), owner, (int)state,
	    rank, (long long)(due == TIME_NONE ? INT64_MAX : due));
	must_exec(st->db, buf_text(&sql));
	buf_done(&sql);
}

/* All pages of a query as numbers: "3 1 2". */
static char *
walk(struct store *st, struct board_query q)
{
	struct board_page page = { 0 }, before = { 0 };
	struct buf out = { 0 };

	for (;;) {
		struct err err = { 0 };

		if (store_board(st, &q, &page, &err) < 0)
			fail_msg("%s", err.text);
		if (q.limit)
			assert_true(page.count <= q.limit);
		for (size_t i = 0; i < page.count; i++)
			buf_addf(&out, "%s%d", out.len ? " " : "",
			    atoi(page.item[i].number + 5));
		board_page_done(&before);
		before = page;
		if (!q.limit || page.count < q.limit)
			break;
		q.after = &page.item[page.count - 1];
	}
	board_page_done(&before);
	return buf_take(&out);
}

static void
test_order(void **state)
{
	static const struct {
		int n;
		const char *owner;
		enum incident_state state;
		int rank;
		int64_t due;
	} rows[] = {
		{ 1, "Li", INCIDENT_OPEN, 2, TIME_NONE },
		{ 2, "Wu", INCIDENT_OPEN, 1, T0 + 5 },
		{ 3, "Li", INCIDENT_HANDLED, 4, T0 },
		{ 4, "Wu", INCIDENT_CLOSED, 1, TIME_NONE },
		{ 5, "Li", INCIDENT_OPEN, 1, T0 },
		{ 6, "Li", INCIDENT_VOID, 1, TIME_NONE },
		{ 7, "Li", INCIDENT_OPEN, 1, T0 },
		{ 9999, "Wu", INCIDENT_CLOSED, 1, TIME_NONE },
		{ 10000, "Wu", INCIDENT_CLOSED, 1, TIME_NONE },
		{ 12, "Wu", INCIDENT_OPEN, 1, TIME_NONE },
	};
	static const struct {
		struct board_query q;
		const char *numbers;
	} cases[] = {
		{ { .view = BOARD_OPEN, .due_before = TIME_NONE },
		    "5 7 3 2 12 1" },
		{ { .view = BOARD_ALL, .due_before = TIME_NONE },
		    "5 7 3 2 12 1 10000 9999 6 4" },
		{ { .view = BOARD_OPEN, .due_before = TIME_NONE,
		    .owner = "Li" }, "5 7 3 1" },
		{ { .view = BOARD_ALL, .due_before = TIME_NONE,
		    .owner = "Wu" }, "2 12 10000 9999 4" },
		{ { .view = BOARD_OPEN, .due_before = T0 + 1 }, "5 7 3" },
		{ { .view = BOARD_ALL, .due_before = T0 + 6, .owner = "Wu" },
		    "2" },
		{ { .view = BOARD_OPEN, .due_before = TIME_NONE,
		    .owner = "nobody" }, "" },
	};
	struct room *r = *state;

	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		put_plain(r->st, rows[i].n, rows[i].owner, rows[i].state,
		    rows[i].rank, rows[i].due);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		for (size_t limit = 0; limit <= ARRAY_LEN(rows) + 1;
		    limit++) {
			struct board_query q = cases[i].q;
			char *got;

			q.limit = limit;
			got = walk(r->st, q);
			assert_string_equal(got, cases[i].numbers);
			free(got);
		}
	}
}

/* Steps of SQLite's machine for one page in the middle. */
static int
page_cost(struct store *st, const struct board_query *q)
{
	struct board_page page;
	sqlite3_stmt *s;
	int cost = 0;

	assert_int_equal(store_board(st, q, &page, NULL), 0);
	assert_int_equal(page.count, q->limit);
	board_page_done(&page);
	for (s = sqlite3_next_stmt(st->db, NULL); s;
	    s = sqlite3_next_stmt(st->db, s))
		cost += sqlite3_stmt_status(s, SQLITE_STMTSTATUS_VM_STEP, 1);
	return cost;
}

static void
test_cost(void **state)
{
	static const int size[] = { 300, 6000 };
	struct room *r = *state;
	int cost[2][4];

	for (size_t i = 0; i < 2; i++) {
		struct board_item mid = { .rank = 1, .next_due = T0 + 100,
		    .id = "0", .state = INCIDENT_OPEN };
		struct board_query q[] = {
			{ .due_before = TIME_NONE, .limit = 50 },
			{ .due_before = TIME_NONE, .limit = 50,
			    .after = &mid },
			{ .due_before = TIME_NONE, .limit = 50,
			    .owner = "Li" },
			{ .due_before = TIME_NONE, .limit = 50,
			    .view = BOARD_ALL, .owner = "Li" },
		};
		char number[] = "2026-0100";

		mid.number = number;
		must_exec(r->st->db, "delete from incident");
		must_exec(r->st->db, "begin");
		for (int n = 0; n < size[i]; n++)
			put_plain(r->st, n, n % 5 ? "Wu" : "Li",
			    n % 9 ? INCIDENT_OPEN : INCIDENT_CLOSED,
			    1 + n % 4, T0 + n);
		must_exec(r->st->db, "commit");
		for (size_t k = 0; k < ARRAY_LEN(q); k++) {
			page_cost(r->st, &q[k]);
			cost[i][k] = page_cost(r->st, &q[k]);
		}
	}
	for (size_t k = 0; k < 4; k++)
		assert_true(cost[1][k] <= cost[0][k] * 105 / 100);
}

/* ---- rows written from incidents --------------------------------- */

static int64_t
count_now(struct store *st)
{
	struct board_query q = { .due_before = TIME_NONE, .limit = 1 };
	struct board_page page;
	int64_t count;

	assert_int_equal(store_board(st, &q, &page, NULL), 0);
	count = page.open_count;
	board_page_done(&page);
	return count;
}

static void
test_put_row(void **state)
{
	struct board_query q = { .due_before = TIME_NONE,
	    .view = BOARD_ALL };
	struct room *r = *state;
	struct board_page page;
	struct hand h;
	int64_t year;

	hand_make(&h, INC_ID, "2026-0007", T0);
	put_hand(r->st, &h);
	assert_int_equal(count_now(r->st), 1);
	assert_int_equal(store_year_count(r->st, 2026, &year, NULL), 0);
	assert_int_equal(year, 1);
	assert_int_equal(store_year_count(r->st, 2025, &year, NULL), 0);
	assert_int_equal(year, 0);

	assert_int_equal(store_board(r->st, &q, &page, NULL), 0);
	assert_int_equal(page.count, 1);
	assert_string_equal(page.item[0].id, INC_ID);
	assert_string_equal(page.item[0].number, "2026-0007");
	assert_string_equal(page.item[0].title, "网站被篡改");
	assert_string_equal(page.item[0].next_deadline, "plan/first");
	assert_int_equal(page.item[0].next_due, T0);
	assert_int_equal(page.item[0].rank, 5);
	board_page_done(&page);

	/* Only its last entry moved, then a deadline, then its state. */
	h.inc.last_seq = 9;
	put_hand(r->st, &h);
	assert_int_equal(number_of(r->st->db,
	    "select last_seq from incident"), 9);
	h.due[0].met_when = T0 + 1;
	h.due[1].applies = false;
	put_hand(r->st, &h);
	assert_int_equal(number_of(r->st->db,
	    "select count(*) from deadline where met is not null"), 1);
	assert_int_equal(number_of(r->st->db,
	    "select count(*) from deadline"), 1);
	assert_int_equal(store_board(r->st, &q, &page, NULL), 0);
	assert_true(page.item[0].next_due == TIME_NONE);
	board_page_done(&page);
	h.inc.state = INCIDENT_HANDLED;
	put_hand(r->st, &h);
	assert_int_equal(count_now(r->st), 1);
	h.inc.state = INCIDENT_CLOSED;
	put_hand(r->st, &h);
	assert_int_equal(count_now(r->st), 0);
	h.inc.state = INCIDENT_OPEN;
	put_hand(r->st, &h);
	assert_int_equal(count_now(r->st), 1);
	assert_int_equal(store_year_count(r->st, 2026, &year, NULL), 0);
	assert_int_equal(year, 1);

	/* Another log's incident is on the board, not in the own numbers. */
	hand_make(&h, INC_ID2, "2026-0001", T0);
	strcpy(h.inc.log, INC_ID3);
	put_hand(r->st, &h);
	assert_int_equal(count_now(r->st), 2);
	assert_int_equal(store_year_count(r->st, 2026, &year, NULL), 0);
	assert_int_equal(year, 1);
}

static void
test_rebuild(void **state)
{
	struct room *r = *state;
	struct findings f = { 0 };
	struct hand h;
	int64_t year;

	hand_make(&h, INC_ID, "2026-0001", T0);
	put_hand(r->st, &h);
	assert_int_equal(store_begin(r->st, NULL, NULL), 0);
	assert_int_equal(store_clear_rows(r->st, NULL), 0);
	assert_int_equal(store_put_row(r->st, &h.inc, NULL), 0);
	assert_int_equal(store_commit(r->st, NULL), 0);
	assert_int_equal(count_now(r->st), 1);
	assert_int_equal(store_year_count(r->st, 2026, &year, NULL), 0);
	assert_int_equal(year, 1);
	assert_int_equal(store_verify_rows(r->st, &h.inc, &f, NULL), 0);
	assert_int_equal(f.count, 0);
}

static void
test_find(void **state)
{
	static const struct {
		const char *typed, *id, *word;
	} cases[] = {
		{ "2026-0001", INC_ID, NULL },
		{ "2026-0003", INC_ID3, NULL },
		{ INC_ID2, INC_ID2, NULL },
		{ "01jazz10", INC_ID3, NULL },
		{ "01JAZZ00", NULL, "several incidents" },
		{ "01JAZZ1", NULL, "no incident" },
		{ "2026-0011", NULL, "did you mean 2026-0001" },
		{ "2025-9999", NULL, "list --all" },
		{ "", NULL, "no incident" },
		{ "x' or '1'='1", NULL, "no incident" },
		{ "01JAZZ0%", NULL, "no incident" },
		{ "99999999999999999999-1", NULL, "no incident" },
	};
	struct room *r = *state;
	struct hand h;

	hand_make(&h, INC_ID, "2026-0001", T0);
	put_hand(r->st, &h);
	hand_make(&h, INC_ID2, "2026-0002", T0);
	put_hand(r->st, &h);
	hand_make(&h, INC_ID3, "2026-0003", T0);
	put_hand(r->st, &h);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct err err = { 0 };
		char id[ID_SIZE];
		int rc = store_find(r->st, cases[i].typed, id, &err);

		if (cases[i].id) {
			assert_int_equal(rc, 0);
			assert_string_equal(id, cases[i].id);
			continue;
		}
		assert_int_equal(rc, -1);
		assert_err(err, ERR_REFUSED, cases[i].word);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, room_open, room_leave)
		T(test_order),
		T(test_cost),
		T(test_put_row),
		T(test_rebuild),
		T(test_find),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
