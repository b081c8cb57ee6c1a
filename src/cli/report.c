/* SPDX-License-Identifier: MIT */
/*
 * Reports by command: made from the log, to standard output or a file.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "cli_room.h"

/* The number of an entry; 0 when none was given. */
static int
entry_read(int64_t *ret, const char *typed, struct err *err)
{
	char *end;

	*ret = 0;
	if (!typed)
		return 0;
	errno = 0;
	*ret = strtoll(typed, &end, 10);
	if (errno || *end || *ret < 1)
		return err_set(err, ERR_USAGE,
			_("\"%s\" is not the number of an entry"), typed);
	return 0;
}

static int
format_read(enum report_format *ret, const struct cli_call *c,
	struct err *err)
{
	const char *name = fields_get(c->args, "format");

	*ret = c->globals->json ? REPORT_JSON : REPORT_TEXT;
	if (!name || report_format_find(name, ret))
		return 0;
	return err_set(err, ERR_USAGE, _("there is no format %s; there are "
		"text, md, html, json and svg"), name);
}

static void
warn_made(const struct cli_call *c, const struct report_request *r,
	const struct report_made *made)
{
	if (made->missing)
		cli_warn(_("%zu rows are empty without which it should not "
			"go out: fill them in with `zhiban set`"),
			made->missing);
	if (!made->recorded && !r->print_only && !r->upto)
		cli_warn(_("%s cannot be written: the report stands on the "
			"last seal there is, and no entry says that it was "
			"made"), store_path(desk_store(c->desk)));
}

int
cli_report(const struct cli_call *c, struct err *err)
{
	struct report_request r = {
		.incident = fields_get(c->args, "incident"),
		.form = fields_get(c->args, "form"),
		.print_only = fields_get(c->args, "print-only") != NULL,
	};
	struct report_made made;
	int rc;

	if (format_read(&r.format, c, err) < 0 ||
		entry_read(&r.upto, fields_get(c->args, "upto"), err) < 0)
		return -1;
	if (strcmp(r.form, PACK_FORM) == 0)
		return cli_pack(c, r.upto, err);
	if (desk_report(c->desk, &r, &made, err) < 0)
		return -1;
	rc = cli_deliver(c, &made.bytes, true, err);
	if (rc == 0)
		warn_made(c, &r, &made);
	report_made_done(&made);
	return rc;
}
