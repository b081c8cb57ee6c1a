/* SPDX-License-Identifier: MIT */
/*
 * Cards: the lines "NAME VALUE" that bodies and commands are made of. What
 * the cards mean is event.c's and fields.c's business.
 */
#ifndef LEDGER_CARD_H
#define LEDGER_CARD_H

#include "zhiban/ledger.h"

#define CARD_FIELD "f."		/* an event's field is the card f.NAME */
#define CARD_NAME_MAX (EVENT_NAME_MAX + 2)

/* Letters, digits, "-", "_", "." and ":", 1 to max bytes. */
bool card_name_ok(const char *name, size_t max);

/* Well-formed UTF-8 without any control but LF. */
bool card_bytes_ok(const char *s, size_t len);

/* Appends one card with its LF; the name is prefix and name together. */
void card_put(struct buf *out, const char *prefix, const char *name,
	const char *value);

/* Walks over cards. A zeroed one with at and end set is at its beginning. */
struct cards {
	const char *at, *end;
	size_t line;			/* of the last card read, from 1 */
	char name[CARD_NAME_MAX + 1];
	struct buf value;		/* unescaped; free it with buf_done */
};

/* Reads the next card: 1, 0 at the end, -1 when it is not a card as card_put
 * writes it. The bytes have passed card_bytes_ok. */
int cards_next(struct cards *c);

/* A number as printf writes it: no blanks, no plus, no leading zeros. */
bool card_number(int64_t *ret, const char *s);

#endif
