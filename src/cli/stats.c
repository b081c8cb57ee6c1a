/* SPDX-License-Identifier: MIT */
/*
 * Measures of many incidents by command.
 */
#include "cli_room.h"

/* A bound of the time: a date alone is its beginning, or with end the end of
 * that day. */
static int
read_bound(int64_t *ret, const struct cli_call *c, const char *name, bool end,
	struct err *err)
{
	const char *typed = fields_get(c->args, name);
	const struct zone *zone = desk_zone(c->desk);
	struct buf b = { 0 };
	int rc;

	*ret = TIME_NONE;
	if (!typed)
		return 0;
	buf_add_text(&b, typed);
	if (time_is_day(typed))
		buf_add_text(&b, " 00:00");
	rc = time_parse(ret, buf_text(&b), desk_now(c->desk), zone, TIME_PAST,
		err);
	buf_done(&b);
	if (rc == 0 && end && time_is_day(typed))
		*ret = time_day_end(*ret, 0, zone);
	return rc;
}

static int
read_format(enum stats_format *ret, const struct cli_call *c,
	struct err *err)
{
	const char *name = fields_get(c->args, "format");

	*ret = c->globals->json ? STATS_JSON
		: fields_get(c->args, "csv") ? STATS_CSV : STATS_TEXT;
	if (!name || stats_format_find(name, ret))
		return 0;
	return err_set(err, ERR_USAGE, _("there is no format %s; there are "
		"text, csv, json and html"), name);
}

int
cli_stats(const struct cli_call *c, struct err *err)
{
	enum stats_format format;
	struct buf out = { 0 };
	int64_t from, to;
	int rc;

	if (read_format(&format, c, err) < 0 || cli_check_encoding(c,
		format == STATS_TEXT || format == STATS_CSV, err) < 0 ||
		read_bound(&from, c, "from", false, err) < 0 ||
		read_bound(&to, c, "to", true, err) < 0)
		return -1;
	rc = desk_stats(c->desk, from, to, fields_get(c->args, "others"),
		format, c->globals->ascii, &out, err);
	if (rc == 0)
		rc = cli_deliver(c, &out, true, err);
	buf_done(&out);
	return rc;
}
