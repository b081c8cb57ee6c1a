/* SPDX-License-Identifier: MIT */
/*
 * A playbook as a Markdown task list, which any program shows and import_md.c
 * reads again. What a list cannot hold is said in words, or left out and told
 * as a warning.
 */
#include <stdlib.h>
#include <string.h>

#include "zhiban/playbook.h"

#include "md_key.h"
#include "tree.h"

struct md_out {
	struct buf *out;
	const struct playbook *pb;
	enum lang lang;
	struct js *tree;	/* the file, where ids stand as written */
	size_t words;		/* steps that say a condition in words */
};

static bool
zh(const struct md_out *m)
{
	return m->lang == LANG_ZH;
}

static void
add_input(struct md_out *m, const struct input *in)
{
	buf_addf(m->out, "  - %s%s (%s%s): %s\n", zh(m) ? "填写：" :
	    "Fill in: ", in->id, input_type_name(in->type), in->required ?
	    ", required" : "", words_text(&in->title, m->lang));
}

static void
add_step(struct md_out *m, const struct step *s)
{
	buf_addf(m->out, "- %s**%s** %s\n", s->kind == STEP_INFO ? "" :
	    "[ ] ", s->id, words_text(&s->text, m->lang));
	md_keys_write(m->out, m->pb, m->tree, s, m->lang, &m->words);
	for (size_t i = 0; i < s->never.count; i++)
		buf_addf(m->out, "  - %s%s\n", zh(m) ? "禁止：" : "NEVER: ",
		    words_text(&s->never.item[i], m->lang));
	for (size_t i = 0; i < s->choice_count; i++)
		buf_addf(m->out, "  - ( ) %s: %s\n", s->choices[i].value,
		    words_text(&s->choices[i].label, m->lang));
	for (size_t i = 0; i < s->input_count; i++)
		add_input(m, &s->inputs[i]);
}

static void
add_phases(struct md_out *m)
{
	const struct playbook *pb = m->pb;

	for (size_t p = 0; p < pb->phase_count; p++) {
		bool any = false;

		for (size_t i = 0; i < pb->step_count; i++) {
			if (pb->steps[i].phase != p)
				continue;
			if (!any)
				buf_addf(m->out, "\n## %s {#%s%s}\n\n",
				    words_text(&pb->phases[p].title, m->lang),
				    pb->phases[p].id, pb->phases[p].standing ?
				    " standing" : "");
			any = true;
			add_step(m, &pb->steps[i]);
		}
	}
}

static int
by_order(const void *a, const void *b)
{
	const struct step *x = *(const struct step *const *)a;
	const struct step *y = *(const struct step *const *)b;

	return (x->order > y->order) - (x->order < y->order);
}

/* Where the walk does not go through the phases one after the other. */
static void
add_order(struct md_out *m)
{
	const struct playbook *pb = m->pb;
	const struct step **list = mem_alloc((pb->step_count + 1) *
	    sizeof(const struct step *));
	size_t count = 0, moved = 0;

	for (size_t i = 0; i < pb->step_count; i++) {
		if (pb->phases[pb->steps[i].phase].standing)
			continue;
		moved += count && list[count - 1]->order > pb->steps[i].order;
		list[count++] = &pb->steps[i];
	}
	if (moved)
		qsort(list, count, sizeof(const struct step *), by_order);
	for (size_t i = 0; moved && i < count; i++)
		buf_addf(m->out, "%s%s", i ? ", " : zh(m) ? "- 顺序：" :
		    "- Order: ", list[i]->id);
	buf_add_text(m->out, moved ? "\n" : "");
	free(list);
}

static void
add_head(struct md_out *m)
{
	const struct playbook *pb = m->pb;
	const char *text = words_text(&pb->purpose, m->lang);

	buf_addf(m->out, "# %s\n\n", words_text(&pb->title, m->lang));
	while (*text) {
		size_t len = strcspn(text, "\n");

		buf_addf(m->out, "> %.*s\n", (int)len, text);
		text += len + (text[len] == '\n');
	}
	buf_addf(m->out, "\n- %s%s\n", zh(m) ? "版本：" : "Version: ",
	    pb->version);
	for (size_t i = 0; i < pb->triggers.count; i++)
		buf_addf(m->out, "- %s%s\n", zh(m) ? "何时启用：" :
		    "Open it when: ", words_text(&pb->triggers.item[i],
		    m->lang));
	add_order(m);
}

static void
add_deadlines(struct md_out *m)
{
	const struct playbook *pb = m->pb;

	if (pb->deadline_count)
		buf_addf(m->out, "\n## %s {#deadlines}\n\n", zh(m) ? "时限" :
		    "Deadlines");
	for (size_t i = 0; i < pb->deadline_count; i++) {
		const struct deadline *d = &pb->deadlines[i];

		buf_addf(m->out, zh(m) ? "- **%s** %s（%s）\n" :
		    "- **%s** %s (%s)\n", d->id, words_text(&d->title,
		    m->lang), words_text(&d->basis, m->lang));
	}
}

/* ---- what does not go along ------------------------------------------ */

static void
tell(struct problems *ps, const struct md_out *m)
{
	const struct playbook *pb = m->pb;
	const char *id = pb->id;
	size_t rest = pb->scale_count + pb->fact_count + pb->anchor_count +
	    pb->handling.count + pb->closing.count;

	if (pb->languages[!m->lang] && pb->languages[m->lang])
		problem_add(ps, id, 1, true, _("Markdown has one language: "
		    "the texts in \"%s\" are left out"),
		    lang_code((enum lang)!m->lang));
	if (pb->deadline_count)
		problem_add(ps, id, 1, true, _("%zu deadlines are told in "
		    "words: an import leaves them out"), pb->deadline_count);
	if (m->words)
		problem_add(ps, id, 1, true, _("%zu steps have a condition or "
		    "a command that is told in words"), m->words);
	if (rest)
		problem_add(ps, id, 1, true, _("levels, facts, moments of its "
		    "own, closing conditions (%zu) and what roles are for are "
		    "left out"), rest);
}

void
playbook_markdown(struct buf *out, const struct playbook *pb,
	enum lang lang, struct problems *ps)
{
	struct md_out m = { .out = out, .pb = pb, .lang = lang,
		.tree = tree_read(pb) };

	add_head(&m);
	add_phases(&m);
	add_deadlines(&m);
	if (ps)
		tell(ps, &m);
	js_free(m.tree);
}
