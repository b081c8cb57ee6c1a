/* SPDX-License-Identifier: MIT */
/*
 * Texts in two languages and lists of names, once they are read.
 */
#include <string.h>

#include "zhiban/rule.h"

const char *
words_text(const struct words *w, enum lang lang)
{
	if (w->in[lang])
		return w->in[lang];
	for (size_t i = 0; i < LANG_COUNT; i++) {
		if (w->in[i])
			return w->in[i];
	}
	return "";
}

bool
words_any(const struct words *w)
{
	for (size_t i = 0; i < LANG_COUNT; i++) {
		if (w->in[i])
			return true;
	}
	return false;
}

bool
names_have(const struct names *names, const char *name)
{
	for (size_t i = 0; i < names->count; i++) {
		if (strcmp(names->item[i], name) == 0)
			return true;
	}
	return false;
}
