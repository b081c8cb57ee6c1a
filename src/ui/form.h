/* SPDX-License-Identifier: MIT */
/*
 * A form: fields one under the other, checked one by one, never losing what
 * was typed.
 *
 * A form knows no view, no desk and no disk; who uses it adds fields, hands
 * it keys with the time, and takes the values when a key says FORM_SUBMIT.
 * The absolute reading of a time stands under its field as it is typed; what
 * is wrong stands under the field it is wrong in, and the cursor goes there.
 *
 * Keys: Tab/Down next field, Shift-Tab/Up the one before, Enter next field
 * (submits on the last), ctrl-s and F10 submit from anywhere, Esc leaves.
 * A choice takes digits, Left/Right and the blank; Backspace takes it back. A
 * checkbox takes the blank. A person's name is typed, or a
 * digit picks from the roster shown below. In a field of several lines Enter
 * breaks the line and Up/Down move in it first; Tab leaves it.
 */
#ifndef ZHIBAN_UI_FORM_H
#define ZHIBAN_UI_FORM_H

#include "edit.h"
#include "zhiban/ledger.h"

#define FORM_FIELDS_MAX 64
#define FORM_NO_CHOICE SIZE_MAX

enum form_type {
	FORM_TEXT,	/* one line */
	FORM_LINES,	/* several lines */
	FORM_NUMBER,	/* digits, sign, one dot */
	FORM_TIME,	/* as time_parse reads it; its value is RFC 3339 */
	FORM_SPAN,	/* "2h", "30m" */
	FORM_CHOICE,	/* one of few; its value is the choice's */
	FORM_CHECK,	/* gives its value when ticked, nothing when not */
	FORM_SECRET,	/* one line that is not shown and never kept */
	FORM_PERSON,	/* a name, with the roster at hand */
	FORM_SAY,	/* no field: a text that is shown there */
};

struct form;

struct form_choice {
	const char *value;	/* what the command gets */
	const char *label;	/* translated already */
};

/*
 * What a field is. Texts are copied (label and hint come translated); choices
 * and ctx are borrowed and must live as long as the form.
 */
struct form_spec {
	const char *name;	/* the command's argument: "reason", "value" */
	const char *label;
	const char *hint;	/* dim, while the field is empty; or NULL */
	enum form_type type;
	bool required;
	size_t max;		/* bytes; 0: TEXT_VALUE_MAX or TITLE_MAX */
	int rows;		/* FORM_LINES: rows shown, 0 means 3 */
	const char *value;	/* to begin with; FORM_CHECK: what it gives */
	bool checked;		/* FORM_CHECK: to begin with */
	enum time_sense sense;	/* FORM_TIME */
	bool either;		/* FORM_TIME: it may be past or to come */
	const struct form_choice *choices;	/* CHOICE; PERSON: the roster */
	size_t choice_count;
	/* Shown (and checked, and given) only when true; NULL always. */
	bool (*shown)(const struct form *f, void *ctx);
	/* More checking of a value that is not empty: 0, or -1 with err. */
	int (*check)(const struct form *f, const char *value, void *ctx,
		struct err *err);
	void *ctx;
	const char *prefix;	/* put before the value given: "FIELD=" */
};

struct form_field {
	struct form_spec spec;	/* name, label, hint, value, prefix owned */
	struct edit edit;
	size_t choice;		/* FORM_NO_CHOICE: none */
	bool checked;
	bool touched;		/* changed by a person since it was opened */
	bool unkept;		/* and since its draft was last kept */
	bool restored;		/* holds a draft of an earlier time */
	char *error;		/* what is wrong, or NULL */
};

struct form {
	struct form_field *field;
	size_t count, cap;
	size_t focus;		/* index into field */
	int top;		/* first row shown */
	char *error;		/* of the whole (the desk's answer), or NULL */
	const struct zone *zone;	/* for times */
	int64_t now;		/* of the last form_turn */
};

enum form_reaction {
	FORM_IGNORED,
	FORM_USED,		/* taken; draw again */
	FORM_SUBMIT,		/* every field is right: take form_args */
	FORM_LEAVE,		/* Esc */
};

/* zone is borrowed. */
void form_init(struct form *f, const struct zone *zone, int64_t now);
void form_done(struct form *f);

/* Adds a field at the end and returns its index. */
size_t form_add(struct form *f, const struct form_spec *spec);

/*
 * Adds the two fields every act has: "at" (empty means now) and "reason",
 * shown and required once "at" is more than LATE_ENTRY_MS before now. When
 * the form has a field "reason" already, only "at" is added.
 */
void form_add_late(struct form *f, const char *label);

/* The time that was added first has no "now": somebody types it. */
void form_time_needed(struct form *f);

/* Bytes the text in focus still takes; false when no text has it. */
bool form_room(const struct form *f, size_t *ret);

/* How a time may be typed that was, or that will be. */
const char *form_time_hint(enum time_sense sense);

/* The time of this turn; times are read against it. */
void form_turn(struct form *f, int64_t now);

enum form_reaction form_key(struct form *f, const struct key *key);

/* The focused field takes letters as text (keys are then not folded and no
 * command letter works). */
bool form_typing(const struct form *f);

/*
 * Checks every shown field; true when all are right. Otherwise the faults
 * stand under their fields and the first has the focus. form_key has done
 * this before it says FORM_SUBMIT.
 */
bool form_check(struct form *f);

/* Adds the values of shown, non-empty fields to out under their names; times
 * as RFC 3339, check fields as their value, prefix before the value. */
void form_args(const struct form *f, struct fields *out);

/* The field of that name, or NULL; with several of a name the first. */
struct form_field *form_find(struct form *f, const char *name);

/* The raw text, choice value, or "" of that field. Never NULL. */
const char *form_value(const struct form *f, const char *name);

/* The ith field holds more than blanks, a choice or a tick. */
bool form_filled(const struct form *f, size_t i);

/* Changes a value as if it had not been typed. */
void form_set(struct form *f, const char *name, const char *value);

/* Changes the focused text field as if it had been typed. */
void form_type(struct form *f, const char *text);

/* Puts a draft into the field and says so under it. */
void form_restore(struct form *f, size_t i, const char *text);

/* The desk refused: its sentence stands at the foot of the form; the cursor
 * goes to the field its flags name. */
void form_refused(struct form *f, const struct err *err);

/* Takes the labels and hints of the same form made in another language, which
 * gets the old ones; faults of fields are said anew. False, and nothing
 * changed, when it is not the same form any more. */
bool form_relabel(struct form *f, struct form *fresh);

bool form_is_shown(const struct form *f, size_t i);

/* Rows it needs at that width. */
int form_rows(struct form *f, int cells);

/* Draws into r, scrolled so that the focused field with its error is seen;
 * sets the cursor. */
void form_draw(struct form *f, struct canvas *c, struct rect r);

#endif
