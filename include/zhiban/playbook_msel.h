/* SPDX-License-Identifier: MIT */
/*
 * playbook, the part about scenarios of other programs: lists of injects from
 * a spreadsheet (MSEL, as CSV) and the Common Exercise Format (CEXF, JSON).
 * Only playbook.h includes it.
 *
 * Files: msel_fold.c cells made plain; msel_time.c times as people write them;
 * msel_day.c days; msel_column.c headings; msel_read.c, msel_row.c,
 * msel_place.c, msel_expected.c rows; msel_write.c; cexf.c, cexf_read.c;
 * scenario_intake.c the file that comes out, intake_prove.c without the rows
 * that spoil it.
 */
#ifndef ZHIBAN_PLAYBOOK_MSEL_H
#define ZHIBAN_PLAYBOOK_MSEL_H

#include "zhiban/playbook.h"

#define MSEL_ROWS_MAX 200	/* injects of one scenario */

struct scenario_how {
	const char *id;		/* of the scenario that comes out */
	/* All but the injects is taken from it; NULL: made up from the list,
	 * with this plan and somebody's role on it. */
	const struct scenario *base;
	const char *playbook, *role;
	/* "time=Planned at": which heading is which column; ended by NULL, or
	 * NULL. */
	const char *const *map;
	enum lang lang;		/* of texts whose heading does not say */
	int minute;		/* the start, since midnight; -1: the base's,
				 * else the earliest time of day */
};

struct scenario_taken {
	size_t read, refused;	/* rows, or injects */
};

/*
 * A scenario file out of a CSV list (UTF-8, UTF-16 or GBK; commas, semicolons
 * or tabs) or a CEXF file; which one is seen from the bytes. Every row is read,
 * or refused as a warning FILE:ROW with the reason; what could not be taken as
 * it stood is told the same way. What comes out loads without an error;
 * ERR_REFUSED when it cannot.
 */
int scenario_import(struct buf *out, const struct scenario_how *how,
	const char *name, const char *bytes, size_t len,
	struct scenario_taken *ret, struct problems *ps, struct err *err);

/* As CSV, or as CEXF. Without controller what only the trainer may know is
 * left out; with it the import gives the same injects again. */
void scenario_msel(struct buf *out, const struct scenario *s, bool controller);
void scenario_cexf(struct buf *out, const struct scenario *s, bool controller);

#endif
