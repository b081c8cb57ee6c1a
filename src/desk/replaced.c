/* SPDX-License-Identifier: MIT */
/*
 * What a restored copy is to replace: which log and kind it is, who may give
 * it up, and whether that copy may stand there. Putting it there is
 * backup.c's.
 */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "replaced.h"

/* By the roster of the database as it stands, where that can be read. */
static int
ask_right(struct replaced *r, const struct desk_options *o, struct err *err)
{
	const struct desk_options look = { .database = o->database,
		.mode = STORE_READ, .aside = true, .unasked = true,
		.settings = o->settings, .as = o->as };
	struct desk *d = NULL;
	int rc;

	if (desk_open(&d, &look, NULL) < 0)
		return 0;
	r->asked = true;
	rc = desk_need(d, "restore", err);
	desk_close(d);
	return rc;
}

int
replaced_look(struct replaced *ret, const struct desk_options *o,
	struct err *err)
{
	struct store *st = NULL;

	memset(ret, 0, sizeof(*ret));
	if (access(o->database, F_OK) < 0 ||
	    store_open(&st, o->database, STORE_READ, NULL, NULL) < 0)
		return 0;
	ret->known = true;
	snprintf(ret->kind, sizeof(ret->kind), "%s", store_kind(st));
	snprintf(ret->log, sizeof(ret->log), "%s", store_log(st));
	if (store_head(st, NULL, &ret->head, NULL) < 0)
		ret->head.seq = 0;
	store_close(st);
	return ask_right(ret, o, err);
}

static bool
has_same(struct store *a, struct store *b, const char *log, int64_t seq)
{
	char one[HASH_HEX_SIZE], other[HASH_HEX_SIZE];

	return store_hash(a, log, seq, one, NULL) == 1 &&
		store_hash(b, log, seq, other, NULL) == 1 &&
		strcmp(one, other) == 0;
}

/* An entry holds the hash of the one before: where one is the same all before
 * it are. */
static void
find_common(struct replaced *old, struct store *there, struct store *copy)
{
	int64_t low = 0, high;
	struct head head = { .seq = 0 };

	(void)store_head(copy, NULL, &head, NULL);
	high = head.seq < old->head.seq ? head.seq : old->head.seq;
	while (low < high) {
		const int64_t mid = low + (high - low + 1) / 2;

		if (has_same(there, copy, old->log, mid))
			low = mid;
		else
			high = mid - 1;
	}
	old->common = low;
	old->copied = head.seq;
}

static void
find_last(struct replaced *old, struct store *there, const struct zone *zone)
{
	const struct event_query q = { .upto = old->head.seq,
		.newest_first = true, .limit = 1 };
	struct event e;

	if (old->common == old->head.seq ||
	    store_first(there, &q, &e, NULL) != 1)
		return;
	time_format(&old->last, e.at, zone, TIME_MINUTES);
	buf_addf(&old->last, " %s: ", e.person);
	event_sentence(&old->last, &e, zone, NULL);
	event_done(&e);
}

void
replaced_say(struct buf *out, const struct replaced *old)
{
	if (!old->last.len)
		return;
	buf_addf(out, _("entries %lld to %lld of what is there now are given "
		"up, the last: %s"), (long long)old->common + 1,
		(long long)old->head.seq, old->last.text);
}

void
replaced_done(struct replaced *old)
{
	buf_done(&old->last);
}

static void
compare(struct replaced *old, const char *path, struct desk *from)
{
	struct store *there = NULL;

	if (store_open(&there, path, STORE_READ, NULL, NULL) < 0)
		return;
	find_common(old, there, from->store);
	find_last(old, there, from->site.zone);
	store_close(there);
}

bool
replaced_forks(const struct replaced *old)
{
	return old->common > 0 && old->common < old->head.seq &&
		old->common < old->copied;
}

int
replaced_fits(struct replaced *old, const char *path, struct desk *from,
	const struct restore_request *r, struct err *err)
{
	const char *kind = store_kind(from->store);
	const char *log = store_log(from->store);

	if (!old->known)
		return 0;
	if (strcmp(kind, old->kind) != 0)
		return err_set(err, ERR_REFUSED, _("%s is a database of kind "
			"%s, and what stands there is of kind %s: a copy "
			"replaces only its own kind"), r->from, kind,
			old->kind);
	if (strcmp(log, old->log) == 0) {
		compare(old, path, from);
		return 0;
	}
	if (r->other_log)
		return 0;
	err_set(err, ERR_REFUSED, _("%s is a copy of another log (%s) than "
		"what stands there (%s): if that one is to be given up, say "
		"--other-log"), r->from, log, old->log);
	return err_flags(err, "--other-log");
}
