/* SPDX-License-Identifier: MIT */
/*
 * What the files about measures share: the groups, and figures of a list.
 */
#ifndef STATS_ROOM_H
#define STATS_ROOM_H

#include "zhiban/report.h"

#define STATS_SLOWEST 10	/* steps that are named */

struct stats_figure {
	size_t n;
	int64_t median, p90;	/* ms; TIME_NONE when n is 0 */
};

struct stats_values {
	int64_t *item;
	size_t count, cap;
};

/* One key of a grouping, "2026-11" say. */
struct stats_group {
	char *key;
	struct stats_values span[STATS_SPANS];
	struct stats_figure figure[STATS_SPANS];	/* once all is in */
	int64_t incidents, running;
	int64_t on_time, late;	/* reports */
	struct stats_group *next;	/* with the same hash */
};

#define STATS_BUCKETS 512

/* Groups are found by hash while gathering, then listed by key. */
struct stats_groups {
	struct stats_group *bucket[STATS_BUCKETS];
	struct stats_group **list;
	size_t count, cap;
};

struct stats {
	const struct stats_request *r;
	struct stats_groups by[STATS_BY_COUNT];
	struct stats_groups steps;	/* span[0] has their lengths */
};

/* Of reports that were due or sent, in time: 0 to 100, -1 when there is
 * none. Rounded down: 99.9 is not all. */
int stats_rate(const struct stats_group *g);

const char *stats_span_title(enum stats_span which);
const char *stats_span_formula(enum stats_span which);
const char *stats_span_name(enum stats_span which);	/* for programs */
const char *stats_by_title(enum stats_by by);
const char *stats_by_name(enum stats_by by);

/* The key as people read it: a plan's title, "(none)". */
void stats_key(const struct stats *s, enum stats_by by, const char *key,
	struct buf *out);

/* "1:05"; "-" for TIME_NONE. */
void stats_length(struct buf *out, int64_t ms);

/* "From 2026-01-01 to 2026-11-22 09:00 +08:00, all that was opened ..." */
void stats_scope(const struct stats *s, struct buf *out);

void stats_write_text(const struct stats *s, struct buf *out, bool ascii);
void stats_write_csv(const struct stats *s, struct buf *out);
void stats_write_json(const struct stats *s, struct buf *out);
void stats_write_html(const struct stats *s, struct buf *out);

#endif
