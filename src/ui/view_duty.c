/* SPDX-License-Identifier: MIT */
/*
 * The duty roster: who is on duty now and next on top, then the pattern of the
 * week and what is different on single days.
 */
#include <stdlib.h>
#include <string.h>

#include "roll.h"

#define TURNS_MAX 8		/* rows of who is on duty */

/* A row: a line of the pattern, or a single day. */
struct duty_row {
	const struct duty_line *line;	/* or NULL */
	const struct duty_day *day;
	int64_t number;
};

/* ---- what is listed ----------------------------------------------------- */

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
person_text(struct buf *out, const struct roll_page *p, const void *item)
{
	const struct duty_row *row = item;
	const char *person = row->line ? row->line->person : row->day->person;

	(void)p;
	buf_add_text(out, *person ? person : _("nobody"));
}

static void
post_text(struct buf *out, const struct roll_page *p, const void *item)
{
	const struct duty_row *row = item;

	buf_add_text(out, desk_role(app_desk(p->app), row->line
		? row->line->post : row->day->post));
}

static void
when_text(struct buf *out, const struct roll_page *p, const void *item)
{
	const struct duty_row *row = item;

	(void)p;
	if (row->line)
		line_text(out, row->line);
	else
		day_text(out, row->day);
}

static enum style
when_style(const struct roll_page *p, const void *item)
{
	(void)p;
	return ((const struct duty_row *)item)->line ? STYLE_PLAIN
		: STYLE_NEAR;
}

static const struct roll_column columns[] = {
	{ .cells = 5, .of = ROLL_NUMBER(struct duty_row, number),
	  .style = STYLE_DIM },
	{ .cells = 14, .text = person_text, .style = STYLE_STRONG },
	{ .cells = 18, .text = post_text },
	{ .text = when_text, .style_of = when_style },
	{ .cells = 0 },
};

static void
gather(struct roll_page *p)
{
	const struct roster *r = &p->site->roster;
	const int64_t today = duty_day_of(p->now, p->zone);
	struct duty_row *row = mem_alloc((r->line_count + r->day_count + 1) *
		sizeof(*row));

	p->own = row;
	for (size_t i = 0; i < r->line_count; i++, row++) {
		*row = (struct duty_row){ .line = &r->lines[i],
			.number = r->lines[i].number };
		roll_add(p, row);
	}
	for (size_t i = 0; i < r->day_count; i++) {
		if (r->days[i].day < today)
			continue;
		*row = (struct duty_row){ .day = &r->days[i],
			.number = r->days[i].number };
		roll_add(p, row++);
	}
}

static void
done(struct roll_page *p)
{
	free(p->own);
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

/* Who is on duty, and who is next where there is room, over the pattern. */
static int
above(struct roll_page *p, struct canvas *c, struct rect r)
{
	const int all = r.h;
	struct duties list;

	site_duties(p->site, p->now, p->now + DUTY_AHEAD_MS, &list);
	r = rect_rows(r, draw_turns(p->app, &list, true, c, r), -1);
	if (r.h > 6) {
		canvas_text(c, r.x, r.y, r.w, STYLE_TITLE, _("Next"));
		r = rect_rows(r, 1, -1);
		r = rect_rows(r, draw_turns(p->app, &list, false, c, r), -1);
	}
	if (r.h > 3) {
		canvas_text(c, r.x, r.y, r.w, STYLE_TITLE,
			_("Every week, and single days"));
		r = rect_rows(r, 1, -1);
	}
	duties_done(&list);
	return all - r.h;
}

static const struct roll_kind roster = {
	.gather = gather, .done = done,
	.id = ROLL_NUMBER(struct duty_row, number), .columns = columns,
	.head = N_("On duty now"), .above = above,
	.empty = N_("The duty roster is empty. "
		"a puts a turn of every week on it."),
};

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
	{ .id = "duty.import", .act = "roster-import",
	  .key = { .code = K_CHAR, .cp = 'i' }, .label = N_("a table"),
	  .help = N_("Take a duty roster in from a table (CSV): what would "
		"change is shown first"), .opens = true, .rank = 6,
	  .push = view_table_in_push },
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
	.action_count = ARRAY_LEN(duty_actions), ROLL_VIEW,
};

void
view_duty_push(struct app *app)
{
	roll_push(app, &view_duty, &roster, NULL);
}
