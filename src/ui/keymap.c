/* SPDX-License-Identifier: MIT */
/*
 * Keys changed by the settings, checked against all action tables.
 */
#include <stdlib.h>
#include <string.h>

#include "app.h"
#include "keymap.h"
#include "views.h"
#include "zhiban/ui.h"

#define ACTIONS_MAX 400

struct owned {
	const struct action *action;
	const struct view *view;
};

/* ---- all actions -------------------------------------------------------- */

/* The ith action of all views and then of the app; false past the end. */
static bool
action_at(size_t i, struct owned *ret)
{
	const struct view *view;
	const struct action *own;
	size_t count;

	for (size_t v = 0; (view = view_at(v)) != NULL; v++) {
		if (i < view->action_count) {
			*ret = (struct owned){ &view->actions[i], view };
			return true;
		}
		i -= view->action_count;
	}
	own = app_actions(&count);
	if (i >= count)
		return false;
	*ret = (struct owned){ &own[i], NULL };
	return true;
}

static bool
find(const char *id, struct owned *ret)
{
	for (size_t i = 0; action_at(i, ret); i++)
		if (strcmp(ret->action->id, id) == 0)
			return true;
	return false;
}

static const char *
nearest(const char *id)
{
	const char *names[ACTIONS_MAX + 1] = { NULL };
	struct owned a;

	for (size_t i = 0; i < ACTIONS_MAX && action_at(i, &a); i++)
		names[i] = a.action->id;
	return text_nearest(id, names);
}

/* ---- one line ----------------------------------------------------------- */

/* Keys that lists, menus and fields live on. */
static bool
is_needed(const struct key *key)
{
	if (key->code == K_CHAR)
		return key->cp == ' ' || key_digit(key) > 0 ||
		    (key->cp < 128 && strchr("jkgG", (int)key->cp));
	return key->code != K_CTRL &&
	    (key->code < K_F1 || key->code > K_F12);
}

static bool
say_unknown(const struct settings *s, const struct key_setting *said,
	struct problems *p)
{
	const char *near = nearest(said->action);

	if (p && near)
		problem_add(p, s->path, said->line, true,
			_("there is no action '%s' (did you mean '%s'?)"),
			said->action, near);
	else if (p)
		problem_add(p, s->path, said->line, true,
			_("there is no action '%s': see ? on the screen, or "
			"the manual"), said->action);
	return false;
}

static bool
read_row(const struct settings *s, const struct key_setting *said,
	struct keymap_row *ret, struct problems *p)
{
	struct owned a;

	if (!find(said->action, &a))
		return say_unknown(s, said, p);
	*ret = (struct keymap_row){ a.action, a.view, said,
		{ .code = K_NONE } };
	if (!key_parse(&ret->key, said->key)) {
		if (p)
			problem_add(p, s->path, said->line, true,
				_("'%s' is no key: a character, F1 to F12, or "
				"ctrl- and a letter"), said->key);
		return false;
	}
	if (action_runs(a.action) && !is_needed(&ret->key))
		return true;
	if (p && action_runs(a.action))
		problem_add(p, s->path, said->line, true,
			_("%s moves or chooses and stays as it is: '%s' keeps "
			"its own key"), said->key, said->action);
	else if (p)
		problem_add(p, s->path, said->line, true,
			_("the key of '%s' cannot be changed"), said->action);
	return false;
}

/* ---- between the lines -------------------------------------------------- */

/* Both can have the keys at the same time. */
static bool
meet(const struct view *a, const struct view *b)
{
	return !a || !b || a == b;
}

/* Rows that share a key by themselves exclude each other. */
static bool
share(const struct action *a, const struct action *b)
{
	return a == b || key_same(&a->key, &b->key);
}

/* Whose the row's key is already, or NULL. */
static const struct action *
clash(const struct keymap *k, const struct keymap_row *row)
{
	struct owned other;

	for (size_t i = 0; action_at(i, &other); i++) {
		const struct key *set = keymap_get(k, other.action);

		if (!meet(row->view, other.view) ||
		    share(row->action, other.action))
			continue;
		if (key_same(set ? set : &other.action->key, &row->key) ||
		    key_same(&other.action->alt, &row->key))
			return other.action;
	}
	return NULL;
}

static void
drop(struct keymap *k, size_t i)
{
	memmove(k->row + i, k->row + i + 1,
		(--k->count - i) * sizeof(*k->row));
}

/* Taking one line away may bring its own key back into another's way: so
 * from the start again, the later lines first. */
static void
drop_clashes(struct keymap *k, const struct settings *s, struct problems *p)
{
	for (size_t i = k->count; i-- > 0;) {
		const struct keymap_row *row = &k->row[i];
		const struct action *other = clash(k, row);

		if (!other)
			continue;
		if (p)
			problem_add(p, s->path, row->said->line, true,
				_("the key %s is that of '%s': '%s' keeps its "
				"own key"), row->said->key, other->id,
				row->said->action);
		drop(k, i);
		i = k->count;
	}
}

/* ---- the map ------------------------------------------------------------ */

void
keymap_make(struct keymap *k, const struct settings *s,
	struct problems *problems)
{
	*k = (struct keymap){ 0 };
	for (size_t i = 0; i < s->key_count; i++) {
		struct keymap_row row;

		if (!read_row(s, &s->keys[i], &row, problems))
			continue;
		ARRAY_ROOM(k->row, k->count, k->cap);
		k->row[k->count++] = row;
	}
	drop_clashes(k, s, problems);
}

void
keymap_done(struct keymap *k)
{
	free(k->row);
	*k = (struct keymap){ 0 };
}

const struct key *
keymap_get(const struct keymap *k, const struct action *action)
{
	for (size_t i = 0; i < k->count; i++)
		if (k->row[i].action == action)
			return &k->row[i].key;
	return NULL;
}

void
ui_check_keys(struct settings *s)
{
	struct keymap k;

	keymap_make(&k, s, &s->problems);
	keymap_done(&k);
}
