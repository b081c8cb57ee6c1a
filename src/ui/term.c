/* SPDX-License-Identifier: MIT */
/*
 * The only file that includes ncurses. Keys are assembled in key.c, what is
 * drawn is decided in the canvas; here are modes, attributes and the copy.
 */
#include <errno.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

/* Ours first: the library's header makes macros of words like `lines`. */
#include "frame.h"
#include "term.h"

#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <term.h>

#define READ_MAX 4096		/* bytes taken in one turn */
#define ESCAPE_MS 25
#define ESCAPE_SSH_MS 50	/* a sequence may come in two packets */
#define PASTE_ON "\033[?2004h"
#define PASTE_OFF "\033[?2004l"
#define MOUSE_ON "\033[?1000h\033[?1006h"
#define MOUSE_OFF "\033[?1006l\033[?1000l"
#define TITLE_KEEP "\033[22;2t"
#define TITLE_BACK "\033[23;2t"

struct terminal {
	SCREEN *screen;
	struct frame frame;
	struct canvas shown;	/* what the library has been told */
	struct { attr_t attrs; short pair; } look[STYLE_COUNT];
	enum term_lacks lacks;
	bool ascii, has_mouse, mouse, title;
	bool blank;		/* nothing of what is shown holds */
	int escape_ms;
};

/* ---- which terminal ------------------------------------------------- */

static const char *
term_name(void)
{
	const char *name = getenv("TERM");

	return name ? name : "";
}

bool
term_is_console(void)
{
	return strcmp(term_name(), "linux") == 0;
}

static bool
can_place_text(const char *name)
{
	char *cup;
	int rc;

	if (setupterm(name, STDOUT_FILENO, &rc) != OK)
		return false;
	cup = tigetstr("cup");
	del_curterm(cur_term);
	return cup && cup != (char *)-1;
}

/* The first description that is known and can place text: that of TERM, or,
 * when TERM is not known here, one that nearly every terminal obeys. */
static const char *
choose_name(void)
{
	const char *const names[] = { term_name(), "xterm-256color", "xterm",
		"vt100" };
	int rc;

	if (names[0][0] && setupterm(names[0], STDOUT_FILENO, &rc) == OK) {
		del_curterm(cur_term);
		return can_place_text(names[0]) ? names[0] : NULL;
	}
	for (size_t i = 1; i < ARRAY_LEN(names); i++)
		if (can_place_text(names[i]))
			return names[i];
	return NULL;
}

int
term_check(struct err *err)
{
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return err_set(err, ERR_USAGE,
			_("the screen needs a terminal: try zhiban --plain, "
			"or see zhiban help"));
	if (!choose_name())
		return err_set(err, ERR_USAGE,
			_("TERM=%s cannot place text: try zhiban --plain, or "
			"see zhiban help"),
			term_name());
	return 0;
}

/* ---- taking over and giving back ------------------------------------ */

/* Raw: ctrl-s, ctrl-c and ctrl-z are keys. */
static void
set_modes(struct terminal *t)
{
	frame_raw(&t->frame);
	noecho();
	/* A frame is whole: keys that wait were all taken before it. */
	typeahead(-1);
	keypad(stdscr, FALSE);
	meta(stdscr, TRUE);
	scrollok(stdscr, FALSE);
	frame_add(&t->frame, ring_takes_strings(term_name())
		? PASTE_ON FOCUS_ON : PASTE_ON);
	if (t->mouse)
		frame_add(&t->frame, MOUSE_ON);
	if (t->title)
		frame_add(&t->frame, TITLE_KEEP);
}

static void
unset_modes(struct terminal *t)
{
	if (t->title)
		frame_add(&t->frame, TITLE_BACK);
	if (t->mouse)
		frame_add(&t->frame, MOUSE_OFF);
	frame_add(&t->frame, ring_takes_strings(term_name())
		? FOCUS_OFF PASTE_OFF : PASTE_OFF);
	curs_set(1);
	endwin();
	frame_send(&t->frame);
	frame_restore(&t->frame);
}

/* The number of a colour here; a bright one becomes its base where there are
 * but eight. */
static short
color_number(int color, short own)
{
	if (color < 0)
		return own;
	return (short)(color < COLORS ? color : color % 8);
}

static attr_t
look_attrs(const struct look *look)
{
	attr_t attrs = A_NORMAL;

	if (look->attrs & LOOK_BOLD)
		attrs |= A_BOLD;
	if (look->attrs & LOOK_DIM)
		attrs |= A_DIM;
	if (look->attrs & LOOK_UNDERLINE)
		attrs |= A_UNDERLINE;
	if (look->attrs & LOOK_REVERSE)
		attrs |= A_REVERSE;
	return attrs;
}

static void
set_theme(struct terminal *t, const struct term_options *o)
{
	bool color = !o->mono && has_colors() && start_color() != ERR;
	bool own = color && use_default_colors() != ERR;
	struct theme theme;

	theme_make(&theme, o->settings, !color, o->background
		? o->background : getenv("COLORFGBG"));
	for (size_t i = 0; i < STYLE_COUNT; i++) {
		const struct look *look = &theme.look[i];

		t->look[i].attrs = look_attrs(look);
		if (look->fg < 0 && look->bg < 0)
			continue;
		if (look->fg >= COLORS && COLORS <= 8)
			t->look[i].attrs |= A_BOLD;
		t->look[i].pair = (short)(i + 1);
		init_pair((short)(i + 1),
			color_number(look->fg, own ? -1 : COLOR_WHITE),
			color_number(look->bg, own ? -1 : COLOR_BLACK));
	}
}

static int
find_escape_ms(const struct term_options *o)
{
	const char *given = getenv("ESCDELAY");
	long ms = given ? strtol(given, NULL, 10) : 0;

	if (ms > 0 && ms <= 2000)
		return (int)ms;
	if (o->escape_ms > 0)
		return o->escape_ms;
	return getenv("SSH_CONNECTION") ? ESCAPE_SSH_MS : ESCAPE_MS;
}

static bool
sends_mouse(void)
{
	char *kmous = tigetstr("kmous");

	return kmous && kmous != (char *)-1;
}

int
term_open(struct terminal **ret, const struct term_options *o,
	struct err *err)
{
	const char *name = choose_name();
	struct frame frame;
	struct terminal *t;
	SCREEN *screen;

	/* Without a UTF-8 locale every wide character would be rubbish. */
	if (MB_CUR_MAX == 1)
		setlocale(LC_CTYPE, "C.UTF-8");
	set_escdelay(ESCAPE_MS);
	frame_open(&frame, STDOUT_FILENO);
	screen = name ? newterm(name, frame.file, stdin) : NULL;
	if (!screen) {
		frame_close(&frame);
		return err_set(err, ERR_USAGE,
			_("this terminal (TERM=%s) cannot be used for the "
			"screen; try TERM=xterm"), term_name());
	}
	t = mem_alloc(sizeof(*t));
	t->screen = screen;
	t->frame = frame;
	t->ascii = o->ascii || term_is_console() ||
		strcmp(term_name(), "ansi") == 0;
	t->lacks = o->lacks;
	t->has_mouse = sends_mouse();
	t->mouse = o->mouse && t->has_mouse;
	t->title = o->title && ring_takes_strings(term_name());
	t->escape_ms = find_escape_ms(o);
	t->blank = true;
	set_theme(t, o);
	set_modes(t);
	canvas_init(&t->shown, 1, 1, t->ascii);
	term_resize(t);
	*ret = t;
	return 0;
}

void
term_close(struct terminal *t)
{
	if (!t)
		return;
	unset_modes(t);
	delscreen(t->screen);
	frame_close(&t->frame);
	canvas_done(&t->shown);
	free(t);
}

void
term_suspend(struct terminal *t)
{
	unset_modes(t);
}

void
term_resume(struct terminal *t)
{
	refresh();
	set_modes(t);
	term_resize(t);
	t->blank = true;
}

/* ---- words to the terminal itself ------------------------------------ */

bool
term_answers_colors(void)
{
	return ring_takes_strings(term_name());
}

const char *
term_reset(void)
{
	return ring_takes_strings(term_name()) ? TERM_RESET TITLE_BACK "\r\n"
		: TERM_RESET "\r\n";
}

bool
term_has_mouse(const struct terminal *t)
{
	return t->has_mouse;
}

bool
term_mouse(const struct terminal *t)
{
	return t->mouse;
}

void
term_set_mouse(struct terminal *t, bool on)
{
	if (on == t->mouse || !t->has_mouse)
		return;
	t->mouse = on;
	frame_add(&t->frame, on ? MOUSE_ON : MOUSE_OFF);
	frame_send(&t->frame);
}

bool
term_has_title(const struct terminal *t)
{
	return t->title;
}

void
term_send(struct terminal *t, const char *bytes)
{
	frame_add(&t->frame, bytes);
	frame_send(&t->frame);
}

bool
term_copy(struct terminal *t, const char *base64)
{
	if (!ring_takes_strings(term_name()))
		return false;
	frame_add(&t->frame, "\033]52;c;");
	frame_add(&t->frame, base64);
	frame_add(&t->frame, "\007");
	frame_send(&t->frame);
	return true;
}

bool
term_ascii(const struct terminal *t)
{
	return t->ascii;
}

int
term_escape_ms(const struct terminal *t)
{
	return t->escape_ms;
}

/* ---- reading -------------------------------------------------------- */

/* By read(2): the library would take every byte with two calls of its own. */
bool
term_read(struct terminal *t, struct keys *keys)
{
	char bytes[READ_MAX];
	ssize_t n = read(STDIN_FILENO, bytes, sizeof(bytes));

	(void)t;
	if (n > 0)
		keys_feed(keys, bytes, (size_t)n);
	return n > 0 || (n < 0 && (errno == EINTR || errno == EAGAIN));
}

/* ---- drawing -------------------------------------------------------- */

void
term_size(const struct terminal *t, int *ret_w, int *ret_h)
{
	struct winsize ws = { 0 };

	(void)t;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &ws) < 0 || ws.ws_col == 0 ||
	    ws.ws_row == 0) {
		*ret_w = COLS;
		*ret_h = LINES;
		return;
	}
	*ret_w = ws.ws_col;
	*ret_h = ws.ws_row;
}

void
term_resize(struct terminal *t)
{
	int w, h;

	term_size(t, &w, &h);
	resizeterm(h, w);
	t->blank = true;
}

/* Has it here the width that we give it? Printable ASCII always has. */
static bool
is_as_wide(const struct terminal *t, uint32_t cp)
{
	int width;

	if (cp < 0x80)
		return true;
	width = text_cp_width(cp);
	return wcwidth((wchar_t)cp) == width && t->lacks != LACKS_ALL &&
		(t->lacks != LACKS_NARROW || width != 1);
}

/* Room for what one cell becomes. */
#define CELL_ROOM 2

/*
 * A cell as the library takes it. A character that this C library or the
 * terminal measures otherwise than we do would shift the rest of the row, so
 * question marks take its place. Returns how many were written.
 */
static int
wide_cell(const struct terminal *t, const struct cell *cell, attr_t attrs,
	short pair, cchar_t *out)
{
	wchar_t text[CCHARW_MAX + 1];
	size_t len = strlen(cell->text), n = 0;
	int count = 1;
	uint32_t cp;

	for (size_t i = 0; i < len && n < CCHARW_MAX;) {
		i += text_next(cell->text + i, len - i, &cp);
		if (is_as_wide(t, cp)) {
			text[n++] = (wchar_t)cp;
		} else if (n == 0) {
			text[n++] = L'?';
			count = text_cp_width(cp);
			break;
		}
	}
	text[n] = L'\0';
	setcchar(&out[0], text, attrs, pair, NULL);
	for (int i = 1; i < count; i++)
		out[i] = out[0];
	return count;
}

/* Cells from x on that look the same, at most so many as fit into out. */
static int
draw_run(const struct terminal *t, const struct cell *row, int x, int y, int to)
{
	const struct cell *first = &row[x];
	const attr_t look = t->look[first->style].attrs;
	const attr_t attrs = first->selected ? look ^ A_REVERSE : look;
	const short pair = t->look[first->style].pair;
	cchar_t out[256];
	int n = 0, at = x;

	while (at < to && n + CELL_ROOM <= (int)ARRAY_LEN(out) &&
	    row[at].style == first->style &&
	    row[at].selected == first->selected) {
		n += wide_cell(t, &row[at++], attrs, pair, out + n);
		/* The right half of a wide character goes with its left. */
		while (at < to && row[at].text[0] == '\0')
			at++;
	}
	mvadd_wchnstr(y, x, out, n);
	return at;
}

void
term_draw(struct terminal *t, const struct canvas *c, bool repaint)
{
	bool all = repaint || t->blank || t->shown.w != c->w ||
		t->shown.h != c->h;

	if (all) {
		canvas_resize(&t->shown, c->w, c->h);
		clearok(stdscr, TRUE);
	}
	for (int y = 0; y < c->h; y++) {
		const struct cell *row = c->cells + y * c->w;
		int x = 0, to = c->w;

		if (!all && !canvas_differs(&t->shown, c, y, &x, &to))
			continue;
		memcpy(t->shown.cells + y * c->w + x, row + x,
			(size_t)(to - x) * sizeof(*row));
		while (x < to)
			x = draw_run(t, row, x, y, to);
	}
	t->blank = false;
	curs_set(c->cursor_x >= 0);
	if (c->cursor_x >= 0)
		move(c->cursor_y, c->cursor_x);
	else
		move(c->h - 1, 0);
	refresh();
	frame_send(&t->frame);
}
