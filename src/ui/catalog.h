/* SPDX-License-Identifier: MIT */
/*
 * The actions of a view and of the app as something to be looked through: by
 * what they are called in either language, by their sentence, name and key.
 * For help and the palette.
 */
#ifndef ZHIBAN_UI_CATALOG_H
#define ZHIBAN_UI_CATALOG_H

#include "app.h"

struct catalog_row {
	const struct action *action;
	bool own;		/* the app's: it has no state */
	char *words;		/* what it is found by; owned */
	enum text_match match;	/* of the last catalog_match */
};

struct catalog {
	const struct view *view;	/* whose actions these are, or NULL */
	struct catalog_row *row;
	size_t count, cap;
};

/* Those of the nth view from the top, then the app's own. */
void catalog_make(struct catalog *c, const struct app *app, size_t n);
void catalog_done(struct catalog *c);

/* Sets each row's match; TEXT_MATCH_NONE for what is too far off. A single
 * character that is a key finds what that key does. */
void catalog_match(struct catalog *c, const struct app *app,
	const char *query);

/* The name without its view: "defer". */
const char *action_name(const struct action *a);

#endif
