/* SPDX-License-Identifier: MIT */
/*
 * Keys: whatever pieces the bytes come in, the same keys come out, and
 * nothing a terminal sends is taken for typing.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ui/key.h"

static void
take_all(struct keys *k, struct buf *out)
{
	struct key key;

	while (keys_next(k, &key)) {
		if (out->len)
			buf_add_char(out, ' ');
		key_write(out, &key);
		if (key.code == K_PASTE)
			buf_addf(out, "<%.*s>", (int)key.len, key.text);
	}
}

/* The names of the keys that bytes make when they come `step` at a time. */
static void
names_of(const char *bytes, size_t len, size_t step, struct buf *out)
{
	struct keys k;

	keys_init(&k);
	for (size_t i = 0; i < len; i += step) {
		keys_feed(&k, bytes + i, len - i < step ? len - i : step);
		take_all(&k, out);
	}
	assert_true(keys_delay(&k, 25) == -1 || keys_delay(&k, 25) >= 25);
	keys_settle(&k);
	take_all(&k, out);
	assert_int_equal(keys_delay(&k, 25), -1);
	keys_done(&k);
}

static const struct {
	const char *bytes, *want;
} rows[] = {
	{ "abc", "a b c" },
	{ "值班", "值 班" },
	{ "\xff" "a", "a" },
	{ "\xe5\x80" "a", "a" },
	{ "\xe5\x80", "" },
	{ "\xc2\x9b" "A", "A" },
	{ " ", "space" },
	{ "\r\n\t\x7f\b", "Enter Enter Tab Backspace Backspace" },
	{ "\x03\x13\x1a", "ctrl-c ctrl-s ctrl-z" },
	{ "\033", "Esc" },
	{ "\033\033", "Esc Esc" },
	{ "\033n", "Esc n" },
	{ "\033O", "Esc O" },
	{ "\033[", "Esc [" },
	{ "\033[A\033OA\033[1;5A", "Up Up Up" },
	{ "\033[B\033[C\033[D", "Down Right Left" },
	{ "\033[H\033[1~\033[7~\033OH", "Home Home Home Home" },
	{ "\033[F\033[4~\033[8~", "End End End" },
	{ "\033[2~\033[3~\033[5~\033[6~", "Insert Delete PgUp PgDn" },
	{ "\033[Z", "BackTab" },
	{ "\033OP\033[11~\033[[A\033[1;2P", "F1 F1 F1 F1" },
	{ "\033[15~\033[[E\033[24~\033[21~", "F5 F5 F12 F10" },
	{ "\033OR\033[R", "F3 F3" },
	{ "\033OM\033Op\033Oy", "Enter 0 9" },
	/* answers and reports of the terminal are nobody's keys */
	{ "\033[24;80Rx", "x" },
	{ "\033[?62;c" "x", "x" },
	{ "\033[<0;10;10Mx", "x" },
	{ "\033[M !!x", "x" },
	{ "\033]11;rgb:0/0/0\ax", "x" },
	{ "\033]11;rgb:0/0/0\033\\x", "x" },
	{ "\033P1$r0m\033\\x", "x" },
	{ "\033[1;2\033[A", "Up" },
	{ "\033[200~12\r3\033[201~x", "<12\n3> x" },
	{ "\033[200~a\r\nb\033[A\033[201~", "<a\nb<1B>[A>" },
	{ "\033[200~  \033[201~x", "x" },
	{ "\033[200~ab", "<ab>" },
	{ "\033[201~x", "x" },
	{ "\033[200~值\xff\033[20", "<值\xef\xbf\xbd>" },
};

static void
test_bytes(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		size_t len = strlen(rows[i].bytes);

		for (size_t step = 1; step <= len; step++) {
			struct buf out = { 0 };

			names_of(rows[i].bytes, len, step, &out);
			assert_string_equal(buf_text(&out), rows[i].want);
			buf_done(&out);
		}
	}
}

/* Esc by itself: the next key is not eaten, and it waits for no other key. */
static void
test_esc_waits(void **state)
{
	struct keys k;
	struct key key;

	(void)state;
	keys_init(&k);
	keys_feed(&k, "\033", 1);
	assert_false(keys_next(&k, &key));
	assert_int_equal(keys_delay(&k, 25), 25);
	keys_settle(&k);
	assert_true(keys_next(&k, &key));
	assert_int_equal(key.code, K_ESC);
	assert_int_equal(keys_delay(&k, 25), -1);
	keys_feed(&k, "[A", 2);
	assert_true(keys_next(&k, &key));
	assert_true(key_is(&key, '['));
	keys_done(&k);
}

static void
test_huge_paste(void **state)
{
	struct keys k;
	struct key key;
	struct buf bytes = { 0 };

	(void)state;
	buf_add_text(&bytes, "\033[200~");
	for (int i = 0; i < 100000; i++)
		buf_add_text(&bytes, "班");
	buf_add_text(&bytes, "\033[201~q");
	keys_init(&k);
	keys_feed(&k, bytes.text, bytes.len);
	assert_true(keys_next(&k, &key));
	assert_int_equal(key.code, K_PASTE);
	assert_true(key.len <= KEY_PASTE_MAX);
	assert_true(text_valid(key.text, key.len));
	assert_true(keys_next(&k, &key));
	assert_true(key_is(&key, 'q'));
	keys_done(&k);
	buf_done(&bytes);
}

static void
test_names(void **state)
{
	static const char *const names[] = { "Enter", "Esc", "F1", "F12",
		"PgDn", "BackTab", "space", "ctrl-s", "a", "O", "?", "值" };
	static const char *const none[] = { "", "F13", "ctrl-", "ctrl-ab",
		"ab", "\033", "\xff" };
	struct key key;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		struct buf out = { 0 };

		assert_true(key_parse(&key, names[i]));
		key_write(&out, &key);
		assert_string_equal(out.text, names[i]);
		buf_done(&out);
	}
	for (size_t i = 0; i < ARRAY_LEN(none); i++)
		assert_false(key_parse(&key, none[i]));
}

static void
test_fold(void **state)
{
	static const struct {
		uint32_t from, to;
	} folds[] = { { 0xff1f, '?' }, { 0xff11, '1' }, { 0xff51, 'q' },
		{ 0x3001, '/' }, { 0x3000, ' ' }, { 'x', 'x' },
		{ 0x503c, 0x503c } };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(folds); i++) {
		struct key key = key_fold((struct key){ .code = K_CHAR,
			.cp = folds[i].from });

		assert_int_equal(key.cp, folds[i].to);
	}
	assert_int_equal(key_digit(&(struct key){ .code = K_CHAR,
		.cp = '7' }), 7);
	assert_int_equal(key_digit(&(struct key){ .code = K_CHAR,
		.cp = '0' }), 10);
	assert_int_equal(key_digit(&(struct key){ .code = K_F1,
		.cp = '7' }), 0);
}

/* Noise: nothing is lost to follow it, nothing unclean comes out. */
static void
test_random(void **state)
{
	static const char *const bits[] = { "\033", "[", "O", "200~", "201~",
		"M", "值", "\xe5", "\xff", "1;2", "A", "\r", "]", "\a", "~",
		"R", "x", "\x9b" };
	struct chance chance;
	struct keys k;
	struct key key;

	(void)state;
	chance_fixed(&chance, 11);
	keys_init(&k);
	for (int round = 0; round < 20000; round++) {
		unsigned char n[2];
		const char *bit;

		chance_bytes(&chance, n, sizeof(n));
		bit = bits[n[0] % ARRAY_LEN(bits)];
		keys_feed(&k, bit, strlen(bit));
		if (n[1] % 16 == 0)
			keys_settle(&k);
		while (keys_next(&k, &key)) {
			assert_true(key.code > K_NONE && key.code < K_COUNT);
			if (key.code == K_PASTE)
				assert_true(text_valid(key.text, key.len));
			if (key.code == K_CHAR)
				assert_true(key.cp >= 0x20 && key.cp != 0x7f);
		}
		assert_true(k.in.len < 8192);
	}
	keys_settle(&k);
	while (keys_next(&k, &key))
		continue;
	assert_int_equal(keys_delay(&k, 25), -1);
	keys_done(&k);
}

/* A press is told with its place; letting go, moving and a press with a key
 * held are not. */
static const struct {
	const char *bytes;
	bool told;
	uint32_t button;
	int x, y;
} presses[] = {
	{ "\033[<0;1;1M", true, 0, 0, 0 },
	{ "\033[<0;250;40M", true, 0, 249, 39 },
	{ "\033[<64;3;4M", true, 64, 2, 3 },
	{ "\033[<65;3;4M", true, 65, 2, 3 },
	{ "\033[M !!", true, 0, 0, 0 },
	{ "\033[M`#$", true, 64, 2, 3 },
	{ "\033[M#!!", false, 0, 0, 0 },
	{ "\033[<0;1;1m", false, 0, 0, 0 },
	{ "\033[<32;1;1M", false, 0, 0, 0 },
	{ "\033[<4;1;1M", false, 0, 0, 0 },
	{ "\033[<0;0;1M", false, 0, 0, 0 },
	{ "\033[<0;1M", false, 0, 0, 0 },
	{ "\033[<0;99999;1M", false, 0, 0, 0 },
	{ "\033[<;;;;M", false, 0, 0, 0 },
};

static void
mouse_presses(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(presses); i++) {
		struct keys k;
		struct key key = { .code = K_NONE };

		keys_init(&k);
		keys_feed(&k, presses[i].bytes, strlen(presses[i].bytes));
		assert_int_equal(keys_next(&k, &key), presses[i].told);
		if (presses[i].told) {
			assert_int_equal(key.code, K_MOUSE);
			assert_int_equal(key.cp, presses[i].button);
			assert_int_equal(key.x, presses[i].x);
			assert_int_equal(key.y, presses[i].y);
		}
		assert_false(keys_next(&k, &key));
		keys_done(&k);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(mouse_presses),
		cmocka_unit_test(test_bytes),
		cmocka_unit_test(test_esc_waits),
		cmocka_unit_test(test_huge_paste),
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_fold),
		cmocka_unit_test(test_random),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
