/* SPDX-License-Identifier: MIT */
/*
 * The part of playbook.h about forms: what a report or a register asks for,
 * row by row, and where a row's value comes from. A form is a playbook file of
 * kind "form" with sections instead of steps.
 */
#ifndef ZHIBAN_PLAYBOOK_FORM_H
#define ZHIBAN_PLAYBOOK_FORM_H

#include "zhiban/rule.h"

struct playbook;

/* ---- what can be typed ------------------------------------------------- */

enum input_type {
	INPUT_TEXT, INPUT_NUMBER, INPUT_TIME, INPUT_IP, INPUT_URL,
	INPUT_PERSON, INPUT_PHONE,
	INPUT_TYPE_COUNT
};

const char *input_type_name(enum input_type type);

/* The same for people, in the reader's language. Never NULL. */
const char *input_type_word(enum input_type type);

/* ---- forms: what a report or a register asks for ------------------------ */

/* Where the value of a row comes from: "field:cause", "list:done". */
enum form_from {
	FROM_INCIDENT,	/* what every incident has: number, title, opened ... */
	FROM_FIELD,	/* an incident field */
	FROM_STEP,	/* what was answered: PLAN/ID, PLAN/ID/INPUT */
	FROM_ANCHOR,	/* when a moment was */
	FROM_ROLE,	/* who holds a post, with telephone */
	FROM_LIST,	/* lines of the log: done, decisions, changes ... */
	FROM_REPORT,	/* the paper's own: author, written, recipient ... */
	FROM_DRILL,	/* of a drill: its objectives, its score ... */
	FORM_FROM_COUNT
};

/* "incident", "field" ... and, for those with fixed names, the names, ended
 * by NULL (else NULL). */
const char *form_from_name(enum form_from from);
const char *const *form_from_names(enum form_from from);

struct form_source {
	enum form_from from;
	const char *name;
	const char *input;	/* of a step: that one alone; or NULL */
};

enum form_need {
	ROW_OPTIONAL,
	ROW_OWED,	/* may follow: becomes a timed item */
	ROW_FIRST,	/* without it the report does not go out */
};

struct form_row {
	const char *id;		/* also the field a person fills in */
	struct words title;
	struct form_source *from;	/* the first that has a value */
	size_t from_count;
	enum input_type type;
	enum form_need need;
	struct span within;	/* owed: after the report was submitted */
	int room;		/* lines left free on paper */
	const char *origin;
};

/* Rows below each other; as a register they are columns. */
struct form_section {
	const char *id;
	struct words title;
	bool table;
	struct form_row *rows;
	size_t row_count;
};

const struct form_row *form_row(const struct playbook *pb, const char *id);
const struct form_row *form_row_at(const struct playbook *pb, size_t i);

/* Does a person fill it in, or correct it? Not what only the program knows. */
bool form_row_by_hand(const struct form_row *row);

#endif
