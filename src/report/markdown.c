/* SPDX-License-Identifier: MIT */
/*
 * A page as Markdown. What was typed is text: whatever Markdown would read as
 * a sign is written with a backslash.
 */
#include <string.h>

#include "report_room.h"

static void
md_text(struct buf *out, const char *text)
{
	for (; *text; text++) {
		if (strchr("\\`*_{}[]<>()#+-.!|~&", *text))
			buf_add_char(out, '\\');
		buf_add_char(out, *text);
	}
}

static void
md_row(struct buf *out, const struct page_row *row)
{
	buf_add_text(out, row->changed ? "- \\" REPORT_NEW_SIGN " **" :
		"- **");
	md_text(out, row->label);
	buf_add_text(out, "**");
	if (!row->line_count)
		buf_addf(out, " %s\n", row->need == ROW_FIRST ?
			_("*missing: needed before it is sent*") :
			row->need == ROW_OWED ? _("*to follow*") : "");
	else if (row->line_count == 1) {
		buf_add_char(out, ' ');
		md_text(out, row->line[0]);
		buf_add_char(out, '\n');
	} else {
		buf_add_char(out, '\n');
		for (size_t i = 0; i < row->line_count; i++) {
			buf_add_text(out, row_is_new(row, i) ?
				"  - \\" REPORT_NEW_SIGN " " : "  - ");
			md_text(out, row->line[i]);
			buf_add_char(out, '\n');
		}
	}
}

static void
md_table(struct buf *out, const struct page_section *s)
{
	size_t lines = 0;

	for (size_t i = 0; i < s->row_count; i++) {
		buf_add_text(out, "| ");
		md_text(out, s->row[i].label);
		buf_add_char(out, ' ');
		if (s->row[i].line_count > lines)
			lines = s->row[i].line_count;
	}
	buf_add_text(out, "|\n");
	for (size_t i = 0; i < s->row_count; i++)
		buf_add_text(out, "|---");
	buf_add_text(out, "|\n");
	for (size_t n = 0; n < lines; n++) {
		for (size_t i = 0; i < s->row_count; i++) {
			buf_add_text(out, "| ");
			if (n < s->row[i].line_count)
				md_text(out, s->row[i].line[n]);
			buf_add_char(out, ' ');
		}
		buf_add_text(out, "|\n");
	}
}

void
write_markdown(struct buf *out, const struct page *page)
{
	if (*page->banner)
		buf_addf(out, "**%s**\n\n", page->banner);
	buf_add_text(out, "# ");
	md_text(out, page->title);
	buf_add_char(out, '\n');
	for (size_t i = 0; i < page->section_count; i++) {
		const struct page_section *s = &page->section[i];

		if (*s->title) {
			buf_add_text(out, "\n## ");
			md_text(out, s->title);
			buf_add_char(out, '\n');
		}
		buf_add_char(out, '\n');
		if (s->table)
			md_table(out, s);
		for (size_t k = 0; !s->table && k < s->row_count; k++)
			md_row(out, &s->row[k]);
	}
	buf_add_text(out, "\n---\n\n");
	for (size_t i = 0; i < page->foot_count; i++) {
		md_text(out, page->foot[i]);
		buf_add_text(out, "  \n");
	}
}
