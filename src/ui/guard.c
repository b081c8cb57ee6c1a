/* SPDX-License-Identifier: MIT */
/*
 * The guardian. It forks before ncurses and before the database is opened
 * (SQLite must not cross a fork); the child is the screen and reads, the
 * parent writes what the child sends, outlives it, and puts the terminal back
 * whatever became of it.
 */
#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include "screen.h"
#include "term.h"

#define LAST_MS 2000		/* for what is on its way when one leaves */
#define FIRST_MS 2000		/* at most, for the first picture */
#define AGAIN_MS 5000		/* after telling could not begin */

struct guard {
	struct ui_options o;	/* with what the probe found */
	struct probe probe;	/* its rest: keys pressed meanwhile */
	int line[2];		/* [0] the parent's end, [1] the child's */
	int talk[2];		/* "ready" down, the child's error up */
	int signal_fd;
	pid_t parent, child;
	struct termios before;
	sigset_t mask;		/* as it was */
	struct desk *desk;
	struct drill *drill;	/* in it, or NULL */
	struct teller *teller;
	struct buf trouble;	/* of telling: what the child was told of it */
	int64_t tell_from;	/* mono; 0: telling has begun */
	int status;		/* of the child, from waitpid */
	bool ended;		/* the child */
};

/* What the child says at its end: what went wrong, or where to go on. */
struct last_word {
	struct err err;
	bool console;
	char next[PATH_MAX];	/* "" nowhere */
};

/* ---- the child ------------------------------------------------------ */

/* ^Z needs a shell in this session that can take over and bring us back. */
static bool
has_shell(void)
{
	pid_t above = getppid();

	return getsid(above) == getsid(0) && getpgid(above) != getpgrp();
}

/* Waits until the parent has the database open, so that nothing is shown
 * that cannot be worked with; false: it has not. */
static bool
child_may_start(const struct guard *g)
{
	char byte;
	ssize_t n;

	do {
		n = read(g->talk[1], &byte, 1);
	} while (n < 0 && errno == EINTR);
	return n == 1;
}

/* Never returns. */
static noreturn void
child_main(struct guard *g, bool can_suspend)
{
	struct app_setup setup = { 0 };
	struct ui_next next = { 0 };
	struct lesson lesson = { &g->o, &setup, &next };
	struct last_word word = { 0 };
	int rc;

	prctl(PR_SET_PDEATHSIG, SIGTERM);
	/* Once the parent was killed the shell is in front again, and giving
	 * the terminal back is done from behind it. */
	signal(SIGTTOU, SIG_IGN);
	close(g->line[0]);
	close(g->talk[0]);
	if (getppid() != g->parent)
		_exit(0);
	/* Both open it at the same time. What is only just being made opens
	 * when the parent has done that. */
	rc = ui_setup(&g->o, g->line[1], &setup, &word.err);
	if (!child_may_start(g))
		_exit(0);
	if (rc < 0)
		rc = ui_setup(&g->o, g->line[1], &setup, &word.err);
	if (rc == 0) {
		setup.can_suspend = can_suspend;
		setup.english_only = probe_is_8bit(&g->probe) ||
			(!g->o.lang_given && term_is_console());
		setup.begin = lesson_begin;
		setup.begin_ctx = &lesson;
		rc = loop_run(&g->o, &setup, &g->probe, &word.err);
	}
	word.console = next.console;
	snprintf(word.next, sizeof(word.next), "%s", buf_text(&next.path));
	ui_setup_done(&setup);
	if (rc < 0 || next.path.len)
		(void)!write(g->talk[1], &word, sizeof(word));
	_exit(rc < 0);
}

/* ---- the parent ----------------------------------------------------- */

static int
parent_signals(struct guard *g, struct err *err)
{
	static const int signals[] = { SIGCHLD, SIGTERM, SIGHUP, SIGINT,
		SIGQUIT };
	sigset_t set;

	sigemptyset(&set);
	for (size_t i = 0; i < ARRAY_LEN(signals); i++)
		sigaddset(&set, signals[i]);
	sigprocmask(SIG_BLOCK, &set, &g->mask);
	g->signal_fd = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
	if (g->signal_fd < 0)
		return err_set(err, ERR_SYSTEM, "signalfd: %s",
			strerror(errno));
	return 0;
}

/* Ctrl-C is a key of the screen: INT and QUIT mean nothing here. */
static void
take_signals(struct guard *g)
{
	struct signalfd_siginfo info;

	while (read(g->signal_fd, &info, sizeof(info)) ==
	    (ssize_t)sizeof(info)) {
		if (info.ssi_signo == SIGTERM || info.ssi_signo == SIGHUP)
			kill(g->child, SIGTERM);
	}
	if (waitpid(g->child, &g->status, WNOHANG) == g->child)
		g->ended = true;
}

static bool
ended_well(const struct guard *g)
{
	return WIFEXITED(g->status);
}

/* The terminal as it was. In the background it must not stop us. */
static void
restore(const struct guard *g)
{
	const struct sigaction ignore = { .sa_handler = SIG_IGN };
	struct sigaction was;

	sigaction(SIGTTOU, &ignore, &was);
	if (!ended_well(g)) {
		const char *reset = term_reset();

		(void)!write(STDOUT_FILENO, reset, strlen(reset));
	}
	tcsetattr(STDIN_FILENO, TCSANOW, &g->before);
	sigaction(SIGTTOU, &was, NULL);
}

/* What was sent before the child ended is still carried out; there may be
 * nobody left to answer. */
static void
finish_queue(struct guard *g)
{
	struct err err = { 0 };

	while (line_serve(g->line[0], g->desk, &err) != 0)
		continue;
}

enum { WAIT_SIGNAL, WAIT_LINE, WAIT_TELLER, WAIT_COUNT = WAIT_TELLER +
	TELLER_FDS };

/* What the screen is to say of telling, once for each other text. */
static void
say_trouble(struct guard *g, const char *why)
{
	if (strcmp(why, buf_text(&g->trouble)) == 0 ||
	    !line_notice(g->line[0], why))
		return;
	buf_clear(&g->trouble);
	buf_add_text(&g->trouble, why);
}

/* The screen stays open also where nothing can be told. */
static int
begin_telling(struct guard *g, struct err *err)
{
	if (g->tell_from == 0)
		return 0;
	(void)ticker_look(g->desk, NULL);
	if (teller_begin(g->teller, g->desk, err) < 0) {
		g->tell_from = clock_mono() + AGAIN_MS;
		return -1;
	}
	g->tell_from = 0;
	return 0;
}

/* Tells what is due, once the first picture stands: a backlog must not hold it
 * up. Says on the screen when that does not work; it is tried again. */
static void
tell(struct guard *g)
{
	struct err err = { 0 };
	struct buf why = { 0 };
	const char *trouble;

	if (g->tell_from != 0 && clock_mono() < g->tell_from)
		return;
	if (begin_telling(g, &err) < 0 ||
	    teller_turn(g->teller, NULL, &err) < 0)
		buf_addf(&why, _("Nobody is told of deadlines now, tried again "
			"every 5 s: %s"), err.text);
	trouble = teller_trouble(g->teller);
	if (!why.len && trouble)
		buf_addf(&why, _("Not delivered: %s. zhiban notify test says "
			"more."), trouble);
	say_trouble(g, buf_text(&why));
	buf_done(&why);
}

/* How long to wait for what comes, ms; -1 for ever. */
static int
guard_patience(const struct guard *g)
{
	const int64_t left = g->tell_from - clock_mono();

	if (g->tell_from == 0)
		return teller_patience(g->teller);
	return left > 0 ? (int)left : 0;
}

/* Serves until the child has ended. */
static void
serve(struct guard *g)
{
	struct pollfd wait[WAIT_COUNT] = {
		[WAIT_SIGNAL] = { .fd = g->signal_fd, .events = POLLIN },
		[WAIT_LINE] = { .fd = g->line[0], .events = POLLIN },
	};
	struct err err = { 0 };

	while (!g->ended) {
		size_t n;
		int rc = 1;

		tell(g);
		n = teller_poll(g->teller, wait + WAIT_TELLER);
		if (poll(wait, WAIT_TELLER + n, guard_patience(g)) < 0 &&
		    errno != EINTR)
			break;
		if (wait[WAIT_SIGNAL].revents)
			take_signals(g);
		if (!g->ended && wait[WAIT_LINE].revents) {
			rc = line_serve(g->line[0], g->desk, &err);
			if (g->tell_from)
				g->tell_from = clock_mono();
		}
		/* Without answers the screen must not go on as if. */
		if (rc < 0)
			shutdown(g->line[0], SHUT_WR);
		if (rc == 0)
			wait[WAIT_LINE].fd = -1;
	}
}

/* What the child says went wrong, or that it was killed; 0 when neither. */
static int
verdict(const struct guard *g, struct ui_next *next, struct err *err)
{
	struct last_word said;

	if (WIFSIGNALED(g->status))
		return err_set(err, ERR_SYSTEM,
			_("the screen was ended by signal %d (%s); what was "
			"confirmed is saved"), WTERMSIG(g->status),
			strsignal(WTERMSIG(g->status)));
	if (recv(g->talk[0], &said, sizeof(said), MSG_DONTWAIT) !=
	    (ssize_t)sizeof(said))
		return WEXITSTATUS(g->status) == 0 ? 0 : err_set(err,
			ERR_SYSTEM,
			_("the screen ended without saying why"));
	if (WEXITSTATUS(g->status) != 0)
		return err_set(err, said.err.code, "%s", said.err.text);
	next->console = said.console;
	buf_add_text(&next->path, said.next);
	return 0;
}

static int
parent_main(struct guard *g, struct ui_next *next, struct err *err)
{
	struct desk_options d = ui_desk_options(&g->o, true);
	int rc;

	/* The desktop's helper is started before the database is open. */
	g->teller = teller_new(d.settings);
	rc = desk_open(&g->desk, &d, err);
	if (rc == 0)
		rc = ui_drill(&g->drill, g->desk, err);
	if (rc < 0) {
		teller_free(g->teller);
		close(g->talk[0]);
		waitpid(g->child, &g->status, 0);
		return -1;
	}
	(void)!write(g->talk[0], "r", 1);
	g->tell_from = clock_mono() + FIRST_MS;
	serve(g);
	restore(g);
	finish_queue(g);
	teller_end(g->teller, LAST_MS);
	teller_free(g->teller);
	buf_done(&g->trouble);
	rc = verdict(g, next, err);
	close(g->talk[0]);
	desk_retire(g->desk);
	drill_close(g->drill);
	desk_close(g->desk);
	return rc;
}

/* Signals that came meanwhile and mean nothing must not end us now. */
static void
signals_back(struct guard *g)
{
	struct signalfd_siginfo info;

	while (read(g->signal_fd, &info, sizeof(info)) > 0)
		continue;
	close(g->signal_fd);
	sigprocmask(SIG_SETMASK, &g->mask, NULL);
}

/* Draws a few signs and asks how wide they came out, unless the answers would
 * change nothing. A signal waits meanwhile. */
static void
ask_widths(struct guard *g)
{
	if (term_is_console() || (g->o.ascii && g->o.lang_given &&
		lang_now() == LANG_EN))
		return;
	probe_run(&g->probe, STDIN_FILENO, STDOUT_FILENO,
		term_answers_colors());
	/* Not even who asks for Chinese can read question marks. */
	if (probe_is_8bit(&g->probe))
		lang_set(LANG_EN);
	if (probe_is_8bit(&g->probe) || probe_is_broad(&g->probe))
		g->o.ascii = true;
}

int
guard_run(const struct ui_options *o, struct ui_next *next, struct err *err)
{
	struct guard g = { .o = *o, .parent = getpid() };
	bool can_suspend = has_shell();
	int rc;

	if (tcgetattr(STDIN_FILENO, &g.before) < 0)
		return err_set(err, ERR_SYSTEM,
			_("the terminal cannot be asked for its settings: %s"),
			strerror(errno));
	if (line_pair(g.line, err) < 0 || parent_signals(&g, err) < 0)
		return -1;
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, g.talk) < 0)
		return err_set(err, ERR_SYSTEM, "socketpair: %s",
			strerror(errno));
	ask_widths(&g);
	fflush(NULL);
	g.child = fork();
	if (g.child < 0)
		return err_set(err, ERR_SYSTEM, "fork: %s", strerror(errno));
	if (g.child == 0)
		child_main(&g, can_suspend);
	close(g.line[1]);
	close(g.talk[1]);
	rc = parent_main(&g, next, err);
	close(g.line[0]);
	signals_back(&g);
	probe_done(&g.probe);
	return rc;
}
