/* SPDX-License-Identifier: MIT */
/*
 * core, the part about archives: POSIX tar, written so that the same files
 * give the same bytes. There is no reader: any tar is one.
 *
 * Files: tar.c.
 */
#ifndef ZHIBAN_CORE_TAR_H
#define ZHIBAN_CORE_TAR_H

#include "zhiban/core.h"

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

#endif
