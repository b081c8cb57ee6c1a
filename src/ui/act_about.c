/* SPDX-License-Identifier: MIT */
/*
 * What an act's form is about, above its fields: which entry is corrected,
 * which paper it is, to whom that goes.
 */
#include <stdlib.h>
#include <string.h>

#include "act.h"
#include "papers.h"

/* To whom, with the telephone: it stands there while it is dialled. */
static void
to_para(struct paras *p, const struct app *app, const struct act_view *v,
	const struct incident *inc)
{
	const char *to = fields_get(&v->fixed, "to");
	struct buf text = { 0 };

	if (!to)
		return;
	recipient_words(&text, app, inc, to);
	paras_say(p, 0, STYLE_STRONG, _("To"), buf_text(&text));
	buf_done(&text);
}

/* The entry that is corrected, or remarked on. */
static void
entry_para(struct paras *p, const struct app *app, const struct act_view *v,
	const struct incident *inc)
{
	const char *seq = fields_get(&v->fixed, "seq");
	struct buf text = { 0 };

	if (!seq || !inc)
		return;
	buf_addf(&text, "%s ", seq);
	desk_entry_words(app_desk(app), &text, inc,
		strtoll(seq, NULL, 10));
	paras_say(p, 0, STYLE_STRONG, strcmp(v->verb->name, "correct") == 0
		? _("Correcting entry") : _("Remark on entry"),
		buf_text(&text));
	buf_done(&text);
}

/* What is to be answered. */
static void
item_para(struct paras *p, const struct act_view *v,
	const struct incident *inc)
{
	const char *number = fields_get(&v->fixed, "item");
	const struct review_item *item;

	for (size_t i = 0; number && inc && (item = review_waiting(inc, i));
		i++) {
		if (item->number == strtol(number, NULL, 10))
			paras_say(p, 0, STYLE_STRONG, _("What is asked"),
				item->text);
	}
}

void
act_about(struct paras *p, const struct app *app, const struct act_view *v,
	const struct incident *inc)
{
	const char *form = v->paper ? v->paper : fields_get(&v->fixed,
		"form");

	entry_para(p, app, v, inc);
	item_para(p, v, inc);
	paras_say(p, 0, STYLE_STRONG, _("Form"),
		form && inc ? paper_title(app, inc, form) : NULL);
	to_para(p, app, v, inc);
	act_about_duty(p, app, v);
}
