/* SPDX-License-Identifier: MIT */
/*
 * The part of desk.h about guests: a room above with entries, verbs and turns
 * of its own, which go through the one writer.
 */
#ifndef ZHIBAN_DESK_GUEST_H
#define ZHIBAN_DESK_GUEST_H

#include "zhiban/incident.h"

struct desk;
struct outcome;

/*
 * A room above with entries, verbs and turns of its own (the drill). What is
 * NULL it has not. A desk has one guest at most.
 */
struct desk_guest {
	void *ctx;
	/* Is the verb the guest's? Then desk_do hands it the command. */
	bool (*has)(void *ctx, const char *verb);
	int (*act)(void *ctx, struct desk *d, const struct command *cmd,
		struct outcome *ret, struct err *err);
	/* A turn of desk_tick: how many entries it wrote, or -1. */
	int (*turn)(void *ctx, struct desk *d, struct err *err);
	/* Calls to people here that nobody has answered yet, each to add. */
	void (*owed)(void *ctx, struct desk *d, void (*add)(void *to,
		const char *id, const char *what, int64_t at), void *to);
	/* Takes out of an entry what who acts here may not read yet: true when
	 * there was something. */
	bool (*veil)(void *ctx, struct desk *d, struct event *e);
	/* When it next wants one, in the world's time; TIME_NONE: never. */
	int64_t (*next)(void *ctx, struct desk *d);
};

/* NULL: the guest leaves. */
void desk_invite(struct desk *d, const struct desk_guest *guest);

/* Before an entry is shown or given out: what who acts here may not read yet
 * is taken out of this copy of it. Was there something? */
bool desk_veil(struct desk *d, struct event *e);

struct desk_entries;

/* Inside gather: another entry of no incident, whose fields the caller adds;
 * good until the next one. And bytes to pin with them, which must live until
 * desk_write returns. */
struct fields *desk_entry(struct desk_entries *w, const char *kind);
void desk_entry_pin(struct desk_entries *w, const void *bytes, size_t len);

/*
 * Writes entries of no incident: gather is called under the lock, after what
 * others wrote was taken in, and decides. It may add none: then nothing is
 * written. On -1 nothing was.
 */
int desk_write(struct desk *d, int (*gather)(void *ctx,
	struct desk_entries *w, struct err *err), void *ctx,
	struct outcome *ret, struct err *err);

#endif
