/* SPDX-License-Identifier: MIT */
/*
 * Scenario files: what is wrong in one is told all at once, by line; the
 * shipped ones are whole, fit the shipped plans, and every step they expect
 * exists there and can be reached in their own story.
 */
#include "playbook_help.h"

#define SMALL "tests/data/fuzz/scenario/small.cfg"

static const char *const folders[] = { "playbooks" };

static void
shipped_ones_are_whole(void **state)
{
	struct library *lib = library_open(folders, 1, NULL);
	struct scenarios *set = scenarios_open(lib);
	const struct scenario_entry *e;

	(void)state;
	for (size_t i = 0; (e = scenarios_at(set, i)); i++) {
		char *text = problems_print(e->problems);

		assert_string_equal(text, "");
		assert_non_null(e->scenario);
		assert_true(e->scenario->languages[LANG_ZH]);
		assert_true(e->scenario->languages[LANG_EN]);
		assert_in_range(e->scenario->inject_count, 10, 25);
		assert_true(e->scenario->quick.turns > 0);
		assert_true(e->scenario->question_count > 1);
		free(text);
	}
	assert_int_equal(scenarios_count(set), 8);
	scenarios_free(set);
	library_free(lib);
}

/* A drill in which nothing is expected of the plan would teach nothing. */
static void
shipped_ones_expect_steps(void **state)
{
	struct library *lib = library_open(folders, 1, NULL);
	struct scenarios *set = scenarios_open(lib);

	(void)state;
	for (size_t i = 0; i < scenarios_count(set); i++) {
		const struct scenario *s = scenarios_at(set, i)->scenario;
		size_t steps = 0;

		for (size_t k = 0; k < s->inject_count; k++) {
			const struct inject *inj = &s->injects[k];

			for (size_t m = 0; m < inj->expected_count; m++) {
				const struct expectation *x = &inj->expected[m];

				assert_ptr_equal(scenario_expectation(s,
				    x->full), x);
				assert_non_null(scenario_objective(s,
				    x->objective));
				steps += x->kind == EXPECT_STEP;
			}
		}
		assert_true(steps >= 8);
	}
	scenarios_free(set);
	library_free(lib);
}

/* ---- what is wrong is told --------------------------------------------- */

static char *
change(const char *from, const char *to, struct buf *ret)
{
	struct buf in = sample_read(SMALL);
	char *at = strstr(in.text, from);

	if (!at)
		fail_msg("the sample has no \"%s\"", from);
	buf_clear(ret);
	buf_add(ret, in.text, (size_t)(at - in.text));
	buf_add_text(ret, to);
	buf_add_text(ret, at + strlen(from));
	buf_done(&in);
	return ret->text;
}

static const struct {
	const char *from, *to, *told;
} faults[] = {
	{ "zh = \"首页不对\"; ", "", "\"text\" has no text in \"zh\"" },
	{ "step = \"C2\"", "step = \"C22\"", "no step" },
	{ "step = \"D2\"; answer = \"inside\"",
	  "step = \"D2\"; answer = \"inner\"", "no answer \"inner\"" },
	{ "answer = \"inside\"; within = \"15m\"; since = \"start\"",
	  "answer = \"inside\"; since = \"start\"", "goes with" },
	{ "since = \"start\"", "since = \"I7\"", "neither" },
	{ "after = \"I1\"", "after = \"I2\"", "waits for itself" },
	{ "after = \"I1\"; delay = \"5m\"", "at = \"1m\"; delay = \"5m\"",
	  "\"delay\" counts" },
	{ "after = \"I1\"; delay = \"5m\"", "at = \"40m\"",
	  "after the end" },
	{ "after = \"I1\"; delay = \"5m\"", "at = \"1m\"; after = \"I1\"",
	  "two times" },
	{ "channel = \"mail\"", "channel = \"mial\"", "did you mean" },
	{ "to = [\"admin\"]; channel = \"phone\"",
	  "to = [\"amdin\"]; channel = \"phone\"", "did you mean \"admin\"" },
	{ "from = \"parent\"; to = [\"admin\"]; channel = \"phone\"",
	  "from = \"admin\"; to = [\"admin\"]; channel = \"phone\"",
	  "to itself" },
	{ "{ id = \"I3\"", "{ id = \"I9\"", "retired" },
	{ "{ id = \"I3\"", "{ id = \"I1\"", "stands twice" },
	{ "at = \"30m\"; text", "when = [\"done(C5)\"]; text",
	  "needs an end with a time" },
	{ "roles = [\"duty-admin\"]", "roles = [\"nobody\"]",
	  "no playbook of the start has the role" },
	{ "report = \"twelve-hour\"; to = \"police\"",
	  "report = \"thirteen\"; to = \"police\"", "the form \"thirteen\"" },
	{ "level = \"source:highest\"", "level = \"source:lowest\"",
	  "has the level" },
	{ "playbook = \"website-harmful-content\"",
	  "playbook = \"website-harmfull-content\"", "there is no playbook" },
	{ "overlays = [\"edu-mass-harmful-or-hack\"]",
	  "overlays = [\"ransomware\"]", "is no overlay" },
	{ "id = \"f\"; measure = \"M1\"", "id = \"f\"; measure = \"M2\"",
	  "no measure \"M2\"" },
	{ "speed = 2", "speed = 121", "from 1 to 120" },
	{ "cards = [\"I2\"]", "cards = [\"I1\"]", "contingency = true" },
	{ "success = 11", "success = 21", "no roll" },
	{ "clock = \"08:10\"", "clock = \"24:10\"", "time of day" },
	{ "note = {", "nota = {", "did you mean \"note\"" },
	{ "length = \"20m\"", "length = \"2h\"", "before its length" },
	{ "when = [\"D2=inside|unknown\", ", "when = [\"D2=inside|never\", ",
	  "no answer \"never\"" },
};

static void
faults_are_told(void **state)
{
	struct library *lib = library_open(folders, 1, NULL);
	struct buf text = { 0 };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(faults); i++) {
		struct problems ps = { 0 };
		struct piece piece = { .name = (char *)"small.cfg" };
		struct scenario *s;
		char *all;

		piece.bytes = change(faults[i].from, faults[i].to, &text);
		piece.len = text.len;
		s = scenario_load(&piece, false, &ps);
		if (s)
			scenario_fits(s, lib, &ps);
		all = problems_print(&ps);
		if (!ps.errors || !strstr(all, faults[i].told))
			fail_msg("%s: told was \"%s\"", faults[i].to, all);
		free(all);
		scenario_free(s);
		problems_done(&ps);
	}
	buf_done(&text);
	library_free(lib);
}

/* A step that the scenario's own answers rule out. */
static void
a_step_out_of_reach_is_told(void **state)
{
	struct library *lib = library_open(folders, 1, NULL);
	struct buf text = { 0 };
	struct problems ps = { 0 };
	struct piece piece = { .name = (char *)"small.cfg" };
	struct scenario *s;

	(void)state;
	/* R2 applies where the source is inside; the story says inside. */
	piece.bytes = change("step = \"C2\"; within = \"10m\"; "
	    "before = [\"C5\"]", "step = \"R2\"", &text);
	piece.len = text.len;
	s = scenario_load(&piece, false, &ps);
	assert_non_null(s);
	assert_true(scenario_fits(s, lib, &ps));
	scenario_free(s);
	change("answer = \"inside\"", "answer = \"outside\"", &text);
	{
		char *at = strstr(text.text, "step = \"C2\"; within");

		memcpy(at, "step = \"R2\"", strlen("step = \"R2\""));
	}
	piece.bytes = text.text;
	piece.len = text.len;
	s = scenario_load(&piece, false, &ps);
	assert_non_null(s);
	assert_false(scenario_fits(s, lib, &ps));
	assert_non_null(strstr(ps.item[0].text, "cannot apply"));
	scenario_free(s);
	problems_done(&ps);
	buf_done(&text);
	library_free(lib);
}

/* ---- ids --------------------------------------------------------------- */

static struct scenario *
load_text(const struct buf *text)
{
	struct problems ps = { 0 };
	struct piece piece = {
		.name = (char *)"small.cfg", .bytes = text->text,
		.len = text->len,
	};
	struct scenario *s = scenario_load(&piece, false, &ps);

	assert_non_null(s);
	problems_done(&ps);
	return s;
}

static void
ids_keep_their_meaning(void **state)
{
	struct buf text = sample_read(SMALL);
	struct scenario *old = load_text(&text), *now;
	struct problems ps = { 0 };

	(void)state;
	scenario_ids(old, old, &ps);
	assert_int_equal(ps.count, 0);
	/* A word put right is no other meaning. */
	change("en = \"The page is wrong\"", "en = \"The page is so wrong\"",
	    &text);
	now = load_text(&text);
	scenario_ids(old, now, &ps);
	assert_int_equal(ps.count, 0);
	scenario_free(now);
	change("{ zh = \"首页不对\"; en = \"The page is wrong\"; }",
	    "{ zh = \"机房冒烟\"; en = \"Smoke somewhere\"; }", &text);
	now = load_text(&text);
	scenario_ids(old, now, &ps);
	assert_int_equal(ps.count, 1);
	assert_non_null(strstr(ps.item[0].text, "something else"));
	scenario_free(now);
	change("{ id = \"I3\"", "{ id = \"I4\"", &text);
	now = load_text(&text);
	scenario_ids(old, now, &ps);
	assert_int_equal(ps.count, 2);
	assert_non_null(strstr(ps.item[1].text, "is gone"));
	scenario_free(now);
	scenario_free(old);
	problems_done(&ps);
	buf_done(&text);
}

/* Pinned bytes are read whatever a newer program thinks of them. */
static void
pinned_ones_load(void **state)
{
	struct buf text = { 0 };
	struct problems ps = { 0 };
	struct piece piece = { .name = (char *)"small.cfg" };
	struct scenario *s;

	(void)state;
	piece.bytes = change("after = \"I1\"", "after = \"I2\"", &text);
	piece.len = text.len;
	s = scenario_load(&piece, true, &ps);
	assert_non_null(s);
	assert_int_equal(ps.errors, 0);
	assert_null(scenario_inject(s, "I2")->after);
	assert_int_equal(scenario_inject(s, "I2")->times, 3);
	scenario_free(s);
	problems_done(&ps);
	buf_done(&text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(shipped_ones_are_whole),
		cmocka_unit_test(shipped_ones_expect_steps),
		cmocka_unit_test(faults_are_told),
		cmocka_unit_test(a_step_out_of_reach_is_told),
		cmocka_unit_test(ids_keep_their_meaning),
		cmocka_unit_test(pinned_ones_load),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
