/* SPDX-License-Identifier: MIT */
/*
 * Copies of the database: made, put back, and acknowledged.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli_room.h"

static int
print_made(const struct cli_call *c, const char *path,
	const struct backup_made *made, const char *kept, const char *lost,
	struct err *err)
{
	struct buf out = { 0 };
	int rc;

	if (c->globals->json) {
		struct js *js = js_object();

		js_set(js, "file", js_text(path));
		js_set(js, "entries", js_number(made->entries));
		js_set(js, "evidence_files", js_number(made->files));
		js_set(js, "head", js_text(made->head.hash));
		js_set(js, "kept", js_text(*kept ? kept : NULL));
		js_set(js, "given_up", js_text(*lost ? lost : NULL));
		js_set(js, "swept", js_number(made->swept));
		js_set(js, "common", made->common ? js_number(made->common)
			: js_null());
		return cli_out_js(js, err);
	}
	buf_addf(&out, _("%s: %lld entries and %lld evidence files, verified, "
		"head %s\n"), path, (long long)made->entries,
		(long long)made->files, made->head.hash);
	backup_swept_text(&out, made);
	if (*kept)
		buf_addf(&out, _("what was there is kept: %s\n"), kept);
	if (made->common)
		buf_addf(&out, _("the two had parted: entry %lld is the last "
			"both have\n"), (long long)made->common);
	if (*lost)
		buf_addf(&out, "%s\n", lost);
	rc = cli_out(&out, err);
	buf_done(&out);
	return rc;
}

int
cli_backup(const struct cli_call *c, struct err *err)
{
	const char *path = fields_get(c->args, "file");
	struct backup_made made;

	if (desk_need(c->desk, "backup", err) < 0 ||
	    desk_backup(c->desk, path, &made, err) < 0)
		return -1;
	return print_made(c, path, &made, "", "", err);
}

/* The name typed at a terminal; NULL where there is none. */
static char *
ask_name(const struct desk_options *o, const struct restore_request *r)
{
	const char *database = o->database;
	const char *slash = strrchr(database, '/');
	struct buf kept = { 0 }, lost = { 0 };
	struct backup_made made;
	char line[256];

	if (access(database, F_OK) < 0 || !isatty(STDIN_FILENO) ||
	    !isatty(STDERR_FILENO))
		return NULL;
	/* Unconfirmed it is refused, and says what is given up. */
	if (desk_restore(o, r, &made, &kept, &lost, NULL) < 0 && lost.len)
		fprintf(stderr, "%s\n", lost.text);
	buf_done(&kept);
	buf_done(&lost);
	fprintf(stderr, _("%s will be replaced, and kept beside. To do that, "
		"type %s: "), database, slash ? slash + 1 : database);
	if (!fgets(line, sizeof(line), stdin))
		return NULL;
	line[strcspn(line, "\n")] = '\0';
	return mem_text(line);
}

static int
acknowledge(const struct desk_options *o, const char *reason, struct err *err)
{
	struct desk *d;
	int rc;

	if (desk_open(&d, o, err) < 0)
		return -1;
	rc = desk_need(d, "acknowledge", err);
	if (rc == 0)
		rc = desk_acknowledge(d, NULL, reason, err);
	if (rc == 0)
		desk_rest(d);
	desk_close(d);
	return rc;
}

/* Nothing is put anywhere. */
static int
try(const struct cli_call *c, struct err *err)
{
	const char *path = fields_get(c->args, "file");
	struct backup_made made;
	struct buf out = { 0 };
	int rc;

	if (desk_backup_try(path, &made, err) < 0)
		return -1;
	if (c->globals->json)
		return print_made(c, path, &made, "", "", err);
	buf_addf(&out, _("%s is sound: %lld entries and their evidence; it "
		"could be restored, once every screen is left\n"),
		path, (long long)made.entries);
	rc = cli_out(&out, err);
	buf_done(&out);
	return rc;
}

static int
restore(const struct cli_call *c, const struct desk_options *o,
	struct err *err)
{
	const char *confirm = fields_get(c->args, "confirm");
	struct restore_request r = {
		.from = fields_get(c->args, "file"),
		.reason = fields_get(c->args, "reason"),
		.confirm = confirm,
		.other_log = fields_get(c->args, "other-log") != NULL,
	};
	struct backup_made made;
	struct buf kept = { 0 }, lost = { 0 };
	char *typed = confirm ? NULL : ask_name(o, &r);
	int rc;

	if (typed)
		r.confirm = typed;
	rc = desk_restore(o, &r, &made, &kept, &lost, err);

	if (rc == 0)
		rc = print_made(c, o->database, &made, buf_text(&kept),
			buf_text(&lost), err);
	buf_done(&kept);
	buf_done(&lost);
	free(typed);
	return rc;
}

int
cli_restore(const struct cli_call *c, struct err *err)
{
	struct desk_options o = {
		.database = c->globals->db,
		.mode = STORE_WRITE,
		.settings = c->settings,
		.as = c->globals->as,
		.now = c->globals->now,
		.seed = c->globals->seed,
	};

	struct buf pin = { 0 };
	int rc = cli_prove(c->globals, &o, &pin, err);

	if (rc == 0 && fields_get(c->args, "acknowledge"))
		rc = acknowledge(&o, fields_get(c->args, "reason"), err);
	else if (rc == 0 && !fields_get(c->args, "file"))
		rc = err_set(err, ERR_USAGE, _("use: zhiban %s %s"),
			c->row->name, c->row->usage);
	else if (rc == 0 && fields_get(c->args, "try"))
		rc = try(c, err);
	else if (rc == 0)
		rc = restore(c, &o, err);
	if (pin.len)
		secret_forget(pin.text, pin.len);
	buf_done(&pin);
	return rc;
}
