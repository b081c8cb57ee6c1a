/* SPDX-License-Identifier: MIT */
/*
 * Delivering, inside: what waits for a sink, what is on its way, and the
 * entries that come of it.
 */
#ifndef DESK_DELIVER_ROOM_H
#define DESK_DELIVER_ROOM_H

#include "desk_room.h"

#define PARCEL_MAX 500		/* notices waiting for one sink */

/* One notice for one person, on its way through one sink. Owns its texts. */
struct parcel {
	char incident[ID_SIZE];
	char *deadline;
	int64_t seq;		/* of the "told" entry */
	char *text[7];		/* the facts' texts, in their order */
	bool critical;
};

struct parcels {
	struct parcel *item;
	size_t count, cap;
};

void parcel_add(struct parcels *to, const struct desk *d,
	const struct told_notice *n, const struct told_person *p);

bool parcels_have(const struct parcels *p, const char *incident,
	const char *deadline);

/* Moves those of one person (the first one's), or with all every one, from
 * `from` to `to`. */
void parcels_take(struct parcels *to, struct parcels *from, bool all);
void parcels_done(struct parcels *p);

/* The facts of each; the caller frees the array, not the texts. */
struct notify_facts *parcels_facts(const struct parcels *p,
	const struct desk *d);

/* An entry "delivery" in each incident that the parcels speak of; exit -1:
 * there is none to tell. */
int deliver_entry(struct desk *d, const struct parcels *p, const char *sink,
	const char *result, int exit, struct err *err);

/* Each is met, cancelled, or acknowledged since: a message about them has
 * nothing more to say. */
bool deliver_answered(struct desk *d, const struct parcels *p);

/* Acknowledges the deadline of each, as clicked on the desktop. */
void deliver_ack(struct desk *d, const struct parcels *p);

#endif
