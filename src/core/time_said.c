/* SPDX-License-Identifier: MIT */
/*
 * The spelling of times: folding, Chinese numbers, words out of tables.
 */
#include <string.h>

#include "time_said.h"

/* Of the Chinese number that stands there its value, else -1; 10 is ten. */
static int
numeral(uint32_t cp)
{
	static const struct {
		uint32_t cp;
		int value;
	} rows[] = {
		{ 0x96f6, 0 }, { 0x3007, 0 }, { 0x4e00, 1 }, { 0x4e8c, 2 },
		{ 0x4e24, 2 }, { 0x4e09, 3 }, { 0x56db, 4 }, { 0x4e94, 5 },
		{ 0x516d, 6 }, { 0x4e03, 7 }, { 0x516b, 8 }, { 0x4e5d, 9 },
		{ 0x5341, 10 },
	};

	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		if (rows[i].cp == cp)
			return rows[i].value;
	return -1;
}

/* The numerals of s up to the first other character; at most four count. */
static size_t
numerals(const char *s, size_t len, int ret[4], size_t *ret_count)
{
	size_t at = 0;

	*ret_count = 0;
	while (at < len) {
		uint32_t cp;
		size_t step = text_next(s + at, len - at, &cp);
		int value = numeral(cp);

		if (value < 0 || *ret_count == 4)
			break;
		ret[(*ret_count)++] = value;
		at += step;
	}
	return at;
}

/*
 * Writes the figures of a run of numerals: 十, 十五, 二十, 二十三, or each by
 * itself (二〇二六). False when the run is no number.
 */
static bool
put_number(struct buf *out, const int n[4], size_t count)
{
	size_t ten = 0;

	while (ten < count && n[ten] != 10)
		ten++;
	if (ten == count) {
		for (size_t i = 0; i < count; i++)
			buf_addf(out, "%d", n[i]);
		return true;
	}
	if (ten > 1 || count > ten + 2 || (ten == 1 && n[0] == 0) ||
	    (count == ten + 2 && (n[ten + 1] == 0 || n[ten + 1] == 10)))
		return false;
	buf_addf(out, "%d", (ten ? n[0] : 1) * 10 +
	    (count == ten + 2 ? n[ten + 1] : 0));
	return true;
}

static uint32_t
fold_one(uint32_t cp)
{
	if (cp == 0x3000 || (cp >= 0xff01 && cp <= 0xff5e))
		cp = text_fold_key(cp);
	if (cp >= 'A' && cp <= 'Z')
		cp += 'a' - 'A';
	return cp == '\t' ? ' ' : cp;
}

static bool
is_figure(char c)
{
	return c >= '0' && c <= '9';
}

/* A number in words; false, and nothing written, where none stands or where
 * figures touch it: "2十" is no number. */
static bool
fold_number(struct buf *out, const char *s, size_t len, size_t *at)
{
	int n[4];
	size_t count, run = numerals(s + *at, len - *at, n, &count);
	uint32_t next;

	if (run == 0 || (out->len && is_figure(out->text[out->len - 1])))
		return false;
	if (*at + run < len) {
		text_next(s + *at + run, len - *at - run, &next);
		next = fold_one(next);
		if (numeral(next) >= 0 || (next < 128 && is_figure((char)next)))
			return false;
	}
	if (!put_number(out, n, count))
		return false;
	*at += run;
	return true;
}

bool
said_fold(char ret[SAID_MAX], const char *s)
{
	struct buf folded = { 0 };
	size_t len = strnlen(s, SAID_MAX);
	bool ok = len < SAID_MAX;

	for (size_t i = 0; ok && i < len;) {
		uint32_t cp;

		if (fold_number(&folded, s, len, &i))
			continue;
		i += text_next(s + i, len - i, &cp);
		text_put(&folded, fold_one(cp));
	}
	ok = ok && folded.len < SAID_MAX;
	if (ok)
		memcpy(ret, buf_text(&folded), folded.len + 1);
	buf_done(&folded);
	return ok;
}

void
said_blanks(const char **p)
{
	while (**p == ' ')
		(*p)++;
}

bool
said_end(const char *p)
{
	said_blanks(&p);
	return *p == '\0';
}

bool
said_char(const char **p, char c)
{
	if (**p != c)
		return false;
	(*p)++;
	return true;
}

static bool
is_letter(char c)
{
	return c >= 'a' && c <= 'z';
}

bool
said_word(const char **p, const struct said_word *words, int64_t *ret)
{
	for (; words->text; words++) {
		size_t len = strlen(words->text);

		if (strncmp(*p, words->text, len) != 0 ||
		    (is_letter((*p)[len - 1]) && is_letter((*p)[len]) &&
		    strncmp(*p + len, "ago", 3) != 0))
			continue;
		*p += len;
		*ret = words->value;
		return true;
	}
	return false;
}

bool
said_figures(const char **p, int least, int most, int *ret)
{
	int value = 0, count = 0;

	while (count < most && is_figure(**p)) {
		value = value * 10 + (*(*p)++ - '0');
		count++;
	}
	*ret = value;
	return count >= least;
}
