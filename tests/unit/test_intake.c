/* SPDX-License-Identifier: MIT */
/*
 * Lines of other programs: what is read of them, and what is refused. Each
 * case is a row.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "zhiban/intake.h"

/* ---- syslog ------------------------------------------------------------ */

#define HEAD "<34>1 2003-10-11T22:14:15.003Z host su - ID47 "

struct line_case {
	const char *line;
	const char *wrong;	/* part of the sentence, or NULL */
	const char *have[6];	/* "name=value", ended by NULL */
};

static const struct line_case syslog_cases[] = {
	/* RFC 5424, section 6.5, examples 1 to 4. */
	{ "<34>1 2003-10-11T22:14:15.003Z mymachine.example.com su - ID47 - "
	  "\xef\xbb\xbf'su root' failed for lonvick on /dev/pts/8", NULL,
	  { "facility=auth", "severity=critical",
	    "host=mymachine.example.com", "app=su", "msgid=ID47" } },
	{ "<165>1 2003-08-24T05:14:15.000003-07:00 192.0.2.1 myproc 8710 - - "
	  "%% It's time to make the do-nuts.", NULL,
	  { "facility=local4", "severity=notice", "procid=8710",
	    "time=2003-08-24T05:14:15.000003-07:00" } },
	{ "<165>1 2003-10-11T22:14:15.003Z mymachine.example.com evntslog - "
	  "ID47 [exampleSDID@32473 iut=\"3\" eventSource=\"Application\" "
	  "eventID=\"1011\"] \xef\xbb\xbf" "An application event", NULL,
	  { "sd.exampleSDID@32473.iut=3",
	    "sd.exampleSDID@32473.eventSource=Application",
	    "message=An application event" } },
	{ "<165>1 2003-10-11T22:14:15.003Z mymachine.example.com evntslog - "
	  "ID47 [exampleSDID@32473 iut=\"3\"][examplePriority@32473 "
	  "class=\"high\"]", NULL,
	  { "sd.examplePriority@32473.class=high" } },
	/* All nil. */
	{ "<0>1 - - - - - -", NULL, { "facility=kern",
	  "severity=emergency" } },
	{ "<191>1 - - - - - - x", NULL, { "facility=local7",
	  "severity=debug", "message=x" } },
	/* Escapes. */
	{ HEAD "[a x=\"q\\\"b\\\\c\\]d\\e\"] m", NULL,
	  { "sd.a.x=q\"b\\c]d\\e" } },
	{ HEAD "[a][b] m", NULL, { "message=m" } },
	{ HEAD "[a x=\"\" y=\"1\"]", NULL, { "sd.a.y=1" } },
	{ HEAD "- CEF:0|v|p|1|7|Worm|9|src=10.0.0.1", NULL,
	  { "vendor=v", "name=Worm", "src=10.0.0.1", "host=host" } },
	{ HEAD "- bad \xff byte", NULL, { "message=bad \xef\xbf\xbd byte" } },
	/* Refused. */
	{ "", "does not begin", { NULL } },
	{ "34>1 - - - - - -", "does not begin", { NULL } },
	{ "<>1 - - - - - -", "0 to 191", { NULL } },
	{ "<192>1 - - - - - -", "0 to 191", { NULL } },
	{ "<034>1 - - - - - -", "0 to 191", { NULL } },
	{ "<00>1 - - - - - -", "0 to 191", { NULL } },
	{ "<1911>1 - - - - - -", "> is missing", { NULL } },
	{ "<34 1 - - - - - -", "> is missing", { NULL } },
	{ "<34>2 - - - - - -", "version", { NULL } },
	{ "<34>Oct 11 22:14:15 host su: old", "version", { NULL } },
	{ "<34>1 -", "blank is missing", { NULL } },
	{ "<34>1  - - - - -", "value is missing", { NULL } },
	{ "<34>1 - - - - -", "blank is missing", { NULL } },
	{ "<34>1 2003-10-11 22:14:15 - - - - -", "no time", { NULL } },
	{ "<34>1 2003-10-11T22:14:15 - - - - -", "no time", { NULL } },
	{ "<34>1 2003-13-11T22:14:15Z - - - - -", "no time", { NULL } },
	{ "<34>1 2003-02-29T22:14:15Z - - - - -", "no time", { NULL } },
	{ "<34>1 2003-10-11T22:14:60Z - - - - -", "no time", { NULL } },
	{ "<34>1 2003-10-11T24:14:15Z - - - - -", "no time", { NULL } },
	{ "<34>1 2003-10-11T22:14:15.Z - - - - -", "no time", { NULL } },
	{ "<34>1 2003-10-11T22:14:15.1234567Z - - - - -", "no time",
	  { NULL } },
	{ "<34>1 2003-10-11t22:14:15Z - - - - -", "no time", { NULL } },
	{ "<34>1 - - 0123456789012345678901234567890123456789012345678 - - -",
	  "too long", { NULL } },
	{ "<34>1 - h\xc3\xa9 - - - -", "blank is missing", { NULL } },
	{ HEAD "x", "structured data", { NULL } },
	{ HEAD "[", "name is empty", { NULL } },
	{ HEAD "[]", "name is empty", { NULL } },
	{ HEAD "[a", "] is missing", { NULL } },
	{ HEAD "[a x]", "=\" is missing", { NULL } },
	{ HEAD "[a x=1]", "=\" is missing", { NULL } },
	{ HEAD "[a x=\"1", "not closed", { NULL } },
	{ HEAD "[a x=\"1]", "not closed", { NULL } },
	{ HEAD "[a x=\"\xff\"]", "not UTF-8", { NULL } },
	{ HEAD "[a][a]", "twice", { NULL } },
	{ HEAD "[a]x", "blank is missing", { NULL } },
	{ HEAD "- \xef\xbb\xbf" "bad \xff", "not UTF-8", { NULL } },
};

static const struct line_case cef_cases[] = {
	{ "CEF:0|Security|threatmanager|1.0|100|worm stopped|10|src=10.0.0.1 "
	  "dst=2.1.2.2 spt=1232", NULL,
	  { "vendor=Security", "name=worm stopped", "severity=10",
	    "dst=2.1.2.2", "spt=1232" } },
	{ "CEF:0|a\\|b|c\\\\d|1|7|n|3|", NULL,
	  { "vendor=a|b", "product=c\\d", "severity=3" } },
	{ "CEF:0|v|p|1|7|n|3|msg=two words and a\\=b c\\\\d act=blocked",
	  NULL, { "msg=two words and a=b c\\d", "act=blocked" } },
	{ "CEF:0|v|p|1|7|n|3|msg=one\\ntwo", NULL, { "msg=one\ntwo" } },
	{ "CEF:0|v|p|1|7|n|3|msg= act=x", NULL, { "act=x" } },
	{ "CEF:1.2|v|p|1|7|n|3|cs1Label=Rule cs1=an x = y", NULL,
	  { "cs1Label=Rule", "cs1=an x = y" } },
	{ "Sep 19 08:26:10 host CEF:0|v|p|1|7|n|3|k=v", NULL,
	  { "header=Sep 19 08:26:10 host", "k=v" } },
	{ "nothing", "no CEF", { NULL } },
	{ "CEF:", "0 parts", { NULL } },
	{ "CEF:0|v|p|1|7|n", "5 parts", { NULL } },
	{ "CEF:x|v|p|1|7|n|3|", "no number", { NULL } },
	{ "CEF:0|v|p|1|7|n|3|words only", "KEY=", { NULL } },
};

static void
check_line(const struct line_case *c, int (*read)(struct fields *,
	const char *, size_t, struct err *))
{
	struct fields f = { 0 };
	struct err err = { 0 };
	const int rc = read(&f, c->line, strlen(c->line), &err);

	if (c->wrong) {
		if (rc == 0)
			fail_msg("%s was read", c->line);
		if (!strstr(err.text, c->wrong))
			fail_msg("%s: %s", c->line, err.text);
		assert_int_equal(err.code, ERR_REFUSED);
	} else if (rc < 0) {
		fail_msg("%s: %s", c->line, err.text);
	}
	for (size_t i = 0; i < ARRAY_LEN(c->have) && c->have[i]; i++) {
		const char *equals = strchr(c->have[i], '=');
		char name[80] = "";
		const char *value;

		strncat(name, c->have[i], (size_t)(equals - c->have[i]));
		value = fields_get(&f, name);
		if (!value || strcmp(value, equals + 1) != 0)
			fail_msg("%s: %s is %s", c->line, c->have[i],
				value ? value : "missing");
	}
	fields_done(&f);
}

static void
test_syslog(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(syslog_cases); i++)
		check_line(&syslog_cases[i], intake_syslog);
}

static void
test_cef(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cef_cases); i++)
		check_line(&cef_cases[i], intake_cef);
}

/* ---- times ------------------------------------------------------------- */

static void
test_times(void **state)
{
	static const struct {
		const char *text;
		const char *utc;	/* NULL: not whole */
	} cases[] = {
		{ "2026-03-02T10:00:00Z", "2026-03-02T10:00:00+00:00" },
		{ "2026-03-02T10:00:00+08:00", "2026-03-02T02:00:00+00:00" },
		{ "2026-03-02T10:00:00.25-0130",
		  "2026-03-02T11:30:00.250+00:00" },
		{ "2026-03-02 10:00", "2026-03-02T02:00:00+00:00" },
		{ "2026/3/2 9:05", "2026-03-02T01:05:00+00:00" },
		{ "2026.3.2 9:05:07", "2026-03-02T01:05:07+00:00" },
		{ "2026年3月2日14时05分", "2026-03-02T06:05:00+00:00" },
		{ "2026年3月2日 14：05", "2026-03-02T06:05:00+00:00" },
		{ "2026年3月2日14时5分6秒", "2026-03-02T06:05:06+00:00" },
		{ "1772445600", "2026-03-02T10:00:00+00:00" },
		{ "1772445600000", "2026-03-02T10:00:00+00:00" },
		{ "1772445600.5", "2026-03-02T10:00:00+00:00" },
		{ "2026-03-02", NULL }, { "2026-03", NULL }, { "2026", NULL },
		{ "2026年3月", NULL }, { "3月2日 14:00", NULL },
		{ "14:00", NULL }, { "yesterday 14:00", NULL }, { "", NULL },
		{ "2026-02-29 10:00", NULL }, { "2026-13-01 10:00", NULL },
		{ "2026-03-02 25:00", NULL }, { "2026-03-02 10:61", NULL },
		{ "2026-03-02 10:00 ago", NULL },
		{ "2026-03-02 10:00+99:00", NULL },
		{ "0000-00-00 00:00", NULL }, { "99999999999999999", NULL },
	};
	struct zone *zone = zone_load("+08:00", NULL);

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct buf b = { 0 };
		int64_t at = TIME_NONE;
		const bool whole = intake_time(&at, cases[i].text, zone);

		if (whole)
			time_format(&b, at, NULL, TIME_RFC3339);
		if (whole != (cases[i].utc != NULL) || (whole &&
		    strcmp(buf_text(&b), cases[i].utc) != 0))
			fail_msg("%s is %s", cases[i].text, whole
				? buf_text(&b) : "not whole");
		buf_done(&b);
	}
	zone_free(zone);
}

/* ---- facts ------------------------------------------------------------- */

struct seen {
	size_t count;
	char key[4][HASH_HEX_SIZE];
	struct buf text;
};

static int
see(void *ctx, struct intake_fact *f, struct err *err)
{
	static const char *const roles[] = { "title", "host", "severity",
		"group", "plan", "when" };
	struct seen *s = ctx;

	(void)err;
	if (s->count < 4)
		memcpy(s->key[s->count], f->key, HASH_HEX_SIZE);
	s->count++;
	for (size_t i = 0; i < ARRAY_LEN(roles); i++)
		if (fields_get(&f->fields, roles[i]))
			buf_addf(&s->text, "%s=%s ", roles[i],
				fields_get(&f->fields, roles[i]));
	if (f->ignore)
		buf_add_text(&s->text, "ignored ");
	if (f->over)
		buf_add_text(&s->text, "over ");
	return 0;
}

static void
test_facts(void **state)
{
	static const struct {
		const char *line, *want;	/* NULL: refused */
	} cases[] = {
		{ "{\"title\":\"Link 3 down\",\"host\":\"sw1\"}",
		  "title=Link 3 down host=sw1 group=|sw1|Link # down| " },
		{ "{\"alerts\":[{\"status\":\"firing\",\"labels\":{"
		  "\"alertname\":\"Disk\",\"instance\":\"h\","
		  "\"severity\":\"critical\"},\"fingerprint\":\"f1\"},"
		  "{\"status\":\"resolved\",\"labels\":{\"alertname\":"
		  "\"CPU\"}}],\"receiver\":\"r\"}",
		  "title=Disk host=h severity=critical group=f1 "
		  "title=CPU group=||CPU| over " },
		{ "{\"name\":\"n\",\"clock\":\"soon\"}",
		  "title=n group=||n| when=soon " },
		{ "{\"text\":\"sshd: no\",\"app\":\"sshd\"}",
		  "title=SSH: sshd: no group=sshd||SSH: sshd: no| "
		  "plan=network-attack " },
		{ "{\"title\":\"noise\",\"app\":\"cron\"}",
		  "title=noise group=cron||noise| ignored " },
		{ "{\"nothing\":1}", NULL }, { "[1]", NULL },
		{ "{\"title\":\"\\u0000\"}", NULL },
		{ "{\"title\":\"x\"", NULL }, { "{}", NULL },
	};
	struct intake_rule rules[] = {
		{ .key = "app", .is = "sshd", .plan = "network-attack",
		  .title = "SSH: {title}" },
		{ .key = "app", .has = "CRON", .ignore = true },
	};
	const struct intake_map map = { .rule = rules,
		.rule_count = ARRAY_LEN(rules) };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct seen seen = { 0 };
		const struct intake_reader r = { .map = &map, .each = see,
			.ctx = &seen };
		struct err err = { 0 };
		const int rc = intake_line(&r, cases[i].line,
			strlen(cases[i].line), &err);

		if ((rc == 0) != (cases[i].want != NULL) || (rc == 0 &&
		    strcmp(buf_text(&seen.text), cases[i].want) != 0))
			fail_msg("%s gives %s%s", cases[i].line,
				buf_text(&seen.text), err.text);
		buf_done(&seen.text);
	}
}

/* One thing is known again by its id whatever else it says, and without one
 * by all it says. */
static void
test_keys(void **state)
{
	static const char *const lines[] = {
		"{\"title\":\"a\",\"eventid\":\"7\"}",
		"{\"title\":\"b\",\"eventid\":\"7\"}",
		"{\"title\":\"a\"}",
		"{\"title\":\"a\",\"more\":\"x\"}",
	};
	struct seen s = { 0 };
	const struct intake_reader r = { .each = see, .ctx = &s };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(lines); i++)
		assert_int_equal(intake_line(&r, lines[i], strlen(lines[i]),
			NULL), 0);
	assert_string_equal(s.key[0], s.key[1]);
	assert_string_not_equal(s.key[2], s.key[3]);
	assert_string_not_equal(s.key[0], s.key[2]);
	buf_done(&s.text);
}

static void
test_long_line(void **state)
{
	const size_t len = INTAKE_LINE_MAX + 1;
	struct seen s = { 0 };
	const struct intake_reader r = { .each = see, .ctx = &s };
	struct err err = { 0 };
	char *line = mem_alloc(len + 1);

	(void)state;
	memset(line, 'x', len);
	memcpy(line, "<1>1 - - - - - - ", 17);
	assert_int_equal(intake_line(&r, line, len, &err), -1);
	assert_non_null(strstr(err.text, "longer"));
	assert_int_equal(intake_line(&r, line, len - 1, &err), 0);
	buf_done(&s.text);
	free(line);
}

/* ---- tables ------------------------------------------------------------ */

/* What an export guarded reads back as it was; what it did not, stays. */
static void
test_table_guard(void **state)
{
	static const char *const texts[] = { "=1+1", "'=1", "＝1", "'quoted",
		"-1", "a,b \"c\"", "two\nlines", "plain", " =x" };

	(void)state;
	for (size_t i = 0; i < 2 * ARRAY_LEN(texts); i++) {
		const bool guarded = i % 2 == 0;
		const char *text = texts[i / 2];
		struct buf b = { 0 };
		struct csv csv;
		struct csv_row row;
		struct intake_columns c = { .guarded = guarded };
		struct intake_fact f;
		bool pass;

		buf_add_text(&b, "内容\r\n");
		if (guarded)
			csv_cell_guarded(&b, text, true);
		else
			csv_cell(&b, text, true);
		csv_row_end(&b);
		csv = (struct csv){ .text = b.text, .len = b.len };
		assert_int_equal(csv_next(&csv, &row, NULL), 1);
		assert_int_equal(intake_columns(&c, &row, NULL), 0);
		csv_row_done(&row);
		assert_int_equal(csv_next(&csv, &row, NULL), 1);
		assert_int_equal(intake_row(&f, &c, &row, NULL, &pass, NULL),
			0);
		assert_string_equal(fields_get(&f.fields, "text"), text +
			strspn(text, " "));
		intake_fact_done(&f);
		csv_row_done(&row);
		buf_done(&b);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_syslog),
		cmocka_unit_test(test_cef),
		cmocka_unit_test(test_times),
		cmocka_unit_test(test_facts),
		cmocka_unit_test(test_keys),
		cmocka_unit_test(test_long_line),
		cmocka_unit_test(test_table_guard),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
