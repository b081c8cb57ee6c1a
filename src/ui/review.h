/* SPDX-License-Identifier: MIT */
/*
 * The review of one incident, between view_review.c, its keys and picture, and
 * review_lines.c, its lines.
 */
#ifndef ZHIBAN_UI_REVIEW_H
#define ZHIBAN_UI_REVIEW_H

#include "log.h"

enum review_part { PART_SAID, PART_ITEM, PART_FOUND, PART_COURSE };

struct review_line {
	enum review_part part;
	bool first;		/* of its paragraph: can be selected */
	size_t of;		/* item, finding, or line of the course */
	enum style style;
	char id[LIST_ID_MAX];
	char *text;		/* owned; course: NULL */
};

struct review_view {
	char incident[ID_SIZE];
	struct list list;
	struct log_load load;
	struct log_lines course;
	struct review review;	/* of this turn; borrows the incident */
	struct review_line *line;
	size_t count, cap;
};

/* Makes all lines for that width; false: there is no such incident. */
bool review_lines_make(struct review_view *v, const struct app *app, int w);
void review_lines_done(struct review_view *v);

#endif
