/* SPDX-License-Identifier: MIT */
/*
 * Files of a drill say so in their names, whatever a person called them: what
 * is found in a folder a year later is not taken for real.
 */
#include <stdlib.h>
#include <string.h>

#include "cli_room.h"

/* Does it write about a drill? A scenario file keeps its name: that is its
 * id. */
static bool
is_drills(const struct cli_call *c)
{
	if (c->row->run == cli_drill_print || c->row->run == cli_drill_export)
		return true;
	return c->desk && *desk_mark(c->desk);
}

static bool
is_output(const struct cli_call *c, const struct field *f)
{
	return strcmp(f->name, "o") == 0 || strcmp(f->name, "key") == 0 ||
		(c->row->run == cli_backup && strcmp(f->name, "file") == 0);
}

void
cli_mark_files(const struct cli_call *c, struct fields *args)
{
	for (size_t i = 0; is_drills(c) && i < args->count; i++) {
		struct field *f = &args->item[i];
		struct buf path = { 0 };

		if (!is_output(c, f) || strcmp(f->value, "-") == 0 ||
		    !*f->value)
			continue;
		drill_mark_path(&path, f->value);
		if (strcmp(path.text, f->value) == 0) {
			buf_done(&path);
			continue;
		}
		cli_warn(_("what is an exercise's says so in its name: %s"),
			path.text);
		free((void *)(uintptr_t)f->value);
		f->value = buf_take(&path);
	}
}
