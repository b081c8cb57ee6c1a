/* SPDX-License-Identifier: MIT */
/*
 * Files of a drill should say so in their names: what is found in a folder a
 * year later is not to be taken for real. Names that the program chooses have
 * the mark; a name that somebody typed is a script's word and stays, with a
 * warning.
 */
#include <string.h>

#include "cli_room.h"

/* Does it write about a drill? A scenario file keeps its name: that is its
 * id. */
static bool
is_drills(const struct cli_call *c)
{
	if (c->row->run == cli_drill_print ||
	    c->row->run == cli_drill_export || c->row->run == cli_drill_start)
		return true;
	return c->desk && *desk_mark(c->desk);
}

static bool
is_output(const struct cli_call *c, const struct field *f)
{
	return strcmp(f->name, "o") == 0 || strcmp(f->name, "key") == 0 ||
		((c->row->run == cli_backup || c->row->run == cli_drill_start)
		&& strcmp(f->name, "file") == 0);
}

void
cli_warn_unmarked(const struct cli_call *c)
{
	for (size_t i = 0; is_drills(c) && i < c->args->count; i++) {
		const struct field *f = &c->args->item[i];
		struct buf path = { 0 };

		if (!is_output(c, f) || strcmp(f->value, "-") == 0 ||
		    !*f->value)
			continue;
		drill_mark_path(&path, f->value);
		if (strcmp(path.text, f->value) != 0)
			cli_warn(_("%s is of an exercise and does not say so "
				"in its name: better %s"), f->value,
				path.text);
		buf_done(&path);
	}
}
