/* SPDX-License-Identifier: MIT */
/*
 * A playbook file in the making: phases, steps, ids that are new, and foreign
 * texts made fit for a playbook.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "zhiban/playbook.h"

#include "import.h"
#include "read.h"
#include "tree.h"

#define DRAFT_TEXT_MAX 1900	/* bytes, so that an ellipsis fits behind */

void
import_start(struct draft *d, enum lang lang)
{
	struct js *langs = js_array();

	d->lang = lang;
	d->tree = js_object();
	js_set(d->tree, "format", js_number(PLAYBOOK_FORMAT));
	js_set(d->tree, "id", js_text(d->id));
	js_set(d->tree, "version", js_text("1"));
	js_set(d->tree, "origin", js_text("imported"));
	js_push(langs, js_text(lang_code(lang)));
	js_set(d->tree, "languages", langs);
	d->phases = js_array();
	js_set(d->tree, "phases", d->phases);
}

void
import_done(struct draft *d)
{
	for (size_t i = 0; i < d->count; i++)
		free(d->ids[i]);
	free(d->ids);
	js_free(d->tree);
	d->ids = NULL;
	d->count = d->cap = 0;
	d->tree = d->phases = d->steps = NULL;
}

void
import_note(struct draft *d, int line, const char *fmt, ...)
{
	va_list ap;

	if (d->ps->count >= IMPORT_NOTES_MAX)
		return;
	va_start(ap, fmt);
	problem_vadd(d->ps, d->name, line, true, fmt, ap);
	va_end(ap);
}

/* ---- texts ----------------------------------------------------------- */

static void
replace_all(struct buf *text, const char *what, const char *with)
{
	struct buf out = { 0 };
	const char *s = buf_text(text), *at;

	for (; (at = strstr(s, what)) != NULL; s = at + strlen(what)) {
		buf_add(&out, s, (size_t)(at - s));
		buf_add_text(&out, with);
	}
	buf_add_text(&out, s);
	buf_done(text);
	*text = out;
}

/* A playbook may hold no mark of unfinished work; the reader is told where
 * one stood. */
static void
drop_marks(struct draft *d, struct buf *text, int line)
{
	const char *mark;

	for (int i = 0; i < 16 && (mark = placeholder_find(buf_text(text)));
	    i++) {
		import_note(d, line, _("the placeholder %s was replaced: fill "
		    "in what is missing"), mark);
		if (strcmp(mark, "<>") == 0) {
			replace_all(text, "<", "‹");
			replace_all(text, ">", "›");
		} else if (strcmp(mark, "【】") == 0) {
			replace_all(text, "【", "〔");
			replace_all(text, "】", "〕");
		} else {
			replace_all(text, mark, "…");
		}
	}
}

struct js *
import_text(struct draft *d, const char *text, bool lines, int line)
{
	struct buf clean = { 0 }, again = { 0 };
	struct js *words = NULL;

	if (strlen(text) > DRAFT_TEXT_MAX)
		import_note(d, line, _("a text of %zu bytes was cut; the "
		    "original has it whole"), strlen(text));
	text_clean(&clean, text, strlen(text), DRAFT_TEXT_MAX, lines);
	drop_marks(d, &clean, line);
	/* Cleaned once more: a replaced mark may leave blanks at the ends. */
	text_clean(&again, buf_text(&clean), clean.len, DRAFT_TEXT_MAX, lines);
	if (again.len) {
		words = js_object();
		js_set(words, lang_code(d->lang), js_text(again.text));
	}
	buf_done(&clean);
	buf_done(&again);
	return words;
}

void
import_words(struct draft *d, struct js *object, const char *key,
	const char *text, bool lines, int line)
{
	struct js *words = import_text(d, text, lines, line);

	if (words)
		js_set(object, key, words);
}

/* ---- ids ------------------------------------------------------------- */

void
import_slug(struct buf *out, const char *text, size_t max)
{
	size_t from = out->len;

	for (; *text && out->len - from < max; text++) {
		unsigned char c = (unsigned char)*text;

		if (c < 0x80 && isalnum(c))
			buf_add_char(out, (char)tolower(c));
		else if (out->len > from && out->text[out->len - 1] != '-')
			buf_add_char(out, '-');
	}
	while (out->len > from && out->text[out->len - 1] == '-')
		out->text[--out->len] = '\0';
}

static bool
id_taken(const struct draft *d, const char *id)
{
	for (size_t i = 0; i < d->count; i++) {
		if (strcmp(d->ids[i], id) == 0)
			return true;
	}
	return false;
}

const char *
import_step_id(struct draft *d, const char *wanted)
{
	struct buf id = { 0 };
	size_t stem, n = 1;

	if (id_fine(wanted, strlen(wanted)))
		buf_add_text(&id, wanted);
	else
		import_slug(&id, wanted, 40);
	if (!id.len)
		buf_addf(&id, "s%zu", d->count + 1);
	stem = id.len > 50 ? 50 : id.len;
	while (id_taken(d, id.text)) {
		id.text[stem] = '\0';
		id.len = stem;
		buf_addf(&id, "-%zu", ++n);
	}
	ARRAY_ROOM(d->ids, d->count, d->cap);
	d->ids[d->count] = buf_take(&id);
	return d->ids[d->count++];
}

/* ---- parts ----------------------------------------------------------- */

/* A member with that id and title for the list, unless it has one. */
static void
add_named(struct draft *d, const char *list, const char *id,
	const char *title)
{
	const struct js *have = js_get(d->tree, list);
	struct js *all = have ? js_copy(have) : js_array(), *named;

	if (!tree_member(all, id)) {
		named = js_object();
		js_set(named, "id", js_text(id));
		import_words(d, named, "title", title, false, 1);
		if (!js_get(named, "title"))
			import_words(d, named, "title", id, false, 1);
		js_push(all, named);
	}
	js_set(d->tree, list, all);
}

void
import_role(struct draft *d, const char *id, const char *title)
{
	add_named(d, "roles", id, title);
	add_named(d, "contacts", id, title);
}

void
import_track(struct draft *d, const char *id, const char *title)
{
	add_named(d, "tracks", id, title);
}

void
import_phase(struct draft *d, const char *id, const char *title,
	bool standing)
{
	struct js *phase = js_object();

	d->steps = js_array();
	js_set(phase, "id", js_text(id));
	import_words(d, phase, "title", title, false, 1);
	if (!js_get(phase, "title"))
		import_words(d, phase, "title", id, false, 1);
	if (standing)
		js_set(phase, "standing", js_bool(true));
	js_set(phase, "steps", d->steps);
	js_push(d->phases, phase);
}

struct js *
import_step(struct draft *d, const char *id, const char *kind,
	const char *role, const char *text, int line)
{
	struct js *step = js_object();

	js_set(step, "id", js_text(id));
	js_set(step, "kind", js_text(kind));
	if (strcmp(kind, "info") != 0)
		js_set(step, "role", js_text(role));
	import_words(d, step, "text", text, false, line);
	if (!js_get(step, "text"))
		import_words(d, step, "text", id, false, line);
	js_push(d->steps, step);
	return step;
}
