/* SPDX-License-Identifier: MIT */
/*
 * How each argument of each verb is asked. Which arguments a verb has, and
 * which it must have, is the incident room's table.
 */
#include <string.h>

#include "act.h"

/* A row of its own comes before the row for every verb. */
static const struct act_row rows[] = {
	{ "done", "value", N_("Result"), FORM_TEXT, act_add_value },
	{ "done", "person", N_("Who was told"), FORM_PERSON, act_add_told },
	{ "done", "to", NULL, FORM_SAY, act_add_nothing },
	{ "done", "answered", N_("Answered?"), FORM_CHOICE,
		act_add_answered },
	{ "done", "file", N_("File"), FORM_TEXT, act_add_file },
	{ "done", "name", NULL, FORM_SAY, act_add_nothing },
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
	{ "start", "reason", NULL, FORM_SAY, act_add_nothing },
	{ "mark", "reason", NULL, FORM_SAY, act_add_nothing },
	{ "note", "reason", NULL, FORM_SAY, act_add_nothing },
	{ "submit", "reason", NULL, FORM_SAY, act_add_nothing },
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
	{ "correct", "seq", N_("Entry number"), FORM_NUMBER, NULL },
	{ "correct", "text", N_("How it really was"), FORM_LINES, NULL },
	{ "remark", "seq", N_("Entry number"), FORM_NUMBER, NULL },
	{ "remark", "text", N_("Remark"), FORM_LINES, NULL },
	{ "sign", "verdict", N_("Verdict"), FORM_CHOICE, act_add_verdict },
	{ "sign", "item", N_("To be answered"), FORM_TEXT, act_add_items },
	{ "answer", "item", N_("What is asked"), FORM_CHOICE, act_add_item },
	{ "answer", "text", N_("Answer"), FORM_LINES, NULL },
	{ "level", "level", N_("Level"), FORM_CHOICE, act_add_level },
	{ "mark", "anchor", N_("Moment"), FORM_CHOICE, act_add_moment },
	{ "set", "set", NULL, FORM_TEXT, act_add_facts },
	{ "attach", "paper", N_("Or paper: where it lies"), FORM_TEXT, NULL },
	{ "attach", "name", N_("What it is called"), FORM_TEXT, NULL },
	{ "attach", "step", NULL, FORM_SAY, act_add_nothing },
	{ "takeover", "owner", N_("New owner (empty: you)"), FORM_PERSON,
		act_add_person },
	{ "import", "file", N_("File of the other machine"), FORM_TEXT,
		NULL },
	{ "import", "fingerprint", N_("Words of its key, the first time"),
		FORM_TEXT, NULL },
	{ "pack", "output", N_("Folder, or archive ending in .tar"), FORM_TEXT,
		act_add_place },
	{ "submit", "form", N_("Form"), FORM_CHOICE, act_add_form },
	{ "submit", "to", N_("To"), FORM_CHECK, act_add_recipients },
	{ "submit", "channel", N_("How"), FORM_CHOICE, act_add_channel },
	{ "submit", "receiver", N_("Who received it"), FORM_PERSON,
		act_add_receiver },
	{ "submit", "receipt", N_("Receipt number"), FORM_TEXT, NULL },
	{ "submit", "read-back", N_("It was read back"), FORM_CHECK,
		act_add_read_back },
	{ "submit", "for", N_("For the deadline"), FORM_CHOICE,
		act_add_report_due },
	{ "report", "file", N_("File"), FORM_TEXT, act_add_paper_file },
	{ "hazard-add", "hazard", N_("Hazard"), FORM_TEXT, NULL },
	{ "hazard-add", "source", N_("Came to light by"), FORM_TEXT, NULL },
	{ "hazard-done", "evidence", N_("What shows it"), FORM_TEXT, NULL },
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
		act_add_clear },
	{ "person-pin", "reason", N_("Reason, for another's"), FORM_TEXT,
		NULL },
	{ "handover-propose", "to", N_("Who comes"), FORM_PERSON,
		act_add_person },
	{ "handover-propose", "note", N_("What they must know"), FORM_TEXT,
		NULL },
	{ "handover-item", "item", NULL, FORM_SAY, act_add_nothing },
	{ "handover-item", "answer", NULL, FORM_SAY, act_add_nothing },
	{ NULL, "number", N_("Number"), FORM_NUMBER, NULL },
	{ NULL, "plan", N_("How to put it right"), FORM_TEXT, NULL },
	{ NULL, "owner", N_("Who sees to it"), FORM_PERSON, act_add_person },
	{ NULL, "due", N_("Due (YYYY-MM-DD or a time)"), FORM_TEXT, NULL },
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

const struct verb *
act_verb(const char *name)
{
	const struct verb *v = person_verb(name);

	if (v)
		return v;
	return strcmp(name, report_verb.name) == 0 ? &report_verb :
		verb_find(name);
}

const struct act_row *
act_row(const char *verb, const char *arg)
{
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		if (strcmp(rows[i].arg, arg) == 0 && (!rows[i].verb ||
			strcmp(rows[i].verb, verb) == 0))
			return &rows[i];
	}
	return NULL;
}
