/* SPDX-License-Identifier: MIT */
/*
 * The transaction: drafts become events with who, where and when, are
 * appended on the head the desk knows, applied to the state, and the cache
 * rows go into the same commit. What is decided is act.c's.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "desk_room.h"
#include "seal.h"

void
writing_pin(struct writing *w, const void *bytes, size_t len)
{
	ARRAY_ROOM(w->pin, w->pin_count, w->pin_cap);
	w->pin[w->pin_count].bytes = bytes;
	w->pin[w->pin_count++].len = len;
}

void
writing_pin_book(struct writing *w, const struct playbook *pb)
{
	for (size_t i = 0; i < pb->piece_count; i++)
		writing_pin(w, pb->pieces[i].bytes, pb->pieces[i].len);
}

struct draft *
writing_draft(struct decision *dec, const char *kind)
{
	struct draft *draft;

	ARRAY_ROOM(dec->draft, dec->count, dec->cap);
	draft = &dec->draft[dec->count++];
	memset(draft, 0, sizeof(*draft));
	draft->kind = kind;
	draft->occurred = TIME_NONE;
	return draft;
}

/* "ID HEX ...": the id tells which. */
static void
pin_calendar(struct writing *w, const struct calendars *set, const char *named)
{
	const struct calendar_entry *e;
	const void *bytes;
	char *id = mem_text_n(named, strcspn(named, " "));
	size_t len = 0;

	e = calendars_find(set, id);
	free(id);
	if (!e)
		return;
	writing_pin(w, e->bytes, e->len);
	bytes = e->zone ? zone_bytes(e->zone, &len) : NULL;
	if (len)
		writing_pin(w, bytes, len);
}

void
writing_pin_calendars(struct writing *w, const struct calendars *set)
{
	for (size_t i = 0; i < w->decision->count; i++) {
		const struct fields *f = &w->decision->draft[i].fields;
		const char *named;

		for (size_t n = 0; (named = fields_nth(f, "calendar", n)); n++)
			pin_calendar(w, set, named);
	}
}

static bool
world_is_virtual(const struct desk *d)
{
	return d->site.clock_real != TIME_NONE;
}

/* A draft becomes an event; the store adds log, seq and prev. */
static void
event_from_draft(struct event *e, const struct desk *d,
	const struct draft *draft, const char *incident)
{
	memset(e, 0, sizeof(*e));
	snprintf(e->incident, sizeof(e->incident), "%s", incident);
	e->at = desk_wall(d);
	e->occurred = draft->occurred;
	e->virtual_at = TIME_NONE;
	if (world_is_virtual(d))
		e->virtual_at = site_now(&d->site, e->at);
	e->zone = mem_text(d->site.zone ? zone_name(d->site.zone) : "UTC");
	e->person = mem_text(d->person);
	e->known = mem_text(d->known);
	e->user = mem_text(d->user);
	e->host = mem_text(d->host);
	e->kind = mem_text(draft->kind);
	e->version = EVENT_VERSION;
	fields_copy(&e->fields, &draft->fields);
}

static int
put_pins(struct desk *d, const struct writing *w, struct err *err)
{
	unsigned char hash[HASH_SIZE];

	for (size_t i = 0; i < w->pin_count; i++)
		if (store_put_object(d->store, w->pin[i].bytes, w->pin[i].len,
			hash, err) < 0)
			return -1;
	return 0;
}

static void
outcome_note(struct outcome *ret, const struct event *e)
{
	if (ret->first_seq == 0)
		ret->first_seq = e->seq;
	ret->last_seq = e->seq;
	ret->at = e->at;
	memcpy(ret->incident, e->incident, ID_SIZE);
}

/* Inserts and applies one draft; target is the state it belongs to. */
static int
put_draft(struct desk *d, const struct writing *w, size_t i,
	struct incident *target, struct outcome *ret, struct err *err)
{
	struct event e;
	int rc;

	event_from_draft(&e, d, &w->decision->draft[i], w->incident);
	rc = entry_sign(d, &e, &ret->say, err);
	if (rc < 0)
		store_rollback(d->store);
	else
		rc = store_put_event(d->store, &e, err);
	if (rc == 0) {
		memcpy(d->head.log, e.log, ID_SIZE);
		d->head.seq = e.seq;
		hash_hex(d->head.hash, e.hash);
		outcome_note(ret, &e);
		seal_note(d, &e);
		days_note(d, &e);
		if (w->written)
			w->written(w->written_ctx, &e);
		rc = target ? incident_apply(target, &e, &d->pins, err)
			: site_apply(&d->site, &e, &d->pins, err);
		if (rc < 0)
			store_rollback(d->store);
	}
	event_done(&e);
	return rc;
}

/* The state the entries belong to; NULL when they are of no incident, with
 * *ret_ok false when it cannot be had. */
static struct incident *
target_of(struct desk *d, const struct writing *w, bool *ret_ok,
	struct err *err)
{
	struct incident *inc = w->fresh;

	*ret_ok = true;
	if (inc || !w->incident[0] || w->unopened)
		return inc;
	/* Borrowed from the desk's own folded states. */
	inc = (struct incident *)(uintptr_t)
		desk_incident(d, w->incident, err);
	*ret_ok = inc;
	return inc;
}

/* The old shift ends sealed before the new one begins, in one transaction. */
static int
seal_behind(struct desk *d, const struct draft *draft, struct err *err)
{
	return strcmp(draft->kind, "handover-done") == 0
		? seal_put(d, "shift-end", err) : 0;
}

static int
put_all(struct desk *d, const struct writing *w, struct incident *target,
	struct outcome *ret, struct err *err)
{
	for (size_t i = 0; i < w->decision->count; i++)
		if (put_draft(d, w, i, target, ret, err) < 0 ||
			seal_behind(d, &w->decision->draft[i], err) < 0)
			return -1;
	if (!target || w->unsettled)
		return 0;
	incident_settle(target);
	return store_put_row(d->store, target, err);
}

int
write_entries(struct desk *d, struct writing *w, struct outcome *ret,
	struct err *err)
{
	bool ok;
	struct incident *target = target_of(d, w, &ok, err);

	if (!ok || put_pins(d, w, err) < 0 ||
		put_all(d, w, target, ret, err) < 0)
		return -1;
	return w->seal ? seal_put(d, w->seal, err) : 0;
}

int
act_write(struct desk *d, struct writing *w, struct outcome *ret,
	struct err *err)
{
	const struct head before = d->head;
	bool ok;

	/* Folded before the lock is taken. */
	target_of(d, w, &ok, err);
	if (!ok)
		return -1;
	if (!w->begun && store_begin(d->store, &d->head, err) < 0)
		return -1;
	if (seal_before(d, w->decision, err) < 0 ||
		write_entries(d, w, ret, err) < 0 ||
		store_commit(d->store, err) < 0) {
		/* The state took in what the disk did not. */
		d->head = before;
		seal_forget(d);
		if (!w->incident[0])
			(void)site_refold(d, NULL);
		else if (!w->fresh)
			view_forget(d, w->incident);
		return -1;
	}
	days_look(d);
	return 0;
}

int
act_record(struct desk *d, struct writing *w, struct outcome *ret,
	struct err *err)
{
	if (act_write(d, w, ret, err) == 0)
		return 0;
	return desk_sync(d, NULL, NULL) < 0 ? -1 : act_write(d, w, ret, err);
}
