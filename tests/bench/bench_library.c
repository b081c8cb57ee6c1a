/* SPDX-License-Identifier: MIT */
/*
 * What it costs to read every plan there is:
 *
 *   bench_library FOLDER
 *
 * The whole library is opened, checked and given back, as the first command
 * that needs a plan does; once before that, so that the files are in memory.
 */
#include <stdio.h>

#include "zhiban/playbook.h"

#include "figures.h"

#define ROUNDS 30
#define LIMIT_MS 50

static size_t
open_once(const char *folder, struct samples *s)
{
	const double from = now_us();
	struct library *lib = library_open(&folder, 1, NULL);
	size_t count = library_count(lib);

	library_free(lib);
	samples_add(s, (now_us() - from) / 1e3);
	return count;
}

int
main(int argc, char **argv)
{
	struct samples s = { 0 };
	char what[64];
	size_t count;
	bool met;

	if (argc != 2) {
		fprintf(stderr, "usage: bench_library FOLDER\n");
		return 2;
	}
	count = open_once(argv[1], &s);
	samples_clear(&s);
	for (int i = 0; i < ROUNDS; i++)
		open_once(argv[1], &s);
	snprintf(what, sizeof(what), "the whole library, %zu plans", count);
	met = say_most(what, "ms", &s, LIMIT_MS) && count > 0;
	samples_done(&s);
	return met ? 0 : 1;
}
