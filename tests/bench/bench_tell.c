/* SPDX-License-Identifier: MIT */
/*
 * What telling costs.
 *
 *   bench_tell turns DATABASE         on a database of kind test: one look
 *       where nothing is due, and one turn where everything is
 *   bench_tell watch PROGRAM DATABASE PLAN   from the due instant to its entry,
 *       with a `watch` of the program on a database of kind test
 */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "figures.h"
#include "zhiban/desk.h"

#define LOOKS 2000
#define DUE_MS (3 * TIME_HOUR)	/* by then all of them are overdue */
#define ROUNDS 5
#define AHEAD_MS 700	/* so long before the instant */
#define PATIENCE_MS 5000

static struct desk *
open_desk(const char *path, const char *folder)
{
	const struct desk_options o = { .database = path, .folders = &folder,
		.folder_count = folder != NULL, .mode = STORE_WRITE,
		.create_kind = "test", .site = "SITE" };
	struct err err = { 0 };
	struct desk *d;

	if (desk_open(&d, &o, &err) < 0)
		die("%s", err.text);
	return d;
}

/* ---- turns --------------------------------------------------------------- */

static double
one_turn(struct desk *d, bool *ret_more, size_t *told)
{
	struct told_list list = { 0 };
	struct err err = { 0 };
	const double begin = now_us();
	double took;

	if (desk_tick(d, NULL, &list, ret_more, &err) < 0)
		die("%s", err.text);
	took = now_us() - begin;
	*told += list.count;
	told_list_done(&list);
	desk_rest(d);
	return took;
}

/* Looks where nothing is due, and when something will be. */
static void
look_on(struct desk *d, struct samples *look)
{
	size_t told = 0;
	int64_t at;
	bool more;

	for (int i = 0; i < LOOKS; i++) {
		double took = one_turn(d, &more, &told);
		const double begin = now_us();

		if (desk_tick_at(d, &at, NULL) < 0)
			die("no look");
		samples_add(look, took + now_us() - begin);
	}
	if (told)
		die("something was due");
}

static int
turns(char **argv)
{
	struct desk *d = open_desk(argv[0], NULL);
	struct samples turn = { 0 }, look = { 0 };
	struct outcome o = { 0 };
	bool more = true, met;
	size_t told = 0;

	look_on(d, &look);
	if (desk_clock_set(d, desk_now(d) + DUE_MS, 0, &o, NULL) < 0)
		die("this database is real");
	outcome_done(&o);
	while (more)
		samples_add(&turn, one_turn(d, &more, &told) / 1e3);
	printf("told %zu notices in %zu turns\n", told, turn.n);
	met = say_most("one turn of telling", "ms", &turn, 5);
	printf("  the slowest of them: %.1f ms\n", samples_most(&turn));
	say_most("one look where nothing is due", "us", &look, 0);
	samples_done(&turn);
	samples_done(&look);
	desk_close(d);
	return !met;
}

/* ---- watch --------------------------------------------------------------- */

static pid_t
start_watch(char *program, char *database)
{
	char *argv[] = { program, (char *)"--db", database, (char *)"watch",
		NULL };
	pid_t pid = fork();

	if (pid < 0)
		die("fork");
	if (pid == 0) {
		int nowhere = open("/dev/null", O_WRONLY);

		dup2(nowhere, STDOUT_FILENO);
		execv(program, argv);
		_exit(127);
	}
	return pid;
}

static void
open_incident(struct desk *d, const char *plan)
{
	struct command cmd = { .verb = "open" };
	struct outcome o = { 0 };
	struct err err = { 0 };

	fields_add(&cmd.args, "playbook", plan);
	fields_add(&cmd.args, "title", "To be told");
	if (desk_do(d, &cmd, &o, &err) < 0)
		die("%s", err.text);
	fields_done(&cmd.args);
	outcome_done(&o);
}

/* Sets the clock to shortly before the next notice; that instant. */
static int64_t
set_before(struct desk *d)
{
	struct outcome o = { 0 };
	struct err err = { 0 };
	int64_t world, at;

	if (store_notice_next(desk_store(d), &world, &err) < 0 ||
	    world == TIME_NONE ||
	    desk_clock_set(d, world - AHEAD_MS, 100, &o, &err) < 0 ||
	    desk_tick_at(d, &at, &err) < 0)
		die("no notice: %s", err.text);
	outcome_done(&o);
	desk_rest(d);
	return at;
}

/* Waits until somebody has told; ms from the instant. */
static double
wait_told(struct desk *d, int64_t at)
{
	const struct timespec nap = { .tv_nsec = 500000 };
	struct told_list list = { 0 };

	while (list.count == 0) {
		if (clock_wall() > at + PATIENCE_MS)
			die("nobody told");
		nanosleep(&nap, NULL);
		if (desk_sync(d, NULL, NULL) < 0)
			die("no sync");
		desk_fresh(d, &list);
	}
	told_list_done(&list);
	return (double)(clock_wall() - at);
}

static int
watch(char **argv)
{
	struct desk *d = open_desk(argv[1], "playbooks");
	struct samples late = { 0 };
	struct told_list list;
	pid_t pid;
	bool met;

	open_incident(d, argv[2]);
	pid = start_watch(argv[0], argv[1]);
	for (int i = 0; i < ROUNDS; i++) {
		desk_fresh(d, &list);
		told_list_done(&list);
		samples_add(&late, wait_told(d, set_before(d)));
	}
	kill(pid, SIGTERM);
	waitpid(pid, NULL, 0);
	met = samples_most(&late) <= 1000;
	say_most("due instant to told, a watch open", "ms", &late, 1000);
	samples_done(&late);
	desk_close(d);
	return !met;
}

int
main(int argc, char **argv)
{
	if (argc == 3 && strcmp(argv[1], "turns") == 0)
		return turns(argv + 2);
	if (argc == 5 && strcmp(argv[1], "watch") == 0)
		return watch(argv + 2);
	die("usage: bench_tell turns DATABASE | watch PROGRAM DATABASE PLAN");
}
