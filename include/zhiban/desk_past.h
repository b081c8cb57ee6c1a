/* SPDX-License-Identifier: MIT */
/*
 * The part of desk.h about the past: what was shown at any instant, read by
 * those who read the present.
 *
 * File: past.c; the store's is past.c too.
 */
#ifndef ZHIBAN_DESK_PAST_H
#define ZHIBAN_DESK_PAST_H

#include <stdint.h>

struct desk;
struct err;

/* An instant of the record: after which entry of the own log, and when by the
 * machine's clock. */
struct desk_moment {
	int64_t seq, at;
};

/*
 * Another desk on the same database as it was at that moment: its now is that
 * instant, all that is read is of the entries up to that one, and it writes
 * nothing, not even what a person has seen. ERR_REFUSED before the first
 * entry.
 */
int desk_past(struct desk **ret, const struct desk *d,
	const struct desk_moment *m, struct err *err);

/* The moment at a time of the database's world, and that of an entry. */
int desk_moment_at(struct desk *d, int64_t world, struct desk_moment *ret,
	struct err *err);
int desk_moment_of(struct desk *d, int64_t seq, struct desk_moment *ret,
	struct err *err);

#endif
