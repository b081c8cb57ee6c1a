/* SPDX-License-Identifier: MIT */
/*
 * Killed at any moment: a writer is given notes to append and says which
 * entry each became; it is killed without warning in 300 rounds, some of them
 * while it makes the database, opens an incident or takes a file in. What was
 * acknowledged is there afterwards, word for word, once, and the log is
 * sound. The moment is chosen by the clock, so that it falls everywhere.
 */
#include <errno.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "zhiban/desk.h"

#include "tree.h"

#define ROUNDS 300
#define BIRTHS 10		/* databases: rounds that begin with none */
#define LIFE_US 12000	/* longest life, of every third from its birth, of
			 * the others from its first word */
#define FIRST_US 10000000	/* by then it must have said one */
#define ACKS_MAX 40000

/* What the writer says after the desk has answered. */
struct ack {
	int round, note;
	int64_t seq;
};

struct room {
	char dir[96], db[128], file[128];
	const char *folder;
	struct ack *ack;
	size_t count;
};

static int
setup(void **state)
{
	const char *tmp = getenv("TMPDIR");
	struct room *r = mem_alloc(sizeof(*r));
	FILE *f;

	snprintf(r->dir, sizeof(r->dir), "%.60s/zb-kill-XXXXXX",
	    tmp ? tmp : "/tmp");
	assert_non_null(mkdtemp(r->dir));
	snprintf(r->db, sizeof(r->db), "%s/z.db", r->dir);
	snprintf(r->file, sizeof(r->file), "%s/file", r->dir);
	f = fopen(r->file, "w");
	assert_non_null(f);
	assert_true(fputs("evidence\n", f) >= 0);
	assert_int_equal(fclose(f), 0);
	r->folder = "playbooks";
	r->ack = mem_alloc(ACKS_MAX * sizeof(*r->ack));
	*state = r;
	return 0;
}

static int
teardown(void **state)
{
	struct room *r = *state;

	tree_remove(r->dir);
	free(r->ack);
	free(r);
	return 0;
}

static struct desk *
desk_of(const struct room *r, struct err *err)
{
	const struct settings none = { 0 };
	const struct desk_options o = { .database = r->db,
		.mode = STORE_WRITE, .create_kind = "test", .site = "kill",
		.settings = &none, .folders = &r->folder, .folder_count = 1,
		.as = "张伟" };
	struct desk *d;

	return desk_open(&d, &o, err) < 0 ? NULL : d;
}

/* ---- the writer --------------------------------------------------------- */

static int
act(struct desk *d, const char *verb, const char *name, const char *value,
	struct outcome *o)
{
	struct command cmd = { .verb = verb };
	char number[32];
	struct err err = { 0 };
	int rc;

	snprintf(number, sizeof(number), "%04d-0001",
	    time_date(desk_now(d), desk_zone(d)).year);
	cmd.incident = number;
	fields_add(&cmd.args, name, value);
	if (strcmp(verb, "open") == 0)
		fields_add(&cmd.args, "title", "网络被攻击");
	rc = desk_do(d, &cmd, o, &err);
	fields_done(&cmd.args);
	return rc;
}

/* Is there an incident to write to? */
static bool
act_find(struct desk *d)
{
	struct board_query q = { .view = BOARD_OPEN, .due_before = TIME_NONE,
		.limit = 1 };
	struct board_page page = { 0 };
	const bool found = store_board(desk_store(d), &q, &page, NULL) == 0 &&
	    page.count > 0;

	board_page_done(&page);
	return found;
}

static noreturn void
writer(const struct room *r, int round, int to)
{
	struct outcome o;
	struct err err = { 0 };
	struct desk *d = desk_of(r, &err);
	struct ack ack = { .round = round };
	char text[64];

	if (d && !act_find(d))
		(void)act(d, "open", "playbook", "network-attack", &o);
	for (; d; ack.note++) {
		if (ack.note % 8 == 7)
			(void)act(d, "attach", "file", r->file, &o);
		snprintf(text, sizeof(text), "round %d note %d", round,
		    ack.note);
		if (act(d, "note", "text", text, &o) < 0)
			break;
		ack.seq = o.last_seq;
		outcome_done(&o);
		if (write(to, &ack, sizeof(ack)) != sizeof(ack))
			break;
		desk_rest(d);
	}
	_exit(1);
}

/* ---- the killer --------------------------------------------------------- */

static int64_t
micro(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (int64_t)ts.tv_sec * 1000000 + ts.tv_nsec / 1000;
}

/* Takes acknowledgements in until the time is over or the end. */
static void
hear(struct room *r, int from, int64_t until)
{
	for (;;) {
		struct pollfd p = { .fd = from, .events = POLLIN };
		const int64_t left = until - micro();
		const struct timespec wait = { 0,
			left > 0 ? left * 1000 : 0 };
		ssize_t n;

		if (until && (left <= 0 || ppoll(&p, 1, &wait, NULL) <= 0))
			return;
		assert_true(r->count < ACKS_MAX);
		n = read(from, &r->ack[r->count], sizeof(*r->ack));
		if (n <= 0)
			return;
		assert_int_equal(n, sizeof(*r->ack));
		r->count++;
	}
}

/* The first word of a writer; it has to come. */
static void
hear_one(struct room *r, int from)
{
	struct pollfd p = { .fd = from, .events = POLLIN };

	assert_true(r->count < ACKS_MAX);
	assert_int_equal(poll(&p, 1, FIRST_US / 1000), 1);
	assert_int_equal(read(from, &r->ack[r->count], sizeof(*r->ack)),
	    sizeof(*r->ack));
	r->count++;
}

static void
one_round(struct room *r, int round, bool at_birth, int64_t life)
{
	int fd[2], status;
	pid_t pid;

	assert_int_equal(pipe(fd), 0);
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		close(fd[0]);
		writer(r, round, fd[1]);
	}
	close(fd[1]);
	if (!at_birth)
		hear_one(r, fd[0]);
	hear(r, fd[0], micro() + life);
	assert_int_equal(kill(pid, SIGKILL), 0);
	/* What was said before the end was said. */
	hear(r, fd[0], 0);
	close(fd[0]);
	assert_int_equal(waitpid(pid, &status, 0), pid);
}

/* ---- what is there afterwards ------------------------------------------- */

static void
prove_sound(struct desk *d)
{
	struct findings f = { 0 };
	struct err err = { 0 };

	if (desk_verify(d, false, &f, NULL, NULL, &err) < 0)
		fail_msg("%s", err.text);
	if (f.count)
		fail_msg("%zu findings, the first: %s", f.count,
		    f.item[0].what);
	findings_done(&f);
}

/* Both are in the order they were made. */
static void
prove_notes(struct room *r, struct desk *d)
{
	const struct event_query q = { .kind = "note" };
	struct err err = { 0 };
	struct cursor *c = store_events(desk_store(d), &q, &err);
	struct event e;
	size_t next = 0, extra = 0;
	char text[64];

	assert_non_null(c);
	while (cursor_next(c, &e, &err) == 1) {
		const struct ack *a = &r->ack[next];

		if (next == r->count || e.seq != a->seq) {
			extra++;	/* on disk, but not said in time */
		} else {
			snprintf(text, sizeof(text), "round %d note %d",
			    a->round, a->note);
			assert_string_equal(fields_get(&e.fields, "text"),
			    text);
			next++;
		}
		event_done(&e);
	}
	cursor_close(c);
	if (next != r->count)
		fail_msg("entry %lld of round %d was acknowledged and is "
		    "not there", (long long)r->ack[next].seq,
		    r->ack[next].round);
	assert_true(extra <= ROUNDS);	/* at most one a kill */
}

static void
test_killed(void **state)
{
	struct room *r = *state;
	size_t total = 0;
	struct err err = { 0 };

	for (int birth = 0; birth < BIRTHS; birth++) {
		struct desk *d;

		r->count = 0;
		snprintf(r->db, sizeof(r->db), "%s/%d.db", r->dir, birth);
		for (int i = 0; i < ROUNDS / BIRTHS; i++)
			one_round(r, i, i % 3 == 0,
			    i == 0 ? birth * 700 : rand() % LIFE_US);
		d = desk_of(r, &err);
		if (!d)
			fail_msg("%s", err.text);
		prove_notes(r, d);
		prove_sound(d);
		desk_close(d);
		total += r->count;
	}
	print_message("# %d kills, %zu acknowledged entries\n", ROUNDS,
	    total);
	assert_true(total > ROUNDS / 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_killed, setup, teardown),
	};

	signal(SIGPIPE, SIG_IGN);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
