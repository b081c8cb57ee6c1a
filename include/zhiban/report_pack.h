/* SPDX-License-Identifier: MIT */
/*
 * The part of report.h about evidence packs: the pages that say what lies in
 * one, and the script that proves it without this program. Pure as the rest
 * of the room.
 *
 * Files: pack_index.c, pack_script.c.
 */
#ifndef ZHIBAN_REPORT_PACK_H
#define ZHIBAN_REPORT_PACK_H

#include "zhiban/incident.h"

/* A file in the pack. */
struct pack_item {
	char *path;		/* in the pack: "files/000012-1-page.png" */
	char *what;		/* one line, in the interface language */
	char hash[HASH_HEX_SIZE];
	int64_t size;
};

/* What the pages say of the whole. Borrowed for the call. */
struct pack_about {
	const struct incident *inc;	/* as it was at the entry */
	const char *site;
	const char *kind;		/* of the database: real, drill, test */
	int64_t upto;			/* the last entry covered */
	const char *head;		/* its hash */
	const char *code;		/* of the seal, or "" */
	int64_t sealed;			/* when, or TIME_NONE */
	const char *result;		/* of verifying, lines */
	bool sound;
	const struct pack_item *item;
	size_t count;
};

/* The index in the interface language, as text and as one HTML file. */
void pack_index_text(struct buf *out, const struct pack_about *a);
void pack_index_html(struct buf *out, const struct pack_about *a);

/* What SHA256SUMS holds: a line a file, for sha256sum -c. */
void pack_sums(struct buf *out, const struct pack_item *item, size_t count);

/* verify.sh: proves a pack with sh, awk and sha256sum. */
const char *pack_script(void);

/*
 * A name that is safe in any folder: the last part of what it was called,
 * without controls, slashes and what other systems refuse; never empty, never
 * hidden, at most 80 bytes.
 */
void pack_name(struct buf *out, const char *name);

#endif
