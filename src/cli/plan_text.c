/* SPDX-License-Identifier: MIT */
/*
 * Text that fills lines, and where the bytes of a command on plans go.
 */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "plan_room.h"

static void
add_blanks(struct buf *out, int n)
{
	for (; n > 0; n--)
		buf_add_char(out, ' ');
}

void
plan_heading(struct buf *out, const char *text, char line)
{
	int cells = text_width(text, strlen(text));

	buf_addf(out, "%s\n", text);
	for (int i = 0; i < cells && i < PLAN_CELLS; i++)
		buf_add_char(out, line);
	buf_add_char(out, '\n');
}

void
plan_para(struct buf *out, int indent, const char *lead, const char *text)
{
	int hang = indent + text_width(lead, strlen(lead));
	int room = PLAN_CELLS - hang;
	size_t len = strlen(text);

	add_blanks(out, indent);
	buf_add_text(out, lead);
	if (room < 20) {
		/* A lead as long as that stands alone. */
		buf_add_char(out, '\n');
		hang = indent + 4;
		room = PLAN_CELLS - hang;
		add_blanks(out, hang);
	}
	while (len > 0) {
		size_t skip = 0, n = text_line(text, len, room, &skip);

		buf_add(out, text, n);
		buf_add_char(out, '\n');
		text += n + skip;
		len -= n + skip;
		if (len)
			add_blanks(out, hang);
		if (n + skip == 0)
			break;
	}
	if (!out->len || out->text[out->len - 1] != '\n')
		buf_add_char(out, '\n');
}

/* ---- where it goes ------------------------------------------------------ */

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
plan_deliver(const struct cli_call *c, const struct buf *b, bool over,
	struct err *err)
{
	const char *path = fields_get(c->args, "o");
	struct stat st;

	if (!path)
		return cli_out(b, err);
	if (lstat(path, &st) == 0 && (!over || !S_ISREG(st.st_mode)))
		return err_set(err, ERR_REFUSED,
			_("%s is there already: choose another name"), path);
	return write_file(path, b, err);
}
