/* SPDX-License-Identifier: MIT */
/*
 * A playbook as a Markdown task list, which any program shows and import_md.c
 * reads again: ids, texts, choices and warnings; not deadlines and conditions,
 * which a list cannot hold.
 */
#include <string.h>

#include "zhiban/playbook.h"

/* Every line below the step, so that none becomes a heading. */
static void
add_lines(struct buf *out, const char *lead, const char *text)
{
	while (*text) {
		size_t len = strcspn(text, "\n");

		buf_addf(out, "  - %s%.*s\n", lead, (int)len, text);
		text += len + (text[len] == '\n');
		lead = "";
	}
}

static void
add_step(struct buf *out, const struct playbook *pb, const struct step *s,
	enum lang lang)
{
	const struct named *role = playbook_role(pb, s->role);
	bool zh = lang == LANG_ZH;

	buf_addf(out, "- %s**%s** %s\n", s->kind == STEP_INFO ? "" : "[ ] ",
	    s->id, words_text(&s->text, lang));
	if (s->critical)
		add_lines(out, "", zh ? "关键步骤" : "critical");
	if (role)
		add_lines(out, zh ? "谁做：" : "Who: ",
		    words_text(&role->title, lang));
	add_lines(out, "", words_text(&s->detail, lang));
	for (size_t i = 0; i < s->never.count; i++)
		add_lines(out, zh ? "禁止：" : "NEVER: ",
		    words_text(&s->never.item[i], lang));
	for (size_t i = 0; i < s->choice_count; i++)
		buf_addf(out, "  - ( ) %s: %s\n", s->choices[i].value,
		    words_text(&s->choices[i].label, lang));
	add_lines(out, zh ? "记录：" : "Record: ",
	    words_text(&s->record, lang));
}

void
playbook_markdown(struct buf *out, const struct playbook *pb, enum lang lang)
{
	buf_addf(out, "# %s\n", words_text(&pb->title, lang));
	if (words_any(&pb->purpose))
		buf_addf(out, "\n> %s\n", words_text(&pb->purpose, lang));
	for (size_t p = 0; p < pb->phase_count; p++) {
		bool any = false;

		for (size_t i = 0; i < pb->step_count; i++) {
			if (pb->steps[i].phase != p)
				continue;
			if (!any)
				buf_addf(out, "\n## %s {#%s%s}\n\n",
				    words_text(&pb->phases[p].title, lang),
				    pb->phases[p].id, pb->phases[p].standing ?
				    " standing" : "");
			any = true;
			add_step(out, pb, &pb->steps[i], lang);
		}
	}
}
