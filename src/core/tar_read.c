/* SPDX-License-Identifier: MIT */
/*
 * What stands before a file in an archive of ours. Strict: what neither
 * tar_file nor a plain tar of its files writes is none.
 */
#include <string.h>

#include "zhiban/core.h"

/* Octal digits up to a NUL or a blank; -1 when there are none or others. */
static int64_t
number(const unsigned char *text, size_t len)
{
	int64_t n = 0;
	size_t i = 0;

	for (; i < len && text[i] >= '0' && text[i] <= '7'; i++)
		n = n << 3 | (text[i] - '0');
	return i == 0 || (i < len && text[i] && text[i] != ' ') ? -1 : n;
}

enum tar_found
tar_head_read(struct tar_head *ret, const unsigned char block[TAR_BLOCK])
{
	static const unsigned char zeros[TAR_BLOCK];
	unsigned sum = 8 * ' ';

	if (memcmp(block, zeros, TAR_BLOCK) == 0)
		return TAR_END;
	for (size_t i = 0; i < TAR_BLOCK; i++)
		sum += i >= 148 && i < 156 ? 0 : block[i];
	/* POSIX, or as GNU tar packs when nobody asks it otherwise. */
	if (number(block + 148, 8) != (int64_t)sum ||
	    (memcmp(block + 257, "ustar", 6) != 0 &&
	    memcmp(block + 257, "ustar  ", 8) != 0))
		return TAR_NOT;
	memcpy(ret->path, block, 100);
	ret->path[100] = '\0';
	ret->size = number(block + 124, 12);
	ret->type = block[156] ? (char)block[156] : '0';
	/* A longer path is in two; ours are short. */
	return ret->size < 0 || ret->size > TAR_SIZE_MAX || block[345]
		? TAR_NOT : TAR_FILE;
}
