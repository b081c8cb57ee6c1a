/* SPDX-License-Identifier: MIT */
/*
 * What was recorded of a submission, an owner, a moment or a fact, and which
 * report is still to be sent after it.
 */
#include <stdlib.h>
#include <string.h>

#include "desk_room.h"

/* Asks for that form, and has not everybody's receipt. */
static bool
still_asks(const struct incident_deadline *d, const char *form, int64_t now)
{
	switch (deadline_state(d, now)) {
	case DUE_RUNNING:
	case DUE_REACHED:
	case DUE_OVERDUE:
	case DUE_MEASURED:
		return d->rule->form && strcmp(d->rule->form, form) == 0;
	default:
		return false;
	}
}

/* Has none of those whom the deadline names got it? */
static bool
reached_nobody(const struct incident *inc, const struct incident_deadline *d)
{
	for (size_t k = 0; k < d->rule->to.count; k++) {
		if (deadline_reached(inc, d, d->rule->to.item[k]))
			return false;
	}
	return true;
}

static void
say_names(struct buf *out, const struct incident *inc,
	const struct incident_deadline *d)
{
	for (size_t i = 0; i < d->rule->to.count; i++) {
		const char *to = d->rule->to.item[i];

		if (!deadline_reached(inc, d, to))
			buf_addf(out, _(" %s (%s)"), incident_role_title(inc,
				to, lang_now()), to);
	}
}

static void
say_sent(struct buf *out, const struct incident *inc,
	const struct command *cmd, int64_t now)
{
	const char *form = fields_get(&cmd->args, "form"), *to;
	struct buf names = { 0 };

	for (size_t i = 0; (to = fields_nth(&cmd->args, "to", i)); i++)
		buf_addf(&names, "%s%s", i ? _(", ") : "",
			incident_role_title(inc, to, lang_now()));
	buf_addf(out, _("recorded: %s to %s\n"),
		incident_form_title(inc, form), buf_text(&names));
	for (size_t i = 0; i < inc->deadline_count; i++) {
		const struct incident_deadline *d = &inc->deadlines[i];

		if (!still_asks(d, form, now))
			continue;
		buf_clear(&names);
		say_names(&names, inc, d);
		buf_addf(out, reached_nobody(inc, d)
			? _("\"%s\" stays open: nobody it asks for got it; "
			"submit it to:%s\n")
			: _("\"%s\" stays open; still without it:%s\n"),
			words_text(&d->rule->title, lang_now()),
			buf_text(&names));
	}
	buf_done(&names);
}

/* Who was told the old value learns the new one by a report only. */
static void
say_otherwise(struct buf *out, const struct incident *inc, const char *set)
{
	char *field = mem_text_n(set, strcspn(set, "="));
	struct sent_otherwise sent;

	if (incident_sent_otherwise(inc, field, &sent)) {
		buf_addf(out, _("%s was sent to %s as \"%s\" (%s, "),
			words_text(&sent.row->title, lang_now()),
			incident_role_title(inc, sent.sent->to, lang_now()),
			sent.was, incident_form_title(inc, sent.sent->form));
		time_format(out, sent.sent->act.when, inc->zone,
			TIME_DAY_CLOCK);
		buf_add_text(out, _("): a correction is owed; send a further "
			"report\n"));
	}
	free(field);
}

void
say_report(struct buf *out, const struct incident *inc,
	const struct command *cmd, int64_t now)
{
	const char *owner = fields_get(&cmd->args, "owner"), *set;
	const char *anchor = fields_get(&cmd->args, "anchor");
	const struct anchor *moment = anchor ? incident_anchor(inc, anchor)
		: NULL;

	if (strcmp(cmd->verb, "submit") == 0)
		say_sent(out, inc, cmd, now);
	if (strcmp(cmd->verb, "assign") == 0)
		buf_addf(out, _("%s: the owner is now %s\n"), inc->number,
			owner);
	if (strcmp(cmd->verb, "mark") == 0 && moment) {
		buf_addf(out, _("marked: %s, "), incident_anchor_title(inc,
			anchor, lang_now()));
		time_format(out, moment->when, inc->zone, TIME_MINUTES);
		buf_add_char(out, '\n');
	}
	for (size_t i = 0; strcmp(cmd->verb, "set") == 0 &&
		(set = fields_nth(&cmd->args, "set", i)); i++)
		say_otherwise(out, inc, set);
}
