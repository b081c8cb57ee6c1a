/* SPDX-License-Identifier: MIT */
/*
 * Places of the canvas that can be clicked.
 */
#include <stdlib.h>
#include <string.h>

#include "canvas.h"

#define HITS_MAX 1000

static void
add(struct canvas *c, const struct hit *hit)
{
	if (hit->r.w <= 0 || hit->r.h <= 0 || c->hit_count == HITS_MAX)
		return;
	ARRAY_ROOM(c->hit, c->hit_count, c->hit_cap);
	c->hit[c->hit_count] = *hit;
	c->hit[c->hit_count++].id = mem_text(hit->id);
}

void
canvas_hit_key(struct canvas *c, struct rect r, const struct key *key)
{
	if (key->code != K_NONE)
		add(c, &(struct hit){ .r = r, .key = *key });
}

void
canvas_hit_row(struct canvas *c, struct rect r, const char *id, bool picks)
{
	add(c, &(struct hit){ .r = r, .key = { .code = K_CLICK },
		.id = (char *)id, .picks = picks, .opens = !picks });
}

void
canvas_hit_field(struct canvas *c, struct rect r, const char *id)
{
	add(c, &(struct hit){ .r = r, .key = { .code = K_CLICK },
		.id = (char *)id });
}

static struct rect
cut(struct rect r, struct rect to)
{
	int right = r.x + r.w, bottom = r.y + r.h;

	if (r.x < to.x)
		r.x = to.x;
	if (r.y < to.y)
		r.y = to.y;
	if (right > to.x + to.w)
		right = to.x + to.w;
	if (bottom > to.y + to.h)
		bottom = to.y + to.h;
	r.w = right - r.x;
	r.h = bottom - r.y;
	return r;
}

void
canvas_hits_copy(struct canvas *c, int dx, int dy, const struct canvas *from,
	struct rect r)
{
	for (size_t i = 0; i < from->hit_count; i++) {
		struct hit hit = from->hit[i];

		hit.r.x += dx;
		hit.r.y += dy;
		hit.r = cut(hit.r, r);
		add(c, &hit);
	}
}

void
canvas_hits_clear(struct canvas *c)
{
	for (size_t i = 0; i < c->hit_count; i++)
		free(c->hit[i].id);
	c->hit_count = 0;
}

const struct hit *
canvas_hit_at(const struct canvas *c, int x, int y)
{
	for (size_t i = c->hit_count; i-- > 0;) {
		const struct rect *r = &c->hit[i].r;

		if (x >= r->x && x < r->x + r->w && y >= r->y &&
		    y < r->y + r->h)
			return &c->hit[i];
	}
	return NULL;
}
