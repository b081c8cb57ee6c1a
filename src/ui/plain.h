/* SPDX-License-Identifier: MIT */
/*
 * The plain face: the same views, forms and actions, line by line. For screen
 * readers, serial lines and terminals that cannot place text: it only ever
 * appends, draws no frames, sends no control bytes but line ends, and asks
 * for one line at a time. Among plain*.c only.
 *
 * Files: plain.c the turns; plain_io.c lines out and in; plain_ask.c what a
 * line means; plain_form.c forms; plain_views.c the views in lines,
 * plain_roll.c lists, plain_log.c the log, plain_papers.c papers;
 * plain_news.c what others did and what falls due meanwhile.
 */
#ifndef ZHIBAN_UI_PLAIN_H
#define ZHIBAN_UI_PLAIN_H

#include "screen.h"
#include "views.h"

#define PLAIN_LINE_MAX 8192	/* bytes of a line typed */

struct plain {
	struct app *app;
	struct desk *writer;
	struct teller *teller;
	struct buf trouble;	/* of telling, as last said */
	int line[2];		/* [0] the writer's end, [1] the app's */
	struct buf in;		/* read and not yet used */
	bool hushed;		/* what is typed is not shown */
	bool tty, ended;	/* ended: no more lines come */
	const void *asked;	/* the form whose fields were all asked */
	struct buf shown;	/* what was printed of the top view last */
	struct buf item;	/* what was said of the list's selected one */
	const void *log_of;	/* the log view last shown */
	size_t log_back;	/* entries newer than its page */
	int64_t seq;		/* entries told up to here */
	int64_t minute;		/* deadlines told up to here */
	struct buf told;	/* deadlines told already */
};

/* ---- lines -------------------------------------------------------------- */

/* Prints one line, cleaned. */
void plain_say(struct plain *p, const char *fmt, ...) PRINTF_LIKE(2, 3);

/* The same for text of several lines. */
void plain_text(struct plain *p, const char *text);

/* Asks and reads a line, without blanks around it; tells news while it
 * waits. False when no more lines come. */
bool plain_ask(struct plain *p, struct buf *ret, const char *prompt);

/* What is typed from now on is not shown, or is again. */
void plain_hush(struct plain *p, bool hush);

/* That character alone, full-width too. */
bool plain_is_key(const char *line, uint32_t cp);

/* "/", and what is looked for behind it. */
bool plain_is_search(const char *line);

/* A dot: back. */
bool plain_is_back(const char *line);

/* The number a line is, full-width digits too; 0 when it is none. */
size_t plain_number(const char *text);

/* ---- turns -------------------------------------------------------------- */

/* Lets what was sent be written and answered; says what there is to say. */
void plain_settle(struct plain *p);

void plain_key(struct plain *p, enum key_code code);
void plain_type(struct plain *p, const char *text);

/*
 * Takes a line that was typed at a view: "." goes back, a number after `own`
 * and a letter take an action, words look for one. Returns the number when it
 * is one of the view's own items (1 to own), else 0.
 */
size_t plain_take(struct plain *p, const char *line, size_t own);

/* "1 answer; 2 defer; . back": the actions there are now. */
void plain_actions(struct plain *p, size_t own);

/* ---- views -------------------------------------------------------------- */

/* True when that was not what was printed last; remembers it. */
bool plain_is_new(struct plain *p, const char *key);

/* The log: pages, numbers, what is looked for. */
void plain_log(struct plain *p, void *state);

/* A list: what changed of it, all of the selected one, what can be done. */
void plain_roll(struct plain *p, const struct view *view, void *state);

/* Papers: which, rows, preview, recipients. False: the view is none of
 * these. */
bool plain_papers(struct plain *p, const struct view *view, void *state);

/* Shows the top view when it is not as shown before, asks, acts. */
void plain_view(struct plain *p, const struct view *view, void *state);

/* What a form is about: the act, the step, what never to do. */
void plain_heading(struct plain *p, const struct view *view, void *state);

/* Goes through the form on top: every field, then all of them once more. */
void plain_form(struct plain *p, const struct view *view, void *state);

/* ---- news --------------------------------------------------------------- */

/* Tells what is due, delivers it and rings; adds what does not work. */
void plain_tell(struct plain *p, struct buf *out);

/* Takes what there is as told. */
void plain_news_begin(struct plain *p);

/* Entries of others and deadlines that came near or passed: a line each. */
void plain_news(struct plain *p, struct buf *out);

int plain_run(const struct ui_options *o, struct err *err);

#endif
