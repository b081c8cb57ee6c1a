/* SPDX-License-Identifier: MIT */
/*
 * Where steps and answers lead to: other playbooks. An overlay is stacked on
 * this incident, from a plan an incident of its own is opened.
 */
#include <string.h>

#include "act.h"
#include "plan.h"
#include "walk_view.h"

#define LINKS_MAX 12

struct links {
	const char *id[LINKS_MAX];
	size_t count;
};

static void
links_add(struct links *l, const char *id)
{
	for (size_t i = 0; i < l->count; i++) {
		if (strcmp(l->id[i], id) == 0)
			return;
	}
	if (l->count < LINKS_MAX)
		l->id[l->count++] = id;
}

static bool
stacked(const struct incident *inc, const char *id)
{
	for (size_t b = 0; b < inc->book_count; b++) {
		if (strcmp(inc->books[b].playbook->id, id) == 0)
			return true;
	}
	return false;
}

/* Of the answer that was given; while there is none a question leads
 * nowhere. */
static const char *
answer_link(const struct incident_step *s)
{
	const char *value = s->state == STEP_DONE
		? fields_get(&s->given, "value") : NULL;
	const struct choice *choice = value ? step_choice(s->rule, value)
		: NULL;

	return choice ? choice->link : NULL;
}

static void
links_of(struct links *l, const struct incident *inc,
	const struct incident_step *s)
{
	const char *answer = answer_link(s);

	if (answer && !stacked(inc, answer))
		links_add(l, answer);
	if (s->rule->link && !stacked(inc, s->rule->link))
		links_add(l, s->rule->link);
}

/* The shown step's first, then those of all answers given so far. */
static struct links
links_now(const struct app *app, const struct walk *w)
{
	const struct incident *inc = app_incident(app, w->id);
	const struct incident_step *s = walk_shown(app, w);
	struct links l = { 0 };

	if (s)
		links_of(&l, inc, s);
	for (size_t i = 0; inc && i < inc->step_count; i++) {
		const char *id = answer_link(&inc->steps[i]);

		if (id && !stacked(inc, id))
			links_add(&l, id);
	}
	return l;
}

/* ---- in words ----------------------------------------------------------- */

static const struct playbook *
find(const struct app *app, const char *id)
{
	return app ? library_find(desk_library(app_desk(app)), id, NULL)
		: NULL;
}

static const char *
title_of(const struct app *app, const char *id)
{
	const struct playbook *pb = find(app, id);

	return pb ? words_text(&pb->title, lang_now()) : id;
}

void
walk_link_paras(struct paras *p, const struct scene *s)
{
	struct links l = { 0 };

	links_of(&l, s->inc, s->shown);
	for (size_t i = 0; i < l.count; i++) {
		struct buf b = { 0 };

		buf_addf(&b, _("%s (press L)"), title_of(s->app, l.id[i]));
		paras_say(p, 2, STYLE_NEAR, _("Leads to"), buf_text(&b));
		buf_done(&b);
	}
}

void
walk_link_say(struct app *app, const struct incident *inc,
	const struct incident_step *s)
{
	const char *id = answer_link(s);

	if (id && !stacked(inc, id))
		app_say(app, SAY_INFO, N_("This answer leads to \"%s\": press "
			"L to go on there."), title_of(app, id));
}

/* ---- the action --------------------------------------------------------- */

bool
walk_can_link(const struct app *app, const struct walk *w)
{
	return walk_may(app, w, "overlay", NULL) &&
		links_now(app, w).count > 0;
}

static void
follow(struct app *app, struct walk *w, const char *id)
{
	struct err err = { 0 };
	const struct playbook *pb = library_find(
		desk_library(app_desk(app)), id, &err);

	if (!pb)
		app_say(app, SAY_ERROR, "%s", err.text);
	else if (pb->overlay || pb->frame)
		app_act(app, w, "overlay", w->id, "playbook", id, NULL);
	else
		view_open_push(app, id);
}

static void
picked(struct app *app, void *ctx, int value)
{
	struct walk *w = ctx;
	const struct links l = links_now(app, w);

	if ((size_t)value < l.count)
		follow(app, w, l.id[value]);
}

unsigned
walk_link(struct app *app, struct walk *w)
{
	const struct links l = links_now(app, w);
	const struct incident *inc = app_incident(app, w->id);
	struct menu_item items[LINKS_MAX];
	struct buf label[LINKS_MAX] = { { 0 } };

	walk_touched(app, w);
	for (size_t i = 0; i < l.count; i++) {
		const struct playbook *pb = find(app, l.id[i]);
		const bool stack = pb && (pb->overlay || pb->frame);

		buf_addf(&label[i], "%s: %s", stack
			? _("stack on this incident")
			: _("open an incident of its own"),
			title_of(app, l.id[i]));
		items[i] = (struct menu_item){ .value = (int)i,
			.label = buf_text(&label[i]), .opens = !stack };
	}
	menu_open(app, &(struct menu_spec){ .title = inc ? inc->number : "?",
		.items = items, .count = l.count, .ctx = w,
		.picked = picked });
	for (size_t i = 0; i < l.count; i++)
		buf_done(&label[i]);
	return UI_DRAW;
}
