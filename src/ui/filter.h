/* SPDX-License-Identifier: MIT */
/*
 * A filter over what a view lists: / opens a field, every letter filters
 * anew, Enter leaves the field and keeps the filter, Esc takes it away.
 *
 * What matches closely hides what has the letters only scattered; the order
 * of the list stays. For views whose state begins with a struct filter:
 * FILTER_KEYS are its rows in their action tables.
 */
#ifndef ZHIBAN_UI_FILTER_H
#define ZHIBAN_UI_FILTER_H

#include "app.h"

#define FILTER_MAX 120		/* bytes */

struct filter {
	struct edit edit;	/* made with the first key */
	bool open;		/* the field has the keys */
	unsigned turn;		/* counts the changes of the text */
};

/* A zeroed struct is no filter. */
void filter_done(struct filter *f);

/* What is looked for; "" for none. */
const char *filter_text(const struct filter *f);

/* Looks for that from now on; "" takes the filter away. */
void filter_set(struct filter *f, const char *text);

/* Takes the keys of the open field; true when the key was the field's. Keys
 * that move in lists are left to the list. Call it first in `key`. */
bool filter_key(struct filter *f, const struct key *key);

/* edit_key for a field that filters and is always open: a / typed from habit
 * at its beginning is taken and says nothing. */
bool filter_edit_key(struct edit *edit, const struct key *key);

/* n and N are Down and Up while a filter stands: the next match and the one
 * before, for what is listed are matches. Other keys are as they were. */
struct key filter_match_key(const struct filter *f, const struct key *key);

/* Rows that filter_draw wants: 1 while it is open or has a text. */
int filter_rows(const struct filter *f);

/* Draws the field with how many there are: "12", "100+". */
void filter_draw(struct filter *f, struct canvas *c, struct rect r,
	size_t count, bool more);

/* What is too far off when the best match of all is this one. */
bool filter_passes(enum text_match match, enum text_match best);

/* ---- rows of an action table ---------------------------------------- */

bool filter_typing(const struct app *app, const void *state);

/* Its field is open or it has a text. */
bool filter_is_there(const struct app *app, const void *state);

/* Its field is closed and it has a text. */
bool filter_is_kept(const struct app *app, const void *state);
unsigned filter_run_open(struct app *app, void *state);
unsigned filter_run_clear(struct app *app, void *state);

#define FILTER_KEYS(name)						\
	{ .id = name ".filter", .key = { .code = K_CHAR, .cp = '/' },	\
	  .label = N_("filter"),					\
	  .help = N_("Show only what has some words; also the first "	\
		"letters of Chinese readings"),				\
	  .rank = 7, .run = filter_run_open },				\
	{ .id = name ".filter.clear", .key = { .code = K_ESC },		\
	  .label = N_("show all"), .help = N_("Take the filter away"),	\
	  .rank = 2, .when = filter_is_there,				\
	  .run = filter_run_clear },					\
	{ .id = name ".filter.keep", .key = { .code = K_ENTER },	\
	  .label = N_("keep it"),					\
	  .help = N_("Leave the filter's field and keep the filter"),	\
	  .rank = 1, .when = filter_typing }

/* From match to match; where n and N have another meaning, by arrows alone.
 * Taken by the view's `key`, through filter_match_key. */
#define FILTER_MATCHES(name)						\
	{ .id = name ".filter.next",					\
	  .key = { .code = K_CHAR, .cp = 'n' }, .alt = { .code = K_DOWN }, \
	  .label = N_("next match"),					\
	  .help = N_("Go to the next that matches"),	\
	  .rank = 3, .when = filter_is_kept },				\
	{ .id = name ".filter.previous",				\
	  .key = { .code = K_CHAR, .cp = 'N' }, .alt = { .code = K_UP }, \
	  .label = N_("previous"),					\
	  .help = N_("Go to the one before that matches"), \
	  .rank = 3, .when = filter_is_kept }

#define FILTER_ARROWS(name)						\
	{ .id = name ".filter.next", .key = { .code = K_DOWN },		\
	  .label = N_("next match"),					\
	  .help = N_("Go to the next; n means something else here"),	\
	  .rank = 3, .when = filter_is_kept },				\
	{ .id = name ".filter.previous", .key = { .code = K_UP },	\
	  .label = N_("previous"),					\
	  .help = N_("Go to the one before that matches"), \
	  .rank = 3, .when = filter_is_kept }

#endif
