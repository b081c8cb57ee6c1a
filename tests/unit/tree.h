/* SPDX-License-Identifier: MIT */
/* Folders that tests made, taken away with all that is in them. */
#ifndef TEST_TREE_H
#define TEST_TREE_H

#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

static inline int
tree_drop(const char *path, const struct stat *st, int flag, struct FTW *ftw)
{
	(void)st;
	(void)flag;
	(void)ftw;
	return remove(path);
}

/* Links are removed, not followed. */
static inline void
tree_remove(const char *folder)
{
	assert_int_equal(nftw(folder, tree_drop, 16, FTW_DEPTH | FTW_PHYS),
	    0);
}

#endif
