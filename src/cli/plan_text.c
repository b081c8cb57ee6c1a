/* SPDX-License-Identifier: MIT */
/*
 * Text that fills lines.
 */
#include <string.h>

#include "plan_room.h"

void
plan_heading(struct buf *out, const char *text, char line)
{
	int cells = text_width(text, strlen(text));

	buf_addf(out, "%s\n", text);
	for (int i = 0; i < cells && i < PLAN_CELLS; i++)
		buf_add_char(out, line);
	buf_add_char(out, '\n');
}

void
plan_para(struct buf *out, int indent, const char *lead, const char *text)
{
	text_para(out, PLAN_CELLS, indent, lead, text);
}
