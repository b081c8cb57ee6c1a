/* SPDX-License-Identifier: MIT */
/*
 * Where the bytes of a command go: to standard output, or into the file of -o,
 * whole or not at all.
 */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli_room.h"

static int
write_all(int fd, const struct buf *b)
{
	size_t at = 0;

	while (at < b->len) {
		ssize_t n = write(fd, b->text + at, b->len - at);

		if (n < 0 && errno != EINTR)
			return -1;
		at += n > 0 ? (size_t)n : 0;
	}
	return fsync(fd);
}

static int
write_file(const char *path, const struct buf *b, struct err *err)
{
	struct buf part = { 0 };
	int fd, rc = -1;

	buf_addf(&part, "%s.part", path);
	fd = open(part.text, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
	if (fd < 0) {
		err_set(err, ERR_SYSTEM, _("%s cannot be written: %s"),
			part.text, strerror(errno));
		buf_done(&part);
		return -1;
	}
	if (write_all(fd, b) < 0 || rename(part.text, path) < 0)
		err_set(err, ERR_SYSTEM, _("%s cannot be written: %s"), path,
			strerror(errno));
	else
		rc = 0;
	close(fd);
	if (rc < 0)
		unlink(part.text);
	buf_done(&part);
	return rc;
}

int
cli_deliver(const struct cli_call *c, const struct buf *b, bool over,
	struct err *err)
{
	const char *path = fields_get(c->args, "o");
	struct stat st;

	if (!path || strcmp(path, "-") == 0)
		return cli_out(b, err);
	if (lstat(path, &st) == 0 && (!over || !S_ISREG(st.st_mode)))
		return err_set(err, ERR_REFUSED,
			_("%s is there already: choose another name"), path);
	return write_file(path, b, err);
}
