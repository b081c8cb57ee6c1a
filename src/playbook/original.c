/* SPDX-License-Identifier: MIT */
/*
 * The bytes a file was imported from, kept in it as comments: a head line with
 * the hash of the file above it, then base64. Whoever changes the file above
 * has a plan of their own, and the original no longer speaks for it.
 */
#include <stdlib.h>
#include <string.h>

#include "zhiban/playbook.h"

#include "tree.h"

#define HEAD "# imported from "
#define LINE "#= "
#define LINE_BYTES 48		/* 64 characters of base64 */

static const char digits[] =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

static void
add_line(struct buf *out, const unsigned char *p, size_t len)
{
	buf_add_text(out, LINE);
	for (size_t i = 0; i < len; i += 3) {
		unsigned long n = (unsigned long)p[i] << 16;
		size_t have = len - i < 3 ? len - i : 3;

		if (have > 1)
			n |= (unsigned long)p[i + 1] << 8;
		if (have > 2)
			n |= p[i + 2];
		buf_add_char(out, digits[n >> 18 & 63]);
		buf_add_char(out, digits[n >> 12 & 63]);
		buf_add_char(out, have > 1 ? digits[n >> 6 & 63] : '=');
		buf_add_char(out, have > 2 ? digits[n & 63] : '=');
	}
	buf_add_char(out, '\n');
}

void
original_add(struct buf *file, const char *kind, const char *bytes,
	size_t len)
{
	unsigned char hash[HASH_SIZE];
	char hex[HASH_HEX_SIZE];

	hash_sha256(hash, buf_text(file), file->len);
	hash_hex(hex, hash);
	buf_addf(file, HEAD "%s; sha256 of what stands above: %s\n", kind,
	    hex);
	for (size_t at = 0; at < len; at += LINE_BYTES)
		add_line(file, (const unsigned char *)bytes + at,
		    len - at < LINE_BYTES ? len - at : LINE_BYTES);
}

static int
digit_value(char c)
{
	const char *at = c ? strchr(digits, c) : NULL;

	return at ? (int)(at - digits) : -1;
}

/* Four characters to up to three bytes; false when they are none. */
static bool
take_four(struct buf *out, const char *s)
{
	int v[4];
	unsigned long n = 0;
	size_t bytes = s[2] == '=' ? 1 : s[3] == '=' ? 2 : 3;

	for (size_t i = 0; i < 4; i++) {
		v[i] = s[i] == '=' && i > bytes ? 0 : digit_value(s[i]);
		if (v[i] < 0)
			return false;
		n = n << 6 | (unsigned long)v[i];
	}
	for (size_t i = 0; i < bytes; i++)
		buf_add_char(out, (char)(n >> (16 - 8 * i) & 255));
	return true;
}

bool
base64_read(struct buf *out, const char *s, size_t len)
{
	for (size_t i = 0; i < len; i += 4) {
		if (len - i < 4 || !take_four(out, s + i))
			return false;
	}
	return true;
}

static bool
take_lines(struct buf *out, const char *s, const char *end)
{
	while (s < end) {
		const char *stop = memchr(s, '\n', (size_t)(end - s));
		size_t len = (size_t)((stop ? stop : end) - s);

		if (len < 3 || strncmp(s, LINE, 3) != 0 ||
		    !base64_read(out, s + 3, len - 3))
			return false;
		s = stop ? stop + 1 : end;
	}
	return true;
}

bool
original_get(struct buf *out, const struct piece *file, const char *kind)
{
	const char *head = memmem(file->bytes, file->len, "\n" HEAD,
	    strlen("\n" HEAD));
	const char *end = file->bytes + file->len, *line;
	unsigned char hash[HASH_SIZE];
	char hex[HASH_HEX_SIZE];
	struct buf want = { 0 };
	bool good = false;

	if (!head)
		return false;
	head++;
	hash_sha256(hash, file->bytes, (size_t)(head - file->bytes));
	hash_hex(hex, hash);
	buf_addf(&want, HEAD "%s; sha256 of what stands above: %s\n", kind,
	    hex);
	line = head + want.len;
	if ((size_t)(end - head) >= want.len &&
	    memcmp(head, want.text, want.len) == 0)
		good = take_lines(out, line, end);
	buf_done(&want);
	return good;
}
