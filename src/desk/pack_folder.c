/* SPDX-License-Identifier: MIT */
/*
 * The folder of an evidence pack on the disk, and its archive. What goes in
 * is pack_gather.c's.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pack.h"

#define CHUNK 65536

static int
fault(const char *path, struct err *err)
{
	return err_set(err, ERR_SYSTEM, _("%s cannot be written: %s"), path,
		strerror(errno));
}

int
pack_begin(struct pack *p, const char *output, struct err *err)
{
	struct buf part = { 0 };

	buf_addf(&part, "%s.part", output);
	p->part = buf_take(&part);
	p->folder = -1;
	if (mkdir(p->part, 0700) < 0) {
		fault(p->part, err);
		free(p->part);
		p->part = NULL;
		return -1;
	}
	p->folder = open(p->part, O_RDONLY | O_DIRECTORY | O_NOFOLLOW |
		O_CLOEXEC);
	return p->folder < 0 ? fault(p->part, err) : 0;
}

/* Removes the folders of a path, from the inside, as far as they are empty. */
static void
remove_folders(int folder, const char *path)
{
	char *copy = mem_text(path), *slash;

	while ((slash = strrchr(copy, '/'))) {
		*slash = '\0';
		(void)unlinkat(folder, copy, AT_REMOVEDIR);
	}
	free(copy);
}

void
pack_abandon(struct pack *p)
{
	if (!p->part)
		return;
	for (size_t i = 0; i < p->count; i++)
		(void)unlinkat(p->folder, p->item[i].path, 0);
	for (size_t i = 0; i < p->count; i++)
		remove_folders(p->folder, p->item[i].path);
	(void)rmdir(p->part);
}

bool
pack_has(const struct pack *p, const char *path)
{
	for (size_t i = 0; i < p->count; i++)
		if (strcmp(p->item[i].path, path) == 0)
			return true;
	return false;
}

/* The folders above the file. */
static void
make_folders(int folder, const char *path)
{
	char *copy = mem_text(path);

	for (char *s = strchr(copy, '/'); s; s = strchr(s + 1, '/')) {
		*s = '\0';
		(void)mkdirat(folder, copy, 0755);
		*s = '/';
	}
	free(copy);
}

int
pack_open(struct pack *p, const char *path, struct err *err)
{
	struct pack_item *one;
	int fd;

	make_folders(p->folder, path);
	fd = openat(p->folder, path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW |
		O_CLOEXEC, 0644);
	if (fd < 0)
		return fault(path, err);
	/* Known from now on, so that it is removed if the rest fails. */
	ARRAY_ROOM(p->item, p->count, p->cap);
	one = &p->item[p->count++];
	*one = (struct pack_item){ .path = mem_text(path) };
	return fd;
}

int
pack_close(struct pack *p, int fd, const char *path, const char *what,
	struct err *err)
{
	struct pack_item *one = &p->item[p->count - 1];
	unsigned char hash[HASH_SIZE];
	int rc = fsync(fd) < 0 ? fault(path, err) : 0;

	if (rc == 0 && lseek(fd, 0, SEEK_SET) < 0)
		rc = fault(path, err);
	if (rc == 0)
		rc = hash_file(hash, &one->size, fd, -1, TAR_SIZE_MAX, err);
	close(fd);
	if (rc == 0)
		hash_hex(one->hash, hash);
	one->what = mem_text(what);
	return rc;
}

int
pack_put(struct pack *p, const char *path, const void *bytes, size_t len,
	const char *what, struct err *err)
{
	int fd;

	if (pack_has(p, path))
		return 0;
	fd = pack_open(p, path, err);
	if (fd < 0)
		return -1;
	if (file_write(fd, bytes, len) < 0) {
		fault(path, err);
		close(fd);
		return -1;
	}
	return pack_close(p, fd, path, what, err);
}

/* ---- the archive ------------------------------------------------------- */

static int
add_file(struct pack *p, const struct pack_item *one, int to,
	struct err *err)
{
	const bool script = strcmp(one->path, "verify.sh") == 0;
	const int fd = openat(p->folder, one->path, O_RDONLY | O_NOFOLLOW |
		O_CLOEXEC);
	struct buf head = { 0 }, path = { 0 };
	unsigned char hash[HASH_SIZE];
	int64_t size = 0;
	int rc = fd < 0 ? fault(one->path, err) : 0;

	buf_addf(&path, PACK_FORM "-%s/%s", p->inc->number, one->path);
	tar_file(&head, path.text, one->size, p->time / TIME_SECOND,
		script ? 0555 : 0444);
	if (rc == 0 && file_write(to, head.text, head.len) < 0)
		rc = fault(path.text, err);
	if (rc == 0)
		rc = hash_file(hash, &size, fd, to, one->size, err);
	buf_clear(&head);
	tar_pad(&head, one->size);
	if (rc == 0 && size != one->size)
		rc = err_set(err, ERR_REFUSED, _("%s changed while the "
			"archive was made"), one->path);
	if (rc == 0 && file_write(to, buf_text(&head), head.len) < 0)
		rc = fault(path.text, err);
	if (fd >= 0)
		close(fd);
	buf_done(&head);
	buf_done(&path);
	return rc;
}

static int
write_archive(struct pack *p, int fd, const char *path,
	unsigned char ret_hash[HASH_SIZE], int64_t *ret_size, struct err *err)
{
	struct buf end = { 0 };
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < p->count; i++)
		rc = add_file(p, &p->item[i], fd, err);
	tar_end(&end);
	if (rc == 0 && (file_write(fd, end.text, end.len) < 0 ||
	    fsync(fd) < 0 || lseek(fd, 0, SEEK_SET) < 0))
		rc = fault(path, err);
	buf_done(&end);
	if (rc == 0)
		rc = hash_file(ret_hash, ret_size, fd, -1, INT64_MAX, err);
	return rc;
}

int
pack_archive(struct pack *p, const char *path,
	unsigned char ret_hash[HASH_SIZE], int64_t *ret_size, struct err *err)
{
	struct buf part = { 0 };
	int fd, rc;

	buf_addf(&part, "%s.tmp", path);
	fd = open(part.text, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW |
		O_CLOEXEC, 0600);
	rc = fd < 0 ? fault(part.text, err)
		: write_archive(p, fd, part.text, ret_hash, ret_size, err);
	if (rc == 0 && rename(part.text, path) < 0)
		rc = fault(path, err);
	if (fd >= 0) {
		close(fd);
		if (rc < 0)
			unlink(part.text);
	}
	buf_done(&part);
	return rc;
}
