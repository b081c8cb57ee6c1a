/* SPDX-License-Identifier: MIT */
/*
 * What terminals do for a message: which escape sequence this one takes, and
 * its bytes.
 */
#include <stdlib.h>
#include <string.h>

#include "zhiban/notify.h"

#define RING_TEXT_MAX 240	/* bytes of a text in a sequence */

/* The beginnings of their names. The bare console, vt100 and what is not
 * known are not here: they show such bytes, or wait for their end. */
static const char *const known[] = {
	"xterm", "tmux", "screen", "rxvt", "putty", "alacritty", "foot",
	"kitty", "konsole", "gnome", "vte", "st-", "mintty", "wezterm",
	"ghostty", "contour", "iterm", "nsterm", "terminator", "mlterm",
};

bool
ring_takes_strings(const char *name)
{
	for (size_t i = 0; i < ARRAY_LEN(known); i++)
		if (strncmp(name, known[i], strlen(known[i])) == 0)
			return true;
	return strcmp(name, "st") == 0;
}

struct ring_terminal
ring_terminal_here(bool answered)
{
	const char *term = getenv("TERM"), *program = getenv("TERM_PROGRAM");
	const bool tmux = getenv("TMUX") && *getenv("TMUX");

	if (!program || tmux)
		program = getenv("LC_TERMINAL");
	return (struct ring_terminal){
		.term = term ? term : "", .program = program ? program : "",
		.tmux = tmux,
		/* Inside tmux it may be that of another day's window. */
		.kitty = answered || (!tmux && getenv("KITTY_WINDOW_ID")) };
}

/* By what they call themselves, in TERM or in TERM_PROGRAM. */
static const struct {
	const char *term, *program;
	enum sink_kind kind;
} takes[] = {
	{ "xterm-kitty", NULL, SINK_OSC99 },
	{ "foot", NULL, SINK_OSC777 },
	{ "rxvt-unicode", NULL, SINK_OSC777 },
	{ "xterm-ghostty", "ghostty", SINK_OSC777 },
	{ "wezterm", "WezTerm", SINK_OSC777 },
	{ NULL, "iTerm.app", SINK_OSC9 },
	{ NULL, "iTerm2", SINK_OSC9 },
};

enum sink_kind
ring_choose(const struct ring_terminal *t)
{
	if (t->kitty)
		return SINK_OSC99;
	/* tmux hides who is behind it. */
	if (t->tmux || strncmp(t->term, "screen", 6) == 0)
		return SINK_BELL;
	for (size_t i = 0; i < ARRAY_LEN(takes); i++) {
		const char *term = takes[i].term;

		if (term && strncmp(t->term, term, strlen(term)) == 0)
			return takes[i].kind;
		if (takes[i].program &&
		    strcmp(t->program, takes[i].program) == 0)
			return takes[i].kind;
	}
	return SINK_BELL;
}

/* Clean, on one line, and without the sign that parts words. */
static void
add_text(struct buf *out, const char *text)
{
	size_t from = out->len;

	text_clean(out, text, strlen(text), RING_TEXT_MAX, false);
	for (; from < out->len; from++)
		if (out->text[from] == ';')
			out->text[from] = ',';
}

/* Numbers at the beginning mean other things there: "4;1" is a progress bar
 * to some. */
static void
add_osc9(struct buf *out, const char *title, const char *body)
{
	buf_add_text(out, "\033]9;zhiban: ");
	add_text(out, title);
	if (*body) {
		buf_add_text(out, " | ");
		add_text(out, body);
	}
	buf_add_char(out, '\a');
}

static void
add_osc99(struct buf *out, const char *title, const char *body)
{
	buf_add_text(out, "\033]99;i=zhiban:d=0;");
	add_text(out, title);
	buf_add_text(out, "\033\\\033]99;i=zhiban:d=1:p=body;");
	add_text(out, body);
	buf_add_text(out, "\033\\");
}

static void
add_osc777(struct buf *out, const char *title, const char *body)
{
	buf_add_text(out, "\033]777;notify;");
	add_text(out, title);
	buf_add_char(out, ';');
	add_text(out, body);
	buf_add_char(out, '\a');
}

/* tmux hands on what comes in this wrapping, each ESC twice, when its
 * allow-passthrough is on; else it swallows it. */
static void
wrap(struct buf *out, const struct buf *bytes)
{
	buf_add_text(out, "\033Ptmux;");
	for (size_t i = 0; i < bytes->len; i++) {
		if (bytes->text[i] == '\033')
			buf_add_char(out, '\033');
		buf_add_char(out, bytes->text[i]);
	}
	buf_add_text(out, "\033\\");
}

void
ring_bytes(struct buf *out, enum sink_kind kind,
	const struct ring_terminal *t, const char *title, const char *body)
{
	struct buf bytes = { 0 };

	if (kind == SINK_OSC)
		kind = ring_choose(t);
	if (kind == SINK_OSC9)
		add_osc9(&bytes, title, body);
	else if (kind == SINK_OSC99)
		add_osc99(&bytes, title, body);
	else if (kind == SINK_OSC777)
		add_osc777(&bytes, title, body);
	if (bytes.len > 0 && !ring_takes_strings(t->term))
		kind = SINK_BELL;
	else if (bytes.len > 0 && t->tmux)
		wrap(out, &bytes);
	else
		buf_add(out, buf_text(&bytes), bytes.len);
	if (kind == SINK_BELL)
		buf_add_char(out, '\a');
	buf_done(&bytes);
}
