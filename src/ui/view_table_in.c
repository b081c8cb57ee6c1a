/* SPDX-License-Identifier: MIT */
/*
 * A duty roster out of a table: which file, then every row of it, taken or
 * refused and why, and only then yes. What was looked at is what is taken: a
 * file that was changed meanwhile is refused.
 */
#include <stdlib.h>
#include <string.h>

#include "form_keys.h"
#include "pager.h"
#include "views.h"

struct table_in {
	struct form form;	/* first: form_view_key */
	struct pager pager;	/* what was looked at */
	struct buf file;	/* "": not yet */
	char seen[HASH_HEX_SIZE];
	size_t taken;
	uint64_t ticket;
};

static bool
is_looked_at(const struct app *app, const void *state)
{
	(void)app;
	return ((const struct table_in *)state)->file.len > 0;
}

static bool
asks_file(const struct app *app, const void *state)
{
	return !is_looked_at(app, state);
}

static bool
can_take(const struct app *app, const void *state)
{
	const struct table_in *v = state;

	return is_looked_at(app, v) && v->taken > 0 &&
		!app_waiting(app, v->ticket);
}

static void
table_draw(const struct app *app, void *state, struct canvas *c,
	struct rect r)
{
	const char *what = _("A table (CSV) with the columns person, date or "
		"days, and as wanted post, hours, phone. What would change is "
		"shown first; nothing is written before that.");
	const int rows = canvas_wrap_rows(what, r.w);
	struct table_in *v = state;

	canvas_text(c, r.x, r.y, r.w, STYLE_TITLE,
		_("Duty roster from a table"));
	r = rect_rows(r, 1, -1);
	if (is_looked_at(app, v)) {
		pager_draw(&v->pager, c, r);
		return;
	}
	form_turn(&v->form, app_now(app));
	canvas_wrap(c, rect_rows(r, 0, rows), 0, STYLE_PLAIN, what);
	form_draw(&v->form, c, rect_rows(r, rows + 1, -1));
}

/* A line for each row of the table. */
static void
fill(struct table_in *v, const struct roster_import *made)
{
	struct buf line = { 0 };

	buf_addf(&line, _("Nothing is written yet. %zu rows would be taken, "
		"%zu refused, %zu people entered:"), made->taken,
		made->refused, made->people);
	pager_say(&v->pager, STYLE_STRONG, buf_text(&line));
	for (const char *s = buf_text(&made->say); *s; s += *s == '\n') {
		const size_t len = strcspn(s, "\n");

		buf_clear(&line);
		buf_add(&line, s, len);
		pager_say(&v->pager, STYLE_PLAIN, buf_text(&line));
		s += len;
	}
	buf_done(&line);
}

static void
look(struct app *app, void *state)
{
	struct table_in *v = state;
	struct fields args = { 0 };
	struct roster_import made;
	struct err err = { 0 };
	const char *file;

	form_args(&v->form, &args);
	file = fields_get(&args, "file");
	if (desk_roster_look(app_desk(app), file ? file : "", &made,
	    &err) < 0) {
		form_refused(&v->form, &err);
	} else {
		fill(v, &made);
		v->taken = made.taken;
		memcpy(v->seen, made.seen, sizeof(v->seen));
		buf_add_text(&v->file, file);
		buf_done(&made.say);
	}
	fields_done(&args);
}

static unsigned
table_key(struct app *app, void *state, const struct key *key)
{
	struct table_in *v = state;

	if (!is_looked_at(app, v))
		return form_view_key(app, state, key, look);
	return pager_key(&v->pager, key) ? UI_DRAW : UI_IGNORED;
}

static bool
table_typing(const struct app *app, const void *state)
{
	return asks_file(app, state) && form_view_typing(app, state);
}

static unsigned
run_take(struct app *app, void *state)
{
	struct table_in *v = state;

	v->ticket = app_act(app, state, "roster-import", NULL, "file",
		buf_text(&v->file), "seen", v->seen, NULL);
	return UI_DRAW;
}

/* Another file, or this one once it was mended. */
static unsigned
run_again(struct app *app, void *state)
{
	struct table_in *v = state;

	(void)app;
	pager_clear(&v->pager);
	buf_clear(&v->file);
	v->ticket = 0;
	return UI_DRAW;
}

static void
table_reply(struct app *app, void *state, const struct reply *reply)
{
	if (reply->err.code != ERR_NONE) {
		app_say(app, SAY_ERROR, "%s", reply->err.text);
		return;
	}
	app_close(app, state);
	app_say(app, SAY_INFO, "%s", buf_text(&reply->outcome.say));
}

static void
table_copy(const struct app *app, void *state, struct buf *out)
{
	(void)app;
	pager_text(&((struct table_in *)state)->pager, out);
}

static void
table_close(struct app *app, void *state)
{
	struct table_in *v = state;

	(void)app;
	form_done(&v->form);
	pager_done(&v->pager);
	buf_done(&v->file);
	free(v);
}

static const struct action table_actions[] = {
	{ .id = "table-in.take", .act = "roster-import",
	  .key = { .code = K_CHAR, .cp = 'Y' }, .label = N_("take it in"),
	  .help = N_("Take in the rows that are not refused"), .rank = 1,
	  .when = can_take, .run = run_take },
	{ .id = "table-in.again", .key = { .code = K_CHAR, .cp = 'r' },
	  .label = N_("look again"),
	  .help = N_("Another file, or this one once it was mended"),
	  .rank = 2, .when = is_looked_at, .run = run_again },
	{ .id = "table-in.look", .key = { .code = K_ENTER },
	  .alt = { .code = K_F10 }, .label = N_("look at it"),
	  .help = N_("Show what would change; nothing is written"),
	  .rank = 1, .when = asks_file, .run = form_view_save },
};

const struct view view_table_in = {
	.name = "table-in", .title = N_("Roster from a table"),
	.actions = table_actions, .action_count = ARRAY_LEN(table_actions),
	.draw = table_draw, .key = table_key, .typing = table_typing,
	.reply = table_reply, .copy = table_copy, .close = table_close,
};

void
view_table_in_push(struct app *app)
{
	struct table_in *v = mem_alloc(sizeof(*v));

	form_init(&v->form, app_zone(app), app_now(app));
	form_add(&v->form, &(struct form_spec){ .name = "file",
		.label = _("File"), .type = FORM_TEXT, .required = true });
	app_push(app, &view_table_in, v);
}
