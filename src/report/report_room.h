/* SPDX-License-Identifier: MIT */
/*
 * What the files of the report room share: lines being gathered, and the
 * writers.
 */
#ifndef REPORT_ROOM_H
#define REPORT_ROOM_H

#include "zhiban/report.h"

/* ---- page.c */

/* Adds a line to a row; empty ones are passed over. */
void row_line(struct page_row *row, const char *text);
void row_linef(struct page_row *row, const char *fmt, ...) PRINTF_LIKE(2, 3);

/* What stands over every page of a database of that kind; "" for none. */
const char *page_banner(const char *kind);

/* Adds to the foot what it stands on: made when, from how many entries, which
 * seal ("" for none). */
void page_stands_on(struct page *page, const char *when, int64_t entries,
	const char *head, const char *code);

/* ---- value.c: sources of one value; each adds nothing when it has none */
void value_add(struct page_row *row, const struct report_from *from,
	const struct form_source *source);

/* "2026-11-22 03:04", in the incident's zone. */
void value_time(struct buf *out, const struct report_from *from, int64_t ms);

/* Title of a person's post and telephone behind the name, where known. */
void value_person(struct buf *out, const struct report_from *from,
	const char *name);

/* ---- list.c: sources of several lines */
void list_add(struct page_row *row, const struct report_from *from,
	const char *name);

/* ---- review.c: what was found, and what reviewers said */
void review_findings(struct page_row *row, const struct report_from *from);
void review_verdicts(struct page_row *row, const struct report_from *from);
void review_remarks(struct page_row *row, const struct report_from *from);

/* ---- entry.c: a line for an entry, ids in it said by their titles */
void entry_line(struct page_row *row, const struct report_from *from,
	const struct event *e);


/* The same without its time. */
void entry_words(struct buf *out, const struct incident *inc,
	const struct event *e);

/* ---- changed.c: marks what the page before did not say yet */
void page_compare(struct page *page, const struct page *before,
	const struct playbook *form);

/* What stands before what is new or changed, and is told in the foot. */
#define REPORT_NEW_SIGN "*"

/* Is the ith line of the row new since the last report? */
bool row_is_new(const struct page_row *row, size_t i);
/* ---- the writers */
void write_text(struct buf *out, const struct page *page);
void write_markdown(struct buf *out, const struct page *page);
void write_html(struct buf *out, const struct page *page);
void write_json(struct buf *out, const struct page *page);
void write_svg(struct buf *out, const struct page *page);

/* ---- html.c: how a page of reports looks */
extern const char report_style[];

#endif
