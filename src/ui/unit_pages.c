/* SPDX-License-Identifier: MIT */
/*
 * Papers of the unit as they would be printed: the sheet of the last handover,
 * the report of a day; and out of the program, into a file or to the printer.
 */
#include "act.h"

static int64_t
day_of(const char *text)
{
	int64_t day = 0;

	(void)duty_day_read(&day, text, 0, NULL, NULL);
	return day;
}

static void
make(struct app *app, enum unit_paper paper, int64_t day, struct buf *text)
{
	struct report_made made;
	struct err err = { 0 };

	if (desk_unit_report(app_desk(app), paper, day, REPORT_TEXT, &made,
	    &err) < 0) {
		buf_add_text(text, err.text);
		return;
	}
	buf_add(text, made.bytes.text, made.bytes.len);
	report_made_done(&made);
}

static void
make_sheet(struct app *app, const char *ctx, struct buf *title,
	struct buf *text)
{
	(void)ctx;
	buf_add_text(title, _("Sheet of the last handover"));
	make(app, UNIT_HANDOVER, duty_day_of(app_now(app), app_zone(app)),
		text);
}

static void
make_daily(struct app *app, const char *ctx, struct buf *title,
	struct buf *text)
{
	buf_addf(title, _("Report of %s"), ctx);
	make(app, UNIT_DAILY, day_of(ctx), text);
}

/* The writing desk seals and records it. */
static void
out(struct app *app, enum unit_paper paper, const char *day, bool print)
{
	struct fields given = { 0 };

	if (print) {
		app_act(app, NULL, "unit-report", NULL, "form",
			unit_paper_name(paper), "day", day, NULL);
		return;
	}
	fields_add(&given, "form", unit_paper_name(paper));
	fields_add(&given, "day", day);
	view_act_push(app, &(struct act_call){ .verb = "unit-report",
		.given = &given });
	fields_done(&given);
}

static void
sheet_out(struct app *app, const char *ctx, bool print)
{
	(void)ctx;
	out(app, UNIT_HANDOVER, "", print);
}

static void
daily_out(struct app *app, const char *ctx, bool print)
{
	out(app, UNIT_DAILY, ctx, print);
}

/* "handover-3.txt", "daily-report-2026-11-22.txt" */
void
act_add_unit_file(const struct act_make *m)
{
	const struct site *s = desk_site(app_desk(m->app));
	const char *form = fields_get(&m->view->fixed, "form");
	const char *day = fields_get(&m->view->fixed, "day");
	struct form_spec spec = act_spec(m, FORM_TEXT);
	struct buf name = { 0 };

	if (day && *day)
		buf_addf(&name, "%s-%s.txt", form, day);
	else
		buf_addf(&name, "%s-%lld.txt", form,
			(long long)s->shifts.handover.number);
	spec.value = buf_text(&name);
	spec.required = true;
	spec.hint = _("ends in .txt, .md, .html or .json");
	form_add(&m->view->form, &spec);
	buf_done(&name);
}

void
view_sheet_push(struct app *app)
{
	view_page_push(app, &(struct page_source){ .make = make_sheet,
		.out = sheet_out, .ctx = "" });
}

void
view_day_push(struct app *app, int64_t day)
{
	struct buf text = { 0 };

	duty_day_text(&text, day);
	view_page_push(app, &(struct page_source){ .make = make_daily,
		.out = daily_out, .ctx = buf_text(&text) });
	buf_done(&text);
}
