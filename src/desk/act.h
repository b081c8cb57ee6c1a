/* SPDX-License-Identifier: MIT */
/* An act under way, between the files that carry it out. */
#ifndef DESK_ACT_H
#define DESK_ACT_H

#include "desk_room.h"

#define ACT_BOOKS_MAX 64
#define ACT_FORMS_MAX 128	/* more are found in the library when needed */

struct act_way;

/* One act under way. */
struct act_state {
	const struct act_way *way;
	struct command cmd;		/* cleaned; owns its args */
	char incident[ID_SIZE];		/* "" when opening */
	const struct playbook *books[ACT_BOOKS_MAX + ACT_FORMS_MAX];
	size_t book_count;
	struct taking taking;		/* evidence files */
	struct buf output;		/* of a check; what was submitted */
	struct submitting submitting;
	struct due_notes before;
	char *day_incident;	/* day-submit: one of that day */
	struct handover_items items;	/* handover-*: what is open */
	struct buf law;			/* what is to be said of law */
	bool proposed;			/* opening what was proposed */
	bool begun;			/* the second time: in a transaction */
};

/*
 * How a verb is carried out: what stands beside the incident room's decision,
 * or in its place. What a row leaves out is not needed.
 */
struct act_way {
	const char *verb;	/* or what verbs begin with: "hazard-" */
	/* Instead of a decision; -1: nothing was written. */
	int (*run)(struct desk *d, const struct command *cmd,
		struct outcome *ret, struct err *err);
	/* Once, before it is decided. */
	int (*gather)(struct act_state *a, struct desk *d, struct err *err);
	/* Before each decision: what has to be as it is now. */
	int (*renew)(struct act_state *a, struct desk *d, struct err *err);
	/* What there is to say when it is done. */
	void (*say)(const struct act_state *a, struct desk *d,
		struct buf *out);
	/* What follows by itself, in a commit of its own. */
	void (*after)(const struct act_state *a, struct desk *d,
		struct buf *out);
};

/* ---- unit_act.c: the paper that goes with an act is made and kept; one that
 * the screen asks for */
void unit_keep(const struct act_state *a, struct desk *d, struct buf *out);
int unit_report_act(struct desk *d, const struct command *cmd,
	struct outcome *ret, struct err *err);

/* ---- act_table.c: never NULL; most verbs of an incident need nothing */
const struct act_way *act_way(const char *verb);

/* ---- act.c */
bool act_is(const struct act_state *a, const char *verb);
/* Concerns the unit and no incident. */
bool act_of_site(const struct act_state *a);

/* ---- gather.c */
int gather_open(struct act_state *a, struct desk *d, struct err *err);
int gather_law(struct act_state *a, struct desk *d, struct err *err);
int gather_named(struct act_state *a, struct desk *d, struct err *err);
int gather_overlay(struct act_state *a, struct desk *d, struct err *err);
int gather_submission(struct act_state *a, struct desk *d, struct err *err);
int gather_check(struct act_state *a, struct desk *d, struct err *err);
int gather_items(struct act_state *a, struct desk *d, struct err *err);
int gather_day(struct act_state *a, struct desk *d, struct err *err);

/* ---- act_say.c */
void act_say(const struct act_state *a, struct desk *d, struct outcome *ret);
void say_opened(const struct act_state *a, struct desk *d, struct buf *out);
void say_law_chosen(const struct act_state *a, struct desk *d,
	struct buf *out);
void say_confirmed(const struct act_state *a, struct desk *d,
	struct buf *out);
void say_approval(const struct act_state *a, struct desk *d,
	struct buf *out);
void say_ledger(const struct act_state *a, struct desk *d, struct buf *out);
void say_shifts(const struct act_state *a, struct desk *d, struct buf *out);
void say_people(const struct act_state *a, struct desk *d, struct buf *out);

#endif
