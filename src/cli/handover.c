/* SPDX-License-Identifier: MIT */
/*
 * Shifts and handing one over, by command: what there is to hand over, and
 * where a handover stands.
 */
#include <stdlib.h>
#include <string.h>

#include "cli_room.h"

static const char *
answer_name(const struct handover_answer *a)
{
	return !a ? "open" : a->accepted ? "accepted" : "refused";
}

static struct js *
js_item(const struct cli_call *c, const struct handover_item *item)
{
	const struct site *s = desk_site(c->desk);
	const struct handover_answer *a = s->shifts.handover.state ==
		HANDOVER_OPEN ? handover_answer(&s->shifts.handover, item)
		: NULL;
	struct js *js = js_object();

	js_set(js, "item", js_text(item->key));
	js_set(js, "kind", js_text(item_kind_name(item->kind)));
	js_set(js, "incident", cli_js_text(item->number));
	js_set(js, "title", cli_js_text(item->title));
	js_set(js, "what", js_text(item->what));
	js_set(js, "due", js_time(item->due, s->zone));
	js_set(js, "answer", js_text(answer_name(a)));
	js_set(js, "reason", cli_js_text(a ? a->reason : NULL));
	return js;
}

static struct js *
js_kept(const struct site *s)
{
	const struct handover *h = &s->shifts.handover;
	struct js *list = js_array();

	for (size_t i = 0; h->state == HANDOVER_DONE &&
	    i < h->answer_count; i++) {
		struct js *js;

		if (h->answers[i].accepted)
			continue;
		js = js_object();
		js_set(js, "item", js_text(h->answers[i].key));
		js_set(js, "what", js_text(h->answers[i].what));
		js_set(js, "with", js_text(h->from));
		js_set(js, "reason", js_text(h->answers[i].reason));
		js_push(list, js);
	}
	return list;
}

static int
print_json(const struct cli_call *c, const struct handover_items *list,
	struct err *err)
{
	const struct site *s = desk_site(c->desk);
	const struct handover *h = &s->shifts.handover;
	const struct shift *shift = site_shift(s);
	struct js *js = js_object(), *items = js_array();
	size_t kept = 0;

	for (size_t i = 0; i < list->count; i++)
		kept += list->item[i].kept;
	for (size_t i = 0; i < list->count; i++)
		js_push(items, js_item(c, &list->item[i]));
	js_set(js, "shift", cli_js_text(shift ? shift->person : NULL));
	js_set(js, "shift_since", js_time(shift ? shift->from : TIME_NONE,
		s->zone));
	js_set(js, "state", js_text(handover_state_name(h->state)));
	js_set(js, "number", h->number ? js_number(h->number) : js_null());
	js_set(js, "from", cli_js_text(h->from));
	js_set(js, "to", cli_js_text(h->to));
	js_set(js, "note", cli_js_text(h->note));
	js_set(js, "left", js_number((int64_t)(h->state == HANDOVER_OPEN
		? handover_left(h, list) : list->count - kept)));
	js_set(js, "items", items);
	js_set(js, "kept", js_kept(s));
	return cli_out_js(js, err);
}

static void
text_item(const struct cli_call *c, struct buf *out, size_t n,
	const struct handover_item *item)
{
	const struct site *s = desk_site(c->desk);
	const struct handover *h = &s->shifts.handover;
	const struct handover_answer *a = h->state == HANDOVER_OPEN
		? handover_answer(h, item) : NULL;
	struct buf due = { 0 };

	if (n)
		buf_addf(out, "%3zu ", n);
	else
		buf_add_text(out, "  + ");
	if (h->state == HANDOVER_OPEN)
		cli_cell(out, !a ? _("open") : a->accepted ? _("taken over")
			: _("not taken"), 11);
	cli_cell(out, item_kind_word(item->kind), 12);
	if (item->due != TIME_NONE || item->since)
		handover_item_due(&due, item, s->zone, desk_now(c->desk));
	cli_cell(out, buf_text(&due), 12);
	buf_addf(out, "%s %s", item->number, item->what);
	if (a && *a->reason)
		buf_addf(out, " (%s)", a->reason);
	buf_addf(out, "\n      %s\n", item->key);
	buf_done(&due);
}

static void
text_head(const struct cli_call *c, struct buf *out)
{
	const struct site *s = desk_site(c->desk);
	const struct handover *h = &s->shifts.handover;
	const struct shift *shift = site_shift(s);

	if (shift) {
		buf_addf(out, _("Shift of %s since "), shift->person);
		cli_time(out, shift->from, s->zone);
		buf_add_char(out, '\n');
	} else {
		buf_add_text(out, _("No shift is running: zhiban shift start "
			"begins one.\n"));
	}
	if (h->state != HANDOVER_OPEN)
		return;
	buf_addf(out, _("Handover %lld, %s to %s, proposed "),
		(long long)h->number, h->from, h->to);
	cli_time(out, h->proposed_at, s->zone);
	buf_addf(out, "%s%s\n", *h->note ? ": " : "", h->note);
}

static void
text_kept(struct buf *out, const struct handover *h)
{
	for (size_t i = 0; h->state == HANDOVER_DONE &&
	    i < h->answer_count; i++)
		if (!h->answers[i].accepted)
			buf_addf(out, _("Still with %s: %.*s %s (%s)\n"),
				h->from, (int)strcspn(h->answers[i].key, ":"),
				h->answers[i].key, h->answers[i].what,
				h->answers[i].reason);
}

static int
print_text(const struct cli_call *c, const struct handover_items *list,
	struct err *err)
{
	const struct handover *h = &desk_site(c->desk)->shifts.handover;
	struct buf out = { 0 };
	int rc;

	text_head(c, &out);
	if (list->count == 0)
		buf_add_text(&out, _("Nothing is open: nothing to hand "
			"over.\n"));
	for (size_t i = 0; i < list->count; i++)
		text_item(c, &out, handover_number(h, list, i),
			&list->item[i]);
	text_kept(&out, h);
	if (h->state == HANDOVER_OPEN)
		buf_addf(&out, handover_left(h, list)
			? _("%zu left. %s says: zhiban handover accept "
			"ITEM, refuse ITEM --reason R, then finish\n")
			: _("%zu left. %s says: zhiban handover finish\n"),
			handover_left(h, list), h->to);
	rc = cli_out(&out, err);
	buf_done(&out);
	return rc;
}

/* handover [--to NAME [--note T]] */
int
cli_handover(const struct cli_call *c, struct err *err)
{
	struct handover_items list;
	int rc;

	if (fields_get(c->args, "to"))
		return cli_act(c, err);
	if (fields_get(c->args, "note")) {
		err_set(err, ERR_USAGE, _("to whom is it handed over?"));
		return err_flags(err, "--to");
	}
	if (desk_handover(c->desk, &list, err) < 0)
		return -1;
	rc = c->globals->json ? print_json(c, &list, err)
		: print_text(c, &list, err);
	handover_items_done(&list);
	return rc;
}

/* accept ITEM, refuse ITEM: the third word is the answer. */
int
cli_handover_item(const struct cli_call *c, struct err *err)
{
	struct fields args = { 0 };
	struct cli_call call = *c;
	int rc;

	fields_copy(&args, c->args);
	fields_add(&args, "answer", strcmp(c->row->positional[0], "=accept")
		== 0 ? "accept" : "refuse");
	call.args = &args;
	rc = cli_act(&call, err);
	fields_done(&args);
	return rc;
}
