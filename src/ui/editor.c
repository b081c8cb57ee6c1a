/* SPDX-License-Identifier: MIT */
/*
 * Running the person's editor on a file that only they can read.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "editor.h"

#define EDITOR_MAX (256 * 1024)	/* bytes taken back */
#define WORDS_MAX 16		/* of the editor's command */
#define CANNOT_RUN 127

/* ---- the file ----------------------------------------------------------- */

static const char *
folder(void)
{
	static const char *const names[] = { "XDG_RUNTIME_DIR", "TMPDIR" };

	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		const char *dir = getenv(names[i]);

		if (dir && dir[0] == '/' && access(dir, W_OK) == 0)
			return dir;
	}
	return "/tmp";
}

/* Makes the file with the text; its path goes to path. */
static int
make_file(const struct buf *text, struct buf *path, struct err *err)
{
	int fd, rc;

	buf_addf(path, "%s/zhiban-XXXXXX.txt", folder());
	fd = mkostemps(path->text, (int)strlen(".txt"), O_CLOEXEC);
	if (fd < 0)
		return err_set(err, ERR_SYSTEM, "%s: %s", path->text,
			strerror(errno));
	rc = file_write(fd, buf_text(text), text->len);
	if (rc == 0)
		rc = file_write(fd, "\n", 1);
	if (rc < 0)
		err_set(err, ERR_SYSTEM, "%s: %s", path->text,
			strerror(errno));
	if (close(fd) < 0 && rc == 0)
		rc = err_set(err, ERR_SYSTEM, "%s: %s", path->text,
			strerror(errno));
	if (rc < 0)
		unlink(path->text);
	return rc;
}

static int
take_file(struct buf *text, const char *path, struct err *err)
{
	struct buf raw = { 0 };
	int rc = file_read(&raw, path, EDITOR_MAX, err);

	if (rc == 0) {
		buf_clear(text);
		text_clean(text, buf_text(&raw), raw.len, EDITOR_MAX, true);
	}
	buf_done(&raw);
	return rc;
}

/* ---- the program -------------------------------------------------------- */

static const char *
command(void)
{
	const char *visual = getenv("VISUAL"), *editor = getenv("EDITOR");

	if (visual && *visual)
		return visual;
	return editor && *editor ? editor : "vi";
}

static void
block_ttou(void)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGTTOU);
	sigprocmask(SIG_BLOCK, &set, NULL);
}

/* In the child: a group of its own in front of the terminal, so that what
 * the editor's keys signal reaches nobody else. */
static void
exec_editor(const char *line, const char *path)
{
	char *words = mem_text(line), *save = NULL;
	char *argv[WORDS_MAX + 2];
	size_t count = 0;
	sigset_t none;

	for (char *w = strtok_r(words, " \t", &save);
	    w && count < WORDS_MAX; w = strtok_r(NULL, " \t", &save))
		argv[count++] = w;
	if (count == 0)
		_exit(CANNOT_RUN);
	argv[count++] = (char *)path;
	argv[count] = NULL;
	setpgid(0, 0);
	block_ttou();
	tcsetpgrp(STDIN_FILENO, getpid());
	prctl(PR_SET_PDEATHSIG, SIGHUP);
	signal(SIGPIPE, SIG_DFL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	execvp(argv[0], argv);
	_exit(CANNOT_RUN);
}

/* There is no shell to stop into: an editor that stops goes on at once. */
static int
wait_for(pid_t pid)
{
	int status = 0;
	pid_t got;

	do {
		got = waitpid(pid, &status, WUNTRACED);
		if (got == pid && WIFSTOPPED(status))
			kill(-pid, SIGCONT);
	} while ((got < 0 && errno == EINTR) ||
	    (got == pid && WIFSTOPPED(status)));
	return got == pid && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static int
run(const char *path, struct err *err)
{
	const char *line = command();
	sigset_t before;
	pid_t pid = fork();
	int rc;

	if (pid < 0)
		return err_set(err, ERR_SYSTEM, _("%s cannot be started: %s"),
			line, strerror(errno));
	if (pid == 0)
		exec_editor(line, path);
	setpgid(pid, pid);
	rc = wait_for(pid);
	sigprocmask(SIG_BLOCK, NULL, &before);
	block_ttou();
	tcsetpgrp(STDIN_FILENO, getpgrp());
	sigprocmask(SIG_SETMASK, &before, NULL);
	if (rc == CANNOT_RUN)
		return err_set(err, ERR_SYSTEM, _("there is no editor \"%s\" "
			"here: name yours in EDITOR"), line);
	if (rc != 0)
		return err_set(err, ERR_SYSTEM, _("the editor ended with an "
			"error: the text is as it was before"));
	return 0;
}

int
editor_run(struct buf *text, struct err *err)
{
	struct buf path = { 0 };
	int rc = make_file(text, &path, err);

	if (rc == 0) {
		rc = run(path.text, err);
		if (rc == 0)
			rc = take_file(text, path.text, err);
		unlink(path.text);
	}
	buf_done(&path);
	return rc;
}
