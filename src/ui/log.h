/* SPDX-License-Identifier: MIT */
/*
 * The log's parts: entries read from the store page by page (log_load.c), the
 * lines they are shown in (log_lines.c), one entry in full (view_entry.c).
 */
#ifndef ZHIBAN_UI_LOG_H
#define ZHIBAN_UI_LOG_H

#include "list.h"
#include "views.h"

/* ---- entries ------------------------------------------------------------ */

#define LOG_PAGE 100		/* entries read at once */

struct log_load {
	struct desk *desk;	/* what who acts there may not read yet is
				 * veiled; NULL: whose entries are all read */
	struct event *event;	/* owned; oldest first, without gaps between */
	size_t count, cap;
	bool more;		/* there are older ones */
	char fault[ERR_TEXT_MAX];
};

void log_load_done(struct log_load *l);

/* Reads a page of entries older than those loaded: at first the newest. log
 * NULL is the own log, incident NULL is every entry; one incident is read
 * wherever its entries stand. */
void log_load_older(struct log_load *l, struct store *st, const char *log,
	const char *incident);

/* Reads what came since; false when nothing did. */
bool log_load_newer(struct log_load *l, struct store *st, const char *log,
	const char *incident);

/* ---- lines -------------------------------------------------------------- */

enum log_part {
	LOG_ENTRY,		/* the first line of an entry */
	LOG_MORE,		/* its sentence goes on */
	LOG_LATE,		/* when it was recorded */
	LOG_CORRECTION,		/* what it was corrected to */
	LOG_REMARK,		/* what a reviewer said of it */
	LOG_FOUND,		/* a finding that rests on it */
};

struct log_line {
	size_t event;		/* index */
	enum log_part part;
	char id[32];		/* "12", "12+1": for the list */
	char *text;		/* owned */
};

/* Where columns stand at a width; a column of no cells is left out. */
struct log_columns {
	int seq, when, person;	/* cells */
	bool year;		/* dates with their year */
	int text;		/* where the sentence begins */
};

struct log_lines {
	struct log_line *line;
	size_t count, cap;
	struct log_columns columns;
	int width;		/* that they were made for; 0: make them */
	const char *filter;	/* only entries that have it; NULL or "" all;
				   borrowed for the making */
	size_t entries;		/* that have lines */
	enum lang lang;
};

void log_lines_done(struct log_lines *l);

void log_columns_fit(struct log_columns *ret, int w);

/* When it was recorded, in the world it is of: a drill has its own time. */
int64_t log_recorded(const struct event *e);

/* Entered later than it happened, so that both times are shown. */
bool log_is_late(const struct event *e);

/* Who knows the incidents that entries are of. */
struct log_words {
	const struct zone *zone;	/* of all times */
	/* The number of its incident; NULL: all entries are of one. */
	const char *(*number)(void *ctx, const struct event *e);
	struct event_names (*names)(void *ctx, const struct event *e);
	/* Adds a line for each finding that rests on the entry; NULL: none
	 * are asked for. */
	void (*found)(void *ctx, const struct event *e, struct buf *lines);
	void *ctx;
};

/* Makes the lines of all entries for a width, in the interface language. */
void log_lines_make(struct log_lines *l, const struct log_load *load, int w,
	const struct log_words *words);

/* An entry as text, nothing cut: number, when, who, the sentence, and what the
 * lines under it say. */
void log_entry_text(struct buf *out, const struct log_lines *l,
	const struct event *e, size_t event, const struct log_words *words);

void log_line_draw(const struct log_lines *l, size_t i,
	const struct log_load *load, const struct zone *zone,
	struct canvas *c, struct rect r);

/* ---- the view, for the plain face ------------------------------------ */

/* What it is the log of. */
void view_log_title(const struct app *app, const void *state,
	struct buf *out);

/* The entries that pass the filter, the newest first, without the first
 * `back`: at most max, which are put into ret. Reads older ones as needed. The
 * numbers hold until the next call. */
size_t view_log_tail(const struct app *app, void *state, size_t back,
	size_t max, size_t *ret);

/* An entry so found as text, and all its fields as a view of their own. */
void view_log_write(const struct app *app, void *state, size_t entry,
	struct buf *out);
void view_log_show(struct app *app, void *state, size_t entry);

/* ---- one entry ---------------------------------------------------------- */

/* Everything the entry says. It is copied. */
void view_entry_push(struct app *app, const struct event *e);

#endif
