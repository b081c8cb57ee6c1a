/* SPDX-License-Identifier: MIT */
/*
 * The program xz, where there is one, and unnamed files to put its output in.
 * A file made to unpack to more than any disk holds is cut off by the system's
 * limit on the size of files, in the child.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bundle_room.h"

#define XZ_MS (60 * TIME_MINUTE)
#define XZ_SAYS 400		/* bytes of what it says */

int
spare_file(struct err *err)
{
	const char *const folders[] = { getenv("TMPDIR"), "/tmp", "/var/tmp",
		getenv("HOME") };

	for (size_t i = 0; i < ARRAY_LEN(folders); i++) {
		int fd = -1;
		struct buf path = { 0 };

		if (!folders[i] || folders[i][0] != '/')
			continue;
		fd = open(folders[i], O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
		if (fd < 0) {
			/* Not every file system has such files. */
			buf_addf(&path, "%s/zhiban-XXXXXX", folders[i]);
			fd = mkostemp(path.text, O_CLOEXEC);
			if (fd >= 0)
				unlink(path.text);
			buf_done(&path);
		}
		if (fd >= 0)
			return fd;
	}
	return err_set(err, ERR_SYSTEM, _("there is no folder for a temporary "
		"file: %s; set TMPDIR to one"), strerror(errno));
}

int
xz_run(bool unpack, int in_fd, int out_fd, int64_t max, bool *ret_large,
	struct err *err)
{
	static const char *const pack_argv[] = { "xz", "-c", "-T1", NULL };
	static const char *const unpack_argv[] = { "xz", "-dc", "-F", "xz",
		"-M", "256MiB", NULL };
	const struct spawn_how how = { .argv = unpack ? unpack_argv
		: pack_argv, .wired = true, .in_fd = in_fd, .out_fd = out_fd,
		.file_max = max, .ms = XZ_MS, .bytes = XZ_SAYS };
	struct spawn run;
	bool large;
	int rc = 0;

	if (spawn_start(&run, &how, err) < 0)
		return -1;
	spawn_wait(&run);
	large = WIFSIGNALED(run.status) && WTERMSIG(run.status) == SIGXFSZ;
	if (ret_large)
		*ret_large = large;
	if (run.unstarted)
		rc = err_set(err, ERR_REFUSED, _("the program xz is not here: "
			"install it, or use a file without .xz"));
	else if (large || run.late)
		rc = err_set(err, ERR_CHECK, _("it unpacks to more than %lld "
			"bytes"), (long long)max);
	else if (!WIFEXITED(run.status) || WEXITSTATUS(run.status) != 0)
		rc = err_set(err, ERR_CHECK, _("xz says: %.*s"),
			(int)strcspn(buf_text(&run.text), "\n"),
			buf_text(&run.text));
	spawn_done(&run);
	return rc;
}
