/* SPDX-License-Identifier: MIT */
/*
 * A page as text for A4: 80 cells, labels on the left, values wrapped beside
 * them, room to write where something is missing.
 */
#include <stdlib.h>
#include <string.h>

#include "report_room.h"

#define PAGE_CELLS 80
#define LABEL_CELLS 24
#define VALUE_CELLS (PAGE_CELLS - LABEL_CELLS - 2)

static void
blanks(struct buf *out, int count)
{
	for (int i = 0; i < count; i++)
		buf_add_char(out, ' ');
}

static void
repeat(struct buf *out, char c, int count)
{
	for (int i = 0; i < count; i++)
		buf_add_char(out, c);
}

static void
line_end(struct buf *out)
{
	while (out->len && out->text[out->len - 1] == ' ')
		out->text[--out->len] = '\0';
	buf_add_char(out, '\n');
}

/* The first lines of a text within cells, each behind so many blanks but the
 * first, which begins where the cursor is. */
static void
wrapped(struct buf *out, const char *text, int indent, int cells)
{
	size_t len = strlen(text), skip, n;

	do {
		n = text_line(text, len, cells, &skip);
		buf_add(out, text, n);
		line_end(out);
		text += n + skip;
		len -= n + skip;
		if (len)
			blanks(out, indent);
	} while (len);
}

static void
centered(struct buf *out, const char *text)
{
	int cells = text_width(text, strlen(text));

	if (cells < PAGE_CELLS)
		blanks(out, (PAGE_CELLS - cells) / 2);
	wrapped(out, text, 0, PAGE_CELLS);
}

/* What to write where there is nothing. */
static void
missing(struct buf *out, const struct page_row *row)
{
	if (row->need == ROW_FIRST)
		wrapped(out, _("[missing: needed before it is sent]"),
			LABEL_CELLS + 2, VALUE_CELLS);
	else if (row->need == ROW_OWED)
		wrapped(out, _("[to follow]"), LABEL_CELLS + 2, VALUE_CELLS);
	else
		line_end(out);
	for (int i = 1; i < row->room; i++) {
		blanks(out, LABEL_CELLS + 2);
		repeat(out, '_', VALUE_CELLS);
		line_end(out);
	}
}

static void
text_row(struct buf *out, const struct page_row *row)
{
	size_t len = strlen(row->label);
	int cells;
	size_t fit = text_fit(row->label, len, LABEL_CELLS, &cells);

	if (row->label[fit]) {
		wrapped(out, row->label, 0, PAGE_CELLS);
		fit = 0;
		cells = 0;
	}
	buf_add(out, row->label, fit);
	blanks(out, LABEL_CELLS - cells);
	if (!row->line_count) {
		blanks(out, 2);
		missing(out, row);
		return;
	}
	for (size_t i = 0; i < row->line_count; i++) {
		if (i)
			blanks(out, LABEL_CELLS);
		buf_add_text(out, row_is_new(row, i) ? REPORT_NEW_SIGN " " :
			"  ");
		wrapped(out, row->line[i], LABEL_CELLS + 2, VALUE_CELLS);
	}
}

/* ---- registers: rows are columns --------------------------------------- */

static void
table_rule(struct buf *out, int count, int cells)
{
	for (int i = 0; i < count; i++) {
		buf_add_char(out, '+');
		repeat(out, '-', cells);
	}
	buf_add_text(out, "+\n");
}

struct cell {
	const char *text;	/* what is left of it */
	bool is_new;
};

/* The next line of a cell. */
static void
table_cell(struct buf *out, struct cell *cell, int cells)
{
	size_t len = strlen(cell->text), skip = 0, n = 0;

	if (len)
		n = text_line(cell->text, len, cells, &skip);
	buf_add_char(out, cell->is_new ? REPORT_NEW_SIGN[0] : '|');
	buf_add(out, cell->text, n);
	blanks(out, cells - text_width(cell->text, n));
	cell->text += n + skip;
	cell->is_new = false;
}

/* A row of the table: as many lines as its longest cell needs. */
static void
table_row(struct buf *out, struct cell *cell, int count, int cells)
{
	bool more;

	do {
		more = false;
		for (int i = 0; i < count; i++) {
			table_cell(out, &cell[i], cells);
			more = more || *cell[i].text;
		}
		buf_add_text(out, "|\n");
	} while (more);
	table_rule(out, count, cells);
}

static size_t
table_lines(const struct page_section *s)
{
	size_t most = 0;

	for (size_t i = 0; i < s->row_count; i++) {
		size_t n = s->row[i].line_count;

		if (n < (size_t)s->row[i].room)
			n = (size_t)s->row[i].room;
		most = n > most ? n : most;
	}
	return most;
}

static void
text_table(struct buf *out, const struct page_section *s)
{
	int count = (int)s->row_count;
	int cells = (PAGE_CELLS - 1) / count - 1;
	size_t lines = table_lines(s);
	struct cell *cell = mem_alloc(s->row_count * sizeof(*cell));

	table_rule(out, count, cells);
	for (int i = 0; i < count; i++)
		cell[i].text = s->row[i].label;
	table_row(out, cell, count, cells);
	for (size_t n = 0; n < lines; n++) {
		for (int i = 0; i < count; i++) {
			const struct page_row *row = &s->row[i];

			cell[i].text = n < row->line_count ? row->line[n] :
				"";
			cell[i].is_new = n < row->line_count &&
				row_is_new(row, n);
		}
		table_row(out, cell, count, cells);
	}
	free(cell);
}

static void
text_section(struct buf *out, const struct page_section *s)
{
	buf_add_char(out, '\n');
	if (*s->title) {
		buf_addf(out, "%s\n", s->title);
		repeat(out, '-', PAGE_CELLS);
		buf_add_char(out, '\n');
	}
	if (s->table && s->row_count) {
		text_table(out, s);
		return;
	}
	for (size_t i = 0; i < s->row_count; i++)
		text_row(out, &s->row[i]);
}

/* ASCII alone: a printer's fonts know nothing of block characters. */
static void
text_course(struct buf *out, const struct page *page)
{
	struct chart chart = { 0 };

	timeline_chart(&chart, &page->timeline, PAGE_CELLS, true);
	buf_addf(out, "\n%s\n", _("The course at a glance"));
	repeat(out, '-', PAGE_CELLS);
	buf_add_char(out, '\n');
	for (size_t i = 0; i < chart.count; i++) {
		buf_add_text(out, chart.line[i].text);
		line_end(out);
	}
	chart_done(&chart);
}

void
write_text(struct buf *out, const struct page *page)
{
	if (*page->banner)
		centered(out, page->banner);
	centered(out, page->title);
	for (size_t i = 0; i < page->section_count; i++)
		text_section(out, &page->section[i]);
	if (page->course_text)
		text_course(out, page);
	buf_add_char(out, '\n');
	repeat(out, '-', PAGE_CELLS);
	buf_add_char(out, '\n');
	if (*page->banner)
		buf_addf(out, "%s\n", page->banner);
	for (size_t i = 0; i < page->foot_count; i++)
		wrapped(out, page->foot[i], 0, PAGE_CELLS);
}
