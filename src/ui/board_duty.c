/* SPDX-License-Identifier: MIT */
/*
 * The board's line of who is on duty now: whoever leads first, each with the
 * number to call and until when, as much of it as there is room for.
 */
#include <string.h>

#include "board_room.h"

#define LEADER "duty-leader"

/* How much is said of each, from all of it to the names alone. */
enum much { MUCH_ALL, MUCH_NO_PHONE, MUCH_NAMES, MUCH_COUNT };

bool
board_duty_known(const struct app *app)
{
	const struct roster *r = &desk_site(app_desk(app))->roster;

	return r->line_count || r->day_count;
}

/* ---- a handover under way ------------------------------------------------ */

bool
board_handover_waits(const struct app *app)
{
	const struct site *s = desk_site(app_desk(app));
	const struct handover *h = &s->shifts.handover;
	const char *self = desk_person(app_desk(app));
	const struct person *p = site_person(s, self);

	return h->state == HANDOVER_OPEN &&
		strcmp(h->to, p ? p->name : self) == 0;
}

#define DAY_NEAR_MS (3 * TIME_HOUR)

/* The report of a day is owed, or soon. */
static bool
board_day_text(struct buf *out, const struct app *app)
{
	struct key_day day;

	if (!site_day_owed(desk_site(app_desk(app)), app_now(app), TIME_NONE,
	    &day) || day.due - app_now(app) > DAY_NEAR_MS)
		return false;
	if (day.sent)
		buf_addf(out, _("zero report WRONG: %s"), day.sent->wrong);
	else
		buf_add_text(out, day.due <= app_now(app)
			? _("day's report OVERDUE, due ")
			: _("day's report due "));
	if (!day.sent)
		time_format(out, day.due, app_zone(app), TIME_DAY_CLOCK);
	return true;
}

bool
board_handover_text(struct buf *out, const struct app *app)
{
	const struct handover *h =
		&desk_site(app_desk(app))->shifts.handover;

	if (h->state != HANDOVER_OPEN)
		return board_day_text(out, app);
	if (board_handover_waits(app))
		buf_addf(out, _("%s hands over to you"), h->from);
	else
		buf_addf(out, _("handover to %s is under way"), h->to);
	return true;
}

/* ---- who is on duty ------------------------------------------------------ */

static void
add_duty(struct buf *out, const struct app *app, const struct duty *d,
	enum much much)
{
	const struct site *s = desk_site(app_desk(app));
	const struct person *p = site_person(s, d->person);

	if (out->len)
		buf_add_text(out, much == MUCH_NAMES ? "  " : " · ");
	if (much < MUCH_NAMES)
		buf_addf(out, "%s ", desk_role(app_desk(app), d->post));
	buf_add_text(out, d->person);
	if (much == MUCH_ALL && p && *p->phone)
		buf_addf(out, " %s", p->phone);
}

/* When that person's time on the post ends, turns that meet being one. */
static int64_t
end_of(const struct duties *list, const struct duty *d)
{
	int64_t end = d->to;

	for (size_t i = 0; i < list->count; i++) {
		const struct duty *next = &list->item[i];

		if (next->from == end && strcmp(next->post, d->post) == 0 &&
		    strcmp(next->person, d->person) == 0)
			end = next->to;
	}
	return end;
}

/* The first moment at which somebody goes; TIME_NONE: not within a day. */
static int64_t
until(const struct duties *list, int64_t now)
{
	int64_t first = now + TIME_DAY;

	for (size_t i = 0; i < list->count; i++) {
		const int64_t end = end_of(list, &list->item[i]);

		if (list->item[i].from <= now && end < first)
			first = end;
	}
	return first < now + TIME_DAY ? first : TIME_NONE;
}

static void
duty_words(struct buf *out, const struct app *app, const struct duties *list,
	enum much much)
{
	const int64_t now = app_now(app);
	const int64_t end = until(list, now);
	struct buf people = { 0 };

	for (int leads = 1; leads >= 0; leads--)
		for (size_t i = 0; i < list->count; i++)
			if (list->item[i].from <= now &&
			    (strcmp(list->item[i].post, LEADER) == 0) == leads)
				add_duty(&people, app, &list->item[i], much);
	if (people.len == 0)
		buf_add_text(out, _("On duty: nobody, says the roster"));
	else
		buf_addf(out, _("On duty: %s"), buf_text(&people));
	if (end != TIME_NONE) {
		struct buf clock = { 0 };

		time_format(&clock, end, app_zone(app), TIME_CLOCK);
		buf_addf(out, _(", until %s"), buf_text(&clock));
		buf_done(&clock);
	}
	buf_done(&people);
}

void
board_duty_draw(const struct app *app, struct canvas *c, struct rect r)
{
	const int64_t now = app_now(app);
	struct duties list;

	if (r.h <= 0 || r.w <= 0 || !board_duty_known(app))
		return;
	site_duties(desk_site(app_desk(app)), now, now + 2 * TIME_DAY,
		&list);
	for (enum much much = 0; much < MUCH_COUNT; much++) {
		struct buf text = { 0 };
		bool fits;

		duty_words(&text, app, &list, much);
		fits = text_width(buf_text(&text), text.len) <= r.w;
		if (fits || much + 1 == MUCH_COUNT)
			canvas_text(c, r.x, r.y, r.w, STYLE_STRONG,
				buf_text(&text));
		buf_done(&text);
		if (fits)
			break;
	}
	duties_done(&list);
}
