/* SPDX-License-Identifier: MIT */
/*
 * Several incidents at once: marked with the blank, then given to somebody or
 * their nearest deadlines acknowledged. One act each, one entry each. No step
 * is ended so: each wants its own answer.
 */
#include <string.h>

#include "board_room.h"
#include "menu.h"

static size_t
find(const struct board_marks *m, const char *id)
{
	size_t i = 0;

	while (i < m->count && strcmp(m->id[i], id) != 0)
		i++;
	return i;
}

bool
board_marked(const struct board_marks *m, const char *id)
{
	return find(m, id) < m->count;
}

bool
board_mark(struct board_marks *m, const char *id)
{
	const size_t i = find(m, id);

	if (i < m->count) {
		memmove(m->id[i], m->id[i + 1],
			(m->count - i - 1) * sizeof(m->id[0]));
		m->count--;
		return true;
	}
	if (m->count == BOARD_MARKS_MAX)
		return false;
	memcpy(m->id[m->count++], id, ID_SIZE);
	return true;
}

/* The marked ones, else the selected one alone. */
static void
choose(struct board *b)
{
	b->acting = b->marks;
	if (!b->acting.count && board_selected(b))
		board_mark(&b->acting, board_selected(b));
}

bool
board_has_marks(const struct app *app, const void *state)
{
	(void)app;
	return ((const struct board *)state)->marks.count > 0;
}

bool
board_can_mark(const struct app *app, const void *state)
{
	return !app_wall(app) && board_selected(state);
}

bool
board_can_act(const struct app *app, const void *state)
{
	return !app_wall(app) && (board_has_marks(app, state) ||
		board_selected(state));
}

unsigned
board_run_unmark(struct app *app, void *state)
{
	(void)app;
	((struct board *)state)->marks.count = 0;
	return UI_DRAW;
}

/* ---- given to somebody -------------------------------------------------- */

static const struct person *
person_at(const struct app *app, size_t n)
{
	const struct site *site = desk_site(app_desk(app));

	for (size_t i = 0; i < site->people_count; i++)
		if (!site->people[i].left && !site->people[i].outside &&
			n-- == 0)
			return &site->people[i];
	return NULL;
}

static void
give(struct app *app, void *state, int value)
{
	struct board *b = state;
	const struct person *p = person_at(app, (size_t)value);

	for (size_t i = 0; p && i < b->acting.count; i++)
		app_act(app, NULL, "assign", b->acting.id[i], "owner",
			p->name, NULL);
	b->marks.count = 0;
}

unsigned
board_run_give(struct app *app, void *state)
{
	struct board *b = state;
	struct menu_item item[MENU_ITEMS_MAX] = { 0 };
	struct buf title = { 0 };
	const struct person *p;
	size_t n = 0;

	choose(b);
	while (n < MENU_ITEMS_MAX && (p = person_at(app, n)) != NULL) {
		item[n] = (struct menu_item){ .value = (int)n,
			.label = p->name };
		n++;
	}
	if (!n) {
		app_say(app, SAY_ERROR, N_("The roster is empty: give it "
			"in the incident itself, where a name can be typed."));
		return UI_DRAW;
	}
	buf_addf(&title, _("Who takes these incidents: %zu?"),
		b->acting.count);
	menu_open(app, &(struct menu_spec){ .title = buf_text(&title),
		.items = item, .count = n, .picked = give, .ctx = b });
	buf_done(&title);
	return UI_DRAW;
}

/* ---- acknowledged ------------------------------------------------------- */

unsigned
board_run_ack(struct app *app, void *state)
{
	struct board *b = state;
	size_t sent = 0;

	choose(b);
	for (size_t i = 0; i < b->acting.count; i++) {
		const struct incident *inc = app_incident(app,
			b->acting.id[i]);
		const struct incident_deadline *d = inc
			? incident_nearest(inc) : NULL;

		if (d && d->rung && app_act(app, NULL, "ack",
			b->acting.id[i], "deadline", d->rule->full, NULL))
			sent++;
	}
	b->marks.count = 0;
	if (sent < b->acting.count)
		app_say(app, SAY_INFO, N_("Nobody was told yet of the nearest "
			"deadline of %zu of them: there is nothing to "
			"acknowledge."), b->acting.count - sent);
	return UI_DRAW;
}
