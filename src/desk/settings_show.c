/* SPDX-License-Identifier: MIT */
/*
 * What is in force, and where each value comes from: the command line, the
 * environment, the file with its line, the database's log, a default.
 */
#include <stdlib.h>
#include <string.h>

#include "settings_room.h"

#define MIB 1048576

/* What a row's function answers with: the value, and what goes before the
 * file. The row itself adds what the file says. */
struct answer {
	struct buf value;
	enum setting_from from;	/* SETTING_DEFAULT: the file decides */
	const char *where;
	const char *note;
};

struct row {
	const char *key;
	void (*show)(struct answer *a, const struct settings *s,
		const struct site *site);
	bool whole;	/* a fault in the file leaves the default */
};

static void
option(struct answer *a, const char *where)
{
	a->from = SETTING_OPTION;
	a->where = where;
}

static void
variable(struct answer *a, const char *where)
{
	a->from = SETTING_ENVIRONMENT;
	a->where = where;
}

static void
add(struct answer *a, const char *text)
{
	if (text && *text)
		buf_addf(&a->value, "%s%s", a->value.len ? " " : "", text);
}

static void
add_all(struct answer *a, char *const *texts, size_t count)
{
	for (size_t i = 0; i < count; i++)
		add(a, texts[i]);
}

/* ---- one function per key ---------------------------------------------- */

static void
show_database(struct answer *a, const struct settings *s,
	const struct site *site)
{
	const char *env = getenv("ZHIBAN_DB");
	char *path = settings_database(s, s->given.database);

	add(a, path);
	free(path);
	if (s->given.database && *s->given.database)
		option(a, "--db");
	else if (env && *env)
		variable(a, "ZHIBAN_DB");
	if (!site)
		a->note = _("it is made at first use");
}

static void
show_group(struct answer *a, const struct settings *s,
	const struct site *site)
{
	(void)site;
	add(a, s->group);
}

static void
show_language(struct answer *a, const struct settings *s,
	const struct site *site)
{
	(void)site;
	add(a, lang_code(lang_now()));
	if (s->given.lang)
		option(a, "--lang");
	else if (s->given.lang_from && !s->lang)
		variable(a, s->given.lang_from);
}

/* What the log says, once there is one, goes before the file. */
static bool
from_log(struct answer *a, const struct site *site)
{
	if (!site)
		return false;
	a->from = SETTING_LOG;
	return true;
}

static void
show_site(struct answer *a, const struct settings *s, const struct site *site)
{
	add(a, from_log(a, site) ? site->name : s->site);
}

static void
show_unit_type(struct answer *a, const struct settings *s,
	const struct site *site)
{
	add(a, from_log(a, site) ? site->unit_type : s->unit_type);
}

static void
show_zone(struct answer *a, const struct settings *s, const struct site *site)
{
	if (from_log(a, site))
		add(a, site->zone ? zone_name(site->zone) : NULL);
	else
		add(a, s->zone);
	if (!a->value.len)
		a->note = _("the system's");
}

static void
show_named(struct answer *a, const struct settings *s,
	const struct site *site, bool outside)
{
	if (from_log(a, site)) {
		for (size_t i = 0; i < site->people_count; i++)
			if (!site->people[i].left &&
				site->people[i].outside == outside)
				add(a, site->people[i].name);
		return;
	}
	for (size_t i = 0; i < s->people_count; i++)
		if ((fields_get(&s->people[i], "outside") != NULL) == outside)
			add(a, fields_get(&s->people[i], "name"));
}

static void
show_people(struct answer *a, const struct settings *s,
	const struct site *site)
{
	show_named(a, s, site, false);
}

static void
show_contacts(struct answer *a, const struct settings *s,
	const struct site *site)
{
	show_named(a, s, site, true);
}

static void
show_profiles(struct answer *a, const struct settings *s,
	const struct site *site)
{
	if (from_log(a, site))
		add(a, site->profiles);
	else
		add_all(a, s->profiles, s->profile_count);
	if (!a->value.len)
		a->note = _("internal deadlines run alone");
}

static void
show_enabled(struct answer *a, const struct settings *s,
	const struct site *site)
{
	if (from_log(a, site))
		add(a, site->enabled);
	else
		add_all(a, s->enabled, s->enabled_count);
}

static void
show_confirmed(struct answer *a, const struct settings *s,
	const struct site *site)
{
	if (from_log(a, site)) {
		for (size_t i = 0; i < site->confirmed.count; i++)
			add(a, site->confirmed.item[i].name);
		return;
	}
	for (size_t i = 0; i < s->confirmed_count; i++)
		add(a, s->confirmed[i].line);
}

static void
show_contact_days(struct answer *a, const struct settings *s,
	const struct site *site)
{
	const int days = from_log(a, site) ? site->contact_days
		: s->contact_days ? s->contact_days : CONTACT_DAYS;

	buf_addf(&a->value, "%d", days);
}

static void
show_warn(struct answer *a, const struct settings *s, const struct site *site)
{
	const char *warn = s->warn;

	if (site) {
		warn = site->warn;
		a->from = *warn ? SETTING_LOG : SETTING_DEFAULT;
	} else if (warn && !*warn) {
		warn = "none";
	}
	add(a, warn && *warn ? warn : NOTICE_WARN);
}

static void
show_repeat(struct answer *a, const struct settings *s,
	const struct site *site)
{
	const int64_t ms = !site && s->repeat ? s->repeat : NOTICE_REPEAT_MS;

	if (site && *site->repeat) {
		from_log(a, site);
		add(a, site->repeat);
	} else {
		buf_addf(&a->value, "%lldm", (long long)(ms / TIME_MINUTE));
	}
}

static void
show_chain(struct answer *a, const struct settings *s,
	const struct site *site)
{
	const char *chain = s->chain;

	if (site) {
		chain = site->chain;
		a->from = *chain ? SETTING_LOG : SETTING_DEFAULT;
	}
	add(a, chain && *chain ? chain : NOTICE_CHAIN);
}

static void
show_limit(struct answer *a, const struct settings *s,
	const struct site *site)
{
	(void)site;
	buf_addf(&a->value, "%lld", (long long)((s->evidence_max
		? s->evidence_max : DESK_EVIDENCE_MAX) / MIB));
}

static void
show_sinks(struct answer *a, const struct settings *s,
	const struct site *site)
{
	(void)site;
	if (!s->sinks_given)
		add(a, "bell");
	for (size_t i = 0; i < s->sink_count; i++)
		add(a, s->sinks[i].name ? s->sinks[i].name
			: s->sinks[i].kind);
	if (!a->value.len)
		a->note = _("only the screen tells");
}

static void
show_theme(struct answer *a, const struct settings *s,
	const struct site *site)
{
	const char *env = getenv("NO_COLOR");

	(void)site;
	if (env && *env) {
		add(a, "mono");
		variable(a, "NO_COLOR");
	} else if (s->theme) {
		add(a, s->theme);
	} else {
		a->note = _("the terminal is asked");
	}
}

static void
show_colors(struct answer *a, const struct settings *s,
	const struct site *site)
{
	(void)site;
	for (size_t i = 0; i < s->color_count; i++)
		add(a, s->colors[i].style);
}

static void
show_mouse(struct answer *a, const struct settings *s,
	const struct site *site)
{
	(void)site;
	if (s->given.no_mouse)
		option(a, "--no-mouse");
	add(a, s->given.no_mouse || s->no_mouse ? "false" : "true");
}

static void
show_title(struct answer *a, const struct settings *s,
	const struct site *site)
{
	(void)site;
	add(a, s->no_title ? "false" : "true");
}

static void
show_escape(struct answer *a, const struct settings *s,
	const struct site *site)
{
	const char *env = getenv("ESCDELAY");

	(void)site;
	if (env && strtol(env, NULL, 10) > 0) {
		add(a, env);
		variable(a, "ESCDELAY");
	} else if (s->escape_ms) {
		buf_addf(&a->value, "%d", s->escape_ms);
	} else {
		a->note = _("25, and 50 over ssh");
	}
}

static void
show_keys(struct answer *a, const struct settings *s, const struct site *site)
{
	(void)site;
	for (size_t i = 0; i < s->key_count; i++)
		buf_addf(&a->value, "%s%s=%s", i ? " " : "",
			s->keys[i].action, s->keys[i].key);
}

/* How much of it there is: the whole is a page of its own. */
static void
show_intake(struct answer *a, const struct settings *s,
	const struct site *site)
{
	(void)site;
	buf_addf(&a->value, _("%lld lines a minute, %zu rules"),
		(long long)(s->intake_rate ? s->intake_rate : INTAKE_RATE),
		s->intake.rule_count);
}

/* ---- all of them ------------------------------------------------------- */

static const struct row rows[] = {
	{ "database", show_database, true },
	{ "group", show_group, true },
	{ "language", show_language, true },
	{ "site", show_site, true },
	{ "unit_type", show_unit_type, true },
	{ "zone", show_zone, true },
	{ "people", show_people, false },
	{ "contacts", show_contacts, false },
	{ "contact_days", show_contact_days, true },
	{ "evidence_limit", show_limit, true },
	{ "intake", show_intake, false },
	{ "profiles", show_profiles, false },
	{ "enabled_profiles", show_enabled, false },
	{ "confirmed", show_confirmed, false },
	{ "warn", show_warn, false },
	{ "repeat", show_repeat, true },
	{ "chain", show_chain, false },
	{ "theme", show_theme, true },
	{ "colors", show_colors, false },
	{ "mouse", show_mouse, true },
	{ "title", show_title, true },
	{ "keys", show_keys, false },
	{ "escape_delay", show_escape, true },
	{ "sinks", show_sinks, false },
};

static bool
has_fault(const struct settings *s, struct setting_lines at)
{
	for (size_t i = 0; i < s->problems.count; i++)
		if (s->problems.item[i].line >= at.first &&
			s->problems.item[i].line <= at.last)
			return true;
	return false;
}

/* What the file says of the key, where nothing goes before it. */
static void
take_file(struct setting_shown *ret, const struct row *row,
	const struct settings *s)
{
	const struct setting_lines at = settings_lines(s, row->key);
	const bool fault = at.first && has_fault(s, at);

	if (!at.first)
		return;
	if (ret->from == SETTING_LOG) {
		if (!*ret->note)
			ret->note = _("the file was read into the log at first "
				"use");
		return;
	}
	if (ret->from != SETTING_DEFAULT)
		return;
	ret->line = at.first;
	ret->where = s->path;
	if (!fault || !row->whole)
		ret->from = SETTING_FILE;
	if (fault)
		ret->note = _("refused in part or whole; zhiban config check "
			"says why");
}

static void
show_file(const struct settings *s,
	void (*row)(void *ctx, const struct setting_shown *row), void *ctx)
{
	struct setting_shown shown = { .key = "configuration",
		.value = s->path ? s->path : "", .where = "", .note = "" };

	if (s->given.config) {
		shown.from = SETTING_OPTION;
		shown.where = "--config";
	} else if (!s->path) {
		shown.note = _("there is no file; the defaults hold");
	}
	row(ctx, &shown);
}

void
settings_show(const struct settings *s, const struct site *site,
	void (*row)(void *ctx, const struct setting_shown *row), void *ctx)
{
	show_file(s, row, ctx);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct answer a = { .where = "", .note = "" };
		struct setting_shown shown;

		rows[i].show(&a, s, site);
		shown = (struct setting_shown){ .key = rows[i].key,
			.value = buf_text(&a.value), .from = a.from,
			.where = a.where, .note = a.note };
		take_file(&shown, &rows[i], s);
		row(ctx, &shown);
		buf_done(&a.value);
	}
}

const char *
setting_from_name(enum setting_from from)
{
	static const char *const names[] = {
		[SETTING_DEFAULT] = "default",
		[SETTING_FILE] = "file",
		[SETTING_ENVIRONMENT] = "environment",
		[SETTING_OPTION] = "option",
		[SETTING_LOG] = "log",
	};

	return names[from];
}

void
setting_from_words(struct buf *out, const struct setting_shown *row)
{
	switch (row->from) {
	case SETTING_FILE:
		buf_addf(out, "%s:%d", row->where, row->line);
		break;
	case SETTING_ENVIRONMENT:
		buf_addf(out, "$%s", row->where);
		break;
	case SETTING_OPTION:
		buf_add_text(out, row->where);
		break;
	case SETTING_LOG:
		buf_add_text(out, _("the log"));
		break;
	default:
		buf_add_text(out, _("default"));
		if (row->line)
			buf_addf(out, " (%s:%d)", row->where, row->line);
	}
}
