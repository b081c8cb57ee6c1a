/* SPDX-License-Identifier: MIT */
/*
 * zhiban-notify: the second program, which alone knows libnotify. It is
 * started by zhiban with one end of a socket pair as its standard input; the
 * lines are those of include/zhiban/notify.h. Here is the program's life: it
 * goes when the other end goes, and it is ended by its own alarm when the
 * bus keeps a call longer than NOTIFY_CALL_S, since nothing inside the
 * process can. What is shown is in shown.c.
 */
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "shown.h"

#include <glib-unix.h>

static int
usage(void)
{
	fprintf(stderr, "zhiban-notify: this is started by zhiban, which "
		"talks to it; try zhiban notify test\n");
	return 2;
}

static gboolean
take_lines(gint fd, GIOCondition condition, gpointer data)
{
	char line[NOTIFY_LINE_MAX + 1];
	ssize_t n = recv(fd, line, sizeof(line) - 1, MSG_DONTWAIT);

	(void)condition;
	if (n < 0)
		return G_SOURCE_CONTINUE;
	/* The library's threads and our leaks go with the process. */
	if (n == 0)
		_exit(0);
	line[n] = '\0';
	shown_line(data, line);
	return G_SOURCE_CONTINUE;
}

int
main(int argc, char **argv)
{
	GMainLoop *loop;
	struct shown *shown;
	int type = 0;
	socklen_t size = sizeof(type);

	(void)argv;
	if (argc != 1 || getsockopt(STDIN_FILENO, SOL_SOCKET, SO_TYPE, &type,
		&size) < 0 || type != SOCK_SEQPACKET)
		return usage();
	shown = shown_new(STDIN_FILENO);
	shown_meet(shown);
	g_unix_fd_add(STDIN_FILENO, G_IO_IN | G_IO_HUP | G_IO_ERR, take_lines,
		shown);
	loop = g_main_loop_new(NULL, FALSE);
	g_main_loop_run(loop);
	return 0;
}
