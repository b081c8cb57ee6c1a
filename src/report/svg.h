/* SPDX-License-Identifier: MIT */
/*
 * What the files of the picture share: its measures, primitives that put
 * text and lines, and its rows. All lengths are units of the picture; 720 of
 * them are as wide as a sheet of A4 between its margins.
 */
#ifndef REPORT_SVG_H
#define REPORT_SVG_H

#include "report_room.h"

#define SVG_W 720
#define SVG_LABEL 168		/* what a row is, on its left */
#define SVG_X 180		/* where the axis begins */
#define SVG_PLOT 522
#define SVG_CELL 7		/* a cell of text of the usual size, at most */
#define SVG_SMALL_CELL 6
#define SVG_LINE 14		/* from one line of text to the next */
#define SVG_GAP 46		/* a quiet time left out */

/* Entries too near each other to be told apart. */
struct svg_group {
	int x;
	size_t first, count;	/* of the timeline's entries */
};

struct svg {
	const struct timeline *t;
	struct axis axis;
	struct svg_group *group;
	size_t group_count, group_cap;
	struct buf body;	/* of the piece being drawn */
	int y;			/* where its next row begins */
};

/* ---- svg.c */

enum svg_anchor { SVG_START, SVG_MIDDLE, SVG_END };

void svg_text(struct svg *s, int x, int y, enum svg_anchor anchor,
	bool small, const char *text);

/* Broken to lines of that width; at most that many, the last then cut.
 * Returns how many there are. */
int svg_lines(struct svg *s, int x, int y, int width, int most,
	const char *text);

void svg_line(struct svg *s, int x0, int y0, int x1, int y1,
	const char *style);

/* Where that time is, in the picture. */
int svg_place(const struct svg *s, int64_t at);

/* ---- svg_row.c: rows; each moves s->y past itself */
void svg_phase(struct svg *s, const struct timeline_phase *p);
void svg_due(struct svg *s, const struct timeline_due *d);
void svg_entries(struct svg *s);

/* ---- svg_group.c */
void svg_groups(struct svg *s);

/* "10:02-10:05", and what is in it. */
void svg_group_time(struct buf *out, const struct svg *s, size_t i);
void svg_group_words(struct buf *out, const struct svg *s, size_t i);

#endif
