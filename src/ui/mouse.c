/* SPDX-License-Identifier: MIT */
/*
 * Presses to keys. Nothing can be done with the mouse that no key does.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mouse.h"

#define WHEEL_LINES 3

enum { BUTTON_LEFT = 0, WHEEL_UP = 64, WHEEL_DOWN = 65 };

static void
press(struct app *app, enum key_code code)
{
	app_key(app, &(struct key){ .code = code });
}

static void
turn_wheel(struct app *app, enum key_code code)
{
	/* In a form a line is a field. */
	int lines = app_typing(app) ? 1 : WHEEL_LINES;

	while (lines-- > 0)
		press(app, code);
}

/* The second click on the same item. */
static bool
is_double(struct mouse *m, const struct app *app, const char *id)
{
	bool again = m->mono && app->mono - m->mono <= MOUSE_DOUBLE_MS &&
		strncmp(m->id, id, sizeof(m->id) - 1) == 0;

	snprintf(m->id, sizeof(m->id), "%s", id);
	m->mono = again ? 0 : app->mono;
	return again;
}

static void
click(struct mouse *m, struct app *app, const struct hit *hit)
{
	struct key key;
	bool choose;
	char *id;

	if (!hit) {
		m->mono = 0;
		return;
	}
	/* The place may be gone as soon as the app has the key. */
	key = hit->key;
	id = mem_text(hit->id);
	choose = hit->picks || (hit->opens && is_double(m, app, id));
	if (!hit->opens)
		m->mono = 0;
	if (id) {
		key.text = id;
		key.len = strlen(id);
	}
	app_key(app, &key);
	if (choose)
		press(app, K_ENTER);
	free(id);
}

void
mouse_play(struct mouse *m, struct app *app, struct canvas *c,
	const struct key *key)
{
	if (key->code != K_MOUSE) {
		app_key(app, key);
		m->stale = true;
		return;
	}
	if (!app->mouse)
		return;
	if (m->stale)
		app_draw(app, c);
	m->stale = true;
	if (key->cp == WHEEL_UP)
		turn_wheel(app, K_UP);
	else if (key->cp == WHEEL_DOWN)
		turn_wheel(app, K_DOWN);
	else if (key->cp == BUTTON_LEFT)
		click(m, app, canvas_hit_at(c, key->x, key->y));
}
