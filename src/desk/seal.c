/* SPDX-License-Identifier: MIT */
/*
 * Seals: an entry that covers every entry before it, with a code to be
 * written down outside this machine. What a code looks like is the ledger's.
 */
#include <stdlib.h>
#include <string.h>

#include "desk_room.h"

#define SALT_BYTES 16

static int64_t
number_of(const struct event *e, const char *name)
{
	const char *text = fields_get(&e->fields, name);

	return text ? strtoll(text, NULL, 10) : 0;
}

static void
seal_from(struct seal *ret, const struct event *e)
{
	ret->seq = e->seq;
	ret->number = number_of(e, "number");
	ret->covers = e->seq - 1;
	ret->at = e->at;
	memcpy(ret->hash, e->hash, HASH_SIZE);
}

/* The first that the query gives; ret->seq is 0 when it gives none. */
static int
seal_of(struct desk *d, const struct event_query *q, struct seal *ret,
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
desk_sealed(struct desk *d, struct seal *ret, struct err *err)
{
	return seal_of(d, &(struct event_query){ .incident = "",
		.kind = "seal", .upto = d->head.seq, .newest_first = true,
		.limit = 1 }, ret, err);
}

int
seal_over(struct desk *d, int64_t entry, struct seal *ret, struct err *err)
{
	return seal_of(d, &(struct event_query){ .incident = "",
		.kind = "seal", .after = entry, .upto = d->head.seq,
		.limit = 1 }, ret, err);
}

/* Chance fixed after what is sealed: nobody can have prepared another log
 * with the same code. */
static void
salt_hex(struct desk *d, char ret[2 * SALT_BYTES + 1])
{
	static const char digits[] = "0123456789abcdef";
	unsigned char salt[SALT_BYTES];

	chance_bytes(&d->chance, salt, sizeof(salt));
	for (size_t i = 0; i < SALT_BYTES; i++) {
		ret[2 * i] = digits[salt[i] >> 4];
		ret[2 * i + 1] = digits[salt[i] & 15];
	}
	ret[2 * SALT_BYTES] = '\0';
}

static int
seal_write(struct desk *d, const char *reason, bool begun, struct err *err)
{
	struct decision dec = { 0 };
	struct writing w = { .incident = "", .decision = &dec,
		.begun = begun };
	char salt[2 * SALT_BYTES + 1];
	struct outcome outcome = { 0 };
	struct draft *draft;
	struct seal last;
	int rc;

	if (desk_sealed(d, &last, err) < 0)
		return -1;
	if (d->head.seq == 0 || last.seq == d->head.seq)
		return 0;
	salt_hex(d, salt);
	draft = writing_draft(&dec, "seal");
	fields_addf(&draft->fields, "number", "%lld",
		(long long)last.number + 1);
	fields_addf(&draft->fields, "covers", "%lld", (long long)d->head.seq);
	fields_add(&draft->fields, "salt", salt);
	if (reason && *reason)
		fields_add(&draft->fields, "reason", reason);
	rc = act_write(d, &w, &outcome, err);
	outcome_done(&outcome);
	decision_done(&dec);
	return rc;
}

/* While nobody else can write. */
static int
seal_again(struct desk *d, const char *reason, struct err *err)
{
	int rc;

	if (store_begin(d->store, NULL, err) < 0)
		return -1;
	d->behind = true;
	rc = desk_sync(d, NULL, err);
	if (rc == 0)
		rc = seal_write(d, reason, true, err);
	if (rc < 0)
		store_rollback(d->store);
	return rc;
}

int
desk_seal(struct desk *d, const char *reason, struct seal *ret,
	struct err *err)
{
	struct err first = { 0 };

	if (desk_sync(d, NULL, err) < 0)
		return -1;
	if (seal_write(d, reason, false, &first) < 0) {
		if (first.code != ERR_STALE) {
			if (err)
				*err = first;
			return -1;
		}
		if (seal_again(d, reason, err) < 0)
			return -1;
	}
	return desk_sealed(d, ret, err);
}

/* ---- finding a code ---------------------------------------------------- */

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
