/* SPDX-License-Identifier: MIT */
/*
 * A checklist that was kept on paper, keyed in again as a table: each line is
 * judged by itself.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli_room.h"

struct keying {
	struct buf out;
	struct js *list;	/* --json, else NULL */
};

static void
tell_line(void *ctx, const struct paper_line *line)
{
	struct keying *t = ctx;

	if (t->list) {
		struct js *one = js_object();

		js_set(one, "line", js_number(line->line));
		js_set(one, "step", cli_js_text(line->step));
		js_set(one, "act", cli_js_text(line->verb));
		js_set(one, "done", js_bool(line->done));
		js_set(one, "known", js_bool(line->known));
		js_set(one, "why", cli_js_text(line->done ? NULL
			: line->text));
		js_push(t->list, one);
	} else if (line->known) {
		buf_addf(&t->out, _("line %d, %s: %s\n"), line->line,
			*line->step ? line->step : "-", line->text);
	} else if (!line->done) {
		buf_addf(&t->out, _("line %d, %s: refused: %s"), line->line,
			*line->step ? line->step : "-", line->text);
		if (*line->flags)
			buf_addf(&t->out, " (%s)", line->flags);
		buf_add_char(&t->out, '\n');
	} else {
		buf_addf(&t->out, _("line %d, %s: entered\n"), line->line,
			*line->step ? line->step : "-");
	}
}

static int
read_all(struct buf *out, const char *path, struct err *err)
{
	char chunk[4096];
	ssize_t n;

	if (strcmp(path, "-") != 0)
		return file_read(out, path, PAPER_BYTES_MAX, err);
	while ((n = read(STDIN_FILENO, chunk, sizeof(chunk))) > 0 &&
		out->len <= PAPER_BYTES_MAX)
		buf_add(out, chunk, (size_t)n);
	if (n < 0 || out->len > PAPER_BYTES_MAX)
		return err_set(err, ERR_REFUSED, _("standard input cannot be "
			"read, or is too long for a table"));
	return 0;
}

static int
template(const struct cli_call *c, struct err *err)
{
	struct buf out = { 0 };
	int rc = desk_paper_table(c->desk, fields_get(c->args, "incident"),
		&out, err);

	if (rc == 0)
		rc = cli_deliver(c, &out, false, err);
	buf_done(&out);
	return rc;
}

static int
print_made(struct keying *t, const struct paper_made *made, struct err *err)
{
	struct js *js;

	if (!t->list) {
		buf_addf(&t->out, _("%d entered, %d refused\n"), made->done,
			made->refused);
		if (made->known)
			buf_addf(&t->out, _("%d were keyed in before from "
				"this sheet and are not written twice\n"),
				made->known);
		return cli_out(&t->out, err);
	}
	js = js_object();
	js_set(js, "done", js_number(made->done));
	js_set(js, "refused", js_number(made->refused));
	js_set(js, "known", js_number(made->known));
	js_set(js, "lines", t->list);
	return cli_out_js(js, err);
}

int
cli_key_in(const struct cli_call *c, struct err *err)
{
	const char *file = fields_get(c->args, "file");
	struct keying t = { .list = c->globals->json ? js_array() : NULL };
	struct buf bytes = { 0 };
	struct paper_made made;
	struct paper_request r = {
		.incident = fields_get(c->args, "incident"),
		.sheet = fields_get(c->args, "paper"),
		.seal = fields_get(c->args, "seal"),
		.name = file, .line = tell_line, .ctx = &t,
	};
	int rc;

	if (fields_get(c->args, "template"))
		return template(c, err);
	if (!file)
		return err_set(err, ERR_USAGE, _("use: zhiban %s %s"),
			c->row->name, c->row->usage);
	rc = read_all(&bytes, file, err);
	r.bytes = buf_text(&bytes);
	r.len = bytes.len;
	if (rc == 0)
		rc = desk_paper_key_in(c->desk, &r, &made, err);
	if (rc == 0)
		rc = print_made(&t, &made, err);
	if (rc == 0 && made.refused)
		rc = err_set(err, ERR_REFUSED, _("%d lines were refused; the "
			"others stand: mend them and key in those alone"),
			made.refused);
	buf_done(&bytes);
	buf_done(&t.out);
	return rc;
}
