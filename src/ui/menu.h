/* SPDX-License-Identifier: MIT */
/*
 * A menu: a small box over the view. Digits and an item's own key pick at
 * once, arrows and Enter too, Esc leaves and does nothing. Items that cannot
 * be taken stay in sight, dimmed, with the reason.
 *
 * A menu is a view pushed by menu_open; it closes itself before it calls
 * `picked`, so that this may open the next thing.
 */
#ifndef ZHIBAN_UI_MENU_H
#define ZHIBAN_UI_MENU_H

#include "app.h"

#define MENU_ITEMS_MAX 40

struct menu_item {
	int value;		/* handed to picked */
	const char *label;	/* translated; copied */
	const char *why_not;	/* NULL: can be taken; else why not; copied */
	struct key key;		/* picks it too and stands beside it; or zero */
	bool opens;		/* a form or a menu: see struct action */
};

struct menu_spec {
	const char *title;	/* translated, copied; may be a question */
	const char *text;	/* lines under the title, or NULL; copied */
	const struct menu_item *items;	/* copied */
	size_t count;
	size_t focus;		/* the item selected at first */
	/* Called with the value of the item picked. ctx is usually the state
	 * of the view below, which is still there. */
	void (*picked)(struct app *app, void *ctx, int value);
	void *ctx;
};

void menu_open(struct app *app, const struct menu_spec *spec);

/*
 * Asks before what cannot be taken back: the question names the object; two
 * items, Cancel first and focused, then the deed by its verb ("Void
 * 2026-0001"). yes is called only for the deed.
 */
void menu_confirm(struct app *app, const char *question, const char *deed,
	void (*yes)(struct app *app, void *ctx), void *ctx);

/*
 * The same where it ends something for good: the deed is done only once the
 * word, the object's number, has been typed.
 */
void menu_confirm_typed(struct app *app, const char *question,
	const char *word, void (*yes)(struct app *app, void *ctx), void *ctx);

#endif
