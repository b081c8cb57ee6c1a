/* SPDX-License-Identifier: MIT */
/*
 * What the files that make a scenario of a real incident share: the incident's
 * course as beats, each at its instant and at its place in the drill.
 */
#ifndef DRILL_REMAKE_H
#define DRILL_REMAKE_H

#include "drill_room.h"

/* Nothing happened for longer: that much of it stays. */
#define REMAKE_QUIET (30 * TIME_MINUTE)
/* Two things that reach the players lie at least so far apart. */
#define REMAKE_APART (2 * TIME_MINUTE)
/* The least time there is to do something. */
#define REMAKE_WITHIN (10 * TIME_MINUTE)

enum beat_kind {
	BEAT_HEARD,	/* it became known: an inject */
	BEAT_STEP,	/* a step was done: expected */
	BEAT_SENT,	/* a report went out without a step */
	BEAT_DECIDED,	/* expected, and the trainer judges it */
	BEAT_OVER,	/* a watch that was begun is over */
};

struct beat {
	enum beat_kind kind;
	int64_t when, seq;		/* in the incident */
	int64_t at;			/* ms from the drill's start */
	const struct event *event;	/* heard: its entry; may be NULL */
	const struct incident_step *step;	/* or NULL */
	const struct submission *sent;	/* or NULL */
	const char *text;		/* decided: what */
};

/* Who does something, with the posts of it; the file calls it by the first. */
struct seat {
	const char *person;
	struct names roles;
	size_t did;
};

struct remake {
	struct desk *desk;
	const struct incident *inc;
	struct redact *redact;		/* NULL: names stay */
	int64_t upto;
	struct event *event;		/* the incident's, in order */
	size_t count, cap;
	struct beat *beat;		/* by their times */
	size_t beat_count, beat_cap;
	struct seat *seat;
	size_t seat_count, seat_cap;
	struct fields sources;		/* actor = who speaks */
	int64_t began;			/* the drill's start, in the incident */
	int64_t length;			/* of the drill, up to the last beat */
	size_t injects, expected, left_out;
};

/* ---- remake_story.c */

/* Beats, seats, and the place of each in the drill. */
void remake_story(struct remake *r);
void remake_done(struct remake *r);

/* Was anything done that is expected of players? */
bool remake_asks(const struct remake *r);

/* Where an instant of the incident lies in the drill. */
int64_t remake_place(const struct remake *r, int64_t when);

/* The instant by which the plan wanted what that entry did, from the drill's
 * start; TIME_NONE: the plan gave no time. */
int64_t remake_due(const struct remake *r, int64_t seq);

/* ---- remake_text.c: what is said, without names where they are not to be */

void remake_said(const struct remake *r, struct buf *out, const char *text);

/* What the players hear. */
void remake_heard(const struct remake *r, struct buf *out,
	const struct beat *b);

/* How a question was answered; nothing where there is none. */
void remake_hint(struct buf *out, const struct beat *b);

/* What really happened between two instants: the controller's. */
void remake_note(const struct remake *r, struct buf *out, int64_t from,
	int64_t to);

/* ---- remake_start.c: keys and values; all js is the caller's */

void remake_words(const struct remake *r, struct js *object, const char *key,
	const char *text);
void remake_span(struct js *object, const char *key, int64_t ms);
struct js *remake_names(const struct names *names);
struct js *remake_one(struct js *member);	/* a list of it */
struct js *remake_member(const char *id);
const char *remake_role(const struct remake *r, const char *role);

struct js *remake_players(const struct remake *r);
struct js *remake_start(const struct remake *r);

/* Who says it, how, and to which seat; then all who say anything. */
const char *remake_actor(struct remake *r, const struct beat *b);
const char *remake_channel(const struct remake *r, const struct beat *b);
const char *remake_to(const struct remake *r, const struct beat *b);
struct js *remake_actors(const struct remake *r);

/* ---- remake_tree.c: the file's keys. The caller's. */
struct js *remake_tree(struct remake *r);

#endif
