/* SPDX-License-Identifier: MIT */
/*
 * Papers of the unit by command: the sheet of a handover, the report of a day,
 * and which days of a key period still want theirs.
 */
#include <stdlib.h>

#include "cli_room.h"

static int
make(const struct cli_call *c, enum unit_paper paper, int64_t day,
	struct err *err)
{
	enum report_format format;
	struct report_made made;
	int rc;

	if (cli_report_format(&format, c, err) < 0 ||
	    desk_unit_report(c->desk, paper, day, format, &made, err) < 0)
		return -1;
	rc = cli_deliver(c, &made.bytes, true, err);
	if (rc == 0 && !made.recorded)
		cli_warn(_("%s cannot be written: the report stands on the "
			"last seal there is, and no entry says that it was "
			"made"), store_path(desk_store(c->desk)));
	report_made_done(&made);
	return rc;
}

/* handover sheet */
int
cli_handover_sheet(const struct cli_call *c, struct err *err)
{
	return make(c, UNIT_HANDOVER, duty_day_of(desk_now(c->desk),
		desk_zone(c->desk)), err);
}

/* daily [--day DAY] */
int
cli_daily(const struct cli_call *c, struct err *err)
{
	const char *typed = fields_get(c->args, "day");
	int64_t day = duty_day_of(desk_now(c->desk), desk_zone(c->desk));

	if (typed && duty_day_read(&day, typed, desk_now(c->desk),
	    desk_zone(c->desk), err) < 0)
		return err_flags(err, "--day");
	return make(c, UNIT_DAILY, day, err);
}

/* ---- which days want theirs --------------------------------------------- */

static struct js *
js_of_day(int64_t day)
{
	struct buf b = { 0 };
	struct js *js;

	duty_day_text(&b, day);
	js = js_text(buf_text(&b));
	buf_done(&b);
	return js;
}

/* A correction keeps what the first report was: in time, or late. */
static const char *
state_of(const struct key_day *d, int64_t now)
{
	if (d->owed && d->sent)
		return "wrong";
	if (d->owed)
		return now > d->due ? "overdue" : "running";
	return d->first->when > d->due ? "late" : "met";
}

static struct js *
js_sent(const struct day_report *sent, const struct zone *zone)
{
	struct js *js = js_object();

	js_set(js, "seq", js_number(sent->seq));
	js_set(js, "zero", js_bool(sent->zero));
	js_set(js, "to", cli_js_text(sent->to));
	js_set(js, "channel", cli_js_text(sent->channel));
	js_set(js, "receiver", cli_js_text(sent->receiver));
	js_set(js, "receipt", cli_js_text(sent->receipt));
	js_set(js, "sent_at", js_time(sent->when, zone));
	return js;
}

static struct js *
js_earlier(const struct site *s, const struct key_day *d)
{
	struct js *list = js_array();

	for (size_t i = 0; i < s->periods.sent_count; i++)
		if (s->periods.sent[i].day == d->day &&
		    &s->periods.sent[i] != d->sent)
			js_push(list, js_sent(&s->periods.sent[i], s->zone));
	return list;
}

static struct js *
js_day(const struct cli_call *c, const struct key_day *d)
{
	const struct site *s = desk_site(c->desk);
	const struct day_report *sent = d->sent;
	struct js *js = js_object();

	js_set(js, "period", js_text(d->period->name));
	js_set(js, "day", js_of_day(d->day));
	js_set(js, "due", js_time(d->due, s->zone));
	js_set(js, "to", cli_js_text(sent ? sent->to : d->period->to));
	js_set(js, "state", js_text(state_of(d, desk_now(c->desk))));
	js_set(js, "wrong_since", cli_js_text(sent ? sent->wrong : NULL));
	js_set(js, "zero", sent ? js_bool(sent->zero) : js_null());
	js_set(js, "channel", cli_js_text(sent ? sent->channel : NULL));
	js_set(js, "receiver", cli_js_text(sent ? sent->receiver : NULL));
	js_set(js, "receipt", cli_js_text(sent ? sent->receipt : NULL));
	js_set(js, "sent_at", sent ? js_time(sent->when, s->zone)
		: js_null());
	js_set(js, "earlier", js_earlier(s, d));
	return js;
}

static void
text_day(const struct cli_call *c, struct buf *out, const struct key_day *d)
{
	const struct site *s = desk_site(c->desk);
	const struct day_report *sent = d->sent;

	duty_day_text(out, d->day);
	buf_addf(out, " %s  ", duty_weekday(d->day));
	cli_cell(out, key_day_word(d, desk_now(c->desk)), 14);
	buf_addf(out, "%s ", _("due"));
	time_format(out, d->due, s->zone, TIME_CLOCK);
	buf_addf(out, "  %s", d->period->name);
	if (sent) {
		buf_addf(out, "  %s %s, ", sent->to, sent->receiver);
		time_format(out, sent->when, s->zone, TIME_MINUTES);
	}
	key_day_remark(out, d, s->zone);
	buf_add_char(out, '\n');
}

/* The days of the periods, the earliest first; each once. */
static void
all_days(const struct cli_call *c, struct js *list, struct buf *out)
{
	const struct site *s = desk_site(c->desk);
	const int64_t today = duty_day_of(desk_now(c->desk), s->zone);
	struct key_day d = { 0 };

	for (int64_t day = TIME_NONE; site_day_after(s, day, today, &d);
	    day = d.day) {
		js_push(list, js_day(c, &d));
		text_day(c, out, &d);
	}
}

/* daily list */
int
cli_daily_list(const struct cli_call *c, struct err *err)
{
	struct js *list = js_array();
	struct buf out = { 0 };
	int rc;

	all_days(c, list, &out);
	if (c->globals->json) {
		buf_done(&out);
		return cli_out_js(list, err);
	}
	js_free(list);
	if (!out.len)
		buf_add_text(&out, _("No key period has begun: zhiban period "
			"start NAME --until DAY --due HH:MM --to WHO\n"));
	rc = cli_out(&out, err);
	buf_done(&out);
	return rc;
}
