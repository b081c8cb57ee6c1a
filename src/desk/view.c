/* SPDX-License-Identifier: MIT */
/*
 * What faces read: incidents folded from their entries and kept, and taking
 * in what other processes wrote. Writing is act.c.
 */
#include <stdlib.h>
#include <string.h>

#include "desk_room.h"
#include "seal.h"

/* From the one found last on: a page is asked for in the order in which it
 * was folded. */
static struct folded *
find_folded(struct desk *d, const char *id)
{
	size_t i = d->folded_last;

	for (size_t n = 0; n < d->folded_count; n++, i++) {
		if (i >= d->folded_count)
			i = 0;
		if (strcmp(d->folded[i].inc->id, id) == 0) {
			d->folded_last = i;
			return &d->folded[i];
		}
	}
	return NULL;
}

void
view_forget(struct desk *d, const char *id)
{
	struct folded *f = find_folded(d, id);

	if (!f)
		return;
	incident_free(f->inc);
	*f = d->folded[--d->folded_count];
}

void
view_forget_all(struct desk *d)
{
	while (d->folded_count)
		view_forget(d, d->folded[0].inc->id);
}

bool
view_moves(const struct event *e)
{
	return strcmp(e->kind, "takeover") == 0 ||
		(strcmp(e->kind, "import") == 0 &&
		fields_get(&e->fields, "head"));
}

static void
make_room(struct desk *d)
{
	size_t oldest = 0;

	if (d->folded_count < DESK_FOLDED_MAX)
		return;
	for (size_t i = 1; i < d->folded_count; i++)
		if (d->folded[i].used < d->folded[oldest].used)
			oldest = i;
	incident_free(d->folded[oldest].inc);
	d->folded[oldest] = d->folded[--d->folded_count];
}

void
view_keep(struct desk *d, struct incident *inc)
{
	make_room(d);
	ARRAY_ROOM(d->folded, d->folded_count, d->folded_cap);
	d->folded[d->folded_count].inc = inc;
	d->folded[d->folded_count++].used = ++d->turn;
}

/* Where another site opened it, what that is called. */
static int
name_site(struct desk *d, struct incident *inc, struct err *err)
{
	struct held held;
	int rc;

	if (strcmp(inc->origin, store_log(d->store)) == 0)
		return 0;
	rc = store_held_log(d->store, inc->origin, &held, err);
	if (rc != 1)
		return rc;
	incident_elsewhere(inc, held.site);
	held_done(&held);
	return 0;
}

static struct incident *
view_fold_query(struct desk *d, const struct event_query *q, struct err *err)
{
	struct incident *inc = incident_new();
	struct cursor *c = store_events(d->store, q, err);
	struct event e;
	int rc = -1;

	while (c && (rc = cursor_next(c, &e, err)) == 1) {
		rc = incident_apply(inc, &e, &d->pins, err);
		event_done(&e);
		if (rc < 0)
			break;
	}
	cursor_close(c);
	if (rc == 0 && inc->last_seq == 0)
		/* Not of a proposal that nobody opened, either. */
		rc = err_set(err, ERR_REFUSED,
			_("there is no incident %s in this database"),
			q->incident);
	if (rc == 0)
		rc = name_site(d, inc, err);
	if (rc < 0) {
		incident_free(inc);
		return NULL;
	}
	incident_settle(inc);
	return inc;
}

/* An incident there is, but was not yet after that entry. */
static int
say_not_yet(struct desk *d, const char *id, int64_t upto, struct err *err)
{
	const struct incident *inc = desk_incident(d, id, err);
	struct buf when = { 0 };

	if (!inc)
		return -1;
	time_format(&when, inc->opened.when, inc->zone, TIME_FULL);
	if (strcmp(inc->origin, store_log(d->store)) == 0)
		err_set(err, ERR_REFUSED, _("%s was not open yet after entry "
			"%lld: it was opened at %s, by entry %lld"),
			inc->number, (long long)upto, buf_text(&when),
			(long long)inc->opened.seq);
	else
		err_set(err, ERR_REFUSED, _("%s was not held here yet after "
			"entry %lld: its record came from another machine "
			"later"), inc->number, (long long)upto);
	buf_done(&when);
	return -1;
}

struct incident *
view_fold(struct desk *d, const char *id, int64_t upto, struct err *err)
{
	const struct event_query q = {
		.incident = id,
		.as_of = upto ? upto : d->head.seq,
	};
	struct err why = { 0 };
	struct incident *inc = view_fold_query(d, &q, &why);

	if (!inc && upto && why.code == ERR_REFUSED)
		(void)say_not_yet(d, id, upto, err);
	else if (!inc && err)
		*err = why;
	return inc;
}

struct incident *
view_fold_place(struct desk *d, const char *id, int64_t place,
	struct err *err)
{
	const struct event_query q = { .incident = id, .upto = place };

	return view_fold_query(d, &q, err);
}

/* The store may already know an incident whose opening the desk has not taken
 * in yet. */
static struct incident *
fold_newest(struct desk *d, const char *id, struct err *err)
{
	struct err first = { 0 };
	struct incident *inc = view_fold(d, id, 0, &first);
	bool changed = false;

	if (!inc && first.code == ERR_REFUSED &&
		desk_sync(d, &changed, NULL) == 0 && changed)
		return view_fold(d, id, 0, err);
	if (!inc && err)
		*err = first;
	return inc;
}

const struct incident *
desk_incident(struct desk *d, const char *id, struct err *err)
{
	struct folded *f = find_folded(d, id);
	struct incident *inc;

	if (f) {
		f->used = ++d->turn;
		return f->inc;
	}
	inc = fold_newest(d, id, err);
	if (inc)
		view_keep(d, inc);
	return inc;
}

bool
desk_at_hand(struct desk *d, const char *id)
{
	return find_folded(d, id) != NULL;
}

/* What follows "SITE/" of this site, or the whole. */
static const char *
without_site(const struct desk *d, const char *typed)
{
	const size_t len = strlen(d->site.name ? d->site.name : "");

	return len && strncmp(typed, d->site.name, len) == 0 &&
		typed[len] == '/' ? typed + len + 1 : typed;
}

const struct incident *
desk_incident_typed(struct desk *d, const char *typed, struct err *err)
{
	char id[ID_SIZE];
	struct buf clean = { 0 };
	int rc;

	text_clean(&clean, typed, strlen(typed), TEXT_TITLE_MAX, false);
	rc = store_find(d->store, without_site(d, buf_text(&clean)), id, err);
	buf_done(&clean);
	return rc < 0 ? NULL : desk_incident(d, id, err);
}

struct incident *
desk_incident_at(struct desk *d, const char *id, int64_t seq,
	struct err *err)
{
	return view_fold(d, id, seq, err);
}

int
view_take(struct desk *d, const struct event *e, struct err *err)
{
	struct folded *f;

	memcpy(d->head.log, e->log, ID_SIZE);
	d->head.seq = e->seq;
	hash_hex(d->head.hash, e->hash);
	fresh_note(d, e);
	seal_note(d, e);
	days_note(d, e);
	if (view_moves(e))
		view_forget_all(d);
	if (!e->incident[0])
		return site_apply(&d->site, e, &d->pins, err);
	f = find_folded(d, e->incident);
	/* Written before it was known that it has another home. */
	if (!f || strcmp(f->inc->log, e->log) != 0)
		return 0;
	if (incident_apply(f->inc, e, &d->pins, err) < 0) {
		view_forget(d, e->incident);
		return -1;
	}
	return 0;
}

static void
settle_since(struct desk *d, int64_t seq)
{
	for (size_t i = 0; i < d->folded_count; i++)
		if (d->folded[i].inc->last_seq > seq)
			incident_settle(d->folded[i].inc);
}

int
desk_sync(struct desk *d, bool *ret_changed, struct err *err)
{
	const struct event_query q = { .after = d->head.seq };
	int64_t before = d->head.seq;
	struct cursor *c;
	struct event e;
	int rc;

	if (ret_changed)
		*ret_changed = false;
	days_look(d);
	if (!store_changed(d->store) && !d->behind)
		return 0;
	d->behind = true;
	c = store_events(d->store, &q, err);
	if (!c)
		return -1;
	while ((rc = cursor_next(c, &e, err)) == 1) {
		rc = view_take(d, &e, err);
		event_done(&e);
		if (rc < 0)
			break;
	}
	cursor_close(c);
	settle_since(d, before);
	days_look(d);
	if (ret_changed)
		*ret_changed = d->head.seq != before;
	d->behind = rc < 0;
	return rc;
}

const struct site *
desk_site(const struct desk *d)
{
	return &d->site;
}

bool
desk_upgraded(const struct desk *d)
{
	return d->upgraded;
}

const struct library *
desk_library(struct desk *d)
{
	if (!d->library)
		d->library = library_open((const char *const *)d->folders,
			d->folder_count, desk_calendars(d));
	return d->library;
}

const struct calendars *
desk_calendars(struct desk *d)
{
	if (!d->calendars && d->calendar_folder_count)
		d->calendars = calendars_open(
			(const char *const *)d->calendar_folders,
			d->calendar_folder_count);
	return d->calendars;
}

struct store *
desk_store(struct desk *d)
{
	return d->store;
}

const char *
desk_person(const struct desk *d)
{
	return d->person;
}

const struct zone *
desk_zone(const struct desk *d)
{
	return d->site.zone;
}

const char *
desk_kind(const struct desk *d)
{
	return store_kind(d->store);
}

const char *
desk_mark(const struct desk *d)
{
	return strcmp(store_kind(d->store), "drill") == 0 ? DRILL_MARK : "";
}

int64_t
desk_now(const struct desk *d)
{
	if (d->frozen != TIME_NONE)
		return d->frozen;
	return site_now(&d->site, clock_wall());
}

int
desk_draft_get(struct desk *d, const char *key, struct buf *out,
	struct err *err)
{
	return store_draft_get(d->store, d->person, key, out, err);
}

int
entry_head(struct desk *d, int64_t seq, char ret[HASH_HEX_SIZE],
	int64_t *ret_at, struct err *err)
{
	const struct event_query q = { .after = seq - 1, .upto = seq };
	struct event e;
	const int rc = store_first(d->store, &q, &e, err);

	ret[0] = '\0';
	if (rc != 1)
		return rc;
	hash_hex(ret, e.hash);
	if (ret_at)
		*ret_at = e.at;
	event_done(&e);
	return 1;
}
