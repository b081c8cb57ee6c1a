/* SPDX-License-Identifier: MIT */
/*
 * Where a legal deadline stands: article, address, when it was looked at, from
 * when to when it holds, how far it was verified, and who confirmed it. A line
 * of a law profile must say so; which lines hold at a given day is the
 * deadline engine's.
 */
#include <ctype.h>
#include <string.h>

#include "zhiban/playbook.h"

#include "read.h"

/* YYYY-MM-DD */
static bool
day_fine(const char *s)
{
	for (int i = 0; i < 4; i++) {
		if (!isdigit((unsigned char)s[i]))
			return false;
	}
	return s[4] == '-' && two_digits(s + 5, 12) && s[7] == '-' &&
	    two_digits(s + 8, 31) && !s[10];
}

#define AT(member) .at = offsetof(struct law, member)

static const struct key law_keys[] = {
	{ .name = "article", .type = KEY_TEXT, .required = true, AT(article) },
	{ .name = "url", .type = KEY_TEXT, AT(url) },
	{ .name = "checked", .type = KEY_TEXT, AT(checked) },
	{ .name = "valid_from", .type = KEY_TEXT, AT(valid_from) },
	{ .name = "valid_to", .type = KEY_TEXT, AT(valid_to) },
	{ .name = "verified", .type = KEY_TEXT, AT(verified) },
	{ .name = "confirmed_by", .type = KEY_TEXT, AT(confirmed_by) },
	{ .name = "confirmed_on", .type = KEY_TEXT, AT(confirmed_on) },
};

void
read_law(struct reader *r, const struct conf *c, void *target)
{
	static const char *const days[] = {
		"checked", "valid_from", "valid_to", "confirmed_on",
	};
	struct deadline *d = target;

	if (!read_group(r, c, KEYS(law_keys), &d->law))
		return;
	for (size_t i = 0; i < ARRAY_LEN(days); i++) {
		const struct conf *day = conf_get(c, days[i]);

		if (day && day->type == CONF_TEXT && !day_fine(day->text))
			report(r, day->line, _("\"%.80s\" is not a day "
			    "(YYYY-MM-DD)"), day->text);
	}
	if (d->law.valid_from && d->law.valid_to &&
	    strcmp(d->law.valid_from, d->law.valid_to) > 0)
		report(r, c->line, _("\"valid_to\" lies before "
		    "\"valid_from\""));
}

/* "V": read in the law's own text; "V2": in a text that quotes it. */
static bool
mark_fine(const char *mark)
{
	return strcmp(mark, "V") == 0 || strcmp(mark, "V2") == 0;
}

void
check_law(struct reader *r)
{
	for (size_t i = 0; i < r->pb->deadline_count; i++) {
		const struct deadline *d = &r->pb->deadlines[i];
		const struct law *law = &d->law;

		if (r->pb->kind == PLAYBOOK_LAW && !(law->article &&
		    law->url && law->checked && law->verified))
			report(r, d->line, _("a line of law needs \"law\" "
			    "with article, url, checked and verified"));
		if (law->verified && !mark_fine(law->verified))
			report(r, d->line, _("\"verified\" is V (read in the "
			    "law's own text) or V2 (in a text that quotes "
			    "it), not \"%.80s\""), law->verified);
	}
}
