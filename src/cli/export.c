/* SPDX-License-Identifier: MIT */
/*
 * Giving the log out to other programs by command.
 */
#include <stdlib.h>
#include <string.h>

#include "cli_room.h"

static int
format_read(enum export_format *ret, const struct cli_call *c,
	struct err *err)
{
	const char *name = fields_get(c->args, "format");

	*ret = EXPORT_JSONL;
	if (!name && c->globals->json)
		return 0;
	if (!name) {
		err_set(err, ERR_USAGE, _("in which format? There are csv, "
			"jsonl and ics"));
		return err_flags(err, "--format");
	}
	if (export_format_find(name, ret))
		return 0;
	return err_set(err, ERR_USAGE, _("there is no format %s; there are "
		"csv, jsonl and ics"), name);
}

static void
warn_made(const struct cli_call *c, const struct export_made *made)
{
	if (made->guarded)
		cli_warn(_("a spreadsheet would have taken %zu cells for "
			"formulas: an apostrophe stands before each; --plain "
			"leaves them as they are"), made->guarded);
	if (!made->recorded)
		cli_warn(_("%s cannot be written: no entry says that this was "
			"given out"), store_path(desk_store(c->desk)));
}

int
cli_export(const struct cli_call *c, struct err *err)
{
	struct export_request r = {
		.plain = c->globals->plain || fields_get(c->args, "plain"),
		.redact = fields_get(c->args, "redact") != NULL,
	};
	const char **typed;
	struct export_made made;
	size_t n = 0;
	int rc;

	if (format_read(&r.format, c, err) < 0)
		return -1;
	if (cli_check_encoding(c, r.format == EXPORT_CSV, err) < 0)
		return -1;
	if (r.plain && r.format != EXPORT_CSV)
		return err_set(err, ERR_USAGE,
			_("--plain is for --format csv"));
	if (fields_get(c->args, "key") && !r.redact)
		return err_set(err, ERR_USAGE, _("--key is for --redact"));
	typed = mem_alloc((c->args->count + 1) * sizeof(*typed));
	while ((typed[n] = fields_nth(c->args, "incident", n)))
		n++;
	r.incidents = typed;
	r.incident_count = n;
	rc = desk_export(c->desk, &r, &made, err);
	free(typed);
	if (rc < 0)
		return -1;
	rc = r.redact ? cli_deliver_key(c, &made.key, err) : 0;
	if (rc == 0)
		rc = cli_deliver(c, &made.bytes, true, err);
	if (rc == 0)
		warn_made(c, &made);
	export_made_done(&made);
	return rc;
}
