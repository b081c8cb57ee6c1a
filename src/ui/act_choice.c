/* SPDX-License-Identifier: MIT */
/*
 * What can be chosen in an act's form, kept as long as the form.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "act.h"

void
choices_add(struct choices *c, const char *value, const char *label)
{
	ARRAY_ROOM(c->item, c->count, c->cap);
	c->item[c->count++] = (struct form_choice){
		.value = mem_text(value), .label = mem_text(label) };
}

bool
choices_have(const struct choices *c, const char *value)
{
	for (size_t i = 0; i < c->count; i++) {
		if (strcmp(c->item[i].value, value) == 0)
			return true;
	}
	return false;
}

void
choices_done(struct choices *c)
{
	for (size_t i = 0; i < c->count; i++) {
		free((char *)c->item[i].value);
		free((char *)c->item[i].label);
	}
	free(c->item);
	*c = (struct choices){ 0 };
}

void
choices_relabel(struct choices *c, struct choices *fresh)
{
	for (size_t i = 0; i < c->count && i < fresh->count; i++) {
		const char *was = c->item[i].label;

		if (strcmp(c->item[i].value, fresh->item[i].value) != 0)
			return;
		c->item[i].label = fresh->item[i].label;
		fresh->item[i].label = was;
	}
}

void
act_take_choices(const struct act_make *m, struct form_spec *spec,
	struct choices *c)
{
	struct act_view *v = m->view;

	assert(v->choices_count < ACT_CHOICES_MAX);
	v->choices[v->choices_count++] = *c;
	spec->choices = c->item;
	spec->choice_count = c->count;
}

void
act_add_choice(const struct act_make *m, struct choices *c, const char *value)
{
	struct form_spec spec = act_spec(m, FORM_CHOICE);

	act_take_choices(m, &spec, c);
	spec.value = value;
	form_add(&m->view->form, &spec);
}

/* ---- people ------------------------------------------------------------- */

static bool
holds(const struct person *p, const char *post)
{
	const size_t len = strlen(post);

	for (const char *s = p->posts; s && *s; s += strspn(s, " ")) {
		const size_t word = strcspn(s, " ");

		if (word == len && strncmp(s, post, len) == 0)
			return true;
		s += word;
	}
	return false;
}

/* "Wang Fang  duty-leader title  138 0000 0000" */
static void
add_person(struct choices *c, const struct act_make *m,
	const struct person *p)
{
	struct buf b = { 0 };
	const char *s = p->posts ? p->posts : "";

	buf_addf(&b, "%s ", p->name);
	while (*s) {
		const size_t word = strcspn(s, " ");
		char *post = mem_text_n(s, word);

		buf_addf(&b, " %s", m->inc ? incident_role_title(m->inc, post,
			lang_now())
			: desk_role(app_desk(m->app), post));
		free(post);
		s += word + strspn(s + word, " ");
	}
	if (p->phone && *p->phone)
		buf_addf(&b, "  %s", p->phone);
	choices_add(c, p->name, buf_text(&b));
	buf_done(&b);
}

void
choices_people(struct choices *c, const struct act_make *m, const char *post)
{
	const struct site *site = desk_site(app_desk(m->app));

	for (int first = 1; first >= 0; first--) {
		for (size_t i = 0; i < site->people_count; i++) {
			const struct person *p = &site->people[i];

			if (!p->left && (post && holds(p, post)) == first)
				add_person(c, m, p);
		}
	}
}
