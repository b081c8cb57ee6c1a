/* SPDX-License-Identifier: MIT */
/*
 * Scenarios in the folders of a library. They lie apart from the plans, in
 * "drills", so that nobody who opens the library for an incident reads them.
 */
#include <stdlib.h>
#include <string.h>

#include "zhiban/playbook.h"

#include "read.h"
#include "scan.h"
#include "shelf.h"

struct holding {
	struct shelved at;
	struct scenario_entry entry;
	char *id, *path;
	struct scenario *scenario;
	struct problems problems;
};

struct scenarios {
	struct holding **item;
	size_t count, cap;
};

static struct scenario *
load_bytes(const struct library *lib, const char *path, const struct buf *b,
	struct problems *ps)
{
	struct piece piece = {
		.name = (char *)path, .bytes = b->text ? b->text : (char *)"",
		.len = b->len,
	};
	struct scenario *s = scenario_load(&piece, false, ps);

	if (!s || !lib || scenario_fits(s, lib, ps))
		return s;
	scenario_free(s);
	return NULL;
}

struct scenario *
scenario_load_file(const struct library *lib, const char *path,
	struct problems *ps, struct err *err)
{
	struct scenario *s;
	struct buf b = { 0 };

	if (file_read(&b, path, CONF_FILE_MAX, err) < 0)
		return NULL;
	s = load_bytes(lib, path, &b, ps);
	buf_done(&b);
	return s;
}

static void
take_file(struct scenarios *set, const struct library *lib, const char *path,
	size_t layer)
{
	struct holding *h = mem_alloc(sizeof(*h));
	struct err err = { .code = ERR_NONE };

	h->path = mem_text(path);
	h->scenario = scenario_load_file(lib, path, &h->problems, &err);
	if (err.code != ERR_NONE)
		problem_add(&h->problems, path, 1, false, "%s", err.text);
	h->id = h->scenario ? mem_text(h->scenario->id) : path_base(path);
	h->entry = (struct scenario_entry){
		.id = h->id, .path = h->path, .layer = layer,
		.scenario = h->scenario, .problems = &h->problems,
	};
	h->at = (struct shelved){ .id = h->id, .path = h->path,
	    .layer = layer, .good = h->scenario, .problems = &h->problems };
	ARRAY_ROOM(set->item, set->count, set->cap);
	set->item[set->count++] = h;
}

static void
holding_free(struct holding *h)
{
	scenario_free(h->scenario);
	problems_done(&h->problems);
	free(h->id);
	free(h->path);
	free(h);
}

static int
by_id(const void *a, const void *b)
{
	return shelf_order(&(*(struct holding *const *)a)->at,
	    &(*(struct holding *const *)b)->at);
}

/* A good one hides all of its id that come behind it. */
static void
drop_hidden(struct scenarios *set)
{
	const struct holding *over = NULL;
	size_t kept = 0;

	for (size_t i = 0; i < set->count; i++) {
		struct holding *h = set->item[i];

		if (over && strcmp(over->id, h->id) == 0) {
			holding_free(h);
			continue;
		}
		over = h->scenario ? h : NULL;
		set->item[kept++] = h;
	}
	set->count = kept;
}

struct scenarios *
scenarios_open(const struct library *lib)
{
	struct scenarios *set = mem_alloc(sizeof(*set));

	for (size_t i = 0; *library_folder(lib, i); i++) {
		struct paths paths = { 0 };
		struct buf folder = { 0 };

		buf_addf(&folder, "%s/%s", library_folder(lib, i),
		    SCENARIO_FOLDER);
		scan_folder(&paths, folder.text);
		for (size_t k = 0; k < paths.count; k++)
			take_file(set, lib, paths.item[k], i);
		paths_done(&paths);
		buf_done(&folder);
	}
	if (set->count)
		qsort(set->item, set->count, sizeof(struct holding *), by_id);
	drop_hidden(set);
	return set;
}

void
scenarios_free(struct scenarios *set)
{
	if (!set)
		return;
	for (size_t i = 0; i < set->count; i++)
		holding_free(set->item[i]);
	free(set->item);
	free(set);
}

size_t
scenarios_count(const struct scenarios *set)
{
	return set->count;
}

const struct scenario_entry *
scenarios_at(const struct scenarios *set, size_t i)
{
	return i < set->count ? &set->item[i]->entry : NULL;
}

static const struct shelved *
shelved_at(const void *set, size_t i)
{
	return &((const struct scenarios *)set)->item[i]->at;
}

const struct scenario *
scenarios_find(const struct scenarios *set, const char *id, struct err *err)
{
	const struct shelf shelf = { set, set->count, shelved_at };
	struct buf hint = { 0 };
	size_t i = 0;
	const int rc = shelf_find(&shelf, id, &i, &hint, err);

	if (rc == 0)
		err_set(err, ERR_REFUSED,
		    _("there is no scenario \"%.80s\"%s"), id,
		    buf_text(&hint));
	buf_done(&hint);
	return rc == 1 ? set->item[i]->scenario : NULL;
}
