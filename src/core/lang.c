/* SPDX-License-Identifier: MIT */
/*
 * The interface language. The choice has no variable of its own: it lives
 * where gettext reads it, in the process's LANGUAGE, so the two cannot
 * disagree and helper programs inherit it. Character handling is UTF-8
 * whatever locales are installed.
 */
#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "zhiban/core.h"

#define LANG_DOMAIN "zhiban"

/* The catalogue's folder name and the prefix of locale names. */
static const struct {
	const char *code, *catalogue;
} lang_rows[LANG_COUNT] = {
	[LANG_EN] = { "en", "en" },
	[LANG_ZH] = { "zh", "zh_CN" },
};

/* The language a locale name like "zh_CN.UTF-8" begins with. */
static bool
lang_of_locale(enum lang *ret, const char *name)
{
	for (int i = 0; i < LANG_COUNT; i++) {
		if (strncmp(name, lang_rows[i].code, 2) == 0 &&
		    !strchr("abcdefghijklmnopqrstuvwxyz", name[2] ?
		    name[2] : '_')) {
			*ret = (enum lang)i;
			return true;
		}
	}
	return false;
}

/* LANGUAGE is a list like "de:zh_CN": the first one we speak counts. */
static bool
lang_of_list(enum lang *ret, const char *list)
{
	while (*list) {
		if (lang_of_locale(ret, list))
			return true;
		list += strcspn(list, ":");
		list += *list == ':';
	}
	return false;
}

const char *
lang_variable(void)
{
	static const char *const names[] = {
		"LC_ALL", "LC_MESSAGES", "LANG",
	};
	const char *value = getenv("LANGUAGE");
	enum lang lang;

	if (value && lang_of_list(&lang, value))
		return "LANGUAGE";
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		value = getenv(names[i]);
		if (value && *value)
			return names[i];
	}
	return NULL;
}

static enum lang
lang_of_environment(void)
{
	const char *name = lang_variable();
	enum lang lang = LANG_EN;

	if (!name)
		return lang;
	if (strcmp(name, "LANGUAGE") == 0)
		lang_of_list(&lang, getenv(name));
	else
		lang_of_locale(&lang, getenv(name));
	return lang;
}

enum lang
lang_start(const char *name, const char *dir)
{
	enum lang lang;

	if (!name || !lang_of_locale(&lang, name))
		lang = lang_of_environment();
	setlocale(LC_ALL, "");
	if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
		setlocale(LC_CTYPE, "C.UTF-8");
	/* Figures in files and JSON have a point, never a comma. */
	setlocale(LC_NUMERIC, "C");
	/* In "C" gettext ignores LANGUAGE; in C.UTF-8 it obeys. */
	setlocale(LC_MESSAGES, "C.UTF-8");
	if (dir)
		bindtextdomain(LANG_DOMAIN, dir);
	bind_textdomain_codeset(LANG_DOMAIN, "UTF-8");
	lang_set(lang);
	return lang;
}

enum lang
lang_now(void)
{
	const char *value = getenv("LANGUAGE");
	enum lang lang = LANG_EN;

	if (value)
		lang_of_list(&lang, value);
	return lang;
}

void
lang_set(enum lang lang)
{
	if (setenv("LANGUAGE", lang_rows[lang].catalogue, 1) < 0)
		die(_("out of memory"));
	/* Naming the domain again makes gettext forget what it has found. */
	textdomain(LANG_DOMAIN);
}

const char *
lang_code(enum lang lang)
{
	return lang_rows[lang].code;
}
