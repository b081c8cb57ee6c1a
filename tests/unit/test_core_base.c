/* SPDX-License-Identifier: MIT */
/* Buffers, errors, memory, clocks and chance, ids, hashes. Text has its own. */
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "zhiban/core.h"

static void
test_buf(void **state)
{
	struct buf b = { 0 };
	char *taken;

	(void)state;
	assert_string_equal(buf_text(&b), "");
	for (int i = 0; i < 300; i++) {
		buf_add_char(&b, (char)('a' + i % 26));
		assert_int_equal(b.len, i + 1);
		assert_int_equal(b.text[b.len], 0);
	}
	assert_memory_equal(b.text, "abcdefghijklmnopqrstuvwxyzab", 28);
	buf_clear(&b);
	assert_string_equal(buf_text(&b), "");
	buf_addf(&b, "%s-%d", "event", 42);
	buf_add_text(&b, "");
	buf_add(&b, "\0x", 2);
	assert_int_equal(b.len, 10);
	assert_memory_equal(b.text, "event-42\0x", 11);
	taken = buf_take(&b);
	assert_string_equal(taken, "event-42");
	assert_null(b.text);
	free(taken);
	taken = buf_take(&b);
	assert_string_equal(taken, "");
	free(taken);
	buf_done(&b);
	buf_done(&b);
}

static void
test_mem(void **state)
{
	int *numbers = NULL;
	size_t count = 0, cap = 0;
	char *s;

	(void)state;
	assert_null(mem_text(NULL));
	s = mem_text_n("abcdef", 3);
	assert_string_equal(s, "abc");
	free(s);
	s = mem_alloc(8);
	assert_memory_equal(s, "\0\0\0\0\0\0\0\0", 8);
	free(s);
	for (int i = 0; i < 100; i++) {
		ARRAY_ROOM(numbers, count, cap);
		numbers[count++] = i;
	}
	assert_int_equal(numbers[99], 99);
	free(numbers);
}

static void
test_err(void **state)
{
	struct err err = { 0 };
	struct buf longer = { 0 };

	(void)state;
	assert_int_equal(err_exit_code(&err), 0);
	assert_int_equal(err_set(NULL, ERR_USAGE, "%s", "x"), -1);
	assert_int_equal(err_set(&err, ERR_STALE, "%s was %d", "S1", 2), -1);
	assert_string_equal(err.text, "S1 was 2");
	assert_int_equal(err_exit_code(&err), 1);
	err_set(&err, ERR_USAGE, "a\nb\x1b[31m\xff");
	assert_string_equal(err.text, "a b<1B>[31m\xef\xbf\xbd");
	assert_int_equal(err_exit_code(&err), 2);
	for (int i = 0; i < 2000; i++)
		buf_add_text(&longer, "\xe5\x80\xbc");
	err_set(&err, ERR_SYSTEM, "%s", longer.text);
	assert_int_equal(err_exit_code(&err), 3);
	assert_true(strlen(err.text) < ERR_TEXT_MAX);
	assert_true(text_valid(err.text, strlen(err.text)));
	buf_done(&longer);
	err_set(&err, ERR_CHECK, "x");
	assert_int_equal(err_exit_code(&err), 1);
	err_set(&err, ERR_REFUSED, "x");
	assert_int_equal(err_exit_code(&err), 1);
}

static void
test_clock(void **state)
{
	int64_t a = clock_mono(), b = clock_mono();

	(void)state;
	assert_true(b >= a);
	assert_true(clock_wall() > INT64_C(1700000000000));
}

static void
test_chance(void **state)
{
	struct chance one, two, other, system;
	unsigned char a[21], b[21];

	(void)state;
	chance_fixed(&one, 7);
	chance_fixed(&two, 7);
	chance_fixed(&other, 8);
	chance_bytes(&one, a, sizeof(a));
	chance_bytes(&two, b, sizeof(b));
	assert_memory_equal(a, b, sizeof(a));
	chance_bytes(&one, b, sizeof(b));
	assert_memory_not_equal(a, b, sizeof(a));
	chance_bytes(&other, b, sizeof(b));
	assert_memory_not_equal(a, b, sizeof(a));
	chance_system(&system);
	chance_bytes(&system, a, sizeof(a));
	chance_bytes(&system, b, sizeof(b));
	assert_memory_not_equal(a, b, sizeof(a));
}

static void
test_id(void **state)
{
	static const struct {
		const char *s;
		bool ok;
	} rows[] = {
		{ "01ARZ3NDEKTSV4RRFFQ69G5FAV", true },
		{ "7ZZZZZZZZZZZZZZZZZZZZZZZZZ", true },
		{ "8ZZZZZZZZZZZZZZZZZZZZZZZZZ", false },
		{ "01ARZ3NDEKTSV4RRFFQ69G5FA", false },
		{ "01ARZ3NDEKTSV4RRFFQ69G5FAVX", false },
		{ "01ARZ3NDEKTSV4RRFFQ69G5FAU", false },
		{ "01arz3ndektsv4rrffq69g5fav", false },
		{ "", false },
		{ NULL, false },
	};
	char a[ID_SIZE], b[ID_SIZE];
	struct chance c;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_int_equal(id_valid(rows[i].s), rows[i].ok);
	chance_fixed(&c, 1);
	id_make(a, INT64_C(1469918176385), &c);
	assert_memory_equal(a, "01ARYZ6S41", 10);
	assert_true(id_valid(a));
	id_make(b, INT64_C(1469918176385), &c);
	assert_string_not_equal(a, b);
	assert_memory_equal(a, b, 10);
	id_make(b, INT64_C(1469918176386), &c);
	assert_true(strcmp(a, b) < 0);
	id_make(b, -5, &c);
	assert_true(id_valid(b));
	id_make(b, INT64_MAX, &c);
	assert_true(id_valid(b));
}

static void
test_hash(void **state)
{
	static const char abc[] =
	    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
	unsigned char hash[HASH_SIZE], back[HASH_SIZE];
	char hex[HASH_HEX_SIZE];

	(void)state;
	hash_sha256(hash, "abc", 3);
	hash_hex(hex, hash);
	assert_string_equal(hex, abc);
	assert_true(hash_from_hex(back, hex));
	assert_memory_equal(hash, back, HASH_SIZE);
	hex[0] = 'B';
	assert_true(hash_from_hex(back, hex));
	assert_memory_equal(hash, back, HASH_SIZE);
	hex[5] = 'g';
	assert_false(hash_from_hex(back, hex));
	hex[5] = '\0';
	assert_false(hash_from_hex(back, hex));
	assert_false(hash_from_hex(back, NULL));
	hash_sha256(hash, NULL, 0);
	hash_hex(hex, hash);
	assert_memory_equal(hex, "e3b0c44298fc1c14", 16);
}

static void
test_hash_file(void **state)
{
	unsigned char hash[HASH_SIZE], want[HASH_SIZE];
	char bytes[100000], copy[100000];
	struct err err = { 0 };
	int64_t size = 0;
	FILE *in = tmpfile(), *out = tmpfile();

	(void)state;
	assert_non_null(in);
	assert_non_null(out);
	memset(bytes, 'x', sizeof(bytes));
	assert_int_equal(write(fileno(in), bytes, sizeof(bytes)),
	    (int)sizeof(bytes));
	lseek(fileno(in), 0, SEEK_SET);
	assert_int_equal(hash_file(hash, &size, fileno(in), fileno(out),
	    sizeof(bytes), &err), 0);
	assert_int_equal(size, (int)sizeof(bytes));
	hash_sha256(want, bytes, sizeof(bytes));
	assert_memory_equal(hash, want, HASH_SIZE);
	assert_int_equal(pread(fileno(out), copy, sizeof(copy), 0),
	    (int)sizeof(copy));
	assert_memory_equal(bytes, copy, sizeof(copy));
	lseek(fileno(in), 0, SEEK_SET);
	assert_int_equal(hash_file(hash, &size, fileno(in), -1,
	    sizeof(bytes) - 1, &err), -1);
	assert_int_equal(err.code, ERR_REFUSED);
	assert_int_equal(hash_file(hash, &size, -1, -1, 1, &err), -1);
	assert_int_equal(err.code, ERR_SYSTEM);
	fclose(in);
	fclose(out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_buf),
		cmocka_unit_test(test_mem),
		cmocka_unit_test(test_err),
		cmocka_unit_test(test_clock),
		cmocka_unit_test(test_chance),
		cmocka_unit_test(test_id),
		cmocka_unit_test(test_hash),
		cmocka_unit_test(test_hash_file),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
