/* SPDX-License-Identifier: MIT */
/*
 * What a key sends to a slow line: bytes, which are the same on every machine.
 *
 *   bench_bytes PROGRAM DATABASE    for the whole board of 80x24, and for
 *       each cursor key on it
 */
#include <stdio.h>
#include <stdlib.h>

#include "figures.h"
#include "pty.h"

#define KEYS 12
#define REST_MS 150
#define DOWN "\033[B"
#define UP "\033[A"
#define HALF_SECOND 480		/* at 9600 Bd */

/* The most that one of the presses sent. */
static size_t
most_of(struct pty *p, const char *key)
{
	size_t most = 0;

	for (int i = 0; i < KEYS; i++) {
		const size_t before = p->bytes;

		pty_answer(p, key);
		pty_settle(p, REST_MS, 2000);
		if (p->bytes - before > most)
			most = p->bytes - before;
	}
	return most;
}

int
main(int argc, char **argv)
{
	char *run[] = { NULL, (char *)"--db", NULL, (char *)"--lang",
		(char *)"en", NULL };
	size_t whole, down, up;
	struct pty p;
	bool met;

	if (argc != 3) {
		fputs("usage: bench_bytes PROGRAM DATABASE\n", stderr);
		return 2;
	}
	run[0] = argv[1];
	run[2] = argv[2];
	pty_start(&p, run, 24, 80);
	do
		pty_settle(&p, 500, 5000);
	while (!p.gone && p.bytes < 500);
	whole = p.bytes;
	down = most_of(&p, DOWN);
	up = most_of(&p, UP);
	pty_quit(&p, "q");
	printf("the first picture: %zu bytes\n", whole);
	met = say_count("a cursor key down, bytes", (double)down,
		HALF_SECOND);
	met &= say_count("a cursor key up, bytes", (double)up, HALF_SECOND);
	return met ? EXIT_SUCCESS : EXIT_FAILURE;
}
