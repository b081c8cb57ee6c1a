/* SPDX-License-Identifier: MIT */
/*
 * Seals found again: the one over an entry, and the one with the code that
 * somebody wrote down, which may be mistyped, or of another machine's log that
 * is held here.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "desk_room.h"
#include "seal.h"

static int64_t
number_of(const struct event *e, const char *name)
{
	const char *text = fields_get(&e->fields, name);

	return text ? strtoll(text, NULL, 10) : 0;
}

void
seal_from(struct seal *ret, const struct event *e)
{
	ret->seq = e->seq;
	ret->number = number_of(e, "number");
	ret->covers = e->seq - 1;
	ret->at = e->at;
	memcpy(ret->hash, e->hash, HASH_SIZE);
}

int
seal_first(struct desk *d, const struct event_query *q, struct seal *ret,
	struct err *err)
{
	struct event e;
	int rc;

	memset(ret, 0, sizeof(*ret));
	if (d->head.seq == 0)
		return 0;
	rc = store_first(d->store, q, &e, err);
	if (rc == 1) {
		seal_from(ret, &e);
		event_done(&e);
	}
	return rc < 0 ? -1 : 0;
}

int
seal_over(struct desk *d, int64_t entry, struct seal *ret, struct err *err)
{
	return seal_first(d, &(struct event_query){ .incident = "",
		.kind = "seal", .after = entry, .upto = d->head.seq,
		.limit = 1 }, ret, err);
}

/* ---- by its code -------------------------------------------------------- */

/* What somebody typed, looked for. */
struct looking {
	char read[SEAL_READ_SIZE];
	bool good;		/* else it was mistyped */
	int group;		/* the wrong one of a seal that is near it */
	struct buf near;	/* in whose log: "" the own one */
};

static bool
is_found(const struct looking *l, const struct seal *s)
{
	return s->seq || l->group;
}

/* In one log, NULL the own one. */
static int
look_in(struct desk *d, struct looking *l, const char *log,
	struct seal *ret, struct err *err)
{
	const struct event_query q = { .log = log, .incident = "",
		.kind = "seal", .upto = log ? INT64_MAX : d->head.seq,
		.newest_first = true };
	struct cursor *c;
	struct event e;
	int rc;

	if (!log && d->head.seq == 0)
		return 0;
	c = store_events(d->store, &q, err);
	if (!c)
		return -1;
	while ((rc = cursor_next(c, &e, err)) == 1) {
		if (l->good && seal_matches(l->read, e.hash)) {
			seal_from(ret, &e);
			snprintf(ret->log, sizeof(ret->log), "%s",
				log ? log : "");
		} else if (!l->good && *l->read) {
			l->group = seal_wrong_group(l->read, e.hash);
		}
		event_done(&e);
		if (is_found(l, ret))
			break;
	}
	cursor_close(c);
	return rc < 0 ? -1 : 0;
}

/* The own log first, then those that are held. */
static int
look_everywhere(struct desk *d, struct looking *l,
	const struct held_list *held, struct seal *ret, struct err *err)
{
	int rc = look_in(d, l, NULL, ret, err);

	for (size_t i = 0; rc == 0 && !is_found(l, ret) && i < held->count;
		i++) {
		rc = look_in(d, l, held->item[i].head.log, ret, err);
		if (l->group)
			buf_add_text(&l->near, held->item[i].site);
	}
	return rc;
}

static int
say_mistyped(const struct looking *l, struct err *err)
{
	if (l->near.len)
		return err_set(err, ERR_USAGE, _("mistyped: group %d is "
			"wrong, the others are those of a seal of the log of "
			"%s, held here"), l->group, l->near.text);
	return err_set(err, ERR_USAGE, _("mistyped: group %d is "
		"wrong, the others are those of a seal of this log"),
		l->group);
}

static int
find_among(struct desk *d, const char *typed, const struct held_list *held,
	struct seal *ret, struct err *err)
{
	struct looking l = { .good = false };
	struct err slip = { 0 };
	int rc;

	memset(ret, 0, sizeof(*ret));
	l.good = seal_read(l.read, typed, &slip) == 0;
	rc = look_everywhere(d, &l, held, ret, err);
	if (rc == 0 && l.group)
		rc = say_mistyped(&l, err);
	else if (rc == 0 && !l.good)
		rc = err_set(err, slip.code, "%s", slip.text);
	buf_done(&l.near);
	return rc;
}

int
desk_seal_find(struct desk *d, const char *typed, struct seal *ret,
	struct err *err)
{
	struct held_list held = { 0 };
	int rc = store_held(d->store, &held, err);

	if (rc == 0)
		rc = find_among(d, typed, &held, ret, err);
	held_list_done(&held);
	return rc;
}

/* No seal of any log here has the code. */
static void
say_unknown(struct findings *f, const char *typed,
	const struct held_list *held)
{
	struct buf sites = { 0 };

	for (size_t i = 0; i < held->count; i++)
		buf_addf(&sites, "%s%s", i ? ", " : "", held->item[i].site);
	if (sites.len)
		finding_add(f, "", 0, _("no seal of this log has the code %s, "
			"nor one of the logs held here (%s): a log was "
			"changed or cut off before that seal, or the code is "
			"of a log that is not here"), typed, sites.text);
	else
		finding_add(f, "", 0, _("no seal of this log has the code %s: "
			"the log was changed or cut off before that seal, or "
			"the code is another log's, and none is held here"),
			typed);
	buf_done(&sites);
}

int
desk_seal_asked(struct desk *d, const char *typed, struct findings *f,
	struct seal *ret, struct err *err)
{
	struct held_list held = { 0 };
	int rc = store_held(d->store, &held, err);

	if (rc == 0)
		rc = find_among(d, typed, &held, ret, err);
	if (rc == 0 && !ret->seq)
		say_unknown(f, typed, &held);
	held_list_done(&held);
	return rc;
}

/* ---- whose it is -------------------------------------------------------- */

int
desk_seal_home(struct desk *d, const struct seal *seal,
	struct buf *ret_site, struct buf *ret_host, struct err *err)
{
	const struct event_query q = { .log = *seal->log ? seal->log : NULL,
		.after = seal->seq - 1, .upto = seal->seq };
	struct held held = { 0 };
	struct cursor *c = store_events(d->store, &q, err);
	struct event e;
	int rc = c ? cursor_next(c, &e, err) : -1;

	if (rc == 1) {
		buf_add_text(ret_host, e.host);
		event_done(&e);
	}
	cursor_close(c);
	if (rc >= 0 && !*seal->log)
		buf_add_text(ret_site, d->site.name);
	else if (rc >= 0)
		rc = store_held_log(d->store, seal->log, &held, err);
	if (rc == 1 && *seal->log)
		buf_add_text(ret_site, held.site);
	held_done(&held);
	return rc < 0 ? -1 : 0;
}

void
desk_seal_text(struct desk *d, struct buf *out, const struct seal *seal)
{
	struct buf when = { 0 }, site = { 0 }, host = { 0 };

	time_format(&when, seal->at, desk_zone(d), TIME_FULL);
	buf_addf(out, _("seal %lld of %s over entries 1 to %lld"),
		(long long)seal->number, buf_text(&when),
		(long long)seal->covers);
	if (*seal->log && desk_seal_home(d, seal, &site, &host, NULL) == 0)
		buf_addf(out, _(" of the log of %s (made on the machine %s), "
			"held here"), buf_text(&site), buf_text(&host));
	buf_done(&when);
	buf_done(&site);
	buf_done(&host);
}
