/* SPDX-License-Identifier: MIT */
/*
 * Every scenario there is, from its start to its report: once with a player
 * who does what is expected, once with one who does nothing, the trainer going
 * from inject to inject. The scores stand in tests/data/drills.tsv; a scenario
 * without a line there is held to a good player's 90 and a poor one's 30.
 */
#include "game.h"

#define GOOD_LEAST 90
#define POOR_MOST 30

static int
play_through(struct run *r, const struct scenario *s, bool good)
{
	static const char *const papers[] = { "plan", "script", "record",
		"evaluation", "summary" };
	struct game g;
	struct score score;
	struct buf b = { 0 };
	struct err err = { 0 };
	int percent;

	game_begin(&g, r, s, good ? "good" : "poor");
	game_play(&g, good);
	game_instants(&g);
	drill_score(g.drill, &score);
	game_say(good ? "good" : "poor", &g, &score);
	percent = score.percent;
	for (size_t i = 0; i < ARRAY_LEN(papers); i++) {
		buf_clear(&b);
		if (drill_paper(&b, g.drill, papers[i], REPORT_TEXT, true,
		    NULL, &err) < 0)
			fail_msg("%s", err.text);
		assert_non_null(strstr(buf_text(&b), DRILL_MARK));
	}
	buf_done(&b);
	score_done(&score);
	game_close(&g);
	free(g.path);
	return percent;
}

/* What is to come out; the bounds where there is no line. */
static void
hold_to(const char *id, int good, int poor)
{
	const int want = game_wanted(id, true);

	if (want >= 0) {
		assert_int_equal(good, want);
		assert_int_equal(poor, game_wanted(id, false));
	} else if (good < GOOD_LEAST || poor > POOR_MOST) {
		fail_msg("%s: good %d, poor %d", id, good, poor);
	}
}

static void
test_every_scenario(void **state)
{
	struct run *r = *state;
	const struct scenario_entry *e;

	for (size_t i = 0; (e = scenarios_at(r->set, i)) != NULL; i++) {
		int good, poor;

		if (!e->scenario)
			fail_msg("%s: %s", e->id, e->problems->item[0].text);
		good = play_through(r, e->scenario, true);
		poor = play_through(r, e->scenario, false);
		hold_to(e->id, good, poor);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_scenario),
	};

	return cmocka_run_group_tests(tests, game_setup, NULL);
}
