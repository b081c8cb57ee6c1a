/* SPDX-License-Identifier: MIT */
/* An act in a drill, between the files that carry it out. */
#ifndef DRILL_ACT_H
#define DRILL_ACT_H

#include "drill_room.h"

/* An act under way. */
struct acting {
	struct drill *dr;
	const struct command *cmd;
	struct fields secret;	/* the trainer's, to be sealed */
	struct buf bytes;	/* its bytes */
	struct outcome *ret;
};

const char *act_arg(const struct acting *a, const char *name);

/* The same; NULL with err when it is not given. */
const char *act_need(const struct acting *a, const char *name,
	struct err *err);

/* act_trainer.c: each gathers the entries of one verb. */
int act_inject(struct acting *a, struct desk_entries *w, struct err *err);
int act_hold(struct acting *a, struct desk_entries *w, struct err *err);
int act_release(struct acting *a, struct desk_entries *w, struct err *err);
int act_skip(struct acting *a, struct desk_entries *w, struct err *err);
int act_edit(struct acting *a, struct desk_entries *w, struct err *err);
int act_insert(struct acting *a, struct desk_entries *w, struct err *err);
int act_observe(struct acting *a, struct desk_entries *w, struct err *err);
int act_rate(struct acting *a, struct desk_entries *w, struct err *err);
int act_overrule(struct acting *a, struct desk_entries *w, struct err *err);

/* act_table.c */
int act_throw(struct acting *a, struct desk_entries *w, struct err *err);

#endif
