/* SPDX-License-Identifier: MIT */
/*
 * What only the library can tell of the configuration: profiles, lines of law
 * and posts that do not exist. Looked at for `config check` alone; a post
 * nobody knows stops no program from running, but nobody is told either.
 */
#include <stdlib.h>
#include <string.h>

#include "settings_room.h"

#define ROLES_MAX 1000

/* Every role id of every plan, once, ended by NULL. */
static const char **
all_roles(const struct library *lib)
{
	const char **names = mem_alloc((ROLES_MAX + 1) * sizeof(*names));
	size_t count = 0;

	for (size_t i = 0; i < library_count(lib); i++) {
		const struct playbook *pb = library_at(lib, i)->playbook;

		for (size_t k = 0; pb && k < pb->role_count; k++) {
			size_t n = 0;

			while (n < count && strcmp(names[n],
				pb->roles[k].id) != 0)
				n++;
			if (n == count && count < ROLES_MAX)
				names[count++] = pb->roles[k].id;
		}
	}
	names[count] = NULL;
	return names;
}

static bool
is_one_of(const char *const *names, const char *name)
{
	for (; *names; names++)
		if (strcmp(*names, name) == 0)
			return true;
	return false;
}

/* The words that no plan has as a role, with the nearest there is. */
static void
check_roles(struct settings *s, const char *words, int line,
	const char *const *roles)
{
	while (*(words += strspn(words, " "))) {
		const size_t len = strcspn(words, " ");
		char *role = mem_text_n(words, len);
		const char *near = text_nearest(role, roles);

		if (is_one_of(roles, role))
			near = NULL;
		else if (near)
			setting_fault(s, line, _("no plan has the post '%s' "
				"(did you mean '%s'?)"), role, near);
		else
			setting_fault(s, line, _("no plan has the post '%s': "
				"nothing is ever for it; see the roles of a "
				"plan, zhiban playbook show ID"), role);
		free(role);
		words += len;
	}
}

static void
check_posts(struct settings *s, const char *const *roles)
{
	for (size_t i = 0; i < s->people_count; i++) {
		const char *posts = fields_get(&s->people[i], "posts");
		const char *line = fields_get(&s->people[i], "line");

		if (posts && line)
			check_roles(s, posts, (int)strtol(line, NULL, 10),
				roles);
	}
	if (s->chain)
		check_roles(s, s->chain, s->chain_line, roles);
}

static void
check_profiles(struct settings *s, const struct library *lib)
{
	struct buf why = { 0 };
	bool used = false;

	for (size_t i = 0; i < s->profile_count; i++) {
		buf_clear(&why);
		if (settings_profile_fault(s, lib, s->profiles[i], &why))
			setting_fault(s, s->profiles_line, "%s",
				buf_text(&why));
	}
	for (size_t i = 0; i < s->enabled_count; i++) {
		used = false;
		for (size_t k = 0; k < s->profile_count; k++)
			used |= strcmp(s->profiles[k], s->enabled[i]) == 0;
		if (!used)
			setting_fault(s, s->enabled_line, _("'%s' is enabled "
				"but not one of 'profiles'"), s->enabled[i]);
	}
	buf_done(&why);
}

static void
check_confirmed(struct settings *s, const struct library *lib)
{
	for (size_t i = 0; i < s->confirmed_count; i++) {
		const struct confirm_setting *c = &s->confirmed[i];

		if (!settings_line_exists(lib, c->line))
			setting_fault(s, c->at_line, _("there is no line %s of "
				"law; see zhiban playbook show PROFILE"),
				c->line);
	}
}

void
settings_check(struct settings *s, const struct library *lib)
{
	const char **roles = all_roles(lib);

	check_profiles(s, lib);
	check_confirmed(s, lib);
	check_posts(s, roles);
	free(roles);
}
