/* SPDX-License-Identifier: MIT */
/*
 * The unit, its roster and its virtual clock, from entries without an
 * incident.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "zhiban/incident.h"

#define PAIRS 8

static const struct zone *
pin_zone(void *ctx, const char *name, const unsigned char *hash,
	struct err *err)
{
	if (strcmp(name, "lost") == 0) {
		err_set(err, ERR_SYSTEM, "the zone is not there");
		return NULL;
	}
	assert_true(!hash || hash[0] == 0xab);
	return ctx;
}

static struct zone *utc;

static int
tell(struct site *s, const char *kind, const struct field set[PAIRS],
	struct err *err)
{
	const struct pins pins = { .zone = pin_zone, .ctx = utc };
	struct event e = { .kind = mem_text(kind), .seq = 3 };
	int rc;

	for (size_t i = 0; i < PAIRS && set[i].name; i++)
		fields_add(&e.fields, set[i].name, set[i].value);
	rc = site_apply(s, &e, &pins, err);
	event_done(&e);
	return rc;
}

#define TELL(s, kind, ...) \
	assert_int_equal(tell((s), (kind), \
		(const struct field[PAIRS]){ __VA_ARGS__ }, NULL), 0)

static void
test_settings(void **state)
{
	static const char hash[] = "ab00000000000000000000000000000000000000"
		"000000000000000000000000";
	struct site s;

	(void)state;
	site_init(&s);
	assert_string_equal(s.name, "");
	assert_string_equal(s.profiles, "");
	assert_null(s.zone);
	TELL(&s, "site", { "kind", "drill" }, { "site", "NO1" },
		{ "zone", "UTC" }, { "zone-hash", hash },
		{ "unit-type", "school" }, { "profile", "law-cn-net" },
		{ "profile", "law-cn-edu" });
	assert_ptr_equal(s.zone, utc);
	assert_string_equal(s.profiles, "law-cn-net law-cn-edu");

	/* what is not named stays; the kind stays for ever */
	TELL(&s, "site", { "unit-type", "hospital" }, { "kind", "test" });
	assert_string_equal(s.name, "NO1");
	assert_string_equal(s.unit_type, "hospital");
	assert_string_equal(s.kind, "drill");
	assert_string_equal(s.profiles, "law-cn-net law-cn-edu");
	TELL(&s, "site", { "profile", "" });
	assert_string_equal(s.profiles, "");
	TELL(&s, "from-the-future", { "site", "X" });
	assert_string_equal(s.name, "NO1");
	site_done(&s);
	site_done(&s);
}

static void
test_missing_zone(void **state)
{
	static const struct field rows[][PAIRS] = {
		{ { "site", "X" }, { "zone", "lost" } },
		{ { "site", "X" }, { "zone", "UTC" }, { "zone-hash", "12" } },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct site s;
		struct err err = { 0 };

		site_init(&s);
		assert_int_equal(tell(&s, "site", rows[i], &err), -1);
		assert_int_equal(err.code, ERR_SYSTEM);
		assert_string_equal(s.name, "");
		site_done(&s);
	}
}

static void
test_roster(void **state)
{
	struct site s;
	const struct person *p;

	(void)state;
	site_init(&s);
	TELL(&s, "person", { "name", "王芳" }, { "login", "wang" },
		{ "posts", "duty-admin  recorder" }, { "phone", "110" });
	TELL(&s, "person", { "name", "Li" }, { "login", "li" },
		{ "posts", "duty-admin" }, { "verified", "77" });
	TELL(&s, "person", { "login", "nobody" });
	assert_int_equal(s.people_count, 2);
	assert_ptr_equal(site_person(&s, "王芳"), site_person(&s, "wang"));
	assert_null(site_person(&s, "nobody"));
	assert_null(site_person(&s, ""));
	assert_null(site_person(&s, NULL));

	assert_string_equal(site_post(&s, "duty-admin", 0)->name, "王芳");
	assert_string_equal(site_post(&s, "duty-admin", 1)->name, "Li");
	assert_null(site_post(&s, "duty-admin", 2));
	assert_string_equal(site_post(&s, "recorder", 0)->name, "王芳");
	assert_null(site_post(&s, "duty", 0));
	assert_null(site_post(&s, "", 0));

	/* a later entry changes what it names */
	TELL(&s, "person", { "name", "王芳" }, { "posts", "commander" },
		{ "verified", "99" });
	p = site_person(&s, "王芳");
	assert_string_equal(p->phone, "110");
	assert_string_equal(p->posts, "commander");
	assert_true(p->verified_at == 99);
	assert_string_equal(site_post(&s, "duty-admin", 0)->name, "Li");

	/* who has left is still a name, but no login and no post */
	TELL(&s, "person", { "name", "Li" }, { "left", "yes" });
	assert_true(site_person(&s, "Li")->left);
	assert_null(site_person(&s, "li"));
	assert_null(site_post(&s, "duty-admin", 0));
	TELL(&s, "person", { "name", "Lin" }, { "login", "li" });
	assert_string_equal(site_person(&s, "li")->name, "Lin");
	TELL(&s, "person", { "name", "Li" }, { "left", "no" });
	assert_false(site_person(&s, "Li")->left);
	site_done(&s);
}

static void
test_clock(void **state)
{
	static const struct {
		const char *real, *virtual, *rate;
		int64_t wall, now;
	} rows[] = {
		{ "1000", "50000", "100", 1500, 50500 },
		{ "1000", "50000", "12000", 2000, 170000 },
		{ "1000", "50000", "50", 1003, 50001 },
		{ "1000", "50000", "0", 999999, 50000 },
		/* a system clock set back does not turn the drill back */
		{ "1000", "50000", "100", 200, 50000 },
		{ "-9223372036854775807", "5", "100000",
			INT64_C(9223372036854775807), 5 },
	};
	static const char *const odd[] = { "", "-1", "x", "100001" };
	struct site s;

	(void)state;
	site_init(&s);
	assert_true(site_now(&s, 77) == 77);
	for (size_t i = 0; i < ARRAY_LEN(odd); i++) {
		TELL(&s, "clock", { "real", "0" }, { "virtual", "0" },
			{ "rate", odd[i] });
		assert_true(site_now(&s, 77) == 77);
	}
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		TELL(&s, "clock", { "real", rows[i].real },
			{ "virtual", rows[i].virtual },
			{ "rate", rows[i].rate });
		assert_int_equal(site_now(&s, rows[i].wall), rows[i].now);
	}
	site_done(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_settings),
		cmocka_unit_test(test_missing_zone),
		cmocka_unit_test(test_roster),
		cmocka_unit_test(test_clock),
	};
	int failed;

	utc = zone_parse("UTC", "", 0, NULL);
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	zone_free(utc);
	return failed;
}
