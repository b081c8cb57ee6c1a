/* SPDX-License-Identifier: MIT */
/*
 * Where a half-typed form stood, kept beside its texts: when the connection
 * breaks the next screen of this person opens there again. Who leaves a form
 * by a key leaves no place behind.
 */
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "act.h"
#include "app_room.h"

/* No form's draft has such a key: those begin with an id or a slash. */
#define PLACE_KEY ".place"

/* A line for each; a value that has more lines is no place to come back to. */
static bool
write_place(struct buf *out, const struct fields *where)
{
	buf_addf(out, "process %ld\n", (long)getpid());
	for (size_t i = 0; i < where->count; i++) {
		if (strcmp(where->item[i].name, "process") == 0)
			continue;
		if (strchr(where->item[i].value, '\n'))
			return false;
		buf_addf(out, "%s %s\n", where->item[i].name,
			where->item[i].value);
	}
	return true;
}

static void
read_place(struct fields *ret, const char *text)
{
	while (*text) {
		const size_t len = strcspn(text, "\n");
		const size_t name = strcspn(text, " ");

		if (name < len) {
			char *n = mem_text_n(text, name);
			char *v = mem_text_n(text + name + 1, len - name - 1);

			fields_add(ret, n, v);
			free(n);
			free(v);
		}
		text += len + (text[len] == '\n');
	}
}

/* Only a screen at a terminal loses its connection. */
static bool
has_place(const struct app *app)
{
	return app->setup.terminal && !app->setup.wall;
}

void
app_place_keep(struct app *app, const void *state, const struct fields *where)
{
	struct buf text = { 0 };

	if (has_place(app) && write_place(&text, where)) {
		app->place = state;
		app_draft_save(app, PLACE_KEY, buf_text(&text));
	}
	buf_done(&text);
}

void
app_place_left(struct app *app, const void *state)
{
	if (!state || app->place != state)
		return;
	app->place = NULL;
	app_draft_save(app, PLACE_KEY, NULL);
}

/* Does the screen that was there still run, in another window? A number may
 * have become another program's; one that has ended runs nothing. */
static bool
still_runs(const struct fields *where)
{
	const char *process = fields_get(where, "process");
	char path[64], theirs[PATH_MAX], own[PATH_MAX];
	ssize_t n, m;

	snprintf(path, sizeof(path), "/proc/%ld/exe",
		process ? strtol(process, NULL, 10) : 0);
	n = readlink(path, theirs, sizeof(theirs));
	m = readlink("/proc/self/exe", own, sizeof(own));
	return n < 0 ? errno == EACCES : n == m &&
		memcmp(theirs, own, (size_t)n) == 0;
}

static void
open_act(struct app *app, const struct fields *where)
{
	struct fields given = { 0 };
	const struct act_call call = {
		.incident = fields_get(where, "incident"),
		.verb = fields_get(where, "verb"),
		.step = fields_get(where, "step"), .given = &given,
		.paper = fields_get(where, "paper"),
		.row = fields_get(where, "row"),
		.field = fields_get(where, "field") };

	if (!call.verb || !act_verb(call.verb) ||
		(call.incident && !app_incident(app, call.incident)))
		return;
	for (size_t i = 0; i < where->count; i++)
		if (strncmp(where->item[i].name, "given.", 6) == 0)
			fields_add(&given, where->item[i].name + 6,
				where->item[i].value);
	if (call.incident && call.step)
		view_walk_push_at(app, call.incident, call.step);
	else if (call.incident)
		view_walk_push(app, call.incident);
	view_act_push(app, &call);
	fields_done(&given);
}

void
app_place_resume(struct app *app)
{
	struct fields where = { 0 };
	struct buf text = { 0 };
	const size_t depth = app->depth;

	if (has_place(app))
		app_draft_load(app, PLACE_KEY, &text);
	read_place(&where, buf_text(&text));
	if (where.count && !still_runs(&where)) {
		if (fields_get(&where, "plan"))
			view_open_push(app, fields_get(&where, "plan"));
		else
			open_act(app, &where);
	}
	if (app->depth > depth) {
		/* From now on it is this screen's. */
		app_place_keep(app, app_top(app)->state, &where);
		app_say(app, SAY_INFO, N_("You were typing here when the "
			"screen ended. What was typed is kept."));
	}
	fields_done(&where);
	buf_done(&text);
}
