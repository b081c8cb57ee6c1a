/* SPDX-License-Identifier: MIT */
/*
 * Lines out and in. Nothing but text and line ends is written; what is read
 * is cleaned before anybody sees it.
 */
#include <errno.h>
#include <poll.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "app_room.h"
#include "past.h"
#include "plain.h"

#define NEWS_MS 20000		/* deadlines are looked at this often */

void
plain_text(struct plain *p, const char *text)
{
	struct buf out = { 0 };

	(void)p;
	text_clean(&out, text, strlen(text), SIZE_MAX, true);
	printf("%s\n", buf_text(&out));
	buf_done(&out);
}

void
plain_say(struct plain *p, const char *fmt, ...)
{
	char *text = NULL;
	va_list ap;

	va_start(ap, fmt);
	if (vasprintf(&text, fmt, ap) >= 0)
		plain_text(p, text);
	va_end(ap);
	free(text);
}

/* ---- reading ------------------------------------------------------------ */

/* Takes the first line that is whole, or the rest when nothing follows. */
static bool
take_line(struct plain *p, struct buf *ret)
{
	const char *text = buf_text(&p->in);
	const char *end = memchr(text, '\n', p->in.len);
	size_t len = end ? (size_t)(end - text) : p->in.len;
	struct buf rest = { 0 };

	if (!end && (!p->ended || p->in.len == 0))
		return false;
	text_clean(ret, text, len, PLAIN_LINE_MAX, false);
	len += end != NULL;
	buf_add(&rest, text + len, p->in.len - len);
	buf_done(&p->in);
	p->in = rest;
	return true;
}

static void
read_more(struct plain *p)
{
	char chunk[4096];
	ssize_t n = read(STDIN_FILENO, chunk, sizeof(chunk));

	if (n > 0)
		buf_add(&p->in, chunk, (size_t)n);
	else if (n == 0 || (errno != EINTR && errno != EAGAIN))
		p->ended = true;
	/* A line without an end is cut, not collected for ever. */
	if (p->in.len > PLAIN_LINE_MAX &&
		!memchr(p->in.text, '\n', p->in.len))
		buf_add_char(&p->in, '\n');
}

/* Others' entries are told as they come, before the prompt comes again. */
static void
wait_line(struct plain *p, const char *prompt)
{
	struct pollfd wait[2 + TELLER_FDS] = {
		{ .fd = STDIN_FILENO, .events = POLLIN },
		{ .fd = store_bell_fd(desk_store(app_live(p->app))),
		  .events = POLLIN },
	};
	const size_t fds = 2 + teller_poll(p->teller, wait + 2);
	const int rest = teller_patience(p->teller);
	const int n = poll(wait, fds, rest >= 0 && rest < NEWS_MS ? rest
		: p->tty ? NEWS_MS : rest);
	struct buf news = { 0 };

	if (n > 0 && wait[0].revents) {
		read_more(p);
		return;
	}
	if (n < 0 && errno != EINTR) {
		p->ended = true;
		return;
	}
	store_bell_clear(desk_store(app_live(p->app)));
	plain_news(p, &news);
	if (news.len) {
		printf("\n");
		plain_text(p, buf_text(&news));
		printf("%s> ", prompt);
		fflush(stdout);
	}
	buf_done(&news);
}

void
plain_hush(struct plain *p, bool hush)
{
	struct termios t;

	p->hushed = hush;
	if (!p->tty || tcgetattr(STDIN_FILENO, &t) < 0)
		return;
	t.c_lflag &= ~(tcflag_t)ECHO;
	if (!hush)
		t.c_lflag |= ECHO;
	tcsetattr(STDIN_FILENO, TCSADRAIN, &t);
}

bool
plain_ask(struct plain *p, struct buf *ret, const char *prompt)
{
	buf_clear(ret);
	printf("%s> ", prompt);
	fflush(stdout);
	while (!take_line(p, ret)) {
		if (p->ended)
			return false;
		wait_line(p, prompt);
	}
	/* A terminal shows what was typed and where the line ended. */
	if (p->hushed)
		printf("\n");
	else if (!p->tty)
		printf("%s\n", buf_text(ret));
	return true;
}

size_t
plain_number(const char *text)
{
	size_t left = strlen(text), number = 0;

	while (left > 0) {
		uint32_t cp;
		const size_t n = text_next(text, left, &cp);

		cp = text_fold_key(cp);
		if (cp < '0' || cp > '9' || number > 100000)
			return 0;
		number = number * 10 + (cp - '0');
		text += n;
		left -= n;
	}
	return number;
}

bool
plain_is_key(const char *line, uint32_t cp)
{
	uint32_t first;

	return *line && text_next(line, strlen(line), &first) ==
		strlen(line) && text_fold_key(first) == cp;
}

bool
plain_is_search(const char *line)
{
	uint32_t first = 0;

	return text_next(line, strlen(line), &first) > 0 &&
		text_fold_key(first) == '/';
}

bool
plain_is_back(const char *line)
{
	return strcmp(line, ".") == 0 || strcmp(line, "。") == 0 ||
		strcmp(line, "．") == 0;
}
