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

/* Which inspection, which item of its round, which hazard. */
static void
ledger_para(struct paras *p, const struct app *app, const struct act_view *v,
	const struct incident *inc)
{
	const struct site *site = desk_site(app_desk(app));
	const char *duty = fields_get(&v->fixed, "duty");
	const char *step = fields_get(&v->fixed, "step");
	const char *number = fields_get(&v->fixed, "number");
	const bool hazard = strncmp(v->verb->name, "hazard-", 7) == 0;
	const struct inspection *in = duty ? site_inspection(site, duty)
		: NULL;
	const struct incident_step *s = inc && step ? incident_step(inc, step,
		NULL) : NULL;
	const struct hazard *h = hazard && number ? site_hazard(site,
		strtoll(number, NULL, 10)) : NULL;

	paras_say(p, 0, STYLE_STRONG, _("Inspection"), in ? inspection_title(
		in, lang_now()) : NULL);
	paras_say(p, 0, STYLE_STRONG, _("Item"), s ? words_text(
		&s->rule->text, lang_now()) : NULL);
	paras_say(p, 0, STYLE_STRONG, _("Hazard"), h ? h->hazard : NULL);
}

void
act_about(struct paras *p, const struct app *app, const struct act_view *v,
	const struct incident *inc)
{
	const char *form = v->paper ? v->paper : fields_get(&v->fixed,
		"form");

	entry_para(p, app, v, inc);
	item_para(p, v, inc);
	ledger_para(p, app, v, inc);
	paras_say(p, 0, STYLE_STRONG, _("Form"),
		form && inc ? paper_title(app, inc, form) : NULL);
	to_para(p, app, v, inc);
	act_about_duty(p, app, v);
}
