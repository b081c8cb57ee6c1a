/* SPDX-License-Identifier: MIT */
/*
 * Key periods of the unit and the reports of their days. A part of incident.h,
 * which includes it.
 *
 * In a key period every day ends with a report by a time of the day, also when
 * nothing happened (a zero report). A submission names its day, to whom it
 * went, by which channel and who received it.
 *
 * Files: period.c the fold, what is owed, and acts.
 */
#ifndef ZHIBAN_INCIDENT_PERIOD_H
#define ZHIBAN_INCIDENT_PERIOD_H

#include "zhiban/ledger.h"

struct site;

struct key_period {
	int64_t number;		/* from 1 */
	char *name, *to;	/* to: who has the reports */
	int64_t from, until;	/* first and last day, since 1970-01-01 */
	int at;			/* minute of the day by which each is due */
};

struct day_report {
	int64_t day;
	bool zero;		/* nothing happened */
	char *to, *channel, *receiver, *receipt;
	int64_t seq, when;
};

struct periods {
	struct key_period *item;
	size_t count, cap;
	struct day_report *sent;	/* in the order of the log */
	size_t sent_count, sent_cap;
};

/* The key period the day is in, or NULL; the last one begun, of several. */
const struct key_period *site_period(const struct site *s, int64_t day);

/* The report of the day that was sent last, or NULL. */
const struct day_report *site_day_report(const struct site *s, int64_t day);

/* The first day of the periods, up to today, whose report was not sent: its
 * day and when it is (was) due. False: none is owed. */
bool site_day_owed(const struct site *s, int64_t now, int64_t *ret_day,
	int64_t *ret_due);

#endif
