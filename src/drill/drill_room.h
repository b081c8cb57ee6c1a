/* SPDX-License-Identifier: MIT */
/* What the files of the drill room share. Nothing here is for other rooms. */
#ifndef DRILL_ROOM_H
#define DRILL_ROOM_H

#include "zhiban/drill.h"

/* A copy that lives as long as the drill; NULL gives "". */
const char *drill_own(struct drill *dr, const char *text);

/* ---- beside.c */

/* "演练-EXERCISE-20261122-091500123-t.db" in the folder of that database, a
 * name that is free; the caller's. */
char *drill_place(const char *real, const char *scenario);

/* How many bytes of the path are its folder, with the stroke behind it. */
size_t drill_folder(const char *path);

/* ---- entries.c */

/* Calls each for every entry asked for, in order, until it is false. */
int drill_each(struct desk *d, const struct event_query *q,
	bool (*each)(void *ctx, const struct event *e), void *ctx,
	struct err *err);

/* Adds them to a list that the caller frees, each with event_done. */
int drill_entries(struct desk *d, const struct event_query *q,
	struct event **list, size_t *count, size_t *cap, struct err *err);

/* ---- fold.c */

/* Takes one entry of no incident in. */
void drill_take(struct drill *dr, const struct event *e);

/* Frees the rule that a trainer wrote. */
void drill_rule_free(struct drill_inject *in);

/* ---- turn.c */

/* The clock stands from that instant (virtual) on; by_hand: the trainer ended
 * it, not the clock itself. */
void drill_end_clock(struct desk_entries *w, int64_t at, bool by_hand);

/* Sends what is due and ends what is over, until nothing is. Returns how many
 * entries that made, or -1. */
int drill_turn(struct drill *dr, struct err *err);

/* The fields of an entry that sends the inject: nth, scheduled, texts. */
void drill_send(struct fields *f, const struct drill *dr, size_t i,
	int64_t scheduled, bool by_hand);

/* ---- paper_act.c: the verb "drill-paper": paper, file (none: the printer),
 * lang. */
int drill_put_paper(struct drill *dr, const struct command *cmd,
	struct outcome *ret, struct err *err);

/* ---- score_sum.c */

/* Everything of a score that follows from its lines. inc may be NULL. */
void drill_sum(const struct drill *dr, const struct incident *inc,
	struct score *s);

/* ---- act.c: the verbs, as a guest of the desk */
bool drill_has(void *ctx, const char *verb);
int drill_act(void *ctx, struct desk *d, const struct command *cmd,
	struct outcome *ret, struct err *err);

/* Since when the condition holds; TIME_NONE: it does not. What has no time of
 * its own holds from the start. */
int64_t drill_since(const struct drill *dr, const struct condition *c);

/* Fields that an entry names by their hash alone: the trainer's. bytes is what
 * the entry pins and must live until it is written. */
void drill_seal(struct desk_entries *w, struct fields *entry,
	const struct fields *secret, struct buf *bytes);

#endif
