/* SPDX-License-Identifier: MIT */
/*
 * What a row of a paper says, source by source: a form with one row for each
 * case is filled in from an incident that was acted on. Then what is new since
 * a report was sent.
 */
#include "bench.h"

#include "zhiban/report.h"

#define KEYS								\
	"fields = ( { id = \"seen\"; type = \"time\"; "			\
	"title = { en = \"Seen\"; }; }, "				\
	"{ id = \"scope\"; type = \"text\"; "				\
	"title = { en = \"Scope\"; }; } );\n"				\
	"anchors = ( { id = \"calm\"; title = { en = \"Calm\"; }; } );\n" \
	"scales = ( { id = \"g\"; title = { en = \"Grade\"; }; levels = ( " \
	"{ id = \"I\"; rank = 1; title = { en = \"Grave\"; }; }, "	\
	"{ id = \"II\"; rank = 2; title = { en = \"Less\"; }; } ); } );"

#define STEPS								\
	STEP("D1", "record", "inputs = ( "				\
	"{ id = \"host\"; type = \"text\"; title = { en = \"Host\"; }; }, " \
	"{ id = \"when\"; type = \"time\"; title = { en = \"When\"; }; } );") \
	", " ASK("A1", "") ", " STEP("C1", "do", "") ", "		\
	STEP("C2", "do", "") ", "					\
	STEP("T1", "record", "inputs = ( { id = \"said\"; type = \"text\"; " \
	"title = { en = \"Said\"; }; } );")				\
	", "								\
	STEP("R1", "report", "form = \"paper\"; to = [\"boss\"];")

static const char *const acts[] = {
	"open|playbook=p|title=Big trouble|reporter=Chen|"
		"occurred=2026-11-22 02:30|set=seen=2026-11-22 02:40",
	"done|step=D1|value=host=web1|value=when=2026-11-22 02:45",
	"done|step=A1|value=yes",
	"done|step=C1",
	"skip|step=C2|reason=none there",
	"done|step=T1|value=said=plain words",
	"level|level=g:II|reason=seen",
	"mark|anchor=calm|at=2026-11-22 02:58",
	"note|text=a note",
	"decide|text=it stays off|by=Zhou",
	"set|set=scope=One page",
};

/* The source of a row, and its lines with | between them. */
static const struct {
	const char *from, *want;
} cases[] = {
	{ "incident:number", "2026-0001" },
	{ "incident:title", "Big trouble" },
	{ "incident:reporter", "Chen" },
	{ "incident:occurred", "2026-11-22 02:30" },
	{ "incident:discovered", "2026-11-22 03:00" },
	{ "incident:closed", "" },
	{ "incident:handled", "" },
	{ "incident:level", "Grade: Less" },
	{ "incident:levels", "Grade: Less" },
	{ "incident:state", "open" },
	{ "incident:owner", "Wang" },
	{ "incident:plan", "Title p" },
	{ "field:seen", "2026-11-22 02:40" },
	{ "field:scope", "One page" },
	{ "field:nowhere", "" },
	{ "step:p/D1", "Host: web1|When: 2026-11-22 02:45" },
	{ "step:p/D1/host", "web1" },
	{ "step:p/D1/when", "2026-11-22 02:45" },
	{ "step:p/D1/none", "" },
	{ "step:p/A1", "Label yes" },
	{ "step:p/T1", "plain words" },
	{ "step:p/C1", "" },
	{ "step:p/C2", "" },
	{ "step:q/X1", "" },
	{ "anchor:calm", "2026-11-22 02:58" },
	{ "anchor:recovered", "" },
	{ "role:boss", "" },
	{ "list:notes", "11-22 03:00 note: a note (Wang)" },
	{ "list:decisions",
	  "11-22 03:00 decision of Zhou: it stays off (Wang)" },
	{ "list:overridden", "" },
	{ "list:changes", "" },
	{ "list:submissions", "" },
	{ "list:people", "Wang" },
	{ "report:author", "Wang" },
	{ "report:written", "2026-11-22 03:00" },
	{ "report:sent", "" },
	{ "report:to", "Boss" },
	{ "report:channel", "" },
};

/* A form with the rows of all cases: row i has the id "rI". */
static struct playbook *
form_make(void)
{
	struct problems ps = { 0 };
	struct piece piece = { .name = (char *)"paper" };
	struct buf text = { 0 };
	struct playbook *form;

	buf_add_text(&text, "format = 1; id = \"paper\"; kind = \"form\"; "
		"form = \"paper\"; version = \"1\"; languages = [\"en\"]; "
		"title = { en = \"Paper\"; }; source = \"a test\"; sections "
		"= ( { id = \"all\"; title = { en = \"All\"; }; rows = (\n");
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		buf_addf(&text, "%s{ id = \"r%zu\"; title = { en = \"R\"; }; "
			"from = [\"%s\"]; }", i ? ",\n" : "", i,
			cases[i].from);
	buf_add_text(&text, " ); } );\n");
	piece.bytes = text.text;
	piece.len = text.len;
	hash_sha256(piece.hash, text.text, text.len);
	form = playbook_load(&piece, 1, false, &ps);
	if (!form)
		fail_msg("%d: %s", ps.count ? ps.item[0].line : 0,
			ps.count ? ps.item[0].text : "?");
	problems_done(&ps);
	buf_done(&text);
	return form;
}

static struct report_from
from_bench(const struct bench *b, const struct playbook *form)
{
	return (struct report_from){ .form = form, .inc = b->inc,
		.events = b->log, .event_count = b->count, .site = &b->site,
		.kind = "real", .author = "Wang", .recipient = "",
		.channel = "", .sent = TIME_NONE, .written = b->now,
		.since_at = TIME_NONE, .head = "", .code = "" };
}

static void
setup(struct bench *b)
{
	bench_init(b);
	bench_book(b, "p", KEYS, PHASE("contain", STEPS));
	for (size_t i = 0; i < ARRAY_LEN(acts); i++) {
		if (bench_act(b, acts[i]) < 0)
			fail_msg("%s: %s", acts[i], b->err.text);
	}
}

static void
test_values(void **state)
{
	struct playbook *form = form_make();
	struct report_from from;
	struct page page;
	struct bench b;

	(void)state;
	setup(&b);
	from = from_bench(&b, form);
	report_page(&page, &from);
	assert_int_equal(page.section[0].row_count, ARRAY_LEN(cases));
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const struct page_row *row = &page.section[0].row[i];
		struct buf have = { 0 };

		for (size_t k = 0; k < row->line_count; k++)
			buf_addf(&have, "%s%s", k ? "|" : "", row->line[k]);
		bench_want(cases[i].from, buf_text(&have), cases[i].want);
		assert_false(row->changed);
		buf_done(&have);
	}
	page_done(&page);
	playbook_free(form);
	bench_done(&b);
}

/* The row of that source. */
static const struct page_row *
row_of(const struct page *page, const char *source)
{
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		if (strcmp(cases[i].from, source) == 0)
			return &page->section[0].row[i];
	}
	fail_msg("no row from %s", source);
	return NULL;
}

static struct incident *
fold_to(const struct bench *b, size_t count)
{
	struct incident *inc = incident_new();

	for (size_t i = 0; i < count; i++)
		assert_int_equal(incident_apply(inc, &b->log[i], &b->pins,
			NULL), 0);
	incident_settle(inc);
	return inc;
}

static void
test_changed(void **state)
{
	struct playbook *form = form_make();
	struct report_from from;
	struct incident *was;
	struct page page;
	struct bench b;
	size_t sent;

	(void)state;
	setup(&b);
	sent = b.count;
	assert_int_equal(bench_act(&b, "set|set=scope=Two pages"), 0);
	assert_int_equal(bench_act(&b, "note|text=another"), 0);
	was = fold_to(&b, sent);
	from = from_bench(&b, form);
	from.was = was;
	from.since = (int64_t)sent;
	from.since_at = b.now;
	report_page(&page, &from);
	assert_int_equal(page.changed, 2);
	assert_true(row_of(&page, "field:scope")->changed);
	assert_false(row_of(&page, "field:seen")->changed);
	assert_false(row_of(&page, "report:written")->changed);
	assert_false(row_of(&page, "list:changes")->changed);
	assert_int_equal(row_of(&page, "list:changes")->line_count, 2);
	assert_int_equal(row_of(&page, "list:notes")->line_count, 2);
	assert_false(row_of(&page, "list:notes")->fresh[0]);
	assert_true(row_of(&page, "list:notes")->fresh[1]);
	page_done(&page);
	incident_free(was);
	playbook_free(form);
	bench_done(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_values),
		cmocka_unit_test(test_changed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
