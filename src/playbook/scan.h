/* SPDX-License-Identifier: MIT */
/*
 * Finding playbook files below a folder. What is in them is not known here.
 */
#ifndef ZHIBAN_PLAYBOOK_SCAN_H
#define ZHIBAN_PLAYBOOK_SCAN_H

#include <stdbool.h>
#include <stddef.h>

#define SCAN_LEVELS_MAX 4	/* the folder itself is the first */
#define SCAN_FILES_MAX 2000	/* of one folder and all below it */

#define SCAN_APART "drills"	/* a folder of the first level passed over */

struct paths {
	char **item;
	size_t count, cap;
	bool full;		/* there were more than SCAN_FILES_MAX */
};

/*
 * Adds the regular files ending in .cfg below folder, each folder's in the
 * order of their names. Dot-files are passed over, and so are links to
 * folders (they may lead in a circle), the folder SCAN_APART in the first level
 * and everything that is neither a file nor a folder: nothing is opened but
 * folders. Returns 0, or an errno when
 * folder cannot be read; one that does not exist is empty.
 */
int scan_folder(struct paths *paths, const char *folder);
void paths_done(struct paths *paths);

/* "a/b/ID.cfg" gives ID, cleaned: a file's name is foreign text too. The
 * caller's. */
char *path_base(const char *path);

#endif
