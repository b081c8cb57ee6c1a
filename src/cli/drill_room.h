/* SPDX-License-Identifier: MIT */
/*
 * What the commands on scenario files share: finding one, times and triggers
 * in words, and a sheet that is written as text or as a page for a browser.
 */
#ifndef CLI_DRILL_ROOM_H
#define CLI_DRILL_ROOM_H

#include "plan_room.h"

/* A scenario and what has to be given back after it. */
struct drill_file {
	const struct scenario *scenario;
	struct scenario *own;
	struct scenarios *set;
};

/* The scenario named by an id, or by a path (it has a slash or ends in .cfg).
 * 0, or -1 with err; drill_file_done either way. */
int drill_file_open(struct drill_file *ret, const struct cli_call *c,
	const char *name, struct err *err);
void drill_file_done(struct drill_file *f);

/* "T+0:20 (08:32)": from the start, and on the virtual clock. */
void drill_time(struct buf *out, const struct scenario *s, int64_t at);

/* When an inject is sent, in words: its time, what it waits for. */
void drill_when(struct buf *out, const struct cli_call *c,
	const struct scenario *s, const struct inject *inj);

/* What shows that an expectation was met: "C2, before C5, within 40 min". */
void drill_proof(struct buf *out, const struct expectation *e);

/* Titles of players or actors, joined. */
void drill_people(struct buf *out, const struct scenario *s,
	const struct names *ids);

/* ---- drill_sheet.c ----------------------------------------------------- */

struct sheet {
	struct buf *out;
	bool html;
};

void sheet_open(struct sheet *s, const char *title);
void sheet_close(struct sheet *s);
void sheet_head(struct sheet *s, int level, const char *text);

/* A card begins on a page of its own, or below a line to cut along. */
void sheet_card(struct sheet *s, bool first);

/* Text behind a label; "" for none. */
void sheet_text(struct sheet *s, const char *label, const char *text);
void sheet_box(struct sheet *s, const char *text);	/* to be ticked */
void sheet_blank(struct sheet *s, const char *label);	/* to be filled in */

#endif
