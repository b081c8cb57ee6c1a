/* SPDX-License-Identifier: MIT */
/*
 * What the files of the incident room share: the memory an incident owns,
 * the statements its facts follow from, and how steps are found and named.
 * Nothing here is for other rooms.
 */
#ifndef INCIDENT_ROOM_H
#define INCIDENT_ROOM_H

#include "zhiban/incident.h"

#define ADHOC_PLAN "adhoc"	/* ad-hoc steps are adhoc/A1, adhoc/A2 ... */

/* ---- own.c: memory and statements -------------------------------------- */

/*
 * A claim is one entry's statement of a fact. Anchors and fields are what
 * follows from all claims that still stand: reversing an entry withdraws its
 * claims, and what was stated before shows again.
 */
enum claim_kind { CLAIM_ANCHOR, CLAIM_FIELD };

struct claim {
	enum claim_kind kind;
	const char *name, *value;
	int64_t when;
	struct act act;
};

/* What the fold remembers of a step beside struct incident_step. */
struct step_past {
	const char *answer;	/* the last one given, also when undone */
	int64_t answered;	/* the entry that gave it */
};

struct own_chunk;

struct own {
	struct own_chunk *chunks;
	struct claim *claims;
	size_t claim_count, claim_cap;
	struct step_past *past;		/* one for each of incident->steps */
	size_t past_count, past_cap;
	size_t adhoc_count;
	size_t labelled;	/* steps when labels were made */
};

struct own *own_of(const struct incident *inc);
void own_free(struct own *own);

/* Zeroed memory that lives as long as the incident. */
void *own_alloc(struct incident *inc, size_t size);

/* A copy that lives as long as the incident; NULL gives "". */
const char *own_text(struct incident *inc, const char *s);
const char *own_text_n(struct incident *inc, const char *s, size_t len);

void claim_add(struct incident *inc, const struct claim *claim);

/* Withdraws what that entry stated. */
void claim_withdraw(struct incident *inc, int64_t seq);

/* Withdraws every statement of an anchor. */
void claim_forget(struct incident *inc, const char *anchor);

/* ---- fold: one entry at a time ----------------------------------------- */

struct fold {
	struct incident *inc;
	const struct event *e;
	const struct pins *pins;
	struct act act;
	struct err *err;
};

struct act fold_act(struct incident *inc, const struct event *e);

/* The step of exactly that full id, or NULL. */
struct incident_step *fold_step(const struct incident *inc, const char *full);

/* fold_tell.c */

/* The deadline an entry names, or NULL. */
struct incident_deadline *fold_deadline(const struct fold *f);

/* The deadline of that full id, or NULL. */
struct incident_deadline *fold_due(const struct incident *inc,
	const char *full);

/* What stands for a plan in the ids of owed rows: "owed/cause". */
#define OWED_PLAN "owed"

int fold_owed(struct fold *f);
int fold_told(struct fold *f);
int fold_acknowledged(struct fold *f);

/* The site's words about telling, from the opening. */
void fold_telling(struct fold *f);

/* "15m" in ms; TIME_NONE when it is absent, odd or under a minute. */
int64_t fold_repeat(const char *text);

/* Sets each deadline's rung from what was told of its present occurrence. */
void notice_settle(struct incident *inc);

/* review.c: keeps what is to be known of every entry */
void fold_entry(struct fold *f);
int fold_reviewed(struct fold *f);
int fold_answered(struct fold *f);

/* fold_open.c */
int fold_opened(struct fold *f);
int fold_playbook_added(struct fold *f);
void fold_grade(struct fold *f, const char *scale, const char *level);
void fold_sets(struct fold *f);

/* fold_calendar.c: the calendars an entry pins */
int fold_calendars(struct fold *f);

/* fold_step.c */
int fold_step_started(struct fold *f);
int fold_step_run(struct fold *f);
int fold_step_done(struct fold *f);
int fold_step_deferred(struct fold *f);
int fold_step_skipped(struct fold *f);
int fold_step_overridden(struct fold *f);
int fold_step_undone(struct fold *f);
int fold_step_added(struct fold *f);
int fold_submitted(struct fold *f);

/* Looks once at a step that has just come: is it done already by what was
 * submitted, and does a step done before set its mark? */
void fold_new_step(struct incident *inc, size_t i);

/* The calendar of that id as pinned, or NULL. */
const struct incident_calendar *calendar_of(const struct incident *inc,
	const char *id);

/* Takes the next word of *s into ret; false at the end, or when it does not
 * fit. */
bool next_word(const char **s, char *ret, size_t size);

/* ---- law.c: what an entry says of the site's law; site.c: is the word one
 * of the blank-separated words? */
void law_take(struct site *s, const struct fields *f);
bool words_have(const char *list, const char *word);

/* ---- find.c ------------------------------------------------------------ */

/* Does doing a do b as well? They are the same by either's word, and what is
 * said for a is all that b asks: its kind, its recipients, its time. */
bool step_does(const struct incident_step *a, const struct incident_step *b);

/* Step i and every step that doing it does as well. The caller frees. */
size_t *steps_done_by(const struct incident *inc, size_t i,
	size_t *ret_count);

/* Makes the labels when steps have come. */
void labels_settle(struct incident *inc);

/* Nothing more is wanted of it: what `needs` waits for. */
bool step_settled(const struct incident_step *s);

/* Where a phase stands in the whole incident: phases of overlays that the
 * plan does not have come after their neighbour. */
long phase_place(const struct incident *inc, size_t book, size_t phase);

/* The same by id; -1 when no playbook has it. */
long phase_place_of(const struct incident *inc, const char *id);

const struct phase *step_phase(const struct incident *inc,
	const struct incident_step *s);

/* The roles that must still be told or have the report. */
bool report_reached(const struct incident *inc, const char *form,
	const char *to, int64_t after_seq, struct act *ret);

/* Does the person hold the post now, have the right? */
bool person_holds(const struct person *p, const char *post);
bool person_may(const struct person *p, const char *right);

/* The entry that last ended a step which opens s again; 0: none. */
int64_t step_looped(const struct incident *inc,
	const struct incident_step *s);

/* The rank of a grade's level; RANK_NONE when no plan knows it. */
#define RANK_NONE 5
int grade_rank(const struct incident *inc, const struct grade *g);

/* A started step counts as started unless a changed answer came between. */
bool step_running(const struct incident_step *s);

/* ---- finding_step.c, finding_due.c: one function a finding */

struct review_finding *finding_add_to(struct review *r,
	const struct review_rule *rule);
/* The entry it rests on; 0 is none. */
void finding_rests_on(struct review_finding *f, int64_t seq);

void find_late_law(struct review *r, const struct review_rule *rule);
void find_late_report(struct review *r, const struct review_rule *rule);
void find_late_other(struct review *r, const struct review_rule *rule);
void find_overdue_report(struct review *r, const struct review_rule *rule);
void find_overdue_other(struct review *r, const struct review_rule *rule);
void find_sent_changed(struct review *r, const struct review_rule *rule);
void find_closed_owed(struct review *r, const struct review_rule *rule);
void find_rounds(struct review *r, const struct review_rule *rule);
void find_cancelled(struct review *r, const struct review_rule *rule);
void find_unacknowledged(struct review *r, const struct review_rule *rule);
void find_unanswered(struct review *r, const struct review_rule *rule);
void find_hold_missed(struct review *r, const struct review_rule *rule);
void find_hold_typed(struct review *r, const struct review_rule *rule);
void find_overridden(struct review *r, const struct review_rule *rule);
void find_skipped(struct review *r, const struct review_rule *rule);
void find_own_word(struct review *r, const struct review_rule *rule);
void find_alone(struct review *r, const struct review_rule *rule);
void find_burst(struct review *r, const struct review_rule *rule);
void find_late_entries(struct review *r, const struct review_rule *rule);
void find_no_evidence(struct review *r, const struct review_rule *rule);
void find_no_record(struct review *r, const struct review_rule *rule);
void find_paper_only(struct review *r, const struct review_rule *rule);
void find_after_closing(struct review *r, const struct review_rule *rule);
void find_reopened(struct review *r, const struct review_rule *rule);
void find_undone(struct review *r, const struct review_rule *rule);
void find_lowered(struct review *r, const struct review_rule *rule);
void find_beyond(struct review *r, const struct review_rule *rule);
void find_voided(struct review *r, const struct review_rule *rule);

/* ---- sign_off.c: rows of site_apply */

int apply_plan_approved(struct site *s, const struct event *e,
	const struct pins *pins, struct err *err);
int apply_plan_withdrawn(struct site *s, const struct event *e,
	const struct pins *pins, struct err *err);
void sign_offs_done(struct site *s);

/* ---- keys.c */

int apply_key(struct site *s, const struct event *e, const struct pins *pins,
	struct err *err);
int apply_key_retired(struct site *s, const struct event *e,
	const struct pins *pins, struct err *err);
void site_keys_done(struct site *s);

/* ---- hazard.c */

int apply_followup(struct site *s, const struct event *e,
	const struct pins *pins, struct err *err);
void hazards_done(struct site *s);

/* ---- inspect.c, remind.c */
int apply_inspection(struct site *s, const struct event *e,
	const struct pins *pins, struct err *err);
int apply_inspection_round(struct site *s, const struct event *e,
	const struct pins *pins, struct err *err);
/* What was told of the day of a key period, by planned instant; 0: nothing. */
void period_reminded(struct periods *p, int64_t day, int64_t planned);
int64_t period_told(const struct periods *p, int64_t day);
int apply_reminded(struct site *s, const struct event *e,
	const struct pins *pins, struct err *err);
void inspections_done(struct site *s);

/* ---- roster.c */

/* A day as an entry has it, in days since 1970-01-01; TIME_NONE when it is
 * absent or odd. */
int64_t duty_day_field(const struct fields *f, const char *name);

int apply_duty_line(struct site *s, const struct event *e,
	const struct pins *pins, struct err *err);
int apply_duty_day(struct site *s, const struct event *e,
	const struct pins *pins, struct err *err);
int apply_duty_dropped(struct site *s, const struct event *e,
	const struct pins *pins, struct err *err);
void roster_done(struct roster *r);

/* ---- handover.c: of every kind of shifts and handovers */

int apply_shift(struct site *s, const struct event *e,
	const struct pins *pins, struct err *err);
void shifts_done(struct shifts *s);

/* ---- period.c */

int apply_period(struct site *s, const struct event *e,
	const struct pins *pins, struct err *err);
void periods_done(struct periods *p);

#endif
