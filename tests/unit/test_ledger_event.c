/* SPDX-License-Identifier: MIT */
/*
 * An event has exactly one spelling: what is written is read back the same,
 * and whatever is read would be written with the same bytes.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "zhiban/ledger.h"

#define LOG "01JAZZ0000000000000000000A"
#define INC "01JAZZ0000000000000000000B"

#define HEAD \
	"prev " CHAIN_START "\n" \
	"log " LOG "\n" \
	"seq 7\n" \
	"incident " INC "\n" \
	"at 1763780645123\n" \
	"zone Asia/Shanghai\n" \
	"occurred 1763780400000\n" \
	"virtual -5\n" \
	"person 王芳\n" \
	"known login\n" \
	"user wang\n" \
	"host \n" \
	"kind step-done\n"

static const char full[] = HEAD
	"version 1\n"
	"f.step website-harmful-content/C2\n"
	"f.value a\\nb\\\\c\\td\\r\n"
	"f.value \n"
	"f.empty \n";

static const char small[] =
	"prev " CHAIN_START "\n"
	"log " LOG "\n"
	"seq 1\n"
	"at 0\n"
	"zone UTC\n"
	"person p\n"
	"known as\n"
	"user u\n"
	"host h\n"
	"kind note\n"
	"version 1\n";

static const char newer[] = HEAD
	"version 2\n"
	"f.step A1\n"
	"sig \\\\x\n"
	"f.value 1\n"
	"lamp on\n";

static struct event
event_example(void)
{
	struct event e = {
		.log = LOG, .seq = 7, .incident = INC,
		.at = INT64_C(1763780645123),
		.occurred = INT64_C(1763780400000), .virtual_at = -5,
		.zone = mem_text("Asia/Shanghai"),
		.person = mem_text("王芳"), .known = mem_text("login"),
		.user = mem_text("wang"), .host = NULL,
		.kind = mem_text("step-done"), .version = 1,
		.prev = CHAIN_START,
	};

	fields_add(&e.fields, "step", "website-harmful-content/C2");
	fields_add(&e.fields, "value", "a\nb\\c\td\r");
	fields_add(&e.fields, "value", "");
	fields_add(&e.fields, "empty", NULL);
	return e;
}

static void
test_written(void **state)
{
	struct event e = event_example();
	struct buf out = { 0 };
	struct err err = { 0 };
	unsigned char hash[HASH_SIZE];

	(void)state;
	buf_add_text(&out, "before");
	assert_int_equal(event_encode(&e, &out, &err), 0);
	assert_string_equal(out.text + 6, full);
	hash_sha256(hash, full, strlen(full));
	assert_memory_equal(hash, e.hash, HASH_SIZE);
	buf_done(&out);
	event_done(&e);
	event_done(&e);
}

static void
test_read(void **state)
{
	struct event e, copy;

	(void)state;
	assert_int_equal(event_decode(&e, full, strlen(full), NULL), 0);
	event_copy(&copy, &e);
	event_done(&e);
	assert_string_equal(copy.log, LOG);
	assert_string_equal(copy.incident, INC);
	assert_int_equal(copy.seq, 7);
	assert_int_equal(copy.virtual_at, -5);
	assert_string_equal(copy.person, "王芳");
	assert_string_equal(copy.host, "");
	assert_string_equal(fields_get(&copy.fields, "value"), "a\nb\\c\td\r");
	assert_int_equal(copy.fields.count, 4);
	event_done(&copy);
}

static void
test_when(void **state)
{
	static const struct {
		int64_t at, occurred, virtual_at, when;
	} rows[] = {
		{ 9, TIME_NONE, TIME_NONE, 9 },
		{ 9, 5, TIME_NONE, 5 },
		{ 9, TIME_NONE, 7, 7 },
		{ 9, 5, 7, 5 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct event e = { .at = rows[i].at,
			.occurred = rows[i].occurred,
			.virtual_at = rows[i].virtual_at };

		assert_int_equal(event_time(&e), rows[i].when);
	}
}

static void
test_newer_version(void **state)
{
	struct event e;
	struct buf out = { 0 };

	(void)state;
	assert_int_equal(event_decode(&e, newer, strlen(newer), NULL), 0);
	assert_string_equal(fields_get(&e.fields, "card:sig"), "\\x");
	assert_string_equal(fields_get(&e.fields, "card:lamp"), "on");
	assert_int_equal(event_encode(&e, &out, NULL), 0);
	assert_string_equal(buf_text(&out), newer);
	buf_done(&out);
	event_done(&e);
}

/* Returns whether it was read; if so it must be written the same. */
static bool
same_again(const char *body, size_t len)
{
	struct event e;
	struct buf out = { 0 };
	/* An exact copy, so that a read behind the end is seen. */
	char *copy = mem_alloc(len);
	bool read;

	memcpy(copy, body, len);
	read = event_decode(&e, copy, len, NULL) == 0;
	if (read) {
		assert_int_equal(event_encode(&e, &out, NULL), 0);
		assert_int_equal(out.len, len);
		assert_memory_equal(out.text, copy, len);
		event_done(&e);
	}
	buf_done(&out);
	free(copy);
	return read;
}

/* Every byte changed to every other, removed, doubled and cut behind. */
static void
mutate(const char *body)
{
	size_t len = strlen(body), read = 0;
	char *m = mem_alloc(len + 1);

	for (size_t i = 0; i < len; i++) {
		memcpy(m, body, len);
		for (int b = 0; b < 256; b++) {
			m[i] = (char)b;
			read += same_again(m, len);
		}
		memcpy(m, body, i);
		memcpy(m + i, body + i + 1, len - i - 1);
		read += same_again(m, len - 1);
		memcpy(m, body, i + 1);
		memcpy(m + i + 1, body + i, len - i);
		read += same_again(m, len + 1);
		read += same_again(body, i);
	}
	assert_true(read > 0);
	free(m);
}

/* Every two lines exchanged, every line left out. */
static void
mutate_lines(const char *body)
{
	const char *line[64];
	size_t n = 0;

	for (const char *p = body; *p; p = strchr(p, '\n') + 1)
		line[n++] = p;
	line[n] = body + strlen(body);
	for (size_t i = 0; i < n; i++) {
		for (size_t j = i; j < n; j++) {
			struct buf b = { 0 };

			for (size_t k = 0; k < n; k++) {
				size_t from = k == i ? j : k == j ? i : k;

				if (i != j || k != i)
					buf_add(&b, line[from], (size_t)
						(line[from + 1] - line[from]));
			}
			same_again(buf_text(&b), b.len);
			buf_done(&b);
		}
	}
}

static void
test_one_spelling(void **state)
{
	static const char *const bodies[] = { full, small, newer };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(bodies); i++) {
		assert_true(same_again(bodies[i], strlen(bodies[i])));
		mutate(bodies[i]);
		mutate_lines(bodies[i]);
	}
}

/* A run of changes drawn by chance, several at once. */
static void
test_one_spelling_chance(void **state)
{
	struct chance chance;
	size_t len = strlen(newer);
	char *m = mem_alloc(len);

	(void)state;
	chance_fixed(&chance, 20);
	for (int round = 0; round < 20000; round++) {
		unsigned char pick[8];

		memcpy(m, newer, len);
		chance_bytes(&chance, pick, sizeof(pick));
		for (size_t i = 0; i < sizeof(pick); i += 4) {
			size_t at = (size_t)(pick[i] | pick[i + 1] << 8) % len;
			size_t from = (size_t)(pick[i + 2] |
				pick[i + 3] << 8) % len;

			m[at] = newer[from];
		}
		same_again(m, len);
	}
	free(m);
}

static void
test_not_read(void **state)
{
	static const struct {
		const char *in_small, *instead;
	} rows[] = {
		{ "seq 1", "seq 01" },
		{ "seq 1", "seq +1" },
		{ "seq 1", "seq 0" },
		{ "seq 1", "seq -1" },
		{ "seq 1", "seq 9223372036854775808" },
		{ "seq 1", "seq " },
		{ "seq 1", "seq" },
		{ "seq 1", "seq 1 " },
		{ "seq 1", "seq  1" },
		{ "at 0", "at -0" },
		{ "at 0", "at -9223372036854775808" },
		{ "at 0\n", "at 0\noccurred -9223372036854775808\n" },
		{ "at 0\n", "incident " INC "\n" },
		{ "at 0\n", "at 0\nincident " INC "\n" },
		{ "at 0\n", "incident \nat 0\n" },
		{ "log " LOG, "log x" },
		{ "prev 0", "prev A" },
		{ "prev 0", "prev " },
		{ "prev 00", "prev 0" },
		{ "kind note", "kind " },
		{ "kind note", "kind a b" },
		{ "version 1", "version 0" },
		{ "version 1", "version 2147483648" },
		{ "version 1\n", "version 1" },
		{ "version 1\n", "version 1\n\n" },
		{ "version 1\n", "version 1\nlamp on\n" },
		{ "version 1\n", "version 2\nseq 1\n" },
		{ "version 1\n", "version 2\nf. x\n" },
		{ "version 1\n", "version 2\nf.card:x y\n" },
		{ "version 1\n", "version 1\nf.a b\\\n" },
		{ "version 1\n", "version 1\nf.a \\x\n" },
		{ "version 1\n", "version 1\nf.a b\tc\n" },
		{ "version 1\n", "version 1\nf.a b\rc\n" },
		{ "version 1\n", "version 1\nf.a \x1b[2J\n" },
		{ "version 1\n", "version 1\nf.a \x7f\n" },
		{ "version 1\n", "version 1\nf.a \xc2\x9b\n" },
		{ "version 1\n", "version 1\nf.a \xff\n" },
		{ "version 1\n", "version 1\nf.a \xed\xa0\x80\n" },
		{ "version 1\n", "version 1\nf.\xc3\xa4 b\n" },
		{ "version 1\n", "version 1\n f.a b\n" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		const char *at = strstr(small, rows[i].in_small);
		struct buf b = { 0 };
		struct event e = { .seq = 77 };
		struct err err = { 0 };

		buf_add(&b, small, (size_t)(at - small));
		buf_add_text(&b, rows[i].instead);
		buf_add_text(&b, at + strlen(rows[i].in_small));
		if (event_decode(&e, buf_text(&b), b.len, &err) == 0)
			fail_msg("read: %s", rows[i].instead);
		assert_int_equal(err.code, ERR_REFUSED);
		assert_true(err.text[0]);
		assert_int_equal(e.seq, 77);
		buf_done(&b);
	}
	assert_false(same_again("", 0));
}

static void
break_prev(struct event *e)
{
	e->prev[3] = 'F';
}

static void
break_log(struct event *e)
{
	e->log[0] = '\0';
}

static void
break_incident(struct event *e)
{
	e->incident[5] = 'u';
}

static void
break_seq(struct event *e)
{
	e->seq = 0;
}

static void
break_at(struct event *e)
{
	e->at = TIME_NONE;
}

static void
break_kind(struct event *e)
{
	free(e->kind);
	e->kind = NULL;
}

static void
break_version(struct event *e)
{
	e->version = 0;
}

static void
break_value(struct event *e)
{
	fields_add(&e->fields, "value", "\x1b");
}

static void
break_utf8(struct event *e)
{
	fields_add(&e->fields, "value", "\xe4\xb8");
}

static void
break_name(struct event *e)
{
	fields_add(&e->fields, "a b", "x");
}

static void
break_long_name(struct event *e)
{
	char name[EVENT_NAME_MAX + 2];

	memset(name, 'n', sizeof(name) - 1);
	name[sizeof(name) - 1] = '\0';
	fields_add(&e->fields, name, "x");
}

static void
break_card(struct event *e)
{
	fields_add(&e->fields, "card:new", "x");
}

static void
break_known_card(struct event *e)
{
	e->version = 2;
	fields_add(&e->fields, "card:seq", "8");
}

static void
break_count(struct event *e)
{
	while (e->fields.count <= EVENT_FIELDS_MAX)
		fields_add(&e->fields, "v", "");
}

static void
break_size(struct event *e)
{
	char *text = mem_alloc(EVENT_BODY_MAX + 1);

	memset(text, 'x', EVENT_BODY_MAX);
	fields_add(&e->fields, "value", text);
	free(text);
}

static void
test_not_written(void **state)
{
	static void (*const breaks[])(struct event *) = {
		break_prev, break_log, break_incident, break_seq, break_at,
		break_kind, break_version, break_value, break_utf8,
		break_name, break_long_name, break_card, break_known_card,
		break_count, break_size,
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(breaks); i++) {
		struct event e = event_example();
		struct buf out = { 0 };
		struct err err = { 0 };

		buf_add_text(&out, "kept");
		breaks[i](&e);
		assert_int_equal(event_encode(&e, &out, &err), -1);
		assert_int_equal(err.code, ERR_REFUSED);
		assert_string_equal(buf_text(&out), "kept");
		buf_done(&out);
		event_done(&e);
	}
}

/* Exactly the limits pass, one more does not. */
static void
test_limits(void **state)
{
	struct buf body = { 0 };

	(void)state;
	buf_add_text(&body, small);
	buf_add_text(&body, "f.a ");
	while (body.len < EVENT_BODY_MAX - 1)
		buf_add_char(&body, 'x');
	buf_add_char(&body, '\n');
	assert_true(same_again(buf_text(&body), body.len));
	body.text[body.len - 1] = 'x';
	buf_add_char(&body, '\n');
	assert_false(same_again(buf_text(&body), body.len));

	buf_clear(&body);
	buf_add_text(&body, small);
	for (int i = 0; i < EVENT_FIELDS_MAX; i++)
		buf_addf(&body, "f.n%d \n", i);
	assert_true(same_again(buf_text(&body), body.len));
	buf_add_text(&body, "f.more \n");
	assert_false(same_again(buf_text(&body), body.len));

	buf_clear(&body);
	buf_addf(&body, "%sf.%064d \n", small, 0);
	assert_true(same_again(buf_text(&body), body.len));
	buf_clear(&body);
	buf_addf(&body, "%sf.%065d \n", small, 0);
	assert_false(same_again(buf_text(&body), body.len));
	buf_done(&body);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_written),
		cmocka_unit_test(test_read),
		cmocka_unit_test(test_when),
		cmocka_unit_test(test_newer_version),
		cmocka_unit_test(test_one_spelling),
		cmocka_unit_test(test_one_spelling_chance),
		cmocka_unit_test(test_not_read),
		cmocka_unit_test(test_not_written),
		cmocka_unit_test(test_limits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
