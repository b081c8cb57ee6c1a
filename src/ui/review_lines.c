/* SPDX-License-Identifier: MIT */
/*
 * An incident as a reviewer reads it, line by line: where the review stands,
 * what is to be answered, what was found, the course with what rests on each
 * entry.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "review.h"
#include "walk.h"

/* ---- making the lines ----------------------------------------------- */

void
review_lines_done(struct review_view *v)
{
	for (size_t i = 0; i < v->count; i++)
		free(v->line[i].text);
	v->count = 0;
}

static struct review_line *
add_line(struct review_view *v, enum review_part part, size_t of, bool first)
{
	struct review_line *l;

	ARRAY_ROOM(v->line, v->count, v->cap);
	l = &v->line[v->count];
	*l = (struct review_line){ .part = part, .of = of, .first = first };
	snprintf(l->id, sizeof(l->id), "%d.%zu.%zu", (int)part, of, v->count);
	v->count++;
	return l;
}

/* A paragraph over as many lines as it takes. */
static void
add_text(struct review_view *v, enum review_part part, size_t of,
	enum style style, int w, const char *text)
{
	size_t len = strlen(text), skip = 0, n;
	bool first = true;

	do {
		struct review_line *l = add_line(v, part, of,
			first && part != PART_SAID);

		n = text_line(text, len, w > 1 ? w : 1, &skip);
		l->style = style;
		l->text = mem_text_n(text, n);
		if (first)
			snprintf(l->id, sizeof(l->id), "%d.%zu", (int)part,
				of);
		first = false;
		text += n + skip;
		len -= n + skip;
	} while (len && n + skip);
}

/* "; signed with the key of ...", of the entry at that place. */
static void
add_signature(struct buf *out, const struct review_view *v,
	const struct app *app, int64_t place)
{
	struct signature s;

	for (size_t i = 0; i < v->load.count; i++) {
		if (event_place(&v->load.event[i]) != place)
			continue;
		desk_signature(app_desk(app), &v->load.event[i], &s);
		buf_add_text(out, "; ");
		signature_text(out, &s);
		signature_done(&s);
	}
}

static void
add_stand(struct review_view *v, const struct app *app,
	const struct incident *inc, int w)
{
	const struct verdict *verdict = review_verdict(inc);
	struct buf b = { 0 };

	buf_addf(&b, _("%s; worth a look, in points: %d"),
		review_state_word(review_state(inc)), review_score(&v->review));
	if (verdict) {
		buf_addf(&b, _("; %s: %s ("), verdict->accept ? _("passed")
			: _("sent back"), verdict->reason);
		act_words(&b, inc, &verdict->act, v->review.now);
		buf_add_text(&b, _(")"));
		add_signature(&b, v, app, verdict->act.seq);
	}
	add_text(v, PART_SAID, 0, STYLE_STRONG, w, buf_text(&b));
	buf_done(&b);
}

static void
add_items(struct review_view *v, const struct incident *inc, int w)
{
	struct buf b = { 0 };

	for (size_t i = 0; i < inc->item_count; i++) {
		const struct review_item *item = &inc->items[i];

		buf_clear(&b);
		buf_addf(&b, "? %d. %s", item->number, item->text);
		if (item->answer) {
			buf_addf(&b, _(" = %s ("), item->answer);
			act_words(&b, inc, &item->answered, v->review.now);
			buf_add_text(&b, _(")"));
		}
		add_text(v, PART_ITEM, i, item->answer ? STYLE_PLAIN
			: STYLE_NEAR, w, buf_text(&b));
	}
	buf_done(&b);
}

static void
add_findings(struct review_view *v, int w)
{
	struct buf b = { 0 };

	if (!v->review.count)
		add_text(v, PART_SAID, 1, STYLE_PLAIN, w, _("nothing found"));
	for (size_t i = 0; i < v->review.count; i++) {
		const struct review_finding *f = &v->review.item[i];

		buf_clear(&b);
		buf_add_text(&b, "! ");
		buf_addf(&b, _("%s: "), _(f->rule->title));
		review_sentence(&b, &v->review, f);
		buf_addf(&b, _("; %s"), _(f->rule->why));
		add_text(v, PART_FOUND, i, STYLE_PLAIN, w, buf_text(&b));
	}
	buf_done(&b);
}

/* ---- the course ----------------------------------------------------- */

struct asking {
	const struct app *app;
	const struct review_view *v;
};

static struct event_names
names_of(void *ctx, const struct event *e)
{
	const struct asking *a = ctx;

	return desk_names(app_desk(a->app), e);
}

static void
found_in(void *ctx, const struct event *e, struct buf *lines)
{
	const struct asking *a = ctx;
	const struct review *r = &a->v->review;
	struct signature s;

	if (strcmp(e->kind, "reviewed") == 0) {
		desk_signature(app_desk(a->app), e, &s);
		signature_text(lines, &s);
		buf_add_char(lines, '\n');
		signature_done(&s);
	}
	for (size_t i = 0; i < r->count; i++) {
		const struct review_finding *f = &r->item[i];

		for (size_t n = 0; n < f->seq_count; n++) {
			if (f->seq[n] == e->seq)
				buf_addf(lines, "! %s\n", _(f->rule->title));
		}
	}
}

static void
add_course(struct review_view *v, const struct app *app,
	const struct incident *inc, int w)
{
	struct asking a = { app, v };
	const struct log_words words = { .zone = inc->zone,
		.names = names_of, .found = found_in, .ctx = &a };

	log_lines_make(&v->course, &v->load, w, &words);
	add_text(v, PART_SAID, 2, STYLE_DIM, w, _("The course"));
	for (size_t i = 0; i < v->course.count; i++) {
		const struct log_line *from = &v->course.line[i];

		snprintf(add_line(v, PART_COURSE, i,
			from->part == LOG_ENTRY)->id, LIST_ID_MAX, "e%s",
			from->id);
	}
}

bool
review_lines_make(struct review_view *v, const struct app *app, int w)
{
	const struct incident *inc = app_incident(app, v->incident);

	review_lines_done(v);
	review_done(&v->review);
	if (!inc)
		return false;
	review_look(&v->review, inc, app_now(app));
	add_stand(v, app, inc, w);
	add_items(v, inc, w);
	add_findings(v, w);
	add_course(v, app, inc, w);
	return true;
}
