/* SPDX-License-Identifier: MIT */
/*
 * Named values: order, repeats, times, and the one spelling they travel in.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "zhiban/ledger.h"

static void
test_values(void **state)
{
	struct fields f = { 0 }, copy;

	(void)state;
	fields_add(&f, "a", "1");
	fields_addf(&f, "b", "%d%s", 2, "x");
	fields_add(&f, "a", "3");
	fields_add_time(&f, "t", INT64_C(-1763780645123));
	fields_copy(&copy, &f);
	fields_done(&f);
	assert_null(fields_get(&f, "a"));
	assert_string_equal(fields_get(&copy, "a"), "1");
	assert_string_equal(fields_nth(&copy, "a", 1), "3");
	assert_null(fields_nth(&copy, "a", 2));
	assert_string_equal(fields_get(&copy, "b"), "2x");
	assert_int_equal(fields_time(&copy, "t"), INT64_C(-1763780645123));
	fields_done(&copy);
}

static void
test_odd_times(void **state)
{
	static const char *const odd[] = { "", "x", "1x", " 1", "+1", "01",
		"-0", "1.5", "9223372036854775808", "1 " };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(odd); i++) {
		struct fields f = { 0 };

		fields_add(&f, "t", odd[i]);
		assert_true(fields_time(&f, "t") == TIME_NONE);
		assert_true(fields_time(&f, "none") == TIME_NONE);
		fields_done(&f);
	}
}

static void
test_travel(void **state)
{
	static const char bytes[] = "verb done\nvalue a\\nb\\\\ \nvalue \n";
	struct fields f = { 0 }, back;
	struct buf out = { 0 };

	(void)state;
	fields_add(&f, "verb", "done");
	fields_add(&f, "value", "a\nb\\ ");
	fields_add(&f, "value", "");
	fields_encode(&out, &f);
	assert_string_equal(buf_text(&out), bytes);
	assert_int_equal(fields_decode(&back, out.text, out.len, NULL), 0);
	assert_int_equal(back.count, 3);
	assert_string_equal(fields_get(&back, "value"), "a\nb\\ ");
	fields_done(&back);
	assert_int_equal(fields_decode(&back, "", 0, NULL), 0);
	assert_int_equal(back.count, 0);
	buf_done(&out);
	fields_done(&f);
}

static void
test_travel_one_spelling(void **state)
{
	static const char bytes[] = "verb done\nvalue a\\nb\\\\ \\t\nx \n";
	size_t len = strlen(bytes);

	(void)state;
	for (size_t i = 0; i < len * 256; i++) {
		char m[sizeof(bytes)];
		struct fields f;
		struct buf out = { 0 };

		memcpy(m, bytes, sizeof(bytes));
		m[i / 256] = (char)(i % 256);
		if (fields_decode(&f, m, len, NULL) < 0)
			continue;
		fields_encode(&out, &f);
		assert_int_equal(out.len, len);
		assert_memory_equal(out.text, m, len);
		buf_done(&out);
		fields_done(&f);
	}
}

static void
test_travel_refused(void **state)
{
	static const char *const rows[] = {
		"verb", "verb\n", "verb done", "a b c\nx", "\n", " a\n",
		"a\\n b\n", "a \\q\n", "a \x01\n", "\xe4 x\n", "a b\n\n",
	};
	struct buf many = { 0 };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct fields f = { .count = 9 };
		struct err err = { 0 };

		assert_int_equal(fields_decode(&f, rows[i], strlen(rows[i]),
			&err), -1);
		assert_int_equal(err.code, ERR_REFUSED);
		assert_int_equal(f.count, 9);
	}
	for (int i = 0; i <= EVENT_FIELDS_MAX; i++)
		buf_add_text(&many, "a b\n");
	assert_int_equal(fields_decode(&(struct fields){ 0 }, many.text,
		many.len, NULL), -1);
	buf_done(&many);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_values),
		cmocka_unit_test(test_odd_times),
		cmocka_unit_test(test_travel),
		cmocka_unit_test(test_travel_one_spelling),
		cmocka_unit_test(test_travel_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
