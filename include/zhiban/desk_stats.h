/* SPDX-License-Identifier: MIT */
/*
 * The part of desk.h about measures of many incidents.
 */
#ifndef ZHIBAN_DESK_STATS_H
#define ZHIBAN_DESK_STATS_H

#include "zhiban/report.h"

struct desk;

/*
 * Measures of the incidents opened at or after from and before to (TIME_NONE:
 * no bound), written into out. Of those that this machine writes; with others
 * also of what other machines write, by site as well. By shift only what was
 * opened here counts. Reads one cached row each, folds nothing.
 */
int desk_stats(struct desk *d, int64_t from, int64_t to, bool others,
	enum stats_format format, bool ascii, struct buf *out,
	struct err *err);

#endif
