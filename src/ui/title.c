/* SPDX-License-Identifier: MIT */
/*
 * The window's title.
 */
#include <string.h>

#include "title.h"
#include "views.h"

/* The first row of the board has it, and the board's order is kept by the
 * store: this costs one row, whatever the number of incidents. */
static bool
most_urgent(const struct app *app, char ret_id[ID_SIZE])
{
	const struct board_query q = { .view = BOARD_OPEN,
		.due_before = TIME_NONE, .limit = 1 };
	struct board_page page = { 0 };
	bool found;

	if (store_board(desk_store(app_desk(app)), &q, &page, NULL) < 0)
		return false;
	found = page.count > 0 && page.item[0].next_due != TIME_NONE;
	if (found)
		memcpy(ret_id, page.item[0].id, ID_SIZE);
	board_page_done(&page);
	return found;
}

/* The report of a day that is due before any deadline of an incident. */
static bool
add_day(const struct app *app, struct buf *out, int64_t before)
{
	struct key_day day;

	if (!site_day_owed(desk_site(app_desk(app)), app_now(app), TIME_NONE,
	    &day) || (before != TIME_NONE && day.due >= before))
		return false;
	left_format(out, day.due, app_now(app));
	buf_addf(out, " %s · %s · ", day.sent ? _("corrected report")
		: _("daily report"), day.period->name);
	return true;
}

static bool
add_deadline(const struct app *app, struct buf *out)
{
	char id[ID_SIZE];
	const struct incident *inc = most_urgent(app, id)
		? app_incident(app, id) : NULL;
	const struct incident_deadline *d = inc ? incident_nearest(inc)
		: NULL;

	if (add_day(app, out, d ? d->due : TIME_NONE))
		return true;
	if (!d)
		return false;
	left_format(out, d->due, app_now(app));
	buf_addf(out, " %s · %s · ", words_text(&d->rule->title, lang_now()),
		inc->number);
	return true;
}

void
title_text(const struct app *app, struct buf *out)
{
	const struct site *site = desk_site(app_desk(app));
	const char *kind = desk_kind(app_desk(app));
	const char *mark = desk_mark(app_desk(app));
	struct buf text = { 0 };

	if (app->ring.mark)
		buf_add_text(&text, "!! ");
	if (*mark)
		buf_addf(&text, "%s · ", mark);
	else if (strcmp(kind, "test") == 0)
		buf_add_text(&text, _("TEST · "));
	if (!add_deadline(app, &text) && site->name)
		buf_addf(&text, "%s · ", site->name);
	buf_add_text(&text, "zhiban");
	text_clean(out, text.text, text.len, TITLE_CELLS * 4, false);
	buf_done(&text);
}

void
title_bytes(const struct app *app, struct buf *out)
{
	buf_add_text(out, "\033]2;");
	title_text(app, out);
	buf_add_char(out, '\a');
}
