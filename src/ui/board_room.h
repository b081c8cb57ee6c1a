/* SPDX-License-Identifier: MIT */
/*
 * Between view_board.c and the board_*.c that draw its parts only.
 */
#ifndef ZHIBAN_UI_BOARD_ROOM_H
#define ZHIBAN_UI_BOARD_ROOM_H

#include "board.h"
#include "filter.h"

struct board;

/* A row with its texts; those not here are borrowed from the incident. */
struct board_facts {
	struct board_row row;
	struct buf number, level, deadline, phase, step, at;
	struct buf left, left_words, left_rung;
	bool at_once;		/* it says a duty without a figure */
};

void board_facts_make(struct board_facts *f, const struct app *app,
	const struct board_item *item);

/* For a picture: what needs the incident is left out, and b is unfinished,
 * when there is no time to read it. */
void board_facts_soon(struct board_facts *f, const struct app *app,
	struct board *b, const struct board_item *item);
void board_facts_done(struct board_facts *f);

/* The same as lines of text, nothing cut. */
void board_facts_text(struct buf *out, const struct app *app,
	const struct board_item *item);

/* ---- the pane beside the list ------------------------------------------- */

#define BOARD_ENTRIES 6		/* of the log */

#define BOARD_KEPT 128		/* incidents; more than a screen has */

struct board_entries {
	char id[ID_SIZE];	/* "" none */
	int64_t seq;		/* they are read up to here */
	enum lang lang;
	char *line[BOARD_ENTRIES];
	size_t count;
};

/* The last entries of the incidents it showed, or was to have ready. Zeroed
 * is empty. */
struct board_detail {
	struct board_entries kept[BOARD_KEPT];
	size_t next;		/* the place taken next */
};

void board_detail_draw(struct board_detail *d, const struct app *app,
	const char *id, struct canvas *c, struct rect r);
void board_detail_done(struct board_detail *d);

bool board_detail_has(struct board_detail *d, const struct app *app,
	const char *id);

/* Has them ready before the cursor comes there: a key waits for no reading. */
void board_detail_ahead(struct board_detail *d, const struct app *app,
	const char *id);

/* What there is of it before the incident has been read. */
void board_detail_begin(const struct board_item *item, struct canvas *c,
	struct rect r);

/* ---- several at once (board_marks.c) ------------------------------------ */

#define BOARD_MARKS_MAX 40

struct board_marks {
	char id[BOARD_MARKS_MAX][ID_SIZE];
	size_t count;
};

bool board_marked(const struct board_marks *m, const char *id);

/* Marks it, or takes the mark away; false when there are as many as can be. */
bool board_mark(struct board_marks *m, const char *id);

/* For the rows of actions. The marked ones, else the selected one, are given
 * to whom a menu asks for, or their nearest deadlines acknowledged; the marks
 * are gone then. */
bool board_has_marks(const struct app *app, const void *state);
bool board_can_mark(const struct app *app, const void *state);
bool board_can_act(const struct app *app, const void *state);
unsigned board_run_unmark(struct app *app, void *state);
unsigned board_run_give(struct app *app, void *state);
unsigned board_run_ack(struct app *app, void *state);

/* ---- the wall ----------------------------------------------------------- */

/* Everything below the title: large, without a bar over the selected line,
 * which a sign marks. Returns how many incidents there is room for. At least
 * one line is loaded. */
int board_wall_draw(const struct app *app, struct board *b, size_t selected,
	struct canvas *c, struct rect r);

/* ---- the view ----------------------------------------------------------- */

struct board {
	struct filter filter;	/* first: FILTER_KEYS */
	unsigned filtered;	/* its turn that the rows were read for */
	size_t way;		/* row of ways[] */
	struct list list;
	struct board_load load;
	struct board_detail detail;
	char left[ID_SIZE];	/* the incident last come back from */
	struct board_marks marks, acting;	/* acting: what a menu is for */
	int64_t loaded;		/* the minute the rows were read in */
	bool wanted;		/* the rows must be read before shown */
	bool unfinished;	/* the picture lacks what it had no time for */
};

/* A way to look: which incidents. */
struct board_way {
	const char *tab, *title;
	enum board_view view;
	bool mine;
	int64_t (*before)(const struct app *app);	/* NULL: any time */
};

/* The ith, NULL past the last. */
const struct board_way *board_way(size_t i);

/* ---- which rows are read (board_look.c) --------------------------------- */

/* Reads them again when they are not of now: entries came, a filter was typed,
 * or the way to look turns on the time. */
void board_look(const struct app *app, struct board *b);

/* At least so many, where a tall screen has room for more than a page; what a
 * filter finds is enough as it is. */
void board_look_fill(const struct app *app, struct board *b, size_t rows);

/* As far as two pages below the one in sight have rows, when no key waits:
 * then a page key finds its rows loaded, and the rows after them. */
void board_look_ahead(const struct app *app, struct board *b);

/* Reads on when the selection has come near the end of what is loaded. */
void board_look_on(const struct app *app, struct board *b, size_t at);

/* Looks the other way, board_way(way); what must be redrawn. */
unsigned board_look_way(const struct app *app, struct board *b, size_t way);

/* What the list's model works with; its lines are those of load. */
struct board_shown {
	const struct app *app;
	struct board *board;
};

struct list_model board_model(struct board_shown *s, int row_height);

/* The incident selected, or NULL. Borrowed until the rows are read again. */
const char *board_selected(const struct board *b);

/* The incident of that line, which is no head. */
const struct board_item *board_item_at(const struct board *b, size_t line);

/* Draws all of it; the rows have been read. */
void board_picture(const struct app *app, struct board *b, struct canvas *c,
	struct rect r);

/* What stands on a board with nothing open. */
void board_welcome_draw(const struct app *app, struct canvas *c,
	struct rect r);

/* board_drills.c: begins the first drill; asks which drill to begin. */
bool board_can_practise(const struct app *app, const void *state);
bool board_can_drill(const struct app *app, const void *state);
unsigned board_run_practise(struct app *app, void *state);
unsigned board_run_drills(struct app *app, void *state);

/* ---- board_draw.c: how many proposals wait */
int64_t board_waiting(const struct app *app);

/* ---- board_duty.c: a handover is under way to whoever sits here; said in one
 * line, else who it is from and to */
bool board_handover_waits(const struct app *app);
bool board_handover_text(struct buf *out, const struct app *app);

/* ---- board_duty.c: who is on duty now, one line; nothing where there is no
 * duty roster */
bool board_duty_known(const struct app *app);
void board_duty_draw(const struct app *app, struct canvas *c, struct rect r);

#endif
