/* SPDX-License-Identifier: MIT */
/*
 * The papers of a drill by command: plan, script, record, evaluation,
 * summary.
 */
#include <string.h>

#include "cli_drill.h"

static int
format_read(enum report_format *ret, const struct cli_call *c,
	struct err *err)
{
	const char *name = fields_get(c->args, "format");

	*ret = c->globals->json ? REPORT_JSON : REPORT_TEXT;
	if (!name || report_format_find(name, ret))
		return 0;
	return err_set(err, ERR_USAGE, _("there is no format %s; there are "
		"text, md, html and json"), name);
}

int
cli_drill_report(const struct cli_call *c, struct err *err)
{
	struct desk_options o = *c->folders;
	enum report_format format;
	struct drill_past past;
	struct buf out = { 0 };
	int rc;

	/* Until the end a paper says what only the trainer may know. */
	if (cli_drill_secret(c, err) < 0 || format_read(&format, c, err) < 0)
		return -1;
	o.settings = c->settings;
	(void)drill_previous(&past, c->drill, &o);
	rc = drill_paper(&out, c->drill, fields_get(c->args, "paper"), format,
		true, past.drill, err);
	drill_past_done(&past);
	if (rc == 0)
		rc = cli_deliver(c, &out, true, err);
	buf_done(&out);
	return rc;
}
