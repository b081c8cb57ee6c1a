/* SPDX-License-Identifier: MIT */
/*
 * Giving the log out to other programs, and the record as a signed bundle, by
 * command.
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
	if (!name)
		return 0;
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

/* Without a format: the record as a signed bundle. */
static int
export_bundle(const struct cli_call *c, struct err *err)
{
	static const char *const others[] = { "plain", "redact", "key" };
	struct command cmd = { .verb = "bundle" };
	struct outcome made;
	const char *value;
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < ARRAY_LEN(others); i++)
		if (fields_get(c->args, others[i]))
			rc = err_set(err, ERR_USAGE, _("a bundle is the record "
				"as it is: --%s is for --format"), others[i]);
	value = fields_get(c->args, "o");
	if (rc == 0 && (!value || strcmp(value, "-") == 0)) {
		rc = err_set(err, ERR_USAGE, _("into which file goes the "
			"signed bundle? For other programs there are the "
			"formats csv, jsonl and ics"));
		err_flags(err, "-o, --format");
	}
	if (rc < 0)
		return -1;
	fields_add(&cmd.args, "output", value);
	for (size_t i = 0; (value = fields_nth(c->args, "incident", i)); i++)
		fields_add(&cmd.args, "incident", value);
	value = fields_get(c->args, "since");
	if (value)
		fields_add(&cmd.args, "since", value);
	rc = desk_do(c->desk, &cmd, &made, err);
	if (rc == 0)
		rc = cli_out(&made.say, err);
	outcome_done(&made);
	fields_done(&cmd.args);
	return rc;
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

	if (!fields_get(c->args, "format") && !c->globals->json)
		return export_bundle(c, err);
	if (fields_get(c->args, "since"))
		return err_set(err, ERR_USAGE, _("--since is for a signed "
			"bundle, without --format"));
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
