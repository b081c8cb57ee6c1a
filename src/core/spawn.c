/* SPDX-License-Identifier: MIT */
/*
 * Other programs, run by their argv without a shell, in a process group of
 * their own, for a limited time. Nothing here waits but spawn_wait; what a
 * command may be asked is its caller's affair.
 */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "zhiban/core.h"

#define SPAWN_LOOK_MS 50	/* where the kernel tells no end itself */

static void
close_fd(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

/* Never returns. Why it could not be started goes up the pipe `fault`. */
static noreturn void
spawn_child(const struct spawn_how *how, int in, int out, int fault)
{
	sigset_t none;

	/* What our own loops hold back is not the command's. */
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	signal(SIGPIPE, SIG_DFL);
	signal(SIGTTOU, SIG_DFL);
	setpgid(0, 0);
	if (how->file_max) {
		const rlim_t most = (rlim_t)how->file_max;

		setrlimit(RLIMIT_FSIZE, &(struct rlimit){ most, most });
	}
	dup2(how->wired ? how->in_fd : in, STDIN_FILENO);
	dup2(how->wired ? how->out_fd : out, STDOUT_FILENO);
	dup2(out, STDERR_FILENO);
	if (fault != 3)
		dup3(fault, 3, O_CLOEXEC);
	closefrom(4);
	for (size_t i = 0; how->env && how->env[i]; i += 2)
		setenv(how->env[i], how->env[i + 1], 1);
	execvp(how->argv[0], (char *const *)how->argv);
	(void)!write(3, &errno, sizeof(errno));
	_exit(127);
}

/* What the command reads: a pipe takes that much without anybody reading. */
static int
open_input(const char *input)
{
	size_t len = input ? strlen(input) : 0;
	int fd[2];

	if (len == 0)
		return open("/dev/null", O_RDONLY | O_CLOEXEC);
	if (pipe2(fd, O_CLOEXEC) < 0)
		return -1;
	if (write(fd[1], input, len < SPAWN_INPUT_MAX ? len
	    : SPAWN_INPUT_MAX) < 0)
		close_fd(&fd[0]);
	close(fd[1]);
	return fd[0];
}

int
spawn_start(struct spawn *r, const struct spawn_how *how, struct err *err)
{
	int out[2] = { -1, -1 }, fault[2] = { -1, -1 };
	int in = open_input(how->input), rc = -1;

	*r = (struct spawn){ .out = -1, .fault = -1, .pid_fd = -1,
		.end = clock_mono() + how->ms, .max = how->bytes,
		.strict = how->strict };
	if (in < 0 || pipe2(out, O_CLOEXEC) < 0 ||
	    pipe2(fault, O_CLOEXEC) < 0) {
		err_set(err, ERR_SYSTEM, "pipe: %s", strerror(errno));
		goto out;
	}
	r->pid = fork();
	if (r->pid < 0) {
		err_set(err, ERR_SYSTEM, "fork: %s", strerror(errno));
		goto out;
	}
	if (r->pid == 0)
		spawn_child(how, in, out[1], fault[1]);
	setpgid(r->pid, r->pid);	/* whichever of the two comes first */
	r->pid_fd = pidfd_open(r->pid, 0);
	r->out = out[0];
	r->fault = fault[0];
	fcntl(r->out, F_SETFL, O_NONBLOCK);
	fcntl(r->fault, F_SETFL, O_NONBLOCK);
	out[0] = fault[0] = -1;
	rc = 0;
out:
	close_fd(&in);
	for (int i = 0; i < 2; i++) {
		close_fd(&out[i]);
		close_fd(&fault[i]);
	}
	return rc;
}

static void
spawn_kill(struct spawn *r)
{
	if (!r->killed)
		kill(-r->pid, SIGKILL);
	r->killed = true;
}

/* Takes what it has written; beyond the limit it is thrown away. */
static void
collect(struct spawn *r)
{
	char bytes[4096];
	ssize_t n;

	/* No more than a few at once: others have their turn too. */
	for (int i = 0; i < 64 && r->out >= 0; i++) {
		const size_t room = r->max - r->text.len;

		n = read(r->out, bytes, sizeof(bytes));
		if (n < 0)
			return;
		if (n == 0) {
			close_fd(&r->out);
			return;
		}
		buf_add(&r->text, bytes, (size_t)n < room ? (size_t)n : room);
		if ((size_t)n <= room)
			continue;
		r->flooded = true;
		if (r->strict)
			spawn_kill(r);
	}
}

static void
spawn_ended(struct spawn *r)
{
	int why;

	r->ended = true;
	collect(r);
	/* What it left behind in its group. */
	if (r->strict)
		spawn_kill(r);
	if (read(r->fault, &why, sizeof(why)) == (ssize_t)sizeof(why))
		r->unstarted = why;
	close_fd(&r->out);
	close_fd(&r->fault);
	close_fd(&r->pid_fd);
}

bool
spawn_turn(struct spawn *r, int64_t mono)
{
	if (r->ended)
		return true;
	collect(r);
	if (mono >= r->end && !r->killed) {
		r->late = true;
		spawn_kill(r);
	}
	if (waitpid(r->pid, &r->status, WNOHANG) != 0)
		spawn_ended(r);
	return r->ended;
}

size_t
spawn_poll(const struct spawn *r, struct pollfd *ret)
{
	if (r->ended)
		return 0;
	ret[0] = (struct pollfd){ .fd = r->out, .events = POLLIN };
	ret[1] = (struct pollfd){ .fd = r->pid_fd, .events = POLLIN };
	return SPAWN_FDS;
}

int64_t
spawn_wake(const struct spawn *r, int64_t mono)
{
	if (r->ended)
		return INT64_MAX;
	if (r->pid_fd < 0 || r->killed)
		return mono + SPAWN_LOOK_MS;
	return r->end;
}

void
spawn_wait(struct spawn *r)
{
	int64_t mono = clock_mono();

	while (!spawn_turn(r, mono)) {
		struct pollfd fds[SPAWN_FDS];
		const size_t n = spawn_poll(r, fds);
		const int64_t left = spawn_wake(r, mono) - mono;

		poll(fds, n, left > 0 ? (int)left : 0);
		mono = clock_mono();
	}
}

void
spawn_done(struct spawn *r)
{
	if (r->pid > 0 && !r->ended) {
		close_fd(&r->out);
		close_fd(&r->fault);
		close_fd(&r->pid_fd);
	}
	buf_done(&r->text);
}
