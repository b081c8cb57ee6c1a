/* SPDX-License-Identifier: MIT */
/*
 * The log as JSON Lines: an entry a line, with the bytes that were hashed, so
 * that the chain can be followed without this program.
 */
#include <string.h>

#include "report_room.h"

/* One value stays a text, several of one name become an array. */
static struct js *
js_event_fields(const struct fields *f)
{
	struct js *js = js_object();

	for (size_t i = 0; i < f->count; i++) {
		const char *name = f->item[i].name;
		struct js *many;

		if (strcmp(fields_get(f, name), f->item[i].value) != 0 &&
			fields_nth(f, name, 1))
			continue;
		if (!fields_nth(f, name, 1)) {
			js_set(js, name, js_text(f->item[i].value));
			continue;
		}
		many = js_array();
		for (size_t k = 0; fields_nth(f, name, k); k++)
			js_push(many, js_text(fields_nth(f, name, k)));
		js_set(js, name, many);
	}
	return js;
}

static void
set_event(struct js *js, const struct event *e, const struct zone *zone)
{
	char hex[HASH_HEX_SIZE];

	hash_hex(hex, e->hash);
	js_set(js, "log", js_text(e->log));
	js_set(js, "seq", js_number(e->seq));
	js_set(js, "incident", js_text(e->incident[0] ? e->incident : NULL));
	js_set(js, "kind", js_text(e->kind));
	js_set(js, "recorded_at", js_time(e->at, zone));
	js_set(js, "occurred_at", js_time(event_time(e), zone));
	js_set(js, "actor", js_text(e->person));
	js_set(js, "known", js_text(e->known));
	js_set(js, "os_user", js_text(e->user));
	js_set(js, "host", js_text(e->host));
	js_set(js, "fields", js_event_fields(&e->fields));
	js_set(js, "hash", js_text(hex));
	/* Of an incident that went from log to log: what `correct` takes. */
	if (event_place(e) != e->seq)
		js_set(js, "place", js_number(event_place(e)));
}

struct js *
report_js_event(const struct event *e, const struct zone *zone)
{
	struct js *js = js_object();

	set_event(js, e, zone);
	return js;
}

/* An entry has one spelling: what is encoded again is what was hashed. */
static int
body_of(struct buf *out, const struct event *e, struct err *err)
{
	struct event again;
	int rc;

	event_copy(&again, e);
	rc = event_encode(&again, out, err);
	if (rc == 0 && memcmp(again.hash, e->hash, HASH_SIZE) != 0)
		rc = err_set(err, ERR_CHECK, _("entry %lld does not match its "
			"hash: run `zhiban verify`"), (long long)e->seq);
	event_done(&again);
	return rc;
}

int
export_jsonl_entry(struct buf *out, const struct export_entry *e,
	struct err *err)
{
	struct buf body = { 0 };
	struct js *js;

	if (!e->redacted && body_of(&body, e->event, err) < 0) {
		buf_done(&body);
		return -1;
	}
	js = js_object();
	js_set(js, "schema", js_text(e->redacted ? EXPORT_SCHEMA_REDACTED :
		EXPORT_SCHEMA));
	js_set(js, "number", js_text(*e->number ? e->number : NULL));
	js_set(js, "title", js_text(*e->title ? e->title : NULL));
	set_event(js, e->event, e->zone);
	js_set(js, "prev", js_text(e->event->prev));
	/* The bytes that were hashed have the names in them. */
	if (!e->redacted)
		js_set(js, "body", js_text(buf_text(&body)));
	js_write(out, js, true);
	js_free(js);
	buf_done(&body);
	return 0;
}
