/* SPDX-License-Identifier: MIT */
/*
 * The part of report.h about taking names and addresses out of what leaves:
 * for training copies. Each thing gets a placeholder that stays the same all
 * through one run; which stands for what is the key, kept apart from the
 * paper. Pure as the rest of the room.
 *
 * What is found: everybody and every unit, machine and telephone the site or
 * the log names as such, wherever they stand; and by its form, in any text:
 * addresses (IPv4, IPv6, MAC, mail, web, domains; also defanged or in full
 * width), telephone and identity numbers, a Chinese surname with a title. A
 * person who stands in a free text only, and on no roster, is not known to be
 * one: a person reads the copy before it leaves.
 *
 * Placeholders that a field with a type would take: addresses for
 * documentation (RFC 5737, 3849, 7042), domains under .example (RFC 2606),
 * telephones of zeros; persons, units and machines are words.
 *
 * Files: redact.c what is known and what stands for it; redact_plain.c the
 * same thing however it is spelled; redact_mark.c placeholders; redact_find.c
 * forms, redact_net.c those of addresses; redact_learn.c whom the log names;
 * redact_page.c pages.
 */
#ifndef ZHIBAN_REPORT_REDACT_H
#define ZHIBAN_REPORT_REDACT_H

#include "zhiban/incident.h"

enum redact_kind {
	REDACT_PERSON,		/* Person A */
	REDACT_UNIT,		/* Unit A */
	REDACT_USER,		/* User 1: of the operating system */
	REDACT_HOST,		/* Host 1 */
	REDACT_PHONE,		/* 000-0000-0001 */
	REDACT_IP4,		/* 192.0.2.1 */
	REDACT_IP6,		/* 2001:db8::1 */
	REDACT_MAC,		/* 00-00-5E-00-53-01 */
	REDACT_MAIL,		/* mail1@example.invalid */
	REDACT_DOMAIN,		/* host1.example */
	REDACT_URL,		/* https://host1.example/page1 */
	REDACT_NUMBER,		/* ID 1: identity numbers */
	REDACT_KINDS
};

struct redact;
struct page;

/*
 * Knows the people and the name of the site. Then redact_learn is called with
 * every entry that may be spoken of, in the order of the log, each with its
 * incident (NULL: of none), and redact_number with each again, so that a thing
 * has the same placeholder in all papers of that log. Free with redact_free.
 */
struct redact *redact_new(const struct site *site);
void redact_free(struct redact *r);
void redact_learn(struct redact *r, const struct event *e,
	const struct incident *inc);
void redact_number(struct redact *r, const struct event *e);

/* That this is one of them, wherever it stands. Too short to be told from
 * other words (one character) it only counts as a whole. */
void redact_know(struct redact *r, enum redact_kind kind, const char *what);

/* Adds the text with placeholders. */
void redact_text(struct redact *r, struct buf *out, const char *text);

/* Adds the placeholder of a value that is one thing, whatever it looks like;
 * "" stays empty. */
void redact_whole(struct redact *r, struct buf *out, enum redact_kind kind,
	const char *what);

/* A copy of an entry: person, user, machine and every field. Its hash is that
 * of the original. Free with event_done. */
void redact_event(struct redact *r, struct event *ret,
	const struct event *e);

/* Everything on a page that came from the log; the page then says that it is
 * redacted. */
void redact_page(struct redact *r, struct page *page);

/*
 * The key: a line for each placeholder that was used, PLACEHOLDER TAB ORIGINAL,
 * in the order they were given. Nothing else: write it where few can read it.
 */
void redact_key(const struct redact *r, struct buf *out);

#endif
