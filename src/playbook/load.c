/* SPDX-License-Identifier: MIT */
/*
 * From bytes to a playbook: which piece is what, and in which order they are
 * read and checked. Looking things up in the result is lookup.c's.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "zhiban/playbook.h"

#include "read.h"

/* Pieces of one load as trees; NULL where a piece could not be parsed. Those
 * that were parsed here are in own as well. */
struct trees {
	const struct conf *of[1 + PLAYBOOK_FRAGMENTS_MAX];
	struct conf *own[1 + PLAYBOOK_FRAGMENTS_MAX];
	bool used[1 + PLAYBOOK_FRAGMENTS_MAX];
	size_t count;
};

/* What conf_parse is told the file is called: its sentences begin so, and the
 * finding has the true name in a place of its own. */
#define PARSE_NAME "file"

/* "NAME:LINE: what" apart. */
static const char *
split_sentence(const char *text, int *ret_line)
{
	size_t len = strlen(PARSE_NAME ":");
	char *end;
	long line;

	*ret_line = 1;
	if (strncmp(text, PARSE_NAME ":", len) != 0)
		return text;
	line = strtol(text + len, &end, 10);
	if (end == text + len || *end != ':' || line < 1 || line > INT32_MAX)
		return text;
	*ret_line = (int)line;
	end++;
	return end + strspn(end, " ");
}

struct conf *
piece_parse(const struct piece *piece, struct problems *ps)
{
	struct err err = { .code = ERR_NONE };
	struct conf *root = conf_parse(PARSE_NAME, piece->bytes, piece->len,
	    &err);
	const char *what;
	int line;

	if (root)
		return root;
	what = split_sentence(err.text, &line);
	problem_add(ps, piece->name, line, false, "%s", what);
	return NULL;
}

static void
copy_pieces(struct playbook *pb, const struct piece *pieces, size_t count)
{
	pb->pieces = arena_alloc(pb->own, count, sizeof(*pb->pieces));
	pb->piece_count = count;
	for (size_t i = 0; i < count; i++) {
		struct piece *p = &pb->pieces[i];

		p->name = arena_text(pb->own, pieces[i].name);
		p->bytes = arena_text_n(pb->own, pieces[i].bytes,
		    pieces[i].len);
		p->len = pieces[i].len;
		hash_sha256(p->hash, p->bytes, p->len);
	}
}

static const char *
text_of(const struct conf *root, const char *key)
{
	const struct conf *c = conf_get(root, key);

	return c && c->type == CONF_TEXT ? c->text : NULL;
}

bool
path_is_of(const char *path, const char *id)
{
	const char *slash = strrchr(path, '/');
	const char *base = slash ? slash + 1 : path;
	size_t len = strlen(base);

	if (len > 4 && strcmp(base + len - 4, ".cfg") == 0)
		len -= 4;
	return len == strlen(id) && strncmp(base, id, len) == 0;
}

/* The id everything else hangs on. */
static bool
read_identity(struct reader *r)
{
	const struct conf *c = conf_get(r->root, "id");

	r->pb->id = "";
	if (!c)
		return false;
	if (!is_type(r, c, CONF_TEXT))
		return false;
	if (!id_fine(c->text, strlen(c->text))) {
		report_id(r, c);
		return false;
	}
	r->pb->id = arena_text(r->arena, c->text);
	if (!path_is_of(r->file, r->pb->id))
		report(r, c->line, _("the id \"%s\" is not the file's name"),
		    r->pb->id);
	return true;
}

/* The piece that says `fragment = name`, or 0. */
static size_t
fragment_find(const struct trees *t, const char *name)
{
	for (size_t i = 1; i < t->count; i++) {
		const char *is = t->of[i] ? text_of(t->of[i], "fragment") :
		    NULL;

		if (is && strcmp(is, name) == 0)
			return i;
	}
	return 0;
}

/* A fragment must speak every language of the file. */
static void
check_languages(struct reader *r, const struct conf *c, const bool *speaks)
{
	for (int i = 0; i < LANG_COUNT; i++) {
		if (r->pb->languages[i] && !speaks[i])
			report(r, c->line, _("the fragment \"%s\" has no texts "
			    "in \"%s\""), c->text, lang_code((enum lang)i));
	}
}

static void
use_fragment(struct reader *r, struct trees *t, const struct conf *c)
{
	size_t i = fragment_find(t, c->text);
	bool speaks[LANG_COUNT];

	if (!i) {
		report(r, c->line, _("there is no fragment \"%.80s\""),
		    c->text);
		return;
	}
	if (t->used[i]) {
		report(r, c->line, _("the fragment \"%.80s\" is used twice"),
		    c->text);
		return;
	}
	t->used[i] = true;
	r->file = r->pb->pieces[i].name;
	read_fragment(r, t->of[i]);
	memcpy(speaks, r->languages, sizeof(speaks));
	r->file = r->pb->pieces[0].name;
	check_languages(r, c, speaks);
}

static void
read_fragments(struct reader *r, struct trees *t)
{
	const struct conf *use = conf_get(r->root, "use");

	if (!use || !is_type(r, use, CONF_ARRAY))
		return;
	if (use->count > PLAYBOOK_FRAGMENTS_MAX) {
		report(r, use->line, _("\"%s\" has %zu entries; at most %zu "
		    "are allowed"), use->name, use->count,
		    (size_t)PLAYBOOK_FRAGMENTS_MAX);
		return;
	}
	for (size_t i = 0; i < use->count; i++) {
		if (is_type(r, &use->item[i], CONF_TEXT))
			use_fragment(r, t, &use->item[i]);
	}
}

static void
build(struct reader *r, struct trees *t)
{
	read_languages(r, r->root);
	memcpy(r->pb->languages, r->languages, sizeof(r->languages));
	read_fragments(r, t);
	memcpy(r->languages, r->pb->languages, sizeof(r->languages));
	read_file(r, r->root);
	follow_refs(r);
	check_order(r);
	check_needs(r);
	check_worlds(r);
	check_form(r);
	if (!r->pb->step_count && !r->pb->deadline_count &&
	    r->pb->kind != PLAYBOOK_FORM)
		report(r, 1, _("a playbook needs steps or deadlines"));
	/* One thing after the other: what is wrong may be why. */
	if (r->ps->errors == r->errors_before)
		check_lint(r);
}

static bool
parse_pieces(struct trees *t, const struct piece *pieces,
	const struct conf *const *roots, size_t count, struct problems *ps)
{
	if (count > ARRAY_LEN(t->of)) {
		problem_add(ps, pieces[0].name, 1, false, _("at most %d "
		    "fragments can be used"), PLAYBOOK_FRAGMENTS_MAX);
		return false;
	}
	for (size_t i = 0; i < count; i++) {
		t->of[i] = roots ? roots[i] : NULL;
		if (!t->of[i])
			t->of[i] = t->own[i] = piece_parse(&pieces[i], ps);
	}
	t->count = count;
	return t->of[0] != NULL;
}

struct playbook *
load_parsed(const struct piece *pieces, const struct conf *const *roots,
	size_t count, bool pinned, struct problems *ps)
{
	struct trees t = { .count = 0 };
	size_t from = ps->count, errors = ps->errors;
	struct reader r = {
		.ps = ps, .pinned = pinned, .errors_before = ps->errors,
	};
	bool whole = false;

	assert(count > 0);
	if (!parse_pieces(&t, pieces, roots, count, ps))
		goto out;
	r.arena = arena_new();
	r.pb = arena_alloc(r.arena, 1, sizeof(*r.pb));
	r.pb->own = r.arena;
	r.root = t.of[0];
	copy_pieces(r.pb, pieces, count);
	r.file = r.pb->pieces[0].name;
	whole = read_identity(&r);
	build(&r, &t);
	problems_sort(ps, from, pieces[0].name);
	whole = whole && ps->errors == errors;
out:
	for (size_t i = 0; i < t.count; i++)
		conf_free(t.own[i]);
	free(r.refs);
	if (whole)
		return r.pb;
	arena_free(r.arena);
	return NULL;
}

struct playbook *
playbook_load(const struct piece *pieces, size_t count, bool pinned,
	struct problems *ps)
{
	return load_parsed(pieces, NULL, count, pinned, ps);
}

bool
playbook_check_fragment(const struct piece *piece, struct problems *ps)
{
	size_t from = ps->count, errors = ps->errors;
	struct conf *root = piece_parse(piece, ps);
	struct reader r = { .ps = ps, .file = piece->name };
	const struct conf *name;

	if (!root)
		return false;
	r.arena = arena_new();
	r.pb = arena_alloc(r.arena, 1, sizeof(*r.pb));
	name = conf_get(root, "fragment");
	if (name && is_type(&r, name, CONF_TEXT) &&
	    !id_fine(name->text, strlen(name->text)))
		report_id(&r, name);
	read_fragment(&r, root);
	problems_sort(ps, from, piece->name);
	free(r.refs);
	arena_free(r.arena);
	conf_free(root);
	return ps->errors == errors;
}

void
playbook_free(struct playbook *pb)
{
	if (pb)
		arena_free(pb->own);
}
