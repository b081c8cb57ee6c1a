/* SPDX-License-Identifier: MIT */
/*
 * Does a scenario fit the plans of a library? Everything it names outside
 * itself is looked for on the playbooks of its start, and every step it
 * expects must be able to apply in the story that its own expectations tell.
 */
#include <stdlib.h>
#include <string.h>

#include "zhiban/playbook.h"

#include "read.h"

#define BOOKS_MAX 32		/* of one scenario */
#define DEPTH_MAX 20		/* answers that hang on answers */
#define ALWAYS "zhiban-default"	/* added to every plan */

struct fit {
	struct reader r;	/* for its reports */
	const struct scenario *s;
	const struct library *lib;
	const struct playbook *book[BOOKS_MAX];
	size_t count;
};

/* ---- the playbooks ----------------------------------------------------- */

static const struct playbook *
take_book(struct fit *f, const char *id, int line, bool needed)
{
	struct err err = { .code = ERR_NONE };
	const struct playbook *pb = library_find(f->lib, id, &err);

	if (!pb && needed)
		report(&f->r, line, "%s", err.text);
	for (size_t i = 0; i < f->count; i++) {
		if (f->book[i] == pb)
			return pb;
	}
	if (pb && f->count < BOOKS_MAX)
		f->book[f->count++] = pb;
	return pb;
}

static void
take_list(struct fit *f, const struct names *ids, int line, const char *key)
{
	bool law = strcmp(key, "law") == 0;

	for (size_t i = 0; i < ids->count; i++) {
		const struct playbook *pb = take_book(f, ids->item[i], line,
		    true);

		if (!pb)
			continue;
		if (law != (pb->kind == PLAYBOOK_LAW))
			report(&f->r, line, law ? _("\"%s\" is no law profile")
			    : _("\"%s\" is a law profile: name it in \"law\""),
			    pb->id);
		if (law && words_any(&pb->disabled))
			report(&f->r, line, _("the law profile \"%s\" is not "
			    "to be chosen as it is"), pb->id);
		if (strcmp(key, "overlays") == 0 && !pb->overlay && !law)
			report(&f->r, line, _("\"%s\" is no overlay"),
			    pb->id);
	}
}

static void
take_books(struct fit *f, int line)
{
	const struct scenario_start *st = &f->s->start;
	const struct playbook *pb = take_book(f, st->playbook, line, true);

	if (pb && (pb->kind == PLAYBOOK_LAW || pb->kind == PLAYBOOK_FORM))
		report(&f->r, line, _("\"%s\" is no plan to open an incident "
		    "with"), pb->id);
	take_list(f, &st->overlays, line, "overlays");
	take_list(f, &st->law, line, "law");
	take_list(f, &st->later, line, "later");
	take_book(f, ALWAYS, line, false);
}

/* The book a full id is of; NULL and told when it is none of the start's. */
static const struct playbook *
book_of(struct fit *f, const char *full, int line)
{
	size_t len = strcspn(full, "/");

	for (size_t i = 0; i < f->count; i++) {
		if (strlen(f->book[i]->id) == len &&
		    strncmp(f->book[i]->id, full, len) == 0)
			return f->book[i];
	}
	/* A missing plan was told already. */
	if (strlen(f->s->start.playbook) != len ||
	    strncmp(f->s->start.playbook, full, len) != 0)
		report(&f->r, line, _("\"%s\": \"%.*s\" is none of the "
		    "playbooks that \"start\" names"), full, (int)len, full);
	return NULL;
}

/* ---- names ------------------------------------------------------------- */

static bool
has_named(const struct named *list, size_t count, const char *id)
{
	for (size_t i = 0; i < count; i++) {
		if (strcmp(list[i].id, id) == 0)
			return true;
	}
	return false;
}

static bool
has_field(const struct playbook *pb, const char *id)
{
	for (size_t i = 0; i < pb->fact_count; i++) {
		if (strcmp(pb->facts[i].id, id) == 0)
			return true;
	}
	return false;
}

static bool
is_form(const struct playbook *pb, const char *id)
{
	if (has_named(pb->form_names, pb->form_count, id) ||
	    names_have(&pb->forms, id))
		return true;
	for (size_t i = 0; i < pb->deadline_count; i++) {
		if (pb->deadlines[i].form &&
		    strcmp(pb->deadlines[i].form, id) == 0)
			return true;
	}
	return false;
}

static bool
has_scale(const struct playbook *pb, const char *id)
{
	return playbook_scale(pb, id) != NULL;
}

static bool
has_role(const struct playbook *pb, const char *id)
{
	return has_named(pb->roles, pb->role_count, id);
}

static bool
has_anchor(const struct playbook *pb, const char *id)
{
	return anchor_built_in(id) ||
	    has_named(pb->anchors, pb->anchor_count, id);
}

/* Names that any of the books may have. */
static const struct {
	enum ref_kind kind;
	bool (*has)(const struct playbook *pb, const char *id);
	const char *missing;
} simple[] = {
	{ REF_ROLE, has_role,
	  N_("no playbook of the start has the role \"%s\"") },
	{ REF_FORM, is_form,
	  N_("no playbook of the start asks for the form \"%s\"") },
	{ REF_FIELD, has_field,
	  N_("no playbook of the start has the field \"%s\"") },
	{ REF_ANCHOR, has_anchor,
	  N_("no playbook of the start has the anchor \"%s\"") },
	{ REF_SCALE, has_scale,
	  N_("no playbook of the start has the scale \"%s\"") },
};

static void
fit_simple(struct fit *f, enum ref_kind kind, const char *name, int line)
{
	for (size_t i = 0; i < ARRAY_LEN(simple); i++) {
		bool found = simple[i].kind != kind;

		for (size_t k = 0; !found && k < f->count; k++)
			found = simple[i].has(f->book[k], name);
		if (found)
			continue;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
		report(&f->r, line, gettext(simple[i].missing), name);
#pragma GCC diagnostic pop
	}
}

static void
fit_level(struct fit *f, const char *scale, const char *level, int line)
{
	bool found = false;

	for (size_t i = 0; i < f->count && !found; i++) {
		const struct scale *s = playbook_scale(f->book[i], scale);

		found = s && scale_level(s, level);
	}
	if (!found)
		report(&f->r, line, _("no playbook of the start has the level "
		    "\"%s:%s\""), scale, level);
}

static void
report_step(struct fit *f, const struct playbook *pb, const char *full,
	int line)
{
	const char **names = mem_alloc((pb->step_count + 1) * sizeof(*names));
	struct buf hint = { 0 };

	for (size_t i = 0; i < pb->step_count; i++)
		names[i] = pb->steps[i].id;
	nearest_add(&hint, strchr(full, '/') + 1, names);
	report(&f->r, line, _("there is no step \"%s\"%s"), full,
	    buf_text(&hint));
	buf_done(&hint);
	free(names);
}

static const struct step *
fit_step(struct fit *f, const char *full, int line)
{
	const struct playbook *pb = book_of(f, full, line);
	const struct step *s = pb ? playbook_step(pb, full) : NULL;

	if (pb && !s)
		report_step(f, pb, full, line);
	if (s && (s->kind == STEP_INFO || pb->phases[s->phase].standing))
		report(&f->r, line, _("\"%s\" is never done: a heading, or a "
		    "standing duty"), full);
	return s;
}

static void
fit_deadline(struct fit *f, const char *full, int line)
{
	const struct playbook *pb = book_of(f, full, line);

	if (pb && !playbook_deadline(pb, full))
		report(&f->r, line, _("there is no deadline \"%s\"%s"), full,
		    "");
}

static void
fit_ref(struct fit *f, const struct ref *ref)
{
	const struct term *t = ref->term;
	const char *name = t ? t->name : *ref->slot;
	const struct step *s;

	switch (ref->kind) {
	case REF_STEP:
		s = fit_step(f, name, ref->line);
		if (s && t && t->kind == TERM_ANSWER &&
		    !step_choice(s, t->value))
			report(&f->r, ref->line, _("\"%s\" offers no answer "
			    "\"%s\""), name, t->value);
		break;
	case REF_DEADLINE:
		fit_deadline(f, name, ref->line);
		break;
	case REF_LEVEL:		/* told with the start */
		break;
	default:
		fit_simple(f, ref->kind, name, ref->line);
		if (t && t->kind == TERM_LEVEL && t->op != OP_ANY)
			fit_level(f, name, t->value, ref->line);
	}
}

/* ---- can it apply? ----------------------------------------------------- */

static bool may_apply(struct fit *f, const struct step *s, int depth);

/* In the story of the scenario the step is answered so: what it says of it,
 * if it says anything, has that answer. */
static bool
told_so(const struct fit *f, const struct term *t)
{
	bool said = false;

	for (size_t i = 0; i < f->s->start.done_count; i++) {
		const struct scenario_done *d = &f->s->start.done[i];

		if (strcmp(d->step, t->name) != 0 || !d->values.count)
			continue;
		said = true;
		if ((strcmp(d->values.item[0], t->value) == 0) ==
		    (t->op == OP_EQ))
			return true;
	}
	for (size_t i = 0; i < f->s->inject_count; i++) {
		const struct inject *inj = &f->s->injects[i];

		for (size_t k = 0; k < inj->expected_count; k++) {
			const struct expectation *e = &inj->expected[k];

			if (!e->answer || strcmp(e->step, t->name) != 0)
				continue;
			said = true;
			if ((strcmp(e->answer, t->value) == 0) ==
			    (t->op == OP_EQ))
				return true;
		}
	}
	return !said;
}

static bool
may_hold(struct fit *f, const struct term *t, int depth)
{
	const struct step *s = NULL;
	const char *unit = f->s->start.unit_type;

	if (t->kind == TERM_UNIT)
		return unit && strcmp(unit, t->value) == 0;
	for (size_t i = 0; i < f->count && !s; i++) {
		if (t->kind == TERM_ANSWER || t->kind == TERM_DONE ||
		    t->kind == TERM_TOLD || t->kind == TERM_STARTED)
			s = playbook_step(f->book[i], t->name);
	}
	if (!s)
		return t->kind != TERM_ANSWER;
	if (t->kind == TERM_ANSWER && !told_so(f, t))
		return false;
	return may_apply(f, s, depth + 1);
}

static bool
may_apply(struct fit *f, const struct step *s, int depth)
{
	if (depth > DEPTH_MAX)
		return true;
	for (size_t i = 0; i < s->when.count; i++) {
		const struct terms *clause = &s->when.clause[i];
		bool any = false;

		for (size_t k = 0; k < clause->count && !any; k++)
			any = may_hold(f, &clause->item[k], depth);
		if (!any)
			return false;
	}
	return true;
}

static void
fit_expectation(struct fit *f, const struct expectation *e)
{
	const struct step *s = NULL;

	for (size_t i = 0; e->step && i < f->count && !s; i++)
		s = playbook_step(f->book[i], e->step);
	if (!s)
		return;
	if (e->answer && !step_choice(s, e->answer))
		report(&f->r, e->line, _("\"%s\" offers no answer \"%s\""),
		    e->step, e->answer);
	if (!may_apply(f, s, 0))
		report(&f->r, e->line, _("\"%s\" is expected, but cannot apply "
		    "with this unit and what the scenario says of other "
		    "answers"), e->step);
}

static void
fit_done(struct fit *f, const struct scenario_done *d)
{
	const struct step *s = NULL;

	for (size_t i = 0; i < f->count && !s; i++)
		s = playbook_step(f->book[i], d->step);
	if (s && s->kind == STEP_ASK && (!d->values.count ||
	    !step_choice(s, d->values.item[0])))
		report(&f->r, d->line, _("\"%s\" is a question: its first "
		    "value is one of its answers"), d->step);
}

static void
fit_all(struct fit *f, int start_line)
{
	const struct scenario *s = f->s;
	const struct scenario_own *own = s->own;

	for (size_t i = 0; i < own->ref_count; i++) {
		if (own->refs[i].kind != REF_PLAYBOOK)
			fit_ref(f, &own->refs[i]);
	}
	if (s->start.level)
		fit_level(f, s->start.scale, s->start.level, start_line);
	for (size_t i = 0; i < s->start.done_count; i++)
		fit_done(f, &s->start.done[i]);
	for (size_t i = 0; i < s->inject_count; i++) {
		const struct inject *inj = &s->injects[i];

		for (size_t k = 0; k < inj->expected_count; k++)
			fit_expectation(f, &inj->expected[k]);
	}
}

bool
scenario_fits(const struct scenario *s, const struct library *lib,
	struct problems *ps)
{
	const struct scenario_own *own = s->own;
	size_t from = ps->count, errors = ps->errors;
	struct fit f = {
		.r = { .ps = ps, .file = s->piece->name },
		.s = s, .lib = lib,
	};
	int line = 1;

	for (size_t i = 0; i < own->ref_count; i++) {
		if (own->refs[i].kind == REF_PLAYBOOK &&
		    own->refs[i].slot == &s->start.playbook)
			line = own->refs[i].line;
	}
	take_books(&f, line);
	/* Without its plan everything else would be told as missing. */
	if (ps->errors == errors)
		fit_all(&f, line);
	problems_sort(ps, from, s->piece->name);
	return ps->errors == errors;
}
