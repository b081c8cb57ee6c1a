/* SPDX-License-Identifier: MIT */
/*
 * A list screen in words: what its picture says, without places and widths.
 */
#include <string.h>

#include "roll.h"

#define PICTURE_W 400		/* cells: nothing is cut in them */
#define PICTURE_H 40
#define APART "; "

/* A gap between two columns becomes a semicolon. */
static void
add_line(struct buf *out, const char *line)
{
	line += strspn(line, " ");
	while (*line) {
		const size_t word = strcspn(line, " ");
		const size_t gap = strspn(line + word, " ");

		buf_add(out, line, word);
		line += word + gap;
		if (*line)
			buf_add_text(out, gap > 1 ? APART : " ");
	}
}

/* What was drawn, a line for each row that has anything. */
static void
add_picture(struct buf *out, const struct canvas *c, const char *between)
{
	struct buf text = { 0 };
	char *line, *save = NULL;
	bool first = true;

	canvas_dump_text(c, &text);
	buf_add_char(&text, '\n');
	for (line = strtok_r(text.text, "\n", &save); line;
		line = strtok_r(NULL, "\n", &save)) {
		if (line[strspn(line, " ")] == '\0')
			continue;
		if (!first)
			buf_add_text(out, between);
		add_line(out, line);
		first = false;
	}
	buf_done(&text);
}

void
roll_words_head(struct buf *out, struct roll_page *p)
{
	const struct roll_kind *kind = p->roll->kind;
	struct canvas c;

	if (kind->head)
		buf_add_text(out, _(kind->head));
	else
		kind->head_text(out, p);
	if (p->fault || (p->count == 0 && kind->empty)) {
		buf_addf(out, "\n%s", p->fault ? p->fault : _(kind->empty));
		return;
	}
	if (!kind->above)
		return;
	canvas_init(&c, PICTURE_W, PICTURE_H, true);
	kind->above(p, &c, (struct rect){ 0, 0, PICTURE_W, PICTURE_H });
	buf_add_char(out, '\n');
	add_picture(out, &c, "\n");
	canvas_done(&c);
}

static void
add_columns(struct buf *out, const struct roll_page *p, const void *item)
{
	const struct roll_column *col = p->roll->kind->columns;
	struct buf text = { 0 };
	bool first = true;

	for (; col->text || col->of.is; col++) {
		buf_clear(&text);
		roll_cell(&text, p, col, item);
		if (!text.len)
			continue;
		buf_addf(out, "%s%s", first ? "" : APART, buf_text(&text));
		first = false;
	}
	buf_done(&text);
}

void
roll_words_row(struct buf *out, const struct roll_page *p, size_t i)
{
	const struct roll_kind *kind = p->roll->kind;
	const int rows = kind->row_height ? kind->row_height : 1;
	struct canvas c;

	if (!kind->row) {
		add_columns(out, p, p->item[i]);
		return;
	}
	canvas_init(&c, PICTURE_W, rows, true);
	kind->row(p, p->item[i], &c, (struct rect){ 0, 0, PICTURE_W, rows });
	add_picture(out, &c, APART);
	canvas_done(&c);
}

void
roll_words_detail(struct buf *out, struct roll_page *p)
{
	const struct roll_kind *kind = p->roll->kind;
	struct pager pager = { .facts = kind->label_cells };

	if (!kind->detail)
		return;
	kind->detail(&pager, p, roll_selected(p));
	pager_text(&pager, out);
	pager_done(&pager);
}
