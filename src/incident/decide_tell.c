/* SPDX-License-Identifier: MIT */
/*
 * What done wants of a telling step: who was told, whether they answered, and
 * which of the posts that must know this was.
 */
#include <string.h>

#include "decide.h"

/* The recipient whose post the person holds, when there is just one. */
static const char *
post_of(const struct deciding *d, const char *name)
{
	const struct names *to = &d->step->rule->to;
	const struct person *p =
		d->c->site ? site_person(d->c->site, name) : NULL;
	const char *found = NULL;

	for (size_t i = 0; p && i < to->count; i++) {
		if (!person_holds(p, to->item[i]))
			continue;
		if (found)
			return NULL;
		found = to->item[i];
	}
	return found;
}

static int
refuse_post(const struct deciding *d, enum err_code code)
{
	const struct names *to = &d->step->rule->to;
	struct buf list = { 0 };

	for (size_t i = 0; i < to->count; i++)
		buf_addf(&list, "%s%s (%s)", i ? ", " : "", to->item[i],
			incident_role_title(d->inc, to->item[i], lang_now()));
	err_set(d->err, code, _("%s: the post told is missing, one of: %s"),
		step_label(d->inc, d->step), buf_text(&list));
	err_flags(d->err, "--to");
	buf_done(&list);
	return -1;
}

/* Which recipient was told: said, named by post, known from the roster, or
 * the only one. NULL with err. */
const char *
told_post(const struct deciding *d)
{
	const struct names *to = &d->step->rule->to;
	const char *post = arg(d, "to");
	const char *person = arg(d, "person");

	if (post && !names_have(to, post)) {
		refuse_post(d, ERR_USAGE);
		return NULL;
	}
	if (!post && names_have(to, person))
		post = person;
	if (!post && to->count == 1)
		post = to->item[0];
	if (!post)
		post = post_of(d, person);
	if (!post)
		refuse_post(d, ERR_REFUSED);
	return post;
}

static int
refuse_told(const struct deciding *d, const char *post)
{
	const struct incident_step *s = d->step;
	struct buf by = { 0 };

	for (size_t i = 0; !s->rule->repeats && i < s->told_count; i++) {
		const struct told *t = &s->told[i];

		if (!t->answered || !t->to || strcmp(t->to, post) != 0 ||
			(s->reopened && t->act.seq <= s->end.seq))
			continue;
		decide_act_text(&by, d->inc, &t->act, d->c->now);
		err_set(d->err, ERR_REFUSED, _("%s: %s was told by %s"),
			step_label(d->inc, s), incident_role_title(d->inc,
			post, lang_now()), buf_text(&by));
		buf_done(&by);
		return -1;
	}
	return 0;
}

int
tell_wants(struct deciding *d, const struct values *v)
{
	const char *answered = arg(d, "answered");
	const char *post;

	(void)v;
	if (!arg(d, "person"))
		return refuse_missing(d, "person");
	if (!answered)
		return refuse_missing(d, "answered");
	if (strcmp(answered, "yes") != 0 && strcmp(answered, "no") != 0)
		return err_set(d->err, ERR_USAGE,
			_("answered is \"%s\"; it is yes or no"), answered);
	post = told_post(d);
	return post ? refuse_told(d, post) : -1;
}
