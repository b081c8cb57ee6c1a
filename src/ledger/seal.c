/* SPDX-License-Identifier: MIT */
/*
 * The code of a seal: the first 100 bits of the hash of the entry that seals,
 * written so that it can be copied by hand and read over a telephone. What a
 * seal covers follows from the chain: its entry names the hash of the one
 * before it.
 */
#include <stdio.h>
#include <string.h>

#include "zhiban/ledger.h"

/* Crockford base32: no I, L, O or U. */
static const char letters[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/*
 * The largest prime below 32 * 32: the remainder tells every single wrong
 * character, and every two that changed places, since 32 has the order 1018.
 */
#define CHECK_PRIME 1019

#define CODE_LETTERS 20
#define CODE_GROUP 5
#define CHECK_LETTERS 2
#define DIGIT_GROUPS 6
#define DIGIT_GROUP 6		/* five digits and their check digit */

/* Damm's quasigroup of order 10: finds a wrong digit and two exchanged. */
static const unsigned char damm[10][10] = {
	{ 0, 3, 1, 7, 5, 9, 8, 6, 4, 2 }, { 7, 0, 9, 2, 1, 5, 4, 8, 6, 3 },
	{ 4, 2, 0, 6, 8, 7, 1, 3, 5, 9 }, { 1, 7, 5, 0, 9, 8, 3, 4, 2, 6 },
	{ 6, 1, 2, 3, 0, 4, 5, 9, 7, 8 }, { 3, 6, 7, 4, 2, 0, 9, 5, 8, 1 },
	{ 5, 8, 6, 9, 7, 2, 0, 1, 3, 4 }, { 8, 9, 4, 5, 3, 6, 2, 0, 1, 7 },
	{ 9, 4, 3, 8, 6, 1, 7, 2, 0, 5 }, { 2, 5, 8, 1, 4, 3, 6, 7, 9, 0 },
};

/* ---- letters ----------------------------------------------------------- */

/* Five bits of the hash, the nth of twenty. */
static unsigned
hash_bits(const unsigned char hash[HASH_SIZE], unsigned n)
{
	unsigned at = n * 5, two = (unsigned)hash[at / 8] << 8 |
		hash[at / 8 + 1];

	return two >> (11 - at % 8) & 31;
}

static void
plain_letters(char ret[CODE_LETTERS + CHECK_LETTERS + 1],
	const unsigned char hash[HASH_SIZE])
{
	unsigned rest = 0;

	for (unsigned i = 0; i < CODE_LETTERS; i++) {
		unsigned bits = hash_bits(hash, i);

		ret[i] = letters[bits];
		rest = (rest * 32 + bits) % CHECK_PRIME;
	}
	ret[CODE_LETTERS] = letters[rest / 32];
	ret[CODE_LETTERS + 1] = letters[rest % 32];
	ret[CODE_LETTERS + CHECK_LETTERS] = '\0';
}

/* The characters in groups of size with dashes between. */
static void
grouped(char *ret, const char *plain, size_t size)
{
	for (size_t i = 0; plain[i]; i++) {
		if (i && i % size == 0)
			*ret++ = '-';
		*ret++ = plain[i];
	}
	*ret = '\0';
}

void
seal_code(char ret[SEAL_CODE_SIZE], const unsigned char hash[HASH_SIZE])
{
	char plain[CODE_LETTERS + CHECK_LETTERS + 1];

	plain_letters(plain, hash);
	grouped(ret, plain, CODE_GROUP);
}

/* ---- digits ------------------------------------------------------------ */

/* Divides the 100 bits, as twenty numbers below 32, and gives the rest. */
static unsigned
divided(unsigned char bits[CODE_LETTERS], unsigned by)
{
	unsigned rest = 0;

	for (size_t i = 0; i < CODE_LETTERS; i++) {
		unsigned n = rest * 32 + bits[i];

		bits[i] = (unsigned char)(n / by);
		rest = n % by;
	}
	return rest;
}

static unsigned
check_digit(const char *digits, size_t count)
{
	unsigned state = 0;

	for (size_t i = 0; i < count; i++)
		state = damm[state][digits[i] - '0'];
	return state;
}

static void
plain_digits(char ret[DIGIT_GROUPS * DIGIT_GROUP + 1],
	const unsigned char hash[HASH_SIZE])
{
	unsigned char bits[CODE_LETTERS];

	for (unsigned i = 0; i < CODE_LETTERS; i++)
		bits[i] = (unsigned char)hash_bits(hash, i);
	/* Thirty digits hold all but a third of a bit. */
	for (size_t g = DIGIT_GROUPS; g-- > 0;) {
		char *group = ret + g * DIGIT_GROUP;
		unsigned rest = divided(bits, 100000);

		for (size_t i = DIGIT_GROUP - 1; i-- > 0; rest /= 10)
			group[i] = (char)('0' + rest % 10);
		group[DIGIT_GROUP - 1] = (char)('0' +
			check_digit(group, DIGIT_GROUP - 1));
	}
	ret[DIGIT_GROUPS * DIGIT_GROUP] = '\0';
}

void
seal_digits(char ret[SEAL_DIGITS_SIZE], const unsigned char hash[HASH_SIZE])
{
	char plain[DIGIT_GROUPS * DIGIT_GROUP + 1];

	plain_digits(plain, hash);
	grouped(ret, plain, DIGIT_GROUP);
}

/* ---- what a person typed ----------------------------------------------- */

/* Blanks, dashes and points, also those of a Chinese keyboard and a printer's
 * dashes. */
static bool
parts_groups(uint32_t cp)
{
	return cp == 0x3000 || cp == 0xa0 || cp == 0x2212 ||
		(cp >= 0x2010 && cp <= 0x2015) ||
		(cp && cp < 0x80 && strchr(" \t\r\n-_.,/", (int)cp));
}

/* Full-width forms as narrow ones, upper case, O as 0, I and L as 1; 0 for
 * what only parts groups, -1 for what no code has. */
static int
typed_letter(uint32_t cp)
{
	cp = text_fold_key(cp);
	if (parts_groups(cp))
		return 0;
	if (cp >= 'a' && cp <= 'z')
		cp = cp - 'a' + 'A';
	if (cp == 'O')
		return '0';
	if (cp == 'I' || cp == 'L')
		return '1';
	return cp < 0x80 && strchr(letters, (int)cp) ? (int)cp : -1;
}

static int
refuse_letter(const char *typed, size_t len, struct err *err)
{
	struct buf clean = { 0 };

	text_clean(&clean, typed, len, 16, false);
	err_set(err, ERR_USAGE, _("mistyped: no seal's code has \"%s\""),
		clean.len ? buf_text(&clean) : "?");
	buf_done(&clean);
	return -1;
}

static int
refuse_length(size_t have, struct err *err)
{
	return err_set(err, ERR_USAGE, _("mistyped: a seal's code has %d "
		"letters and digits, or %d digits by telephone; that has %zu"),
		CODE_LETTERS + CHECK_LETTERS, DIGIT_GROUPS * DIGIT_GROUP,
		have);
}

static int
check_typed_digits(const char *plain, struct err *err)
{
	for (size_t g = 0; g < DIGIT_GROUPS; g++) {
		const char *group = plain + g * DIGIT_GROUP;

		if (strspn(group, "0123456789") < DIGIT_GROUP ||
		    check_digit(group, DIGIT_GROUP) != 0)
			return err_set(err, ERR_USAGE, _("mistyped: group %zu "
				"(%.6s) cannot be; ask for it again"), g + 1,
				group);
	}
	return 0;
}

static int
check_typed_letters(const char *plain, struct err *err)
{
	unsigned rest = 0;
	size_t i;

	for (i = 0; i < CODE_LETTERS; i++)
		rest = (rest * 32 + (unsigned)(strchr(letters, plain[i]) -
			letters)) % CHECK_PRIME;
	if (plain[i] == letters[rest / 32] &&
	    plain[i + 1] == letters[rest % 32])
		return 0;
	return err_set(err, ERR_USAGE, _("mistyped: the last two characters "
		"do not go with the others; compare it with the paper, group "
		"by group"));
}

int
seal_read(char ret[SEAL_READ_SIZE], const char *typed, struct err *err)
{
	char read[SEAL_READ_SIZE];
	size_t len = 0;

	ret[0] = '\0';
	for (size_t n, left = strlen(typed); left; typed += n, left -= n) {
		uint32_t cp;
		int letter;

		n = text_next(typed, left, &cp);
		letter = typed_letter(cp);
		if (letter < 0)
			return refuse_letter(typed, n, err);
		if (letter && len < sizeof(read) - 1)
			read[len] = (char)letter;
		len += letter != 0;
	}
	if (len != CODE_LETTERS + CHECK_LETTERS &&
	    len != DIGIT_GROUPS * DIGIT_GROUP)
		return refuse_length(len, err);
	memcpy(ret, read, len);
	ret[len] = '\0';
	return len == CODE_LETTERS + CHECK_LETTERS ?
		check_typed_letters(ret, err) : check_typed_digits(ret, err);
}

bool
seal_matches(const char *read, const unsigned char hash[HASH_SIZE])
{
	char plain[DIGIT_GROUPS * DIGIT_GROUP + 1];

	if (strlen(read) == CODE_LETTERS + CHECK_LETTERS)
		plain_letters(plain, hash);
	else
		plain_digits(plain, hash);
	return strcmp(plain, read) == 0;
}

int
seal_wrong_group(const char *read, const unsigned char hash[HASH_SIZE])
{
	char plain[CODE_LETTERS + CHECK_LETTERS + 1];
	int wrong = 0;

	if (strlen(read) != CODE_LETTERS + CHECK_LETTERS)
		return 0;
	plain_letters(plain, hash);
	for (size_t g = 0; g * CODE_GROUP < CODE_LETTERS; g++) {
		if (memcmp(plain + g * CODE_GROUP, read + g * CODE_GROUP,
		    CODE_GROUP) == 0)
			continue;
		if (wrong)
			return 0;
		wrong = (int)g + 1;
	}
	return wrong;
}
