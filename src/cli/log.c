/* SPDX-License-Identifier: MIT */
/*
 * Reading the log: by incident, time, person and kind, and searching it.
 */
#include <stdlib.h>
#include <string.h>

#include "cli_room.h"

#define SEARCH_LIMIT 200

struct log_filter {
	int64_t since;
	const char *actor, *kind;
	const struct fields *words;
};

/* The searched text of an event: its sentence and its fields. */
static bool
has_words(const struct cli_call *c, const struct event *e,
	const struct fields *words)
{
	struct buf b = { 0 };
	const char *w;
	bool all = true;

	desk_sentence(c->desk, &b, e, desk_zone(c->desk));
	for (size_t i = 0; i < e->fields.count; i++)
		buf_addf(&b, " %s", e->fields.item[i].value);
	buf_addf(&b, " %s %s", e->person, event_doer(e));
	for (size_t i = 0; all && (w = fields_nth(words, "words", i)); i++)
		all = text_has(buf_text(&b), w);
	buf_done(&b);
	return all;
}

static bool
fits(const struct cli_call *c, const struct event *e,
	const struct log_filter *f)
{
	if (f->since != TIME_NONE && event_time(e) < f->since)
		return false;
	if (f->actor && strcmp(e->person, f->actor) != 0 &&
	    strcmp(event_doer(e), f->actor) != 0)
		return false;
	if (f->kind && strcmp(e->kind, f->kind) != 0)
		return false;
	return !f->words || has_words(c, e, f->words);
}

/* "  [SITE]", of an entry that another machine wrote. */
static void
site_add(struct buf *out, const struct cli_call *c, const char *log)
{
	struct held held;

	if (store_held_log(desk_store(c->desk), log, &held, NULL) != 1)
		return;
	buf_addf(out, "  [%s]", held.site);
	held_done(&held);
}

static void
log_line(struct buf *out, const struct cli_call *c, const struct event *e)
{
	const struct zone *zone = desk_zone(c->desk);
	const int64_t recorded = e->virtual_at != TIME_NONE ? e->virtual_at
		: e->at;

	buf_addf(out, "%6lld  ", (long long)event_place(e));
	time_format(out, event_time(e), zone, TIME_FULL);
	if (strcmp(e->log, store_log(desk_store(c->desk))) != 0)
		site_add(out, c, e->log);
	buf_addf(out, "  %s  ", event_doer(e));
	desk_sentence(c->desk, out, e, zone);
	/* Recorded in the world it is of: a drill has its own time. */
	if (recorded - event_time(e) > LATE_ENTRY_MS) {
		buf_add_text(out, _("  [late entry, recorded "));
		time_format(out, recorded, zone, TIME_FULL);
		buf_add_char(out, ']');
	}
	buf_add_char(out, '\n');
}

static int
print_event(const struct cli_call *c, const struct event *e, struct err *err)
{
	const struct zone *zone = desk_zone(c->desk);
	struct buf b = { 0 };
	int rc;

	if (c->globals->json) {
		struct js *js = report_js_event(e, zone);

		if (*desk_mark(c->desk))
			cli_js_mark(js, c->desk);
		js_write(&b, js, true);
		js_free(js);
	} else {
		log_line(&b, c, e);
	}
	rc = cli_out(&b, err);
	buf_done(&b);
	return rc;
}

static int
print_events(const struct cli_call *c, const struct event_query *q,
	const struct log_filter *f, int64_t *left, struct err *err)
{
	struct cursor *cur = store_events(desk_store(c->desk), q, err);
	struct event e;
	int rc;

	if (!cur)
		return -1;
	while ((rc = cursor_next(cur, &e, err)) == 1) {
		(void)desk_veil(c->desk, &e);
		if (fits(c, &e, f)) {
			rc = print_event(c, &e, err);
			*left -= 1;
		}
		event_done(&e);
		if (rc < 0 || *left == 0)
			break;
	}
	cursor_close(cur);
	return rc < 0 ? -1 : 0;
}

/* What was written of it after it had been taken over: after the rest. */
static int
print_strays(const struct cli_call *c, const char *id, struct err *err)
{
	const struct incident *inc = desk_incident(c->desk, id, err);
	struct strays strays;
	struct buf b = { 0 };
	int rc = 0;

	if (!inc || !inc->taken.seq)
		return inc ? 0 : -1;
	if (desk_strays(c->desk, id, &strays, err) < 0)
		return -1;
	if (strays.count && !c->globals->json) {
		strays_text(&b, inc, &strays);
		buf_add_char(&b, '\n');
		rc = cli_out(&b, err);
	}
	for (size_t i = 0; rc == 0 && i < strays.count; i++)
		rc = print_event(c, &strays.item[i], err);
	strays_done(&strays);
	buf_done(&b);
	return rc;
}

/* The log of the machine of that name. */
static int
site_log(const struct cli_call *c, const char *site, char ret[ID_SIZE],
	struct err *err)
{
	struct held_list list;
	int found = 0;

	if (store_held(desk_store(c->desk), &list, err) < 0)
		return -1;
	for (size_t i = 0; i < list.count; i++) {
		if (strcmp(list.item[i].site, site) != 0 &&
			strcmp(list.item[i].head.log, site) != 0)
			continue;
		memcpy(ret, list.item[i].head.log, ID_SIZE);
		found++;
	}
	held_list_done(&list);
	if (found == 1)
		return 0;
	if (found)
		return err_set(err, ERR_REFUSED, _("there are %d machines of "
			"the name %s: give the id of its log (see zhiban "
			"machines)"), found, site);
	return err_set(err, ERR_REFUSED, _("no log of a site %s is held here "
		"(see zhiban machines)"), site);
}

int
cli_log(const struct cli_call *c, struct err *err)
{
	const char *since = fields_get(c->args, "since");
	struct log_filter f = {
		.since = TIME_NONE,
		.actor = fields_get(c->args, "actor"),
		.kind = fields_get(c->args, "kind"),
	};
	struct event_query q = { .kind = f.kind };
	const struct incident *inc;
	char id[ID_SIZE], log[ID_SIZE];
	int64_t all = -1;
	int rc;

	if (since && time_parse(&f.since, since, desk_now(c->desk),
		desk_zone(c->desk), TIME_PAST, err) < 0)
		return -1;
	if (fields_get(c->args, "incident")) {
		inc = cli_incident(c, err);
		if (!inc)
			return -1;
		memcpy(id, inc->id, ID_SIZE);
		q.incident = id;
	}
	if (fields_get(c->args, "site")) {
		if (site_log(c, fields_get(c->args, "site"), log, err) < 0)
			return -1;
		q.log = log;
	}
	rc = print_events(c, &q, &f, &all, err);
	return rc == 0 && q.incident && !q.log ? print_strays(c, id, err) : rc;
}

int
cli_search(const struct cli_call *c, struct err *err)
{
	const char *limit = fields_get(c->args, "limit");
	const struct log_filter f = { .since = TIME_NONE, .words = c->args };
	struct event_query q = { .newest_first = true };
	struct held_list held = { 0 };
	long most = SEARCH_LIMIT;
	int64_t left;
	char *end;
	int rc;

	if (!fields_get(c->args, "words"))
		return err_set(err, ERR_USAGE, _("search for what?"));
	if (limit) {
		most = strtol(limit, &end, 10);
		if (*end || most <= 0)
			return err_set(err, ERR_USAGE,
				_("%s is not a number of lines"), limit);
	}
	left = most;
	rc = print_events(c, &q, &f, &left, err);
	if (rc == 0 && left && store_held(desk_store(c->desk), &held,
		err) < 0)
		return -1;
	for (size_t i = 0; rc == 0 && left && i < held.count; i++) {
		q.log = held.item[i].head.log;
		rc = print_events(c, &q, &f, &left, err);
	}
	held_list_done(&held);
	return rc;
}
