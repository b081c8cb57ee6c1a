/* SPDX-License-Identifier: MIT */
/*
 * The calendar of inspections: what is due first in front, each with its last
 * round; taken on, begun and given up from here. A round is walked like any
 * incident; what it finds goes into the ledger.
 */
#include <stdlib.h>
#include <string.h>

#include "act.h"
#include "roll.h"

#define CALENDAR_DAYS 31	/* ahead */

/* ---- what is listed ------------------------------------------------- */

static void
gather(struct roll_page *p)
{
	const struct inspection **list = mem_alloc(
		(p->site->inspection_count + 1) * sizeof(*list));
	const size_t count = site_inspections(p->site, list);

	for (size_t i = 0; i < count; i++)
		roll_add(p, list[i]);
	free(list);
}

static enum style
style_of(const struct roll_page *p, const void *item)
{
	const struct inspection *in = item;

	return in->due != TIME_NONE && in->due <= p->now ? STYLE_OVERDUE
		: STYLE_PLAIN;
}

static void
state_text(struct buf *out, const struct roll_page *p, const void *item)
{
	if (((const struct inspection *)item)->round[0])
		buf_add_text(out, _("under way"));
	else
		buf_add_text(out, style_of(p, item) == STYLE_OVERDUE
			? _("overdue") : _("due"));
}

static void
title_text(struct buf *out, const struct roll_page *p, const void *item)
{
	(void)p;
	buf_add_text(out, inspection_title(item, lang_now()));
}

static const struct roll_column columns[] = {
	{ .cells = 11, .text = state_text, .style_of = style_of },
	{ .cells = 17, .of = ROLL_TIME(struct inspection, due) },
	{ .cells = 11, .of = ROLL_TEXT(struct inspection, owner), .from = 72 },
	{ .text = title_text, .style_of = style_of },
	{ .cells = 0 },
};

/* ---- the picture ---------------------------------------------------- */

static const struct deadline *
rule_of(const struct app *app, const struct inspection *in)
{
	char *book = mem_text_n(in->id, strcspn(in->id, "/"));
	const struct playbook *pb = library_find(desk_library(app_desk(app)),
		book, NULL);

	free(book);
	return pb ? playbook_deadline(pb, in->id) : NULL;
}

static void
detail(struct pager *out, const struct roll_page *p, const void *item)
{
	const struct inspection *in = item;
	const struct deadline *rule = in ? rule_of(p->app, in) : NULL;
	struct buf last = { 0 };
	int missed;

	if (!in)
		return;
	if (in->done != TIME_NONE) {
		buf_addf(&last, "%s  ", in->last);
		time_format(&last, in->done, p->zone, TIME_MINUTES);
	}
	pager_say(out, STYLE_STRONG, inspection_title(in, lang_now()));
	pager_fact(out, _("What to do"), rule ? words_text(&rule->action,
		lang_now()) : NULL);
	pager_fact_time(out, _("due"), in->due, p->zone, TIME_MINUTES);
	pager_fact(out, _("Who sees to it"), in->owner);
	pager_fact(out, _("round under way"), in->number);
	pager_fact(out, _("last round"), buf_text(&last));
	missed = inspection_missed(in, p->now, p->zone);
	if (missed + in->missed > 0) {
		buf_clear(&last);
		buf_addf(&last, _("%d days missed now, %d before"), missed,
			in->missed);
		pager_fact(out, _("missed"), buf_text(&last));
	}
	pager_fact(out, _("Basis"), rule ? words_text(&rule->basis,
		lang_now()) : NULL);
	pager_fact(out, _("Inspection"), in->id);
	buf_done(&last);
}

static const struct roll_kind inspections = {
	.gather = gather, .id = ROLL_TEXT(struct inspection, id),
	.columns = columns,
	.head = N_("Inspections: what is due when"),
	.empty = N_("None is taken on. a "
		"takes one on, with its first day."),
	.detail = detail, .label_cells = 16, .split = { .below_from = 8 },
};

/* ---- acting --------------------------------------------------------- */

static const struct inspection *
selected(const struct app *app, const struct roll *v)
{
	return site_inspection(desk_site(app_desk(app)), v->list.id);
}

static bool
is_idle(const struct app *app, const void *state)
{
	const struct inspection *in = selected(app, state);

	return !app_wall(app) && in && !in->round[0];
}

static bool
is_under_way(const struct app *app, const void *state)
{
	const struct inspection *in = selected(app, state);

	return !app_wall(app) && in && in->round[0];
}

static unsigned
run_walk(struct app *app, void *state)
{
	const struct inspection *in = selected(app, state);

	if (in)
		view_round_push(app, in->round);
	return UI_DRAW;
}

static void
make_calendar(struct app *app, const char *ctx, struct buf *title,
	struct buf *text)
{
	(void)ctx;
	buf_add_text(title, _("Inspections by day: zhiban inspect calendar"));
	report_calendar(text, desk_site(app_desk(app)), app_now(app),
		time_day_end(app_now(app), CALENDAR_DAYS, app_zone(app)));
}

static unsigned
run_calendar(struct app *app, void *state)
{
	(void)state;
	view_page_push(app, &(struct page_source){ .make = make_calendar });
	return UI_DRAW;
}

static unsigned
run_found(struct app *app, void *state)
{
	const struct inspection *in = selected(app, state);

	if (in)
		view_act_push(app, &(struct act_call){
			.incident = in->round, .verb = "inspect-found" });
	return UI_DRAW;
}

static const struct action inspect_actions[] = {
	{ .id = "inspect.start",
	  .key = { .code = K_ENTER }, .label = N_("begin a round"),
	  .help = N_("Begin a round of the selected inspection"),
	  .opens = true, .rank = 1, .when = is_idle, .form = "inspect-start",
	  .of = "duty" },
	{ .id = "inspect.walk", .key = { .code = K_ENTER },
	  .label = N_("its items"),
	  .help = N_("Go to the items of the round that is under way"),
	  .opens = true,
	  .rank = 1, .when = is_under_way, .run = run_walk },
	{ .id = "inspect.found", .act = "inspect-found",
	  .key = { .code = K_CHAR, .cp = 'h' }, .label = N_("hazard found"),
	  .help = N_("Enter a hazard that this round found"), .opens = true,
	  .rank = 2, .when = is_under_way, .run = run_found },
	{ .id = "inspect.take",
	  .key = { .code = K_CHAR, .cp = 'a' }, .label = N_("take on"),
	  .help = N_("Take a recurring inspection on"), .opens = true,
	  .rank = 2, .form = "inspect-take" },
	{ .id = "inspect.calendar", .key = { .code = K_CHAR, .cp = 'c' },
	  .label = N_("by day"),
	  .help = N_("The days that are due or were missed"), .opens = true,
	  .rank = 3, .run = run_calendar },
	{ .id = "inspect.drop",
	  .key = { .code = K_CHAR, .cp = 'x' }, .label = N_("give up"),
	  .help = N_("Give this inspection up, with a reason"),
	  .opens = true, .rank = 3, .when = is_idle, .form = "inspect-drop",
	  .of = "duty" },
};

const struct view view_inspect = {
	.name = "inspect", .title = N_("Inspections"),
	.actions = inspect_actions,
	.action_count = ARRAY_LEN(inspect_actions), ROLL_VIEW,
	.copy = roll_copy,
};

void
view_inspect_push(struct app *app)
{
	roll_push(app, &view_inspect, &inspections, NULL);
}
