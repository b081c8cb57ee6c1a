/* SPDX-License-Identifier: MIT */
/*
 * report: papers made from the state of an incident and its log.
 *
 * A form (a playbook file of kind "form") says which rows a paper has and
 * where their values come from; report_page fills them in from what was
 * logged up to an entry, and a writer turns the page into text, Markdown,
 * HTML, JSON or a picture. Pure: no files, no SQL, no clock. The same
 * arguments in the same language give the same bytes.
 *
 * May see: incident, ledger, playbook, core.
 *
 * Files: page.c the page and its rows; value.c what single sources say;
 * list.c those that give several lines, entry.c a line for an entry; changed.c
 * what is new since the last report; text.c, markdown.c, html.c, json.c the
 * writers; export_*.c what other programs read (report_export.h);
 * timeline and picture: report_timeline.h; without names:
 * report_redact.h.
 */
#ifndef ZHIBAN_REPORT_H
#define ZHIBAN_REPORT_H

#include "zhiban/incident.h"
#include "zhiban/report_timeline.h"

/* Before the name of every file of a drill, as DRILL_MARK is on its pages. */
#define DRILL_FILE_MARK "演练-EXERCISE-"

/* The path under which something of a drill is to lie: as it is when the file's
 * name has one of the mark's two words, else with the mark before the name. */
void drill_mark_path(struct buf *out, const char *path);

/* What a page is made from. Borrowed for the call. */
struct report_from {
	const struct playbook *form;
	const struct incident *inc;	/* folded to the last entry covered */
	/* What came after this entry is new to who reads it; 0: all is. was
	 * is the incident folded to it, and then what changed is marked. */
	int64_t since, since_at;
	const struct incident *was;	/* may be NULL */
	const struct event *events;	/* of the incident, in their order */
	size_t event_count;
	const struct site *site;
	const char *kind;		/* of the database: real, drill, test */
	const char *author;
	const char *recipient;		/* one a line; "" until it is sent */
	const char *channel;
	int64_t sent;			/* TIME_NONE until it is sent */
	int64_t written;		/* when it is made */
	/* The seal it stands on; code "" when the log is not sealed. */
	int64_t entries;		/* covered: 1 to this one */
	const char *head;		/* hash of that entry, hex */
	const char *code;
	/* Of a drill: what "drill:NAME" stands for, a value a line; NULL where
	 * there is none. */
	const struct fields *drill;
};

struct page_row {
	const char *id;		/* borrowed from the form */
	char *label;
	char **line;		/* the value, a line each; none: missing */
	size_t line_count, line_cap;
	/* Since the last report: this says something else (first line on), or
	 * these lines are new; NULL: nothing is marked. */
	bool *fresh;
	bool changed;
	enum form_need need;
	int64_t span_ms;	/* owed: roughly how long it may take */
	int room;		/* lines to leave free where it is missing */
};

struct page_section {
	char *title;		/* "" for none */
	bool table;
	bool course;		/* tells all that was done, entry by entry */
	struct page_row *row;
	size_t row_count;
};

struct page {
	char *title;
	char *banner;		/* a drill's, or "" */
	char *unit;
	char *number;		/* the incident's */
	char *name;		/* the incident's title */
	struct page_section *section;
	size_t section_count;
	char *code;		/* its seal's, or "" */
	char **foot;		/* what it covers and how to prove it */
	size_t foot_count, foot_cap;
	size_t missing_first;	/* rows it cannot go out without */
	size_t missing_owed;	/* rows that may follow */
	size_t changed;		/* rows that say something else than the last
				 * report did */
	bool course;		/* it speaks of what was done: has a picture */
	bool course_text;	/* of all that was done: as characters too */
	struct timeline timeline;	/* filled where it has a course */
};

/* Does a form speak of what was done, so that there is a timeline to draw? */
bool report_has_course(const struct playbook *form);

/* Fills a page in the interface language. Free with page_done. */
void report_page(struct page *ret, const struct report_from *from);
void page_done(struct page *page);

/* ---- writers ----------------------------------------------------------- */

enum report_format {
	REPORT_TEXT,		/* A4, 80 columns */
	REPORT_MARKDOWN,
	REPORT_HTML,		/* self-contained, prints on A4 */
	REPORT_JSON,
	REPORT_SVG,		/* the timeline alone: of pages with a course */
	REPORT_FORMAT_COUNT
};

/* "text", "md", "html", "json", "svg". */
const char *report_format_name(enum report_format format);

/* False when there is no format of that name. */
bool report_format_find(const char *name, enum report_format *ret);

void report_write(struct buf *out, const struct page *page,
	enum report_format format);

/* What stands at the foot of every sheet of it: the incident's number, the
 * seal's code, the title. */
void report_foot(struct buf *out, const struct page *page);

/* Text for a printer: 56 lines a sheet, form feeds between, and foot with the
 * sheet's number under each. */
void report_sheets(struct buf *out, const char *text, const char *foot);

#include "zhiban/report_redact.h"
#include "zhiban/report_unit.h"
#include "zhiban/report_round.h"
#include "zhiban/report_export.h"
#include "zhiban/report_pack.h"
#include "zhiban/report_stats.h"

#endif
