/* SPDX-License-Identifier: MIT */
/*
 * playbook, the part about drills: scenario files. Only playbook.h includes
 * it.
 *
 * A scenario is one file of kind "drill" (format 1, share/doc/drills.md): who
 * plays, how the day begins, what reaches the players when, what a good team
 * does on it, when it is over and what is asked afterwards. Like a playbook it
 * is built from exact bytes and immutable, so that a drill can pin it. What
 * happens in a drill, and what it scores, is not known here.
 *
 * Files: read_scenario*.c keys to structs; check_scenario*.c what does not
 * fit together; scenario_make.c one written by the program; scenario_diff.c
 * versions; scenario_library.c folders (ids and layers: shelf.c).
 */
#ifndef ZHIBAN_PLAYBOOK_SCENARIO_H
#define ZHIBAN_PLAYBOOK_SCENARIO_H

#include "zhiban/playbook.h"

struct library;
struct changes;

#define SCENARIO_FORMAT 1
#define SCENARIO_RATE_MAX 120	/* virtual seconds in a real one */
#define SCENARIO_FOLDER "drills"	/* in each folder of the library */

/* ---- who is in it ------------------------------------------------------ */

/* A seat at the table. */
struct scenario_player {
	const char *id;
	struct words title;	/* "duty administrator" */
	struct words card;	/* what the person knows, for the card */
	struct names roles;	/* role ids of the playbooks it holds */
};

/* Somebody played by the trainer. */
struct scenario_actor {
	const char *id;
	struct words title;	/* "Ms Li, teacher of class 3" */
	const char *phone;	/* made up; or NULL */
};

/* ---- what is to be learnt ---------------------------------------------- */

struct scenario_measure {
	const char *id;		/* unique in the file */
	struct words text;
	int target;		/* percent of its expectations; default 100 */
};

struct scenario_objective {
	const char *id;
	struct words title;
	struct scenario_measure *measures;
	size_t measure_count;
};

/* ---- how the day begins ------------------------------------------------ */

struct scenario_field {
	const char *name;	/* of the playbooks' fields */
	struct words value;	/* one text for all languages has it in each */
};

/* A step that is done when the players come. */
struct scenario_done {
	const char *step;	/* full id */
	const char *by;		/* player or actor, or NULL */
	struct names values;	/* as `step done --value`: "V" or "INPUT=V" */
	int64_t at;		/* ms from the start of the drill, <= 0 */
	int line;
};

struct scenario_start {
	const char *playbook;
	struct names overlays;	/* stacked at the opening */
	struct names law;	/* profiles the unit has chosen */
	struct names later;	/* may be added by the players */
	const char *scale, *level;	/* graded so; or NULL */
	const char *unit_type;	/* "school", "hospital" ...; or NULL */
	struct words unit;	/* the unit's name in the drill */
	struct words title;	/* of the incident */
	bool open;		/* it stands open at the start; false: the
				 * players open it */
	int minute;		/* the virtual clock's first, since midnight */
	int weekday;		/* 1 Monday to 7; 0: any day */
	int64_t occurred;	/* ms from the start, <= 0; TIME_NONE */
	int64_t discovered;	/* the same; 0 when not said */
	struct scenario_field *fields;	size_t field_count;
	struct scenario_done *done;	size_t done_count;
};

/* ---- injects ----------------------------------------------------------- */

enum scenario_channel {
	CHANNEL_PHONE, CHANNEL_MAIL, CHANNEL_MESSAGE, CHANNEL_PERSON,
	CHANNEL_ALARM, CHANNEL_NEWS, CHANNEL_PAPER, CHANNEL_RADIO,
	CHANNEL_COACH,		/* the program itself speaks */
	CHANNEL_COUNT
};

/* "phone", "mail" ... as in files; and in the interface language. */
const char *scenario_channel_name(enum scenario_channel channel);
const char *scenario_channel_word(enum scenario_channel channel);

/* What shows that the players did it. */
enum expect_kind {
	EXPECT_STEP,		/* `step` is done; with `answer`: so answered */
	EXPECT_REPORT,		/* `report` (a form) is submitted, to `to` */
	EXPECT_CALL,		/* the role `call` is told, by any step or
				 * submission */
	EXPECT_REPLY,		/* the inject itself is answered */
	EXPECT_OPEN,		/* an incident is opened */
	EXPECT_JUDGED,		/* only the trainer can say */
	EXPECT_KIND_COUNT
};

const char *expect_kind_name(enum expect_kind kind);

struct expectation {
	const char *id;
	const char *full;	/* "I3/a": inject and id */
	enum expect_kind kind;
	struct words text;	/* what a good team shows; the controller's */
	const char *step;	/* full id, or NULL */
	const char *answer;	/* the choice of an ask, or NULL */
	const char *report;	/* form */
	const char *to;		/* report: role that must have it, or NULL */
	const char *call;	/* role */
	int64_t within;		/* ms, TIME_NONE: any time before the end */
	/* `within` counts from: an inject ("" is its own), or "start". */
	const char *since;
	struct names before;	/* full ids: not done before this is */
	bool critical;		/* missed or out of order: it weighs most */
	const char *measure;	/* of an objective, or NULL */
	const char *objective;	/* the measure's, else the inject's */
	int line;
};

/*
 * An inject is sent at the first moment at which its time has come and `when`
 * holds. The time: `at` from the start; or `delay` behind the sending of
 * `after`; with `when` alone, `delay` after it came to hold. If `unless` holds
 * at that moment it is not needed and passed over. With `times` over 1 it
 * comes again every `every` (counted from the scheduled time), until `unless`
 * holds. With neither at, after nor when only the trainer sends it.
 */
struct inject {
	const char *id;
	int64_t at;		/* ms from the start, TIME_NONE: none */
	const char *after;	/* inject, or NULL */
	int64_t delay;		/* ms, 0 */
	struct condition when, unless;	/* terms with full ids */
	const char *from;	/* actor or player */
	struct names to;	/* players */
	enum scenario_channel channel;
	struct words subject;	/* one line; may be empty */
	struct words text;
	struct words hint;	/* shown to the player who asks; may be empty */
	struct words note;	/* the controller's alone */
	bool contingency;	/* not in the plain course of things */
	int times;		/* 1 */
	int64_t every;
	const char *objective;	/* or NULL */
	struct expectation *expected;
	size_t expected_count;
	int line;
};

/* ---- the end, the hot wash, the table game ----------------------------- */

/* The drill is over when one of these is: `at` reached or `when` holding. */
struct scenario_end {
	const char *id;
	struct words text;
	int64_t at;		/* ms from the start, TIME_NONE */
	struct condition when;
};

struct scenario_question {
	const char *id;
	struct words text;
	const char *objective;	/* or NULL */
	struct names to;	/* players who answer; empty: all in turn */
};

/*
 * Quick mode, a table game: each turn the table says what it does and rolls
 * one die of `dice` sides; `success` or more works. What the playbook's
 * current step says gets `bonus` on the roll. After `fails` failures in a row,
 * or a roll of 1, the next of `cards` is drawn.
 */
struct scenario_quick {
	int turns;		/* 0: no quick mode */
	int64_t turn;		/* virtual ms that a turn takes */
	int dice, success, bonus, fails;
	struct names injects;	/* in their turns; empty: all planned ones */
	struct names cards;	/* injects drawn for bad luck */
	struct words win, lose;
};

/* On every screen, page, line and table of a drill, in both languages whatever
 * the reader's. */
#define DRILL_MARK "演练 EXERCISE"

struct scenario {
	const char *id, *version, *origin, *source;
	bool languages[LANG_COUNT];
	struct words title, purpose, background;
	bool lesson;		/* teaches the program: offered on an empty
				 * board, hints always shown */
	int64_t length;		/* planned, virtual ms */
	int rate;		/* the clock's, 1 to SCENARIO_RATE_MAX */
	struct scenario_start start;
	struct scenario_player *players;	size_t player_count;
	struct scenario_actor *actors;		size_t actor_count;
	struct scenario_objective *objectives;	size_t objective_count;
	struct inject *injects;			size_t inject_count;
	struct scenario_end *ends;		size_t end_count;
	struct scenario_question *questions;	size_t question_count;
	struct scenario_quick quick;
	struct names retired;	/* ids of injects that there once were */
	struct piece *piece;	/* its exact bytes and their hash */
	void *own;
};

/*
 * Builds a scenario from its bytes; everything wrong in the file is added to
 * ps at once, by line. NULL when anything was an error. With pinned true
 * (bytes a drill was started with) what a newer program may have tightened is
 * a warning, and parts may be missing; required texts are then "" and not
 * NULL, and `after` has no circle. Copies the piece. Step and deadline ids
 * come out full: a bare one is the start's playbook's. That they exist is
 * scenario_fits' to say.
 */
struct scenario *scenario_load(const struct piece *piece, bool pinned,
	struct problems *ps);
void scenario_free(struct scenario *s);

/* Is this a scenario file (kind = "drill")? */
bool scenario_is(const char *bytes, size_t len);

/*
 * Does every playbook, step, answer, role, field, level, form and deadline it
 * names exist in the library, on the playbooks of its start (with those added
 * `later` and `zhiban-default`), and can each step expected there apply? What
 * does not is added to ps; false when that was an error.
 */
bool scenario_fits(const struct scenario *s, const struct library *lib,
	struct problems *ps);

/* Parts by id; NULL when there is none. */
const struct inject *scenario_inject(const struct scenario *s, const char *id);
const struct scenario_player *scenario_player(const struct scenario *s,
	const char *id);
const struct scenario_actor *scenario_actor(const struct scenario *s,
	const char *id);
const struct scenario_objective *scenario_objective(const struct scenario *s,
	const char *id);
const struct scenario_measure *scenario_measure(const struct scenario *s,
	const char *id);
const struct expectation *scenario_expectation(const struct scenario *s,
	const char *full);

/* The title of a player or actor, interface language; else the id. */
const char *scenario_who(const struct scenario *s, const char *id);

/* ---- made by the program ------------------------------------------------- */

/*
 * Writes a scenario file out of a tree of its keys (share/doc/drills.md), in
 * which every text in words is a plain string, in lang: cleaned, cut, without
 * marks of unfinished work. format, id, kind and languages are set here. What
 * is expected and cannot be proved by the plans of lib (NULL: not looked at)
 * is left to the trainer to judge, and told in ps as a warning. What comes out
 * passes scenario_load and scenario_fits; ERR_REFUSED when it cannot.
 */
int scenario_make(struct buf *out, const char *id, const struct js *tree,
	const struct library *lib, enum lang lang, struct problems *ps,
	struct err *err);

/* ---- two versions compared ---------------------------------------------- */

/*
 * Does every id mean what it meant? An inject that is gone and not retired, or
 * whose text shares little with what it was, is added to ps as a warning.
 */
void scenario_ids(const struct scenario *old, const struct scenario *now,
	struct problems *ps);

/* Injects that came, went or changed. Free with changes_done. */
void scenario_diff(const struct scenario *a, const struct scenario *b,
	struct changes *ret);

/* The keys in which two injects differ, "at, text"; adds nothing when they say
 * the same. */
void inject_diff(struct buf *keys, const struct inject *a,
	const struct inject *b);

/* ---- scenarios in folders ---------------------------------------------- */

struct scenarios;

struct scenario_entry {
	const char *id;		/* from the file, or its base name if broken */
	const char *path;
	size_t layer;		/* of the library */
	const struct scenario *scenario;	/* NULL: has errors */
	const struct problems *problems;
};

/*
 * Reads the folder "drills" in every folder of the library; a later one's
 * file overrides an earlier one's of the same id, unless it is broken. Each
 * is checked against the library as well. Never fails. The library must live
 * as long.
 */
struct scenarios *scenarios_open(const struct library *lib);
void scenarios_free(struct scenarios *set);
size_t scenarios_count(const struct scenarios *set);
const struct scenario_entry *scenarios_at(const struct scenarios *set,
	size_t i);			/* sorted by id; NULL past the end */

/* ERR_REFUSED when there is none (naming the nearest id) or when it has
 * errors (naming the first). */
const struct scenario *scenarios_find(const struct scenarios *set,
	const char *id, struct err *err);

/* One file by its path, checked against lib (NULL: not). The caller owns the
 * result. NULL with err set when it cannot be read, else with ps filled. */
struct scenario *scenario_load_file(const struct library *lib,
	const char *path, struct problems *ps, struct err *err);

#endif
