/* SPDX-License-Identifier: MIT */
/*
 * Papers of the unit made by an act: the sheet when a handover is finished, the
 * day's report when it was sent, and both when the screen asks for a file or
 * for the printer. Making one, sealed and recorded, is unit_paper.c's.
 */
#include <string.h>

#include "act.h"

/* The day named, else today. */
static int
day_named(const struct desk *d, const struct fields *args, int64_t *ret,
	struct err *err)
{
	const char *typed = fields_get(args, "day");

	*ret = duty_day_of(desk_now(d), d->site.zone);
	return typed && *typed ? duty_day_read(ret, typed, desk_now(d),
		d->site.zone, err) : 0;
}

void
unit_keep(const struct act_state *a, struct desk *d, struct buf *out)
{
	const bool sheet = act_is(a, "handover-finish");
	struct report_made made;
	struct err err = { 0 };
	int64_t day;

	if (day_named(d, &a->cmd.args, &day, &err) < 0 ||
	    desk_unit_report(d, sheet ? UNIT_HANDOVER : UNIT_DAILY, day,
	    REPORT_TEXT, &made, &err) < 0) {
		buf_addf(out, _("the paper is not kept: %s\n"), err.text);
		return;
	}
	buf_addf(out, sheet ? _("the sheet is sealed and kept; seal code "
		"%s\n") : _("the report is sealed and kept; seal code %s\n"),
		made.code);
	report_made_done(&made);
}

static int
read_request(const struct desk *d, const struct fields *args,
	enum unit_paper *ret_paper, int64_t *ret_day,
	enum report_format *ret_format, struct err *err)
{
	const char *form = fields_get(args, "form");
	const char *path = fields_get(args, "file");
	const char *dot = path ? strrchr(path, '.') : NULL;

	*ret_format = REPORT_TEXT;
	if (dot && !report_format_find(dot + 1, ret_format))
		*ret_format = REPORT_TEXT;
	for (int p = UNIT_HANDOVER; p <= UNIT_DAILY; p++) {
		*ret_paper = (enum unit_paper)p;
		if (form && strcmp(form, unit_paper_name(*ret_paper)) == 0)
			return day_named(d, args, ret_day, err);
	}
	return err_set(err, ERR_USAGE, _("which report?"));
}

int
unit_report_act(struct desk *d, const struct command *cmd,
	struct outcome *ret, struct err *err)
{
	const char *path = fields_get(&cmd->args, "file");
	struct report_made made;
	struct buf marked = { 0 };
	enum report_format format;
	enum unit_paper paper;
	int64_t day;
	int rc = -1;

	if (read_request(d, &cmd->args, &paper, &day, &format, err) < 0)
		return -1;
	if (path && *desk_mark(d)) {
		drill_mark_path(&marked, path);
		path = marked.text;
	}
	/* Where it is to go is free before anything is sealed or written. */
	if ((!path || file_is_free(path, err) == 0) &&
	    desk_unit_report(d, paper, day, format, &made, err) == 0) {
		rc = path ? file_put(path, buf_text(&made.bytes),
			made.bytes.len, 0644, true, err)
			: desk_print(d, &(struct print_job){
			.title = unit_paper_name(paper),
			.bytes = &made.bytes, .foot = buf_text(&made.foot) },
			err);
		if (rc == 0)
			report_say_made(&ret->say, &made, path, NULL);
		report_made_done(&made);
	}
	buf_done(&marked);
	return rc;
}
