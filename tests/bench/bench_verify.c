/* SPDX-License-Identifier: MIT */
/*
 * What `verify --quick` of a long log costs beside the least one thread could
 * do: reading every column of every row, plus hashing as many bytes. Then how
 * soon it says how far it is, and how soon Ctrl-C ends it.
 *
 *   bench_verify ZHIBAN DATABASE ENTRIES
 */
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "entry.h"
#include "figures.h"
#include "pty.h"

#define ROUNDS 3
#define BATCH 20000
#define BODY_BYTES 330		/* of one entry, about */
#define LIMIT (1 / 0.85)

static void
fill(const char *path, int64_t count)
{
	struct store *st = NULL;
	struct err err = { 0 };

	if (store_open(&st, path, STORE_WRITE, NULL, &err) < 0)
		die("%s", err.text);
	for (int64_t n = 0; n < count;) {
		if (store_begin(st, NULL, &err) < 0)
			die("%s", err.text);
		for (int64_t i = 0; i < BATCH && n < count; i++, n++) {
			struct event e;

			entry_make(&e);
			e.at += n;
			if (store_put_event(st, &e, &err) < 0)
				die("%s", err.text);
			event_done(&e);
		}
		if (store_commit(st, &err) < 0)
			die("%s", err.text);
		store_after_commit(st);
	}
	store_fold_back(st);
	store_close(st);
}

/* Every column of every row, s; how many bytes the bodies have. */
static double
read_all(const char *path, int64_t *ret_bytes)
{
	const double begin = now_us();
	sqlite3_stmt *s = NULL;
	sqlite3 *db = NULL;

	*ret_bytes = 0;
	if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL) ||
		sqlite3_prepare_v2(db, "select log, seq, incident, at, kind, "
		"body, hash from event not indexed order by rowid", -1, &s,
		NULL) != SQLITE_OK)
		die("%s", sqlite3_errmsg(db));
	while (sqlite3_step(s) == SQLITE_ROW) {
		(void)sqlite3_column_text(s, 0);
		(void)sqlite3_column_int64(s, 1);
		(void)sqlite3_column_text(s, 2);
		(void)sqlite3_column_int64(s, 3);
		(void)sqlite3_column_text(s, 4);
		(void)sqlite3_column_blob(s, 5);
		(void)sqlite3_column_blob(s, 6);
		*ret_bytes += sqlite3_column_bytes(s, 5);
	}
	sqlite3_finalize(s);
	sqlite3_close(db);
	return (now_us() - begin) / 1e6;
}

/* As many bodies of the middle length, each with the hash before, s. */
static double
hash_all(int64_t count, int64_t bytes)
{
	const size_t len = (size_t)(bytes / count);
	const double begin = now_us();
	unsigned char body[4 * BODY_BYTES] = { 0 };

	for (int64_t i = 0; i < count; i++)
		hash_sha256(body, body, len < sizeof(body) ? len
			: sizeof(body));
	return (now_us() - begin) / 1e6;
}

static double
verify(const char *program, const char *path)
{
	const double begin = now_us();
	int status;
	pid_t pid;

	fflush(NULL);
	pid = fork();
	if (pid == 0) {
		(void)!freopen("/dev/null", "w", stdout);
		execl(program, program, "--db", path, "verify", "--quick",
			(char *)NULL);
		_exit(127);
	}
	if (pid < 0 || waitpid(pid, &status, 0) != pid || status != 0)
		die("verify did not find it sound");
	return (now_us() - begin) / 1e6;
}

/* In a terminal: ms until it says how far it is, then until Ctrl-C ends it. */
static void
watched(char *program, char *path, struct samples *said,
	struct samples *ended)
{
	char *argv[] = { program, "--db", path, "verify", "--quick", NULL };
	struct pty p = { 0 };
	double begin;
	int status;

	pty_start(&p, argv, 24, 80);
	pty_settle(&p, 1, 2000);
	if (!p.bytes)
		die("it said nothing within two seconds");
	samples_add(said, (now_us() - p.started) / 1e3);
	begin = now_us();
	pty_send(&p, "\003");
	if (waitpid(p.pid, &status, 0) != p.pid || !WIFSIGNALED(status))
		die("Ctrl-C did not end it");
	samples_add(ended, (now_us() - begin) / 1e3);
}

int
main(int argc, char **argv)
{
	struct samples ours = { 0 }, least = { 0 }, said = { 0 }, ended = { 0 };
	const int64_t count = argc == 4 ? strtoll(argv[3], NULL, 10) : 0;
	int64_t bytes = 0;
	bool good = true;

	if (count < 1)
		die("bench_verify ZHIBAN DATABASE ENTRIES");
	fill(argv[2], count);
	read_all(argv[2], &bytes);
	printf("a log of %lld entries, %lld bytes each\n", (long long)count,
		(long long)(bytes / count));
	for (int i = 0; i < ROUNDS; i++) {
		samples_add(&least, read_all(argv[2], &bytes) +
			hash_all(count, bytes));
		samples_add(&ours, verify(argv[1], argv[2]));
	}
	good = say_ratio("verify --quick beside reading plus hashing", "s",
		&ours, &least, LIMIT);
	/* A short log is proven before there is anything to say. */
	if (samples_middle(&ours) > 1) {
		for (int i = 0; i < ROUNDS; i++)
			watched(argv[1], argv[2], &said, &ended);
		good &= say_most("it says how far it is within", "ms", &said,
			500);
		good &= say_most("Ctrl-C ends it within", "ms", &ended, 50);
	}
	samples_done(&ours);
	samples_done(&least);
	samples_done(&said);
	samples_done(&ended);
	return good ? 0 : 1;
}
