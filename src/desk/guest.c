/* SPDX-License-Identifier: MIT */
/*
 * Guests: a room above that has entries, verbs and turns of its own and needs
 * the one writer for them.
 */
#include <stdlib.h>
#include <string.h>

#include "desk_room.h"

/* Entries of no incident being gathered under the lock. */
struct desk_entries {
	struct decision decision;
	struct writing writing;
};

void
desk_invite(struct desk *d, const struct desk_guest *guest)
{
	d->guest = guest ? *guest : (struct desk_guest){ 0 };
}

struct fields *
desk_entry(struct desk_entries *w, const char *kind)
{
	return &writing_draft(&w->decision, kind)->fields;
}

void
desk_entry_pin(struct desk_entries *w, const void *bytes, size_t len)
{
	writing_pin(&w->writing, bytes, len);
}

static int
write_once(struct desk *d, int (*gather)(void *ctx, struct desk_entries *w,
	struct err *err), void *ctx, struct outcome *ret, struct err *err)
{
	struct desk_entries w = { .writing = { .incident = "",
		.begun = true } };
	int rc;

	memset(ret, 0, sizeof(*ret));
	if (store_begin(d->store, NULL, err) < 0)
		return -1;
	d->behind = true;
	rc = desk_sync(d, NULL, err);
	if (rc == 0)
		rc = gather(ctx, &w, err);
	w.writing.decision = &w.decision;
	if (rc == 0 && w.decision.count)
		rc = act_write(d, &w.writing, ret, err);
	else
		store_rollback(d->store);
	if (rc == 0 && w.decision.count)
		store_after_commit(d->store);
	decision_done(&w.decision);
	free(w.writing.pin);
	return rc;
}

int
desk_write(struct desk *d, int (*gather)(void *ctx, struct desk_entries *w,
	struct err *err), void *ctx, struct outcome *ret, struct err *err)
{
	struct err first = { 0 };

	if (write_once(d, gather, ctx, ret, &first) == 0)
		return 0;
	if (first.code == ERR_SYSTEM && store_ballast_give(d->store))
		return write_once(d, gather, ctx, ret, err);
	if (err)
		*err = first;
	return -1;
}

bool
guest_has(const struct desk *d, const char *verb)
{
	return d->guest.has && d->guest.has(d->guest.ctx, verb);
}

int
guest_turn(struct desk *d, struct err *err)
{
	return d->guest.turn ? d->guest.turn(d->guest.ctx, d, err) : 0;
}

bool
desk_veil(struct desk *d, struct event *e)
{
	return d->guest.veil && d->guest.veil(d->guest.ctx, d, e);
}

int64_t
guest_next(struct desk *d)
{
	return d->guest.next ? d->guest.next(d->guest.ctx, d) : TIME_NONE;
}
