/* SPDX-License-Identifier: MIT */
/*
 * A Markdown task list as a playbook: headings are phases, "- [ ]" are steps,
 * nested ones are steps below a heading, plain bullets below a step say how.
 * Prose and bullets without a box become notes in their place.
 */
#include <stdlib.h>
#include <string.h>

#include "zhiban/playbook.h"

#include "import.h"
#include "md_key.h"
#include "md_line.h"
#include "read.h"

#define ROLE "responder"

/* The step being gathered; it is written when the next begins. */
struct item {
	bool open, box, child;
	char *id;
	struct buf text, detail;
	struct js *never, *choices, *keys;
	size_t choice_count;
	int line, indent;
};

struct md {
	struct draft *d;
	struct item item;
	struct buf heading;	/* of the phase to come, or of the steps */
	bool phase_due, fence, titled, keys, skip;
	int level;		/* of headings that are phases; 0: none yet */
	char *parent;		/* id of the step above a nested one */
	int parent_indent;
	size_t children;
	struct buf prose, purpose;
	size_t boxes, phases;
	int line;
};

static void
item_clear(struct item *it)
{
	free(it->id);
	buf_done(&it->text);
	buf_done(&it->detail);
	js_free(it->never);
	js_free(it->choices);
	js_free(it->keys);
	memset(it, 0, sizeof(*it));
}

/* ---- phases ---------------------------------------------------------- */

static const char *
known_phase(const char *title)
{
	static const struct {
		const char *id, *word[4];
	} known[] = {
		{ "prepare", { "prepar", "准备", "预防" } },
		{ "detect", { "detect", "identif", "发现", "识别" } },
		{ "report", { "report", "notif", "报告", "通报" } },
		{ "contain", { "contain", "控制", "遏制", "处置" } },
		{ "recover", { "recover", "eradicat", "恢复", "根除" } },
		{ "summarize", { "summar", "lessons", "总结", "善后" } },
	};

	for (size_t i = 0; i < ARRAY_LEN(known); i++) {
		for (size_t k = 0; k < 4 && known[i].word[k]; k++) {
			if (text_has(title, known[i].word[k]))
				return known[i].id;
		}
	}
	return NULL;
}

static bool
phase_taken(const struct md *m, const char *id)
{
	for (size_t i = 0; i < js_count(m->d->phases); i++) {
		if (strcmp(js_string(js_get(js_at(m->d->phases, i), "id")),
		    id) == 0)
			return true;
	}
	return false;
}

/* "Contain the damage {#contain}": the id when it is said. */
static void
phase_id(struct md *m, struct buf *id, struct buf *title, bool *standing)
{
	char *mark = title->len ? strstr(title->text, "{#") : NULL;
	char *end = mark ? strchr(mark, '}') : NULL;
	const char *known;
	size_t len;

	if (end) {
		*standing = strstr(mark, " standing}") != NULL;
		len = strcspn(mark + 2, " }");
		if (id_fine(mark + 2, len) && len < (size_t)(end - mark))
			buf_add(id, mark + 2, len);
		*mark = '\0';
		title->len = (size_t)(mark - title->text);
	}
	known = known_phase(buf_text(title));
	if (!id->len && known && !phase_taken(m, known) &&
	    strcmp(known, "prepare") != 0)
		buf_add_text(id, known);
	if (!id->len)
		import_slug(id, buf_text(title), 30);
	/* Preparing stands before an incident; a list is to be walked. */
	if (!id->len || phase_taken(m, id->text)) {
		buf_clear(id);
		buf_addf(id, "phase-%zu", m->phases + 1);
	}
}

static void
phase_begin(struct md *m)
{
	struct buf id = { 0 };
	bool standing = false;

	if (!m->phase_due && m->d->steps)
		return;
	if (!m->heading.len)
		buf_add_text(&m->heading, m->d->lang == LANG_ZH ? "处置" :
		    "Handling");
	phase_id(m, &id, &m->heading, &standing);
	import_phase(m->d, id.text, m->heading.text, standing);
	m->phases++;
	m->phase_due = false;
	buf_clear(&m->heading);
	buf_done(&id);
}

/* ---- steps ----------------------------------------------------------- */

static const char *
item_kind(const struct item *it, bool head)
{
	if (!it->box || head)
		return "info";
	return it->choice_count > 1 && !js_get(it->keys, "kind") ? "ask" :
	    "do";
}

static void
choices_to_detail(struct item *it)
{
	for (size_t i = 0; i < it->choice_count; i++) {
		const struct js *label = js_get(js_at(it->choices, i),
		    "label");
		const char *text = js_string(js_get(label, "en"));

		if (!text)
			text = js_string(js_get(label, "zh"));
		buf_addf(&it->detail, "%s( ) %s", it->detail.len ? "\n" : "",
		    text ? text : "");
	}
}

/* Writes the step that was gathered; head makes it one above others. */
static void
item_end(struct md *m, bool head)
{
	struct item *it = &m->item;
	const char *kind, *id;
	struct js *step;

	if (!it->open)
		return;
	phase_begin(m);
	kind = item_kind(it, head);
	id = import_step_id(m->d, it->id ? it->id : "");
	step = import_step(m->d, id, kind, ROLE, buf_text(&it->text),
	    it->line);
	if (strcmp(kind, "ask") == 0) {
		js_set(step, "choices", it->choices);
		it->choices = NULL;
	} else {
		choices_to_detail(it);
	}
	if (it->detail.len)
		import_words(m->d, step, "detail", it->detail.text, true,
		    it->line);
	if (it->never && js_count(it->never)) {
		js_set(step, "never", it->never);
		it->never = NULL;
	}
	md_keys_apply(step, it->keys);
	if (head) {
		free(m->parent);
		m->parent = mem_text(id);
		m->parent_indent = it->indent;
		m->children = 0;
	}
	item_clear(it);
}

/* Prose that belongs to no step is a note. */
static void
prose_end(struct md *m)
{
	const char *title = m->d->lang == LANG_ZH ? "说明" : "Note";
	struct js *step;

	if (!m->prose.len)
		return;
	if (!m->d->steps && !m->phase_due) {
		buf_addf(&m->purpose, "%s%s", m->purpose.len ? "\n" : "",
		    m->prose.text);
	} else {
		phase_begin(m);
		step = import_step(m->d, import_step_id(m->d, "note"), "info",
		    "", title, m->line);
		import_words(m->d, step, "detail", m->prose.text, true,
		    m->line);
	}
	buf_clear(&m->prose);
}

static void
item_begin(struct md *m, const struct md_line *l, bool child)
{
	struct item *it = &m->item;
	size_t id_len = 0;
	const char *text = md_bold_id(l->text, &id_len);

	if (!child) {
		item_end(m, false);
		free(m->parent);
		m->parent = NULL;
	} else if (!m->parent) {
		item_end(m, true);
	} else {
		item_end(m, false);
	}
	prose_end(m);
	it->open = true;
	it->box = l->kind == MD_TASK;
	it->child = child;
	it->line = m->line;
	it->indent = l->indent;
	it->keys = js_object();
	if (id_len) {
		it->id = mem_text_n(l->text + 2, id_len);
	} else if (child) {
		struct buf id = { 0 };

		buf_addf(&id, "%.40s.%zu", m->parent, ++m->children);
		it->id = buf_take(&id);
	}
	buf_add_text(&it->text, text);
	m->boxes += it->box;
}

/* ---- what stands below a step ---------------------------------------- */

static void
item_choice(struct md *m, const char *label)
{
	struct item *it = &m->item;
	const char *colon = strchr(label, ':');
	size_t len = colon ? (size_t)(colon - label) : 0;
	struct js *choice, *words;
	struct buf value = { 0 };

	if (it->choice_count >= READ_ALIKE_MAX)
		return;
	if (len && colon[1] == ' ' && id_fine(label, len)) {
		buf_add(&value, label, len);
		label = colon + 2;
	} else {
		buf_addf(&value, "a%zu", it->choice_count + 1);
	}
	words = import_text(m->d, label, false, m->line);
	if (words) {
		choice = js_object();
		js_set(choice, "value", js_text(value.text));
		js_set(choice, "label", words);
		if (!it->choices)
			it->choices = js_array();
		js_push(it->choices, choice);
		it->choice_count++;
	}
	buf_done(&value);
}

static void
item_never(struct md *m, const char *text)
{
	struct item *it = &m->item;
	struct js *words = import_text(m->d, text, false, m->line);

	if (!it->never)
		it->never = js_array();
	if (words && js_count(it->never) < READ_ALIKE_MAX)
		js_push(it->never, words);
	else
		js_free(words);
}

static void
item_below(struct md *m, const char *text)
{
	const char *never = md_never(text);

	if (strncmp(text, "( ) ", 4) == 0)
		item_choice(m, text + 4);
	else if (never)
		item_never(m, never);
	else if (m->keys && md_key_take(m->d, m->item.keys, text, m->line))
		return;
	else if (*text)
		buf_addf(&m->item.detail, "%s%s", m->item.detail.len ?
		    "\n" : "", text + (*text == '\\'));
}

/* ---- lines ----------------------------------------------------------- */

static void
take_heading(struct md *m, const struct md_line *l)
{
	item_end(m, false);
	prose_end(m);
	m->skip = strstr(l->text, "{#deadlines}") != NULL;
	if (m->skip) {
		import_note(m->d, m->line, _("the deadlines are left out: "
		    "write them into the file"));
		return;
	}
	if (!m->titled && l->level == 1 && !m->level && !m->d->steps) {
		m->titled = true;
		import_words(m->d, m->d->tree, "title", l->text, false,
		    m->line);
		return;
	}
	if (!m->level || l->level < m->level)
		m->level = l->level;
	if (l->level > m->level) {
		/* A heading within a phase stands above its steps. */
		phase_begin(m);
		import_step(m->d, import_step_id(m->d, "h"), "info", "",
		    l->text, m->line);
		return;
	}
	if (m->phase_due)
		import_note(m->d, m->line, _("a heading with nothing below it "
		    "was left out: %.80s"), buf_text(&m->heading));
	buf_clear(&m->heading);
	buf_add_text(&m->heading, l->text);
	m->phase_due = true;
}

static void
take_task(struct md *m, const struct md_line *l)
{
	const struct item *it = &m->item;
	int top = it->child ? m->parent_indent : it->indent;
	bool below = it->open && l->indent >= top + 2;

	if (l->ticked)
		import_note(m->d, m->line, _("a tick is not taken over: every "
		    "incident begins with open steps"));
	if (below && it->child && l->indent >= it->indent + 2) {
		import_note(m->d, m->line, _("a task three deep became a line "
		    "of the step above it"));
		item_below(m, l->text);
		return;
	}
	item_begin(m, l, below);
}

static void
take_line(struct md *m, const struct md_line *l)
{
	if (l->kind == MD_FENCE) {
		m->fence = !m->fence;
		return;
	}
	if (m->fence || l->kind == MD_PROSE) {
		if (m->item.open && (l->indent > m->item.indent || m->fence))
			item_below(m, l->text);
		else if (*l->text)
			buf_addf(&m->prose, "%s%s", m->prose.len ? "\n" : "",
			    l->text);
		return;
	}
	if (l->kind == MD_HEADING)
		take_heading(m, l);
	else if (m->skip)
		return;
	else if (l->kind == MD_BULLET && m->keys && !m->d->steps &&
	    !m->phase_due && md_head_take(m->d, l->text, m->line))
		return;
	else if (l->kind == MD_TASK)
		take_task(m, l);
	else if (l->kind == MD_BULLET && m->item.open &&
	    l->indent >= m->item.indent + 2)
		item_below(m, l->text);
	else if (l->kind == MD_BULLET && (m->d->steps || m->phase_due))
		item_begin(m, l, false);
	else if (l->kind == MD_BULLET)
		buf_addf(&m->prose, "%s%s", m->prose.len ? "\n" : "", l->text);
}

static int
finish(struct md *m, struct err *err)
{
	struct draft *d = m->d;

	item_end(m, false);
	prose_end(m);
	if (d->count > PLAYBOOK_STEPS_MAX)
		return err_set(err, ERR_REFUSED, _("%s has more than %d "
		    "steps: part it into several plans"), d->name,
		    PLAYBOOK_STEPS_MAX);
	if (!m->boxes)
		return err_set(err, ERR_REFUSED, _("%s is neither CACAO nor a "
		    "task list: no line begins with \"- [ ]\""), d->name);
	if (!js_get(d->tree, "title"))
		import_words(d, d->tree, "title", d->id, false, 1);
	if (!js_get(d->tree, "title"))
		import_words(d, d->tree, "title", "imported", false, 1);
	if (m->purpose.len)
		import_words(d, d->tree, "purpose", m->purpose.text, true, 1);
	return 0;
}

int
import_markdown(struct draft *d, const char *bytes, size_t len,
	bool keys, struct err *err)
{
	struct md m = { .d = d, .keys = keys };
	size_t at = 0;
	int rc;

	import_start(d, import_lang(bytes, len));
	import_role(d, ROLE, d->lang == LANG_ZH ? "处置人员" : "Responder");
	if (len >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0)
		at = 3;
	while (at < len && d->count <= PLAYBOOK_STEPS_MAX) {
		const char *end = memchr(bytes + at, '\n', len - at);
		size_t n = end ? (size_t)(end - bytes) - at : len - at;
		struct md_line l;

		m.line++;
		md_line_read(&l, bytes + at, n, m.fence);
		take_line(&m, &l);
		md_line_done(&l);
		at += n + 1;
	}
	rc = finish(&m, err);
	item_clear(&m.item);
	buf_done(&m.heading);
	buf_done(&m.prose);
	buf_done(&m.purpose);
	free(m.parent);
	return rc;
}
