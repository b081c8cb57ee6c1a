/* SPDX-License-Identifier: MIT */
/*
 * Proving everything the program can display: the chain and the copied
 * columns, the pinned objects, the evidence files, and the cache against a
 * fresh fold. Rebuild makes the cache again from the events.
 */
#include <stdlib.h>
#include <string.h>

#include "desk_room.h"

struct looking {
	struct desk *d;
	struct findings *f;
	int (*each)(struct desk *d, struct incident *inc, struct findings *f,
		struct err *err);
};

/* What cannot be folded for an altered object is that one's finding, which
 * then says which entry pins it. */
static bool
of_object(struct findings *f, const struct event *e, const char *fault)
{
	for (size_t i = 0; i < f->count; i++) {
		struct finding *of = &f->item[i];

		if (!*of->object || !strstr(fault, of->object))
			continue;
		if (!of->seq) {
			memcpy(of->log, e->log, sizeof(of->log));
			of->seq = e->seq;
		}
		return true;
	}
	return false;
}

static int
look_at(void *ctx, const struct event *e, struct err *err)
{
	const struct looking *l = ctx;
	struct err fault = { 0 };
	struct incident *inc = view_fold(l->d, e->incident, 0, &fault);
	int rc = 0;

	if (inc)
		rc = l->each(l->d, inc, l->f, err);
	else if (l->f && of_object(l->f, e, fault.text))
		rc = 0;
	else if (l->f)
		finding_add(l->f, e->log, e->seq, "%s", fault.text);
	else
		rc = err_set(err, fault.code, "%s", fault.text);
	incident_free(inc);
	return rc;
}

static int
look_at_log(void *ctx, const char *log, struct err *err)
{
	const struct looking *l = ctx;
	const struct event_query q = { .log = log, .kind = "opened" };

	return store_each(l->d->store, &q, look_at, ctx, err);
}

/* Calls each for every incident opened in the own log and in those of other
 * machines, freshly folded; a fold that cannot be made becomes a finding when
 * f is given. */
static int
each_incident(struct desk *d, struct findings *f,
	int (*each)(struct desk *d, struct incident *inc, struct findings *f,
		struct err *err), struct err *err)
{
	struct looking l = { d, f, each };

	return each_log(d, look_at_log, &l, err);
}

static int
verify_incident(struct desk *d, struct incident *inc, struct findings *f,
	struct err *err)
{
	return store_verify_rows(d->store, inc, f, err);
}

/* What a log's entries say of facts, proposals and other machines' logs, in
 * their order. */
static int
note_entry(void *ctx, const struct event *e, struct err *err)
{
	return store_note(ctx, e, err);
}

static int
note_log(struct desk *d, const struct event_query *q, struct err *err)
{
	return store_each(d->store, q, note_entry, d->store, err);
}

/* The own log says which others there are; of these only what went from log
 * to log concerns us. */
static int
note_all(struct desk *d, struct err *err)
{
	const struct event_query own = { 0 };
	struct held_list held = { 0 };
	int rc = note_log(d, &own, err);

	if (rc == 0)
		rc = store_held(d->store, &held, err);
	for (size_t i = 0; rc == 0 && i < held.count; i++)
		rc = note_log(d, &(struct event_query){
			.log = held.item[i].head.log, .kind = "takeover" },
			err);
	held_list_done(&held);
	return rc;
}

/* The rows that follow from single entries are made once more. */
static int
verify_noted(struct desk *d, struct findings *f, struct err *err)
{
	int rc = store_noted_begin(d->store, err);

	if (rc < 0)
		return -1;
	rc = note_all(d, err);
	if (store_noted_end(d->store, rc == 0 ? f : NULL,
	    rc == 0 ? err : NULL) < 0)
		rc = -1;
	return rc;
}

/* What the cache, the objects and the files say, beside the chain. */
static int
verify_rest(struct desk *d, struct findings *f, struct err *err)
{
	if (store_verify_objects(d->store, f, err) < 0)
		return -1;
	if (store_outdated(d->store))
		return err_set(err, ERR_CHECK, _("the entries are sound, but "
			"the board was made by an older zhiban: run `zhiban "
			"rebuild`, then verify again"));
	/* A body that cannot be decoded is already among the findings. */
	if (f->count == 0 && (evidence_verify(d, f, err) < 0 ||
	    verify_noted(d, f, err) < 0 ||
	    signatures_verify(d, f, err) < 0))
		return -1;
	if (each_incident(d, f, verify_incident, err) < 0 && f->count == 0)
		return -1;
	return store_verify_strays(d->store, f, err);
}

/* Without the first entries there is no world to be brought up to date; why
 * they cannot be read is a finding where the chain does not say it. */
static int
verify_begin(struct desk *d, struct err *err)
{
	if (d->unread.code)
		return store_head(d->store, NULL, &d->head, err);
	d->behind = true;
	return desk_sync(d, NULL, err);
}

int
desk_verify(struct desk *d, bool quick, struct findings *f,
	bool (*keep_on)(void *ctx, int64_t entries), void *ctx,
	struct err *err)
{
	int rc;

	f->not_signed = -1;
	/* One moment for all of it: a step written meanwhile is no fault. */
	if (store_hold(d->store, err) < 0)
		return -1;
	rc = verify_begin(d, err);
	if (rc == 0)
		rc = store_verify_chain(d->store, quick, f, keep_on, ctx, err);
	if (rc == 0 && !quick)
		rc = verify_rest(d, f, err);
	if (rc == 0 && d->unread.code && f->count == 0)
		finding_add(f, "", 0, "%s", d->unread.text);
	if (rc == 0 && *desk_trouble(d))
		finding_add(f, "", 0, "%s", desk_trouble(d));
	if (rc == 0 && f->count == 0) {
		d->witness.proving = false;
		witness_keep(d);
	}
	store_release(d->store);
	return rc;
}

/* Whose log it is, where it is not the own one. */
static void
add_whose(struct buf *out, struct desk *d, const char *log)
{
	struct held held;

	if (!*log || strcmp(log, store_log(d->store)) == 0)
		return;
	if (store_held_log(d->store, log, &held, NULL) == 1) {
		buf_addf(out, _("log of %s: "), held.site);
		held_done(&held);
	} else {
		buf_addf(out, _("log %s: "), log);
	}
}

void
desk_finding_text(struct buf *out, struct desk *d, const struct finding *f)
{
	add_whose(out, d, f->log);
	if (f->seq && !f->named)
		buf_addf(out, _("entry %lld: "), (long long)f->seq);
	buf_add_text(out, f->what);
}

static int
put_incident(struct desk *d, struct incident *inc, struct findings *f,
	struct err *err)
{
	(void)f;
	return store_put_row(d->store, inc, err);
}

/* Fills the emptied cache and ends the transaction. */
static int
fill_rows(struct desk *d, struct err *err)
{
	if (note_all(d, err) < 0 ||
	    each_incident(d, NULL, put_incident, err) < 0) {
		store_rollback(d->store);
		return -1;
	}
	return store_commit(d->store, err);
}

int
cache_upgrade(struct desk *d, struct err *err)
{
	bool outdated = false;

	if (store_begin(d->store, NULL, err) < 0)
		return -1;
	/* Somebody else may have been faster. */
	d->behind = true;
	if (store_outdated_now(d->store, &outdated, err) < 0 ||
		desk_sync(d, NULL, err) < 0) {
		store_rollback(d->store);
		return -1;
	}
	if (!outdated) {
		store_rollback(d->store);
		return 0;
	}
	if (store_upgrade(d->store, err) < 0 || fill_rows(d, err) < 0)
		return -1;
	d->upgraded = true;
	return store_outdated_now(d->store, &outdated, err);
}

int
desk_rebuild(struct desk *d, struct err *err)
{
	if (desk_sync(d, NULL, err) < 0)
		return -1;
	if (store_begin(d->store, &d->head, err) < 0)
		return -1;
	if (store_clear_rows(d->store, err) < 0)
		return -1;
	return fill_rows(d, err);
}
