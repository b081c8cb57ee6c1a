/* SPDX-License-Identifier: MIT */
/*
 * The part of desk.h about several machines: incidents that another one
 * writes, and what stands beside their record.
 */
#ifndef ZHIBAN_DESK_UNION_H
#define ZHIBAN_DESK_UNION_H

#include "zhiban/incident.h"
#include "zhiban/store.h"

struct desk;

/* Does this machine's log write the incident? Else it is read-only here. */
bool desk_writes_it(const struct desk *d, const struct incident *inc);

/* Adds the name of the site that writes it now; nothing where that is this
 * one. */
void desk_home(struct desk *d, const struct incident *inc, struct buf *out);

/* Entries of an incident that its record does not hold: made by a machine
 * that did not yet know it had been taken over. Free with strays_done. */
struct strays {
	struct event *item;
	size_t count, cap;
};

int desk_strays(struct desk *d, const char *incident, struct strays *ret,
	struct err *err);
void strays_done(struct strays *list);

/* One loud sentence about them; nothing where there are none. */
void strays_text(struct buf *out, const struct incident *inc,
	const struct strays *list);

/* ---- machines ---------------------------------------------------------- */

/* The machines whose logs are held, by site; each with the fingerprint that
 * was compared, in hex, "" where another one carried it here. */
struct machine_list {
	struct held_list held;
	char (*hex)[HASH_HEX_SIZE];
};

int desk_machines(struct desk *d, struct machine_list *ret, struct err *err);
void machine_list_done(struct machine_list *list);

/* A file of another machine that was put aside and not taken in since. */
struct aside {
	int64_t seq, at;	/* of the entry that says so */
	char hex[HASH_HEX_SIZE];
	char *file, *site;
	char *why;		/* a code word: "gap" waits for the rest */
	char *what;		/* in words, as it was said then */
};

struct aside_list {
	struct aside *item;
	size_t count, cap;
};

int desk_aside(struct desk *d, struct aside_list *ret, struct err *err);
void aside_list_done(struct aside_list *list);

#endif
