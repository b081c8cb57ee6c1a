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

/* Takes what the text says off the front of what is left of the body. */
static bool
take(const char **at, const char *end, const char *text, size_t len)
{
	if ((size_t)(end - *at) < len || memcmp(*at, text, len) != 0)
		return false;
	*at += len;
	return true;
}

static bool
take_card(const char **at, const char *end, const char *name, size_t name_len,
	struct chain_text value)
{
	return take(at, end, name, name_len) &&
		take(at, end, value.text, value.len) && take(at, end, "\n", 1);
}

#define DIGITS 24		/* of any number, and more */

/* Decimal digits of a number that is not below zero, at the end of room. */
static struct chain_text
digits(char room[DIGITS], int64_t n)
{
	size_t at = DIGITS;

	do {
		room[--at] = (char)('0' + n % 10);
		n /= 10;
	} while (n);
	return (struct chain_text){ room + at, DIGITS - at };
}

/* Is it of that kind? Values hold no line's end, and no field is called so:
 * the first such line is the card. */
static bool
is_kind(const char *at, const char *end, struct chain_text kind)
{
	at = memmem(at, (size_t)(end - at), "\nkind ", 6);
	if (!at)
		return false;
	at += 6;
	return take(&at, end, kind.text, kind.len) && at < end && *at == '\n';
}

#define TAKE(name, value) \
	take_card(&at, end, name " ", sizeof(name), value)

bool
chain_glance(struct head *head, const char *body, size_t len,
	const unsigned char stored[HASH_SIZE], const struct chain_copy *copy)
{
	const struct chain_text prev = { head->hash, HASH_HEX_SIZE - 1 };
	const char *at = body, *end = body + len;
	unsigned char hash[HASH_SIZE];
	char room[DIGITS];

	if (head->seq == 0 || copy->seq != head->seq + 1 || copy->at < 0 ||
	    copy->log.len != ID_LEN ||
	    memcmp(copy->log.text, head->log, ID_LEN) != 0 ||
	    !TAKE("prev", prev) || !TAKE("log", copy->log) ||
	    !TAKE("seq", digits(room, copy->seq)) ||
	    (copy->incident.len && !TAKE("incident", copy->incident)) ||
	    !TAKE("at", digits(room, copy->at)) ||
	    !is_kind(at - 1, end, copy->kind))
		return false;
	hash_sha256(hash, body, len);
	if (memcmp(hash, stored, HASH_SIZE) != 0)
		return false;
	head->seq = copy->seq;
	hash_hex(head->hash, hash);
	return true;
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
