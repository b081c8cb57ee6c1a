/* SPDX-License-Identifier: MIT */
/*
 * The console's list: every inject in the order of its time, with its state.
 */
#include <stdlib.h>

#include "control.h"

struct order {
	size_t inject;
	int64_t at;
};

static int
by_time(const void *a, const void *b)
{
	const struct order *x = a, *y = b;

	if (x->at != y->at)
		return x->at < y->at ? -1 : 1;
	return x->inject < y->inject ? -1 : x->inject > y->inject;
}

/* What has no time yet stands behind what has one. */
static void
put_in_order(const struct drill *dr, struct control *s)
{
	struct order *o = mem_alloc((dr->inject_count + 1) * sizeof(*o));
	bool unneeded;

	for (size_t i = 0; i < dr->inject_count; i++) {
		const struct drill_inject *in = &dr->injects[i];

		o[i].inject = i;
		o[i].at = in->times ? in->first
			: drill_scheduled(dr, i, &unneeded);
		if (o[i].at == TIME_NONE)
			o[i].at = in->rule->at != TIME_NONE
				? dr->began + in->rule->at : INT64_MAX;
	}
	qsort(o, dr->inject_count, sizeof(*o), by_time);
	s->order = mem_grow(s->order, dr->inject_count + 1,
		sizeof(*s->order));
	for (size_t i = 0; i < dr->inject_count; i++)
		s->order[i] = o[i].inject;
	free(o);
}

const struct drill_inject *
control_inject(const struct control_shown *shown, size_t i)
{
	return &app_drill(shown->app)->injects[shown->s->order[i]];
}

static const char *
row_id(void *ctx, size_t i)
{
	return control_inject(ctx, i)->rule->id;
}

static void
row_time(struct buf *out, const struct control_shown *shown, size_t i)
{
	const struct drill *dr = app_drill(shown->app);
	const size_t n = shown->s->order[i];
	const struct drill_inject *in = &dr->injects[n];
	bool unneeded;
	const int64_t at = in->times ? in->last
		: drill_scheduled(dr, n, &unneeded);

	if (at == TIME_NONE)
		buf_add_text(out, in->rule->when.count ? _("if")
			: in->rule->after ? _("after") : _("by hand"));
	else
		time_format(out, at, app_zone(shown->app), TIME_CLOCK_S);
}

static enum style
row_style(const struct drill_inject *in)
{
	static const enum style styles[] = {
		[SEND_WAITING] = STYLE_PLAIN, [SEND_HELD] = STYLE_NEAR,
		[SEND_SKIPPED] = STYLE_DIM, [SEND_PASSED] = STYLE_DIM,
		[SEND_SENT] = STYLE_OK,
	};

	return styles[in->state];
}

static void
row_draw(void *ctx, size_t i, struct canvas *c, struct rect r, bool selected)
{
	const struct control_shown *shown = ctx;
	const struct drill_inject *in = control_inject(shown, i);
	struct buf b = { 0 };

	(void)selected;
	row_time(&b, shown, i);
	canvas_text(c, r.x, r.y, 9, STYLE_DIM, buf_text(&b));
	canvas_text(c, r.x + 9, r.y, 6, STYLE_PLAIN, in->rule->id);
	canvas_text(c, r.x + 15, r.y, 11, row_style(in),
		drill_inject_state_word(in->state));
	buf_clear(&b);
	if (in->edited)
		buf_add_text(&b, "* ");
	buf_addf(&b, "%s  %s", scenario_channel_word(in->rule->channel),
		words_text(&in->rule->text, lang_now()));
	for (size_t k = 0; k < b.len; k++)
		if (b.text[k] == '\n')
			b.text[k] = ' ';
	canvas_text(c, r.x + 26, r.y, r.w - 26, STYLE_PLAIN, b.text);
	buf_done(&b);
}

struct list_model
control_model(struct control_shown *shown)
{
	const struct drill *dr = app_drill(shown->app);

	if (dr)
		put_in_order(dr, shown->s);
	return (struct list_model){ .count = dr ? dr->inject_count : 0,
		.id = row_id, .draw = row_draw, .ctx = shown };
}
