/* SPDX-License-Identifier: MIT */
/*
 * Who can be called, as text and JSON, and who is to be called next to verify
 * that the number is still right.
 */
#include <stdlib.h>

#include "cli_room.h"

static struct js *
js_contact(const struct cli_call *c, const struct person *p)
{
	const struct site *s = desk_site(c->desk);
	struct js *js = js_object();

	js_set(js, "name", js_text(p->name));
	js_set(js, "organisation", cli_js_text(p->organisation));
	js_set(js, "for", cli_js_text(p->purpose));
	js_set(js, "posts", cli_js_text(p->posts));
	js_set(js, "phone", cli_js_text(p->phone));
	js_set(js, "phone2", cli_js_text(p->phone2));
	js_set(js, "outside", js_bool(p->outside));
	js_set(js, "verified_at", js_time(p->verified_at, s->zone));
	js_set(js, "tried_at", js_time(p->tried_at, s->zone));
	js_set(js, "tries", js_number(p->tries));
	js_set(js, "stale", js_bool(contact_stale(s, p, desk_now(c->desk))));
	return js;
}

static void
text_contact(const struct cli_call *c, struct buf *out,
	const struct person *p)
{
	const struct site *s = desk_site(c->desk);
	struct buf b = { 0 };

	cli_cell(out, p->name, 16);
	buf_add_char(out, ' ');
	cli_cell(out, p->phone, 16);
	buf_add_char(out, ' ');
	if (p->verified_at == TIME_NONE)
		buf_add_text(&b, _("never verified"));
	else
		time_format(&b, p->verified_at, s->zone, TIME_MINUTES);
	cli_cell(out, buf_text(&b), 17);
	buf_addf(out, " %s", contact_stale(s, p, desk_now(c->desk))
		? _("STALE") : _("good"));
	if (p->tries)
		buf_addf(out, _(", called %d times in vain"), p->tries);
	if (*p->organisation)
		buf_addf(out, "; %s", p->organisation);
	if (*p->purpose)
		buf_addf(out, "; %s", p->purpose);
	if (*p->phone2)
		buf_addf(out, _("; also %s"), p->phone2);
	buf_add_char(out, '\n');
	buf_done(&b);
}

static int
print_contacts(const struct cli_call *c, const struct person *const *item,
	size_t count, struct err *err)
{
	const struct site *s = desk_site(c->desk);
	const int64_t now = desk_now(c->desk);
	const bool stale_only = fields_get(c->args, "stale");
	struct js *list = js_array();
	struct buf out = { 0 };
	size_t stale = 0;
	int rc;

	for (size_t i = 0; i < count; i++) {
		const bool stale_one = contact_stale(s, item[i], now);

		stale += stale_one;
		if (stale_only && !stale_one)
			continue;
		js_push(list, js_contact(c, item[i]));
		text_contact(c, &out, item[i]);
	}
	if (c->globals->json) {
		buf_done(&out);
		return cli_out_js(list, err);
	}
	js_free(list);
	buf_addf(&out, _("%zu contacts, %zu of them stale: not verified "
		"within %d days\n"), count, stale, s->contact_days);
	rc = cli_out(&out, err);
	buf_done(&out);
	return rc;
}

/* contacts [list] [--stale] */
int
cli_contacts(const struct cli_call *c, struct err *err)
{
	const struct site *s = desk_site(c->desk);
	const struct person **item = mem_alloc((s->people_count + 1) *
		sizeof(*item));
	const int rc = print_contacts(c, item, site_contacts(s, item), err);

	free(item);
	return rc;
}

/* The walk: whoever is to be called next. */
static int
print_next(const struct cli_call *c, const struct person *p, struct err *err)
{
	struct buf out = { 0 }, name = { 0 };
	int rc;

	if (c->globals->json)
		return cli_out_js(p ? js_contact(c, p) : js_object(), err);
	if (p) {
		text_contact(c, &out, p);
		cli_add_quoted(&name, p->name);
		buf_addf(&out, _("Call, then: zhiban contacts verify %s "
			"--answered yes|no\n"), buf_text(&name));
	} else {
		buf_add_text(&out, _("Every number was verified in time.\n"));
	}
	rc = cli_out(&out, err);
	buf_done(&name);
	buf_done(&out);
	return rc;
}

int
cli_contacts_verify(const struct cli_call *c, struct err *err)
{
	const struct site *s = desk_site(c->desk);
	const struct person **item;
	size_t count;
	int rc;

	if (fields_get(c->args, "name"))
		return cli_act(c, err);
	item = mem_alloc((s->people_count + 1) * sizeof(*item));
	count = site_contacts(s, item);
	rc = print_next(c, count && contact_stale(s, item[0],
		desk_now(c->desk)) ? item[0] : NULL, err);
	free(item);
	return rc;
}
