/* SPDX-License-Identifier: MIT */
/*
 * Seals found again: the one over an entry, and the one with the code that
 * somebody wrote down, which may be mistyped.
 */
#include <stdlib.h>
#include <string.h>

#include "desk_room.h"

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
	struct cursor *c;
	struct event e;
	int rc;

	memset(ret, 0, sizeof(*ret));
	if (d->head.seq == 0)
		return 0;
	c = store_events(d->store, q, err);
	if (!c)
		return -1;
	rc = cursor_next(c, &e, err);
	if (rc == 1) {
		seal_from(ret, &e);
		event_done(&e);
	}
	cursor_close(c);
	return rc < 0 ? -1 : 0;
}

int
seal_over(struct desk *d, int64_t entry, struct seal *ret, struct err *err)
{
	return seal_first(d, &(struct event_query){ .incident = "",
		.kind = "seal", .after = entry, .upto = d->head.seq,
		.limit = 1 }, ret, err);
}

int
desk_seal_find(struct desk *d, const char *typed, struct seal *ret,
	struct err *err)
{
	const struct event_query q = { .incident = "", .kind = "seal",
		.upto = d->head.seq, .newest_first = true };
	char read[SEAL_READ_SIZE];
	struct err slip = { 0 };
	const bool good = seal_read(read, typed, &slip) == 0;
	struct cursor *c;
	struct event e;
	int rc, group = 0;

	memset(ret, 0, sizeof(*ret));
	c = d->head.seq ? store_events(d->store, &q, err) : NULL;
	if (!c && d->head.seq)
		return -1;
	while ((rc = c ? cursor_next(c, &e, err) : 0) == 1) {
		if (good && seal_matches(read, e.hash))
			seal_from(ret, &e);
		else if (!good && *read)
			group = seal_wrong_group(read, e.hash);
		event_done(&e);
		if (ret->seq || group)
			break;
	}
	cursor_close(c);
	if (rc < 0)
		return -1;
	if (good)
		return 0;
	if (group)
		return err_set(err, ERR_USAGE, _("mistyped: group %d is "
			"wrong, the others are those of a seal of this log"),
			group);
	return err_set(err, slip.code, "%s", slip.text);
}
