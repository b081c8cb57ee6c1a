/* SPDX-License-Identifier: MIT */
/*
 * Papers of the unit: the sheet of a handover, the report of a day. Made from
 * the log up to a seal, kept byte for byte, recorded in an entry.
 */
#include <stdlib.h>
#include <string.h>

#include "making.h"

/* What is being made. */
struct unit_making {
	struct seal seal;
	char head[HASH_HEX_SIZE], code[SEAL_CODE_SIZE];
	struct handover_items items, said;
	struct unit_incident *incidents;
	size_t count, cap;
};

static const char *
role_of(void *ctx, const char *post)
{
	return desk_role(ctx, post);
}

static bool
on_day(const struct desk *d, const struct act *act, int64_t day)
{
	return act->seq && duty_day_of(act->at, d->site.zone) == day;
}

/* Incidents that were open on the day, or are. Those opened before it and over
 * before it are none of its business. */
static int
gather_incidents(struct desk *d, struct unit_making *m, int64_t day,
	struct err *err)
{
	const struct board_query q = { .view = BOARD_ALL,
		.due_before = TIME_NONE };
	struct board_page page = { 0 };
	int rc = store_board(d->store, &q, &page, err);

	for (size_t i = 0; rc == 0 && i < page.count; i++) {
		const struct board_item *item = &page.item[i];
		const bool over = item->state == INCIDENT_CLOSED ||
			item->state == INCIDENT_VOID;
		const struct incident *inc;
		struct unit_incident u;

		if (duty_day_of(item->opened, d->site.zone) > day)
			continue;
		inc = desk_incident(d, item->id, err);
		if (!inc) {
			rc = -1;
			break;
		}
		u = (struct unit_incident){ inc, on_day(d, &inc->opened, day),
			over && on_day(d, &inc->closed, day) };
		if (over && !u.opened && !u.closed)
			continue;
		ARRAY_ROOM(m->incidents, m->count, m->cap);
		m->incidents[m->count++] = u;
	}
	board_page_done(&page);
	return rc;
}

/* What was answered was written in the language of that hour; the paper has
 * its own. */
static void
gather_said(struct desk *d, struct unit_making *m)
{
	const struct handover *h = &d->site.shifts.handover;

	for (size_t i = 0; i < h->answer_count; i++) {
		char *key = h->answers[i].key;
		char *number = mem_text_n(key, strcspn(key, ":"));
		const struct incident *inc = desk_incident_typed(d, number,
			NULL);
		struct buf what = { 0 };

		if (inc)
			handover_say(&what, inc, key);
		if (what.len) {
			struct handover_item one = { .key = key,
				.number = number, .title = number,
				.what = what.text };

			handover_add(&m->said, &one);
		}
		buf_done(&what);
		free(number);
	}
}

static int
stand_on(struct desk *d, struct unit_making *m, struct err *err)
{
	if (!store_writes(d->store)) {
		if (desk_sealed(d, &m->seal, err) < 0)
			return -1;
		/* It shows what is written, sealed or not. */
		if (m->seal.covers + 1 < d->head.seq)
			m->seal.seq = 0;
	} else if (desk_seal(d, "report", &m->seal, err) < 0) {
		return -1;
	}
	if (m->seal.seq)
		seal_code(m->code, m->seal.hash);
	return entry_head(d, m->seal.seq ? m->seal.covers : d->head.seq,
		m->head, NULL, err) < 0 ? -1 : 0;
}

static void
make_page(struct desk *d, const struct unit_making *m, enum unit_paper paper,
	int64_t day, struct page *page)
{
	const struct unit_from from = { .paper = paper, .site = &d->site,
		.kind = desk_kind(d), .author = d->person,
		.written = desk_now(d),
		.entries = m->seal.seq ? m->seal.covers : d->head.seq,
		.head = m->head, .code = m->code, .items = &m->items,
		.said = &m->said,
		.day = day, .incidents = m->incidents,
		.incident_count = m->count, .role = role_of, .ctx = d };

	unit_page(page, &from);
}

/* The entry that says what was made, with the bytes themselves. */
static int
record(struct desk *d, const struct unit_making *m, enum unit_paper paper,
	enum report_format format, int64_t day, struct report_made *made,
	struct err *err)
{
	struct decision dec = { 0 };
	struct writing w = { .incident = "", .decision = &dec };
	struct fields *f = &writing_draft(&dec, "unit-report")->fields;
	struct outcome outcome = { 0 };
	struct buf text = { 0 };
	char hex[HASH_HEX_SIZE];
	int rc;

	hash_hex(hex, made->hash);
	duty_day_text(&text, day);
	fields_add(f, "form", unit_paper_name(paper));
	fields_add(f, "day", buf_text(&text));
	fields_add(f, "format", report_format_name(format));
	fields_add(f, "lang", lang_code(lang_now()));
	fields_addf(f, "upto", "%lld", (long long)m->seal.covers);
	if (*m->code)
		fields_add(f, "seal", m->code);
	fields_add(f, "output-hash", hex);
	fields_addf(f, "output-size", "%zu", made->bytes.len);
	writing_pin(&w, made->bytes.text, made->bytes.len);
	rc = act_record(d, &w, &outcome, err);
	made->recorded = rc == 0;
	outcome_done(&outcome);
	decision_done(&dec);
	buf_done(&text);
	free(w.pin);
	return rc;
}

int
desk_unit_report(struct desk *d, enum unit_paper paper, int64_t day,
	enum report_format format, struct report_made *ret, struct err *err)
{
	struct unit_making m = { 0 };
	struct page page;
	int rc;

	memset(ret, 0, sizeof(*ret));
	/* Who only reads has taken in what there is. */
	if (store_writes(d->store) && desk_sync(d, NULL, err) < 0)
		return -1;
	if (paper == UNIT_DAILY && day > duty_day_of(desk_now(d),
	    d->site.zone)) {
		err_set(err, ERR_REFUSED, _("that day is still to come"));
		return err_flags(err, "--day");
	}
	if (paper == UNIT_HANDOVER &&
	    d->site.shifts.handover.state == HANDOVER_NONE)
		return err_set(err, ERR_REFUSED, _("no shift was handed over "
			"yet"));
	if (format == REPORT_SVG)
		return err_set(err, ERR_USAGE, _("this paper has no course to "
			"be drawn: text, md, html or json"));
	rc = stand_on(d, &m, err);
	if (rc == 0)
		rc = desk_handover(d, &m.items, err);
	gather_said(d, &m);
	if (rc == 0 && paper == UNIT_DAILY)
		rc = gather_incidents(d, &m, day, err);
	if (rc == 0) {
		make_page(d, &m, paper, day, &page);
		report_write(&ret->bytes, &page, format);
		if (*page.banner)
			buf_addf(&ret->foot, "%s  ", page.banner);
		report_foot(&ret->foot, &page);
		page_done(&page);
		hash_sha256(ret->hash, buf_text(&ret->bytes), ret->bytes.len);
		memcpy(ret->code, m.code, sizeof(ret->code));
		if (store_writes(d->store))
			rc = record(d, &m, paper, format, day, ret, err);
	}
	handover_items_done(&m.items);
	handover_items_done(&m.said);
	free(m.incidents);
	if (rc < 0)
		report_made_done(ret);
	return rc;
}
