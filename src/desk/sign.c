/* SPDX-License-Identifier: MIT */
/*
 * Entries signed as they are written, and signatures checked. What is signed
 * is the body without the line of the signature.
 */
#include <string.h>

#include "desk_room.h"

/* Who signs such an entry, by the keys of then; NULL: nobody has one. */
static const struct site_key *
signer_of(const struct site *site, const struct event *e)
{
	const struct event_kind *kind = event_kind_find(e->kind);
	const struct fields *f = &e->fields;

	switch (kind ? kind->signer : SIGNED_NOT) {
	case SIGNED_INSTALLATION:
		return site_key_now(site, KEY_INSTALLATION, NULL);
	case SIGNED_PERSON:
		return site_key_now(site, KEY_STAFF, e->person);
	case SIGNED_KEY:
		return site_key(site, fields_get(f, "replaces"));
	default:
		return NULL;
	}
}

/* The key that an entry brings in itself. */
static bool
own_key(struct site_key *ret, const struct event *e)
{
	struct site site;
	const struct site_key *key;
	bool fine;

	site_init(&site);
	fine = site_apply(&site, e, NULL, NULL) == 0 &&
		(key = site_key(&site, fields_get(&e->fields,
		"fingerprint"))) != NULL;
	if (fine) {
		*ret = *key;
		/* Borrowed texts would be gone. */
		ret->name = ret->by = ret->reason = NULL;
	}
	site_done(&site);
	return fine;
}

static int
put_signature(struct event *e, const struct sign_key *secret,
	const char *fingerprint, struct err *err)
{
	unsigned char sig[SIGN_SIZE];
	struct buf body = { 0 }, text = { 0 };
	int rc;

	fields_add(&e->fields, "signed-by", fingerprint);
	rc = event_encode(e, &body, err);
	if (rc == 0)
		rc = sign_bytes(sig, secret, body.text, body.len, err);
	if (rc == 0) {
		base64_add(&text, sig, sizeof(sig));
		fields_add(&e->fields, "signature", text.text);
	}
	buf_done(&body);
	buf_done(&text);
	return rc;
}

int
entry_sign(struct desk *d, struct event *e, struct buf *say, struct err *err)
{
	const struct event_kind *kind = event_kind_find(e->kind);
	const struct site_key *key = signer_of(&d->site, e);
	struct site_key own;
	struct sign_key secret;
	struct err why = { 0 };
	int rc;

	if (!kind || kind->signer == SIGNED_NOT)
		return 0;
	rc = key ? desk_key_secret(d, key, &secret, &why) : -1;
	if (rc < 0 && kind->signer == SIGNED_KEY && own_key(&own, e)) {
		key = &own;
		rc = desk_key_secret(d, key, &secret, &why);
	}
	if (!key)
		return 0;
	if (rc < 0) {
		buf_addf(say, _("not signed: %s\n"), why.text);
		return 0;
	}
	/* As the store will give it: the place in the log is signed too. */
	memcpy(e->log, d->head.log, ID_SIZE);
	if (!e->log[0])
		memcpy(e->log, store_log(d->store), ID_SIZE);
	e->seq = d->head.seq + 1;
	memcpy(e->prev, d->head.hash, sizeof(e->prev));
	rc = put_signature(e, &secret, key->fingerprint, err);
	sign_forget(&secret);
	return rc;
}

/* ---- checked ----------------------------------------------------------- */

/* The fields but the signature. */
static void
without_signature(struct fields *to, const struct fields *from)
{
	for (size_t i = 0; i < from->count; i++)
		if (strcmp(from->item[i].name, "signature") != 0)
			fields_add(to, from->item[i].name,
				from->item[i].value);
}

static bool
holds(const struct event *e, const struct site_key *key, const char *typed)
{
	struct event plain = *e;
	struct buf body = { 0 }, sig = { 0 };
	bool fine;

	plain.fields = (struct fields){ 0 };
	without_signature(&plain.fields, &e->fields);
	fine = base64_read(&sig, typed, strlen(typed)) &&
		sig.len == SIGN_SIZE && event_encode(&plain, &body, NULL) == 0;
	fine = fine && sign_holds(key->public, body.text, body.len,
		(const unsigned char *)sig.text);
	fields_done(&plain.fields);
	buf_done(&body);
	buf_done(&sig);
	return fine;
}

bool
key_apply(struct site *keys, const struct event *e)
{
	return (strcmp(e->kind, "key") == 0 ||
		strcmp(e->kind, "key-retired") == 0) &&
		site_apply(keys, e, NULL, NULL) == 0;
}

enum sign_state
sign_state(const struct site *site, const struct event *e,
	const struct site_key **ret_key, struct err *err)
{
	const char *by = fields_get(&e->fields, "signed-by");
	const char *typed = fields_get(&e->fields, "signature");
	const struct site_key *key = site_key(site, by);

	if (!by && !typed)
		return SIGN_NONE;
	if (!by || !typed || !key) {
		err_set(err, ERR_CHECK, _("its signature is of a key, %.16s, "
			"that this log does not know"), by ? by : "?");
		return SIGN_BAD;
	}
	if (site_key_may(key, e, err) < 0)
		return SIGN_BAD;
	if (!holds(e, key, typed)) {
		err_set(err, ERR_CHECK, _("its signature does not hold: it is "
			"not what the key %.16s signed"), by);
		return SIGN_BAD;
	}
	*ret_key = key;
	return SIGN_GOOD;
}

enum sign_state
desk_signed(struct desk *d, const struct event *e,
	const struct site_key **ret_key, struct err *err)
{
	return sign_state(&d->site, e, ret_key, err);
}

/* One log, by the keys that its own entries brought in. */
static int
verify_log(struct desk *d, const char *log, struct findings *f,
	struct err *err)
{
	const struct event_query q = { .log = log };
	struct cursor *c = store_events(d->store, &q, err);
	struct site keys;
	struct event e;
	int rc = c ? 1 : -1;

	site_init(&keys);
	while (rc == 1 && (rc = cursor_next(c, &e, err)) == 1) {
		const struct site_key *key = signer_of(&keys, &e);
		const bool wanted = key != NULL;
		enum sign_state state;
		struct err why = { 0 };

		if (strncmp(e.kind, "key", 3) == 0)
			(void)key_apply(&keys, &e);
		state = sign_state(&keys, &e, &key, &why);
		f->not_signed += wanted && state == SIGN_NONE;
		if (state == SIGN_BAD)
			finding_add(f, e.log, e.seq, "%s", why.text);
		event_done(&e);
	}
	cursor_close(c);
	site_done(&keys);
	return rc;
}

int
signatures_verify(struct desk *d, struct findings *f, struct err *err)
{
	struct held_list held = { 0 };
	int rc;

	f->not_signed = 0;
	rc = verify_log(d, NULL, f, err);

	if (rc == 0)
		rc = store_held(d->store, &held, err);
	for (size_t i = 0; rc == 0 && i < held.count; i++)
		rc = verify_log(d, held.item[i].head.log, f, err);
	held_list_done(&held);
	return rc;
}
