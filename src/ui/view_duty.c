/* SPDX-License-Identifier: MIT */
/*
 * The duty roster: who is on duty now and next on top, then the pattern of the
 * week and what is different on single days.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "act.h"

#define NUMBER_CELLS 5
#define TURNS_MAX 8		/* rows of who is on duty */
#define POST_CELLS 18
#define PERSON_CELLS 14

struct duty_view {
	struct list list;
};

/* A row: a line of the pattern, or a single day. */
struct duty_row {
	const struct duty_line *line;	/* or NULL */
	const struct duty_day *day;
	char id[24];
};

struct shown {
	const struct app *app;
	struct duty_row *row;
	size_t count;
	struct list_model model;
};

/* ---- what is listed ----------------------------------------------------- */

static const char *
row_id(void *ctx, size_t i)
{
	const struct shown *s = ctx;

	return s->row[i].id;
}

static void
line_text(struct buf *out, const struct duty_line *l)
{
	duty_days_text(out, l->days);
	buf_add_char(out, ' ');
	duty_hours_text(out, &l->hours);
	if (l->since != TIME_NONE) {
		buf_add_text(out, _(", from "));
		duty_day_text(out, l->since);
	}
	if (l->until != TIME_NONE) {
		buf_add_text(out, _(", until "));
		duty_day_text(out, l->until);
	}
	if (l->every > 1)
		buf_addf(out, _(", every %d weeks"), l->every);
}

static void
day_text(struct buf *out, const struct duty_day *d)
{
	duty_day_text(out, d->day);
	buf_addf(out, " %s", duty_weekday(d->day));
	if (*d->instead)
		buf_addf(out, _(" for %s"), d->instead);
	if (d->extra) {
		buf_add_char(out, ' ');
		duty_hours_text(out, &d->hours);
	}
	if (*d->reason)
		buf_addf(out, " (%s)", d->reason);
}

static void
row_draw(void *ctx, size_t i, struct canvas *c, struct rect r, bool selected)
{
	const struct shown *s = ctx;
	const struct duty_row *row = &s->row[i];
	const char *post = row->line ? row->line->post : row->day->post;
	const char *person = row->line ? row->line->person : row->day->person;
	struct buf text = { 0 };
	int x = r.x;

	(void)selected;
	if (row->line)
		line_text(&text, row->line);
	else
		day_text(&text, row->day);
	canvas_text(c, x, r.y, NUMBER_CELLS - 1, STYLE_DIM, row->id);
	x += NUMBER_CELLS;
	canvas_text(c, x, r.y, PERSON_CELLS - 1, STYLE_STRONG,
		*person ? person : _("nobody"));
	x += PERSON_CELLS;
	canvas_text(c, x, r.y, POST_CELLS - 1, STYLE_PLAIN,
		desk_role(app_desk(s->app), post));
	x += POST_CELLS;
	if (x < r.x + r.w)
		canvas_text(c, x, r.y, r.x + r.w - x, row->line ? STYLE_PLAIN
			: STYLE_NEAR, buf_text(&text));
	buf_done(&text);
}

static void
shown_make(struct shown *s, const struct app *app)
{
	const struct roster *r = &desk_site(app_desk(app))->roster;
	const int64_t today = duty_day_of(app_now(app), app_zone(app));

	*s = (struct shown){ .app = app };
	s->row = mem_alloc((r->line_count + r->day_count + 1) *
		sizeof(*s->row));
	for (size_t i = 0; i < r->line_count; i++)
		s->row[s->count++].line = &r->lines[i];
	for (size_t i = 0; i < r->day_count; i++)
		if (r->days[i].day >= today)
			s->row[s->count++].day = &r->days[i];
	for (size_t i = 0; i < s->count; i++)
		snprintf(s->row[i].id, sizeof(s->row[i].id), "%lld",
			(long long)(s->row[i].line ? s->row[i].line->number
			: s->row[i].day->number));
	s->model = (struct list_model){ .count = s->count, .id = row_id,
		.draw = row_draw, .ctx = s };
}

static void
shown_done(struct shown *s)
{
	free(s->row);
}

/* ---- the picture -------------------------------------------------------- */

static void
draw_turn(const struct app *app, const struct duty *d, struct canvas *c,
	struct rect r)
{
	const struct person *p = site_person(desk_site(app_desk(app)),
		d->person);
	const bool now = d->from <= app_now(app);
	struct buf when = { 0 };
	int x;

	duty_text(&when, d, app_zone(app));
	x = canvas_textf(c, r.x, r.y, r.w, now ? STYLE_STRONG : STYLE_PLAIN,
		"%s %s  %s", desk_role(app_desk(app), d->post), d->person,
		p ? p->phone : "");
	if (x + 2 < r.w)
		canvas_text(c, r.x + x + 2, r.y, r.w - x - 2, STYLE_DIM,
			buf_text(&when));
	buf_done(&when);
}

/* Who is on duty (begun), or the next of each post; the rows they took. */
static int
draw_turns(const struct app *app, const struct duties *list, bool begun,
	struct canvas *c, struct rect r)
{
	const int64_t now = app_now(app);
	int row = 0;

	for (size_t i = 0; i < list->count && row < r.h && row < TURNS_MAX;
		i++) {
		const struct duty *d = &list->item[i];
		bool first = (d->from <= now) == begun;

		for (size_t k = 0; k < i && !begun; k++)
			first &= list->item[k].from <= now ||
				strcmp(list->item[k].post, d->post) != 0;
		if (first)
			draw_turn(app, d, c, rect_rows(r, row++, 1));
	}
	if (row == 0 && r.h > 0) {
		canvas_text(c, r.x, r.y, r.w, STYLE_NEAR, _("nobody"));
		row = 1;
	}
	return row;
}

static void
duty_draw(const struct app *app, void *state, struct canvas *c, struct rect r)
{
	const int64_t now = app_now(app);
	struct duty_view *v = state;
	struct duties list;
	struct shown s;

	shown_make(&s, app);
	canvas_text(c, r.x, r.y, r.w, STYLE_TITLE, _("On duty now"));
	r = rect_rows(r, 1, -1);
	if (s.count == 0) {
		canvas_wrap(c, r, 0, STYLE_PLAIN, _("The duty roster is empty. "
			"a puts a turn of every week on it."));
		shown_done(&s);
		return;
	}
	site_duties(desk_site(app_desk(app)), now, now + DUTY_AHEAD_MS, &list);
	r = rect_rows(r, draw_turns(app, &list, true, c, r), -1);
	if (r.h > 6) {
		canvas_text(c, r.x, r.y, r.w, STYLE_TITLE, _("Next"));
		r = rect_rows(r, 1, -1);
		r = rect_rows(r, draw_turns(app, &list, false, c, r), -1);
	}
	if (r.h > 3) {
		canvas_text(c, r.x, r.y, r.w, STYLE_TITLE,
			_("Every week, and single days"));
		r = rect_rows(r, 1, -1);
	}
	list_draw(&v->list, &s.model, c, r);
	duties_done(&list);
	shown_done(&s);
}

static unsigned
duty_key(struct app *app, void *state, const struct key *key)
{
	struct duty_view *v = state;
	struct shown s;
	enum list_reaction reaction;

	shown_make(&s, app);
	reaction = list_key(&v->list, &s.model, key);
	shown_done(&s);
	return reaction == LIST_IGNORED ? UI_IGNORED : UI_DRAW;
}

/* ---- acting ------------------------------------------------------------- */

/* To the fore while a day's report is owed. */
static int
rank_owed(const struct app *app, const void *state)
{
	struct key_day day;

	(void)state;
	return site_day_owed(desk_site(app_desk(app)), app_now(app), TIME_NONE,
		&day) ? 1 : 7;
}

static const struct action duty_actions[] = {
	{ .id = "duty.set",
	  .key = { .code = K_CHAR, .cp = 'a' }, .label = N_("a turn"),
	  .help = N_("Put a turn of every week on the roster"), .opens = true,
	  .rank = 1, .form = "duty-set" },
	{ .id = "duty.except",
	  .key = { .code = K_CHAR, .cp = 'd' }, .label = N_("one day"),
	  .help = N_("Another person on one day, or nobody"), .opens = true,
	  .rank = 2, .form = "duty-except" },
	{ .id = "duty.swap",
	  .key = { .code = K_CHAR, .cp = 's' }, .label = N_("swap"),
	  .help = N_("Two people change their days"), .opens = true,
	  .rank = 3, .form = "duty-swap" },
	{ .id = "duty.drop",
	  .key = { .code = K_CHAR, .cp = 'x' }, .label = N_("take off"),
	  .help = N_("Take this line or day off the roster"), .opens = true,
	  .rank = 4, .form = "duty-drop",
	  .of = "number" },
	{ .id = "duty.person",
	  .key = { .code = K_CHAR, .cp = 'p' }, .label = N_("a person"),
	  .help = N_("Enter a person of the unit"), .opens = true, .rank = 5,
	  .form = "person-add" },
	{ .id = "duty.days", .key = { .code = K_CHAR, .cp = 'r' },
	  .label = N_("daily reports"), .help = N_("Key periods and the "
		"reports of their days, also zero reports"), .opens = true,
	  .rank_now = rank_owed, .push = view_days_push },
	{ .id = "duty.contacts", .key = { .code = K_CHAR, .cp = 'c' },
	  .label = N_("contacts"), .help = N_("Who can be called, and "
		"verifying the numbers"), .rank = 3,
	.push = view_contacts_push },
};

const struct view view_duty = {
	.name = "duty", .title = N_("Duty roster"), .actions = duty_actions,
	.action_count = ARRAY_LEN(duty_actions), .draw = duty_draw,
	.key = duty_key, .selected = list_view_id,
};

void
view_duty_push(struct app *app)
{
	app_push(app, &view_duty, mem_alloc(sizeof(struct duty_view)));
}
