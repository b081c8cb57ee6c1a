/* SPDX-License-Identifier: MIT */
/*
 * A filter: its field, its keys, what passes.
 */
#include <string.h>

#include "filter.h"

void
filter_done(struct filter *f)
{
	edit_done(&f->edit);
}

const char *
filter_text(const struct filter *f)
{
	const char *text = edit_text(&f->edit);

	return text + strspn(text, " ");
}

/* ---- keys --------------------------------------------------------------- */

static void
open_field(struct filter *f)
{
	if (f->edit.max == 0)
		edit_init(&f->edit, FILTER_MAX, false);
	f->open = true;
}

static void
clear(struct filter *f)
{
	edit_set(&f->edit, "");
	f->open = false;
	f->turn++;
}

void
filter_set(struct filter *f, const char *text)
{
	open_field(f);
	clear(f);
	edit_set(&f->edit, text);
}

static bool
moves_in_lists(const struct key *key)
{
	switch (key->code) {
	case K_UP:
	case K_DOWN:
	case K_PGUP:
	case K_PGDN:
		return true;
	default:
		return false;
	}
}

bool
filter_edit_key(struct edit *edit, const struct key *key)
{
	if (edit->text.len == 0 && key_is(key, '/'))
		return true;
	return edit_key(edit, key);
}

bool
filter_key(struct filter *f, const struct key *key)
{
	const size_t before = f->edit.text.len;

	if (!f->open || moves_in_lists(key))
		return false;
	if (key->code == K_ESC) {
		clear(f);
		return true;
	}
	if (key->code == K_ENTER || key->code == K_TAB ||
	    (key->code == K_BACKSPACE && before == 0)) {
		f->open = false;
		return true;
	}
	if (!filter_edit_key(&f->edit, key))
		return false;
	f->turn++;
	return true;
}

struct key
filter_match_key(const struct filter *f, const struct key *key)
{
	if (f->open || !filter_text(f)[0])
		return *key;
	if (key_is(key, 'n'))
		return (struct key){ .code = K_DOWN };
	if (key_is(key, 'N'))
		return (struct key){ .code = K_UP };
	return *key;
}

bool
filter_is_kept(const struct app *app, const void *state)
{
	const struct filter *f = state;

	(void)app;
	return f && !f->open && filter_text(f)[0];
}

bool
filter_is_there(const struct app *app, const void *state)
{
	(void)app;
	return filter_rows(state) > 0;
}

bool
filter_typing(const struct app *app, const void *state)
{
	const struct filter *f = state;

	(void)app;
	return f->open;
}

unsigned
filter_run_open(struct app *app, void *state)
{
	(void)app;
	open_field(state);
	return UI_DRAW;
}

unsigned
filter_run_clear(struct app *app, void *state)
{
	(void)app;
	clear(state);
	return UI_DRAW;
}

/* ---- the picture -------------------------------------------------------- */

int
filter_rows(const struct filter *f)
{
	return f->open || filter_text(f)[0] ? 1 : 0;
}

void
filter_draw(struct filter *f, struct canvas *c, struct rect r, size_t count,
	bool more)
{
	struct buf said = { 0 };
	int cells, x;

	if (r.h < 1 || !filter_rows(f))
		return;
	buf_addf(&said, " %zu%s", count, more ? "+" : "");
	cells = text_width(said.text, said.len);
	x = canvas_text(c, r.x, r.y, r.w, STYLE_KEY, "/") + 1;
	if (r.w > x + cells + 4) {
		canvas_text(c, r.x + r.w - cells, r.y, cells, STYLE_STRONG,
			said.text);
		r.w -= cells;
	}
	if (r.w > x)
		edit_draw(&f->edit, c, (struct rect){ r.x + x, r.y, r.w - x,
			1 }, f->open);
	buf_done(&said);
}

bool
filter_passes(enum text_match match, enum text_match best)
{
	return match > TEXT_MATCH_SCATTERED ||
	    (match == TEXT_MATCH_SCATTERED && best == TEXT_MATCH_SCATTERED);
}
