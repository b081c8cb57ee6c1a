/* SPDX-License-Identifier: MIT */
/*
 * How each verb is carried out. A verb of an incident without a row is decided
 * by the incident room and written, nothing else; which verbs there are and
 * what they take stands in verb_table.c there.
 */
#include <string.h>

#include "act.h"
#include "inspect.h"
#include "intake.h"

/* Its incidents go with the shift, then the sheet is made. */
static void
shift_after(const struct act_state *a, struct desk *d, struct buf *out)
{
	handover_pass(d, out);
	unit_keep(a, d, out);
}

/* A whole verb stands before the beginning that it shares with others. */
static const struct act_way ways[] = {
	/* Incidents. */
	{ "open", .gather = gather_open, .say = say_opened },
	{ "overlay", .gather = gather_overlay },
	{ "submit", .gather = gather_submission },
	{ "run", .gather = gather_check },
	{ "pack", .run = pack_do },
	{ "report", .run = report_act },

	/* Plans and law. */
	{ "approve", .gather = gather_named, .say = say_approval },
	{ "withdraw", .gather = gather_named, .say = say_approval },
	{ "law", .gather = gather_law, .say = say_law_chosen },
	{ "confirm", .gather = gather_law, .say = say_confirmed },

	/* What comes from elsewhere, and goes there. */
	{ "import", .run = import_do },
	{ "dismiss", .run = dismiss_do },
	{ "bundle", .run = bundle_give_do },

	/* Duty and people. */
	{ "handover-finish", .renew = gather_items, .say = say_shifts,
	  .after = shift_after },
	{ "handover-", .renew = gather_items, .say = say_shifts },
	{ "shift-", .say = say_shifts },
	{ "day-submit", .renew = gather_day, .say = say_people,
	  .after = unit_keep },
	{ "unit-report", .run = unit_report_act },
	{ "period-", .say = say_people },
	{ "roster-import", .run = roster_act },
	{ "duty-", .say = say_people },
	{ "contact-", .say = say_people },
	{ "person-switch", .run = person_act },
	{ "person-pin", .run = person_act },
	{ "person-", .say = say_people },

	/* The ledger of hazards, inspections. */
	{ "hazard-", .say = say_ledger },
	{ "inspect-", .run = inspect_act },

	/* The database and its keys. */
	{ "key-", .run = key_act },
	{ "backup", .run = upkeep_act },
	{ "backup-try", .run = upkeep_act },
	{ "acknowledge", .run = upkeep_act },
	{ "verify", .run = upkeep_act },
};

static bool
is_beginning(const char *s)
{
	return s[strlen(s) - 1] == '-';
}

const struct act_way *
act_way(const char *verb)
{
	static const struct act_way plain = { 0 };

	for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
		const char *of = ways[i].verb;

		if (is_beginning(of) ? strncmp(verb, of, strlen(of)) == 0
			: strcmp(verb, of) == 0)
			return &ways[i];
	}
	return &plain;
}
