/* SPDX-License-Identifier: MIT */
/*
 * A scenario out of a real incident, by command.
 */
#include <string.h>

#include "cli_drill.h"

/* What is to be known before it is handed on. */
static void
warn_made(const struct cli_call *c, const struct drill_remade *made)
{
	const char *to = fields_get(c->args, "o");

	if (!fields_get(c->args, "redact"))
		cli_warn(_("it names the persons, units and addresses of the "
			"incident: --redact puts placeholders in their "
			"place"));
	if (made->left_out)
		cli_warn(_("%zu things that became known are left out: a "
			"scenario holds no more"), made->left_out);
	if (!made->recorded)
		cli_warn(_("%s cannot be written: no entry says that this was "
			"given out"), store_path(desk_store(c->desk)));
	if (to && strcmp(to, "-") != 0)
		cli_warn(_("%zu injects, %zu expectations; read it, then: "
			"zhiban drill start %s%s"), made->injects,
			made->expected, strchr(to, '/') ? "" : "./", to);
}

int
cli_drill_from(const struct cli_call *c, struct err *err)
{
	const char *incident = fields_get(c->args, "incident");
	const char *to = fields_get(c->args, "o");
	const bool redact = fields_get(c->args, "redact") != NULL;
	struct drill_remade made;
	struct problems ps = { 0 };
	struct buf id = { 0 };
	int rc;

	if (fields_get(c->args, "key") && !redact)
		return err_set(err, ERR_USAGE, _("--key is for --redact"));
	/* What cannot be written has not left. */
	if (cli_deliver_room(c, false, err) < 0)
		return -1;
	if (to && strcmp(to, "-") != 0)
		playbook_import_id(&id, to);
	else
		buf_addf(&id, "from-%s", strrchr(incident, '/')
			? strrchr(incident, '/') + 1 : incident);
	rc = drill_remake(c->desk, incident, id.text, redact, &made, &ps,
		err);
	for (size_t i = 0; rc == 0 && i < ps.count; i++)
		cli_warn("%s", ps.item[i].text);
	if (rc == 0 && redact)
		rc = cli_deliver_key(c, &made.key, err);
	if (rc == 0)
		rc = cli_deliver(c, &made.bytes, false, err);
	if (rc == 0)
		warn_made(c, &made);
	drill_remade_done(&made);
	problems_done(&ps);
	buf_done(&id);
	return rc;
}
