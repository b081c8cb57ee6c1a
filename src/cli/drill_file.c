/* SPDX-License-Identifier: MIT */
/*
 * Improvements by command: written down in the drill, then filed into the
 * real database.
 */
#include "cli_drill.h"

/* One more, when there is something to write down. */
static int
improve(const struct cli_call *c, struct err *err)
{
	struct command cmd = { .verb = "drill-improve" };
	struct outcome o = { 0 };
	int rc;

	if (!fields_get(c->args, "hazard"))
		return 0;
	fields_copy(&cmd.args, c->args);
	rc = desk_do(c->desk, &cmd, &o, err);
	outcome_done(&o);
	fields_done(&cmd.args);
	return rc;
}

int
cli_drill_file(const struct cli_call *c, struct err *err)
{
	const char *real = fields_get(c->args, "real");
	struct buf b = { 0 };
	struct js *js;
	int n = -1;

	/* Refused before anything is written in the drill. */
	if (c->drill->state != DRILL_ENDED || improve(c, err) == 0)
		n = drill_file(c->drill, real, err);
	if (n >= 0 && c->globals->json) {
		js = js_object();
		js_set(js, "filed", js_number(n));
		n = cli_out_js(js, err);
	} else if (n >= 0) {
		buf_addf(&b, _("%d filed into %s\n"), n,
			real ? real : c->drill->real);
		n = cli_out(&b, err);
	}
	buf_done(&b);
	return n < 0 ? -1 : 0;
}
