/* SPDX-License-Identifier: MIT */
/*
 * Deciding which calendars are pinned: those the playbooks count with, at
 * opening and with an overlay; and taking a newer file into an incident that
 * runs, because next year's holidays were not known when it began. A calendar
 * that is not there stops nobody from opening: its deadlines wait and say so.
 */
#include <string.h>

#include "decide.h"

/* "ID HEX[ ZONE[ HEX]]" */
static void
draft_entry(struct draft *draft, const struct calendar_entry *e)
{
	const char *id = calendar_id(e->calendar);
	unsigned char hash[HASH_SIZE];
	char hex[HASH_HEX_SIZE];
	struct buf text = { 0 };
	const void *bytes;
	size_t len = 0;

	hash_sha256(hash, e->bytes, e->len);
	hash_hex(hex, hash);
	buf_addf(&text, "%s %s", id, hex);
	if (e->zone) {
		buf_addf(&text, " %s", zone_name(e->zone));
		bytes = zone_bytes(e->zone, &len);
		hash_sha256(hash, bytes, len);
		hash_hex(hex, hash);
	}
	if (len)
		buf_addf(&text, " %s", hex);
	fields_add(&draft->fields, "calendar", buf_text(&text));
	buf_done(&text);
}

/* Does the draft pin that calendar already? */
static bool
drafted(const struct draft *draft, const char *id)
{
	const size_t len = strlen(id);
	const char *text;

	for (size_t i = 0; (text = fields_nth(&draft->fields, "calendar", i));
		i++) {
		if (strncmp(text, id, len) == 0 && text[len] == ' ')
			return true;
	}
	return false;
}

void
draft_calendars(struct deciding *d, struct draft *draft,
	const struct playbook *pb)
{
	for (size_t i = 0; i < pb->deadline_count; i++) {
		const char *id = pb->deadlines[i].calendar;
		const struct calendar_entry *e = id
			? calendars_find(d->c->calendars, id) : NULL;

		if (e && !drafted(draft, id) &&
			!(d->inc && calendar_of(d->inc, id)))
			draft_entry(draft, e);
	}
}

/* Is the file another than the one the incident counts with? */
static bool
is_newer(const struct deciding *d, const struct calendar_entry *e)
{
	const struct incident_calendar *have = calendar_of(d->inc,
		calendar_id(e->calendar));
	unsigned char hash[HASH_SIZE];
	char hex[HASH_HEX_SIZE];

	hash_sha256(hash, e->bytes, e->len);
	hash_hex(hex, hash);
	return !have || strcmp(have->hash, hex) != 0;
}

int
decide_calendar(struct deciding *d)
{
	const char *only = arg(d, "calendar");
	struct draft *draft = draft_add(d, "calendars");
	bool named = false;

	for (size_t i = 0; i < d->inc->deadline_count; i++) {
		const char *id = d->inc->deadlines[i].rule->calendar;
		const struct calendar_entry *e = id
			? calendars_find(d->c->calendars, id) : NULL;

		if (!id || (only && strcmp(only, id) != 0))
			continue;
		named = true;
		if (e && !drafted(draft, id) && is_newer(d, e))
			draft_entry(draft, e);
	}
	draft_arg(d, draft, "reason");
	if (fields_get(&draft->fields, "calendar"))
		return 0;
	if (only && !named)
		return err_set(d->err, ERR_REFUSED, _("no deadline of this "
			"incident counts with a calendar %s"), only);
	return err_set(d->err, ERR_REFUSED, _("this incident counts with the "
		"calendars as they are here already"));
}
