/* SPDX-License-Identifier: MIT */
/*
 * One incident as a reviewer reads it: where the review stands, what was
 * found and the entries it rests on, verdicts, what is to be answered, and the
 * course with corrections and remarks under what they are about.
 */
#include <stdlib.h>
#include <string.h>

#include "cli_room.h"

/* ---- JSON ----------------------------------------------------------- */

static struct js *
js_findings(const struct review *r)
{
	struct js *list = js_array();
	struct buf text = { 0 };

	for (size_t i = 0; i < r->count; i++) {
		const struct review_finding *f = &r->item[i];
		struct js *js = js_object(), *seqs = js_array();

		buf_clear(&text);
		review_sentence(&text, r, f);
		js_set(js, "name", js_text(f->rule->name));
		js_set(js, "title", js_text(_(f->rule->title)));
		js_set(js, "text", js_text(buf_text(&text)));
		js_set(js, "why", js_text(_(f->rule->why)));
		js_set(js, "weight", js_number(f->rule->weight));
		js_set(js, "step", js_text(f->step ? f->step->rule->full
			: NULL));
		js_set(js, "deadline", js_text(f->deadline
			? f->deadline->rule->full : NULL));
		for (size_t n = 0; n < f->seq_count; n++)
			js_push(seqs, js_number(f->seq[n]));
		js_set(js, "entries", seqs);
		js_push(list, js);
	}
	buf_done(&text);
	return list;
}

/* How the verdict's entry is signed. */
static void
look_signature(const struct cli_call *c, const struct incident *inc,
	const struct verdict *v, struct signature *ret)
{
	const struct event_query q = { .incident = inc->id,
		.kind = "reviewed", .after = v->act.seq - 1,
		.upto = v->act.seq };
	struct cursor *cursor = store_events(desk_store(c->desk), &q, NULL);
	struct event e;

	*ret = (struct signature){ .state = SIGN_NONE };
	if (cursor && cursor_next(cursor, &e, NULL) == 1) {
		desk_signature(c->desk, &e, ret);
		event_done(&e);
	}
	cursor_close(cursor);
}

static struct js *
js_signature(const struct cli_call *c, const struct incident *inc,
	const struct verdict *v)
{
	struct js *js = js_object();
	struct signature s;

	look_signature(c, inc, v, &s);
	js_set(js, "state", js_text(signature_name(&s)));
	js_set(js, "name", cli_js_text(buf_text(&s.name)));
	js_set(js, "fingerprint", cli_js_text(s.fingerprint));
	js_set(js, "words", cli_js_text(buf_text(&s.words)));
	js_set(js, "why", cli_js_text(s.why.text));
	signature_done(&s);
	return js;
}

static struct js *
js_verdicts(const struct cli_call *c, const struct incident *inc)
{
	struct js *list = js_array();

	for (size_t i = 0; i < inc->verdict_count; i++) {
		const struct verdict *v = &inc->verdicts[i];
		struct js *js = js_object();

		js_set(js, "seq", js_number(v->act.seq));
		js_set(js, "verdict", js_text(v->accept ? "accept"
			: "return"));
		js_set(js, "by", cli_js_text(v->act.person));
		js_set(js, "at", js_time(v->act.when, inc->zone));
		js_set(js, "reason", cli_js_text(v->reason));
		js_set(js, "covers", js_number(v->covers));
		js_set(js, "signature", js_signature(c, inc, v));
		js_push(list, js);
	}
	return list;
}

static struct js *
js_items(const struct incident *inc)
{
	struct js *list = js_array();

	for (size_t i = 0; i < inc->item_count; i++) {
		const struct review_item *item = &inc->items[i];
		struct js *js = js_object();

		js_set(js, "item", js_number(item->number));
		js_set(js, "verdict", js_number(item->verdict));
		js_set(js, "text", js_text(item->text));
		js_set(js, "answer", js_text(item->answer));
		js_set(js, "by", js_text(item->answer ? item->answered.person
			: NULL));
		js_set(js, "at", item->answer ? js_time(item->answered.when,
			inc->zone) : js_null());
		js_push(list, js);
	}
	return list;
}

static struct js *
js_remarks(const struct incident *inc)
{
	struct js *list = js_array();

	for (size_t i = 0; i < inc->remark_count; i++) {
		const struct remark *m = &inc->remarks[i];
		struct js *js;

		if (strcmp(m->kind, "remark") != 0)
			continue;
		js = js_object();
		js_set(js, "seq", js_number(m->act.seq));
		js_set(js, "of", js_number(m->of));
		js_set(js, "text", js_text(m->text));
		js_set(js, "by", cli_js_text(m->act.person));
		js_set(js, "at", js_time(m->act.when, inc->zone));
		js_push(list, js);
	}
	return list;
}

static struct js *
js_review(const struct cli_call *c, const struct incident *inc,
	const struct review *r)
{
	struct js *js = js_object();
	const struct grade *g;

	incident_rank(inc, &g);
	js_set(js, "number", js_text(inc->number));
	js_set(js, "title", js_text(inc->title));
	js_set(js, "level", js_text(g ? g->level : NULL));
	js_set(js, "state", js_text(incident_state_name(inc->state)));
	js_set(js, "review", js_text(review_state_name(review_state(inc))));
	js_set(js, "score", js_number(review_score(r)));
	js_set(js, "findings", js_findings(r));
	js_set(js, "verdicts", js_verdicts(c, inc));
	js_set(js, "items", js_items(inc));
	js_set(js, "remarks", js_remarks(inc));
	return js;
}

/* ---- text ----------------------------------------------------------- */

static void
text_findings(struct buf *out, const struct review *r)
{
	buf_addf(out, _("findings\n"));
	if (!r->count)
		buf_addf(out, "  %s\n", _("nothing found"));
	for (size_t i = 0; i < r->count; i++) {
		const struct review_finding *f = &r->item[i];

		buf_addf(out, "  [%d] %s: ", f->rule->weight,
			_(f->rule->title));
		review_sentence(out, r, f);
		review_entries(out, f);
		buf_addf(out, "\n      %s\n", _(f->rule->why));
	}
}

static void
text_by(struct buf *out, const struct incident *inc, const struct act *a)
{
	buf_add_text(out, " (");
	buf_add_text(out, a->person);
	buf_add_char(out, ' ');
	cli_time(out, a->when, inc->zone);
	buf_addf(out, _(", entry %lld)\n"), (long long)a->seq);
}

static void
text_signature(struct buf *out, const struct cli_call *c,
	const struct incident *inc, const struct verdict *v)
{
	struct signature s;

	look_signature(c, inc, v, &s);
	buf_add_text(out, "    ");
	signature_text(out, &s);
	buf_add_char(out, '\n');
	signature_done(&s);
}

static void
text_verdicts(struct buf *out, const struct cli_call *c,
	const struct incident *inc)
{
	if (inc->verdict_count)
		buf_addf(out, _("verdicts\n"));
	for (size_t i = 0; i < inc->verdict_count; i++) {
		const struct verdict *v = &inc->verdicts[i];

		buf_addf(out, "  %s: %s", v->accept ? _("passed")
			: _("sent back"), v->reason);
		text_by(out, inc, &v->act);
		text_signature(out, c, inc, v);
		for (size_t n = 0; n < inc->item_count; n++) {
			const struct review_item *item = &inc->items[n];

			if (item->verdict != v->act.seq)
				continue;
			buf_addf(out, "    %d. %s\n", item->number,
				item->text);
			buf_addf(out, "       %s", item->answer
				? item->answer : _("not answered yet\n"));
			if (item->answer)
				text_by(out, inc, &item->answered);
		}
	}
}

/* ---- the course ----------------------------------------------------- */

/* What is said of that entry: corrections and remarks, in their order. */
static void
text_under(struct buf *out, const struct incident *inc, int64_t seq)
{
	for (size_t i = 0; i < inc->remark_count; i++) {
		const struct remark *m = &inc->remarks[i];

		if (m->of != seq)
			continue;
		buf_addf(out, "          %s: %s", event_kind_word(m->kind),
			m->text);
		text_by(out, inc, &m->act);
	}
}

static bool
stands_under(const struct incident *inc, const struct event *e)
{
	for (size_t i = 0; i < inc->remark_count; i++) {
		if (inc->remarks[i].act.seq == e->seq)
			return inc->remarks[i].of;
	}
	return false;
}

static void
text_entry(struct buf *out, const struct cli_call *c,
	const struct incident *inc, const struct event *e)
{
	const struct incident_entry *entry = incident_entry(inc, e->seq);

	if (stands_under(inc, e))
		return;
	buf_addf(out, "%6lld  ", (long long)e->seq);
	cli_time(out, event_time(e), inc->zone);
	buf_addf(out, "  %s  ", e->person);
	desk_sentence(c->desk, out, e, inc->zone);
	if (entry && entry_is_late(entry)) {
		buf_add_text(out, _(", late entry, "));
		span_format(out, entry->at - entry->when, false);
		buf_add_text(out, _(" afterwards"));
	}
	buf_add_char(out, '\n');
	text_under(out, inc, e->seq);
}

static int
text_course(struct buf *out, const struct cli_call *c,
	const struct incident *inc, struct err *err)
{
	const struct event_query q = { .incident = inc->id,
		.log = inc->log, .upto = inc->last_seq };
	struct cursor *cursor = store_events(desk_store(c->desk), &q, err);
	struct event e;
	int rc = -1;

	buf_addf(out, _("course\n"));
	while (cursor && (rc = cursor_next(cursor, &e, err)) == 1) {
		text_entry(out, c, inc, &e);
		event_done(&e);
	}
	cursor_close(cursor);
	return rc;
}

int
cli_review_show(const struct cli_call *c, const struct incident *inc,
	int64_t now, struct err *err)
{
	struct buf out = { 0 };
	struct review r;
	int rc = 0;

	review_look(&r, inc, now);
	if (c->globals->json) {
		rc = cli_out_js(js_review(c, inc, &r), err);
		review_done(&r);
		return rc;
	}
	buf_addf(&out, _("%s %s: %s, %s, worth a look, in points: %d\n"),
		inc->number, inc->title, incident_state_word(inc->state),
		review_state_word(review_state(inc)), review_score(&r));
	text_findings(&out, &r);
	text_verdicts(&out, c, inc);
	rc = text_course(&out, c, inc, err);
	if (rc == 0)
		rc = cli_out(&out, err);
	review_done(&r);
	buf_done(&out);
	return rc;
}
