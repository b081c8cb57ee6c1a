/* SPDX-License-Identifier: MIT */
/*
 * A page for a browser: one file, no script, nothing from elsewhere, sized
 * for A4. Everything that was typed is foreign and escaped.
 */
#include <string.h>

#include "report_room.h"

#define LONG_ROW 8	/* lines; more are rows of their own */

const char report_style[] =
	"body { font-size: 10.5pt; line-height: 1.5; max-width: 178mm; }\n"
	"h1 { font-size: 17pt; text-align: center; margin: 4mm 0; }\n"
	"h2 { font-size: 12pt; border-bottom: 1px solid #000;"
	" margin: 6mm 0 2mm; break-after: avoid; }\n"
	"table { border-collapse: collapse; width: 100%; }\n"
	"th, td { border: 1px solid #444; padding: 1.2mm 2mm;"
	" vertical-align: top; text-align: left;"
	" overflow-wrap: anywhere; }\n"
	"th { width: 42mm; font-weight: normal; background: #f2f2f2; }\n"
	"thead th { width: auto; }\n"
	"tr { break-inside: avoid; }\n"
	"thead { display: table-header-group; }\n"
	"svg { display: block; width: 100%; height: auto; margin: 2mm 0;"
	" break-inside: avoid; }\n"
	".marks { font-size: 9.5pt; }\n"
	".marks td { padding: 0.6mm 2mm; }\n"
	".marks td:not(:last-child), .marks th { white-space: nowrap; }\n"
	".marks td:last-child { width: 100%; }\n"
	".missing { font-style: italic; }\n"
	"ins { text-decoration: none; font-weight: bold; }\n"
	"footer { margin-top: 8mm; border-top: 1px solid #000;"
	" font-size: 9pt; }\n"
	"footer p { margin: 1mm 0; }\n";

static void
html_line(struct buf *out, const struct page_row *row, size_t i)
{
	const bool is_new = row_is_new(row, i);

	html_put(out, is_new ? "<ins>" REPORT_NEW_SIGN " " : "", row->line[i],
		is_new ? "</ins>" : "");
}

static void
html_value(struct buf *out, const struct page_row *row)
{
	if (!row->line_count && row->need != ROW_OPTIONAL)
		html_put(out, "<span class=\"missing\">",
			row->need == ROW_FIRST ?
			_("[missing: needed before it is sent]") :
			_("[to follow]"), "</span>");
	for (size_t i = 0; i < row->line_count; i++) {
		buf_add_text(out, i ? "<br>\n" : "");
		html_line(out, row, i);
	}
	for (int i = 1; !row->line_count && i < row->room; i++)
		buf_add_text(out, "<br>&nbsp;");
}

/* A row that a page may not hold is one for each line: no line is cut. */
static void
html_long(struct buf *out, const struct page_row *row)
{
	for (size_t i = 0; i < row->line_count; i++) {
		html_put(out, "<tr><th scope=\"row\">",
			i ? "" : row->label, "</th>");
		buf_add_text(out, "<td>");
		html_line(out, row, i);
		buf_add_text(out, "</td></tr>\n");
	}
}

static void
html_rows(struct buf *out, const struct page_section *s)
{
	buf_add_text(out, "<table>\n<tbody>\n");
	for (size_t i = 0; i < s->row_count; i++) {
		if (s->row[i].line_count > LONG_ROW) {
			html_long(out, &s->row[i]);
			continue;
		}
		html_put(out, "<tr><th scope=\"row\">", s->row[i].label,
			"</th><td>");
		html_value(out, &s->row[i]);
		buf_add_text(out, "</td></tr>\n");
	}
	buf_add_text(out, "</tbody>\n</table>\n");
}

static void
html_table(struct buf *out, const struct page_section *s)
{
	size_t lines = 0;

	buf_add_text(out, "<table>\n<thead>\n<tr>");
	for (size_t i = 0; i < s->row_count; i++) {
		const struct page_row *row = &s->row[i];
		size_t n = (size_t)row->room > row->line_count ?
			(size_t)row->room : row->line_count;

		html_put(out, "<th scope=\"col\">", row->label, "</th>");
		lines = n > lines ? n : lines;
	}
	buf_add_text(out, "</tr>\n</thead>\n<tbody>\n");
	for (size_t n = 0; n < lines; n++) {
		buf_add_text(out, "<tr>");
		for (size_t i = 0; i < s->row_count; i++) {
			const struct page_row *row = &s->row[i];

			if (n < row->line_count)
				html_put(out, row_is_new(row, n) ?
					"<td>" REPORT_NEW_SIGN " " : "<td>",
					row->line[n], "</td>");
			else
				buf_add_text(out, "<td>&nbsp;</td>");
		}
		buf_add_text(out, "</tr>\n");
	}
	buf_add_text(out, "</tbody>\n</table>\n");
}

static void
html_head(struct buf *out, const struct page *page)
{
	struct buf title = { 0 }, foot = { 0 };
	struct html_sheet sheet = { .style = report_style,
		.mark = page->banner };

	buf_addf(&title, "%s %s", page->number, page->title);
	report_foot(&foot, page);
	sheet.title = buf_text(&title);
	sheet.foot = buf_text(&foot);
	html_open(out, &sheet);
	html_put(out, "<h1>", page->title, "</h1>\n");
	buf_done(&title);
	buf_done(&foot);
}

static void
html_course(struct buf *out, const struct page *page)
{
	html_put(out, "<h2>", _("The course at a glance"), "</h2>\n");
	timeline_svg(out, &page->timeline, NULL);
}

void
write_html(struct buf *out, const struct page *page)
{
	html_head(out, page);
	for (size_t i = 0; i < page->section_count; i++) {
		const struct page_section *s = &page->section[i];

		if (s->course && page->course)
			html_course(out, page);
		if (*s->title)
			html_put(out, "<h2>", s->title, "</h2>\n");
		if (s->table)
			html_table(out, s);
		else
			html_rows(out, s);
	}
	if (page->course && !page->course_text)
		html_course(out, page);
	buf_add_text(out, "<footer>\n");
	if (*page->banner)
		html_put(out, "<p>", page->banner, "</p>\n");
	for (size_t i = 0; i < page->foot_count; i++)
		html_put(out, "<p>", page->foot[i], "</p>\n");
	buf_add_text(out, "</footer>\n");
	html_close(out);
}
