/* SPDX-License-Identifier: MIT */
/*
 * Entries in words for every face: those of an incident with the names its
 * plans give, those of the unit with the names the library gives.
 */
#include <stdlib.h>
#include <string.h>

#include "desk_room.h"

/* ---- names of the unit's entries ---------------------------------------- */

/* Plans share their roles: the first that has the post names it. */
const char *
desk_role(struct desk *d, const char *id)
{
	const struct library *lib = desk_library(d);

	for (size_t i = 0; lib && i < library_count(lib); i++) {
		const struct playbook *pb = library_at(lib, i)->playbook;
		const struct named *role = pb ? playbook_role(pb, id) : NULL;

		if (role && words_any(&role->title))
			return words_text(&role->title, lang_now());
	}
	return id;
}

static const char *
plan_title(struct desk *d, const char *id)
{
	const struct library *lib = desk_library(d);

	for (size_t i = 0; lib && i < library_count(lib); i++) {
		const struct playbook *pb = library_at(lib, i)->playbook;

		if (pb && strcmp(pb->id, id) == 0 && words_any(&pb->title))
			return words_text(&pb->title, lang_now());
	}
	return id;
}

static const char *
right_title(struct desk *d, const char *id)
{
	(void)d;
	return right_word(id);
}

static bool
site_name(const void *ctx, struct buf *out, const struct event *e,
	const char *what, const char *value)
{
	static const struct {
		const char *what;
		const char *(*title)(struct desk *d, const char *id);
	} rows[] = {
		{ "roles", desk_role }, { "rights", right_title },
		{ "plans", plan_title }, { "plan", plan_title },
	};
	struct desk *d = (struct desk *)(uintptr_t)ctx;
	size_t row = 0;

	(void)e;
	while (row < ARRAY_LEN(rows) && strcmp(rows[row].what, what) != 0)
		row++;
	if (row == ARRAY_LEN(rows))
		return false;
	for (bool first = true; *value; first = false) {
		const size_t len = strcspn(value, " ");
		char *id = mem_text_n(value, len);

		buf_addf(out, "%s%s", first ? "" : _(", "),
			rows[row].title(d, id));
		free(id);
		value += len + strspn(value + len, " ");
	}
	return true;
}

/* ---- sentences ---------------------------------------------------------- */

struct event_names
desk_names(struct desk *d, const struct event *e)
{
	const struct incident *inc = e->incident[0]
		? desk_incident(d, e->incident, NULL) : NULL;

	if (inc)
		return incident_names(inc);
	return (struct event_names){ .name = site_name, .ctx = d };
}

void
desk_sentence(struct desk *d, struct buf *out, const struct event *e,
	const struct zone *zone)
{
	const struct event_names names = desk_names(d, e);

	event_sentence(out, e, zone, &names);
}

void
desk_entry_words(struct desk *d, struct buf *out, const struct incident *inc,
	int64_t seq)
{
	const struct event_query q = { .log = inc->log, .incident = inc->id,
		.after = seq - 1, .upto = seq };
	struct event e;

	if (store_first(d->store, &q, &e, NULL) == 1) {
		desk_sentence(d, out, &e, inc->zone);
		event_done(&e);
	}
}
