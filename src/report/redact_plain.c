/* SPDX-License-Identifier: MIT */
/*
 * Texts as letters, and one spelling for what can be spelled in several ways:
 * by these two the same thing is known again.
 */
#include <arpa/inet.h>
#include <stdlib.h>
#include <string.h>

#include "redact.h"

uint32_t
letter_lower(uint32_t cp)
{
	return cp >= 'A' && cp <= 'Z' ? cp + 32 : cp;
}

void
letters_make(struct letters *ret, const char *text)
{
	const size_t len = strlen(text);

	*ret = (struct letters){ .text = text };
	ret->raw = mem_alloc((len + 1) * sizeof(*ret->raw));
	ret->cp = mem_alloc((len + 1) * sizeof(*ret->cp));
	ret->off = mem_alloc((len + 1) * sizeof(*ret->off));
	for (size_t at = 0; at < len; ret->count++) {
		uint32_t cp;

		ret->off[ret->count] = at;
		at += text_next(text + at, len - at, &cp);
		ret->raw[ret->count] = cp;
		ret->cp[ret->count] = text_fold_key(cp);
	}
	ret->off[ret->count] = len;
}

void
letters_done(struct letters *l)
{
	free(l->raw);
	free(l->cp);
	free(l->off);
}

/* "[at]" and "(dot)" are what they stand for. */
static size_t
defanged(struct buf *out, const struct letters *l, size_t i)
{
	static const char *const signs[][2] = { { "[at]", "@" },
		{ "(at)", "@" }, { "[dot]", "." }, { "(dot)", "." },
		{ "(.)", "." } };

	for (size_t k = 0; k < ARRAY_LEN(signs); k++) {
		if (!letters_are(l, i, signs[k][0]))
			continue;
		buf_add_text(out, signs[k][1]);
		return strlen(signs[k][0]);
	}
	return 0;
}

/* One spelling of what can be spelled in several ways. */
void
redact_plain(struct buf *out, enum redact_kind kind, const char *what)
{
	unsigned char bytes[sizeof(struct in6_addr)];
	char text[INET6_ADDRSTRLEN];
	struct letters l;

	letters_make(&l, what);
	for (size_t i = 0; i < l.count; i++) {
		const uint32_t cp = letter_lower(l.cp[i]);
		const size_t skip = defanged(out, &l, i);

		if (skip)
			i += skip - 1;
		else if (kind == REDACT_PHONE ? letter_digit(cp) :
			kind == REDACT_MAC ? letter_word(cp) :
			cp > ' ' && cp != 0x3000 && !strchr("[]{}",
			cp < 127 ? (int)cp : 'x'))
			text_put(out, cp);
	}
	letters_done(&l);
	if (kind == REDACT_PHONE && out->len > 11 &&
		(strncmp(out->text, "86", 2) == 0 ||
		strncmp(out->text, "0086", 4) == 0)) {
		const size_t cut = *out->text == '0' ? 4 : 2;

		memmove(out->text, out->text + cut, out->len - cut + 1);
		out->len -= cut;
	}
	if (kind == REDACT_IP6 && inet_pton(AF_INET6, buf_text(out),
		bytes) == 1) {
		buf_clear(out);
		buf_add_text(out, inet_ntop(AF_INET6, bytes, text,
			sizeof(text)));
	}
}
