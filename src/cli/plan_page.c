/* SPDX-License-Identifier: MIT */
/*
 * A plan as a page to read: what it is for, who does what in which phase, by
 * when, and when it is over. The form to fill in by hand is plan_paper.c's.
 */
#include <string.h>

#include "plan_room.h"

/* "label: text" when there is a text. */
static void
page_words(struct buf *out, const char *label, const struct words *w)
{
	if (words_any(w))
		plan_para(out, 8, label, cli_words(w));
}

static void
page_text(struct buf *out, const char *label, const struct buf *text)
{
	if (text->len)
		plan_para(out, 8, label, buf_text(text));
}

static void
page_marks(struct buf *out, const struct step *s)
{
	if (s->critical)
		buf_add_text(out, _(" [critical]"));
	if (s->witness)
		buf_add_text(out, _(" [two persons]"));
	if (!s->must && s->kind != STEP_INFO)
		buf_add_text(out, _(" [may be left]"));
	if (s->repeats)
		buf_add_text(out, _(" [again and again]"));
	if (s->origin && strcmp(s->origin, "zhiban") == 0)
		buf_add_text(out, _(" [ours]"));
}

static void
page_choices(struct buf *out, const struct step *s)
{
	struct buf lead = { 0 };

	for (size_t i = 0; i < s->choice_count; i++) {
		buf_clear(&lead);
		buf_addf(&lead, "( ) %s: ", s->choices[i].value);
		plan_para(out, 8, lead.text, cli_words(&s->choices[i].label));
	}
	for (size_t i = 0; i < s->input_count; i++) {
		buf_clear(&lead);
		buf_addf(&lead, "[ ] %s: ", s->inputs[i].id);
		plan_para(out, 8, lead.text, cli_words(&s->inputs[i].title));
	}
	buf_done(&lead);
}

static void
page_conditions(struct buf *out, const struct playbook *pb,
	const struct step *s)
{
	struct buf text = { 0 };

	plan_condition(&text, pb, &s->when);
	page_text(out, _("only if: "), &text);
	buf_clear(&text);
	plan_steps(&text, pb, &s->needs);
	page_text(out, _("after: "), &text);
	buf_clear(&text);
	plan_steps(&text, pb, &s->reopens);
	page_text(out, _("opens again: "), &text);
	buf_clear(&text);
	plan_roles(&text, pb, &s->to);
	page_text(out, _("to: "), &text);
	buf_clear(&text);
	if (s->approver)
		plan_para(out, 8, _("with the word of: "),
			plan_role(pb, s->approver));
	for (size_t i = 0; i < s->argv.count; i++)
		buf_addf(&text, "%s%s", i ? " " : "", s->argv.item[i]);
	page_text(out, _("command: "), &text);
	buf_done(&text);
}

static void
page_step(struct buf *out, const struct playbook *pb, const struct step *s)
{
	struct buf head = { 0 };

	buf_addf(&head, "%s  ", s->id);
	plan_para(out, 2, head.text, cli_words(&s->text));
	buf_clear(&head);
	buf_addf(&head, "(%s)", plan_step_kind_word(s->kind));
	if (*s->role)
		buf_addf(&head, " %s", plan_role(pb, s->role));
	page_marks(&head, s);
	plan_para(out, 8, "", head.text);
	page_words(out, "", &s->detail);
	for (size_t i = 0; i < s->never.count; i++)
		plan_para(out, 8, _("NEVER: "), cli_words(&s->never.item[i]));
	page_conditions(out, pb, s);
	page_choices(out, s);
	page_words(out, _("record: "), &s->record);
	page_words(out, _("done when: "), &s->done_when);
	if (s->source)
		plan_para(out, 8, _("source: "), s->source);
	buf_done(&head);
}

static void
page_phases(struct buf *out, const struct playbook *pb)
{
	for (size_t p = 0; p < pb->phase_count; p++) {
		struct buf head = { 0 };
		size_t count = 0;

		for (size_t i = 0; i < pb->step_count; i++)
			count += pb->steps[i].phase == p;
		if (!count)
			continue;
		buf_addf(&head, pb->phases[p].standing
			? _("%s (before any incident)") : "%s",
			cli_words(&pb->phases[p].title));
		buf_add_char(out, '\n');
		plan_heading(out, head.text, '-');
		for (size_t i = 0; i < pb->step_count; i++)
			if (pb->steps[i].phase == p)
				page_step(out, pb, &pb->steps[i]);
		buf_done(&head);
	}
}

/* Where it stands in law, and how sure that is. */
static void
page_law(struct buf *out, const struct law *law)
{
	struct buf text = { 0 };

	if (!law->article)
		return;
	plan_para(out, 8, _("law: "), law->article);
	if (law->url)
		plan_para(out, 8, _("address: "), law->url);
	if (law->valid_from)
		buf_addf(&text, _("from %s; "), law->valid_from);
	if (law->valid_to)
		buf_addf(&text, _("until %s; "), law->valid_to);
	if (law->verified)
		buf_addf(&text, strcmp(law->verified, "V") == 0
			? _("[%s] read in the law's own text; ")
			: _("[%s] read in a text that quotes it; "),
			law->verified);
	if (law->checked)
		buf_addf(&text, _("checked %s; "), law->checked);
	if (law->confirmed_by && law->confirmed_on)
		buf_addf(&text, _("confirmed by %s on %s"), law->confirmed_by,
			law->confirmed_on);
	else if (law->confirmed_by)
		buf_addf(&text, _("confirmed by %s"), law->confirmed_by);
	else
		buf_add_text(&text, _("not confirmed by this site"));
	plan_para(out, 8, _("in force: "), buf_text(&text));
	buf_done(&text);
}

static void
page_deadline(struct buf *out, const struct playbook *pb,
	const struct deadline *d)
{
	struct buf text = { 0 };

	buf_addf(&text, "%s  ", d->id);
	plan_para(out, 2, text.text, cli_words(&d->title));
	buf_clear(&text);
	plan_figure(&text, pb, d);
	plan_para(out, 8, "", buf_text(&text));
	buf_clear(&text);
	if (d->who)
		buf_add_text(&text, plan_role(pb, d->who));
	if (d->to.count) {
		buf_add_text(&text, " → ");
		plan_roles(&text, pb, &d->to);
	}
	page_text(out, _("who: "), &text);
	buf_clear(&text);
	page_words(out, _("what: "), &d->action);
	if (d->form)
		plan_para(out, 8, _("form: "), d->form);
	plan_condition(&text, pb, &d->when);
	page_text(out, _("only if: "), &text);
	page_words(out, _("basis: "), &d->basis);
	page_law(out, &d->law);
	buf_done(&text);
}

static void
page_gate(struct buf *out, const struct playbook *pb, const struct gate *g,
	const char *title)
{
	if (!g->count && !g->approver)
		return;
	buf_add_char(out, '\n');
	plan_heading(out, title, '-');
	if (g->approver)
		plan_para(out, 2, _("declared by: "),
			plan_role(pb, g->approver));
	for (size_t i = 0; i < g->count; i++)
		plan_para(out, 2, "- ", cli_words(&g->conditions[i].text));
}

static void
page_roles(struct buf *out, const struct playbook *pb)
{
	bool any = false;

	for (size_t i = 0; i < pb->role_count; i++) {
		const struct named *r = &pb->roles[i];
		struct buf lead = { 0 };
		bool used = false;

		for (size_t k = 0; k < pb->step_count && !used; k++)
			used = strcmp(pb->steps[k].role, r->id) == 0 ||
				names_have(&pb->steps[k].to, r->id);
		for (size_t k = 0; k < pb->deadline_count && !used; k++)
			used = names_have(&pb->deadlines[k].to, r->id);
		if (used && !any) {
			buf_add_char(out, '\n');
			plan_heading(out, _("Roles"), '-');
			any = true;
		}
		buf_addf(&lead, words_any(&r->detail) ? "%s: " : "%s",
			cli_words(&r->title));
		if (used)
			plan_para(out, 2, lead.text, cli_words(&r->detail));
		buf_done(&lead);
	}
}

static void
page_head(struct buf *out, const struct playbook *pb)
{
	plan_heading(out, cli_words(&pb->title), '=');
	buf_addf(out, _("%s · %s · version %s · origin: %s\n"), pb->id,
		plan_kind_word(pb), pb->version,
		pb->origin ? pb->origin : "catalog");
	if (words_any(&pb->purpose))
		plan_para(out, 0, "", cli_words(&pb->purpose));
	if (pb->triggers.count)
		buf_addf(out, "\n%s\n", _("Open it when:"));
	for (size_t i = 0; i < pb->triggers.count; i++)
		plan_para(out, 2, "- ", cli_words(&pb->triggers.item[i]));
	if (words_any(&pb->notes)) {
		buf_add_char(out, '\n');
		plan_para(out, 0, _("Worth knowing: "), cli_words(&pb->notes));
	}
}

static void
page_plan(struct buf *out, const struct playbook *pb)
{
	page_head(out, pb);
	page_roles(out, pb);
	page_phases(out, pb);
	if (pb->deadline_count) {
		buf_add_char(out, '\n');
		plan_heading(out, _("Deadlines"), '-');
	}
	for (size_t i = 0; i < pb->deadline_count; i++)
		page_deadline(out, pb, &pb->deadlines[i]);
	page_gate(out, pb, &pb->handling, _("Handled when"));
	page_gate(out, pb, &pb->closing, _("Closed when"));
}

static const struct library_entry *
entry_of(const struct library *lib, const struct playbook *pb)
{
	for (size_t i = 0; i < library_count(lib); i++) {
		if (library_at(lib, i)->playbook == pb)
			return library_at(lib, i);
	}
	return NULL;
}

/* Whose the plan is, and who stands behind it. */
static void
page_place(struct buf *out, const struct cli_call *c,
	const struct playbook *pb)
{
	const struct library_entry *e = entry_of(c->library, pb);
	const char *hidden = e ? library_hides(c->library, e) : NULL;
	struct buf place = { 0 };

	if (e)
		desk_plan_place(&place, c->library, e);
	buf_add_text(&place, e ? _("; ") : "");
	desk_plan_signed(&place, c->desk ? desk_site(c->desk) : NULL, pb);
	plan_para(out, 0, "", buf_text(&place));
	if (e && e->layer > 0)
		buf_addf(out, _("from %s\n"), e->path);
	if (hidden)
		buf_addf(out, _("takes the place of %s\n"), hidden);
	buf_add_char(out, '\n');
	buf_done(&place);
}

int
cli_plan_show(const struct cli_call *c, struct err *err)
{
	struct playbook *own;
	const struct playbook *pb = plan_named(c, fields_get(c->args, "id"),
		&own, err);
	struct buf out = { 0 };
	int rc;

	if (!pb)
		return -1;
	page_place(&out, c, pb);
	page_plan(&out, pb);
	rc = cli_out(&out, err);
	buf_done(&out);
	playbook_free(own);
	return rc;
}
