/* SPDX-License-Identifier: MIT */
/*
 * What the files of redaction share: a text as characters, what was found at
 * a place of it, and what is known.
 */
#ifndef REPORT_REDACT_ROOM_H
#define REPORT_REDACT_ROOM_H

#include "report_room.h"

/* A text as characters: as they stand, and as they were meant: full width
 * folded to ASCII. off has one more: where the text ends. */
struct letters {
	uint32_t *raw, *cp;
	size_t *off;
	size_t count;
	const char *text;
};

/* What begins at a place. */
struct found {
	enum redact_kind kind;
	size_t count;		/* of letters; 0: nothing */
	/* URL: where its host is, and how much comes behind the port. */
	size_t host, host_count, path;
};

/* ---- redact_plain.c */

/* The text is borrowed. */
void letters_make(struct letters *ret, const char *text);
void letters_done(struct letters *l);
uint32_t letter_lower(uint32_t cp);	/* ASCII */

/* Adds the one spelling by which a thing of that kind is known. */
void redact_plain(struct buf *out, enum redact_kind kind, const char *what);

/* ---- redact_mark.c: adds the nth placeholder of the kind, from 1 */
void redact_mark(struct buf *out, enum redact_kind kind, int n);

/* ---- redact_find.c */

/* The longest thing of a known form that begins at i. */
struct found redact_find(const struct redact *r, const struct letters *l,
	size_t i);

/* ---- redact_net.c: forms of addresses; each 0 or how many letters */
struct found find_net(const struct letters *l, size_t i);
bool letter_word(uint32_t cp);	/* ASCII letter or digit */
bool letter_digit(uint32_t cp);
bool letter_han(uint32_t cp);

/* The letter there, or 0 outside. */
uint32_t letter_at(const struct letters *l, size_t i);

/* Do they begin with the ASCII text there, whatever its case? */
bool letters_are(const struct letters *l, size_t i, const char *ascii);

/* ---- redact.c */

/* Is that a telephone somebody has, by its digits? */
bool redact_has_phone(const struct redact *r, const char *digits);

/* The person is also called so: by a login, or by a part of the name. */
void redact_alias(struct redact *r, const char *person, const char *other,
	bool part);

/* Whatever was said, so that no placeholder is a word of it. */
void redact_said(struct redact *r, const char *text);

/* ---- redact_learn.c */
void redact_learn_site(struct redact *r, const struct site *site);

#endif
