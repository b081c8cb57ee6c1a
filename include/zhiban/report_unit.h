/* SPDX-License-Identifier: MIT */
/*
 * report, the part about papers of the unit and of no single incident: the
 * sheet of a handover, the report of a day. report.h includes it.
 */
#ifndef ZHIBAN_REPORT_UNIT_H
#define ZHIBAN_REPORT_UNIT_H

#include "zhiban/incident.h"

struct page;

enum unit_paper { UNIT_HANDOVER, UNIT_DAILY };

/* "handover", "daily-report". */
const char *unit_paper_name(enum unit_paper p);

/* Something of a day: an incident opened, closed, or still open. */
struct unit_incident {
	const struct incident *inc;
	bool opened, closed;	/* on that day */
};

/* What a page is made from. Borrowed for the call. */
struct unit_from {
	enum unit_paper paper;
	const struct site *site;
	const char *kind;	/* of the database */
	const char *author;
	int64_t written, entries;
	const char *head, *code;	/* as in struct report_from */
	const struct handover_items *items;	/* open now */
	/* What answered items are called that are not open any more: key and
	 * what alone. */
	const struct handover_items *said;
	/* daily */
	int64_t day;		/* since 1970-01-01 */
	const struct unit_incident *incidents;
	size_t incident_count;
	/* What posts are called. */
	const char *(*role)(void *ctx, const char *post);
	void *ctx;
};

/* Fills a page in the interface language. Free with page_done. */
void unit_page(struct page *ret, const struct unit_from *from);

#endif
