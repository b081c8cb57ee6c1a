/* SPDX-License-Identifier: MIT */
/*
 * The library: playbooks and fragments of several folders, one laid over the
 * other. Which files there are is scan.c's; what is in them load.c's.
 */
#include <stdlib.h>
#include <string.h>

#include "zhiban/playbook.h"

#include "read.h"
#include "scan.h"
#include "shelf.h"

/* One file as it was found. */
struct source {
	char *path;
	size_t layer;
	struct buf bytes;
	struct conf *root;	/* parsed once for all who use it; or NULL */
	char *fragment;		/* the name it gives itself, or NULL */
	char *use[PLAYBOOK_FRAGMENTS_MAX];
	size_t use_count;
};

/* An entry and what it owns. */
struct holding {
	struct shelved at;
	struct library_entry entry;
	char *id, *path;
	struct playbook *playbook;
	struct problems problems;
};

struct library {
	struct holding **item;
	size_t count, cap;
	struct holding **hidden;	/* by id, the nearest layer first */
	size_t hidden_count, hidden_cap;
	char **folder;
	size_t folder_count;
	struct source **fragment;	/* good ones, later layers behind */
	size_t fragment_count, fragment_cap;
	const struct calendars *calendars;	/* NULL: not looked at */
};

/* ---- sources --------------------------------------------------------- */

static void
source_free(struct source *s)
{
	if (!s)
		return;
	free(s->path);
	free(s->fragment);
	for (size_t i = 0; i < s->use_count; i++)
		free(s->use[i]);
	conf_free(s->root);
	buf_done(&s->bytes);
	free(s);
}

/* Notes what the file says of fragments. A file that cannot be parsed says
 * nothing: loading it will tell why. */
static void
source_look(struct source *s)
{
	const struct conf *c;

	s->root = conf_parse(s->path, buf_text(&s->bytes), s->bytes.len,
	    NULL);
	c = conf_get(s->root, "fragment");
	if (c && c->type == CONF_TEXT)
		s->fragment = mem_text(c->text);
	c = conf_get(s->root, "use");
	for (size_t i = 0; c && c->type == CONF_ARRAY && i < c->count &&
	    s->use_count < PLAYBOOK_FRAGMENTS_MAX; i++) {
		if (c->item[i].type == CONF_TEXT)
			s->use[s->use_count++] = mem_text(c->item[i].text);
	}
}

static struct source *
source_read(const char *path, size_t layer, struct err *err)
{
	struct source *s = mem_alloc(sizeof(*s));

	s->path = mem_text(path);
	s->layer = layer;
	if (file_read(&s->bytes, path, CONF_FILE_MAX, err) < 0) {
		source_free(s);
		return NULL;
	}
	source_look(s);
	return s;
}

static struct piece
source_piece(const struct source *s)
{
	struct piece piece = {
		.name = s->path,
		.bytes = s->bytes.text,
		.len = s->bytes.len,
	};

	if (!piece.bytes)
		piece.bytes = (char *)"";
	return piece;
}

/* The good fragment of that name in the last layer that has one. */
static const struct source *
fragment_of(const struct library *lib, const char *name)
{
	for (size_t i = lib ? lib->fragment_count : 0; i > 0; i--) {
		if (strcmp(lib->fragment[i - 1]->fragment, name) == 0)
			return lib->fragment[i - 1];
	}
	return NULL;
}

static bool
piece_there(const struct piece *pieces, size_t count, const char *path)
{
	for (size_t i = 0; i < count; i++) {
		if (strcmp(pieces[i].name, path) == 0)
			return true;
	}
	return false;
}

static struct playbook *
source_load(const struct library *lib, const struct source *s,
	struct problems *ps)
{
	struct piece pieces[1 + PLAYBOOK_FRAGMENTS_MAX];
	const struct conf *roots[1 + PLAYBOOK_FRAGMENTS_MAX];
	struct playbook *pb;
	size_t count = 1;

	pieces[0] = source_piece(s);
	roots[0] = s->root;
	for (size_t i = 0; i < s->use_count; i++) {
		const struct source *f = fragment_of(lib, s->use[i]);

		/* One that is missing or named twice is told by the load. */
		if (!f || piece_there(pieces, count, f->path))
			continue;
		roots[count] = f->root;
		pieces[count++] = source_piece(f);
	}
	pb = load_parsed(pieces, roots, count, false, ps);
	if (!pb || check_calendars(pb, lib ? lib->calendars : NULL, ps))
		return pb;
	playbook_free(pb);
	return NULL;
}

/* ---- entries --------------------------------------------------------- */

static void
holding_free(struct holding *h)
{
	playbook_free(h->playbook);
	problems_done(&h->problems);
	free(h->id);
	free(h->path);
	free(h);
}

static struct holding *
holding_new(struct library *lib, const char *path, size_t layer)
{
	struct holding *h = mem_alloc(sizeof(*h));

	h->id = path_base(path);
	h->path = mem_text(path);
	h->entry.layer = layer;
	h->at = (struct shelved){ .id = h->id, .path = h->path,
	    .layer = layer, .problems = &h->problems };
	ARRAY_ROOM(lib->item, lib->count, lib->cap);
	lib->item[lib->count++] = h;
	return h;
}

/* What the public entry points at is settled once nothing moves any more. */
static void
holding_settle(struct holding *h)
{
	h->entry.id = h->playbook ? h->playbook->id : h->id;
	h->entry.path = h->path;
	h->entry.playbook = h->playbook;
	h->entry.problems = &h->problems;
	h->at.id = h->entry.id;
	h->at.good = h->playbook;
}

static int
holding_order(const void *a, const void *b)
{
	return shelf_order(&(*(struct holding *const *)a)->at,
	    &(*(struct holding *const *)b)->at);
}

/* ---- opening --------------------------------------------------------- */

static void
take_fragment(struct library *lib, struct source *s)
{
	struct piece piece = source_piece(s);
	struct problems ps = { 0 };
	struct holding *h;

	if (playbook_check_fragment(&piece, &ps)) {
		problems_done(&ps);
		ARRAY_ROOM(lib->fragment, lib->fragment_count,
		    lib->fragment_cap);
		lib->fragment[lib->fragment_count++] = s;
		return;
	}
	h = holding_new(lib, s->path, s->layer);
	h->problems = ps;
	source_free(s);
}

/* Files that are no fragments wait in rest until all fragments are known. */
struct rest {
	struct source **item;
	size_t count, cap;
};

static void
take_file(struct library *lib, struct rest *rest, const char *path,
	size_t layer)
{
	struct err err = { .code = ERR_NONE };
	struct source *s = source_read(path, layer, &err);
	struct holding *h;

	if (!s) {
		h = holding_new(lib, path, layer);
		problem_add(&h->problems, path, 1, false, "%s", err.text);
	} else if (s->fragment) {
		take_fragment(lib, s);
	} else {
		ARRAY_ROOM(rest->item, rest->count, rest->cap);
		rest->item[rest->count++] = s;
	}
}

static void
take_folder(struct library *lib, struct rest *rest, const char *folder,
	size_t layer)
{
	struct paths paths = { 0 };
	int why = scan_folder(&paths, folder);
	struct holding *h = NULL;

	if (why || paths.full)
		h = holding_new(lib, folder, layer);
	if (why)
		problem_add(&h->problems, folder, 1, false,
		    _("the folder cannot be read: %s"), strerror(why));
	else if (h)
		problem_add(&h->problems, folder, 1, false,
		    _("more than %d files; the others are not read"),
		    SCAN_FILES_MAX);
	for (size_t i = 0; i < paths.count; i++)
		take_file(lib, rest, paths.item[i], layer);
	paths_done(&paths);
}

/* Two good files of one id in one folder: the second is refused. */
static void
refuse_twice(struct library *lib)
{
	for (size_t i = 1; i < lib->count; i++) {
		struct holding *h = lib->item[i], *first = NULL;

		for (size_t k = i; k > 0 && !first; k--) {
			struct holding *o = lib->item[k - 1];

			if (o->entry.layer != h->entry.layer ||
			    strcmp(o->id, h->id) != 0)
				break;
			first = o->playbook ? o : NULL;
		}
		if (!first || !h->playbook)
			continue;
		problem_add(&h->problems, h->path, 1, false, _("the id \"%s\" "
		    "is taken already by %s"), h->id, first->path);
		playbook_free(h->playbook);
		h->playbook = NULL;
	}
}

/* A good playbook hides everything of its id in the folders before. */
static void
drop_hidden(struct library *lib)
{
	const struct holding *over = NULL;
	size_t kept = 0;

	for (size_t i = 0; i < lib->count; i++) {
		struct holding *h = lib->item[i];

		if (over && strcmp(over->id, h->id) == 0 &&
		    h->entry.layer < over->entry.layer) {
			ARRAY_ROOM(lib->hidden, lib->hidden_count,
			    lib->hidden_cap);
			lib->hidden[lib->hidden_count++] = h;
			continue;
		}
		if (h->playbook && (!over || strcmp(over->id, h->id) != 0))
			over = h;
		lib->item[kept++] = h;
	}
	lib->count = kept;
}

struct library *
library_open(const char *const *folders, size_t count,
	const struct calendars *calendars)
{
	struct library *lib = mem_alloc(sizeof(*lib));
	struct rest rest = { 0 };

	lib->calendars = calendars;
	lib->folder = mem_alloc((count + 1) * sizeof(*lib->folder));
	lib->folder_count = count;
	for (size_t i = 0; i < count; i++) {
		lib->folder[i] = mem_text(folders[i]);
		take_folder(lib, &rest, folders[i], i);
	}
	for (size_t i = 0; i < rest.count; i++) {
		struct source *s = rest.item[i];
		struct holding *h = holding_new(lib, s->path, s->layer);

		h->playbook = source_load(lib, s, &h->problems);
		source_free(s);
	}
	free(rest.item);
	if (lib->count)
		qsort(lib->item, lib->count, sizeof(struct holding *),
		    holding_order);
	refuse_twice(lib);
	drop_hidden(lib);
	for (size_t i = 0; i < lib->count; i++)
		holding_settle(lib->item[i]);
	return lib;
}

void
library_free(struct library *lib)
{
	if (!lib)
		return;
	for (size_t i = 0; i < lib->count; i++)
		holding_free(lib->item[i]);
	for (size_t i = 0; i < lib->hidden_count; i++)
		holding_free(lib->hidden[i]);
	for (size_t i = 0; i < lib->folder_count; i++)
		free(lib->folder[i]);
	for (size_t i = 0; i < lib->fragment_count; i++)
		source_free(lib->fragment[i]);
	free(lib->hidden);
	free(lib->folder);
	free(lib->item);
	free(lib->fragment);
	free(lib);
}

size_t
library_count(const struct library *lib)
{
	return lib->count;
}

const struct library_entry *
library_at(const struct library *lib, size_t i)
{
	return i < lib->count ? &lib->item[i]->entry : NULL;
}

const char *
library_hides(const struct library *lib, const struct library_entry *entry)
{
	for (size_t i = 0; entry->playbook && i < lib->hidden_count; i++) {
		if (lib->hidden[i]->entry.layer < entry->layer &&
		    strcmp(lib->hidden[i]->id, entry->id) == 0)
			return lib->hidden[i]->path;
	}
	return NULL;
}

const char *
library_folder(const struct library *lib, size_t layer)
{
	return layer < lib->folder_count ? lib->folder[layer] : "";
}

/* ---- asking ---------------------------------------------------------- */

static const struct shelved *
shelved_at(const void *set, size_t i)
{
	return &((const struct library *)set)->item[i]->at;
}

const struct playbook *
library_find(const struct library *lib, const char *id, struct err *err)
{
	const struct shelf shelf = { lib, lib->count, shelved_at };
	struct buf hint = { 0 };
	size_t i = 0;
	const int rc = shelf_find(&shelf, id, &i, &hint, err);

	if (rc == 0)
		err_set(err, ERR_REFUSED,
		    _("there is no playbook \"%.80s\"%s"), id,
		    buf_text(&hint));
	buf_done(&hint);
	return rc == 1 ? lib->item[i]->playbook : NULL;
}

struct playbook *
library_load_file(const struct library *lib, const char *path,
	struct problems *ps, struct err *err)
{
	struct source *s = source_read(path, 0, err);
	struct playbook *pb = NULL;
	struct piece piece;

	if (!s)
		return NULL;
	if (s->fragment) {
		piece = source_piece(s);
		playbook_check_fragment(&piece, ps);
	} else {
		pb = source_load(lib, s, ps);
	}
	source_free(s);
	return pb;
}
