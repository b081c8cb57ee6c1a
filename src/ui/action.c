/* SPDX-License-Identifier: MIT */
/*
 * What a row of an action table means in a session: whether it can be taken,
 * what it does, by which keys, and how far ahead it stands.
 */
#include <stdio.h>

#include "act.h"
#include "app_room.h"

bool
action_can_below(const struct app *app, const struct action *a,
	const void *state)
{
	struct app below = *app;

	below.depth -= below.depth > 1;
	return action_can(&below, a, state);
}

const char *
action_act(const struct action *a)
{
	return a->act ? a->act : a->form;
}

bool
action_runs(const struct action *a)
{
	return a->run || a->form || a->push || a->push_of;
}

/* The view that has that state, NULL for the app's own rows. */
static const struct view *
view_of(const struct app *app, const void *state)
{
	for (size_t i = app->depth; state && i-- > 0;)
		if (app->layer[i].state == state)
			return app->layer[i].view;
	return NULL;
}

static const char *
incident_of(const struct view *view, const void *state)
{
	const char *id = view && view->incident ? view->incident(state) : NULL;

	return id && *id ? id : NULL;
}

static const char *
selected_of(const struct view *view, const void *state)
{
	const char *id = view && view->selected ? view->selected(state) : NULL;

	return id && *id ? id : NULL;
}

/* What it is about is there. */
static bool
has_subject(const struct app *app, const struct action *a, const void *state)
{
	const struct view *view;

	if (a->run || (!a->of && !a->push_of))
		return true;
	view = view_of(app, state);
	return a->of ? selected_of(view, state) != NULL
		: incident_of(view, state) != NULL;
}

bool
action_can(const struct app *app, const struct action *a, const void *state)
{
	const char *act = action_act(a);

	if (act && (app_wall(app) || !app_may(app, act)))
		return false;
	if (!has_subject(app, a, state))
		return false;
	if (a->digits)
		return a->digits(app, state) > 0;
	return !a->when || a->when(app, state);
}

/* The ids are copied: a view that comes may have this one read anew. */
unsigned
action_run(struct app *app, const struct action *a, void *state)
{
	const struct view *view = view_of(app, state);
	const char *id = incident_of(view, state);
	char incident[ID_SIZE] = "";

	if (a->run)
		return a->run(app, state);
	snprintf(incident, sizeof(incident), "%s", id ? id : "");
	if (a->form)
		view_act_push(app, &(struct act_call){ .verb = a->form,
			.incident = act_verb(a->form)->of_site ? NULL
			: incident, .name = a->of,
			.value = a->of ? selected_of(view, state) : NULL });
	else if (a->push)
		a->push(app);
	else
		a->push_of(app, incident);
	return UI_DRAW;
}

const char *
action_mark(bool ascii)
{
	return ascii ? "..." : "\xe2\x80\xa6";
}

void
action_label(struct buf *out, const struct app *app, const struct action *a)
{
	buf_add_text(out, _(a->label));
	if (a->opens)
		buf_add_text(out, action_mark(app->setup.ascii));
}

int
action_rank(const struct app *app, const struct action *a, const void *state)
{
	return a->rank_now ? a->rank_now(app, state) : a->rank;
}

struct key
action_key(const struct app *app, const struct action *a)
{
	const struct key *key = keymap_get(&app->keymap, a);

	return key ? *key : a->key;
}

static void
write_digits(struct buf *out, size_t count)
{
	if (count == 1)
		buf_add_char(out, '1');
	else
		buf_addf(out, "1-%zu", count > 9 || count == 0 ? 9 : count);
}

void
action_keys(struct buf *out, const struct app *app, const struct action *a,
	const void *state)
{
	const struct key key = action_key(app, a);

	if (a->digits) {
		write_digits(out, a->digits(app, state));
		return;
	}
	key_write(out, &key);
	if (key.code != K_NONE && a->alt.code != K_NONE)
		buf_add_text(out, ", ");
	key_write(out, &a->alt);
}
