/* SPDX-License-Identifier: MIT */
/*
 * The public keys that entries brought in: whose each is, from which entry to
 * which it signs. The secret ones are files of the desk's; whether a signature
 * holds is asked there.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "incident_room.h"

static const char *const whose_names[] = {
	[KEY_INSTALLATION] = "installation",
	[KEY_STAFF] = "staff",
};

const char *
key_whose_name(enum key_whose whose)
{
	return whose_names[whose];
}

void
site_keys_done(struct site *s)
{
	for (size_t i = 0; i < s->key_count; i++) {
		free(s->keys[i].name);
		free(s->keys[i].by);
		free(s->keys[i].reason);
	}
	free(s->keys);
}

const struct site_key *
site_key(const struct site *s, const char *fingerprint)
{
	for (size_t i = 0; fingerprint && i < s->key_count; i++)
		if (strcmp(s->keys[i].fingerprint, fingerprint) == 0)
			return &s->keys[i];
	return NULL;
}

const struct site_key *
site_key_now(const struct site *s, enum key_whose whose, const char *name)
{
	for (size_t i = s->key_count; i-- > 0;) {
		const struct site_key *key = &s->keys[i];

		if (key->whose == whose && !key->until_seq &&
		    (whose == KEY_INSTALLATION || strcmp(key->name, name) ==
		    0))
			return key;
	}
	return NULL;
}

/* The key of an entry; false when it says none. */
static bool
key_read(struct site_key *ret, const struct event *e)
{
	const struct fields *f = &e->fields;
	const char *text = fields_get(f, "public");
	const char *whose = fields_get(f, "whose");
	const char *print = fields_get(f, "fingerprint");
	unsigned char hash[HASH_SIZE];
	struct buf bytes = { 0 };
	bool fine;

	*ret = (struct site_key){ .seq = e->seq, .at = e->at,
		.until = TIME_NONE };
	fine = text && whose && print &&
		base64_read(&bytes, text, strlen(text)) &&
		bytes.len == SIGN_PUBLIC_SIZE;
	if (fine)
		memcpy(ret->public, bytes.text, SIGN_PUBLIC_SIZE);
	buf_done(&bytes);
	if (!fine)
		return false;
	ret->whose = strcmp(whose, whose_names[KEY_STAFF]) == 0 ? KEY_STAFF
		: KEY_INSTALLATION;
	sign_fingerprint(hash, ret->public);
	hash_hex(ret->fingerprint, hash);
	return strcmp(print, ret->fingerprint) == 0;
}

static void
key_end(struct site *s, const char *fingerprint, const struct event *e,
	const char *reason)
{
	for (size_t i = 0; i < s->key_count; i++) {
		struct site_key *key = &s->keys[i];

		if (key->until_seq || strcmp(key->fingerprint, fingerprint))
			continue;
		key->until_seq = e->seq;
		key->until = e->at;
		key->reason = mem_text(reason);
	}
}

int
apply_key(struct site *s, const struct event *e, const struct pins *pins,
	struct err *err)
{
	const char *replaces = fields_get(&e->fields, "replaces");
	const char *by = fields_get(&e->fields, "signed-by");
	const struct site_key *old;
	struct site_key key;

	(void)pins;
	(void)err;
	/* A key comes in once. */
	if (!key_read(&key, e) || site_key(s, key.fingerprint))
		return 0;
	key.name = mem_text(fields_text(&e->fields, "name"));
	key.by = mem_text(e->person);
	if (replaces)
		snprintf(key.replaces, sizeof(key.replaces), "%s", replaces);
	key.endorsed = replaces && by && strcmp(by, replaces) == 0;
	/* One in force for each at a time, whatever the entry says of it. */
	while ((old = site_key_now(s, key.whose, key.name)))
		key_end(s, old->fingerprint, e, "");
	ARRAY_ROOM(s->keys, s->key_count, s->key_cap);
	s->keys[s->key_count++] = key;
	return 0;
}

int
apply_key_retired(struct site *s, const struct event *e,
	const struct pins *pins, struct err *err)
{
	const char *fingerprint = fields_get(&e->fields, "fingerprint");
	const char *reason = fields_get(&e->fields, "reason");

	(void)pins;
	(void)err;
	if (fingerprint)
		key_end(s, fingerprint, e, reason ? reason : "");
	return 0;
}

/* An entry that brings a key in is signed by the one before it, or by itself:
 * its maker has it. */
static bool
may_bring(const struct site_key *key, const struct event *e)
{
	const char *own = fields_get(&e->fields, "fingerprint");
	const char *replaces = fields_get(&e->fields, "replaces");

	return (own && strcmp(own, key->fingerprint) == 0) ||
		(replaces && strcmp(replaces, key->fingerprint) == 0);
}

int
site_key_may(const struct site_key *key, const struct event *e,
	struct err *err)
{
	const struct event_kind *kind = event_kind_find(e->kind);
	const enum event_signer signer = kind ? kind->signer : SIGNED_NOT;

	if (key->seq > e->seq || (key->until_seq && key->until_seq < e->seq))
		return err_set(err, ERR_CHECK, _("its signature is of the key "
			"%.16s, which was not in force then"),
			key->fingerprint);
	if (signer == SIGNED_KEY ? may_bring(key, e)
	    : signer == SIGNED_PERSON ? key->whose == KEY_STAFF &&
	    strcmp(key->name, e->person) == 0
	    : signer == SIGNED_NOT || key->whose == KEY_INSTALLATION)
		return 0;
	return err_set(err, ERR_CHECK, _("its signature is of the key %.16s "
		"of %s, who does not sign such entries"), key->fingerprint,
		key->name);
}
