/* SPDX-License-Identifier: MIT */
/*
 * Papers on the screen: which one (view_papers.c), its rows (view_report.c
 * with report_rows.c and report_fill.c), as it prints (view_preview.c), to
 * whom it went (view_send.c). What a paper says is the desk's.
 */
#ifndef ZHIBAN_UI_PAPERS_H
#define ZHIBAN_UI_PAPERS_H

#include "roll.h"
#include "walk.h"

/* ---- which paper (view_papers.c) ---------------------------------------- */

/* One in words for line mode: "00:58 left First report; to ...". */
void paper_words(struct buf *out, const struct incident *inc,
	const struct paper *p, int64_t now);

/* Those that the filter leaves, as listed. */
void papers_shown(const struct app *app, const struct roll *v,
	struct papers *ret);

/* ---- the rows of one (view_report.c) ------------------------------------ */

#define PAPER_FORM_MAX 80	/* bytes of a form's id */

/* Which paper: the state of its three views begins with it. */
struct paper_at {
	char incident[ID_SIZE];
	char form[PAPER_FORM_MAX];
};

/* Sets it. */
void paper_at(struct paper_at *at, const char *incident_id, const char *form);

/* Rows of their actions (paper_out.c). */
unsigned paper_run_preview(struct app *app, void *state);
unsigned paper_run_send(struct app *app, void *state);
unsigned paper_run_save(struct app *app, void *state);
unsigned paper_run_redact(struct app *app, void *state);
unsigned paper_run_print(struct app *app, void *state);

/* A line of the list: a head, or a row of the page. */
struct report_line {
	const char *head;	/* translated; NULL: a row */
	size_t section, row;
};

struct report_view {
	struct paper_at at;	/* first: paper_run_save */
	char step[WALK_STEP_MAX];	/* that it is the report of; "" none */
	struct page page;	/* as it is now */
	bool made;		/* page holds something */
	struct err err;		/* why it could not be made */
	struct report_line *line;	/* what is missing first */
	size_t count, cap;
	struct list list;
	bool was_missing;	/* the selected row, as last looked at */
};

/* Fills in the page and its lines again. */
void report_load(struct app *app, struct report_view *v);

/* The row selected, NULL for none. */
const struct page_row *report_row(const struct report_view *v, size_t line);
const struct page_row *report_selected(struct report_view *v);

/* What stands in place of a value that is missing. */
void report_missing_text(struct buf *out, const struct page_row *row);

/* The deadlines that want the form, and who still has to have it: a line
 * each. */
void report_due_lines(struct buf *out, const struct incident *inc,
	const char *form, int64_t now);

/* ---- filling a row in (report_fill.c) ----------------------------------- */

/* What Enter does with the row, in a sentence. */
void report_fill_text(struct buf *out, const struct app *app,
	const struct report_view *v, const char *row);

/* Does it: opens the form of the act that records the value, or goes to the
 * step it comes from. */
void report_fill(struct app *app, struct report_view *v, const char *row);

/* ---- as it prints (view_preview.c) -------------------------------------- */

const char *view_preview_text(const void *state);

/* "As it prints", or that it went out so, and when. */
void view_preview_head(struct buf *out, const void *state,
	const struct zone *zone);

/* ---- to whom it went (view_send.c) -------------------------------------- */

struct send_view {
	struct roll roll;	/* first: ROLL_VIEW */
	char form[PAPER_FORM_MAX];
};

/* Who is to have it, and others who got it; "" at the end: somebody else. */
struct send_row {
	const char *to;		/* role or name; borrowed */
	const struct submission *sent;	/* the last to them, or NULL */
};

#define SEND_ROWS_MAX (RECIPIENTS_MAX + 32)

size_t send_rows(const struct app *app, const struct send_view *v,
	struct send_row ret[SEND_ROWS_MAX]);

/* "Head of the group: Li Lei 13800000002 - has had it since 10:08, by phone,
 * received by Li Lei" */
void send_words(struct buf *out, const struct app *app,
	const struct incident *inc, const struct send_row *row);

/* "Head of the group: Li Lei 13800000002"; "": somebody else. */
void recipient_words(struct buf *out, const struct app *app,
	const struct incident *inc, const char *to);

/* The form that records that this one was given to them. */
void send_record(struct app *app, const struct send_view *v, const char *to);

/* ---- going there -------------------------------------------------------- */

/* Which paper; or, where the kind is known, that one. */
void view_papers_push(struct app *app, const char *incident_id);
void view_report_push(struct app *app, const char *incident_id,
	const char *form);

/* The report of that step, when something is missing without which it should
 * not go out: false when not, or when there is no such paper. `s` then records
 * the step's submission, after which the view is left. */
bool view_report_push_step(struct app *app, const char *incident_id,
	const char *form, const char *step);
void view_report_submitted(struct app *app, const char *step);
void view_preview_push(struct app *app, const char *incident_id,
	const char *form);
void view_send_push(struct app *app, const char *incident_id,
	const char *form);

/* The forms there are, by the desk; the title of a paper. */
const char *paper_title(const struct app *app, const struct incident *inc,
	const char *form);

#endif
