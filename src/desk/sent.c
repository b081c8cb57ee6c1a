/* SPDX-License-Identifier: MIT */
/*
 * What went out: the kept bytes of a submission that counts. What would go
 * out now is report.c's.
 */
#include <stdlib.h>
#include <string.h>

#include "desk_room.h"

const struct submission *
desk_report_last_sent(struct desk *d, const struct incident *inc,
	const char *form)
{
	const struct playbook *on = desk_form(d, inc, form);
	const char *kind = on ? on->form : form;

	for (size_t i = inc->submission_count; i-- > 0;) {
		const struct submission *s = &inc->submissions[i];

		if (!s->withdrawn && s->form && strcmp(s->form, kind) == 0)
			return s;
	}
	return NULL;
}

/* The hash that the entry at that place names; NULL: it names none. Caller
 * frees. */
static char *
hash_at(struct desk *d, const struct incident *inc, int64_t place,
	struct err *err)
{
	const struct event_query q = { .incident = inc->id,
		.kind = "submitted", .newest_first = true };
	struct cursor *c = store_events(d->store, &q, err);
	struct event e;
	char *hex = NULL;
	bool found = false;

	while (c && !found && cursor_next(c, &e, err) == 1) {
		const char *said = fields_get(&e.fields, "output-hash");

		found = event_place(&e) == place;
		if (found && said)
			hex = mem_text(said);
		event_done(&e);
	}
	cursor_close(c);
	return hex;
}

int
desk_report_sent(struct desk *d, const char *incident, const char *form,
	struct buf *out, int64_t *ret_when, struct err *err)
{
	const struct incident *inc = desk_incident(d, incident, err);
	const struct submission *s;
	unsigned char hash[HASH_SIZE];
	char *hex;
	int rc = 0;

	if (!inc)
		return -1;
	s = desk_report_last_sent(d, inc, form);
	hex = s ? hash_at(d, inc, s->act.seq, err) : NULL;
	if (hex && hash_from_hex(hash, hex)) {
		rc = store_object(d->store, hash, out, err) < 0 ? -1 : 1;
		*ret_when = s->act.when;
	}
	free(hex);
	return rc;
}
