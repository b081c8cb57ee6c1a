/* SPDX-License-Identifier: MIT */
/*
 * Whose a plan of the library is, by the folder it was found in.
 */
#include <string.h>

#include "zhiban/playbook.h"

enum library_place
library_place(const struct library *lib, const struct library_entry *entry)
{
	const char *folder = library_folder(lib, entry->layer);

	if (strcmp(folder, LIBRARY_SITE_FOLDER) == 0)
		return PLACE_SITE;
	if (!*library_folder(lib, 1))
		return PLACE_GIVEN;
	return entry->layer ? PLACE_USER : PLACE_SHIPPED;
}

const char *
library_place_name(enum library_place place)
{
	static const char *const names[] = {
		[PLACE_SHIPPED] = "shipped", [PLACE_SITE] = "site",
		[PLACE_USER] = "user", [PLACE_GIVEN] = "given",
	};

	return names[place];
}
