/* SPDX-License-Identifier: MIT */
/*
 * A form's picture. The form is drawn whole, on a canvas of its own, by a pen
 * that moves down; without a canvas the pen only measures. The part with the
 * focus is then copied to the screen.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "form_room.h"

#define MARK 2			/* cells before every label */
#define NAME_GAP 2		/* between two people */

struct pen {
	struct form *f;
	struct canvas *c;	/* NULL: measure */
	int w, y;
	int column;		/* where fields begin */
};

static struct rect
pen_rest(const struct pen *p, int rows)
{
	return (struct rect){ p->column, p->y, p->w - p->column, rows };
}

/* Text in the fields' column, on rows of its own. */
static void
pen_note(struct pen *p, enum style style, const char *text)
{
	int rows = canvas_wrap_rows(text, p->w - p->column);

	if (p->c)
		canvas_wrap(p->c, pen_rest(p, rows), 0, style, text);
	p->y += rows;
}

/* The column all fields begin in: the longest label, within reason. */
static int
find_column(const struct form *f, int w)
{
	int widest = 0;

	for (size_t i = 0; i < f->count; i++) {
		const struct form_spec *spec = &f->field[i].spec;
		int width = text_width(spec->label, strlen(spec->label));

		if (spec->type == FORM_SAY || spec->type == FORM_CHECK ||
		    !form_is_shown(f, i))
			continue;
		if (width > widest && width <= w * 2 / 5)
			widest = width;
	}
	if (w < 36)
		return MARK;
	return MARK + widest + 3;
}

/* The mark and the label; a label too long for the column has its own rows. */
static void
pen_label(struct pen *p, const struct form_field *field, bool focus)
{
	const struct form_spec *spec = &field->spec;
	enum style style = focus ? STYLE_STRONG : STYLE_PLAIN;
	int width = text_width(spec->label, strlen(spec->label)) +
		(spec->required ? 2 : 0);
	int cells = p->column - MARK - 1, rows = 1;
	struct buf text = { 0 };

	buf_addf(&text, spec->required ? "%s *" : "%s", spec->label);
	if (p->c && focus)
		canvas_put_glyph(p->c, 0, p->y, GLYPH_SELECTED, STYLE_KEY);
	if (width > cells) {
		rows = canvas_wrap_rows(text.text, p->w - MARK);
		if (p->c)
			canvas_wrap(p->c, (struct rect){ MARK, p->y,
				p->w - MARK, rows }, 0, style, text.text);
		p->y += rows;
	} else if (p->c) {
		canvas_text(p->c, MARK, p->y, cells, style, text.text);
	}
	buf_done(&text);
}

/* ---- one function per type of field --------------------------------- */

static void
pen_edit(struct pen *p, struct form_field *field, bool focus, int rows)
{
	struct rect r = pen_rest(p, rows);

	p->y += rows;
	if (!p->c)
		return;
	edit_draw(&field->edit, p->c, r, focus);
	if (field->spec.hint && field->edit.text.len == 0)
		canvas_text(p->c, r.x, r.y, r.w, STYLE_DIM, field->spec.hint);
}

static void
pen_lines(struct pen *p, struct form_field *field, bool focus)
{
	int rows = field->spec.rows > 0 ? field->spec.rows : 3;

	pen_edit(p, field, focus, rows);
	if (focus)
		pen_note(p, STYLE_DIM, _("Enter begins a new line, Tab goes "
			"on, F10 saves"));
}

const char *
form_time_hint(enum time_sense sense)
{
	return sense == TIME_FUTURE ?
		_("such as 14:30, tomorrow 8am, +30m, 2026-11-22 14:30") :
		_("such as 14:30, half an hour ago, yesterday 2pm, "
		"2026-11-22 14:30");
}

/* The absolute reading, as it is typed. */
static void
pen_time(struct pen *p, struct form_field *field, bool focus)
{
	const char *how = form_time_hint(field->spec.sense);
	const char *hint = field->spec.hint;
	struct buf text = { 0 };
	int64_t ms;

	pen_edit(p, field, focus, 1);
	if (form_time(p->f, field, &ms, NULL)) {
		buf_add_text(&text, "= ");
		time_format(&text, ms, p->f->zone, TIME_FULL);
		if (field->spec.either && ms > p->f->now)
			buf_addf(&text, "  %s", _("still to come"));
	} else if (focus && !field->error && (!hint || strcmp(hint, how))) {
		buf_add_text(&text, how);
	}
	pen_note(p, STYLE_DIM, buf_text(&text));
	buf_done(&text);
}

/* The nth of the people, from x on or on a row of its own; a click on it is
 * its digit. Returns where the next may begin. */
static int
pen_name(struct pen *p, size_t n, const struct form_choice *person, int x)
{
	struct rect r = pen_rest(p, 1);
	struct buf text = { 0 };
	int cells;

	buf_addf(&text, "%zu %s", n + 1, person->label);
	cells = text_width(text.text, text.len);
	if (x > 0 && x + cells > r.w) {
		p->y++;
		x = 0;
	}
	r = (struct rect){ r.x + x, p->y, cells < r.w ? cells : r.w,
		canvas_wrap_rows(text.text, r.w) };
	if (p->c) {
		canvas_wrap(p->c, r, 0, STYLE_DIM, text.text);
		canvas_hit_key(p->c, r, &(struct key){ .code = K_CHAR,
			.cp = '1' + (uint32_t)n });
	}
	p->y += r.h > 1 ? r.h - 1 : 0;
	buf_done(&text);
	return x + r.w + NAME_GAP;
}

static void
pen_person(struct pen *p, struct form_field *field, bool focus)
{
	const struct form_choice *person;
	int x = 0;

	pen_edit(p, field, focus, 1);
	for (size_t n = 0; focus && n < 9; n++) {
		person = form_person(field, n);
		if (!person)
			break;
		x = pen_name(p, n, person, x);
	}
	p->y += x > 0;
}

static void
pen_choice_row(struct pen *p, const struct form_field *field, size_t i)
{
	bool chosen = field->choice == i;

	if (p->c) {
		struct rect r = pen_rest(p, 1);

		canvas_textf(p->c, r.x, r.y, 4, STYLE_KEY, i < 9 ? "%zu"
			: " ", i + 1);
		canvas_textf(p->c, r.x + 2, r.y, r.w - 2,
			chosen ? STYLE_STRONG : STYLE_PLAIN, "%s %s",
			chosen ? "(*)" : "( )", field->spec.choices[i].label);
		if (chosen)
			canvas_cursor(p->c, r.x + 3, r.y);
		if (i < 9)
			canvas_hit_key(p->c, r, &(struct key){
				.code = K_CHAR, .cp = '1' + (uint32_t)i });
	}
	p->y++;
}

static void
pen_choice(struct pen *p, struct form_field *field, bool focus)
{
	const struct form_spec *spec = &field->spec;
	struct rect r = pen_rest(p, 1);
	const char *label = field->choice < spec->choice_count
		? spec->choices[field->choice].label : NULL;

	if (focus) {
		if (p->c)
			canvas_cursor(p->c, r.x, r.y);
		for (size_t i = 0; i < spec->choice_count; i++)
			pen_choice_row(p, field, i);
		return;
	}
	if (p->c && label)
		canvas_text(p->c, r.x, r.y, r.w, STYLE_FIELD, label);
	else if (p->c)
		canvas_text(p->c, r.x, r.y, r.w, STYLE_DIM,
			spec->hint ? spec->hint : "-");
	p->y++;
}

static void
pen_check(struct pen *p, struct form_field *field, bool focus)
{
	enum style style = focus ? STYLE_STRONG : STYLE_PLAIN;
	int x = MARK;

	if (p->c) {
		if (focus) {
			canvas_put_glyph(p->c, 0, p->y, GLYPH_SELECTED,
				STYLE_KEY);
			canvas_cursor(p->c, x + 1, p->y);
		}
		x += canvas_put_glyph(p->c, x, p->y, field->checked
			? GLYPH_CHECKED : GLYPH_UNCHECKED, style);
		canvas_text(p->c, x + 1, p->y, p->w - x - 1, style,
			field->spec.label);
	}
	p->y++;
}

static void
pen_say(struct pen *p, struct form_field *field)
{
	int rows = canvas_wrap_rows(field->spec.label, p->w);

	if (p->c)
		canvas_wrap(p->c, (struct rect){ 0, p->y, p->w, rows }, 0,
			STYLE_PLAIN, field->spec.label);
	p->y += rows;
}

static void
pen_field(struct pen *p, size_t i)
{
	struct form_field *field = &p->f->field[i];
	bool focus = p->f->focus == i;

	if (field->spec.type == FORM_SAY) {
		pen_say(p, field);
		return;
	}
	if (field->spec.type != FORM_CHECK)
		pen_label(p, field, focus);
	switch (field->spec.type) {
	case FORM_CHECK:
		pen_check(p, field, focus);
		break;
	case FORM_CHOICE:
		pen_choice(p, field, focus);
		break;
	case FORM_LINES:
		pen_lines(p, field, focus);
		break;
	case FORM_TIME:
		pen_time(p, field, focus);
		break;
	case FORM_PERSON:
		pen_person(p, field, focus);
		break;
	default:
		pen_edit(p, field, focus, 1);
	}
	if (field->restored)
		pen_note(p, STYLE_DIM,
			_("typed earlier and kept; change it or go on"));
	pen_note(p, STYLE_ERROR, field->error);
}

/* The rows from y on are the field's: a click goes there, and ticks a box. */
static void
pen_hit(const struct pen *p, size_t i, int y)
{
	const bool box = p->f->field[i].spec.type == FORM_CHECK;
	char id[32];

	snprintf(id, sizeof(id), "field %zu", i);
	if (p->c && form_can_focus(p->f, i) && (box || i != p->f->focus))
		canvas_hit_field(p->c, (struct rect){ 0, y, p->w, p->y - y },
			id);
}

/* Draws (or measures) all of it; the rows of the focus go to ret_focus. */
static int
pen_form(struct form *f, struct canvas *c, int w, struct rect *ret_focus)
{
	struct pen p = { .f = f, .c = c, .w = w,
		.column = find_column(f, w) };

	*ret_focus = (struct rect){ 0 };
	for (size_t i = 0; i < f->count; i++) {
		int y = p.y;

		if (!form_is_shown(f, i))
			continue;
		pen_field(&p, i);
		pen_hit(&p, i, y);
		if (i == f->focus)
			*ret_focus = (struct rect){ 0, y, w, p.y - y };
	}
	p.column = 0;
	pen_note(&p, STYLE_ERROR, f->error);
	return p.y;
}

int
form_rows(struct form *f, int cells)
{
	struct rect focus;

	return cells > 0 ? pen_form(f, NULL, cells, &focus) : 0;
}

/* Scrolls so that all rows of the focus are seen, at least its first, and
 * what the desk said when that is new. */
static void
scroll(struct form *f, int rows, int seen, struct rect focus)
{
	int bottom = focus.y + focus.h;

	if (f->error && rows - seen <= focus.y)
		bottom = rows;
	if (f->top + seen < bottom)
		f->top = bottom - seen;
	if (f->top > focus.y)
		f->top = focus.y;
	if (f->top > rows - seen)
		f->top = rows > seen ? rows - seen : 0;
}

void
form_draw(struct form *f, struct canvas *c, struct rect r)
{
	struct canvas all;
	struct rect focus;
	int rows;

	if (r.w <= 0 || r.h <= 0)
		return;
	rows = form_rows(f, r.w);
	canvas_init(&all, r.w, rows, c->ascii);
	pen_form(f, &all, r.w, &focus);
	scroll(f, rows, r.h, focus);
	canvas_copy(c, r.x, r.y, &all, (struct rect){ 0, f->top, r.w, r.h });
	if (f->top > 0)
		canvas_put_glyph(c, r.x + r.w - 1, r.y, GLYPH_UP, STYLE_DIM);
	if (f->top + r.h < rows)
		canvas_put_glyph(c, r.x + r.w - 1, r.y + r.h - 1, GLYPH_DOWN,
			STYLE_DIM);
	canvas_done(&all);
}
