/* SPDX-License-Identifier: MIT */
/*
 * How well a text has what somebody typed to find it: as it stands, by the
 * beginnings of its words, by the first letters of Chinese readings, or
 * scattered. Both are read as characters, folded to half width and lower
 * case.
 */
#include <string.h>

#include "pinyin.h"
#include "zhiban/core.h"

#define MATCH_TEXT_MAX 1000	/* characters looked at */
#define MATCH_QUERY_MAX 60

struct letters {
	uint32_t cp[MATCH_TEXT_MAX];
	size_t count;
};

static uint32_t
fold(uint32_t cp)
{
	cp = text_fold_key(cp);
	return cp >= 'A' && cp <= 'Z' ? cp - 'A' + 'a' : cp;
}

static void
read_letters(struct letters *ret, const char *s, size_t len, size_t max)
{
	ret->count = 0;
	while (len > 0 && ret->count < max) {
		uint32_t cp;
		const size_t n = text_next(s, len, &cp);

		ret->cp[ret->count++] = fold(cp);
		s += n;
		len -= n;
	}
}

static bool
is_word(uint32_t cp)
{
	return (cp >= 'a' && cp <= 'z') || (cp >= '0' && cp <= '9');
}

/* ---- as it stands ----------------------------------------------------- */

static bool
match_whole(const struct letters *t, const struct letters *q)
{
	for (size_t i = 0; i + q->count <= t->count; i++) {
		if (memcmp(t->cp + i, q->cp, q->count * sizeof(*q->cp)) == 0)
			return true;
	}
	return false;
}

/* ---- by the beginnings of words, in their order: "haco" --------------- */

/* reach[n]: the first n letters typed are spent. One word more takes, from
 * each such n, as many of the next as it begins with. */
static void
spend_word(bool *reach, const struct letters *t, size_t at,
	const struct letters *q)
{
	for (size_t n = q->count; n-- > 0;) {
		for (size_t k = 0; reach[n] && n + k < q->count &&
		    at + k < t->count && is_word(t->cp[at + k]) &&
		    t->cp[at + k] == q->cp[n + k]; k++)
			reach[n + k + 1] = true;
	}
}

static bool
match_words(const struct letters *t, const struct letters *q)
{
	bool reach[MATCH_QUERY_MAX + 1] = { true };

	for (size_t i = 0; i < t->count && !reach[q->count]; i++) {
		if (is_word(t->cp[i]) && (i == 0 || !is_word(t->cp[i - 1])))
			spend_word(reach, t, i, q);
	}
	return reach[q->count];
}

/* ---- by first letters of readings: "wlgj" ------------------------------- */

/* Characters read in two ways, each with the first letter that the table has
 * not. */
static const struct {
	uint32_t cp;
	char letter;
} readings[] = {
	{ 0x957f, 'c' },	/* chang: length */
	{ 0x91cd, 'c' },	/* chong: again */
	{ 0x884c, 'h' },	/* hang: bank, trade */
	{ 0x4f1a, 'k' },	/* kuai: accounts */
	{ 0x5355, 's' },	/* shan: a name */
	{ 0x8c03, 'd' },	/* diao: to dispatch */
	{ 0x4f20, 'z' },	/* zhuan: a record */
	{ 0x53c2, 's' },	/* shen: ginseng */
	{ 0x964d, 'x' },	/* xiang: to surrender */
	{ 0x6821, 'j' },	/* jiao: to proofread */
	{ 0x7cfb, 'j' },	/* ji: to tie */
	{ 0x66fe, 'z' },	/* zeng: a name */
	{ 0x85cf, 'z' },	/* zang: Tibet */
	{ 0x671d, 'z' },	/* zhao: morning */
	{ 0x8fd8, 'h' },	/* huan: to give back */
	{ 0x90fd, 'd' },	/* du: a capital */
	{ 0x5f39, 'd' },	/* dan: a shell */
};

static uint32_t
first_letter(uint32_t cp)
{
	const uint32_t n = cp - PINYIN_FIRST;

	return (unsigned char)pinyin_table[n / PINYIN_ROW][n % PINYIN_ROW];
}

static bool
reads(uint32_t cp, uint32_t letter)
{
	if (cp < PINYIN_FIRST || cp >= PINYIN_FIRST + PINYIN_COUNT)
		return is_word(cp) && cp == letter;
	if (first_letter(cp) == letter)
		return true;
	for (size_t i = 0; i < ARRAY_LEN(readings); i++)
		if (readings[i].cp == cp)
			return (unsigned char)readings[i].letter == letter;
	return false;
}

/* What stands between is passed over: blanks, signs. */
static bool
is_between(uint32_t cp)
{
	return !is_word(cp) && (cp < PINYIN_FIRST ||
		cp >= PINYIN_FIRST + PINYIN_COUNT);
}

static bool
match_from(const struct letters *t, size_t at, const struct letters *q)
{
	size_t n = 0;

	for (; at < t->count && n < q->count; at++) {
		if (n > 0 && is_between(t->cp[at]))
			continue;
		if (!reads(t->cp[at], q->cp[n]))
			return false;
		n++;
	}
	return n == q->count;
}

static bool
match_readings(const struct letters *t, const struct letters *q)
{
	for (size_t i = 0; i < q->count; i++)
		if (!is_word(q->cp[i]))
			return false;
	for (size_t i = 0; i < t->count; i++)
		if (match_from(t, i, q))
			return true;
	return false;
}

/* ---- scattered ---------------------------------------------------------- */

static bool
match_scattered(const struct letters *t, const struct letters *q)
{
	size_t n = 0;

	for (size_t i = 0; i < t->count && n < q->count; i++)
		if (t->cp[i] == q->cp[n])
			n++;
	return n == q->count;
}

/* ---- together ----------------------------------------------------------- */

static enum text_match
match_letters(const struct letters *t, const struct letters *q)
{
	static const struct {
		enum text_match how;
		bool (*match)(const struct letters *t,
			const struct letters *q);
	} ways[] = {
		{ TEXT_MATCH_WHOLE, match_whole },
		{ TEXT_MATCH_WORDS, match_words },
		{ TEXT_MATCH_READINGS, match_readings },
		{ TEXT_MATCH_SCATTERED, match_scattered },
	};

	for (size_t i = 0; i < ARRAY_LEN(ways); i++)
		if (ways[i].match(t, q))
			return ways[i].how;
	return TEXT_MATCH_NONE;
}

enum text_match
text_match(const char *text, const char *query)
{
	enum text_match worst = TEXT_MATCH_WHOLE;
	struct letters t, q;

	if (!text)
		return TEXT_MATCH_NONE;
	query += strspn(query, " ");
	read_letters(&t, text, strlen(text), MATCH_TEXT_MAX);
	read_letters(&q, query, strlen(query), MATCH_QUERY_MAX);
	if (match_whole(&t, &q))
		return TEXT_MATCH_WHOLE;
	/* Several words have to be there each, in any order. */
	while (*query && worst != TEXT_MATCH_NONE) {
		const size_t len = strcspn(query, " ");
		enum text_match how;

		read_letters(&q, query, len, MATCH_QUERY_MAX);
		how = match_letters(&t, &q);
		worst = how < worst ? how : worst;
		query += len + strspn(query + len, " ");
	}
	return worst;
}
