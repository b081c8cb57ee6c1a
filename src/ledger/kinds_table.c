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
		.fields = { "kind", "site", "zone", "zone-hash", "unit-type",
			"profile", "enabled", "confirmed", "warn", "repeat",
			"chain", "reason" },
		.sentence = N_("site[ {site}][: zone {zone}]"
			"[, unit type {unit-type}][, law {profile}]"
			"[, enabled {enabled}][, confirmed {confirmed}]"
			"[, warnings {warn}][, again every {repeat}]"
			"[, chain {chain}]"),
	}, {
		.name = "person",
		.fields = { "name", "login", "posts", "rights", "phone",
			"verified", "outside", "left" },
		.sentence = N_("roster: {name}[, posts {posts}]"
			"[, rights {rights}][, phone {phone}]"
			"[, contact verified {verified@time}]"
			"[, left: {left@word}]"),
	}, {
		.name = "clock",
		.fields = { "real", "virtual", "rate" },
		.sentence = N_("clock set to {virtual@time}"
			"[, speed {rate} percent]"),
	}, {
		.name = "clock-jump",
		.fields = { "cause", "from", "to", "by", "zone" },
		.sentence = N_("the machine's clock: {cause@word}"
			"[, from {from@time} to {to@time}]"
			"[, by {by@span}][, its time zone is {zone}]"),
	}, {
		.name = "seal",
		.fields = { "number", "covers", "head", "salt", "reason" },
		.sentence = N_("seal {number} over entries 1 to {covers}"
			"[: {reason@word}]"),
	}, {
		.name = "plan-approved",
		.fields = { "playbook", "version", "by", "note" },
		.sentence = N_("plan {playbook@plan}, version {version}, "
			"signed off by {by}[: {note}]"),
	}, {
		.name = "plan-withdrawn",
		.fields = { "playbook", "version", "reason" },
		.sentence = N_("plan {playbook@plan}, version {version}, "
			"no longer signed off"),
	}, {
		.name = "export",
		.fields = { "format", "number", "upto", "entries", "plain",
			"output-hash", "output-size" },
		.sentence = N_("given out as {format} from entries 1 to {upto}"
			"[: {number}], SHA-256 {output-hash}"),
	}, {
		.name = "drill-start",
		.fields = { "scenario", "version", "trainer", "seat", "seed",
			"began", "lang", "opened", "quick", "real" },
		.sentence = N_("exercise {scenario@first}, version {version}, "
			"begins at {began@time}, trainer {trainer}"),
	}, {
		.name = "drill-end",
		.fields = { "why", "scheduled" },
		.sentence = N_("the exercise is over: {why}"),
	}, {
		.name = "inject",
		.fields = { "id", "nth", "scheduled", "channel", "from", "to",
			"subject", "text", "by" },
		.sentence = N_("exercise {id}, {channel@word}[ from {from}]"
			"[ to {to}][: {subject}]: {text}"),
	}, {
		.name = "inject-answered",
		.fields = { "id", "nth", "text" },
		.sentence = N_("exercise {id} answered[: {text}]"),
	}, {
		.name = "inject-aside",
		.fields = { "id", "nth" },
		.sentence = N_("exercise {id} put aside"),
	}, {
		.name = "inject-held",
		.fields = { "id" },
		.sentence = N_("exercise {id} is held"),
	}, {
		.name = "inject-released",
		.fields = { "id" },
		.sentence = N_("exercise {id} is let go on"),
	}, {
		.name = "inject-skipped",
		.fields = { "id", "sealed" },
		.sentence = N_("exercise {id} is left out"),
	}, {
		.name = "inject-passed",
		.fields = { "id", "scheduled" },
		.sentence = N_("exercise {id} is not needed"),
	}, {
		.name = "inject-edited",
		.fields = { "id", "sealed" },
		.sentence = N_("exercise {id} is changed"),
	}, {
		.name = "inject-inserted",
		.fields = { "id", "sealed" },
		.sentence = N_("exercise {id} is added"),
	}, {
		.name = "drill-observed",
		.fields = { "sealed" },
		.sentence = N_("the trainer made a note"),
	}, {
		.name = "drill-rated",
		.fields = { "sealed" },
		.sentence = N_("the trainer rated an objective"),
	}, {
		.name = "drill-overruled",
		.fields = { "sealed" },
		.sentence = N_("the trainer judged an expectation"),
	}, {
		.name = "drill-reply",
		.fields = { "question", "text" },
		.sentence = N_("hot wash, {question}: {text}"),
	}, {
		.name = "drill-throw",
		.fields = { "turn", "die", "bonus", "works", "text" },
		.sentence = N_("table game, turn {turn}: {text}; rolled {die}"
			"[, bonus {bonus}], it works: {works@word}"),
	}, {
		.name = "improvement",
		.fields = { "number", "hazard", "plan", "owner", "due" },
		.sentence = N_("improvement {number}: {hazard}[; {plan}]"
			"[, owner {owner}][, due {due@time}]"),
	}, {
		.name = "improvement-filed",
		.fields = { "number" },
		.sentence = N_("improvement {number} is in the real ledger"),
	}, {
		.name = "followup",
		.fields = { "number", "source", "hazard", "plan", "owner",
			"due", "evidence", "state", "reason" },
		.sentence = N_("to be put right, {number}: {hazard}[; {plan}]"
			"[, owner {owner}][, due {due@time}][, {state@word}]"
			"[, from {source}]"),
	}, {
		.name = "opened",
		.of_incident = true,
		.fields = { "number", "title", "playbook", "zone", "zone-hash",
			"unit-type", "unit", "reporter", "owner", "discovered",
			"occurred", "set", "level", "warn", "repeat",
			"chain", "calendar" },
		.sentence = N_("{number} opened: {title}[, level {level}]"
			"[, unit {unit}][, reported by {reporter}]"
			"[, owner {owner}]"),
	}, {
		.name = "playbook-added",
		.of_incident = true,
		.fields = { "playbook", "calendar", "reason" },
		.sentence = N_("playbook {playbook@plan} added"),
	}, {
		.name = "calendars",
		.of_incident = true,
		.fields = { "calendar", "reason" },
		.sentence = N_("calendar {calendar@first} taken in as it is "
			"now"),
	}, {
		.name = "step-started",
		.of_incident = true,
		.fields = { "step", "reason" },
		.sentence = N_("{step} started"),
	}, {
		.name = "step-run",
		.of_incident = true,
		.fields = { "step", "argv", "exit", "output-hash",
			"output-size", "reason" },
		.sentence = N_("{step} ran {argv}[, exit code {exit}]"),
	}, {
		.name = "step-done",
		.of_incident = true,
		.fields = { "step", "value", "person", "answered", "file",
			"file-hash", "file-size", "file-type", "file-path",
			"file-time", "paper", "name", "witness", "alone",
			"approver", "output-hash", "reason" },
		.sentence = N_("{step} done[: {value}][, told {person}]"
			"[, answered: {answered@word}][, file {file}]"
			"[, on paper: {paper}][, witness {witness}]"
			"[, alone: {alone}][, approved by {approver}]"),
	}, {
		.name = "step-deferred",
		.of_incident = true,
		.fields = { "step", "to", "owner", "reason" },
		.sentence = N_("{step} deferred to {to@time}"
			"[, owner {owner}]"),
	}, {
		.name = "step-skipped",
		.of_incident = true,
		.fields = { "step", "reason" },
		.sentence = N_("{step} does not apply"),
	}, {
		.name = "step-overridden",
		.of_incident = true,
		.fields = { "step", "reason", "approver" },
		.sentence = N_("{step} overridden[, approved by {approver}]"),
	}, {
		.name = "step-undone",
		.of_incident = true,
		.fields = { "step", "reason", "of" },
		.sentence = N_("{step} undone[, reverses entry {of}]"),
	}, {
		.name = "step-added",
		.of_incident = true,
		.fields = { "step", "phase", "title", "reason" },
		.sentence = N_("{step} added[ to {phase}]: {title}"),
	}, {
		.name = "pinned",
		.of_incident = true,
		.fields = { "text", "reason" },
		.sentence = N_("pinned: {text}"),
	}, {
		.name = "unpinned",
		.of_incident = true,
		.fields = { "text", "reason" },
		.sentence = N_("no longer pinned: {text}"),
	}, {
		.name = "assigned",
		.of_incident = true,
		.fields = { "owner", "reason" },
		.sentence = N_("owner is now {owner}"),
	}, {
		.name = "level",
		.of_incident = true,
		.fields = { "scale", "level", "reason", "step" },
		.sentence = N_("level {scale}:{level}[ by {step}]"),
	}, {
		.name = "mark",
		.of_incident = true,
		.fields = { "anchor", "reason" },
		.sentence = N_("marked: {anchor@word}"),
	}, {
		.name = "field-set",
		.of_incident = true,
		.fields = { "set", "reason" },
		.sentence = N_("set {set}"),
	}, {
		.name = "corrected",
		.of_incident = true,
		.fields = { "of", "text", "reason" },
		.sentence = N_("correction of entry {of}: {text}"),
	}, {
		.name = "note",
		.of_incident = true,
		.fields = { "text", "reason" },
		.sentence = N_("note: {text}"),
	}, {
		.name = "decision",
		.of_incident = true,
		.fields = { "text", "by", "reason" },
		.sentence = N_("decision[ of {by}]: {text}"),
	}, {
		.name = "attached",
		.of_incident = true,
		.fields = { "file", "file-hash", "file-size", "file-type",
			"file-path", "file-time", "paper", "name", "step",
			"reason" },
		.sentence = N_("[file {file} attached][paper {name} kept]"
			"[, it lies: {paper}][ to {step}]"
			"[, SHA-256 {file-hash}]"),
	}, {
		.name = "acknowledged",
		.of_incident = true,
		.fields = { "deadline", "occurrence", "rung", "to", "via",
			"reason" },
		.sentence = N_("{deadline} acknowledged[, rung {rung}]"
			"[, of {to}][, from the {via@word}]"),
	}, {
		.name = "deadline-cancelled",
		.of_incident = true,
		.fields = { "deadline", "reason" },
		.sentence = N_("deadline {deadline} cancelled"),
	}, {
		.name = "submitted",
		.of_incident = true,
		.fields = { "form", "to", "channel", "receiver", "receipt",
			"read-back", "deadline", "paper", "output-hash",
			"output-size", "reason" },
		.sentence = N_("{form} submitted to {to}[ by {channel@word}]"
			"[, received by {receiver}][, receipt {receipt}]"
			"[, read back: {read-back@word}][, for {deadline}]"),
	}, {
		.name = "report",
		.of_incident = true,
		.fields = { "form", "paper", "format", "lang", "upto", "seal",
			"output-hash", "output-size", "redacted", "missing" },
		.sentence = N_("{paper} made as {format} from entries 1 to "
			"{upto}[, SHA-256 {output-hash}]"),
	}, {
		.name = "owed",
		.of_incident = true,
		.fields = { "paper", "field" },
		.sentence = N_("owed for {paper}: {field}"),
	}, {
		.name = "told",
		.of_incident = true,
		.fields = { "deadline", "occurrence", "rung", "nth",
			"planned", "late", "to", "person", "how", "reason" },
		.sentence = N_("{deadline} announced[, rung {rung}][ to {to}]"
			"[ ({person})][, due {occurrence}]"
			"[, {late@span} late][, by {how}]"),
	}, {
		.name = "delivery",
		.of_incident = true,
		.fields = { "sink", "result", "exit", "of" },
		.sentence = N_("{sink}[ for entry {of}]: {result}"),
	}, {
		.name = "handled",
		.of_incident = true,
		.fields = { "approver", "reason" },
		.sentence = N_("handling declared over"
			"[, approved by {approver}]"),
	}, {
		.name = "closed",
		.of_incident = true,
		.fields = { "approver", "reason" },
		.sentence = N_("closed[, approved by {approver}]"),
	}, {
		.name = "reopened",
		.of_incident = true,
		.fields = { "reason" },
		.sentence = N_("opened again"),
	}, {
		.name = "voided",
		.of_incident = true,
		.fields = { "reason" },
		.sentence = N_("declared void"),
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
