/* SPDX-License-Identifier: MIT */
/*
 * What the fields are called that plans are sorted by. A unit may name others
 * in its own files: they are shown as they stand.
 */
#include <string.h>

#include "zhiban/playbook.h"

const char *
playbook_field_word(const char *field)
{
	static const struct {
		const char *id, *title;
	} words[] = {
		{ "network", N_("network") },
		{ "hospital", N_("hospital") },
		{ "opinion", N_("opinion") },
		{ "safety", N_("safety") },
		{ "process", N_("process") },
		{ "modern", N_("modern") },
	};

	for (size_t i = 0; field && i < ARRAY_LEN(words); i++)
		if (strcmp(words[i].id, field) == 0)
			return _(words[i].title);
	return field && *field ? field : _("no field");
}
