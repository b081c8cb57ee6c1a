/* SPDX-License-Identifier: MIT */
/*
 * What the configuration says of facts from elsewhere: which of their values
 * plays which role, and what to make of them.
 */
#include <stdlib.h>
#include <string.h>

#include "settings_room.h"

#define RATE_MAX 1000000

static void
read_rate(struct settings *s, const struct conf *c, void *target)
{
	(void)target;
	if (!setting_is(s, c, CONF_INT))
		return;
	if (c->number < 1 || c->number > RATE_MAX)
		setting_fault(s, c->line, _("'%s' must be lines a minute, 1 "
			"to %d"), c->name, RATE_MAX);
	else
		s->intake_rate = c->number;
}

/* ---- roles ------------------------------------------------------------- */

struct role_keys {
	struct fields *roles;
	const char *role;
};

static void
add_key(void *target, const char *text)
{
	struct role_keys *k = target;

	fields_add(k->roles, k->role, text);
}

static void
read_map(struct settings *s, const struct conf *group, void *target)
{
	(void)target;
	if (!setting_is(s, group, CONF_GROUP))
		return;
	for (size_t i = 0; i < group->count; i++) {
		const struct conf *c = &group->item[i];
		struct role_keys k = { &s->intake.roles, c->name };
		size_t n = 0;

		while (intake_roles[n] && strcmp(intake_roles[n], c->name))
			n++;
		if (!intake_roles[n])
			setting_no_such(s, c->line, _("role"), c->name,
				intake_roles);
		else
			setting_texts(s, c, add_key, &k);
	}
}

/* ---- rules ------------------------------------------------------------- */

static void
read_ignore(struct settings *s, const struct conf *c, void *target)
{
	if (setting_is(s, c, CONF_BOOL))
		*(bool *)target = c->number != 0;
}

#define AT(member) offsetof(struct intake_rule, member)

static const struct setting_key rule_keys[] = {
	{ "key", setting_text, AT(key) },
	{ "is", setting_text, AT(is) },
	{ "has", setting_text, AT(has) },
	{ "ignore", read_ignore, AT(ignore) },
	{ "plan", setting_text, AT(plan) },
	{ "level", setting_text, AT(level) },
	{ "unit", setting_text, AT(unit) },
	{ "title", setting_text, AT(title) },
	{ "group", setting_text, AT(group) },
};

static void
rule_done(struct intake_rule *rule)
{
	struct intake_map one = { .rule_count = 1 };

	one.rule = mem_alloc(sizeof(*one.rule));
	*one.rule = *rule;
	intake_map_done(&one);
}

static void
read_rules(struct settings *s, const struct conf *list, void *target)
{
	const size_t n = setting_members(s, list, CONF_LIST);
	struct intake_map *map = &s->intake;

	(void)target;
	for (size_t i = 0; i < n; i++) {
		const struct conf *c = &list->item[i];
		struct intake_rule rule = { .line = c->line };

		if (map->rule_count == INTAKE_RULES_MAX) {
			setting_fault(s, c->line, _("'%s' holds more than %d "
				"entries; the rest is passed over"),
				list->name, INTAKE_RULES_MAX);
			return;
		}
		const size_t faults = s->problems.count;

		(void)setting_group(s, c, rule_keys, ARRAY_LEN(rule_keys),
			&rule);
		if (!rule.key && (rule.is || rule.has))
			setting_fault(s, c->line, _("'is' and 'has' need a "
				"'key'"));
		/* Half a rule would be for more than it was meant for. */
		if (s->problems.count > faults) {
			rule_done(&rule);
			continue;
		}
		ARRAY_ROOM(map->rule, map->rule_count, map->rule_cap);
		map->rule[map->rule_count++] = rule;
	}
}

static const struct setting_key intake_keys[] = {
	{ "rate", read_rate, 0 },
	{ "map", read_map, 0 },
	{ "rules", read_rules, 0 },
};

void
settings_intake(struct settings *s, const struct conf *c, void *target)
{
	(void)target;
	(void)setting_group(s, c, intake_keys, ARRAY_LEN(intake_keys), s);
}
