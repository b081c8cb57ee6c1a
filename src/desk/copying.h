/* SPDX-License-Identifier: MIT */
/* A copy of a database on its way, between the files that make one. */
#ifndef DESK_COPYING_H
#define DESK_COPYING_H

#include "desk_room.h"

struct copying {
	char *path;		/* where it is to stand */
	char *temporary;	/* where it stands now; NULL: not begun */
	int fd;			/* of that, locked while somebody is at it */
	struct desk *desk;	/* it, opened */
	int swept;		/* leftovers of others that were removed */
};

/* An empty file beside path, for its owner alone. What copies that were killed
 * left under that name is removed first, if nobody is at it. */
int copying_begin(struct copying *m, const char *path, struct err *err);

/* Opens the copy, as something that is only looked at or is to be written. */
int copying_open(struct copying *m, enum store_mode mode,
	const struct desk_options *like, struct err *err);

int copying_verify(struct copying *m, bool quick, struct backup_made *ret,
	struct err *err);

/* Gives it its name, once it was verified. */
int copying_name(struct copying *m, struct err *err);

/* In any case; what did not get its name is removed. */
void copying_done(struct copying *m);

/* "PATH.evidence"; the caller frees. */
char *copying_evidence(const char *path);
bool copying_there(const char *path);

/* Does SQLite's log of writes stand beside it? Where it did not, what reading
 * made there is removed with copying_sweep_read. */
bool copying_has_wal(const char *path);
void copying_sweep_read(const char *path);

#endif
