/* SPDX-License-Identifier: MIT */
/*
 * The part of desk.h about evidence packs: all that is kept of one incident,
 * in a folder and an archive that are proven without this program.
 */
#ifndef ZHIBAN_DESK_PACK_H
#define ZHIBAN_DESK_PACK_H

#include "zhiban/core.h"

struct desk;

/* The form by which a pack is asked for and recorded. */
#define PACK_FORM "evidence"

struct pack_request {
	const char *incident;	/* as typed */
	const char *output;	/* "X.tar": the archive alone; else the folder
				 * X, and X.tar beside it */
	int64_t upto;		/* as it was at that entry; 0: now */
};

struct pack_made {
	char *folder, *archive;	/* folder NULL: not asked for */
	char hash[HASH_HEX_SIZE];	/* of the archive */
	int64_t size;
	size_t files, faults;	/* faults: found while verifying */
	struct buf faulty;	/* them, a line each */
	bool recorded;
};

/*
 * Makes the pack: the plan in force byte for byte, the log with the exact
 * bodies of its entries, reports, what was submitted, files, what verifying
 * them gave, an index, SHA256SUMS and verify.sh. The same entry in the same
 * language gives the same archive. Seals the log first where it may, and
 * records that the pack was made. What is there already is not written over;
 * on -1 nothing is left. Free with pack_made_done.
 */
int desk_pack(struct desk *d, const struct pack_request *r,
	struct pack_made *ret, struct err *err);
void pack_made_done(struct pack_made *made);

#endif
