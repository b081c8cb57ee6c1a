/* SPDX-License-Identifier: MIT */
/*
 * Before the end of an incident: what is still open, each thing a key away.
 * What that is the incident room says; nobody is asked to confirm an end that
 * would be refused.
 */
#include <string.h>

#include "act.h"
#include "drill_view.h"
#include "dues.h"
#include "walk_view.h"

#define THINGS_MAX 100

static bool
is_closing(const char *verb)
{
	return strcmp(verb, "close") == 0;
}

static void
go_to(struct app *app, struct walk *w, bool closing, int value)
{
	const struct incident *inc = app_incident(app, w->id);
	struct obstacle o;

	if (!inc || !incident_obstacle(inc, closing, app_now(app),
		(size_t)value, &o))
		return;
	if (o.step || o.by_step) {
		w->following = false;
		list_select(&w->list, o.step ? o.step : o.by_step);
	} else if (o.deadline || o.by_deadline) {
		view_due_show(app, w->id, o.deadline ? o.deadline
			: o.by_deadline);
	}
	/* What is wanted of it, where only the plan says so. */
	if (!o.step && !o.deadline)
		app_say(app, SAY_INFO, "%s", o.text);
}

static void
go_to_handling(struct app *app, void *ctx, int value)
{
	go_to(app, ctx, false, value);
}

static void
go_to_closing(struct app *app, void *ctx, int value)
{
	go_to(app, ctx, true, value);
}

/* "C1 Take the site offline", "report: First report", the condition. */
static void
say_thing(struct buf *out, const struct incident *inc,
	const struct obstacle *o)
{
	if (o->step)
		step_say(out, inc, o->step);
	else if (o->deadline)
		buf_addf(out, _("%s: %s"), _("report"), o->text);
	else
		buf_add_text(out, o->text);
}

bool
walk_open_things(struct app *app, struct walk *w, const char *verb)
{
	const struct incident *inc = app_incident(app, w->id);
	const bool closing = is_closing(verb);
	struct menu_item item[THINGS_MAX] = { 0 };
	struct buf label[THINGS_MAX] = { 0 };
	struct buf title = { 0 };
	struct obstacle o;
	size_t n = 0;

	if (!inc || (!closing && strcmp(verb, "handle") != 0))
		return false;
	for (; n < THINGS_MAX && incident_obstacle(inc, closing,
		app_now(app), n, &o); n++) {
		say_thing(&label[n], inc, &o);
		item[n] = (struct menu_item){ .value = (int)n,
			.label = buf_text(&label[n]),
			.opens = o.step || o.deadline || o.by_step ||
				o.by_deadline };
	}
	buf_addf(&title, closing
		? _("%s cannot be closed yet. Still open, %zu:")
		: _("%s is not handled yet. Still open, %zu:"), inc->number,
		n);
	if (n)
		menu_open(app, &(struct menu_spec){ .title = buf_text(&title),
			.items = item, .count = n, .ctx = w,
			.picked = closing ? go_to_closing : go_to_handling });
	for (size_t i = 0; i < n; i++)
		buf_done(&label[i]);
	buf_done(&title);
	return n > 0;
}

/* ---- what is closed can be played ---------------------------------------- */

bool
walk_can_remake(const struct app *app, const void *state)
{
	const struct walk *w = state;
	const struct incident *inc = app_incident(app, w->id);

	return inc && inc->state == INCIDENT_CLOSED && !app_wall(app) &&
		!*desk_mark(app_desk(app));
}

unsigned
walk_remake(struct app *app, void *state)
{
	const struct walk *w = state;

	view_drill_push(app, "drill-from", "incident", w->id);
	return UI_DRAW;
}

/* ---- which key comes first ---------------------------------------------- */

/* Nothing is left to do: what ends the incident comes first. */
int
walk_end_rank(const struct app *app, const void *state)
{
	return walk_shown(app, state) ? 0 : 1;
}

/* That it was told by phone does not end a report. */
int
walk_submit_rank(const struct app *app, const void *state)
{
	const struct walk *w = state;
	const struct incident *inc = app_incident(app, w->id);

	return inc && walk_report_runs(inc) ? 2 : 5;
}
