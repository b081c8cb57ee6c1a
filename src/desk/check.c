/* SPDX-License-Identifier: MIT */
/*
 * Check steps: a read-only command from the pinned plan, run without a shell
 * by a person's explicit act, for at most DESK_CHECK_MS and DESK_CHECK_BYTES
 * of output. Only a plan file that root owns and nobody else can write is
 * trusted with running anything; otherwise the command is text to type.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "desk_room.h"

/* The library's file of that id, when it is the one that was pinned. */
static const struct library_entry *
trusted_entry(struct desk *d, const struct playbook *pinned)
{
	const struct library *lib = desk_library(d);

	for (size_t i = 0; i < library_count(lib); i++) {
		const struct library_entry *e = library_at(lib, i);

		if (strcmp(e->id, pinned->id) != 0 || !e->playbook)
			continue;
		if (memcmp(e->playbook->pieces[0].hash,
			pinned->pieces[0].hash, HASH_SIZE) == 0)
			return e;
	}
	return NULL;
}

bool
desk_may_run(struct desk *d, const struct incident *inc,
	const struct incident_step *s, struct err *ret_why)
{
	const struct playbook *pb = inc->books[s->book].playbook;
	const struct library_entry *e = trusted_entry(d, pb);
	struct stat st;

	if (s->rule->kind != STEP_CHECK || s->rule->argv.count == 0) {
		err_set(ret_why, ERR_REFUSED, _("%s has no command to run"),
			s->rule->full);
		return false;
	}
	if (!e) {
		err_set(ret_why, ERR_REFUSED,
			_("the plan file of %s is not the one this incident "
			"was opened with: type the command yourself"),
			s->rule->full);
		return false;
	}
	if (lstat(e->path, &st) < 0 || st.st_uid != 0 ||
		!S_ISREG(st.st_mode) || (st.st_mode & (S_IWGRP | S_IWOTH))) {
		err_set(ret_why, ERR_REFUSED,
			_("%s is not owned by root alone, so its commands are "
			"not run: type the command yourself"), e->path);
		return false;
	}
	return true;
}

static noreturn void
run_child(char *const *argv, int out_fd)
{
	int null = open("/dev/null", O_RDONLY);
	sigset_t none;

	/* What the screen's parent holds back is not the command's. */
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	signal(SIGPIPE, SIG_DFL);
	setpgid(0, 0);
	if (null >= 0)
		dup2(null, STDIN_FILENO);
	dup2(out_fd, STDOUT_FILENO);
	dup2(out_fd, STDERR_FILENO);
	closefrom(3);
	execvp(argv[0], argv);
	_exit(127);
}

/* Reads until the end, the time or the size is up. True: it closed its
 * output itself. */
static bool
collect(int fd, int64_t end, struct buf *raw)
{
	char bytes[4096];

	for (;;) {
		struct pollfd p = { .fd = fd, .events = POLLIN };
		int64_t left = end - clock_mono();
		ssize_t n;

		if (left <= 0 || raw->len >= DESK_CHECK_BYTES)
			return false;
		if (poll(&p, 1, (int)left) < 0 && errno != EINTR)
			return false;
		if (!p.revents)
			continue;
		n = read(fd, bytes, sizeof(bytes));
		if (n == 0)
			return true;
		if (n > 0)
			buf_add(raw, bytes, (size_t)n);
		else if (errno != EINTR)
			return false;
	}
}

/* Waits for its end, which closing the output is not; kills it when the time
 * is up. */
static void
wait_until(pid_t pid, bool closed, int64_t end, int *ret_status)
{
	struct pollfd p = { .fd = pidfd_open(pid, 0), .events = POLLIN };
	bool ended = false;

	while (closed && !ended && p.fd >= 0) {
		const int64_t left = end - clock_mono();

		if (left <= 0)
			break;
		ended = poll(&p, 1, (int)left) == 1;
	}
	if (p.fd >= 0)
		close(p.fd);
	if (!ended)
		kill(-pid, SIGKILL);
	while (waitpid(pid, ret_status, 0) < 0 && errno == EINTR)
		;
}

static int
run_argv(char *const *argv, struct buf *raw, int *ret_status,
	struct err *err)
{
	const int64_t end = clock_mono() + DESK_CHECK_MS;
	int pipe_fd[2];
	bool closed;
	pid_t pid;

	if (pipe2(pipe_fd, O_CLOEXEC) < 0)
		return err_set(err, ERR_SYSTEM, "pipe: %s", strerror(errno));
	pid = fork();
	if (pid < 0) {
		close(pipe_fd[0]);
		close(pipe_fd[1]);
		return err_set(err, ERR_SYSTEM, "fork: %s", strerror(errno));
	}
	if (pid == 0)
		run_child(argv, pipe_fd[1]);
	close(pipe_fd[1]);
	setpgid(pid, pid);	/* whichever of the two comes first */
	closed = collect(pipe_fd[0], end, raw);
	close(pipe_fd[0]);
	wait_until(pid, closed, end, ret_status);
	return 0;
}

static void
argv_text(struct buf *out, const struct names *argv)
{
	for (size_t i = 0; i < argv->count; i++)
		buf_addf(out, "%s%s", i ? " " : "", argv->item[i]);
}

static char **
argv_copy(const struct names *argv)
{
	char **copy = mem_alloc((argv->count + 1) * sizeof(*copy));

	for (size_t i = 0; i < argv->count; i++)
		copy[i] = mem_text(argv->item[i]);
	return copy;
}

static void
describe_run(struct fields *args, const struct step *rule,
	const struct buf *output, int status)
{
	unsigned char hash[HASH_SIZE];
	char hex[HASH_HEX_SIZE];
	struct buf text = { 0 };

	argv_text(&text, &rule->argv);
	fields_add(args, "argv", text.text);
	if (WIFEXITED(status))
		fields_addf(args, "exit", "%d", WEXITSTATUS(status));
	else
		fields_addf(args, "exit", "signal %d", WTERMSIG(status));
	hash_sha256(hash, buf_text(output), output->len);
	hash_hex(hex, hash);
	fields_add(args, "output-hash", hex);
	fields_addf(args, "output-size", "%zu", output->len);
	buf_done(&text);
}

int
check_run(struct desk *d, const struct incident *inc, const char *step_id,
	struct fields *args, struct buf *output, struct err *err)
{
	const struct incident_step *s;
	struct buf raw = { 0 };
	char **argv;
	int status = 0, rc;

	if (!inc)
		return -1;
	s = incident_step(inc, step_id ? step_id : "", err);
	if (!s || !step_allows(inc, s, "run", desk_now(d), err) ||
		!desk_may_run(d, inc, s, err))
		return -1;
	argv = argv_copy(&s->rule->argv);
	rc = run_argv(argv, &raw, &status, err);
	if (rc == 0) {
		text_clean(output, buf_text(&raw), raw.len, DESK_CHECK_BYTES,
			true);
		if (!output->len)
			buf_add_text(output, "-");
		describe_run(args, s->rule, output, status);
	}
	for (size_t i = 0; argv[i]; i++)
		free(argv[i]);
	free(argv);
	buf_done(&raw);
	return rc;
}
