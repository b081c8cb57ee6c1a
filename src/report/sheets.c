/* SPDX-License-Identifier: MIT */
/*
 * Text on sheets of paper: lines to a sheet, and at the foot of each what it
 * is from. Sheets get separated, and only one of them may reach a reader.
 */
#include <string.h>

#include "report_room.h"

/* A4 at six lines to the inch has 70; printers keep a margin above and below,
 * and some put more around it. */
#define SHEET_LINES 56
#define SHEET_CELLS 80

void
report_foot(struct buf *out, const struct page *page)
{
	const char *const parts[] = { page->number, page->code, page->title };
	const char *between = "";

	for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
		if (!*parts[i])
			continue;
		buf_addf(out, "%s%s", between, parts[i]);
		between = " \xc2\xb7 ";
	}
}

static size_t
count_lines(const char *text)
{
	size_t n = 0;

	for (; *text; n++) {
		text += strcspn(text, "\n");
		text += *text == '\n';
	}
	return n;
}

static void
sheet_foot(struct buf *out, const char *foot, size_t sheet, size_t sheets)
{
	struct buf number = { 0 };
	int room;

	buf_addf(&number, "  %zu / %zu", sheet, sheets);
	room = SHEET_CELLS - (int)number.len;
	buf_add_char(out, '\n');
	buf_add(out, foot, text_fit(foot, strlen(foot), room, NULL));
	buf_addf(out, "%s\n", buf_text(&number));
	buf_done(&number);
}

void
report_sheets(struct buf *out, const char *text, const char *foot)
{
	const size_t lines = count_lines(text);
	const size_t sheets = (lines + SHEET_LINES - 1) / SHEET_LINES;

	for (size_t n = 0; *text; n++) {
		const size_t len = strcspn(text, "\n");

		if (n && n % SHEET_LINES == 0) {
			sheet_foot(out, foot, n / SHEET_LINES, sheets);
			buf_add_char(out, '\f');
		}
		buf_add(out, text, len);
		buf_add_char(out, '\n');
		text += len + (text[len] == '\n');
	}
	sheet_foot(out, foot, sheets, sheets);
}
