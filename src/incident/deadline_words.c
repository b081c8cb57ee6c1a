/* SPDX-License-Identifier: MIT */
/*
 * Deadlines in words: what one counts from, to whom, how late. What it waits
 * for is deadline_text.c's.
 */
#include <string.h>

#include "deadline.h"

/* ---- what it counts from -------------------------------------------- */

/* The list that has the term. */
static const struct terms *
list_of(const struct deadline *rule, const struct term *t)
{
	const struct terms *list = &rule->limit.after;

	for (size_t i = 0; i < rule->other_count; i++) {
		if (t >= rule->others[i].after.item && t <
		    rule->others[i].after.item + rule->others[i].after.count)
			list = &rule->others[i].after;
	}
	if (t >= rule->cap.after.item &&
	    t < rule->cap.after.item + rule->cap.after.count)
		list = &rule->cap.after;
	return list;
}

static void
say_one(struct buf *out, const struct incident *inc, const struct term *t,
	enum lang lang)
{
	const struct terms one = { (struct term *)(uintptr_t)t, 1 };

	say_terms(out, inc, &one, lang);
}

/* "counted from discovery, occurrence unknown" */
static void
say_anchor_counted(struct buf *out, const struct incident *inc,
	const struct incident_deadline *d, enum lang lang)
{
	const struct terms *list = list_of(d->rule, d->anchor);
	struct buf word = { 0 };

	say_one(&word, inc, d->anchor, lang);
	if (d->rule->on && strcmp(d->rule->on, "notice") == 0)
		buf_addf(out, _("the date given: %s"), buf_text(&word));
	else
		buf_addf(out, _("counted from %s"), buf_text(&word));
	for (const struct term *t = list->item; t != d->anchor &&
	    t < list->item + list->count; t++) {
		buf_clear(&word);
		say_one(&word, inc, t, lang);
		buf_addf(out, _(", %s unknown"), buf_text(&word));
	}
	buf_done(&word);
}

void
deadline_count_text(struct buf *out, const struct incident *inc,
	const struct incident_deadline *d, enum lang lang)
{
	struct buf word = { 0 };

	if (d->anchor)
		say_anchor_counted(out, inc, d, lang);
	if (d->foreseen)
		buf_add_text(out, _("; reached by forecast"));
	if (d->rolled)
		buf_add_text(out, _("; moved to the next working day"));
	if (d->lacks && d->due != TIME_NONE) {
		say_lacks(&word, inc, d, lang);
		buf_addf(out, _("; not moved or reckoned with for want of %s"),
			buf_text(&word));
	}
	buf_done(&word);
}

void
deadline_basis_text(struct buf *out, const struct incident *inc,
	const struct incident_deadline *d, enum lang lang)
{
	struct buf count = { 0 };

	buf_add_text(out, words_text(&d->rule->basis, lang));
	deadline_count_text(&count, inc, d, lang);
	if (count.len)
		buf_addf(out, _(" (%s)"), buf_text(&count));
	buf_done(&count);
}

/* ---- to whom, and how late ------------------------------------------ */

void
deadline_to_text(struct buf *out, const struct incident *inc,
	const struct incident_deadline *d, enum lang lang)
{
	const struct names *to = &d->rule->to;

	for (size_t i = 0; i < to->count; i++) {
		if (i)
			buf_add_text(out, _(", "));
		buf_add_text(out, incident_role_title(inc, to->item[i],
			lang));
		/* Who has it matters while somebody has not. */
		if (d->rule->form && to->count > 1 && d->recipients_met &&
		    d->recipients_met < to->count &&
		    deadline_reached(inc, d, to->item[i]))
			buf_add_text(out, _(" (has it)"));
	}
}

void
deadline_late_text(struct buf *out, const struct incident *inc,
	const struct incident_deadline *d, int64_t now)
{
	const enum deadline_state state = deadline_state(d, now);
	size_t missed = deadline_missed(inc, d, now);
	struct buf due = { 0 }, by = { 0 };

	if (state != DUE_OVERDUE && state != DUE_LATE)
		return;
	time_format(&due, d->due, inc->zone, TIME_FULL);
	span_format(&by, (state == DUE_LATE ? d->met_when : now) - d->due,
		false);
	if (state == DUE_LATE && deadline_is_report(d))
		buf_addf(out, _("sent %s late, due %s"), buf_text(&by),
			buf_text(&due));
	else if (state == DUE_LATE)
		buf_addf(out, _("done %s late, due %s"), buf_text(&by),
			buf_text(&due));
	else
		buf_addf(out, _("overdue since %s, by %s"), buf_text(&due),
			buf_text(&by));
	if (state == DUE_OVERDUE && d->since != TIME_NONE &&
	    d->since > d->due) {
		buf_clear(&due);
		time_format(&due, d->since, inc->zone, TIME_FULL);
		buf_addf(out, _(", already past when it came to apply %s"),
			buf_text(&due));
	}
	if (missed > 1)
		buf_addf(out, _("; %zu rounds missed"), missed);
	buf_done(&due);
	buf_done(&by);
}
