/* SPDX-License-Identifier: MIT */
/*
 * A long paste: asked about before it goes anywhere, with what would be cut,
 * and kept whole as a file with the incident where that is wanted.
 */
#include "app_room.h"
#include "menu.h"
#include "title.h"

#define KEPT_NAME "pasted.txt"

enum { PASTE_CANCEL, PASTE_HERE, PASTE_KEEP };

/* What the view below takes; true when it says so. */
static bool
ask_view(const struct app *app, struct paste_room *ret)
{
	void *state = NULL;
	const struct view *view = app_view(app, 0, &state);

	*ret = (struct paste_room){ 0 };
	return view && view->paste_room &&
		view->paste_room(app, state, ret);
}

static void
paste_here(struct app *app)
{
	const struct key key = { .code = K_PASTE,
		.text = buf_text(&app->paste), .len = app->paste.len };

	app_give(app, &key);
}

/* Into a file of one's own, from where the desk takes its copy. */
static void
keep_whole(struct app *app)
{
	struct paste_room room;
	struct buf path = { 0 };
	struct err err = { 0 };

	if (!ask_view(app, &room) || !room.incident)
		return;
	if (copy_keep(KEPT_NAME, buf_text(&app->paste), app->paste.len,
		&path, &err) < 0)
		app_say(app, SAY_ERROR, "%s", err.text);
	else if (app_act(app, NULL, "attach", room.incident, "file",
		buf_text(&path), NULL))
		app_say(app, SAY_INFO, N_("All of it goes to the evidence as "
			"%s. Write here what it is."), KEPT_NAME);
	buf_done(&path);
}

static void
picked(struct app *app, void *ctx, int value)
{
	(void)ctx;
	if (value == PASTE_HERE)
		paste_here(app);
	else if (value == PASTE_KEEP)
		keep_whole(app);
	buf_clear(&app->paste);
}

unsigned
app_ask_paste(struct app *app, const struct key *key)
{
	struct paste_room room;
	const bool known = ask_view(app, &room);
	const bool cut = known && key->len > room.left;
	const struct menu_item items[] = {
		{ .value = PASTE_CANCEL, .label = _("Cancel") },
		{ .value = PASTE_HERE, .label = cut
			? _("Paste what fits, cut the rest")
			: _("Paste it") },
		{ .value = PASTE_KEEP,
		  .label = _("Keep all of it as a file with the incident") },
	};
	struct buf question = { 0 };
	size_t lines = 1;

	for (size_t i = 0; i < key->len; i++)
		lines += key->text[i] == '\n';
	buf_clear(&app->paste);
	buf_add(&app->paste, key->text, key->len);
	buf_addf(&question, _("Paste a long text here? It has %zu bytes in "
		"%zu lines."), key->len, lines);
	if (cut)
		buf_addf(&question, _(" This field takes %zu bytes more."),
			room.left);
	if (key->len >= KEY_PASTE_MAX)
		buf_addf(&question, _(" Of a paste only the first %d KiB "
			"come in."), KEY_PASTE_MAX / 1024);
	menu_open(app, &(struct menu_spec){ .title = buf_text(&question),
		.items = items, .count = room.incident ? 3 : 2,
		.picked = picked });
	buf_done(&question);
	return UI_DRAW;
}
