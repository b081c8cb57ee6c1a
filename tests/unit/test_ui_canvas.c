/* SPDX-License-Identifier: MIT */
/*
 * The canvas: nothing a person or a file can write breaks a row.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ui/canvas.h"

/* Every row must take exactly w cells, with no half of a wide character and
 * no control byte. */
static void
assert_whole(const struct canvas *c)
{
	for (int y = 0; y < c->h; y++) {
		const struct cell *row = c->cells + y * c->w;

		for (int x = 0; x < c->w; x++) {
			size_t len = strlen(row[x].text);
			int width = text_width(row[x].text, len);

			assert_true(text_valid(row[x].text, len));
			for (size_t i = 0; i < len; i++)
				assert_true((unsigned char)row[x].text[i] >=
					0x20);
			if (width == 2) {
				assert_true(x + 1 < c->w);
				assert_int_equal(row[x + 1].text[0], 0);
				x++;
			} else {
				assert_int_equal(width, 1);
			}
		}
	}
}

static void
row_is(const struct canvas *c, int y, const char *want)
{
	struct buf all = { 0 };
	char *row, *save = NULL;

	canvas_dump_text(c, &all);
	row = all.text;
	while (y-- > 0)
		row = strchr(row, '\n') + 1;
	row = strtok_r(row, "\n", &save);
	assert_string_equal(row ? row : "", want);
	buf_done(&all);
}

static void
test_put(void **state)
{
	static const struct {
		int x, cells;
		const char *text, *want;
		int used;
	} rows[] = {
		{ 0, 10, "abc", "abc", 3 },
		{ 2, 3, "abcdef", "  abc", 3 },
		{ 0, 5, "值班日", "值班", 4 },	/* half of 日 would show */
		{ 8, 10, "值班", "        值", 4 },
		{ 9, 10, "值班", "", 4 },	/* at the edge: left out */
		{ -1, 6, "值班日", " 班日", 6 },	/* cut on the left */
		{ -20, 6, "abc", "", 0 },
		{ 0, 0, "abc", "", 0 },
		{ 0, -3, "abc", "", 0 },
		{ 12, 5, "abc", "", 0 },
		{ 0, 10, "a\tb\nc", "a b c", 5 },
		{ 0, 10, "a\033[31mb", "a[31mb", 6 },
		{ 0, 10, "a\xffz", "a\xef\xbf\xbdz", 3 },
		{ 0, 10, "a\xe5\x80", "a\xef\xbf\xbd\xef\xbf\xbd", 3 },
		{ 0, 10, "x\u202ey", "xy", 2 },
		{ 0, 10, "\u0301x", "x", 1 },	/* a mark on nothing */
		{ 0, 10, "e\u0301e", "e\u0301e", 2 },
		{ 0, 10, "a\xc2\x9b" "b", "ab", 2 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct canvas c;
		int used;

		canvas_init(&c, 10, 1, false);
		used = canvas_put(&c, rows[i].x, 0, rows[i].cells,
			rows[i].text, strlen(rows[i].text), STYLE_PLAIN);
		row_is(&c, 0, rows[i].want);
		assert_whole(&c);
		if (rows[i].x >= -1)
			assert_int_equal(used, rows[i].used);
		canvas_done(&c);
	}
}

/* The terminal library does not mend a wide character whose half was written
 * over; we do. */
static void
test_over_half(void **state)
{
	struct canvas c;

	(void)state;
	canvas_init(&c, 9, 1, false);
	canvas_text(&c, 0, 0, 8, STYLE_PLAIN, "值班值班");
	canvas_text(&c, 1, 0, 1, STYLE_PLAIN, "x");
	row_is(&c, 0, " x班值班");
	canvas_text(&c, 4, 0, 1, STYLE_PLAIN, "y");
	row_is(&c, 0, " x班y 班");
	assert_whole(&c);
	canvas_done(&c);
}

static void
test_marks(void **state)
{
	struct canvas c;
	struct buf text = { 0 };

	(void)state;
	canvas_init(&c, 4, 1, false);
	buf_add_text(&text, "a");
	for (int i = 0; i < 1000; i++)
		buf_add_text(&text, "\u0301");
	buf_add_text(&text, "b");
	assert_int_equal(canvas_text(&c, 0, 0, 4, STYLE_PLAIN, text.text), 2);
	row_is(&c, 0, "a\u0301\u0301\u0301\u0301b");
	buf_done(&text);
	canvas_done(&c);
}

static void
test_cut(void **state)
{
	static const struct {
		int cells;
		bool ascii;
		const char *text, *want;
	} rows[] = {
		{ 5, false, "abcde", "abcde" },
		{ 5, false, "abcdef", "abcd…" },
		{ 5, true, "abcdef", "abcd~" },
		{ 5, false, "值班日志", "值班…" },
		{ 6, false, "值班日志", "值班…" },
		{ 1, false, "ab", "a" },
		{ 3, false, NULL, "" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct canvas c;

		canvas_init(&c, 20, 1, rows[i].ascii);
		canvas_text(&c, 0, 0, rows[i].cells, STYLE_PLAIN,
			rows[i].text);
		row_is(&c, 0, rows[i].want);
		assert_whole(&c);
		canvas_done(&c);
	}
}

static void
test_right(void **state)
{
	struct canvas c;

	(void)state;
	canvas_init(&c, 10, 1, false);
	canvas_right(&c, 0, 0, 8, STYLE_PLAIN, "值班");
	row_is(&c, 0, "    值班");
	canvas_right(&c, 0, 0, 3, STYLE_PLAIN, "值班");
	row_is(&c, 0, "值… 值班");
	assert_whole(&c);
	canvas_done(&c);
}

static void
test_wrap(void **state)
{
	const char *text = "值班的人 reads what to do";
	struct canvas c;

	(void)state;
	canvas_init(&c, 12, 4, false);
	assert_int_equal(canvas_wrap_rows(text, 10), 3);
	assert_int_equal(canvas_wrap(&c, (struct rect){ 1, 0, 10, 2 }, 0,
		STYLE_PLAIN, text), 2);
	row_is(&c, 0, " 值班的人");
	row_is(&c, 1, " reads what");
	canvas_clear(&c);
	assert_int_equal(canvas_wrap(&c, (struct rect){ 1, 0, 10, 4 }, 1,
		STYLE_PLAIN, text), 2);
	row_is(&c, 0, " reads what");
	assert_int_equal(canvas_wrap_rows("", 10), 0);
	assert_int_equal(canvas_wrap_rows(NULL, 10), 0);
	canvas_done(&c);
}

static void
test_box_and_dump(void **state)
{
	struct canvas c;
	struct buf out = { 0 };
	struct rect in;

	(void)state;
	canvas_init(&c, 12, 3, true);
	in = canvas_box(&c, (struct rect){ 0, 0, 12, 3 }, STYLE_PLAIN, "日志");
	assert_int_equal(in.w, 10);
	canvas_text(&c, in.x, in.y, in.w, STYLE_OVERDUE, "+00:12");
	canvas_select(&c, (struct rect){ 0, 1, 3, 1 });
	canvas_cursor(&c, 4, 1);
	canvas_dump(&c, &out);
	assert_string_equal(out.text,
		"+- 日志 ---+\n"
		"^..tttttt\n"
		"|+00:12    |\n"
		"^#OOoooooooo\n"
		"+----------+\n"
		"cursor 4 1\n");
	buf_done(&out);
	canvas_done(&c);
}

/* A part of a larger canvas, cut through wide characters on both sides. */
static void
test_copy(void **state)
{
	struct canvas c, from;

	(void)state;
	canvas_init(&c, 8, 2, false);
	canvas_init(&from, 12, 3, false);
	canvas_text(&from, 0, 1, 12, STYLE_PLAIN, "值班日志值班");
	canvas_cursor(&from, 4, 1);
	canvas_text(&c, 0, 0, 8, STYLE_PLAIN, "一二三四");
	canvas_copy(&c, 1, 0, &from, (struct rect){ 1, 1, 6, 2 });
	row_is(&c, 0, "  班日");
	assert_int_equal(c.cursor_x, 4);
	assert_int_equal(c.cursor_y, 0);
	assert_whole(&c);
	canvas_copy(&c, -3, -1, &from, (struct rect){ 0, 0, 50, 50 });
	assert_whole(&c);
	canvas_done(&c);
	canvas_done(&from);
}

/* Anything anywhere: rows stay whole at every size. */
static void
test_random(void **state)
{
	static const char *const texts[] = { "值班", "a", "e\u0301", "\xff",
		"\033[2J", "，", "\u200d", "志\u0301\u0301", "" };
	struct chance chance;

	(void)state;
	chance_fixed(&chance, 7);
	for (int round = 0; round < 20000; round++) {
		static struct canvas c;
		unsigned char n[8];

		chance_bytes(&chance, n, sizeof(n));
		if (round % 50 == 0) {
			canvas_done(&c);
			canvas_init(&c, 1 + n[0] % 20, 1 + n[1] % 4, n[2] & 1);
		}
		if (n[3] % 8 == 0)
			canvas_box(&c, (struct rect){ n[4] % 24 - 3,
				n[5] % 6 - 1, n[6] % 30, n[7] % 6 },
				STYLE_DIM, texts[n[3] % ARRAY_LEN(texts)]);
		else
			canvas_textf(&c, n[4] % 24 - 3, n[5] % 6 - 1,
				n[6] % 30 - 2, STYLE_OK, "%s%s%s",
				texts[n[3] % ARRAY_LEN(texts)],
				texts[n[7] % ARRAY_LEN(texts)],
				texts[n[2] % ARRAY_LEN(texts)]);
		assert_whole(&c);
		if (round == 19999)
			canvas_done(&c);
	}
}

/* The part named is where the two differ, and taking it over makes them the
 * same with no character cut. */
static void
test_differs(void **state)
{
	static const char *const texts[] = { "ab", "中文", "a中", "",
		"e\u0301x" };
	struct chance chance;
	struct canvas a, b;

	(void)state;
	chance_fixed(&chance, 7);
	canvas_init(&a, 9, 1, false);
	canvas_init(&b, 9, 1, false);
	for (int round = 0; round < 5000; round++) {
		unsigned char n[4];
		int from = -1, to = -1;
		bool same;

		chance_bytes(&chance, n, sizeof(n));
		canvas_textf(&b, n[0] % 9, 0, n[1] % 6,
			n[3] % 4 ? STYLE_PLAIN : STYLE_OK, "%s",
			texts[n[2] % ARRAY_LEN(texts)]);
		same = memcmp(a.cells, b.cells, 9 * sizeof(*a.cells)) == 0;
		assert_int_equal(canvas_differs(&a, &b, 0, &from, &to), !same);
		if (same)
			continue;
		assert_true(from >= 0 && from < to && to <= 9);
		assert_true(b.cells[from].text[0] && a.cells[from].text[0]);
		assert_true(to == 9 || (a.cells[to].text[0] &&
			b.cells[to].text[0]));
		memcpy(a.cells + from, b.cells + from,
			(size_t)(to - from) * sizeof(*a.cells));
		assert_memory_equal(a.cells, b.cells, 9 * sizeof(*a.cells));
	}
	canvas_done(&a);
	canvas_done(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_put),
		cmocka_unit_test(test_over_half),
		cmocka_unit_test(test_marks),
		cmocka_unit_test(test_cut),
		cmocka_unit_test(test_right),
		cmocka_unit_test(test_wrap),
		cmocka_unit_test(test_box_and_dump),
		cmocka_unit_test(test_copy),
		cmocka_unit_test(test_differs),
		cmocka_unit_test(test_random),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
