/* SPDX-License-Identifier: MIT */
/*
 * The frame lies in a file without a name, in memory.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "frame.h"

void
frame_open(struct frame *f, int out)
{
	int fd = memfd_create("frame", MFD_CLOEXEC);

	*f = (struct frame){ .out = out };
	f->file = fd >= 0 ? fdopen(fd, "w+") : NULL;
	/* Without it every byte takes the long way. */
	if (!f->file)
		f->file = stdout;
	tcgetattr(out, &f->before);
}

void
frame_close(struct frame *f)
{
	if (f->file && f->file != stdout)
		fclose(f->file);
	f->file = NULL;
	free(f->bytes);
	f->bytes = NULL;
}

static void
write_all(int fd, const char *bytes, size_t len)
{
	while (len > 0) {
		ssize_t n = write(fd, bytes, len);

		if (n < 0 && errno == EINTR)
			continue;
		/* The terminal is gone: the loop is told by poll. */
		if (n <= 0)
			return;
		bytes += n;
		len -= (size_t)n;
	}
}

void
frame_add(struct frame *f, const char *text)
{
	write_all(fileno(f->file), text, strlen(text));
}

void
frame_send(struct frame *f)
{
	int fd = fileno(f->file);
	off_t size;
	ssize_t n;

	if (f->file == stdout || (size = lseek(fd, 0, SEEK_CUR)) <= 0)
		return;
	if ((size_t)size > f->room) {
		f->room = (size_t)size * 2;
		f->bytes = mem_grow(f->bytes, f->room, 1);
	}
	n = pread(fd, f->bytes, (size_t)size, 0);
	if (n > 0)
		write_all(f->out, f->bytes, (size_t)n);
	lseek(fd, 0, SEEK_SET);
}

void
frame_raw(const struct frame *f)
{
	struct termios raw = f->before;

	cfmakeraw(&raw);
	raw.c_oflag |= f->before.c_oflag & (OPOST | TABDLY);
	raw.c_oflag &= ~(tcflag_t)(ONLCR | OCRNL);
	/* Not 0: when the parent is killed a shell reads from this terminal
	 * before we have given it back, and would take nothing for its end. */
	raw.c_cc[VMIN] = 1;
	raw.c_cc[VTIME] = 0;
	tcsetattr(f->out, TCSADRAIN, &raw);
}

void
frame_restore(const struct frame *f)
{
	tcsetattr(f->out, TCSADRAIN, &f->before);
}
