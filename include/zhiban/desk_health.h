/* SPDX-License-Identifier: MIT */
/*
 * The part of desk.h about whether this database can be relied on tonight:
 * what is looked at when a screen starts, and now and then after that. verify
 * proves; this only looks, so that nobody waits for it.
 */
#ifndef ZHIBAN_DESK_HEALTH_H
#define ZHIBAN_DESK_HEALTH_H

#include "zhiban/core.h"

struct desk;

enum health_state { HEALTH_OK, HEALTH_WARN, HEALTH_BAD };

/* "ok", "warn", "bad"; and for people. */
const char *health_state_name(enum health_state s);
const char *health_state_word(enum health_state s);

#define HEALTH_ITEMS 7

struct health {
	struct health_item {
		const char *id;		/* log witness space reserve clock
					 * access */
		enum health_state state;
		struct buf text;	/* one sentence */
	} item[HEALTH_ITEMS];
	size_t count;
};

/* Less is said, and less is bad. */
#define HEALTH_SPACE_WARN (64 * 1024 * 1024)
#define HEALTH_SPACE_BAD (16 * 1024 * 1024)

/* Looks at all of it; soon: only at what changes by itself, for a screen that
 * has looked at the rest. */
void desk_health(struct desk *d, bool soon, struct health *ret);
void health_done(struct health *h);

/* What each is called. */
const char *health_title(const char *id);

/* The worst state of all. */
enum health_state health_worst(const struct health *h);

#endif
