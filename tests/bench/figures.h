/* SPDX-License-Identifier: MIT */
/*
 * Figures of the measurements: samples, their middle, and one line each that
 * sets them beside a peer's and says whether the aim is met. Both sides are
 * measured in turn in one run, and the ratio is the middle of the rounds'
 * ratios, so that a machine that grows slower meets both.
 */
#ifndef BENCH_FIGURES_H
#define BENCH_FIGURES_H

#include <stdbool.h>
#include <stddef.h>

struct samples {
	double *v;
	size_t n, cap;
};

/* Microseconds on a clock that never jumps. */
double now_us(void);

void samples_add(struct samples *s, double value);
double samples_middle(const struct samples *s);
double samples_most(const struct samples *s);
void samples_clear(struct samples *s);
void samples_done(struct samples *s);

/* Ours beside the peer's, sample by sample of the same rounds; at most limit
 * times it (0: no aim). True when the aim is met. */
bool say_ratio(const char *what, const char *unit, const struct samples *ours,
	const struct samples *peer, double limit);

/* A figure of its own: its middle is at most limit (0: no aim). */
bool say_most(const char *what, const char *unit, const struct samples *ours,
	double limit);

/* One number, at most limit. */
bool say_count(const char *what, double have, double limit);

#endif
