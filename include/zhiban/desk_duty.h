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

struct roster_import {
	size_t taken, refused;	/* rows */
	size_t people;		/* entered, who were not on the roster */
	struct buf say;		/* a line for each row refused, by its number;
				 * of a look: for each row */
	char seen[HASH_HEX_SIZE];	/* of the file's bytes */
};

/* Takes a duty roster in from a table (CSV in UTF-8, UTF-16 or GBK): rows with
 * a date are turns of that day, those with weekdays of every week. -1: nothing
 * could be read of it. The caller frees say. */
int desk_roster_import(struct desk *d, const char *path,
	struct roster_import *ret, struct err *err);

/* The same without writing anything: what would be taken and refused. The act
 * "roster-import" with file, and seen from here, then takes it. */
int desk_roster_look(struct desk *d, const char *path,
	struct roster_import *ret, struct err *err);

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
