/* SPDX-License-Identifier: MIT */
/*
 * A paper to the printer, by `lp` where there is one. It gets a file of its
 * own, gone again when lp has taken it.
 */
#include <errno.h>
#include <string.h>
#include <unistd.h>
#include <stdlib.h>

#include "desk_room.h"

#define LP_MS 20000		/* to take the job in, not to print it */
#define LP_BYTES 2048		/* of what it says */

static int
run_lp(const char *path, const char *title, struct err *err)
{
	const char *const argv[] = { "lp", "-t", title, path, NULL };
	const struct spawn_how how = { .argv = argv, .ms = LP_MS,
		.bytes = LP_BYTES };
	struct spawn lp;
	int rc = 0;

	if (spawn_start(&lp, &how, err) < 0)
		return -1;
	spawn_wait(&lp);
	if (lp.unstarted)
		rc = err_set(err, ERR_REFUSED, _("there is no lp here, so "
			"nothing can be printed: save it to a file"));
	else if (lp.late)
		rc = err_set(err, ERR_SYSTEM, _("lp did not take the paper "
			"in %d s: save it to a file"), LP_MS / 1000);
	else if (lp.status != 0)
		rc = err_set(err, ERR_SYSTEM, _("lp refused the paper: %.*s"),
			(int)strcspn(buf_text(&lp.text), "\n"),
			buf_text(&lp.text));
	spawn_done(&lp);
	return rc;
}

int
desk_print(const struct buf *bytes, const char *title, struct err *err)
{
	const char *folder = getenv("TMPDIR");
	struct buf path = { 0 };
	int fd, rc = -1;

	buf_addf(&path, "%s/zhiban-XXXXXX", folder && *folder ? folder :
		"/tmp");
	fd = mkstemp(path.text);
	if (fd < 0) {
		err_set(err, ERR_SYSTEM, _("%s cannot be written: %s"),
			path.text, strerror(errno));
		buf_done(&path);
		return -1;
	}
	close(fd);
	rc = file_put(path.text, bytes->text, bytes->len, 0600, false, err);
	if (rc == 0)
		rc = run_lp(path.text, title, err);
	unlink(path.text);
	buf_done(&path);
	return rc;
}
