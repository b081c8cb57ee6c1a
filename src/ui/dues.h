/* SPDX-License-Identifier: MIT */
/*
 * An incident's deadlines in the order in which they matter, and how each is
 * said: for the walk's strip, the board's pane and the view of all of them.
 */
#ifndef ZHIBAN_UI_DUES_H
#define ZHIBAN_UI_DUES_H

#include "views.h"

struct due {
	const struct incident_deadline *d;
	enum deadline_state state;
	int group;		/* of the order */
	size_t owed;		/* rows still to report that stand in this
				 * one, d being the first; 0: d alone */
	bool lapsed;		/* was to come when the incident ended */
};

/* Borrowed from an incident: for one callback. */
struct dues {
	struct due *item;
	size_t count;
};

/* Those due within hours, the strictest first; what is to be done at once;
 * those due later; what goes on; what waits; what is kept for months. With over
 * also those that are met, replaced or cancelled, behind them; without it two
 * rows still to report or more stand in one. */
struct dues dues_of(const struct incident *inc, int64_t now, bool over);
void dues_done(struct dues *dues);

/* How many rows are still to report. */
size_t dues_owed(const struct incident *inc, int64_t now);

/* One word for its state, and how that looks. */
const char *due_word(const struct due *due);
enum style due_style(const struct due *due, int64_t now);

/* The figure in front: left, past, or since when; days alone when they are
 * many. Nothing where there is none. */
void due_figure(struct buf *out, const struct due *due, int64_t now);

/* "law: First report": the title, and that a law asks for it; "Still to
 * report: 4 items" for several in one. */
void due_title(struct buf *out, const struct incident *inc,
	const struct due *due);

/* " · due 15:05", " · waits for recovered", " · acknowledged". */
void due_when(struct buf *out, const struct incident *inc,
	const struct due *due, int64_t now, const char *dot);

/* "rung 2, next 15:35": how far up it was told, and when again; before
 * that "next warning 14:35". Nothing when nobody is to be told. */
void due_telling(struct buf *out, const struct incident *inc,
	const struct incident_deadline *d, int64_t now);

/*
 * "! +00:12 OVERDUE  law: First report · due 15:05 · Education rules 2": one
 * row.
 */
void due_draw(const struct incident *inc, const struct due *due, int64_t now,
	struct canvas *c, struct rect r);

/* "+00:12 OVERDUE First report  15:05": for the smallest screen. */
void due_draw_short(const struct incident *inc, const struct due *due,
	int64_t now, struct canvas *c, struct rect r);

/* The view of all of them (view_due.c), a roll of that incident: which one is
 * selected from now on. */
void view_due_select(void *state, const char *full);

/* Opens it with that one selected. */
void view_due_show(struct app *app, const char *incident_id,
	const char *full);

#endif
