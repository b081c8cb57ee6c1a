/* SPDX-License-Identifier: MIT */
/*
 * Acts on the unit's people and on who is on duty when.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "decide.h"

#define NOBODY "none"		/* in place of a person */

/* ---- people ------------------------------------------------------------- */

/* Every value of the argument as one text of words. */
static void
words_of(struct buf *words, const struct deciding *d, const char *name)
{
	const char *typed;

	for (size_t n = 0; (typed = arg_nth(d, name, n)); n++)
		buf_addf(words, "%s%s", n ? " " : "",
			strcmp(typed, NOBODY) == 0 ? "" : typed);
}

/* Posts, and being here at all, give rights to somebody of the unit; to a
 * contact outside they give none. */
static bool
changes_standing(const struct deciding *d)
{
	const struct person *p = site_person(d->c->site, arg(d, "name"));
	const char *left = arg(d, "left");
	struct buf posts = { 0 };
	bool other;

	if (!p || p->outside)
		return false;
	words_of(&posts, d, "post");
	other = arg(d, "post") && strcmp(buf_text(&posts), p->posts) != 0;
	buf_done(&posts);
	return other || (left && (strcmp(left, "yes") == 0) != p->left);
}

static int
check_rights(const struct deciding *d)
{
	const char *typed;

	if ((arg(d, "right") || arg(d, "login") || changes_standing(d)) &&
	    site_need(d->c->site, d->c->person, "roster", d->err) < 0)
		return -1;
	for (size_t n = 0; (typed = arg_nth(d, "right", n)); n++) {
		/* A word of its own: it is known. */
		if (strcmp(typed, NOBODY) == 0 || right_word(typed) != typed)
			continue;
		err_set(d->err, ERR_USAGE, _("there is no right \"%s\": duty, "
			"command, train, supervise or read"), typed);
		return err_flags(d->err, "--right");
	}
	return 0;
}

/* A post is one word, as the plans' roles are. */
static int
check_post(const struct deciding *d, const char *post)
{
	if (!strpbrk(post, " \n"))
		return 0;
	err_set(d->err, ERR_USAGE, _("\"%s\" is no post: name it as the plans "
		"do (duty-admin, duty-leader)"), post);
	return err_flags(d->err, "--post");
}

/* One login is one person's. */
static int
check_login(const struct deciding *d, const char *name)
{
	const char *login = arg(d, "login");
	const struct person *other = login ? site_person(d->c->site, login)
		: NULL;

	if (!other || strcmp(other->login, login) != 0 ||
	    strcmp(other->name, name) == 0)
		return 0;
	err_set(d->err, ERR_REFUSED, _("the login %s is %s's already"), login,
		other->name);
	return err_flags(d->err, "--login");
}

static void
draft_words(const struct deciding *d, struct draft *draft, const char *name,
	const char *field)
{
	struct buf words = { 0 };

	words_of(&words, d, name);
	if (arg(d, name))
		fields_add(&draft->fields, field, buf_text(&words));
	buf_done(&words);
}

static int
draft_person(struct deciding *d, const char *name, bool outside)
{
	struct draft *draft;
	const char *post;

	/* One text may name several. */
	for (size_t n = 0; (post = arg_nth(d, "post", n)); n++)
		if (strchr(post, '\n') && check_post(d, post) < 0)
			return -1;
	if (check_rights(d) < 0 || check_login(d, name) < 0)
		return -1;
	draft = draft_add(d, "person");
	fields_add(&draft->fields, "name", name);
	draft_arg(d, draft, "login");
	draft_words(d, draft, "post", "posts");
	draft_words(d, draft, "right", "rights");
	draft_take(d, draft, "phone", "phone2", "organisation", "for");
	if (outside)
		fields_add(&draft->fields, "outside", "yes");
	draft_take(d, draft, "left", "reason");
	return 0;
}

int
decide_person_add(struct deciding *d)
{
	const struct person *p = site_person(d->c->site, arg(d, "name"));

	if (p && strcmp(p->name, arg(d, "name")) == 0)
		return err_set(d->err, ERR_REFUSED, p->left
			? _("%s was on the roster and left: zhiban roster "
			"change with --left no brings them back")
			: _("%s is on the roster already: zhiban roster "
			"change"), p->name);
	return draft_person(d, arg(d, "name"),
		strcmp(d->verb->name, "contact-add") == 0);
}

/* The person of that name or login; NULL with err. */
static const struct person *
person_of(const struct deciding *d, const char *name)
{
	const struct person *p = site_person(d->c->site, name);

	if (p && !p->left)
		return p;
	err_set(d->err, ERR_REFUSED, p ? _("%s is no longer here")
		: _("%s is not on the roster: zhiban roster add first"), name);
	return NULL;
}

int
decide_person_change(struct deciding *d)
{
	const struct person *p = site_person(d->c->site, arg(d, "name"));
	const char *left = arg(d, "left");

	if (!p)
		return person_of(d, arg(d, "name")) ? 0 : -1;
	if (left && strcmp(left, "yes") != 0 && strcmp(left, "no") != 0) {
		err_set(d->err, ERR_USAGE, _("yes or no?"));
		return err_flags(d->err, "--left");
	}
	if (!left && !arg(d, "post") && !arg(d, "right") && !arg(d, "phone") &&
	    !arg(d, "login") && !arg(d, "phone2") && !arg(d, "for") &&
	    !arg(d, "organisation"))
		return err_set(d->err, ERR_USAGE, _("what is to be changed? "
			"The post, the telephone number, or that they have "
			"left"));
	return draft_person(d, p->name, false);
}

static int
yes_or_no(const struct deciding *d, const char *name)
{
	const char *typed = arg(d, name);

	if (!typed || strcmp(typed, "yes") == 0 || strcmp(typed, "no") == 0)
		return 0;
	err_set(d->err, ERR_USAGE, _("yes or no?"));
	return err_flags(d->err, "--%s", name);
}

/* A number was called: it holds when somebody answered and it is the right
 * one, or a new one was given. */
int
decide_contact_verify(struct deciding *d)
{
	const struct person *p = person_of(d, arg(d, "name"));
	const char *answered = arg(d, "answered");
	struct draft *draft;

	if (!p || yes_or_no(d, "answered") < 0 || yes_or_no(d, "right") < 0)
		return -1;
	if (!*p->phone && !arg(d, "phone")) {
		err_set(d->err, ERR_REFUSED, _("%s has no telephone number "
			"yet: give one"), p->name);
		return err_flags(d->err, "--phone");
	}
	draft = draft_add(d, "contact-checked");
	fields_add(&draft->fields, "name", p->name);
	fields_add(&draft->fields, "answered", answered);
	if (strcmp(answered, "yes") == 0 || arg(d, "right"))
		fields_add(&draft->fields, "right", arg(d, "right")
			? arg(d, "right") : "yes");
	draft_take(d, draft, "phone", "text");
	return 0;
}

/* ---- the pattern -------------------------------------------------------- */

static void
draft_number(const struct deciding *d, struct draft *draft, int64_t more)
{
	fields_addf(&draft->fields, "number", "%lld",
		(long long)(d->c->site->roster.last + more));
}

static void
draft_hours(struct draft *draft, const struct duty_hours *h)
{
	fields_addf(&draft->fields, "from", "%02d:%02d", h->from / 60,
		h->from % 60);
	fields_addf(&draft->fields, "to", "%02d:%02d", h->to / 60,
		h->to % 60);
}

void
draft_day(struct draft *draft, const char *name, int64_t day)
{
	struct buf text = { 0 };

	duty_day_text(&text, day);
	fields_add(&draft->fields, name, buf_text(&text));
	buf_done(&text);
}

int
day_read(const struct deciding *d, const char *name, int64_t *ret)
{
	if (duty_day_read(ret, arg(d, name), d->c->now, d->zone, d->err) < 0)
		return err_flags(d->err, "--%s", name);
	return 0;
}

/* "2", how many weeks; needs a first day to count from. */
static int
read_every(const struct deciding *d)
{
	const char *typed = arg(d, "every");
	char *end;
	long weeks;

	if (!typed)
		return 0;
	weeks = strtol(typed, &end, 10);
	if (*end || weeks < 1 || weeks > DUTY_EVERY_MAX) {
		err_set(d->err, ERR_USAGE, _("\"%s\" is no number of weeks, "
			"1 to %d"), typed, DUTY_EVERY_MAX);
		return err_flags(d->err, "--every");
	}
	if (weeks == 1 || arg(d, "since"))
		return 0;
	err_set(d->err, ERR_REFUSED, _("from which week on? Give the first "
		"day"));
	return err_flags(d->err, "--since");
}

static bool
has_number(const struct roster *r, int64_t number, bool line_only)
{
	for (size_t i = 0; i < r->line_count; i++)
		if (r->lines[i].number == number)
			return true;
	for (size_t i = 0; !line_only && i < r->day_count; i++)
		if (r->days[i].number == number)
			return true;
	return false;
}

/* The number typed, of what is on the roster. */
static int
read_number(const struct deciding *d, bool line_only)
{
	const char *typed = arg(d, "number");
	char *end;
	const long long number = strtoll(typed, &end, 10);

	if (!*end && has_number(&d->c->site->roster, number, line_only))
		return 0;
	return err_set(d->err, ERR_REFUSED, _("there is no number %s on the "
		"duty roster: zhiban roster list shows them"), typed);
}

static void
draft_days(struct draft *draft, unsigned days)
{
	static const char *const names[] = { "mon", "tue", "wed", "thu",
		"fri", "sat", "sun" };
	struct buf words = { 0 };

	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		if (days & 1u << i)
			buf_addf(&words, "%s%s", words.len ? " " : "",
				names[i]);
	fields_add(&draft->fields, "days", buf_text(&words));
	buf_done(&words);
}

int
decide_duty_set(struct deciding *d)
{
	const struct person *p = person_of(d, arg(d, "person"));
	int64_t since = TIME_NONE, until = TIME_NONE;
	struct duty_hours hours;
	struct draft *draft;
	unsigned days;

	if (!p || check_post(d, arg(d, "post")) < 0 ||
	    (arg(d, "number") && read_number(d, true) < 0) ||
	    (arg(d, "since") && day_read(d, "since", &since) < 0) ||
	    (arg(d, "until") && day_read(d, "until", &until) < 0) ||
	    read_every(d) < 0)
		return -1;
	if (duty_days_read(&days, arg(d, "days"), d->err) < 0)
		return err_flags(d->err, "--days");
	if (duty_hours_read(&hours, arg(d, "hours"), d->err) < 0)
		return err_flags(d->err, "--hours");
	if (until != TIME_NONE && since != TIME_NONE && until < since)
		return err_set(d->err, ERR_USAGE, _("the last day is before "
			"the first"));
	draft = draft_add(d, "duty-line");
	if (arg(d, "number"))
		draft_arg(d, draft, "number");
	else
		draft_number(d, draft, 1);
	draft_arg(d, draft, "post");
	fields_add(&draft->fields, "person", p->name);
	draft_days(draft, days);
	draft_hours(draft, &hours);
	if (since != TIME_NONE)
		draft_day(draft, "since", since);
	if (until != TIME_NONE)
		draft_day(draft, "until", until);
	if (arg(d, "every") && strcmp(arg(d, "every"), "1") != 0)
		draft_arg(d, draft, "every");
	return 0;
}

/* ---- single days -------------------------------------------------------- */

/* Whose turn of the post begins on that day: the only one's, or that person's.
 * "" with err: nobody's, or several. */
static const char *
whose(const struct deciding *d, int64_t day, const char *post,
	const char *person)
{
	const struct site *s = d->c->site;
	const int64_t from = duty_instant(day, 0, s->zone);
	struct buf text = { 0 };
	const char *title = d->c->post_title ? d->c->post_title : post;
	const char *found = NULL;
	struct duties list;
	bool several = false;

	site_duties(s, from, duty_instant(day + 1, 0, s->zone), &list);
	for (size_t i = 0; i < list.count; i++) {
		const struct duty *t = &list.item[i];

		if (t->from < from || strcmp(t->post, post) != 0 ||
		    (person && strcmp(t->person, person) != 0))
			continue;
		several |= found && strcmp(found, t->person) != 0;
		found = t->person;
	}
	duties_done(&list);
	duty_day_text(&text, day);
	if (several)
		err_set(d->err, ERR_REFUSED, _("several are on duty as %s on "
			"%s: say whose turn is meant"), title, buf_text(&text));
	else if (!found && person)
		err_set(d->err, ERR_REFUSED, _("%s is not on duty as %s on "
			"%s"), person, title, buf_text(&text));
	else if (!found)
		err_set(d->err, ERR_REFUSED, _("nobody is on duty as %s on "
			"%s: give the hours of a turn more"), title,
			buf_text(&text));
	buf_done(&text);
	return several ? NULL : found;
}

static struct draft *
draft_duty_day(struct deciding *d, int64_t more, int64_t day,
	const char *person)
{
	struct draft *draft = draft_add(d, "duty-day");

	draft_number(d, draft, more);
	draft_day(draft, "day", day);
	draft_arg(d, draft, "post");
	if (person)
		fields_add(&draft->fields, "person", person);
	else
		fields_add(&draft->fields, "absent", "nobody");
	return draft;
}

/* The name as on the roster; as typed where nobody has it. */
static const char *
roster_name(const struct deciding *d, const char *typed)
{
	const struct person *p = typed ? site_person(d->c->site, typed) : NULL;

	return p ? p->name : typed;
}

int
decide_duty_except(struct deciding *d)
{
	const bool nobody = strcmp(arg(d, "person"), NOBODY) == 0;
	const char *instead = roster_name(d, arg(d, "instead"));
	const struct person *p = nobody ? NULL
		: person_of(d, arg(d, "person"));
	struct duty_hours hours;
	struct draft *draft;
	int64_t day;

	if ((!nobody && !p) || check_post(d, arg(d, "post")) < 0 ||
	    day_read(d, "day", &day) < 0)
		return -1;
	if (arg(d, "hours") && (nobody || instead))
		return err_set(d->err, ERR_USAGE, _("hours go with a turn "
			"more, not with one that is somebody's already"));
	if (arg(d, "hours") && duty_hours_read(&hours, arg(d, "hours"),
	    d->err) < 0)
		return err_flags(d->err, "--hours");
	if (!arg(d, "hours") && !whose(d, day, arg(d, "post"), instead))
		return -1;
	draft = draft_duty_day(d, 1, day, p ? p->name : NULL);
	if (instead)
		fields_add(&draft->fields, "instead", instead);
	if (arg(d, "hours"))
		draft_hours(draft, &hours);
	draft_arg(d, draft, "reason");
	return 0;
}

int
decide_duty_swap(struct deciding *d)
{
	const char *one, *two;
	struct draft *draft;
	int64_t day, other;

	if (day_read(d, "day", &day) < 0 || day_read(d, "other", &other) < 0)
		return -1;
	one = whose(d, day, arg(d, "post"), roster_name(d, arg(d, "person")));
	if (!one)
		return err_flags(d->err, "--person");
	two = whose(d, other, arg(d, "post"), roster_name(d, arg(d, "with")));
	if (!two)
		return err_flags(d->err, "--with");
	if (strcmp(one, two) == 0)
		return err_set(d->err, ERR_REFUSED, _("%s is on duty on both "
			"days: there is nothing to swap"), one);
	draft = draft_duty_day(d, 1, day, two);
	fields_add(&draft->fields, "instead", one);
	draft_arg(d, draft, "reason");
	draft = draft_duty_day(d, 2, other, one);
	fields_add(&draft->fields, "instead", two);
	draft_arg(d, draft, "reason");
	return 0;
}

int
decide_duty_drop(struct deciding *d)
{
	struct draft *draft;

	if (read_number(d, false) < 0)
		return -1;
	draft = draft_add(d, "duty-dropped");
	draft_take(d, draft, "number", "reason");
	return 0;
}
