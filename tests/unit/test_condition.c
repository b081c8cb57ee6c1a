/* SPDX-License-Identifier: MIT */
/*
 * Terms and conditions: what is known and since when, what holds, and whose
 * answer is waited for.
 */
#include "world.h"

#define START INT64_C(1795287600000)

#define TERM(k, n, o, v) { .kind = (k), .name = (n), .op = (o), .value = (v) }
#define STEP_TERM(k, n) TERM(k, n, OP_ANY, NULL)
#define ANSWER(o, v) TERM(TERM_ANSWER, "w/D1", o, v)
#define FIELD(n, o, v) TERM(TERM_FIELD, n, o, v)
#define LEVEL(o, v) TERM(TERM_LEVEL, "gov", o, v)

/* An incident in which everything that a term may name is there. */
static void
world_full(struct world *w)
{
	static struct level levels[] = {
		{ .id = "I", .rank = 1 }, { .id = "II", .rank = 2 },
		{ .id = "III", .rank = 3 }, { .id = "IV", .rank = 4 },
	};
	static struct scale scale = { .id = "gov", .levels = levels,
		.level_count = 4 };
	static struct fact facts[] = {
		{ .id = "seen", .type = INPUT_TIME },
		{ .id = "hosts", .type = INPUT_NUMBER },
	};
	struct incident_step *s;

	world_init(w, "Asia/Shanghai");
	w->pb.scales = &scale;
	w->pb.scale_count = 1;
	w->pb.facts = facts;
	w->pb.fact_count = ARRAY_LEN(facts);
	world_mark(w, "recovered", START);
	s = world_step(w, "w/D1", STEP_ASK);
	world_answer(w, s, "inside", START + 1);
	s = world_step(w, "w/C1", STEP_DO);
	s->started = act_at(w, START + 2);
	s = world_step(w, "w/C2", STEP_DO);
	s->ended = STEP_DONE;
	s->end = act_at(w, START + 3);
	s = world_step(w, "w/T1", STEP_TELL);
	s->told = mem_alloc(3 * sizeof(*s->told));
	s->told[0].act = act_at(w, START + 9);
	s->told[0].answered = true;
	s->told[1].act = act_at(w, START + 4);
	s->told[1].answered = true;
	s->told[2].act = act_at(w, START + 1);	/* nobody answered */
	s->told_count = 3;
	world_field(w, "hosts", "12", START + 5);
	world_field(w, "owner", "Li", START + 5);
	world_field(w, "seen", "2026-11-22T01:00:00+08:00", START + 5);
	world_field(w, "blank", "", START + 5);
	world_grade(w, "gov", "II", START + 6);
	world_deadline(w, "w/R", DEADLINE_LATEST)->form = "initial";
	world_submit(w, "initial", "bureau", START + 7);
}

static void
world_full_done(struct world *w)
{
	free(w->steps[3].told);
	world_done(w);
}

static void
test_terms(void **state)
{
	static const struct {
		struct term term;
		bool known;
		int64_t when;	/* after START; -1: no time */
	} rows[] = {
		{ ANCHOR("recovered"), true, 0 },
		{ ANCHOR("calmed"), false, 0 },
		{ STEP_TERM(TERM_STARTED, "w/C1"), true, 2 },
		{ STEP_TERM(TERM_STARTED, "w/C2"), false, 0 },
		{ STEP_TERM(TERM_STARTED, "w/none"), false, 0 },
		{ STEP_TERM(TERM_DONE, "w/C2"), true, 3 },
		{ STEP_TERM(TERM_DONE, "w/C1"), false, 0 },
		{ STEP_TERM(TERM_DONE, "w/none"), false, 0 },
		{ STEP_TERM(TERM_TOLD, "w/T1"), true, 4 },
		{ STEP_TERM(TERM_TOLD, "w/C1"), false, 0 },
		{ ANSWER(OP_EQ, "inside"), true, 1 },
		{ ANSWER(OP_EQ, "outside"), false, 0 },
		{ ANSWER(OP_NE, "outside"), true, 1 },
		{ ANSWER(OP_NE, "inside"), false, 0 },
		{ TERM(TERM_ANSWER, "w/C1", OP_NE, "x"), false, 0 },
		{ TERM(TERM_ANSWER, "w/none", OP_NE, "x"), false, 0 },
		{ STEP_TERM(TERM_SUBMITTED, "w/R"), true, 7 },
		{ STEP_TERM(TERM_SUBMITTED, "w/none"), false, 0 },
		{ FIELD("hosts", OP_ANY, NULL), true, 5 },
		{ FIELD("hosts", OP_EQ, "12"), true, 5 },
		{ FIELD("hosts", OP_EQ, "12.0"), true, 5 },
		{ FIELD("hosts", OP_NE, "12.00"), false, 0 },
		{ FIELD("hosts", OP_GE, "12"), true, 5 },
		{ FIELD("hosts", OP_GE, "9"), true, 5 },
		{ FIELD("hosts", OP_GT, "12"), false, 0 },
		{ FIELD("hosts", OP_LT, "100"), true, 5 },
		{ FIELD("hosts", OP_LE, "11.999999"), false, 0 },
		{ FIELD("owner", OP_EQ, "Li"), true, 5 },
		{ FIELD("owner", OP_GE, "La"), false, 0 },
		{ FIELD("owner", OP_NE, "1"), true, 5 },
		{ FIELD("blank", OP_ANY, NULL), false, 0 },
		{ FIELD("none", OP_NE, "x"), false, 0 },
		/* 2026-11-22 01:00 is two hours before START */
		{ FIELD("seen", OP_ANY, NULL), true, -2 * TIME_HOUR },
		{ LEVEL(OP_ANY, NULL), true, 6 },
		{ LEVEL(OP_EQ, "II"), true, 6 },
		{ LEVEL(OP_EQ, "I"), false, 0 },
		{ LEVEL(OP_NE, "I"), true, 6 },
		{ LEVEL(OP_GE, "I"), false, 0 },
		{ LEVEL(OP_GE, "II"), true, 6 },
		{ LEVEL(OP_GE, "III"), true, 6 },
		{ LEVEL(OP_LE, "III"), false, 0 },
		{ LEVEL(OP_LE, "I"), true, 6 },
		{ LEVEL(OP_GE, "none"), false, 0 },
		{ TERM(TERM_LEVEL, "own", OP_ANY, NULL), false, 0 },
		{ TERM(TERM_UNIT, NULL, OP_EQ, "school"), true, -1 },
		{ TERM(TERM_UNIT, NULL, OP_EQ, "hospital"), false, 0 },
		{ { .kind = TERM_NONE }, false, 0 },
	};
	struct world w;

	(void)state;
	world_full(&w);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		int64_t when = 5, seq = 5;

		if (term_known(&w.inc, &rows[i].term, &when, &seq) !=
		    rows[i].known)
			fail_msg("row %zu", i);
		assert_int_equal(rows[i].known, term_known(&w.inc,
			&rows[i].term, NULL, NULL));
		if (!rows[i].known)
			assert_true(when == 5 && seq == 5);
		else if (rows[i].term.kind == TERM_UNIT)
			assert_true(when == TIME_NONE);
		else
			assert_true(when == START + rows[i].when && seq > 1);
	}
	world_full_done(&w);
}

/* Opened again, or done through another step: what counts is what stands. */
static void
test_done_through(void **state)
{
	static const struct term done = STEP_TERM(TERM_DONE, "w/C2");
	static const struct term same = STEP_TERM(TERM_DONE, "law/C9");
	static const struct term asked =
		TERM(TERM_ANSWER, "law/D9", OP_EQ, "inside");
	struct world w;
	int64_t when;

	(void)state;
	world_full(&w);
	w.steps[2].reopened = true;
	assert_false(term_known(&w.inc, &done, NULL, NULL));
	w.steps[2].reopened = false;
	assert_false(term_known(&w.inc, &same, NULL, NULL));
	world_step(&w, "law/C9", STEP_DO)->via = "w/C2";
	assert_true(term_known(&w.inc, &same, &when, NULL));
	assert_true(when == START + 3);
	world_step(&w, "law/D9", STEP_ASK)->via = "w/D1";
	assert_true(term_known(&w.inc, &asked, &when, NULL));
	assert_true(when == START + 1);
	world_full_done(&w);
}

/* Graver holds since it first did, not since the last grading. */
static void
test_level_since(void **state)
{
	static const struct term grave = LEVEL(OP_GE, "II");
	struct grade history[3];
	struct world w;
	int64_t when;

	(void)state;
	world_full(&w);
	history[0] = w.grades[0];
	history[1] = w.grades[0] = (struct grade){ "gov", "I", "",
		act_at(&w, START + 50) };
	w.inc.gradings = history;
	w.inc.grading_count = 2;
	assert_true(term_known(&w.inc, &grave, &when, NULL));
	assert_true(when == START + 6);
	history[1].level = w.grades[0].level = "III";
	assert_false(term_known(&w.inc, &grave, NULL, NULL));
	history[2] = w.grades[0] = (struct grade){ "gov", "II", "",
		act_at(&w, START + 90) };
	w.inc.grading_count = 3;
	assert_true(term_known(&w.inc, &grave, &when, NULL));
	assert_true(when == START + 90);
	world_full_done(&w);
}

enum holds { NO, YES, UNKNOWN };

/* Two clauses of up to two terms. */
static void
test_conditions(void **state)
{
	static const struct {
		struct term clause[2][2];
		enum holds holds;
		const char *waits_for;
	} rows[] = {
#define OPEN TERM(TERM_ANSWER, "w/Q", OP_EQ, "yes")
#define NOT_OPEN TERM(TERM_ANSWER, "w/Q", OP_NE, "yes")
#define TRUE_ ANCHOR("recovered")
#define FALSE_ ANCHOR("calmed")
	{ { { { .kind = TERM_NONE } } }, YES, NULL },
	{ { { TRUE_ } }, YES, NULL },
	{ { { FALSE_ } }, NO, NULL },
	{ { { FALSE_, TRUE_ } }, YES, NULL },
	{ { { TRUE_ }, { FALSE_ } }, NO, NULL },
	{ { { TRUE_ }, { FALSE_, TRUE_ } }, YES, NULL },
	{ { { OPEN } }, UNKNOWN, "w/Q" },
	{ { { NOT_OPEN } }, UNKNOWN, "w/Q" },
	{ { { OPEN, TRUE_ } }, YES, NULL },
	{ { { OPEN, FALSE_ } }, UNKNOWN, "w/Q" },
	{ { { OPEN }, { FALSE_ } }, NO, NULL },
	{ { { FALSE_ }, { OPEN } }, NO, NULL },
	{ { { OPEN }, { TRUE_ } }, UNKNOWN, "w/Q" },
	/* the steps that will not be answered decide */
	{ { { TERM(TERM_ANSWER, "w/skipped", OP_EQ, "a") } }, NO, NULL },
	{ { { TERM(TERM_ANSWER, "w/off", OP_EQ, "a") } }, NO, NULL },
	{ { { TERM(TERM_ANSWER, "w/none", OP_EQ, "a") } }, NO, NULL },
	{ { { TERM(TERM_ANSWER, "w/later", OP_EQ, "a") } }, UNKNOWN,
		"w/later" },
	{ { { TERM(TERM_ANSWER, "w/again", OP_EQ, "a") } }, UNKNOWN,
		"w/again" },
	/* fields and levels, and who asks for them */
	{ { { FIELD("count", OP_GE, "3") } }, UNKNOWN, "w/count" },
	{ { { FIELD("other", OP_GE, "3") } }, UNKNOWN, NULL },
	{ { { FIELD("hosts", OP_GE, "30") } }, NO, NULL },
	{ { { TERM(TERM_LEVEL, "own", OP_GE, "red") } }, UNKNOWN, "w/grade" },
	{ { { LEVEL(OP_GE, "I") } }, NO, NULL },
	{ { { TERM(TERM_UNIT, NULL, OP_EQ, "hospital") } }, NO, NULL },
	{ { { STEP_TERM(TERM_DONE, "w/Q") } }, NO, NULL },
	};
	struct input count = { .id = "n", .field = "count" };
	struct choice red = { .value = "r", .scale = "own", .level = "red" };
	struct world w;
	struct incident_step *s;

	(void)state;
	world_full(&w);
	world_step(&w, "w/Q", STEP_ASK);
	world_step(&w, "w/skipped", STEP_ASK)->state = STEP_SKIPPED;
	world_step(&w, "w/off", STEP_ASK)->state = STEP_INAPPLICABLE;
	world_step(&w, "w/later", STEP_ASK)->state = STEP_DEFERRED;
	s = world_step(&w, "w/again", STEP_ASK);
	world_answer(&w, s, "a", START);
	s->state = STEP_OPEN;
	s->reopened = true;
	world_step(&w, "w/count", STEP_RECORD);
	w.step_rules[w.inc.step_count - 1].inputs = &count;
	w.step_rules[w.inc.step_count - 1].input_count = 1;
	world_step(&w, "w/grade", STEP_ASK);
	w.step_rules[w.inc.step_count - 1].choices = &red;
	w.step_rules[w.inc.step_count - 1].choice_count = 1;

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct term terms[2][2];
		struct terms clauses[2];
		struct condition c = { .clause = clauses };
		const char *waits_for = "unset";
		bool unknown, held;

		memcpy(terms, rows[i].clause, sizeof(terms));
		for (size_t n = 0; n < 2 && terms[n][0].kind; n++)
			clauses[c.count++] = (struct terms){ terms[n],
				terms[n][1].kind ? 2 : 1 };
		held = condition_holds(&w.inc, &c, &unknown, &waits_for);
		if ((held ? YES : unknown ? UNKNOWN : NO) != rows[i].holds)
			fail_msg("row %zu: held %d, unknown %d", i, held,
				unknown);
		assert_string_equal(waits_for ? waits_for : "",
			rows[i].waits_for ? rows[i].waits_for : "");
		assert_int_equal(condition_holds(&w.inc, &c, &unknown, NULL),
			held);
	}
	world_full_done(&w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_terms),
		cmocka_unit_test(test_done_through),
		cmocka_unit_test(test_level_since),
		cmocka_unit_test(test_conditions),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
