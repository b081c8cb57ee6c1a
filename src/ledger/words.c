/* SPDX-License-Identifier: MIT */
/*
 * What kinds of entries and their fields are called for people. Scripts read
 * the names.
 */
#include <string.h>

#include "zhiban/ledger.h"

static const struct {
	const char *field, *title;
} fields[] = {
	{ "absent", N_("who is on duty") },
	{ "alone", N_("alone because") },
	{ "anchor", N_("moment") },
	{ "answered", N_("answered") },
	{ "approver", N_("approver") },
	{ "argv", N_("command line") },
	{ "by", N_("by") },
	{ "calendar", N_("calendar") },
	{ "cause", N_("cause") },
	{ "chain", N_("chain") },
	{ "channel", N_("channel") },
	{ "confirmed", N_("confirmed") },
	{ "contact-days", N_("days until a number is stale") },
	{ "covers", N_("covers up to") },
	{ "day", N_("day") },
	{ "days", N_("days of the week") },
	{ "deadline", N_("deadline") },
	{ "discovered", N_("discovered") },
	{ "enabled", N_("enabled") },
	{ "entries", N_("entries") },
	{ "every", N_("every so many weeks") },
	{ "exit", N_("exit code") },
	{ "field", N_("row") },
	{ "file", N_("file") },
	{ "file-hash", N_("file's SHA-256") },
	{ "file-path", N_("where it lay") },
	{ "file-size", N_("file's bytes") },
	{ "file-time", N_("last changed") },
	{ "file-type", N_("kind of file") },
	{ "for", N_("called for") },
	{ "form", N_("form") },
	{ "format", N_("format") },
	{ "from", N_("from") },
	{ "group", N_("about") },
	{ "head", N_("head") },
	{ "host", N_("host") },
	{ "how", N_("how") },
	{ "id", N_("its id") },
	{ "instead", N_("instead of") },
	{ "item", N_("to be answered") },
	{ "key", N_("known by") },
	{ "kind", N_("kind") },
	{ "known", N_("known already") },
	{ "lang", N_("language") },
	{ "late", N_("late by") },
	{ "left", N_("gone") },
	{ "level", N_("level") },
	{ "login", N_("login") },
	{ "missing", N_("missing") },
	{ "name", N_("name") },
	{ "note", N_("remark") },
	{ "nth", N_("time told") },
	{ "number", N_("number") },
	{ "occurred", N_("occurred") },
	{ "occurrence", N_("due") },
	{ "of", N_("of entry") },
	{ "organisation", N_("organisation") },
	{ "output-hash", N_("output's SHA-256") },
	{ "output-size", N_("output's bytes") },
	{ "outside", N_("outside") },
	{ "owner", N_("owner") },
	{ "paper", N_("paper") },
	{ "person", N_("person") },
	{ "phase", N_("phase") },
	{ "phone", N_("phone") },
	{ "phone2", N_("second phone") },
	{ "plain", N_("plain") },
	{ "plan", N_("plan") },
	{ "planned", N_("planned") },
	{ "playbook", N_("playbook") },
	{ "post", N_("post") },
	{ "posts", N_("posts") },
	{ "profile", N_("law") },
	{ "proposal", N_("proposal") },
	{ "rate", N_("speed") },
	{ "raw", N_("the line itself") },
	{ "raw-hash", N_("the line's SHA-256") },
	{ "read-back", N_("read back") },
	{ "real", N_("machine's time") },
	{ "reason", N_("reason") },
	{ "receipt", N_("receipt number") },
	{ "receiver", N_("received by") },
	{ "redacted", N_("redacted") },
	{ "refused", N_("refused") },
	{ "repeat", N_("again every") },
	{ "reporter", N_("reported by") },
	{ "result", N_("result") },
	{ "right", N_("right number") },
	{ "rights", N_("rights") },
	{ "row", N_("row") },
	{ "rows", N_("rows") },
	{ "rung", N_("rung") },
	{ "salt", N_("salt") },
	{ "scale", N_("scale") },
	{ "seal", N_("seal") },
	{ "set", N_("fact") },
	{ "severity", N_("severity") },
	{ "sha256", N_("SHA-256") },
	{ "since", N_("from the day") },
	{ "sink", N_("way of telling") },
	{ "site", N_("site") },
	{ "source", N_("source") },
	{ "state", N_("state") },
	{ "step", N_("step") },
	{ "sum", N_("sum of all it says") },
	{ "taken", N_("taken in") },
	{ "text", N_("text") },
	{ "title", N_("title") },
	{ "to", N_("to") },
	{ "unit", N_("unit concerned") },
	{ "unit-type", N_("unit type") },
	{ "until", N_("until the day") },
	{ "upto", N_("up to entry") },
	{ "value", N_("value") },
	{ "verdict", N_("verdict") },
	{ "verified", N_("verified") },
	{ "version", N_("version") },
	{ "via", N_("through") },
	{ "virtual", N_("shown time") },
	{ "warn", N_("warnings") },
	{ "when", N_("when, as written") },
	{ "witness", N_("witness") },
	{ "zone", N_("zone") },
	{ "zone-hash", N_("zone's SHA-256") },
};

const char *
event_field_word(const char *field)
{
	for (size_t i = 0; i < ARRAY_LEN(fields); i++) {
		if (strcmp(fields[i].field, field) == 0)
			return _(fields[i].title);
	}
	return field;
}

const char *
event_kind_word(const char *kind)
{
	const struct event_kind *row = event_kind_find(kind);

	return row ? _(row->title) : kind;
}
