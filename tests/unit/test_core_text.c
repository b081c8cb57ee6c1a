/* SPDX-License-Identifier: MIT */
/* Text: decoding, cleaning, cells, lines, and words. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>
#include <cmocka.h>

#include "zhiban/core.h"

#define E "\xe2\x80\xa6"	/* the ellipsis */
#define BAD "\xef\xbf\xbd"	/* U+FFFD */

static void
test_next(void **state)
{
	static const struct {
		const char *s;
		size_t used;
		uint32_t cp;
	} rows[] = {
		{ "a", 1, 'a' },
		{ "é", 2, 0xe9 },
		{ "值", 3, 0x503c },
		{ "🔥", 4, 0x1f525 },
		{ "\x80", 1, 0xfffd },
		{ "\xc0\xaf", 1, 0xfffd },		/* overlong */
		{ "\xe0\x80\xaf", 1, 0xfffd },
		{ "\xf0\x80\x80\xaf", 1, 0xfffd },
		{ "\xed\xa0\x80", 1, 0xfffd },		/* surrogate */
		{ "\xf4\x90\x80\x80", 1, 0xfffd },	/* over U+10FFFF */
		{ "\xe5\x80", 1, 0xfffd },		/* cut off */
		{ "\xff", 1, 0xfffd },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		uint32_t cp = 1;
		size_t len = strlen(rows[i].s);

		assert_int_equal(text_next(rows[i].s, len, &cp), rows[i].used);
		assert_int_equal(cp, rows[i].cp);
		assert_int_equal(text_valid(rows[i].s, len),
		    rows[i].cp != 0xfffd);
	}
	for (uint32_t cp = 0; cp <= 0x10ffff; cp++) {
		struct buf b = { 0 };
		uint32_t back;

		text_put(&b, cp);
		assert_int_equal(text_next(b.text, b.len, &back), b.len);
		if (cp >= 0xd800 && cp <= 0xdfff)
			assert_int_equal(back, 0xfffd);
		else
			assert_int_equal(back, cp);
		buf_done(&b);
	}
}

static void
test_clean(void **state)
{
	static const struct {
		const char *in, *out;
		size_t max;
		bool lines, changed;
	} rows[] = {
		{ "", "", 9, false, false },
		{ "  a  b ", "a  b", 99, false, false },
		{ "\xe3\x80\x80值班\xe3\x80\x80", "值班", 99, false, false },
		{ "a\r\nb\n\n\tc", "a b c", 99, false, false },
		{ "a\r\nb\n\n\tc\rd\n", "a\nb\n\n c\nd", 99, true, false },
		{ "\x1b[31mred\x07\x7f", "<1B>[31mred<07><7F>", 99, false,
			true },
		{ "a\xc2\x9b" "31mb", "a<9B>31mb", 99, false, true },
		{ "a\xe2\x80\xae" "b\xe2\x81\xa6" "c\xd8\x9c",
			"a<202E>b<2066>c<061C>", 99, false, true },
		{ "a\xe2\x80\xa8" "b\xef\xbb\xbf\xe2\x80\x8b",
			"a<2028>b<FEFF><200B>", 99, false, true },
		{ "\xef\xbb\xbf" "ab", "ab", 99, false, true },
		{ "a\xf3\xa0\x81\xa1" "b", "a<E0061>b", 99, false, true },
		{ "a\vb\fc", "a b c", 99, false, false },
		{ "abc\x1b", "ab" E, 5, false, true },
		{ "a\xff\xe5\x80", "a" BAD BAD BAD, 99, false, true },
		{ "e\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81x",
			"e\xcc\x81\xcc\x81\xcc\x81\xcc\x81x", 99, false,
			true },
		{ "\xcc\x81x", "x", 99, false, true },
		{ " \xcc\x81x", "x", 99, false, true },
		{ "abcdef", "abcdef", 6, false, false },
		{ "abcdefg", "abc" E, 6, false, true },
		{ "abcdef   ", "abcdef", 6, false, false },
		{ "值班值班", "值班" E, 9, false, true },
		{ "值班值班", "值" E, 8, false, true },
		{ "值班  xy", "值班" E, 9, false, true },
		{ "ae\xcc\x81zzz", "a" E, 6, false, true },
		{ "abcd", "ab", 2, false, true },
		{ "abcd", "", 0, false, true },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct buf out = { 0 };
		bool changed;

		buf_add_text(&out, "keep:");
		changed = text_clean(&out, rows[i].in, strlen(rows[i].in),
		    rows[i].max, rows[i].lines);
		assert_memory_equal(out.text, "keep:", 5);
		assert_string_equal(out.text + 5, rows[i].out);
		assert_int_equal(changed, rows[i].changed);
		buf_done(&out);
	}
}

static bool
forbidden(uint32_t cp, bool lines)
{
	return (cp < 0x20 && !(lines && cp == '\n')) ||
	    (cp >= 0x7f && cp < 0xa0) || (cp >= 0x2028 && cp <= 0x202e) ||
	    (cp >= 0x2066 && cp <= 0x2069) || cp == 0x200e || cp == 0x200f ||
	    cp == 0x61c || cp == 0xfeff || cp == 0x200b ||
	    (cp >= 0xe0000 && cp <= 0xe0fff);
}

/* Whatever comes in: within max, well-formed, nothing forbidden, and clean
 * when cleaned again. */
static void
test_clean_anything(void **state)
{
	struct chance c;
	unsigned char raw[96];

	(void)state;
	chance_fixed(&c, 2026);
	for (int round = 0; round < 20000; round++) {
		struct buf in = { 0 }, once = { 0 }, twice = { 0 };
		unsigned char max, pick;
		bool lines = round & 1;

		chance_bytes(&c, raw, sizeof(raw));
		chance_bytes(&c, &max, 1);
		for (size_t i = 0; i + 2 < sizeof(raw); i += 3) {
			pick = raw[i] % 8;
			if (pick < 2)
				buf_add(&in, raw + i, 3);
			else if (pick < 4)
				buf_add_char(&in, " \n\r\t"[raw[i + 1] % 4]);
			else if (pick < 5)
				text_put(&in, 0x300u + raw[i + 1] % 16);
			else
				text_put(&in, (uint32_t)raw[i + 1] << 6 |
				    raw[i + 2]);
		}
		text_clean(&once, in.text, in.len, max, lines);
		assert_true(once.len <= max);
		assert_true(text_valid(buf_text(&once), once.len));
		for (size_t i = 0; i < once.len;) {
			uint32_t cp;

			i += text_next(once.text + i, once.len - i, &cp);
			assert_false(forbidden(cp, lines));
		}
		assert_false(text_clean(&twice, buf_text(&once), once.len, max,
		    lines));
		assert_string_equal(buf_text(&once), buf_text(&twice));
		buf_done(&in);
		buf_done(&once);
		buf_done(&twice);
	}
}

static void
test_clean_huge(void **state)
{
	struct buf in = { 0 }, out = { 0 };

	(void)state;
	for (int i = 0; i < 100000; i++)
		buf_add_text(&in, i % 2 ? "值\xcc\x81" : " \n");
	assert_true(text_clean(&out, in.text, in.len, TEXT_TITLE_MAX, false));
	assert_true(out.len <= TEXT_TITLE_MAX);
	assert_true(out.len > TEXT_TITLE_MAX - 12);
	buf_done(&in);
	buf_done(&out);
}

static void
test_width(void **state)
{
	static const struct {
		const char *s;
		int cells;
	} rows[] = {
		{ "", 0 }, { "abc", 3 }, { "值班", 4 }, { "，。、：", 8 },
		{ "“”‘’…—", 6 }, { "─│┌●→▶✓⚠①", 9 }, { "ＡＢ１", 6 },
		{ "e\xcc\x81", 1 }, { "\x1b\x07", 0 }, { "🔥", 2 },
		{ "\xff", 1 }, { "ﾊﾟ", 2 }, { "한글", 4 },
		{ "\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab", 2 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_int_equal(text_width(rows[i].s, strlen(rows[i].s)),
		    rows[i].cells);
}

/* libc's opinion where it has one; its Unicode version may be newer. */
static void
test_width_as_libc(void **state)
{
	static const uint32_t ranges[][2] = {
		{ 0x20, 0x7e }, { 0xa0, 0x17f }, { 0x2010, 0x2027 },
		{ 0x2030, 0x205e }, { 0x2190, 0x21ff }, { 0x2460, 0x25ff },
		{ 0x2600, 0x27bf }, { 0x2e80, 0x303e }, { 0x3041, 0x33ff },
		{ 0x3400, 0x4dbf }, { 0x4e00, 0x9fff }, { 0xac00, 0xd7a3 },
		{ 0xf900, 0xfaff }, { 0xfe30, 0xfe6b }, { 0xff01, 0xffee },
		{ 0x1f300, 0x1f5ff }, { 0x20000, 0x2a6df },
	};

	(void)state;
	if (!setlocale(LC_CTYPE, "C.UTF-8"))
		skip();
	for (size_t i = 0; i < ARRAY_LEN(ranges); i++) {
		for (uint32_t cp = ranges[i][0]; cp <= ranges[i][1]; cp++) {
			int w = wcwidth((wchar_t)cp);

			if (w >= 0 && w != text_cp_width(cp))
				fail_msg("U+%04X: libc %d, ours %d",
				    (unsigned)cp, w, text_cp_width(cp));
		}
	}
	setlocale(LC_CTYPE, "C");
}

static void
test_fit(void **state)
{
	static const struct {
		const char *s;
		int cells;
		size_t bytes;
		int used;
	} rows[] = {
		{ "abc", 2, 2, 2 }, { "abc", 9, 3, 3 }, { "值班", 3, 3, 2 },
		{ "值班", 4, 6, 4 }, { "值班", 1, 0, 0 }, { "a值", 2, 1, 1 },
		{ "e\xcc\x81x", 1, 3, 1 }, { "abc", 0, 0, 0 },
		{ "abc", -3, 0, 0 }, { "", 5, 0, 0 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		int used = -1;

		assert_int_equal(text_fit(rows[i].s, strlen(rows[i].s),
		    rows[i].cells, &used), rows[i].bytes);
		assert_int_equal(used, rows[i].used);
	}
	assert_int_equal(text_fit("abc", 3, 2, NULL), 2);
}

/* Breaks all of s and joins the lines with "|". */
static void
break_all(struct buf *out, const char *s, int cells)
{
	size_t len = strlen(s), at = 0, rounds = 0;

	while (at < len) {
		size_t skip = 99999, n = text_line(s + at, len - at, cells,
		    &skip);

		assert_true(n + skip > 0);
		assert_true(n + skip <= len - at);
		assert_true(++rounds < 10000);
		if (at)
			buf_add_char(out, '|');
		buf_add(out, s + at, n);
		at += n + skip;
	}
}

static void
test_line(void **state)
{
	static const struct {
		const char *s;
		int cells;
		const char *want;
	} rows[] = {
		{ "one two three", 8, "one two|three" },
		{ "one two three", 7, "one two|three" },
		{ "one two three", 99, "one two three" },
		{ "one   two", 4, "one|two" },
		{ "one   ", 4, "one" },
		{ "abcdefghij", 4, "abcd|efgh|ij" },
		{ "ab abcdefgh", 4, "ab|abcd|efgh" },
		{ "a\nb\n\nc", 9, "a|b||c" },
		{ "abcd\nef", 4, "abcd|ef" },
		{ "abcd  \nef", 4, "abcd|ef" },
		{ "值班值班", 4, "值班|值班" },
		{ "值班值班", 5, "值班|值班" },
		{ "值班。值", 4, "值|班。|值" },
		{ "值班（值", 6, "值班|（值" },
		{ "说“值班”好", 6, "说“值|班”好" },
		{ "值班abcd", 6, "值班|abcd" },
		{ "保存https://a.b/c", 8, "保存|https://|a.b/c" },
		{ "。。。。", 4, "。。|。。" },
		{ "值班", 1, "值|班" },
		{ "ab", 0, "a|b" },
		{ "值\n班", 1, "值|班" }, { "a\n\nb", 0, "a||b" },
		{ "e\xcc\x81" "e\xcc\x81", 1, "e\xcc\x81|e\xcc\x81" },
		{ "值班\xe3\x80\x80值班", 4, "值班|值班" },
		{ "  ab cd", 4, "  ab|cd" },
		{ "隔离3台主机", 5, "隔离3|台主|机" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct buf out = { 0 };

		break_all(&out, rows[i].s, rows[i].cells);
		assert_string_equal(buf_text(&out), rows[i].want);
		buf_done(&out);
	}
}

/* Any bytes at any width: it ends, and no line of more than one character is
 * wider than asked. */
static void
test_line_anything(void **state)
{
	struct chance c;
	unsigned char raw[40];

	(void)state;
	chance_fixed(&c, 5);
	for (int round = 0; round < 20000; round++) {
		struct buf in = { 0 }, out = { 0 };
		size_t at = 0;
		int cells = round % 12;

		chance_bytes(&c, raw, sizeof(raw));
		for (size_t i = 0; i < sizeof(raw); i++)
			text_put(&in, raw[i] < 60 ? ' ' : raw[i] < 70 ? '\n' :
			    raw[i] < 120 ? 0x4e00u + raw[i] :
			    raw[i] < 140 ? 0x3001 : raw[i] < 150 ? 0x301 :
			    raw[i] < 160 ? 0xff08 : 'a');
		while (at < in.len) {
			size_t skip, n = text_line(in.text + at, in.len - at,
			    cells, &skip);

			assert_true(n + skip > 0 && n + skip <= in.len - at);
			assert_true(text_width(in.text + at, n) <=
			    (cells < 2 ? 2 : cells));
			assert_true(text_valid(in.text + at, n));
			at += n + skip;
		}
		buf_done(&in);
		buf_done(&out);
	}
}

static void
test_fold_key(void **state)
{
	static const uint32_t rows[][2] = {
		{ 0xff1f, '?' }, { 0xff1a, ':' }, { 0x3001, '/' },
		{ 0xff0f, '/' }, { 0xff11, '1' }, { 0xff51, 'q' },
		{ 0x3000, ' ' }, { 0x3002, '.' }, { 'q', 'q' },
		{ 0x503c, 0x503c }, { 0xff5e, '~' },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_int_equal(text_fold_key(rows[i][0]), rows[i][1]);
}

static void
test_has(void **state)
{
	(void)state;
	assert_true(text_has("Website DEFACED", "deface"));
	assert_true(text_has("值班网站", "网站"));
	assert_true(text_has("abc", ""));
	assert_false(text_has("abc", "abcd"));
	assert_false(text_has("", "a"));
	assert_false(text_has(NULL, "a"));
	assert_false(text_has("a", NULL));
}

static void
test_nearest(void **state)
{
	static const char *const names[] = {
		"title", "text", "deadline", "id", "phase", "标题", NULL,
	};
	static const struct {
		const char *word, *near;
	} rows[] = {
		{ "txet", "text" }, { "titel", "title" }, { "Title", "title" },
		{ "deadlin", "deadline" }, { "deadlines", "deadline" },
		{ "xy", NULL }, { "i", NULL }, { "playbook", NULL },
		{ "标", NULL }, { "标题栏", "标题" }, { "", NULL },
	};
	struct buf huge = { 0 };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		const char *near = text_nearest(rows[i].word, names);

		if (rows[i].near)
			assert_string_equal(near, rows[i].near);
		else
			assert_null(near);
	}
	for (int i = 0; i < 100000; i++)
		buf_add_char(&huge, 't');
	assert_null(text_nearest(huge.text, names));
	buf_done(&huge);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_next),
		cmocka_unit_test(test_clean),
		cmocka_unit_test(test_clean_anything),
		cmocka_unit_test(test_clean_huge),
		cmocka_unit_test(test_width),
		cmocka_unit_test(test_width_as_libc),
		cmocka_unit_test(test_fit),
		cmocka_unit_test(test_line),
		cmocka_unit_test(test_line_anything),
		cmocka_unit_test(test_fold_key),
		cmocka_unit_test(test_has),
		cmocka_unit_test(test_nearest),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
