/* SPDX-License-Identifier: MIT */
/*
 * Every kind of event this version knows: a row each. What the kinds do to
 * an incident is the fold's business; how a sentence is filled in is
 * sentence.c's. A new kind is a new row.
 */
#include <string.h>

#include "zhiban/ledger.h"

static const struct event_kind kinds[] = {
	{
		.name = "site",
		.title = N_("unit"),
		.fields = { "kind", "site", "zone", "zone-hash", "unit-type",
			"profile", "enabled", "confirmed", "warn", "repeat",
			"chain", "contact-days", "reason" },
		.sentence = N_("site[ {site}][: zone {zone}]"
			"[, unit type {unit-type}]"
			"[, law {profile@plans}]"
			"[, enabled {enabled@plans}]"
			"[, confirmed {confirmed}]"
			"[, warnings {warn}][, again every {repeat}]"
			"[, chain {chain@roles}]"
			"[, numbers verified every {contact-days} days]"),
	}, {
		.name = "person",
		.title = N_("roster"),
		.fields = { "name", "login", "posts", "rights", "phone",
			"phone2", "organisation", "for", "verified",
			"outside", "left" },
		.sentence = N_("roster: {name}[, {organisation}]"
			"[, posts {posts@roles}]"
			"[, rights {rights@rights}][, phone {phone}]"
			"[, also {phone2}][, for {for}]"
			"[, contact verified {verified@time}]"
			"[, left: {left@word}]"),
	}, {
		.name = "clock",
		.title = N_("clock set"),
		.fields = { "real", "virtual", "rate", "by" },
		.sentence = N_("clock set to {virtual@time}"
			"[, speed {rate} percent]"),
	}, {
		.name = "clock-jump",
		.title = N_("clock jumped"),
		.fields = { "cause", "from", "to", "by", "zone" },
		.sentence = N_("the machine's clock: {cause@word}"
			"[, from {from@time} to {to@time}]"
			"[, by {by@span}][, its time zone is {zone}]"),
	}, {
		.name = "seal",
		.title = N_("seal"),
		.signer = SIGNED_INSTALLATION,
		.fields = { "number", "covers", "head", "salt", "cause",
			"reason", "signed-by", "signature" },
		.sentence = N_("seal {number} over entries 1 to {covers}"
			"[: {cause@word}]"),
	}, {
		.name = "restored",
		.title = N_("restored copy"),
		.fields = { "from", "given-up-log", "given-up",
			"other-given-up", "given-up-hash", "common",
			"reason" },
		.sentence = N_("a copy stands in its place[, from {from}]"
			"[: entries after the ones before this, up to "
			"{given-up}, are given up]"
			"[: the copy and what stood there part after entry "
			"{common}]"
			"[: another log stood there, of {other-given-up} "
			"entries; all of it is given up]"),
	}, {
		.name = "plan-approved",
		.title = N_("plan signed off"),
		.fields = { "playbook", "version", "by", "note" },
		.sentence = N_("plan {playbook@plan}, version {version}, "
			"signed off by {by}[: {note}]"),
	}, {
		.name = "person-switched",
		.title = N_("another person"),
		.fields = { "name", "from" },
		.sentence = N_("{name} sits here now, before {from}"),
	}, {
		.name = "pin-set",
		.title = N_("PIN set"),
		.fields = { "name", "reason" },
		.sentence = N_("a new PIN for {name}"),
	}, {
		.name = "pin-cleared",
		.title = N_("PIN taken away"),
		.fields = { "name", "reason" },
		.sentence = N_("{name} has no PIN any more"),
	}, {
		.name = "pin-wrong",
		.title = N_("wrong PIN"),
		.fields = { "name", "times" },
		.sentence = N_("the PIN of {name} was wrong {times} times in "
			"a row"),
	}, {
		.name = "plan-withdrawn",
		.title = N_("sign-off taken back"),
		.fields = { "playbook", "version", "reason" },
		.sentence = N_("plan {playbook@plan}, version {version}, "
			"no longer signed off"),
	}, {
		.name = "export",
		.title = N_("log given out"),
		.fields = { "format", "number", "since", "upto", "entries",
			"plain", "redacted", "signed-with", "output-hash",
			"output-size" },
		.sentence = N_("given out as {format} from entries 1 to {upto}"
			"[: {number}], SHA-256 {output-hash}"),
	}, {
		.name = "drill-start",
		.title = N_("exercise begun"),
		.fields = { "scenario", "version", "trainer", "seat", "seed",
			"began", "lang", "opened", "quick", "alone", "real" },
		.sentence = N_("exercise {scenario@first}, version {version}, "
			"begins at {began@time}, trainer {trainer}"),
	}, {
		.name = "drill-end",
		.title = N_("exercise over"),
		.fields = { "why", "scheduled", "text" },
		.sentence = N_("the exercise is over: {text|why}"),
	}, {
		.name = "inject",
		.title = N_("inject sent"),
		.fields = { "id", "nth", "scheduled", "channel", "from", "to",
			"subject", "text", "by" },
		.sentence = N_("exercise {id}, {channel@word}[ from {from}]"
			"[ to {to}][: {subject}]: {text}"),
	}, {
		.name = "inject-answered",
		.title = N_("inject answered"),
		.fields = { "id", "nth", "text" },
		.sentence = N_("exercise {id} answered[: {text}]"),
	}, {
		.name = "inject-aside",
		.title = N_("inject put aside"),
		.fields = { "id", "nth" },
		.sentence = N_("exercise {id} put aside"),
	}, {
		.name = "inject-held",
		.title = N_("inject held"),
		.fields = { "id" },
		.sentence = N_("exercise {id} is held"),
	}, {
		.name = "inject-released",
		.title = N_("inject let go on"),
		.fields = { "id" },
		.sentence = N_("exercise {id} is let go on"),
	}, {
		.name = "inject-skipped",
		.title = N_("inject left out"),
		.fields = { "id", "sealed" },
		.sentence = N_("exercise {id} is left out"),
	}, {
		.name = "inject-passed",
		.title = N_("inject not needed"),
		.fields = { "id", "scheduled" },
		.sentence = N_("exercise {id} is not needed"),
	}, {
		.name = "inject-edited",
		.title = N_("inject changed"),
		.fields = { "id", "sealed" },
		.sentence = N_("exercise {id} is changed"),
	}, {
		.name = "inject-inserted",
		.title = N_("inject added"),
		.fields = { "id", "sealed" },
		.sentence = N_("exercise {id} is added"),
	}, {
		.name = "drill-observed",
		.title = N_("trainer's note"),
		.fields = { "sealed" },
		.sentence = N_("the trainer made a note"),
	}, {
		.name = "drill-rated",
		.title = N_("objective rated"),
		.fields = { "sealed" },
		.sentence = N_("the trainer rated an objective"),
	}, {
		.name = "drill-overruled",
		.title = N_("expectation judged"),
		.fields = { "sealed" },
		.sentence = N_("the trainer judged an expectation"),
	}, {
		.name = "drill-reply",
		.title = N_("hot wash"),
		.fields = { "question", "text" },
		.sentence = N_("hot wash, {question}: {text}"),
	}, {
		.name = "drill-throw",
		.title = N_("table game"),
		.fields = { "turn", "die", "bonus", "works", "text" },
		.sentence = N_("table game, turn {turn}: {text}; rolled {die}"
			"[, bonus {bonus}], it works: {works@word}"),
	}, {
		.name = "improvement",
		.title = N_("improvement"),
		.fields = { "number", "hazard", "plan", "owner", "due" },
		.sentence = N_("improvement {number}: {hazard}[; {plan}]"
			"[, owner {owner}][, due {due@time}]"),
	}, {
		.name = "improvement-filed",
		.title = N_("improvement filed"),
		.fields = { "number" },
		.sentence = N_("improvement {number} is in the real ledger"),
	}, {
		.name = "followup",
		.title = N_("to be put right"),
		.fields = { "number", "source", "hazard", "plan", "owner",
			"due", "evidence", "file", "file-hash", "file-size",
			"file-type", "file-path", "file-time", "state",
			"reason" },
		.sentence = N_("to be put right, {number}: {hazard}[; {plan}]"
			"[, owner {owner}][, due {due@time}][, {state@word}]"
			"[, from {source}][, shown by {evidence}]"
			"[, file {file}][: {reason}]"),
	}, {
		.name = "inspection",
		.title = N_("inspection"),
		.fields = { "id", "title", "every", "on", "owner", "due",
			"state", "reason" },
		.sentence = N_("inspection {id@deadline}[, {state@word}]"
			"[, owner {owner}][, first due {due@time}]"),
	}, {
		.name = "inspection-round",
		.title = N_("round of inspection"),
		.fields = { "id", "round", "number", "done", "void" },
		.sentence = N_("inspection {id@deadline}: round {number}"
			"[, ended {done@time}]"),
	}, {
		.name = "reminded",
		.title = N_("reminder"),
		.fields = { "of", "due", "planned", "to", "person", "how" },
		.sentence = N_("reminder: {of@thing}, due {due@time}"
			"[, for {to}][, for {person}]"),
	}, {
		.name = "contact-checked",
		.title = N_("number called"),
		.fields = { "name", "answered", "right", "phone", "text" },
		.sentence = N_("called {name}, answered: {answered@word}"
			"[, right number: {right@word}][, now {phone}]"
			"[: {text}]"),
	}, {
		.name = "shift-started",
		.title = N_("shift begun"),
		.fields = { "person", "note" },
		.sentence = N_("shift of {person} begins[: {note}]"),
	}, {
		.name = "shift-ended",
		.title = N_("shift over"),
		.fields = { "person", "reason" },
		.sentence = N_("shift of {person} ends, nobody takes it over"),
	}, {
		.name = "handover-proposed",
		.title = N_("handover proposed"),
		.fields = { "number", "from", "to", "items", "listed",
			"note" },
		.sentence = N_("handover {number}: {from} hands over to {to}, "
			"{items} items[: {note}]"),
	}, {
		.name = "handover-item",
		.title = N_("handover, one item"),
		.fields = { "number", "answer", "item", "from", "text", "due",
			"reason" },
		.sentence = N_("handover {number}, {answer@word} from {from}: "
			"{text}[, due {due@time}] ({item})"),
	}, {
		.name = "handover-done",
		.title = N_("handover done"),
		.fields = { "number", "from", "to", "accepted", "refused",
			"note" },
		.sentence = N_("handover {number} done: {to} has the shift "
			"from {from}, {accepted} taken over, {refused} not"
			"[: {note}]"),
	}, {
		.name = "handover-withdrawn",
		.title = N_("handover withdrawn"),
		.fields = { "number", "from", "to", "reason" },
		.sentence = N_("handover {number} from {from} to {to} "
			"withdrawn"),
	}, {
		.name = "period-started",
		.title = N_("key period"),
		.fields = { "number", "name", "since", "until", "at", "due",
			"to" },
		.sentence = N_("key period {name} from {since} to {until}: "
			"each day is reported to {to} by {due}"),
	}, {
		.name = "period-ended",
		.title = N_("key period over"),
		.fields = { "number", "name", "until", "reason" },
		.sentence = N_("key period {name} ends on {until}"),
	}, {
		.name = "day-reported",
		.title = N_("day reported"),
		.fields = { "day", "form", "to", "channel", "receiver",
			"receipt", "replaces", "read-back", "text",
			"reason" },
		.sentence = N_("{day} reported to {to} by {channel@word} "
			"({form@word}), received by {receiver}"
			"[, receipt {receipt}]"
			"[, in place of entry {replaces}]"
			"[, read back: {read-back@word}][: {text}]"),
	}, {
		.name = "unit-report",
		.title = N_("paper of the unit"),
		.fields = { "form", "day", "format", "lang", "upto", "seal",
			"output-hash", "output-size" },
		.sentence = N_("{form@word} of {day} made as {format@word} "
			"from entries 1 to {upto}, SHA-256 {output-hash}"),
	}, {
		.name = "duty-line",
		.title = N_("duty roster"),
		.fields = { "number", "post", "person", "days", "from", "to",
			"since", "until", "every", "reason" },
		.sentence = N_("duty roster {number}: {post@roles} {person}, "
			"{days@days} {from} to {to}[, from {since} on]"
			"[, until {until}][, every {every} weeks]"),
	}, {
		.name = "duty-day",
		.title = N_("duty on a day"),
		.fields = { "number", "day", "post", "person", "absent",
			"instead", "from", "to", "reason" },
		.sentence = N_("duty on {day} ({number}), {post@roles}:"
			"[ {person}][ {absent@word}][ for {instead}]"
			"[, {from} to {to}]"),
	}, {
		.name = "duty-dropped",
		.title = N_("duty taken off the roster"),
		.fields = { "number", "reason" },
		.sentence = N_("duty roster {number} taken off"),
	}, {
		.name = "key",
		.title = N_("key"),
		.signer = SIGNED_KEY,
		.fields = { "whose", "name", "public", "fingerprint",
			"replaces", "reason", "signed-by", "signature" },
		.sentence = N_("new key of {whose@word}[ {name}]: "
			"{fingerprint}[, in the place of {replaces}]"),
	}, {
		.name = "key-retired",
		.title = N_("key retired"),
		.fields = { "fingerprint", "reason" },
		.sentence = N_("key {fingerprint} no longer signs"),
	}, {
		.name = "import",
		.title = N_("file taken in"),
		.fields = { "file", "sha256", "format", "rows", "taken",
			"known", "refused", "incident", "site", "head",
			"said", "files" },
		.sentence = N_("taken in from {file} ({format})"
			"[, of {site}]: {taken} of {rows} rows"
			"[, {refused} refused]"),
	}, {
		.name = "paired",
		.title = N_("machine paired"),
		.fields = { "log", "site", "key", "fingerprint", "replaces" },
		.sentence = N_("paired with {site}, whose key's fingerprint "
			"was compared: {fingerprint}"),
	}, {
		.name = "quarantined",
		.title = N_("file put aside"),
		.fields = { "file", "sha256", "why", "log", "site", "seq",
			"what" },
		.sentence = N_("{file}[ of {site}] was put aside and not taken "
			"in: {why@word}[; {what}]"),
	}, {
		.name = "verified",
		.title = N_("log verified"),
		.fields = { "scope", "entries", "head", "seal", "unsigned",
			"result" },
		.sentence = N_("verified ({scope@word}), entries 1 to "
			"{entries}[, with seal {seal}]: {result@word}"
			"[; not signed though there was a key: {unsigned}]"),
	}, {
		.name = "opened",
		.title = N_("incident opened"),
		.of_incident = true,
		.fields = { "number", "title", "playbook", "zone", "zone-hash",
			"unit-type", "unit", "reporter", "owner", "discovered",
			"occurred", "set", "level", "warn", "repeat",
			"chain", "calendar", "proposal" },
		.sentence = N_("{number} opened: {title}"
			"[, level {level@level}]"
			"[, unit {unit}][, reported by {reporter}]"
			"[, owner {owner}]"),
	}, {
		.name = "playbook-added",
		.title = N_("playbook added"),
		.of_incident = true,
		.fields = { "playbook", "calendar", "reason" },
		.sentence = N_("playbook {playbook@plan} added"),
	}, {
		.name = "calendars",
		.title = N_("calendars taken in"),
		.of_incident = true,
		.fields = { "calendar", "reason" },
		.sentence = N_("calendar {calendar@first} taken in as it is "
			"now"),
	}, {
		.name = "step-started",
		.title = N_("step started"),
		.of_incident = true,
		.fields = { "step", "reason" },
		.sentence = N_("\"{step@step}\" started"),
	}, {
		.name = "step-run",
		.title = N_("command run"),
		.of_incident = true,
		.fields = { "step", "argv", "exit", "output-hash",
			"output-size", "reason" },
		.sentence = N_("\"{step@step}\" ran {argv}"
			"[, exit code {exit}]"),
	}, {
		.name = "step-done",
		.title = N_("step done"),
		.of_incident = true,
		.fields = { "step", "value", "person", "answered", "file",
			"file-hash", "file-size", "file-type", "file-path",
			"file-time", "paper", "name", "witness", "alone",
			"approver", "output-hash", "reason" },
		.sentence = N_("\"{step@step}\" done[: {value@value}]"
			"[, told {person@role}]"
			"[, answered: {answered@word}][, file {file}]"
			"[, on paper: {paper}][, witness {witness}]"
			"[, alone: {alone}][, approved by {approver}]"),
	}, {
		.name = "step-deferred",
		.title = N_("step deferred"),
		.of_incident = true,
		.fields = { "step", "to", "owner", "reason" },
		.sentence = N_("\"{step@step}\" deferred to {to@time}"
			"[, owner {owner}]"),
	}, {
		.name = "step-skipped",
		.title = N_("step not applicable"),
		.of_incident = true,
		.fields = { "step", "reason" },
		.sentence = N_("\"{step@step}\" not applicable"),
	}, {
		.name = "step-overridden",
		.title = N_("step overridden"),
		.of_incident = true,
		.fields = { "step", "reason", "approver" },
		.sentence = N_("\"{step@step}\" overridden"
			"[, approved by {approver}]"),
	}, {
		.name = "step-undone",
		.title = N_("step undone"),
		.of_incident = true,
		.fields = { "step", "reason", "of" },
		.sentence = N_("\"{step@step}\" undone[ (entry {of})]"),
	}, {
		.name = "step-added",
		.title = N_("step added"),
		.of_incident = true,
		.fields = { "step", "phase", "title", "reason" },
		.sentence = N_("step added[ to {phase@phase}]: {title}"),
	}, {
		.name = "pinned",
		.title = N_("note pinned"),
		.of_incident = true,
		.fields = { "text", "reason" },
		.sentence = N_("pinned: {text}"),
	}, {
		.name = "unpinned",
		.title = N_("note unpinned"),
		.of_incident = true,
		.fields = { "text", "reason" },
		.sentence = N_("no longer pinned: {text}"),
	}, {
		.name = "assigned",
		.title = N_("owner"),
		.of_incident = true,
		.fields = { "owner", "reason" },
		.sentence = N_("owner is now {owner}"),
	}, {
		.name = "level",
		.title = N_("level"),
		.of_incident = true,
		.fields = { "scale", "level", "reason", "step" },
		.sentence = N_("level {level@level}[ by \"{step@step}\"]"),
	}, {
		.name = "mark",
		.title = N_("moment"),
		.of_incident = true,
		.fields = { "anchor", "reason" },
		.sentence = N_("marked: {anchor@anchor}"),
	}, {
		.name = "field-set",
		.title = N_("facts"),
		.of_incident = true,
		.fields = { "set", "reason" },
		.sentence = N_("set {set@fact}"),
	}, {
		.name = "corrected",
		.title = N_("correction"),
		.of_incident = true,
		.fields = { "of", "text", "reason" },
		.sentence = N_("correction of entry {of}: {text}"),
	}, {
		.name = "note",
		.title = N_("note"),
		.of_incident = true,
		.fields = { "text", "reason" },
		.sentence = N_("note: {text}"),
	}, {
		.name = "decision",
		.title = N_("decision"),
		.of_incident = true,
		.fields = { "text", "by", "reason" },
		.sentence = N_("decision[ of {by}]: {text}"),
	}, {
		.name = "attached",
		.title = N_("file kept"),
		.of_incident = true,
		.fields = { "file", "file-hash", "file-size", "file-type",
			"file-path", "file-time", "paper", "name", "step",
			"reason" },
		.sentence = N_("[file {file} attached][paper {name} kept]"
			"[, it lies: {paper}][ to \"{step@step}\"]"
			"[, SHA-256 {file-hash}]"),
	}, {
		.name = "acknowledged",
		.title = N_("deadline acknowledged"),
		.of_incident = true,
		.fields = { "deadline", "occurrence", "rung", "to", "via",
			"reason" },
		.sentence = N_("\"{deadline@deadline}\" acknowledged"
			"[, rung {rung}][, of {to@role}]"
			"[, from the {via@word}]"),
	}, {
		.name = "deadline-cancelled",
		.title = N_("deadline cancelled"),
		.of_incident = true,
		.fields = { "deadline", "reason" },
		.sentence = N_("deadline \"{deadline@deadline}\" "
			"cancelled"),
	}, {
		.name = "submitted",
		.title = N_("report submitted"),
		.of_incident = true,
		.signer = SIGNED_INSTALLATION,
		.fields = { "form", "to", "channel", "receiver", "receipt",
			"read-back", "deadline", "paper", "output-hash",
			"output-size", "reason", "signed-by", "signature" },
		.sentence = N_("{form@form} submitted to {to@role}"
			"[ by {channel@word}][, received by {receiver}]"
			"[, receipt {receipt}]"
			"[, read back: {read-back@word}]"
			"[, for \"{deadline@deadline}\"]"),
	}, {
		.name = "report",
		.title = N_("report made"),
		.of_incident = true,
		.fields = { "form", "paper", "format", "lang", "upto", "seal",
			"output-hash", "output-size", "redacted", "missing" },
		.sentence = N_("{paper@paper} made as {format@word} from "
			"entries 1 to {upto}[, SHA-256 {output-hash}]"),
	}, {
		.name = "printed",
		.of_incident = true,
		.fields = { "paper", "printer", "output-hash" },
		.sentence = N_("{paper} printed[ on {printer}]"
			"[, SHA-256 {output-hash}]"),
	}, {
		.name = "owed",
		.title = N_("still to report"),
		.of_incident = true,
		.fields = { "paper", "field" },
		.sentence = N_("still to report for {paper@paper}: "
			"{field@row}"),
	}, {
		.name = "told",
		.title = N_("deadline announced"),
		.of_incident = true,
		.fields = { "deadline", "occurrence", "rung", "nth",
			"planned", "late", "to", "person", "how", "reason" },
		.sentence = N_("\"{deadline@deadline}\" announced"
			"[, rung {rung}][ to {to@role}][ ({person})]"
			"[, due {occurrence@due}]"
			"[; told {late@span} after its time, "
			"{planned@time}][, by {how}]"),
	}, {
		.name = "delivery",
		.title = N_("delivery"),
		.of_incident = true,
		.fields = { "sink", "result", "exit", "of" },
		.sentence = N_("{sink}[ for entry {of}]: {result}"),
	}, {
		.name = "handled",
		.title = N_("handled"),
		.of_incident = true,
		.fields = { "approver", "reason" },
		.sentence = N_("declared handled[, approved by {approver}]"),
	}, {
		.name = "closed",
		.title = N_("closed"),
		.of_incident = true,
		.fields = { "approver", "reason" },
		.sentence = N_("closed[, approved by {approver}]"),
	}, {
		.name = "reopened",
		.title = N_("opened again"),
		.of_incident = true,
		.fields = { "reason" },
		.sentence = N_("opened again"),
	}, {
		.name = "takeover",
		.title = N_("taken over"),
		.of_incident = true,
		.fields = { "from-log", "from-site", "from-seq", "from-hash",
			"owner", "reason" },
		.sentence = N_("taken over[ from {from-site}], whose log "
			"stood at entry {from-seq}[; owner {owner}]"),
	}, {
		.name = "voided",
		.title = N_("void"),
		.of_incident = true,
		.fields = { "reason" },
		.sentence = N_("declared void"),
	}, {
		.name = "proposed",
		.title = N_("proposed"),
		.of_incident = true,
		.fields = { "title", "text", "source", "host", "severity",
			"state", "plan", "level", "unit", "reporter", "person",
			"number", "when", "group", "id", "via", "key", "sum",
			"raw", "raw-hash", "row", "file" },
		.sentence = N_("proposed as an incident[ by {source}]"
			"[ ({host})][, at {when}]: {title}[: {text}]"),
	}, {
		.name = "fact",
		.title = N_("heard from elsewhere"),
		.of_incident = true,
		.fields = { "title", "text", "source", "host", "severity",
			"state", "plan", "level", "unit", "reporter", "person",
			"number", "when", "group", "id", "via", "key", "sum",
			"raw", "raw-hash", "row", "file" },
		.sentence = N_("heard[ from {source}][ ({host})]"
			"[, at {when}][, {person}]: {text|title}"),
	}, {
		.name = "dismissed",
		.title = N_("proposal dismissed"),
		.of_incident = true,
		.fields = { "reason" },
		.sentence = N_("proposal dismissed"),
	}, {
		.name = "beyond-rights",
		.title = N_("beyond one's rights"),
		.of_incident = true,
		.fields = { "rights", "step", "why" },
		.sentence = N_("done without the right it takes "
			"({rights@rights})[, {step@step}]: {why}"),
	}, {
		.name = "remark",
		.title = N_("reviewer's remark"),
		.of_incident = true,
		.fields = { "of", "text" },
		.sentence = N_("remark on entry {of}: {text}"),
	}, {
		.name = "reviewed",
		.title = N_("review"),
		.of_incident = true,
		.signer = SIGNED_PERSON,
		.fields = { "verdict", "covers", "reason", "item", "signed-by",
			"signature" },
		.sentence = N_("review of entries up to {covers}, verdict: "
			"{verdict@verdict}[; to be answered: {item}]"),
	}, {
		.name = "answered",
		.title = N_("answer to a review"),
		.of_incident = true,
		.fields = { "item", "of", "text" },
		.sentence = N_("answer to item {item} of entry {of}: {text}"),
	},
};

const struct event_kind *
event_kind_at(size_t i)
{
	return i < ARRAY_LEN(kinds) ? &kinds[i] : NULL;
}

const struct event_kind *
event_kind_find(const char *name)
{
	for (size_t i = 0; name && i < ARRAY_LEN(kinds); i++) {
		if (strcmp(kinds[i].name, name) == 0)
			return &kinds[i];
	}
	return NULL;
}
