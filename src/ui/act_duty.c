/* SPDX-License-Identifier: MIT */
/*
 * How the arguments of acts on the roster and on contacts are asked.
 */
#include <stdlib.h>
#include <string.h>

#include "act.h"

/* yes, no, or nothing said. */
void
act_add_yes_no(const struct act_make *m)
{
	struct form_spec spec = act_spec(m, FORM_CHOICE);
	struct choices c = { 0 };

	choices_add(&c, "yes", _("yes"));
	choices_add(&c, "no", _("no"));
	act_take_choices(m, &spec, &c);
	form_add(&m->view->form, &spec);
}

/* "yes" when ticked. */
void
act_add_ticked(const struct act_make *m)
{
	struct form_spec spec = act_spec(m, FORM_CHECK);

	spec.value = "yes";
	form_add(&m->view->form, &spec);
}

/* The day whose report is owed. */
static bool
owed(const struct act_make *m, struct key_day *ret)
{
	return site_day_owed(desk_site(app_desk(m->app)), app_now(m->app),
		TIME_NONE, ret);
}

void
act_add_day(const struct act_make *m)
{
	struct form_spec spec = act_spec(m, FORM_TEXT);
	struct buf text = { 0 };
	struct key_day day;

	if (owed(m, &day))
		duty_day_text(&text, day.day);
	spec.value = buf_text(&text);
	form_add(&m->view->form, &spec);
	buf_done(&text);
}

void
act_add_day_to(const struct act_make *m)
{
	struct form_spec spec = act_spec(m, FORM_TEXT);
	struct key_day day;

	const char *fixed = fields_get(&m->view->fixed, "day");
	int64_t of;

	if (fixed && duty_day_read(&of, fixed, 0, NULL, NULL) == 0 &&
	    site_key_day(desk_site(app_desk(m->app)), of, &day))
		spec.value = day.period->to;
	else
		spec.value = owed(m, &day) ? day.period->to : NULL;
	form_add(&m->view->form, &spec);
}

static void
add_post(struct choices *c, struct desk *d, const char *id)
{
	const char *title = desk_role(d, id);

	/* The desk knows the post by its title. */
	if (*id && !choices_have(c, title))
		choices_add(c, title, title);
}

/* Those of the chain, then those somebody holds, then every role of the
 * library's plans. */
void
act_add_post(const struct act_make *m)
{
	struct desk *d = app_desk(m->app);
	const struct site *s = desk_site(d);
	const struct library *lib = desk_library(d);
	struct form_spec spec = act_spec(m, FORM_PERSON);
	struct choices c = { 0 };

	add_post(&c, d, "duty-admin");
	add_post(&c, d, "duty-leader");
	for (size_t i = 0; i < s->roster.line_count; i++)
		add_post(&c, d, s->roster.lines[i].post);
	for (size_t i = 0; lib && i < library_count(lib); i++) {
		const struct playbook *pb = library_at(lib, i)->playbook;

		for (size_t k = 0; pb && k < pb->role_count; k++)
			add_post(&c, d, pb->roles[k].id);
	}
	act_take_choices(m, &spec, &c);
	form_add(&m->view->form, &spec);
}

/* A text that begins with what is known of the person named. */
static void
add_known(const struct act_make *m, const char *(*known)(const struct person
	*p))
{
	struct form_spec spec = act_spec(m, FORM_TEXT);
	const char *name = fields_get(&m->view->fixed, "name");
	const struct person *p = name ? site_person(desk_site(app_desk(m->app)),
		name) : NULL;

	spec.value = p ? known(p) : NULL;
	form_add(&m->view->form, &spec);
}

static const char *
known_phone(const struct person *p)
{
	return p->phone;
}

void
act_add_known_phone(const struct act_make *m)
{
	add_known(m, known_phone);
}

void
act_add_known_posts(const struct act_make *m)
{
	struct form_spec spec = act_spec(m, FORM_TEXT);
	const char *name = fields_get(&m->view->fixed, "name");
	const struct person *p = name ? site_person(desk_site(app_desk(m->app)),
		name) : NULL;
	struct buf titles = { 0 };

	for (const char *s = p ? p->posts : ""; *s; s += strspn(s, " ")) {
		char *id = mem_text_n(s, strcspn(s, " "));

		buf_addf(&titles, "%s%s", titles.len ? _(", ") : "",
			desk_role(app_desk(m->app), id));
		s += strlen(id);
		free(id);
	}
	spec.value = buf_text(&titles);
	form_add(&m->view->form, &spec);
	buf_done(&titles);
}

/* ---- what such a form is about ------------------------------------------ */

/* Whom, with the number: it stands there while it is dialled. */
static void
person_para(struct paras *p, const struct app *app, const struct act_view *v)
{
	const char *name = fields_get(&v->fixed, "name");
	const struct person *who = name ? site_person(desk_site(app_desk(app)),
		name) : NULL;
	struct buf text = { 0 };

	if (!who)
		return;
	buf_addf(&text, "%s  %s", who->name, who->phone);
	if (*who->phone2)
		buf_addf(&text, "  %s", who->phone2);
	if (*who->organisation)
		buf_addf(&text, "  %s", who->organisation);
	paras_say(p, 0, STYLE_STRONG, _("To call"), buf_text(&text));
	buf_done(&text);
}

/* The item of a handover. */
static void
handed_para(struct paras *p, const struct app *app, const struct act_view *v)
{
	const char *key = fields_get(&v->fixed, "item");
	struct handover_items list;

	if (!key || desk_handover(app_desk(app), &list, NULL) < 0)
		return;
	for (size_t i = 0; i < list.count; i++) {
		struct buf text = { 0 };

		if (strcmp(list.item[i].key, key) != 0)
			continue;
		buf_addf(&text, "%s %s", list.item[i].number,
			list.item[i].what);
		paras_say(p, 0, STYLE_STRONG, item_kind_word(
			list.item[i].kind), buf_text(&text));
		buf_done(&text);
	}
	handover_items_done(&list);
}

void
act_about_duty(struct paras *p, const struct app *app,
	const struct act_view *v)
{
	if (strncmp(v->verb->name, "contact-", 8) == 0)
		person_para(p, app, v);
	if (strncmp(v->verb->name, "handover-", 9) == 0)
		handed_para(p, app, v);
}
