/* SPDX-License-Identifier: MIT */
/*
 * The list screen: its page, its picture, its keys. What is listed is each
 * view's.
 */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

#include "roll.h"

#define HEAD_FROM 3		/* rows, to have a head */
#define SIDE_GAP 2		/* cells between list and detail */

/* ---- the page ----------------------------------------------------------- */

static const char *
text_at(const void *item, size_t at)
{
	return *(char *const *)(const void *)((const char *)item + at);
}

static int64_t
number_at(const void *item, size_t at)
{
	return *(const int64_t *)(const void *)((const char *)item + at);
}

static const char *
id_of(struct roll_page *p, const void *item)
{
	const struct roll_kind *kind = p->roll->kind;

	if (kind->id_of)
		return kind->id_of(p, item);
	return kind->id.is == ROLL_IS_TEXT ? text_at(item, kind->id.at)
		: roll_number(p, number_at(item, kind->id.at));
}

static const char *
row_id(void *ctx, size_t i)
{
	struct roll_page *p = ctx;

	return id_of(p, p->item[i]);
}

void
roll_cell(struct buf *out, const struct roll_page *p,
	const struct roll_column *col, const void *item)
{
	if (col->text)
		col->text(out, p, item);
	else if (col->of.is == ROLL_IS_TEXT)
		buf_add_text(out, text_at(item, col->of.at));
	else if (col->of.is == ROLL_IS_TIME)
		time_format(out, number_at(item, col->of.at), p->zone,
			TIME_MINUTES);
	else
		buf_addf(out, "%lld", (long long)number_at(item, col->of.at));
}

static void
draw_columns(const struct roll_page *p, const void *item, struct canvas *c,
	struct rect r)
{
	const struct roll_column *col = p->roll->kind->columns;
	const int end = r.x + r.w;
	struct buf text = { 0 };
	int x = r.x;

	for (; (col->text || col->of.is) && x < end; col++) {
		const int room = col->cells ? col->cells - 1 : end - x;

		if (r.w < col->from)
			continue;
		buf_clear(&text);
		roll_cell(&text, p, col, item);
		(col->right ? canvas_right : canvas_text)(c, x, r.y,
			room < end - x ? room : end - x, col->style_of
			? col->style_of(p, item) : col->style,
			buf_text(&text));
		x += col->cells;
	}
	buf_done(&text);
}

static void
row_draw(void *ctx, size_t i, struct canvas *c, struct rect r, bool selected)
{
	const struct roll_page *p = ctx;

	(void)selected;
	if (p->roll->kind->row)
		p->roll->kind->row(p, p->item[i], c, r);
	else
		draw_columns(p, p->item[i], c, r);
}

bool
roll_open(struct roll_page *p, const struct app *app, void *state)
{
	struct roll *roll = state;
	const struct roll_kind *kind = roll->kind;

	*p = (struct roll_page){ .app = app, .roll = roll,
		.site = desk_site(app_desk(app)), .zone = app_zone(app),
		.now = app_now(app) };
	if (kind->of_incident) {
		p->inc = app_incident(app, roll->incident);
		if (!p->inc)
			return false;
		p->zone = p->inc->zone;
	}
	kind->gather(p);
	p->model = (struct list_model){ .count = p->count, .id = row_id,
		.draw = row_draw, .row_height = kind->row_height, .ctx = p };
	return true;
}

void
roll_close_page(struct roll_page *p)
{
	if (p->roll->kind->done)
		p->roll->kind->done(p);
	free(p->item);
}

void
roll_add(struct roll_page *p, const void *item)
{
	ARRAY_ROOM(p->item, p->count, p->cap);
	p->item[p->count++] = item;
}

const char *
roll_number(struct roll_page *p, int64_t number)
{
	snprintf(p->number, sizeof(p->number), "%lld", (long long)number);
	return p->number;
}

const void *
roll_selected(struct roll_page *p)
{
	const size_t at = list_selected(&p->roll->list, &p->model);

	return at == LIST_NONE ? NULL : p->item[at];
}

void
roll_select(struct roll_page *p, const void *item)
{
	list_select(&p->roll->list, id_of(p, item));
}

/* ---- the picture -------------------------------------------------------- */

static void
draw_head(const struct roll_page *p, struct canvas *c, struct rect r)
{
	const struct roll_kind *kind = p->roll->kind;
	struct buf text = { 0 };

	if (kind->head)
		buf_add_text(&text, _(kind->head));
	else
		kind->head_text(&text, p);
	canvas_text(c, r.x, r.y, r.w, STYLE_TITLE, buf_text(&text));
	buf_done(&text);
}

/* Makes room for the detail, which it returns; of no height: none. */
static struct rect
split(const struct roll_page *p, struct canvas *c, struct rect *list)
{
	const struct roll_split *s = &p->roll->kind->split;
	const struct rect r = *list;
	const int most = s->least ? r.h - 1 - s->least : r.h / 2;
	const int below = s->below < most ? s->below : most;

	if (s->side_from && r.w >= s->side_from) {
		list->w = r.w * 3 / 5;
		return (struct rect){ r.x + list->w + SIDE_GAP, r.y,
			r.w - list->w - SIDE_GAP, r.h };
	}
	if (!s->below_from || r.h < s->below_from)
		return (struct rect){ r.x, r.y, 0, 0 };
	list->h = below ? r.h - below - 1 : (r.h - 1) / 2;
	if (!below && (size_t)list->h > p->count)
		list->h = (int)p->count;
	canvas_hline(c, r.x, r.y + list->h, r.w, STYLE_DIM);
	return rect_rows(r, list->h + 1, -1);
}

static void
fill_detail(struct pager *out, struct roll_page *p)
{
	out->facts = p->roll->kind->label_cells;
	p->roll->kind->detail(out, p, roll_selected(p));
}

static void
draw_list(struct roll_page *p, struct canvas *c, struct rect r)
{
	const struct rect detail = split(p, c, &r);
	struct pager pager = { 0 };

	list_draw(&p->roll->list, &p->model, c, r);
	if (detail.h <= 0)
		return;
	fill_detail(&pager, p);
	pager_draw(&pager, c, detail);
	pager_done(&pager);
}

static void
draw_body(struct roll_page *p, struct canvas *c, struct rect r)
{
	const struct roll_kind *kind = p->roll->kind;

	if (p->fault || (p->count == 0 && kind->empty)) {
		canvas_wrap(c, r, 0, p->fault ? STYLE_ERROR : STYLE_PLAIN,
			p->fault ? p->fault : _(kind->empty));
		return;
	}
	if (kind->filters) {
		filter_draw(&p->roll->filter, c, rect_rows(r, r.h - 1, 1),
			p->count, false);
		r.h -= filter_rows(&p->roll->filter);
	}
	if (kind->above)
		r = rect_rows(r, kind->above(p, c, r), -1);
	draw_list(p, c, r);
}

void
roll_draw(const struct app *app, void *state, struct canvas *c, struct rect r)
{
	struct roll_page p;

	if (!roll_open(&p, app, state)) {
		canvas_text(c, r.x, r.y, r.w, STYLE_ERROR,
			_("This incident cannot be read."));
		return;
	}
	if (r.h >= HEAD_FROM)
		draw_head(&p, c, r);
	draw_body(&p, c, rect_rows(r, r.h >= HEAD_FROM, -1));
	roll_close_page(&p);
}

/* ---- keys --------------------------------------------------------------- */

unsigned
roll_key(struct app *app, void *state, const struct key *key)
{
	struct roll *roll = state;
	const struct key k = filter_match_key(&roll->filter, key);
	enum list_reaction reaction;
	struct roll_page p;

	if (roll->kind->filters && filter_key(&roll->filter, key))
		return UI_DRAW;
	if (!roll_open(&p, app, state))
		return UI_IGNORED;
	reaction = list_key(&roll->list, &p.model, &k);
	roll_close_page(&p);
	return reaction == LIST_IGNORED ? UI_IGNORED : UI_DRAW;
}

void
roll_copy(const struct app *app, void *state, struct buf *out)
{
	struct roll_page p;

	if (!roll_open(&p, app, state))
		return;
	if (roll_selected(&p))
		roll_words_detail(out, &p);
	roll_close_page(&p);
}

/* ---- a view's row ------------------------------------------------------- */

const char *
roll_selected_id(const void *state)
{
	return ((const struct roll *)state)->list.id;
}

const char *
roll_incident(const void *state)
{
	return ((const struct roll *)state)->incident;
}

bool
roll_seconds(const struct app *app, const void *state)
{
	return view_has_near(app, roll_incident(state));
}

void
roll_close(struct app *app, void *state)
{
	struct roll *roll = state;

	(void)app;
	filter_done(&roll->filter);
	free(roll);
}

void *
roll_new(const struct roll_kind *kind, size_t size, const char *incident)
{
	struct roll *roll;

	assert(size >= sizeof(*roll));
	roll = mem_alloc(size);
	roll->kind = kind;
	snprintf(roll->incident, sizeof(roll->incident), "%s",
		incident ? incident : "");
	return roll;
}

void
roll_push(struct app *app, const struct view *view,
	const struct roll_kind *kind, const char *incident)
{
	app_push(app, view, roll_new(kind, sizeof(struct roll), incident));
}
