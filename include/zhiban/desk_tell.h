/* SPDX-License-Identifier: MIT */
/*
 * Telling: the desk writes down, in time and once, whom a deadline's notices
 * are for; sinks and screens say it. A part of desk.h, which includes it.
 * When a notice is due is the incident room's (incident_notice.h).
 */
#ifndef ZHIBAN_DESK_TELL_H
#define ZHIBAN_DESK_TELL_H

#include "zhiban/desk.h"

struct told_person {
	char *name, *phone;	/* phone "" when unknown */
};

/* One "told" entry, with what a sink or a screen says of it. Owns its texts;
 * those with LANG_COUNT fall back to the other language, never NULL. */
struct told_notice {
	char incident[ID_SIZE];
	char *number, *title;	/* of the incident */
	char *deadline;		/* full id */
	char *name[LANG_COUNT];	/* the deadline's title */
	char *basis[LANG_COUNT];
	bool legal;		/* a law asks for it */
	int64_t due;
	int rung, nth;
	enum notice_kind kind;	/* a warning, the due instant, or again */
	enum deadline_state state;	/* when it was told */
	int64_t planned;	/* when it was to be told */
	int64_t at;		/* when it was, by the incident's clock */
	char *role;		/* the rung's, an id */
	char *role_name[LANG_COUNT];
	struct told_person *people;	/* none: nobody holds the post */
	size_t people_count;
	int64_t seq;		/* of its entry */
	bool mine;		/* this desk wrote it: shared sinks deliver */
};

struct told_list {
	struct told_notice *item;
	size_t count, cap;
};

void told_list_done(struct told_list *l);

/*
 * Tells what is due now, in one turn of a few milliseconds: entries "told",
 * one for each notice however many processes do this at once, and only those
 * this process wrote are appended to told. how names the sinks that will be
 * asked, blank-separated, or NULL. *ret_more: something is still due, call
 * again after looking at whatever else waits. Then seals what has waited long
 * enough. ERR_SYSTEM: nothing of this turn was written, or no seal. A frozen
 * clock (--now) tells what is due then.
 */
int desk_tick(struct desk *d, const char *how, struct told_list *told,
	bool *ret_more, struct err *err);

/* May this line of a process be taken on as an inspection: does it come again,
 * by a period or a day of the calendar? */
bool inspect_may(const struct playbook *pb, const struct deadline *rule);

/* Writes that rounds of inspection are over whose process was closed; nothing
 * on a desk for reading. desk_tick does it too. */
int desk_inspect_look(struct desk *d, struct err *err);

/* When desk_tick is next wanted, in the system's time; TIME_NONE: nothing is
 * to be told, or the world's clock stands still. One look into an index. */
int desk_tick_at(struct desk *d, int64_t *ret, struct err *err);

/* The notices that others (and desk_tick) wrote and desk_sync has taken in
 * since the last call, the newest 32: what a screen rings for. */
void desk_fresh(struct desk *d, struct told_list *ret);

/*
 * The ticker: a timer set to the next notice and the bell of the database,
 * for a process that stays (the parent of a screen, watch). It also compares
 * the clocks and writes an entry "clock-jump" when the system's was set, when
 * the machine slept, when it is behind the log, and when its time zone is
 * another than the unit's. With a frozen clock it does nothing.
 */
struct ticker;

int ticker_open(struct ticker **ret, struct desk *d, struct err *err);
void ticker_close(struct ticker *t);	/* NULL is fine */

#define TICKER_FDS 2

/* Two descriptors (-1: not there) that are readable when a turn is due. */
void ticker_fds(const struct ticker *t, int ret[TICKER_FDS]);

/*
 * One turn: to be called when one of them is readable and after each act of
 * this desk. As desk_tick; afterwards the timer is set anew, after a fault to
 * five seconds from now.
 */
int ticker_turn(struct ticker *t, const char *how, struct told_list *told,
	bool *ret_more, struct err *err);

/* Looks at the clocks alone, for a process that does not stay. */
int ticker_look(struct desk *d, struct err *err);

#endif
