/* SPDX-License-Identifier: MIT */
/*
 * What comes from elsewhere by command: lines from a pipe and files. Nothing
 * here opens a port: whoever sends is connected by the shell.
 */
#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli_room.h"

#define CHUNK 65536

static void
refused(void *ctx, int64_t row, const char *why)
{
	(void)ctx;
	/* TRANSLATORS: the number of a row, and why it was not taken in */
	cli_warn(_("row %lld refused: %s"), (long long)row, why);
}

static int
form_read(enum intake_form *ret, const struct cli_call *c, struct err *err)
{
	const char *name = fields_get(c->args, "format");

	*ret = INTAKE_AUTO;
	for (int i = 0; name && intake_form_names[i]; i++)
		if (strcmp(intake_form_names[i], name) == 0) {
			*ret = (enum intake_form)i;
			return 0;
		}
	if (!name)
		return 0;
	return err_set(err, ERR_USAGE, _("there is no format %s; there are "
		"auto, syslog, cef and json"), name);
}

static void
request(struct intake_request *r, const struct cli_call *c)
{
	*r = (struct intake_request){
		.incident = fields_get(c->args, "incident"),
		.source = fields_get(c->args, "source"),
		.map = &c->settings->intake,
		.refused = refused,
	};
}

static int
print_json(const struct intake_count *n, struct err *err)
{
	struct js *js = js_object();

	js_set(js, "rows", js_number(n->rows));
	js_set(js, "taken", js_number(n->taken));
	js_set(js, "known", js_number(n->known));
	js_set(js, "ignored", js_number(n->ignored));
	js_set(js, "refused", js_number(n->refused));
	js_set(js, "proposals", js_number(n->proposals));
	return cli_out_js(js, err);
}

static int
print_count(const struct cli_call *c, const struct intake_count *n,
	struct err *err)
{
	struct buf b = { 0 };
	int rc;

	if (c->globals->json)
		return print_json(n, err);
	intake_count_text(&b, n);
	rc = cli_out(&b, err);
	buf_done(&b);
	return rc;
}

/* Of many rows none was any good: that is no import. */
static int
judge(const struct intake_count *n, struct err *err)
{
	if (!n->refused || n->taken || n->known || n->ignored)
		return 0;
	return err_set(err, ERR_REFUSED, _("nothing was taken in: all %lld "
		"rows were refused"), (long long)n->refused);
}

/* ---- from a pipe ------------------------------------------------------- */

struct piping {
	struct intaking *in;
	struct buf line;
	bool cut;		/* the line is too long: the rest is dropped */
};

static int
end_line(struct piping *p, struct err *err)
{
	int rc = 0;

	if (p->cut)
		desk_intake_refuse(p->in, _("the line is longer than 64 KiB"));
	else
		rc = desk_intake_line(p->in, buf_text(&p->line), p->line.len,
			err);
	buf_clear(&p->line);
	p->cut = false;
	return rc;
}

static int
take_bytes(struct piping *p, const char *bytes, size_t len, struct err *err)
{
	while (len) {
		const char *end = memchr(bytes, '\n', len);
		const size_t n = end ? (size_t)(end - bytes) : len;

		if (p->line.len + n > INTAKE_LINE_MAX)
			p->cut = true;
		else if (!p->cut)
			buf_add(&p->line, bytes, n);
		if (!end)
			return 0;
		if (end_line(p, err) < 0)
			return -1;
		bytes += n + 1;
		len -= n + 1;
	}
	return 0;
}

/* What is there is written down before more is waited for. */
static int
wait_more(struct piping *p, struct err *err)
{
	struct pollfd fd = { .fd = STDIN_FILENO, .events = POLLIN };

	if (poll(&fd, 1, 0) != 0)
		return 0;
	return desk_intake_commit(p->in, err);
}

static int
read_pipe(struct piping *p, struct err *err)
{
	char chunk[CHUNK];
	long n;

	for (;;) {
		if (wait_more(p, err) < 0)
			return -1;
		n = file_next(STDIN_FILENO, chunk, sizeof(chunk));
		if (n < 0)
			return err_set(err, ERR_SYSTEM,
				_("standard input cannot be read: %s"),
				strerror(errno));
		if (n == 0)
			break;
		if (take_bytes(p, chunk, (size_t)n, err) < 0)
			return -1;
	}
	if ((p->line.len || p->cut) && end_line(p, err) < 0)
		return -1;
	return desk_intake_commit(p->in, err);
}

int
cli_intake(const struct cli_call *c, struct err *err)
{
	struct intake_request r;
	struct intake_count count;
	struct piping p = { 0 };
	int rc;

	request(&r, c);
	r.rate = c->settings->intake_rate ? c->settings->intake_rate
		: INTAKE_RATE;
	if (form_read(&r.form, c, err) < 0 ||
	    desk_intake_open(&p.in, c->desk, &r, err) < 0)
		return -1;
	rc = read_pipe(&p, err);
	desk_intake_close(p.in, &count);
	buf_done(&p.line);
	if (rc == 0)
		rc = print_count(c, &count, err);
	return rc < 0 ? -1 : judge(&count, err);
}

/* ---- files ------------------------------------------------------------- */

/* The last part of the path: where it lay is of no use elsewhere. */
static const char *
file_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash && slash[1] ? slash + 1 : path;
}

int
cli_import(const struct cli_call *c, struct err *err)
{
	const char *path = fields_get(c->args, "file");
	struct intake_request r;
	struct intake_count count;
	struct buf bytes = { 0 }, name = { 0 };
	int rc;

	if (desk_is_bundle(path))
		return cli_bundle(c, path, file_name(path), err);
	request(&r, c);
	if (form_read(&r.form, c, err) < 0 ||
	    file_read(&bytes, path, INTAKE_FILE_MAX, err) < 0)
		return -1;
	text_clean(&name, file_name(path), strlen(file_name(path)),
		TEXT_TITLE_MAX, false);
	r.file = name.len ? buf_text(&name) : "?";
	rc = desk_import(c->desk, &r, buf_text(&bytes), bytes.len, &count,
		err);
	buf_done(&bytes);
	buf_done(&name);
	if (rc == 0)
		rc = print_count(c, &count, err);
	return rc < 0 ? -1 : judge(&count, err);
}
