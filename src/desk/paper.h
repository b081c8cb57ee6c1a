/* SPDX-License-Identifier: MIT */
/* Papers keyed in, between paper.c, paper_table.c and act.c. */
#ifndef DESK_PAPER_H
#define DESK_PAPER_H

#include <stddef.h>

struct buf;
struct desk;
struct err;
struct fields;

/* Turns "from-paper" and "signed" into the reason; nothing where there are
 * none. ERR_REFUSED: the time is missing. */
int paper_reason(const struct desk *d, const char *verb, struct fields *args,
	struct err *err);

/* How much of "7 (seal 1)" is the sheet's number, in bytes. */
size_t paper_number(const char *sheet);

/*
 * Is that act, as it comes from a paper (its arguments have "from-paper"), in
 * the log already, from the same sheet, of the same time? 1: ret says by which
 * entry; 0: it is new; -1 with err. Its time is judged as the rules judge it,
 * so what cannot be read is new.
 */
int paper_known(struct desk *d, const char *incident, const char *verb,
	const struct fields *args, struct buf *ret, struct err *err);

#endif
