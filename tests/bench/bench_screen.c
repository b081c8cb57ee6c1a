/* SPDX-License-Identifier: MIT */
/*
 * What the screen costs, in a terminal of its own:
 *
 *   bench_screen compare PROGRAM SMALL LARGE FLOOR   start, cursor and page
 *       keys and memory with two databases and with a bare ncurses list
 *   bench_screen idle PROGRAM DATABASE SECONDS       wake-ups and bytes of a
 *       board nobody touches
 *   bench_screen watch PROGRAM DATABASE              from a commit elsewhere
 *       to its being seen here
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "figures.h"
#include "pty.h"
#include "zhiban/desk.h"

#define HIGH 40
#define WIDE 120
#define ROUNDS 7
#define STARTS 5
#define CURSORS 30
#define PAGES 12
#define STEPS 30
#define PAINTED_MS 60		/* silence after a whole screen */
#define PICTURE 500		/* bytes; fewer are questions only */
#define PAGE_ROWS 15		/* at least, of a board that high */
#define TITLE_BYTES 12		/* of a title, which may be cut */
#define LEFT " left"
#define BAR "go on"
#define DOWN "\033[B"
#define PAGE_DOWN "\033[6~"
#define FLOOR_DOWN "\033OB"	/* in the mode that keypad() sets */

enum side { SMALL, LARGE, FLOOR, SIDES };

struct facts {
	struct samples start, whole, cursor, page, memory;
};

struct compare {
	char *argv[SIDES][8];
	const char *down[SIDES];
	struct board_page rows[SIDES];	/* none: the last byte ends it */
	struct facts facts[SIDES];
};

static void
screen_argv(char *ret[8], char *program, char *database)
{
	ret[0] = program;
	ret[1] = (char *)"--db";
	ret[2] = database;
	ret[3] = (char *)"--lang";
	ret[4] = (char *)"en";
	ret[5] = NULL;
}

/* Where the text ends behind from, or 0. */
static size_t
behind(const struct pty *p, size_t from, const char *text, size_t len)
{
	const char *at = memmem(p->said.text + from, p->said.len - from, text,
		len);

	return at ? (size_t)(at - p->said.text) + len : 0;
}

/*
 * The bytes it took until every row of the first page had its number, the
 * start of its title and how much time is left, and the key bar stood below.
 */
static size_t
page_bytes(const struct pty *p, const struct board_page *page)
{
	size_t at = 0, rows = 0;

	for (; rows < page->count; rows++) {
		const struct board_item *i = &page->item[rows];
		size_t next = behind(p, at, i->number, strlen(i->number));

		if (!next)
			break;
		next = behind(p, next, i->title, TITLE_BYTES);
		if (!next || !(next = behind(p, next, LEFT, strlen(LEFT))))
			die("the row of %s lacks its title or its time",
				i->number);
		at = next;
	}
	if (rows < PAGE_ROWS)
		die("the first board has %zu rows", rows);
	at = behind(p, at, BAR, strlen(BAR));
	if (!at)
		die("the first board has no key bar");
	return at;
}

/* Starts it and waits for the whole picture; ms until it stood. */
static double
start(struct pty *p, char *const argv[])
{
	double last;

	pty_start(p, argv, HIGH, WIDE);
	do
		last = pty_settle(p, PAINTED_MS, 5000);
	while (last > 0 && !p->gone && p->bytes < PICTURE);
	if (last <= 0 || p->gone)
		die("%s shows nothing", argv[0]);
	return (last - p->started) / 1e3;
}

static double
keys_middle(struct pty *p, const char *key, int count)
{
	struct samples all = { 0 };
	double middle;

	for (int i = 0; i < count; i++)
		samples_add(&all, pty_answer(p, key) / 1e3);
	middle = samples_middle(&all);
	samples_done(&all);
	return middle;
}

static void
round_of(struct compare *c, enum side side)
{
	struct facts *f = &c->facts[side];
	struct samples starts = { 0 }, wholes = { 0 };
	const struct board_page *rows = &c->rows[side];
	struct pty p;

	for (int i = 0; i < STARTS; i++) {
		if (i > 0)
			pty_quit(&p, "q");
		samples_add(&wholes, start(&p, c->argv[side]));
		samples_add(&starts, !rows->count ? wholes.v[i]
			: (pty_when(&p, page_bytes(&p, rows)) - p.started) /
			1e3);
	}
	samples_add(&f->start, samples_middle(&starts));
	samples_add(&f->whole, samples_middle(&wholes));
	samples_done(&starts);
	samples_done(&wholes);
	pty_deaf(&p);
	samples_add(&f->cursor, keys_middle(&p, c->down[side], CURSORS));
	samples_add(&f->page, keys_middle(&p, PAGE_DOWN, PAGES));
	samples_add(&f->memory, (double)pty_memory(&p) / 1024);
	pty_quit(&p, "q");
}

static int
say_compare(const struct compare *c)
{
	const struct facts *s = &c->facts[SMALL], *l = &c->facts[LARGE],
		*f = &c->facts[FLOOR];
	int missed = 0;

	puts("first board: until each row of the page has its number, title "
		"and time left, and the\nkey bar stands; whole: until the last "
		"byte, with steps, levels and names from the entries");
	missed += !say_ratio("first board, large / small", "ms", &l->start,
		&s->start, 1.25);
	missed += !say_ratio("cursor key, large / small", "ms", &l->cursor,
		&s->cursor, 1.25);
	missed += !say_ratio("page key, large / small", "ms", &l->page,
		&s->page, 1.25);
	missed += !say_ratio("memory, large / small", "MB", &l->memory,
		&s->memory, 1.25);
	missed += !say_ratio("first board / bare ncurses list", "ms",
		&l->start, &f->start, 3);
	say_ratio("whole first board / bare ncurses list", "ms", &l->whole,
		&f->whole, 0);
	missed += !say_ratio("cursor key / bare ncurses list", "ms",
		&l->cursor, &f->cursor, 1.5);
	say_ratio("page key / bare ncurses list", "ms", &l->page, &f->page,
		0);
	say_ratio("memory / bare ncurses list", "MB", &l->memory, &f->memory,
		0);
	return missed;
}

/* The rows that a board begins with. */
static void
read_rows(struct board_page *ret, const char *database)
{
	const struct board_query q = { .due_before = TIME_NONE, .limit = HIGH };
	struct store *st;
	struct err err = { 0 };

	if (store_open(&st, database, STORE_READ, NULL, &err) < 0 ||
		store_board(st, &q, ret, &err) < 0)
		die("%s", err.text);
	store_close(st);
}

static int
compare(char **argv)
{
	struct compare c = { .argv[FLOOR] = { argv[3] },
		.down = { DOWN, DOWN, FLOOR_DOWN } };
	int missed;

	screen_argv(c.argv[SMALL], argv[0], argv[1]);
	screen_argv(c.argv[LARGE], argv[0], argv[2]);
	read_rows(&c.rows[SMALL], argv[1]);
	read_rows(&c.rows[LARGE], argv[2]);
	for (int round = 0; round < ROUNDS; round++)
		for (int i = 0; i < SIDES; i++)
			round_of(&c, (enum side)((round + i) % SIDES));
	missed = say_compare(&c);
	for (int i = 0; i < SIDES; i++) {
		samples_done(&c.facts[i].start);
		samples_done(&c.facts[i].whole);
		board_page_done(&c.rows[i]);
		samples_done(&c.facts[i].cursor);
		samples_done(&c.facts[i].page);
		samples_done(&c.facts[i].memory);
	}
	return missed > 0;
}

/* ---- idle ----------------------------------------------------------- */

static int
idle(char **argv)
{
	int seconds = (int)strtol(argv[2], NULL, 10);
	double per_second;
	size_t bytes;
	long wakeups;
	char *run[8];
	struct pty p;
	bool met;

	screen_argv(run, argv[0], argv[1]);
	start(&p, run);
	/* What follows a key has come to rest. */
	pty_answer(&p, DOWN);
	pty_settle(&p, 1500, 2000);
	bytes = p.bytes;
	wakeups = pty_wakeups(&p);
	if (seconds < 1 || wakeups <= 0)
		die("idle: no such time, or nothing to count");
	pty_settle(&p, seconds * 1000, seconds * 1000);
	per_second = (double)(pty_wakeups(&p) - wakeups) / seconds;
	met = say_count("idle board: wake-ups a second", per_second + 0.0001,
		1.2);
	met &= say_count("idle board: bytes a second",
		(double)(p.bytes - bytes) / seconds + 0.0001, 40);
	pty_quit(&p, "q");
	return !met;
}

/* ---- another terminal ----------------------------------------------- */

/* A step of the incident that stands first, and that can be passed by. */
static const char *
step_to_skip(const struct incident *inc, int64_t now)
{
	for (size_t i = 0; i < inc->step_count; i++)
		if (step_allows(inc, &inc->steps[i], "skip", now, NULL))
			return inc->steps[i].rule->full;
	die("no step can be skipped");
}

static void
act(struct desk *d, const char *verb, const char *incident, const char *step)
{
	struct command cmd = { .verb = verb, .incident = incident };
	struct outcome outcome;
	struct err err = { 0 };

	fields_add(&cmd.args, "step", step);
	fields_add(&cmd.args, "reason", "measured");
	if (desk_do(d, &cmd, &outcome, &err) < 0)
		die("%s: %s", verb, err.text);
	outcome_done(&outcome);
	fields_done(&cmd.args);
}

/* Takes the step and its reversal in turn, and waits for each to be seen. */
static void
watch_steps(struct pty *p, struct desk *d, const char *incident,
	const char *step, struct samples *seen)
{
	for (int i = 0; i < STEPS; i++) {
		double begin, last;

		act(d, i % 2 ? "undo" : "skip", incident, step);
		begin = now_us();
		desk_rest(d);
		last = pty_settle(p, 30, 3000);
		if (last <= 0)
			die("the other terminal never showed the step");
		samples_add(seen, (last - begin) / 1e3);
	}
}

static int
watch(char **argv)
{
	const struct desk_options o = { .database = argv[1],
		.mode = STORE_WRITE };
	const struct board_query q = { .due_before = TIME_NONE, .limit = 1 };
	const struct incident *inc;
	struct board_page page;
	struct samples seen = { 0 };
	struct err err = { 0 };
	char *run[8], *step;
	struct desk *d;
	struct pty p;
	bool met;

	screen_argv(run, argv[0], argv[1]);
	start(&p, run);
	if (desk_open(&d, &o, &err) < 0 ||
		store_board(desk_store(d), &q, &page, &err) < 0 ||
		!(inc = desk_incident(d, page.item[0].id, &err)))
		die("%s", err.text);
	step = mem_text(step_to_skip(inc, desk_now(d)));
	watch_steps(&p, d, page.item[0].id, step, &seen);
	met = samples_most(&seen) <= 50;
	say_most("a step seen in another terminal", "ms", &seen, 50);
	say_count("  the slowest of them, ms", samples_most(&seen), 50);
	free(step);
	board_page_done(&page);
	desk_close(d);
	pty_quit(&p, "q");
	samples_done(&seen);
	return !met;
}

int
main(int argc, char **argv)
{
	static const struct {
		const char *name;
		int words;
		int (*run)(char **argv);
	} verbs[] = {
		{ "compare", 6, compare },
		{ "idle", 5, idle },
		{ "watch", 4, watch },
	};

	for (size_t i = 0; i < ARRAY_LEN(verbs); i++)
		if (argc == verbs[i].words &&
			strcmp(argv[1], verbs[i].name) == 0)
			return verbs[i].run(argv + 2);
	die("usage: bench_screen compare|idle|watch PROGRAM DATABASE...");
}
