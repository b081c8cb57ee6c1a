/* SPDX-License-Identifier: MIT */
/*
 * Keys changed by the settings: which action has which key instead of its
 * own. A wrong line changes nothing and is named.
 */
#ifndef ZHIBAN_UI_KEYMAP_H
#define ZHIBAN_UI_KEYMAP_H

#include "view.h"

struct keymap_row {
	const struct action *action;
	const struct view *view;	/* NULL: the app's own */
	const struct key_setting *said;
	struct key key;
};

struct keymap {
	struct keymap_row *row;
	size_t count, cap;
};

/* Takes the keys of the settings, which are borrowed as long as the map.
 * What is wrong is added to problems (may be NULL) and left out: no such
 * action or key, a key that moves or chooses, or one that is taken. */
void keymap_make(struct keymap *k, const struct settings *s,
	struct problems *problems);
void keymap_done(struct keymap *k);

/* The changed key of that action, or NULL. */
const struct key *keymap_get(const struct keymap *k,
	const struct action *action);

#endif
