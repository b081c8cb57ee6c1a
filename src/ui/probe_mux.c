/* SPDX-License-Identifier: MIT */
/*
 * Terminals within terminals. tmux draws UTF-8 inside whatever the terminal
 * around it shows, so asking where the cursor stands tells nothing; but tmux
 * knows, and says so.
 */
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "probe.h"

#define TMUX_MS 500		/* to answer in */

static noreturn void
ask(int out)
{
	char *const argv[] = { (char *)"tmux", (char *)"display-message",
		(char *)"-p", (char *)"#{client_utf8}", NULL };
	const int none = open("/dev/null", O_RDWR | O_CLOEXEC);
	sigset_t all;

	sigemptyset(&all);
	sigprocmask(SIG_SETMASK, &all, NULL);
	if (none >= 0) {
		dup2(none, STDIN_FILENO);
		dup2(none, STDERR_FILENO);
	}
	dup2(out, STDOUT_FILENO);
	execvp(argv[0], argv);
	_exit(127);
}

/* The first byte it writes, or 0. */
static char
listen(int in)
{
	struct pollfd wait = { .fd = in, .events = POLLIN };
	char byte = 0;

	if (poll(&wait, 1, TMUX_MS) <= 0 || read(in, &byte, 1) != 1)
		return 0;
	return byte;
}

bool
probe_tmux_is_8bit(void)
{
	const char *in_tmux = getenv("TMUX");
	int fds[2];
	pid_t pid;
	char byte;

	if (!in_tmux || !*in_tmux || pipe2(fds, O_CLOEXEC) < 0)
		return false;
	pid = fork();
	if (pid == 0)
		ask(fds[1]);
	close(fds[1]);
	byte = pid > 0 ? listen(fds[0]) : 0;
	close(fds[0]);
	if (pid > 0) {
		/* Too late an answer is none. */
		if (!byte)
			kill(pid, SIGKILL);
		waitpid(pid, NULL, 0);
	}
	return byte == '0';
}

bool
probe_is_screen(void)
{
	const char *session = getenv("STY");

	return session && *session;
}
