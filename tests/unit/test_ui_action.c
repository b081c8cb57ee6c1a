/* SPDX-License-Identifier: MIT */
/*
 * The tables of actions: what bar, help, palette, manual and settings rely
 * on.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ui/app.h"
#include "ui/keymap.h"
#include "ui/views.h"
#include "zhiban/ui.h"

static void
check_row(const char *prefix, const struct action *a)
{
	const size_t len = strlen(prefix);

	if (strncmp(a->id, prefix, len) != 0 || a->id[len] != '.')
		fail_msg("%s does not begin with %s.", a->id, prefix);
	if (!a->label || !*a->label)
		fail_msg("%s has no label", a->id);
	if (!action_runs(a) && a->key.code == K_NONE && !a->digits)
		fail_msg("%s can neither be pressed nor run", a->id);
	if (a->digits && (action_runs(a) || a->key.code != K_NONE))
		fail_msg("%s is digits and something else", a->id);
}

/* Ids are names for the settings: each is there once. */
static void
test_ids(void **state)
{
	const struct view *view, *other;
	const struct action *own;
	size_t count;

	(void)state;
	for (size_t v = 0; (view = view_at(v)) != NULL; v++) {
		for (size_t i = 0; i < view->action_count; i++) {
			check_row(view->name, &view->actions[i]);
			for (size_t k = 0; k < i; k++)
				assert_string_not_equal(view->actions[i].id,
					view->actions[k].id);
		}
		for (size_t o = 0; (other = view_at(o)) != view; o++)
			assert_string_not_equal(view->name, other->name);
	}
	own = app_actions(&count);
	for (size_t i = 0; i < count; i++)
		check_row("app", &own[i]);
}

/* A key that works everywhere means nothing else in a view, but for what
 * closes or takes away what is in sight. */
static void
test_app_keys_are_free(void **state)
{
	static const char *const may[] = { "help.close", ".filter.clear" };
	const struct view *view;
	const struct action *own;
	size_t count;

	(void)state;
	own = app_actions(&count);
	for (size_t v = 0; (view = view_at(v)) != NULL; v++) {
		for (size_t i = 0; i < view->action_count; i++) {
			const struct action *a = &view->actions[i];
			bool allowed = false;

			for (size_t k = 0; k < ARRAY_LEN(may); k++)
				allowed = allowed || strstr(a->id, may[k]);
			for (size_t k = 0; !allowed && k < count; k++) {
				/* While there are two halves Tab is theirs
				 * first, but in a form. */
				if (strcmp(own[k].id, "app.half") == 0 &&
					a->key.code == K_TAB)
					continue;
				if (key_same(&a->key, &own[k].key) ||
					key_same(&a->key, &own[k].alt) ||
					(own[k].key.code &&
					key_same(&a->alt, &own[k].key)))
					fail_msg("%s has the key of %s",
						a->id, own[k].id);
			}
		}
	}
}

struct line {
	const char *action, *key;
	const char *want;	/* part of what is said; NULL: taken */
};

static void
try_lines(const struct line *lines, size_t count)
{
	struct settings s = { .path = mem_text("conf") };
	struct keymap map;
	size_t taken = 0, said = 0;

	for (size_t i = 0; i < count; i++) {
		ARRAY_ROOM(s.keys, s.key_count, s.key_cap);
		s.keys[s.key_count++] = (struct key_setting){
			mem_text(lines[i].action), mem_text(lines[i].key),
			(int)i + 1 };
		taken += !lines[i].want;
	}
	ui_check_keys(&s);
	for (size_t i = 0; i < count; i++) {
		bool found = false;

		for (size_t k = 0; k < s.problems.count; k++)
			found = found || (s.problems.item[k].line ==
				(int)i + 1 && lines[i].want &&
				strstr(s.problems.item[k].text,
				lines[i].want));
		if (found != (lines[i].want != NULL))
			fail_msg("%s %s", lines[i].action, lines[i].key);
		said += found;
	}
	assert_int_equal(s.problems.count, said);
	keymap_make(&map, &s, NULL);
	assert_int_equal(map.count, taken);
	keymap_done(&map);
	settings_done(&s);
}

static void
test_keys_of_settings(void **state)
{
	static const struct line right[] = {
		{ "walk.defer", "Y", NULL }, { "board.new", "ctrl-o", NULL },
		{ "app.messages", "F11", NULL },
		/* In two views that never meet. */
		{ "log.correct", "Y", NULL },
		/* Exchanged. */
		{ "walk.note", "p", NULL }, { "walk.pin", "n", NULL },
	};
	static const struct line wrong[] = {
		{ "walk.defr", "Y", "did you mean 'walk.defer'" },
		{ "nothing.at.all", "Y", "no action" },
		{ "walk.note", "shift-x", "is no key" },
		{ "walk.note", "Enter", "moves or chooses" },
		{ "walk.note", "3", "moves or chooses" },
		{ "walk.note", "j", "moves or chooses" },
		{ "act.next", "Y", "cannot be changed" },
		{ "walk.note", "d", "is that of 'walk.defer'" },
		{ "walk.note", "m", "is that of 'app.messages'" },
		{ "app.help", "T", "is that of" },
	};
	/* The later of two loses; what depended on it loses too. */
	static const struct line chain[] = {
		{ "walk.defer", "Y", NULL },
		{ "walk.note", "Y", "is that of 'walk.defer'" },
		{ "walk.pin", "n", "is that of 'walk.note'" },
	};

	(void)state;
	try_lines(right, ARRAY_LEN(right));
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
		try_lines(&wrong[i], 1);
	try_lines(chain, ARRAY_LEN(chain));
}

/* The manual has a line for every row, and no line that roff would take for
 * a command. */
static void
test_manual(void **state)
{
	struct buf out = { 0 };
	const struct view *view;

	(void)state;
	ui_manual(&out);
	for (size_t v = 0; (view = view_at(v)) != NULL; v++) {
		for (size_t i = 0; i < view->action_count; i++)
			assert_non_null(strstr(buf_text(&out),
				view->actions[i].label));
	}
	for (const char *s = strchr(out.text, '\n'); s && s[1];
		s = strchr(s + 1, '\n')) {
		if (s[1] == '.' && strncmp(s + 1, ".SS ", 4) != 0 &&
			strncmp(s + 1, ".IP ", 4) != 0)
			fail_msg("%.40s", s + 1);
		assert_int_not_equal(s[1], '\'');
	}
	buf_done(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_ids),
		cmocka_unit_test(test_app_keys_are_free),
		cmocka_unit_test(test_keys_of_settings),
		cmocka_unit_test(test_manual),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
