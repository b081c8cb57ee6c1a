/* SPDX-License-Identifier: MIT */
/*
 * The figure of a deadline in words, as its rule says it; when it is due in
 * an incident is the incident room's.
 */
#include <stdlib.h>
#include <string.h>

#include "plan_room.h"

static void
elapsed_words(struct buf *out, int64_t ms)
{
	int64_t hours = ms / TIME_HOUR, minutes = ms % TIME_HOUR / TIME_MINUTE;
	int64_t seconds = ms % TIME_MINUTE / TIME_SECOND;
	const char *gap = "";

	if (hours) {
		buf_addf(out, _("%lld h"), (long long)hours);
		gap = " ";
	}
	if (minutes) {
		buf_add_text(out, gap);
		buf_addf(out, _("%lld min"), (long long)minutes);
		gap = " ";
	}
	if (seconds) {
		buf_add_text(out, gap);
		buf_addf(out, _("%lld s"), (long long)seconds);
	}
}

static void
span_words(struct buf *out, const struct span *s)
{
	long long n = llabs((long long)s->amount);

	if (s->unit == SPAN_ELAPSED)
		elapsed_words(out, n);
	else if (s->unit == SPAN_MONTHS && n == 1)
		buf_add_text(out, _("1 month"));
	else if (s->unit == SPAN_MONTHS)
		buf_addf(out, _("%lld months"), n);
	else if (s->unit == SPAN_BUSINESS_DAYS && n == 1)
		buf_add_text(out, _("1 working day"));
	else if (s->unit == SPAN_BUSINESS_DAYS)
		buf_addf(out, _("%lld working days"), n);
	else if (s->unit == SPAN_YEAR_DAYS)
		buf_addf(out, _("%lld days, from the end of the year,"), n);
	else if (n == 1)
		buf_add_text(out, _("1 day"));
	else
		buf_addf(out, _("%lld days"), n);
}

/* "within 2 h after: occurrence or discovery" */
static void
limit_words(struct buf *out, const struct playbook *pb,
	const struct limit *l, enum deadline_kind kind)
{
	struct buf span = { 0 }, after = { 0 };
	const char *n, *at;

	plan_terms(&after, pb, &l->after);
	span_words(&span, &l->within);
	n = buf_text(&span);
	at = buf_text(&after);
	if (l->within.unit == SPAN_DAYS && l->within.amount == 0)
		buf_addf(out, _("on the day of: %s"), at);
	else if (l->within.amount == 0 && kind == DEADLINE_HOLD)
		buf_addf(out, _("not before: %s"), at);
	else if (l->within.amount == 0)
		buf_addf(out, _("as soon as: %s"), at);
	else if (kind == DEADLINE_THRESHOLD)
		buf_addf(out, _("when %s have passed since: %s"), n, at);
	else if (kind == DEADLINE_HOLD)
		buf_addf(out, _("for at least %s from: %s"), n, at);
	else if (kind == DEADLINE_KEEP)
		buf_addf(out, _("kept for at least %s from: %s"), n, at);
	else
		buf_addf(out, _("within %s after: %s"), n, at);
	buf_done(&span);
	buf_done(&after);
}

static void
window_words(struct buf *out, const struct playbook *pb,
	const struct deadline *d)
{
	struct buf from = { 0 }, to = { 0 }, at = { 0 };

	span_words(&from, &d->from);
	span_words(&to, &d->to_span);
	plan_terms(&at, pb, &d->limit.after);
	buf_addf(out, _("from %s before to %s after: %s"), buf_text(&from),
		buf_text(&to), buf_text(&at));
	buf_done(&from);
	buf_done(&to);
	buf_done(&at);
}

static void
calendar_words(struct buf *out, const char *on)
{
	static const char *const days[] = {
		N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"),
		N_("Friday"), N_("Saturday"), N_("Sunday"),
	};
	const char *colon = strchr(on, ':');
	const char *what = colon ? colon + 1 : "";
	size_t head = colon ? (size_t)(colon - on) : strlen(on);

	if (strcmp(on, "notice") == 0)
		buf_add_text(out, _("by the date written in the notice"));
	else if (strcmp(on, "monthly:end") == 0)
		buf_add_text(out, _("by the end of each month"));
	else if (head == 6 && what[0] >= '1' && what[0] <= '7')
		buf_addf(out, _("each week, by %s"), _(days[what[0] - '1']));
	else if (head == 7)
		buf_addf(out, _("each month, by day %s"), what);
	else
		buf_addf(out, _("each year, by %s"), what);
}

/* "every day at 08:00, 16:00 from: discovery" */
static void
moments_words(struct buf *out, const struct deadline *d, const char *from)
{
	struct buf times = { 0 };

	for (size_t i = 0; i < d->at_count; i++)
		buf_addf(&times, "%s%02d:%02d", i ? _(", ") : "",
			d->at[i] / 60, d->at[i] % 60);
	buf_addf(out, _("every day at %s from: %s"), buf_text(&times), from);
	buf_done(&times);
}

static void
recurring_words(struct buf *out, const struct playbook *pb,
	const struct deadline *d)
{
	struct buf every = { 0 }, at = { 0 }, until = { 0 };

	span_words(&every, &d->every);
	plan_terms(&at, pb, &d->limit.after);
	plan_terms(&until, pb, &d->until);
	if (d->every.unit != SPAN_NONE)
		buf_addf(out, _("every %s from: %s"), buf_text(&every),
			buf_text(&at));
	else if (d->at_count)
		moments_words(out, d, buf_text(&at));
	else if (d->on)
		calendar_words(out, d->on);
	else
		buf_addf(out, _("again and again from: %s"), buf_text(&at));
	if (until.len)
		buf_addf(out, _("; until: %s"), buf_text(&until));
	buf_done(&every);
	buf_done(&at);
	buf_done(&until);
}

static void
free_words(struct buf *out, const struct playbook *pb,
	const struct deadline *d)
{
	struct buf at = { 0 };

	plan_terms(&at, pb, &d->limit.after);
	buf_addf(out, _("at once, no figure: %s"), buf_text(&at));
	buf_done(&at);
}

void
plan_figure(struct buf *out, const struct playbook *pb,
	const struct deadline *d)
{
	if (d->kind == DEADLINE_LATEST || d->kind == DEADLINE_THRESHOLD ||
		d->kind == DEADLINE_HOLD || d->kind == DEADLINE_KEEP)
		limit_words(out, pb, &d->limit, d->kind);
	else if (d->kind == DEADLINE_WINDOW)
		window_words(out, pb, d);
	else if (d->kind == DEADLINE_CALENDAR)
		calendar_words(out, d->on ? d->on : "");
	else if (d->kind == DEADLINE_PROMPT)
		free_words(out, pb, d);
	else
		recurring_words(out, pb, d);
	for (size_t i = 0; i < d->other_count; i++) {
		buf_add_text(out, _("; or earlier "));
		limit_words(out, pb, &d->others[i], DEADLINE_LATEST);
	}
	if (d->cap.after.count) {
		buf_add_text(out, _("; at most "));
		limit_words(out, pb, &d->cap, DEADLINE_LATEST);
	}
	if (d->forecast)
		buf_add_text(out, _("; or when that is foreseen"));
}
