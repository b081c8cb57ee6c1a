/* SPDX-License-Identifier: MIT */
/*
 * A page as one JSON document: sections of rows, values as lists of lines.
 */
#include "report_room.h"

static struct js *
js_lines(char *const *line, size_t count)
{
	struct js *list = js_array();

	for (size_t i = 0; i < count; i++)
		js_push(list, js_text(line[i]));
	return list;
}

static struct js *
js_row(const struct page_row *row)
{
	static const char *const needs[] = {
		[ROW_OPTIONAL] = "optional", [ROW_OWED] = "owed",
		[ROW_FIRST] = "first",
	};
	struct js *js = js_object();

	js_set(js, "id", js_text(row->id));
	js_set(js, "label", js_text(row->label));
	js_set(js, "need", js_text(needs[row->need]));
	js_set(js, "missing", js_bool(!row->line_count));
	js_set(js, "changed", js_bool(row->changed));
	js_set(js, "value", js_lines(row->line, row->line_count));
	return js;
}

void
write_json(struct buf *out, const struct page *page)
{
	struct js *js = js_object(), *sections = js_array();

	for (size_t i = 0; i < page->section_count; i++) {
		const struct page_section *s = &page->section[i];
		struct js *one = js_object(), *rows = js_array();

		for (size_t k = 0; k < s->row_count; k++)
			js_push(rows, js_row(&s->row[k]));
		js_set(one, "title", js_text(*s->title ? s->title : NULL));
		js_set(one, "table", js_bool(s->table));
		js_set(one, "rows", rows);
		js_push(sections, one);
	}
	js_set(js, "title", js_text(page->title));
	js_set(js, "banner", js_text(*page->banner ? page->banner : NULL));
	js_set(js, "unit", js_text(page->unit));
	js_set(js, "number", js_text(page->number));
	js_set(js, "name", js_text(page->name));
	js_set(js, "sections", sections);
	js_set(js, "foot", js_lines(page->foot, page->foot_count));
	js_write(out, js, false);
	js_free(js);
}
