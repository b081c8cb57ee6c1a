/* SPDX-License-Identifier: MIT */
/* Configuration trees: what is read, and what is refused with its line. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "zhiban/core.h"

static void
test_tree(void **state)
{
	static const char text[] =
	    "\xef\xbb\xbf# first\r\n"
	    "title = { zh = \"网站\" \"事件\"; en = \"Web\"; };\r\n"
	    "steps = ( { id = \"S1\"; critical = TRUE; },\r\n"
	    "  \"two\", 3 );\r\n"
	    "codes = [ 1, -2147483648, 0x7fffffff ];\r\n"
	    "big = 9223372036854775807L; small = -9223372036854775808L;\r\n"
	    "half = 0.5; exp = 1e3; dot = .25;\r\n"
	    "no = false; empty = ();"
	    "name-1 = \"a // b @include /* \\\" c\";\r\n"
	    "raw = \"one\ntwo\"; # the end";
	struct err err = { 0 };
	struct conf *root = conf_parse("t.cfg", text, sizeof(text) - 1, &err);
	const struct conf *c;

	(void)state;
	assert_string_equal(err.text, "");
	assert_non_null(root);
	assert_int_equal(root->type, CONF_GROUP);
	assert_null(root->name);
	c = conf_get(root, "title");
	assert_int_equal(c->line, 2);
	assert_string_equal(conf_get(c, "zh")->text, "网站事件");
	assert_null(conf_get(c, "fr"));
	c = conf_get(root, "steps");
	assert_int_equal(c->type, CONF_LIST);
	assert_int_equal(c->count, 3);
	assert_null(conf_get(c, "id"));
	assert_null(c->item[0].name);
	assert_string_equal(conf_get(&c->item[0], "id")->text, "S1");
	assert_int_equal(conf_get(&c->item[0], "critical")->type, CONF_BOOL);
	assert_int_equal(conf_get(&c->item[0], "critical")->number, 1);
	assert_string_equal(c->item[1].text, "two");
	assert_int_equal(c->item[1].line, 4);
	assert_int_equal(c->item[2].number, 3);
	c = conf_get(root, "codes");
	assert_int_equal(c->type, CONF_ARRAY);
	assert_int_equal(c->item[1].number, INT32_MIN);
	assert_int_equal(c->item[2].number, INT32_MAX);
	assert_true(conf_get(root, "big")->number == INT64_MAX);
	assert_true(conf_get(root, "small")->number == INT64_MIN);
	assert_true(conf_get(root, "half")->real > 0.4 &&
	    conf_get(root, "half")->real < 0.6);
	assert_true(conf_get(root, "exp")->real > 999);
	assert_int_equal(conf_get(root, "dot")->type, CONF_FLOAT);
	assert_int_equal(conf_get(root, "no")->number, 0);
	assert_int_equal(conf_get(root, "empty")->count, 0);
	assert_string_equal(conf_get(root, "name-1")->text,
	    "a // b @include /* \" c");
	assert_string_equal(conf_get(root, "raw")->text, "one\ntwo");
	assert_null(conf_get(NULL, "x"));
	conf_free(root);
	conf_free(NULL);
}

static void
test_empty(void **state)
{
	static const char *const texts[] = { "", "\xef\xbb\xbf", "# x", "\n" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		struct conf *root = conf_parse("t", texts[i],
		    strlen(texts[i]), NULL);

		assert_non_null(root);
		assert_int_equal(root->count, 0);
		conf_free(root);
	}
}

static void
test_refused(void **state)
{
	static const struct {
		const char *text, *want;
	} rows[] = {
		{ "a = 1;\nb = ;\n", "t:2: syntax error" },
		{ "a = \"x\" \"y\"\n b c\n", "t:2: syntax error" },
		{ "a = 1;\n\na = 2;", "t:3: this name is already" },
		{ "a = [ 1,\n \"x\" ];", "t:2: the values" },
		{ "a = 99999999999;", "t:1: this number is too large" },
		{ "a = 2147483648;", "t:1: this number is too large" },
		{ "\na = -2147483649;", "t:2: this number is too large" },
		{ "a = 0xffffffff;", "t:1: this number is too large" },
		{ "a = 9223372036854775808L;", "t:1: this number" },
		{ "a = -9223372036854775809L;", "t:1: this number" },
		{ "a = 0xffffffffffffffffL;", "t:1: this number" },
		{ "a = 99999999999999999999999999;", "t:1: this number" },
		{ "a = 1e400;", "t:1: this number" },
		{ "a = (\n1, 99999999999 )", "t:2: this number" },
		{ "a = 1;\n@include \"/dev/zero\"\n", "t:2: @include" },
		{ " \t@include \"x\"\n", "t:1: @include" },
		{ "a = \"\n\"; b = \"x\n\n", "t:2: this text has no" },
		{ "a = 1; /* b\n = 2;\n", "t:1: this comment has no" },
		{ "a = \"x\";\nb = \"\xd6\xb5\xb0\xe0\";",
			"t:2: file is not UTF-8 (GBK?)" },
		{ "\xff\xfe" "a = 1;", "t:1: file is not UTF-8 (UTF-16?)" },
		{ "a = \"\xe5\x80\x20\xff\";", "t:1: file is not UTF-8:" },
		{ "a = 1;\nb = \"\\xff\";", "t:2: an escape" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct err err = { 0 };

		assert_null(conf_parse("t", rows[i].text,
		    strlen(rows[i].text), &err));
		assert_int_equal(err.code, ERR_REFUSED);
		if (strncmp(err.text, rows[i].want, strlen(rows[i].want)))
			fail_msg("want '%s', got '%s'", rows[i].want,
			    err.text);
	}
}

static void
test_zero_byte(void **state)
{
	struct err err = { 0 };

	(void)state;
	assert_null(conf_parse("t", "a = 1;\n\0b = 2;", 14, &err));
	assert_non_null(strstr(err.text, "t:2: "));
	assert_null(conf_parse("t", "a = \"\\\0", 7, &err));
}

/* Every text of these must be answered soon, whatever the answer. */
static void
test_huge(void **state)
{
	static const struct {
		const char *unit;
		size_t count;
		bool good;
	} rows[] = {
		{ "(", 1000000, false },
		{ "a=(", 300000, false },
		{ "1,", 500000, false },
		{ "\"", 999999, false },
		{ "9", 1000000, false },
		{ "/*", 500000, false },
		{ "/**/", 250000, true },
		{ "# x\n", 250000, true },
		{ "\\", 1000000, false },
		{ "@", 1000000, false },
		{ "-", 1000000, false },
		{ "\n", CONF_FILE_MAX, true },
		{ "\n", CONF_FILE_MAX + 1, false },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct buf text = { 0 };
		struct err err = { 0 };
		struct conf *root;

		for (size_t n = 0; n < rows[i].count; n++)
			buf_add_text(&text, rows[i].unit);
		root = conf_parse("t", text.text, text.len, &err);
		assert_int_equal(root != NULL, rows[i].good);
		conf_free(root);
		buf_done(&text);
	}
}

static void
test_many(void **state)
{
	struct buf text = { 0 };
	struct err err = { 0 };
	struct conf *root;

	(void)state;
	buf_add_text(&text, "a = (");
	for (int i = 0; i < 5000; i++)
		buf_add_text(&text, "{ b = 1; }, ");
	buf_add_text(&text, "0 );");
	root = conf_parse("t", text.text, text.len, &err);
	assert_non_null(root);
	assert_int_equal(conf_get(root, "a")->count, 5001);
	conf_free(root);
	for (int i = 0; i < 20000; i++)
		buf_addf(&text, "x%d = 1;\n", i);
	assert_null(conf_parse("t", text.text, text.len, &err));
	assert_non_null(strstr(err.text, "more than"));
	buf_done(&text);
	for (int i = 0; i < 500; i++)
		buf_add_text(&text, i ? "(" : "a = (");
	for (int i = 0; i < 500; i++)
		buf_add_char(&text, ')');
	root = conf_parse("t", text.text, text.len, &err);
	assert_non_null(root);
	conf_free(root);
	buf_done(&text);
}

/* Anything made of these tokens is read or refused, never worse. */
static void
test_anything(void **state)
{
	static const char *const tokens[] = {
		"a", "b", " = ", "{", "}", "(", ")", "[", "]", ";", ",", "\"",
		"\\", "1", "-2", "0x1f", "9L", "1.5", "/*", "*/", "//", "#",
		"\n", "true", "@include", "\"x\"", "值", "\xd6", ":", "e5",
	};
	struct chance c;
	unsigned char picks[24];

	(void)state;
	chance_fixed(&c, 15);
	for (int round = 0; round < 20000; round++) {
		struct buf text = { 0 };
		struct err err = { 0 };
		struct conf *root;

		chance_bytes(&c, picks, sizeof(picks));
		for (size_t i = 0; i < sizeof(picks); i++)
			buf_add_text(&text,
			    tokens[picks[i] % ARRAY_LEN(tokens)]);
		root = conf_parse("t", text.text, text.len, &err);
		assert_int_equal(root == NULL, err.code == ERR_REFUSED);
		conf_free(root);
		buf_done(&text);
	}
}

static void
test_type_names(void **state)
{
	(void)state;
	for (int t = CONF_GROUP; t <= CONF_BOOL; t++)
		assert_true(*conf_type_name((enum conf_type)t));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_tree),
		cmocka_unit_test(test_empty),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_zero_byte),
		cmocka_unit_test(test_huge),
		cmocka_unit_test(test_many),
		cmocka_unit_test(test_anything),
		cmocka_unit_test(test_type_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
