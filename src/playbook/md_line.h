/* SPDX-License-Identifier: MIT */
/*
 * One line of Markdown: what it is and what it says. What lines make together
 * is import_md.c's.
 */
#ifndef ZHIBAN_PLAYBOOK_MD_LINE_H
#define ZHIBAN_PLAYBOOK_MD_LINE_H

#include <stdbool.h>
#include <stddef.h>

enum md_kind {
	MD_BLANK, MD_HEADING, MD_TASK, MD_BULLET, MD_FENCE, MD_PROSE,
};

struct md_line {
	enum md_kind kind;
	int level;		/* of a heading */
	int indent;		/* in cells, a tab is 4 */
	bool ticked;
	char *text;		/* without its marks */
};

/* In a fence only its end is looked for. */
void md_line_read(struct md_line *ret, const char *s, size_t len, bool fence);
void md_line_done(struct md_line *l);

/* "**C2** text": sets the length of the id and returns the text behind it. */
const char *md_bold_id(const char *text, size_t *ret_len);

/* What is never to be done, when the line says so; else NULL. */
const char *md_never(const char *text);

#endif
