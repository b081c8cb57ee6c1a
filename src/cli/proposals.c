/* SPDX-License-Identifier: MIT */
/*
 * Proposals by command: what waits, accepted into an incident, dismissed.
 */
#include <stdlib.h>
#include <string.h>

#include "cli_room.h"

#define LIST_MAX 500

static const char *const state_codes[] = {
	[PROPOSAL_WAITS] = "waits",
	[PROPOSAL_OPENED] = "accepted",
	[PROPOSAL_DISMISSED] = "dismissed",
};

static const char *
state_word(enum proposal_state state)
{
	static const char *const words[] = {
		[PROPOSAL_WAITS] = N_("waits"),
		[PROPOSAL_OPENED] = N_("accepted"),
		[PROPOSAL_DISMISSED] = N_("dismissed"),
	};

	return _(words[state]);
}

static struct js *
js_proposal(const struct cli_call *c, const struct proposal *p)
{
	struct js *js = js_object();
	struct buf name = { 0 };

	buf_addf(&name, "P%lld", (long long)p->seq);
	js_set(js, "proposal", js_text(buf_text(&name)));
	js_set(js, "id", js_text(p->incident));
	js_set(js, "seq", js_number(p->seq));
	js_set(js, "title", js_text(p->title));
	js_set(js, "source", cli_js_text(p->source));
	js_set(js, "plan", cli_js_text(p->plan));
	js_set(js, "state", js_text(state_codes[p->state]));
	js_set(js, "occurred_at", js_time(p->at, desk_zone(c->desk)));
	js_set(js, "facts", js_number(p->facts));
	buf_done(&name);
	return js;
}

static void
put_line(struct buf *out, const struct cli_call *c, const struct proposal *p,
	bool all)
{
	buf_addf(out, "P%-7lld ", (long long)p->seq);
	time_format(out, p->at, desk_zone(c->desk), TIME_MINUTES);
	buf_addf(out, "  %s", p->title);
	if (*p->source)
		buf_addf(out, "  (%s)", p->source);
	if (p->facts > 1)
		buf_addf(out, _("  %lld times"), (long long)p->facts);
	if (all)
		buf_addf(out, "  %s", state_word(p->state));
	buf_add_char(out, '\n');
}

static int
print_list(const struct cli_call *c, bool all, struct err *err)
{
	struct proposal_page page;
	struct js *js = js_array();
	struct buf b = { 0 };
	int rc = desk_proposals(c->desk, all, 0, LIST_MAX, &page, err);

	if (rc < 0) {
		js_free(js);
		return -1;
	}
	for (size_t i = 0; i < page.count; i++) {
		js_push(js, js_proposal(c, &page.item[i]));
		put_line(&b, c, &page.item[i], all);
	}
	if (page.more && !c->globals->json)
		buf_addf(&b, _("and more: %lld wait in all\n"),
			(long long)page.waiting);
	if (c->globals->json) {
		rc = cli_out_js(js, err);
	} else {
		js_free(js);
		rc = cli_out(&b, err);
	}
	proposal_page_done(&page);
	buf_done(&b);
	return rc;
}

/* One, with everything that was heard about it. */
static int
print_one(const struct cli_call *c, const struct proposal *p,
	struct err *err)
{
	const struct event_query q = { .incident = p->incident };
	const struct zone *zone = desk_zone(c->desk);
	struct cursor *cur = store_events(desk_store(c->desk), &q, err);
	struct js *js = js_proposal(c, p), *facts = js_array();
	struct buf b = { 0 };
	struct event e;
	int rc = cur ? 1 : -1;

	put_line(&b, c, p, true);
	while (rc == 1 && (rc = cursor_next(cur, &e, err)) == 1) {
		js_push(facts, report_js_event(&e, zone));
		buf_addf(&b, "%6lld  ", (long long)e.seq);
		time_format(&b, event_time(&e), zone, TIME_FULL);
		buf_add_text(&b, "  ");
		event_sentence(&b, &e, zone, NULL);
		buf_add_char(&b, '\n');
		event_done(&e);
	}
	cursor_close(cur);
	js_set(js, "entries", facts);
	if (rc == 0 && c->globals->json) {
		rc = cli_out_js(js, err);
	} else {
		js_free(js);
		if (rc == 0)
			rc = cli_out(&b, err);
	}
	buf_done(&b);
	return rc;
}

int
cli_proposals(const struct cli_call *c, struct err *err)
{
	const char *typed = fields_get(c->args, "proposal");
	struct proposal p;
	int rc;

	if (!typed)
		return print_list(c, fields_get(c->args, "all") != NULL, err);
	if (desk_proposal(c->desk, typed, &p, err) < 0)
		return -1;
	rc = print_one(c, &p, err);
	proposal_done(&p);
	return rc;
}

/* An opening with what the proposal says where nothing else was typed. */
int
cli_accept(const struct cli_call *c, struct err *err)
{
	struct fields args = { 0 };
	struct cli_call open = *c;
	struct proposal p;
	int rc;

	if (desk_proposal(c->desk, fields_get(c->args, "proposal"), &p,
		err) < 0)
		return -1;
	for (size_t i = 0; i < c->args->count; i++)
		if (strcmp(c->args->item[i].name, "proposal") != 0)
			fields_add(&args, c->args->item[i].name,
				c->args->item[i].value);
	rc = desk_proposal_args(c->desk, &p, &args, err);
	if (rc == 0 && !fields_get(&args, "playbook"))
		rc = err_set(err, ERR_USAGE, _("with which plan? zhiban "
			"accept P%lld PLAYBOOK"), (long long)p.seq);
	open.args = &args;
	if (rc == 0)
		rc = cli_act(&open, err);
	fields_done(&args);
	proposal_done(&p);
	return rc;
}
