/* SPDX-License-Identifier: MIT */
/*
 * The part of incident.h about acting: the table of verbs, and turning a
 * command into the entries that carry it out.
 */
#ifndef ZHIBAN_INCIDENT_DECIDE_H
#define ZHIBAN_INCIDENT_DECIDE_H

#include "zhiban/ledger.h"
#include "zhiban/playbook.h"

struct incident;
struct incident_step;
struct site;
struct handover_items;

/* ---- decide ------------------------------------------------------------ */

/*
 * A command is a verb and arguments, as typed or chosen: names as in the
 * command contract without dashes ("value", "at", "reason", "witness").
 * Times are TIME texts; the desk has already cleaned every value, hashed
 * files ("file" becomes file, file-hash, file-size) and run checks.
 */
struct command {
	const char *verb;	/* a row of the verb table */
	const char *incident;	/* ULID, or NULL for open and site verbs */
	struct fields args;
	bool pipes;		/* a "file" that is "-" is standard input */
};

struct verb_arg {
	const char *name;	/* "reason"; the flag is --reason */
	bool required;
	bool many;
	const char *help;	/* msgid: what it is */
};

#define VERB_ARGS_MAX 14

struct verb {
	const char *name;	/* "done", "defer", "level", "submit" ... */
	const char *title;	/* msgid: what it does, for menus and help */
	bool on_step;		/* needs the argument "step" */
	bool when_closed;	/* allowed on a closed incident too */
	bool of_site;		/* concerns no incident */
	struct verb_arg args[VERB_ARGS_MAX];
};

const struct verb *verb_find(const char *name);
const struct verb *verb_at(size_t i);		/* NULL past the end */

/* An event to be: the desk adds log, seq, times, persons and the chain. */
struct draft {
	const char *kind;
	int64_t occurred;	/* TIME_NONE: as recorded */
	struct fields fields;
};

struct decision {
	struct draft *draft;
	size_t count, cap;
};

void decision_done(struct decision *d);

/* What a decision is made on, besides the incident. */
struct circumstances {
	int64_t now;		/* the incident's world's time */
	const char *person;	/* who acts */
	const struct site *site;
	/* open and overlay: playbooks in stacking order, the plan first */
	const struct playbook *const *books;
	size_t book_count;
	const char *number;	/* open: the number to give */
	/* submit: the form it is on (NULL: none is known), and its rows that
	 * nobody has filled in yet */
	const struct playbook *form;
	const struct form_row *const *missing;
	size_t missing_count;
	/* takeover: what is held of the log that is its home, and what its
	 * people call the site */
	struct head home;
	const char *home_site;
	/* day-submit: an incident opened on that day, or NULL */
	const char *day_incident;
	/* duty-*: what the post is called, or NULL */
	const char *post_title;
	/* handover-*: what is open now */
	const struct handover_items *items;
	/* open, overlay, calendar: what there is to pin; may be NULL */
	const struct calendars *calendars;
};

/*
 * Turns a command into the events that carry it out, or refuses with one
 * sentence that names what is missing (ERR_REFUSED; ERR_USAGE for a value
 * that cannot be read). inc is NULL for open
 * and what is of_site. Nothing is changed.
 */
int incident_decide(const struct incident *inc, const struct command *cmd,
	const struct circumstances *c, struct decision *ret, struct err *err);

/* May this step take this verb now? ret_why: the sentence why not. For menus
 * that grey out what would be refused. */
bool step_allows(const struct incident *inc, const struct incident_step *s,
	const char *verb, int64_t now, struct err *ret_why);

/* What done asks of it: its own rule, or that of an open step which doing it
 * does as well. The approver is a role id, or NULL. */
bool step_wants_witness(const struct incident *inc,
	const struct incident_step *s);
const char *step_wants_approver(const struct incident *inc,
	const struct incident_step *s);

/* Closing conditions that do not hold yet, one line each, for handle/close.
 * Returns how many. */
size_t incident_obstacles(const struct incident *inc, bool closing,
	struct buf *out);

/* What its reports went out without and nobody has given, by title, with "; "
 * between them; closing with any takes a reason. Returns how many. */
size_t incident_owed(const struct incident *inc, struct buf *out);

/* One of them. Borrowed from the incident's plans. */
struct obstacle {
	const char *step, *deadline;	/* its full id; both NULL: a condition
					 * that a plan states */
	const char *text;
	/* Of a condition: the step or deadline that would meet it, where one
	 * does; else NULL. */
	const char *by_step, *by_deadline;
};

/* The ith at that moment; false past the end. */
bool incident_obstacle(const struct incident *inc, bool closing, int64_t now,
	size_t i, struct obstacle *ret);

/* The step whose last entry is the person's youngest that can be undone;
 * NULL: there is none. */
const struct incident_step *incident_last_act(const struct incident *inc,
	const char *person, int64_t now);

#endif
