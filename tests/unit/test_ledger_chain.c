/* SPDX-License-Identifier: MIT */
/*
 * Following a log: a sound one to its end, and every way in which an entry
 * can be wrong.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "zhiban/ledger.h"

#define LOG "01JAZZ0000000000000000000A"
#define OTHER "01JAZZ0000000000000000000C"
#define ENTRIES 5

/* A body behind head, as its writer would make it. */
static void
body_make(struct buf *out, unsigned char hash[HASH_SIZE],
	const struct head *head, const char *log, int64_t skip)
{
	struct event e = {
		.seq = head->seq + 1 + skip, .at = 1000 * head->seq,
		.occurred = TIME_NONE, .virtual_at = TIME_NONE,
		.zone = mem_text("UTC"), .person = mem_text("p"),
		.known = mem_text("as"), .user = mem_text("u"),
		.host = mem_text("h"), .kind = mem_text("note"),
		.version = EVENT_VERSION,
	};

	strcpy(e.log, log);
	strcpy(e.prev, head->seq ? head->hash : CHAIN_START);
	fields_addf(&e.fields, "text", "entry %d", (int)e.seq);
	assert_int_equal(event_encode(&e, out, NULL), 0);
	memcpy(hash, e.hash, HASH_SIZE);
	event_done(&e);
}

static void
follow_good(struct head *head)
{
	struct buf body = { 0 };
	unsigned char hash[HASH_SIZE];
	struct event e;
	struct err err = { 0 };

	body_make(&body, hash, head, LOG, 0);
	assert_int_equal(chain_follow(head, body.text, body.len, hash, &e,
		&err), 0);
	assert_int_equal(e.seq, head->seq);
	assert_memory_equal(e.hash, hash, HASH_SIZE);
	event_done(&e);
	buf_done(&body);
}

static void
test_sound(void **state)
{
	struct head head = { 0 };

	(void)state;
	for (int i = 1; i <= ENTRIES; i++) {
		follow_good(&head);
		assert_int_equal(head.seq, i);
		assert_string_equal(head.log, LOG);
	}
}

/* Any changed byte is found, and the head stays where it was. */
static void
test_altered(void **state)
{
	struct head head = { 0 };
	struct buf body = { 0 };
	unsigned char hash[HASH_SIZE];

	(void)state;
	follow_good(&head);
	body_make(&body, hash, &head, LOG, 0);
	for (size_t i = 0; i < body.len; i++) {
		struct head before = head;
		struct err err = { 0 };

		body.text[i] ^= 1;
		assert_int_equal(chain_follow(&head, body.text, body.len,
			hash, NULL, &err), -1);
		assert_int_equal(err.code, ERR_CHECK);
		assert_non_null(strstr(err.text, "2"));
		assert_memory_equal(&before, &head, sizeof(head));
		body.text[i] ^= 1;
	}
	assert_int_equal(chain_follow(&head, body.text, body.len, hash, NULL,
		NULL), 0);
	buf_done(&body);
}

/* The bytes agree with their hash, but the entry does not belong here. */
static void
test_misplaced(void **state)
{
	struct head head = { 0 }, wrong;
	static const struct {
		const char *log;
		int64_t skip;
		bool other_prev;
		const char *says;
	} rows[] = {
		{ OTHER, 0, false, "belongs to log" },
		{ LOG, 1, false, "missing" },
		{ LOG, -1, false, "missing" },
		{ LOG, 0, true, "replaced" },
	};

	(void)state;
	follow_good(&head);
	follow_good(&head);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct buf body = { 0 };
		unsigned char hash[HASH_SIZE];
		struct err err = { 0 };

		wrong = head;
		if (rows[i].other_prev)
			wrong.hash[0] = wrong.hash[0] == '1' ? '2' : '1';
		body_make(&body, hash, &wrong, rows[i].log, rows[i].skip);
		assert_int_equal(chain_follow(&head, body.text, body.len,
			hash, NULL, &err), -1);
		assert_int_equal(err.code, ERR_CHECK);
		assert_non_null(strstr(err.text, rows[i].says));
		assert_int_equal(head.seq, 2);
		buf_done(&body);
	}
}

/* A right hash over what is no entry. */
static void
test_no_entry(void **state)
{
	struct head head = { 0 };
	unsigned char hash[HASH_SIZE];
	struct err err = { 0 };

	(void)state;
	hash_sha256(hash, "hello\n", 6);
	assert_int_equal(chain_follow(&head, "hello\n", 6, hash, NULL, &err),
		-1);
	assert_int_equal(err.code, ERR_CHECK);
	assert_int_equal(head.seq, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sound),
		cmocka_unit_test(test_altered),
		cmocka_unit_test(test_misplaced),
		cmocka_unit_test(test_no_entry),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
