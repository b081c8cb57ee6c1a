/* SPDX-License-Identifier: MIT */
/*
 * Inspections that come again and again, and what the unit is reminded of by
 * day. A part of incident.h, which includes it.
 *
 * An inspection is a recurring deadline of a process in the library
 * ("routine-inspection/t2") that the unit has taken on: its titles and its
 * period are copied into the entry, so that the fold reads no file. Each round
 * is an incident of that process, walked like any other; when it is closed the
 * next round counts from the end of this one.
 *
 * Hazards of the ledger and inspections have days, not minutes: the unit is
 * reminded a day before, at the due instant, and once a day after it. Reports
 * of days in key periods are reminded of here too, incident_period.h says when.
 *
 * Files: inspect.c the fold and the days; inspect_item.c the items of a round;
 * decide_hazard.c who may be named; remind.c what is to be said when.
 */
#ifndef ZHIBAN_INCIDENT_INSPECT_H
#define ZHIBAN_INCIDENT_INSPECT_H

#include "zhiban/incident.h"
#include "zhiban/ledger.h"
#include "zhiban/rule.h"

struct site;
struct hazard;
struct incident;
struct incident_step;

struct inspection {
	char *id;		/* "routine-inspection/t2" */
	char *title[LANG_COUNT];	/* never NULL */
	char *every, *on;	/* one of them: "7d"; "yearly:12" */
	char *owner;
	char *by;		/* who took it on, or changed it last */
	int64_t taken;		/* when */
	bool dropped;
	int64_t due;		/* of the round that is wanted */
	int64_t done;		/* the last round ended; TIME_NONE */
	int rounds, late;	/* ended; of these after their day */
	int missed;		/* days that went by before a late one ended */
	char *last;		/* its number, or "" */
	char round[ID_SIZE];	/* the one under way, or "" */
	char *number;		/* its number, or "" */
	int64_t reminded;	/* planned instant of the last reminder, 0 */
};

/* When the next round is due after one that ended then: of a period its end,
 * of a day of the calendar that day's. TIME_NONE: neither can be read. */
int64_t inspection_next(const char *every, const char *on, int64_t done,
	const struct zone *zone);

/* The due instant after one of the inspection's; TIME_NONE: there is none. */
int64_t inspection_after(const struct inspection *i, int64_t due,
	const struct zone *zone);

/* Days that were due without a round having ended, by now: 0 while its day
 * has not passed. At most INSPECTION_MISSED_MAX. */
#define INSPECTION_MISSED_MAX 400
int inspection_missed(const struct inspection *i, int64_t now,
	const struct zone *zone);

/* The inspection of that id that is taken on, or NULL. */
const struct inspection *site_inspection(const struct site *s,
	const char *id);

/* Those taken on, by due date; ret has room for inspection_count. */
size_t site_inspections(const struct site *s, const struct inspection **ret);

const char *inspection_title(const struct inspection *i, enum lang lang);

/* The inspection whose round under way is that incident (ULID), or NULL. */
const struct inspection *site_round(const struct site *s,
	const char *incident);

/* ---- the items of a round ----------------------------------------------- */

enum item_answer {
	ITEM_OPEN,
	ITEM_LATER,		/* deferred: no answer yet */
	ITEM_OK,
	ITEM_HAZARD,		/* the ledger has what was found there */
	ITEM_NOT_APPLICABLE,	/* skipped or overridden, with its reason */
};

/* "open", "later", "ok", "hazard", "n/a". */
const char *item_answer_name(enum item_answer a);
const char *item_answer_word(enum item_answer a);	/* for people */

/* What was answered, as typed in either language; false: nothing of these. */
bool item_answer_read(const char *typed, enum item_answer *ret);

struct inspection_item {
	const struct incident_step *step;
	enum item_answer answer;
	const struct hazard *hazard;	/* the first found there, or NULL */
	int hazards;
};

/*
 * Of a round, the steps that want an answer are its items: all that apply
 * but what is only to be read, in the order of the plan. ret has room for
 * step_count. Returns how many.
 */
size_t inspection_items(const struct site *s, const struct incident *inc,
	struct inspection_item *ret);

/* "inspection 2026-0001 D1-room": the source of a hazard found at an item;
 * step may be NULL. */
void inspection_source(struct buf *out, const struct incident *inc,
	const char *step);

/*
 * Who is to see to a hazard or an inspection, as the roster writes the name
 * (also for a login). ERR_REFUSED: who has left, and, where the roster names
 * anybody, who is not on it, unless outside says that this is meant. *ret is
 * borrowed of s or of typed.
 */
int site_owner(const struct site *s, const char *typed, bool outside,
	const char **ret, struct err *err);

/* ---- reminders ---------------------------------------------------------- */

#define REMINDER_PEOPLE_MAX 8

struct reminder {
	const struct hazard *hazard;		/* one of the three */
	const struct inspection *inspection;
	struct key_day day;			/* its period is not NULL */
	const char *owner;
	int64_t due, planned;
};

/* Something of which the unit is to be reminded now; false: nothing is. */
bool site_reminder(const struct site *s, int64_t now, struct reminder *ret);

/* "hazard 3", "inspection ID", "day 2026-11-22": as the entry names it; and a
 * day read back. */
void reminder_of(struct buf *out, const struct reminder *r);
bool reminder_day(int64_t *ret, const char *of);

/* Whom the report of a day is told, beside no owner: who is on duty, and from
 * the due instant on who leads. Borrowed; returns how many. */
size_t reminder_people(const struct site *s, const struct reminder *r,
	int64_t now, const char *ret[REMINDER_PEOPLE_MAX]);

/* The next instant of any; TIME_NONE: nothing has a due date. */
int64_t site_reminder_next(const struct site *s, int64_t now);

#endif
