/* SPDX-License-Identifier: MIT */
/*
 * The papers of a drill by command: plan, script, record, evaluation,
 * summary.
 */
#include <string.h>

#include "cli_drill.h"

int
cli_drill_report(const struct cli_call *c, struct err *err)
{
	struct desk_options o = *c->folders;
	enum report_format format;
	struct drill_past past;
	struct buf out = { 0 };
	int rc;

	/* Until the end a paper says what only the trainer may know. */
	if (cli_drill_secret(c, err) < 0 ||
	    cli_report_format(&format, c, err) < 0)
		return -1;
	if (format == REPORT_SVG)
		return err_set(err, ERR_USAGE, _("a paper of a drill is no "
			"picture: text, md, html or json"));
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
