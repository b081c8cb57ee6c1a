/* SPDX-License-Identifier: MIT */
/*
 * What another machine's entry claims of an incident: that it opens it, or
 * takes it over from a head of another log. Held to what stands here, or came
 * with it.
 */
#include <stdlib.h>
#include <string.h>

#include "union.h"

/* An incident belongs to the log that opened it first. */
static int
check_opened(struct desk *d, struct union_taken *t,
	const struct union_log *l, const struct event *e, struct err *err)
{
	char log[ID_SIZE];
	const int rc = store_origin(d->store, e->incident, log, err);

	if (rc == 1 && strcmp(log, e->log) != 0)
		return union_refuse(t, "claimed", e->log, e->seq, _("entry "
			"%lld of %s opens an incident that another log opened "
			"(%s)"), (long long)e->seq, l->site, e->incident);
	return rc < 0 ? -1 : 0;
}

static bool
claim_read(struct union_claim *c, const struct event *e)
{
	const char *from = fields_get(&e->fields, "from-log");
	const char *hash = fields_get(&e->fields, "from-hash");
	unsigned char bytes[HASH_SIZE];

	*c = (struct union_claim){ .seq = e->seq,
		.from.seq = fields_time(&e->fields, "from-seq") };
	if (!from || !id_valid(from) || !hash ||
	    !hash_from_hex(bytes, hash) || c->from.seq == TIME_NONE ||
	    c->from.seq < 1)
		return false;
	memcpy(c->log, e->log, ID_SIZE);
	memcpy(c->from.log, from, ID_SIZE);
	hash_hex(c->from.hash, bytes);
	return true;
}

/* 1 the head is held, 0 not yet or refused, -1 with err. */
static int
claim_holds(struct desk *d, struct union_taken *t,
	const struct union_claim *c, struct err *err)
{
	char here[HASH_HEX_SIZE];
	const int rc = store_hash(d->store, c->from.log, c->from.seq, here,
		err);

	if (rc != 1 || strcmp(here, c->from.hash) == 0)
		return rc;
	return union_refuse(t, "fork", c->log, c->seq, _("entry %lld of %s "
		"takes over from another history than the one held here"),
		(long long)c->seq, union_site(t, c->log));
}

int
claims_check(struct desk *d, struct union_taken *t,
	const struct union_log *l, const struct event *e, struct err *err)
{
	struct union_claim c;
	int rc;

	if (strcmp(e->kind, "opened") == 0)
		return check_opened(d, t, l, e, err);
	if (strcmp(e->kind, "takeover") != 0)
		return 0;
	if (!claim_read(&c, e))
		return union_refuse(t, "unsound", e->log, e->seq, _("entry "
			"%lld of %s takes over and does not say from which "
			"entry it goes on"), (long long)e->seq, l->site);
	rc = claim_holds(d, t, &c, err);
	if (rc == 0 && !t->why) {
		ARRAY_ROOM(t->claim, t->claim_count, t->claim_cap);
		t->claim[t->claim_count++] = c;
	}
	return rc < 0 ? -1 : 0;
}

int
claims_settle(struct desk *d, struct union_taken *t, struct err *err)
{
	for (size_t i = 0; i < t->claim_count && !t->why; i++) {
		const struct union_claim *c = &t->claim[i];
		const int rc = claim_holds(d, t, c, err);

		if (rc < 0)
			return -1;
		if (rc == 0 && !t->why)
			return union_refuse(t, "gap", c->log, c->seq, _("entry "
				"%lld of %s takes an incident over from entry "
				"%lld of the log %s, which is not here: what "
				"that log holds up to it is missing"),
				(long long)c->seq, union_site(t, c->log),
				(long long)c->from.seq, c->from.log);
	}
	return 0;
}
