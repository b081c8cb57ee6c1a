/* SPDX-License-Identifier: MIT */
/*
 * What the evidence files share: the folder beside the database, and files on
 * their way into it. Nothing here is for other rooms.
 */
#ifndef DESK_EVIDENCE_H
#define DESK_EVIDENCE_H

#include "desk_room.h"

#define EVIDENCE_SAMPLE 512	/* first bytes, for the type */

/* One file as it was found. */
struct evidence_seen {
	char hex[HASH_HEX_SIZE];
	int64_t size;
	int64_t changed;		/* its own time of change, ms */
	const char *type;
};

/* ---- evidence_type.c */

/* "image/png"; never NULL. */
const char *evidence_type(const unsigned char *bytes, size_t len);

/* ---- evidence_folder.c */

/*
 * The folder beside the database, made when it is missing. No part of it may
 * be a link: who can put one there would choose what is taken for evidence.
 */
int evidence_folder_open(struct desk *d, struct err *err);

/* A new file in that folder (fd) for this process alone, open for writing;
 * what processes that are gone left there is removed. */
int evidence_taking(int folder, char ret_name[TAKING_NAME_SIZE],
	struct err *err);

/* Makes the file taken part of the record: on disk, read-only, under its
 * hash. It is gone from its old name also when this fails. */
int evidence_keep(struct desk *d, int folder, const char *taking, int fd,
	const char *hex, struct err *err);

/* Ends a taking and closes its fd: with rc 0, that is with all bytes in it, as
 * evidence_keep; else the file is removed. Returns rc, or evidence_keep's. */
int evidence_taken(struct desk *d, int folder, const char *taking, int fd,
	const char *hex, int rc, struct err *err);

/* Is a copy there, and still what its name says? */
bool evidence_kept(struct desk *d, int folder, const char *hex);

/* Hashes what fd holds, at most the desk's limit, copying to out_fd unless
 * that is -1. The name is for the sentence. */
int evidence_hash(const struct desk *d, int fd, int out_fd, const char *name,
	struct evidence_seen *ret, struct err *err);

#endif
