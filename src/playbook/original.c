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

static void
add_line(struct buf *out, const unsigned char *p, size_t len)
{
	buf_add_text(out, LINE);
	base64_add(out, p, len);
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
