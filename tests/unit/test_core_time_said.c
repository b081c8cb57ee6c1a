/* SPDX-License-Identifier: MIT */
/* Times as people say them, aloud and tired, in both languages. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "zhiban/core.h"

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

/* Now is 2026-11-22 14:30:20 in Shanghai: what is said aloud. */
static void
test_parse_said(void **state)
{
	static const struct {
		const char *text;
		enum time_sense sense;
		const char *want;	/* of 2026-11, in minutes */
		const char *other;	/* refused: want or this is meant */
	} rows[] = {
		/* One of the two has been today, or both. */
		{ "3点半", TIME_PAST, "22 03:30", NULL },
		{ "3点半", TIME_FUTURE, "22 15:30", NULL },
		{ "2点半", TIME_PAST, "22 02:30", "22 14:30" },
		{ "２点半", TIME_PAST, "22 02:30", "22 14:30" },
		{ "两点", TIME_PAST, "22 02:00", "22 14:00" },
		{ "两点", TIME_FUTURE, "23 02:00", "23 14:00" },
		{ "十点半", TIME_PAST, "22 10:30", NULL },
		{ "十点半", TIME_FUTURE, "22 22:30", NULL },
		{ "十二点", TIME_PAST, "22 00:00", "22 12:00" },
		{ "10 o'clock", TIME_PAST, "22 10:00", NULL },
		{ "half past 10", TIME_PAST, "22 10:30", NULL },
		{ "quarter to 11", TIME_PAST, "22 10:45", NULL },
		{ "a quarter past 1", TIME_PAST, "22 01:15", "22 13:15" },
		{ "half past 1 in the afternoon", TIME_PAST, "22 13:30",
			NULL },
		{ "昨天2点半", TIME_PAST, "21 02:30", "21 14:30" },
		{ "昨天 8点", TIME_PAST, "21 08:00", "21 20:00" },
		{ "今天 8点", TIME_PAST, "22 08:00", NULL },
		{ "今天 8点", TIME_FUTURE, "22 20:00", NULL },
		/* What is to come is planned by the office's clock. */
		{ "明天 8点", TIME_FUTURE, "23 08:00", NULL },
		{ "明天2点", TIME_FUTURE, "23 02:00", "23 14:00" },
		/* Of 24 hours. */
		{ "14点05分", TIME_PAST, "22 14:05", NULL },
		{ "１４点０５分", TIME_PAST, "22 14:05", NULL },
		{ "14点05", TIME_PAST, "22 14:05", NULL },
		{ "14点", TIME_PAST, "22 14:00", NULL },
		{ "14点整", TIME_PAST, "22 14:00", NULL },
		{ "十四点零五分", TIME_PAST, "22 14:05", NULL },
		{ "14时05分20秒", TIME_PAST, "22 14:05", NULL },
		{ "8时05分", TIME_PAST, "22 08:05", NULL },
		{ "02点半", TIME_PAST, "22 02:30", NULL },
		{ "0点20", TIME_PAST, "22 00:20", NULL },
		/* With the part of the day. */
		{ "下午2点", TIME_PAST, "22 14:00", NULL },
		{ "下午两点一刻", TIME_PAST, "22 14:15", NULL },
		{ "下午2:30", TIME_PAST, "22 14:30", NULL },
		{ "下午三点", TIME_PAST, "21 15:00", NULL },
		{ "凌晨3点20", TIME_PAST, "22 03:20", NULL },
		{ "凌晨三点二十分", TIME_PAST, "22 03:20", NULL },
		{ "早上8点", TIME_PAST, "22 08:00", NULL },
		{ "上午９：０５", TIME_PAST, "22 09:05", NULL },
		{ "中午12点半", TIME_PAST, "22 12:30", NULL },
		{ "中午1点", TIME_PAST, "22 13:00", NULL },
		{ "傍晚6点", TIME_PAST, "21 18:00", NULL },
		{ "晚上11点20", TIME_PAST, "21 23:20", NULL },
		{ "晚上12点", TIME_PAST, "22 00:00", NULL },
		{ "夜里2点", TIME_PAST, "22 02:00", NULL },
		{ "半夜1点", TIME_FUTURE, "23 01:00", NULL },
		{ "昨晚11点", TIME_PAST, "21 23:00", NULL },
		{ "昨晚十一点半", TIME_PAST, "21 23:30", NULL },
		{ "昨晚 23:10", TIME_PAST, "21 23:10", NULL },
		{ "昨天晚上8点", TIME_PAST, "21 20:00", NULL },
		{ "昨晚12点", TIME_PAST, "22 00:00", NULL },
		{ "昨晚1点", TIME_PAST, "21 01:00", "22 01:00" },
		{ "昨夜2点", TIME_PAST, "21 02:00", "22 02:00" },
		{ "今早8点", TIME_PAST, "22 08:00", NULL },
		{ "今天凌晨3点", TIME_PAST, "22 03:00", NULL },
		{ "明早8点", TIME_FUTURE, "23 08:00", NULL },
		{ "今晚8点", TIME_FUTURE, "22 20:00", NULL },
		{ "今晚12点", TIME_FUTURE, "23 00:00", NULL },
		{ "后天上午10点", TIME_FUTURE, "24 10:00", NULL },
		{ "前天下午3点", TIME_PAST, "20 15:00", NULL },
		{ "上午12点", TIME_PAST, "22 00:00", "22 12:00" },
		{ "2:30pm", TIME_PAST, "22 14:30", NULL },
		{ "2:30 PM", TIME_PAST, "22 14:30", NULL },
		{ "2 p.m.", TIME_PAST, "22 14:00", NULL },
		{ "8am", TIME_FUTURE, "23 08:00", NULL },
		{ "12am", TIME_PAST, "22 00:00", NULL },
		{ "12:15pm", TIME_PAST, "22 12:15", NULL },
		{ "noon", TIME_PAST, "22 12:00", NULL },
		{ "yesterday 2pm", TIME_PAST, "21 14:00", NULL },
		{ "2pm yesterday", TIME_PAST, "21 14:00", NULL },
		{ "yesterday at 14:00", TIME_PAST, "21 14:00", NULL },
		{ "yesterday at noon", TIME_PAST, "21 12:00", NULL },
		{ "last night 11pm", TIME_PAST, "21 23:00", NULL },
		{ "last night at 11", TIME_PAST, "21 23:00", NULL },
		{ "11 last night", TIME_PAST, "21 23:00", NULL },
		{ "this morning 8", TIME_PAST, "22 08:00", NULL },
		{ "tomorrow morning 8", TIME_FUTURE, "23 08:00", NULL },
		{ "tomorrow 8am", TIME_FUTURE, "23 08:00", NULL },
		{ "8:00 tomorrow", TIME_FUTURE, "23 08:00", NULL },
		/* Lengths of time. */
		{ "半小时前", TIME_PAST, "22 14:00", NULL },
		{ "半个小时前", TIME_PAST, "22 14:00", NULL },
		{ "一刻钟前", TIME_PAST, "22 14:15", NULL },
		{ "三刻钟前", TIME_PAST, "22 13:45", NULL },
		{ "两小时前", TIME_PAST, "22 12:30", NULL },
		{ "两个半小时前", TIME_PAST, "22 12:00", NULL },
		{ "2小时半以前", TIME_PAST, "22 12:00", NULL },
		{ "一小时零五分钟之前", TIME_PAST, "22 13:25", NULL },
		{ "二十分钟前", TIME_PAST, "22 14:10", NULL },
		{ "刚才", TIME_PAST, "22 14:30", NULL },
		{ "just now", TIME_PAST, "22 14:30", NULL },
		{ "half an hour ago", TIME_PAST, "22 14:00", NULL },
		{ "an hour ago", TIME_PAST, "22 13:30", NULL },
		{ "an hour and a half ago", TIME_PAST, "22 13:00", NULL },
		{ "a quarter of an hour ago", TIME_PAST, "22 14:15", NULL },
		{ "ten mins ago", TIME_PAST, "22 14:20", NULL },
		{ "2 hours and 5 minutes ago", TIME_PAST, "22 12:25", NULL },
		{ "in half an hour", TIME_FUTURE, "22 15:00", NULL },
		{ "半小时后", TIME_FUTURE, "22 15:00", NULL },
		/* A day by its date. */
		{ "11月20日 下午3点", TIME_PAST, "20 15:00", NULL },
		{ "十一月二十号14:30", TIME_PAST, "20 14:30", NULL },
		{ "11-20 14:30", TIME_PAST, "20 14:30", NULL },
		{ "2026年11月20日14时05分", TIME_PAST, "20 14:05", NULL },
		{ "2026/11/20 2pm", TIME_PAST, "20 14:00", NULL },
		{ "2026-11-20 晚上12点", TIME_PAST, "21 00:00", NULL },
		{ "2026-11-20 2点", TIME_PAST, "20 02:00", "20 14:00" },
		/* A day of the week: now is a Sunday. */
		{ "下周一 9:00", TIME_FUTURE, "23 09:00", NULL },
		{ "周五下午3点", TIME_FUTURE, "27 15:00", NULL },
		{ "周五 15:00", TIME_PAST, "20 15:00", NULL },
		{ "上周五 15:00", TIME_PAST, "13 15:00", NULL },
		{ "last Friday 3pm", TIME_PAST, "13 15:00", NULL },
		{ "next Friday 2pm", TIME_FUTURE, "27 14:00", NULL },
		{ "3天内", TIME_FUTURE, "25 14:30", NULL },
		{ "周10点", TIME_FUTURE, NULL, NULL },
		/* None of these is a time. */
		{ "25点", TIME_PAST, NULL, NULL },
		{ "2十点", TIME_PAST, NULL, NULL },
		{ "十2点", TIME_PAST, NULL, NULL },
		{ "8点5", TIME_PAST, NULL, NULL },
		{ "8点60分", TIME_PAST, NULL, NULL },
		{ "13am", TIME_PAST, NULL, NULL },
		{ "0pm", TIME_PAST, NULL, NULL },
		{ "half past 13", TIME_PAST, NULL, NULL },
		{ "下午8点5分3", TIME_PAST, NULL, NULL },
		{ "早上14点", TIME_PAST, NULL, NULL },
		{ "半天前", TIME_PAST, NULL, NULL },
		{ "半夜", TIME_PAST, NULL, NULL },
		{ "昨晚", TIME_PAST, NULL, NULL },
		{ "昨天 12", TIME_PAST, NULL, NULL },
		{ "2pmx", TIME_PAST, NULL, NULL },
		{ "十十点", TIME_PAST, NULL, NULL },
		{ "ago", TIME_PAST, NULL, NULL },
		{ "half ago", TIME_PAST, NULL, NULL },
		{ "2026-11-20 2pm +08:00", TIME_PAST, NULL, NULL },
	};
	struct zone *zone = zone_load("+08:00", NULL);
	int64_t now = at("2026-11-22T14:30:20+08:00");

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct err err = { 0 };
		struct buf out = { 0 };
		int64_t ms = 77;
		int rc = time_parse(&ms, rows[i].text, now, zone,
		    rows[i].sense, &err);

		if ((rc == 0) != (rows[i].want && !rows[i].other))
			fail_msg("'%s' gives %d: %s", rows[i].text, rc,
			    err.text);
		if (rc == 0) {
			time_format(&out, ms, zone, TIME_MINUTES);
			if (strncmp(out.text, "2026-11-", 8) != 0 ||
			    strcmp(out.text + 8, rows[i].want) != 0)
				fail_msg("'%s' is %s", rows[i].text, out.text);
		} else if (rows[i].other &&
		    (!strstr(err.text, rows[i].want) ||
		    !strstr(err.text, rows[i].other))) {
			fail_msg("'%s': %s", rows[i].text, err.text);
		}
		buf_done(&out);
	}
	zone_free(zone);
}

/* A date without its year lies on the side of now that is asked for. */
static void
test_parse_year(void **state)
{
	static const struct {
		const char *now, *text;
		enum time_sense sense;
		const char *want;
	} rows[] = {
		{ "2027-01-02T10:00:00Z", "12月31日 23:00", TIME_PAST,
			"2026-12-31T23:00:00+00:00" },
		{ "2026-12-30T10:00:00Z", "1月2日 9:00", TIME_FUTURE,
			"2027-01-02T09:00:00+00:00" },
		{ "2026-12-30T10:00:00Z", "12-30 9:00", TIME_PAST,
			"2026-12-30T09:00:00+00:00" },
		{ "2026-03-05T10:00:00Z", "2月29日 9:00", TIME_PAST, NULL },
		{ "2028-03-05T10:00:00Z", "2月29日 9:00", TIME_PAST,
			"2028-02-29T09:00:00+00:00" },
	};
	struct zone *zone = zone_load("UTC", NULL);

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct err err = { 0 };
		int64_t ms = 0;
		int rc = time_parse(&ms, rows[i].text, at(rows[i].now), zone,
		    rows[i].sense, &err);

		assert_int_equal(rc, rows[i].want ? 0 : -1);
		if (rc == 0)
			assert_string_equal(shown(ms, zone), rows[i].want);
	}
	zone_free(zone);
}

/* Now is Sunday, 2026-11-22 14:30 in Shanghai: until when. A day alone lasts
 * to its end, which is the midnight after it. */
static void
test_parse_due(void **state)
{
	static const struct {
		const char *text, *want;	/* of 2026, in minutes */
	} rows[] = {
		{ "2026-11-25", "11-26 00:00" },
		{ "2026/11/25", "11-26 00:00" },
		{ "today", "11-23 00:00" }, { "tomorrow", "11-24 00:00" },
		{ "明天", "11-24 00:00" }, { "明天前", "11-24 00:00" },
		{ "今晚", "11-23 00:00" }, { "大后天", "11-26 00:00" },
		{ "下周一", "11-24 00:00" }, { "下星期日", "11-30 00:00" },
		{ "本周日", "11-23 00:00" }, { "周日", "11-23 00:00" },
		{ "星期五之前", "11-28 00:00" }, { "下下周二", "12-02 00:00" },
		{ "Friday", "11-28 00:00" }, { "by Fri", "11-28 00:00" },
		{ "next Monday", "11-24 00:00" },
		{ "11月30日", "12-01 00:00" }, { "十一月三十号前",
			"12-01 00:00" },
		{ "月底", "12-01 00:00" }, { "end of month", "12-01 00:00" },
		/* A time is that time. */
		{ "明天 9:00", "11-23 09:00" }, { "+2h", "11-22 16:30" },
		{ "2026-11-25 12:00", "11-25 12:00" },
		{ "2026-11-20", "11-21 00:00" },
		/* None of these. */
		{ "soon", NULL }, { "", NULL }, { "2026-11-31", NULL },
		{ "明天上午", NULL }, { "周", NULL }, { "周八", NULL },
		{ "next", NULL }, { "Frida", NULL }, { "前", NULL },
	};
	struct zone *zone = zone_load("+08:00", NULL);
	int64_t now = at("2026-11-22T14:30:00+08:00");

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct err err = { 0 };
		struct buf out = { 0 };
		int64_t ms = 0;
		int rc = time_parse_due(&ms, rows[i].text, now, zone, &err);

		if ((rc == 0) != (rows[i].want != NULL))
			fail_msg("'%s' gives %d: %s", rows[i].text, rc,
			    err.text);
		if (rc == 0) {
			time_format(&out, ms, zone, TIME_MINUTES);
			if (strcmp(out.text + 5, rows[i].want) != 0)
				fail_msg("'%s' is %s", rows[i].text, out.text);
		}
		buf_done(&out);
	}
	zone_free(zone);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_parse_said),
		cmocka_unit_test(test_parse_year),
		cmocka_unit_test(test_parse_due),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
