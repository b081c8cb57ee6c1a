/* SPDX-License-Identifier: MIT */
/* Samples and the lines that report them. */
#include "figures.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "zhiban/core.h"

double
now_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

void
samples_add(struct samples *s, double value)
{
	ARRAY_ROOM(s->v, s->n, s->cap);
	s->v[s->n++] = value;
}

static int
by_size(const void *a, const void *b)
{
	const double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

/* The value that so large a part lies below. */
static double
samples_at(const struct samples *s, double part)
{
	double *sorted, value;
	size_t i;

	if (s->n == 0)
		return 0;
	sorted = mem_alloc(s->n * sizeof(*sorted));
	memcpy(sorted, s->v, s->n * sizeof(*sorted));
	qsort(sorted, s->n, sizeof(*sorted), by_size);
	i = (size_t)(part * (double)s->n);
	value = sorted[i < s->n ? i : s->n - 1];
	free(sorted);
	return value;
}

double
samples_middle(const struct samples *s)
{
	return samples_at(s, 0.5);
}

double
samples_most(const struct samples *s)
{
	return samples_at(s, 1);
}

void
samples_clear(struct samples *s)
{
	s->n = 0;
}

void
samples_done(struct samples *s)
{
	free(s->v);
	*s = (struct samples){ 0 };
}

static void
say_spread(const struct samples *s, const char *unit)
{
	printf("%.3g (%.3g-%.3g) %s", samples_middle(s), samples_at(s, 0),
		samples_most(s), unit);
}

static bool
say_aim(double have, double limit)
{
	if (limit > 0)
		printf("  [at most %.4g: %s]", limit,
			have <= limit ? "met" : "MISSED");
	putchar('\n');
	fflush(stdout);
	return limit <= 0 || have <= limit;
}

bool
say_ratio(const char *what, const char *unit, const struct samples *ours,
	const struct samples *peer, double limit)
{
	struct samples ratio = { 0 };
	double have;

	for (size_t i = 0; i < ours->n && i < peer->n; i++)
		samples_add(&ratio, ours->v[i] / peer->v[i]);
	have = samples_middle(&ratio);
	printf("%-34s ", what);
	say_spread(ours, unit);
	printf(" / ");
	say_spread(peer, unit);
	printf(" = ");
	say_spread(&ratio, "x");
	samples_done(&ratio);
	return say_aim(have, limit);
}

bool
say_most(const char *what, const char *unit, const struct samples *ours,
	double limit)
{
	printf("%-34s ", what);
	say_spread(ours, unit);
	return say_aim(samples_middle(ours), limit);
}

bool
say_count(const char *what, double have, double limit)
{
	printf("%-34s %.4g", what, have);
	if (limit > 0)
		return say_aim(have, limit);
	printf("  [none: %s]\n", have > 0 ? "MISSED" : "met");
	fflush(stdout);
	return have <= 0;
}
