/* SPDX-License-Identifier: MIT */
/*
 * What the files that decide share: a command being decided on, and the small
 * questions most verbs ask. Nothing here is for other rooms.
 */
#ifndef INCIDENT_DECIDE_H
#define INCIDENT_DECIDE_H

#include "incident_room.h"

struct deciding {
	const struct incident *inc;	/* NULL for open */
	const struct command *cmd;
	const struct circumstances *c;
	const struct verb *verb;
	const struct zone *zone;	/* the incident's, or the site's */
	int64_t when;			/* --at, or TIME_NONE */
	struct incident_step *step;	/* of on_step verbs */
	struct decision *out;
	struct err *err;
};

/* ---- decide.c */

/* The argument's value; NULL when absent or empty. */
const char *arg(const struct deciding *d, const char *name);
const char *arg_nth(const struct deciding *d, const char *name, size_t n);

/* "HELP is missing (--NAME)", refused. */
int refuse_missing(const struct deciding *d, const char *name);

/* Is that the person who acts, by either's name? */
bool decide_is_self(const struct deciding *d, const char *name);

/* Does somebody approve of their own act who, as the roster knows, has
 * neither the post (NULL: none is asked for) nor the command? */
bool decide_own_word(const struct deciding *d, const char *role);
int refuse_own_word(const struct deciding *d);

/* A draft of that kind, at --at when it was given. */
struct draft *draft_add(struct deciding *d, const char *kind);

/* The same with the step's full id as its first field. */
struct draft *draft_step(struct deciding *d, const char *kind);

/* The levels that the step's earlier answer gave go back to what they were
 * before; choice (or NULL) is the new answer, which may grade anew. */
void draft_ungrade(struct deciding *d, const struct choice *choice);

/* Copies the argument, if given, under its own name: its first value, or all
 * of one that may be given several times. */
void draft_arg(struct deciding *d, struct draft *draft, const char *name);
void draft_args(struct deciding *d, struct draft *draft, const char *name);

/* draft_arg of each name, in that order: draft_take(d, draft, "to", "by"). */
#define draft_take(d, draft, ...) \
	draft_names(d, draft, (const char *const []){ __VA_ARGS__, NULL })
void draft_names(struct deciding *d, struct draft *draft,
	const char *const *names);

/* What the desk found out of the files or the paper kept as evidence. */
void draft_evidence(struct deciding *d, struct draft *draft);

/* The playbooks in play: the incident's, or those it is opened with. NULL
 * past the end. */
const struct playbook *decide_book(const struct deciding *d, size_t i);

/* Its forms, in the same way. */
const struct playbook *decide_form(const struct deciding *d, size_t i);

/* "Wang at 14:05", with the day when it is not today's. */
void decide_act_text(struct buf *out, const struct incident *inc,
	const struct act *act, int64_t now);

/* Refuses what a closed or void incident does not take any more. */
int decide_state_allows(const struct incident *inc, int64_t now,
	struct err *err);

/* ---- allow.c: step_allows for something that happened at `when` */
int allow_at(const struct incident *inc, const struct incident_step *s,
	const char *verb, int64_t now, int64_t when, struct err *err);

/* ---- decide_value.c: what was typed, read */

/*
 * Appends the canonical form of a typed value (times become ms). name is
 * what to call it in the refusal, ERR_USAGE; field is where it goes, or NULL.
 */
int value_read(struct buf *out, enum input_type type, const char *typed,
	const char *name, const char *field, const struct deciding *d);

/* "FIELD=VALUE" to its canonical form; FIELD must be known. */
int fact_read(struct buf *out, const char *typed, const struct deciding *d);

/* Every "set" of the command into the draft; with skip_empty a field of the
 * opening form that was left empty is passed over, else it is refused. */
int facts_read(struct deciding *d, struct draft *draft, bool skip_empty);

/* "[SCALE:]LEVEL" of the playbooks in play. */
int level_read(const struct deciding *d, const char *typed,
	const struct scale **ret_scale, const struct level **ret_level);

/* ---- decide_input.c */

/* The values of one done: the answer, the inputs, a plain remark. */
struct values {
	const struct choice *choice;
	bool *given;		/* by input */
	struct fields out;	/* "value" fields to write */
	bool plain;
};

/* Reads every --value; v is empty before and to be given to values_done also
 * when this fails. */
int values_read(const struct deciding *d, struct values *v);
void values_done(struct values *v);

/* ---- decide_tell.c */

int tell_wants(struct deciding *d, const struct values *v);

/* Which recipient was told: said, named by post, known from the roster, or
 * the only one. NULL with err. */
const char *told_post(const struct deciding *d);

/* ---- decide_open.c: nothing is discovered before it occurs; TIME_NONE is
 * not known. -1 with err. */
int decide_moments_fit(const struct deciding *d, int64_t occurred,
	int64_t discovered);

/* ---- decide_calendar.c: pins the calendars that playbook counts with and
 * the incident does not have yet */
void draft_calendars(struct deciding *d, struct draft *draft,
	const struct playbook *pb);

/* ---- decide_review.c: a draft of that kind "of" the entry that "seq" names;
 * NULL with err when the incident has no such entry */
struct draft *draft_of_entry(struct deciding *d, const char *kind);

/* ---- decide_roster.c: a day, in days since 1970-01-01 */

/* The argument, which is there, as typed: "2026-11-22", "tomorrow". */
int day_read(const struct deciding *d, const char *name, int64_t *ret);
void draft_day(struct draft *draft, const char *name, int64_t day);

/* ---- one function a verb */
int decide_open(struct deciding *d);
int decide_overlay(struct deciding *d);
int decide_calendar(struct deciding *d);
int decide_start(struct deciding *d);
int decide_done(struct deciding *d);
int decide_run(struct deciding *d);
int decide_defer(struct deciding *d);
int decide_skip(struct deciding *d);
int decide_override(struct deciding *d);
int decide_undo(struct deciding *d);
int decide_add(struct deciding *d);
int decide_pin(struct deciding *d);
int decide_unpin(struct deciding *d);
int decide_assign(struct deciding *d);
int decide_level(struct deciding *d);
int decide_mark(struct deciding *d);
int decide_set(struct deciding *d);
int decide_correct(struct deciding *d);
int decide_note(struct deciding *d);
int decide_decision(struct deciding *d);
int decide_remark(struct deciding *d);
int decide_sign(struct deciding *d);
int decide_answer(struct deciding *d);
int decide_attach(struct deciding *d);
int decide_ack(struct deciding *d);
int decide_cancel(struct deciding *d);
int decide_submit(struct deciding *d);
int decide_handle(struct deciding *d);
int decide_close(struct deciding *d);
int decide_reopen(struct deciding *d);
int decide_void(struct deciding *d);
int decide_takeover(struct deciding *d);
int decide_import(struct deciding *d);
int decide_pack(struct deciding *d);
int decide_dismiss(struct deciding *d);
int decide_approve(struct deciding *d);
int decide_law(struct deciding *d);
int decide_confirm(struct deciding *d);
int decide_hazard_add(struct deciding *d);
int decide_hazard_change(struct deciding *d);
int decide_hazard_done(struct deciding *d);
int decide_hazard_close(struct deciding *d);
int decide_hazard_return(struct deciding *d);
int decide_person_add(struct deciding *d);
int decide_person_change(struct deciding *d);
int decide_contact_verify(struct deciding *d);
int decide_shift_start(struct deciding *d);
int decide_shift_end(struct deciding *d);
int decide_handover_propose(struct deciding *d);
int decide_handover_item(struct deciding *d);
int decide_handover_finish(struct deciding *d);
int decide_handover_withdraw(struct deciding *d);
int decide_period_start(struct deciding *d);
int decide_period_end(struct deciding *d);
int decide_day_submit(struct deciding *d);
int decide_duty_set(struct deciding *d);
int decide_duty_except(struct deciding *d);
int decide_duty_swap(struct deciding *d);
int decide_duty_drop(struct deciding *d);
int decide_withdraw(struct deciding *d);

/* ---- sign_off.c: "ID HEX HEX..." of a plan as it is loaded, the file's hash
 * first */
void book_text(struct buf *out, const struct playbook *pb);

/* ---- decide_open.c: the field "playbook", "ROLE ID HEX HEX..." */
void draft_book(struct draft *draft, const struct playbook *pb, bool plan);

#endif
