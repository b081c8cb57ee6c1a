/* SPDX-License-Identifier: MIT */
/*
 * The page of measures: of what this machine writes, or of all machines.
 */
#include "app_room.h"
#include "views.h"

/* ctx: anything at all, then others' are measured, too. */
static void
make_stats(struct app *app, const char *ctx, struct buf *title,
	struct buf *text)
{
	struct err err = { 0 };

	buf_add_text(title, _("Measures"));
	if (desk_stats(app_desk(app), TIME_NONE, TIME_NONE, ctx != NULL,
		STATS_TEXT, app_ascii(app), text, &err) < 0)
		buf_add_text(text, err.text);
}

void
view_stats_push(struct app *app)
{
	view_page_push(app, &(struct page_source){ .make = make_stats });
}

void
view_stats_others_push(struct app *app)
{
	view_page_push(app, &(struct page_source){ .make = make_stats,
		.ctx = "others" });
}
