/* SPDX-License-Identifier: MIT */
/*
 * Actions to be looked through.
 */
#include <stdlib.h>
#include <string.h>

#include "catalog.h"
#include "filter.h"
#include "views.h"

const char *
action_name(const struct action *a)
{
	const char *dot = strchr(a->id, '.');

	return dot ? dot + 1 : a->id;
}

static void
add_table(struct catalog *c, const struct action *table, size_t count,
	bool own)
{
	for (size_t i = 0; i < count; i++) {
		ARRAY_ROOM(c->row, c->count, c->cap);
		c->row[c->count++] = (struct catalog_row){
			.action = &table[i], .own = own };
	}
}

/* Not which digits: that hangs on what is selected. */
static void
add_keys(struct buf *out, const struct app *app, const struct action *a)
{
	const struct key key = action_key(app, a);

	key_write(out, &key);
	buf_add_char(out, ' ');
	key_write(out, &a->alt);
}

/* Labels and sentences are English in the source; the others come from the
 * catalogue, whatever the language of the screen is. */
static void
add_words(struct catalog *c, const struct app *app)
{
	const enum lang lang = lang_now();

	lang_set(LANG_ZH);
	for (size_t i = 0; i < c->count; i++) {
		const struct action *a = c->row[i].action;
		const char *help = a->help ? a->help : "";
		struct buf words = { 0 };

		buf_addf(&words, "%s %s %s %s %s ", action_name(a), a->label,
			_(a->label), help, *help ? _(help) : "");
		add_keys(&words, app, a);
		c->row[i].words = buf_take(&words);
	}
	lang_set(lang);
}

void
catalog_make(struct catalog *c, const struct app *app, size_t n)
{
	const struct action *own;
	size_t count;

	*c = (struct catalog){ .view = app_view(app, n, NULL) };
	if (c->view)
		add_table(c, c->view->actions, c->view->action_count, false);
	if (app_in_past(app))
		add_table(c, view_replay.actions, view_replay.action_count,
			false);
	own = app_actions(&count);
	add_table(c, own, count, true);
	add_words(c, app);
	catalog_match(c, app, "");
}

void
catalog_done(struct catalog *c)
{
	for (size_t i = 0; i < c->count; i++)
		free(c->row[i].words);
	free(c->row);
	*c = (struct catalog){ 0 };
}

/* The query is one character that is a key of some row: those rows match. */
static bool
match_key(struct catalog *c, const struct app *app, const char *query)
{
	struct key key;
	bool found = false;

	if (!key_parse(&key, query) || key.code != K_CHAR)
		return false;
	for (size_t i = 0; i < c->count; i++) {
		const struct action *a = c->row[i].action;
		const struct key own = action_key(app, a);
		const bool hit = key_same(&own, &key) ||
			key_same(&a->alt, &key);

		c->row[i].match = hit ? TEXT_MATCH_WHOLE : TEXT_MATCH_NONE;
		found = found || hit;
	}
	return found;
}

void
catalog_match(struct catalog *c, const struct app *app, const char *query)
{
	enum text_match best = TEXT_MATCH_NONE;

	if (match_key(c, app, query))
		return;
	for (size_t i = 0; i < c->count; i++) {
		c->row[i].match = text_match(c->row[i].words, query);
		best = c->row[i].match > best ? c->row[i].match : best;
	}
	for (size_t i = 0; i < c->count; i++)
		if (!filter_passes(c->row[i].match, best))
			c->row[i].match = TEXT_MATCH_NONE;
}
