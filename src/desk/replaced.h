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
};

/* ERR_REFUSED: who acts may not. What cannot be read is not known. */
int replaced_look(struct replaced *ret, const struct desk_options *o,
	struct err *err);
/* May a copy of that database stand there? */
int replaced_fits(const struct replaced *old, struct desk *from,
	const struct restore_request *r, struct err *err);

/* ---- witness.c */

/* In an entry "restored" of d: which entries, up to head, are given up; nothing
 * when d's log has them all. */
void witness_given_up(struct desk *d, struct fields *f,
	const struct head *head);

#endif
