/* SPDX-License-Identifier: MIT */
/*
 * Working days: the shipped calendars against their sources, counting over
 * weekends, holidays and days worked instead, years that are not there, and
 * files that are refused.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "zhiban/core.h"

static struct calendars *
shipped(void)
{
	static const char *const folders[] = { "share/calendars" };

	return calendars_open(folders, 1);
}

static int64_t
at(const char *s)
{
	struct zone *utc = zone_parse("UTC", "", 0, NULL);
	int64_t ms;

	assert_int_equal(time_parse(&ms, s, 0, utc, TIME_PAST, NULL), 0);
	zone_free(utc);
	return ms;
}

/* Every working and free day that the sources name, and plain ones beside
 * them. */
static void
test_days(void **state)
{
	static const struct {
		const char *id, *day;
		int works;
	} rows[] = {
		/* State Council notice for 2026 */
		{ "cn", "2026-01-01", 0 }, { "cn", "2026-01-02", 0 },
		{ "cn", "2026-01-04", 1 }, { "cn", "2026-01-05", 1 },
		{ "cn", "2026-02-14", 1 }, { "cn", "2026-02-16", 0 },
		{ "cn", "2026-02-23", 0 }, { "cn", "2026-02-24", 1 },
		{ "cn", "2026-02-28", 1 }, { "cn", "2026-03-01", 0 },
		{ "cn", "2026-04-06", 0 }, { "cn", "2026-05-09", 1 },
		{ "cn", "2026-06-19", 0 }, { "cn", "2026-09-20", 1 },
		{ "cn", "2026-09-25", 0 }, { "cn", "2026-10-07", 0 },
		{ "cn", "2026-10-08", 1 }, { "cn", "2026-10-10", 1 },
		{ "cn", "2026-11-22", 0 }, { "cn", "2026-12-31", 1 },
		/* for 2025 and 2024 */
		{ "cn", "2025-01-26", 1 }, { "cn", "2025-02-04", 0 },
		{ "cn", "2025-02-08", 1 }, { "cn", "2025-04-27", 1 },
		{ "cn", "2025-10-08", 0 }, { "cn", "2025-10-11", 1 },
		{ "cn", "2024-02-09", 1 }, { "cn", "2024-02-17", 0 },
		{ "cn", "2024-02-18", 1 }, { "cn", "2024-09-14", 1 },
		{ "cn", "2024-10-12", 1 },
		/* years whose notice was not read */
		{ "cn", "2027-01-04", -1 }, { "cn", "2023-12-29", -1 },
		/* 5 U.S.C. 6103 */
		{ "us-ny", "2026-07-03", 0 }, { "us-ny", "2026-07-06", 1 },
		{ "us-ny", "2026-11-11", 0 }, { "us-ny", "2026-11-27", 1 },
		{ "us-ny", "2025-01-09", 0 }, { "us-ny", "2025-11-27", 0 },
		{ "us-ny", "2027-06-18", 0 }, { "us-ny", "2027-07-05", 0 },
		{ "us-ny", "2027-12-24", 0 }, { "us-ny", "2027-12-31", 0 },
		{ "us-ny", "2028-01-03", -1 },
		/* no holidays, any year */
		{ "mon-fri", "1999-12-31", 1 }, { "mon-fri", "2031-10-05", 0 },
	};
	struct calendars *set = shipped();
	struct zone *zone = zone_load("Asia/Shanghai", NULL);

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		const struct calendar_entry *e = calendars_find(set,
			rows[i].id);
		char noon[40];
		int year = 0;

		assert_non_null(e);
		snprintf(noon, sizeof(noon), "%sT12:00:00%s", rows[i].day,
			e->zone ? "-03:00" : "+08:00");
		if (calendar_works(e->calendar, at(noon),
			e->zone ? e->zone : zone, &year) != rows[i].works)
			fail_msg("%s %s", rows[i].id, rows[i].day);
		if (rows[i].works < 0)
			assert_int_equal(year, atoi(rows[i].day));
	}
	for (size_t i = 0; calendars_at(set, i); i++)
		assert_null(calendars_at(set, i)->fault);
	zone_free(zone);
	calendars_free(set);
}

static void
test_add(void **state)
{
	static const struct {
		const char *id, *from;
		int days;
		const char *end;
		int missing;
	} rows[] = {
		/* over Spring Festival, with Saturday the 28th worked */
		{ "cn", "2026-02-13T09:00:00+08:00", 1,
			"2026-02-15T00:00:00+08:00", 0 },
		{ "cn", "2026-02-13T09:00:00+08:00", 2,
			"2026-02-25T00:00:00+08:00", 0 },
		{ "cn", "2026-02-13T09:00:00+08:00", 6,
			"2026-03-01T00:00:00+08:00", 0 },
		/* the last moment of a day and the first of the next */
		{ "cn", "2026-11-19T23:59:59.999+08:00", 1,
			"2026-11-21T00:00:00+08:00", 0 },
		{ "cn", "2026-11-20T00:00:00+08:00", 1,
			"2026-11-24T00:00:00+08:00", 0 },
		/* from a free day; 0 is that day, or the next working one */
		{ "cn", "2026-11-22T09:00:00+08:00", 1,
			"2026-11-24T00:00:00+08:00", 0 },
		{ "cn", "2026-11-22T09:00:00+08:00", 0,
			"2026-11-24T00:00:00+08:00", 0 },
		{ "cn", "2026-11-23T09:00:00+08:00", 0,
			"2026-11-24T00:00:00+08:00", 0 },
		/* across the year's end: not there, said */
		{ "cn", "2026-12-30T09:00:00+08:00", 1,
			"2027-01-01T00:00:00+08:00", 0 },
		{ "cn", "2026-12-30T09:00:00+08:00", 2, "", 2027 },
		{ "cn", "2025-12-31T09:00:00+08:00", 2,
			"2026-01-06T00:00:00+08:00", 0 },
		/* New York's midnight, whatever the clock elsewhere says, and
		 * over the change of its clocks */
		{ "us-ny", "2026-11-23T09:00:00+08:00", 4,
			"2026-11-28T00:00:00-05:00", 0 },
		{ "us-ny", "2026-10-30T12:00:00-04:00", 4,
			"2026-11-06T00:00:00-05:00", 0 },
		{ "us-ny", "2026-12-31T12:00:00-05:00", 4,
			"2027-01-08T00:00:00-05:00", 0 },
	};
	struct calendars *set = shipped();

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		const struct calendar_entry *e = calendars_find(set,
			rows[i].id);
		int year = 0;
		int64_t want = *rows[i].end ? at(rows[i].end) : TIME_NONE;

		if (calendar_add(e->calendar, at(rows[i].from), rows[i].days,
			e->zone, &year) != want)
			fail_msg("%s %d from %s", rows[i].id, rows[i].days,
				rows[i].from);
		assert_int_equal(year, rows[i].missing);
	}
	calendars_free(set);
}

static void
test_roll(void **state)
{
	static const struct {
		const char *due;
		bool noon;
		const char *rolled;
	} rows[] = {
		/* a working day stays as it is */
		{ "2026-11-20T15:04:05+08:00", true,
			"2026-11-20T15:04:05+08:00" },
		/* Saturday rolls to Monday */
		{ "2026-11-21T15:04:05+08:00", true,
			"2026-11-23T12:00:00+08:00" },
		{ "2026-11-21T15:04:05+08:00", false,
			"2026-11-24T00:00:00+08:00" },
		/* the midnight that ends Friday is Friday's */
		{ "2026-11-21T00:00:00+08:00", true,
			"2026-11-21T00:00:00+08:00" },
		{ "2026-11-22T00:00:00+08:00", false,
			"2026-11-24T00:00:00+08:00" },
		/* a Saturday that is worked */
		{ "2026-02-14T10:00:00+08:00", false,
			"2026-02-14T10:00:00+08:00" },
		/* into a holiday week */
		{ "2026-10-01T10:00:00+08:00", true,
			"2026-10-08T12:00:00+08:00" },
		{ "2027-01-02T10:00:00+08:00", true, "" },
	};
	struct calendars *set = shipped();
	const struct calendar_entry *e = calendars_find(set, "cn");

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		int year = 0;
		int64_t want = *rows[i].rolled ? at(rows[i].rolled)
			: TIME_NONE;

		if (calendar_roll(e->calendar, at(rows[i].due), rows[i].noon,
			e->zone, &year) != want)
			fail_msg("%s", rows[i].due);
	}
	calendars_free(set);
}

#define HEAD "format = 1; id = \"x\"; title = { en = \"x\"; };\n"
#define YEAR(more) HEAD "years = ( { year = 2026; source = \"s\"; " \
	"checked = \"2026-11-22\";\n" more " } );\n"

/* What is refused, and in which line. */
static void
test_refused(void **state)
{
	static const struct {
		const char *text, *want;
	} rows[] = {
		{ "id = \"x\";", "f:1: 'format'" },
		{ "format = 2;", "f:1: 'format'" },
		{ "format = 1;\nid = \"X\";", "f:2: \"X\"" },
		{ "format = 1; title = { en = \"x\"; };", "'id' is missing" },
		{ "format = 1; id = \"x\"; every_year = true;",
			"'title'" },
		{ HEAD, "'years'" },
		{ HEAD "every_year = true; years = ();", "'years'" },
		{ HEAD "years = ();", "f:2: 'years'" },
		{ HEAD "year = 1;\nyears = ();", "f:2: unknown key 'year' "
			"(did you mean 'years'?)" },
		{ HEAD "years = ( { year = 2026; checked = \"2026-01-01\"; } "
			");", "f:2: 'source' is missing" },
		{ HEAD "years = ( { year = 2026; source = \"s\"; } );",
			"'checked' is missing" },
		{ HEAD "years = ( { year = 2026; source = \"s\"; "
			"checked = \"2026-02-30\"; } );", "2026-02-30" },
		{ HEAD "years = ( { year = \"2026\"; source = \"s\"; } );",
			"'year' must be a number" },
		{ YEAR("holidays = [\"02-29\"];"), "f:3: \"02-29\"" },
		{ YEAR("holidays = [\"2-9\"];"), "f:3: \"2-9\"" },
		{ YEAR("holidays = [\"05-03..05-01\"];"), "f:3:" },
		{ YEAR("holidays = [\"05-01\",\n\"05-01\"];"),
			"f:4: \"05-01\": a day stands twice" },
		{ YEAR("holidays = [\"02-14\"];\nworkdays = [\"02-14\"];"),
			"f:4: \"02-14\": a day stands twice" },
		{ YEAR("workdays = [\"11-20\"];"), "no day of a weekend" },
		{ YEAR("holidays = \"01-01\";"), "f:3: 'holidays'" },
		{ HEAD "weekend = [1, 2, 3, 4, 5, 6, 7]; every_year = true;",
			"leaves a working day" },
		{ HEAD "weekend = [0]; every_year = true;", "1 (Monday)" },
		{ HEAD "years = ( { year = 2026; source = \"s\"; checked = "
			"\"2026-11-22\"; },\n{ year = 2026; source = \"s\"; "
			"checked = \"2026-11-22\"; } );",
			"f:3: the year 2026 stands twice" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct err err = { 0 };
		struct calendar *c = calendar_parse("f", rows[i].text,
			strlen(rows[i].text), &err);

		if (c)
			fail_msg("taken: %s", rows[i].text);
		assert_int_equal(err.code, ERR_REFUSED);
		if (!strstr(err.text, rows[i].want))
			fail_msg("\"%s\" has no \"%s\"", err.text,
				rows[i].want);
	}
}

static void
write_file(const char *folder, const char *name, const char *text)
{
	struct buf path = { 0 };
	FILE *f;

	buf_addf(&path, "%s/%s", folder, name);
	f = fopen(buf_text(&path), "w");
	assert_non_null(f);
	fputs(text, f);
	fclose(f);
	buf_done(&path);
}

/* The unit's own file goes over the shipped one; a faulty one does not. */
static void
test_folders(void **state)
{
	char own[] = "/tmp/calendars-XXXXXX";
	const char *const folders[] = { "share/calendars", "/nowhere", own };
	const struct calendar_entry *e;
	struct calendars *set;
	size_t faults = 0;
	struct buf path = { 0 };

	(void)state;
	assert_non_null(mkdtemp(own));
	write_file(own, "mon-fri.cfg", "format = 1; id = \"mon-fri\"; "
		"title = { en = \"own\"; }; weekend = [5]; "
		"every_year = true;");
	write_file(own, "cn.cfg", "format = 1; id = \"cn\";");
	write_file(own, "zone.cfg", HEAD "zone = \"Mars/Base\"; "
		"every_year = true;");
	set = calendars_open(folders, ARRAY_LEN(folders));
	e = calendars_find(set, "mon-fri");
	assert_string_equal(calendar_title(e->calendar, LANG_ZH), "own");
	e = calendars_find(set, "cn");
	assert_non_null(e);
	assert_non_null(strstr(e->path, "share/calendars"));
	assert_null(calendars_find(set, "x"));
	assert_null(calendars_find(NULL, "cn"));
	for (size_t i = 0; (e = calendars_at(set, i)); i++)
		faults += e->fault != NULL;
	assert_int_equal(faults, 2);
	calendars_free(set);
	for (size_t i = 0; i < 3; i++) {
		static const char *const names[] = { "mon-fri", "cn", "zone" };

		buf_clear(&path);
		buf_addf(&path, "%s/%s.cfg", own, names[i]);
		unlink(buf_text(&path));
	}
	buf_done(&path);
	assert_int_equal(rmdir(own), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_days),
		cmocka_unit_test(test_add),
		cmocka_unit_test(test_roll),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_folders),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
