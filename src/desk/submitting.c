/* SPDX-License-Identifier: MIT */
/*
 * What goes out with a submission: the bytes, and what they went out without.
 * What a submission means is the incident room's.
 */
#include <stdlib.h>
#include <string.h>

#include "making.h"

static void
missing_add(struct submitting *s, const struct page *page)
{
	for (size_t i = 0; i < page->section_count; i++) {
		const struct page_section *section = &page->section[i];

		for (size_t k = 0; k < section->row_count; k++) {
			const struct page_row *row = &section->row[k];

			if (row->line_count || row->need == ROW_OPTIONAL)
				continue;
			ARRAY_ROOM(s->missing, s->count, s->cap);
			s->missing[s->count++] = form_row(s->form, row->id);
		}
	}
}

static bool
is_of_form(const struct event *e, const char *form)
{
	const char *kind = fields_get(&e->fields, "form");

	return kind && strcmp(kind, form) == 0;
}

/* Has one of those it goes to got these bytes already? */
static bool
had(const struct making *m, const char *hash, const struct fields *args)
{
	const char *to, *one, *sent;

	for (size_t i = 0; i < m->entries.count; i++) {
		const struct event *e = &m->entries.item[i];

		sent = fields_get(&e->fields, "output-hash");
		if (strcmp(e->kind, "submitted") != 0 || !sent ||
			strcmp(sent, hash) != 0)
			continue;
		for (size_t k = 0; (to = fields_nth(args, "to", k)); k++) {
			for (size_t n = 0; (one = fields_nth(&e->fields, "to",
				n)); n++) {
				if (strcmp(to, one) == 0)
					return true;
			}
		}
	}
	return false;
}

/* The last report of that kind that was made, as its entry names it, is what
 * went out, unless they had it already. */
static bool
sent_already_made(const struct making *m, struct fields *args)
{
	for (size_t i = m->entries.count; i-- > 0;) {
		const struct event *e = &m->entries.item[i];
		const char *hash = fields_get(&e->fields, "output-hash");
		const char *size = fields_get(&e->fields, "output-size");

		if (strcmp(e->kind, "report") != 0 || !hash || !size ||
			!is_of_form(e, m->form->form) ||
			fields_get(&e->fields, "redacted"))
			continue;
		if (had(m, hash, args))
			return false;
		fields_add(args, "output-hash", hash);
		fields_add(args, "output-size", size);
		return true;
	}
	return false;
}

/* To whom, how and when: as it is typed; to is where its lines stay. */
static void
sending(struct making *m, const struct fields *args, struct buf *to)
{
	const char *at = fields_get(args, "at"), *one;
	const char *channel = fields_get(args, "channel");

	for (size_t i = 0; (one = fields_nth(args, "to", i)); i++)
		buf_addf(to, "%s%s", i ? "\n" : "", one);
	m->args = args;
	m->recipient = buf_text(to);
	m->channel = channel ? channel : "";
	m->sent = m->at;
	/* A time that cannot be read is refused when it is decided. */
	if (at && time_parse(&m->sent, at, m->at, m->inc->zone, TIME_PAST,
		NULL) < 0)
		m->sent = m->at;
}

int
submitting_begin(struct desk *d, const char *incident, struct fields *args,
	struct submitting *ret, struct buf *output, struct err *err)
{
	const struct incident *inc = desk_incident(d, incident, err);
	const char *kind = fields_get(args, "form");
	struct making m = { .upto = d->head.seq };
	unsigned char hash[HASH_SIZE];
	char hex[HASH_HEX_SIZE];
	struct buf to = { 0 };
	struct page page;
	int rc;

	if (!inc)
		return -1;
	/* A kind of report without a form is submitted all the same. */
	m.form = ret->form = kind ? desk_form(d, inc, kind) : NULL;
	if (!m.form)
		return 0;
	rc = making_begin(d, &m, incident, err);
	if (rc == 0) {
		m.at = desk_now(d);
		sending(&m, args, &to);
		rc = making_since(d, &m, err);
	}
	if (rc == 0) {
		making_page(d, &m, &page);
		missing_add(ret, &page);
		if (!sent_already_made(&m, args)) {
			report_write(output, &page, REPORT_TEXT);
			hash_sha256(hash, buf_text(output), output->len);
			hash_hex(hex, hash);
			fields_add(args, "output-hash", hex);
			fields_addf(args, "output-size", "%zu", output->len);
		}
		page_done(&page);
	}
	buf_done(&to);
	making_done(&m);
	return rc;
}
