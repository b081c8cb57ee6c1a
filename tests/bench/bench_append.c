/* SPDX-License-Identifier: MIT */
/*
 * What a durable entry costs: the store's whole transaction (begin on the
 * head, entry with its chain, index and guards, the incident's row, commit)
 * beside a bare WAL/FULL insert of the same bytes. Folding back comes after
 * the answer on both sides and is not counted.
 *
 *   bench_append FOLDER
 */
#include <stdio.h>
#include <unistd.h>

#include "entry.h"
#include "figures.h"
#include "peer.h"

#define ROUNDS 11
#define EACH 300

static void
open_store(struct store **ret, const char *path)
{
	struct err err = { 0 };

	unlink(path);
	if (store_create(path, "test", ENTRY_LOG, &err) < 0 ||
		store_open(ret, path, STORE_WRITE, NULL, &err) < 0)
		die("%s", err.text);
}

/* One step as the desk takes it; us until it is on disk. */
static double
append(struct store *st, struct incident *inc)
{
	struct err err = { 0 };
	struct event e;
	double begin;

	entry_make(&e);
	begin = now_us();
	if (store_begin(st, NULL, &err) < 0 ||
		store_put_event(st, &e, &err) < 0)
		die("%s", err.text);
	inc->last_seq = e.seq;
	if (store_put_row(st, inc, &err) < 0 || store_commit(st, &err) < 0)
		die("%s", err.text);
	begin = now_us() - begin;
	event_done(&e);
	store_after_commit(st);
	return begin;
}

static int
peer_committed(void *ctx, sqlite3 *db, const char *name, int pages)
{
	(void)db;
	(void)name;
	((struct peer *)ctx)->pages = pages;
	return SQLITE_OK;
}

/* Folds back as the store does, and begins the log of writes anew. */
static void
peer_fold(struct peer *p)
{
	static const char byte[1] = "";

	if (p->pages < p->folded)
		p->folded = 0;
	if (p->pages < p->folded + PEER_PAGES)
		return;
	p->folded = p->pages;
	sqlite3_wal_checkpoint_v2(p->db, "main", SQLITE_CHECKPOINT_PASSIVE,
		NULL, NULL);
	peer_insert(p, byte, 1);
}

static double
insert(struct peer *p, const void *bytes, size_t len)
{
	double begin = now_us();

	peer_insert(p, bytes, len);
	begin = now_us() - begin;
	peer_fold(p);
	return begin;
}

/* As many bytes as the entry's body has. */
static size_t
entry_size(void)
{
	struct buf body = { 0 };
	struct event e;
	size_t len;

	entry_make(&e);
	memcpy(e.log, ENTRY_LOG, ID_SIZE);
	memcpy(e.prev, CHAIN_START, HASH_HEX_SIZE);
	e.seq = 1000;
	if (event_encode(&e, &body, NULL) < 0)
		die("the entry cannot be written");
	len = body.len;
	buf_done(&body);
	event_done(&e);
	return len;
}

int
main(int argc, char **argv)
{
	static const char bytes[4096];
	struct samples ours = { 0 }, peers = { 0 }, one = { 0 }, two = { 0 };
	size_t len = entry_size();
	char path[1024];
	struct incident inc;
	struct store *st;
	struct peer peer = { 0 };
	bool met;

	if (argc != 2)
		die("usage: bench_append FOLDER");
	entry_incident(&inc);
	snprintf(path, sizeof(path), "%s/append.db", argv[1]);
	open_store(&st, path);
	snprintf(path, sizeof(path), "%s/peer.db", argv[1]);
	peer_open(&peer, path, 5000);
	sqlite3_wal_hook(peer.db, peer_committed, &peer);
	/* Until both overwrite a log of writes that has its size. */
	for (int i = 0; i < 1000; i++) {
		append(st, &inc);
		insert(&peer, bytes, len);
	}
	for (int round = 0; round < ROUNDS; round++) {
		samples_clear(&one);
		samples_clear(&two);
		for (int i = 0; i < EACH; i++) {
			samples_add(&one, append(st, &inc));
			samples_add(&two, insert(&peer, bytes, len));
		}
		samples_add(&ours, samples_middle(&one));
		samples_add(&peers, samples_middle(&two));
	}
	met = say_ratio("store_append / bare insert", "us", &ours, &peers,
		1.5);
	store_close(st);
	peer_close(&peer);
	samples_done(&one);
	samples_done(&two);
	samples_done(&ours);
	samples_done(&peers);
	return !met;
}
