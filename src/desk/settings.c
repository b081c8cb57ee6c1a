/* SPDX-License-Identifier: MIT */
/*
 * The configuration file: its top-level keys, where it is found, where the
 * database is. A faulty file never stops anybody from opening an incident:
 * what cannot be read is named with its line and the default stands.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "settings_room.h"

#define SYSTEM_CONF "/etc/zhiban/zhiban.conf"

static void
read_language(struct settings *s, const struct conf *c, void *target)
{
	static const char *const names[] = { "zh", "en", NULL };
	char **to = target;

	if (setting_choice(s, c, _("language"), names) >= 0 && !*to)
		*to = mem_text(c->text);
}

static void
read_zone(struct settings *s, const struct conf *c, void *target)
{
	char **to = target;
	struct zone *zone;

	if (!setting_is(s, c, CONF_TEXT))
		return;
	zone = zone_load(c->text, NULL);
	if (!zone)
		setting_fault(s, c->line, _("there is no time zone '%s'; one "
			"is Asia/Shanghai, or +08:00"), c->text);
	else if (!*to)
		*to = mem_text(c->text);
	zone_free(zone);
}

/* Ids of law profiles; whether they exist the library knows. */
struct id_list {
	char ***item;
	size_t *count, *cap;
};

static void
add_id(void *target, const char *text)
{
	struct id_list *l = target;

	for (size_t i = 0; i < *l->count; i++)
		if (strcmp((*l->item)[i], text) == 0)
			return;
	ARRAY_ROOM(*l->item, *l->count, *l->cap);
	(*l->item)[(*l->count)++] = mem_text(text);
}

static void
read_profiles(struct settings *s, const struct conf *c, void *target)
{
	struct id_list l = { &s->profiles, &s->profile_count,
		&s->profile_cap };

	(void)target;
	s->profiles_line = c->line;
	setting_texts(s, c, add_id, &l);
}

static void
read_enabled(struct settings *s, const struct conf *c, void *target)
{
	struct id_list l = { &s->enabled, &s->enabled_count, &s->enabled_cap };

	(void)target;
	s->enabled_line = c->line;
	setting_texts(s, c, add_id, &l);
}

/* ---- lines of law looked at here --------------------------------------- */

static void
read_on(struct settings *s, const struct conf *c, void *target)
{
	if (setting_day(s, c))
		setting_text(s, c, target);
}

static const struct setting_key confirm_keys[] = {
	{ "line", setting_text, offsetof(struct confirm_setting, line) },
	{ "by", setting_text, offsetof(struct confirm_setting, by) },
	{ "on", read_on, offsetof(struct confirm_setting, on) },
};

static void
confirm_done(struct confirm_setting *c)
{
	free(c->line);
	free(c->by);
	free(c->on);
}

static void
read_confirmed(struct settings *s, const struct conf *list, void *target)
{
	const size_t n = setting_members(s, list, CONF_LIST);

	(void)target;
	for (size_t i = 0; i < n; i++) {
		const struct conf *c = &list->item[i];
		struct confirm_setting one = { .at_line = c->line };

		if (!setting_group(s, c, confirm_keys,
			ARRAY_LEN(confirm_keys), &one)) {
			confirm_done(&one);
			continue;
		}
		if (!one.line || !strchr(one.line, '/') || !one.by ||
		    !one.on) {
			setting_fault(s, c->line, _("each of 'confirmed' "
				"needs 'line' (PROFILE/DEADLINE), 'by' and "
				"'on'"));
			confirm_done(&one);
			continue;
		}
		ARRAY_ROOM(s->confirmed, s->confirmed_count,
			s->confirmed_cap);
		s->confirmed[s->confirmed_count++] = one;
	}
}

/* ---- evidence ---------------------------------------------------------- */

#define MIB INT64_C(1048576)
#define LIMIT_MAX (1024 * 1024)		/* a TiB */

static void
read_limit(struct settings *s, const struct conf *c, void *target)
{
	if (!setting_is(s, c, CONF_INT))
		return;
	if (c->number < 1 || c->number > LIMIT_MAX)
		setting_fault(s, c->line, _("'%s' must be MiB of one file, "
			"1 to %d"), c->name, LIMIT_MAX);
	else
		*(int64_t *)target = c->number * MIB;
}

/* ---- keys of the keyboard ---------------------------------------------- */

static const struct setting_key key_keys[] = {
	{ "action", setting_text, offsetof(struct key_setting, action) },
	{ "key", setting_text, offsetof(struct key_setting, key) },
};

static void
read_keys(struct settings *s, const struct conf *list, void *target)
{
	const size_t n = setting_members(s, list, CONF_LIST);

	(void)target;
	for (size_t i = 0; i < n; i++) {
		const struct conf *c = &list->item[i];
		struct key_setting key = { .line = c->line };

		if (setting_group(s, c, key_keys, ARRAY_LEN(key_keys), &key) &&
		    key.action && key.key) {
			ARRAY_ROOM(s->keys, s->key_count, s->key_cap);
			s->keys[s->key_count++] = key;
			continue;
		}
		if (c->type == CONF_GROUP &&
		    !(conf_get(c, "action") && conf_get(c, "key")))
			setting_fault(s, c->line, _("each of 'keys' needs "
				"'action' and 'key'"));
		free(key.action);
		free(key.key);
	}
}

/* ---- all of them ------------------------------------------------------- */

#define AT(member) offsetof(struct settings, member)

static const struct setting_key top_keys[] = {
	{ "database", setting_text, AT(database) },
	{ "group", setting_text, AT(group) },
	{ "language", read_language, AT(lang) },
	{ "site", setting_text, AT(site) },
	{ "unit_type", setting_text, AT(unit_type) },
	{ "zone", read_zone, AT(zone) },
	{ "people", settings_people, 0 },
	{ "contacts", settings_contacts, 0 },
	{ "contact_days", settings_contact_days, AT(contact_days) },
	{ "profiles", read_profiles, 0 },
	{ "enabled_profiles", read_enabled, 0 },
	{ "confirmed", read_confirmed, 0 },
	{ "warn", settings_warn, 0 },
	{ "repeat", settings_repeat, 0 },
	{ "chain", settings_chain, 0 },
	{ "evidence_limit", read_limit, AT(evidence_max) },
	{ "intake", settings_intake, 0 },
	{ "sinks", settings_sinks_read, 0 },
	{ "theme", settings_theme, 0 },
	{ "colors", settings_colors, 0 },
	{ "mouse", settings_mouse, 0 },
	{ "title", settings_title, 0 },
	{ "escape_delay", settings_escape, 0 },
	{ "keys", read_keys, 0 },
};

_Static_assert(ARRAY_LEN(top_keys) <= SETTINGS_KEYS_MAX, "room for lines");

static int
last_line(const struct conf *c)
{
	while (c->count)
		c = &c->item[c->count - 1];
	return c->line;
}

static void
read_top(struct settings *s, const struct conf *c)
{
	const struct setting_key *row = setting_key(s, c, top_keys,
		ARRAY_LEN(top_keys));
	struct setting_lines *at;

	if (!row)
		return;
	at = &s->lines[row - top_keys];
	if (!at->first)
		*at = (struct setting_lines){ c->line, last_line(c) };
	row->read(s, c, (char *)s + row->at);
}

struct setting_lines
settings_lines(const struct settings *s, const char *key)
{
	for (size_t i = 0; i < ARRAY_LEN(top_keys); i++)
		if (strcmp(top_keys[i].name, key) == 0)
			return s->lines[i];
	return (struct setting_lines){ 0 };
}

static void
read_file(struct settings *s)
{
	const char *names[ARRAY_LEN(top_keys) + 1] = { NULL };

	for (size_t i = 0; i < ARRAY_LEN(top_keys); i++)
		names[i] = top_keys[i].name;
	settings_parse(s, names, read_top);
}

/* $VAR/tail, or $HOME/middle/tail when VAR is not set; NULL without both. */
static char *
xdg_path(const char *var, const char *middle, const char *tail)
{
	const char *base = getenv(var);
	struct buf b = { 0 };

	if (base && base[0] == '/') {
		buf_addf(&b, "%s/%s", base, tail);
		return buf_take(&b);
	}
	base = getenv("HOME");
	if (!base || base[0] != '/')
		return NULL;
	buf_addf(&b, "%s/%s/%s", base, middle, tail);
	return buf_take(&b);
}

int
settings_load(struct settings *ret, const char *path, struct err *err)
{
	memset(ret, 0, sizeof(*ret));
	if (path) {
		if (access(path, F_OK) != 0)
			return err_set(err, ERR_USAGE,
				_("there is no configuration file %s"), path);
		ret->path = mem_text(path);
	} else {
		ret->path = xdg_path("XDG_CONFIG_HOME", ".config",
			"zhiban/zhiban.conf");
		if (!ret->path || access(ret->path, F_OK) != 0) {
			free(ret->path);
			ret->path = mem_text(SYSTEM_CONF);
		}
		if (access(ret->path, F_OK) != 0) {
			free(ret->path);
			ret->path = NULL;
			return 0;
		}
	}
	read_file(ret);
	return 0;
}

static void
texts_free(char **texts, size_t count)
{
	for (size_t i = 0; i < count; i++)
		free(texts[i]);
	free(texts);
}

void
settings_done(struct settings *s)
{
	for (size_t i = 0; i < s->people_count; i++)
		fields_done(&s->people[i]);
	free(s->people);
	for (size_t i = 0; i < s->key_count; i++) {
		free(s->keys[i].action);
		free(s->keys[i].key);
	}
	free(s->keys);
	texts_free(s->profiles, s->profile_count);
	texts_free(s->enabled, s->enabled_count);
	for (size_t i = 0; i < s->confirmed_count; i++)
		confirm_done(&s->confirmed[i]);
	free(s->confirmed);
	settings_tell_done(s);
	intake_map_done(&s->intake);
	settings_screen_done(s);
	free(s->path);
	free(s->database);
	free(s->group);
	free(s->lang);
	free(s->site);
	free(s->unit_type);
	free(s->zone);
	problems_done(&s->problems);
	memset(s, 0, sizeof(*s));
}

char *
settings_database(const struct settings *s, const char *given)
{
	const char *env = getenv("ZHIBAN_DB");
	char *path;

	if (given && *given)
		return mem_text(given);
	if (env && *env)
		return mem_text(env);
	if (s->database && *s->database)
		return mem_text(s->database);
	path = xdg_path("XDG_DATA_HOME", ".local/share", "zhiban/zhiban.db");
	return path ? path : mem_text("zhiban.db");
}
