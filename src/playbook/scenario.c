/* SPDX-License-Identifier: MIT */
/*
 * From bytes to a scenario, and its parts by id.
 */
#include <stdlib.h>
#include <string.h>

#include "zhiban/playbook.h"

#include "read.h"

static const char *
text_at(const struct conf *group, const char *key)
{
	const struct conf *c = group && group->type == CONF_GROUP ?
	    conf_get(group, key) : NULL;

	return c && c->type == CONF_TEXT ? c->text : NULL;
}

static bool
read_id(struct reader *r, struct scenario *s)
{
	const struct conf *c = conf_get(r->root, "id");

	s->id = "";
	if (!c || !is_type(r, c, CONF_TEXT))
		return false;
	if (!id_fine(c->text, strlen(c->text))) {
		report_id(r, c);
		return false;
	}
	s->id = arena_text(r->arena, c->text);
	if (!path_is_of(r->file, s->id))
		report(r, c->line, _("the id \"%s\" is not the file's name"),
		    s->id);
	return true;
}

static struct scenario *
begin(struct reader *r, const struct piece *piece)
{
	struct scenario *s = arena_alloc(r->arena, 1, sizeof(*s));
	struct scenario_own *own = arena_alloc(r->arena, 1, sizeof(*own));

	own->arena = r->arena;
	s->own = own;
	s->piece = arena_alloc(r->arena, 1, sizeof(*s->piece));
	s->piece->name = arena_text(r->arena, piece->name);
	s->piece->bytes = arena_text_n(r->arena, piece->bytes, piece->len);
	s->piece->len = piece->len;
	hash_sha256(s->piece->hash, s->piece->bytes, s->piece->len);
	r->file = s->piece->name;
	/* What a bare step or deadline is one of. */
	r->pb = arena_alloc(r->arena, 1, sizeof(*r->pb));
	r->pb->id = "";
	return s;
}

static void
build(struct reader *r, struct scenario *s)
{
	const char *plan = text_at(conf_get(r->root, "start"), "playbook");

	if (plan && id_fine(plan, strlen(plan)))
		r->pb->id = arena_text(r->arena, plan);
	read_languages(r, r->root);
	memcpy(s->languages, r->languages, sizeof(s->languages));
	read_scenario(r, s);
	scenario_refs(r, s);
	check_scenario(r, s);
}

struct scenario *
scenario_load(const struct piece *piece, bool pinned, struct problems *ps)
{
	size_t from = ps->count, errors = ps->errors;
	struct reader r = {
		.ps = ps, .pinned = pinned, .errors_before = ps->errors,
	};
	struct conf *root = piece_parse(piece, ps);
	struct scenario *s;
	bool whole;

	if (!root)
		return NULL;
	r.root = root;
	r.arena = arena_new();
	s = begin(&r, piece);
	whole = read_id(&r, s);
	build(&r, s);
	problems_sort(ps, from, piece->name);
	conf_free(root);
	free(r.refs);
	if (whole && ps->errors == errors)
		return s;
	arena_free(r.arena);
	return NULL;
}

void
scenario_free(struct scenario *s)
{
	if (s)
		arena_free(((struct scenario_own *)s->own)->arena);
}

bool
scenario_is(const char *bytes, size_t len)
{
	struct conf *root = conf_parse("file", bytes, len, NULL);
	const char *kind = text_at(root, "kind");
	bool is = kind && strcmp(kind, "drill") == 0;

	conf_free(root);
	return is;
}

/* ---- parts by id ------------------------------------------------------- */

/* Every part begins with its id. */
static const void *
part(const void *parts, size_t size, size_t count, const char *id)
{
	for (size_t i = 0; id && i < count; i++) {
		const char *p = (const char *)parts + i * size, *is;

		memcpy(&is, p, sizeof(is));
		if (is && strcmp(is, id) == 0)
			return p;
	}
	return NULL;
}

const struct inject *
scenario_inject(const struct scenario *s, const char *id)
{
	return part(s->injects, sizeof(*s->injects), s->inject_count, id);
}

const struct scenario_player *
scenario_player(const struct scenario *s, const char *id)
{
	return part(s->players, sizeof(*s->players), s->player_count, id);
}

const struct scenario_actor *
scenario_actor(const struct scenario *s, const char *id)
{
	return part(s->actors, sizeof(*s->actors), s->actor_count, id);
}

const struct scenario_objective *
scenario_objective(const struct scenario *s, const char *id)
{
	return part(s->objectives, sizeof(*s->objectives), s->objective_count,
	    id);
}

const struct scenario_measure *
scenario_measure(const struct scenario *s, const char *id)
{
	const struct scenario_measure *m = NULL;

	for (size_t i = 0; i < s->objective_count && !m; i++) {
		const struct scenario_objective *o = &s->objectives[i];

		m = part(o->measures, sizeof(*o->measures), o->measure_count,
		    id);
	}
	return m;
}

const struct expectation *
scenario_expectation(const struct scenario *s, const char *full)
{
	for (size_t i = 0; i < s->inject_count; i++) {
		const struct inject *inj = &s->injects[i];

		for (size_t k = 0; k < inj->expected_count; k++) {
			if (strcmp(inj->expected[k].full, full) == 0)
				return &inj->expected[k];
		}
	}
	return NULL;
}

const char *
scenario_who(const struct scenario *s, const char *id)
{
	const struct scenario_player *p = scenario_player(s, id);
	const struct scenario_actor *a = p ? NULL : scenario_actor(s, id);

	if (p)
		return words_text(&p->title, lang_now());
	return a ? words_text(&a->title, lang_now()) : id;
}
