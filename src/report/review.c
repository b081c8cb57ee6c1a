/* SPDX-License-Identifier: MIT */
/*
 * Sources of a review's paper: findings with the entries they rest on,
 * verdicts with what was asked and answered, remarks.
 */
#include <string.h>

#include "report_room.h"

void
review_findings(struct page_row *row, const struct report_from *from)
{
	struct buf line = { 0 };
	struct review r;

	review_look(&r, from->inc, from->written);
	for (size_t i = 0; i < r.count; i++) {
		const struct review_finding *f = &r.item[i];

		buf_clear(&line);
		buf_addf(&line, _("%s: "), _(f->rule->title));
		review_sentence(&line, &r, f);
		review_entries(&line, f);
		row_line(row, buf_text(&line));
	}
	review_done(&r);
	buf_done(&line);
}

static void
add_by(struct buf *out, const struct report_from *from, const struct act *act)
{
	buf_addf(out, _(" (%s, "), act->person);
	value_time(out, from, act->when);
	buf_add_text(out, _(")"));
}

static void
add_item(struct page_row *row, const struct report_from *from,
	const struct review_item *item)
{
	struct buf line = { 0 };

	buf_addf(&line, "%d. %s%s%s", item->number, item->text, _(": "),
		item->answer ? item->answer : _("not answered yet"));
	if (item->answer)
		add_by(&line, from, &item->answered);
	row_line(row, buf_text(&line));
	buf_done(&line);
}

void
review_verdicts(struct page_row *row, const struct report_from *from)
{
	const struct incident *inc = from->inc;
	struct buf line = { 0 };

	for (size_t i = 0; i < inc->verdict_count; i++) {
		const struct verdict *v = &inc->verdicts[i];

		buf_clear(&line);
		buf_addf(&line, _("%s: "), v->accept ? _("passed")
			: _("sent back"));
		buf_add_text(&line, v->reason);
		add_by(&line, from, &v->act);
		row_line(row, buf_text(&line));
		for (size_t n = 0; n < inc->item_count; n++) {
			if (inc->items[n].verdict == v->act.seq)
				add_item(row, from, &inc->items[n]);
		}
	}
	buf_done(&line);
}

void
review_remarks(struct page_row *row, const struct report_from *from)
{
	struct buf line = { 0 };

	for (size_t i = 0; i < from->inc->remark_count; i++) {
		const struct remark *m = &from->inc->remarks[i];

		if (strcmp(m->kind, "remark") != 0)
			continue;
		buf_clear(&line);
		buf_addf(&line, _("on entry %lld: "), (long long)m->of);
		buf_add_text(&line, m->text);
		add_by(&line, from, &m->act);
		row_line(row, buf_text(&line));
	}
	buf_done(&line);
}
