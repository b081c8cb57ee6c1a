/* SPDX-License-Identifier: MIT */
/* Papers keyed in, between paper.c, paper_table.c and act.c. */
#ifndef DESK_PAPER_H
#define DESK_PAPER_H

struct desk;
struct err;
struct fields;

/* Turns "from-paper" and "signed" into the reason; nothing where there are
 * none. ERR_REFUSED: the time is missing. */
int paper_reason(const struct desk *d, const char *verb, struct fields *args,
	struct err *err);

#endif
