/* SPDX-License-Identifier: MIT */
/*
 * Finding playbook files below a folder, without opening what is found.
 */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "zhiban/core.h"

#include "scan.h"

enum found { FOUND_OTHER, FOUND_FILE, FOUND_FOLDER };

static int
visible(const struct dirent *e)
{
	return e->d_name[0] != '.';
}

/* By bytes: the same order in every locale. */
static int
by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static enum found
look(const char *path)
{
	size_t len = strlen(path);
	struct stat st;

	if (lstat(path, &st) < 0)
		return FOUND_OTHER;
	if (S_ISDIR(st.st_mode))
		return FOUND_FOLDER;
	if (S_ISLNK(st.st_mode) && stat(path, &st) < 0)
		return FOUND_OTHER;
	if (!S_ISREG(st.st_mode) || len < 4 ||
	    strcmp(path + len - 4, ".cfg") != 0)
		return FOUND_OTHER;
	return FOUND_FILE;
}

static int scan_level(struct paths *paths, const char *folder, int level,
	size_t from);

static void
scan_entry(struct paths *paths, const char *path, int level, size_t from)
{
	enum found found = look(path);

	/* Scenarios are looked for by themselves. */
	if (level == 1 && strcmp(strrchr(path, '/') + 1, SCAN_APART) == 0)
		return;
	if (found == FOUND_FOLDER && level < SCAN_LEVELS_MAX)
		scan_level(paths, path, level + 1, from);
	if (found != FOUND_FILE)
		return;
	if (paths->count - from == SCAN_FILES_MAX) {
		paths->full = true;
		return;
	}
	ARRAY_ROOM(paths->item, paths->count, paths->cap);
	paths->item[paths->count++] = mem_text(path);
}

static int
scan_level(struct paths *paths, const char *folder, int level, size_t from)
{
	struct dirent **entry = NULL;
	int n = scandir(folder, &entry, visible, by_name);

	if (n < 0)
		return errno;
	for (int i = 0; i < n; i++) {
		struct buf path = { 0 };

		buf_addf(&path, "%s/%s", folder, entry[i]->d_name);
		if (!paths->full)
			scan_entry(paths, buf_text(&path), level, from);
		buf_done(&path);
		free(entry[i]);
	}
	free(entry);
	return 0;
}

int
scan_folder(struct paths *paths, const char *folder)
{
	int why = scan_level(paths, folder, 1, paths->count);

	return why == ENOENT || why == ENOTDIR ? 0 : why;
}

void
paths_done(struct paths *paths)
{
	for (size_t i = 0; i < paths->count; i++)
		free(paths->item[i]);
	free(paths->item);
	*paths = (struct paths){ 0 };
}

char *
path_base(const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *base = slash ? slash + 1 : path;
	size_t len = strlen(base);
	struct buf id = { 0 };

	if (len > 4 && strcmp(base + len - 4, ".cfg") == 0)
		len -= 4;
	text_clean(&id, base, len, 255, false);
	return id.text ? buf_take(&id) : mem_text("");
}
