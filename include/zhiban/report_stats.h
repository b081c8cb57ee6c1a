/* SPDX-License-Identifier: MIT */
/*
 * The part of report.h about many incidents: how long they took, how often
 * reports were in time, which steps are the slowest. Pure as the rest of the
 * room: the incidents are handed in one by one.
 *
 * Every figure stands with its formula and with n, how many incidents (or
 * reports, or steps) it is made of: those where both times are known. The
 * median is the middle one, or the mean of the two in the middle; the 90th
 * percentile is the smallest that at least nine tenths are not above.
 *
 * Files: stats.c gathers; stats_text.c, stats_table.c (CSV, JSON) and
 * stats_html.c write.
 */
#ifndef ZHIBAN_REPORT_STATS_H
#define ZHIBAN_REPORT_STATS_H

#include "zhiban/incident.h"

/* What is measured, in the order of an incident's life. */
enum stats_span {
	STATS_DETECT,		/* occurred to discovered */
	STATS_ACKNOWLEDGE,	/* discovered to the first act */
	STATS_CONTAIN,		/* discovered to contained */
	STATS_RECOVER,		/* discovered to recovered */
	STATS_CLOSE,		/* discovered to closed */
	STATS_SPANS
};

/* By what incidents are put together. */
enum stats_by {
	STATS_ALL,		/* all in one */
	STATS_MONTH,		/* of the opening */
	STATS_LEVEL,
	STATS_PLAN,
	STATS_UNIT,
	STATS_PERSON,		/* the owner */
	STATS_SHIFT,		/* whose shift it was at the opening; where
				 * none ran its hours: 00-08, 08-16, 16-24;
				 * without what was opened elsewhere */
	STATS_SITE,		/* who writes it; only with others */
	STATS_BY_COUNT
};

struct stats_request {
	int64_t from, to;	/* of the opening; TIME_NONE: no bound */
	int64_t now;		/* a report not sent is late after its due */
	const struct zone *zone;	/* of the heading's times */
	const struct site *site;	/* who had which shift; may be NULL */
	bool others;		/* what other machines write was added, too */
	const char *unit;	/* whose figures these are, or NULL */
	/* A title for an id of a plan or "PLAN/STEP"; false: the id stands.
	 * May be NULL. */
	bool (*title)(void *ctx, const char *id, struct buf *out);
	void *ctx;
};

enum stats_format {
	STATS_TEXT,		/* a page of 80 columns */
	STATS_CSV,		/* a row each: group, key, measure, figures */
	STATS_JSON,
	STATS_HTML,		/* one file, for a browser and A4 */
	STATS_FORMAT_COUNT
};

/* "text", "csv", "json", "html". */
bool stats_format_find(const char *name, enum stats_format *ret);

struct stats;

/* The request is borrowed until stats_free. */
struct stats *stats_new(const struct stats_request *r);
void stats_add(struct stats *s, const struct measure *m);

/* After the last: works the figures out and writes them. ascii: the chart
 * without block characters. */
void stats_write(struct stats *s, struct buf *out, enum stats_format format,
	bool ascii);
void stats_free(struct stats *s);

#endif
