/* SPDX-License-Identifier: MIT */
/*
 * The part of store.h about what came from elsewhere: by what it is known
 * again, and what waits to be accepted. Cache rows as all others: made from
 * the entries "proposed", "fact", "dismissed" and "opened" as they are put,
 * made again by rebuild.
 */
#ifndef ZHIBAN_STORE_INTAKE_H
#define ZHIBAN_STORE_INTAKE_H

#include "zhiban/ledger.h"

struct store;

/* What was taken in under a key. */
struct known {
	char sum[HASH_HEX_SIZE];	/* of all it said */
	char incident[ID_SIZE];
	int64_t seq;
};

/* 1 with *ret, 0: not known, -1. */
int store_known(struct store *st, const char *key, struct known *ret,
	struct err *err);

enum proposal_state { PROPOSAL_WAITS, PROPOSAL_OPENED, PROPOSAL_DISMISSED };

struct proposal {
	char incident[ID_SIZE];	/* its own, and the incident's it becomes */
	int64_t seq;		/* of its entry: people call it P with this */
	int64_t at;		/* when it happened, as far as that is known */
	int64_t facts;		/* about it, the first counted */
	int64_t changed;	/* of the entry that ended it: recorded when */
	enum proposal_state state;
	char *group, *title, *source, *plan;	/* "" where not known */
};

struct proposal_page {
	struct proposal *item;
	size_t count, cap;
	bool more;
	int64_t waiting;	/* kept counter */
};

/* The newest of that group: 1 with *ret, 0, -1. By the number of its entry. */
int store_proposal_group(struct store *st, const char *group,
	struct proposal *ret, struct err *err);
int store_proposal(struct store *st, int64_t seq, struct proposal *ret,
	struct err *err);
void proposal_done(struct proposal *p);

/* Newest first, those before entry `before` (0: all); with all, those that
 * were accepted or dismissed, too. */
int store_proposals(struct store *st, bool all, int64_t before, size_t limit,
	struct proposal_page *ret, struct err *err);
void proposal_page_done(struct proposal_page *page);

/* Puts what an entry says of these into the cache; nothing for other kinds.
 * For rebuild: store_put_event does it by itself. */
int store_note(struct store *st, const struct event *e, struct err *err);

#endif
