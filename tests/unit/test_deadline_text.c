/* SPDX-License-Identifier: MIT */
/*
 * What a deadline waits for, in words; and deadlines found by their ids.
 */
#include "world.h"

static void
world_words(struct world *w)
{
	static struct named anchor = { .id = "phone-call",
		.title = { { "phone call", "电话报告" } } };
	static struct choice choice = { .value = "in",
		.label = { { "from inside", "内部" } } };
	static struct fact fact = { .id = "page",
		.title = { { "page", "页面" } } };
	static struct level level = { .id = "I", .rank = 1,
		.title = { { "level I", "一级" } } };
	static struct scale scale = { .id = "gov", .levels = &level,
		.level_count = 1, .title = { { "government", "政府" } } };
	struct incident_step *s;
	struct deadline *d;

	world_init(w, "UTC");
	w->pb.anchors = &anchor;
	w->pb.anchor_count = 1;
	w->pb.facts = &fact;
	w->pb.fact_count = 1;
	w->pb.scales = &scale;
	w->pb.scale_count = 1;
	s = world_step(w, "w/D2", STEP_ASK);
	w->step_rules[0].choices = &choice;
	w->step_rules[0].choice_count = 1;
	w->step_rules[0].text = (struct words){ { "Find the source",
		"查找来源" } };
	assert_non_null(s);
	d = world_deadline(w, "w/first", DEADLINE_LATEST);
	d->form = "initial";
	d->title = (struct words){ { "first report", "初报" } };
}

static void
test_waiting(void **state)
{
	static const struct {
		struct term term[2];
		const char *en;
	} rows[] = {
		{ { ANCHOR("recovered") }, "recovery" },
		{ { ANCHOR("phone-call") }, "phone call" },
		{ { ANCHOR("odd") }, "odd" },
		{ { ANCHOR("occurred"), ANCHOR("discovered") },
			"occurrence or discovery" },
		{ { { .kind = TERM_DONE, .name = "w/D2" } },
			"completion of Find the source (D2)" },
		{ { { .kind = TERM_STARTED, .name = "w/none" } },
			"start of w/none" },
		{ { { .kind = TERM_TOLD, .name = "w/D2" } },
			"notice given: Find the source (D2)" },
		{ { { TERM_ANSWER, OP_EQ, "w/D2", "in" } },
			"the answer \"from inside\" to Find the source (D2)" },
		{ { { TERM_ANSWER, OP_NE, "w/D2", "x" } },
			"another answer than \"x\" to Find the source (D2)" },
		{ { { .kind = TERM_SUBMITTED, .name = "w/first" } },
			"submission of first report" },
		{ { { .kind = TERM_FIELD, .name = "page" } }, "page" },
		{ { { TERM_FIELD, OP_GE, "hosts", "3" } }, "hosts >= 3" },
		{ { { .kind = TERM_LEVEL, .name = "gov" } },
			"grading by government" },
		{ { { TERM_LEVEL, OP_GE, "gov", "I" } },
			"grading by government >= level I" },
		{ { { TERM_LEVEL, OP_GE, "own", "red" } },
			"grading by own >= red" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct term terms[2];
		struct world w;
		struct deadline *d;
		struct buf out = { 0 };

		world_words(&w);
		memcpy(terms, rows[i].term, sizeof(terms));
		d = world_deadline(&w, "w/T", DEADLINE_LATEST);
		d->limit.after = (struct terms){ terms,
			terms[1].kind ? 2 : 1 };
		d->limit.within = span_of("2h");
		deadline_settle(&w.inc);
		deadline_waiting_text(&out, &w.inc, &w.deadlines[1], LANG_EN);
		assert_string_equal(buf_text(&out), rows[i].en);
		buf_done(&out);
		world_done(&w);
	}
}

/* Other limits, missing calendars, and what does not wait. */
static void
test_waiting_kinds(void **state)
{
	struct world w;
	struct deadline *d;
	struct buf out = { 0 };
	struct limit other = { TERMS(ANCHOR("confirmed")), span_of("1h") };

	(void)state;
	world_words(&w);
	d = world_deadline(&w, "w/T", DEADLINE_LATEST);
	d->limit.after = TERMS(ANCHOR("phone-call"));
	d->limit.within = span_of("2bd");
	d->others = &other;
	d->other_count = 1;
	deadline_settle(&w.inc);
	deadline_waiting_text(&out, &w.inc, &w.deadlines[1], LANG_ZH);
	assert_string_equal(buf_text(&out), "电话报告 or confirmation");

	buf_clear(&out);
	world_mark(&w, "phone-call", 0);
	deadline_settle(&w.inc);
	deadline_waiting_text(&out, &w.inc, &w.deadlines[1], LANG_EN);
	assert_string_equal(buf_text(&out), "a calendar of working days");

	buf_clear(&out);
	world_mark(&w, "confirmed", 0);
	deadline_settle(&w.inc);
	deadline_waiting_text(&out, &w.inc, &w.deadlines[1], LANG_EN);
	assert_string_equal(buf_text(&out), "");

	world_deadline(&w, "w/C", DEADLINE_CALENDAR)->limit.after =
		TERMS(ANCHOR("recovered"));
	deadline_settle(&w.inc);
	deadline_waiting_text(&out, &w.inc, &w.deadlines[2], LANG_EN);
	assert_string_equal(buf_text(&out), "recovery");
	buf_done(&out);
	world_done(&w);
}

static void
test_found(void **state)
{
	struct world w;
	struct err err = { 0 };

	(void)state;
	world_init(&w, "UTC");
	world_deadline(&w, "w/first-report", DEADLINE_LATEST);
	world_deadline(&w, "w/T1", DEADLINE_LATEST);
	world_deadline(&w, "law/T1", DEADLINE_LATEST);
	assert_ptr_equal(incident_deadline(&w.inc, "law/T1", &err),
		&w.deadlines[2]);
	assert_ptr_equal(incident_deadline(&w.inc, "first-report", &err),
		&w.deadlines[0]);
	assert_int_equal(err.code, ERR_NONE);
	assert_null(incident_deadline(&w.inc, "T1", &err));
	assert_int_equal(err.code, ERR_REFUSED);
	assert_non_null(strstr(err.text, "w/T1, law/T1"));
	assert_null(incident_deadline(&w.inc, "first-reprot", &err));
	assert_non_null(strstr(err.text, "first-report"));
	assert_null(incident_deadline(&w.inc, "nothing-like-it", NULL));
	world_done(&w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_waiting),
		cmocka_unit_test(test_waiting_kinds),
		cmocka_unit_test(test_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
