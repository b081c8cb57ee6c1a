/* SPDX-License-Identifier: MIT */
/*
 * UTF-8 read and written one character at a time, and small questions about
 * words. Cleaning is in text_clean.c, cells in text_width.c, line breaking in
 * text_line.c.
 */
#include <string.h>

#include "zhiban/core.h"

#define TEXT_BROKEN UINT32_C(0xfffd)

/* Longest word text_nearest looks at, in characters. */
#define NEAR_MAX 48
#define NEAR_EDITS 2

/* The bytes a sequence has by its first byte, 0 for none. */
static size_t
text_sequence(unsigned char first)
{
	if (first < 0x80)
		return 1;
	if (first >= 0xc2 && first <= 0xdf)
		return 2;
	if (first >= 0xe0 && first <= 0xef)
		return 3;
	if (first >= 0xf0 && first <= 0xf4)
		return 4;
	return 0;
}

/* Decodes strictly: no overlong form, no surrogate, nothing over U+10FFFF.
 * Returns 0 for a broken byte. */
static size_t
text_decode(const unsigned char *s, size_t len, uint32_t *ret_cp)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	static const unsigned char mask[] = { 0, 0x7f, 0x1f, 0x0f, 0x07 };
	size_t n = text_sequence(s[0]);
	uint32_t cp;

	if (n == 0 || n > len)
		return 0;
	cp = s[0] & mask[n];
	for (size_t i = 1; i < n; i++) {
		if ((s[i] & 0xc0) != 0x80)
			return 0;
		cp = cp << 6 | (s[i] & 0x3f);
	}
	if (cp < least[n] || cp > 0x10ffff || (cp >= 0xd800 && cp <= 0xdfff))
		return 0;
	*ret_cp = cp;
	return n;
}

size_t
text_next(const char *s, size_t len, uint32_t *ret_cp)
{
	size_t n;

	/* Most are ASCII. */
	if (len > 0 && (unsigned char)s[0] < 0x80) {
		*ret_cp = (unsigned char)s[0];
		return 1;
	}
	n = text_decode((const unsigned char *)s, len, ret_cp);
	if (n)
		return n;
	*ret_cp = TEXT_BROKEN;
	return 1;
}

bool
text_valid(const char *s, size_t len)
{
	for (size_t i = 0, n; i < len; i += n) {
		uint32_t cp;

		n = 1;
		if ((unsigned char)s[i] < 0x80)
			continue;
		n = text_decode((const unsigned char *)s + i, len - i, &cp);
		if (n == 0)
			return false;
	}
	return true;
}

void
text_put(struct buf *out, uint32_t cp)
{
	unsigned char s[4];
	size_t n;

	if (cp > 0x10ffff || (cp >= 0xd800 && cp <= 0xdfff))
		cp = TEXT_BROKEN;
	if (cp < 0x80) {
		buf_add_char(out, (char)cp);
		return;
	}
	n = cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
	for (size_t i = n - 1; i > 0; i--, cp >>= 6)
		s[i] = (unsigned char)(0x80 | (cp & 0x3f));
	s[0] = (unsigned char)((0xf00 >> n & 0xff) | cp);
	buf_add(out, s, n);
}

uint32_t
text_fold_key(uint32_t cp)
{
	/* What a Chinese input method types for the keys of a US keyboard. */
	static const struct {
		uint32_t from;
		char to;
	} folds[] = {
		{ 0x3000, ' ' }, { 0x3001, '/' }, { 0x3002, '.' },
		{ 0x3008, '<' }, { 0x3009, '>' }, { 0x300a, '<' },
		{ 0x300b, '>' }, { 0x300c, '[' }, { 0x300d, ']' },
		{ 0x3010, '[' }, { 0x3011, ']' }, { 0x2014, '_' },
		{ 0x2018, '\'' }, { 0x2019, '\'' }, { 0x201c, '"' },
		{ 0x201d, '"' }, { 0x2026, '^' }, { 0x00b7, '`' },
		{ 0x00a5, '$' }, { 0xffe5, '$' },
	};

	if (cp >= 0xff01 && cp <= 0xff5e)
		return cp - 0xff01 + '!';
	for (size_t i = 0; i < ARRAY_LEN(folds); i++) {
		if (folds[i].from == cp)
			return (unsigned char)folds[i].to;
	}
	return cp;
}

static char
text_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool
text_starts(const char *s, const char *prefix)
{
	while (*prefix) {
		if (text_lower(*s++) != text_lower(*prefix++))
			return false;
	}
	return true;
}

bool
text_has(const char *haystack, const char *needle)
{
	if (!haystack || !needle)
		return false;
	do {
		if (text_starts(haystack, needle))
			return true;
	} while (*haystack++);
	return false;
}

/* The bytes at s that XML has no way to write: controls, U+FFFE, U+FFFF. */
static size_t
not_xml(const char *s, size_t len)
{
	const unsigned char c = (unsigned char)*s;

	if (c == 0x7f || (c < ' ' && c != '\n' && c != '\t'))
		return 1;
	return len >= 3 && (memcmp(s, "\xef\xbf\xbe", 3) == 0 ||
		memcmp(s, "\xef\xbf\xbf", 3) == 0) ? 3 : 0;
}

void
text_html(struct buf *out, const char *s, size_t len)
{
	static const char *const entities[128] = {
		['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;",
		['"'] = "&quot;", ['\''] = "&#39;",
	};

	for (size_t i = 0; i < len; i++) {
		const unsigned char c = (unsigned char)s[i];

		const size_t skip = not_xml(s + i, len - i);

		if (skip)
			i += skip - 1;
		else if (c < ARRAY_LEN(entities) && entities[c])
			buf_add_text(out, entities[c]);
		else
			buf_add_char(out, s[i]);
	}
}

/* Decodes at most NEAR_MAX characters; returns NEAR_MAX + 1 for a longer
 * word. */
static int
text_near_decode(uint32_t ret[NEAR_MAX], const char *s)
{
	size_t len = strlen(s);
	int count = 0;

	for (size_t i = 0; i < len; count++) {
		if (count == NEAR_MAX)
			return NEAR_MAX + 1;
		i += text_next(s + i, len - i, &ret[count]);
		if (ret[count] < 0x80)
			ret[count] = (unsigned char)text_lower(
			    (char)ret[count]);
	}
	return count;
}

static int
text_least(int a, int b)
{
	return a < b ? a : b;
}

/* Edits from a to b; two neighbours swapped are one edit. */
static int
text_edits(const uint32_t *a, int na, const uint32_t *b, int nb)
{
	int d[NEAR_MAX + 1][NEAR_MAX + 1];

	for (int i = 0; i <= na; i++)
		d[i][0] = i;
	for (int j = 0; j <= nb; j++)
		d[0][j] = j;
	for (int i = 1; i <= na; i++) {
		for (int j = 1; j <= nb; j++) {
			int best = d[i - 1][j - 1] + (a[i - 1] != b[j - 1]);

			best = text_least(best, d[i - 1][j] + 1);
			best = text_least(best, d[i][j - 1] + 1);
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] &&
			    a[i - 2] == b[j - 1])
				best = text_least(best, d[i - 2][j - 2] + 1);
			d[i][j] = best;
		}
	}
	return d[na][nb];
}

const char *
text_nearest(const char *word, const char *const *names)
{
	uint32_t a[NEAR_MAX], b[NEAR_MAX];
	int na = text_near_decode(a, word), best = NEAR_EDITS + 1;
	const char *found = NULL;

	if (na > NEAR_MAX)
		return NULL;
	for (; *names; names++) {
		int nb = text_near_decode(b, *names), edits;

		if (nb > NEAR_MAX)
			continue;
		edits = text_edits(a, na, b, nb);
		/* A word changed throughout is another word. */
		if (edits > 0 && edits >= text_least(na, nb))
			continue;
		if (edits < best) {
			best = edits;
			found = *names;
		}
	}
	return found;
}
