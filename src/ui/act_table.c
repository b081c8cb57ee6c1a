/* SPDX-License-Identifier: MIT */
/*
 * How each argument of each verb is asked. Which arguments a verb has, and
 * which it must have, is the incident room's table.
 */
#include <string.h>

#include "act.h"

/* What is not asked: it follows from what the form is opened on. */
static const char *const unasked[][2] = {
	{ "done", "to" }, { "done", "name" }, { "start", "reason" },
	{ "mark", "reason" }, { "note", "reason" }, { "submit", "reason" },
	{ "attach", "step" }, { "day-submit", "reason" },
	{ "handover-item", "item" }, { "handover-item", "answer" },
};

/* A row of its own comes before the row for every verb. */
static const struct act_row rows[] = {
	{ "done", "value", N_("Result"), FORM_TEXT, act_add_value },
	{ "done", "person", N_("Who was told"), FORM_PERSON, act_add_told },
	{ "done", "answered", N_("Answered?"), FORM_CHOICE,
		act_add_answered },
	{ "done", "file", N_("File"), FORM_TEXT, act_add_file },
	{ "done", "paper", N_("Or paper: where it lies"), FORM_TEXT,
		act_add_paper },
	{ "done", "witness", N_("Second person"), FORM_PERSON,
		act_add_witness },
	{ "done", "alone", N_("Or why alone on duty"), FORM_TEXT,
		act_add_alone },
	{ "done", "approver", N_("On whose word"), FORM_PERSON,
		act_add_word },
	{ "done", "reason", N_("Why another answer"), FORM_TEXT,
		act_add_reason_done },
	{ "done", "output-sha256", NULL, FORM_SAY, act_add_output },
	{ "defer", "to", N_("Comes back"), FORM_CHOICE, act_add_return },
	{ "defer", "owner", N_("Who sees to it"), FORM_PERSON,
		act_add_person },
	{ "assign", "owner", N_("New owner"), FORM_PERSON, act_add_person },
	{ "add", "phase", N_("Phase"), FORM_CHOICE, act_add_phase },
	{ "add", "title", N_("What to do"), FORM_TEXT, NULL },
	{ "overlay", "playbook", N_("Playbook"), FORM_CHOICE,
		act_add_overlay },
	{ "calendar", "calendar", N_("Calendar (empty: all)"), FORM_TEXT,
		NULL },
	{ "unpin", "text", N_("Note to take off"), FORM_CHOICE,
		act_add_unpin },
	{ "pin", "text", N_("Lasting note"), FORM_TEXT, NULL },
	{ "note", "text", N_("Note"), FORM_LINES, NULL },
	{ "decide", "text", N_("Decision"), FORM_LINES, NULL },
	{ "decide", "by", N_("Who decided"), FORM_PERSON, act_add_person },
	{ "approve", "by", N_("Approver"), FORM_PERSON, act_add_person },
	{ "approve", "note", N_("Remark"), FORM_TEXT, NULL },
	{ "law", "profile", NULL, FORM_CHECK, act_add_profiles },
	{ "law", "enable", NULL, FORM_CHECK, act_add_enables },
	{ "confirm", "line", N_("Line of law"), FORM_CHOICE, act_add_line },
	{ "confirm", "by", N_("Who looked"), FORM_PERSON, act_add_person },
	{ "confirm", "on", N_("On (YYYY-MM-DD; empty: today)"), FORM_TEXT,
		NULL },
	{ "correct", "text", N_("How it really was"), FORM_LINES, NULL },
	{ "remark", "text", N_("Remark"), FORM_LINES, NULL },
	{ "close", "reason", N_("Why what is owed stays so"), FORM_TEXT,
		act_add_reason_close },
	{ "sign", "verdict", N_("Verdict"), FORM_CHOICE, act_add_verdict },
	{ "sign", "item", N_("To be answered"), FORM_TEXT, act_add_items },
	{ "answer", "item", N_("What is asked"), FORM_CHOICE, act_add_item },
	{ "answer", "text", N_("Answer"), FORM_LINES, NULL },
	{ "level", "level", N_("Level"), FORM_CHOICE, act_add_level },
	{ "mark", "anchor", N_("Moment"), FORM_CHOICE, act_add_moment },
	{ "set", "set", NULL, FORM_TEXT, act_add_facts },
	{ "attach", "paper", N_("Or paper: where it lies"), FORM_TEXT, NULL },
	{ "attach", "name", N_("What it is called"), FORM_TEXT, NULL },
	{ "takeover", "owner", N_("New owner (empty: you)"), FORM_PERSON,
		act_add_person },
	{ "import", "file", N_("File"), FORM_TEXT, NULL },
	{ "import", "fingerprint", N_("Words of its key, the first time"),
		FORM_TEXT, NULL },
	{ "bundle", "output", N_("File (.tar or .tar.xz)"), FORM_TEXT, NULL },
	{ "bundle", "incident", N_("Evidence of (empty: all)"), FORM_TEXT,
		NULL },
	{ "bundle", "since", N_("From entry (empty: whole)"), FORM_NUMBER,
		NULL },
	{ "key-new", "whose", N_("Whose key"), FORM_CHOICE, act_add_whose },
	{ "key-retire", "fingerprint", N_("Key"), FORM_CHOICE, act_add_key },
	{ "pack", "output", N_("Folder, or archive ending in .tar"), FORM_TEXT,
		act_add_place },
	{ "submit", "form", N_("Form"), FORM_CHOICE, act_add_form },
	{ "submit", "to", N_("To"), FORM_CHECK, act_add_recipients },
	{ "submit", "receiver", N_("Who received it"), FORM_PERSON,
		act_add_receiver },
	{ "submit", "read-back", N_("It was read back"), FORM_CHECK,
		act_add_read_back },
	{ "submit", "for", N_("For the deadline"), FORM_CHOICE,
		act_add_report_due },
	{ "report", "file", N_("File"), FORM_TEXT, act_add_paper_file },
	{ "unit-report", "file", N_("File"), FORM_TEXT, act_add_unit_file },
	{ "hazard-add", "hazard", N_("Hazard"), FORM_TEXT, NULL },
	{ "hazard-add", "source", N_("Came to light by"), FORM_TEXT, NULL },
	{ "inspect-take", "first", N_("First due"), FORM_TEXT, NULL },
	{ "inspect-found", "hazard", N_("Hazard"), FORM_TEXT, NULL },
	{ "inspect-item", "note", N_("Remark, or why not"), FORM_TEXT,
		act_add_found },
	{ "inspect-item", "hazard", N_("Hazard"), FORM_TEXT, act_add_found },
	{ "inspect-item", "owner", N_("Who sees to it"), FORM_PERSON,
		act_add_found },
	{ "inspect-item", "due", N_("Due (2026-11-22, next Monday)"),
		FORM_TEXT, act_add_found },
	{ "inspect-item", "plan", N_("How to put it right"), FORM_TEXT,
		act_add_found },
	{ "inspect-item", "outside", N_("Somebody of no roster"), FORM_CHECK,
		act_add_found },
	{ "inspect-item", "file", N_("File that shows it"), FORM_TEXT,
		act_add_found },
	{ "inspect-item", "value", NULL, FORM_SAY, act_add_nothing },
	{ "inspect-item", "person", NULL, FORM_SAY, act_add_nothing },
	{ "inspect-item", "answered", NULL, FORM_SAY, act_add_nothing },
	{ "inspect-item", "paper", NULL, FORM_SAY, act_add_nothing },
	{ "inspect-found", "step", N_("At which step"), FORM_TEXT, NULL },
	{ "hazard-done", "evidence", N_("What shows it"), FORM_TEXT, NULL },
	{ "hazard-done", "file", N_("And a file to keep"), FORM_TEXT, NULL },
	{ "hazard-add", "reason", N_("Reason, if that day is past"),
		FORM_TEXT, NULL },
	{ "hazard-close", "reason", N_("What was seen"), FORM_TEXT, NULL },
	{ "person-switch", "name", N_("Who sits here now"), FORM_PERSON,
		act_add_colleague },
	{ "person-switch", "pin", N_("PIN"), FORM_SECRET, NULL },
	{ "person-pin", "name", N_("Whose (empty: your own)"), FORM_PERSON,
		act_add_colleague },
	{ "person-pin", "old", N_("The PIN there is now"), FORM_SECRET,
		NULL },
	{ "person-pin", "pin", N_("The new PIN"), FORM_SECRET, NULL },
	{ "person-pin", "again", N_("The new PIN again"), FORM_SECRET, NULL },
	{ "person-pin", "clear", N_("Take the PIN away"), FORM_CHECK,
		act_add_yes },
	{ "person-pin", "reason", N_("Reason, for another's"), FORM_TEXT,
		NULL },
	{ "person-add", "name", N_("Name"), FORM_TEXT, NULL },
	{ "person-add", "post", N_("Post"), FORM_PERSON, act_add_post },
	{ "person-add", "right", N_("Right (empty: duty)"), FORM_TEXT, NULL },
	{ "person-add", "login", N_("Login on this machine"), FORM_TEXT,
		NULL },
	{ "person-add", "phone", N_("Phone number"), FORM_TEXT, NULL },
	{ "contact-add", "name", N_("Name"), FORM_TEXT, NULL },
	{ "contact-add", "phone", N_("Phone number"), FORM_TEXT, NULL },
	{ "contact-change", "phone", N_("Phone number"), FORM_TEXT,
		act_add_known_phone },
	{ "contact-change", "left", N_("No longer there?"), FORM_CHOICE,
		act_add_yes_no },
	{ "contact-change", "post", N_("Posts"), FORM_TEXT,
		act_add_known_posts },
	{ "contact-add", "post", N_("Post"), FORM_PERSON, act_add_post },
	{ "contact-verify", "answered", N_("Answered?"), FORM_CHOICE,
		act_add_yes_no },
	{ "contact-verify", "right", N_("Right number?"), FORM_CHOICE,
		act_add_yes_no },
	{ "contact-verify", "phone", N_("New number"), FORM_TEXT, NULL },
	{ "contact-verify", "text", N_("Remark"), FORM_TEXT, NULL },
	{ "period-start", "name", N_("Name of the period"), FORM_TEXT, NULL },
	{ "period-start", "since", N_("First day (empty: today)"), FORM_TEXT,
		NULL },
	{ "period-start", "due", N_("Each day by (17:00)"), FORM_TEXT, NULL },
	{ "period-start", "to", N_("To whom"), FORM_TEXT, NULL },
	{ "day-submit", "to", N_("To whom"), FORM_TEXT, act_add_day_to },
	{ "day-submit", "receiver", N_("Who received it"), FORM_TEXT, NULL },
	{ "day-submit", "day", N_("Day (empty: today)"), FORM_TEXT,
		act_add_day },
	{ "day-submit", "zero", N_("Zero report: nothing happened"),
		FORM_CHECK, act_add_ticked },
	{ "day-submit", "read-back", N_("It was read back"), FORM_CHECK,
		act_add_ticked },
	{ "day-submit", "text", N_("Remark"), FORM_TEXT, NULL },
	{ "duty-set", "post", N_("Post"), FORM_PERSON, act_add_post },
	{ "duty-set", "person", N_("On duty"), FORM_PERSON, act_add_person },
	{ "duty-set", "days", N_("Days (mon-fri, daily)"), FORM_TEXT, NULL },
	{ "duty-set", "hours", N_("Hours (08:00-20:00)"), FORM_TEXT, NULL },
	{ "duty-set", "since", N_("First day (empty: always)"), FORM_TEXT,
		NULL },
	{ "duty-set", "every", N_("Every so many weeks"), FORM_NUMBER, NULL },
	{ "duty-set", "number", N_("In place of line"), FORM_NUMBER, NULL },
	{ "duty-except", "day", N_("Day (2026-11-22, tomorrow)"), FORM_TEXT,
		NULL },
	{ "duty-except", "post", N_("Post"), FORM_PERSON, act_add_post },
	{ "duty-except", "person", N_("Who (none: nobody)"), FORM_PERSON,
		act_add_person },
	{ "duty-except", "instead", N_("In place of"), FORM_PERSON,
		act_add_person },
	{ "duty-except", "hours", N_("Hours, of a turn more"), FORM_TEXT,
		NULL },
	{ "duty-swap", "post", N_("Post"), FORM_PERSON, act_add_post },
	{ "duty-swap", "day", N_("Day"), FORM_TEXT, NULL },
	{ "duty-swap", "other", N_("Other day"), FORM_TEXT, NULL },
	{ "duty-swap", "person", N_("Whose turn on the day"), FORM_PERSON,
		act_add_person },
	{ "duty-swap", "with", N_("Whose on the other day"), FORM_PERSON,
		act_add_person },
	{ NULL, "phone2", N_("Second phone"), FORM_TEXT, NULL },
	{ NULL, "organisation", N_("Organisation"), FORM_TEXT, NULL },
	{ NULL, "for", N_("Called for"), FORM_TEXT, NULL },
	{ "handover-propose", "to", N_("Who comes"), FORM_PERSON,
		act_add_person },
	{ "handover-propose", "note", N_("What they must know"), FORM_TEXT,
		NULL },
	{ "backup", "file", N_("File to copy into"), FORM_TEXT, NULL },
	{ "backup-try", "file", N_("The copy's file"), FORM_TEXT, NULL },
	{ "verify", "seal", N_("A seal's code (may be empty)"), FORM_TEXT,
		NULL },
	{ "verify", "record", N_("Record it in the log"), FORM_CHECK,
		act_add_yes },
	{ NULL, "channel", N_("How"), FORM_CHOICE, act_add_channel },
	{ NULL, "duty", N_("Inspection"), FORM_CHOICE, act_add_inspection },
	{ NULL, "receipt", N_("Receipt number"), FORM_TEXT, NULL },
	{ NULL, "seq", N_("Entry number"), FORM_NUMBER, NULL },
	{ NULL, "until", N_("Last day"), FORM_TEXT, NULL },
	{ NULL, "number", N_("Number"), FORM_NUMBER, NULL },
	{ NULL, "plan", N_("How to put it right"), FORM_TEXT, NULL },
	{ NULL, "owner", N_("Who sees to it"), FORM_PERSON, act_add_person },
	{ NULL, "due", N_("Due (2026-11-22, next Monday)"), FORM_TEXT, NULL },
	{ NULL, "outside", N_("Somebody of no roster"), FORM_CHECK,
		act_add_ticked },
	{ NULL, "deadline", N_("Deadline"), FORM_CHOICE, act_add_deadline },
	{ NULL, "reason", N_("Reason"), FORM_TEXT, NULL },
	{ NULL, "approver", N_("Approver"), FORM_PERSON, act_add_approver },
	{ NULL, "file", N_("File"), FORM_TEXT, NULL },
	{ NULL, "at", NULL, FORM_SAY, act_add_nothing },
};

/* A paper is no decision of the incident room: it makes one of its own. */
static const struct verb report_verb = {
	.name = "report",
	.title = N_("make a report and write it to a file"),
	.when_closed = true,
	.args = {
		{ "form", true, false, N_("the form") },
		{ "file", true, false, N_("the file") },
	},
};

static const struct verb unit_report_verb = {
	.name = "unit-report",
	.title = N_("make a paper of the unit and write it to a file"),
	.of_site = true,
	.args = {
		{ "form", true, false, N_("the form") },
		{ "day", false, false, N_("the day") },
		{ "file", true, false, N_("the file") },
	},
};

const struct verb *
act_verb(const char *name)
{
	const struct verb *v = person_verb(name);

	if (!v)
		v = upkeep_verb(name);
	if (v)
		return v;
	if (strcmp(name, unit_report_verb.name) == 0)
		return &unit_report_verb;
	return strcmp(name, report_verb.name) == 0 ? &report_verb :
		verb_find(name);
}

const struct act_row *
act_row(const char *verb, const char *arg)
{
	static const struct act_row nothing = { .type = FORM_SAY,
		.add = act_add_nothing };

	for (size_t i = 0; i < ARRAY_LEN(unasked); i++)
		if (strcmp(unasked[i][0], verb) == 0 &&
			strcmp(unasked[i][1], arg) == 0)
			return &nothing;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		if (strcmp(rows[i].arg, arg) == 0 && (!rows[i].verb ||
			strcmp(rows[i].verb, verb) == 0))
			return &rows[i];
	}
	return NULL;
}
