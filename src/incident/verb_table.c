/* SPDX-License-Identifier: MIT */
/*
 * Every verb: its name, what it does, and its arguments. Flags, forms, help
 * and the manual are made from these rows. What a verb does is decided in
 * decide*.c; an argument's help is a noun, so that "HELP is missing" reads.
 */
#include <string.h>

#include "incident_room.h"

#define AT { "at", false, false, N_("the time it happened") }
#define WHY_LATE { "reason", false, false, \
	N_("the reason, for a late entry or a change") }
#define OUTSIDE { "outside", false, false, \
	N_("yes: who sees to it is of no roster") }
#define REASON { "reason", true, false, N_("the reason") }

static const struct verb verbs[] = {
	{
		.name = "open",
		.title = N_("open an incident"),
		.args = {
			{ "playbook", true, false, N_("the plan") },
			{ "title", true, false, N_("the title") },
			{ "level", false, true, N_("the level") },
			{ "discovered", false, false,
				N_("the time it was discovered") },
			{ "occurred", false, false,
				N_("the time it happened") },
			{ "unit", false, false, N_("the unit concerned") },
			{ "reporter", false, false,
				N_("the person who reported it") },
			{ "set", false, true, N_("a fact, FIELD=VALUE") },
			{ "overlay", false, true,
				N_("a playbook to stack on the plan") },
			{ "proposal", false, false,
				N_("the proposal it is opened from") },
		},
	}, {
		.name = "start",
		.title = N_("start it: the time begins"),
		.on_step = true,
		.args = { AT, WHY_LATE },
	}, {
		.name = "done",
		.title = N_("done, or answered"),
		.on_step = true,
		.args = {
			{ "value", false, true, N_("the answer or value") },
			{ "person", false, false, N_("the person told") },
			{ "answered", false, false,
				N_("whether they answered, yes or no") },
			{ "to", false, false, N_("the post told") },
			{ "file", false, true,
				N_("the file kept as evidence") },
			{ "paper", false, false,
				N_("the place where the paper lies") },
			{ "name", false, false,
				N_("the name of it: a paper's, or of what "
				"comes from a pipe") },
			{ "witness", false, false,
				N_("the second person's name") },
			{ "alone", false, false,
				N_("the reason for being alone") },
			{ "approver", false, false,
				N_("the approver's name") },
			AT, WHY_LATE,
			{ "output-sha256", false, false,
				N_("the hash of the output looked at") },
		},
	}, {
		.name = "run",
		.title = N_("run its command and keep the output"),
		.on_step = true,
		.args = { { 0 } },
	}, {
		.name = "defer",
		.title = N_("put it off to a phase or a time"),
		.on_step = true,
		.args = {
			{ "to", true, false,
				N_("when it comes back, phase:PHASE or "
				"time:TIME") },
			{ "owner", true, false, N_("the owner's name") },
			REASON,
		},
	}, {
		.name = "skip",
		.title = N_("it is not applicable"),
		.on_step = true,
		.args = { REASON },
	}, {
		.name = "override",
		.title = N_("override it, on somebody's word"),
		.on_step = true,
		.args = {
			REASON,
			{ "approver", true, false,
				N_("the approver's name") },
		},
	}, {
		.name = "undo",
		.title = N_("undo it; both entries stay"),
		.on_step = true,
		.args = { REASON },
	}, {
		.name = "add",
		.title = N_("add a step of your own"),
		.args = {
			{ "phase", true, false, N_("the phase") },
			{ "title", true, false, N_("what to do") },
		},
	}, {
		.name = "overlay",
		.title = N_("stack another playbook on it"),
		.args = { { "playbook", true, false, N_("the playbook") } },
	}, {
		.name = "calendar",
		.title = N_("take in newer calendars of working days"),
		.args = { { "calendar", false, false,
			N_("the calendar's id") } },
	}, {
		.name = "pin",
		.title = N_("pin a lasting note"),
		.args = { { "text", true, false, N_("the text") } },
	}, {
		.name = "unpin",
		.title = N_("take a lasting note off"),
		.args = { { "text", true, false, N_("the text") } },
	}, {
		.name = "assign",
		.title = N_("give it to an owner"),
		.args = { { "owner", true, false, N_("the owner's name") } },
	}, {
		.name = "level",
		.title = N_("grade it"),
		.args = {
			{ "level", true, false, N_("the level; SCALE:none "
				"takes it back") },
			REASON,
		},
	}, {
		.name = "mark",
		.title = N_("declare a moment, such as contained"),
		.args = {
			{ "anchor", true, false, N_("the moment's name") },
			AT, WHY_LATE,
		},
	}, {
		.name = "set",
		.title = N_("set facts"),
		.args = {
			{ "set", true, true, N_("a fact, FIELD=VALUE") },
		},
	}, {
		.name = "correct",
		.title = N_("correct an entry; both stay readable"),
		.when_closed = true,
		.args = {
			{ "seq", true, false, N_("the entry's number") },
			{ "text", true, false, N_("the text") },
			REASON,
		},
	}, {
		.name = "note",
		.title = N_("write a note"),
		.when_closed = true,
		.args = {
			{ "text", true, false, N_("the text") },
			AT, WHY_LATE,
		},
	}, {
		.name = "decide",
		.title = N_("record a decision"),
		.args = {
			{ "text", true, false, N_("the text") },
			{ "by", true, false,
				N_("the name of the person who decided") },
		},
	}, {
		.name = "attach",
		.title = N_("keep a file with it"),
		.args = {
			{ "file", false, false, N_("the file") },
			{ "paper", false, false,
				N_("the place where the paper lies") },
			{ "name", false, false,
				N_("the name of it: a paper's, or of what "
				"comes from a pipe") },
			{ "step", false, false, N_("the step") },
		},
	}, {
		.name = "ack",
		.title = N_("acknowledge a deadline"),
		.args = {
			{ "deadline", true, false, N_("the deadline") },
			{ "rung", false, false,
				N_("the rung that stops; otherwise your own "
				"of those told") },
		},
	}, {
		.name = "cancel",
		.title = N_("cancel a deadline"),
		.args = {
			{ "deadline", true, false, N_("the deadline") },
			REASON,
		},
	}, {
		.name = "submit",
		.title = N_("record that a report was submitted"),
		.args = {
			{ "form", true, false, N_("the form") },
			{ "to", true, true, N_("the recipient") },
			{ "channel", true, false,
				N_("the channel: phone, paper, system or "
				"mail") },
			{ "receiver", true, false,
				N_("the name of the person who received it") },
			{ "receipt", false, false, N_("the receipt number") },
			{ "read-back", false, false,
				N_("yes when it was read back") },
			{ "for", false, false, N_("the deadline it meets") },
			AT, WHY_LATE,
		},
	}, {
		.name = "handle",
		.title = N_("declare it handled"),
		.args = {
			{ "approver", true, false, N_("the approver's name") },
		},
	}, {
		.name = "close",
		.title = N_("close it"),
		.args = {
			{ "approver", true, false, N_("the approver's name") },
		},
	}, {
		.name = "reopen",
		.title = N_("open it again"),
		.when_closed = true,
		.args = { REASON },
	}, {
		.name = "void",
		.title = N_("declare it void"),
		.args = { REASON },
	}, {
		.name = "takeover",
		.title = N_("take it over from another machine"),
		.when_closed = true,
		.args = {
			REASON,
			{ "owner", false, false,
				N_("the owner's name, otherwise yours") },
		},
	}, {
		.name = "remark",
		.title = N_("remark on an entry"),
		.when_closed = true,
		.args = {
			{ "seq", true, false, N_("the entry's number") },
			{ "text", true, false, N_("the text") },
		},
	}, {
		.name = "sign",
		.title = N_("give the verdict of a review"),
		.when_closed = true,
		.args = {
			{ "verdict", true, false,
				N_("the verdict, accept or return") },
			REASON,
			{ "item", false, true,
				N_("something to be answered, when it is "
				"returned") },
		},
	}, {
		.name = "answer",
		.title = N_("answer what a review returned"),
		.when_closed = true,
		.args = {
			{ "item", true, false, N_("the item's number") },
			{ "text", true, false, N_("the answer") },
		},
	}, {
		.name = "pack",
		.title = N_("make an evidence pack of it"),
		.when_closed = true,
		.args = {
			{ "output", true, false,
				N_("the name of a folder, or of an archive "
				"ending in .tar") },
		},
	}, {
		.name = "import",
		.title = N_("take in a file: another machine's record, a "
			"table, a log"),
		.of_site = true,
		.args = {
			{ "file", true, false, N_("the file") },
			{ "fingerprint", false, false,
				N_("the words of its key, as compared") },
		},
	}, {
		.name = "dismiss",
		.title = N_("dismiss a proposal"),
		.of_site = true,
		.args = {
			{ "proposal", true, true, N_("the proposal") },
			REASON,
		},
	}, {
		.name = "approve",
		.title = N_("sign a plan off"),
		.of_site = true,
		.args = {
			{ "playbook", true, false, N_("the plan") },
			{ "by", false, false, N_("the approver's name") },
			{ "note", false, false, N_("a remark") },
		},
	}, {
		.name = "law",
		.title = N_("choose the law profiles that bind the unit"),
		.of_site = true,
		.args = {
			{ "profile", true, true,
				N_("the law profile, or none") },
			{ "enable", false, true,
				N_("a profile shipped disabled, taken all "
				"the same") },
			REASON,
		},
	}, {
		.name = "confirm",
		.title = N_("confirm a line of law as the unit reads it"),
		.of_site = true,
		.args = {
			{ "line", true, false, N_("the line, PROFILE/LINE") },
			{ "by", true, false, N_("the name of who looked") },
			{ "on", false, false, N_("the day, YYYY-MM-DD") },
		},
	}, {
		.name = "withdraw",
		.title = N_("take a plan's sign-off back"),
		.of_site = true,
		.args = {
			{ "playbook", true, false, N_("the plan") },
			REASON,
		},
	}, {
		.name = "hazard-add",
		.title = N_("enter a hazard into the ledger"),
		.of_site = true,
		.args = {
			{ "hazard", true, false, N_("the hazard") },
			{ "owner", true, false, N_("who sees to it") },
			{ "due", true, false, N_("until when") },
			{ "plan", false, false,
				N_("how it is to be put right") },
			{ "source", false, false,
				N_("where it came to light") },
			OUTSIDE,
			{ "reason", false, false, N_("the reason why it is "
				"entered late, when the day has passed") },
		},
	}, {
		.name = "hazard-change",
		.title = N_("change a hazard's plan, owner or due date"),
		.of_site = true,
		.args = {
			{ "number", true, false, N_("the hazard's number") },
			{ "plan", false, false,
				N_("how it is to be put right") },
			{ "owner", false, false, N_("who sees to it") },
			{ "due", false, false, N_("until when") },
			OUTSIDE,
			REASON,
		},
	}, {
		.name = "hazard-done",
		.title = N_("say that a hazard was put right"),
		.of_site = true,
		.args = {
			{ "number", true, false, N_("the hazard's number") },
			{ "evidence", false, false,
				N_("what shows that it was put right") },
			{ "file", false, true,
				N_("the file kept as evidence") },
		},
	}, {
		.name = "bundle",
		.title = N_("give the record out as a signed bundle"),
		.of_site = true,
		.args = {
			{ "output", true, false, N_("the file's name, ending "
				"in .tar or .tar.xz") },
			{ "incident", false, true, N_("the incidents whose "
				"evidence goes with it, if not all") },
			{ "since", false, false, N_("the entry from which "
				"the own log goes with it, if not whole") },
		},
	}, {
		.name = "key-new",
		.title = N_("make a key to sign with"),
		.of_site = true,
		.args = {
			{ "whose", false, false,
				N_("whose: installation, or me") },
			{ "reason", false, false, N_("the reason") },
		},
	}, {
		.name = "key-retire",
		.title = N_("retire a key: it signs nothing more"),
		.of_site = true,
		.args = {
			{ "fingerprint", true, false,
				N_("the beginning of its fingerprint") },
			REASON,
		},
	}, {
		.name = "hazard-close",
		.title = N_("strike a hazard off, having looked"),
		.of_site = true,
		.args = {
			{ "number", true, false, N_("the hazard's number") },
			{ "reason", true, false, N_("what was seen") },
		},
	}, {
		.name = "hazard-return",
		.title = N_("return a hazard that was not put right"),
		.of_site = true,
		.args = {
			{ "number", true, false, N_("the hazard's number") },
			REASON,
		},
	}, {
		.name = "inspect-take",
		.title = N_("take an inspection on"),
		.of_site = true,
		.args = {
			{ "duty", true, false, N_("which one: PROCESS/ID") },
			{ "first", true, false,
				N_("the first round's last day") },
			{ "owner", true, false, N_("who sees to it") },
			OUTSIDE,
			{ "reason", false, false, N_("the reason for another "
				"owner or day, or one that has passed") },
		},
	}, {
		.name = "inspect-drop",
		.title = N_("give an inspection up"),
		.of_site = true,
		.args = {
			{ "duty", true, false, N_("which one: PROCESS/ID") },
			REASON,
		},
	}, {
		.name = "inspect-start",
		.title = N_("begin a round of inspection"),
		.of_site = true,
		.args = {
			{ "duty", true, false, N_("which one: PROCESS/ID") },
		},
	}, {
		.name = "inspect-found",
		.title = N_("enter a hazard that the round found"),
		.args = {
			{ "hazard", true, false, N_("the hazard") },
			{ "owner", true, false, N_("who sees to it") },
			{ "due", true, false, N_("until when") },
			{ "plan", false, false,
				N_("how it is to be put right") },
			{ "step", false, false, N_("the step") },
			OUTSIDE,
		},
	}, {
		.name = "inspect-item",
		.title = N_("answer an item of a round"),
		.args = {
			{ "step", true, false, N_("the item") },
			{ "found", true, false,
				N_("what was found: ok, hazard or n/a") },
			{ "note", false, false, N_("a remark; the reason why "
				"it is not applicable") },
			{ "hazard", false, false, N_("the hazard") },
			{ "owner", false, false, N_("who sees to it") },
			{ "due", false, false, N_("until when") },
			{ "plan", false, false,
				N_("how it is to be put right") },
			{ "value", false, true, N_("the answer or value") },
			{ "person", false, false, N_("the person told") },
			{ "answered", false, false,
				N_("whether they answered, yes or no") },
			{ "file", false, true,
				N_("the file kept as evidence") },
			{ "paper", false, false,
				N_("the place where the paper lies") },
			AT,
			OUTSIDE,
		},
	}, {
		.name = "inspect-done",
		.title = N_("finish a round: every item has its answer"),
		.args = {
			{ "approver", true, false, N_("the approver's name") },
		},
	}, {
		.name = "person-add",
		.title = N_("enter a person of the unit"),
		.of_site = true,
		.args = {
			{ "name", true, false, N_("the name") },
			{ "phone", false, false, N_("the telephone number") },
			{ "post", false, true, N_("the post held") },
			{ "right", false, true, N_("the right") },
			{ "login", false, false,
				N_("the login on this machine") },
		},
	}, {
		.name = "person-change",
		.title = N_("change what is known of a person"),
		.of_site = true,
		.args = {
			{ "name", true, false, N_("the name") },
			{ "phone", false, false, N_("the telephone number") },
			{ "post", false, true, N_("the post held") },
			{ "right", false, true, N_("the right") },
			{ "login", false, false,
				N_("the login on this machine") },
			{ "left", false, false,
				N_("whether they have left, yes or no") },
			{ "reason", false, false, N_("the reason") },
		},
	}, {
		.name = "contact-add",
		.title = N_("enter somebody outside who can be called"),
		.of_site = true,
		.args = {
			{ "name", true, false, N_("the name") },
			{ "phone", true, false, N_("the telephone number") },
			{ "organisation", false, false,
				N_("the organisation") },
			{ "for", false, false, N_("what they are called for") },
			{ "phone2", false, false, N_("a second number") },
			{ "post", false, true, N_("the post held") },
		},
	}, {
		.name = "contact-change",
		.title = N_("change what is known of a contact"),
		.of_site = true,
		.args = {
			{ "name", true, false, N_("the name") },
			{ "phone", false, false, N_("the telephone number") },
			{ "organisation", false, false,
				N_("the organisation") },
			{ "for", false, false, N_("what they are called for") },
			{ "phone2", false, false, N_("a second number") },
			{ "post", false, true, N_("the post held") },
			{ "left", false, false,
				N_("whether they have left, yes or no") },
			{ "reason", false, false, N_("the reason") },
		},
	}, {
		.name = "contact-verify",
		.title = N_("say what came of calling a number"),
		.of_site = true,
		.args = {
			{ "name", true, false, N_("the name") },
			{ "answered", true, false,
				N_("whether somebody answered, yes or no") },
			{ "right", false, false,
				N_("whether it is the right number, yes or "
				"no") },
			{ "phone", false, false, N_("the new number") },
			{ "text", false, false, N_("a remark") },
		},
	}, {
		.name = "shift-start",
		.title = N_("begin a shift nobody hands over"),
		.of_site = true,
		.args = { { "note", false, false, N_("a remark") } },
	}, {
		.name = "shift-end",
		.title = N_("end the shift, with nobody to hand it over to"),
		.of_site = true,
		.args = { REASON },
	}, {
		.name = "handover-propose",
		.title = N_("hand the shift over"),
		.of_site = true,
		.args = {
			{ "to", true, false, N_("the person who comes") },
			{ "note", false, false,
				N_("what the successor must know") },
		},
	}, {
		.name = "handover-item",
		.title = N_("accept or refuse one item of the handover"),
		.of_site = true,
		.args = {
			{ "item", true, false, N_("the item") },
			{ "answer", true, false, N_("accept or refuse") },
			{ "reason", false, false, N_("the reason") },
		},
	}, {
		.name = "handover-finish",
		.title = N_("take the shift over"),
		.of_site = true,
		.args = { { "note", false, false, N_("a remark") } },
	}, {
		.name = "handover-withdraw",
		.title = N_("withdraw the handover"),
		.of_site = true,
		.args = { REASON },
	}, {
		.name = "period-start",
		.title = N_("begin a key period"),
		.of_site = true,
		.args = {
			{ "name", true, false, N_("the period's name") },
			{ "since", false, false, N_("the first day") },
			{ "until", true, false, N_("the last day") },
			{ "due", true, false, N_("the time of the day by "
				"which each day is reported") },
			{ "to", true, false, N_("the recipient") },
		},
	}, {
		.name = "period-end",
		.title = N_("end the key period today"),
		.of_site = true,
		.args = { REASON },
	}, {
		.name = "day-submit",
		.title = N_("record that a day's report was submitted"),
		.of_site = true,
		.args = {
			{ "to", true, false, N_("the recipient") },
			{ "channel", true, false,
				N_("the channel: phone, paper, system or "
				"mail") },
			{ "receiver", true, false,
				N_("the name of the person who received it") },
			{ "day", false, false, N_("the day") },
			{ "zero", false, false,
				N_("yes: nothing happened") },
			{ "receipt", false, false, N_("the receipt number") },
			{ "read-back", false, false,
				N_("yes when it was read back") },
			{ "text", false, false, N_("a remark") },
			AT, WHY_LATE,
		},
	}, {
		.name = "duty-set",
		.title = N_("put a turn of every week on the duty roster"),
		.of_site = true,
		.args = {
			{ "post", true, false, N_("the post") },
			{ "person", true, false, N_("the person on duty") },
			{ "days", true, false, N_("the days of the week") },
			{ "hours", true, false, N_("the hours") },
			{ "since", false, false, N_("the first day") },
			{ "until", false, false, N_("the last day") },
			{ "every", false, false,
				N_("the number of weeks it comes round in") },
			{ "number", false, false,
				N_("the line it takes the place of") },
		},
	}, {
		.name = "duty-except",
		.title = N_("put another person on duty on one day"),
		.of_site = true,
		.args = {
			{ "day", true, false, N_("the day") },
			{ "post", true, false, N_("the post") },
			{ "person", true, false,
				N_("the person on duty, or none") },
			{ "instead", false, false,
				N_("the person whose turn it was") },
			{ "hours", false, false,
				N_("the hours, of a turn more") },
			REASON,
		},
	}, {
		.name = "duty-swap",
		.title = N_("let two people change their days"),
		.of_site = true,
		.args = {
			{ "post", true, false, N_("the post") },
			{ "day", true, false, N_("the day") },
			{ "other", true, false, N_("the other day") },
			{ "person", false, false,
				N_("the person on duty on the day") },
			{ "with", false, false,
				N_("the person on duty on the other day") },
			REASON,
		},
	}, {
		.name = "duty-drop",
		.title = N_("take a turn off the duty roster"),
		.of_site = true,
		.args = {
			{ "number", true, false,
				N_("the number on the roster") },
			REASON,
		},
	},
};

const struct verb *
verb_find(const char *name)
{
	for (size_t i = 0; name && i < ARRAY_LEN(verbs); i++) {
		if (strcmp(verbs[i].name, name) == 0)
			return &verbs[i];
	}
	return NULL;
}

const struct verb *
verb_at(size_t i)
{
	return i < ARRAY_LEN(verbs) ? &verbs[i] : NULL;
}
