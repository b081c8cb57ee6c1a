/* SPDX-License-Identifier: MIT */
/* What the files of the intake room share. Nothing here is for other rooms. */
#ifndef INTAKE_ROOM_H
#define INTAKE_ROOM_H

#include "zhiban/intake.h"

/* Adds a value, cleaned and cut at TEXT_VALUE_MAX; empty ones and those past
 * INTAKE_VALUES_MAX are left out. */
void value_put(struct fields *f, const char *name, const char *text,
	size_t len);

/* Sets sum and, without an id, key, from everything the fact says. */
void fact_sums(struct intake_fact *f);

#endif
