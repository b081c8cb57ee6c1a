/* SPDX-License-Identifier: MIT */
/*
 * What a line means: a number from the view's own list or after it from its
 * actions, a key's letter, words of an action in either language. The actions
 * are the rows that the screen's key bar is made of.
 */
#include <stdlib.h>
#include <string.h>

#include "app_room.h"
#include "filter.h"
#include "plain.h"

#define CHOICES_MAX 80

struct choice_row {
	const struct action *action;
	int rank;
	size_t at;		/* its place in the table */
};

struct choice_rows {
	struct choice_row item[CHOICES_MAX];
	size_t count;
	void *state;
};

/* Keys that only a screen needs. */
static bool
is_for_screen(const struct action *a)
{
	return !action_runs(a) || strstr(a->id, ".filter") ||
		a->key.code == K_TAB;
}

static int
by_rank(const void *a, const void *b)
{
	const struct choice_row *x = a, *y = b;
	const int rx = x->rank ? x->rank : 99, ry = y->rank ? y->rank : 99;

	if (rx != ry)
		return rx < ry ? -1 : 1;
	return x->at < y->at ? -1 : 1;
}

static void
gather_from(struct choice_rows *rows, const struct plain *p,
	const struct action *table, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct action *a = &table[i];

		if (rows->count == CHOICES_MAX || is_for_screen(a) ||
			!action_can(p->app, a, rows->state))
			continue;
		rows->item[rows->count++] = (struct choice_row){ a,
			action_rank(p->app, a, rows->state), i };
	}
}

/* Those of the top view that can be taken, and of a replay, as the key bar
 * ranks them. */
static void
gather(struct choice_rows *rows, struct plain *p)
{
	const struct view *view;

	*rows = (struct choice_rows){ 0 };
	view = app_view(p->app, 0, &rows->state);
	if (view)
		gather_from(rows, p, view->actions, view->action_count);
	if (app_in_past(p->app))
		gather_from(rows, p, view_replay.actions,
			view_replay.action_count);
	if (rows->count)
		qsort(rows->item, rows->count, sizeof(*rows->item), by_rank);
}

void
plain_actions(struct plain *p, size_t own)
{
	struct choice_rows rows;
	struct buf line = { 0 };

	gather(&rows, p);
	for (size_t i = 0; i < rows.count && rows.item[i].rank; i++)
		buf_addf(&line, "%zu %s; ", own + i + 1,
			_(rows.item[i].action->label));
	buf_addf(&line, "%s; %s", _("? everything"), p->app->depth > 1
		? _(". back") : _(". leave"));
	plain_text(p, buf_text(&line));
	buf_done(&line);
}

/* What works everywhere, by its key; what only a screen needs is left out. */
static void
say_own(struct plain *p)
{
	static const char *const wanted[] = { "app.palette", "app.messages",
		"app.language", "app.copy", "app.person", "app.inbox" };
	void *state = NULL;
	const struct view *view = app_view(p->app, 0, &state);
	size_t count;
	const struct action *own = app_actions(&count);

	for (size_t i = 0; i < count; i++) {
		struct buf line = { 0 };

		for (size_t k = 0; k < ARRAY_LEN(wanted); k++) {
			if (strcmp(own[i].id, wanted[k]) == 0 &&
			    action_can(p->app, &own[i], NULL)) {
				const struct key key = action_key(p->app,
					&own[i]);

				key_write(&line, &key);
				buf_addf(&line, " %s: %s", _(own[i].label),
					_(own[i].help));
				plain_text(p, buf_text(&line));
			}
		}
		buf_done(&line);
	}
	if (view && view->typing == filter_typing)
		plain_say(p, "%s", _("/ and a word: show only what has it; / "
			"alone: everything again"));
}

static void
say_all(struct plain *p, size_t own)
{
	struct choice_rows rows;
	struct buf line = { 0 };

	gather(&rows, p);
	for (size_t i = 0; i < rows.count; i++) {
		const struct action *a = rows.item[i].action;

		buf_addf(&line, "%zu ", own + i + 1);
		buf_addf(&line, _("%s: %s"), _(a->label),
			_(a->help ? a->help : a->label));
		plain_text(p, buf_text(&line));
		buf_clear(&line);
	}
	say_own(p);
	plain_say(p, "%s", p->app->depth > 1 ? _(". back") : _(". leave"));
	buf_done(&line);
}

/* ---- taking ------------------------------------------------------------- */

static void
run(struct plain *p, const struct choice_rows *rows, size_t i)
{
	app_turn(p->app, clock_mono());
	action_run(p->app, rows->item[i].action, rows->state);
}

static bool
key_is_line(const struct plain *p, const struct action *a, const char *line)
{
	const struct key own = action_key(p->app, a);
	struct buf name = { 0 };
	bool same;

	key_write(&name, &own);
	same = name.len && strcmp(buf_text(&name), line) == 0;
	buf_done(&name);
	return same;
}

/* By its key, its label, the end of its name, then a part of the label. */
static bool
take_words(struct plain *p, const char *line)
{
	struct choice_rows rows;

	gather(&rows, p);
	for (int pass = 0; pass < 2; pass++) {
		for (size_t i = 0; i < rows.count; i++) {
			const struct action *a = rows.item[i].action;
			const char *name = strrchr(a->id, '.') + 1;
			const bool hit = pass == 0
				? key_is_line(p, a, line) ||
				strcmp(_(a->label), line) == 0 ||
				strcmp(name, line) == 0
				: line[1] && (text_has(_(a->label), line) ||
				text_has(a->label, line));

			if (!hit)
				continue;
			run(p, &rows, i);
			return true;
		}
	}
	return false;
}

/* A letter that does nothing now: its key says why not, where there is a
 * reason. */
static bool
take_letter(struct plain *p, const char *line)
{
	const size_t depth = p->app->depth;
	uint32_t cp;

	if (text_next(line, strlen(line), &cp) != strlen(line))
		return false;
	plain_type(p, line);
	return p->app->say.len > 0 || p->app->depth != depth || p->app->copy;
}

/* A key by its name, such as F8; letters are words. */
static bool
take_key(struct plain *p, const char *line)
{
	struct key key;

	if (!key_parse(&key, line) || key.code == K_CHAR)
		return false;
	app_turn(p->app, clock_mono());
	app_key(p->app, &key);
	buf_clear(&p->shown);
	return true;
}

/* "/word" looks for it in what the view lists, "/" alone shows all again. */
static bool
take_filter(struct plain *p, const char *line)
{
	void *state = NULL;
	const struct view *view = app_view(p->app, 0, &state);
	uint32_t first;

	if (!plain_is_search(line) || view->typing != filter_typing)
		return false;
	filter_set(state, line + text_next(line, strlen(line), &first));
	buf_clear(&p->shown);
	return true;
}

size_t
plain_take(struct plain *p, const char *line, size_t own)
{
	const size_t number = plain_number(line);
	struct choice_rows rows;

	if (number && number <= own)
		return number;
	gather(&rows, p);
	if (number && number - own <= rows.count) {
		run(p, &rows, number - own - 1);
	} else if (plain_is_back(line) || strcmp(line, "q") == 0) {
		buf_clear(&p->shown);
		if (p->app->depth > 1)
			plain_key(p, K_ESC);
		else
			app_quit(p->app);
	} else if (!*line) {
		buf_clear(&p->shown);
	} else if (strcmp(line, "?") == 0 || strcmp(line, "？") == 0) {
		say_all(p, own);
	} else if (number || (!take_filter(p, line) &&
		!take_words(p, line) && !take_key(p, line) &&
		!take_letter(p, line))) {
		plain_say(p, _("There is no %s here."), line);
		plain_actions(p, own);
	}
	return 0;
}
