/* SPDX-License-Identifier: MIT */
/*
 * The people of the configuration: who belongs to the unit, and who outside
 * it can be called.
 */
#include <stdlib.h>
#include <string.h>

#include "settings_room.h"

static const char *const rights[] = {
	"duty", "command", "train", "supervise", "read", NULL
};

/* One person being read. */
struct reading_person {
	struct fields fields;
};

static void
add_word(void *target, const char *text)
{
	struct buf *b = target;

	buf_addf(b, "%s%s", b->len ? " " : "", text);
}

static void
read_text(struct settings *s, const struct conf *c, void *target)
{
	struct reading_person *p = target;

	if (setting_is(s, c, CONF_TEXT))
		fields_add(&p->fields, c->name, c->text);
}

static void
read_posts(struct settings *s, const struct conf *c, void *target)
{
	struct reading_person *p = target;
	struct buf words = { 0 };

	setting_texts(s, c, add_word, &words);
	if (words.len)
		fields_add(&p->fields, c->name, buf_text(&words));
	buf_done(&words);
}

struct rights_list {
	struct settings *s;
	int line;
	struct buf words;
};

static void
add_right(void *target, const char *text)
{
	struct rights_list *r = target;

	for (size_t i = 0; rights[i]; i++) {
		if (strcmp(rights[i], text) != 0)
			continue;
		add_word(&r->words, text);
		return;
	}
	setting_no_such(r->s, r->line, _("right"), text, rights);
}

static void
read_rights(struct settings *s, const struct conf *c, void *target)
{
	struct reading_person *p = target;
	struct rights_list r = { .s = s, .line = c->line };

	setting_texts(s, c, add_right, &r);
	if (r.words.len)
		fields_add(&p->fields, c->name, buf_text(&r.words));
	buf_done(&r.words);
}

static void
read_verified(struct settings *s, const struct conf *c, void *target)
{
	struct reading_person *p = target;

	if (setting_day(s, c))
		fields_add(&p->fields, "verified", c->text);
}

static const struct setting_key person_keys[] = {
	{ "name", read_text, 0 },
	{ "login", read_text, 0 },
	{ "posts", read_posts, 0 },
	{ "rights", read_rights, 0 },
	{ "phone", read_text, 0 },
	{ "verified", read_verified, 0 },
};

static const struct setting_key contact_keys[] = {
	{ "name", read_text, 0 },
	{ "posts", read_posts, 0 },
	{ "phone", read_text, 0 },
	{ "phone2", read_text, 0 },
	{ "organisation", read_text, 0 },
	{ "for", read_text, 0 },
	{ "verified", read_verified, 0 },
};

/* Whom else has that value, or NULL: two people with one login cannot be
 * told apart. */
static const char *
same_in(const struct settings *s, const struct fields *f, const char *name)
{
	const char *value = fields_get(f, name);

	for (size_t i = 0; value && i < s->people_count; i++) {
		const char *other = fields_get(&s->people[i], name);

		if (other && strcmp(other, value) == 0)
			return fields_get(&s->people[i], "name");
	}
	return NULL;
}

static bool
person_fine(struct settings *s, const struct conf *c, const struct fields *f)
{
	const char *other;

	if (!fields_get(f, "name")) {
		setting_fault(s, c->line, _("a person without a name is "
			"passed over: give a 'name'"));
		return false;
	}
	if (same_in(s, f, "name")) {
		setting_fault(s, c->line, _("%s stands twice; the first "
			"counts"), fields_get(f, "name"));
		return false;
	}
	other = same_in(s, f, "login");
	if (other)
		setting_fault(s, c->line, _("the login %s is %s's already"),
			fields_get(f, "login"), other);
	return true;
}

static void
read_list(struct settings *s, const struct conf *list,
	const struct setting_key *rows, size_t count, bool outside)
{
	const size_t n = setting_members(s, list, CONF_LIST);

	for (size_t i = 0; i < n; i++) {
		struct reading_person p = { 0 };

		if (!setting_group(s, &list->item[i], rows, count, &p) ||
		    !person_fine(s, &list->item[i], &p.fields)) {
			fields_done(&p.fields);
			continue;
		}
		fields_addf(&p.fields, "line", "%d", list->item[i].line);
		if (outside)
			fields_add(&p.fields, "outside", "yes");
		ARRAY_ROOM(s->people, s->people_count, s->people_cap);
		s->people[s->people_count++] = p.fields;
	}
}

void
settings_people(struct settings *s, const struct conf *c, void *target)
{
	(void)target;
	read_list(s, c, person_keys, ARRAY_LEN(person_keys), false);
}

void
settings_contacts(struct settings *s, const struct conf *c, void *target)
{
	(void)target;
	read_list(s, c, contact_keys, ARRAY_LEN(contact_keys), true);
}

void
settings_contact_days(struct settings *s, const struct conf *c, void *target)
{
	if (!setting_is(s, c, CONF_INT))
		return;
	if (c->number < 1 || c->number > CONTACT_DAYS_MAX)
		setting_fault(s, c->line, _("'%s' must be days, 1 to %d"),
			c->name, CONTACT_DAYS_MAX);
	else
		*(int *)target = (int)c->number;
}
