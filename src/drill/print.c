/* SPDX-License-Identifier: MIT */
/*
 * A paper about the drill on one of the forms: filled from the scenario, the
 * log and the score, on the last seal there is.
 */
#include <stdlib.h>
#include <string.h>

#include "drill_room.h"

/* What a page is made from. */
struct printing {
	struct report_from from;
	struct fields facts;
	struct incident *none;	/* where no incident was opened */
	struct event *event;
	size_t count, cap;
	struct head head;
	struct seal seal;
	char code[SEAL_CODE_SIZE];
};

static int
begin(struct printing *p, const struct drill *dr, struct err *err)
{
	struct desk *d = dr->desk;
	const struct incident *inc = drill_incident(dr);
	const struct event_query q = { .incident = inc ? inc->id : NULL };

	/* A paper of what is over stands on a seal. */
	if (dr->state == DRILL_ENDED && store_writes(desk_store(d)) &&
	    desk_seal(d, NULL, &p->seal, err) < 0)
		return -1;
	if (inc && drill_entries(d, &q, &p->event, &p->count, &p->cap, err) < 0)
		return -1;
	if (!inc) {
		p->none = incident_new();
		p->none->zone = desk_zone(d);
	}
	if (p->seal.seq)
		seal_code(p->code, p->seal.hash);
	if (store_head(desk_store(d), NULL, &p->head, err) < 0)
		return -1;
	p->from.inc = inc ? inc : p->none;
	p->from.events = p->event;
	p->from.event_count = p->count;
	p->from.site = desk_site(d);
	p->from.kind = desk_kind(d);
	p->from.author = desk_person(d);
	p->from.recipient = p->from.channel = "";
	p->from.sent = p->from.since_at = TIME_NONE;
	p->from.written = desk_now(d);
	p->from.entries = p->seal.seq ? p->seal.covers : p->head.seq;
	p->from.head = p->head.hash;
	p->from.code = p->code;
	p->from.drill = &p->facts;
	return 0;
}

static void
end(struct printing *p)
{
	for (size_t i = 0; i < p->count; i++)
		event_done(&p->event[i]);
	free(p->event);
	incident_free(p->none);
	fields_done(&p->facts);
}

int
drill_paper(struct buf *out, const struct drill *dr, const char *name,
	enum report_format format, bool secrets,
	const struct drill *previous, struct err *err)
{
	struct printing p = { .code = "" };
	struct buf id = { 0 };
	struct page page;
	int rc = -1;

	buf_addf(&id, "%s%s", strncmp(name, "drill-", 6) == 0 ? ""
		: "drill-", name);
	p.from.form = library_find(desk_library(dr->desk), id.text, err);
	buf_done(&id);
	if (!p.from.form)
		return -1;
	drill_facts(&p.facts, dr, secrets, previous);
	rc = begin(&p, dr, err);
	if (rc == 0) {
		report_page(&page, &p.from);
		/* The drill's name stands where an incident's would. */
		free(page.name);
		page.name = mem_text(words_text(&dr->scenario->title,
			lang_now()));
		report_write(out, &page, format);
		page_done(&page);
	}
	end(&p);
	return rc;
}

/* ---- the drill before ----------------------------------------------- */

bool
drill_previous(struct drill_past *ret, const struct drill *dr,
	const struct desk_options *o)
{
	char **path;
	size_t count;
	struct desk_options own = *o;

	memset(ret, 0, sizeof(*ret));
	own.mode = STORE_READ;
	own.create_kind = own.as = own.now = own.seed = NULL;
	path = drill_beside(store_path(desk_store(dr->desk)), &count);
	/* The newest first. */
	for (size_t i = count; i-- > 0 && !ret->drill;) {
		own.database = path[i];
		if (strcmp(path[i], store_path(desk_store(dr->desk))) == 0 ||
		    desk_open(&ret->desk, &own, NULL) < 0)
			continue;
		if (drill_open(&ret->drill, ret->desk, NULL) == 0 &&
		    ret->drill->state == DRILL_ENDED &&
		    ret->drill->began_real < dr->began_real &&
		    strcmp(ret->drill->scenario->id, dr->scenario->id) == 0)
			break;
		drill_past_done(ret);
	}
	for (size_t i = 0; i < count; i++)
		free(path[i]);
	free(path);
	return ret->drill;
}

void
drill_past_done(struct drill_past *p)
{
	drill_close(p->drill);
	desk_close(p->desk);
	memset(p, 0, sizeof(*p));
}
