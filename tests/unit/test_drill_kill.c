/* SPDX-License-Identifier: MIT */
/*
 * Every scenario played by two processes, of which each is killed without
 * warning in the middle of its work and begun anew: what was acknowledged
 * stands, every inject goes out once at its exact instant, and the score is
 * what it is when nobody is killed. And the ten-minute drill by the real clock
 * at x120, with its speed changed, paused and resumed on the way.
 */
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>

#include "game.h"

#define ROUNDS_MOST 400

enum part { PLAYER, TRAINER };

/* ---- one part, in a process of its own ----------------------------------- */

/* Says that something more is on disk. */
static void
progress(int fd)
{
	assert_int_equal(write(fd, "x", 1), 1);
}

static void
be_player(struct game *g, int fd)
{
	struct err err = { 0 };

	if (drill_take_turn(g->drill, &err) < 0)
		fail_msg("%s", err.text);
	progress(fd);
	reply_all(g);
	progress(fd);
	while (do_one(g)) {
		progress(fd);
		assert_int_equal(drill_take_turn(g->drill, &err), 0);
	}
}

static void
be_trainer(struct game *g, int fd, int64_t stop)
{
	const char *const note[] = { "text", "they are quick", NULL };

	progress(fd);
	assert_true(game_verb(g, "drill-observe", note, NULL));
	progress(fd);
	/* Once a stop: killed behind it, it is done. */
	if (g->drill->state == DRILL_RUNNING && desk_now(g->desk) == stop)
		game_jump(g);
	progress(fd);
}

/* Runs that part to its end, or kills it after so many steps; whether it was
 * killed. */
static bool
run_part(struct game *g, enum part part, int64_t stop, int kill_after)
{
	char c;
	int fd[2], status, seen = 0;
	bool killed = false;
	pid_t pid;

	assert_int_equal(pipe(fd), 0);
	fflush(NULL);
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		close(fd[0]);
		game_open(g, NULL);
		if (part == PLAYER)
			be_player(g, fd[1]);
		else
			be_trainer(g, fd[1], stop);
		game_close(g);
		_exit(0);
	}
	close(fd[1]);
	while (read(fd[0], &c, 1) == 1)
		if (++seen == kill_after && !killed)
			killed = kill(pid, SIGKILL) == 0;
	close(fd[0]);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	/* It may have ended by itself before the kill reached it. */
	if (WIFSIGNALED(status))
		return true;
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
	return false;
}

/* ---- the game ------------------------------------------------------------ */

/* The instant at which the clock stands; TIME_NONE: it is over. */
static int64_t
stop_of(struct game *g)
{
	int64_t at;

	game_open(g, NULL);
	at = g->drill->state == DRILL_RUNNING ? desk_now(g->desk)
		: TIME_NONE;
	game_close(g);
	return at;
}

/* No inject stands in the log twice. */
static void
check_once(const struct drill *dr)
{
	for (size_t i = 0; i < dr->sent_count; i++)
		for (size_t k = 0; k < i; k++)
			assert_false(dr->sent[i].inject ==
				dr->sent[k].inject &&
				dr->sent[i].nth == dr->sent[k].nth);
}

static void
check_sound(struct desk *d)
{
	struct findings f = { 0 };
	struct err err = { 0 };

	if (desk_verify(d, false, &f, NULL, NULL, &err) < 0)
		fail_msg("%s", err.text);
	if (f.count)
		fail_msg("%s", f.item[0].what);
	findings_done(&f);
}

static int
score_of(struct game *g)
{
	struct score s;
	int percent;

	game_open(g, NULL);
	assert_int_equal(g->drill->state, DRILL_ENDED);
	judge_all(g);
	game_instants(g);
	check_once(g->drill);
	check_sound(g->desk);
	drill_score(g->drill, &s);
	game_say("good", g, &s);
	percent = s.percent;
	score_done(&s);
	game_close(g);
	return percent;
}

static void
play_killed(struct run *r, const struct scenario *s)
{
	int killed[2] = { 0 };
	struct game g;
	int64_t at;

	game_begin(&g, r, s, "killed");
	assert_true(game_verb(&g, "drill-pause", NULL, NULL));
	game_close(&g);
	for (int n = 0; n < ROUNDS_MOST && stop_of(&g) != TIME_NONE; n++) {
		/* Killed after one step, two or three, in every round. */
		killed[PLAYER] += run_part(&g, PLAYER, 0, 1 + n % 3);
		(void)run_part(&g, PLAYER, 0, 0);
		at = stop_of(&g);
		if (at == TIME_NONE)
			break;
		killed[TRAINER] += run_part(&g, TRAINER, at, 1 + n % 2);
		(void)run_part(&g, TRAINER, at, 0);
	}
	printf("# %s: player killed %d times, trainer %d\n", s->id,
		killed[PLAYER], killed[TRAINER]);
	assert_true(killed[PLAYER] > 0 && killed[TRAINER] > 0);
	assert_int_equal(score_of(&g), game_wanted(s->id, true));
	free(g.path);
}

static void
test_killed(void **state)
{
	struct run *r = *state;
	const struct scenario_entry *e;

	for (size_t i = 0; (e = scenarios_at(r->set, i)) != NULL; i++)
		play_killed(r, e->scenario);
}

/* ---- by the real clock --------------------------------------------------- */

/* Until the next inject is due, or the clock says that it is. */
static void
await_next(struct game *g)
{
	size_t i;
	const int64_t next = drill_next(g->drill, &i);
	const int64_t left = (next - desk_now(g->desk)) / 120;

	if (next != TIME_NONE && left > 0)
		(void)poll(NULL, 0, left > 50 ? 50 : (int)left);
}

static void
set_speed(struct game *g, const char *percent)
{
	const char *const pairs[] = { "rate", percent, NULL };

	assert_true(game_verb(g, "drill-speed", pairs, NULL));
}

static void
test_ten_minutes(void **state)
{
	struct run *r = *state;
	struct err err = { 0 };
	const struct scenario *s = scenarios_find(r->set, "first-drill",
		&err);
	struct buf paper = { 0 };
	struct game g;

	assert_non_null(s);
	game_begin(&g, r, s, "clock");
	set_speed(&g, "12000");
	for (int n = 0; g.drill->state == DRILL_RUNNING; n++) {
		assert_int_equal(drill_take_turn(g.drill, &err), 0);
		game_do_all(&g);
		if (g.drill->state == DRILL_RUNNING)
			await_next(&g);
		if (n == 2)
			set_speed(&g, "6000");
		if (n == 3) {
			assert_true(game_verb(&g, "drill-pause", NULL, NULL));
			game_close(&g);
			game_open(&g, NULL);
			assert_true(game_verb(&g, "drill-resume", NULL,
				NULL));
			set_speed(&g, "12000");
		}
		if (n == 5)
			game_jump(&g);
	}
	game_instants(&g);
	check_once(g.drill);
	assert_true(g.drill->sent_count >= 3);
	if (drill_paper(&paper, g.drill, "evaluation", REPORT_TEXT, true,
	    NULL, &err) < 0)
		fail_msg("%s", err.text);
	assert_non_null(strstr(paper.text, DRILL_MARK));
	buf_done(&paper);
	game_close(&g);
	free(g.path);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_killed),
		cmocka_unit_test(test_ten_minutes),
	};

	return cmocka_run_group_tests(tests, game_setup, NULL);
}
