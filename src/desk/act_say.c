/* SPDX-License-Identifier: MIT */
/*
 * What is said of an act that was done, by the rows of act_table.c. The
 * sentences themselves stand with what they are about.
 */
#include <stdio.h>

#include "act.h"

void
say_opened(const struct act_state *a, struct desk *d, struct buf *out)
{
	buf_add(out, buf_text(&a->law), a->law.len);
	say_law(out, d, desk_incident(d, a->incident, NULL));
}

void
say_law_chosen(const struct act_state *a, struct desk *d, struct buf *out)
{
	(void)d;
	say_law_choice(out, a->books, a->book_count);
}

void
say_confirmed(const struct act_state *a, struct desk *d, struct buf *out)
{
	const char *line = fields_get(&a->cmd.args, "line");

	buf_addf(out, _("%s: confirmed %s\n"), line,
		site_confirmed(&d->site, line));
}

void
say_approval(const struct act_state *a, struct desk *d, struct buf *out)
{
	say_plan(out, &d->site, a->books[0]);
}

void
say_ledger(const struct act_state *a, struct desk *d, struct buf *out)
{
	say_hazard(out, &d->site, fields_get(&a->cmd.args, "number"));
}

void
say_shifts(const struct act_state *a, struct desk *d, struct buf *out)
{
	say_shift(out, d, a->cmd.verb);
}

void
say_people(const struct act_state *a, struct desk *d, struct buf *out)
{
	say_roster(out, d, a->cmd.verb, &a->cmd.args);
}

void
act_say(const struct act_state *a, struct desk *d, struct outcome *ret)
{
	const struct incident *inc = act_of_site(a) ? NULL
		: desk_incident(d, a->incident, NULL);

	if (a->way->say && (inc || act_of_site(a)))
		a->way->say(a, d, &ret->say);
	if (!inc)
		return;
	snprintf(ret->number, sizeof(ret->number), "%s", inc->number);
	say_act(&ret->say, inc, &a->cmd, desk_now(d));
	if (!act_is(a, "open"))
		say_changes(&ret->say, &a->before, inc, desk_now(d),
			lang_now());
}
