/* SPDX-License-Identifier: MIT */
/*
 * Writing and reading one card at a time, and nothing that has more than one
 * spelling: what is read here would be written with the same bytes.
 */
#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "card.h"

/* The controls a value may hold, and the letters that stand for them. */
static const struct {
	char letter, byte;
} escapes[] = {
	{ '\\', '\\' },
	{ 'n', '\n' },
	{ 'r', '\r' },
	{ 't', '\t' },
};

bool
card_name_ok(const char *name, size_t max)
{
	size_t len = strlen(name);

	if (!len || len > max)
		return false;
	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)name[i];

		/* Not isalnum: a locale must not widen it. */
		if (c > 0x7f || (!isalnum(c) && !strchr("-_.:", c)))
			return false;
	}
	return true;
}

bool
card_bytes_ok(const char *s, size_t len)
{
	const unsigned char *p = (const unsigned char *)s;

	for (size_t i = 0; i < len; i++) {
		if ((p[i] < 0x20 && p[i] != '\n') || p[i] == 0x7f)
			return false;
		/* C1 controls: U+0080 to U+009F. */
		if (p[i] == 0xc2 && i + 1 < len && p[i + 1] < 0xa0)
			return false;
	}
	return text_valid(s, len);
}

void
card_put(struct buf *out, const char *prefix, const char *name,
	const char *value)
{
	buf_add_text(out, prefix);
	buf_add_text(out, name);
	buf_add_char(out, ' ');
	for (const char *p = value; *p; p++) {
		size_t i = 0;

		while (i < ARRAY_LEN(escapes) && escapes[i].byte != *p)
			i++;
		if (i < ARRAY_LEN(escapes)) {
			buf_add_char(out, '\\');
			buf_add_char(out, escapes[i].letter);
		} else {
			buf_add_char(out, *p);
		}
	}
	buf_add_char(out, '\n');
}

/* Undoes the escapes of one value. */
static bool
value_read(struct buf *out, const char *s, size_t len)
{
	buf_clear(out);
	for (size_t at = 0; at < len; at++) {
		size_t i = 0;

		if (s[at] != '\\') {
			buf_add_char(out, s[at]);
			continue;
		}
		if (++at == len)
			return false;
		while (i < ARRAY_LEN(escapes) && escapes[i].letter != s[at])
			i++;
		if (i == ARRAY_LEN(escapes))
			return false;
		buf_add_char(out, escapes[i].byte);
	}
	return true;
}

int
cards_next(struct cards *c)
{
	const char *lf, *blank;
	size_t len;

	if (c->at == c->end)
		return 0;
	c->line++;
	lf = memchr(c->at, '\n', (size_t)(c->end - c->at));
	if (!lf)
		return -1;
	blank = memchr(c->at, ' ', (size_t)(lf - c->at));
	if (!blank)
		return -1;
	len = (size_t)(blank - c->at);
	if (!len || len > CARD_NAME_MAX)
		return -1;
	memcpy(c->name, c->at, len);
	c->name[len] = '\0';
	if (!card_name_ok(c->name, CARD_NAME_MAX))
		return -1;
	if (!value_read(&c->value, blank + 1, (size_t)(lf - blank - 1)))
		return -1;
	c->at = lf + 1;
	return 1;
}

bool
card_number(int64_t *ret, const char *s)
{
	char again[24];
	long long n;

	errno = 0;
	n = strtoll(s, NULL, 10);
	if (errno)
		return false;
	snprintf(again, sizeof(again), "%lld", n);
	if (strcmp(again, s) != 0)
		return false;
	*ret = n;
	return true;
}
