/* SPDX-License-Identifier: MIT */
/*
 * A report made because somebody asked for it on the screen: into a file, or
 * to the printer; a redacted copy with its key in a file beside it. The paper
 * itself and its entry are report.c's.
 */
#include <string.h>

#include "desk_room.h"

static int
read_request(const struct command *cmd, struct report_request *ret,
	struct err *err)
{
	const char *format = fields_get(&cmd->args, "format");
	const char *path = fields_get(&cmd->args, "file");
	const char *dot = path ? strrchr(path, '.') : NULL;

	*ret = (struct report_request){ .incident = cmd->incident,
		.form = fields_get(&cmd->args, "form"),
		.redact = fields_get(&cmd->args, "redact") != NULL };
	if (!ret->form)
		return err_set(err, ERR_USAGE, _("which report?"));
	if (ret->redact && !path)
		return err_set(err, ERR_USAGE, _("a redacted copy goes into "
			"a file, its key beside it"));
	/* The name's end says it where nothing else does. */
	if (!format && dot && report_format_find(dot + 1, &ret->format))
		return 0;
	if (format && !report_format_find(format, &ret->format))
		return err_set(err, ERR_USAGE, _("there is no format %s; "
			"there are text, md, html and json"), format);
	return 0;
}

void
report_say_made(struct buf *out, const struct report_made *made,
	const char *path, const char *key)
{
	if (path)
		buf_addf(out, _("written to %s"), path);
	else
		buf_add_text(out, _("given to the printer"));
	if (*made->code)
		buf_addf(out, _("; seal code %s"), made->code);
	if (key && *key)
		buf_addf(out, _("; who is who is in %s, for you alone"), key);
	buf_add_char(out, '\n');
}

/* The key first: a copy whose key was lost says nothing to anybody. */
static int
put_file(const char *path, const char *key, const struct report_made *made,
	struct err *err)
{
	if (key && file_put(key, buf_text(&made->key), made->key.len, 0600,
		true, err) < 0)
		return -1;
	return file_put(path, buf_text(&made->bytes), made->bytes.len, 0644,
		true, err);
}

int
report_act(struct desk *d, const struct command *cmd, struct outcome *ret,
	struct err *err)
{
	const char *path = fields_get(&cmd->args, "file");
	struct report_request r;
	struct report_made made = { .missing = 0 };
	struct buf key = { 0 }, marked = { 0 };
	int rc = -1;

	if (read_request(cmd, &r, err) < 0)
		return -1;
	if (path && *desk_mark(d)) {
		drill_mark_path(&marked, path);
		path = marked.text;
	}
	if (r.redact && path)
		buf_addf(&key, "%s.key", path);
	/* Where it is to go is free before anything is sealed or written. */
	if ((path && file_is_free(path, err) < 0) ||
		(key.len && file_is_free(key.text, err) < 0) ||
		desk_report(d, &r, &made, err) < 0)
		goto out;
	rc = path ? put_file(path, key.text, &made, err)
		: desk_print(d, &(struct print_job){ .title = r.form,
			.incident = cmd->incident, .bytes = &made.bytes,
			.foot = buf_text(&made.foot) }, err);
	if (rc == 0)
		report_say_made(&ret->say, &made, path, key.text);
out:
	report_made_done(&made);
	buf_done(&marked);
	buf_done(&key);
	return rc;
}
