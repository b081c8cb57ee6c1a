/* SPDX-License-Identifier: MIT */
/*
 * A copy of a database under a passing name, until it was opened and verified
 * and gets its own; and what one that was killed left is swept. What copies are
 * for is backup.c's.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "copying.h"

#define RANDOM_LEN 6	/* of mkstemp */

char *
copying_evidence(const char *path)
{
	struct buf b = { 0 };

	buf_addf(&b, "%s.evidence", path);
	return buf_take(&b);
}

bool
copying_there(const char *path)
{
	struct stat st;

	return lstat(path, &st) == 0;
}

/* What SQLite leaves beside a file that goes away. */
static void
remove_beside(const char *path)
{
	static const char *const suffixes[] = { "-wal", "-shm", "-bell",
		"-journal", "" };

	for (size_t i = 0; i < ARRAY_LEN(suffixes); i++) {
		struct buf b = { 0 };

		buf_addf(&b, "%s%s", path, suffixes[i]);
		(void)unlink(buf_text(&b));
		buf_done(&b);
	}
}

/* ---- what one that was killed left ------------------------------------- */

/* Whoever is at it holds the lock of the file; where that is gone nobody is. */
static bool
left_alone(const char *stem)
{
	const int fd = open(stem, O_RDWR | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
	struct stat sb;
	bool alone;

	if (fd < 0)
		return errno == ENOENT;
	alone = fstat(fd, &sb) == 0 && S_ISREG(sb.st_mode) &&
		flock(fd, LOCK_EX | LOCK_NB) == 0;
	close(fd);
	return alone;
}

static void
remove_copy(const char *stem)
{
	char *evidence = copying_evidence(stem);

	remove_beside(stem);
	file_remove_tree(evidence);
	free(evidence);
}

/* Names that mkstemp gives, with or without what stands beside such a file. */
static bool
is_left(const char *name, const char *own)
{
	const size_t len = strlen(own);

	return strncmp(name, own, len) == 0 &&
		strspn(name + len, "abcdefghijklmnopqrstuvwxyz"
		"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == RANDOM_LEN &&
		strchr("-.", name[len + RANDOM_LEN]) != NULL;
}

/* Removes what copies under that name left that never got it. How many. */
static int
sweep_left(const char *path)
{
	const char *slash = strrchr(path, '/');
	char *folder = slash ? mem_text_n(path, (size_t)(slash - path) + 1)
		: mem_text("./");
	DIR *dir = opendir(folder);
	struct buf own = { 0 }, stem = { 0 };
	const struct dirent *e;
	int count = 0;

	buf_addf(&own, "%s.new.", slash ? slash + 1 : path);
	while (dir && (e = readdir(dir)) != NULL) {
		if (!is_left(e->d_name, own.text))
			continue;
		buf_clear(&stem);
		buf_addf(&stem, "%s%s", folder, e->d_name);
		/* It may have gone with the one it stood beside. */
		if (!copying_there(stem.text))
			continue;
		stem.len -= strlen(e->d_name) - own.len - RANDOM_LEN;
		stem.text[stem.len] = '\0';
		if (!left_alone(stem.text))
			continue;
		remove_copy(stem.text);
		count++;
	}
	if (dir)
		closedir(dir);
	buf_done(&own);
	buf_done(&stem);
	free(folder);
	return count;
}

/* ---- one copy ----------------------------------------------------------- */

/* Locked, and still there: somebody may sweep between the two. */
static int
begin_locked(struct copying *m)
{
	for (;;) {
		struct buf b = { 0 };
		struct stat sb;

		buf_addf(&b, "%s.new.XXXXXX", m->path);
		m->fd = mkostemp(b.text, O_CLOEXEC);
		if (m->fd < 0) {
			buf_done(&b);
			return -1;
		}
		m->temporary = buf_take(&b);
		if (flock(m->fd, LOCK_EX | LOCK_NB) < 0 ||
		    fstat(m->fd, &sb) < 0 || sb.st_nlink > 0)
			return 0;
		close(m->fd);
		free(m->temporary);
		m->temporary = NULL;
	}
}

int
copying_begin(struct copying *m, const char *path, struct err *err)
{
	m->path = mem_text(path);
	m->swept = sweep_left(path);
	if (begin_locked(m) == 0)
		return 0;
	return err_set(err, ERR_SYSTEM, _("%s cannot be made: %s"), path,
		strerror(errno));
}

void
copying_done(struct copying *m)
{
	desk_close(m->desk);
	m->desk = NULL;
	if (m->temporary) {
		remove_copy(m->temporary);
		/* Not before: closing it gives up SQLite's own locks. */
		close(m->fd);
	}
	free(m->temporary);
	free(m->path);
}

/* Opens the copy, as something that is only looked at or is to be written. */
int
copying_open(struct copying *m, enum store_mode mode,
	const struct desk_options *like, struct err *err)
{
	struct desk_options o = { .aside = true, .mode = mode,
		.database = m->temporary };

	if (like) {
		o.settings = like->settings;
		o.as = like->as;
		o.now = like->now;
		o.seed = like->seed;
	}
	if (desk_open(&m->desk, &o, err) < 0)
		return -1;
	m->desk->evidence_max = INT64_MAX;
	return 0;
}

int
copying_verify(struct copying *m, bool quick, struct backup_made *ret,
	struct err *err)
{
	struct findings f = { 0 };
	int rc = desk_verify(m->desk, quick, &f, NULL, NULL, err);

	if (rc == 0 && f.count)
		rc = err_set(err, ERR_CHECK, _("the copy is not sound (%zu "
			"findings; the first: %s) and was not kept; `zhiban "
			"verify` says whether the original is"), f.count,
			f.item[0].what);
	ret->entries = f.entries;
	ret->head = f.head;
	findings_done(&f);
	return rc;
}

/* Evidence first: once the database has its name everything is there. */
int
copying_name(struct copying *m, struct err *err)
{
	char *from = copying_evidence(m->temporary),
	*to = copying_evidence(m->path);
	int rc = copying_there(from) ? rename(from, to) : 0;

	desk_close(m->desk);
	m->desk = NULL;
	if (rc == 0)
		rc = rename(m->temporary, m->path);
	if (rc == 0)
		rc = file_sync_folder(m->path);
	if (rc < 0)
		err_set(err, ERR_SYSTEM, _("%s cannot be made: %s"), m->path,
			strerror(errno));
	free(from);
	free(to);
	return rc;
}

bool
copying_has_wal(const char *path)
{
	struct buf wal = { 0 };
	bool there;

	buf_addf(&wal, "%s-wal", path);
	there = copying_there(buf_text(&wal));
	buf_done(&wal);
	return there;
}

/* What reading made beside a copy that had none; of no content. */
void
copying_sweep_read(const char *path)
{
	static const char *const suffixes[] = { "-wal", "-shm" };
	struct stat sb;

	for (size_t i = 0; i < ARRAY_LEN(suffixes); i++) {
		struct buf b = { 0 };

		buf_addf(&b, "%s%s", path, suffixes[i]);
		/* The first of them holds entries, or nothing. */
		if (i == 0 && stat(b.text, &sb) == 0 && sb.st_size > 0) {
			buf_done(&b);
			return;
		}
		(void)unlink(b.text);
		buf_done(&b);
	}
}
