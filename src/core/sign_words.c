/* SPDX-License-Identifier: MIT */
/*
 * A key's fingerprint as words that are read over the telephone, and what was
 * typed against it.
 */
#include <string.h>
#include <strings.h>

#include "zhiban/core.h"

#include "sign_words_table.h"

#define WORD_BYTES 24		/* the longest a word may be typed */
#define CJK_BYTES 6		/* a Chinese word: two characters */

void
sign_words(struct buf *out, const unsigned char fingerprint[HASH_SIZE],
	enum lang lang)
{
	const char *const *words = lang == LANG_ZH ? sign_words_zh
		: sign_words_en;

	for (size_t i = 0; i < SIGN_WORDS; i++)
		buf_addf(out, "%s%s", i ? " " : "", words[fingerprint[i]]);
}

/* The byte that the word stands for, or -1. */
static int
word_byte(const char *word)
{
	for (int i = 0; i < 256; i++)
		if (strcasecmp(word, sign_words_en[i]) == 0 ||
		    strcmp(word, sign_words_zh[i]) == 0)
			return i;
	return -1;
}

/* Full-width blanks and marks as the narrow ones; what parts words is one
 * blank. */
static void
even_out(struct buf *out, const char *typed)
{
	size_t len = strlen(typed);

	while (len) {
		uint32_t cp;
		const size_t n = text_next(typed, len, &cp);

		cp = text_fold_key(cp);
		if (cp == 0x3000 || cp == 0x3001 ||
		    (cp < 0x80 && strchr(" \t\r\n,.;:/-", (int)cp)))
			cp = ' ';
		if (cp != ' ' || (out->len && out->text[out->len - 1] != ' '))
			text_put(out, cp);
		typed += n;
		len -= n;
	}
	while (out->len && out->text[out->len - 1] == ' ')
		out->text[--out->len] = '\0';
}

/* All 64 digits, with anything between that parts words. */
static bool
read_hex(unsigned char ret[HASH_SIZE], const char *even)
{
	char hex[HASH_HEX_SIZE];
	size_t n = 0;

	for (; *even; even++) {
		if (*even == ' ')
			continue;
		if (n == HASH_HEX_SIZE - 1)
			return false;
		hex[n++] = *even;
	}
	hex[n] = '\0';
	return hash_from_hex(ret, hex);
}

/* The next word's length; Chinese ones may stand without a blank. */
static size_t
word_length(const char *at)
{
	const size_t len = strcspn(at, " ");

	return (unsigned char)*at >= 0x80 && len > CJK_BYTES ? CJK_BYTES : len;
}

static int
read_words(unsigned char ret[SIGN_WORDS], const char *even, struct err *err)
{
	size_t count = 0;

	for (const char *at = even; *at; count++) {
		const size_t len = word_length(at);
		char word[WORD_BYTES] = "";
		int byte;

		strncat(word, at, len < sizeof(word) ? len
			: sizeof(word) - 1);
		byte = word_byte(word);
		if (byte < 0)
			return err_set(err, ERR_USAGE, _("word %zu is none of "
				"those a fingerprint is read in: mistyped?"),
				count + 1);
		if (count < SIGN_WORDS)
			ret[count] = (unsigned char)byte;
		at += len;
		at += strspn(at, " ");
	}
	if (count == SIGN_WORDS)
		return 0;
	return err_set(err, ERR_USAGE, _("a fingerprint is %d words, or 64 "
		"hexadecimal digits; these are %zu words"), SIGN_WORDS, count);
}

static int
compare_words(const unsigned char fingerprint[HASH_SIZE], const char *even,
	struct err *err)
{
	unsigned char read[SIGN_WORDS];

	if (read_words(read, even, err) < 0)
		return -1;
	for (size_t i = 0; i < SIGN_WORDS; i++)
		if (read[i] != fingerprint[i])
			return err_set(err, ERR_REFUSED, _("this is another "
				"key: word %zu differs"), i + 1);
	return 0;
}

int
sign_words_check(const unsigned char fingerprint[HASH_SIZE],
	const char *typed, struct err *err)
{
	unsigned char hash[HASH_SIZE];
	struct buf even = { 0 };
	int rc;

	even_out(&even, typed);
	if (!read_hex(hash, buf_text(&even)))
		rc = compare_words(fingerprint, buf_text(&even), err);
	else if (memcmp(hash, fingerprint, HASH_SIZE) != 0)
		rc = err_set(err, ERR_REFUSED, _("this is another key: the "
			"fingerprint differs"));
	else
		rc = 0;
	buf_done(&even);
	return rc;
}
