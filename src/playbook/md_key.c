/* SPDX-License-Identifier: MIT */
/*
 * The lines below a step: who, whom, when, after what. What a value must be
 * is not checked here: the finished file is loaded, and says.
 */
#include <stdlib.h>
#include <string.h>

#include "zhiban/playbook.h"

#include "import.h"
#include "md_key.h"
#include "md_line.h"
#include "read.h"
#include "tree.h"

enum md_type {
	MD_FLAG,	/* the line is the label alone */
	MD_WORDS,	/* a text; said again it goes on in the next line */
	MD_TEXT,
	MD_TERMS,	/* texts with commas between */
	MD_ROLE,	/* "Title (id)": declared when it is new */
	MD_ROLES,
	MD_TRACK,
};

static const struct md_row {
	const char *key, *en, *zh;
	enum md_type type;
} rows[] = {
	{ "kind", "Kind", "类别", MD_TEXT },
	{ "role", "Who", "谁做", MD_ROLE },
	{ "to", "Tell", "告知", MD_ROLES },
	{ "critical", "critical", "关键步骤", MD_FLAG },
	{ "optional", "may be left", "可不做", MD_FLAG },
	{ "witness", "two persons", "需两人", MD_FLAG },
	{ "repeats", "again and again", "可多次", MD_FLAG },
	{ "approver", "With the word of", "须经同意", MD_ROLE },
	{ "when", "Only if", "仅当", MD_TERMS },
	{ "needs", "After", "先做完", MD_TERMS },
	{ "hold", "At least", "至少", MD_TEXT },
	{ "form", "Form", "表单", MD_TEXT },
	{ "track", "Track", "并行线", MD_TRACK },
	{ "one_of", "One of", "任选其一", MD_TEXT },
	{ "mark", "Marks", "标记", MD_TEXT },
	{ "link", "See the plan", "另见预案", MD_TEXT },
	{ "same_as", "Same as", "等同于", MD_TERMS },
	{ "reopens", "Opens again", "重新打开", MD_TERMS },
	{ "record", "Record", "记录", MD_WORDS },
	{ "done_when", "Done when", "完成标志", MD_WORDS },
	{ "source", "Source", "出处", MD_TEXT },
};

/* ---- writing --------------------------------------------------------- */

static const struct md_row *
row_of(const char *text, const char **ret_value)
{
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		const char *label[2] = { rows[i].en, rows[i].zh };

		for (int k = 0; k < 2; k++) {
			size_t len = strlen(label[k]);
			const char *rest = text + len;

			if (strncmp(text, label[k], len) != 0)
				continue;
			*ret_value = rest;
			if (rows[i].type == MD_FLAG && !*rest)
				return &rows[i];
			if (rows[i].type == MD_FLAG)
				continue;
			if (strncmp(rest, "：", strlen("：")) == 0)
				*ret_value = rest + strlen("：");
			else if (strncmp(rest, ": ", 2) == 0)
				*ret_value = rest + 2;
			else
				continue;
			return &rows[i];
		}
	}
	return NULL;
}

static const char *
is_input(const char *text)
{
	static const char *const labels[] = { "Fill in: ", "填写：" };

	for (size_t i = 0; i < ARRAY_LEN(labels); i++) {
		if (strncmp(text, labels[i], strlen(labels[i])) == 0)
			return text + strlen(labels[i]);
	}
	return NULL;
}

void
md_plain_line(struct buf *out, const char *lead, const char *text,
	size_t len)
{
	char *line = mem_text_n(text, len);
	const char *value;
	bool odd = !*lead && *line && (strchr("[(\\", *line) ||
	    md_never(line) || is_input(line) || row_of(line, &value));

	buf_addf(out, "  - %s%s%s\n", lead, odd ? "\\" : "", line);
	free(line);
}

static void
add_words(struct buf *out, const char *lead, const char *text)
{
	while (*text) {
		size_t len = strcspn(text, "\n");

		md_plain_line(out, lead, text, len);
		text += len + (text[len] == '\n');
	}
}

static void
add_named(struct buf *out, const char *id, const struct named *named,
	enum lang lang)
{
	if (named)
		buf_addf(out, "%s (%s)", words_text(&named->title, lang), id);
	else
		buf_add_text(out, id);
}

static const struct named *
track_of(const struct playbook *pb, const char *id)
{
	for (size_t i = 0; i < pb->track_count; i++) {
		if (strcmp(pb->tracks[i].id, id) == 0)
			return &pb->tracks[i];
	}
	return NULL;
}

/* A list can hold this condition: what it looks at stands in the list. */
static bool
may_carry(const struct condition *c)
{
	for (size_t i = 0; i < c->count; i++) {
		for (size_t k = 0; k < c->clause[i].count; k++) {
			const struct term *t = &c->clause[i].item[k];

			if (t->kind == TERM_FIELD || t->kind == TERM_LEVEL ||
			    t->kind == TERM_SUBMITTED || (t->kind ==
			    TERM_ANCHOR && !anchor_built_in(t->name)))
				return false;
		}
	}
	return true;
}

/* The value under key of the step's own group, as it stands in the file. */
static void
add_value(struct buf *out, const struct playbook *pb, const struct js *own,
	const struct md_row *row, enum lang lang)
{
	const struct js *v = js_get(own, row->key);
	struct buf text = { 0 };

	for (size_t i = 0; i < js_count(v) || (i == 0 && js_string(v)); i++) {
		const char *s = js_string(v) ? js_string(v) :
		    js_string(js_at(v, i));

		buf_add_text(&text, i ? ", " : "");
		if (row->type == MD_ROLE || row->type == MD_ROLES)
			add_named(&text, s, playbook_role(pb, s), lang);
		else if (row->type == MD_TRACK)
			add_named(&text, s, track_of(pb, s), lang);
		else
			buf_add_text(&text, s ? s : "");
	}
	buf_addf(out, "  - %s%s%s\n", lang == LANG_ZH ? row->zh : row->en,
	    lang == LANG_ZH ? "：" : ": ", buf_text(&text));
	buf_done(&text);
}

static void
add_row(struct buf *out, const struct playbook *pb, const struct js *own,
	const struct md_row *row, enum lang lang)
{
	const char *label = lang == LANG_ZH ? row->zh : row->en;
	const char *text = js_string(js_get(js_get(own, row->key),
	    lang_code(lang)));
	struct buf lead = { 0 };

	if (row->type == MD_FLAG) {
		buf_addf(out, "  - %s\n", label);
	} else if (row->type == MD_WORDS) {
		buf_addf(&lead, "%s%s", label, lang == LANG_ZH ? "：" : ": ");
		add_words(out, lead.text, text ? text : "");
	} else {
		add_value(out, pb, own, row, lang);
	}
	buf_done(&lead);
}

/* Whether the row is worth a line, and can be carried by one. */
static bool
row_wanted(const struct step *s, const struct js *own,
	const struct md_row *row)
{
	const struct js *v = js_get(own, row->key);

	if (strcmp(row->key, "optional") == 0)
		return !s->must && s->kind != STEP_INFO;
	if (!v || (row->type == MD_FLAG && !js_int(v, 0)))
		return false;
	if (strcmp(row->key, "kind") == 0)
		return s->kind != STEP_DO && s->kind != STEP_ASK &&
		    s->kind != STEP_INFO && s->kind != STEP_CHECK;
	if (strcmp(row->key, "mark") == 0)
		return anchor_built_in(s->mark);
	return strcmp(row->key, "when") != 0 || may_carry(&s->when);
}

static void
add_in_words(struct buf *out, const struct step *s, const struct js *own,
	enum lang lang, size_t *ret_words)
{
	const struct js *when = js_get(own, "when");
	struct buf text = { 0 };

	for (size_t i = 0; !may_carry(&s->when) && i < js_count(when); i++)
		buf_addf(&text, "%s%s", text.len ? ", " : lang == LANG_ZH ?
		    "条件：" : "Condition: ", js_string(js_at(when, i)));
	for (size_t i = 0; i < s->argv.count; i++)
		buf_addf(&text, "%s%s", i ? " " : lang == LANG_ZH ? "命令：" :
		    "Command: ", s->argv.item[i]);
	if (text.len) {
		md_plain_line(out, "", text.text, text.len);
		++*ret_words;
	}
	buf_done(&text);
}

void
md_keys_write(struct buf *out, const struct playbook *pb,
	const struct js *tree, const struct step *s, enum lang lang,
	size_t *ret_words)
{
	const struct js *phase = tree_member(js_get(tree, "phases"),
	    pb->phases[s->phase].id);
	const struct js *own = tree_member(js_get(phase, "steps"), s->id);

	add_words(out, "", words_text(&s->detail, lang));
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		if (row_wanted(s, own, &rows[i]))
			add_row(out, pb, own, &rows[i], lang);
	}
	add_in_words(out, s, own, lang, ret_words);
}

/* ---- reading --------------------------------------------------------- */

/* "Title (id)" apart; what has no id gets one out of its title. */
static void
take_named(struct draft *d, struct buf *id, const char *text,
	enum md_type type, int line)
{
	const char *open = strrchr(text, '(');
	size_t len = open ? strcspn(open + 1, ")") : 0;
	bool said = open && open > text && open[1 + len] == ')' &&
	    !open[2 + len] && id_fine(open + 1, len);
	char *title = mem_text_n(text, said ? (size_t)(open - text) :
	    strlen(text));

	if (said)
		buf_add(id, open + 1, len);
	else if (id_fine(text, strlen(text)))
		buf_add_text(id, text);
	else
		import_slug(id, text, 40);
	if (!id->len)
		buf_addf(id, "role-%d", line);
	if (type == MD_TRACK)
		import_track(d, id->text, title);
	else
		import_role(d, id->text, title);
	free(title);
}

static void
take_list(struct draft *d, struct js *keys, const struct md_row *row,
	const char *value, int line)
{
	struct js *list = js_array();

	while (*value) {
		size_t len = strcspn(value, ",");
		char *one = mem_text_n(value, len);
		struct buf id = { 0 };

		if (row->type == MD_ROLES)
			take_named(d, &id, one, row->type, line);
		else
			buf_add_text(&id, one);
		js_push(list, js_text(buf_text(&id)));
		buf_done(&id);
		free(one);
		value += len + (value[len] == ',');
		value += strspn(value, " ");
	}
	js_set(keys, row->key, list);
}

static void
take_words(struct draft *d, struct js *keys, const struct md_row *row,
	const char *value, int line)
{
	const char *before = js_string(js_get(js_get(keys, row->key),
	    lang_code(d->lang)));
	struct buf text = { 0 };

	if (before)
		buf_addf(&text, "%s\n", before);
	buf_add_text(&text, value);
	import_words(d, keys, row->key, buf_text(&text), true, line);
	buf_done(&text);
}

/* "page (url, required): Page address" */
static bool
take_input(struct draft *d, struct js *keys, const char *text, int line)
{
	const char *open = strstr(text, " ("), *shut = open ?
	    strstr(open, "): ") : NULL;
	size_t id_len = open ? (size_t)(open - text) : 0, type_len;
	struct js *input, *list;
	char *part;

	if (!shut || !id_fine(text, id_len))
		return false;
	open += 2;
	type_len = strcspn(open, ",)");
	input = js_object();
	part = mem_text_n(text, id_len);
	js_set(input, "id", js_text(part));
	free(part);
	part = mem_text_n(open, type_len);
	js_set(input, "type", js_text(part));
	free(part);
	js_set(input, "required", js_bool(open + type_len < shut));
	import_words(d, input, "title", shut + 3, false, line);
	list = js_get(keys, "inputs") ? js_copy(js_get(keys, "inputs")) :
	    js_array();
	js_push(list, input);
	js_set(keys, "inputs", list);
	return true;
}

/* Version, triggers and order of the walk. */
bool
md_head_take(struct draft *d, const char *text, int line)
{
	static const struct {
		const char *key, *label[2];
	} heads[] = {
		{ "version", { "Version: ", "版本：" } },
		{ "triggers", { "Open it when: ", "何时启用：" } },
		{ "order", { "Order: ", "顺序：" } },
	};
	const struct md_row order = { "order", "", "", MD_TERMS };
	const char *value = NULL;
	struct js *list, *words;
	size_t i;

	for (i = 0; i < ARRAY_LEN(heads) * 2 && !value; i++) {
		const char *label = heads[i / 2].label[i % 2];

		if (strncmp(text, label, strlen(label)) == 0)
			value = text + strlen(label);
	}
	if (!value || !*value)
		return false;
	i = (i - 1) / 2;
	if (i == 0) {
		js_set(d->tree, "version", js_text(value));
	} else if (i == 2) {
		take_list(d, d->tree, &order, value, line);
	} else if ((words = import_text(d, value, false, line)) != NULL) {
		list = js_get(d->tree, "triggers") ?
		    js_copy(js_get(d->tree, "triggers")) : js_array();
		js_push(list, words);
		js_set(d->tree, "triggers", list);
	}
	return true;
}

bool
md_key_take(struct draft *d, struct js *keys, const char *text, int line)
{
	const char *value;
	const struct md_row *row = row_of(text, &value);
	struct buf id = { 0 };

	if (is_input(text))
		return take_input(d, keys, is_input(text), line);
	if (!row)
		return false;
	if (row->type == MD_FLAG) {
		js_set(keys, row->key, js_bool(true));
	} else if (row->type == MD_WORDS) {
		take_words(d, keys, row, value, line);
	} else if (row->type == MD_TERMS || row->type == MD_ROLES) {
		take_list(d, keys, row, value, line);
	} else if (row->type == MD_TEXT) {
		text_clean(&id, value, strlen(value), READ_TEXT_MAX, false);
		js_set(keys, row->key, js_text(buf_text(&id)));
	} else {
		take_named(d, &id, value, row->type, line);
		js_set(keys, row->key, js_text(id.text));
	}
	buf_done(&id);
	return true;
}

/* A heading is no step: what has to be done to be done is not its own. */
static bool
fits(const struct js *step, const char *key)
{
	static const char *const heads[] = {
		"when", "needs", "track", "link", "source",
	};

	if (strcmp(tree_text(step, "kind"), "info") != 0)
		return true;
	for (size_t i = 0; i < ARRAY_LEN(heads); i++) {
		if (strcmp(heads[i], key) == 0)
			return true;
	}
	return false;
}

static bool
apply_one(const char *key, const struct js *value, void *data)
{
	if (!fits(data, key))
		return true;
	if (strcmp(key, "optional") == 0)
		js_set(data, "must", js_bool(false));
	else
		js_set(data, key, js_copy(value));
	return true;
}

void
md_keys_apply(struct js *step, const struct js *keys)
{
	js_each(keys, apply_one, step);
}
