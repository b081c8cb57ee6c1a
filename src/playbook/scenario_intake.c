/* SPDX-License-Identifier: MIT */
/*
 * A scenario file in the making: people, objectives and texts found or made
 * up, so that what comes out passes the strict check.
 */
#include <stdlib.h>
#include <string.h>

#include "zhiban/playbook.h"

#include "intake.h"
#include "read.h"

/* What a list from outside does not say, in the file's languages. */
static const struct words
	words_card = { { "Write here what this person knows.",
	    "这里写清此人知道什么。" } },
	words_purpose = { { "Imported from a list of injects.",
	    "由注入清单导入。" } },
	words_unit = { { "Our unit", "本单位" } },
	words_follow = { { "The plan is followed", "按预案处置" } },
	words_end = { { "The time is over: the hot wash begins.",
	    "时间到，进入复盘。" } },
	words_ask = { { "What went well, what did not, what will we change?",
	    "哪里做得好，哪里没做好，要改什么？" } },
	words_control = { { "Controller", "导调员" } };

static struct js *
words_js(const struct intake *in, const struct words *w)
{
	struct js *js = js_object();

	for (int i = 0; i < LANG_COUNT; i++) {
		if (in->speaks[i])
			js_set(js, lang_code((enum lang)i),
			    js_text(w->in[i]));
	}
	return js;
}

/* A copy of the list under key, or an empty one. */
static struct js *
list_of(const struct js *object, const char *key)
{
	const struct js *list = js_get(object, key);

	return js_kind(list) == JS_ARRAY ? js_copy(list) : js_array();
}

void
intake_start(struct intake *in, const struct scenario_how *how,
	const char *name, struct scenario_taken *taken, struct problems *ps)
{
	struct js *base = how->base ? tree_piece(how->base->piece) :
	    js_object();

	*in = (struct intake){ .how = how, .taken = taken, .minute = -1 };
	in->d = (struct draft){
		.id = how->id, .name = name, .ps = ps, .lang = how->lang,
		.tree = base,
	};
	in->speaks[how->lang] = true;
	for (int i = 0; how->base && i < LANG_COUNT; i++)
		in->speaks[i] = how->base->languages[i];
	in->players = list_of(base, "players");
	in->actors = list_of(base, "actors");
	in->objectives = list_of(base, "objectives");
	in->injects = js_array();
}

void
intake_done(struct intake *in)
{
	js_free(in->players);
	js_free(in->actors);
	js_free(in->objectives);
	js_free(in->injects);
	for (size_t i = 0; i < in->row_count; i++)
		free(in->row[i].id);
	free(in->row);
	import_done(&in->d);
}

void
intake_from(struct intake *in, const char *id, int number)
{
	ARRAY_ROOM(in->row, in->row_count, in->row_cap);
	in->row[in->row_count++] = (struct intake_row){ mem_text(id),
	    number };
}

/* ---- texts ------------------------------------------------------------- */

void
intake_words(struct intake *in, struct js *object, const char *key, int lang,
	const char *text, bool lines, int line)
{
	const struct js *is_there = js_get(object, key);
	struct js *one, *all = js_kind(is_there) == JS_OBJECT ?
	    js_copy(is_there) : js_object();
	enum lang before = in->d.lang, is = lang == COLUMN_ANY ? before :
	    (enum lang)lang;
	const char *s;

	in->d.lang = is;
	one = import_text(&in->d, text, lines, line);
	in->d.lang = before;
	s = js_string(js_get(one, lang_code(is)));
	if (s && in->speaks[is])
		js_set(all, lang_code(is), js_text(s));
	js_free(one);
	if (js_count(all))
		js_set(object, key, all);
	else
		js_free(all);
}

/* A text that lacks one of the file's languages has the other's there. */
static struct js *
whole_words(const struct intake *in, const struct js *words)
{
	struct js *all = words ? js_copy(words) : js_object();
	const char *any = NULL;

	for (int i = 0; i < LANG_COUNT && !any; i++)
		any = js_string(js_get(words, lang_code((enum lang)i)));
	for (int i = 0; any && i < LANG_COUNT; i++) {
		const char *code = lang_code((enum lang)i);

		if (in->speaks[i] && !js_string(js_get(words, code)))
			js_set(all, code, js_text(any));
	}
	return all;
}

/* ---- people ------------------------------------------------------------ */

static const char *
find_by_name(const struct js *list, const char *name)
{
	for (size_t i = 0; i < js_count(list); i++) {
		const struct js *m = js_at(list, i);
		const struct js *title = js_get(m, "title");
		const char *id = tree_text(m, "id");

		if (strcmp(id, name) == 0)
			return id;
		for (int k = 0; k < LANG_COUNT; k++) {
			const char *s = js_string(js_get(title,
			    lang_code((enum lang)k)));

			if (s && strcmp(s, name) == 0)
				return id;
		}
	}
	return NULL;
}

/* An id for a name; "player-3" where the name has no letters for one. */
static void
new_id(struct intake *in, struct buf *id, const char *name, const char *kind)
{
	size_t n = js_count(in->players) + js_count(in->actors) + 1;

	import_slug(id, name, 24);
	if (!id->len || !id_fine(id->text, id->len) ||
	    tree_member(in->players, id->text) ||
	    tree_member(in->actors, id->text) ||
	    strcmp(id->text, "start") == 0) {
		buf_clear(id);
		buf_addf(id, "%s-%zu", kind, n);
	}
}

const char *
intake_player(struct intake *in, const char *name, int line)
{
	const char *found = find_by_name(in->players, name);
	struct js *p, *roles;
	struct buf id = { 0 };

	if (found)
		return found;
	p = js_object();
	roles = js_array();
	new_id(in, &id, name, "player");
	js_set(p, "id", js_text(id.text));
	intake_words(in, p, "title", COLUMN_ANY, name, false, line);
	if (!js_get(p, "title"))
		js_set(p, "title", words_js(in, &words_control));
	js_set(p, "card", words_js(in, &words_card));
	js_push(roles, js_text(in->how->role ? in->how->role : "duty-admin"));
	js_set(p, "roles", roles);
	js_push(in->players, p);
	buf_done(&id);
	return tree_text(js_at(in->players, js_count(in->players) - 1), "id");
}

const char *
intake_actor(struct intake *in, const char *name, int line)
{
	const char *found = find_by_name(in->actors, name);
	struct buf id = { 0 };
	struct js *a;

	if (!found)
		found = find_by_name(in->players, name);
	if (found)
		return found;
	a = js_object();
	new_id(in, &id, name, "actor");
	js_set(a, "id", js_text(id.text));
	intake_words(in, a, "title", COLUMN_ANY, name, false, line);
	if (!js_get(a, "title"))
		js_set(a, "title", words_js(in, &words_control));
	js_push(in->actors, a);
	buf_done(&id);
	return tree_text(js_at(in->actors, js_count(in->actors) - 1), "id");
}

/* ---- objectives -------------------------------------------------------- */

const char *
intake_objective(struct intake *in, const char *name, int line)
{
	/* What has no objective shows that the plan is followed, all of it. */
	const char *found = find_by_name(in->objectives, *name ? name :
	    words_text(&words_follow, in->how->lang));
	size_t n = js_count(in->objectives) + 1;
	struct js *o, *m, *measures;
	struct buf id = { 0 };

	if (found)
		return found;
	o = js_object();
	m = js_object();
	measures = js_array();
	buf_addf(&id, "O%zu", n);
	while (tree_member(in->objectives, id.text))
		buf_addf(&id, "-%zu", n);
	js_set(o, "id", js_text(id.text));
	if (*name)
		intake_words(in, o, "title", COLUMN_ANY, name, false, line);
	if (!js_get(o, "title"))
		js_set(o, "title", words_js(in, &words_follow));
	buf_add_text(&id, "-M");
	js_set(m, "id", js_text(id.text));
	js_set(m, "text", js_copy(js_get(o, "title")));
	js_push(measures, m);
	js_set(o, "measures", measures);
	js_push(in->objectives, o);
	buf_done(&id);
	return tree_text(js_at(in->objectives, n - 1), "id");
}

const char *
intake_measure(struct intake *in, const char *objective)
{
	const struct js *o = tree_member(in->objectives, objective);

	return tree_text(js_at(js_get(o, "measures"), 0), "id");
}

/* ---- the file ---------------------------------------------------------- */

static bool
shown(const struct intake *in, const char *measure)
{
	for (size_t i = 0; i < js_count(in->injects); i++) {
		const struct js *e = js_get(js_at(in->injects, i), "expected");

		for (size_t k = 0; k < js_count(e); k++) {
			if (strcmp(tree_text(js_at(e, k), "measure"),
			    measure) == 0)
				return true;
		}
	}
	return false;
}

static void
judge(const struct intake *in, struct js *expected, const struct js *measure)
{
	struct js *e = js_object();
	struct buf id = { 0 };

	buf_addf(&id, "judged-%zu", js_count(expected) + 1);
	js_set(e, "id", js_text(id.text));
	js_set(e, "text", whole_words(in, js_get(measure, "text")));
	js_set(e, "measure", js_text(tree_text(measure, "id")));
	js_push(expected, e);
	buf_done(&id);
}

/* A measure that no row shows is for the trainer to judge, on the last
 * inject. */
static struct js *
judge_rest(struct intake *in)
{
	size_t n = js_count(in->injects);
	const struct js *last = js_at(in->injects, n - 1);
	struct js *expected = list_of(last, "expected");

	for (size_t i = 0; i < js_count(in->objectives); i++) {
		const struct js *list = js_get(js_at(in->objectives, i),
		    "measures");

		for (size_t k = 0; k < js_count(list); k++) {
			if (!shown(in, tree_text(js_at(list, k), "id")))
				judge(in, expected, js_at(list, k));
		}
	}
	return expected;
}

static const char *const words_keys[] = {
	"subject", "text", "hint", "note", "title", "card",
};

static struct js *
whole_member(const struct intake *in, const struct js *m)
{
	struct js *whole = js_copy(m);

	for (size_t i = 0; i < ARRAY_LEN(words_keys); i++) {
		const struct js *w = js_get(m, words_keys[i]);

		if (js_kind(w) == JS_OBJECT)
			js_set(whole, words_keys[i], whole_words(in, w));
	}
	return whole;
}

static struct js *
whole_list(const struct intake *in, const struct js *list, const char *inner)
{
	struct js *all = js_array();

	for (size_t i = 0; i < js_count(list); i++) {
		struct js *m = whole_member(in, js_at(list, i));
		const struct js *more = inner ? js_get(m, inner) : NULL;

		if (js_kind(more) == JS_ARRAY)
			js_set(m, inner, whole_list(in, more, NULL));
		js_push(all, m);
	}
	return all;
}

static void
put_start(struct intake *in, const struct js *title)
{
	struct js *start = js_object();
	struct buf clock = { 0 };
	int minute = in->minute < 0 ? 9 * 60 : in->minute;

	buf_addf(&clock, "%02d:%02d", minute / 60, minute % 60);
	js_set(start, "playbook", js_text(in->how->playbook));
	js_set(start, "unit", words_js(in, &words_unit));
	js_set(start, "title", js_copy(title));
	js_set(start, "clock", js_text(clock.text));
	js_set(in->d.tree, "start", start);
	buf_done(&clock);
}

/* What is not in a list of injects. */
static void
put_frame(struct intake *in)
{
	struct js *tree = in->d.tree, *langs = js_array(), *title;
	struct js *purpose = js_object();

	js_set(tree, "format", js_number(SCENARIO_FORMAT));
	js_set(tree, "version", js_text("1"));
	js_set(tree, "kind", js_text("drill"));
	js_set(tree, "origin", js_text("imported"));
	js_push(langs, js_text(lang_code(in->how->lang)));
	js_set(tree, "languages", langs);
	title = js_object();
	intake_words(in, title, "t", COLUMN_ANY, in->title ? in->title :
	    in->how->id, false, 1);
	if (!js_get(title, "t"))
		js_set(title, "t", words_js(in, &words_purpose));
	js_set(tree, "title", js_copy(js_get(title, "t")));
	intake_words(in, purpose, "p", COLUMN_ANY, in->purpose ? in->purpose :
	    "", true, 1);
	js_set(tree, "purpose", js_get(purpose, "p") ?
	    js_copy(js_get(purpose, "p")) : words_js(in, &words_purpose));
	js_set(tree, "background", words_js(in, &words_purpose));
	put_start(in, js_get(title, "t"));
	js_free(title);
	js_free(purpose);
}

/* The end lies behind the last inject; the longest way counts. */
static int64_t
last_at(const struct intake *in)
{
	int64_t last = 0, sum = 0;

	for (size_t i = 0; i < js_count(in->injects); i++) {
		const struct js *m = js_at(in->injects, i);
		struct span at, delay;

		if (span_rule_parse(&at, tree_text(m, "at")) == 0 &&
		    at.amount > last)
			last = at.amount;
		if (span_rule_parse(&delay, tree_text(m, "delay")) == 0)
			sum += delay.amount;
	}
	return last + sum;
}

static void
put_end(struct intake *in)
{
	int64_t last = last_at(in), length = in->length > last ? in->length :
	    last + 30 * TIME_MINUTE;
	struct js *end = js_object(), *ends = js_array();
	struct js *ask = js_object(), *questions = js_array();
	struct buf text = { 0 };

	msel_span(&text, length);
	js_set(in->d.tree, "length", js_text(text.text));
	buf_clear(&text);
	msel_span(&text, length + 30 * TIME_MINUTE);
	js_set(end, "id", js_text("time"));
	js_set(end, "at", js_text(text.text));
	js_set(end, "text", words_js(in, &words_end));
	js_push(ends, end);
	js_set(in->d.tree, "ends", ends);
	js_set(ask, "id", js_text("Q1"));
	js_set(ask, "text", words_js(in, &words_ask));
	js_push(questions, ask);
	js_set(in->d.tree, "questions", questions);
	buf_done(&text);
}

/* The injects, the last with what is left to judge. */
static struct js *
judged(struct intake *in)
{
	size_t n = js_count(in->injects);
	struct js *all = js_array(), *last = js_copy(js_at(in->injects, n - 1));
	struct js *expected = judge_rest(in);

	if (js_count(expected))
		js_set(last, "expected", expected);
	else
		js_free(expected);
	for (size_t i = 0; i + 1 < n; i++)
		js_push(all, js_copy(js_at(in->injects, i)));
	js_push(all, last);
	return all;
}

static void
put_all(struct intake *in, struct buf *out)
{
	struct js *tree = in->d.tree, *injects = judged(in);

	if (!in->how->base)
		put_frame(in);
	js_set(tree, "id", js_text(in->how->id));
	js_set(tree, "players", whole_list(in, in->players, NULL));
	if (js_count(in->actors))
		js_set(tree, "actors", whole_list(in, in->actors, NULL));
	js_set(tree, "objectives", whole_list(in, in->objectives,
	    "measures"));
	js_set(tree, "injects", whole_list(in, injects, "expected"));
	js_free(injects);
	if (!in->how->base)
		put_end(in);
	buf_clear(out);
	tree_write(out, tree);
}

/* The result has no error: whoever imports is not handed a broken file. Rows
 * that spoil it are left out, and what hung on them next time. */
int
intake_finish(struct intake *in, struct buf *out, struct err *err)
{
	int rc = 1;

	if (!js_count(in->objectives))
		intake_objective(in, "", 1);
	if (!js_count(in->players))
		intake_player(in, words_text(&words_control, in->how->lang),
		    1);
	while (rc == 1) {
		if (!js_count(in->injects))
			return err_set(err, ERR_REFUSED, _("%s: there is no "
			    "inject in it"), in->d.name);
		put_all(in, out);
		rc = intake_prove(in, out, err);
	}
	return rc;
}
