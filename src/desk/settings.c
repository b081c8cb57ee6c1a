/* SPDX-License-Identifier: MIT */
/*
 * The configuration file: where the database is, the unit, its people, keys. A
 * faulty file never stops anybody from opening an incident: what cannot be
 * read is named with its line and the default stands.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "desk_room.h"

#define SYSTEM_CONF "/etc/zhiban/zhiban.conf"
#define PEOPLE_MAX 500
#define KEYS_MAX 200

/* A top-level text and where it goes. */
struct text_key {
	const char *name;
	size_t offset;
};

static const struct text_key text_keys[] = {
	{ "database", offsetof(struct settings, database) },
	{ "language", offsetof(struct settings, lang) },
	{ "site", offsetof(struct settings, site) },
	{ "unit_type", offsetof(struct settings, unit_type) },
	{ "zone", offsetof(struct settings, zone) },
};

static const char *const top_names[] = {
	"database", "language", "site", "unit_type", "zone", "people",
	"keys", "theme", "colors", "mouse", "title", "escape_delay", NULL
};

static const char *const key_names[] = { "action", "key", NULL };

static const char *const person_names[] = {
	"name", "login", "posts", "rights", "phone", NULL
};

static bool
is_one_of(const char *const *names, const char *name)
{
	for (; *names; names++)
		if (strcmp(*names, name) == 0)
			return true;
	return false;
}

static void
unknown_key(struct settings *s, const struct conf *c,
	const char *const *names)
{
	const char *near = text_nearest(c->name, names);

	if (near)
		problem_add(&s->problems, s->path, c->line, true,
			_("unknown key '%s' (did you mean '%s'?)"), c->name,
			near);
	else
		problem_add(&s->problems, s->path, c->line, true,
			_("unknown key '%s'"), c->name);
}

static bool
want_text(struct settings *s, const struct conf *c)
{
	if (c->type == CONF_TEXT)
		return true;
	problem_add(&s->problems, s->path, c->line, true,
		_("'%s' must be a text"), c->name ? c->name : "?");
	return false;
}

static void
read_person_key(struct settings *s, struct fields *person,
	const struct conf *c)
{
	struct buf b = { 0 };

	if (!is_one_of(person_names, c->name)) {
		unknown_key(s, c, person_names);
		return;
	}
	if (c->type == CONF_ARRAY || c->type == CONF_LIST) {
		for (size_t i = 0; i < c->count; i++)
			if (want_text(s, &c->item[i]))
				buf_addf(&b, "%s%s", b.len ? " " : "",
					c->item[i].text);
	} else if (want_text(s, c)) {
		buf_add_text(&b, c->text);
	}
	if (b.len)
		fields_add(person, c->name, b.text);
	buf_done(&b);
}

static void
read_person(struct settings *s, const struct conf *group)
{
	struct fields person = { 0 };

	if (group->type != CONF_GROUP) {
		problem_add(&s->problems, s->path, group->line, true,
			_("each of 'people' must be a group { ... }"));
		return;
	}
	for (size_t i = 0; i < group->count; i++)
		read_person_key(s, &person, &group->item[i]);
	if (!fields_get(&person, "name")) {
		problem_add(&s->problems, s->path, group->line, true,
			_("a person without a name is passed over"));
		fields_done(&person);
		return;
	}
	ARRAY_ROOM(s->people, s->people_count, s->people_cap);
	s->people[s->people_count++] = person;
}

static void
read_people(struct settings *s, const struct conf *list)
{
	if (list->type != CONF_LIST) {
		problem_add(&s->problems, s->path, list->line, true,
			_("'people' must be a list ( ... )"));
		return;
	}
	for (size_t i = 0; i < list->count && i < PEOPLE_MAX; i++)
		read_person(s, &list->item[i]);
}

/* ---- keys ------------------------------------------------------------ */

static void
read_key(struct settings *s, const struct conf *group)
{
	const struct conf *action, *key;

	if (group->type != CONF_GROUP) {
		problem_add(&s->problems, s->path, group->line, true,
			_("each of 'keys' must be a group { ... }"));
		return;
	}
	for (size_t i = 0; i < group->count; i++) {
		if (!is_one_of(key_names, group->item[i].name))
			unknown_key(s, &group->item[i], key_names);
		else if (!want_text(s, &group->item[i]))
			return;
	}
	action = conf_get(group, "action");
	key = conf_get(group, "key");
	if (!action || !key) {
		problem_add(&s->problems, s->path, group->line, true,
			_("each of 'keys' needs 'action' and 'key'"));
		return;
	}
	ARRAY_ROOM(s->keys, s->key_count, s->key_cap);
	s->keys[s->key_count++] = (struct key_setting){
		mem_text(action->text), mem_text(key->text), group->line };
}

static void
read_keys(struct settings *s, const struct conf *list)
{
	if (list->type != CONF_LIST) {
		problem_add(&s->problems, s->path, list->line, true,
			_("'keys' must be a list ( ... )"));
		return;
	}
	for (size_t i = 0; i < list->count && i < KEYS_MAX; i++)
		read_key(s, &list->item[i]);
}

static void
read_top(struct settings *s, const struct conf *c)
{
	if (strcmp(c->name, "people") == 0) {
		read_people(s, c);
		return;
	}
	if (strcmp(c->name, "keys") == 0) {
		read_keys(s, c);
		return;
	}
	for (size_t i = 0; i < ARRAY_LEN(text_keys); i++) {
		char **to = (char **)((char *)s + text_keys[i].offset);

		if (strcmp(c->name, text_keys[i].name) != 0)
			continue;
		if (want_text(s, c) && !*to)
			*to = mem_text(c->text);
		return;
	}
	if (!settings_read_screen(s, c))
		unknown_key(s, c, top_names);
}

/* A sentence "NAME:LINE: what" from the parser becomes a problem. */
static void
parse_problem(struct settings *s, const struct err *e)
{
	size_t skip = strlen(s->path);
	const char *p = e->text;
	int line = 1;

	if (strncmp(p, s->path, skip) == 0 && p[skip] == ':') {
		line = atoi(p + skip + 1);
		p = strstr(p + skip + 1, ": ");
		p = p ? p + 2 : e->text;
	}
	problem_add(&s->problems, s->path, line, true, "%s", p);
}

static void
read_file(struct settings *s)
{
	struct buf bytes = { 0 };
	struct err e = { 0 };
	struct conf *root = NULL;

	if (file_read(&bytes, s->path, CONF_FILE_MAX, &e) == 0)
		root = conf_parse(s->path, buf_text(&bytes), bytes.len, &e);
	if (!root)
		parse_problem(s, &e);
	for (size_t i = 0; root && i < root->count; i++)
		read_top(s, &root->item[i]);
	conf_free(root);
	buf_done(&bytes);
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
	settings_screen_done(s);
	free(s->path);
	free(s->database);
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
