/* SPDX-License-Identifier: MIT */
/*
 * A report deadline is met by submissions of its form to every recipient and
 * by nothing else; other deadlines by one of their terms.
 */
#include "world.h"

#define START INT64_C(1795287600000)
#define MINUTES(n) (START + (n) * TIME_MINUTE)
#define SENT 5

struct sent {
	const char *form, *to, *deadline;
	int minute;
};

static const struct {
	const char *what;
	struct sent sent[SENT];
	size_t met;		/* recipients */
	int minute;		/* met at; 0: not met */
} rows[] = {
	{ "nothing", { { NULL, NULL, NULL, 0 } }, 0, 0 },
	{ "one of two", { { "initial", "police", NULL, 10 } }, 1, 0 },
	{ "both", { { "initial", "police", NULL, 10 },
		{ "initial", "bureau", NULL, 30 } }, 2, 30 },
	{ "both, entered in the other order", {
		{ "initial", "bureau", NULL, 30 },
		{ "initial", "police", NULL, 10 } }, 2, 30 },
	{ "another form", { { "initial", "police", NULL, 10 },
		{ "final", "bureau", NULL, 30 } }, 1, 0 },
	{ "another recipient", { { "initial", "police", NULL, 10 },
		{ "initial", "press", NULL, 30 } }, 1, 0 },
	{ "twice to one", { { "initial", "police", NULL, 10 },
		{ "initial", "police", NULL, 20 } }, 1, 0 },
	{ "the first to each counts", {
		{ "initial", "police", NULL, 10 },
		{ "initial", "bureau", NULL, 30 },
		{ "initial", "police", NULL, 50 } }, 2, 30 },
	{ "a late entry of an earlier act", {
		{ "initial", "police", NULL, 10 },
		{ "initial", "bureau", NULL, 130 },
		{ "initial", "bureau", NULL, 90 } }, 2, 90 },
	{ "for this deadline", { { "initial", "police", "w/T", 10 },
		{ "initial", "bureau", "w/T", 30 } }, 2, 30 },
	{ "for this one by its bare id", { { "initial", "police", "T", 10 },
		{ "initial", "bureau", "", 30 } }, 2, 30 },
	{ "for another", { { "initial", "police", "w/T", 10 },
		{ "initial", "bureau", "w/other", 30 } }, 1, 0 },
};

static void
test_recipients(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct world w;
		struct deadline *d;
		const struct incident_deadline *have = &w.deadlines[0];

		world_init(&w, "UTC");
		d = world_deadline(&w, "w/T", DEADLINE_LATEST);
		d->limit.after = TERMS(ANCHOR("discovered"));
		d->limit.within = span_of("2h");
		d->form = "initial";
		d->to = NAMES("police", "bureau");
		/* never by a term */
		d->met = TERMS(ANCHOR("discovered"));
		world_mark(&w, "discovered", START);
		for (size_t j = 0; j < SENT && rows[i].sent[j].form; j++) {
			const struct sent *s = &rows[i].sent[j];

			world_submit(&w, s->form, s->to, MINUTES(s->minute))
				->deadline = s->deadline;
		}
		deadline_settle(&w.inc);
		assert_true(deadline_is_report(have));
		if (have->recipients_met != rows[i].met)
			fail_msg("%s: %zu have it", rows[i].what,
				have->recipients_met);
		assert_true(have->met_when == (rows[i].minute ?
			MINUTES(rows[i].minute) : TIME_NONE));
		assert_int_equal(have->met_seq != 0, rows[i].minute != 0);
		world_done(&w);
	}
}

/* Running, met, sent late, unsent and overdue are told apart. */
static void
test_four_states(void **state)
{
	static const struct {
		int sent, now;
		enum deadline_state is;
	} at_minute[] = {
		{ 0, 119, DUE_RUNNING }, { 100, 119, DUE_MET },
		{ 100, 999, DUE_MET }, { 0, 121, DUE_OVERDUE },
		{ 121, 999, DUE_LATE },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(at_minute); i++) {
		struct world w;
		struct deadline *d;

		world_init(&w, "UTC");
		d = world_deadline(&w, "w/T", DEADLINE_LATEST);
		d->limit.after = TERMS(ANCHOR("discovered"));
		d->limit.within = span_of("2h");
		d->form = "initial";
		world_mark(&w, "discovered", START);
		if (at_minute[i].sent)
			world_submit(&w, "initial", "anybody",
				MINUTES(at_minute[i].sent));
		deadline_settle(&w.inc);
		assert_int_equal(deadline_state(&w.deadlines[0],
			MINUTES(at_minute[i].now)), at_minute[i].is);
		world_done(&w);
	}
}

/* One deadline counts from the submission of another. */
static void
test_after_submission(void **state)
{
	struct world w;
	struct deadline *d;

	(void)state;
	world_init(&w, "UTC");
	d = world_deadline(&w, "w/call", DEADLINE_LATEST);
	d->form = "oral";
	d->to = NAMES("police", "bureau");
	d = world_deadline(&w, "w/T", DEADLINE_LATEST);
	d->limit.after = TERMS({ .kind = TERM_SUBMITTED, .name = "w/call" });
	d->limit.within = span_of("30m");
	world_submit(&w, "oral", "police", MINUTES(5));
	deadline_settle(&w.inc);
	assert_true(w.deadlines[1].due == TIME_NONE);
	world_submit(&w, "oral", "bureau", MINUTES(8));
	deadline_settle(&w.inc);
	assert_true(w.deadlines[1].due == MINUTES(38));
	world_done(&w);
}

/* No report: the earliest of its terms meets it, and undoing un-meets it. */
static void
test_terms(void **state)
{
	struct world w;
	struct deadline *d;
	struct incident_step *s;
	const struct incident_deadline *have = &w.deadlines[0];

	(void)state;
	world_init(&w, "UTC");
	s = world_step(&w, "w/C1", STEP_DO);
	d = world_deadline(&w, "w/T", DEADLINE_THRESHOLD);
	d->limit.after = TERMS(ANCHOR("discovered"));
	d->limit.within = span_of("30m");
	d->met = TERMS(ANCHOR("recovered"),
		{ .kind = TERM_DONE, .name = "w/C1" });
	world_mark(&w, "discovered", START);
	deadline_settle(&w.inc);
	assert_true(have->met_when == TIME_NONE);
	assert_false(deadline_is_report(have));
	world_mark(&w, "recovered", MINUTES(50));
	deadline_settle(&w.inc);
	assert_true(have->met_when == MINUTES(50));
	s->ended = STEP_DONE;
	s->end = act_at(&w, MINUTES(20));
	deadline_settle(&w.inc);
	assert_true(have->met_when == MINUTES(20));
	assert_int_equal(have->met_seq, s->end.seq);
	s->ended = STEP_OPEN;
	deadline_settle(&w.inc);
	assert_true(have->met_when == MINUTES(50));
	world_done(&w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_recipients),
		cmocka_unit_test(test_four_states),
		cmocka_unit_test(test_after_submission),
		cmocka_unit_test(test_terms),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
