/* SPDX-License-Identifier: MIT */
/*
 * Text fields: the cursor is always at a character and always in sight, no
 * limit is passed, and what is typed is what is there.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ui/edit.h"

/* Presses keys by name, blank-separated; "'TEXT" types TEXT. */
static void
press(struct edit *e, const char *names)
{
	char *copy = mem_text(names), *save = NULL;

	for (char *name = strtok_r(copy, " ", &save); name;
	    name = strtok_r(NULL, " ", &save)) {
		struct key key;

		if (*name != '\'') {
			assert_true(key_parse(&key, name));
			edit_key(e, &key);
			continue;
		}
		for (size_t i = 1, len = strlen(name); i < len;) {
			key = (struct key){ .code = K_CHAR };
			i += text_next(name + i, len - i, &key.cp);
			edit_key(e, &key);
		}
	}
	free(copy);
}

static void
paste(struct edit *e, const char *text)
{
	edit_key(e, &(struct key){ .code = K_PASTE, .text = text,
		.len = strlen(text) });
}

static void
test_keys(void **state)
{
	static const struct {
		const char *start, *keys, *want;
		size_t at;
	} rows[] = {
		{ "", "'abc", "abc", 3 },
		{ "", "'值班 Left '日", "值日班", 6 },
		{ "值班", "Backspace", "值", 3 },
		{ "值班", "Home Delete", "班", 0 },
		{ "abc", "Home 'x", "xabc", 1 },
		{ "abc", "Left Left ctrl-k", "a", 1 },
		{ "abc", "Left ctrl-u", "c", 0 },
		{ "one two", "ctrl-w", "one ", 4 },
		{ "one two  ", "ctrl-w", "one ", 4 },
		{ "one two", "ctrl-w ctrl-w ctrl-w", "", 0 },
		{ "abc", "ctrl-a ctrl-d", "bc", 0 },
		{ "abc", "ctrl-a Right ctrl-e Left", "abc", 2 },
		{ "e\u0301x", "Left Backspace", "x", 0 },
		{ "e\u0301x", "Home Right", "e\u0301x", 3 },
		{ "", "Backspace Delete Left Right Home End ctrl-w", "", 0 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct edit e;

		edit_init(&e, 100, false);
		edit_set(&e, rows[i].start);
		press(&e, rows[i].keys);
		assert_string_equal(edit_text(&e), rows[i].want);
		assert_int_equal(e.at, rows[i].at);
		edit_done(&e);
	}
}

static void
test_clean(void **state)
{
	struct edit e;

	(void)state;
	edit_init(&e, 100, false);
	paste(&e, "two\nlines\033[2J\u202eend");
	assert_string_equal(edit_text(&e), "two lines<1B>[2J<202E>end");
	edit_set(&e, "  a\xff" "b\n");
	assert_string_equal(edit_text(&e), "a\xef\xbf\xbd" "b");
	edit_set(&e, NULL);
	edit_key(&e, &(struct key){ .code = K_CHAR, .cp = 0x202e });
	edit_key(&e, &(struct key){ .code = K_CHAR, .cp = 0x85 });
	assert_string_equal(edit_text(&e), "");
	edit_done(&e);
}

static void
test_limit(void **state)
{
	struct edit e;

	(void)state;
	edit_init(&e, 7, false);
	press(&e, "'值班");
	assert_false(e.full);
	press(&e, "'日");
	assert_true(e.full);
	assert_string_equal(edit_text(&e), "值班");
	press(&e, "'x");
	assert_string_equal(edit_text(&e), "值班x");
	edit_set(&e, "");
	paste(&e, "值班日志");
	assert_true(e.full);
	assert_string_equal(edit_text(&e), "值班");
	edit_done(&e);
}

/* A line longer than its field scrolls; the cursor's cell is in the field. */
static void
test_scroll(void **state)
{
	struct edit e;
	struct canvas c;
	struct buf out = { 0 };

	(void)state;
	edit_init(&e, 100, false);
	canvas_init(&c, 10, 1, false);
	press(&e, "'一二三四五六七八九十");
	edit_draw(&e, &c, (struct rect){ 1, 0, 8, 1 }, true);
	canvas_dump_text(&c, &out);
	assert_string_equal(out.text, " 八九十\n");
	assert_int_equal(c.cursor_x, 7);
	buf_clear(&out);
	press(&e, "Home");
	edit_draw(&e, &c, (struct rect){ 1, 0, 8, 1 }, true);
	canvas_dump_text(&c, &out);
	assert_string_equal(out.text, " 一二三四\n");
	assert_int_equal(c.cursor_x, 1);
	buf_done(&out);
	canvas_done(&c);
	edit_done(&e);
}

static void
test_lines(void **state)
{
	struct edit e;
	struct canvas c;

	(void)state;
	edit_init(&e, 200, true);
	canvas_init(&c, 10, 3, false);
	press(&e, "'first Enter '值班 Enter");
	assert_string_equal(edit_text(&e), "first\n值班\n");
	assert_int_equal(edit_rows(&e, 10), 3);
	edit_draw(&e, &c, (struct rect){ 0, 0, 10, 2 }, true);
	assert_int_equal(c.cursor_y, 1);
	assert_int_equal(c.cursor_x, 0);
	press(&e, "Up Up End 'x Down 'y");
	assert_string_equal(edit_text(&e), "firstx\n值班y\n");
	assert_false(edit_key(&e, &(struct key){ .code = K_TAB }));
	press(&e, "Down");
	assert_false(edit_key(&e, &(struct key){ .code = K_DOWN }));
	press(&e, "Up Up");
	assert_false(edit_key(&e, &(struct key){ .code = K_UP }));
	canvas_done(&c);
	edit_done(&e);
}

/* ---- the same against a plain model, and noise ---------------------- */

static bool
at_character(const struct edit *e)
{
	size_t at = 0;
	uint32_t cp;

	while (at < e->at)
		at += text_next(edit_text(e) + at, e->text.len - at, &cp);
	return at == e->at;
}

static struct key
random_key(const unsigned char *n)
{
	static const uint32_t chars[] = { 'a', ' ', 0x503c, 0x301, 0x1f525,
		0x202e, 0xff0c, 0x200d, 'z', '(', 0x3002 };
	static const char *const pastes[] = { "值班\n\n日志", "", "\xff\xfe",
		"a very long text that goes on and on and does not stop",
		"\u0301\u0301", "   ", "x\ny" };
	static const char letters[] = "adekuw";
	const char *text = pastes[n[1] % ARRAY_LEN(pastes)];

	switch (n[0] % 8) {
	case 0:
		return (struct key){ .code = K_CTRL,
			.cp = (unsigned char)letters[n[1] %
			(sizeof(letters) - 1)] };
	case 1:
		return (struct key){ .code = K_PASTE, .text = text,
			.len = strlen(text) };
	case 2:
	case 3:
		return (struct key){ .code = (enum key_code)(K_ENTER +
			n[1] % (K_COUNT - K_ENTER)) };
	default:
		return (struct key){ .code = K_CHAR,
			.cp = chars[n[1] % ARRAY_LEN(chars)] };
	}
}

static void
noise(bool lines, uint64_t seed)
{
	struct chance chance;
	struct edit e;
	struct canvas c;

	chance_fixed(&chance, seed);
	edit_init(&e, 120, lines);
	canvas_init(&c, 40, 6, false);
	for (int round = 0; round < 20000; round++) {
		unsigned char n[6];
		struct key key;
		struct rect r;

		chance_bytes(&chance, n, sizeof(n));
		key = random_key(n);
		edit_key(&e, &key);
		r = (struct rect){ n[2] % 5, 0, n[3] % 30, 1 + n[4] % 4 };
		edit_draw(&e, &c, r, true);
		assert_true(e.text.len <= 120);
		assert_true(text_valid(edit_text(&e), e.text.len));
		assert_true(e.at <= e.text.len && at_character(&e));
		assert_true(lines || !strchr(edit_text(&e), '\n'));
		if (r.w > 0) {
			assert_in_range(c.cursor_x, r.x, r.x + r.w - 1);
			assert_in_range(c.cursor_y, r.y, r.y + r.h - 1);
		}
	}
	canvas_done(&c);
	edit_done(&e);
}

static void
test_random(void **state)
{
	(void)state;
	noise(false, 3);
	noise(true, 4);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_keys),
		cmocka_unit_test(test_clean),
		cmocka_unit_test(test_limit),
		cmocka_unit_test(test_scroll),
		cmocka_unit_test(test_lines),
		cmocka_unit_test(test_random),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
