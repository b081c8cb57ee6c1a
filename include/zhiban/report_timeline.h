/* SPDX-License-Identifier: MIT */
/*
 * The part of report.h about time to look at: the course of an incident as
 * phases, entries and deadlines on one axis, as a picture (SVG) and as a
 * chart of characters. Pure as the rest of the room.
 *
 * Files: timeline.c what is on it; axis.c time to places; svg.c, svg_row.c
 * the picture; chart.c, chart_left.c characters.
 */
#ifndef ZHIBAN_REPORT_TIMELINE_H
#define ZHIBAN_REPORT_TIMELINE_H

#include "zhiban/incident.h"

struct timeline_phase {
	char *title;
	int64_t from, to;	/* TIME_NONE: nothing was ended in it */
	size_t done, all;	/* of its steps that count */
	bool current;		/* it goes on */
};

/* The time something is said to have happened: occurrence, recovery ... */
struct timeline_moment {
	char *title;
	int64_t when;
};

enum timeline_sort {
	TIMELINE_STEP,		/* ended or begun */
	TIMELINE_NOTE,		/* notes, decisions, corrections */
	TIMELINE_REPORT,	/* made or sent */
	TIMELINE_TOLD,		/* of deadlines, by the program */
	TIMELINE_OTHER,
	TIMELINE_SORTS
};

/* An entry of the log; in the order of the times at which they happened. */
struct timeline_entry {
	int64_t when;
	enum timeline_sort sort;
	char *text;
};

struct timeline_due {
	char *title;
	char *words;		/* "met 10:08, due 11:50" */
	int64_t from, due, met;	/* TIME_NONE where there is none */
	enum deadline_state state;
};

struct timeline {
	char *title;		/* number and title of the incident */
	const struct zone *zone;	/* the incident's, from the pins */
	int64_t now;		/* of which "running" and "overdue" speak */
	bool over;		/* closed: it does not go on to now */
	struct timeline_phase *phase;
	size_t phase_count, phase_cap;
	struct timeline_moment *moment;
	size_t moment_count, moment_cap;
	struct timeline_entry *entry;
	size_t entry_count, entry_cap;
	struct timeline_due *due;	/* by time; none that waits */
	size_t due_count, due_cap;
};

/*
 * The course of the incident, in the interface language. The events are its
 * own, in their order; now is when it is looked at. Free with timeline_done.
 */
void timeline_make(struct timeline *ret, const struct incident *inc,
	const struct event *events, size_t count, int64_t now);
void timeline_done(struct timeline *t);

/* ---- the axis ---------------------------------------------------------- */

/*
 * From time to places 0..width. Quiet times longer than all the rest together
 * are left out: the axis is then several pieces, each drawn to its scale of
 * time, with a gap between.
 */
#define AXIS_PIECES 5
#define AXIS_TICKS 64

struct axis_piece {
	int64_t from, to;
	int x0, x1;
};

struct axis {
	struct axis_piece piece[AXIS_PIECES];
	int count;
	int width;
};

struct axis_tick {
	int x;
	int64_t at;
	bool day;		/* the first of its day */
};

/* Over everything on the timeline; gap is how wide a break is drawn. */
void axis_make(struct axis *ret, const struct timeline *t, int width,
	int gap);

/* Before the first or behind the last time: their places. */
int axis_place(const struct axis *a, int64_t at);

/* Is it before the first, or behind the last? */
bool axis_outside(const struct axis *a, int64_t at);

/* Times to write on it, at least room apart; of each piece one at least.
 * Returns how many. */
size_t axis_ticks(const struct axis *a, const struct zone *zone, int room,
	struct axis_tick ret[AXIS_TICKS]);

/* ---- the picture ------------------------------------------------------- */

/* What a picture that stands alone says besides. */
struct svg_about {
	const char *banner;	/* "" for none */
	char *const *foot;
	size_t foot_count;
};

/*
 * SVG: text as text, no colour, nothing from elsewhere. About not NULL makes
 * it a document of its own; else it is pieces for a page of HTML, none taller
 * than a page of paper, with what the numbers mean as a list.
 */
void timeline_svg(struct buf *out, const struct timeline *t,
	const struct svg_about *about);

/* ---- characters -------------------------------------------------------- */

enum chart_tone {
	CHART_PLAIN, CHART_HEAD, CHART_DIM, CHART_GOOD, CHART_NEAR, CHART_BAD
};

struct chart_line {
	char *text;
	enum chart_tone tone;
};

/* Lines of a chart. A zeroed struct is an empty one. */
struct chart {
	struct chart_line *line;
	size_t count, cap;
};

void chart_done(struct chart *c);

/* The course, at most that many cells wide (20 at least); block characters
 * or, with ascii, none but ASCII in the drawing. */
void timeline_chart(struct chart *ret, const struct timeline *t, int cells,
	bool ascii);

/* What is left of each deadline that runs or is overdue, the nearest first.
 * Adds to what is there. */
void deadlines_chart(struct chart *ret, const struct incident *inc,
	int64_t now, int cells, bool ascii);

#endif
