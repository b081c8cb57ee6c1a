/* SPDX-License-Identifier: MIT */
/*
 * An evidence pack being made, between the files that make it. Nothing here
 * is for other rooms.
 */
#ifndef DESK_PACK_H
#define DESK_PACK_H

#include "evidence.h"

struct pack {
	struct desk *d;
	struct incident *inc;		/* as it was at upto; owned */
	int64_t upto, time;		/* of the files in the archive */
	struct seal seal;
	char head[HASH_HEX_SIZE], code[SEAL_CODE_SIZE];
	char *part;			/* the folder while it is made */
	int folder;			/* of it */
	struct pack_item *item;
	size_t count, cap;
	struct buf result, missing, elsewhere;
	size_t entries, faults;
};

/* ---- pack_folder.c */

/* Makes the folder; an error when it cannot. */
int pack_begin(struct pack *p, const char *output, struct err *err);

/* Removes the folder and what is in it. */
void pack_abandon(struct pack *p);

/* Writes a file of these bytes; `what` says what it is. A path that is there
 * already is passed over. */
int pack_put(struct pack *p, const char *path, const void *bytes, size_t len,
	const char *what, struct err *err);

/* Opens a new file in it for writing; pack_close hashes what was written. */
int pack_open(struct pack *p, const char *path, struct err *err);
int pack_close(struct pack *p, int fd, const char *path, const char *what,
	struct err *err);
bool pack_has(const struct pack *p, const char *path);

/* Writes the archive of all files to path, which must not be there. */
int pack_archive(struct pack *p, const char *path,
	unsigned char ret_hash[HASH_SIZE], int64_t *ret_size,
	struct err *err);

/* ---- pack_gather.c: what goes in */
int pack_gather(struct pack *p, struct err *err);

#endif
