/* SPDX-License-Identifier: MIT */
/* Dates, ends of days and months, times written and read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "zhiban/core.h"

static struct zone *
load_or_skip(const char *name)
{
	struct zone *zone;

	if (access("/usr/share/zoneinfo/Asia/Shanghai", R_OK) < 0)
		skip();
	zone = zone_load(name, NULL);
	assert_non_null(zone);
	return zone;
}

/* What an instant reads, in RFC 3339. */
static const char *
shown(int64_t ms, const struct zone *zone)
{
	static char text[4][64];
	static int turn;
	struct buf out = { 0 };
	char *s = text[turn++ % 4];

	time_format(&out, ms, zone, TIME_RFC3339);
	strncpy(s, buf_text(&out), sizeof(text[0]) - 1);
	buf_done(&out);
	return s;
}

static int64_t
at(const char *rfc3339)
{
	struct zone *utc = zone_load("UTC", NULL);
	int64_t ms = 0;

	assert_int_equal(time_parse(&ms, rfc3339, 0, utc, TIME_PAST, NULL), 0);
	zone_free(utc);
	return ms;
}

static void
test_format(void **state)
{
	static const struct {
		enum time_style style;
		const char *want;
	} rows[] = {
		{ TIME_RFC3339, "2025-11-22T11:04:05.007+08:00" },
		{ TIME_FULL, "2025-11-22 11:04:05 +08:00" },
		{ TIME_MINUTES, "2025-11-22 11:04" },
		{ TIME_DAY_CLOCK, "11-22 11:04" },
		{ TIME_CLOCK, "11:04" },
		{ TIME_CLOCK_S, "11:04:05" },
	};
	struct zone *zone = zone_load("+08:00", NULL);

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct buf out = { 0 };

		time_format(&out, INT64_C(1763780645007), zone, rows[i].style);
		assert_string_equal(buf_text(&out), rows[i].want);
		buf_done(&out);
	}
	assert_string_equal(shown(-1, zone), "1970-01-01T07:59:59.999+08:00");
	assert_string_equal(shown(TIME_NONE, zone), "-");
	shown(INT64_MAX, zone);
	shown(INT64_MIN + 1, zone);
	zone_free(zone);
	zone = load_or_skip("Asia/Shanghai");
	/* Local mean time has seconds: the instant written is still right. */
	assert_int_equal(at(shown(INT64_C(-3000000000000), zone)),
	    INT64_C(-3000000000000));
	zone_free(zone);
}

static void
test_instants(void **state)
{
	static const struct {
		const char *zone;
		struct date date;
		int count;
		const char *first, *second;
	} rows[] = {
		{ "America/New_York", { 2026, 3, 8, 2, 30, 0 }, 0,
			"2026-03-08T07:30:00Z", "2026-03-08T06:30:00Z" },
		{ "America/New_York", { 2026, 11, 1, 1, 30, 0 }, 2,
			"2026-11-01T05:30:00Z", "2026-11-01T06:30:00Z" },
		{ "America/New_York", { 2026, 3, 8, 1, 59, 59 }, 1,
			"2026-03-08T06:59:59Z", NULL },
		{ "America/New_York", { 2026, 3, 8, 3, 0, 0 }, 1,
			"2026-03-08T07:00:00Z", NULL },
		{ "America/New_York", { 2345, 7, 1, 12, 0, 0 }, 1,
			"2345-07-01T16:00:00Z", NULL },
		{ "Europe/Berlin", { 2026, 3, 29, 2, 0, 0 }, 0,
			"2026-03-29T01:00:00Z", "2026-03-29T00:00:00Z" },
		{ "Europe/Berlin", { 2026, 10, 25, 2, 59, 59 }, 2,
			"2026-10-25T00:59:59Z", "2026-10-25T01:59:59Z" },
		{ "Europe/Berlin", { 2026, 10, 25, 3, 0, 0 }, 1,
			"2026-10-25T02:00:00Z", NULL },
		{ "Australia/Lord_Howe", { 2026, 10, 4, 2, 15, 0 }, 0,
			"2026-10-03T15:45:00Z", "2026-10-03T15:15:00Z" },
		{ "Australia/Lord_Howe", { 2026, 4, 5, 1, 45, 0 }, 2,
			"2026-04-04T14:45:00Z", "2026-04-04T15:15:00Z" },
		{ "Pacific/Apia", { 2011, 12, 30, 12, 0, 0 }, 0,
			"2011-12-30T22:00:00Z", "2011-12-29T22:00:00Z" },
		/* Fields out of range are carried over. */
		{ "UTC", { 2026, 14, 31, 25, 61, 61 }, 1,
			"2027-03-04T02:02:01Z", NULL },
		{ "UTC", { 2026, 0, 0, -1, 0, 0 }, 1,
			"2025-11-29T23:00:00Z", NULL },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct zone *zone = load_or_skip(rows[i].zone);
		int64_t two[2];

		assert_int_equal(time_instants(rows[i].date, zone, two),
		    rows[i].count);
		assert_int_equal(two[0], at(rows[i].first));
		assert_int_equal(two[1], at(rows[i].second ? rows[i].second :
		    rows[i].first));
		zone_free(zone);
	}
}

static void
test_extremes(void **state)
{
	static const struct date dates[] = {
		{ INT32_MAX, INT32_MAX, INT32_MAX, INT32_MAX, INT32_MAX,
			INT32_MAX },
		{ INT32_MIN, INT32_MIN, INT32_MIN, INT32_MIN, INT32_MIN,
			INT32_MIN },
	};
	static const int64_t times[] = { INT64_MAX, INT64_MIN, 0 };
	struct zone *zone = load_or_skip("America/New_York");
	int64_t two[2];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(dates); i++)
		time_instants(dates[i], zone, two);
	for (size_t i = 0; i < ARRAY_LEN(times); i++) {
		time_date(times[i], zone);
		time_day_end(times[i], 1, zone);
		time_add_months(times[i], 7, zone);
	}
	zone_free(zone);
}

static void
test_day_end(void **state)
{
	static const struct {
		const char *zone, *from;
		int days;
		const char *want;
	} rows[] = {
		{ "Asia/Shanghai", "2026-11-22T10:00:00Z", 0,
			"2026-11-22T16:00:00Z" },
		{ "Asia/Shanghai", "2026-11-22T16:00:00Z", 0,
			"2026-11-23T16:00:00Z" },
		{ "Asia/Shanghai", "2026-11-22T15:59:59Z", 3,
			"2026-11-25T16:00:00Z" },
		/* The day of the change has 23 and 25 hours. */
		{ "Europe/Berlin", "2026-03-29T00:00:00Z", 0,
			"2026-03-29T22:00:00Z" },
		{ "Europe/Berlin", "2026-10-25T00:00:00Z", 0,
			"2026-10-25T23:00:00Z" },
		/* Midnight skipped: 23:59:59 was followed by 01:00. */
		{ "America/Sao_Paulo", "2018-11-03T15:00:00Z", 0,
			"2018-11-04T03:00:00Z" },
		/* Toronto 1919 jumped from 23:30 to 00:30. */
		{ "America/Toronto", "1919-03-30T20:00:00Z", 0,
			"1919-03-31T04:30:00Z" },
		/* Midnight twice, the second belongs to the new day. */
		{ "America/Havana", "2026-10-31T20:00:00Z", 0,
			"2026-11-01T04:00:00Z" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct zone *zone = load_or_skip(rows[i].zone);

		assert_string_equal(shown(time_day_end(at(rows[i].from),
		    rows[i].days, zone), zone), shown(at(rows[i].want), zone));
		zone_free(zone);
	}
}

static void
test_add_months(void **state)
{
	static const struct {
		const char *from;
		int months;
		const char *want;
	} rows[] = {
		{ "2026-01-31T10:00:00.500+08:00", 1,
			"2026-02-28T10:00:00.500+08:00" },
		{ "2024-01-31T10:00:00+08:00", 1,
			"2024-02-29T10:00:00+08:00" },
		{ "2026-11-22T10:00:00+08:00", 2,
			"2027-01-22T10:00:00+08:00" },
		{ "2026-03-31T10:00:00+08:00", -1,
			"2026-02-28T10:00:00+08:00" },
		{ "2026-01-15T10:00:00+08:00", -13,
			"2024-12-15T10:00:00+08:00" },
	};
	struct zone *zone = zone_load("+08:00", NULL);

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_string_equal(shown(time_add_months(at(rows[i].from),
		    rows[i].months, zone), zone), rows[i].want);
	zone_free(zone);
}

/* Now is 2026-11-22 14:30:20 in Shanghai. */
static void
test_parse(void **state)
{
	static const struct {
		const char *text;
		enum time_sense sense;
		const char *want;
	} rows[] = {
		{ "now", TIME_PAST, "2026-11-22T14:30:20+08:00" },
		{ "现在", TIME_PAST, "2026-11-22T14:30:20+08:00" },
		{ "14:30", TIME_PAST, "2026-11-22T14:30:00+08:00" },
		{ "14:31", TIME_PAST, "2026-11-21T14:31:00+08:00" },
		{ "14:30:20", TIME_PAST, "2026-11-22T14:30:20+08:00" },
		{ "14:30:20", TIME_FUTURE, "2026-11-23T14:30:20+08:00" },
		{ "14:31", TIME_FUTURE, "2026-11-22T14:31:00+08:00" },
		{ "9:05", TIME_FUTURE, "2026-11-23T09:05:00+08:00" },
		{ "  14:30 ", TIME_PAST, "2026-11-22T14:30:00+08:00" },
		{ "１４：３０", TIME_PAST, "2026-11-22T14:30:00+08:00" },
		{ "yesterday 23:59", TIME_PAST, "2026-11-21T23:59:00+08:00" },
		{ "Today 23:59", TIME_PAST, "2026-11-22T23:59:00+08:00" },
		{ "tomorrow 08:00", TIME_PAST, "2026-11-23T08:00:00+08:00" },
		{ "昨天 14:30", TIME_PAST, "2026-11-21T14:30:00+08:00" },
		{ "昨天14：30", TIME_PAST, "2026-11-21T14:30:00+08:00" },
		{ "今天\xe3\x80\x80" "14:30", TIME_PAST,
			"2026-11-22T14:30:00+08:00" },
		{ "明天 14:30", TIME_PAST, "2026-11-23T14:30:00+08:00" },
		{ "2h30m ago", TIME_PAST, "2026-11-22T12:00:20+08:00" },
		{ "2h 30m ago", TIME_PAST, "2026-11-22T12:00:20+08:00" },
		{ "2 hours ago", TIME_PAST, "2026-11-22T12:30:20+08:00" },
		{ "2小时30分前", TIME_PAST, "2026-11-22T12:00:20+08:00" },
		{ "2小时前", TIME_PAST, "2026-11-22T12:30:20+08:00" },
		{ "３０分钟前", TIME_PAST, "2026-11-22T14:00:20+08:00" },
		{ "1天前", TIME_PAST, "2026-11-21T14:30:20+08:00" },
		{ "30分钟后", TIME_FUTURE, "2026-11-22T15:00:20+08:00" },
		{ "+30m", TIME_FUTURE, "2026-11-22T15:00:20+08:00" },
		{ "+ 2h", TIME_FUTURE, NULL },
		{ "2026-11-20 08:00", TIME_PAST, "2026-11-20T08:00:00+08:00" },
		{ "2026-11-20 08:00:09", TIME_PAST,
			"2026-11-20T08:00:09+08:00" },
		{ "2026-11-20T08:00:09", TIME_PAST,
			"2026-11-20T08:00:09+08:00" },
		{ "2026-11-20T08:00:09Z", TIME_PAST,
			"2026-11-20T16:00:09+08:00" },
		{ "2026-11-20t08:00:09.12345z", TIME_PAST,
			"2026-11-20T16:00:09.123+08:00" },
		{ "2026-11-20T08:00:09.5-05:00", TIME_PAST,
			"2026-11-20T21:00:09.500+08:00" },
		{ "2026-11-20 08:00:09 +08:00", TIME_PAST,
			"2026-11-20T08:00:09+08:00" },
		{ "2026年11月2日 8:00", TIME_PAST,
			"2026-11-02T08:00:00+08:00" },
		{ "2345-07-01 08:00", TIME_PAST, "2345-07-01T08:00:00+08:00" },
		{ "2024-02-29 00:00", TIME_PAST, "2024-02-29T00:00:00+08:00" },
		{ "", TIME_PAST, NULL }, { " ", TIME_PAST, NULL },
		{ "24:00", TIME_PAST, NULL }, { "12:60", TIME_PAST, NULL },
		{ "12:5", TIME_PAST, NULL }, { "12", TIME_PAST, NULL },
		{ "12:00:60", TIME_PAST, NULL }, { "nowx", TIME_PAST, NULL },
		{ "yesterday", TIME_PAST, NULL }, { "2h", TIME_PAST, NULL },
		{ "30m2h ago", TIME_PAST, NULL }, { "-30m", TIME_PAST, NULL },
		{ "0m ago", TIME_PAST, NULL }, { "9999d ago", TIME_PAST, NULL },
		{ "99999999999999999999h ago", TIME_PAST, NULL },
		{ "2026-02-29 08:00", TIME_PAST, NULL },
		{ "2026-13-01 08:00", TIME_PAST, NULL },
		{ "2026-00-01 08:00", TIME_PAST, NULL },
		{ "2026-11-20", TIME_PAST, NULL },
		{ "2026-11-2008:00", TIME_PAST, NULL },
		{ "2026-11-20 08:00 +25:00", TIME_PAST, NULL },
		{ "2026-11-20 08:00 x", TIME_PAST, NULL },
		{ "2026-11-20 08:00.", TIME_PAST, NULL },
		{ "20260-11-20 08:00", TIME_PAST, NULL },
		{ "14:30 ago", TIME_PAST, NULL }, { "\xff", TIME_PAST, NULL },
		{ "\x1b[31m14:30", TIME_PAST, NULL },
		{ "昨天", TIME_PAST, NULL }, { "前", TIME_PAST, NULL },
	};
	struct zone *zone = zone_load("+08:00", NULL);
	int64_t now = at("2026-11-22T14:30:20+08:00");

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct err err = { 0 };
		int64_t ms = 77;
		int rc = time_parse(&ms, rows[i].text, now, zone,
		    rows[i].sense, &err);

		if ((rc == 0) != (rows[i].want != NULL))
			fail_msg("'%s' gives %d", rows[i].text, rc);
		if (rc == 0) {
			assert_string_equal(shown(ms, zone), rows[i].want);
			continue;
		}
		assert_int_equal(err.code, ERR_USAGE);
		assert_int_equal(ms, 77);
		assert_true(text_valid(err.text, strlen(err.text)));
	}
	zone_free(zone);
}

static void
test_parse_changes(void **state)
{
	static const struct {
		const char *zone, *now, *text;
		enum time_sense sense;
		const char *want, *first, *second;
	} rows[] = {
		{ "America/New_York", "2026-03-08T12:00:00Z",
			"2026-03-08 02:30", TIME_PAST, NULL,
			"2026-03-08T01:30:00-05:00",
			"2026-03-08T03:30:00-04:00" },
		{ "America/New_York", "2026-11-01T12:00:00Z",
			"2026-11-01 01:30", TIME_PAST, NULL,
			"2026-11-01T01:30:00-04:00",
			"2026-11-01T01:30:00-05:00" },
		{ "America/New_York", "2026-11-01T12:00:00Z",
			"2026-11-01 01:30 -05:00", TIME_PAST,
			"2026-11-01T01:30:00-05:00", NULL, NULL },
		{ "America/New_York", "2026-11-01T12:00:00Z", "01:30",
			TIME_PAST, NULL, "2026-11-01T01:30:00-04:00",
			"2026-11-01T01:30:00-05:00" },
		/* Between the two only one has passed, one is to come. */
		{ "America/New_York", "2026-11-01T06:00:00Z", "01:30",
			TIME_PAST, "2026-11-01T01:30:00-04:00", NULL, NULL },
		{ "America/New_York", "2026-11-01T06:00:00Z", "01:30",
			TIME_FUTURE, "2026-11-01T01:30:00-05:00", NULL, NULL },
		{ "America/New_York", "2026-03-08T12:00:00Z", "02:30",
			TIME_PAST, NULL, "2026-03-08T01:30:00-05:00",
			"2026-03-08T03:30:00-04:00" },
		{ "America/New_York", "2026-03-08T05:30:00Z", "02:30",
			TIME_PAST, "2026-03-07T02:30:00-05:00", NULL, NULL },
		{ "Europe/Berlin", "2026-03-30T12:00:00Z", "yesterday 02:30",
			TIME_PAST, NULL, "2026-03-29T01:30:00+01:00",
			"2026-03-29T03:30:00+02:00" },
		{ "Europe/Berlin", "2026-03-29T10:00:00Z", "10h ago",
			TIME_PAST, "2026-03-29T01:00:00+01:00", NULL, NULL },
		{ "Australia/Lord_Howe", "2026-04-06T00:00:00Z",
			"2026-04-05 01:45", TIME_PAST, NULL,
			"2026-04-05T01:45:00+11:00",
			"2026-04-05T01:45:00+10:30" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct zone *zone = load_or_skip(rows[i].zone);
		struct err err = { 0 };
		int64_t ms = 0;
		int rc = time_parse(&ms, rows[i].text, at(rows[i].now), zone,
		    rows[i].sense, &err);

		if (rows[i].want) {
			assert_string_equal(err.text, "");
			assert_string_equal(shown(ms, zone), rows[i].want);
		} else {
			assert_int_equal(rc, -1);
			assert_int_equal(err.code, ERR_USAGE);
			assert_non_null(strstr(err.text, rows[i].first));
			assert_non_null(strstr(err.text, rows[i].second));
		}
		zone_free(zone);
	}
}

static void
test_parse_huge(void **state)
{
	static const char *const units[] = {
		"1", "1h", " ", "现", "\xff", "14:30 ", "+", "昨天",
	};
	struct zone *zone = zone_load("UTC", NULL);

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(units); i++) {
		struct buf text = { 0 };
		struct err err = { 0 };
		int64_t ms;

		while (text.len < 100000)
			buf_add_text(&text, units[i]);
		assert_int_equal(time_parse(&ms, text.text, 0, zone, TIME_PAST,
		    &err), -1);
		assert_true(strlen(err.text) < 300);
		assert_int_equal(span_parse(&ms, text.text, &err), -1);
		assert_true(strlen(err.text) < 300);
		buf_done(&text);
	}
	zone_free(zone);
}

/* Anything written with an offset is read back as the same instant. */
static void
test_round_trip(void **state)
{
	struct zone *zone = load_or_skip("Australia/Lord_Howe");
	struct chance c;

	(void)state;
	chance_fixed(&c, 3);
	for (int i = 0; i < 5000; i++) {
		uint64_t bits;
		int64_t ms;

		chance_bytes(&c, &bits, sizeof(bits));
		ms = (int64_t)(bits % UINT64_C(30000000000000));
		assert_int_equal(at(shown(ms, zone)), ms);
	}
	zone_free(zone);
}

static void
test_span(void **state)
{
	static const struct {
		const char *text;
		int64_t ms;	/* 0: refused */
	} rows[] = {
		{ "2h", 2 * TIME_HOUR }, { "30m", 30 * TIME_MINUTE },
		{ "1h30m", 90 * TIME_MINUTE }, { "45s", 45 * TIME_SECOND },
		{ "3d", 3 * TIME_DAY }, { "3660d", 3660 * TIME_DAY },
		{ "1d2h3m4s", TIME_DAY + 2 * TIME_HOUR + 3 * TIME_MINUTE +
			4 * TIME_SECOND },
		{ "２Ｈ", 2 * TIME_HOUR }, { "2小时30分钟", 150 * TIME_MINUTE },
		{ " 5 min ", 5 * TIME_MINUTE },
		{ "3661d", 0 }, { "0s", 0 }, { "", 0 }, { "2", 0 },
		{ "h", 0 }, { "-2h", 0 }, { "2h2h", 0 }, { "1.5h", 0 },
		{ "2hx", 0 }, { "9999999999h", 0 }, { "999999d", 0 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct err err = { 0 };
		int64_t ms = 5;
		int rc = span_parse(&ms, rows[i].text, &err);

		assert_int_equal(rc, rows[i].ms ? 0 : -1);
		assert_int_equal(ms, rows[i].ms ? rows[i].ms : 5);
		assert_int_equal(err.code, rows[i].ms ? ERR_NONE : ERR_USAGE);
	}
}

static void
test_span_format(void **state)
{
	static const struct {
		int64_t ms;
		bool seconds;
		const char *want;
	} rows[] = {
		{ 0, false, "0:00" }, { 0, true, "00:00" },
		{ 65 * TIME_MINUTE, false, "1:05" },
		{ 65 * TIME_MINUTE, true, "1:05" },
		{ 598 * TIME_SECOND, true, "09:58" },
		{ 598 * TIME_SECOND, false, "0:09" },
		{ 600 * TIME_SECOND, true, "0:10" },
		{ -65 * TIME_MINUTE, false, "1:05" },
		{ 100 * TIME_HOUR - 1, false, "99:59" },
		{ 100 * TIME_HOUR, false, "4d 04:00" },
		{ 99 * TIME_HOUR, false, "99:00" },
		{ INT64_MIN, true, "106751991167d 07:12" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct buf out = { 0 };

		span_format(&out, rows[i].ms, rows[i].seconds);
		assert_string_equal(buf_text(&out), rows[i].want);
		buf_done(&out);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_format),
		cmocka_unit_test(test_instants),
		cmocka_unit_test(test_extremes),
		cmocka_unit_test(test_day_end),
		cmocka_unit_test(test_add_months),
		cmocka_unit_test(test_parse),
		cmocka_unit_test(test_parse_changes),
		cmocka_unit_test(test_parse_huge),
		cmocka_unit_test(test_round_trip),
		cmocka_unit_test(test_span),
		cmocka_unit_test(test_span_format),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
