/* SPDX-License-Identifier: MIT */
/*
 * What the files of the bundle room share. Nothing here is for other rooms.
 */
#ifndef BUNDLE_ROOM_H
#define BUNDLE_ROOM_H

#include "zhiban/bundle.h"

#define BUNDLE_TOP "zhiban-bundle/"
#define BUNDLE_README "README.txt"
#define BUNDLE_CARDS "BUNDLE"
#define BUNDLE_KEY "KEY.pem"
#define BUNDLE_MANIFEST "MANIFEST"
#define BUNDLE_SIGNATURE "MANIFEST.sig"
#define BUNDLE_PATH_MAX 80		/* below the folder */

/* A file of the archive. */
struct member {
	char path[BUNDLE_PATH_MAX];	/* below the folder */
	int64_t at, size;		/* its bytes */
	unsigned char hash[HASH_SIZE];	/* as proven */
};

struct bundle {
	char *name;		/* for sentences */
	int own_fd;		/* to be closed; or -1 */
	int fd;			/* a tar */
	int64_t size;		/* its bytes */
	struct member *member;	/* in the order of the archive */
	size_t count, cap;
	size_t *order;		/* by path */
	enum bundle_fault fault;
	bool (*progress)(void *ctx, int64_t bytes, int64_t of);
	void *ctx;
	int64_t read;		/* bytes proven */

	unsigned char public[SIGN_PUBLIC_SIZE];
	unsigned char hash[HASH_SIZE];	/* of the manifest */
	char kind[16], maker[ID_SIZE];
	char *site;
	int64_t created;
	struct bundle_log *log;
	size_t *log_member;		/* where its entries are */
	size_t log_count, log_cap;
	size_t *object, *evidence;	/* members */
	size_t object_count, object_cap, evidence_count, evidence_cap;
};

/* Sets the fault and the sentence; -1. */
int bundle_wrong(struct bundle *b, enum bundle_fault fault, struct err *err,
	const char *fmt, ...) PRINTF_LIKE(4, 5);

/* ---- member.c: the archive's files */

/* Lists them: form and limits, not what is in them. */
int members_read(struct bundle *b, struct err *err);
/* Puts them as the manifest names them: a plain tar of the folder has them in
 * any order. Left as they are where these are not the same files. */
int members_arrange(struct bundle *b, const struct buf *manifest,
	struct err *err);
const struct member *member_find(const struct bundle *b, const char *path);

/* Adds all its bytes, at most max. */
int member_bytes(struct bundle *b, const struct member *m, int64_t max,
	struct buf *out, struct err *err);

/* ---- proof.c */
int bundle_prove(struct bundle *b, struct err *err);

/* ---- log.c: entries, one behind the other */
struct bundle_cursor *cursor_new(struct bundle *b,
	const struct bundle_log *log, const struct member *m);
int logs_read(struct bundle *b, const struct fields *cards, struct err *err);

/* ---- xz.c */

/* The program, from one file to another, each from its position on; no more
 * than max bytes come out (0: any number). ERR_REFUSED: it is not there, or
 * ERR_CHECK: it says no. *ret_large (may be NULL): it would be more. */
int xz_run(bool unpack, int in_fd, int out_fd, int64_t max, bool *ret_large,
	struct err *err);

/* An unnamed file for a while, in $TMPDIR, else /tmp, else /var/tmp; -1. */
int spare_file(struct err *err);

/* ---- words.c: what a bundle says of itself */
void bundle_readme(struct buf *out, const char *site, const char *print);

#endif
