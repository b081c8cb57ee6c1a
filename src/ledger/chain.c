/* SPDX-License-Identifier: MIT */
/*
 * Following a log from entry to entry. Where the bytes come from is the
 * store's business.
 */
#include <string.h>

#include "zhiban/ledger.h"

/* Does e stand right behind head? */
static int
place_check(const struct head *head, const struct event *e, struct err *err)
{
	const char *prev = head->seq ? head->hash : CHAIN_START;

	if (head->log[0] && strcmp(e->log, head->log) != 0)
		return err_set(err, ERR_CHECK,
			_("entry %lld says it belongs to log %s, not to log "
			"%s"), (long long)head->seq + 1, e->log, head->log);
	if (e->seq != head->seq + 1)
		return err_set(err, ERR_CHECK,
			_("entry %lld follows entry %lld: entries are missing "
			"or out of order"),
			(long long)e->seq, (long long)head->seq);
	if (strcmp(e->prev, prev) != 0)
		return err_set(err, ERR_CHECK,
			_("entry %lld does not follow the entry before it: "
			"one of the two was replaced"), (long long)e->seq);
	return 0;
}

int
chain_follow(struct head *head, const char *body, size_t len,
	const unsigned char stored[HASH_SIZE], struct event *ret,
	struct err *err)
{
	unsigned char hash[HASH_SIZE];
	struct event e;

	hash_sha256(hash, body, len);
	if (memcmp(hash, stored, HASH_SIZE) != 0)
		return err_set(err, ERR_CHECK,
			_("entry %lld was altered after it was written: its "
			"bytes do not give its hash"),
			(long long)head->seq + 1);
	if (event_decode(&e, body, len, NULL) < 0)
		return err_set(err, ERR_CHECK,
			_("entry %lld is not written as zhiban writes "
			"entries"), (long long)head->seq + 1);
	if (place_check(head, &e, err) < 0) {
		event_done(&e);
		return -1;
	}
	memcpy(head->log, e.log, ID_SIZE);
	head->seq = e.seq;
	hash_hex(head->hash, e.hash);
	if (ret)
		*ret = e;
	else
		event_done(&e);
	return 0;
}
