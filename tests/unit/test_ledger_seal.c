/* SPDX-License-Identifier: MIT */
/*
 * Codes of seals: written as the format says, read back as people type them,
 * and every slip told as a slip.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "zhiban/ledger.h"

/* Worked out by another program from the SHA-256 of these texts. */
static const struct {
	const char *of, *code, *digits;
} known[] = {
	{ "", "WERC8-GMRZG-E196Q-VYK49-YQ",
		"127461-871978-765913-576213-259410-833059" },
	{ "abc", "Q9W1D-FWF07-7YMGA-183F5-T2",
		"923350-024569-131108-808359-068125-062453" },
	{ "zhiban", "TEQAD-08DEW-X10T9-8ZPFT-KK",
		"048198-962332-336517-278948-152197-594183" },
};

static void
hash_of(unsigned char ret[HASH_SIZE], const char *text)
{
	hash_sha256(ret, text, strlen(text));
}

/* Read, and the code of that text's hash. */
static bool
is_code_of(const char *typed, const char *text)
{
	unsigned char hash[HASH_SIZE];
	char read[SEAL_READ_SIZE];

	hash_of(hash, text);
	return seal_read(read, typed, NULL) == 0 && seal_matches(read, hash);
}

static void
test_known(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(known); i++) {
		unsigned char hash[HASH_SIZE];
		char code[SEAL_CODE_SIZE], digits[SEAL_DIGITS_SIZE];

		hash_of(hash, known[i].of);
		seal_code(code, hash);
		seal_digits(digits, hash);
		assert_string_equal(code, known[i].code);
		assert_string_equal(digits, known[i].digits);
		assert_true(is_code_of(code, known[i].of));
		assert_true(is_code_of(digits, known[i].of));
		assert_false(is_code_of(code, "another text"));
		assert_false(is_code_of(digits, "another text"));
	}
}

static void
test_as_typed(void **state)
{
	static const char *const abc[] = {
		"q9w1d-fwf07-7ymga-183f5-t2",
		"Q9W1D FWF07 7YMGA 183F5 T2",
		"Q9WLD-FWFO7-7YMGA-i83F5-T2",
		"Q9W1DFWF077YMGA183F5T2",
		" 923350 024569 131108 808359 068125 062453",
		"92335002456913110880835906812506245-3",
		"Ｑ９Ｗ１Ｄ－ＦＷＦ０７－７ＹＭＧＡ－１８３Ｆ５－Ｔ２",
		"ｑ９ｗｌｄ　ｆｗｆｏ７、7ymga。183f5，t2",
		"Q9W1D—FWF07–7YMGA‑183F5−T2",
		"９２３３５０－０２４５６９ 131108 808359 068125 062453",
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(abc); i++)
		assert_true(is_code_of(abc[i], "abc"));
}

static void
assert_mistyped(const char *typed)
{
	struct err err = { 0 };
	char read[SEAL_READ_SIZE];

	if (seal_read(read, typed, &err) == 0)
		fail_msg("%s was taken for a code", typed);
	assert_int_equal(err.code, ERR_USAGE);
	assert_non_null(strstr(err.text, "mistyped"));
}

static void
test_odd(void **state)
{
	static const char *const odd[] = {
		"", "-", "Q9W1D", "Q9W1D-FWF07-7YMGA-183F5", "U9W1D",
		"Q9W1D-FWF07-7YMGA-183F5-T2X", "\xe4\xb8\xad", "Q9W1D?",
		"923350-024569-131108-808359-068125-06245",
		"923350-024569-131108-808359-068125-062453-923350-024569",
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(odd); i++)
		assert_mistyped(odd[i]);
}

/* Every other character in every place, and every two neighbours that differ
 * exchanged. */
static void
slips(const char *good, const char *alphabet)
{
	char typed[SEAL_DIGITS_SIZE];

	for (size_t i = 0; good[i]; i++) {
		if (good[i] == '-')
			continue;
		for (size_t c = 0; alphabet[c]; c++) {
			if (alphabet[c] == good[i])
				continue;
			snprintf(typed, sizeof(typed), "%s", good);
			typed[i] = alphabet[c];
			assert_mistyped(typed);
		}
		if (good[i + 1] == '-' || !good[i + 1] ||
		    good[i] == good[i + 1])
			continue;
		snprintf(typed, sizeof(typed), "%s", good);
		typed[i] = good[i + 1];
		typed[i + 1] = good[i];
		assert_mistyped(typed);
	}
}

static void
test_slips(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(known); i++) {
		slips(known[i].code, "0123456789ABCDEFGHJKMNPQRSTVWXYZ");
		slips(known[i].digits, "0123456789");
	}
}

static void
test_which_group(void **state)
{
	unsigned char hash[HASH_SIZE];
	char read[SEAL_READ_SIZE];

	(void)state;
	hash_of(hash, "abc");
	assert_int_equal(seal_read(read, "Q9W1D-FWF07-7YMGB-183F5-T2", NULL),
		-1);
	assert_int_equal(seal_wrong_group(read, hash), 3);
	assert_int_equal(seal_read(read, "Q9W1D-FWF07-7YMGA-183F5-T2", NULL),
		0);
	assert_int_equal(seal_wrong_group(read, hash), 0);
	hash_of(hash, "zhiban");
	assert_int_equal(seal_wrong_group(read, hash), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_known),
		cmocka_unit_test(test_as_typed),
		cmocka_unit_test(test_odd),
		cmocka_unit_test(test_slips),
		cmocka_unit_test(test_which_group),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
