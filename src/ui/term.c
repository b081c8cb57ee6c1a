/* SPDX-License-Identifier: MIT */
/*
 * The only file that includes ncurses. Keys are assembled in key.c, what is
 * drawn is decided in the canvas; here are modes, attributes and the copy.
 */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

/* Ours first: the library's header makes macros of words like `lines`. */
#include "term.h"

#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <term.h>

#define READ_MAX 4096		/* bytes taken in one turn */
#define ESCAPE_MS 25
#define ESCAPE_SSH_MS 50	/* a sequence may come in two packets */
#define PASTE_ON "\033[?2004h"
#define PASTE_OFF "\033[?2004l"

struct terminal {
	SCREEN *screen;
	struct canvas shown;	/* what the library has been told */
	bool ascii, color, blank;	/* blank: nothing of it holds */
	int escape_ms;
};

/* Attributes with colours, and what stands for them without. */
static const struct {
	short color;		/* -1: the terminal's own */
	chtype with, without;
} looks[STYLE_COUNT] = {
	[STYLE_PLAIN] = { -1, A_NORMAL, A_NORMAL },
	[STYLE_STRONG] = { -1, A_BOLD, A_BOLD },
	[STYLE_TITLE] = { COLOR_CYAN, A_BOLD, A_BOLD },
	[STYLE_DIM] = { -1, A_DIM, A_DIM },
	[STYLE_KEY] = { COLOR_CYAN, A_NORMAL, A_BOLD },
	[STYLE_OVERDUE] = { COLOR_RED, A_BOLD, A_BOLD | A_UNDERLINE },
	[STYLE_NEAR] = { COLOR_YELLOW, A_BOLD, A_BOLD },
	[STYLE_CRITICAL] = { COLOR_RED, A_BOLD, A_BOLD },
	[STYLE_NEVER] = { COLOR_RED, A_REVERSE | A_BOLD, A_REVERSE | A_BOLD },
	[STYLE_OK] = { COLOR_GREEN, A_NORMAL, A_NORMAL },
	[STYLE_FIELD] = { -1, A_UNDERLINE, A_UNDERLINE },
	[STYLE_ERROR] = { COLOR_RED, A_BOLD, A_BOLD | A_UNDERLINE },
	[STYLE_BANNER] = { COLOR_YELLOW, A_REVERSE | A_BOLD,
		A_REVERSE | A_BOLD },
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
			_("the screen needs a terminal; for scripts use the "
			"commands: see zhiban help"));
	if (!choose_name())
		return err_set(err, ERR_USAGE,
			_("this terminal (TERM=%s) cannot place text on a "
			"screen; use the commands: see zhiban help"),
			term_name());
	return 0;
}

/* ---- taking over and giving back ------------------------------------ */

static void
write_raw(const char *s)
{
	fputs(s, stdout);
	fflush(stdout);
}

/* Raw: ctrl-s, ctrl-c and ctrl-z are keys. */
static void
set_modes(void)
{
	raw();
	noecho();
	nonl();
	nodelay(stdscr, TRUE);
	keypad(stdscr, FALSE);
	meta(stdscr, TRUE);
	scrollok(stdscr, FALSE);
	write_raw(PASTE_ON);
}

static bool
start_colors(bool mono)
{
	short own = -1;

	if (mono || !has_colors() || start_color() == ERR)
		return false;
	if (use_default_colors() == ERR)
		own = COLOR_BLACK;
	for (short i = 0; i < STYLE_COUNT; i++)
		if (looks[i].color >= 0)
			init_pair((short)(i + 1), looks[i].color, own);
	return true;
}

static int
find_escape_ms(void)
{
	const char *given = getenv("ESCDELAY");
	long ms = given ? strtol(given, NULL, 10) : 0;

	if (ms > 0 && ms <= 2000)
		return (int)ms;
	return getenv("SSH_CONNECTION") ? ESCAPE_SSH_MS : ESCAPE_MS;
}

int
term_open(struct terminal **ret, bool ascii, bool mono, struct err *err)
{
	const char *name = choose_name();
	struct terminal *t;
	SCREEN *screen;

	/* Without a UTF-8 locale every wide character would be rubbish. */
	if (MB_CUR_MAX == 1)
		setlocale(LC_CTYPE, "C.UTF-8");
	set_escdelay(ESCAPE_MS);
	screen = name ? newterm(name, stdout, stdin) : NULL;
	if (!screen)
		return err_set(err, ERR_USAGE,
			_("this terminal (TERM=%s) cannot be used for the "
			"screen; try TERM=xterm"), term_name());
	t = mem_alloc(sizeof(*t));
	t->screen = screen;
	t->ascii = ascii || term_is_console() ||
		strcmp(term_name(), "ansi") == 0;
	t->escape_ms = find_escape_ms();
	t->color = start_colors(mono);
	t->blank = true;
	canvas_init(&t->shown, COLS, LINES, t->ascii);
	set_modes();
	*ret = t;
	return 0;
}

void
term_close(struct terminal *t)
{
	if (!t)
		return;
	write_raw(PASTE_OFF);
	curs_set(1);
	endwin();
	delscreen(t->screen);
	canvas_done(&t->shown);
	free(t);
}

void
term_suspend(struct terminal *t)
{
	(void)t;
	write_raw(PASTE_OFF);
	curs_set(1);
	endwin();
}

void
term_resume(struct terminal *t)
{
	refresh();
	set_modes();
	term_resize(t);
	t->blank = true;
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

bool
term_read(struct terminal *t, struct keys *keys)
{
	char bytes[READ_MAX];
	size_t n = 0;
	int byte;

	(void)t;
	while (n < sizeof(bytes) && (byte = wgetch(stdscr)) != ERR)
		if (byte >= 0 && byte <= 0xff)
			bytes[n++] = (char)byte;
	if (n > 0)
		keys_feed(keys, bytes, n);
	return n > 0;
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

static attr_t
look_of(const struct terminal *t, const struct cell *cell, short *ret_pair)
{
	enum style style = cell->style;
	attr_t attrs = t->color ? looks[style].with : looks[style].without;

	*ret_pair = t->color && looks[style].color >= 0
		? (short)(style + 1) : 0;
	return cell->selected ? attrs ^ A_REVERSE : attrs;
}

/*
 * Appends a cell's characters. One that this C library measures otherwise
 * than we do would shift the rest of the row, so question marks take its
 * place.
 */
static size_t
wide_cell(const struct cell *cell, wchar_t *out)
{
	size_t len = strlen(cell->text), n = 0;
	uint32_t cp;

	for (size_t i = 0; i < len;) {
		int width;

		i += text_next(cell->text + i, len - i, &cp);
		width = text_cp_width(cp);
		if (wcwidth((wchar_t)cp) == width) {
			out[n++] = (wchar_t)cp;
			continue;
		}
		for (int k = 0; k < width; k++)
			out[n++] = L'?';
	}
	return n;
}

/* Cells from x on that look the same, at most so many as fit into out. */
static int
draw_run(const struct terminal *t, const struct cell *row, int x, int y, int w)
{
	wchar_t out[512];
	size_t n = 0;
	int to = x;

	while (to < w && n + CELL_TEXT < ARRAY_LEN(out) &&
	    row[to].style == row[x].style &&
	    row[to].selected == row[x].selected)
		n += wide_cell(&row[to++], out + n);
	/* The right half of a wide character goes with its left. */
	while (to < w && row[to].text[0] == '\0')
		to++;
	if (n > 0) {
		short pair;
		attr_t attrs = look_of(t, &row[x], &pair);

		attr_set(attrs, pair, NULL);
		mvaddnwstr(y, x, out, (int)n);
	}
	return to;
}

static void
draw_row(const struct terminal *t, const struct canvas *c, int y)
{
	const struct cell *row = c->cells + (size_t)y * (size_t)c->w;

	attr_set(A_NORMAL, 0, NULL);
	move(y, 0);
	clrtoeol();
	for (int x = 0; x < c->w;)
		x = draw_run(t, row, x, y, c->w);
}

void
term_draw(struct terminal *t, const struct canvas *c, bool repaint)
{
	size_t bytes = (size_t)c->w * sizeof(*c->cells);
	bool all = repaint || t->blank || t->shown.w != c->w ||
		t->shown.h != c->h;

	if (all) {
		canvas_resize(&t->shown, c->w, c->h);
		clearok(stdscr, TRUE);
	}
	for (int y = 0; y < c->h; y++) {
		size_t at = (size_t)y * (size_t)c->w;

		if (!all && memcmp(&t->shown.cells[at], &c->cells[at],
			bytes) == 0)
			continue;
		memcpy(&t->shown.cells[at], &c->cells[at], bytes);
		draw_row(t, c, y);
	}
	t->blank = false;
	curs_set(c->cursor_x >= 0);
	if (c->cursor_x >= 0)
		move(c->cursor_y, c->cursor_x);
	else
		move(c->h - 1, 0);
	refresh();
}
