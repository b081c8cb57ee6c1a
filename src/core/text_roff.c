/* SPDX-License-Identifier: MIT */
/*
 * Text for a manual page.
 */
#include "zhiban/core.h"

void
text_roff(struct buf *out, const char *s)
{
	if (*s == '.' || *s == '\'')
		buf_add_text(out, "\\&");
	for (; *s; s++) {
		if (*s == '\\')
			buf_add_text(out, "\\e");
		else if (*s == '-')
			buf_add_text(out, "\\-");
		else
			buf_add_char(out, *s);
	}
}
