/* SPDX-License-Identifier: MIT */
/*
 * What is said of an entry's signature, be it of the own log or of another
 * machine's that is held here. Checking it is sign.c's.
 */
#include <stdio.h>
#include <string.h>

#include "desk_room.h"

/* The keys that a log's own entries brought in, and retired. */
static void
add_keys(struct desk *d, const char *log, const char *kind, struct site *to)
{
	const struct event_query q = { .log = log, .kind = kind };
	struct cursor *c = store_events(d->store, &q, NULL);
	struct event e;

	while (c && cursor_next(c, &e, NULL) == 1) {
		(void)key_apply(to, &e);
		event_done(&e);
	}
	cursor_close(c);
}

static void
take_key(struct signature *ret, const struct site_key *key)
{
	snprintf(ret->fingerprint, sizeof(ret->fingerprint), "%s",
		key->fingerprint);
	buf_add_text(&ret->name, key->name ? key->name : "");
	site_key_words(&ret->words, key);
}

void
desk_signature(struct desk *d, const struct event *e, struct signature *ret)
{
	const bool own = strcmp(e->log, store_log(d->store)) == 0;
	const struct site_key *key = NULL;
	struct site keys;

	*ret = (struct signature){ .state = SIGN_NONE };
	site_init(&keys);
	if (!own) {
		add_keys(d, e->log, "key", &keys);
		add_keys(d, e->log, "key-retired", &keys);
	}
	ret->state = sign_state(own ? &d->site : &keys, e, &key, &ret->why);
	if (ret->state == SIGN_GOOD)
		take_key(ret, key);
	site_done(&keys);
}

void
signature_done(struct signature *s)
{
	buf_done(&s->name);
	buf_done(&s->words);
}

const char *
signature_name(const struct signature *s)
{
	static const char *const names[] = {
		[SIGN_NONE] = "none", [SIGN_GOOD] = "good",
		[SIGN_BAD] = "bad",
	};

	return names[s->state];
}

void
signature_text(struct buf *out, const struct signature *s)
{
	if (s->state == SIGN_GOOD)
		buf_addf(out, _("signed with the key of %s (%s)"),
			buf_text(&s->name), buf_text(&s->words));
	else if (s->state == SIGN_BAD)
		buf_addf(out, _("the signature does not match: %s"),
			s->why.text);
	else
		buf_add_text(out, _("not signed"));
}
