/* SPDX-License-Identifier: MIT */
/*
 * Seals inside the desk: found by an entry or a query, made when something
 * wants one. What a seal and its code are is ledger.h's; sealing on a person's
 * word and asking how things stand is desk_integrity.h's.
 */
#ifndef ZHIBAN_DESK_SEAL_H
#define ZHIBAN_DESK_SEAL_H

#include "desk_room.h"

/* ---- seal_find.c */

/* The seal that this entry is. */
void seal_from(struct seal *ret, const struct event *e);

/* The first that the query gives; ret->seq is 0 when it gives none. */
int seal_first(struct desk *d, const struct event_query *q, struct seal *ret,
	struct err *err);

/* The first seal that covers the entry; ret->seq is 0 when none does. */
int seal_over(struct desk *d, int64_t entry, struct seal *ret,
	struct err *err);

/* ---- seal.c */

/* Notes an entry taken in or written: is it the newest seal? */
void seal_note(struct desk *d, const struct event *e);

/* What the log knows of its last seal is asked again: what was written last
 * did not reach the disk. */
void seal_forget(struct desk *d);

/* Why these entries are to be sealed in their own transaction: a code word
 * ("closing"), or NULL. */
const char *seal_reason(const struct decision *dec);

/* Seals everything before inside a transaction that the caller began, as
 * write_entries does. */
int seal_put(struct desk *d, const char *reason, struct err *err);

/* Has what waits done so for long enough beside an open incident? An entry
 * from the future, before the clock was set back, waits no longer than any
 * other. */
bool seal_due(struct desk *d);

/* The same before the entries of an act, of other programs or machines, in
 * their transaction, for where nobody looks: no screen, no watch. Nothing
 * before a seal itself. Where the transaction fails: seal_forget. */
int seal_before(struct desk *d, const struct decision *dec, struct err *err);

/* Seals what has waited for half an hour while an incident is open. */
int seal_look(struct desk *d, struct err *err);

/* When seal_look is next wanted, in the system's time; TIME_NONE: nothing
 * waits. */
int seal_next(struct desk *d, int64_t *ret, struct err *err);

#endif
