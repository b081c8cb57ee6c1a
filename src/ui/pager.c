/* SPDX-License-Identifier: MIT */
/*
 * Paragraphs that scroll.
 */
#include <stdlib.h>
#include <string.h>

#include "pager.h"

#define NARROW 30		/* below, texts begin under their heads */
#define NARROW_COLUMN 2

void
pager_clear(struct pager *p)
{
	for (size_t i = 0; i < p->count; i++) {
		free(p->item[i].head);
		free(p->item[i].text);
	}
	p->count = 0;
}

void
pager_done(struct pager *p)
{
	pager_clear(p);
	free(p->item);
	*p = (struct pager){ 0 };
}

void
pager_pair(struct pager *p, int column, enum style head_style,
	const char *head, enum style style, const char *text)
{
	ARRAY_ROOM(p->item, p->count, p->cap);
	p->item[p->count++] = (struct pager_item){
		.head = mem_text(head ? head : ""),
		.text = mem_text(text ? text : ""),
		.head_style = head_style, .style = style, .column = column,
	};
}

void
pager_say(struct pager *p, enum style style, const char *text)
{
	pager_pair(p, 0, STYLE_PLAIN, "", style, text);
}

void
pager_fact(struct pager *p, const char *label, const char *text)
{
	if (text && *text)
		pager_pair(p, p->facts, STYLE_DIM, label, STYLE_PLAIN, text);
}

void
pager_fact_time(struct pager *p, const char *label, int64_t when,
	const struct zone *zone, enum time_style style)
{
	struct buf text = { 0 };

	if (when == TIME_NONE)
		return;
	time_format(&text, when, zone, style);
	pager_fact(p, label, buf_text(&text));
	buf_done(&text);
}

/* ---- the picture -------------------------------------------------------- */

/* The marks of more have the last column. */
static int
text_cells(int w)
{
	return w > 2 ? w - 2 : w;
}

static int
column_of(const struct pager_item *item, int w)
{
	if (item->column == 0)
		return 0;
	return w < NARROW ? NARROW_COLUMN : item->column;
}

/* The head stands in its column, or over it when it does not fit. */
static bool
head_above(const struct pager_item *item, int w)
{
	return item->head[0] && text_width(item->head,
		strlen(item->head)) >= column_of(item, w);
}

static int
item_rows(const struct pager_item *item, int w)
{
	const bool above = head_above(item, w);
	int rows = canvas_wrap_rows(item->text, w - column_of(item, w));

	if (above)
		return rows + 1;
	return rows > 0 ? rows : 1;
}

/* Draws the item from its row `skip` on into r. */
static void
item_draw(const struct pager_item *item, struct canvas *c, struct rect r,
	int skip)
{
	const int column = column_of(item, r.w);
	const bool above = head_above(item, r.w);

	if (skip == 0 && item->head[0])
		canvas_text(c, r.x, r.y, above ? r.w : column,
			item->head_style, item->head);
	if (above && skip == 0)
		r = rect_rows(r, 1, -1);
	r.x += column;
	r.w -= column;
	if (r.w > 0 && r.h > 0)
		canvas_wrap(c, r, above && skip > 0 ? skip - 1 : skip,
			item->style, item->text);
}

int
pager_first_end(const struct pager *p, int w)
{
	return p->count ? item_rows(&p->item[0], text_cells(w)) : 0;
}

static int
all_rows(const struct pager *p, int w)
{
	int rows = 0;

	for (size_t i = 0; i < p->count; i++)
		rows += item_rows(&p->item[i], w);
	return rows;
}

static void
clamp(struct pager *p)
{
	if (p->top > p->all - p->rows)
		p->top = p->all - p->rows;
	if (p->top < 0)
		p->top = 0;
}

void
pager_draw(struct pager *p, struct canvas *c, struct rect r)
{
	struct rect part = r;
	int y = 0;

	if (r.w <= 0 || r.h <= 0)
		return;
	part.w = text_cells(r.w);
	p->rows = r.h;
	p->all = all_rows(p, part.w);
	clamp(p);
	for (size_t i = 0; i < p->count && y < p->top + r.h; i++) {
		const int rows = item_rows(&p->item[i], part.w);
		const int skip = p->top > y ? p->top - y : 0;

		if (skip < rows)
			item_draw(&p->item[i], c, rect_rows(part,
				y + skip - p->top, rows - skip), skip);
		y += rows;
	}
	if (p->top > 0)
		canvas_put_glyph(c, r.x + r.w - 1, r.y, GLYPH_UP, STYLE_DIM);
	if (p->top + r.h < p->all)
		canvas_put_glyph(c, r.x + r.w - 1, r.y + r.h - 1, GLYPH_DOWN,
			STYLE_DIM);
}

/* ---- keys --------------------------------------------------------------- */

bool
pager_key(struct pager *p, const struct key *key)
{
	static const struct key page = { .code = K_PGDN };
	const int step = key_travel(key_is(key, ' ') ? &page : key, p->rows);

	if (step == 0)
		return false;
	/* Far enough from either end whatever the text, and no overflow. */
	p->top = step > p->all ? p->all : step < -p->all ? 0 : p->top + step;
	clamp(p);
	return true;
}

void
pager_text(const struct pager *p, struct buf *out)
{
	for (size_t i = 0; i < p->count; i++) {
		const struct pager_item *item = &p->item[i];

		if (!item->text[0])
			continue;
		if (item->head[0])
			buf_addf(out, _("%s: %s"), item->head, item->text);
		else
			buf_add_text(out, item->text);
		buf_add_char(out, '\n');
	}
}
