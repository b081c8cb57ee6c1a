/* SPDX-License-Identifier: MIT */
/*
 * What the timeline says of an event, and that the table of kinds keeps its
 * own rules.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "zhiban/ledger.h"

#define PAIRS 6

static const struct {
	const char *kind;
	struct field set[PAIRS];
	const char *says;
} rows[] = {
	{ "step-done", { { "step", "w/C2" } }, "\"w/C2\" done" },
	{ "step-done", { { "step", "w/R1" }, { "person", "110" },
		{ "answered", "no" } },
		"\"w/R1\" tried, called 110: no answer" },
	{ "step-done", { { "step", "w/C2" }, { "value", "3 hosts" } },
		"\"w/C2\" done: 3 hosts" },
	{ "step-done", { { "step", "w/C2" }, { "value", "ip=10.0.0.1" },
		{ "value", "port=80" } },
		"\"w/C2\" done: ip=10.0.0.1, port=80" },
	{ "step-done", { { "step", "w/C2" }, { "reason", "from paper" } },
		"\"w/C2\" done (reason: from paper)" },
	{ "step-deferred", { { "step", "w/C2" }, { "to", "phase:recover" },
		{ "owner", "Li" }, { "reason", "night" } },
		"\"w/C2\" deferred to recover, owner Li (reason: night)" },
	{ "step-deferred", { { "step", "w/C2" }, { "to", "time:0" } },
		"\"w/C2\" deferred to 1970-01-01 08:00:00 +08:00" },
	{ "playbook-added", { { "playbook", "overlay gov aa bb" } },
		"playbook gov added" },
	{ "level", { { "scale", "gov" }, { "level", "II" } },
		"level II" },
	{ "level", { { "scale", "gov" }, { "level", "II" },
		{ "step", "w/D2" } }, "level II by \"w/D2\"" },
	{ "note", { { "text", "line one\nline two" } },
		"note: line one line two" },
	{ "note", { { "text", "{step} [x] %s" } }, "note: {step} [x] %s" },
	{ "note", { { "text", "a\xe2\x80\xae" "b" } }, "note: a<202E>b" },
	{ "note", { { NULL, NULL } }, "note: ?" },
	{ "decision", { { "text", "cut" }, { "by", "Zhao" } },
		"decision of Zhao: cut" },
	{ "decision", { { "text", "cut" } }, "decision: cut" },
	{ "voided", { { "reason", "opened twice" } },
		"declared void (reason: opened twice)" },
	{ "submitted", { { "form", "first" }, { "to", "leading-group" },
		{ "to", "police" }, { "channel", "phone" } },
		"first submitted to leading-group, police by phone" },
	{ "told", { { "deadline", "w/t1" }, { "planned", "-540000" },
		{ "late", "540" },
		{ "occurrence", "1970-01-01T07:49:00+08:00" } },
		"\"w/t1\" announced, due 1970-01-01 07:49, overdue by "
		"11 min 00 s; told 9 min 00 s after its time, "
		"1970-01-01 07:51:00 +08:00" },
	{ "told", { { "deadline", "w/t1" },
		{ "occurrence", "1970-01-01T08:30:00+08:00" } },
		"\"w/t1\" announced, due 1970-01-01 08:30" },
	{ "mark", { { "anchor", "recovered" } }, "marked: recovered" },
	{ "mark", { { "anchor", "phone-call" } }, "marked: phone-call" },
	{ "clock", { { "real", "0" }, { "virtual", "60000" },
		{ "rate", "6000" } }, "clock set to "
		"1970-01-01 08:01:00 +08:00, speed 6000 percent" },
	{ "clock", { { "virtual", "soon" } }, "clock set to soon" },
	{ "from-the-future", { { "a", "1" }, { "b", "2" } },
		"from-the-future: a=1, b=2" },
	{ "from-the-future", { { NULL, NULL } }, "from-the-future" },
};

static void
test_sentences(void **state)
{
	struct zone *zone = zone_parse("+08:00", "", 0, NULL);

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct event e = { .kind = mem_text(rows[i].kind),
			.zone = mem_text("+08:00") };
		struct buf out = { 0 };

		for (size_t j = 0; j < PAIRS && rows[i].set[j].name; j++)
			fields_add(&e.fields, rows[i].set[j].name,
				rows[i].set[j].value);
		event_sentence(&out, &e, zone, NULL);
		assert_string_equal(buf_text(&out), rows[i].says);
		buf_done(&out);
		event_done(&e);
	}
	zone_free(zone);
}

static void
test_utc_without_zone(void **state)
{
	struct event e = { .kind = mem_text("step-deferred"),
		.zone = mem_text("No/Such") };
	struct buf out = { 0 };

	(void)state;
	fields_add(&e.fields, "step", "w/C2");
	fields_add(&e.fields, "to", "time:0");
	event_sentence(&out, &e, NULL, NULL);
	assert_non_null(strstr(buf_text(&out), "1970-01-01 00:00:00 +00:00"));
	buf_done(&out);
	event_done(&e);
}

static bool
has_field(const struct event_kind *k, const char *name, size_t len)
{
	for (size_t i = 0; i < KIND_FIELDS_MAX && k->fields[i]; i++) {
		if (strlen(k->fields[i]) == len &&
		    memcmp(k->fields[i], name, len) == 0)
			return true;
	}
	return false;
}

/* Every place in a sentence names a field of its kind; the list of fields is
 * ended; names are unique. */
static void
test_table(void **state)
{
	const struct event_kind *k;

	(void)state;
	for (size_t i = 0; (k = event_kind_at(i)); i++) {
		const char *p = k->sentence;

		assert_ptr_equal(event_kind_find(k->name), k);
		assert_null(k->fields[KIND_FIELDS_MAX - 1]);
		while ((p = strchr(p, '{'))) {
			p++;
			assert_true(has_field(k, p, strcspn(p, "|@}")));
		}
	}
	assert_null(event_kind_find("no-such"));
	assert_null(event_kind_find(NULL));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sentences),
		cmocka_unit_test(test_utc_without_zone),
		cmocka_unit_test(test_table),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
