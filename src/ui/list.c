/* SPDX-License-Identifier: MIT */
/*
 * A list whose selection follows the item.
 */
#include <stdio.h>
#include <string.h>

#include "list.h"

static bool
can_select(const struct list_model *m, size_t i)
{
	return !m->can_select || m->can_select(m->ctx, i);
}

static bool
has_id(const struct list *l, const struct list_model *m, size_t i)
{
	return strncmp(m->id(m->ctx, i), l->id, sizeof(l->id) - 1) == 0;
}

static size_t
find_id(const struct list *l, const struct list_model *m)
{
	if (l->id[0] == '\0')
		return LIST_NONE;
	if (l->at < m->count && has_id(l, m, l->at))
		return l->at;
	for (size_t i = 0; i < m->count; i++)
		if (has_id(l, m, i))
			return i;
	return LIST_NONE;
}

/* The nearest item that can be selected, from i on downwards, else above. */
static size_t
nearest(const struct list_model *m, size_t i)
{
	if (m->count == 0)
		return LIST_NONE;
	if (i >= m->count)
		i = m->count - 1;
	for (size_t k = i; k < m->count; k++)
		if (can_select(m, k))
			return k;
	while (i-- > 0)
		if (can_select(m, i))
			return i;
	return LIST_NONE;
}

static void
take(struct list *l, const struct list_model *m, size_t i)
{
	snprintf(l->id, sizeof(l->id), "%s", m->id(m->ctx, i));
	l->at = i;
	l->wanted = false;
}

size_t
list_selected(struct list *l, const struct list_model *m)
{
	size_t i = find_id(l, m);

	if (i != LIST_NONE && can_select(m, i)) {
		take(l, m, i);
		return i;
	}
	i = nearest(m, l->at);
	if (i != LIST_NONE && !l->wanted)
		take(l, m, i);
	return i;
}

void
list_select(struct list *l, const char *id)
{
	snprintf(l->id, sizeof(l->id), "%s", id);
	l->wanted = true;
}

/* The step-th selectable item from i on; stops at the ends. */
static size_t
moved(const struct list_model *m, size_t i, long step)
{
	size_t best = i;

	while (step != 0) {
		if (step > 0 ? i + 1 >= m->count : i == 0)
			break;
		i = step > 0 ? i + 1 : i - 1;
		if (!can_select(m, i))
			continue;
		best = i;
		step += step > 0 ? -1 : 1;
	}
	return best;
}

/* Another list's item, or one that went, changes nothing. */
static enum list_reaction
click(struct list *l, const struct list_model *m, const struct key *key)
{
	for (size_t i = 0; i < m->count; i++) {
		if (strcmp(m->id(m->ctx, i), key->text) != 0)
			continue;
		if (can_select(m, i))
			take(l, m, i);
		return LIST_MOVED;
	}
	return LIST_IGNORED;
}

enum list_reaction
list_key(struct list *l, const struct list_model *m, const struct key *key)
{
	size_t i = list_selected(l, m);
	long step = key_travel(key, l->rows);

	if (key->code == K_CLICK)
		return click(l, m, key);
	if (key->code == K_ENTER)
		return i == LIST_NONE ? LIST_IGNORED : LIST_CHOSEN;
	if (step == 0)
		return LIST_IGNORED;
	if (i != LIST_NONE)
		take(l, m, moved(m, i, step));
	return LIST_MOVED;
}

/* Scrolls so that the selection is in sight and no row is wasted. */
static void
scroll(struct list *l, size_t count, size_t at, size_t rows)
{
	if (at != LIST_NONE && l->top > at)
		l->top = at;
	if (at != LIST_NONE && at >= l->top + rows)
		l->top = at - rows + 1;
	if (l->top + rows > count)
		l->top = count > rows ? count - rows : 0;
}

void
list_draw(struct list *l, const struct list_model *m, struct canvas *c,
	struct rect r)
{
	int height = m->row_height > 0 ? m->row_height : 1;
	int rows = r.h / height > 0 ? r.h / height : 1;
	size_t at = list_selected(l, m), shown = (size_t)rows, last;
	bool more = m->count > shown;
	int edge = r.x + r.w - 1;

	if (r.w <= 0 || r.h <= 0)
		return;
	l->rows = rows;
	scroll(l, m->count, at, shown);
	for (size_t i = 0; i < shown && l->top + i < m->count; i++) {
		struct rect row = rect_rows(r, (int)i * height, height);

		if (more && row.w > 1)
			row.w--;
		m->draw(m->ctx, l->top + i, c, row, l->top + i == at);
		if (l->top + i == at)
			canvas_select(c, row);
		if (can_select(m, l->top + i))
			canvas_hit_row(c, row, m->id(m->ctx, l->top + i),
				m->picks);
	}
	last = l->top + shown;
	if (more && l->top > 0)
		canvas_put_glyph(c, edge, r.y, GLYPH_UP, STYLE_DIM);
	if (more && last < m->count)
		canvas_put_glyph(c, edge, r.y + rows * height - 1, GLYPH_DOWN,
			STYLE_DIM);
}

const char *
list_view_id(const void *state)
{
	return ((const struct list *)state)->id;
}
