/* SPDX-License-Identifier: MIT */
/*
 * core, the part about archives: POSIX tar, written so that the same files
 * give the same bytes, and the heads that this writes read again.
 *
 * Files: tar.c, tar_read.c.
 */
#ifndef ZHIBAN_CORE_TAR_H
#define ZHIBAN_CORE_TAR_H

#include "zhiban/core.h"

#define TAR_BLOCK 512
#define TAR_SIZE_MAX INT64_C(8589934591)	/* eleven octal digits */

/*
 * Adds what stands before a file's bytes: its path (relative, no ".."), size
 * in bytes, seconds since 1970, mode bits. Owner and group are nobody's. A
 * path that is long or not ASCII is said by an extended header (pax).
 */
void tar_file(struct buf *out, const char *path, int64_t size, int64_t time,
	unsigned mode);

/* Adds what follows size bytes, up to a whole block. */
void tar_pad(struct buf *out, int64_t size);

/* Adds the end of the archive. */
void tar_end(struct buf *out);

enum tar_found { TAR_NOT, TAR_FILE, TAR_END };

struct tar_head {
	char path[101];		/* as it stands there: not to be trusted */
	int64_t size;
	char type;		/* '0' is a regular file; else it is not */
};

/* Reads the block before a file or folder, as tar_file writes it for a short
 * path, or as a plain GNU tar does. */
enum tar_found tar_head_read(struct tar_head *ret,
	const unsigned char block[TAR_BLOCK]);

#endif
