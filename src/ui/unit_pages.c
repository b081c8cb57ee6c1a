/* SPDX-License-Identifier: MIT */
/*
 * Papers of the unit as they would be printed: the sheet of the last handover,
 * the report of a day.
 */
#include <stdlib.h>

#include "views.h"

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
	buf_addf(title, _("Preview; sealed and kept by: %s"),
		"zhiban handover sheet");
	make(app, UNIT_HANDOVER, duty_day_of(app_now(app),
		app_zone(app)), text);
}

static void
make_daily(struct app *app, const char *ctx, struct buf *title,
	struct buf *text)
{
	buf_addf(title, _("Preview; sealed and kept by: %s"), "zhiban daily");
	make(app, UNIT_DAILY, strtoll(ctx, NULL, 10), text);
}

void
view_sheet_push(struct app *app)
{
	view_page_push(app, &(struct page_source){ .make = make_sheet });
}

void
view_day_push(struct app *app, int64_t day)
{
	struct buf number = { 0 };

	buf_addf(&number, "%lld", (long long)day);
	view_page_push(app, &(struct page_source){ .make = make_daily,
		.ctx = buf_text(&number) });
	buf_done(&number);
}
