/* SPDX-License-Identifier: MIT */
/*
 * The part of report.h about what other programs read: the log as a table and
 * as JSON Lines, deadlines as a calendar. Pure as the rest of the room.
 *
 * Files: export_csv.c, export_jsonl.c, export_ics.c.
 */
#ifndef ZHIBAN_REPORT_EXPORT_H
#define ZHIBAN_REPORT_EXPORT_H

#include "zhiban/incident.h"

struct redact;

enum export_format {
	EXPORT_CSV,		/* RFC 4180: entries as rows */
	EXPORT_JSONL,		/* entries, a line each, with their chain */
	EXPORT_ICS,		/* RFC 5545: deadlines */
	EXPORT_FORMAT_COUNT
};

/* "csv", "jsonl", "ics". */
const char *export_format_name(enum export_format format);

/* False when there is no format of that name. */
bool export_format_find(const char *name, enum export_format *ret);

/* An entry on its way out. Borrowed for the call. */
struct export_entry {
	const struct event *event;
	const char *number, *title;	/* of its incident, or "" */
	const struct zone *zone;	/* of the local times */
	const struct event_names *names;	/* what ids are called */
	bool redacted;		/* a copy with placeholders: has no body */
};

/*
 * A table, its heading in the interface language. For a spreadsheet it begins
 * with CSV_MARK and guards what would be taken for a formula; plain has
 * neither, and names of columns that are the same in every language.
 * export_csv_entry returns how many cells it guarded.
 */
void export_csv_head(struct buf *out, bool plain);
size_t export_csv_entry(struct buf *out, const struct export_entry *e,
	bool plain);

/* Of the column (0, 1 ...): its name in a plain table and in a spreadsheet's;
 * NULL past the last. */
const char *export_csv_column(size_t i, const char **ret_title);

/* In every line of JSON; a change of what the members mean changes it. */
#define EXPORT_SCHEMA "zhiban-log-1"
#define EXPORT_SCHEMA_REDACTED "zhiban-log-1-redacted"

/*
 * A line of JSON: schema, number, title, what report_js_event has, prev, hash
 * and body, the exact bytes of the entry: SHA-256 of body is hash. ERR_CHECK
 * when it is not, which `zhiban verify` would say too. A redacted one has no
 * body, and a schema of its own.
 */
int export_jsonl_entry(struct buf *out, const struct export_entry *e,
	struct err *err);

/* An entry as JSON, without prev and body. */
struct js *report_js_event(const struct event *e, const struct zone *zone);

/*
 * A calendar: for each deadline that has a due time an event which ends then
 * and begins 15 minutes before, and a to-do, both with alarms 60 and 15
 * minutes before while it is unmet. UIDs stay the same, SEQUENCE grows with
 * the incident's log. mark, a drill's or "", stands before each summary.
 * With redact (or NULL) texts have placeholders. export_ics_incident returns
 * how many deadlines it wrote: a calendar of none is not valid.
 */
void export_ics_begin(struct buf *out, const char *name);
size_t export_ics_incident(struct buf *out, const struct incident *inc,
	const char *mark, struct redact *redact, int64_t now);
void export_ics_end(struct buf *out);

#endif
