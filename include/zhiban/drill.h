/* SPDX-License-Identifier: MIT */
/*
 * drill: a desk on another database and another clock, plus injects and
 * scoring.
 *
 * A drill is a database of kind "drill" whose log names a scenario by the hash
 * of its bytes. Everything here follows from that log: which injects were
 * sent, held, edited, answered, what the trainer noted, how it ended. What is
 * due is decided under the lock and written before anybody sees it, so any
 * number of processes may take the turns: each inject is sent once, and its
 * entry carries the exact instant it was scheduled for.
 *
 * What only a trainer may know is not in the entries: the scenario is an
 * object, and so is each text of the trainer (a note, a rating, an inject to
 * come), which an entry names by its hash alone.
 *
 * May see: desk, store, report, notify, incident, ledger, playbook, rule,
 * core.
 *
 * Files: open.c joining a desk; fold.c the entries; plan.c what is due when;
 * turn.c sending it; act*.c what people do, act_table.c the table game;
 * start.c beginning one, beside.c where; score.c, score_sum.c; paper.c what
 * the papers say, print.c on their forms, paper_act.c into a file; followup.c
 * improvements in the real database; remake*.c a scenario out of a real
 * incident; entries.c reading.
 */
#ifndef ZHIBAN_DRILL_H
#define ZHIBAN_DRILL_H

#include "zhiban/desk.h"

#define DRILL_INSERTS_MAX 200	/* injects a trainer adds */

struct drill_mark {		/* an entry about the drill */
	int64_t seq;		/* 0: there is none */
	int64_t at;		/* virtual */
	const char *person;
};

/* One sending of an inject. */
enum drill_reaction { REACT_NONE, REACT_ASIDE, REACT_ANSWERED };

struct drill_sent {
	size_t inject;		/* index into injects */
	int nth;		/* from 1, of those that come again */
	int64_t scheduled;	/* exact */
	const char *text;	/* as it went out, in the drill's language */
	bool by_hand;		/* the trainer sent it */
	struct drill_mark sent;
	enum drill_reaction reaction;
	struct drill_mark reacted;
	const char *answer;
};

enum drill_inject_state {
	SEND_WAITING,		/* its time or its condition has not come */
	SEND_HELD,
	SEND_SKIPPED,		/* left out by the trainer */
	SEND_PASSED,		/* not needed: its `unless` held */
	SEND_SENT,		/* the last time there is */
};

const char *drill_inject_state_name(enum drill_inject_state s);
const char *drill_inject_state_word(enum drill_inject_state s);

struct drill_inject {
	const struct inject *rule;	/* as edited */
	enum drill_inject_state state;
	bool inserted, edited;
	int times;		/* it was sent so often */
	int64_t last;		/* scheduled time of the last sending */
	int64_t first;		/* ... of the first; TIME_NONE */
	struct drill_mark mark;	/* who held, skipped or edited it last */
};

struct drill_note {		/* of the trainer */
	struct drill_mark mark;
	const char *text;
	const char *objective;	/* or "" */
};

enum drill_rating { RATE_NONE, RATE_P, RATE_S, RATE_M, RATE_U };

struct drill_rated {
	struct drill_mark mark;
	const char *objective;
	enum drill_rating rating;
	const char *note;
};

struct drill_overruled {
	struct drill_mark mark;
	const char *expectation;	/* "I3/a" */
	bool met;
	const char *note;
};

struct drill_reply {		/* of the hot wash */
	struct drill_mark mark;
	const char *question, *text;
};

struct drill_item {		/* an improvement */
	struct drill_mark mark;
	const char *hazard, *plan, *owner;
	int64_t due;		/* TIME_NONE */
	bool filed;		/* in the real database */
};

struct drill_throw {		/* of the table game */
	struct drill_mark mark;
	int turn, die, bonus;
	bool success;
	const char *text;	/* what the table does */
};

enum drill_state { DRILL_NONE, DRILL_RUNNING, DRILL_ENDED };

struct drill {
	struct desk *desk;	/* borrowed */
	int64_t seq;		/* folded up to this entry */
	enum drill_state state;
	struct scenario *scenario;	/* from the pinned bytes */
	const char *scenario_hash;
	const char *trainer;
	enum lang lang;		/* in which its texts go out */
	uint64_t seed;
	int64_t began;		/* virtual start */
	int64_t began_real;
	bool quick;		/* as a table game */
	bool alone;		/* the trainer plays too, on one terminal */
	const char *real;	/* name of the real database beside it, "" */
	struct drill_mark start, end;
	const char *end_why;	/* id of a scenario's end, or a text */
	char incident[ID_SIZE];	/* "" until one is opened */
	struct fields players;	/* seat = name */
	struct drill_inject *injects;	size_t inject_count, inject_cap;
	struct drill_sent *sent;	size_t sent_count, sent_cap;
	struct drill_note *notes;	size_t note_count, note_cap;
	struct drill_rated *rated;	size_t rated_count, rated_cap;
	struct drill_overruled *overruled;
	size_t overruled_count, overruled_cap;
	struct drill_reply *replies;	size_t reply_count, reply_cap;
	struct drill_item *items;	size_t item_count, item_cap;
	struct drill_throw *throws;	size_t throw_count, throw_cap;
	char **own;			size_t own_count, own_cap;
};

/* ---- joining a desk ------------------------------------------------- */

/*
 * Reads the drill in a desk's log. Also on a database that is no drill: the
 * state is then DRILL_NONE. With a writing desk its verbs can be carried out
 * by desk_do and its turns are taken by desk_tick from then on, until
 * drill_close, which comes before desk_close.
 */
int drill_open(struct drill **ret, struct desk *d, struct err *err);
void drill_close(struct drill *dr);	/* NULL is fine */

/* Takes in what came since. */
int drill_sync(struct drill *dr, struct err *err);

/* Sends what is due and ends what is over: how many entries that made, or
 * -1. Needs a writing desk; desk_tick does it too. */
int drill_take_turn(struct drill *dr, struct err *err);

/* Is that person a trainer of it: named at the start, or with the right
 * "train"? Who was given a seat has that right in another drill. */
bool drill_is_trainer(const struct drill *dr, const char *person);

/* May whoever sits at the desk turn the clock? A running drill's is its
 * trainer's, one that is over has none any more; 0 where none was started. */
int drill_may_steer(const struct drill *dr, struct err *err);

/* May that person read and answer the sending (an index into sent)? Who sits
 * elsewhere may not before the end; a trainer and who has no seat may. */
bool drill_reaches(const struct drill *dr, const char *person, size_t sent);

/* The inject of that id; NULL with err naming the nearest. */
const struct drill_inject *drill_inject(const struct drill *dr,
	const char *id, struct err *err);

/* The last sending of the inject, "ID" or "ID/2"; NULL with err. */
const struct drill_sent *drill_sent(const struct drill *dr, const char *id,
	struct err *err);

/* The incident that is played, folded; NULL: none is open yet. */
const struct incident *drill_incident(const struct drill *dr);

/* What a player reads of a sending, in the interface language: who it comes
 * from, to whom, one line, the text. Never the trainer's note. */
void drill_from(struct buf *out, const struct drill *dr,
	const struct inject *in);
void drill_to(struct buf *out, const struct drill *dr,
	const struct inject *in);
const char *drill_text(const struct drill *dr, const struct drill_sent *s);

/* ---- what is due ---------------------------------------------------- */

/* The exact instant (virtual) at which the inject goes out next; TIME_NONE:
 * it waits for something, or does not go out any more. ret_unneeded: its
 * `unless` holds. */
int64_t drill_scheduled(const struct drill *dr, size_t i,
	bool *ret_unneeded);

/* The earliest of all, the inject's index in *ret; the end's instant with
 * *ret == inject_count. */
int64_t drill_next(const struct drill *dr, size_t *ret);

/* ---- verbs ---------------------------------------------------------- */

struct drill_verb {
	const char *name;	/* "drill-answer" */
	bool trainer;		/* a trainer's */
	bool after;		/* also when it is over */
	const char *args[8];	/* names */
};

const struct drill_verb *drill_verb_at(size_t i);

/* ---- starting ------------------------------------------------------- */

struct drill_start {
	const struct scenario *scenario;
	const struct desk_options *options;	/* of the real database */
	const char *person;	/* who starts it */
	const char *trainer;	/* NULL: who starts it */
	const struct fields *players;	/* seat = name; may be NULL */
	int rate;		/* percent; 0: the scenario's */
	const char *file;	/* NULL: beside the real database */
	const char *seed;	/* NULL: chance */
	bool quick;
	bool alone;		/* one trainer with one terminal */
};

/*
 * Makes the drill's own database, in it the people and the law of the real
 * one, the incident as it begins, and starts its clock. What the real log
 * holds is sealed first, for the reason "drill"; after that nothing is written
 * to it. A trainer who is given a seat is refused unless alone. ret_path is
 * the caller's. On -1 no file is left.
 */
int drill_begin(const struct drill_start *s, char **ret_path,
	struct err *err);

/* Paths of the drills in the folder of that database, the oldest first; the
 * caller's. */
char **drill_beside(const char *path, size_t *ret_count);

/* The newest drill beside the real database that runs, or else the newest;
 * NULL: there is none. The caller's. *ret_running: how many run. */
char *drill_newest(const char *real, size_t *ret_running);

/* ---- out of a real incident ------------------------------------------ */

struct drill_remade {
	struct buf bytes;	/* the scenario file */
	struct buf key;		/* redacted: which placeholder is what */
	size_t injects, expected;
	size_t left_out;	/* what became known, beyond all that fits */
	bool recorded;		/* an entry says that it was given out */
};

/*
 * Makes a scenario of an incident (as typed) that is closed, in the interface
 * language: it starts as the incident did; what became known (its report, what
 * others and notes said, what questions and records were answered with) is
 * injected at its time, quiet times of more than half an hour cut to that;
 * steps, answers, reports and decisions are expected, by the plan's deadline
 * or half as long again as it took; what really happened is the controller's
 * note. With redact every name is a placeholder. Where the database may be
 * written an entry "export" says that it left. ERR_REFUSED for one that is not
 * closed, and for a drill's. Free with drill_remade_done.
 */
int drill_remake(struct desk *d, const char *incident, const char *id,
	bool redact, struct drill_remade *ret, struct problems *ps,
	struct err *err);
void drill_remade_done(struct drill_remade *made);

/* Has the writing desk of a real database carry out the verb "drill-from"
 * (incident, file, redact): the same into a file, for a screen. */
void drill_offer(struct desk *d);

/* ---- the score ------------------------------------------------------ */

enum score_state {
	SCORE_WAITING,		/* may still come */
	SCORE_MET,
	SCORE_LATE,
	SCORE_ORDER,		/* done, but what must follow came before */
	SCORE_MISSED,
	SCORE_JUDGE,		/* only the trainer can say */
	SCORE_NOT,		/* its inject did not go out */
};

const char *score_state_name(enum score_state s);
const char *score_state_word(enum score_state s);

struct score_line {
	const struct inject *inject;
	const struct expectation *rule;
	enum score_state state;
	int64_t due;		/* TIME_NONE: any time before the end */
	int64_t when;		/* TIME_NONE: not done */
	const struct drill_overruled *overruled;	/* or NULL */
};

struct score_measure {
	const struct scenario_objective *objective;
	const struct scenario_measure *rule;
	int percent;		/* -1: nothing to count */
	bool reached;		/* its target */
};

struct score_objective {
	const struct scenario_objective *rule;
	int met, late, order, missed, waiting;
	int percent;		/* -1: nothing to count */
	enum drill_rating proposed;
	const struct drill_rated *rated;	/* by the trainer, or NULL */
};

struct score {
	struct score_line *line;	size_t line_count, line_cap;
	struct score_objective *objective;	size_t objective_count;
	struct score_measure *measure;	size_t measure_count, measure_cap;
	int met, late, order, missed, waiting;
	int percent;		/* of what counts; -1: nothing does */
	/* of the real deadlines of the incident */
	int due_met, due_late, due_overdue;
	/* critical steps: ended as they should; overridden; still open */
	int critical_done, critical_overridden, critical_open;
};

/*
 * From the checklist's log and nothing else. An expectation counts 2 when it
 * is met, 1 when late or out of order, 0 when missed; critical ones twice.
 * The percentage is of what could have been reached. What did not come up, or
 * could not before the end, does not count. An objective is proposed as P at
 * 100 percent, S from 75 on or when its measures reach their targets, M from
 * 50 on, else U.
 */
void drill_score(const struct drill *dr, struct score *ret);
void score_done(struct score *s);

/* "M1 Site closed within 10 minutes: 50%, not reached (target 80%)". */
void drill_measure_text(struct buf *out, const struct score_measure *m);

/* What a table game came to: its turns, those that worked, how it ended. Its
 * expectations do not count unless the trainer judged them. */
void drill_game_text(struct buf *out, const struct drill *dr);

/* "P", "S", "M", "U" or ""; in words. */
const char *drill_rating_name(enum drill_rating r);
const char *drill_rating_word(enum drill_rating r);

/* ---- papers --------------------------------------------------------- */

/* Everything a paper about the drill may say, by the names of "drill:NAME"
 * rows, in the interface language. With secrets: what only the trainer may
 * know before the end. previous (may be NULL) is the last drill of the same
 * scenario. */
void drill_facts(struct fields *out, const struct drill *dr, bool secrets,
	const struct drill *previous);

/*
 * A paper on the form "drill-NAME": plan, script, record, evaluation, summary.
 * Of a drill that is over it stands on a seal, made where the log may be
 * written. secrets and previous as above.
 */
int drill_paper(struct buf *out, const struct drill *dr, const char *name,
	enum report_format format, bool secrets,
	const struct drill *previous, struct err *err);

/* The last drill of the same scenario that lies beside this one and has
 * ended before it began, opened for reading; NULL: none. */
struct drill_past {
	struct desk *desk;
	struct drill *drill;
};

bool drill_previous(struct drill_past *ret, const struct drill *dr,
	const struct desk_options *o);
void drill_past_done(struct drill_past *p);

/* ---- improvements --------------------------------------------------- */

/* Writes every improvement that is not there yet into the real database (its
 * path; NULL: that beside which the drill was started), an entry each, marked
 * as from this drill. Returns how many, or -1. */
int drill_file(struct drill *dr, const char *real, struct err *err);

/* The path of the real database beside the drill's, as its start names it,
 * to free; NULL: it names none. */
char *drill_real_path(const struct drill *dr);

/* Improvements of earlier drills still open in that database, a line each;
 * those from drills of that scenario (may be NULL) first. */
void drill_open_items(struct buf *out, struct desk *real,
	const char *scenario);

#endif
