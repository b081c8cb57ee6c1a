/* SPDX-License-Identifier: MIT */
/*
 * The rectification ledger as text and JSON, and the return of a month.
 */
#include <stdio.h>
#include <stdlib.h>

#include "cli_room.h"

/* Numbers of a month's return. */
struct month {
	int64_t from, to;
	int found, closed, open, overdue;
};

static struct js *
js_hazard(const struct hazard *h, int64_t now, const struct zone *zone)
{
	struct js *js = js_object();

	js_set(js, "number", js_number(h->number));
	js_set(js, "hazard", js_text(h->hazard));
	js_set(js, "source", cli_js_text(h->source));
	js_set(js, "plan", cli_js_text(h->plan));
	js_set(js, "owner", cli_js_text(h->owner));
	js_set(js, "due", js_time(h->due, zone));
	js_set(js, "state", js_text(hazard_state_name(h->state)));
	js_set(js, "overdue", js_bool(hazard_overdue(h, now)));
	js_set(js, "evidence", cli_js_text(h->evidence));
	js_set(js, "done_by", cli_js_text(h->done_by));
	js_set(js, "closed_by", cli_js_text(h->closed_by));
	js_set(js, "found_at", js_time(h->found, zone));
	js_set(js, "since", js_time(h->since, zone));
	return js;
}

static void
text_hazard(struct buf *out, const struct hazard *h, int64_t now,
	const struct zone *zone)
{
	struct buf b = { 0 };

	buf_addf(&b, "%lld", (long long)h->number);
	cli_cell(out, buf_text(&b), 5);
	cli_cell(out, hazard_overdue(h, now) ? _("OVERDUE")
		: hazard_state_word(h->state), 17);
	buf_clear(&b);
	time_format(&b, h->due, zone, TIME_MINUTES);
	cli_cell(out, buf_text(&b), 17);
	buf_add_char(out, ' ');
	cli_cell(out, h->owner, 12);
	buf_addf(out, " %s", h->hazard);
	if (*h->plan)
		buf_addf(out, "; %s", h->plan);
	if (*h->evidence)
		buf_addf(out, "; %s", h->evidence);
	if (*h->source)
		buf_addf(out, _(" (from %s)"), h->source);
	buf_add_char(out, '\n');
	buf_done(&b);
}

/* ---- the return of a month ---------------------------------------------- */

static int
read_month(struct month *m, const char *typed, const struct zone *zone,
	struct err *err)
{
	struct date date = { .day = 1 };
	char end;

	if (sscanf(typed, "%4d-%2d%c", &date.year, &date.month, &end) != 2 ||
		date.month < 1 || date.month > 12) {
		err_set(err, ERR_USAGE, _("\"%s\" is not a month "
			"(YYYY-MM)"), typed);
		return err_flags(err, "--month");
	}
	m->from = time_instant(date, zone);
	m->to = time_add_months(m->from, 1, zone);
	return 0;
}

static void
count_month(struct month *m, const struct site *s, int64_t now)
{
	/* Late at its end, or today while it runs. */
	const int64_t by = now < m->to ? now : m->to;

	for (size_t i = 0; i < s->hazard_count; i++) {
		const struct hazard *h = &s->hazards[i];
		const bool closed = h->state == HAZARD_CLOSED;

		if (h->found >= m->to)
			continue;
		m->found += h->found >= m->from;
		if (closed && h->since < m->to) {
			m->closed += h->since >= m->from;
			continue;
		}
		m->open++;
		m->overdue += h->due != TIME_NONE && h->due <= by;
	}
}

static int
print_month(const struct cli_call *c, const char *typed, struct err *err)
{
	const struct site *s = desk_site(c->desk);
	struct month m = { 0 };
	struct buf out = { 0 };
	struct js *js;
	int rc;

	if (read_month(&m, typed, desk_zone(c->desk), err) < 0)
		return -1;
	count_month(&m, s, desk_now(c->desk));
	if (c->globals->json) {
		js = js_object();
		js_set(js, "month", js_text(typed));
		js_set(js, "found", js_number(m.found));
		js_set(js, "closed", js_number(m.closed));
		js_set(js, "open", js_number(m.open));
		js_set(js, "overdue", js_number(m.overdue));
		return cli_out_js(js, err);
	}
	buf_addf(&out, _("Monthly return of hazards, %s: %d found, %d struck "
		"off, %d open at its end, %d of these overdue\n"), typed,
		m.found, m.closed, m.open, m.overdue);
	rc = cli_out(&out, err);
	buf_done(&out);
	return rc;
}

static int
print_list(const struct cli_call *c, const struct hazard *const *item,
	size_t count, struct err *err)
{
	const int64_t now = desk_now(c->desk);
	const struct zone *zone = desk_zone(c->desk);
	struct buf out = { 0 };
	struct js *list;
	int rc;

	if (c->globals->json) {
		list = js_array();
		for (size_t i = 0; i < count; i++)
			js_push(list, js_hazard(item[i], now, zone));
		return cli_out_js(list, err);
	}
	for (size_t i = 0; i < count; i++)
		text_hazard(&out, item[i], now, zone);
	rc = cli_out(&out, err);
	buf_done(&out);
	return rc;
}

int
cli_followup_list(const struct cli_call *c, struct err *err)
{
	const struct site *s = desk_site(c->desk);
	const char *month = fields_get(c->args, "month");
	const struct hazard **item;
	int rc;

	if (month)
		return print_month(c, month, err);
	item = mem_alloc((s->hazard_count + 1) * sizeof(*item));
	rc = print_list(c, item, site_hazards(s, fields_get(c->args, "all")
		!= NULL, item), err);
	free(item);
	return rc;
}
