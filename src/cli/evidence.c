/* SPDX-License-Identifier: MIT */
/*
 * Evidence by command: taken in, and listed with its hashes.
 */
#include <string.h>

#include "cli_room.h"

static struct js *
js_evidence(const struct evidence *one, const struct zone *zone)
{
	struct js *js = js_object();
	const bool file = !one->paper;

	js_set(js, "seq", js_number(one->seq));
	js_set(js, "recorded_at", js_time(one->at, zone));
	js_set(js, "actor", js_text(one->person));
	js_set(js, "step", cli_js_text(one->step));
	js_set(js, "name", cli_js_text(one->name));
	js_set(js, "sha256", cli_js_text(one->hash));
	js_set(js, "size", file ? js_number(one->size) : js_null());
	js_set(js, "type", cli_js_text(one->type));
	js_set(js, "path", cli_js_text(one->path));
	js_set(js, "changed_at", js_time(one->changed, zone));
	js_set(js, "paper", cli_js_text(one->paper));
	return js;
}

static void
put_line(struct buf *out, const struct evidence *one,
	const struct zone *zone)
{
	buf_addf(out, "%6lld  ", (long long)one->seq);
	time_format(out, one->at, zone, TIME_FULL);
	buf_addf(out, "  %s", one->person);
	if (*one->step)
		buf_addf(out, "  %s", one->step);
	buf_add_char(out, '\n');
	if (one->paper)
		/* TRANSLATORS: what a paper is, and where it lies */
		buf_addf(out, _("        on paper: %s, it lies: %s\n"),
			*one->name ? one->name : "-", one->paper);
	else
		buf_addf(out, _("        %s, %lld bytes, %s\n"
			"        SHA-256 %s\n"), one->name,
			(long long)one->size, *one->type ? one->type : "-",
			one->hash);
	if (*one->path && strcmp(one->path, "-") != 0)
		buf_addf(out, _("        from %s\n"), one->path);
}

static int
print_list(const struct cli_call *c, const struct evidence_list *list,
	struct err *err)
{
	const struct zone *zone = desk_zone(c->desk);
	struct buf b = { 0 };
	struct js *js;
	int rc;

	if (c->globals->json) {
		js = js_array();
		for (size_t i = 0; i < list->count; i++)
			js_push(js, js_evidence(&list->item[i], zone));
		return cli_out_js(js, err);
	}
	for (size_t i = 0; i < list->count; i++)
		put_line(&b, &list->item[i], zone);
	rc = cli_out(&b, err);
	buf_done(&b);
	return rc;
}

int
cli_attach(const struct cli_call *c, struct err *err)
{
	const struct incident *inc;
	struct evidence_list list;
	int rc;

	if (!fields_get(c->args, "list"))
		return cli_act(c, err);
	if (fields_get(c->args, "file") || fields_get(c->args, "paper"))
		return err_set(err, ERR_USAGE,
			_("--list takes nothing in: leave the file out"));
	inc = cli_incident(c, err);
	if (!inc || desk_evidence(c->desk, inc->id, 0, &list, err) < 0)
		return -1;
	rc = print_list(c, &list, err);
	evidence_list_done(&list);
	return rc;
}
