/* SPDX-License-Identifier: MIT */
/*
 * Reading only: beside a writer, after a kill, where nothing may be written,
 * and as of one moment.
 */
#include <signal.h>

#include "store_help.h"

#define NOBODY 65534

static int64_t
seq_read(struct store *st)
{
	struct err err = { 0 };
	struct head head;

	if (store_head(st, NULL, &head, &err) < 0)
		fail_msg("%s", err.text);
	return head.seq;
}

static void
test_read_beside(void **state)
{
	struct room *r = *state;
	struct store *reader;
	struct err err = { 0 };

	put_site(r->st);
	assert_int_equal(store_open(&reader, r->db, STORE_READ, NULL, &err),
	    0);
	assert_int_equal(seq_read(reader), 1);
	assert_false(store_changed(reader));
	assert_int_equal(note_once(r->st, "", "x", NULL), 0);
	assert_true(store_changed(reader));
	assert_false(store_changed(reader));
	assert_int_equal(seq_read(reader), 2);
	/* The own commit is no news. */
	assert_false(store_changed(r->st));

	assert_int_equal(store_begin(reader, NULL, &err), -1);
	assert_err(err, ERR_SYSTEM, "no permission to write");
	assert_int_equal(store_draft_set(reader, "p", "k", "t", &err), -1);
	store_close(reader);
}

/* Appends and is killed without closing. */
static void
write_and_die(const char *path)
{
	pid_t pid = fork();
	int status;

	if (pid == 0) {
		struct store *st;

		if (store_open(&st, path, STORE_WRITE, NULL, NULL) < 0)
			_exit(1);
		if (note_once(st, "", "last words", NULL) < 0)
			_exit(1);
		kill(getpid(), SIGKILL);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFSIGNALED(status));
}

static void
test_read_after_kill(void **state)
{
	struct room *r = *state;
	struct store *reader;

	store_close(r->st);
	r->st = NULL;
	write_and_die(r->db);
	assert_int_equal(store_open(&reader, r->db, STORE_READ, NULL, NULL),
	    0);
	assert_int_equal(seq_read(reader), 1);
	store_close(reader);
}

/* Runs in a child as a user who owns nothing here. */
static void
as_nobody(struct room *r, int (*act)(struct room *r))
{
	pid_t pid = fork();

	if (pid == 0) {
		if (setgid(NOBODY) < 0 || setuid(NOBODY) < 0)
			_exit(9);
		_exit(act(r));
	}
	child_well(pid);
}

static int
nobody_reads_one(struct room *r)
{
	struct store *st;
	struct err err = { 0 };
	struct head head;

	if (store_open(&st, r->db, STORE_READ, NULL, &err) < 0 ||
	    store_head(st, NULL, &head, &err) < 0) {
		fprintf(stderr, "%s\n", err.text);
		return 2;
	}
	store_close(st);
	return head.seq == 1 ? 0 : 3;
}

static int
nobody_may_not_write(struct room *r)
{
	struct store *st;
	struct err err = { 0 };

	if (store_open(&st, r->db, STORE_WRITE, NULL, &err) == 0)
		return 2;
	return err.code == ERR_SYSTEM &&
	    strstr(err.text, "no permission to write") ? 0 : 3;
}

static int
nobody_is_told(struct room *r)
{
	struct store *st;
	struct err err = { 0 };

	if (store_open(&st, r->db, STORE_READ, NULL, &err) == 0)
		return 2;
	return strstr(err.text, "copy all its files") ? 0 : 3;
}

/* Reads frozen, then meets a writer (r->st's process adds an entry). */
static int
nobody_thaws(struct room *r)
{
	struct store *st;
	struct head head;
	char go[128], ready[128];

	room_path(r, go, sizeof(go), "go");
	room_path(r, ready, sizeof(ready), "open/ready");
	if (store_open(&st, r->db, STORE_READ, NULL, NULL) < 0)
		return 2;
	if (!st->immutable || store_changed(st))
		return 3;
	write_file(ready, "", 0);
	while (access(go, F_OK) != 0)
		usleep(1000);
	if (!store_changed(st) || store_head(st, NULL, &head, NULL) < 0)
		return 4;
	store_close(st);
	return head.seq == 2 ? 0 : 5;
}

static void
test_read_without_permission(void **state)
{
	struct room *r = *state;
	char wal[128];
	sqlite3 *db;

	if (geteuid() != 0) {
		skip();
		return;
	}
	assert_int_equal(chmod(r->dir, 0755), 0);
	assert_int_equal(chmod(r->db, 0644), 0);
	store_close(r->st);
	remove_beside(r, "z.db-wal");
	remove_beside(r, "z.db-shm");
	assert_int_equal(store_open(&r->st, r->db, STORE_WRITE, NULL, NULL),
	    0);
	put_site(r->st);
	/* Beside a writer, then after it has gone. */
	as_nobody(r, nobody_reads_one);
	as_nobody(r, nobody_may_not_write);
	store_close(r->st);
	r->st = NULL;
	as_nobody(r, nobody_reads_one);

	/* Entries in the log of writes and no shared memory: told so. */
	remove_beside(r, "z.db-shm");
	as_nobody(r, nobody_is_told);

	/* All folded back by another program: nothing beside it is left. */
	db = stranger(r->db);
	must_exec(db, "pragma wal_checkpoint(truncate)");
	sqlite3_close(db);
	remove_beside(r, "z.db-wal");
	remove_beside(r, "z.db-shm");
	as_nobody(r, nobody_reads_one);
	room_path(r, wal, sizeof(wal), "z.db-wal");
	assert_int_equal(access(wal, F_OK), -1);
}

static void
test_thaw(void **state)
{
	struct room *r = *state;
	char path[128];
	pid_t pid;

	if (geteuid() != 0) {
		skip();
		return;
	}
	put_site(r->st);
	must_exec(r->st->db, "pragma wal_checkpoint(truncate)");
	store_close(r->st);
	r->st = NULL;
	remove_beside(r, "z.db-wal");
	remove_beside(r, "z.db-shm");
	assert_int_equal(chmod(r->dir, 0755), 0);
	assert_int_equal(chmod(r->db, 0644), 0);
	room_path(r, path, sizeof(path), "open");
	assert_int_equal(mkdir(path, 0777), 0);
	assert_int_equal(chmod(path, 0777), 0);
	pid = fork();
	if (pid == 0) {
		as_nobody(r, nobody_thaws);
		_exit(0);
	}
	room_path(r, path, sizeof(path), "open/ready");
	while (access(path, F_OK) != 0)
		assert_int_equal(waitpid(pid, NULL, WNOHANG), 0);
	assert_int_equal(store_open(&r->st, r->db, STORE_WRITE, NULL, NULL),
	    0);
	assert_int_equal(note_once(r->st, "", "x", NULL), 0);
	room_path(r, path, sizeof(path), "go");
	write_file(path, "", 0);
	child_well(pid);
}

/* What is held does not move, and a board and a cursor fit into it. */
static void
test_hold(void **state)
{
	struct board_query q = { .due_before = TIME_NONE };
	struct room *r = *state;
	struct board_page page;
	struct store *reader;

	put_site(r->st);
	assert_int_equal(store_open(&reader, r->db, STORE_READ, NULL, NULL),
	    0);
	assert_int_equal(store_hold(reader, NULL), 0);
	assert_int_equal(seq_read(reader), 1);
	assert_int_equal(note_once(r->st, "", "x", NULL), 0);
	assert_int_equal(store_board(reader, &q, &page, NULL), 0);
	board_page_done(&page);
	assert_int_equal(seq_read(reader), 1);
	store_release(reader);
	assert_int_equal(seq_read(reader), 2);
	store_close(reader);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, room_open, room_leave)
		T(test_read_beside),
		T(test_read_after_kill),
		T(test_read_without_permission),
		T(test_thaw),
		T(test_hold),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
