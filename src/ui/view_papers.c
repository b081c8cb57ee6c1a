/* SPDX-License-Identifier: MIT */
/*
 * Which paper: those that running deadlines want stand first with the time
 * that is left, then what the plans ask for, then every other form.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dues.h"
#include "papers.h"

#define TIME_CELLS 15		/* "+00:12 OVERDUE " */

struct table {
	const struct incident *inc;
	int64_t now;
	struct papers papers;
	struct list_model model;
};

static const char *
row_id(void *ctx, size_t i)
{
	const struct table *t = ctx;

	return t->papers.item[i].form;
}

static const char *
title_of(const struct incident *inc, const struct paper *p)
{
	return p->on ? words_text(&p->on->title, lang_now()) :
		incident_form_title(inc, p->form);
}

/* What is left, or what is known of its standing. */
static enum style
figure(struct buf *out, const struct paper *p, int64_t now)
{
	struct due due = { .d = p->due };

	if (p->due) {
		due.state = deadline_state(p->due, now);
		due_figure(out, &due, now);
		buf_addf(out, "%s%s", out->len ? " " : "",
			due_word(&due));
		return due_style(&due, now);
	}
	if (p->sent)
		buf_add_text(out, _("sent"));
	else if (p->group != PAPER_OTHER)
		buf_add_text(out, _("in the plan"));
	return p->sent ? STYLE_OK : STYLE_DIM;
}

/* To whom it is still to go; else when it went last. */
static void
standing(struct buf *out, const struct incident *inc, const struct paper *p)
{
	if (p->due && p->due->rule->to.count) {
		buf_addf(out, "%s%s", _("to"), _(": "));
		deadline_to_text(out, inc, p->due, lang_now());
	} else if (p->sent) {
		buf_addf(out, "%s ", _("sent"));
		time_format(out, p->sent->act.when, inc->zone,
			TIME_DAY_CLOCK);
	} else if (!p->on) {
		buf_add_text(out, _("no form of its own"));
	}
}

static void
row_draw(void *ctx, size_t i, struct canvas *c, struct rect r, bool selected)
{
	const struct table *t = ctx;
	const struct paper *p = &t->papers.item[i];
	const char *title = title_of(t->inc, p);
	struct buf left = { 0 }, rest = { 0 };
	const enum style style = figure(&left, p, t->now);
	int time = r.w >= 60 ? TIME_CELLS : 12, at;

	(void)selected;
	canvas_right(c, r.x, r.y, time - 1, style, buf_text(&left));
	at = time + canvas_text(c, r.x + time, r.y, r.w - time,
		p->group == PAPER_WANTED ? STYLE_STRONG :
		p->group == PAPER_ASKED ? STYLE_PLAIN : STYLE_DIM, title);
	standing(&rest, t->inc, p);
	if (rest.len && at + 4 < r.w)
		canvas_textf(c, r.x + at, r.y, r.w - at, STYLE_DIM, " %s %s",
			canvas_glyph(c, GLYPH_DOT), buf_text(&rest));
	buf_done(&left);
	buf_done(&rest);
}

void
paper_words(struct buf *out, const struct incident *inc,
	const struct paper *p, int64_t now)
{
	struct buf rest = { 0 };
	const size_t begin = out->len;

	figure(out, p, now);
	buf_addf(out, "%s%s", out->len > begin ? " " : "", title_of(inc, p));
	standing(&rest, inc, p);
	if (rest.len)
		buf_addf(out, "; %s", buf_text(&rest));
	buf_done(&rest);
}

/* By its id or its title, in either language. */
static enum text_match
match_of(const struct incident *inc, const struct paper *p,
	const char *filter)
{
	const char *const names[] = { p->form, title_of(inc, p),
		p->on ? words_text(&p->on->title, LANG_EN) : "",
		p->on ? words_text(&p->on->title, LANG_ZH) : "" };
	enum text_match best = TEXT_MATCH_NONE;

	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		const enum text_match m = text_match(names[i], filter);

		best = m > best ? m : best;
	}
	return best;
}

void
papers_shown(const struct app *app, const struct papers_view *v,
	struct papers *ret)
{
	const struct incident *inc = app_incident(app, v->incident);
	const char *filter = filter_text(&v->filter);
	enum text_match best = TEXT_MATCH_NONE;
	size_t kept = 0;

	*ret = (struct papers){ 0 };
	if (!inc)
		return;
	desk_papers(app_desk(app), inc, ret);
	for (int pass = 0; *filter && pass < 2; pass++) {
		for (size_t i = 0; i < ret->count; i++) {
			const enum text_match m = match_of(inc,
				&ret->item[i], filter);

			if (pass == 0)
				best = m > best ? m : best;
			else if (filter_passes(m, best))
				ret->item[kept++] = ret->item[i];
		}
	}
	if (*filter)
		ret->count = kept;
}

/* False when the incident cannot be read. */
static bool
table_make(struct table *t, const struct app *app,
	const struct papers_view *v)
{
	*t = (struct table){ .inc = app_incident(app, v->incident),
		.now = app_now(app) };
	if (!t->inc)
		return false;
	papers_shown(app, v, &t->papers);
	t->model = (struct list_model){ .count = t->papers.count,
		.id = row_id, .draw = row_draw, .ctx = t };
	return true;
}

static void
papers_draw(const struct app *app, void *state, struct canvas *c,
	struct rect r)
{
	struct papers_view *v = state;
	struct rect body = rect_rows(r, r.h > 2, -1);
	struct table t;

	if (!table_make(&t, app, v)) {
		canvas_text(c, r.x, r.y, r.w, STYLE_ERROR,
			_("This incident cannot be read."));
		return;
	}
	if (r.h > 2)
		canvas_textf(c, r.x, r.y, r.w, STYLE_TITLE,
			_("Which paper of %s: %s"), t.inc->number,
			t.inc->title);
	filter_draw(&v->filter, c, rect_rows(body, body.h - 1, 1),
		t.papers.count, false);
	body.h -= filter_rows(&v->filter);
	list_draw(&v->list, &t.model, c, body);
	papers_done(&t.papers);
}

static unsigned
papers_key(struct app *app, void *state, const struct key *key)
{
	struct papers_view *v = state;
	const struct key k = filter_match_key(&v->filter, key);
	enum list_reaction reaction;
	struct table t;

	if (filter_key(&v->filter, key))
		return UI_DRAW;
	if (!table_make(&t, app, v))
		return UI_IGNORED;
	reaction = list_key(&v->list, &t.model, &k);
	papers_done(&t.papers);
	return reaction == LIST_IGNORED ? UI_IGNORED : UI_DRAW;
}

static unsigned
run_open(struct app *app, void *state)
{
	struct papers_view *v = state;
	char form[PAPER_FORM_MAX] = "";
	struct table t;
	size_t at;

	if (!table_make(&t, app, v))
		return UI_DRAW;
	at = list_selected(&v->list, &t.model);
	if (at != LIST_NONE)
		snprintf(form, sizeof(form), "%s", t.papers.item[at].form);
	papers_done(&t.papers);
	if (*form)
		view_report_push(app, v->incident, form);
	return UI_DRAW;
}

static const struct action papers_actions[] = {
	{ .id = "papers.open", .key = { .code = K_ENTER },
	  .alt = { .code = K_RIGHT }, .label = N_("write"),
	  .help = N_("Fill this paper in, look at it, send it"), .rank = 1,
	  .run = run_open },
	FILTER_KEYS("papers"),
	FILTER_MATCHES("papers"),
};

static bool
papers_seconds(const struct app *app, const void *state)
{
	const struct papers_view *v = state;

	return view_has_near(app, v->incident);
}

static void
papers_close(struct app *app, void *state)
{
	struct papers_view *v = state;

	(void)app;
	filter_done(&v->filter);
	free(v);
}

const struct view view_papers = {
	.name = "papers", .title = N_("Papers"), .actions = papers_actions,
	.action_count = ARRAY_LEN(papers_actions), .draw = papers_draw,
	.key = papers_key, .typing = filter_typing,
	.seconds = papers_seconds, .close = papers_close,
};

void
view_papers_push(struct app *app, const char *incident_id)
{
	struct papers_view *v = mem_alloc(sizeof(*v));

	snprintf(v->incident, sizeof(v->incident), "%s", incident_id);
	app_push(app, &view_papers, v);
}

const char *
paper_title(const struct app *app, const struct incident *inc,
	const char *form)
{
	const struct playbook *on = desk_form(app_desk(app), inc, form);

	return on ? words_text(&on->title, lang_now()) :
		incident_form_title(inc, form);
}
