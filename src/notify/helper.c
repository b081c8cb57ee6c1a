/* SPDX-License-Identifier: MIT */
/*
 * The helper's process.
 */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "helper.h"

void
helper_path(struct buf *out)
{
	char here[PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", here, sizeof(here) - 1);
	char *slash;

	here[n > 0 ? n : 0] = '\0';
	slash = strrchr(here, '/');
	if (slash)
		slash[1] = '\0';
	buf_addf(out, "%s" NOTIFY_PROGRAM, here);
}

static noreturn void
child(const char *path, int fd)
{
	int null = open("/dev/null", O_RDWR);
	sigset_t none;

	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	signal(SIGPIPE, SIG_DFL);
	/* A key that interrupts the screen is not for it. */
	setsid();
	dup2(fd, STDIN_FILENO);
	dup2(null, STDOUT_FILENO);
	dup2(null, STDERR_FILENO);
	closefrom(3);
	execl(path, path, (char *)NULL);
	_exit(127);
}

int
helper_start(struct helper *h, const char *path, struct err *err)
{
	int fd[2];

	*h = (struct helper){ .fd = -1 };
	if (access(path, X_OK) < 0)
		return err_set(err, ERR_SYSTEM,
			_("the program %s is missing: install it beside "
			"zhiban"), path);
	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, fd) < 0)
		return err_set(err, ERR_SYSTEM, "socketpair: %s",
			strerror(errno));
	h->pid = fork();
	if (h->pid == 0)
		child(path, fd[1]);
	close(fd[1]);
	if (h->pid < 0) {
		close(fd[0]);
		h->pid = 0;
		return err_set(err, ERR_SYSTEM, "fork: %s", strerror(errno));
	}
	h->fd = fd[0];
	return 0;
}

void
helper_stop(struct helper *h)
{
	if (h->fd >= 0)
		close(h->fd);
	h->fd = -1;
	if (h->pid <= 0)
		return;
	/* It has nothing to save, and one that hangs in the kernel is not
	 * waited for. */
	kill(h->pid, SIGKILL);
	while (waitpid(h->pid, NULL, WNOHANG) < 0 && errno == EINTR)
		continue;
	h->pid = 0;
}

bool
helper_send(const struct helper *h, const struct buf *line)
{
	return send(h->fd, line->text, line->len,
		MSG_DONTWAIT | MSG_NOSIGNAL) == (ssize_t)line->len;
}

int
helper_receive(const struct helper *h, char ret[NOTIFY_LINE_MAX + 1])
{
	ssize_t n;

	do {
		n = recv(h->fd, ret, NOTIFY_LINE_MAX, MSG_DONTWAIT);
	} while (n < 0 && errno == EINTR);
	if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
		return 0;
	if (n <= 0)
		return -1;
	ret[n] = '\0';
	return 1;
}
