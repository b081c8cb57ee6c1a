/* SPDX-License-Identifier: MIT */
/*
 * Reports: which form one is made on, the seal it stands on, and the entry
 * that says what was made. How a page is filled in and written is the report
 * room's.
 */
#include <stdlib.h>
#include <string.h>

#include "making.h"
#include "seal.h"

/* ---- the seal ---------------------------------------------------------- */

/* Does making it leave an entry? */
static bool
records(const struct desk *d, const struct report_request *r)
{
	return !r->print_only && !r->upto && store_writes(d->store);
}

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

/* ---- making ------------------------------------------------------------ */

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

/* The entry that says what was made, with the bytes themselves. */
static int
record(struct desk *d, const struct making *m, const struct report_made *made,
	const struct report_request *r, struct err *err)
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
	fields_add(&draft->fields, "format", report_format_name(r->format));
	fields_add(&draft->fields, "lang", lang_code(lang_now()));
	fields_addf(&draft->fields, "upto", "%lld", (long long)m->upto);
	if (*m->code)
		fields_add(&draft->fields, "seal", m->code);
	fields_add(&draft->fields, "output-hash", hex);
	fields_addf(&draft->fields, "output-size", "%zu", made->bytes.len);
	if (r->redact)
		fields_add(&draft->fields, "redacted", "yes");
	if (made->missing)
		fields_addf(&draft->fields, "missing", "%zu", made->missing);
	writing_pin(&w, made->bytes.text, made->bytes.len);
	rc = act_record(d, &w, &outcome, err);
	outcome_done(&outcome);
	decision_done(&dec);
	free(w.pin);
	return rc;
}

/* What it should not go out without, by the ids that `set` takes. */
/* "Affected scope (scope)": the word, and what `set` calls it. */
static void
list_row(struct buf *out, const struct page_row *row)
{
	if (out->len)
		buf_add_text(out, _(", "));
	buf_addf(out, _("%s (%s)"), row->label, row->id);
}

static void
list_empty(struct buf *out, const struct page *page)
{
	for (size_t i = 0; i < page->section_count; i++) {
		const struct page_section *s = &page->section[i];

		for (size_t k = 0; k < s->row_count; k++) {
			if (s->row[k].need == ROW_FIRST &&
				!s->row[k].line_count)
				list_row(out, &s->row[k]);
		}
	}
}

static int
make(struct desk *d, const struct report_request *r, const char *incident,
	struct making *m, struct report_made *ret, struct err *err)
{
	struct redact *redact;
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
	if (making_begin(d, m, incident, err) < 0 ||
		making_since(d, m, err) < 0)
		return -1;
	making_page(d, m, &page);
	if (r->redact) {
		redact = making_redact(m);
		redact_page(redact, &page);
		redact_key(redact, &ret->key);
		redact_free(redact);
	}
	report_write(&ret->bytes, &page, r->format);
	if (*page.banner)
		buf_addf(&ret->foot, "%s  ", page.banner);
	report_foot(&ret->foot, &page);
	ret->missing = page.missing_first;
	ret->owed = page.missing_owed;
	list_empty(&ret->empty, &page);
	page_done(&page);
	memcpy(ret->code, m->code, sizeof(ret->code));
	hash_sha256(ret->hash, buf_text(&ret->bytes), ret->bytes.len);
	/* In somebody else's incident nothing is written. */
	if (!records(d, r) || !home_is_here(d, m->inc))
		return 0;
	ret->recorded = true;
	return record(d, m, ret, r, err);
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
	if (records(d, r) && desk_need(d, "report", err) < 0)
		return err_flags(err, "--print-only");
	if (r->format == REPORT_SVG && !report_has_course(m.form))
		return err_set(err, ERR_USAGE, _("%s has no course to draw: "
			"the picture is that of `report %s timeline --format "
			"svg`"), m.form->id, inc->number);
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
	buf_done(&made->empty);
	buf_done(&made->key);
	buf_done(&made->foot);
	memset(made, 0, sizeof(*made));
}

int
desk_report_preview(struct desk *d, const char *incident, const char *form,
	struct buf *out, struct err *err)
{
	const struct incident *inc = desk_incident(d, incident, err);
	const struct report_request r = { .incident = incident, .form = form,
		.print_only = true };
	struct report_made made = { 0 };
	struct making m = { 0 };
	int rc;

	if (!inc)
		return -1;
	m.form = desk_form(d, inc, form);
	if (!m.form)
		return forms_refuse(d, form, err);
	rc = make(d, &r, incident, &m, &made, err);
	making_done(&m);
	if (rc == 0)
		buf_add(out, made.bytes.text, made.bytes.len);
	report_made_done(&made);
	return rc;
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
		rc = making_since(d, &m, err);
	}
	if (rc == 0)
		making_page(d, &m, ret);
	making_done(&m);
	return rc;
}

