/* SPDX-License-Identifier: MIT */
/*
 * States as words for people, in the interface language. Scripts read the
 * codes, which the incident room names.
 */
#include "cli_room.h"

const char *
cli_step_word(enum step_state state)
{
	static const char *const words[] = {
		[STEP_OPEN] = N_("to do"),
		[STEP_DONE] = N_("done"),
		[STEP_DEFERRED] = N_("deferred"),
		[STEP_SKIPPED] = N_("set aside"),
		[STEP_OVERRIDDEN] = N_("overridden"),
		[STEP_INAPPLICABLE] = N_("n/a"),
		[STEP_BLOCKED] = N_("waits"),
	};

	return _(words[state]);
}

const char *
cli_due_word(enum deadline_state state)
{
	static const char *const words[] = {
		[DUE_WAITING] = N_("waiting"),
		[DUE_RUNNING] = N_("running"),
		[DUE_REACHED] = N_("reached"),
		[DUE_MET] = N_("met"),
		[DUE_LATE] = N_("met, late"),
		[DUE_OVERDUE] = N_("overdue"),
		[DUE_REPLACED] = N_("replaced"),
		[DUE_CANCELLED] = N_("cancelled"),
		[DUE_MEASURED] = N_("no figure"),
		[DUE_NOT] = N_("n/a"),
	};

	return _(words[state]);
}

const char *
cli_incident_word(enum incident_state state)
{
	static const char *const words[] = {
		[INCIDENT_OPEN] = N_("open"),
		[INCIDENT_HANDLED] = N_("handled"),
		[INCIDENT_CLOSED] = N_("closed"),
		[INCIDENT_VOID] = N_("void"),
	};

	return _(words[state]);
}

const char *
cli_book_word(enum book_role role)
{
	static const char *const words[] = {
		[BOOK_PLAN] = N_("plan"),
		[BOOK_OVERLAY] = N_("overlay"),
		[BOOK_LAW] = N_("law"),
		[BOOK_FORM] = N_("form"),
	};

	return _(words[role]);
}
