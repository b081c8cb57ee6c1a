/* SPDX-License-Identifier: MIT */
/*
 * The mouse in scripts.
 */
#include <string.h>

#include "headless_room.h"

/* The text begins at x,y of the canvas. */
static bool
is_at(const struct canvas *c, int x, int y, const char *text)
{
	for (; *text; x++) {
		const char *cell;
		size_t len;

		if (x >= c->w)
			return false;
		cell = c->cells[y * c->w + x].text;
		len = strlen(cell);
		if (strncmp(cell, text, len) != 0)
			return false;
		text += len;
	}
	return true;
}

static bool
find_text(const struct canvas *c, const char *text, struct key *ret)
{
	for (int y = 0; y < c->h; y++) {
		for (int x = 0; x < c->w; x++) {
			if (c->cells[y * c->w + x].text[0] == '\0' ||
			    !is_at(c, x, y, text))
				continue;
			ret->x = (short)x;
			ret->y = (short)y;
			return true;
		}
	}
	return false;
}

int
script_click(struct script *s, char *rest, struct err *err)
{
	struct key key = { .code = K_MOUSE };

	if (!*rest || !find_text(&s->canvas, rest, &key))
		return err_set(err, ERR_CHECK,
			_("%s:%d: \"%s\" is not on the screen"), s->name,
			s->line_number, rest);
	mouse_play(&s->mouse, s->app, &s->canvas, &key);
	script_draw(s);
	return 0;
}

int
script_double(struct script *s, char *rest, struct err *err)
{
	struct key key = { .code = K_MOUSE };

	if (!*rest || !find_text(&s->canvas, rest, &key))
		return err_set(err, ERR_CHECK,
			_("%s:%d: \"%s\" is not on the screen"), s->name,
			s->line_number, rest);
	for (int i = 0; i < 2; i++) {
		mouse_play(&s->mouse, s->app, &s->canvas, &key);
		script_draw(s);
	}
	return 0;
}

int
script_wheel(struct script *s, char *rest, struct err *err)
{
	struct key key = { .code = K_MOUSE };

	if (strcmp(rest, "up") != 0 && strcmp(rest, "down") != 0)
		return err_set(err, ERR_USAGE,
			_("%s:%d: the wheel turns up or down"), s->name,
			s->line_number);
	key.cp = strcmp(rest, "up") == 0 ? 64 : 65;
	mouse_play(&s->mouse, s->app, &s->canvas, &key);
	script_draw(s);
	return 0;
}
