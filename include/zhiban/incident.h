/* SPDX-License-Identifier: MIT */
/*
 * incident: the rules. Pure: no files, no SQL, no clock, no language.
 *
 *   incident_apply   (state, event) -> state        the fold
 *   incident_settle  what follows from the events: who waits for whom
 *   incident_decide  (state, command, now) -> events, or one sentence why not
 *   incident_next    the current step and why it is the one
 *   deadline_*       due times, states and what they wait for
 *   site_*           the same for entries without an incident: the unit's
 *                    name, zone, people, the virtual clock
 *
 * The same events always give the same state: everything a fold reads is in
 * the events or pinned by hash and handed in through struct pins. Nothing in
 * struct incident depends on now; functions that do take it as an argument.
 *
 * May see: ledger, playbook, core.
 *
 * Files: fold*.c the fold; settle.c blocking, branches, alternatives;
 * next.c; decide*.c one file per group of verbs, verb_table.c the table of
 * verbs; rights.c who may; evaluate.c terms, condition.c made of them,
 * submitted.c who has a report; deadline*.c; notice*.c; site.c, law.c,
 * sign_off.c; row.c the cache.
 * Parts of this door: incident_site.h about the unit, incident_roster.h about
 * its duty roster, incident_handover.h about
 * shifts, incident_period.h about key periods, incident_rights.h about
 * who may do what, incident_deadline.h, incident_notice.h about who is told
 * when, incident_words.h about what things are called, incident_decide.h about
 * acting, incident_measure.h about what is measured, incident_review.h about
 * what is worth a look and who judged it.
 */
#ifndef ZHIBAN_INCIDENT_H
#define ZHIBAN_INCIDENT_H

#include "zhiban/ledger.h"
#include "zhiban/playbook.h"

/* Recorded more than this after it happened, an act needs a reason. */
#define LATE_ENTRY_MS (5 * TIME_MINUTE)

/* ---- pins: what hashes stand for --------------------------------------- */

struct pins {
	/* The playbook built from these pieces (hashes in the order of the
	 * event, the file first), or NULL with err. The giver's. */
	const struct playbook *(*playbook)(void *ctx,
		const unsigned char (*hash)[HASH_SIZE], size_t count,
		struct err *err);
	/* The zone of that name from pinned bytes (hash NULL: none needed). */
	const struct zone *(*zone)(void *ctx, const char *name,
		const unsigned char *hash, struct err *err);
	/* The calendar of these pinned bytes. */
	const struct calendar *(*calendar)(void *ctx,
		const unsigned char hash[HASH_SIZE], struct err *err);
	void *ctx;
};

#include "zhiban/incident_roster.h"
#include "zhiban/incident_handover.h"
#include "zhiban/incident_period.h"
#include "zhiban/incident_inspect.h"
#include "zhiban/incident_site.h"
#include "zhiban/incident_rights.h"

/* ---- the state of one incident ----------------------------------------- */

enum incident_state {
	INCIDENT_OPEN,
	INCIDENT_HANDLED,	/* handling over; deferred and owed remain */
	INCIDENT_CLOSED,
	INCIDENT_VOID,
};

const char *incident_state_name(enum incident_state s);

/* An act as it stands in the log. */
struct act {
	int64_t seq;		/* 0: it has not happened */
	int64_t at;		/* recorded */
	int64_t when;		/* happened: event_time() */
	const char *person;
};

enum step_state {
	STEP_OPEN,
	STEP_DONE,
	STEP_DEFERRED,
	STEP_SKIPPED,		/* not applicable, with a reason */
	STEP_OVERRIDDEN,
	STEP_INAPPLICABLE,	/* its conditions do not hold */
	STEP_BLOCKED,		/* waits: see blocked_by */
};

const char *step_state_name(enum step_state s);

struct told {
	const char *person;	/* who was told: name or role id */
	const char *to;		/* the role it counts for, or NULL */
	bool answered;
	struct act act;
};

struct incident_step {
	const struct step *rule;	/* ad-hoc steps have a rule too */
	size_t book;		/* index of its playbook; ad-hoc: of the plan */
	bool adhoc;
	struct act added;	/* ad-hoc: the entry that added it */
	/* as recorded */
	enum step_state ended;	/* OPEN while nothing ended it */
	struct act end;		/* the entry that ended it */
	struct fields given;	/* what it said: value, input:ID, file ... */
	struct act started;
	struct act undone;	/* the last reversal; its entry stays too */
	struct act run;		/* check: last run, output pinned by hash */
	char run_hash[HASH_HEX_SIZE];
	struct told *told;
	size_t told_count, told_cap;
	size_t times;		/* how often it was recorded */
	int64_t answer_changed;	/* seq at which an ask got another answer */
	/* as it follows (incident_settle) */
	enum step_state state;
	const char **blocked_by;	/* full ids, owned */
	size_t blocked_count;
	bool reopened;		/* a changed answer undid what was recorded */
	const char *via;	/* done through same_as of this full id */
	/* The bare id; with its plan's short title where other plans on the
	 * incident have the same: "D1 (12-hour report)". */
	const char *label[LANG_COUNT];
};

enum book_role { BOOK_PLAN, BOOK_OVERLAY, BOOK_LAW, BOOK_FORM };

const char *book_role_name(enum book_role r);

struct incident_book {
	const struct playbook *playbook;	/* borrowed from the pins */
	enum book_role role;
	int64_t added_seq;
};

/* Working days as pinned at opening, or taken in by a later entry. */
struct incident_calendar {
	const char *id;
	char hash[HASH_HEX_SIZE];
	const struct calendar *calendar;	/* borrowed from the pins */
	const struct zone *zone;	/* in which its days end */
};

struct grade {
	const char *scale, *level;
	const char *step;	/* full id: its answer graded so; "": by hand */
	struct act act;
};

struct incident_field {
	const char *name, *value;
	struct act act;
};

struct anchor {
	const char *name;
	int64_t when;		/* the earliest time stated, or the last mark */
	struct act act;
};

struct submission {
	const char *form, *to, *channel, *receiver, *receipt, *deadline;
	bool read_back;
	bool withdrawn;		/* its step was undone: counts no more */
	struct act act;
};

struct pin {
	const char *text;
	struct act act;
	bool removed;
};

/* A line of the log that is not a step: note, decision, correction, a
 * reviewer's remark. */
struct remark {
	const char *kind;	/* the event's kind */
	const char *text;
	int64_t of;		/* correction, remark: of that entry, else 0 */
	struct act act;
};

/* What ended a duty that nothing meets for good. */
enum deadline_end {
	ENDED_NOT,
	ENDED_UNTIL,		/* a moment its rule names: recovery */
	ENDED_INCIDENT,		/* it was handled, closed or declared void */
};

struct incident_deadline {
	const struct deadline *rule;
	size_t book;
	/* as recorded */
	struct act acknowledged, cancelled;
	const char *cancel_reason;
	struct telling *tellings;	/* of every occurrence there was */
	size_t telling_count, telling_cap;
	int rung;		/* highest told of this occurrence, or 0 */
	/* as it follows */
	bool applies;		/* level, unit type and conditions hold */
	/* Does not apply yet, and turns on this step's answer; NULL: no. */
	const char *awaits;
	enum deadline_end ended;
	const struct deadline *replaced_by;
	int64_t anchor_when;	/* TIME_NONE: waiting */
	const struct term *anchor;	/* the term that counted */
	int64_t since;		/* when level and conditions came to hold;
				 * TIME_NONE: from the beginning */
	int64_t due;		/* TIME_NONE: waiting, or has no figure */
	int64_t opens;		/* window: its beginning; TIME_NONE */
	int64_t last;		/* recurring: done last; TIME_NONE */
	bool foreseen;		/* threshold: by forecast, not by time */
	bool rolled;		/* moved on to a working day */
	/* The calendar that says nothing (of lacks_year, unless 0), so that
	 * it waits or was not moved on; NULL: none. */
	const char *lacks;
	int lacks_year;
	int64_t met_when;	/* TIME_NONE: not met */
	int64_t met_seq;
	size_t recipients_met;	/* of rule->to */
	/* threshold: it never came to telling anybody, because it was put
	 * right before; deadline_word says so. */
	bool spared;
};

struct incident {
	char id[ID_SIZE];
	char log[ID_SIZE];	/* its home: only that log's database writes */
	char origin[ID_SIZE];	/* the log that opened it */
	/* Of another machine's log: what its people call the site; number is
	 * then "SITE/2026-0001". "" for one of the own log. */
	const char *site;
	int64_t base;		/* of the home's entries: see store_held.h */
	struct act taken;	/* the last takeover */
	/* Texts are never NULL: "" where nothing was given. */
	const char *number;	/* "2026-0001" */
	const char *title;
	enum incident_state state;
	const struct zone *zone;	/* pinned at opening */
	const char *unit_type;
	const char *owner, *reporter, *unit;
	const char *warn;	/* as struct site has it */
	struct names chain;
	int64_t repeat;		/* ms, TIME_NONE: the default */
	struct act opened, handled, closed;
	int64_t discovered, occurred;	/* occurred may be TIME_NONE */
	int64_t last_seq;	/* of its last entry */
	struct act last;
	struct incident_book *books;	size_t book_count, book_cap;
	struct incident_calendar *calendars;
	size_t calendar_count, calendar_cap;
	struct incident_book *forms;	size_t form_count, form_cap;
	struct incident_step *steps;	size_t step_count, step_cap;
	struct incident_deadline *deadlines;
	size_t deadline_count, deadline_cap;
	struct grade *grades;		size_t grade_count, grade_cap;
	/* grades holds one of each graded scale; every grading there was, in
	 * order, LEVEL_NONE among them: */
	struct grade *gradings;		size_t grading_count, grading_cap;
	struct incident_field *fields;	size_t field_count, field_cap;
	struct anchor *anchors;		size_t anchor_count, anchor_cap;
	struct submission *submissions;	size_t submission_count, submission_cap;
	struct pin *pins;		size_t pin_count, pin_cap;
	struct remark *remarks;		size_t remark_count, remark_cap;
	struct incident_entry *entries;	size_t entry_count, entry_cap;
	struct verdict *verdicts;	size_t verdict_count, verdict_cap;
	struct review_item *items;	size_t item_count, item_cap;
	int64_t reopened_seq;		/* of the last reopening, 0: never */
	void *own;		/* strings and ad-hoc rules */
};

struct incident *incident_new(void);
void incident_free(struct incident *inc);

/*
 * Applies one event of this incident (the first is its "opened"). Kinds it
 * does not know are passed over. ERR_SYSTEM when a pin is missing; the state
 * is then not to be used. Call incident_settle after the last of a batch.
 */
int incident_apply(struct incident *inc, const struct event *e,
	const struct pins *pins, struct err *err);
void incident_settle(struct incident *inc);

/* Says of a folded incident that another site opened it: its number becomes
 * "SITE/NUMBER". */
void incident_elsewhere(struct incident *inc, const char *site);

/* What people know it by, in the interface language. */
const char *step_label(const struct incident *inc,
	const struct incident_step *s);

/* A step by PLAN/ID, or by bare ID when that is unique. ERR_REFUSED names the
 * candidates, or the nearest id. */
struct incident_step *incident_step(const struct incident *inc, const char *id,
	struct err *err);
struct incident_deadline *incident_deadline(const struct incident *inc,
	const char *id, struct err *err);
const char *incident_field(const struct incident *inc, const char *name);
const struct anchor *incident_anchor(const struct incident *inc,
	const char *name);

/* A moment that is what it first was, so that only an earlier time counts:
 * when it occurred, when it was discovered. */
bool moment_earliest(const char *name);

/* Has one of its playbooks levels to grade by? ERR_REFUSED says what to do. */
bool incident_has_levels(const struct incident *inc, struct err *ret_why);

/* The grade that counts on that scale, or NULL. */
const struct grade *incident_grade(const struct incident *inc,
	const char *scale);

/* The gravest level's rank (1 to 4; 5 when not graded), and that grade. */
int incident_rank(const struct incident *inc, const struct grade **ret);

/* Steps that count, and how many of them are settled; of one phase id when
 * phase is not NULL. */
void incident_progress(const struct incident *inc, const char *phase,
	size_t *ret_settled, size_t *ret_all);

/* Steps of that phase id count, and all are settled: nobody comes by there any
 * more, so nothing is put off to it. */
bool incident_phase_over(const struct incident *inc, const char *phase);

/* Who is on duty on the role's post at that moment, else holds it, or, where
 * nobody does, the post it is one of. */
const struct person *incident_post(const struct incident *inc,
	const struct site *site, const char *role, size_t n, int64_t now);

/* The title of a role in the incident's playbooks, else the id. */
const char *incident_role_title(const struct incident *inc, const char *role,
	enum lang lang);

/* ---- the walk ---------------------------------------------------------- */

enum why {
	WHY_NOTHING,		/* nothing is open */
	WHY_RETURNED,		/* deferred to now: first */
	WHY_DEADLINE,		/* its deadline is near or past */
	WHY_CRITICAL,		/* critical: cannot be passed */
	WHY_ORDER,		/* next in the plan's order */
};

/* One sentence for the reason, interface language. */
const char *why_text(enum why why);

/* A report or telling step is time-critical when this much or less is left. */
#define NEXT_NEAR_MS (30 * TIME_MINUTE)

/*
 * The current step, or NULL. From each playbook and track comes the first
 * available step in its order, and every available report or telling step
 * whose deadline is near; of these: returned from deferral, then near a
 * deadline, then critical, then by phase, then plan before overlays. Where a
 * playbook's file says its order of the walk, that stands for the phases, and
 * each track follows it; where it does not, critical ones come before others
 * of the same phase. A hold under observation is passed by while there is
 * anything else to do.
 */
const struct incident_step *incident_next(const struct incident *inc,
	int64_t now, enum why *ret_why);

/* The phase a step is in (a phase id), as a rule that of incident_next; "" for
 * none: s may be NULL. */
const char *incident_phase(const struct incident *inc,
	const struct incident_step *s);

#include "zhiban/incident_decide.h"

/* ---- what the cache keeps ---------------------------------------------- */

/*
 * One line that the board sorts and filters by; depends on events only.
 * Texts are borrowed from the incident.
 */
struct incident_row {
	const char *id, *log, *origin, *number, *title, *owner, *unit, *level;
	enum incident_state state;
	int rank;
	int64_t opened, last_seq;
	int64_t next_due;	/* nearest counted due, TIME_NONE when none */
	const char *next_deadline;	/* full id, or "" */
	int64_t notice_at;	/* earliest telling, TIME_NONE when none */
};

void incident_row(const struct incident *inc, struct incident_row *ret);

/* One cached line per deadline that applies. */
struct deadline_row {
	const char *id;		/* full id */
	int64_t due, met;	/* TIME_NONE when unknown */
	bool cancelled, replaced, report;
	int rung;
};

/* The ith applying deadline; false past the end. */
bool incident_deadline_row(const struct incident *inc, size_t i,
	struct deadline_row *ret);

#include "zhiban/incident_deadline.h"
#include "zhiban/incident_measure.h"
#include "zhiban/incident_notice.h"
#include "zhiban/incident_review.h"
#include "zhiban/incident_words.h"

#endif
