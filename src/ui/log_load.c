/* SPDX-License-Identifier: MIT */
/*
 * Entries of the log, in memory as far as somebody has looked back.
 */
#include <stdlib.h>
#include <string.h>

#include "log.h"

void
log_load_done(struct log_load *l)
{
	for (size_t i = 0; i < l->count; i++)
		event_done(&l->event[i]);
	free(l->event);
	*l = (struct log_load){ 0 };
}

/* Adds what the query gives at the end. */
static int
read_events(struct log_load *l, struct store *st,
	const struct event_query *q, struct err *err)
{
	struct cursor *cursor = store_events(st, q, err);
	struct event e;
	int rc = -1;

	while (cursor && (rc = cursor_next(cursor, &e, err)) == 1) {
		if (l->desk)
			(void)desk_veil(l->desk, &e);
		ARRAY_ROOM(l->event, l->count, l->cap);
		l->event[l->count++] = e;
	}
	cursor_close(cursor);
	return rc;
}

/* Newest first becomes oldest first. */
static void
reverse(struct log_load *l)
{
	for (size_t i = 0, k = l->count; i + 1 < k; i++) {
		struct event e = l->event[i];

		l->event[i] = l->event[--k];
		l->event[k] = e;
	}
}

/* Puts the page before what is loaded. */
static void
prepend(struct log_load *l, struct log_load *page)
{
	for (size_t i = 0; i < l->count; i++) {
		ARRAY_ROOM(page->event, page->count, page->cap);
		page->event[page->count++] = l->event[i];
	}
	free(l->event);
	l->event = page->event;
	l->count = page->count;
	l->cap = page->cap;
}

void
log_load_older(struct log_load *l, struct store *st, const char *log,
	const char *incident)
{
	const int64_t first = l->count ? event_place(&l->event[0]) : 0;
	const struct event_query q = { .log = incident ? NULL : log,
		.incident = incident,
		.upto = first ? first - 1 : 0, .newest_first = true,
		.limit = LOG_PAGE };
	struct log_load page = { .desk = l->desk };
	struct err err = { 0 };

	l->more = false;
	if (first == 1)
		return;
	if (read_events(&page, st, &q, &err) < 0)
		memcpy(l->fault, err.text, sizeof(l->fault));
	l->more = page.count == LOG_PAGE;
	reverse(&page);
	prepend(l, &page);
}

bool
log_load_newer(struct log_load *l, struct store *st, const char *log,
	const char *incident)
{
	const struct event_query q = { .log = incident ? NULL : log,
		.incident = incident,
		.after = l->count ? event_place(&l->event[l->count - 1]) : 0 };
	const size_t before = l->count;
	struct err err = { 0 };

	if (read_events(l, st, &q, &err) < 0)
		memcpy(l->fault, err.text, sizeof(l->fault));
	return l->count != before;
}
