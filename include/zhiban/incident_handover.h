/* SPDX-License-Identifier: MIT */
/*
 * Shifts, and handing one over. A part of incident.h, which includes it.
 *
 * Whoever goes proposes a handover to whoever comes. What is handed over is
 * never written down beforehand: it is what is open now (deadlines that run or
 * are past, pinned notes, steps put off, calls of an exercise nobody answered),
 * so nothing that turns up meanwhile is forgotten. The successor reads each
 * back and accepts it or refuses it with a reason, each by an entry of its own.
 * An answer holds for the item as it was: one whose due time has moved since is
 * to be read back again. When every item has an answer the successor takes the
 * shift over; what was refused stays with the old one.
 *
 * Files: handover.c the fold and the items; decide_handover.c acts.
 */
#ifndef ZHIBAN_INCIDENT_HANDOVER_H
#define ZHIBAN_INCIDENT_HANDOVER_H

#include "zhiban/ledger.h"

struct incident;
struct site;

enum item_kind { ITEM_DEADLINE, ITEM_PIN, ITEM_DEFERRED, ITEM_INJECT };

/* "deadline", "pin", "deferred", "inject"; the word for people. */
const char *item_kind_name(enum item_kind k);
const char *item_kind_word(enum item_kind k);

/* Something open, as it stands now. Owns its texts. */
struct handover_item {
	char *key;		/* "2026-0001:deadline:PLAN/ID" */
	enum item_kind kind;
	char incident[ID_SIZE];	/* "" for none */
	char *number, *title;	/* of the incident; "" */
	char *what;		/* in the interface language */
	int64_t due;		/* TIME_NONE: no time */
	int64_t since;		/* no figure, runs since then; 0: not so */
	bool kept;		/* the last handover left it with the old one */
};

struct handover_items {
	struct handover_item *item;
	size_t count, cap;
};

/* When it is due; "for 0:52" where it runs without a figure; "-". */
void handover_item_due(struct buf *out, const struct handover_item *item,
	const struct zone *zone, int64_t now);

/* Adds what is open in the incident. */
void handover_gather(struct handover_items *list, const struct incident *inc,
	int64_t now);
void handover_add(struct handover_items *list, const struct handover_item *one);
/* What the item of that key of the incident is called in the interface
 * language, also when it is not open any more; nothing for what somebody
 * typed. */
void handover_say(struct buf *out, const struct incident *inc,
	const char *key);

void handover_sort(struct handover_items *list);	/* by due time */
void handover_items_done(struct handover_items *list);

/* What the successor said to an item. Texts are never NULL. */
struct handover_answer {
	char *key, *what, *reason;
	bool accepted;
	int64_t due;		/* as read back */
	int64_t seq, at;
};

enum handover_state {
	HANDOVER_NONE,		/* there was none yet */
	HANDOVER_OPEN,
	HANDOVER_DONE,
	HANDOVER_WITHDRAWN,
};

const char *handover_state_name(enum handover_state s);

/* The last one there was. */
struct handover {
	int64_t number;		/* from 1 */
	enum handover_state state;
	char *from, *to, *note;	/* never NULL */
	int64_t proposed_at, ended_at;	/* ended: TIME_NONE */
	int64_t proposed_seq, ended_seq;
	struct handover_answer *answers;	/* the last to each item */
	size_t answer_count, answer_cap;
	char **listed;		/* keys of what was open, in that order */
	size_t listed_count, listed_cap;
	bool numbered;		/* listed says it all */
};

/* A shift somebody had; the last one may still run. */
struct shift {
	char *person;
	int64_t from, to;	/* to: TIME_NONE, it runs */
	int64_t seq;		/* of the entry that began it */
};

struct shifts {
	struct shift *item;
	size_t count, cap;
	struct handover handover;
};

/* The shift that runs, or NULL. */
const struct shift *site_shift(const struct site *s);
/* The shift that ran at that time, or NULL. */
const struct shift *site_shift_at(const struct site *s, int64_t when);

/* What was said to the item as it stands now; NULL: nothing that holds. */
const struct handover_answer *handover_answer(const struct handover *h,
	const struct handover_item *item);

/* The number of the list's i-th, from 1, the same as long as the handover is
 * under way; 0: it turned up since, and is answered by its key. */
size_t handover_number(const struct handover *h,
	const struct handover_items *list, size_t i);

/* Whose the incident of that number is once the handover is done: the
 * successor's, unless everything answered of it was refused. */
bool handover_passes(const struct handover *h, const char *number);

/* How many have no answer that holds. */
size_t handover_left(const struct handover *h,
	const struct handover_items *list);

#endif
