/* SPDX-License-Identifier: MIT */
/*
 * Logs merge by union: what is here already must be the same, what is new
 * must follow it, and anything else is named and nothing of it kept. Where
 * the entries come from, and what becomes of a file that was refused, is
 * carry.c's.
 */
#include <stdlib.h>
#include <string.h>

#include "union.h"

/* ---- the logs met ------------------------------------------------------ */

static void
set_site(struct union_log *l, const char *name)
{
	struct buf clean = { 0 };

	text_clean(&clean, name, strlen(name), TEXT_TITLE_MAX, false);
	free(l->site);
	l->site = buf_take(&clean);
}

static struct union_log *
log_of(struct desk *d, struct union_taken *t, const char *log,
	struct err *err)
{
	struct union_log *l;
	struct held held;
	int rc;

	for (size_t i = t->count; i-- > 0;)
		if (strcmp(t->log[i].head.log, log) == 0)
			return &t->log[i];
	ARRAY_ROOM(t->log, t->count, t->cap);
	l = &t->log[t->count];
	*l = (struct union_log){ .own = strcmp(log, store_log(d->store)) == 0 };
	if (store_head(d->store, log, &l->head, err) < 0)
		return NULL;
	l->before = l->head.seq;
	t->count++;
	set_site(l, l->own ? d->site.name : log);
	rc = l->own ? 0 : store_held_log(d->store, log, &held, err);
	if (rc < 0)
		return NULL;
	if (rc == 1) {
		set_site(l, held.site);
		held_done(&held);
	}
	return l;
}

const char *
union_site(const struct union_taken *t, const char *log)
{
	for (size_t i = 0; i < t->count; i++)
		if (strcmp(t->log[i].head.log, log) == 0)
			return t->log[i].site;
	return "";
}

void
union_done(struct union_taken *t)
{
	for (size_t i = 0; i < t->count; i++)
		free(t->log[i].site);
	free(t->log);
	free(t->touched);
	free(t->claim);
	*t = (struct union_taken){ 0 };
}

/* ---- one entry --------------------------------------------------------- */

int
union_refuse(struct union_taken *t, const char *why, const char *log,
	int64_t seq,
	const char *fmt, ...)
{
	va_list ap;

	t->why = why;
	memcpy(t->why_log, log, ID_SIZE);
	t->why_seq = seq;
	va_start(ap, fmt);
	err_vset(&t->what, ERR_CHECK, fmt, ap);
	va_end(ap);
	return 0;
}

/* An entry that should be here already. */
static int
compare(struct desk *d, struct union_taken *t, const struct union_log *l,
	const struct event *e, struct err *err)
{
	char here[HASH_HEX_SIZE], hex[HASH_HEX_SIZE];
	int rc = store_hash(d->store, e->log, e->seq, here, err);

	if (rc < 0)
		return -1;
	hash_hex(hex, e->hash);
	if (rc == 1 && strcmp(hex, here) == 0)
		return 0;
	return union_refuse(t, "fork", e->log, e->seq, _("entry %lld of %s is "
		"not the one that is held here: one of the two histories was "
		"written anew"), (long long)e->seq, l->site);
}

/* The first entry says what the database is. */
static int
check_kind(struct desk *d, struct union_taken *t, const struct event *e)
{
	const char *kind = fields_get(&e->fields, "kind");

	if (e->seq != 1 || (kind && strcmp(e->kind, "site") == 0 &&
	    strcmp(kind, store_kind(d->store)) == 0))
		return 0;
	return union_refuse(t, "other-kind", e->log, 1, _("it is of a database "
		"of kind %s, and this one is %s: they are never mixed"),
		kind ? kind : "?", store_kind(d->store));
}

static void
touch(struct union_taken *t, const struct event *e)
{
	if (!e->incident[0] || (t->touched_count &&
	    strcmp(t->touched[t->touched_count - 1], e->incident) == 0))
		return;
	ARRAY_ROOM(t->touched, t->touched_count, t->touched_cap);
	memcpy(t->touched[t->touched_count++], e->incident, ID_SIZE);
}

static int
append(struct desk *d, struct union_taken *t, struct union_log *l,
	const struct event *e, const char *body, size_t len, struct err *err)
{
	struct err fault = { 0 };
	const int64_t before = l->head.seq;

	if (e->seq > before + 1)
		return union_refuse(t, "gap", e->log, e->seq, before
			? _("it begins with entry %lld of %s, and entries up "
			"to %lld are held here: those between are missing")
			: _("it begins with entry %lld of %s, of which "
			"nothing is held here (%lld): those before are "
			"missing"), (long long)e->seq, l->site,
			(long long)before);
	if (strcmp(e->prev, l->head.hash) != 0 && before > l->before)
		return union_refuse(t, "edited", e->log, e->seq, _("entry %lld "
			"of %s does not follow the one before it in the same "
			"file: one of them was edited"), (long long)e->seq,
			l->site);
	if (strcmp(e->prev, l->head.hash) != 0)
		return union_refuse(t, "fork", e->log, e->seq, _("entry %lld "
			"of %s does not follow entry %lld that is held here: "
			"one of the two histories was written anew"),
			(long long)e->seq, l->site, (long long)before);
	if (check_kind(d, t, e) < 0 || t->why)
		return 0;
	if (claims_check(d, t, l, e, err) < 0)
		return -1;
	if (t->why)
		return 0;
	if (store_take(d->store, &l->head, body, len, NULL, &fault) == 0) {
		t->taken++;
		touch(t, e);
		return 0;
	}
	if (fault.code == ERR_CHECK)
		return union_refuse(t, "edited", e->log, e->seq, "%s",
			fault.text);
	if (err)
		*err = fault;
	return -1;
}

static int
take_entry(struct desk *d, struct union_taken *t, const char *body,
	size_t len, struct err *err)
{
	struct err fault = { 0 };
	struct union_log *l;
	struct event e;
	int rc = 0;

	if (event_decode(&e, body, len, &fault) < 0)
		return union_refuse(t, "edited", "", 0, _("an entry in it "
			"cannot be read: %s"), fault.text);
	l = log_of(d, t, e.log, err);
	t->entries++;
	if (!l) {
		rc = -1;
	} else if (e.seq <= l->head.seq) {
		rc = compare(d, t, l, &e, err);
	} else if (l->own) {
		rc = union_refuse(t, "own-ahead", e.log, e.seq, _("it holds "
			"entry %lld of this machine's own log, which ends at "
			"%lld here: an older copy of this database was put in "
			"its place, or somebody continued another one"),
			(long long)e.seq, (long long)l->head.seq);
	} else {
		/* Named as it calls itself, also when it is refused. */
		if (strcmp(e.kind, "site") == 0 &&
		    fields_get(&e.fields, "site"))
			set_site(l, fields_get(&e.fields, "site"));
		rc = append(d, t, l, &e, body, len, err);
	}
	if (l)
		l->met = true;
	event_done(&e);
	return rc;
}

int
union_take(struct desk *d, const struct union_source *from,
	struct union_taken *t, struct err *err)
{
	unsigned char hash[HASH_SIZE];
	const char *body;
	const void *bytes;
	size_t len;
	int rc;

	while ((rc = from->entry(from->ctx, &body, &len, err)) == 1) {
		if (take_entry(d, t, body, len, err) < 0)
			return -1;
		if (t->why)
			return 0;
	}
	if (rc == 0)
		rc = claims_settle(d, t, err);
	while (rc == 0 && !t->why && t->taken && (rc = from->object(from->ctx,
		&bytes, &len, err)) == 1)
		rc = store_put_object(d->store, bytes, len, hash, err);
	return rc < 0 ? -1 : 0;
}

/* ---- the rows of the board --------------------------------------------- */

static int
by_id(const void *a, const void *b)
{
	return strcmp(a, b);
}

static int
put_incident(struct desk *d, struct union_taken *t, const char *id,
	struct err *err)
{
	struct err fault = { 0 };
	struct incident *inc;
	char log[ID_SIZE];
	int rc = store_origin(d->store, id, log, err);

	/* A proposal that nobody has opened yet. */
	if (rc != 1)
		return rc;
	inc = view_fold(d, id, 0, &fault);
	if (!inc)
		return union_refuse(t, "unsound", log, 0, _("the incident %s "
			"in it cannot be read: %s"), id, fault.text);
	rc = store_put_row(d->store, inc, err);
	incident_free(inc);
	return rc;
}

int
union_rows(struct desk *d, struct union_taken *t, struct err *err)
{
	if (t->touched_count > 1)
		qsort(t->touched, t->touched_count, ID_SIZE, by_id);
	for (size_t i = 0; i < t->touched_count && !t->why; i++) {
		if (i && strcmp(t->touched[i], t->touched[i - 1]) == 0)
			continue;
		if (put_incident(d, t, t->touched[i], err) < 0)
			return -1;
	}
	return 0;
}
