/* SPDX-License-Identifier: MIT */
/*
 * Creating and opening: what stands in the way gets one sentence. Reading
 * beside others is in test_store_read.c.
 */
#include <sys/socket.h>
#include <sys/un.h>

#include "store_help.h"

static void
test_create(void **state)
{
	struct room *r = *state;
	char deep[128], folder[128];
	struct err err = { 0 };
	struct stat sb;

	room_path(r, folder, sizeof(folder), "new");
	room_path(r, deep, sizeof(deep), "new/z.db");
	assert_int_equal(store_create(deep, "drill", LOG_ID, &err), 0);
	assert_int_equal(stat(deep, &sb), 0);
	assert_int_equal(sb.st_mode & 07777, 0600);
	assert_int_equal(stat(folder, &sb), 0);
	assert_int_equal(sb.st_mode & 07777, 0700);
	assert_int_equal(store_open(&r->st, deep, STORE_WRITE, NULL, &err), 0);
	assert_string_equal(store_kind(r->st), "drill");
	assert_string_equal(store_log(r->st), LOG_ID);
	assert_string_equal(store_path(r->st), deep);
	assert_int_equal(number_of(r->st->db, "pragma user_version"),
	    STORE_VERSION);
	assert_int_equal(number_of(r->st->db, "pragma synchronous"), 2);

	/* Again: refused, and what is there stays. */
	assert_int_equal(store_create(deep, "real", LOG_ID, &err), -1);
	assert_err(err, ERR_REFUSED, "there already");
	assert_int_equal(store_create(r->db, "play", LOG_ID, &err), -1);
	assert_err(err, ERR_USAGE, "play");
}

/* Only the database and nothing half-made stands in the folder. */
static void
test_create_clean(void **state)
{
	struct room *r = *state;
	char command[160];

	assert_int_equal(store_create(r->db, "real", LOG_ID, NULL), 0);
	assert_int_equal(store_create(r->db, "real", LOG_ID, NULL), -1);
	snprintf(command, sizeof(command), "test \"$(ls '%s')\" = z.db",
	    r->dir);
	assert_int_equal(system(command), 0);
}

static void
test_create_leftover(void **state)
{
	struct room *r = *state;
	struct err err = { 0 };
	char wal[128];

	room_path(r, wal, sizeof(wal), "z.db-wal");
	write_file(wal, "x", 1);
	assert_int_equal(store_create(r->db, "real", LOG_ID, &err), -1);
	assert_err(err, ERR_REFUSED, "z.db-wal");
	assert_int_equal(access(r->db, F_OK), -1);
}

/* Eight at once: one makes it, the others are refused, and it opens. */
static void
test_create_race(void **state)
{
	struct room *r = *state;
	pid_t pid[8];
	int made = 0;

	for (size_t i = 0; i < ARRAY_LEN(pid); i++) {
		pid[i] = fork();
		if (pid[i] == 0) {
			struct err err = { 0 };
			int rc = store_create(r->db, "real", LOG_ID, &err);

			_exit(rc == 0 ? 0 : err.code == ERR_REFUSED ? 1 : 2);
		}
	}
	for (size_t i = 0; i < ARRAY_LEN(pid); i++) {
		int status;

		assert_int_equal(waitpid(pid[i], &status, 0), pid[i]);
		assert_true(WIFEXITED(status) && WEXITSTATUS(status) < 2);
		made += WEXITSTATUS(status) == 0;
	}
	assert_int_equal(made, 1);
	assert_int_equal(store_open(&r->st, r->db, STORE_WRITE, NULL, NULL), 0);
}

static void
test_missing(void **state)
{
	struct room *r = *state;
	struct err err = { 0 };
	bool missing = false;

	assert_int_equal(store_open(&r->st, r->db, STORE_WRITE, &missing,
	    &err), -1);
	assert_true(missing);
	assert_err(err, ERR_SYSTEM, "z.db");
	assert_int_equal(access(r->db, F_OK), -1);
	assert_int_equal(store_open(&r->st, "", STORE_READ, &missing, &err),
	    -1);
	assert_false(missing);
}

static void
make_socket(const char *path)
{
	struct sockaddr_un a = { .sun_family = AF_UNIX };
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);

	assert_true(strlen(path) < sizeof(a.sun_path));
	memcpy(a.sun_path, path, strlen(path));
	assert_int_equal(bind(fd, (struct sockaddr *)&a, sizeof(a)), 0);
	close(fd);
}

static void
test_not_a_file(void **state)
{
	struct room *r = *state;
	struct err err = { 0 };
	char path[5][128];
	static const char *const name[] = { "link", "fifo", "dir", "sock",
	    "z.db/x" };
	static const char *const word[] = { "symbolic link", "named pipe",
	    "folder", "socket", "cannot be reached" };

	for (size_t i = 0; i < ARRAY_LEN(name); i++)
		room_path(r, path[i], sizeof(path[i]), name[i]);
	assert_int_equal(store_create(r->db, "real", LOG_ID, NULL), 0);
	assert_int_equal(symlink(r->db, path[0]), 0);
	assert_int_equal(mkfifo(path[1], 0600), 0);
	assert_int_equal(mkdir(path[2], 0700), 0);
	make_socket(path[3]);
	for (size_t i = 0; i < ARRAY_LEN(name); i++) {
		bool missing = true;

		assert_int_equal(store_open(&r->st, path[i], STORE_WRITE,
		    &missing, &err), -1);
		assert_err(err, ERR_SYSTEM, word[i]);
		assert_false(missing);
		assert_int_equal(store_create(path[i], "real", LOG_ID, &err),
		    -1);
	}
	/* A device, and a file system without shared memory. */
	assert_int_equal(store_open(&r->st, "/dev/null", STORE_READ, NULL,
	    &err), -1);
	assert_err(err, ERR_SYSTEM, "device");
	assert_int_equal(store_open(&r->st, "/proc/version", STORE_READ, NULL,
	    &err), -1);
	assert_err(err, ERR_SYSTEM, "file system of type");
}

/* ---- files that are not ours, or not whole ----------------------- */

static void
spoil_version(const char *path)
{
	sqlite3 *db = stranger(path);

	must_exec(db, "pragma user_version = 99");
	sqlite3_close(db);
}

static void
spoil_foreign(const char *path)
{
	sqlite3 *db;

	assert_int_equal(unlink(path), 0);
	db = stranger(path);
	must_exec(db, "create table t(a)");
	sqlite3_close(db);
}

static void
spoil_empty(const char *path)
{
	write_file(path, "", 0);
}

static void
spoil_text(const char *path)
{
	char text[5000];

	memset(text, 'x', sizeof(text));
	write_file(path, text, sizeof(text));
}

static void
spoil_cut(const char *path)
{
	assert_int_equal(truncate(path, 4096), 0);
}

static void
spoil_meta(const char *path)
{
	sqlite3 *db = stranger(path);

	must_exec(db, "drop table meta");
	sqlite3_close(db);
}

static void
test_spoiled(void **state)
{
	static const struct {
		void (*spoil)(const char *path);
		const char *word;
	} cases[] = {
		{ spoil_version, "newer zhiban" },
		{ spoil_foreign, "not a zhiban database" },
		{ spoil_empty, "not a zhiban database" },
		{ spoil_text, "not a zhiban database" },
		{ spoil_cut, "damaged" },
		{ spoil_meta, "damaged" },
	};
	struct room *r = *state;

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct err err = { 0 };

		unlink(r->db);
		remove_beside(r, "z.db-wal");
		assert_int_equal(store_create(r->db, "real", LOG_ID, NULL),
		    0);
		cases[i].spoil(r->db);
		for (enum store_mode m = STORE_READ; m <= STORE_WRITE; m++) {
			assert_int_equal(store_open(&r->st, r->db, m, NULL,
			    &err), -1);
			assert_err(err, ERR_SYSTEM, cases[i].word);
		}
	}
}

/* Names that SQLite gives a meaning to are files like any other. */
static void
test_odd_names(void **state)
{
	static const char *const name[] = { ":memory:", "file:x?mode=memory",
	    "a b%41#c.db", "值班.db" };
	struct room *r = *state;
	char cwd[256];

	assert_non_null(getcwd(cwd, sizeof(cwd)));
	assert_int_equal(chdir(r->dir), 0);
	for (size_t i = 0; i < ARRAY_LEN(name); i++) {
		struct err err = { 0 };

		if (store_create(name[i], "test", LOG_ID, &err) < 0 ||
		    store_open(&r->st, name[i], STORE_WRITE, NULL, &err) < 0)
			fail_msg("%s", err.text);
		put_site(r->st);
		store_close(r->st);
		r->st = NULL;
		assert_int_equal(access(name[i], F_OK), 0);
	}
	assert_int_equal(chdir(cwd), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, room_make, room_leave)
		T(test_create),
		T(test_create_clean),
		T(test_create_leftover),
		T(test_create_race),
		T(test_missing),
		T(test_not_a_file),
		T(test_spoiled),
		T(test_odd_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
