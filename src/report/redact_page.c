/* SPDX-License-Identifier: MIT */
/*
 * Pages without names: every line that came from the log, and those of the
 * timeline. What the form itself says stays.
 */
#include <stdlib.h>
#include <string.h>

#include "redact.h"

static void
swap(struct redact *r, char **text)
{
	struct buf out = { 0 };

	redact_text(r, &out, *text);
	free(*text);
	*text = mem_text(buf_text(&out));
	buf_done(&out);
}

static void
swap_timeline(struct redact *r, struct timeline *t)
{
	swap(r, &t->title);
	for (size_t i = 0; i < t->entry_count; i++)
		swap(r, &t->entry[i].text);
}

/* Before all else in the foot, and above the title. */
static void
say_so(struct page *page)
{
	struct buf banner = { 0 };

	buf_addf(&banner, "%s%s", page->banner, *page->banner ? " · " : "");
	buf_add_text(&banner, "已脱敏 REDACTED");
	free(page->banner);
	page->banner = buf_take(&banner);
	ARRAY_ROOM(page->foot, page->foot_count, page->foot_cap);
	memmove(&page->foot[1], &page->foot[0], page->foot_count *
		sizeof(*page->foot));
	page->foot[0] = mem_text(_("Redacted: persons, units, machines, "
		"addresses and telephones are placeholders; the key is kept "
		"apart."));
	page->foot_count++;
}

void
redact_page(struct redact *r, struct page *page)
{
	swap(r, &page->unit);
	swap(r, &page->number);
	swap(r, &page->name);
	for (size_t i = 0; i < page->section_count; i++) {
		struct page_section *s = &page->section[i];

		for (size_t k = 0; k < s->row_count; k++) {
			for (size_t n = 0; n < s->row[k].line_count; n++)
				swap(r, &s->row[k].line[n]);
		}
	}
	if (page->course)
		swap_timeline(r, &page->timeline);
	say_so(page);
}
