/* SPDX-License-Identifier: MIT */
/*
 * What is new since the last report: the same form filled in as it was then,
 * held against the page row by row and line by line.
 */
#include <stdlib.h>
#include <string.h>

#include "report_room.h"

/* What says something else on every paper says nothing about the incident. */
static bool
tells_news(const struct form_row *rule)
{
	for (size_t i = 0; i < rule->from_count; i++) {
		const struct form_source *s = &rule->from[i];

		if (s->from == FROM_REPORT || (s->from == FROM_LIST &&
			strcmp(s->name, "changes") == 0) ||
		    (s->from == FROM_INCIDENT &&
			strcmp(s->name, "duration") == 0))
			return false;
	}
	return true;
}

static bool
row_has(const struct page_row *row, const char *line)
{
	for (size_t i = 0; i < row->line_count; i++) {
		if (strcmp(row->line[i], line) == 0)
			return true;
	}
	return false;
}

static void
row_compare(struct page_row *row, const struct page_row *before)
{
	if (row->line_count)
		row->fresh = mem_alloc(row->line_count * sizeof(bool));
	for (size_t i = 0; i < row->line_count; i++) {
		row->fresh[i] = !row_has(before, row->line[i]);
		row->changed = row->changed || row->fresh[i];
	}
	/* Lines that went are a change too. */
	row->changed = row->changed || row->line_count != before->line_count;
}

bool
row_is_new(const struct page_row *row, size_t i)
{
	if (!row->changed)
		return false;
	for (size_t k = 0; k < row->line_count; k++) {
		if (row->fresh[k])
			return row->fresh[i];
	}
	return i == 0;
}

void
page_compare(struct page *page, const struct page *before,
	const struct playbook *form)
{
	for (size_t i = 0; i < page->section_count; i++) {
		struct page_section *s = &page->section[i];

		for (size_t k = 0; k < s->row_count; k++) {
			if (!tells_news(&form->sections[i].rows[k]))
				continue;
			row_compare(&s->row[k], &before->section[i].row[k]);
			page->changed += s->row[k].changed;
		}
	}
}
