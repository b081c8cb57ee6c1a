/* SPDX-License-Identifier: MIT */
/*
 * A scenario file written by the program itself: its keys as a tree in which
 * texts are plain, made fit for the strict check, and what the plans cannot
 * prove any more given to the trainer to judge.
 */
#include <stdlib.h>
#include <string.h>

#include "zhiban/playbook.h"

#include "import.h"
#include "read.h"
#include "tree.h"

#define ROUNDS_MAX 4		/* of finding what does not fit */

/* ---- texts ------------------------------------------------------------- */

static bool
is_words(const char *key)
{
	static const char *const keys[] = {
		"title", "purpose", "background", "card", "text", "subject",
		"hint", "note", "unit", "value",
	};

	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		if (strcmp(keys[i], key) == 0)
			return true;
	}
	return false;
}

static struct js *fit_value(struct draft *d, const char *key,
	const struct js *value);

struct fitting {
	struct draft *d;
	struct js *to;
};

static bool
fit_member(const char *key, const struct js *value, void *data)
{
	struct fitting *f = data;
	struct js *own = fit_value(f->d, key, value);

	if (own)
		js_set(f->to, key, own);
	return true;
}

/* NULL: nothing is left of it. */
static struct js *
fit_value(struct draft *d, const char *key, const struct js *value)
{
	struct fitting f = { .d = d };

	if (js_kind(value) == JS_TEXT && is_words(key))
		return import_text(d, js_string(value), true, 1);
	if (js_kind(value) == JS_OBJECT) {
		f.to = js_object();
		js_each(value, fit_member, &f);
		return f.to;
	}
	if (js_kind(value) != JS_ARRAY)
		return js_copy(value);
	f.to = js_array();
	for (size_t i = 0; i < js_count(value); i++) {
		struct js *own = fit_value(d, "", js_at(value, i));

		if (own)
			js_push(f.to, own);
	}
	return f.to;
}

/* ---- what the plans cannot prove --------------------------------------- */

/* Which expectation stands on that line: its full id, or NULL. */
static const char *
expected_at(const struct scenario *s, int line)
{
	const char *full = NULL;
	int best = 0;

	for (size_t i = 0; i < s->inject_count; i++) {
		const struct inject *inj = &s->injects[i];

		/* What stands on a later inject is none of an earlier's. */
		if (inj->line <= line && inj->line > best) {
			best = inj->line;
			full = NULL;
		}
		for (size_t k = 0; k < inj->expected_count; k++) {
			const struct expectation *e = &inj->expected[k];

			if (e->line > line || e->line < best)
				continue;
			best = e->line;
			full = e->full;
		}
	}
	return full;
}

static bool
judge_member(const char *key, const struct js *value, void *data)
{
	static const char *const proofs[] = {
		"step", "answer", "report", "to", "call", "before",
	};

	for (size_t i = 0; i < ARRAY_LEN(proofs); i++) {
		if (strcmp(proofs[i], key) == 0)
			return true;
	}
	js_set(data, key, js_copy(value));
	return true;
}

/* The list with that expectation left to the trainer's judgement. */
static struct js *
judged_list(const struct js *list, const char *inject, const char *full)
{
	struct js *all = js_array();

	for (size_t i = 0; i < js_count(list); i++) {
		const struct js *m = js_at(list, i);
		const char *id = tree_text(m, "id");
		const size_t len = strlen(inject);
		struct js *own;

		if (strncmp(full, inject, len) != 0 || full[len] != '/' ||
		    strcmp(full + len + 1, id) != 0) {
			js_push(all, js_copy(m));
			continue;
		}
		own = js_object();
		js_each(m, judge_member, own);
		js_push(all, own);
	}
	return all;
}

static void
judge(struct js *tree, const char *full)
{
	const struct js *list = js_get(tree, "injects");
	struct js *injects = js_array();

	for (size_t i = 0; i < js_count(list); i++) {
		struct js *m = js_copy(js_at(list, i));
		const struct js *expected = js_get(m, "expected");

		if (js_kind(expected) == JS_ARRAY)
			js_set(m, "expected", judged_list(expected,
			    tree_text(m, "id"), full));
		js_push(injects, m);
	}
	js_set(tree, "injects", injects);
}

/* ---- the file ---------------------------------------------------------- */

static int
refuse(const struct draft *d, const struct problems *ps, struct err *err)
{
	for (size_t i = 0; i < ps->count; i++) {
		if (!ps->item[i].warning)
			return err_set(err, ERR_REFUSED, _("%s cannot become a "
			    "scenario: %s"), d->name, ps->item[i].text);
	}
	return 0;
}

/* Writes it once: 1 when something was given to the trainer, so that it is to
 * be written again; 0 when it is good. */
static int
make_once(struct draft *d, struct buf *out, const struct library *lib,
	struct err *err)
{
	struct piece piece = { .name = (char *)(uintptr_t)d->id };
	struct problems ps = { 0 };
	struct scenario *s;
	int rc = 0;

	buf_clear(out);
	tree_write(out, d->tree);
	piece.bytes = out->text;
	piece.len = out->len;
	s = scenario_load(&piece, false, &ps);
	if (!s) {
		rc = refuse(d, &ps, err);
	} else if (lib && !scenario_fits(s, lib, &ps)) {
		for (size_t i = 0; i < ps.count; i++) {
			const char *full = ps.item[i].warning ? NULL :
			    expected_at(s, ps.item[i].line);

			if (!full)
				continue;
			import_note(d, 1, _("%s is left to the trainer: %s"),
			    full, ps.item[i].text);
			judge(d->tree, full);
			rc = 1;
		}
		if (rc == 0)
			rc = refuse(d, &ps, err);
	}
	scenario_free(s);
	problems_done(&ps);
	return rc;
}

int
scenario_make(struct buf *out, const char *id, const struct js *tree,
	const struct library *lib, enum lang lang, struct problems *ps,
	struct err *err)
{
	struct draft d = { .id = id, .name = id, .ps = ps, .lang = lang };
	struct problems changed = { 0 };
	struct fitting f = { .d = &d };
	struct js *langs = js_array();
	int rc = 1;

	f.to = d.tree = js_object();
	js_push(langs, js_text(lang_code(lang)));
	js_set(d.tree, "format", js_number(SCENARIO_FORMAT));
	js_set(d.tree, "id", js_text(id));
	js_set(d.tree, "kind", js_text("drill"));
	js_set(d.tree, "languages", langs);
	d.ps = &changed;
	js_each(tree, fit_member, &f);
	d.ps = ps;
	if (changed.count)
		import_note(&d, 1, _("texts were cut, or signs in them "
		    "changed that a scenario may not have, in %zu places"),
		    changed.count);
	problems_done(&changed);
	for (int i = 0; rc == 1 && i < ROUNDS_MAX; i++)
		rc = make_once(&d, out, lib, err);
	if (rc == 1)
		rc = err_set(err, ERR_REFUSED, _("%s cannot become a "
		    "scenario: %s"), id, _("it does not fit the plans"));
	import_done(&d);
	return rc;
}
