/* SPDX-License-Identifier: MIT */
/*
 * Ed25519 keys, signatures, their files and the words of a fingerprint.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "zhiban/core.h"

static void
unhex(unsigned char *ret, const char *hex)
{
	for (; hex[0]; hex += 2) {
		const char two[3] = { hex[0], hex[1], '\0' };

		*ret++ = (unsigned char)strtoul(two, NULL, 16);
	}
}

/* RFC 8032, 7.1: tests 1 and 3. */
static void
the_rfc_has_the_same_signatures(void **state)
{
	static const struct {
		const char *secret, *public, *text, *sig;
	} rows[] = {
		{ "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031c"
		  "ae7f60", "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325"
		  "af021a68f707511a", "",
		  "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e0652249"
		  "01555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141"
		  "438e7a100b" },
		{ "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b44"
		  "58f7", "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5d"
		  "eb911548908025", "af82",
		  "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5a"
		  "c3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027be"
		  "ceea1ec40a" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		unsigned char secret[32], public[32], text[2], sig[SIGN_SIZE],
			made[SIGN_SIZE];
		const size_t len = strlen(rows[i].text) / 2;
		struct sign_key key;

		unhex(secret, rows[i].secret);
		unhex(public, rows[i].public);
		unhex(text, rows[i].text);
		unhex(sig, rows[i].sig);
		assert_int_equal(sign_from_secret(&key, secret, NULL), 0);
		assert_memory_equal(key.public, public, 32);
		assert_int_equal(sign_bytes(made, &key, text, len, NULL), 0);
		assert_memory_equal(made, sig, SIGN_SIZE);
		assert_true(sign_holds(public, text, len, sig));
		sig[i * 40]++;
		assert_false(sign_holds(public, text, len, sig));
	}
}

static void
another_text_or_key_does_not_hold(void **state)
{
	struct sign_key a, b;
	unsigned char sig[SIGN_SIZE];
	struct chance c;

	(void)state;
	chance_fixed(&c, 1);
	assert_int_equal(sign_make(&a, &c, NULL), 0);
	assert_int_equal(sign_make(&b, &c, NULL), 0);
	assert_int_equal(sign_bytes(sig, &a, "abc", 3, NULL), 0);
	assert_true(sign_holds(a.public, "abc", 3, sig));
	assert_false(sign_holds(a.public, "abd", 3, sig));
	assert_false(sign_holds(a.public, "ab", 2, sig));
	assert_false(sign_holds(b.public, "abc", 3, sig));
}

/* Written by openssl genpkey -algorithm ed25519, and its openssl pkey. */
#define THEIR_SECRET "-----BEGIN PRIVATE KEY-----\n" \
	"MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n" \
	"-----END PRIVATE KEY-----\n"
#define THEIR_PUBLIC "-----BEGIN PUBLIC KEY-----\n" \
	"MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\n" \
	"-----END PUBLIC KEY-----\n"

static void
files_are_openssls(void **state)
{
	struct sign_key key;
	unsigned char public[32];
	struct buf out = { 0 };

	(void)state;
	assert_int_equal(sign_pem_read_secret(&key, "f", THEIR_SECRET,
		strlen(THEIR_SECRET), NULL), 0);
	assert_int_equal(sign_pem_read_public(public, "f", THEIR_PUBLIC,
		strlen(THEIR_PUBLIC), NULL), 0);
	assert_memory_equal(public, key.public, 32);
	sign_pem_public(&out, public);
	assert_string_equal(out.text, THEIR_PUBLIC);
	buf_clear(&out);
	sign_pem_secret(&out, &key);
	assert_string_equal(out.text, THEIR_SECRET);
	buf_done(&out);
}

static void
other_files_are_refused(void **state)
{
	static const char *const rows[] = {
		"", "-----BEGIN PUBLIC KEY-----", THEIR_SECRET,
		THEIR_PUBLIC THEIR_PUBLIC, "x" THEIR_PUBLIC,
		"-----BEGIN PUBLIC KEY----------END PUBLIC KEY-----",
		/* X25519: another algorithm in the same form. */
		"-----BEGIN PUBLIC KEY-----\n"
		"MCowBQYDK2VuAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\n"
		"-----END PUBLIC KEY-----\n",
	};
	unsigned char public[32];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct err err = { 0 };

		assert_int_equal(sign_pem_read_public(public, "f", rows[i],
			strlen(rows[i]), &err), -1);
		assert_int_equal(err.code, ERR_REFUSED);
	}
}

static void
words_are_read_back(void **state)
{
	unsigned char hash[HASH_SIZE];
	static const struct {
		const char *typed;
		enum err_code code;
	} rows[] = {
		{ "acorn actor album almond amber anchor angle animal antler "
		  "apple apron arrow", ERR_NONE },
		{ "ACORN, actor-album almond  amber anchor angle animal antler "
		  "apple apron arrow ", ERR_NONE },
		{ "苹果西瓜香蕉葡萄草莓菠萝"
		  "樱桃柠檬石榴核桃花生板栗", ERR_NONE },
		{ "苹果 西瓜、香蕉，葡萄　草莓菠萝 "
		  "樱桃 柠檬 石榴 核桃 花生 板栗", ERR_NONE },
		{ "000102030405060708090a0b0c0d0e0f"
		  "101112131415161718191A1B1C1D1E1F", ERR_NONE },
		{ "000102030405060708090a0b0c0d0e0f"
		  "101112131415161718191A1B1C1D1E1E", ERR_REFUSED },
		{ "acorn actor album almond amber anchor angle animal antler "
		  "apple apron zebra", ERR_REFUSED },
		{ "acorn actor album almond amber anchor angle animal antler "
		  "apple apron", ERR_USAGE },
		{ "acorn actor album almond amber anchor angle animal antler "
		  "apple apron arrow arrow", ERR_USAGE },
		{ "acorn actr album almond amber anchor angle animal antler "
		  "apple apron arrow", ERR_USAGE },
		{ "", ERR_USAGE },
		{ "0001", ERR_USAGE },
	};

	(void)state;
	for (size_t i = 0; i < HASH_SIZE; i++)
		hash[i] = (unsigned char)i;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct err err = { 0 };

		assert_int_equal(sign_words_check(hash, rows[i].typed, &err),
			rows[i].code ? -1 : 0);
		assert_int_equal(err.code, rows[i].code);
	}
}

/* Every byte has a word of its own in both languages. */
static void
every_byte_has_its_word(void **state)
{
	(void)state;
	for (int lang = 0; lang < LANG_COUNT; lang++)
		for (unsigned i = 0; i < 256; i++) {
			unsigned char hash[HASH_SIZE];
			struct buf out = { 0 };

			memset(hash, (int)i, sizeof(hash));
			sign_words(&out, hash, (enum lang)lang);
			assert_int_equal(sign_words_check(hash, out.text,
				NULL), 0);
			buf_done(&out);
		}
}

static void
base64_goes_both_ways(void **state)
{
	static const char *const rows[][2] = {
		{ "", "" }, { "f", "Zg==" }, { "fo", "Zm8=" },
		{ "foo", "Zm9v" }, { "foob", "Zm9vYg==" },
		{ "值班", "5YC854+t" }, { "\xff\xfe\xfd", "//79" },
	};
	static const char *const bad[] = { "Z", "Zg=", "Zh==", "Zm9=",
		"Zg==Zg==", "Z===", "====", "Zm 9", "Zm9v\n", "Zm-_" };
	struct buf back = { 0 };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		const size_t len = strlen(rows[i][0]);
		struct buf out = { 0 };

		base64_add(&out, rows[i][0], len);
		assert_string_equal(buf_text(&out), rows[i][1]);
		assert_true(base64_read(&back, buf_text(&out), out.len));
		assert_string_equal(buf_text(&back), rows[i][0]);
		buf_done(&out);
		buf_clear(&back);
	}
	for (size_t i = 0; i < ARRAY_LEN(bad); i++)
		assert_false(base64_read(&back, bad[i], strlen(bad[i])));
	buf_done(&back);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_rfc_has_the_same_signatures),
		cmocka_unit_test(another_text_or_key_does_not_hold),
		cmocka_unit_test(files_are_openssls),
		cmocka_unit_test(other_files_are_refused),
		cmocka_unit_test(words_are_read_back),
		cmocka_unit_test(every_byte_has_its_word),
		cmocka_unit_test(base64_goes_both_ways),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
