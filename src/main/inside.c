/* SPDX-License-Identifier: MIT */
/*
 * The table that share/setup/inside.sh makes is linked into the static
 * program alone. Files are laid out, not read in place, because gettext, the
 * C library's character data and ncurses read files; so playbooks and zones
 * go the same way.
 */
#include "inside.h"

#include <errno.h>
#include <fcntl.h>
#include <nss.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct inside_file {
	const char *name;
	const char *bytes;
	uintptr_t size;
};

extern const struct inside_file inside_files[] __attribute__((weak));

bool
inside_there(void)
{
	return inside_files != NULL;
}

/* ---- one file ----------------------------------------------------------- */

static bool
same_file(const char *path, const struct inside_file *f)
{
	struct buf have = { 0 };
	struct err err = { 0 };
	bool same = access(path, F_OK) == 0 &&
		file_read(&have, path, f->size + 1, &err) == 0 &&
		have.len == f->size &&
		memcmp(buf_text(&have), f->bytes, f->size) == 0;

	buf_done(&have);
	return same;
}

/* Beside its place first, then in one move: another zhiban that starts at
 * this moment finds a whole file or none. */
static int
put_file(const char *path, const struct inside_file *f)
{
	struct buf beside = { 0 };
	int fd, rc = -1;

	buf_addf(&beside, "%s.%ld", path, (long)getpid());
	fd = open(buf_text(&beside), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW |
		O_CLOEXEC, 0600);
	if (fd >= 0) {
		rc = file_write(fd, f->bytes, f->size);
		if (close(fd) < 0)
			rc = -1;
		if (rc == 0)
			rc = rename(buf_text(&beside), path);
		if (rc < 0)
			unlink(buf_text(&beside));
	}
	buf_done(&beside);
	return rc;
}

/* Makes the folders of path below its first `base` characters. */
static int
make_folders(char *path, size_t base)
{
	for (char *s = path + base + 1; (s = strchr(s, '/')); s++) {
		*s = '\0';
		if (mkdir(path, 0700) < 0 && errno != EEXIST)
			return -1;
		*s = '/';
	}
	return 0;
}

static int
lay_file(const char *root, const struct inside_file *f)
{
	struct buf path = { 0 };
	int rc = 0;

	buf_addf(&path, "%s/%s", root, f->name);
	if (!same_file(buf_text(&path), f)) {
		rc = make_folders(path.text, strlen(root));
		if (rc == 0)
			rc = put_file(buf_text(&path), f);
	}
	buf_done(&path);
	return rc;
}

/* ---- the folder --------------------------------------------------------- */

/* Ours alone: a folder somebody else laid there first is not used. */
static bool
own_folder(const char *path)
{
	struct stat st;

	if (mkdir(path, 0700) < 0 && errno != EEXIST)
		return false;
	return lstat(path, &st) == 0 && S_ISDIR(st.st_mode) &&
		st.st_uid == geteuid() && (st.st_mode & 077) == 0;
}

/* Files that an older version laid there and this one does not carry must not
 * be read as its own, so each version has its folder. */
static bool
lay_under(struct buf *root, const char *base, const char *below)
{
	if (!base || !*base)
		return false;
	buf_clear(root);
	buf_addf(root, "%s%s", base, below);
	if (*below && mkdir(buf_text(root), 0700) < 0 && errno != EEXIST)
		return false;
	buf_addf(root, "/zhiban-" ZHIBAN_VERSION "-%u", (unsigned)geteuid());
	if (!own_folder(buf_text(root)))
		return false;
	for (const struct inside_file *f = inside_files; f->name; f++) {
		if (lay_file(buf_text(root), f) < 0)
			return false;
	}
	return true;
}

static void
point(const char *name, const char *before, const char *root,
	const char *folder)
{
	struct buf value = { 0 };

	buf_addf(&value, "%s%s/%s", before, root, folder);
	if (setenv(name, buf_text(&value), 0) < 0)
		die("out of memory");
	buf_done(&value);
}

char *
inside_lay_out(struct err *err)
{
	const char *const bases[][2] = {
		{ getenv("XDG_CACHE_HOME"), "" }, { getenv("HOME"), "/.cache" },
		{ getenv("TMPDIR"), "" }, { "/tmp", "" }, { "/var/tmp", "" },
		{ ".", "" },
	};
	struct buf laid = { 0 };
	char *root;
	size_t i = 0;

	while (i < ARRAY_LEN(bases) &&
		!lay_under(&laid, bases[i][0], bases[i][1]))
		i++;
	root = i < ARRAY_LEN(bases) ? realpath(buf_text(&laid), NULL) : NULL;
	buf_done(&laid);
	if (!root) {
		err_set(err, ERR_SYSTEM, "no folder can be written to lay out "
			"playbooks and translations: set TMPDIR to one");
		return NULL;
	}
	point("LOCPATH", "", root, "charset");
	point("TZDIR", "", root, "zoneinfo");
	/* Names out of /etc/passwd alone: other ways would load a foreign C
	 * library into this program. */
	__nss_configure_lookup("passwd", "files");
	__nss_configure_lookup("group", "files");
	/* The empty place before the colon is the system's own. */
	point("TERMINFO_DIRS", ":", root, "terminfo");
	return root;
}

void
inside_settle(void)
{
	if (inside_there())
		unsetenv("LOCPATH");
}
