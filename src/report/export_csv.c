/* SPDX-License-Identifier: MIT */
/*
 * The log as a table: a row for each entry, first what is the same for all
 * kinds, then its sentence and its fields. How a cell is written is core's.
 */
#include <stdio.h>
#include <string.h>

#include "report_room.h"

static const char *const format_names[EXPORT_FORMAT_COUNT] = {
	[EXPORT_CSV] = "csv",
	[EXPORT_JSONL] = "jsonl",
	[EXPORT_ICS] = "ics",
};

const char *
export_format_name(enum export_format format)
{
	return format_names[format];
}

bool
export_format_find(const char *name, enum export_format *ret)
{
	for (int i = 0; i < EXPORT_FORMAT_COUNT; i++) {
		if (strcmp(format_names[i], name) != 0)
			continue;
		*ret = (enum export_format)i;
		return true;
	}
	return false;
}

/* ---- columns ----------------------------------------------------------- */

static void
put_number(struct buf *out, const struct export_entry *e)
{
	buf_add_text(out, e->number);
}

static void
put_title(struct buf *out, const struct export_entry *e)
{
	buf_add_text(out, e->title);
}

static void
put_seq(struct buf *out, const struct export_entry *e)
{
	buf_addf(out, "%lld", (long long)e->event->seq);
}

/* "2026-11-22T03:04:05Z", with thousandths where there are any. */
static void
put_utc(struct buf *out, int64_t ms)
{
	const struct date d = time_date(ms, NULL);
	const int part = (int)((ms % 1000 + 1000) % 1000);

	buf_addf(out, "%04d-%02d-%02dT%02d:%02d:%02d", d.year, d.month, d.day,
		d.hour, d.minute, d.second);
	if (part)
		buf_addf(out, ".%03d", part);
	buf_add_char(out, 'Z');
}

static void
put_recorded(struct buf *out, const struct export_entry *e)
{
	put_utc(out, e->event->at);
}

static void
put_happened(struct buf *out, const struct export_entry *e)
{
	put_utc(out, event_time(e->event));
}

static void
put_local(struct buf *out, const struct export_entry *e)
{
	const struct date d = time_date(event_time(e->event), e->zone);

	buf_addf(out, "%04d-%02d-%02d %02d:%02d:%02d", d.year, d.month, d.day,
		d.hour, d.minute, d.second);
}

static void
put_zone(struct buf *out, const struct export_entry *e)
{
	buf_add_text(out, zone_name(e->zone));
}

static void
put_person(struct buf *out, const struct export_entry *e)
{
	buf_add_text(out, event_doer(e->event));
}

static void
put_user(struct buf *out, const struct export_entry *e)
{
	buf_add_text(out, e->event->user);
}

static void
put_host(struct buf *out, const struct export_entry *e)
{
	buf_add_text(out, e->event->host);
}

static void
put_kind(struct buf *out, const struct export_entry *e)
{
	buf_add_text(out, e->event->kind);
}

static void
put_sentence(struct buf *out, const struct export_entry *e)
{
	event_sentence(out, e->event, e->zone, e->names);
}

/* A line each: "reason: found by the night watch". */
static void
put_fields(struct buf *out, const struct export_entry *e)
{
	const struct fields *f = &e->event->fields;

	for (size_t i = 0; i < f->count; i++)
		buf_addf(out, "%s%s: %s", i ? "\n" : "", f->item[i].name,
			f->item[i].value);
}

static void
put_hash(struct buf *out, const struct export_entry *e)
{
	char hex[HASH_HEX_SIZE];

	hash_hex(hex, e->event->hash);
	buf_add_text(out, hex);
}

static const struct {
	const char *name;
	const char *title;	/* msgid */
	void (*put)(struct buf *out, const struct export_entry *e);
} columns[] = {
	{ "number", N_("incident number"), put_number },
	{ "title", N_("incident title"), put_title },
	{ "seq", N_("entry"), put_seq },
	{ "occurred_local", N_("happened (local time)"), put_local },
	{ "zone", N_("time zone"), put_zone },
	{ "occurred_at", N_("happened (UTC)"), put_happened },
	{ "recorded_at", N_("recorded (UTC)"), put_recorded },
	{ "actor", N_("person"), put_person },
	{ "kind", N_("kind of entry"), put_kind },
	{ "text", N_("what happened"), put_sentence },
	{ "fields", N_("fields of the entry"), put_fields },
	{ "os_user", N_("OS user"), put_user },
	{ "host", N_("machine"), put_host },
	{ "hash", N_("SHA-256 of the entry"), put_hash },
};

const char *
export_csv_column(size_t i, const char **ret_title)
{
	if (i >= ARRAY_LEN(columns))
		return NULL;
	*ret_title = _(columns[i].title);
	return columns[i].name;
}

void
export_csv_head(struct buf *out, bool plain)
{
	if (!plain)
		buf_add_text(out, CSV_MARK);
	for (size_t i = 0; i < ARRAY_LEN(columns); i++)
		csv_cell(out, plain ? columns[i].name : _(columns[i].title),
			i == 0);
	csv_row_end(out);
}

size_t
export_csv_entry(struct buf *out, const struct export_entry *e, bool plain)
{
	struct buf text = { 0 };
	size_t guarded = 0;

	for (size_t i = 0; i < ARRAY_LEN(columns); i++) {
		buf_clear(&text);
		columns[i].put(&text, e);
		if (plain) {
			csv_cell(out, buf_text(&text), i == 0);
			continue;
		}
		guarded += csv_formula(buf_text(&text));
		csv_cell_guarded(out, buf_text(&text), i == 0);
	}
	csv_row_end(out);
	buf_done(&text);
	return guarded;
}
