/* SPDX-License-Identifier: MIT */
/*
 * Commands as sinks: what they are handed, how they end, and that none of
 * them can outstay its time. And the helper's client against helpers that
 * are not there, die, or keep silent.
 */
#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "zhiban/notify.h"

static const struct notify_facts one = {
	.number = "2026-0001", .title = "-rf \"$(id)\"; 'x'",
	.deadline = "First report", .due = "14:00", .person = "Wang Min",
	.phone = "138", .state = "overdue", .critical = true,
};

/* Runs a shell as the command; *ret_out gets what it wrote. */
static bool
run_shell(const char *script, int64_t ms, struct buf *ret_out,
	struct buf *ret_said)
{
	const struct sink s = { .kind = SINK_COMMAND, .name = "sms",
		.argv = { "sh", "-c", script, "{title}", "n={number}" },
		.timeout_ms = ms };
	struct command_run c = { 0 };
	struct err err = { 0 };
	bool well;

	assert_int_equal(command_start(&c, &s, &one, 1, &err), 0);
	spawn_wait(&c.run);
	if (ret_out)
		buf_add(ret_out, buf_text(&c.run.text), c.run.text.len);
	well = command_result(&c, ret_said);
	command_done(&c);
	return well;
}

static void
a_command_gets_words_stdin_and_environment(void **state)
{
	struct buf out = { 0 }, said = { 0 };

	(void)state;
	/* The title alone would be an option; the shell sees no shell. */
	assert_true(run_shell("printf '%s|%s|%s|%s|' \"$0\" \"$1\" "
		"\"$ZHIBAN_PHONE\" \"$ZHIBAN_TITLE\"; cat", 0, &out, &said));
	assert_string_equal(buf_text(&out), " -rf \"$(id)\"; 'x'|n=2026-0001|"
		"138|-rf \"$(id)\"; 'x'|"
		"2026-0001 First report: overdue\n-rf \"$(id)\"; 'x'\n"
		"Due 14:00\nFor Wang Min 138\n");
	assert_string_equal(buf_text(&said), "exit 0");
	buf_done(&out);
	buf_done(&said);
}

static void
how_a_command_ended_is_said(void **state)
{
	static const struct {
		const char *script, *said;
		bool well;
	} rows[] = {
		{ "exit 0", "exit 0", true },
		{ "exit 3", "exit 3", false },
		{ "echo first; echo 'No modem\033[2J' >&2; exit 1",
			"exit 1: No modem<1B>[2J", false },
		{ "kill -9 $$", "ended by signal 9", false },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct buf said = { 0 };

		assert_int_equal(run_shell(rows[i].script, 0, NULL, &said),
			rows[i].well);
		assert_string_equal(buf_text(&said), rows[i].said);
		buf_done(&said);
	}
}

static void
a_program_that_is_not_there_is_named(void **state)
{
	const struct sink s = { .kind = SINK_COMMAND,
		.argv = { "zhiban-no-such-program", "x" } };
	struct command_run c = { 0 };
	struct buf said = { 0 };
	struct err err = { 0 };

	(void)state;
	assert_int_equal(command_start(&c, &s, &one, 1, &err), 0);
	spawn_wait(&c.run);
	assert_false(command_result(&c, &said));
	assert_non_null(strstr(said.text, "zhiban-no-such-program"));
	assert_non_null(strstr(said.text, "No such file"));
	command_done(&c);
	buf_done(&said);
}

/* Waits until no process of that group is left. */
static void
group_is_gone(pid_t group)
{
	for (int i = 0; i < 1000; i++) {
		if (kill(-group, 0) < 0)
			return;
		poll(NULL, 0, 10);
	}
	fail_msg("something of group %d still runs", (int)group);
}

static void
its_time_over_the_whole_group_is_killed(void **state)
{
	const struct sink s = { .kind = SINK_COMMAND, .argv = { "sh", "-c",
		"sleep 1000 & trap '' TERM HUP; echo up; wait; sleep 1000" },
		.timeout_ms = 300 };
	struct command_run c = { 0 };
	struct buf said = { 0 };
	struct err err = { 0 };
	pid_t group;

	(void)state;
	assert_int_equal(command_start(&c, &s, &one, 1, &err), 0);
	group = c.run.pid;
	spawn_wait(&c.run);
	assert_true(c.run.late);
	assert_false(command_result(&c, &said));
	assert_non_null(strstr(said.text, "stopped"));
	group_is_gone(group);
	command_done(&c);
	buf_done(&said);
}

static void
a_flood_is_read_and_thrown_away(void **state)
{
	struct buf out = { 0 }, said = { 0 };

	(void)state;
	assert_true(run_shell("i=0; while [ $i -lt 2000 ]; do "
		"echo '0123456789012345678901234567890123456789'; "
		"i=$((i+1)); done", 0, &out, &said));
	assert_int_equal(out.len, SINK_OUTPUT_MAX);
	assert_string_equal(buf_text(&said), "exit 0");
	buf_done(&out);
	buf_done(&said);
}

static void
what_it_leaves_in_the_background_is_not_waited_for(void **state)
{
	struct buf said = { 0 };
	struct command_run c = { 0 };
	const struct sink s = { .kind = SINK_COMMAND,
		.argv = { "sh", "-c", "sleep 1000 & echo $!" },
		.timeout_ms = 100000 };
	struct err err = { 0 };

	(void)state;
	assert_int_equal(command_start(&c, &s, &one, 1, &err), 0);
	spawn_wait(&c.run);
	assert_false(c.run.late);
	assert_true(command_result(&c, &said));
	kill((pid_t)strtol(buf_text(&c.run.text), NULL, 10), SIGKILL);
	command_done(&c);
	buf_done(&said);
}

/* ---- the helper's client ---------------------------------------------- */

struct world {
	char folder[64], path[96];
	struct desktop *d;
	int64_t mono;
};

/* A helper written for the occasion, in the shell. Its standard input is a
 * packet socket: `read` takes a line from it only byte by byte, so these
 * answer without reading, or do not answer. */
static void
helper_is(struct world *w, const char *script)
{
	FILE *f;

	snprintf(w->folder, sizeof(w->folder), "%s/nt.XXXXXX",
		getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp");
	assert_non_null(mkdtemp(w->folder));
	snprintf(w->path, sizeof(w->path), "%s/helper", w->folder);
	f = fopen(w->path, "w");
	assert_non_null(f);
	fprintf(f, "#!/bin/sh\n%s\n", script);
	fclose(f);
	chmod(w->path, 0755);
	w->mono = 1000;
	w->d = desktop_new(w->path, w->mono);
}

static void
world_done(struct world *w)
{
	desktop_free(w->d);
	unlink(w->path);
	rmdir(w->folder);
}

/* Turns, letting the clock run as fast as things happen, until news come. */
static void
next_news(struct world *w, struct desktop_news *n)
{
	for (int i = 0; i < 5000; i++) {
		struct pollfd p = { .fd = desktop_fd(w->d),
			.events = POLLIN };

		desktop_turn(w->d, w->mono);
		if (desktop_next(w->d, n))
			return;
		if (p.fd >= 0 && poll(&p, 1, 10) > 0)
			continue;
		if (p.fd < 0 && desktop_wake(w->d) != INT64_MAX)
			w->mono = desktop_wake(w->d);
	}
	fail_msg("no news; trouble: %s", desktop_trouble(w->d));
}

static void
a_missing_helper_is_a_sentence(void **state)
{
	struct desktop *d = desktop_new("/nonexistent/zhiban-notify", 1000);
	struct desktop_news n;
	uint64_t id;

	(void)state;
	assert_int_equal(desktop_fd(d), -1);
	assert_non_null(strstr(desktop_trouble(d), "missing"));
	assert_int_equal(desktop_wake(d), INT64_MAX);
	id = desktop_show(d, "t", "b", true, "Acknowledge");
	desktop_turn(d, 100000);
	assert_true(desktop_next(d, &n));
	assert_int_equal(n.what, DESKTOP_FAILED);
	assert_int_equal(n.id, id);
	assert_false(desktop_next(d, &n));
	desktop_free(d);
}

static void
a_helper_that_dies_is_tried_again_and_given_up(void **state)
{
	struct world w;
	struct desktop_news n;
	uint64_t id;

	(void)state;
	helper_is(&w, "exit 1");
	id = desktop_show(w.d, "t", "b", false, NULL);
	next_news(&w, &n);
	assert_int_equal(n.what, DESKTOP_FAILED);
	assert_int_equal(n.id, id);
	/* It rests in the end: an empty house costs nothing. */
	for (int i = 0; i < 100 && desktop_wake(w.d) != INT64_MAX; i++) {
		struct pollfd p = { .fd = desktop_fd(w.d),
			.events = POLLIN };

		if (p.fd >= 0)
			poll(&p, 1, 10000);
		else
			w.mono = desktop_wake(w.d);
		desktop_turn(w.d, w.mono);
	}
	assert_int_equal(desktop_wake(w.d), INT64_MAX);
	assert_non_null(desktop_trouble(w.d));
	world_done(&w);
}

static void
a_silent_helper_is_killed_and_said_so(void **state)
{
	struct world w;
	struct desktop_news n;
	pid_t first;

	(void)state;
	helper_is(&w, "exec sleep 1000");
	first = desktop_pid(w.d);
	desktop_show(w.d, "t", "b", false, NULL);
	desktop_turn(w.d, w.mono);
	desktop_turn(w.d, w.mono + NOTIFY_ANSWER_MS - 1);
	assert_int_equal(desktop_pid(w.d), first);
	for (int i = 0; i < 20 && !desktop_next(w.d, &n); i++) {
		w.mono += NOTIFY_ANSWER_MS;
		desktop_turn(w.d, w.mono);
	}
	assert_int_equal(n.what, DESKTOP_FAILED);
	assert_non_null(strstr(n.why, "does not answer"));
	assert_int_not_equal(desktop_pid(w.d), first);
	world_done(&w);
}

static void
no_more_than_so_many_messages_are_kept(void **state)
{
	struct world w;
	struct desktop_news n;
	int failed = 0;

	(void)state;
	helper_is(&w, "exec sleep 1000");
	for (int i = 0; i < NOTIFY_KEPT + 5; i++)
		desktop_show(w.d, "t", "b", false, NULL);
	while (desktop_next(w.d, &n))
		failed += n.what == DESKTOP_FAILED;
	assert_int_equal(failed, 5);
	world_done(&w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_command_gets_words_stdin_and_environment),
		cmocka_unit_test(how_a_command_ended_is_said),
		cmocka_unit_test(a_program_that_is_not_there_is_named),
		cmocka_unit_test(its_time_over_the_whole_group_is_killed),
		cmocka_unit_test(a_flood_is_read_and_thrown_away),
		cmocka_unit_test(
			what_it_leaves_in_the_background_is_not_waited_for),
		cmocka_unit_test(a_missing_helper_is_a_sentence),
		cmocka_unit_test(
			a_helper_that_dies_is_tried_again_and_given_up),
		cmocka_unit_test(a_silent_helper_is_killed_and_said_so),
		cmocka_unit_test(no_more_than_so_many_messages_are_kept),
	};

	signal(SIGPIPE, SIG_IGN);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
