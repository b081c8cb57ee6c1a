/* SPDX-License-Identifier: MIT */
/*
 * What stands where a copy is to be restored, looked at before anything is
 * put there. Nothing here is for other rooms.
 */
#ifndef REPLACED_H
#define REPLACED_H

#include "desk_room.h"

struct replaced {
	bool known;		/* something that can be read */
	bool asked;		/* its roster says who may give it up */
	char kind[8];
	char log[ID_SIZE];
	struct head head;	/* seq 0: not known */
	/* Of the copy's own log, once they were compared: the last entry both
	 * have, and the copy's last; 0: they were not. */
	int64_t common, copied;
	struct buf last;	/* the last entry given up, as a sentence */
};

void replaced_done(struct replaced *old);

/* Which entries of what stands there are given up, in words that end a
 * sentence: "; entries 59 to 60 ..."; nothing when none are. */
void replaced_say(struct buf *out, const struct replaced *old);

/* ERR_REFUSED: who acts may not. What cannot be read is not known. */
int replaced_look(struct replaced *ret, const struct desk_options *o,
	struct err *err);
/* May a copy of that database stand there? Finds, too, where the two logs part
 * from each other. */
int replaced_fits(struct replaced *old, const char *path, struct desk *from,
	const struct restore_request *r, struct err *err);

/* Did both go on after the last entry they have in common? */
bool replaced_forks(const struct replaced *old);

/* ---- witness.c */

/* In an entry "restored" of d: which entries, up to head, are given up; nothing
 * when d's log has them all. */
void witness_given_up(struct desk *d, struct fields *f,
	const struct head *head);

#endif
