/* SPDX-License-Identifier: MIT */
/*
 * What is in force: every setting, its value, and where it comes from. To be
 * read; the file is changed with an editor.
 */
#include <stdlib.h>
#include <string.h>

#include "app_room.h"
#include "pager.h"
#include "views.h"

#define KEY_COLUMN 18

struct config {
	struct pager pager;
};

static void
add_row(void *ctx, const struct setting_shown *row)
{
	struct pager *p = ctx;
	struct buf text = { 0 };

	buf_addf(&text, "%s  (", *row->value ? row->value : "-");
	setting_from_words(&text, row);
	if (*row->note)
		buf_addf(&text, "; %s", row->note);
	buf_add_text(&text, ")");
	pager_pair(p, KEY_COLUMN, STYLE_DIM, row->key, STYLE_PLAIN,
		buf_text(&text));
	buf_done(&text);
}

static void
fill(struct config *s, const struct app *app)
{
	static const struct settings none;
	const struct settings *set = app->setup.settings;

	pager_clear(&s->pager);
	settings_show(set ? set : &none, desk_site(app_desk(app)), add_row,
		&s->pager);
	for (size_t i = 0; set && i < set->problems.count; i++) {
		const struct problem *p = &set->problems.item[i];
		struct buf text = { 0 };

		buf_addf(&text, "%s:%d: %s", p->file, p->line, p->text);
		pager_say(&s->pager, STYLE_ERROR, buf_text(&text));
		buf_done(&text);
	}
}

static void
config_draw(const struct app *app, void *state, struct canvas *c,
	struct rect r)
{
	struct config *s = state;

	canvas_text(c, r.x, r.y, r.w, STYLE_TITLE,
		_("Settings in force, and where each comes from"));
	fill(s, app);
	pager_draw(&s->pager, c, rect_rows(r, 1, -1));
}

const struct view view_config = {
	.name = "config", .title = N_("Settings"), .draw = config_draw,
	.key = pager_view_key, .copy = pager_view_copy,
	.close = pager_view_close,
};

void
view_config_push(struct app *app)
{
	app_push(app, &view_config, mem_alloc(sizeof(struct config)));
}
