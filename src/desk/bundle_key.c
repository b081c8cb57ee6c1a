/* SPDX-License-Identifier: MIT */
/*
 * A machine that made itself a new key: the old one, which was compared by
 * telephone, signed the entry that brings it in. Then nobody has to call.
 */
#include <string.h>

#include "zhiban/bundle.h"

#include "union.h"

struct following {
	struct site site;		/* the keys of that log so far */
	char now[HASH_HEX_SIZE];	/* the key that is trusted by now */
	int64_t seq;			/* the last entry looked at */
};

static void
follow(struct following *f, const struct event *e)
{
	const char *replaces = fields_get(&e->fields, "replaces");
	const char *by = fields_get(&e->fields, "signed-by");
	const struct site_key *key;

	f->seq = e->seq;
	if (!key_apply(&f->site, e) || strcmp(e->kind, "key") != 0)
		return;
	key = site_key(&f->site, fields_get(&e->fields, "fingerprint"));
	if (key && key->seq == e->seq && key->whose == KEY_INSTALLATION &&
	    replaces && by && strcmp(replaces, f->now) == 0 &&
	    strcmp(by, replaces) == 0 && sign_state(&f->site, e, &key, NULL)
	    == SIGN_GOOD)
		memcpy(f->now, fields_get(&e->fields, "fingerprint"),
			HASH_HEX_SIZE);
}

/* What is held of the log already. */
static void
follow_held(struct desk *d, struct following *f, const char *log)
{
	const struct event_query q = { .log = log, .incident = "" };
	struct cursor *c = store_events(d->store, &q, NULL);
	struct event e;

	while (c && cursor_next(c, &e, NULL) == 1) {
		follow(f, &e);
		event_done(&e);
	}
	cursor_close(c);
}

/* And what the bundle has behind it. */
static void
follow_bundle(struct bundle *b, struct following *f, size_t i,
	const struct bundle_log *log)
{
	const int64_t from = f->seq + 1 > log->from ? f->seq + 1 : log->from;
	struct bundle_cursor *c = from > log->to ? NULL
		: bundle_entries(b, i, from, NULL);
	const char *body;
	struct event e;
	size_t len;

	while (c && bundle_next(c, &e, &body, &len, NULL) == 1) {
		follow(f, &e);
		event_done(&e);
	}
	bundle_cursor_close(c);
}

bool
bundle_key_follows(struct desk *d, struct bundle *b, const char *log,
	const char *paired, const char *hex)
{
	struct following f = { .seq = 0 };
	const struct bundle_log *logs;
	const size_t count = bundle_logs(b, &logs);
	bool follows;

	if (strlen(paired) != HASH_HEX_SIZE - 1)
		return false;
	memcpy(f.now, paired, HASH_HEX_SIZE);
	site_init(&f.site);
	follow_held(d, &f, log);
	for (size_t i = 0; i < count; i++)
		if (strcmp(logs[i].log, log) == 0)
			follow_bundle(b, &f, i, &logs[i]);
	follows = strcmp(f.now, hex) == 0;
	site_done(&f.site);
	return follows;
}
