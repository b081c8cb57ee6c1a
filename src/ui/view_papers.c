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
row_draw(const struct roll_page *t, const void *item, struct canvas *c,
	struct rect r)
{
	const struct paper *p = item;
	const char *title = title_of(t->inc, p);
	struct buf left = { 0 }, rest = { 0 };
	const enum style style = figure(&left, p, t->now);
	int time = r.w >= 60 ? TIME_CELLS : 12, at;

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
papers_shown(const struct app *app, const struct roll *v,
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

static void
gather(struct roll_page *p)
{
	struct papers *papers = mem_alloc(sizeof(*papers));

	papers_shown(p->app, p->roll, papers);
	p->own = papers;
	for (size_t i = 0; i < papers->count; i++)
		roll_add(p, &papers->item[i]);
}

static void
done(struct roll_page *p)
{
	papers_done(p->own);
	free(p->own);
}

static const char *
id_of(struct roll_page *p, const void *item)
{
	(void)p;
	return ((const struct paper *)item)->form;
}

static void
head(struct buf *out, const struct roll_page *p)
{
	buf_addf(out, _("Which paper of %s: %s"), p->inc->number,
		p->inc->title);
}

static const struct roll_kind papers = {
	.gather = gather, .done = done, .id_of = id_of, .of_incident = true,
	.head_text = head, .row = row_draw, .filters = true,
};

static unsigned
run_open(struct app *app, void *state)
{
	char form[PAPER_FORM_MAX] = "";
	struct roll_page p;
	const struct paper *paper;

	if (!roll_open(&p, app, state))
		return UI_DRAW;
	paper = roll_selected(&p);
	if (paper)
		snprintf(form, sizeof(form), "%s", paper->form);
	roll_close_page(&p);
	if (*form)
		view_report_push(app, roll_incident(state), form);
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

const struct view view_papers = {
	.name = "papers", .title = N_("Papers"), .actions = papers_actions,
	.action_count = ARRAY_LEN(papers_actions), ROLL_VIEW,
	.typing = filter_typing, .seconds = roll_seconds, .close = roll_close,
};

void
view_papers_push(struct app *app, const char *incident_id)
{
	roll_push(app, &view_papers, &papers, incident_id);
}

const char *
paper_title(const struct app *app, const struct incident *inc,
	const char *form)
{
	const struct playbook *on = desk_form(app_desk(app), inc, form);

	return on ? words_text(&on->title, lang_now()) :
		incident_form_title(inc, form);
}
