/* SPDX-License-Identifier: MIT */
/*
 * Improvements by command: written down in the drill, then filed into the
 * real database.
 */
#include <stdlib.h>
#include <string.h>

#include "cli_drill.h"

/* The real database beside the drill, as its start names it. */
static char *
real_path(const struct cli_call *c)
{
	const char *given = fields_get(c->args, "real");
	const char *drill = store_path(desk_store(c->desk));
	const char *slash = strrchr(drill, '/');
	struct buf path = { 0 };

	if (given)
		return mem_text(given);
	if (!*c->drill->real)
		return NULL;
	if (slash)
		buf_add(&path, drill, (size_t)(slash - drill) + 1);
	buf_add_text(&path, c->drill->real);
	return buf_take(&path);
}

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

static int
file(const struct cli_call *c, const char *path, struct err *err)
{
	struct desk_options o = *c->folders;
	struct desk *real = NULL;
	int rc;

	o.database = path;
	o.mode = STORE_WRITE;
	o.settings = c->settings;
	o.as = c->globals->as;
	if (desk_open(&real, &o, err) < 0)
		return -1;
	rc = drill_file(c->drill, real, err);
	desk_rest(real);
	desk_close(real);
	return rc;
}

int
cli_drill_file(const struct cli_call *c, struct err *err)
{
	char *path = real_path(c);
	struct buf b = { 0 };
	struct js *js;
	int n = -1;

	if (!path)
		return err_set(err, ERR_USAGE,
			_("into which real database? say --real FILE"));
	/* Refused before anything is written in the drill. */
	if (c->drill->state != DRILL_ENDED || improve(c, err) == 0)
		n = file(c, path, err);
	if (n >= 0 && c->globals->json) {
		js = js_object();
		js_set(js, "filed", js_number(n));
		js_set(js, "database", js_text(path));
		n = cli_out_js(js, err);
	} else if (n >= 0) {
		buf_addf(&b, _("%d filed into %s\n"), n, path);
		n = cli_out(&b, err);
	}
	buf_done(&b);
	free(path);
	return n < 0 ? -1 : 0;
}
