/* SPDX-License-Identifier: MIT */
/*
 * Key periods of the unit and the reports of their days. A part of incident.h,
 * which includes it.
 *
 * In a key period every day ends with a report by a time of the day, also when
 * nothing happened (a zero report). A submission names its day, to whom it
 * went, by which channel and who received it. A zero report is wrong once an
 * incident was opened after it on its day: the day is owed again, until a
 * corrected report takes its place. The earlier one stays in the log.
 *
 * Files: period.c the fold and what is owed; decide_period.c the acts.
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
	bool ended;		/* by hand; until is the day of that */
};

struct day_report {
	int64_t day;
	bool zero;		/* nothing happened */
	char *to, *channel, *receiver, *receipt;
	int64_t seq, when;
	/* A zero report that is wrong: the first incident opened after it on
	 * that day, and when; "" and TIME_NONE. No entry says so: whoever has
	 * the incidents puts it here by site_day_opened. */
	char *wrong;
	int64_t wrong_at;
};

/* What was told of a day: the planned instant of the last reminder. */
struct day_told {
	int64_t day, planned;
};

struct periods {
	struct key_period *item;
	size_t count, cap;
	struct day_report *sent;	/* in the order of the log */
	size_t sent_count, sent_cap;
	struct day_told *told;
	size_t told_count, told_cap;
};

/* A day of a key period. */
struct key_day {
	const struct key_period *period;
	int64_t day;
	int64_t due;		/* of a correction: not before the incident */
	const struct day_report *sent;	/* the last one, or NULL */
	const struct day_report *first;	/* which decides whether in time */
	size_t sent_count;
	bool owed;		/* none was sent, or a wrong one */
};

/* The key period the day is in, or NULL; the last one begun, of several. */
const struct key_period *site_period(const struct site *s, int64_t day);

/* The report of the day that was sent last, or NULL. */
const struct day_report *site_day_report(const struct site *s, int64_t day);

/* That day; false: it is in no key period. */
bool site_key_day(const struct site *s, int64_t day, struct key_day *ret);

/* The first day of the periods after that one (TIME_NONE: the first of all)
 * and up to the last; false: there is none. */
bool site_day_after(const struct site *s, int64_t after, int64_t last,
	struct key_day *ret);

/* The first of them up to today whose report is owed. False: none is. */
bool site_day_owed(const struct site *s, int64_t now, int64_t after,
	struct key_day *ret);

/* What is owed of a day, in words: "daily report", "corrected report (2026-0007
 * was opened after the zero report)". */
void key_day_text(struct buf *out, const struct key_day *day);

/* How it stands, in a word: "zero report", "sent", "OVERDUE", "to be sent",
 * "WRONG"; and what else is to be said of it: ": 2026-0007 was opened after it,
 * send a corrected report", "; in place of the zero report of 17:00".
 */
const char *key_day_word(const struct key_day *day, int64_t now);
void key_day_remark(struct buf *out, const struct key_day *day,
	const struct zone *zone);

/* An incident was opened then, and opened, discovered or occurred at that time:
 * any zero report of at's day is wrong; of the day of the opening, one sent
 * before it. False: it contradicts none. */
bool site_day_opened(struct site *s, const char *number, int64_t opened,
	int64_t at);

/* The zero reports of the periods, as if no incident had been opened. Returns
 * the first instant of the earliest of their days; TIME_NONE: there is no
 * zero report that stands. */
int64_t site_days_clear(struct site *s);

/* When a reminder of such a day is planned: an hour before, at the due instant,
 * each hour of the first day after it, then once a day. The last that has
 * come by now (0: none has), and the first after it. */
int64_t key_day_come(int64_t due, int64_t now);
int64_t key_day_next(int64_t due, int64_t now);

#endif
