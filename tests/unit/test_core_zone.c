/* SPDX-License-Identifier: MIT */
/* Zones: names, TZif bytes, rules beyond the file, libc as the judge. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <cmocka.h>

#include "core/zone_rule.h"
#include "zhiban/core.h"

static const char *const zones[] = {
	"Asia/Shanghai", "America/New_York", "Europe/Berlin", "Europe/London",
	"Australia/Lord_Howe", "Europe/Dublin", "Asia/Kathmandu",
	"America/Sao_Paulo", "Africa/Casablanca", "Pacific/Apia",
	"America/Havana", "Antarctica/Troll", "Asia/Gaza", "America/Nuuk",
	"Pacific/Chatham", "Asia/Urumqi", "Etc/UTC",
};

static struct zone *
load_or_skip(const char *name)
{
	struct err err = { 0 };
	struct zone *zone;

	if (access("/usr/share/zoneinfo/Asia/Shanghai", R_OK) < 0)
		skip();
	zone = zone_load(name, &err);
	assert_string_equal(err.text, "");
	assert_non_null(zone);
	return zone;
}

static void
test_fixed(void **state)
{
	static const struct {
		const char *name;
		int offset;
	} rows[] = {
		{ "UTC", 0 }, { "+08:00", 28800 }, { "-03:30", -12600 },
		{ "+00:00", 0 }, { "-23:59", -86340 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct zone *zone = zone_load(rows[i].name, NULL), *again;
		size_t len = 9;

		assert_non_null(zone);
		assert_string_equal(zone_name(zone), rows[i].name);
		assert_int_equal(zone_offset(zone, 0), rows[i].offset);
		assert_int_equal(zone_offset(zone, INT64_MIN),
		    rows[i].offset);
		again = zone_parse(rows[i].name, zone_bytes(zone, &len), 0,
		    NULL);
		assert_int_equal(len, 0);
		assert_int_equal(zone_offset(again, 0), rows[i].offset);
		zone_free(zone);
		zone_free(again);
	}
	zone_free(NULL);
}

static void
test_bad_names(void **state)
{
	static const char *const names[] = {
		"", "..", "../../../etc/passwd", "/etc/localtime", "Asia/../x",
		"Asia/Shang\nhai", "Asia/Nowhere", "Asia", "+8:00", "+24:00",
		"+08:60", "+0800", "CST-8", "zone.tab", "\x1b[31m",
		"+08:0x", "08:00+",
		"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
		"AAAAAAAAAAAAAAAAA",
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		struct err err = { 0 };

		assert_null(zone_load(names[i], &err));
		assert_int_equal(err.code, ERR_REFUSED);
		err.code = ERR_NONE;
		assert_null(zone_parse(names[i], "", 0, &err));
		assert_int_equal(err.code, ERR_REFUSED);
	}
}

/* From 1902 to 2500, every eleven days and a bit. */
static void
test_as_libc(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(zones); i++) {
		struct zone *zone = load_or_skip(zones[i]);

		setenv("TZ", zones[i], 1);
		tzset();
		for (int64_t at = -2145916800; at < INT64_C(16725225600);
		    at += 11 * 86400 + 4217) {
			time_t t = (time_t)at;
			struct tm tm;
			struct date d = time_date(at * 1000 + 999, zone);

			assert_non_null(localtime_r(&t, &tm));
			if (zone_offset(zone, at * 1000) != tm.tm_gmtoff)
				fail_msg("%s at %lld: libc %ld, ours %d",
				    zones[i], (long long)at, tm.tm_gmtoff,
				    zone_offset(zone, at * 1000));
			assert_int_equal(d.year, tm.tm_year + 1900);
			assert_int_equal(d.month, tm.tm_mon + 1);
			assert_int_equal(d.day, tm.tm_mday);
			assert_int_equal(d.hour, tm.tm_hour);
			assert_int_equal(d.second, tm.tm_sec);
		}
		zone_free(zone);
	}
	unsetenv("TZ");
	tzset();
}

/* What was pinned gives the same zone; no prefix of it is worse than
 * refused, and neither is any single byte changed. */
static void
test_bytes(void **state)
{
	struct zone *zone = load_or_skip("Europe/Berlin"), *again;
	size_t len;
	const unsigned char *bytes = zone_bytes(zone, &len);
	struct err err = { 0 };

	(void)state;
	again = zone_parse("Europe/Berlin", bytes, len, &err);
	assert_non_null(again);
	assert_int_equal(zone_offset(again, INT64_C(4086460800000)),
	    zone_offset(zone, INT64_C(4086460800000)));
	zone_free(again);
	for (size_t i = 1; i < len; i++) {
		again = zone_parse("Europe/Berlin", bytes, i, &err);
		assert_null(again);
		assert_int_equal(err.code, ERR_REFUSED);
	}
	for (size_t i = 0; i < len; i++) {
		unsigned char *copy = (unsigned char *)mem_text_n(
		    (const char *)bytes, len);

		copy[i] = (unsigned char)(copy[i] ^ 1u << i % 8);
		again = zone_parse("Europe/Berlin", copy, len, &err);
		if (again)
			zone_offset(again, INT64_C(1763780645000));
		zone_free(again);
		free(copy);
	}
	zone_free(zone);
}

static void
test_rules(void **state)
{
	static const struct {
		const char *text;
		int64_t at;
		int offset;
	} rows[] = {
		{ "CST-8", 0, 28800 },
		{ "<+0330>-3:30", 0, 12600 },
		{ "EST5EDT,M3.2.0,M11.1.0", 1772953200 - 1, -18000 },
		{ "EST5EDT,M3.2.0,M11.1.0", 1772953200, -14400 },
		{ "EST5EDT,M3.2.0,M11.1.0", 1793512800 - 1, -14400 },
		{ "EST5EDT,M3.2.0,M11.1.0", 1793512800, -18000 },
		{ "IST-1GMT0,M10.5.0,M3.5.0/1", 1767225600, 0 },
		{ "IST-1GMT0,M10.5.0,M3.5.0/1", 1782864000, 3600 },
		{ "EST5EDT,0/0,J365/25", 1767225600, -14400 },
		{ "EST5EDT,0/0,J365/25", 1782864000, -14400 },
		{ "XXX0YYY,J60/0,J61/0", 1709251200, 3600 },
		{ "XXX0YYY,59/0,60/0", 1709164800, 3600 },
	};
	static const char *const bad[] = {
		"", "C", "CST", "CST-25", "CST-8x", "EST5EDT", "EST5EDT,M3.2.0",
		"EST5EDT,M13.2.0,M11.1.0", "EST5EDT,M3.6.0,M11.1.0",
		"EST5EDT,M3.2.7,M11.1.0", "EST5EDT,J0,J1", "EST5EDT,366,1",
		"EST5EDT,M3.2.0/168,M11.1.0", "<CST-8", "CST-8:60",
		"CST99999999999999999999",
	};
	struct zone_rule rule;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		assert_true(zone_rule_parse(&rule, rows[i].text,
		    strlen(rows[i].text)));
		if (zone_rule_offset(&rule, rows[i].at) != rows[i].offset)
			fail_msg("%s at %lld", rows[i].text,
			    (long long)rows[i].at);
	}
	for (size_t i = 0; i < ARRAY_LEN(bad); i++)
		assert_false(zone_rule_parse(&rule, bad[i], strlen(bad[i])));
}

static void
test_system(void **state)
{
	char name[64];
	struct zone *zone;

	(void)state;
	setenv("TZ", "+05:30", 1);
	zone_system(name, sizeof(name));
	assert_string_equal(name, "+05:30");
	setenv("TZ", "../../etc/passwd", 1);
	zone_system(name, sizeof(name));
	zone = zone_load(name, NULL);
	assert_non_null(zone);
	zone_free(zone);
	unsetenv("TZ");
	zone_system(name, 4);
	assert_true(strlen(name) < 4);
	zone_system(name, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_fixed),
		cmocka_unit_test(test_bad_names),
		cmocka_unit_test(test_as_libc),
		cmocka_unit_test(test_bytes),
		cmocka_unit_test(test_rules),
		cmocka_unit_test(test_system),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
