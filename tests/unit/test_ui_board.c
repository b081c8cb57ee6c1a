/* SPDX-License-Identifier: MIT */
/*
 * The board: rows keep their columns at every width whatever the titles say,
 * what is needed most stays longest; rows are read page by page, in groups.
 */
#include "store_help.h"
#include "ui/board.h"

static const struct board_row plain = {
	.level = "II", .number = "2026-0001", .title = "Home page replaced",
	.left = "01:58", .left_words = "01:58 left", .phase = "3/14 Contain",
	.step = "C2 Network admin", .deadline = "First report",
	.at = "11-22 14:30",
};

/* Nothing of this may move a column. */
static const char *const hostile[] = {
	"",
	"x",
	"网站首页被篡改网站首页被篡改网站首页被篡改"
	"网站首页被篡改网站首页被篡改",
	"a网b站c首d页e被f篡g改h网i站j首k页l被m篡n改o网p站q首r页s",
	"\033[31mred\033[0m \033]0;title\007",
	"e\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81",
	"\xe2\x80\xae" "gpj.exe", "\xff\xfe\xc0\x80 broken",
	"two\nlines\tand a tab",
	"🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥",
};

static void
draw(struct canvas *c, const struct board_row *row, int w, int h)
{
	canvas_init(c, w, h, false);
	board_row_draw(row, c, (struct rect){ 0, 0, w, h });
}

/* The cell where the text begins in that row, or -1. */
static int
column_of(const struct canvas *c, int y, const char *text)
{
	const size_t len = strlen(text);

	for (int x = 0; x < c->w; x++) {
		struct buf from = { 0 };
		bool here;

		for (int i = x; i < c->w && from.len < len; i++)
			buf_add_text(&from, c->cells[y * c->w + i].text);
		here = strncmp(buf_text(&from), text, len) == 0;
		buf_done(&from);
		if (here)
			return x;
	}
	return -1;
}

static void
assert_seen(const struct canvas *c, int y, const char *text)
{
	if (column_of(c, y, text) < 0)
		fail_msg("at %d cells row %d has no \"%s\"", c->w, y, text);
}

/* Every wide character has both its halves, and every row its width. */
static void
assert_whole(const struct canvas *c)
{
	for (int i = 0; i < c->w * c->h; i++) {
		const char *text = c->cells[i].text;
		const int cells = text_width(text, strlen(text));

		assert_true(cells <= 2);
		if (cells == 2) {
			assert_true(i % c->w + 1 < c->w);
			assert_string_equal(c->cells[i + 1].text, "");
		}
		assert_true((unsigned char)text[0] >= ' ' || !text[0]);
		assert_null(strchr(text, 0x1b));
	}
}

static void
test_all_is_said_at_80(void **state)
{
	struct canvas c;

	(void)state;
	draw(&c, &plain, 80, 2);
	assert_seen(&c, 0, "II");
	assert_seen(&c, 0, "2026-0001");
	assert_seen(&c, 0, "Home page replaced");
	assert_seen(&c, 0, "01:58 left");
	assert_seen(&c, 1, "3/14 Contain");
	assert_seen(&c, 1, "C2 Network admin");
	assert_seen(&c, 1, "First report");
	assert_seen(&c, 1, "11-22 14:30");
	canvas_done(&c);
}

static void
test_all_is_said_at_60(void **state)
{
	struct canvas c;

	(void)state;
	draw(&c, &plain, 60, 2);
	assert_seen(&c, 0, "II");
	assert_seen(&c, 0, "2026-0001");
	assert_seen(&c, 0, "Home page replaced");
	assert_seen(&c, 0, "01:58 left");
	assert_seen(&c, 1, "3/14 Contain");
	assert_seen(&c, 1, "C2 Networ");
	assert_seen(&c, 1, "First report");
	assert_seen(&c, 1, "11-22 14:30");
	canvas_done(&c);
}

static void
test_what_is_needed_stays_longest(void **state)
{
	/* The narrowest width at which it must still be there. */
	static const struct {
		int width, row;
		const char *text;
	} cases[] = {
		{ 31, 0, "II" }, { 26, 0, "2026-0001" }, { 16, 0, "Home" },
		{ 7, 0, "01:58" }, { 40, 1, "C2" }, { 34, 1, "First" },
		{ 24, 1, "3/14" }, { 15, 1, "11-22 14:30" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		for (int w = cases[i].width; w <= 200; w++) {
			struct canvas c;

			draw(&c, &plain, w, 2);
			assert_seen(&c, cases[i].row, cases[i].text);
			canvas_done(&c);
		}
	}
}

static void
test_columns_stand_whatever_the_texts(void **state)
{
	static const int widths[] = { 80, 60, 40 };

	(void)state;
	for (size_t k = 0; k < ARRAY_LEN(widths) * ARRAY_LEN(hostile); k++) {
		const int w = widths[k / ARRAY_LEN(hostile)];
		struct board_row row = plain;
		struct canvas want, have;

		row.title = row.step = row.deadline = row.level =
			hostile[k % ARRAY_LEN(hostile)];
		draw(&want, &plain, w, 2);
		draw(&have, &row, w, 2);
		assert_whole(&have);
		assert_int_equal(column_of(&have, 0, "2026-0001"),
			column_of(&want, 0, "2026-0001"));
		assert_int_equal(column_of(&have, 0, "01:58"),
			column_of(&want, 0, "01:58"));
		assert_int_equal(column_of(&have, 1, "3/14"),
			column_of(&want, 1, "3/14"));
		assert_int_equal(column_of(&have, 1, "11-22 14:30"), w - 11);
		canvas_done(&want);
		canvas_done(&have);
	}
}

static void
test_no_size_is_too_small(void **state)
{
	(void)state;
	for (int w = 1; w <= 20; w++) {
		for (size_t i = 0; i < ARRAY_LEN(hostile); i++) {
			struct board_row row = plain;
			struct canvas c;

			row.title = row.number = row.left = row.phase =
				row.left_words = row.at = hostile[i];
			draw(&c, &row, w, 1 + w % 3);
			assert_whole(&c);
			board_row_draw(&row, &c, (struct rect){ 0, 0, 0, 2 });
			board_row_draw(&row, &c, (struct rect){ 3, 3, -1, -1 });
			board_row_draw(&row, &c, (struct rect){ w, 9, 9, 9 });
			canvas_done(&c);
		}
	}
}

/* Colour is never the only signal: without it, the words tell. */
static void
test_overdue_is_said(void **state)
{
	struct board_row row = plain;
	struct canvas c;

	(void)state;
	row.left = "+00:12";
	row.left_words = "OVERDUE +00:12";
	row.left_style = STYLE_OVERDUE;
	draw(&c, &row, 60, 2);
	assert_seen(&c, 0, "OVERDUE +00:12");
	assert_int_equal(c.cells[59].style, STYLE_OVERDUE);
	canvas_done(&c);
	draw(&c, &row, 40, 2);
	assert_seen(&c, 0, "+00:12");
	canvas_done(&c);
}

/* ---- what is loaded ----------------------------------------------------- */

static void
put(struct store *st, int n, enum incident_state incident_state)
{
	struct hand h;
	char id[40], number[40];

	snprintf(id, sizeof(id), "01JAZZ00000000000000%06d", n);
	snprintf(number, sizeof(number), "2026-%04d", n);
	hand_make(&h, id, number, 1700000000000 + n);
	h.inc.state = incident_state;
	put_hand(st, &h);
}

static void
test_pages_follow_each_other(void **state)
{
	const struct board_query q = { .due_before = TIME_NONE };
	struct room *r = *state;
	struct board_load l = { 0 };

	put_site(r->st);
	for (int i = 1; i <= BOARD_PAGE * 2 + 7; i++)
		put(r->st, i, INCIDENT_OPEN);
	board_load_again(&l, r->st, &q, "");
	assert_int_equal(l.count, BOARD_PAGE);
	assert_true(l.more);
	board_load_more(&l, r->st, &q);
	board_load_more(&l, r->st, &q);
	board_load_more(&l, r->st, &q);
	assert_int_equal(l.count, BOARD_PAGE * 2 + 7);
	assert_false(l.more);
	for (size_t i = 0; i < l.count; i++) {
		char number[40];

		snprintf(number, sizeof(number), "2026-%04zu", i + 1);
		assert_string_equal(l.page.item[l.line[i].item].number,
			number);
	}
	/* Read again, it is as long as before. */
	board_load_again(&l, r->st, &q, "");
	assert_int_equal(l.count, BOARD_PAGE * 2 + 7);
	board_load_done(&l);
	/* The incident that is selected is looked for behind the page. */
	board_load_again(&l, r->st, &q, "01JAZZ00000000000000000150");
	assert_int_equal(l.count, BOARD_PAGE * 2);
	assert_string_equal(l.fault, "");
	board_load_done(&l);
}

static void
test_groups_have_heads(void **state)
{
	static const struct board_line want[] = {
		{ false, GROUP_OPEN, 0 }, { false, GROUP_OPEN, 2 },
		{ true, GROUP_HANDLED, 1 }, { false, GROUP_HANDLED, 1 },
		{ true, GROUP_PAST, 3 }, { false, GROUP_PAST, 3 },
		{ false, GROUP_PAST, 4 },
	};
	const struct board_query q = { .view = BOARD_ALL,
		.due_before = TIME_NONE };
	struct room *r = *state;
	struct board_load l = { 0 };

	put_site(r->st);
	put(r->st, 1, INCIDENT_OPEN);
	put(r->st, 2, INCIDENT_HANDLED);
	put(r->st, 3, INCIDENT_OPEN);
	put(r->st, 4, INCIDENT_CLOSED);
	put(r->st, 5, INCIDENT_VOID);
	board_load_again(&l, r->st, &q, "");
	assert_int_equal(l.count, ARRAY_LEN(want));
	for (size_t i = 0; i < ARRAY_LEN(want); i++) {
		assert_int_equal(l.line[i].head, want[i].head);
		assert_int_equal(l.line[i].group, want[i].group);
		assert_int_equal(l.line[i].item, want[i].item);
	}
	assert_int_equal(l.page.open_count, 3);
	board_load_done(&l);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_all_is_said_at_80),
		cmocka_unit_test(test_all_is_said_at_60),
		cmocka_unit_test(test_what_is_needed_stays_longest),
		cmocka_unit_test(test_columns_stand_whatever_the_texts),
		cmocka_unit_test(test_no_size_is_too_small),
		cmocka_unit_test(test_overdue_is_said),
		cmocka_unit_test_setup_teardown(test_pages_follow_each_other,
			room_open, room_leave),
		cmocka_unit_test_setup_teardown(test_groups_have_heads,
			room_open, room_leave),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
