/* SPDX-License-Identifier: MIT */
/*
 * Text that fills lines.
 */
#include <string.h>

#include "plan_room.h"

static void
add_blanks(struct buf *out, int n)
{
	for (; n > 0; n--)
		buf_add_char(out, ' ');
}

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
	int hang = indent + text_width(lead, strlen(lead));
	int room = PLAN_CELLS - hang;
	size_t len = strlen(text);

	add_blanks(out, indent);
	buf_add_text(out, lead);
	if (room < 20) {
		/* A lead as long as that stands alone. */
		buf_add_char(out, '\n');
		hang = indent + 4;
		room = PLAN_CELLS - hang;
		add_blanks(out, hang);
	}
	while (len > 0) {
		size_t skip = 0, n = text_line(text, len, room, &skip);

		buf_add(out, text, n);
		buf_add_char(out, '\n');
		text += n + skip;
		len -= n + skip;
		if (len)
			add_blanks(out, hang);
		if (n + skip == 0)
			break;
	}
	if (!out->len || out->text[out->len - 1] != '\n')
		buf_add_char(out, '\n');
}
