/* SPDX-License-Identifier: MIT */
/*
 * Improvements in the real database: what a drill brought to light becomes an
 * entry "followup" there, one each, after the drill, and stays open until it
 * is done. Its source names the drill's log and entry, so that filing twice
 * writes once.
 */
#include <stdlib.h>
#include <string.h>

#include "drill_room.h"

#define SOURCE_DRILL "drill"	/* "drill LOG SCENARIO NUMBER" */

/* What of the improvements is not in the real database yet. */
struct filing {
	struct drill *dr;
	struct desk *real;
	bool *there;
	size_t number;		/* of the ledger's last */
	int wrote;
};

static void
source_text(struct buf *out, const struct drill *dr, size_t i)
{
	buf_addf(out, SOURCE_DRILL " %s %s %zu",
		store_log(desk_store(dr->desk)), dr->scenario->id, i + 1);
}

/* The ledger's entries. */
static const struct event_query ledger = { .incident = "",
	.kind = "followup" };

static bool
look_there(void *ctx, const struct event *e)
{
	struct filing *f = ctx;
	const char *source = fields_get(&e->fields, "source");
	const char *number = fields_get(&e->fields, "number");
	const size_t n = number ? strtoul(number, NULL, 10) : 0;
	struct buf mine = { 0 };

	if (n > f->number)
		f->number = n;
	for (size_t i = 0; source && i < f->dr->item_count; i++) {
		buf_clear(&mine);
		source_text(&mine, f->dr, i);
		f->there[i] |= strcmp(source, mine.text) == 0;
	}
	buf_done(&mine);
	return true;
}

static void
write_item(struct desk_entries *w, struct filing *f, size_t i)
{
	const struct drill_item *item = &f->dr->items[i];
	struct fields *fields = desk_entry(w, "followup");
	struct buf source = { 0 };

	source_text(&source, f->dr, i);
	fields_addf(fields, "number", "%zu", ++f->number);
	fields_add(fields, "source", source.text);
	fields_addf(fields, "hazard", "[" DRILL_MARK "] %s", item->hazard);
	if (*item->plan)
		fields_add(fields, "plan", item->plan);
	fields_add(fields, "owner", item->owner);
	if (item->due != TIME_NONE)
		fields_add_time(fields, "due", item->due);
	fields_add(fields, "state", "open");
	buf_done(&source);
}

static int
file_gather(void *ctx, struct desk_entries *w, struct err *err)
{
	struct filing *f = ctx;

	f->number = 0;
	if (drill_each(f->real, &ledger, look_there, f, err) < 0)
		return -1;
	for (size_t i = 0; i < f->dr->item_count; i++) {
		if (f->there[i])
			continue;
		write_item(w, f, i);
		f->wrote++;
	}
	return 0;
}

/* That they are there stands in the drill's log too. */
static int
filed_gather(void *ctx, struct desk_entries *w, struct err *err)
{
	struct drill *dr = ctx;

	(void)err;
	for (size_t i = 0; i < dr->item_count; i++)
		if (!dr->items[i].filed)
			fields_addf(desk_entry(w, "improvement-filed"),
				"number", "%zu", i + 1);
	return 0;
}

char *
drill_real_path(const struct drill *dr)
{
	const char *drill = store_path(desk_store(dr->desk));
	const char *slash = strrchr(drill, '/');
	struct buf path = { 0 };

	if (!*dr->real)
		return NULL;
	if (slash)
		buf_add(&path, drill, (size_t)(slash - drill) + 1);
	buf_add_text(&path, dr->real);
	return buf_take(&path);
}

static int
file_into(struct drill *dr, struct desk *real, struct err *err)
{
	struct filing f = { .dr = dr, .real = real };
	struct outcome o = { 0 };
	int rc;

	if (strcmp(desk_kind(real), "drill") == 0)
		return err_set(err, ERR_REFUSED, _("improvements go into a "
			"real database, not into another drill"));
	f.there = mem_alloc(dr->item_count + 1);
	rc = desk_write(real, file_gather, &f, &o, err);
	outcome_done(&o);
	if (rc == 0)
		rc = desk_write(dr->desk, filed_gather, dr, &o, err);
	outcome_done(&o);
	free(f.there);
	if (rc == 0)
		rc = drill_sync(dr, err);
	return rc < 0 ? -1 : f.wrote;
}

int
drill_file(struct drill *dr, const char *real, struct err *err)
{
	struct desk_options o = { .mode = STORE_WRITE, .unasked = true,
		.as = desk_person(dr->desk) };
	struct desk *desk = NULL;
	char *path;
	int rc;

	if (dr->state != DRILL_ENDED)
		return err_set(err, ERR_REFUSED, _("the drill is not over: "
			"while it runs nothing is written to a real "
			"database"));
	if (!drill_is_trainer(dr, desk_person(dr->desk)))
		return err_set(err, ERR_REFUSED, _("that is for the trainer, "
			"%s, or who has the right train"), dr->trainer);
	path = real ? mem_text(real) : drill_real_path(dr);
	if (!path)
		return err_set(err, ERR_USAGE,
			_("into which real database? say --real FILE"));
	o.database = path;
	rc = desk_open(&desk, &o, err);
	if (rc == 0)
		rc = file_into(dr, desk, err);
	if (desk)
		desk_rest(desk);
	desk_close(desk);
	free(path);
	return rc;
}

/* ---- what is still open --------------------------------------------- */

struct open_item {
	char *number, *text, *source;
	int64_t due;
	bool open;
};

struct open_items {
	struct open_item *item;
	size_t count, cap;
};

static struct open_item *
item_of(struct open_items *list, const char *number)
{
	for (size_t i = 0; i < list->count; i++)
		if (strcmp(list->item[i].number, number) == 0)
			return &list->item[i];
	return NULL;
}

/* A later entry of the same number says how it stands. */
static bool
look_open(void *ctx, const struct event *e)
{
	struct open_items *list = ctx;
	const struct fields *f = &e->fields;
	const char *number = fields_get(f, "number");
	const char *source = fields_get(f, "source");
	const char *state = fields_get(f, "state");
	struct open_item *item = number ? item_of(list, number) : NULL;

	if (!number || (!item && (!source || strncmp(source, SOURCE_DRILL " ",
	    strlen(SOURCE_DRILL " ")) != 0)))
		return true;
	if (!item) {
		struct buf text = { 0 };

		buf_addf(&text, "%s (%s)", fields_get(f, "hazard")
			? fields_get(f, "hazard") : "", fields_get(f, "owner")
			? fields_get(f, "owner") : "-");
		ARRAY_ROOM(list->item, list->count, list->cap);
		item = &list->item[list->count++];
		*item = (struct open_item){ .number = mem_text(number),
			.text = buf_take(&text), .source = mem_text(source),
			.due = fields_time(f, "due") };
	}
	if (state)
		item->open = strcmp(state, "open") == 0;
	return true;
}

/* "drill LOG SCENARIO NUMBER" */
static bool
is_of(const struct open_item *item, const char *scenario)
{
	const char *log = strchr(item->source, ' ');
	const char *id = log ? strchr(log + 1, ' ') : NULL;
	const size_t len = scenario ? strlen(scenario) : 0;

	return id && len && strncmp(id + 1, scenario, len) == 0 &&
		id[1 + len] == ' ';
}

static void
say_open(struct buf *out, const struct open_item *item,
	const struct zone *zone)
{
	buf_addf(out, _("still open from an earlier drill: %s %s, due "),
		item->number, item->text);
	time_format(out, item->due, zone, TIME_MINUTES);
	buf_add_char(out, '\n');
}

void
drill_open_items(struct buf *out, struct desk *real, const char *scenario)
{
	struct open_items list = { 0 };

	(void)drill_each(real, &ledger, look_open, &list, NULL);
	for (int own = 1; own >= 0; own--)
		for (size_t i = 0; i < list.count; i++)
			if (list.item[i].open &&
			    is_of(&list.item[i], scenario) == own)
				say_open(out, &list.item[i],
					desk_zone(real));
	for (size_t i = 0; i < list.count; i++) {
		free(list.item[i].number);
		free(list.item[i].text);
		free(list.item[i].source);
	}
	free(list.item);
}
