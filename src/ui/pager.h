/* SPDX-License-Identifier: MIT */
/*
 * A text to read: paragraphs with a head on their left, scrolled by rows. For
 * what is looked at and not chosen from: help, all fields of an entry.
 */
#ifndef ZHIBAN_UI_PAGER_H
#define ZHIBAN_UI_PAGER_H

#include "canvas.h"
#include "key.h"

struct pager_item {
	char *head, *text;	/* owned; never NULL */
	enum style head_style, style;
	int column;		/* where text begins; 0: no head */
};

struct pager {
	struct pager_item *item;
	size_t count, cap;
	int facts;		/* the column of pager_fact's texts */
	int top;		/* first row shown */
	int rows, all;		/* as last drawn: seen, and in all */
};

/* A zeroed struct is an empty pager. */
void pager_done(struct pager *p);

/* Empties it and keeps the place. */
void pager_clear(struct pager *p);

/* A paragraph over the whole width; "" is an empty row. Copied. */
void pager_say(struct pager *p, enum style style, const char *text);

/* A paragraph from that column on, with a head before it; a head too long
 * for its column has a row of its own. Copied. */
void pager_pair(struct pager *p, int column, enum style head_style,
	const char *head, enum style style, const char *text);

/* A dimmed label and what is known of it; nothing where text is NULL or "". */
void pager_fact(struct pager *p, const char *label, const char *text);

/* The same of a time; nothing for TIME_NONE. */
void pager_fact_time(struct pager *p, const char *label, int64_t when,
	const struct zone *zone, enum time_style style);

/* The rows down to the end of the first paragraph, drawn w wide. */
int pager_first_end(const struct pager *p, int w);

/* All of it as text: a line for each paragraph, "HEAD: TEXT". */
void pager_text(const struct pager *p, struct buf *out);

/* Up Down PgUp PgDn Home End k j g G and the blank. */
bool pager_key(struct pager *p, const struct key *key);

void pager_draw(struct pager *p, struct canvas *c, struct rect r);

#endif
