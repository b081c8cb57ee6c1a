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

static struct js *
js_day(const struct cli_call *c, const struct key_period *p, int64_t day)
{
	const struct site *s = desk_site(c->desk);
	const struct day_report *sent = site_day_report(s, day);
	const int64_t due = duty_instant(day, p->at, s->zone);
	struct js *js = js_object();

	js_set(js, "period", js_text(p->name));
	js_set(js, "day", js_of_day(day));
	js_set(js, "due", js_time(due, s->zone));
	js_set(js, "to", cli_js_text(sent ? sent->to : p->to));
	js_set(js, "state", js_text(sent ? sent->when > due ? "late" : "met"
		: desk_now(c->desk) > due ? "overdue" : "running"));
	js_set(js, "zero", sent ? js_bool(sent->zero) : js_null());
	js_set(js, "channel", cli_js_text(sent ? sent->channel : NULL));
	js_set(js, "receiver", cli_js_text(sent ? sent->receiver : NULL));
	js_set(js, "receipt", cli_js_text(sent ? sent->receipt : NULL));
	js_set(js, "sent_at", sent ? js_time(sent->when, s->zone)
		: js_null());
	return js;
}

static void
text_day(const struct cli_call *c, struct buf *out,
	const struct key_period *p, int64_t day)
{
	const struct site *s = desk_site(c->desk);
	const struct day_report *sent = site_day_report(s, day);
	const int64_t due = duty_instant(day, p->at, s->zone);

	duty_day_text(out, day);
	buf_addf(out, " %s  ", duty_weekday(day));
	cli_cell(out, sent ? sent->zero ? _("zero report") : _("sent")
		: desk_now(c->desk) > due ? _("OVERDUE") : _("to be sent"),
		14);
	buf_addf(out, "%s ", _("due"));
	time_format(out, due, s->zone, TIME_CLOCK);
	buf_addf(out, "  %s", p->name);
	if (sent) {
		buf_addf(out, "  %s %s, ", sent->to, sent->receiver);
		time_format(out, sent->when, s->zone, TIME_MINUTES);
	}
	buf_add_char(out, '\n');
}

/* daily list */
int
cli_daily_list(const struct cli_call *c, struct err *err)
{
	const struct site *s = desk_site(c->desk);
	const int64_t today = duty_day_of(desk_now(c->desk), s->zone);
	struct js *list = js_array();
	struct buf out = { 0 };
	int rc;

	for (size_t i = 0; i < s->periods.count; i++) {
		const struct key_period *p = &s->periods.item[i];

		for (int64_t day = p->from; day <= p->until && day <= today;
			day++) {
			js_push(list, js_day(c, p, day));
			text_day(c, &out, p, day);
		}
	}
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
