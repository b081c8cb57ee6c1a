/* SPDX-License-Identifier: MIT */
/*
 * The part of desk.h about duty: what posts are called, and what there is to
 * hand over from one shift to the next.
 */
#ifndef ZHIBAN_DESK_DUTY_H
#define ZHIBAN_DESK_DUTY_H

#include "zhiban/report.h"

struct desk;
struct report_made;

/* What a post is called in the library's plans, else its id. Borrowed. */
const char *desk_role(struct desk *d, const char *id);

/* What there is to hand over now, by due time: of every incident that is open
 * and lives here, and of a guest. Free with handover_items_done. */
int desk_handover(struct desk *d, struct handover_items *ret,
	struct err *err);

/*
 * Makes a paper of the unit as desk_report makes one of an incident: sealed,
 * kept byte for byte, recorded. day (since 1970-01-01) is that of UNIT_DAILY.
 * ERR_REFUSED: there was no handover yet.
 */
int desk_unit_report(struct desk *d, enum unit_paper paper, int64_t day,
	enum report_format format, struct report_made *ret, struct err *err);

#endif
