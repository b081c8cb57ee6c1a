/* SPDX-License-Identifier: MIT */
/*
 * Between the form*.c files only.
 */
#ifndef ZHIBAN_UI_FORM_ROOM_H
#define ZHIBAN_UI_FORM_ROOM_H

#include "form.h"

/* The type has a text field that is typed into. */
bool field_is_text(const struct form_field *field);

/* What stands in the field now: text, choice or tick; never NULL. */
const char *field_raw(const struct form_field *field);

/* A file is named there: "~" is one's home, Tab completes it. */
bool form_is_path(const struct form_field *field);

/* Says what is wrong with the field (NULL: nothing). */
void field_fault(struct form_field *field, const char *text);

/* A field that keys can go to. */
bool form_can_focus(const struct form *f, size_t i);

/* Checks one shown field and puts its fault under it; true when right. An
 * empty field is right unless needed. */
bool form_check_field(struct form *f, size_t i, bool needed);

/* The instant the field's text means now; false for none. */
bool form_time(const struct form *f, const struct form_field *field,
	int64_t *ret, struct err *err);

/* The nth (from 0) person of the roster that matches what is typed, or
 * NULL. */
const struct form_choice *form_person(const struct form_field *field,
	size_t n);

#endif
