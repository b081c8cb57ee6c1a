/* SPDX-License-Identifier: MIT */
/*
 * What a deadline is at a given moment, which ones count, which apply, who
 * gives way to whom, and that no due time ever depends on now.
 */
#include "world.h"

#define START INT64_C(1795287600000)	/* 2026-11-22T03:00:00+08:00 */
#define DUE (START + 2 * TIME_HOUR)

static struct deadline *
latest(struct world *w, const char *full, const char *within)
{
	static struct term discovered = ANCHOR("discovered");
	struct deadline *d = world_deadline(w, full, DEADLINE_LATEST);

	d->limit.after = (struct terms){ &discovered, 1 };
	d->limit.within = span_of(within);
	return d;
}

static void
test_states(void **state)
{
	static const struct {
		enum deadline_kind kind;
		int64_t due, met, now;
		enum deadline_state is;
		bool counts;
	} rows[] = {
#define NEVER TIME_NONE
	{ DEADLINE_LATEST, NEVER, NEVER, DUE, DUE_WAITING, false },
	{ DEADLINE_LATEST, DUE, NEVER, DUE - 1, DUE_RUNNING, true },
	{ DEADLINE_LATEST, DUE, NEVER, DUE, DUE_RUNNING, true },
	{ DEADLINE_LATEST, DUE, NEVER, DUE + 1, DUE_OVERDUE, true },
	{ DEADLINE_LATEST, DUE, DUE, DUE + 9, DUE_MET, false },
	{ DEADLINE_LATEST, DUE, DUE + 1, DUE + 9, DUE_LATE, false },
	{ DEADLINE_LATEST, NEVER, DUE, DUE + 9, DUE_MET, false },
	{ DEADLINE_THRESHOLD, DUE, NEVER, DUE - 1, DUE_RUNNING, true },
	{ DEADLINE_THRESHOLD, DUE, NEVER, DUE, DUE_REACHED, true },
	{ DEADLINE_THRESHOLD, DUE, DUE + 1, DUE + 9, DUE_MET, false },
	{ DEADLINE_HOLD, DUE, NEVER, DUE - 1, DUE_RUNNING, true },
	{ DEADLINE_HOLD, DUE, NEVER, DUE, DUE_REACHED, true },
	{ DEADLINE_HOLD, DUE, DUE + 9, DUE + 9, DUE_MET, false },
	{ DEADLINE_WINDOW, DUE, NEVER, DUE + 1, DUE_OVERDUE, true },
	{ DEADLINE_RECURRING, DUE, NEVER, DUE + 1, DUE_OVERDUE, true },
	{ DEADLINE_CALENDAR, NEVER, NEVER, DUE, DUE_WAITING, false },
	{ DEADLINE_CALENDAR, NEVER, START, DUE, DUE_MET, false },
	{ DEADLINE_KEEP, DUE, NEVER, DUE - 1, DUE_RUNNING, false },
	{ DEADLINE_KEEP, DUE, NEVER, DUE + 1, DUE_MET, false },
	{ DEADLINE_KEEP, DUE, DUE + 9, DUE + 9, DUE_MET, false },
	{ DEADLINE_RUNNING, NEVER, NEVER, DUE, DUE_MEASURED, false },
	{ DEADLINE_RUNNING, NEVER, START, DUE, DUE_MET, false },
	{ DEADLINE_PROMPT, NEVER, NEVER, DUE, DUE_MEASURED, false },
	{ DEADLINE_PROMPT, NEVER, START, DUE, DUE_MET, false },
#undef NEVER
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		const struct deadline rule = { .kind = rows[i].kind };
		struct incident_deadline d = { .rule = &rule,
			.applies = true, .due = rows[i].due,
			.met_when = rows[i].met };

		if (deadline_state(&d, rows[i].now) != rows[i].is)
			fail_msg("row %zu is %s", i, deadline_state_name(
				deadline_state(&d, rows[i].now)));
		assert_int_equal(deadline_counts(&d), rows[i].counts);

		/* Stronger than all of it, in this order. */
		d.replaced_by = &rule;
		assert_int_equal(deadline_state(&d, rows[i].now),
			DUE_REPLACED);
		assert_false(deadline_counts(&d));
		d.cancelled.seq = 9;
		assert_int_equal(deadline_state(&d, rows[i].now),
			DUE_CANCELLED);
		assert_false(deadline_counts(&d));
		d.applies = false;
		assert_int_equal(deadline_state(&d, rows[i].now), DUE_NOT);
		assert_false(deadline_counts(&d));
	}
}

static void
test_names(void **state)
{
	(void)state;
	for (int s = DUE_WAITING; s <= DUE_NOT; s++)
		assert_true(*deadline_state_name((enum deadline_state)s));
	assert_string_equal(deadline_state_name(DUE_LATE), "late");
	assert_string_equal(deadline_state_name(DUE_OVERDUE), "overdue");
}

/* Levels, unit types and conditions choose; not yet known is not yet. */
static void
test_applies(void **state)
{
	static const struct {
		const char *level_gov, *level_own, *unit_type, *answer;
		bool by_level, by_unit, by_when;
	} rows[] = {
		{ NULL, NULL, "school", NULL, false, true, false },
		{ "II", NULL, "hospital", "yes", true, false, true },
		{ "III", NULL, "college", "no", false, true, false },
		{ "III", "red", "", "yes", true, false, true },
		{ "I", "blue", NULL, "yes", true, false, true },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct term yes = { TERM_ANSWER, OP_EQ, "w/D1", "yes" };
		struct terms clause = { &yes, 1 };
		struct world w;
		struct incident_step *ask;

		world_init(&w, "UTC");
		latest(&w, "w/L", "2h")->levels =
			NAMES("gov:I", "gov:II", "own:red");
		latest(&w, "w/U", "2h")->unit_types =
			NAMES("school", "college");
		latest(&w, "w/W", "2h")->when =
			(struct condition){ &clause, 1 };
		ask = world_step(&w, "w/D1", STEP_ASK);
		world_mark(&w, "discovered", START);
		w.inc.unit_type = rows[i].unit_type;
		if (rows[i].level_gov)
			world_grade(&w, "gov", rows[i].level_gov, START);
		if (rows[i].level_own)
			world_grade(&w, "own", rows[i].level_own, START);
		if (rows[i].answer)
			world_answer(&w, ask, rows[i].answer, START);
		deadline_settle(&w.inc);
		assert_int_equal(w.deadlines[0].applies, rows[i].by_level);
		assert_int_equal(w.deadlines[1].applies, rows[i].by_unit);
		assert_int_equal(w.deadlines[2].applies, rows[i].by_when);
		world_done(&w);
	}
}

/* A later grading can bring a deadline that is overdue already, and another
 * can take it away again. */
static void
test_later_level(void **state)
{
	struct world w;

	(void)state;
	world_init(&w, "UTC");
	latest(&w, "law/L", "1h")->levels = NAMES("gov:I");
	world_mark(&w, "discovered", START);
	world_grade(&w, "gov", "II", START);
	deadline_settle(&w.inc);
	assert_int_equal(deadline_state(&w.deadlines[0], DUE), DUE_NOT);
	world_grade(&w, "gov", "I", DUE);
	deadline_settle(&w.inc);
	assert_int_equal(deadline_state(&w.deadlines[0], DUE), DUE_OVERDUE);
	world_grade(&w, "gov", "II", DUE + 1);
	deadline_settle(&w.inc);
	assert_int_equal(deadline_state(&w.deadlines[0], DUE), DUE_NOT);
	world_done(&w);
}

static void
test_gives_way(void **state)
{
	struct world w;
	struct deadline *own;

	(void)state;
	world_init(&w, "UTC");
	latest(&w, "zhiban-default/first-report", "2h");
	own = latest(&w, "w/T1", "30m");
	own->replaces = NAMES("zhiban-default/first-report", "law/L1");
	own->levels = NAMES("gov:I");
	latest(&w, "law/L1", "24h");
	latest(&w, "law/L2", "1h")->replaces = NAMES("law/L1");
	latest(&w, "w/A", "1h")->replaces = NAMES("w/B");
	latest(&w, "w/B", "1h")->replaces = NAMES("w/A");
	world_mark(&w, "discovered", START);

	/* what does not apply takes nobody's place */
	deadline_settle(&w.inc);
	assert_null(w.deadlines[0].replaced_by);

	world_grade(&w, "gov", "I", START);
	deadline_settle(&w.inc);
	assert_ptr_equal(w.deadlines[0].replaced_by, own);
	assert_null(w.deadlines[1].replaced_by);
	/* law gives way to law only */
	assert_ptr_equal(w.deadlines[2].replaced_by, w.deadlines[3].rule);
	/* and two that name each other do not both vanish */
	assert_true(!w.deadlines[4].replaced_by != !w.deadlines[5].replaced_by);

	/* cancelled: what it stood for is back */
	w.deadlines[1].cancelled = act_at(&w, START);
	deadline_settle(&w.inc);
	assert_null(w.deadlines[0].replaced_by);
	world_done(&w);
}

static void
test_nearest_and_rows(void **state)
{
	struct world w;
	struct incident_row row;
	struct deadline_row line;

	(void)state;
	world_init(&w, "UTC");
	latest(&w, "w/far", "9h");
	latest(&w, "w/never", "1h")->levels = NAMES("gov:I");
	latest(&w, "w/near", "2h");
	latest(&w, "w/same", "2h");
	latest(&w, "w/gone", "1h");
	latest(&w, "w/kept", "1h")->kind = DEADLINE_KEEP;
	latest(&w, "w/first", "1h")->form = "initial";
	deadline_settle(&w.inc);
	assert_null(incident_nearest(&w.inc));
	incident_row(&w.inc, &row);
	assert_true(row.next_due == TIME_NONE);
	assert_string_equal(row.next_deadline, "");
	assert_string_equal(row.level, "");
	assert_int_equal(row.rank, 5);

	world_mark(&w, "discovered", START);
	w.deadlines[4].cancelled = act_at(&w, START);
	w.deadlines[2].rung = 2;
	deadline_settle(&w.inc);
	assert_string_equal(incident_nearest(&w.inc)->rule->full, "w/first");
	world_submit(&w, "initial", "anybody", START);
	deadline_settle(&w.inc);
	incident_row(&w.inc, &row);
	assert_true(row.next_due == DUE);
	assert_string_equal(row.next_deadline, "w/near");
	assert_string_equal(row.number, "2026-0001");
	assert_string_equal(row.owner, "");

	/* six lines: the one that does not apply is passed over */
	assert_true(incident_deadline_row(&w.inc, 1, &line));
	assert_string_equal(line.id, "w/near");
	assert_int_equal(line.rung, 2);
	assert_true(line.due == DUE && line.met == TIME_NONE);
	assert_false(line.cancelled || line.replaced || line.report);
	assert_true(incident_deadline_row(&w.inc, 3, &line));
	assert_true(line.cancelled);
	assert_true(incident_deadline_row(&w.inc, 5, &line));
	assert_true(line.report && line.met == START);
	assert_false(incident_deadline_row(&w.inc, 6, &line));
	world_done(&w);
}

/* Draws a number below n. */
static unsigned
draw(struct chance *c, unsigned n)
{
	unsigned char byte;

	chance_bytes(c, &byte, 1);
	return byte % n;
}

static void
world_draw(struct world *w, struct chance *c)
{
	static const char *const spans[] = { "30m", "2h", "0d", "3d", "1mo",
		"5bd" };
	static const char *const names[] = { "discovered", "recovered",
		"handled" };
	static struct term terms[] = { ANCHOR("discovered"),
		ANCHOR("recovered"), ANCHOR("handled") };

	for (int i = 0; i < DEADLINE_KIND_COUNT; i++) {
		struct deadline *d = world_deadline(w, "w/T",
			(enum deadline_kind)i);

		d->limit.after = (struct terms){ terms, 1 + draw(c, 2) };
		d->limit.within = span_of(spans[draw(c, 6)]);
		d->every = span_of(spans[draw(c, 6)]);
		d->to_span = span_of(spans[draw(c, 6)]);
		if (draw(c, 2))
			d->form = "initial";
		if (draw(c, 2))
			d->until = (struct terms){ &terms[2], 1 };
	}
	for (unsigned n = draw(c, 4); n > 0; n--)
		world_mark(w, names[draw(c, 3)],
			START + draw(c, 200) * TIME_HOUR);
	for (unsigned n = draw(c, 5); n > 0; n--)
		world_submit(w, "initial", "r",
			START + draw(c, 200) * TIME_HOUR);
}

/* The figures stand still; only what they mean moves, and never back. */
static void
figures_stand(struct world *w)
{
	struct incident_deadline before[ROOM];

	deadline_settle(&w->inc);
	memcpy(before, w->deadlines, sizeof(before));
	for (size_t i = 0; i < w->inc.deadline_count; i++) {
		const struct incident_deadline *d = &w->deadlines[i];
		enum deadline_state was = deadline_state(d, START);

		for (int h = 0; h < 3000; h += 7) {
			enum deadline_state is = deadline_state(d,
				START + h * TIME_HOUR);

			assert_true(is == was || was == DUE_RUNNING);
			assert_true(d->due != TIME_NONE || is != DUE_OVERDUE);
			was = is;
		}
		assert_true(deadline_counts(d) == deadline_counts(&before[i]));
	}
	deadline_settle(&w->inc);
	assert_memory_equal(before, w->deadlines, sizeof(before));
}

static void
test_figures_stand(void **state)
{
	static const char *const zones[] = { "UTC", "Asia/Shanghai",
		"Europe/Berlin", "America/Santiago", "Australia/Lord_Howe" };
	struct chance c;

	(void)state;
	chance_fixed(&c, 4);
	for (int round = 0; round < 300; round++) {
		struct world w;

		world_init(&w, zones[round % 5]);
		world_draw(&w, &c);
		figures_stand(&w);
		world_done(&w);
	}
}

/* What is to be done at once is put forward unless something is due soon;
 * owed rows, done ones and those without a beginning are not of them. */
static void
test_at_once(void **state)
{
	static struct term discovered = ANCHOR("discovered");
	struct world w;
	struct deadline *one;
	size_t count;

	(void)state;
	world_init(&w, "Asia/Shanghai");
	latest(&w, "p/t0", "24h");
	one = world_deadline(&w, "p/t1", DEADLINE_PROMPT);
	one->limit.after = (struct terms){ &discovered, 1 };
	world_mark(&w, "discovered", START);
	deadline_settle(&w.inc);
	assert_ptr_equal(incident_at_once(&w.inc, START, &count)->rule, one);
	assert_int_equal(count, 1);
	assert_null(incident_at_once(&w.inc, START + 21 * TIME_HOUR, &count));
	assert_int_equal(count, 1);
	world_done(&w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_states),
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_applies),
		cmocka_unit_test(test_later_level),
		cmocka_unit_test(test_gives_way),
		cmocka_unit_test(test_nearest_and_rows),
		cmocka_unit_test(test_figures_stand),
		cmocka_unit_test(test_at_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
