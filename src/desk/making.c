/* SPDX-License-Identifier: MIT */
/*
 * What a report is made from: the incident as it was at an entry, its log,
 * what its reader knows already. Which form, and what becomes of the page, is
 * not known here.
 */
#include <stdlib.h>
#include <string.h>

#include "making.h"

/* ---- the log ----------------------------------------------------------- */

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
	const struct event_query q = { .incident = incident, .as_of = upto };
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

/* ---- what who reads it knows already ----------------------------------- */

/* The last submission of that kind (NULL: of any) to that recipient (NULL: to
 * any), or NULL. */
static const struct submission *
last_submission(const struct incident *inc, const char *kind, const char *to)
{
	const struct submission *last = NULL;

	for (size_t i = 0; i < inc->submission_count; i++) {
		const struct submission *s = &inc->submissions[i];

		if (!s->withdrawn && (!kind || strcmp(s->form, kind) == 0) &&
			(!to || strcmp(s->to, to) == 0))
			last = s;
	}
	return last;
}

/* From when on the recipient does not know: since this kind was sent; before a
 * first follow-up, since anything was. */
static const struct submission *
known_to(const struct incident *inc, const char *kind, const char *to)
{
	const struct submission *s = last_submission(inc, kind, to);

	return s ? s : last_submission(inc, NULL, to);
}

/* The same of several: the one who knows least counts. Where nobody had
 * anything yet, what others had. */
static const struct submission *
known_to_all(const struct incident *inc, const char *kind,
	const char *const *to, size_t count)
{
	const struct submission *least = NULL;

	for (size_t i = 0; i < count; i++) {
		const struct submission *s = known_to(inc, kind, to[i]);

		if (s && (!least || s->act.seq < least->act.seq))
			least = s;
	}
	return least ? least : known_to(inc, kind, NULL);
}

/* ---- making ------------------------------------------------------------ */

void
making_done(struct making *m)
{
	entries_done(&m->entries);
	incident_free(m->inc);
	incident_free(m->was);
	site_done(&m->site);
	free(m->author);
}

int
making_begin(struct desk *d, struct making *m, const char *incident,
	struct err *err)
{
	m->recipient = m->channel = "";
	m->sent = TIME_NONE;
	m->author = m->author ? m->author : mem_text(d->person);
	if (site_fold(d, m->upto, &m->site, err) < 0 ||
		entry_head(d, m->upto, m->head, &m->at, err) < 0)
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

/* A paper that says itself what changed. */
static bool
says_changes(const struct playbook *form)
{
	const struct form_row *row;

	for (size_t i = 0; (row = form_row_at(form, i)); i++) {
		for (size_t k = 0; k < row->from_count; k++) {
			if (row->from[k].from == FROM_LIST &&
			    strcmp(row->from[k].name, "changes") == 0)
				return true;
		}
	}
	return false;
}

int
making_since(struct desk *d, struct making *m, struct err *err)
{
	const char *to[RECIPIENTS_MAX];
	size_t count = 0;

	while (m->args && count < RECIPIENTS_MAX &&
		(to[count] = fields_nth(m->args, "to", count)))
		count++;
	if (!m->args)
		count = incident_recipients(m->inc, m->form->form, m->at, to);
	m->known = known_to_all(m->inc, m->form->form, to, count);
	if (!m->known)
		return 0;
	/* A record that nobody waits for has no reader who knew less. */
	if (count == 0 && strcmp(m->known->form, m->form->form) != 0 &&
		!says_changes(m->form))
		return 0;
	m->was = view_fold_place(d, m->inc->id, m->known->act.seq, err);
	return m->was ? 0 : -1;
}

void
making_page(const struct desk *d, const struct making *m, struct page *ret)
{
	const struct report_from from = {
		.form = m->form,
		.inc = m->inc,
		.since = m->known ? m->known->act.seq : 0,
		.since_at = m->known ? m->known->act.when : TIME_NONE,
		.was = m->was,
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

struct redact *
making_redact(const struct making *m)
{
	struct redact *r = redact_new(&m->site);
	const struct entries *list = &m->entries;

	/* All that is known before the first placeholder is given, so that
	 * none is a word of the log. */
	for (size_t i = 0; i < list->count; i++)
		redact_learn(r, &list->item[i], m->inc);
	redact_know(r, REDACT_PERSON, m->author);
	for (size_t i = 0; i < list->count; i++)
		redact_number(r, &list->item[i]);
	return r;
}
