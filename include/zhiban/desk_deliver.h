/* SPDX-License-Identifier: MIT */
/*
 * Delivering: what desk_tick told goes out through the shared sinks of the
 * settings, the desktop and commands. A part of desk.h, which includes it.
 *
 * It never waits, but for deliverer_finish. Notices of one turn make one
 * message; a flood is paced and grouped, nothing is dropped. What became of a
 * command, and of any sink that failed, becomes an entry "delivery"; a click
 * on the desktop's button becomes an "acknowledged" entry that says so.
 */
#ifndef ZHIBAN_DESK_DELIVER_H
#define ZHIBAN_DESK_DELIVER_H

#include "zhiban/desk.h"
#include "zhiban/notify.h"

struct pollfd;
struct told_notice;
struct told_person;
struct told_list;

struct deliverer;

/* Begins with these settings, which must outlive it. When a desktop sink is
 * among them its helper is started: with `now` at once, so call this before
 * a database is opened, else with the first message. */
struct deliverer *deliverer_new(const struct settings *s, bool now);

/* Commands under way go on by themselves. NULL is fine. */
void deliverer_free(struct deliverer *v);

/* What desk_tick needs for `how`: labels of the sinks that may be asked, or
 * NULL when there are none. */
const char *deliverer_how(const struct deliverer *v);

/* Takes notices that this process told. The desktop is left alone while the
 * person sits before the screen (desk_attend). */
void deliverer_add(struct deliverer *v, struct desk *d,
	const struct told_list *told);

#define DELIVER_COMMANDS 8	/* at once */
#define DELIVER_FDS (1 + SPAWN_FDS * DELIVER_COMMANDS)

/* Fills at most DELIVER_FDS descriptors to wait for and returns how many;
 * patience is what poll may wait at most, ms, -1 for ever. */
size_t deliverer_poll(const struct deliverer *v, struct pollfd *ret);
int deliverer_patience(const struct deliverer *v);

/* Sends what waits and takes what came. Call it when a descriptor is ready or
 * the patience is over, and after deliverer_add. */
void deliverer_turn(struct deliverer *v, struct desk *d);

/* Why a sink does not work now, by its last result: one sentence that begins
 * with the sink's name; NULL when all do. */
const char *deliverer_trouble(const struct deliverer *v);

/* Waits until nothing is on its way any more, at most so long. What is still
 * running then gets an entry that says so. */
void deliverer_finish(struct deliverer *v, struct desk *d, int64_t ms);

/* ---- teller: tells and delivers, for a process that stays ------------- */

struct teller;

#define TELLER_FDS (2 + DELIVER_FDS)	/* the ticker's, TICKER_FDS */

/* Before the database is opened. s must outlive it. */
struct teller *teller_new(const struct settings *s);

/* Begins; d must outlive teller_end. */
int teller_begin(struct teller *t, struct desk *d, struct err *err);

/* As deliverer_poll and deliverer_patience, for both. */
size_t teller_poll(const struct teller *t, struct pollfd *ret);
int teller_patience(const struct teller *t);

/*
 * One turn: call it when something is ready, when the patience is over and
 * after each act of this desk. What this process told is appended to told,
 * which may be NULL. -1 with err: the database could not be read or written;
 * it tries again by itself.
 */
int teller_turn(struct teller *t, struct told_list *told, struct err *err);

/* More is due at once: the next turn should follow soon. */
bool teller_more(const struct teller *t);
const char *teller_trouble(const struct teller *t);

/* Ends: what is on its way gets so long, ms. teller_free frees (NULL is
 * fine). */
void teller_end(struct teller *t, int64_t ms);
void teller_free(struct teller *t);

/* ---- one by one -------------------------------------------------------- */

/* Whether that sink is for such a notice, now: its moments, rungs, level and
 * quiet hours. */
bool sink_setting_wants(const struct sink_setting *s, struct desk *d,
	const struct told_notice *n);

/* The sink as its driver takes it; borrows from s. */
struct sink sink_setting_sink(const struct sink_setting *s);

/* The facts of a notice for that person (NULL: nobody is known), in the
 * interface language. Owns its texts. */
struct delivery_facts {
	struct notify_facts facts;
	struct buf due, state;
};

void delivery_facts(struct delivery_facts *ret, const struct desk *d,
	const struct told_notice *n, const struct told_person *p);
void delivery_facts_done(struct delivery_facts *f);

/*
 * Tries one sink with a message that says it is a test, and waits for what
 * becomes of it: one line in out. True when it worked. Not for terminal sinks.
 */
bool deliver_test(const struct sink_setting *s, struct buf *out);

#endif
