/* SPDX-License-Identifier: MIT */
/*
 * Reports: which form one is made on, the log it is made from, the seal it
 * stands on, and the entry that says what was made. How a page is filled in
 * and written is the report room's.
 */
#include <stdlib.h>
#include <string.h>

#include "desk_room.h"

/* ---- the log ----------------------------------------------------------- */

struct entries {
	struct event *item;
	size_t count, cap;
};

static void
entries_done(struct entries *list)
{
	for (size_t i = 0; i < list->count; i++)
		event_done(&list->item[i]);
	free(list->item);
}

static int
entries_read(struct desk *d, const char *incident, int64_t upto,
	struct entries *ret, struct err *err)
{
	const struct event_query q = { .incident = incident, .upto = upto };
	struct cursor *c = store_events(d->store, &q, err);
	struct event e;
	int rc;

	if (!c)
		return -1;
	while ((rc = cursor_next(c, &e, err)) == 1) {
		ARRAY_ROOM(ret->item, ret->count, ret->cap);
		ret->item[ret->count++] = e;
	}
	cursor_close(c);
	return rc;
}

/* Its last submission of that kind (NULL: of any), or 0. */
static int64_t
last_submission(const struct incident *inc, const char *kind)
{
	int64_t seq = 0;

	for (size_t i = 0; i < inc->submission_count; i++) {
		const struct submission *s = &inc->submissions[i];

		if (!s->withdrawn && (!kind || strcmp(s->form, kind) == 0))
			seq = s->act.seq;
	}
	return seq;
}

/* From when on the reader does not know: since this kind was sent; a first
 * follow-up, since anything was. */
static int64_t
since_of(const struct incident *inc, const char *kind)
{
	const int64_t seq = last_submission(inc, kind);

	return seq ? seq : last_submission(inc, NULL);
}

/* ---- the seal ---------------------------------------------------------- */

/* What the report stands on: sealed now where it may be, else the last. */
static int
stand_on(struct desk *d, const struct report_request *r, struct seal *ret,
	struct err *err)
{
	if (r->upto)
		return seal_over(d, r->upto, ret, err);
	if (r->print_only || !store_writes(d->store))
		return desk_sealed(d, ret, err);
	return desk_seal(d, "report", ret, err);
}

static int
head_at(struct desk *d, int64_t seq, char ret[HASH_HEX_SIZE],
	int64_t *ret_at, struct err *err)
{
	const struct event_query q = { .after = seq - 1, .upto = seq };
	struct cursor *c = store_events(d->store, &q, err);
	struct event e;
	int rc;

	ret[0] = '\0';
	if (!c)
		return -1;
	rc = cursor_next(c, &e, err);
	if (rc == 1) {
		hash_hex(ret, e.hash);
		*ret_at = e.at;
		event_done(&e);
	}
	cursor_close(c);
	return rc < 0 ? -1 : 0;
}

/* ---- making ------------------------------------------------------------ */

/* What one report is being made from. */
struct making {
	const struct playbook *form;
	struct incident *inc;	/* as it was at the entry */
	struct site site;	/* likewise */
	char *author;
	const char *recipient, *channel;	/* "" until it is sent */
	int64_t sent;
	struct entries entries;
	struct seal seal;
	char head[HASH_HEX_SIZE], code[SEAL_CODE_SIZE];
	int64_t upto, at;
};

static void
making_done(struct making *m)
{
	entries_done(&m->entries);
	incident_free(m->inc);
	site_done(&m->site);
	free(m->author);
}

/* Who made the report of these entries first; nobody did: NULL. */
static int
author_of(struct desk *d, struct making *m, const char *incident,
	struct err *err)
{
	const struct event_query q = { .incident = incident, .kind = "report",
		.after = m->upto, .upto = d->head.seq };
	struct cursor *c = store_events(d->store, &q, err);
	struct event e;
	int rc = c ? 1 : -1;

	while (rc == 1 && !m->author && (rc = cursor_next(c, &e, err)) == 1) {
		const char *form = fields_get(&e.fields, "paper");
		const char *upto = fields_get(&e.fields, "upto");

		if (form && upto && strcmp(form, m->form->id) == 0 &&
			strtoll(upto, NULL, 10) == m->upto)
			m->author = mem_text(e.person);
		event_done(&e);
	}
	cursor_close(c);
	return rc < 0 ? -1 : 0;
}

static int
making_begin(struct desk *d, struct making *m, const char *incident,
	struct err *err)
{
	m->recipient = m->channel = "";
	m->sent = TIME_NONE;
	m->author = m->author ? m->author : mem_text(d->person);
	if (site_fold(d, m->upto, &m->site, err) < 0 ||
		head_at(d, m->upto, m->head, &m->at, err) < 0)
		return -1;
	m->inc = view_fold(d, incident, m->upto, err);
	if (!m->inc || entries_read(d, incident, m->upto, &m->entries,
		err) < 0)
		return -1;
	if (m->seal.seq) {
		seal_code(m->code, m->seal.hash);
		m->at = m->seal.at;
	}
	return 0;
}

static void
making_page(const struct desk *d, const struct making *m, struct page *ret)
{
	const struct report_from from = {
		.form = m->form,
		.inc = m->inc,
		.since = since_of(m->inc, m->form->form),
		.events = m->entries.item,
		.event_count = m->entries.count,
		.site = &m->site,
		.kind = store_kind(d->store),
		.author = m->author,
		.recipient = m->recipient,
		.channel = m->channel,
		.sent = m->sent,
		.written = m->at,
		.entries = m->upto,
		.head = m->head,
		.code = m->code,
	};

	report_page(ret, &from);
}

/* The entry that says what was made, with the bytes themselves. */
static int
record(struct desk *d, const struct making *m, const struct report_made *made,
	enum report_format format, struct err *err)
{
	struct decision dec = { 0 };
	struct writing w = { .incident = m->inc->id, .decision = &dec };
	struct draft *draft = writing_draft(&dec, "report");
	struct outcome outcome = { 0 };
	char hex[HASH_HEX_SIZE];
	int rc;

	hash_hex(hex, made->hash);
	fields_add(&draft->fields, "form", m->form->form);
	fields_add(&draft->fields, "paper", m->form->id);
	fields_add(&draft->fields, "format", report_format_name(format));
	fields_add(&draft->fields, "lang", lang_code(lang_now()));
	fields_addf(&draft->fields, "upto", "%lld", (long long)m->upto);
	if (*m->code)
		fields_add(&draft->fields, "seal", m->code);
	fields_add(&draft->fields, "output-hash", hex);
	fields_addf(&draft->fields, "output-size", "%zu", made->bytes.len);
	if (made->missing)
		fields_addf(&draft->fields, "missing", "%zu", made->missing);
	writing_pin(&w, made->bytes.text, made->bytes.len);
	rc = act_write(d, &w, &outcome, err);
	/* Somebody was faster: it still says what was made from where. */
	if (rc < 0 && desk_sync(d, NULL, NULL) == 0)
		rc = act_write(d, &w, &outcome, err);
	outcome_done(&outcome);
	decision_done(&dec);
	free(w.pin);
	return rc;
}

static int
make(struct desk *d, const struct report_request *r, const char *incident,
	struct making *m, struct report_made *ret, struct err *err)
{
	struct page page;

	if (stand_on(d, r, &m->seal, err) < 0)
		return -1;
	/* A preview shows what is written, sealed or not. */
	if (r->print_only && !r->upto && m->seal.covers < d->head.seq)
		m->seal.seq = 0;
	m->upto = r->upto ? r->upto : m->seal.seq ? m->seal.covers :
		d->head.seq;
	if (r->upto && author_of(d, m, incident, err) < 0)
		return -1;
	if (making_begin(d, m, incident, err) < 0)
		return -1;
	making_page(d, m, &page);
	report_write(&ret->bytes, &page, r->format);
	ret->missing = page.missing_first;
	ret->owed = page.missing_owed;
	page_done(&page);
	hash_sha256(ret->hash, buf_text(&ret->bytes), ret->bytes.len);
	if (r->print_only || r->upto || !store_writes(d->store))
		return 0;
	ret->recorded = true;
	return record(d, m, ret, r->format, err);
}

int
desk_report(struct desk *d, const struct report_request *r,
	struct report_made *ret, struct err *err)
{
	const struct incident *inc;
	struct making m = { 0 };
	char id[ID_SIZE];
	int rc;

	memset(ret, 0, sizeof(*ret));
	if (desk_sync(d, NULL, err) < 0)
		return -1;
	inc = desk_incident_typed(d, r->incident, err);
	if (!inc)
		return -1;
	m.form = desk_form(d, inc, r->form);
	if (!m.form)
		return forms_refuse(d, r->form, err);
	memcpy(id, inc->id, ID_SIZE);
	rc = make(d, r, id, &m, ret, err);
	making_done(&m);
	if (rc < 0)
		report_made_done(ret);
	return rc;
}

void
report_made_done(struct report_made *made)
{
	buf_done(&made->bytes);
	memset(made, 0, sizeof(*made));
}

int
desk_report_page(struct desk *d, const char *incident, const char *form,
	struct page *ret, struct err *err)
{
	const struct incident *inc = desk_incident(d, incident, err);
	struct making m = { .upto = d->head.seq };
	int rc = -1;

	if (!inc)
		return -1;
	m.form = desk_form(d, inc, form);
	if (!m.form)
		return forms_refuse(d, form, err);
	if (desk_sealed(d, &m.seal, err) == 0) {
		if (m.seal.covers < m.upto)
			m.seal.seq = 0;
		rc = making_begin(d, &m, incident, err);
	}
	if (rc == 0) {
		m.at = desk_now(d);
		making_page(d, &m, ret);
	}
	making_done(&m);
	return rc;
}

/* ---- submissions ------------------------------------------------------- */

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

/* The last report of that kind made since it was last sent, as its entry
 * names it: that is what went out. */
static bool
sent_already_made(const struct making *m, struct fields *args)
{
	const int64_t since = last_submission(m->inc, m->form->form);

	for (size_t i = m->entries.count; i-- > 0;) {
		const struct event *e = &m->entries.item[i];
		const char *kind = fields_get(&e->fields, "form");
		const char *hash = fields_get(&e->fields, "output-hash");
		const char *size = fields_get(&e->fields, "output-size");

		if (e->seq <= since)
			return false;
		if (strcmp(e->kind, "report") != 0 || !kind || !hash ||
		    !size || strcmp(kind, m->form->form) != 0)
			continue;
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
