/* SPDX-License-Identifier: MIT */
/*
 * The least that a list on an ncurses screen costs: rows that are made up,
 * nothing behind them. Down and page down move, q leaves.
 */
#include <locale.h>
#include <ncurses.h>
#include <stdio.h>

#define ROWS 100000

struct floor_list {
	int top, at;
};

static void
draw(const struct floor_list *l)
{
	erase();
	attron(A_REVERSE);
	mvprintw(0, 0, "%-*.*s", COLS, COLS, " a list of made-up rows");
	attroff(A_REVERSE);
	for (int i = 0; i < LINES - 2 && l->top + i < ROWS; i++) {
		int n = l->top + i;
		char row[160];

		snprintf(row, sizeof(row), "%7d  SEV%d  %-52s  %02d:%02d:%02d  "
			"%-10s %3d/12", n, n % 5 + 1,
			"database primary failover queue latency gateway",
			n % 24, n * 7 % 60, n * 13 % 60, "contain", n % 12);
		if (n == l->at)
			attron(A_REVERSE);
		mvprintw(i + 1, 0, "%-*.*s", COLS, COLS, row);
		attroff(A_REVERSE);
	}
	mvprintw(LINES - 1, 0, "%d/%d", l->at + 1, ROWS);
	refresh();
}

static void
move_by(struct floor_list *l, int by)
{
	int rows = LINES - 2;

	l->at += by;
	if (l->at >= ROWS)
		l->at = ROWS - 1;
	if (by > 1)
		l->top += by;
	if (l->at >= l->top + rows)
		l->top = l->at - rows + 1;
}

int
main(void)
{
	struct floor_list l = { 0 };
	int key;

	setlocale(LC_ALL, "");
	initscr();
	cbreak();
	noecho();
	keypad(stdscr, TRUE);
	set_escdelay(25);
	curs_set(0);
	start_color();
	use_default_colors();
	do {
		draw(&l);
		key = getch();
		if (key == KEY_DOWN)
			move_by(&l, 1);
		if (key == KEY_NPAGE)
			move_by(&l, LINES - 2);
	} while (key != 'q');
	endwin();
	return 0;
}
