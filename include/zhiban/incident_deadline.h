/* SPDX-License-Identifier: MIT */
/*
 * incident, the part about deadlines; only incident.h includes it. What is due
 * when is a function of the events; what that is at a given moment takes now
 * as an argument.
 *
 * Files: deadline*.c; evaluate.c terms, condition.c made of them, submitted.c
 * who has a report.
 */
#ifndef ZHIBAN_INCIDENT_DEADLINE_H
#define ZHIBAN_INCIDENT_DEADLINE_H

#include "zhiban/incident.h"

enum deadline_state {
	DUE_WAITING,	/* its anchor is not known */
	DUE_RUNNING,
	DUE_REACHED,	/* a threshold or hold whose time has come */
	DUE_MET,
	DUE_LATE,	/* met, after the due time */
	DUE_OVERDUE,	/* unmet and past */
	DUE_REPLACED,
	DUE_CANCELLED,
	DUE_MEASURED,	/* prompt and running: no figure */
	DUE_NOT,	/* does not apply: not shown */
};

const char *deadline_state_name(enum deadline_state s);

/* The same for people; "" for DUE_NOT, which is never shown. */
const char *deadline_state_word(enum deadline_state s);

enum deadline_state deadline_state(const struct incident_deadline *d,
	int64_t now);

/* Does its law hold on the day of the discovery? One that does not never
 * applies; faces say so. */
bool deadline_in_force(const struct incident *inc,
	const struct incident_deadline *d);

/* A row that a report went out without. */
bool deadline_is_owed(const struct incident_deadline *d);

/* The word of that state for this deadline: a round of reports that ended with
 * the incident was not met by that. */
const char *deadline_word(const struct incident_deadline *d,
	enum deadline_state s);

/* Who acknowledged it as it stands, or NULL. */
const struct act *deadline_acknowledged(const struct incident_deadline *d);

/* Unmet, applies, has a due time: what the board sorts by. */
bool deadline_counts(const struct incident_deadline *d);

/* A report deadline: met only by submissions. */
bool deadline_is_report(const struct incident_deadline *d);

/* What follows adds words, all in lang, where there is anything to say. */

/* What it waits for: "recovery", "submission of First report", "the year 2027
 * in the calendar ...". To stand behind "waiting for". */
void deadline_waiting_text(struct buf *out, const struct incident *inc,
	const struct incident_deadline *d, enum lang lang);

/* What ends it: "submission of First report to the head of the group". */
void deadline_end_text(struct buf *out, const struct incident *inc,
	const struct incident_deadline *d, enum lang lang);

/* The nearest report that still runs to a post the telling step tells: telling
 * does not end it. NULL: there is none. */
const struct incident_deadline *deadline_past_telling(
	const struct incident *inc, const struct incident_step *s);

/* Set by law: not to be cancelled, and giving way to law only. */
bool deadline_is_legal(const struct incident *inc,
	const struct incident_deadline *d);

/* Which anchor counts and what was made of it: "counted from discovery,
 * occurrence unknown; moved to the next working day". */
void deadline_count_text(struct buf *out, const struct incident *inc,
	const struct incident_deadline *d, enum lang lang);

/* The rule's basis, and that in brackets. */
void deadline_basis_text(struct buf *out, const struct incident *inc,
	const struct incident_deadline *d, enum lang lang);

/* The recipients' titles; where some have the report and some not, who. */
void deadline_to_text(struct buf *out, const struct incident *inc,
	const struct incident_deadline *d, enum lang lang);

/* "overdue since ..., by 0:12", "sent 0:12 late, due ..."; when it was past
 * already as it came to apply, and how many rounds were missed. */
void deadline_late_text(struct buf *out, const struct incident *inc,
	const struct incident_deadline *d, int64_t now);

/* Has the recipient this report? */
bool deadline_reached(const struct incident *inc,
	const struct incident_deadline *d, const char *role);

/* The last report that named a fact, its row, and what it said there. */
struct sent_otherwise {
	const struct submission *sent;
	const struct form_row *row;
	const char *was;
};

/* Did the last report that names the fact say otherwise than it is now?
 * Borrowed from the incident. */
bool incident_sent_otherwise(const struct incident *inc, const char *field,
	struct sent_otherwise *ret);

#define RECIPIENTS_MAX 32

/* Who must have a report of that form, each once: by the deadlines that ask
 * for it, the nearest due first, then by the steps. Returns how many, at most
 * RECIPIENTS_MAX; borrowed from the incident. */
size_t incident_recipients(const struct incident *inc, const char *form,
	int64_t now, const char *ret[RECIPIENTS_MAX]);

/* Rounds of a recurring one that passed unmet by now; 1000 is that or more. */
size_t deadline_missed(const struct incident *inc,
	const struct incident_deadline *d, int64_t now);

/* The unmet counted deadline due first, or NULL. */
const struct incident_deadline *incident_nearest(const struct incident *inc);

/* Later than this, what is to be done at once comes first. */
#define DUE_SOON_MS (4 * TIME_HOUR)

/* What is to be done at once, has no figure and is not done, the oldest; NULL
 * when there is none, or when a counted deadline is overdue or due soon and
 * so comes before it. ret_count: how many there are. Owed rows are not of
 * them. */
const struct incident_deadline *incident_at_once(const struct incident *inc,
	int64_t now, size_t *ret_count);

/*
 * Recomputes every deadline from the events (called by incident_settle).
 */
void deadline_settle(struct incident *inc);

/* Does the condition hold? unknown is set when it turns on an answer, level
 * or field not given yet; waits_for (may be NULL) is then a step's full id. */
bool condition_holds(const struct incident *inc, const struct condition *c,
	bool *ret_unknown, const char **ret_waits_for);

/* Is the term known, and since when (TIME_NONE when it has no time)? */
bool term_known(const struct incident *inc, const struct term *t,
	int64_t *ret_when, int64_t *ret_seq);

#endif
