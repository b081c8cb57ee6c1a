/* SPDX-License-Identifier: MIT */
/*
 * A sheet of paper in the making: headings, texts, boxes and lines to fill in,
 * written 80 cells wide or as one page for a browser.
 */
#include <stdlib.h>
#include <string.h>

#include "drill_room.h"

#define RULE "________________________________"

static const char style[] =
	"body { font-size: 11pt; line-height: 1.45; max-width: 180mm; }\n"
	"h1 { font-size: 16pt; margin: 4mm 0 2mm; }\n"
	"h2 { font-size: 12.5pt; border-bottom: 1px solid #000;"
	" margin: 6mm 0 2mm; break-after: avoid; }\n"
	"h3 { font-size: 11pt; margin: 4mm 0 1mm; break-after: avoid; }\n"
	"p { margin: 1mm 0; }\n"
	".card { border: 1px dashed #000; padding: 4mm; margin: 5mm 0;"
	" break-inside: avoid; }\n"
	".line { border-bottom: 1px solid #000; display: inline-block;"
	" min-width: 60mm; height: 5mm; }\n";

void
sheet_open(struct sheet *s, const char *title)
{
	if (!s->html) {
		buf_addf(s->out, "%*s%s\n\n", 32, "", DRILL_MARK);
		plan_heading(s->out, title, '=');
		return;
	}
	html_open(s->out, &(struct html_sheet){ .title = title,
		.style = style, .mark = DRILL_MARK, .foot = title });
	html_put(s->out, "<h1>", title, "</h1>\n<div>\n");
}

void
sheet_close(struct sheet *s)
{
	if (!s->html)
		return;
	buf_add_text(s->out, "</div>\n");
	html_close(s->out);
}

void
sheet_head(struct sheet *s, int level, const char *text)
{
	if (!s->html) {
		buf_add_char(s->out, '\n');
		if (level < 3)
			plan_heading(s->out, text, level < 2 ? '=' : '-');
		else
			plan_para(s->out, 0, "", text);
		return;
	}
	buf_addf(s->out, "<h%d>", level);
	html_text(s->out, text);
	buf_addf(s->out, "</h%d>\n", level);
}

void
sheet_card(struct sheet *s, bool first)
{
	if (s->html) {
		buf_add_text(s->out, "</div>\n<div class=\"card\">\n");
		return;
	}
	if (!first)
		buf_add_char(s->out, '\f');
	buf_add_char(s->out, '\n');
	for (int i = 0; i < PLAN_CELLS / 2; i++)
		buf_add_text(s->out, i ? " -" : "-");
	buf_addf(s->out, "\n%*s%s\n", 32, "", DRILL_MARK);
}

void
sheet_text(struct sheet *s, const char *label, const char *text)
{
	const char *end;

	if (!*text)
		return;
	if (s->html) {
		buf_add_text(s->out, "<p>");
		if (*label) {
			buf_add_text(s->out, "<b>");
			html_text(s->out, label);
			buf_add_text(s->out, "</b>");
		}
		html_text(s->out, text);
		buf_add_text(s->out, "</p>\n");
		return;
	}
	for (; (end = strchr(text, '\n')); text = end + 1) {
		char *line = mem_text_n(text, (size_t)(end - text));

		plan_para(s->out, 0, label, line);
		free(line);
		label = "";
	}
	plan_para(s->out, 0, label, text);
}

void
sheet_box(struct sheet *s, const char *text)
{
	if (!s->html) {
		plan_para(s->out, 0, "[ ] ", text);
		return;
	}
	buf_add_text(s->out, "<p>\xe2\x98\x90 ");
	html_text(s->out, text);
	buf_add_text(s->out, "</p>\n");
}

void
sheet_blank(struct sheet *s, const char *label)
{
	if (!s->html) {
		buf_addf(s->out, "%s%s%s\n", label, *label ? " " : "", RULE);
		return;
	}
	buf_add_text(s->out, "<p>");
	html_text(s->out, label);
	buf_add_text(s->out, " <span class=\"line\"></span></p>\n");
}
