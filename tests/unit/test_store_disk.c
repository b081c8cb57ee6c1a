/* SPDX-License-Identifier: MIT */
/*
 * The disk: how many syncs a step costs, counted by a preloaded shim, and
 * what a failing disk leaves behind. The test runs itself again as the child
 * that is watched.
 */
#include <errno.h>
#include <libgen.h>
#include <limits.h>
#include <time.h>

#include "store_help.h"

/* Steps that fold the log of writes back several times. */
#define LONG 1500

/* ---- the watched child ------------------------------------------- */

/* Writes a mark of its own into the shim's log, if there is one. */
static void
mark(const char *word)
{
	const char *log = getenv("ZHIBAN_SHIM_LOG");
	FILE *f = log ? fopen(log, "a") : NULL;

	if (!log)
		return;
	assert_non_null(f);
	fprintf(f, "%s\n", word);
	fclose(f);
}

/* One step of a one-shot command. */
static int
child_once(const char *path)
{
	struct store *st;

	if (store_open(&st, path, STORE_WRITE, NULL, NULL) < 0 ||
	    note_once(st, "", "x", NULL) < 0)
		return 1;
	mark("answered");
	store_after_commit(st);
	store_close(st);
	return 0;
}

/* Ten steps of a process that stays. */
static int
child_steps(const char *path)
{
	struct store *st;

	if (store_open(&st, path, STORE_WRITE, NULL, NULL) < 0 ||
	    note_once(st, "", "x", NULL) < 0)
		return 1;
	mark("begin");
	for (int i = 0; i < 10; i++) {
		if (note_once(st, "", "x", NULL) < 0)
			return 1;
		store_after_commit(st);
	}
	mark("end");
	store_close(st);
	return 0;
}

/* Enough steps for the log of writes to be folded back several times. */
static int
child_long(const char *path)
{
	struct store *st;

	if (store_open(&st, path, STORE_WRITE, NULL, NULL) < 0 ||
	    note_once(st, "", "x", NULL) < 0)
		return 1;
	for (int i = 0; i < LONG; i++) {
		mark("begin");
		if (note_once(st, INC_ID, "x", NULL) < 0)
			return 1;
		mark("end");
		store_after_commit(st);
	}
	store_close(st);
	return 0;
}

/* Looks, and writes nothing. */
static int
child_read(const char *path)
{
	struct store *st;
	struct head head;

	if (store_open(&st, path, STORE_READ, NULL, NULL) < 0 ||
	    store_head(st, NULL, &head, NULL) < 0)
		return 1;
	store_close(st);
	return 0;
}

/* The disk fails, says so, and works again: nothing is half-written. */
static int
child_fault(const char *path)
{
	const char *when = getenv("ZHIBAN_SHIM_WHEN");
	struct err err = { 0 };
	struct head before, after;
	struct store *st;

	if (store_open(&st, path, STORE_WRITE, NULL, &err) < 0 ||
	    note_once(st, "", "x", &err) < 0 ||
	    store_head(st, NULL, &before, &err) < 0)
		return 1;
	write_file(when, "", 0);
	if (note_once(st, "", "lost", &err) == 0 || err.code != ERR_SYSTEM)
		return 2;
	if (!strstr(err.text, getenv("EXPECTED"))) {
		fprintf(stderr, "%s\n", err.text);
		return 3;
	}
	/* Reading goes on. */
	if (store_head(st, NULL, &after, &err) < 0 ||
	    after.seq != before.seq)
		return 4;
	unlink(when);
	if (note_once(st, "", "kept", &err) < 0 ||
	    store_head(st, NULL, &after, &err) < 0 ||
	    after.seq != before.seq + 1)
		return 5;
	store_close(st);
	return 0;
}

static const struct {
	const char *name;
	int (*run)(const char *path);
} acts[] = {
	{ "once", child_once },
	{ "steps", child_steps },
	{ "long", child_long },
	{ "read", child_read },
	{ "fault", child_fault },
};

/* ---- watching ---------------------------------------------------- */

static void
shim_path(char *ret, size_t size, const char *name)
{
	char self[PATH_MAX];
	ssize_t len = readlink("/proc/self/exe", self, sizeof(self) - 1);

	assert_true(len > 0);
	self[len] = '\0';
	assert_true(snprintf(ret, size, "%s/shim/%s.so", dirname(self),
	    name) < (int)size);
}

static int
run_child(const struct room *r, const char *shim, const char *act)
{
	char preload[PATH_MAX + 32];
	int status;
	pid_t pid;

	shim_path(preload, sizeof(preload), shim);
	if (access(preload, R_OK) != 0)
		fail_msg("%s is missing: make tests", preload);
	pid = fork();
	if (pid == 0) {
		setenv("LD_PRELOAD", preload, 1);
		/* The shim comes before a sanitizer's library. */
		setenv("ASAN_OPTIONS", "verify_asan_link_order=0", 1);
		execl("/proc/self/exe", "watched", act, r->db, (char *)NULL);
		_exit(127);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

/* Syncs in the shim's log between two marks (NULL: its ends); removes it. */
static int
syncs(const char *log, const char *from, const char *to)
{
	FILE *f = fopen(log, "r");
	char line[1400];
	bool on = !from;
	int count = 0;

	if (!f)
		return 0;
	while (fgets(line, sizeof(line), f)) {
		line[strcspn(line, "\n")] = '\0';
		if (from && strcmp(line, from) == 0)
			on = true;
		else if (to && strcmp(line, to) == 0)
			on = false;
		else if (on && strstr(line, "sync"))
			count++;
	}
	fclose(f);
	unlink(log);
	return count;
}

static void
test_syncs(void **state)
{
	struct room *r = *state;
	char log[128];

	put_site(r->st);
	store_close(r->st);
	r->st = NULL;
	room_path(r, log, sizeof(log), "log");
	setenv("ZHIBAN_SHIM_LOG", log, 1);
	setenv("ZHIBAN_SHIM_MS", "0", 1);

	for (int i = 0; i < 3; i++) {
		int count;

		assert_int_equal(run_child(r, "slowsync", "once"), 0);
		count = syncs(log, NULL, NULL);
		assert_in_range(count, 1, 2);
	}
	assert_int_equal(run_child(r, "slowsync", "steps"), 0);
	assert_int_equal(syncs(log, "begin", "end"), 10);
	assert_int_equal(run_child(r, "slowsync", "read"), 0);
	assert_int_equal(syncs(log, NULL, NULL), 0);
}

/* Whatever state the last process left the log of writes in, a one-shot
 * command answers within two syncs. */
static void
test_syncs_always(void **state)
{
	struct room *r = *state;
	char log[128];

	put_site(r->st);
	store_close(r->st);
	r->st = NULL;
	room_path(r, log, sizeof(log), "log");
	setenv("ZHIBAN_SHIM_LOG", log, 1);
	assert_int_equal(run_child(r, "slowsync", "long"), 0);
	/* One a step, also right after the log of writes was folded. */
	assert_int_equal(syncs(log, "begin", "end"), LONG);
	for (int i = 0; i < 3; i++) {
		int rc = store_open(&r->st, r->db, STORE_WRITE, NULL, NULL);

		/* Folded back whole: the next writer begins it anew. */
		assert_int_equal(rc, 0);
		must_exec(r->st->db, "pragma wal_checkpoint(passive)");
		store_close(r->st);
		r->st = NULL;
		assert_int_equal(run_child(r, "slowsync", "once"), 0);
		assert_in_range(syncs(log, NULL, "answered"), 1, 2);
	}
}

/* The log of writes stays near its limit however much is written. */
static void
wal_bounded(struct room *r, bool one_shot)
{
	struct stat sb;
	char wal[128];

	room_path(r, wal, sizeof(wal), "z.db-wal");
	for (int i = 0; i < LONG; i++) {
		if (one_shot) {
			store_close(r->st);
			r->st = NULL;
			assert_int_equal(store_open(&r->st, r->db,
			    STORE_WRITE, NULL, NULL), 0);
		}
		assert_int_equal(note_once(r->st, INC_ID, "x", NULL), 0);
		store_after_commit(r->st);
	}
	assert_int_equal(stat(wal, &sb), 0);
	assert_true(sb.st_size < (STORE_WAL_PAGES + 200) * 4200);
}

static void
test_wal_bounded(void **state)
{
	struct room *r = *state;

	put_site(r->st);
	wal_bounded(r, false);
	wal_bounded(r, true);
}

/* After a sitting the next to open has next to nothing to read again, and
 * nothing is lost. */
static void
test_fold_back(void **state)
{
	struct room *r = *state;
	struct head before, after;
	int pages = 0;

	put_site(r->st);
	for (int i = 0; i < 50; i++)
		assert_int_equal(note_once(r->st, INC_ID, "x", NULL), 0);
	assert_true(r->st->wal_pages > STORE_WAL_FEW);
	assert_int_equal(store_head(r->st, NULL, &before, NULL), 0);
	store_fold_back(r->st);
	store_close(r->st);
	assert_int_equal(store_open(&r->st, r->db, STORE_WRITE, NULL, NULL),
	    0);
	assert_int_equal(sqlite3_wal_checkpoint_v2(r->st->db, "main",
	    SQLITE_CHECKPOINT_PASSIVE, &pages, NULL), SQLITE_OK);
	assert_in_range(pages, 0, STORE_WAL_FEW);
	assert_int_equal(store_head(r->st, NULL, &after, NULL), 0);
	assert_int_equal(after.seq, before.seq);
	assert_string_equal(after.hash, before.hash);
}

static void
test_slow(void **state)
{
	struct room *r = *state;
	struct timespec a, b;
	long ms;

	put_site(r->st);
	store_close(r->st);
	r->st = NULL;
	unsetenv("ZHIBAN_SHIM_LOG");
	setenv("ZHIBAN_SHIM_MS", "150", 1);
	clock_gettime(CLOCK_MONOTONIC, &a);
	assert_int_equal(run_child(r, "slowsync", "once"), 0);
	clock_gettime(CLOCK_MONOTONIC, &b);
	ms = (b.tv_sec - a.tv_sec) * 1000 + (b.tv_nsec - a.tv_nsec) / 1000000;
	assert_true(ms >= 150);
	unsetenv("ZHIBAN_SHIM_MS");
}

static void
test_faults(void **state)
{
	static const char *const cases[][3] = {
		{ "ENOSPC", "z.db-wal", "disk is full" },
		{ "EDQUOT", "z.db-wal", "quota" },
		{ "EIO", "z.db-wal", "disk reports a fault" },
		{ "EROFS", "z.db-wal", "disk reports a fault" },
	};
	struct room *r = *state;
	struct findings f = { 0 };
	char when[128];

	put_site(r->st);
	room_path(r, when, sizeof(when), "now");
	setenv("ZHIBAN_SHIM_WHEN", when, 1);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		setenv("ZHIBAN_SHIM_ERRNO", cases[i][0], 1);
		setenv("ZHIBAN_SHIM_PATH", cases[i][1], 1);
		setenv("EXPECTED", cases[i][2], 1);
		assert_int_equal(run_child(r, "faultdisk", "fault"), 0);
	}
	unsetenv("ZHIBAN_SHIM_WHEN");
	assert_int_equal(store_verify_chain(r->st, false, &f, NULL, NULL,
	    NULL), 0);
	assert_int_equal(store_verify_strays(r->st, &f, NULL), 0);
	assert_int_equal(f.count, 0);
	assert_int_equal(f.entries, 1 + 2 * (int)ARRAY_LEN(cases));
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, room_open, room_leave)
		T(test_syncs),
		T(test_syncs_always),
		T(test_wal_bounded),
		T(test_fold_back),
		T(test_slow),
		T(test_faults),
	};

	for (size_t i = 0; argc == 3 && i < ARRAY_LEN(acts); i++)
		if (strcmp(argv[1], acts[i].name) == 0)
			return acts[i].run(argv[2]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
