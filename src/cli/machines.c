/* SPDX-License-Identifier: MIT */
/*
 * Other machines as text and JSON: whose records are held, and which of their
 * files were put aside.
 */
#include <stdlib.h>
#include <string.h>

#include "cli_room.h"

static void
words_of(struct buf *out, const char *hex)
{
	unsigned char print[SIGN_PRINT_SIZE];

	if (hash_from_hex(print, hex))
		sign_words(out, print, lang_now());
}

static struct js *
js_machine(const struct cli_call *c, const struct held *h, const char *hex)
{
	struct js *js = js_object();
	struct buf words = { 0 };

	words_of(&words, hex);
	js_set(js, "site", js_text(h->site));
	js_set(js, "log", js_text(h->head.log));
	js_set(js, "entries", js_number(h->head.seq));
	js_set(js, "head", js_text(h->head.hash));
	js_set(js, "heard_at", js_time(h->at, desk_zone(c->desk)));
	js_set(js, "fingerprint", cli_js_text(hex));
	js_set(js, "words", cli_js_text(buf_text(&words)));
	buf_done(&words);
	return js;
}

static void
text_machine(struct buf *out, const struct cli_call *c, const struct held *h,
	const char *hex)
{
	struct buf words = { 0 };

	words_of(&words, hex);
	cli_cell(out, h->site, 24);
	buf_addf(out, _(" %lld entries, last heard "), (long long)h->head.seq);
	time_format(out, h->at, desk_zone(c->desk), TIME_MINUTES);
	if (words.len)
		buf_addf(out, _("\n    paired: %s\n"), words.text);
	else
		buf_addf(out, _("\n    not paired: another machine passed its "
			"record on\n"));
	buf_done(&words);
}

static struct js *
js_aside(const struct cli_call *c, const struct aside *a)
{
	struct js *js = js_object();

	js_set(js, "file", js_text(a->file));
	js_set(js, "site", cli_js_text(a->site));
	js_set(js, "sha256", js_text(a->hex));
	js_set(js, "why", js_text(a->why));
	js_set(js, "what", js_text(a->what));
	js_set(js, "seq", js_number(a->seq));
	js_set(js, "at", js_time(a->at, desk_zone(c->desk)));
	return js;
}

static int
print_text(const struct cli_call *c, const struct machine_list *machines,
	const struct aside_list *aside, struct err *err)
{
	struct buf out = { 0 };
	int rc;

	for (size_t i = 0; i < machines->held.count; i++)
		text_machine(&out, c, &machines->held.item[i],
			machines->hex[i]);
	if (!machines->held.count)
		buf_add_text(&out, _("No record of another machine is held "
			"here: zhiban import FILE takes one in.\n"));
	for (size_t i = 0; i < aside->count; i++) {
		buf_addf(&out, _("put aside: %s, "), aside->item[i].file);
		time_format(&out, aside->item[i].at, desk_zone(c->desk),
			TIME_MINUTES);
		buf_addf(&out, ": %s\n", aside->item[i].what);
	}
	rc = cli_out(&out, err);
	buf_done(&out);
	return rc;
}

static int
print_js(const struct cli_call *c, const struct machine_list *machines,
	const struct aside_list *aside, struct err *err)
{
	struct js *js = js_object(), *list = js_array(), *files = js_array();

	for (size_t i = 0; i < machines->held.count; i++)
		js_push(list, js_machine(c, &machines->held.item[i],
			machines->hex[i]));
	for (size_t i = 0; i < aside->count; i++)
		js_push(files, js_aside(c, &aside->item[i]));
	js_set(js, "log", js_text(store_log(desk_store(c->desk))));
	js_set(js, "site", js_text(desk_site(c->desk)->name));
	js_set(js, "machines", list);
	js_set(js, "put_aside", files);
	return cli_out_js(js, err);
}

int
cli_machines(const struct cli_call *c, struct err *err)
{
	struct machine_list machines;
	struct aside_list aside;
	int rc;

	if (desk_machines(c->desk, &machines, err) < 0)
		return -1;
	rc = desk_aside(c->desk, &aside, err);
	if (rc == 0)
		rc = c->globals->json
			? print_js(c, &machines, &aside, err)
			: print_text(c, &machines, &aside, err);
	machine_list_done(&machines);
	aside_list_done(&aside);
	return rc;
}
