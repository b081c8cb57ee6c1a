/* SPDX-License-Identifier: MIT */
/*
 * Paths as a person types them: "~" for one's home, and a name completed from
 * what lies in its folder. Nothing is opened or changed.
 */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "zhiban/core.h"

void
path_expand(struct buf *out, const char *typed)
{
	const char *home = getenv("HOME");

	if (typed[0] == '~' && (!typed[1] || typed[1] == '/') && home &&
	    home[0] == '/') {
		buf_add_text(out, home);
		typed++;
	}
	buf_add_text(out, typed);
}

/* How much of two names is the same, in whole characters. */
static size_t
same(const char *a, const char *b)
{
	size_t n = 0;

	while (a[n] && a[n] == b[n])
		n++;
	while (n && ((unsigned char)a[n] & 0xc0) == 0x80)
		n--;
	return n;
}

/* What all names of the folder that begin so have in common; how many. */
static size_t
common(DIR *dir, const char *begin, struct buf *out)
{
	const size_t len = strlen(begin);
	const struct dirent *e;
	size_t count = 0;

	while ((e = readdir(dir))) {
		if (strncmp(e->d_name, begin, len) != 0 ||
		    (e->d_name[0] == '.' && !len) ||
		    strcmp(e->d_name, ".") == 0 ||
		    strcmp(e->d_name, "..") == 0)
			continue;
		if (count++) {
			char *was = mem_text_n(buf_text(out),
				same(buf_text(out), e->d_name));

			buf_clear(out);
			buf_add_text(out, was);
			free(was);
		} else {
			buf_add_text(out, e->d_name);
		}
	}
	return count;
}

size_t
path_complete(struct buf *out, const char *typed)
{
	const char *last = strrchr(typed, '/');
	char *folder = mem_text_n(typed, last ? (size_t)(last - typed) + 1
		: 0);
	struct buf path = { 0 }, name = { 0 };
	struct stat st;
	size_t count = 0;
	DIR *dir;

	path_expand(&path, *folder ? folder : "./");
	dir = opendir(buf_text(&path));
	if (dir) {
		count = common(dir, last ? last + 1 : typed, &name);
		closedir(dir);
	}
	if (count) {
		buf_addf(out, "%s%s", folder, buf_text(&name));
		buf_add_text(&path, buf_text(&name));
		if (count == 1 && stat(buf_text(&path), &st) == 0 &&
		    S_ISDIR(st.st_mode))
			buf_add_char(out, '/');
	}
	free(folder);
	buf_done(&path);
	buf_done(&name);
	return count;
}
