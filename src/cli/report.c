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

int
cli_report_format(enum report_format *ret, const struct cli_call *c,
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
		cli_warn(_("%zu rows it should have are empty: %s; fill them "
			"in with `zhiban set`. Sent without them, it goes "
			"out all the same, and each is owed at once"),
			made->missing, buf_text(&made->empty));
	if (!made->recorded && !r->print_only && !r->upto &&
		store_writes(desk_store(c->desk)))
		cli_warn(_("it is of an incident of another machine: no "
			"entry says that it was made"));
	else if (!made->recorded && !r->print_only && !r->upto)
		cli_warn(_("%s cannot be written: the report stands on the "
			"last seal there is, and no entry says that it was "
			"made"), store_path(desk_store(c->desk)));
}

/* ---- which papers there are --------------------------------------------- */

static const char *
title_of(const struct incident *inc, const struct paper *p)
{
	return p->on ? words_text(&p->on->title, lang_now()) :
		incident_form_title(inc, p->form);
}

static struct js *
js_paper(const struct incident *inc, const struct paper *p, int64_t now)
{
	static const char *const groups[] = { [PAPER_WANTED] = "wanted",
		[PAPER_ASKED] = "plan", [PAPER_OTHER] = "other" };
	const char *to[RECIPIENTS_MAX];
	const size_t count = incident_recipients(inc, p->on ? p->on->form :
		p->form, now, to);
	struct js *js = js_object(), *list = js_array();

	for (size_t i = 0; i < count; i++)
		js_push(list, js_text(to[i]));
	js_set(js, "form", js_text(p->form));
	js_set(js, "title", js_text(title_of(inc, p)));
	js_set(js, "group", js_text(groups[p->group]));
	js_set(js, "deadline", js_text(p->due ? p->due->rule->full : NULL));
	js_set(js, "due", p->due ? js_time(p->due->due, inc->zone) :
		js_null());
	js_set(js, "remaining_s", p->due ? cli_js_left(p->due, now) :
		js_null());
	js_set(js, "to", list);
	js_set(js, "sent_at", p->sent ? js_time(p->sent->act.when,
		inc->zone) : js_null());
	return js;
}

static void
paper_line(struct buf *out, const struct incident *inc, const struct paper *p,
	int64_t now)
{
	cli_cell(out, p->form, 22);
	buf_add_text(out, "  ");
	if (p->due && p->due->due != TIME_NONE) {
		buf_add_text(out, now > p->due->due ? _("overdue ") :
			_("left "));
		cli_left(out, p->due->due, now);
		buf_add_text(out, "  ");
	}
	buf_add_text(out, title_of(inc, p));
	if (p->sent) {
		buf_addf(out, _(", sent "));
		cli_time(out, p->sent->act.when, inc->zone);
	}
	buf_add_char(out, '\n');
}

/* Without a form: those that are wanted, the most urgent first, then what the
 * plans ask for; as JSON all there are. */
static int
list_papers(const struct cli_call *c, struct err *err)
{
	const struct incident *inc = desk_incident_typed(c->desk,
		fields_get(c->args, "incident"), err);
	const int64_t now = desk_now(c->desk);
	struct papers papers;
	struct buf out = { 0 };
	struct js *list = js_array();
	int rc;

	if (!inc) {
		js_free(list);
		return -1;
	}
	desk_papers(c->desk, inc, &papers);
	for (size_t i = 0; i < papers.count; i++) {
		if (c->globals->json)
			js_push(list, js_paper(inc, &papers.item[i], now));
		else if (papers.item[i].group != PAPER_OTHER)
			paper_line(&out, inc, &papers.item[i], now);
	}
	papers_done(&papers);
	if (c->globals->json)
		return cli_out_js(list, err);
	js_free(list);
	rc = cli_out(&out, err);
	buf_done(&out);
	return rc;
}

static bool
prints(const struct cli_call *c)
{
	return fields_get(c->args, "print") || fields_get(c->args, "printer");
}

static int
check_print(const struct cli_call *c, const struct report_request *r,
	struct err *err)
{
	if (!prints(c))
		return 0;
	if (r->print_only)
		return err_set(err, ERR_USAGE, _("--print-only shows what "
			"would be printed and prints nothing: leave out one "
			"of the two"));
	if (r->format != REPORT_TEXT || strcmp(r->form, PACK_FORM) == 0)
		return err_set(err, ERR_USAGE, _("--print prints text; a page "
			"of HTML is printed by a browser"));
	return 0;
}

/* To the printer; into a file or to standard output otherwise, and into a
 * file besides. */
static int
deliver(const struct cli_call *c, const struct report_request *r,
	const struct report_made *made, struct err *err)
{
	const struct print_job job = { .incident = r->incident,
		.title = r->form, .bytes = &made->bytes,
		.foot = buf_text(&made->foot),
		.printer = fields_get(c->args, "printer") };

	if (!prints(c) || fields_get(c->args, "o")) {
		if (cli_deliver(c, &made->bytes, true, err) < 0)
			return -1;
	}
	return prints(c) ? desk_print(c->desk, &job, err) : 0;
}

int
cli_report(const struct cli_call *c, struct err *err)
{
	struct report_request r = {
		.incident = fields_get(c->args, "incident"),
		.form = fields_get(c->args, "form"),
		.print_only = fields_get(c->args, "print-only") != NULL,
		.redact = fields_get(c->args, "redact") != NULL,
	};
	struct report_made made;
	int rc;

	if (!r.form)
		return list_papers(c, err);
	if (cli_report_format(&r.format, c, err) < 0 ||
		entry_read(&r.upto, fields_get(c->args, "upto"), err) < 0)
		return -1;
	if (fields_get(c->args, "key") && !r.redact)
		return err_set(err, ERR_USAGE, _("--key is for --redact"));
	if (strcmp(r.form, PACK_FORM) == 0 && r.redact)
		return err_set(err, ERR_USAGE, _("a pack of evidence proves "
			"what was: it cannot be redacted"));
	if (check_print(c, &r, err) < 0 || cli_check_encoding(c,
		(r.format == REPORT_TEXT || r.format == REPORT_MARKDOWN) &&
		strcmp(r.form, PACK_FORM) != 0, err) < 0)
		return -1;
	if (strcmp(r.form, PACK_FORM) == 0)
		return cli_pack(c, r.upto, err);
	if (desk_report(c->desk, &r, &made, err) < 0)
		return -1;
	rc = r.redact ? cli_deliver_key(c, &made.key, err) : 0;
	if (rc == 0)
		rc = deliver(c, &r, &made, err);
	if (rc == 0)
		warn_made(c, &r, &made);
	report_made_done(&made);
	return rc;
}
