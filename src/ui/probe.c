/* SPDX-License-Identifier: MIT */
/*
 * The probe, before the terminal is taken over.
 */
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "probe.h"

/* None of the first letter's bytes is a control of 8-bit terminals. */
const char probe_question[] =
	"\r\xe4\xb8\xad\033[6n"		/* a wide letter */
	"\r\xe2\x94\x80\033[6n"		/* a frame's line */
	"\r\xe2\x80\x9c\033[6n"		/* an opening quotation mark */
	"\r\033[K";

#define MESSAGES "\033]99;i=zhiban:p=?;"

const char probe_background[] = "\033]11;?\033\\" MESSAGES "\033\\";

#define COLOR_ANSWER "\033]11;rgb:"
#define COLOR_ANSWER_MAX 40
#define MESSAGES_ANSWER_MAX 400

/* The length of an answer "rgb:ffff/ffff/ffff" at s, ended by BEL or ESC \;
 * 0: it is none, -1: it may become one. */
static int
read_background(const char *s, size_t len, const char **ret)
{
	const size_t head = sizeof(COLOR_ANSWER) - 1;
	unsigned part[3];
	size_t end = head;
	char rest;
	char text[COLOR_ANSWER_MAX + 1];

	if (memcmp(s, COLOR_ANSWER, len < head ? len : head) != 0)
		return 0;
	while (end < len && end < COLOR_ANSWER_MAX && s[end] != '\a' &&
	    s[end] != '\033')
		end++;
	if (len < head || end == len || (s[end] == '\033' && end + 1 == len))
		return len < COLOR_ANSWER_MAX ? -1 : 0;
	memcpy(text, s, end);
	text[end] = '\0';
	/* Two digits a part, or four. */
	if (sscanf(text + head, "%2x/%2x/%2x%c", &part[0], &part[1],
		&part[2], &rest) == 3 || sscanf(text + head,
		"%2x%*2x/%2x%*2x/%2x", &part[0], &part[1], &part[2]) == 3)
		*ret = part[0] * 3 + part[1] * 6 + part[2] > 10 * 128
			? "0;15" : "15;0";
	return (int)(end + (s[end] == '\a' ? 1 : 2));
}

/* The same for "99;i=zhiban:p=?;" and whatever it can. */
static int
read_messages(const char *s, size_t len, bool *ret)
{
	const size_t head = sizeof(MESSAGES) - 1;
	size_t end = head;

	if (memcmp(s, MESSAGES, len < head ? len : head) != 0)
		return 0;
	while (end < len && end < MESSAGES_ANSWER_MAX && s[end] != '\a' &&
	    s[end] != '\033')
		end++;
	if (len < head || end == len || (s[end] == '\033' && end + 1 == len))
		return len < MESSAGES_ANSWER_MAX ? -1 : 0;
	*ret = true;
	return (int)(end + (s[end] == '\a' ? 1 : 2));
}

/* The length of a cursor report at s, its column in *ret; 0: it is none, -1:
 * it may become one. */
static int
read_report(const char *s, size_t len, int *ret)
{
	int number = 0, numbers = 0;
	size_t i = 2;

	if (s[0] != '\033' || (len > 1 && s[1] != '['))
		return 0;
	for (; i < len && i < 16; i++) {
		if (s[i] >= '0' && s[i] <= '9') {
			number = number * 10 + (s[i] - '0');
			numbers |= 1;
		} else if (s[i] == ';' && numbers == 1) {
			number = 0;
			numbers = 2;
		} else if (s[i] == 'R' && numbers == 3) {
			*ret = number;
			return (int)i + 1;
		} else {
			return 0;
		}
		if (number > 9999)
			return 0;
	}
	return i < 16 ? -1 : 0;
}

bool
probe_take(struct probe *p, const char *bytes, size_t len)
{
	size_t at = 0;

	/* A report may come in pieces: all that is kept is read again. */
	buf_add(&p->rest, bytes, len);
	while (at < p->rest.len && p->answers < PROBE_COUNT) {
		const char *s = p->rest.text + at;
		const size_t left = p->rest.len - at;
		int column = 0, n = read_report(s, left, &column);

		if (n > 0)
			p->column[p->answers++] = column;
		if (n == 0)
			n = read_background(s, left, &p->background);
		if (n == 0)
			n = read_messages(s, left, &p->messages);
		if (n < 0)
			break;
		if (n == 0) {
			at++;
			continue;
		}
		memmove(p->rest.text + at, p->rest.text + at + n,
			p->rest.len - at - (size_t)n);
		p->rest.len -= (size_t)n;
	}
	return p->answers == PROBE_COUNT;
}

bool
probe_is_8bit(const struct probe *p)
{
	return p->tmux || (p->column[PROBE_WIDE] > 0 &&
		p->column[PROBE_WIDE] != 3);
}

bool
probe_is_broad(const struct probe *p)
{
	return p->column[PROBE_BOX] > 2 || p->column[PROBE_QUOTE] > 2;
}

/* Reads until all is answered or the time is over. */
static void
listen(struct probe *p, int in)
{
	const int64_t until = clock_mono() + PROBE_MS;
	struct pollfd wait = { .fd = in, .events = POLLIN };
	int64_t left;

	while ((left = until - clock_mono()) > 0 &&
	    poll(&wait, 1, (int)left) > 0) {
		char bytes[256];
		ssize_t n = read(in, bytes, sizeof(bytes));

		if (n <= 0 || probe_take(p, bytes, (size_t)n))
			return;
	}
}

void
probe_run(struct probe *p, int in, int out, bool background)
{
	struct buf question = { 0 };

	struct termios before, raw;

	*p = (struct probe){ 0 };
	if (tcgetattr(in, &before) < 0)
		return;
	raw = before;
	raw.c_lflag &= ~(tcflag_t)(ICANON | ECHO | ISIG | IEXTEN);
	raw.c_iflag &= ~(tcflag_t)(ICRNL | INLCR | IXON | ISTRIP);
	raw.c_cc[VMIN] = 1;
	raw.c_cc[VTIME] = 0;
	if (tcsetattr(in, TCSANOW, &raw) < 0)
		return;
	if (background)
		buf_add_text(&question, probe_background);
	buf_add_text(&question, probe_question);
	if (write(out, question.text, question.len) > 0)
		listen(p, in);
	buf_done(&question);
	p->tmux = probe_tmux_is_8bit();
	tcsetattr(in, TCSANOW, &before);
}

void
probe_done(struct probe *p)
{
	buf_done(&p->rest);
}
