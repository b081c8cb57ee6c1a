/* SPDX-License-Identifier: MIT */
/*
 * Review: what is worth a look in an incident, what reviewers said of it, and
 * who may judge it. A part of incident.h, which includes it. Everything here
 * is a function of the entries; now is an argument, and language only where
 * words are made.
 *
 * Files: review.c entries as the fold keeps them, verdicts, who took part;
 * decide_review.c remarks, verdicts, answers; finding.c the table of findings
 * and the score, finding_step.c and finding_due.c how each is found.
 */
#ifndef ZHIBAN_INCIDENT_REVIEW_H
#define ZHIBAN_INCIDENT_REVIEW_H

#include "zhiban/incident.h"

/* ---- what the fold keeps of every entry ----------------------------- */

/* Texts are never NULL: "" where the entry says nothing of it. */
struct incident_entry {
	int64_t seq;
	int64_t real;		/* recorded, by the machine's clock */
	int64_t at;		/* recorded, by the clock of its world */
	int64_t when;		/* happened */
	const char *kind, *person, *step, *reason;
	const char *alone, *witness, *approver, *by;
	const char *owner;	/* who was put in charge with it */
	const char *signer;	/* who signed the paper it was kept on */
	bool kept;		/* it brought a file, or names a paper */
	bool file;		/* it brought a file */
	bool said;		/* it has a value, a text or a person told */
};

/* More than LATE_ENTRY_MS lie between happening and recording. */
bool entry_is_late(const struct incident_entry *e);

/* The incident's entry of that number, or NULL. */
const struct incident_entry *incident_entry(const struct incident *inc,
	int64_t seq);

/* ---- verdicts, and what is to be answered --------------------------- */

struct verdict {
	bool accept;		/* else it was returned */
	const char *reason;
	int64_t covers;		/* the last entry it was given on */
	struct act act;
};

struct review_item {
	int64_t verdict;	/* the entry that asks it */
	int number;		/* from 1, never given twice in an incident */
	const char *text;
	const char *answer;	/* NULL: none yet */
	struct act answered;
};

enum review_state {
	REVIEW_RUNNING,		/* not over: nothing to judge yet */
	REVIEW_WANTED,		/* over, and not judged since */
	REVIEW_RETURNED,	/* something is still to be answered */
	REVIEW_ANSWERED,	/* all of it was: to be looked at again */
	REVIEW_ACCEPTED,
	REVIEW_STATES
};

/* "running", "to-review", "returned", "answered", "accepted". */
const char *review_state_name(enum review_state s);
const char *review_state_word(enum review_state s);	/* for people */

enum review_state review_state(const struct incident *inc);

/* The last verdict, or NULL. */
const struct verdict *review_verdict(const struct incident *inc);

/* The ith item that waits for an answer; NULL past the end, and when it is
 * not returned. */
const struct review_item *review_waiting(const struct incident *inc,
	size_t i);

/*
 * The first entry by which the person took part: wrote it, or is named in it
 * as witness, approver or who decided. Reading, telling, reports, remarks and
 * verdicts are no part in it. NULL: none. site (may be NULL) knows a person by
 * more than one name.
 */
const struct incident_entry *incident_took_part(const struct incident *inc,
	const struct site *site, const char *name);

/* May that person give that verdict ("accept", "return")? ERR_REFUSED says
 * why not, and names the entry by which they took part. */
int review_may_sign(const struct incident *inc, const struct site *site,
	const char *person, const char *verdict, int64_t now,
	struct err *err);

/* Nobody signs several at once: that sentence, ERR_REFUSED. */
int review_refuse_batch(struct err *err);

/*
 * An incident's lot when some are drawn: the SHA-256, in hex, of "SEED NUMBER".
 * A sample of N are the N smallest lots, so that anybody with a list of the
 * numbers can draw it again: printf '%s %s' SEED NUMBER | sha256sum.
 */
void review_lot(char ret[HASH_HEX_SIZE], const char *seed,
	const char *number);

/* ---- findings ------------------------------------------------------- */

/* Steps ended by one person so near to each other are named: PRODUCT S2. */
#define BURST_COUNT 4
#define BURST_MS (10 * TIME_SECOND)

struct review;

struct review_rule {
	const char *name;	/* "report-late" */
	const char *title;	/* msgid, a few words */
	/* msgid: {what} a step or deadline; {who}, {other}, {more}; {span} and
	 * {wanted} lengths of time; {count}; [a part that may be empty] */
	const char *say;
	const char *why;	/* msgid: why it is worth a look */
	int weight;		/* in the score, of each, three at most */
	bool passing;		/* follows from now, not from entries alone */
	void (*find)(struct review *r, const struct review_rule *rule);
};

/* The table of findings, the gravest first; NULL past the end. */
const struct review_rule *review_rule_at(size_t i);

struct review_finding {
	const struct review_rule *rule;
	const struct incident_step *step;	/* {what}, one or none */
	const struct incident_deadline *deadline;
	const char *who, *other, *more;	/* borrowed; "" is none */
	int64_t span, wanted;		/* ms */
	int64_t count;
	int64_t *seq;			/* the entries it rests on, in order */
	size_t seq_count, seq_cap;
};

struct review {
	const struct incident *inc;
	int64_t now;
	struct review_finding *item;	/* the gravest first */
	size_t count, cap;
};

/* Looks for everything. now TIME_NONE: leaves out what follows from the
 * passing of time. Free with review_done. */
void review_look(struct review *ret, const struct incident *inc,
	int64_t now);
void review_done(struct review *r);

/* The finding in one sentence, and why it matters. Interface language. */
void review_sentence(struct buf *out, const struct review *r,
	const struct review_finding *f);

/* " (entries 3, 7)": what it rests on; nothing where that is none. */
void review_entries(struct buf *out, const struct review_finding *f);

/*
 * How much a look is worth: the weight of each finding, of one rule three at
 * most; the level, 8 for the gravest, then 5, 3, 1, and 2 where it was never
 * graded; 4 for one that is over and was never reviewed, 6 for one that was
 * answered. share/doc/review.md has the same words.
 */
int review_score(const struct review *r);

/* What an overdue unsent report adds to it. */
#define REVIEW_OVERDUE_WEIGHT 8

#endif
