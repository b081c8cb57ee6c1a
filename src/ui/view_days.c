/* SPDX-License-Identifier: MIT */
/*
 * The days of the key periods and their reports: which was sent to whom, which
 * is owed, which zero report is none any more. A day's page is unit_pages.c's.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "act.h"

#define DAY_CELLS 16
#define STATE_CELLS 14
#define DUE_CELLS 12
#define UNDER_ROWS 3

struct days_view {
	struct list list;
};

struct shown_day {
	struct key_day day;
	char id[24];
};

struct shown_days {
	const struct app *app;
	struct shown_day *item;
	size_t count, cap;
	struct list_model model;
};

static const char *
row_id(void *ctx, size_t i)
{
	const struct shown_days *s = ctx;

	return s->item[i].id;
}

static enum style
style_of(const struct key_day *d, int64_t now)
{
	if (!d->owed)
		return STYLE_OK;
	return d->sent || now > d->due ? STYLE_OVERDUE : STYLE_NEAR;
}

static void
row_draw(void *ctx, size_t i, struct canvas *c, struct rect r, bool selected)
{
	const struct shown_days *s = ctx;
	const struct key_day *d = &s->item[i].day;
	const struct zone *zone = app_zone(s->app);
	struct buf text = { 0 };
	int x = r.x;

	(void)selected;
	duty_day_text(&text, d->day);
	buf_addf(&text, " %s", duty_weekday(d->day));
	canvas_text(c, x, r.y, DAY_CELLS - 1, STYLE_PLAIN, buf_text(&text));
	x += DAY_CELLS;
	canvas_text(c, x, r.y, STATE_CELLS - 1, style_of(d, app_now(s->app)),
		key_day_word(d, app_now(s->app)));
	x += STATE_CELLS;
	buf_clear(&text);
	time_format(&text, d->due, zone, TIME_DAY_CLOCK);
	canvas_text(c, x, r.y, DUE_CELLS - 1, STYLE_PLAIN, buf_text(&text));
	x += DUE_CELLS;
	buf_clear(&text);
	buf_add_text(&text, d->period->name);
	if (d->sent)
		buf_addf(&text, "  %s %s", d->sent->to, d->sent->receiver);
	if (x < r.x + r.w)
		canvas_text(c, x, r.y, r.x + r.w - x, STYLE_PLAIN,
			buf_text(&text));
	buf_done(&text);
}

/* The last day first: it is what is to be done now. */
static void
shown_make(struct shown_days *s, const struct app *app)
{
	const struct site *site = desk_site(app_desk(app));
	const int64_t today = duty_day_of(app_now(app), app_zone(app));
	struct key_day d = { 0 };

	*s = (struct shown_days){ .app = app };
	for (int64_t day = TIME_NONE; site_day_after(site, day, today, &d);
	    day = d.day) {
		ARRAY_ROOM(s->item, s->count, s->cap);
		s->item[s->count++].day = d;
	}
	for (size_t i = 0; i < s->count / 2; i++) {
		const struct shown_day kept = s->item[i];

		s->item[i] = s->item[s->count - 1 - i];
		s->item[s->count - 1 - i] = kept;
	}
	for (size_t i = 0; i < s->count; i++)
		snprintf(s->item[i].id, sizeof(s->item[i].id), "%lld",
			(long long)s->item[i].day.day);
	s->model = (struct list_model){ .count = s->count, .id = row_id,
		.draw = row_draw, .ctx = s };
}

static const struct key_day *
selected(const struct shown_days *s, struct days_view *v)
{
	const size_t at = list_selected(&v->list,
		(struct list_model *)&s->model);

	return at == LIST_NONE ? NULL : &s->item[at].day;
}

static void
under_draw(const struct app *app, const struct key_day *d, struct canvas *c,
	struct rect r)
{
	struct buf text = { 0 };

	canvas_hline(c, r.x, r.y, r.w, STYLE_DIM);
	duty_day_text(&text, d->day);
	buf_addf(&text, " %s", key_day_word(d, app_now(app)));
	key_day_remark(&text, d, app_zone(app));
	if (d->owed && !d->sent)
		buf_addf(&text, _(": to %s. Enter puts down that it went out."),
			d->period->to);
	canvas_wrap(c, rect_rows(r, 1, -1), 0, style_of(d, app_now(app)),
		buf_text(&text));
	buf_done(&text);
}

static void
days_draw(const struct app *app, void *state, struct canvas *c, struct rect r)
{
	struct days_view *v = state;
	struct rect list = rect_rows(r, 1, -1);
	const struct key_day *d;
	struct shown_days s;

	shown_make(&s, app);
	canvas_text(c, r.x, r.y, r.w, STYLE_TITLE,
		_("Reports of the days in key periods"));
	if (s.count == 0)
		canvas_wrap(c, list, 0, STYLE_PLAIN, _("No key period has "
			"begun. K begins one: then each day is reported, also "
			"when nothing happened."));
	d = selected(&s, v);
	if (d && list.h > UNDER_ROWS + 3) {
		under_draw(app, d, c, rect_rows(list, list.h - UNDER_ROWS,
			-1));
		list.h -= UNDER_ROWS;
	}
	list_draw(&v->list, &s.model, c, list);
	free(s.item);
}

static unsigned
days_key(struct app *app, void *state, const struct key *key)
{
	struct days_view *v = state;
	enum list_reaction reaction;
	struct shown_days s;

	shown_make(&s, app);
	reaction = list_key(&v->list, &s.model, key);
	free(s.item);
	return reaction == LIST_IGNORED ? UI_IGNORED : UI_DRAW;
}

/* ---- acting ------------------------------------------------------------- */

static bool
can_act(const struct app *app, const void *state)
{
	(void)state;
	return !app_wall(app);
}

static bool
has_day(const struct app *app, const void *state)
{
	const struct days_view *v = state;

	return can_act(app, state) && *v->list.id;
}

static bool
in_period(const struct app *app, const void *state)
{
	return can_act(app, state) && site_period(desk_site(app_desk(app)),
		duty_day_of(app_now(app), app_zone(app)));
}

static unsigned
run_sent(struct app *app, void *state)
{
	const struct days_view *v = state;
	struct buf day = { 0 };

	duty_day_text(&day, strtoll(v->list.id, NULL, 10));
	view_act_push(app, &(struct act_call){ .verb = "day-submit",
		.name = "day", .value = buf_text(&day) });
	buf_done(&day);
	return UI_DRAW;
}

static unsigned
run_page(struct app *app, void *state)
{
	const struct days_view *v = state;

	view_day_push(app, *v->list.id ? strtoll(v->list.id, NULL, 10)
		: duty_day_of(app_now(app), app_zone(app)));
	return UI_DRAW;
}

static const struct action days_actions[] = {
	{ .id = "days.sent", .act = "day-submit", .key = { .code = K_ENTER },
	  .label = N_("it was sent"), .help = N_("Put down that this day's "
		"report went out, also a zero or a corrected one"),
	  .opens = true, .rank = 1, .when = has_day, .run = run_sent },
	{ .id = "days.page", .key = { .code = K_CHAR, .cp = 'v' },
	  .label = N_("the day's report"), .help = N_("This day's report of "
		"the unit, as it would be printed"), .rank = 2,
	  .run = run_page },
	{ .id = "days.period",
	  .key = { .code = K_CHAR, .cp = 'K' }, .label = N_("key period"),
	  .help = N_("Begin a key period: each day is reported"),
	  .opens = true, .rank = 3, .form = "period-start" },
	{ .id = "days.end",
	  .key = { .code = K_CHAR, .cp = 'E' }, .label = N_("period over"),
	  .help = N_("End the key period today"), .opens = true, .rank = 4,
	  .when = in_period, .form = "period-end" },
};

const struct view view_days = {
	.name = "days", .title = N_("Daily reports"),
	.actions = days_actions, .action_count = ARRAY_LEN(days_actions),
	.draw = days_draw, .key = days_key, .selected = list_view_id,
};

void
view_days_push(struct app *app)
{
	app_push(app, &view_days, mem_alloc(sizeof(struct days_view)));
}
