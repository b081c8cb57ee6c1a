/* SPDX-License-Identifier: MIT */
/*
 * The part of desk.h about who acts, and how that is known: by the login, by
 * what somebody says (--as), or by a PIN. Several people share a terminal; each
 * has a PIN of their own, and nobody acts in the name of who has one without
 * it.
 *
 * A PIN is kept as its scrypt hash in a table outside the log, which no export
 * has. Whoever can read the database's file can try PINs on the hash as fast
 * as the machine goes: a PIN tells colleagues apart, it keeps nobody out. From
 * the fifth wrong one in a row on each takes a longer wait, whoever starts the
 * program again; the clock counted is one that nobody sets.
 *
 * Verbs of desk_do (both of no incident):
 *   person-switch  name, pin           who sits here now
 *   person-pin     [name] pin again [old] | clear=yes, reason
 *                                      one's own; another's takes "pin-other"
 */
#ifndef ZHIBAN_DESK_PERSON_H
#define ZHIBAN_DESK_PERSON_H

#include <stdbool.h>

struct desk;
struct desk_options;
struct err;
struct verb;

#define PIN_MIN 4			/* characters */
#define PIN_MAX 64			/* bytes */
#define PIN_FREE 5			/* wrong ones before a wait */
#define PIN_WAIT_MS 30000		/* the first; then twice as long ... */
#define PIN_WAIT_MAX_MS 900000		/* ... up to this */

/* "login", "as" or "pin". */
const char *desk_known(const struct desk *d);

bool desk_has_pin(struct desk *d, const char *person);

/* Does opening the database so take the PIN of who is named by `as`? Then
 * options.pin is to be asked for first. */
bool desk_asks_pin(const struct desk_options *o);

/* A desk for reading follows its writer: this one sits here now. */
void desk_seat(struct desk *d, const char *person, const char *known);

/* Who acts changes places with *with, which the caller owns: for what the
 * program does by itself, and back. */
struct desk_actor {
	char *person;
	const char *known;	/* a literal */
};

void desk_actor_swap(struct desk *d, struct desk_actor *with);

/* The verbs above, with their arguments, for forms; NULL for another name. */
const struct verb *person_verb(const char *name);

#endif
