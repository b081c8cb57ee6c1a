/* SPDX-License-Identifier: MIT */
/*
 * Several processes at once, and processes that are killed: one chain without
 * gaps, and every entry that was acknowledged is there.
 */
#include <poll.h>
#include <signal.h>

#include "store_help.h"

#define WRITERS 8
#define EACH 40
#define ROUNDS 30

/* Appends until it has won often enough; a stale head tries again. */
static int
writer(const char *path, int number)
{
	struct err err = { 0 };
	struct store *st;
	char text[32];

	if (store_open(&st, path, STORE_WRITE, NULL, &err) < 0)
		return 2;
	for (int i = 0; i < EACH; i++) {
		snprintf(text, sizeof(text), "%d/%d", number, i);
		while (note_once(st, "", text, &err) < 0)
			if (err.code != ERR_STALE)
				return 3;
		store_after_commit(st);
	}
	store_close(st);
	return 0;
}

static void
verify_clean(struct store *st, int64_t entries)
{
	struct findings f = { 0 };

	assert_int_equal(store_verify_chain(st, false, &f, NULL, NULL,
	    NULL), 0);
	assert_int_equal(store_verify_strays(st, &f, NULL), 0);
	if (f.count)
		fail_msg("%s", f.item[0].what);
	if (entries)
		assert_int_equal(f.entries, entries);
	assert_int_equal(f.head.seq, f.entries);
	findings_done(&f);
}

static void
test_writers(void **state)
{
	struct room *r = *state;
	pid_t pid[WRITERS];

	put_site(r->st);
	for (int i = 0; i < WRITERS; i++) {
		pid[i] = fork();
		if (pid[i] == 0)
			_exit(writer(r->db, i));
	}
	for (int i = 0; i < WRITERS; i++)
		child_well(pid[i]);
	verify_clean(r->st, 1 + WRITERS * EACH);
	assert_int_equal(number_of(r->st->db, "select count(distinct body) "
	    "from event where kind = 'note'"), WRITERS * EACH);
}

/* Appends for ever, and says each seq on fd once it is committed. */
static noreturn void
victim(const char *path, int fd)
{
	struct store *st;
	struct head head;

	if (store_open(&st, path, STORE_WRITE, NULL, NULL) < 0)
		_exit(1);
	while (note_once(st, "", "step", NULL) == 0 &&
	    store_head(st, NULL, &head, NULL) == 0) {
		if (write(fd, &head.seq, sizeof(head.seq)) < 0)
			break;
		store_after_commit(st);
	}
	_exit(1);
}

static void
test_killed(void **state)
{
	struct room *r = *state;
	int64_t last = 1;

	put_site(r->st);
	for (int round = 0; round < ROUNDS; round++) {
		struct head head;
		int pipes[2], status;
		int64_t seq = 0, want = last + 1 + round % 7;
		pid_t pid;

		assert_int_equal(pipe(pipes), 0);
		pid = fork();
		if (pid == 0) {
			close(pipes[0]);
			victim(r->db, pipes[1]);
		}
		close(pipes[1]);
		while (seq < want)
			assert_int_equal(read(pipes[0], &seq, sizeof(seq)),
			    sizeof(seq));
		kill(pid, SIGKILL);
		/* What it said before it died counts as well. */
		while (read(pipes[0], &seq, sizeof(seq)) == sizeof(seq))
			;
		close(pipes[0]);
		assert_int_equal(waitpid(pid, &status, 0), pid);
		assert_true(WIFSIGNALED(status));
		assert_int_equal(store_head(r->st, NULL, &head, NULL), 0);
		assert_true(head.seq >= seq);
		last = head.seq;
	}
	verify_clean(r->st, last);
}

/* ---- the bell ---------------------------------------------------- */

static bool
rings(struct store *st, int ms)
{
	struct pollfd p = { .fd = store_bell_fd(st), .events = POLLIN };

	assert_true(p.fd >= 0);
	return poll(&p, 1, ms) == 1;
}

static void
test_bell(void **state)
{
	struct room *r = *state;
	struct store *reader;
	struct stat db, bell;
	char path[128];

	put_site(r->st);
	assert_int_equal(store_open(&reader, r->db, STORE_READ, NULL, NULL),
	    0);
	assert_false(rings(reader, 0));
	assert_int_equal(note_once(r->st, "", "x", NULL), 0);
	store_after_commit(r->st);
	assert_true(rings(reader, 1000));
	assert_true(store_changed(reader));
	store_bell_clear(reader);
	assert_false(rings(reader, 0));

	/* Taken away: the next ring hangs it up again. */
	room_path(r, path, sizeof(path), "z.db-bell");
	assert_int_equal(stat(path, &bell), 0);
	assert_int_equal(stat(r->db, &db), 0);
	assert_int_equal(bell.st_mode & 0777, db.st_mode & 0777);
	assert_int_equal(unlink(path), 0);
	assert_true(rings(reader, 1000));
	store_after_commit(r->st);
	store_bell_clear(reader);
	assert_false(rings(reader, 0));
	store_after_commit(r->st);
	assert_true(rings(reader, 1000));
	store_close(reader);
}

/* A named pipe in the bell's place neither blocks nor breaks anything. */
static void
test_bell_odd(void **state)
{
	struct room *r = *state;
	char path[128];

	room_path(r, path, sizeof(path), "z.db-bell");
	assert_int_equal(unlink(path), 0);
	assert_int_equal(mkfifo(path, 0600), 0);
	put_site(r->st);
	store_after_commit(r->st);
	assert_int_equal(unlink(path), 0);
	assert_int_equal(symlink("/nowhere/else", path), 0);
	store_after_commit(r->st);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, room_open, room_leave)
		T(test_writers),
		T(test_killed),
		T(test_bell),
		T(test_bell_odd),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
