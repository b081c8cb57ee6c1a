/* SPDX-License-Identifier: MIT */
/*
 * The part of desk.h about evidence: files kept under their hash beside the
 * database, papers kept elsewhere, and the list of both.
 */
#ifndef ZHIBAN_DESK_EVIDENCE_H
#define ZHIBAN_DESK_EVIDENCE_H

#include "zhiban/store.h"

struct desk;

/* Bytes of one file, 1 GiB, where the settings say nothing else. */
#define DESK_EVIDENCE_MAX INT64_C(1073741824)

/* Where an evidence file of that hash (hex) lies. */
void desk_evidence_path(const struct desk *d, struct buf *out,
	const char *hex);

/* A piece of evidence as an entry names it. Owns its texts. */
struct evidence {
	int64_t seq, at;	/* of the entry; when it was recorded */
	char *person;		/* who */
	char *step;		/* full id, or "" */
	char *name;		/* the file's, or what the paper is */
	char *paper;		/* where the paper lies, or NULL */
	/* Of a file; what an older entry does not say is "". */
	char hash[HASH_HEX_SIZE];
	int64_t size;
	char *type, *path;
	int64_t changed;	/* the file's own time, or TIME_NONE */
};

struct evidence_list {
	struct evidence *item;
	size_t count, cap;
};

/* The evidence of an incident (ULID) up to entry upto (0: all), in the order
 * of the log. Free with evidence_list_done. */
int desk_evidence(struct desk *d, const char *incident, int64_t upto,
	struct evidence_list *ret, struct err *err);
void evidence_list_done(struct evidence_list *list);

#endif
