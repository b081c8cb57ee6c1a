/* SPDX-License-Identifier: MIT */
/*
 * Every verb: its name, what it does, and its arguments. Flags, forms, help
 * and the manual are made from these rows. What a verb does is decided in
 * decide*.c; an argument's help is a noun, so that "HELP is missing" reads.
 */
#include <string.h>

#include "incident_room.h"

/* An argument that must be there or may, once or several times. */
#define MUST(n, noun) { .name = n, .required = true, .help = noun }
#define MUST_MANY(n, noun) \
	{ .name = n, .required = true, .many = true, .help = noun }
#define MAY(n, noun) { .name = n, .help = noun }
#define MAY_MANY(n, noun) { .name = n, .many = true, .help = noun }

/* Those that more than one verb takes. */
#define REASON MUST("reason", N_("the reason"))
#define TEXT MUST("text", N_("the text"))
#define NAME MUST("name", N_("the name"))
#define HAZARD_NUMBER MUST("number", N_("the hazard's number"))
#define MAY_REASON MAY("reason", N_("the reason"))
#define PLAN MUST("playbook", N_("the plan"))
#define APPROVER MUST("approver", N_("the approver's name"))
#define NOTE MAY("note", N_("a remark"))
#define OWNER MUST("owner", N_("who sees to it"))
#define DUE MUST("due", N_("until when"))
#define REMEDY MAY("plan", N_("how it is to be put right"))
#define DUTY MUST("duty", N_("which one: PROCESS/ID"))
#define POST MUST("post", N_("the post"))
#define DAY MUST("day", N_("the day"))
#define STEP MAY("step", N_("the step"))
#define DEADLINE MUST("deadline", N_("the deadline"))
#define ENTRY MUST("seq", N_("the entry's number"))
#define HAZARD MUST("hazard", N_("the hazard"))
#define OUTSIDE MAY("outside", N_("yes: who sees to it is of no roster"))
#define LEFT MAY("left", N_("whether they have left, yes or no"))
#define PHONE MAY("phone", N_("the telephone number"))
#define FILES MAY_MANY("file", N_("the file kept as evidence"))
#define VALUES MAY_MANY("value", N_("the answer or value"))
#define POSTS MAY_MANY("post", N_("the post held"))
#define REMARK MAY("text", N_("a remark"))
#define SINCE MAY("since", N_("the first day"))
#define RECIPIENT MUST("to", N_("the recipient"))

/* Those that come together. */
#define AT MAY("at", N_("the time it happened"))
#define WHEN AT, \
	MAY("reason", N_("the reason, for a late entry or a change"))
#define PAPER MAY("paper", N_("the place where the paper lies"))
#define ON_PAPER PAPER, \
	MAY("name", \
		N_("the name of it: a paper's, or of what comes from a pipe"))
#define TOLD \
	MAY("person", N_("the person told")), \
	MAY("answered", N_("whether they answered, yes or no"))
#define SENT \
	MUST("channel", N_("the channel: phone, paper, system or mail")), \
	MUST("receiver", N_("the name of the person who received it"))
#define RECEIVED \
	MAY("receipt", N_("the receipt number")), \
	MAY("read-back", N_("yes when it was read back"))
#define FOUND HAZARD, OWNER, DUE, REMEDY
#define OF_PERSON \
	PHONE, POSTS, MAY_MANY("right", N_("the right")), \
	MAY("login", N_("the login on this machine"))
#define OF_CONTACT \
	MAY("organisation", N_("the organisation")), \
	MAY("for", N_("what they are called for")), \
	MAY("phone2", N_("a second number")), \
	POSTS
#define LEFT_WHY LEFT, MAY_REASON

static const struct verb verbs[] = {
	{
		.name = "open", .title = N_("open an incident"),
		.args = {
			PLAN,
			MUST("title", N_("the title")),
			MAY_MANY("level", N_("the level")),
			MAY("discovered", N_("the time it was discovered")),
			MAY("occurred", N_("the time it happened")),
			MAY("unit", N_("the unit concerned")),
			MAY("reporter", N_("the person who reported it")),
			MAY_MANY("set", N_("a fact, FIELD=VALUE")),
			MAY_MANY("overlay", N_("a playbook to stack on the "
				"plan")),
			MAY("proposal", N_("the proposal it is opened from")),
		},
	}, {
		.name = "start", .on_step = true,
		.title = N_("start it: the time begins"),
		.args = { WHEN },
	}, {
		.name = "done", .on_step = true,
		.title = N_("done, or answered"),
		.args = {
			VALUES, TOLD,
			MAY("to", N_("the post told")),
			FILES, ON_PAPER,
			MAY("witness", N_("the second person's name")),
			MAY("alone", N_("the reason for being alone")),
			MAY("approver", N_("the approver's name")),
			WHEN,
			MAY("output-sha256", N_("the hash of the output "
				"looked at")),
		},
	}, {
		.name = "run", .on_step = true,
		.title = N_("run its command and keep the output"),
	}, {
		.name = "defer", .on_step = true,
		.title = N_("put it off to a phase or a time"),
		.args = {
			MUST("to", N_("when it comes back, phase:PHASE or "
				"time:TIME")),
			MUST("owner", N_("the owner's name")),
			REASON,
		},
	}, {
		.name = "skip", .on_step = true,
		.title = N_("it is not applicable"),
		.args = { REASON },
	}, {
		.name = "override", .on_step = true,
		.title = N_("override it, on somebody's word"),
		.args = { REASON, APPROVER },
	}, {
		.name = "undo", .on_step = true,
		.title = N_("undo it; both entries stay"),
		.args = { REASON },
	}, {
		.name = "add", .title = N_("add a step of your own"),
		.args = { MUST("phase", N_("the phase")),
			MUST("title", N_("what to do")) },
	}, {
		.name = "overlay", .title = N_("stack another playbook on it"),
		.args = { MUST("playbook", N_("the playbook")) },
	}, {
		.name = "calendar",
		.title = N_("take in newer calendars of working days"),
		.args = { MAY("calendar", N_("the calendar's id")) },
	}, {
		.name = "pin", .title = N_("pin a lasting note"),
		.args = { TEXT },
	}, {
		.name = "unpin", .title = N_("take a lasting note off"),
		.args = { TEXT },
	}, {
		.name = "assign", .title = N_("give it to an owner"),
		.args = { MUST("owner", N_("the owner's name")) },
	}, {
		.name = "level", .title = N_("grade it"),
		.args = { MUST("level", N_("the level; SCALE:none takes it "
			"back")), REASON },
	}, {
		.name = "mark",
		.title = N_("declare a moment, such as contained"),
		.args = { MUST("anchor", N_("the moment's name")), WHEN },
	}, {
		.name = "set", .title = N_("set facts"),
		.args = { MUST_MANY("set", N_("a fact, FIELD=VALUE")) },
	}, {
		.name = "correct", .when_closed = true,
		.title = N_("correct an entry; both stay readable"),
		.args = { ENTRY, TEXT, REASON },
	}, {
		.name = "note", .when_closed = true,
		.title = N_("write a note"),
		.args = { TEXT, WHEN },
	}, {
		.name = "decide", .title = N_("record a decision"),
		.args = { TEXT,
			MUST("by", N_("the name of the person who decided")) },
	}, {
		.name = "attach", .title = N_("keep a file with it"),
		.args = { MAY("file", N_("the file")), ON_PAPER, STEP },
	}, {
		.name = "ack", .title = N_("acknowledge a deadline"),
		.args = {
			DEADLINE,
			MAY("rung", N_("the rung that stops; otherwise "
				"your own of those told")),
		},
	}, {
		.name = "cancel", .title = N_("cancel a deadline"),
		.args = { DEADLINE, REASON },
	}, {
		.name = "submit",
		.title = N_("record that a report was submitted"),
		.args = {
			MUST("form", N_("the form")),
			MUST_MANY("to", N_("the recipient")),
			SENT, RECEIVED,
			MAY("for", N_("the deadline it meets")),
			WHEN,
		},
	}, {
		.name = "handle", .title = N_("declare it handled"),
		.args = { APPROVER },
	}, {
		.name = "close", .title = N_("close it"),
		.args = { APPROVER, MAY_REASON },
	}, {
		.name = "reopen", .when_closed = true,
		.title = N_("open it again"),
		.args = { REASON },
	}, {
		.name = "void", .title = N_("declare it void"),
		.args = { REASON },
	}, {
		.name = "takeover", .when_closed = true,
		.title = N_("take it over from another machine"),
		.args = { REASON,
			MAY("owner", N_("the owner's name, otherwise yours")) },
	}, {
		.name = "remark", .when_closed = true,
		.title = N_("remark on an entry"),
		.args = { ENTRY, TEXT },
	}, {
		.name = "sign", .when_closed = true,
		.title = N_("give the verdict of a review"),
		.args = {
			MUST("verdict", N_("the verdict, accept or return")),
			REASON,
			MAY_MANY("item", N_("something to be answered, "
				"when it is returned")),
		},
	}, {
		.name = "answer", .when_closed = true,
		.title = N_("answer what a review returned"),
		.args = { MUST("item", N_("the item's number")),
			MUST("text", N_("the answer")) },
	}, {
		.name = "pack", .when_closed = true,
		.title = N_("make an evidence pack of it"),
		.args = {
			MUST("output", N_("the name of a folder, or of an "
				"archive ending in .tar")),
		},
	}, {
		.name = "import", .of_site = true,
		.title = N_("take in a file: another machine's record, a "
			"table, a log"),
		.args = {
			MUST("file", N_("the file")),
			MAY("fingerprint", N_("the words of its key, as "
				"compared")),
		},
	}, {
		.name = "dismiss", .of_site = true,
		.title = N_("dismiss a proposal"),
		.args = { MUST_MANY("proposal", N_("the proposal")), REASON },
	}, {
		.name = "approve", .of_site = true,
		.title = N_("sign a plan off"),
		.args = { PLAN, MAY("by", N_("the approver's name")), NOTE },
	}, {
		.name = "law", .of_site = true,
		.title = N_("choose the law profiles that bind the unit"),
		.args = {
			MUST_MANY("profile", N_("the law profile, or none")),
			MAY_MANY("enable", N_("a profile shipped disabled, "
				"taken all the same")),
			REASON,
		},
	}, {
		.name = "confirm", .of_site = true,
		.title = N_("confirm a line of law as the unit reads it"),
		.args = {
			MUST("line", N_("the line, PROFILE/LINE")),
			MUST("by", N_("the name of who looked")),
			MAY("on", N_("the day, YYYY-MM-DD")),
		},
	}, {
		.name = "withdraw", .of_site = true,
		.title = N_("take a plan's sign-off back"),
		.args = { PLAN, REASON },
	}, {
		.name = "hazard-add", .of_site = true,
		.title = N_("enter a hazard into the ledger"),
		.args = {
			FOUND, MAY("source", N_("where it came to light")),
			OUTSIDE,
			MAY("reason", N_("the reason why it is entered late, "
				"when the day has passed")),
		},
	}, {
		.name = "hazard-change", .of_site = true,
		.title = N_("change a hazard's plan, owner or due date"),
		.args = {
			HAZARD_NUMBER, REMEDY,
			MAY("owner", N_("who sees to it")),
			MAY("due", N_("until when")),
			OUTSIDE, REASON,
		},
	}, {
		.name = "hazard-done", .of_site = true,
		.title = N_("say that a hazard was put right"),
		.args = {
			HAZARD_NUMBER,
			MAY("evidence", N_("what shows that it was put "
				"right")),
			FILES,
		},
	}, {
		.name = "bundle", .of_site = true,
		.title = N_("give the record out as a signed bundle"),
		.args = {
			MUST("output", N_("the file's name, ending in .tar "
				"or .tar.xz")),
			MAY_MANY("incident", N_("the incidents whose "
				"evidence goes with it, if not all")),
			MAY("since", N_("the entry from which the own log "
				"goes with it, if not whole")),
		},
	}, {
		.name = "key-new", .of_site = true,
		.title = N_("make a key to sign with"),
		.args = { MAY("whose", N_("whose: installation, or me")),
			MAY_REASON },
	}, {
		.name = "key-retire", .of_site = true,
		.title = N_("retire a key: it signs nothing more"),
		.args = {
			MUST("fingerprint", N_("the beginning of its "
				"fingerprint")),
			REASON,
		},
	}, {
		.name = "hazard-close", .of_site = true,
		.title = N_("strike a hazard off, having looked"),
		.args = { HAZARD_NUMBER, MUST("reason", N_("what was seen")) },
	}, {
		.name = "hazard-return", .of_site = true,
		.title = N_("return a hazard that was not put right"),
		.args = { HAZARD_NUMBER, REASON },
	}, {
		.name = "inspect-take", .of_site = true,
		.title = N_("take an inspection on"),
		.args = {
			DUTY,
			MUST("first", N_("the first round's last day")),
			OWNER, OUTSIDE,
			MAY("reason", N_("the reason for another owner or "
				"day, or one that has passed")),
		},
	}, {
		.name = "inspect-drop", .of_site = true,
		.title = N_("give an inspection up"),
		.args = { DUTY, REASON },
	}, {
		.name = "inspect-start", .of_site = true,
		.title = N_("begin a round of inspection"),
		.args = { DUTY },
	}, {
		.name = "inspect-found",
		.title = N_("enter a hazard that the round found"),
		.args = { FOUND, STEP, OUTSIDE },
	}, {
		.name = "inspect-item",
		.title = N_("answer an item of a round"),
		.args = {
			MUST("step", N_("the item")),
			MUST("found", N_("what was found: ok, hazard or n/a")),
			MAY("note", N_("a remark; the reason why it is not "
				"applicable")),
			MAY("hazard", N_("the hazard")),
			MAY("owner", N_("who sees to it")),
			MAY("due", N_("until when")),
			REMEDY, VALUES, TOLD, FILES, PAPER, AT, OUTSIDE,
		},
	}, {
		.name = "inspect-done",
		.title = N_("finish a round: every item has its answer"),
		.args = { APPROVER },
	}, {
		.name = "person-add", .of_site = true,
		.title = N_("enter a person of the unit"),
		.args = { NAME, OF_PERSON },
	}, {
		.name = "person-change", .of_site = true,
		.title = N_("change what is known of a person"),
		.args = { NAME, OF_PERSON, LEFT_WHY },
	}, {
		.name = "contact-add", .of_site = true,
		.title = N_("enter somebody outside who can be called"),
		.args = {
			NAME,
			MUST("phone", N_("the telephone number")),
			OF_CONTACT,
		},
	}, {
		.name = "contact-change", .of_site = true,
		.title = N_("change what is known of a contact"),
		.args = { NAME, PHONE, OF_CONTACT, LEFT_WHY },
	}, {
		.name = "contact-verify", .of_site = true,
		.title = N_("say what came of calling a number"),
		.args = {
			NAME,
			MUST("answered", N_("whether somebody answered, "
				"yes or no")),
			MAY("right", N_("whether it is the right number, "
				"yes or no")),
			MAY("phone", N_("the new number")),
			REMARK,
		},
	}, {
		.name = "shift-start", .of_site = true,
		.title = N_("begin a shift nobody hands over"),
		.args = { NOTE },
	}, {
		.name = "shift-end", .of_site = true,
		.title = N_("end the shift, with nobody to hand it over to"),
		.args = { REASON },
	}, {
		.name = "handover-propose", .of_site = true,
		.title = N_("hand the shift over"),
		.args = { MUST("to", N_("the person who comes")),
			MAY("note", N_("what the successor must know")) },
	}, {
		.name = "handover-item", .of_site = true,
		.title = N_("accept or refuse one item of the handover"),
		.args = {
			MUST("item", N_("the item")),
			MUST("answer", N_("accept or refuse")),
			MAY_REASON,
		},
	}, {
		.name = "handover-finish", .of_site = true,
		.title = N_("take the shift over"),
		.args = { NOTE },
	}, {
		.name = "handover-withdraw", .of_site = true,
		.title = N_("withdraw the handover"),
		.args = { REASON },
	}, {
		.name = "period-start", .of_site = true,
		.title = N_("begin a key period"),
		.args = {
			MUST("name", N_("the period's name")),
			SINCE,
			MUST("until", N_("the last day")),
			MUST("due", N_("the time of the day by which each "
				"day is reported")),
			RECIPIENT,
		},
	}, {
		.name = "period-end", .of_site = true,
		.title = N_("end the key period today"),
		.args = { REASON },
	}, {
		.name = "day-submit", .of_site = true,
		.title = N_("record that a day's report was submitted"),
		.args = {
			RECIPIENT, SENT,
			MAY("day", N_("the day")),
			MAY("zero", N_("yes: nothing happened")),
			RECEIVED, REMARK, WHEN,
		},
	}, {
		.name = "duty-set", .of_site = true,
		.title = N_("put a turn of every week on the duty roster"),
		.args = {
			POST,
			MUST("person", N_("the person on duty")),
			MUST("days", N_("the days of the week")),
			MUST("hours", N_("the hours")),
			SINCE,
			MAY("until", N_("the last day")),
			MAY("every", N_("the number of weeks it comes "
				"round in")),
			MAY("number", N_("the line it takes the place of")),
		},
	}, {
		.name = "duty-except", .of_site = true,
		.title = N_("put another person on duty on one day"),
		.args = {
			DAY, POST,
			MUST("person", N_("the person on duty, or none")),
			MAY("instead", N_("the person whose turn it was")),
			MAY("hours", N_("the hours, of a turn more")),
			REASON,
		},
	}, {
		.name = "duty-swap", .of_site = true,
		.title = N_("let two people change their days"),
		.args = {
			POST, DAY,
			MUST("other", N_("the other day")),
			MAY("person", N_("the person on duty on the day")),
			MAY("with", N_("the person on duty on the other day")),
			REASON,
		},
	}, {
		.name = "duty-drop", .of_site = true,
		.title = N_("take a turn off the duty roster"),
		.args = { MUST("number", N_("the number on the roster")),
			REASON },
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
