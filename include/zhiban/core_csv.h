/* SPDX-License-Identifier: MIT */
/*
 * core, the part about tables as text: comma separated values as RFC 4180 has
 * them, and the guard for those who open them with a spreadsheet.
 *
 * Files: csv.c; decode.c text of other letters.
 */
#ifndef ZHIBAN_CORE_CSV_H
#define ZHIBAN_CORE_CSV_H

#include "zhiban/core.h"

#define CSV_CELLS_MAX 200		/* of one row */
#define CSV_CELL_MAX (1024 * 1024)	/* bytes of one cell */

/* The mark before the first byte by which a spreadsheet knows UTF-8. */
#define CSV_MARK "\xef\xbb\xbf"

/* Adds a cell: in quotes, and behind a comma, where that is needed. */
void csv_cell(struct buf *out, const char *text, bool first);
void csv_row_end(struct buf *out);	/* CR LF */

/*
 * Would a spreadsheet take the text for a formula? It does when the first
 * character after blanks and apostrophes is one of = + - @ tab CR LF or their
 * full-width forms; apostrophes count so that csv_unguard gives back exactly
 * what was there.
 */
bool csv_formula(const char *text);

/* As csv_cell, with a visible apostrophe before what csv_formula says. */
void csv_cell_guarded(struct buf *out, const char *text, bool first);

/* The text behind an apostrophe that csv_cell_guarded put there, else the
 * text itself. Borrowed. */
const char *csv_unguard(const char *text);

/* Where reading stands; the bytes are borrowed. Start with text and len. */
struct csv {
	const char *text;
	size_t len, at;
	int line;		/* lines passed over */
	char comma;		/* what parts cells; 0: a comma */
};

struct csv_row {
	char *cell[CSV_CELLS_MAX];	/* owned */
	size_t count;
	int line;			/* on which it begins, from 1 */
};

/*
 * The next row: 1 with *ret (free with csv_row_done), 0 at the end, -1 with
 * err when it cannot be read: a quote that never ends, text behind a closing
 * quote, a NUL, a limit. After -1 reading goes on behind that line. A mark at
 * the beginning and empty lines are passed over; LF and CR LF end a row.
 */
int csv_next(struct csv *r, struct csv_row *ret, struct err *err);
void csv_row_done(struct csv_row *row);

/*
 * Adds what a spreadsheet saved as UTF-8: from UTF-8 (a mark is taken off),
 * UTF-16 with a mark, or GBK. ERR_REFUSED for anything else, and where this
 * machine has no table for those letters; out is then empty. name is for the
 * sentence.
 */
int csv_decode(struct buf *out, const char *name, const char *bytes,
	size_t len, struct err *err);

#endif
