/* SPDX-License-Identifier: MIT */
/*
 * Where the bytes of a command go: to standard output, or into the file of -o,
 * whole or not at all.
 */
#include <string.h>
#include <sys/stat.h>

#include "cli_room.h"

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
	return file_put(path, buf_text(b), b->len, 0644, true, err);
}
