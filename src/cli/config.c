/* SPDX-License-Identifier: MIT */
/*
 * `config check`: what is wrong with the configuration, each with its line and
 * what would do. Reading it is the desk's.
 */
#include "cli_room.h"

static int
print_findings(const struct problems *ps, const char *path, struct err *err)
{
	struct buf out = { 0 };
	int rc;

	for (size_t i = 0; i < ps->count; i++)
		buf_addf(&out, "%s:%d: %s\n", ps->item[i].file,
			ps->item[i].line, ps->item[i].text);
	rc = cli_out(&out, err);
	buf_done(&out);
	if (rc == 0 && ps->count)
		rc = err_set(err, ERR_CHECK, _("%zu findings in %s"),
			ps->count, path);
	return rc;
}

/* The file named, else the one in use. */
int
cli_config_check(const struct cli_call *c, struct err *err)
{
	const char *path = fields_get(c->args, "file");
	struct settings s;
	int rc;

	if (!path)
		path = c->settings->path;
	if (!path)
		return 0;	/* built-in defaults have no faults */
	if (settings_load(&s, path, err) < 0)
		return -1;
	settings_check(&s, c->library);
	if (c->check_keys)
		c->check_keys(&s);
	rc = print_findings(&s.problems, path, err);
	settings_done(&s);
	return rc;
}
