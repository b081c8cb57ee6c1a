/* SPDX-License-Identifier: MIT */
/*
 * Bytes as base64 (RFC 4648), and back.
 */
#include <string.h>

#include "zhiban/core.h"

static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	"abcdefghijklmnopqrstuvwxyz0123456789+/";

void
base64_add(struct buf *out, const void *bytes, size_t len)
{
	const unsigned char *b = bytes;

	for (size_t i = 0; i < len; i += 3) {
		uint32_t three = 0;

		for (size_t k = 0; k < 3; k++)
			three = three << 8 | (i + k < len ? b[i + k] : 0u);
		for (size_t k = 0; k < 4; k++)
			buf_add_char(out, i + k > len ? '=' :
				digits[three >> (18 - 6 * k) & 63]);
	}
}

/* Four characters to bytes (at most 3); 0 when they are none. */
static size_t
read_four(unsigned char ret[3], const char *text)
{
	size_t n = text[3] != '=' ? 3 : text[2] != '=' ? 2 : 1;
	uint32_t bits = 0;

	for (size_t k = 0; k < 4; k++) {
		const char *at = k > n ? digits
			: memchr(digits, text[k], sizeof(digits) - 1);

		if (!at)
			return 0;
		bits = bits << 6 | (uint32_t)(at - digits);
	}
	/* What is cut off must be nothing: one spelling for one text. */
	if (bits & ((1u << (8 * (3 - n))) - 1))
		return 0;
	for (size_t k = 0; k < 3; k++)
		ret[k] = (unsigned char)(bits >> (16 - 8 * k));
	return n;
}

bool
base64_read(struct buf *out, const char *text, size_t len)
{
	for (size_t i = 0; i < len; i += 4) {
		unsigned char three[3];
		const size_t n = len - i < 4 ? 0 : read_four(three, text + i);

		if (n == 0 || (n < 3 && i + 4 < len))
			return false;
		buf_add(out, three, n);
	}
	return true;
}
