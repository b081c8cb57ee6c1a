/* SPDX-License-Identifier: MIT */
/*
 * Paragraphs that are given up by rank until the rest fits: how the box keeps
 * what matters on a small screen.
 */
#include <stdlib.h>
#include <string.h>

#include "walk.h"

#define SIGN_CELLS 2

void
paras_add(struct paras *p, int rank, enum style style, const char *text)
{
	if (!text || !*text || p->count == PARAS_MAX)
		return;
	p->item[p->count++] = (struct para){ .rank = rank, .style = style,
		.text = mem_text(text) };
}

void
paras_say(struct paras *p, int rank, enum style style, const char *label,
	const char *text)
{
	struct buf b = { 0 };

	if (!text || !*text)
		return;
	/* TRANSLATORS: a label and what it labels: "Who: duty admin" */
	buf_addf(&b, _("%s: %s"), label, text);
	paras_add(p, rank, style, buf_text(&b));
	buf_done(&b);
}

void
paras_lines(struct paras *p, int rank, enum style style, const char *text)
{
	while (*text) {
		const size_t len = strcspn(text, "\n");
		char *line = mem_text_n(text, len);

		paras_add(p, rank, style, line);
		free(line);
		text += len + (text[len] == '\n');
	}
}

void
paras_sign(struct paras *p, enum glyph sign)
{
	if (!p->count)
		return;
	p->item[p->count - 1].has_sign = true;
	p->item[p->count - 1].sign = sign;
}

void
paras_press(struct paras *p, const struct key *key)
{
	if (p->count)
		p->item[p->count - 1].press = *key;
}

static void
measure(struct paras *p, int cells)
{
	for (size_t i = 0; i < p->count; i++) {
		struct para *a = &p->item[i];

		a->rows = canvas_wrap_rows(a->text,
			cells - (a->has_sign ? SIGN_CELLS : 0));
		a->gone = false;
	}
}

static int
rows_up_to(const struct paras *p, int rank)
{
	int rows = 0;

	for (size_t i = 0; i < p->count; i++) {
		if (!p->item[i].gone && p->item[i].rank <= rank)
			rows += p->item[i].rows;
	}
	return rows;
}

int
paras_rows(struct paras *p, int cells, int rank)
{
	measure(p, cells);
	return rows_up_to(p, rank);
}

/* The one to give up next: highest rank, the last of these. */
static struct para *
least(struct paras *p)
{
	struct para *found = NULL;

	for (size_t i = 0; i < p->count; i++) {
		struct para *a = &p->item[i];

		if (!a->gone && a->rank > 0 &&
			(!found || a->rank >= found->rank))
			found = a;
	}
	return found;
}

int
paras_fit(struct paras *p, int cells, int rows)
{
	struct para *a;

	measure(p, cells);
	while (rows_up_to(p, PARAS_MAX) > rows && (a = least(p)))
		a->gone = true;
	return rows_up_to(p, PARAS_MAX);
}

/* How many are still to be drawn behind the ith. */
static int
behind(const struct paras *p, size_t i)
{
	int n = 0;

	while (++i < p->count)
		n += !p->item[i].gone;
	return n;
}

/* Was something of the first two ranks given up, or is there no row for it? */
static bool
lost(const struct paras *p, int rows)
{
	int shown = 0;

	for (size_t i = 0; i < p->count; i++) {
		if (p->item[i].gone && p->item[i].rank <= 1)
			return true;
		shown += !p->item[i].gone;
	}
	return shown > rows;
}

/* Where not even what never goes has room, each keeps a row, and what is cut
 * says so. */
void
paras_draw(const struct paras *p, struct canvas *c, struct rect r)
{
	int y = 0, rows;

	for (size_t i = 0; i < p->count && y < r.h; i++) {
		const struct para *a = &p->item[i];
		struct rect row = rect_rows(r, y, -1);

		if (a->gone)
			continue;
		if (a->has_sign) {
			canvas_put_glyph(c, row.x, row.y, a->sign, a->style);
			row.x += SIGN_CELLS;
			row.w -= SIGN_CELLS;
		}
		if (row.h > 1 && a->rows > row.h - behind(p, i))
			row.h = row.h - behind(p, i) > 1
				? row.h - behind(p, i) : 1;
		rows = canvas_wrap(c, row, 0, a->style, a->text);
		canvas_hit_key(c, rect_rows(row, 0, rows), &a->press);
		y += rows;
		if (a->rows > row.h && row.w > 1)
			canvas_put_glyph(c, row.x + row.w - 1,
				row.y + row.h - 1, GLYPH_CUT, a->style);
	}
	/* An answer or a prohibition that finds no room is told of. */
	if (r.h > 0 && r.w > 1 && lost(p, r.h))
		canvas_put_glyph(c, r.x + r.w - 1, r.y + r.h - 1, GLYPH_DOWN,
			STYLE_STRONG);
}

void
paras_done(struct paras *p)
{
	for (size_t i = 0; i < p->count; i++)
		free(p->item[i].text);
	p->count = 0;
}
