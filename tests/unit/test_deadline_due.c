/* SPDX-License-Identifier: MIT */
/*
 * When a deadline is due: elapsed time, days that end at the unit's midnight,
 * months that end with the month, in zones that change their clocks; which
 * anchor counts, and what a later statement does to it.
 */
#include "world.h"

static void
test_lengths(void **state)
{
	static const struct {
		const char *zone, *from, *within, *due;
	} rows[] = {
		/* elapsed */
		{ "Asia/Shanghai", "2026-11-22T03:04:05+08:00", "2h",
			"2026-11-22T05:04:05+08:00" },
		{ "Asia/Shanghai", "2026-12-31T23:30:00+08:00", "1h30m",
			"2027-01-01T01:00:00+08:00" },
		/* Clocks go forward at 02:00 and back at 03:00: two hours
		 * are two hours. */
		{ "Europe/Berlin", "2026-03-29T01:30:00+01:00", "2h",
			"2026-03-29T04:30:00+02:00" },
		{ "Europe/Berlin", "2026-10-25T01:30:00+02:00", "2h",
			"2026-10-25T02:30:00+01:00" },
		{ "Europe/Berlin", "2026-10-24T12:00:00+02:00", "24h",
			"2026-10-25T11:00:00+01:00" },
		/* days end at local midnight */
		{ "Asia/Shanghai", "2026-11-22T03:04:05+08:00", "0d",
			"2026-11-23T00:00:00+08:00" },
		{ "Asia/Shanghai", "2026-11-22T00:00:00+08:00", "0d",
			"2026-11-23T00:00:00+08:00" },
		{ "Asia/Shanghai", "2026-11-22T23:59:59.999+08:00", "0d",
			"2026-11-23T00:00:00+08:00" },
		{ "Asia/Shanghai", "2026-11-22T03:04:05+08:00", "1d",
			"2026-11-24T00:00:00+08:00" },
		{ "Asia/Shanghai", "2026-02-26T10:00:00+08:00", "3d",
			"2026-03-02T00:00:00+08:00" },
		{ "Asia/Shanghai", "2028-02-26T10:00:00+08:00", "3d",
			"2028-03-01T00:00:00+08:00" },
		/* the same instant is another day elsewhere */
		{ "America/New_York", "2026-11-22T03:04:05+08:00", "0d",
			"2026-11-22T00:00:00-05:00" },
		/* a day of 23 and a day of 25 hours */
		{ "Europe/Berlin", "2026-03-28T12:00:00+01:00", "1d",
			"2026-03-30T00:00:00+02:00" },
		{ "Europe/Berlin", "2026-10-24T12:00:00+02:00", "1d",
			"2026-10-26T00:00:00+01:00" },
		{ "America/New_York", "2026-10-31T12:00:00-04:00", "3d",
			"2026-11-04T00:00:00-05:00" },
		/* midnight that is skipped: the day ends where it jumps */
		{ "America/Santiago", "2026-09-05T12:00:00-04:00", "0d",
			"2026-09-06T01:00:00-03:00" },
		/* months */
		{ "Asia/Shanghai", "2026-01-31T09:30:00+08:00", "1mo",
			"2026-02-28T09:30:00+08:00" },
		{ "Asia/Shanghai", "2028-01-31T09:30:00+08:00", "1mo",
			"2028-02-29T09:30:00+08:00" },
		{ "Asia/Shanghai", "2026-11-30T09:30:00+08:00", "3mo",
			"2027-02-28T09:30:00+08:00" },
		{ "Europe/Berlin", "2026-02-28T12:00:00+01:00", "2mo",
			"2026-04-28T12:00:00+02:00" },
		/* working days: no calendar, no guess */
		{ "Asia/Shanghai", "2026-11-22T03:04:05+08:00", "10bd", "" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct world w;
		struct deadline *d;

		world_init(&w, rows[i].zone);
		d = world_deadline(&w, "w/T", DEADLINE_LATEST);
		d->limit.after = TERMS(ANCHOR("recovered"));
		d->limit.within = span_of(rows[i].within);
		world_mark(&w, "recovered", at(rows[i].from));
		deadline_settle(&w.inc);
		assert_time(w.deadlines[0].due, rows[i].due, w.zone,
			rows[i].from);
		assert_true(w.deadlines[0].anchor_when == at(rows[i].from));
		assert_true(w.deadlines[0].applies);
		world_done(&w);
	}
}

#define T0 "2026-11-22T03:00:00+08:00"

/* What kinds do with anchor and length. */
static void
test_kinds(void **state)
{
	static const struct {
		enum deadline_kind kind;
		const char *within, *every, *to_span, *due;
		enum deadline_state later;	/* a year on */
	} rows[] = {
		{ DEADLINE_LATEST, "2h", "", "",
			"2026-11-22T05:00:00+08:00", DUE_OVERDUE },
		{ DEADLINE_THRESHOLD, "30m", "", "",
			"2026-11-22T03:30:00+08:00", DUE_REACHED },
		{ DEADLINE_HOLD, "5h", "", "",
			"2026-11-22T08:00:00+08:00", DUE_REACHED },
		{ DEADLINE_WINDOW, "", "", "7d",
			"2026-11-30T00:00:00+08:00", DUE_OVERDUE },
		{ DEADLINE_WINDOW, "", "", "", "", DUE_WAITING },
		{ DEADLINE_RECURRING, "", "4h", "",
			"2026-11-22T07:00:00+08:00", DUE_OVERDUE },
		{ DEADLINE_RECURRING, "", "1d", "",
			"2026-11-24T00:00:00+08:00", DUE_OVERDUE },
		{ DEADLINE_CALENDAR, "", "", "", "", DUE_WAITING },
		{ DEADLINE_KEEP, "6mo", "", "",
			"2027-05-22T03:00:00+08:00", DUE_MET },
		{ DEADLINE_RUNNING, "", "", "", "", DUE_MEASURED },
		{ DEADLINE_PROMPT, "", "", "", "", DUE_MEASURED },
		/* a length does not make a figure of what has none */
		{ DEADLINE_RUNNING, "2h", "", "", "", DUE_MEASURED },
		{ DEADLINE_PROMPT, "2h", "", "", "", DUE_MEASURED },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct world w;
		struct deadline *d;
		const struct incident_deadline *have;

		world_init(&w, "Asia/Shanghai");
		d = world_deadline(&w, "w/T", rows[i].kind);
		have = &w.deadlines[0];
		d->limit.after = TERMS(ANCHOR("discovered"));
		d->limit.within = span_of(rows[i].within);
		d->every = span_of(rows[i].every);
		d->to_span = span_of(rows[i].to_span);

		deadline_settle(&w.inc);
		assert_true(have->due == TIME_NONE);
		assert_int_equal(deadline_state(have, at(T0)), DUE_WAITING);
		assert_false(deadline_counts(have));

		world_mark(&w, "discovered", at(T0));
		deadline_settle(&w.inc);
		assert_time(have->due, rows[i].due, w.zone,
			deadline_kind_name(rows[i].kind));
		assert_int_equal(deadline_state(have,
			at(T0) + 365 * TIME_DAY), rows[i].later);
		world_done(&w);
	}
}

/* The first known of the list, however late it came to be known. */
static void
test_anchor_list(void **state)
{
	struct world w;
	struct deadline *d;

	(void)state;
	world_init(&w, "Asia/Shanghai");
	d = world_deadline(&w, "w/T", DEADLINE_LATEST);
	d->limit.after = TERMS(ANCHOR("occurred"), ANCHOR("discovered"));
	d->limit.within = span_of("2h");
	deadline_settle(&w.inc);
	assert_null(w.deadlines[0].anchor);

	world_mark(&w, "discovered", at(T0));
	deadline_settle(&w.inc);
	assert_string_equal(w.deadlines[0].anchor->name, "discovered");
	assert_time(w.deadlines[0].due, "2026-11-22T05:00:00+08:00", w.zone,
		"discovered");

	/* found out later: it happened an hour earlier */
	world_mark(&w, "occurred", at("2026-11-22T02:00:00+08:00"));
	deadline_settle(&w.inc);
	assert_string_equal(w.deadlines[0].anchor->name, "occurred");
	assert_time(w.deadlines[0].due, "2026-11-22T04:00:00+08:00", w.zone,
		"occurred");

	/* and then that it was earlier still */
	world_mark(&w, "occurred", at("2026-11-21T22:00:00+08:00"));
	deadline_settle(&w.inc);
	assert_time(w.deadlines[0].due, "2026-11-22T00:00:00+08:00", w.zone,
		"occurred earlier");
	assert_int_equal(deadline_state(&w.deadlines[0], at(T0)),
		DUE_OVERDUE);
	world_done(&w);
}

static void
test_earliest_governs(void **state)
{
	static const struct {
		const char *discovered, *confirmed, *recovered, *due, *by;
	} rows[] = {
		{ "", "", "", "", "" },
		{ "2026-11-22T03:00:00+08:00", "", "",
			"2026-11-23T03:00:00+08:00", "discovered" },
		{ "2026-11-22T03:00:00+08:00", "2026-11-22T04:00:00+08:00",
			"", "2026-11-22T06:00:00+08:00", "confirmed" },
		{ "2026-11-22T03:00:00+08:00", "2026-11-24T04:00:00+08:00",
			"", "2026-11-23T03:00:00+08:00", "discovered" },
		{ "", "2026-11-22T04:00:00+08:00", "",
			"2026-11-22T06:00:00+08:00", "confirmed" },
		/* working days cannot be reckoned: what can be governs */
		{ "", "", "2026-11-22T04:00:00+08:00", "", "recovered" },
		{ "2026-11-22T03:00:00+08:00", "",
			"2026-11-22T04:00:00+08:00",
			"2026-11-23T03:00:00+08:00", "discovered" },
		{ "", "2026-11-22T04:00:00+08:00",
			"2026-11-22T04:00:00+08:00",
			"2026-11-22T06:00:00+08:00", "confirmed" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct limit others[] = {
			{ TERMS(ANCHOR("recovered")), span_of("2bd") },
			{ TERMS(ANCHOR("confirmed")), span_of("2h") },
		};
		struct world w;
		struct deadline *d;

		world_init(&w, "Asia/Shanghai");
		d = world_deadline(&w, "w/T", DEADLINE_LATEST);
		d->limit.after = TERMS(ANCHOR("discovered"));
		d->limit.within = span_of("24h");
		d->others = others;
		d->other_count = ARRAY_LEN(others);
		if (*rows[i].discovered)
			world_mark(&w, "discovered", at(rows[i].discovered));
		if (*rows[i].confirmed)
			world_mark(&w, "confirmed", at(rows[i].confirmed));
		if (*rows[i].recovered)
			world_mark(&w, "recovered", at(rows[i].recovered));
		deadline_settle(&w.inc);
		assert_time(w.deadlines[0].due, rows[i].due, w.zone,
			rows[i].by);
		assert_string_equal(w.deadlines[0].anchor ?
			w.deadlines[0].anchor->name : "", rows[i].by);
		world_done(&w);
	}
}

/* Another period begins with each report, until the end is known. */
static void
test_recurring(void **state)
{
	struct world w;
	struct deadline *d;
	const struct incident_deadline *have;

	(void)state;
	world_init(&w, "Asia/Shanghai");
	d = world_deadline(&w, "w/T", DEADLINE_RECURRING);
	have = &w.deadlines[0];
	d->limit.after = TERMS(ANCHOR("discovered"));
	d->every = span_of("4h");
	d->until = TERMS(ANCHOR("handled"));
	d->form = "progress";
	d->to = NAMES("police", "bureau");
	world_mark(&w, "discovered", at(T0));

	/* before the anchor: does not shorten the first period */
	world_submit(&w, "progress", "police", at(T0) - TIME_HOUR);
	world_submit(&w, "progress", "bureau", at(T0) - TIME_HOUR);
	deadline_settle(&w.inc);
	assert_true(have->due == at(T0) + 4 * TIME_HOUR);
	assert_true(have->met_when == TIME_NONE);

	/* one of two has it: the period is not over */
	world_submit(&w, "progress", "police", at(T0) + TIME_HOUR);
	deadline_settle(&w.inc);
	assert_true(have->due == at(T0) + 4 * TIME_HOUR);
	world_submit(&w, "progress", "bureau", at(T0) + 2 * TIME_HOUR);
	deadline_settle(&w.inc);
	assert_true(have->due == at(T0) + 5 * TIME_HOUR);
	assert_int_equal(deadline_state(have, at(T0) + 5 * TIME_HOUR),
		DUE_RUNNING);
	assert_int_equal(deadline_state(have, at(T0) + 5 * TIME_HOUR + 1),
		DUE_OVERDUE);

	/* over: met, and late when a report was still owed */
	world_mark(&w, "handled", at(T0) + 5 * TIME_HOUR);
	deadline_settle(&w.inc);
	assert_int_equal(deadline_state(have, at(T0) + TIME_DAY), DUE_MET);
	world_mark(&w, "handled", at(T0) + 6 * TIME_HOUR);
	deadline_settle(&w.inc);
	assert_int_equal(deadline_state(have, at(T0) + TIME_DAY), DUE_LATE);
	world_done(&w);
}

/* A recurring act that is no report goes by its terms. */
static void
test_recurring_act(void **state)
{
	struct world w;
	struct deadline *d;
	struct incident_step *s;

	(void)state;
	world_init(&w, "Asia/Shanghai");
	s = world_step(&w, "w/R", STEP_RECORD);
	d = world_deadline(&w, "w/T", DEADLINE_RECURRING);
	d->limit.after = TERMS(ANCHOR("discovered"));
	d->every = span_of("2h");
	d->met = TERMS({ .kind = TERM_DONE, .name = "w/R" });
	world_mark(&w, "discovered", at(T0));
	for (int hour = 1; hour < 9; hour += 3) {
		s->ended = STEP_DONE;
		s->end = act_at(&w, at(T0) + hour * TIME_HOUR);
		deadline_settle(&w.inc);
		assert_true(w.deadlines[0].due ==
			at(T0) + (hour + 2) * TIME_HOUR);
		assert_true(w.deadlines[0].met_when == TIME_NONE);
	}
	world_done(&w);
}

/* Set moments of the day: what is due after the anchor and after each time
 * it was done. */
static void
test_moments(void **state)
{
	static const struct {
		const char *zone, *done, *due;
	} rows[] = {
		/* opened at 03:00; the day's first moment */
		{ "Asia/Shanghai", "", "2026-11-22T08:00:00+08:00" },
		/* half an hour ahead is for the moment ahead */
		{ "Asia/Shanghai", "2026-11-22T07:30:00+08:00",
			"2026-11-22T16:00:00+08:00" },
		/* two hours ahead is not */
		{ "Asia/Shanghai", "2026-11-22T06:00:00+08:00",
			"2026-11-22T08:00:00+08:00" },
		{ "Asia/Shanghai", "2026-11-22T10:30:00+08:00",
			"2026-11-22T16:00:00+08:00" },
		/* just done at the moment itself, and behind the last one */
		{ "Asia/Shanghai", "2026-11-22T16:00:00+08:00",
			"2026-11-23T08:00:00+08:00" },
		{ "Asia/Shanghai", "2026-12-31T23:59:59+08:00",
			"2027-01-01T08:00:00+08:00" },
		/* a day of 25 hours */
		{ "Europe/Berlin", "2027-10-30T17:00:00+02:00",
			"2027-10-31T08:00:00+01:00" },
	};
	static int times[] = { 8 * 60, 16 * 60 };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct world w;
		struct incident_step *s;
		struct deadline *d;

		world_init(&w, rows[i].zone);
		s = world_step(&w, "w/R", STEP_RECORD);
		d = world_deadline(&w, "w/T", DEADLINE_RECURRING);
		d->limit.after = TERMS(ANCHOR("discovered"));
		d->at = times;
		d->at_count = ARRAY_LEN(times);
		d->met = TERMS({ .kind = TERM_DONE, .name = "w/R" });
		world_mark(&w, "discovered", at(T0));
		if (*rows[i].done) {
			s->ended = STEP_DONE;
			s->end = act_at(&w, at(rows[i].done));
		}
		deadline_settle(&w.inc);
		assert_time(w.deadlines[0].due, rows[i].due, w.zone,
			rows[i].done);
		world_done(&w);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lengths),
		cmocka_unit_test(test_kinds),
		cmocka_unit_test(test_anchor_list),
		cmocka_unit_test(test_earliest_governs),
		cmocka_unit_test(test_recurring),
		cmocka_unit_test(test_recurring_act),
		cmocka_unit_test(test_moments),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
