/* SPDX-License-Identifier: MIT */
/*
 * The part of desk.h about a checklist that was kept on paper and is keyed in
 * again: each line an act of its own, at the time that stands on the paper,
 * late and with the paper as its reason. The desk's rules judge each line as
 * any act; a line that is refused is told, the others stand.
 *
 * Any verb with a reason takes the arguments "from-paper" (which sheet) and
 * "signed" (whose name stands there); they become its reason.
 */
#ifndef ZHIBAN_DESK_PAPER_H
#define ZHIBAN_DESK_PAPER_H

#include "zhiban/core.h"

struct desk;
struct fields;
struct incident;
struct incident_step;
struct verb;

#define PAPER_BYTES_MAX (1024 * 1024)

/* Does the verb take "from-paper" and "signed"? */
bool desk_paper_takes(const struct verb *v);

/* The incident's steps in the order of the paper, those of its plan first;
 * ret has room for all of them. What is only to be read is left out. Returns
 * how many. */
size_t desk_paper_steps(const struct incident *inc,
	const struct incident_step **ret);

/*
 * What "from-paper" is to say: the sheet as typed and, where the code of a
 * seal stands on it, which seal that is. seal may be NULL or "". ERR_USAGE:
 * mistyped; ERR_REFUSED: this log has no such seal, or no sheet is named.
 */
int desk_paper_name(struct desk *d, const char *sheet, const char *seal,
	struct buf *out, struct err *err);

/* How many entries of the incident (ULID) come from that sheet; when there are
 * any, ret says so, who keyed them in and when. -1 with err. */
int desk_paper_before(struct desk *d, const char *incident, const char *sheet,
	struct buf *ret, struct err *err);

/* A table to type the paper into: a line for each step that is still open,
 * in the order of the paper, in the interface language. */
int desk_paper_table(struct desk *d, const char *incident, struct buf *out,
	struct err *err);

/* What became of a line. Borrowed for the call. */
struct paper_line {
	int line;		/* of the file, from 1 */
	const char *step;	/* as typed; "" for what is of no step */
	const char *verb;	/* what was done; "" when that is not known */
	bool done;
	bool known;		/* keyed in before from this sheet; not done */
	const char *text;	/* why not; else what the desk said */
	const char *flags;
};

struct paper_request {
	const char *incident;	/* as typed */
	const char *sheet, *seal;	/* as desk_paper_name has them */
	const char *name;	/* of the file, for sentences */
	const char *bytes;	/* a table: UTF-8, UTF-16 or GBK */
	size_t len;
	void (*line)(void *ctx, const struct paper_line *line);
	void *ctx;
};

struct paper_made {
	int done, refused;	/* lines; empty boxes are neither */
	int known;		/* in the log already, from the same sheet */
};

/* Lines one after the other. -1: nothing was begun (the sheet, the seal, the
 * incident, the head of the table). */
int desk_paper_key_in(struct desk *d, const struct paper_request *r,
	struct paper_made *ret, struct err *err);

#endif
