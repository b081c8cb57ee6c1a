/* SPDX-License-Identifier: MIT */
/*
 * What a view is: a const row of callbacks over a state of its own.
 *
 * Views stand on a stack in struct app; the top one has the keys. A view
 * decides nothing: it draws what the desk says, sends commands, shows replies.
 * It keeps ids, never pointers into an incident: those are good only until
 * the next desk_sync, that is, within one callback.
 */
#ifndef ZHIBAN_UI_VIEW_H
#define ZHIBAN_UI_VIEW_H

#include "canvas.h"
#include "key.h"
#include "zhiban/desk.h"

struct app;

/* What a key did; bits. 0: not my key (the app then tries its own). */
#define UI_IGNORED 0u
#define UI_USED 1u		/* taken, nothing to draw */
#define UI_DRAW 3u		/* taken, draw again */
#define UI_REPAINT 7u		/* taken, draw everything from scratch */

/*
 * An action: a row of a view's const table. Feeds the dispatch of keys, the
 * key bar, help, the palette, the manual and the settings that change keys. A
 * key may stand in several rows when their `when`s exclude each other; the
 * first available is taken.
 */
struct action {
	const char *id;		/* "walk.defer": stable; its end is the verb's
				   name where it carries out one */
	struct key key;		/* { K_CHAR, 'd' }, { K_ENTER }; or zero: only
				   in menus and the palette */
	struct key alt;		/* a second key, arrows or F-key; or zero */
	const char *label;	/* N_(), one or two words, for the key bar */
	const char *help;	/* N_(), a sentence; NULL: the label */
	const char *act;	/* what it does by the table of rights: not
				   offered to who may not, nor where all is
				   read only; NULL: anybody */
	const char *group;	/* N_(), its head in help; NULL: as the row
				   before */
	bool opens;		/* a form, a menu or a list first: nothing is
				   done yet, and its label ends with ... */
	int rank;		/* the key bar shows 1 first; 0: not there */
	/* In place of rank, where it depends. */
	int (*rank_now)(const struct app *app, const void *state);
	/* Stands for the digits 1 to that many, which the view's `key` takes;
	 * 0: none now. */
	size_t (*digits)(const struct app *app, const void *state);
	/* NULL: always. */
	bool (*when)(const struct app *app, const void *state);
	/* What it does: the first of these that is there. None of them: a key
	 * the view's `key` takes, told here. */
	unsigned (*run)(struct app *app, void *state);
	const char *form;	/* opens the form of that verb, on the view's
				   incident; it is the row's act, too */
	const char *of;		/* of that form: the argument that is what is
				   selected; not offered without one */
	void (*push)(struct app *app);	/* goes to that view */
	/* The same, of the view's incident; not offered without one. */
	void (*push_of)(struct app *app, const char *incident);
	/* Pressed though it cannot be taken now: says why. */
	unsigned (*refuse)(struct app *app, void *state);
};

struct paste_room {
	size_t left;		/* bytes */
	const char *incident;	/* to keep a file with, or NULL */
};

struct view {
	const char *name;	/* "board": for tests and drafts */
	const char *title;	/* N_() */
	bool overlay;		/* drawn over the view below */
	const struct action *actions;
	size_t action_count;

	/* Draws into r, which the app has blanked (not for an overlay). May
	 * read the desk; must not send, push or pop. */
	void (*draw)(const struct app *app, void *state, struct canvas *c,
		struct rect r);
	/* A key no action took. Folded unless typing. May be NULL. */
	unsigned (*key)(struct app *app, void *state, const struct key *key);
	/* True while letters are text: then only F-keys and ctrl-keys reach
	 * the actions, after `key` has ignored them, and pastes come too. */
	bool (*typing)(const struct app *app, const void *state);
	/* True while something counted in seconds is in sight: draws come
	 * every second instead of every minute. NULL: false. */
	bool (*seconds)(const struct app *app, const void *state);
	/* True when the last draw left out what it had no time to read: it is
	 * called again as soon as no key waits. See app_in_time. NULL:
	 * false. */
	bool (*unfinished)(const struct app *app, const void *state);
	/* The desk took in entries, ours or others'. For every view of the
	 * stack. May be NULL. */
	void (*sync)(struct app *app, void *state);
	/* The answer to a command this view sent. NULL: the app shows an
	 * error or what the desk says. See app_send. */
	void (*reply)(struct app *app, void *state,
		const struct reply *reply);
	/* The id of what is selected, and of the incident it is about or has
	 * selected: for the rows of its actions. NULL, or "": none. */
	const char *(*selected)(const void *state);
	const char *(*incident)(const void *state);
	/* A second without keys, or the view loses the keys: keep half-typed
	 * texts. May be NULL. */
	void (*idle)(struct app *app, void *state);
	/* May it be left now? NULL: yes. Return false after having asked. */
	bool (*leave)(struct app *app, void *state);
	/* All of what is selected, as text to be copied; the picture may show
	 * it cut. NULL, or nothing added: what the picture shows selected. */
	void (*copy)(const struct app *app, void *state, struct buf *out);
	/* The language was changed: renew texts that were copied. NULL: there
	 * are none. */
	void (*language)(struct app *app, void *state);
	/* What the field that has the focus still takes of a paste; false:
	 * none has. NULL: not known. */
	bool (*paste_room)(const struct app *app, const void *state,
		struct paste_room *ret);
	/* Frees the state. NULL: it is one piece of memory. */
	void (*close)(struct app *app, void *state);
};

#endif
