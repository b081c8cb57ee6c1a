/* SPDX-License-Identifier: MIT */
/*
 * What an act's form is about, above its fields: which entry is corrected,
 * which paper it is, to whom that goes.
 */
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

void
act_about(struct paras *p, const struct app *app, const struct act_view *v,
	const struct incident *inc)
{
	const char *form = v->paper ? v->paper : fields_get(&v->fixed,
		"form");

	paras_say(p, 0, STYLE_STRONG, _("Correcting entry"),
		fields_get(&v->fixed, "seq"));
	paras_say(p, 0, STYLE_STRONG, _("Form"),
		form && inc ? paper_title(app, inc, form) : NULL);
	to_para(p, app, v, inc);
}
