/* SPDX-License-Identifier: MIT */
/*
 * The duty roster as text and JSON: who is on duty now and next, the pattern
 * and what is different on single days, the people.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli_room.h"

#define DAYS_MAX 366
#define POST_CELLS 26

/* ---- turns -------------------------------------------------------------- */

static const char *
phone_of(const struct site *s, const char *name)
{
	const struct person *p = site_person(s, name);

	return p ? p->phone : "";
}

static struct js *
js_duty(const struct cli_call *c, const struct duty *d)
{
	const struct site *s = desk_site(c->desk);
	struct js *js = js_object();

	js_set(js, "post", js_text(d->post));
	js_set(js, "title", js_text(desk_role(c->desk, d->post)));
	js_set(js, "person", js_text(d->person));
	js_set(js, "phone", cli_js_text(phone_of(s, d->person)));
	js_set(js, "from", js_time(d->from, s->zone));
	js_set(js, "to", js_time(d->to, s->zone));
	js_set(js, "number", js_number(d->number));
	return js;
}

static void
text_duty(const struct cli_call *c, struct buf *out, const struct duty *d)
{
	const struct site *s = desk_site(c->desk);
	struct buf when = { 0 };

	duty_text(&when, d, s->zone);
	buf_add_text(out, "  ");
	cli_cell(out, desk_role(c->desk, d->post), POST_CELLS);
	buf_add_char(out, ' ');
	cli_cell(out, d->person, 14);
	buf_add_char(out, ' ');
	cli_cell(out, phone_of(s, d->person), 16);
	buf_addf(out, " %s\n", buf_text(&when));
	buf_done(&when);
}

/* The turns of the list that have begun, or that are the next of their post
 * (all: every one to come). */
static void
each_turn(const struct duties *list, int64_t now, bool begun, bool all,
	void (*each)(void *ctx, const struct duty *d), void *ctx)
{
	for (size_t i = 0; i < list->count; i++) {
		const struct duty *d = &list->item[i];
		bool first = true;

		if ((d->from <= now) != begun)
			continue;
		for (size_t k = 0; k < i && !all && !begun; k++)
			first &= list->item[k].from <= now ||
				list->item[k].from == d->from ||
				strcmp(list->item[k].post, d->post) != 0;
		if (first)
			each(ctx, d);
	}
}

struct printing {
	const struct cli_call *c;
	struct buf *out;	/* NULL: into list */
	struct js *list;
	size_t count;
};

static void
print_turn(void *ctx, const struct duty *d)
{
	struct printing *p = ctx;

	p->count++;
	if (p->out)
		text_duty(p->c, p->out, d);
	else
		js_push(p->list, js_duty(p->c, d));
}

static int
print_json(const struct cli_call *c, const struct duties *list, int64_t at,
	bool all, struct err *err)
{
	struct printing now = { .c = c, .list = js_array() };
	struct printing next = { .c = c, .list = js_array() };
	struct js *js = js_object();

	each_turn(list, at, true, all, print_turn, &now);
	each_turn(list, at, false, all, print_turn, &next);
	js_set(js, "at", js_time(at, desk_zone(c->desk)));
	js_set(js, "on_duty", now.list);
	js_set(js, "next", next.list);
	return cli_out_js(js, err);
}

static int
print_text(const struct cli_call *c, const struct duties *list, int64_t at,
	bool all, struct err *err)
{
	const struct roster *r = &desk_site(c->desk)->roster;
	struct buf out = { 0 };
	struct printing p = { .c = c, .out = &out };
	int rc;

	if (!r->line_count && !r->day_count) {
		buf_add_text(&out, _("The duty roster is empty. zhiban roster "
			"set POST NAME --days mon-fri --hours 08:00-20:00 "
			"begins it.\n"));
	} else {
		buf_add_text(&out, _("On duty, "));
		cli_time(&out, at, desk_zone(c->desk));
		buf_add_text(&out, ":\n");
		each_turn(list, at, true, all, print_turn, &p);
		if (!p.count)
			buf_add_text(&out, _("  nobody\n"));
		buf_add_text(&out, _("Next:\n"));
		p.count = 0;
		each_turn(list, at, false, all, print_turn, &p);
		if (!p.count)
			buf_add_text(&out, _("  nobody\n"));
	}
	rc = cli_out(&out, err);
	buf_done(&out);
	return rc;
}

/* roster [--at TIME] [--days N] */
int
cli_roster(const struct cli_call *c, struct err *err)
{
	const char *at = fields_get(c->args, "at");
	const char *days = fields_get(c->args, "days");
	int64_t now = desk_now(c->desk), span = DUTY_AHEAD_MS;
	struct duties list;
	char *end;
	int rc;

	if (at && time_parse(&now, at, now, desk_zone(c->desk), TIME_FUTURE,
	    err) < 0)
		return err_flags(err, "--at");
	if (days) {
		const long n = strtol(days, &end, 10);

		if (*end || n < 1 || n > DAYS_MAX) {
			err_set(err, ERR_USAGE, _("\"%s\" is no number of "
				"days, 1 to %d"), days, DAYS_MAX);
			return err_flags(err, "--days");
		}
		span = n * TIME_DAY;
	}
	site_duties(desk_site(c->desk), now, now + span, &list);
	rc = c->globals->json ? print_json(c, &list, now, days != NULL, err)
		: print_text(c, &list, now, days != NULL, err);
	duties_done(&list);
	return rc;
}

/* ---- what it is made of ------------------------------------------------- */

static struct js *
js_hours(const struct duty_hours *h)
{
	struct buf b = { 0 };
	struct js *js;

	duty_hours_text(&b, h);
	js = js_text(buf_text(&b));
	buf_done(&b);
	return js;
}

static struct js *
js_day(int64_t day)
{
	struct buf b = { 0 };
	struct js *js;

	if (day == TIME_NONE)
		return js_null();
	duty_day_text(&b, day);
	js = js_text(buf_text(&b));
	buf_done(&b);
	return js;
}

static struct js *
js_days(unsigned days)
{
	static const char *const names[] = { "mon", "tue", "wed", "thu",
		"fri", "sat", "sun" };
	struct js *list = js_array();

	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		if (days & 1u << i)
			js_push(list, js_text(names[i]));
	return list;
}

static struct js *
js_line(const struct duty_line *l)
{
	struct js *js = js_object();

	js_set(js, "number", js_number(l->number));
	js_set(js, "post", js_text(l->post));
	js_set(js, "person", js_text(l->person));
	js_set(js, "days", js_days(l->days));
	js_set(js, "hours", js_hours(&l->hours));
	js_set(js, "since", js_day(l->since));
	js_set(js, "until", js_day(l->until));
	js_set(js, "every", js_number(l->every));
	return js;
}

static struct js *
js_exception(const struct duty_day *d)
{
	struct js *js = js_object();

	js_set(js, "number", js_number(d->number));
	js_set(js, "day", js_day(d->day));
	js_set(js, "post", js_text(d->post));
	js_set(js, "person", cli_js_text(d->person));
	js_set(js, "instead", cli_js_text(d->instead));
	js_set(js, "hours", d->extra ? js_hours(&d->hours) : js_null());
	js_set(js, "reason", cli_js_text(d->reason));
	return js;
}

static struct js *
js_person(const struct person *p, const struct zone *zone)
{
	struct js *js = js_object();

	js_set(js, "name", js_text(p->name));
	js_set(js, "posts", cli_js_text(p->posts));
	js_set(js, "rights", cli_js_text(p->rights));
	js_set(js, "phone", cli_js_text(p->phone));
	js_set(js, "login", cli_js_text(p->login));
	js_set(js, "verified_at", js_time(p->verified_at, zone));
	js_set(js, "left", js_bool(p->left));
	return js;
}

static int
list_json(const struct cli_call *c, struct err *err)
{
	const struct site *s = desk_site(c->desk);
	struct js *js = js_object(), *lines = js_array(), *days = js_array(),
		*people = js_array();

	for (size_t i = 0; i < s->roster.line_count; i++)
		js_push(lines, js_line(&s->roster.lines[i]));
	for (size_t i = 0; i < s->roster.day_count; i++)
		js_push(days, js_exception(&s->roster.days[i]));
	for (size_t i = 0; i < s->people_count; i++)
		if (!s->people[i].outside)
			js_push(people, js_person(&s->people[i], s->zone));
	js_set(js, "pattern", lines);
	js_set(js, "days", days);
	js_set(js, "people", people);
	return cli_out_js(js, err);
}

static void
line_text(const struct cli_call *c, struct buf *out,
	const struct duty_line *l)
{
	struct buf b = { 0 };

	buf_addf(out, "%4lld ", (long long)l->number);
	cli_cell(out, desk_role(c->desk, l->post), POST_CELLS);
	buf_add_char(out, ' ');
	cli_cell(out, l->person, 14);
	buf_add_char(out, ' ');
	duty_days_text(&b, l->days);
	buf_add_char(&b, ' ');
	duty_hours_text(&b, &l->hours);
	if (l->since != TIME_NONE) {
		buf_add_text(&b, _(", from "));
		duty_day_text(&b, l->since);
	}
	if (l->until != TIME_NONE) {
		buf_add_text(&b, _(", until "));
		duty_day_text(&b, l->until);
	}
	if (l->every > 1)
		buf_addf(&b, _(", every %d weeks"), l->every);
	buf_addf(out, "%s\n", buf_text(&b));
	buf_done(&b);
}

static void
text_exception(const struct cli_call *c, struct buf *out,
	const struct duty_day *d)
{
	buf_addf(out, "%4lld ", (long long)d->number);
	duty_day_text(out, d->day);
	buf_addf(out, " %s ", duty_weekday(d->day));
	cli_cell(out, desk_role(c->desk, d->post), POST_CELLS);
	buf_addf(out, " %s", *d->person ? d->person : _("nobody"));
	if (*d->instead)
		buf_addf(out, _(" for %s"), d->instead);
	if (d->extra) {
		buf_add_char(out, ' ');
		duty_hours_text(out, &d->hours);
	}
	buf_addf(out, "%s%s\n", *d->reason ? "; " : "", d->reason);
}

static void
text_person(const struct cli_call *c, struct buf *out, const struct person *p)
{
	const char *post = p->posts;

	buf_add_text(out, "     ");
	cli_cell(out, p->name, 14);
	buf_add_char(out, ' ');
	cli_cell(out, p->phone, 16);
	while (*post) {
		const size_t len = strcspn(post, " ");
		char *id = mem_text_n(post, len);

		buf_addf(out, " %s", desk_role(c->desk, id));
		free(id);
		post += len + strspn(post + len, " ");
	}
	if (p->left)
		buf_addf(out, " (%s)", _("no longer here"));
	buf_add_char(out, '\n');
}

/* roster list: also days gone by with --all. */
int
cli_roster_list(const struct cli_call *c, struct err *err)
{
	const struct site *s = desk_site(c->desk);
	const struct roster *r = &s->roster;
	const int64_t today = duty_day_of(desk_now(c->desk), s->zone);
	const bool all = fields_get(c->args, "all");
	struct buf out = { 0 };
	int rc;

	if (c->globals->json)
		return list_json(c, err);
	buf_addf(&out, "%s\n", _("Every week:"));
	for (size_t i = 0; i < r->line_count; i++)
		line_text(c, &out, &r->lines[i]);
	buf_addf(&out, "%s\n", all ? _("Single days:")
		: _("Single days, from today on:"));
	for (size_t i = 0; i < r->day_count; i++)
		if (all || r->days[i].day >= today)
			text_exception(c, &out, &r->days[i]);
	buf_addf(&out, "%s\n", _("People:"));
	for (size_t i = 0; i < s->people_count; i++)
		if (!s->people[i].outside && (all || !s->people[i].left))
			text_person(c, &out, &s->people[i]);
	rc = cli_out(&out, err);
	buf_done(&out);
	return rc;
}

/* roster import FILE: fails when a row was refused; the others are taken. */
int
cli_roster_import(const struct cli_call *c, struct err *err)
{
	struct roster_import made;
	struct buf out = { 0 };
	struct js *js;
	int rc;

	if (desk_roster_import(c->desk, fields_get(c->args, "file"), &made,
	    err) < 0)
		return -1;
	if (c->globals->json) {
		js = js_object();
		js_set(js, "taken", js_number((int64_t)made.taken));
		js_set(js, "refused", js_number((int64_t)made.refused));
		js_set(js, "people", js_number((int64_t)made.people));
		js_set(js, "problems", cli_js_text(buf_text(&made.say)));
		rc = cli_out_js(js, err);
	} else {
		buf_add(&out, made.say.text, made.say.len);
		buf_addf(&out, _("%zu rows taken, %zu refused, %zu people "
			"entered\n"), made.taken, made.refused, made.people);
		rc = cli_out(&out, err);
	}
	if (rc == 0 && made.refused)
		rc = err_set(err, ERR_CHECK, _("%zu rows were refused"),
			made.refused);
	buf_done(&out);
	buf_done(&made.say);
	return rc;
}
