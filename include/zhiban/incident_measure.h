/* SPDX-License-Identifier: MIT */
/*
 * The part of incident.h about what is measured: of one incident, from its
 * events alone. What follows for many is report_stats.h's.
 *
 * File: measure.c.
 */
#ifndef ZHIBAN_INCIDENT_MEASURE_H
#define ZHIBAN_INCIDENT_MEASURE_H

#include <stdint.h>

#include "zhiban/core.h"

struct incident;

enum measure_time {
	MEASURE_OPENED,
	MEASURE_OCCURRED,
	MEASURE_DISCOVERED,
	MEASURE_ACKNOWLEDGED,	/* first act of a person after the opening */
	MEASURE_CONTAINED,
	MEASURE_RECOVERED,
	MEASURE_CLOSED,
	MEASURE_TIMES
};

/* Texts are borrowed from the incident, or from whoever made it. */
struct measure {
	const char *plan;	/* id */
	const char *level, *unit, *person;	/* "" where there is none */
	int month;		/* of the opening, in its zone: 202611 */
	int hour;		/* 0 to 23 */
	int state;		/* enum incident_state */
	int64_t time[MEASURE_TIMES];	/* TIME_NONE where not known */
	int64_t on_time, late;	/* report deadlines that were met */
	/* Due times of report deadlines that are not met, "MS MS ...": whether
	 * they are late depends on now. */
	const char *unmet;
	/* "ID MS\n" for each step that was ended, of an incident that is
	 * over: since the end of the step before it, or the opening. */
	const char *steps;
	/* Said by the store alone, where other machines' logs are held. */
	bool elsewhere;		/* another machine opened it: on no shift of
				 * here */
	const char *site;	/* who writes it, "" here or not asked; may
				 * be NULL */
};

/* unmet and steps are made in room, which must outlive ret. */
void incident_measure(const struct incident *inc, struct buf room[2],
	struct measure *ret);

#endif
