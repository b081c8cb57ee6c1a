/* SPDX-License-Identifier: MIT */
/*
 * Eight writers on one database, each pausing 20 ms between its entries: none
 * fails, and how long the unlucky one waits, beside SQLite's own back-off.
 *
 *   bench_writers FOLDER
 */
#include <stdio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "entry.h"
#include "figures.h"
#include "peer.h"

#define WRITERS 8
#define EACH 75
#define ROUNDS 3
#define PAUSE_NS 20000000

struct race {
	double worst;		/* us */
	int failed;
};

static void
pause_between(void)
{
	const struct timespec wait = { .tv_nsec = PAUSE_NS };

	nanosleep(&wait, NULL);
}

static int
append(struct store *st)
{
	struct err err = { 0 };
	struct event e;
	int rc;

	entry_make(&e);
	rc = store_begin(st, NULL, &err);
	if (rc == 0)
		rc = store_put_event(st, &e, &err);
	if (rc == 0)
		rc = store_commit(st, &err);
	event_done(&e);
	if (rc < 0)
		fprintf(stderr, "%s\n", err.text);
	return rc;
}

static void
run_store(const char *path, struct race *v)
{
	struct err err = { 0 };
	struct store *st;

	if (store_open(&st, path, STORE_WRITE, NULL, &err) < 0) {
		v->failed = EACH;
		return;
	}
	for (int i = 0; i < EACH; i++) {
		double begin = now_us();

		v->failed += append(st) < 0;
		if (now_us() - begin > v->worst)
			v->worst = now_us() - begin;
		store_after_commit(st);
		pause_between();
	}
	store_close(st);
}

static void
run_peer(const char *path, struct race *v)
{
	static const char bytes[PEER_BYTES];
	struct peer peer = { 0 };

	peer_open(&peer, path, 5000);
	for (int i = 0; i < EACH; i++) {
		double begin = now_us();

		peer_insert(&peer, bytes, sizeof(bytes));
		if (now_us() - begin > v->worst)
			v->worst = now_us() - begin;
		pause_between();
	}
	peer_close(&peer);
}

static struct race
run_all(const char *path, void (*run)(const char *, struct race *))
{
	struct race all = { 0 }, one;
	int ends[2];

	if (pipe(ends) < 0)
		die("pipe");
	for (int i = 0; i < WRITERS; i++) {
		if (fork() != 0)
			continue;
		one = (struct race){ 0 };
		run(path, &one);
		_exit(write(ends[1], &one, sizeof(one)) < 0);
	}
	close(ends[1]);
	for (int i = 0; i < WRITERS; i++) {
		/* Who ended without a word has failed. */
		if (read(ends[0], &one, sizeof(one)) != sizeof(one))
			one = (struct race){ .failed = EACH };
		all.failed += one.failed;
		if (one.worst > all.worst)
			all.worst = one.worst;
		wait(NULL);
	}
	close(ends[0]);
	return all;
}

int
main(int argc, char **argv)
{
	struct samples ours = { 0 }, peers = { 0 };
	struct err err = { 0 };
	char path[1024], peer_path[1024];
	int failed = 0;
	bool met;

	if (argc != 2)
		die("usage: bench_writers FOLDER");
	snprintf(path, sizeof(path), "%s/writers.db", argv[1]);
	snprintf(peer_path, sizeof(peer_path), "%s/writers-peer.db", argv[1]);
	unlink(path);
	if (store_create(path, "test", ENTRY_LOG, &err) < 0)
		die("%s", err.text);
	for (int round = 0; round < ROUNDS; round++) {
		struct race v = run_all(path, run_store);

		failed += v.failed;
		samples_add(&ours, v.worst / 1e3);
		v = run_all(peer_path, run_peer);
		samples_add(&peers, v.worst / 1e3);
	}
	met = say_count("eight writers: failed writes", failed, 0);
	say_ratio("eight writers: worst / SQLite's", "ms", &ours, &peers, 0);
	samples_done(&ours);
	samples_done(&peers);
	return !met;
}
