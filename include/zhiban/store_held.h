/* SPDX-License-Identifier: MIT */
/*
 * The part of store.h about logs of other machines held here, and about
 * incidents that went from one log to another.
 *
 * A foreign log is held without a gap from its first entry. An entry "import"
 * of the own log names how far each reaches, by its last entry's hash: so what
 * stood here after entry N of the own log is fixed by N alone.
 */
#ifndef ZHIBAN_STORE_HELD_H
#define ZHIBAN_STORE_HELD_H

#include "zhiban/ledger.h"

struct store;

/* ---- the logs held ------------------------------------------------ */

struct held {
	struct head head;	/* of what is held */
	char *site;		/* what its people call it */
	int64_t attached;	/* the own entry that named this head */
	int64_t at;		/* when that was recorded */
};

struct held_list {
	struct held *item;
	size_t count, cap;
};

/* All of them, by site. A cache of an older version has none. */
int store_held(struct store *st, struct held_list *ret, struct err *err);
void held_list_done(struct held_list *list);

/* That one: 1 with *ret (free with held_done), 0, -1. */
int store_held_log(struct store *st, const char *log, struct held *ret,
	struct err *err);
void held_done(struct held *h);

/* A head as an "import" entry names it: "LOG SEQ HASH SITE". */
void held_write(struct fields *f, const struct head *head, const char *site);
bool held_read(const char *text, struct head *ret, const char **ret_site);

/*
 * Inside a transaction: appends the bytes of another machine's entry to its
 * log, after checking that they follow head, which is advanced. head is that
 * log's as store_head gave it. What attaches it is an entry "import" in the
 * same transaction. ERR_CHECK names the fault; nothing is then to be kept.
 * ret may be NULL or receives the entry.
 */
int store_take(struct store *st, struct head *head, const void *body,
	size_t len, struct event *ret, struct err *err);

/* The hash of that entry: 1, 0 when it is not held, -1. */
int store_hash(struct store *st, const char *log, int64_t seq,
	char ret[HASH_HEX_SIZE], struct err *err);

/* In which log the incident was opened: 1, 0 in none, -1. */
int store_origin(struct store *st, const char *incident, char ret[ID_SIZE],
	struct err *err);

/* ---- where an incident's entries stand ----------------------------- */

/*
 * One stretch of an incident's way: entries after < seq <= upto of a log. They
 * are counted on: the place of an entry is base + seq, so that places rise
 * from one log to the next; of an incident that nobody took over they are the
 * numbers of its entries.
 */
struct course_part {
	char log[ID_SIZE];
	int64_t after, upto, base;
};

struct course {
	struct course_part *item;
	size_t count, cap;
};

/*
 * The way as it was known after entry as_of of the own log (0: now): from the
 * log that opened it, over each "takeover", which names the head it goes on
 * from. Of two that took over from the same, the one recorded first counts,
 * else the lower log id: everywhere the same one.
 */
int store_course(struct store *st, const char *incident, int64_t as_of,
	struct course *ret, struct err *err);
void course_done(struct course *c);

/*
 * Calls each for the incident's entries that stand beside its way as it is
 * now: written by a log that had lost it. What a machine adds by itself is
 * left out. Nothing where nobody took it over.
 */
int store_strays(struct store *st, const char *incident,
	void (*each)(void *ctx, const struct event *e), void *ctx,
	struct err *err);

#endif
