/* SPDX-License-Identifier: MIT */
/*
 * A small bundle for tests: a log of a few entries, an object, a piece of
 * evidence.
 */
#ifndef BUNDLE_HELP_H
#define BUNDLE_HELP_H

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "zhiban/bundle.h"

#define HELP_LOG "01M81KS21BMK9K3ZG5B5J4R2BZ"
#define HELP_ENTRIES 5

/* The body of the next entry behind head, which is moved over it. */
static inline void
help_body(struct buf *out, struct head *head, const char *text)
{
	struct event e = { .seq = head->seq + 1, .at = 1700000000000,
		.occurred = TIME_NONE, .virtual_at = TIME_NONE,
		.zone = mem_text("UTC"), .person = mem_text("Wang"),
		.known = mem_text("login"), .user = mem_text("wang"),
		.host = mem_text("h"), .kind = mem_text("note"),
		.version = EVENT_VERSION };

	memcpy(e.log, head->log, ID_SIZE);
	memcpy(e.prev, head->hash, HASH_HEX_SIZE);
	fields_add(&e.fields, "text", text);
	if (event_encode(&e, out, NULL) < 0)
		die("entry");
	head->seq++;
	hash_hex(head->hash, e.hash);
	event_done(&e);
}

static inline void
help_key(struct sign_key *ret, uint64_t seed)
{
	struct chance c;

	chance_fixed(&c, seed);
	if (sign_make(ret, &c, NULL) < 0)
		die("key");
}

/* What may be other than it should be. */
struct help_how {
	int64_t from;		/* the first entry; 0: 1 */
	int64_t twice;		/* this entry says what another does not */
	bool drop;		/* entry 3 is left out */
	bool bad_head;		/* its head is of another hash */
};

static inline int
help_make(const char *path, const struct sign_key *key,
	const struct help_how *how, struct err *err)
{
	const struct bundle_what what = { .kind = "test", .log = HELP_LOG,
		.site = "校园 1", .created = 1700000000000, .key = key };
	struct bundle_head said = { .present = true };
	struct head head = { .log = HELP_LOG, .hash = CHAIN_START };
	const int64_t from = how->from ? how->from : 1;
	unsigned char hash[HASH_SIZE];
	struct bundle_writer *w;
	struct bundle_made made;
	struct buf body = { 0 };
	int fd;

	if (bundle_begin(&w, path, &what, err) < 0 ||
	    bundle_put_log(w, HELP_LOG, from, err) < 0)
		return -1;
	for (int i = 1; i <= HELP_ENTRIES; i++) {
		char text[40];

		snprintf(text, sizeof(text), "entry %d\nprev\\ous%s", i,
			how->twice == i ? " again" : "");
		buf_clear(&body);
		help_body(&body, &head, text);
		if (i >= from && !(how->drop && i == 3) &&
		    bundle_entry(w, body.text, body.len, err) < 0)
			return -1;
	}
	buf_done(&body);
	said.head = head;
	if (how->bad_head)
		said.head.hash[0] ^= 1;
	memcpy(said.public, key->public, SIGN_PUBLIC_SIZE);
	bundle_head_text(&body, &said.head);
	if (sign_bytes(said.sig, key, body.text, body.len, err) < 0)
		return -1;
	buf_done(&body);
	fd = memfd_create("evidence", 0);
	if (write(fd, "evidence", 8) != 8 || lseek(fd, 0, SEEK_SET) < 0)
		die("evidence");
	hash_sha256(hash, "evidence", 8);
	if (bundle_end_log(w, &said, err) < 0 ||
	    bundle_put_object(w, "object", 6, err) < 0 ||
	    bundle_put_evidence(w, fd, 8, hash, err) < 0)
		return -1;
	close(fd);
	return bundle_finish(w, &made, err);
}

#endif
