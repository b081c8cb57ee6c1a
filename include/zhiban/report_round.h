/* SPDX-License-Identifier: MIT */
/*
 * Inspections as texts, a part of report.h: a round with its items, and the
 * calendar. Both are a function of the state handed in, in the language of the
 * interface, in lines of 80 cells.
 */
#ifndef ZHIBAN_REPORT_ROUND_H
#define ZHIBAN_REPORT_ROUND_H

#include "zhiban/incident.h"

struct round_sheet {
	const struct site *site;
	const struct incident *inc;
	const char *seal;	/* the last seal's code; "": none yet */
};

/* The sheet of a round: open items with boxes and places to write, answered
 * ones with their answer and what is in the ledger. */
void report_round(struct buf *out, const struct round_sheet *r);

/* What is due until that instant, and what was missed by now; then each
 * inspection with its last round and how many were late or missed. */
void report_calendar(struct buf *out, const struct site *s, int64_t now,
	int64_t until);

/* Its dates, by day, also those that have passed. */
void report_calendar_dates(const struct site *s, int64_t until, void *ctx,
	void (*each)(void *ctx, const struct inspection *of, int64_t due));

#endif
