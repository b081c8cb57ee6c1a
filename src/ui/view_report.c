/* SPDX-License-Identifier: MIT */
/*
 * One paper as a form filled from the log: what is missing stands first, and
 * Enter on a row records its value. From here it is looked at, printed and
 * sent.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "act.h"
#include "pager.h"
#include "papers.h"

#define LABEL_MAX 26		/* cells of a row's label */
#define SIDE_FROM 110		/* cells, to have the value beside the list */
#define BELOW_FROM 14		/* rows, to have it below */

static const char *
line_id(void *ctx, size_t i)
{
	const struct report_view *v = ctx;
	const struct page_row *row = report_row(v, i);

	return row ? row->id : v->line[i].head;
}

static bool
line_can_select(void *ctx, size_t i)
{
	return report_row(ctx, i) != NULL;
}

/* Sign, label, and the first line of what stands there. */
static void
row_draw(const struct page_row *row, struct canvas *c, struct rect r)
{
	const bool missing = !row->line_count && row->need == ROW_FIRST;
	const int label = r.w / 2 < LABEL_MAX ? r.w / 2 : LABEL_MAX;
	struct buf text = { 0 };
	enum style style = STYLE_PLAIN;

	if (row->line_count) {
		buf_addf(&text, "%s", row->line[0]);
		if (row->line_count > 1)
			buf_addf(&text, _(" (%zu lines)"), row->line_count);
	} else {
		report_missing_text(&text, row);
		style = missing ? STYLE_OVERDUE : STYLE_DIM;
	}
	canvas_put_glyph(c, r.x, r.y, row->line_count ? GLYPH_DONE :
		missing ? GLYPH_CRITICAL : row->need == ROW_OWED ?
		GLYPH_DEFERRED : GLYPH_INAPPLICABLE, row->line_count ?
		STYLE_OK : style);
	canvas_text(c, r.x + 2, r.y, label, STYLE_PLAIN, row->label);
	if (row->changed)
		canvas_text(c, r.x + label + 2, r.y, 1, STYLE_NEAR, "*");
	canvas_text(c, r.x + label + 4, r.y, r.w - label - 4, style,
		buf_text(&text));
	buf_done(&text);
}

static void
line_draw(void *ctx, size_t i, struct canvas *c, struct rect r, bool selected)
{
	const struct report_view *v = ctx;
	const struct page_row *row = report_row(v, i);

	(void)selected;
	if (row)
		row_draw(row, c, r);
	else
		canvas_text(c, r.x, r.y, r.w, STYLE_TITLE, v->line[i].head);
}

static struct list_model
model_of(struct report_view *v)
{
	return (struct list_model){ .count = v->count, .id = line_id,
		.draw = line_draw, .can_select = line_can_select, .ctx = v };
}

const struct page_row *
report_selected(struct report_view *v)
{
	const struct list_model model = model_of(v);
	const size_t at = list_selected(&v->list, &model);

	return at == LIST_NONE ? NULL : report_row(v, at);
}

/* ---- the picture -------------------------------------------------------- */

static void
detail_fill(struct pager *p, const struct app *app, struct report_view *v)
{
	const struct page_row *row = report_selected(v);
	struct buf text = { 0 };

	if (!row)
		return;
	pager_say(p, STYLE_STRONG, row->label);
	for (size_t i = 0; i < row->line_count; i++)
		pager_pair(p, 2, STYLE_NEAR, row->changed && row->fresh[i] ?
			"*" : "", STYLE_PLAIN, row->line[i]);
	report_missing_text(&text, row);
	if (!row->line_count && text.len)
		pager_say(p, STYLE_NEAR, buf_text(&text));
	buf_clear(&text);
	report_fill_text(&text, app, v, row->id);
	pager_say(p, STYLE_DIM, buf_text(&text));
	buf_done(&text);
}

static void
draw_detail(const struct app *app, struct report_view *v, struct canvas *c,
	struct rect r)
{
	struct pager p = { 0 };

	detail_fill(&p, app, v);
	pager_draw(&p, c, r);
	pager_done(&p);
}

/* How it stands: deadlines, what is missing, what the sign means. */
static int
draw_head(const struct app *app, struct report_view *v,
	const struct incident *inc, struct canvas *c, struct rect r)
{
	struct buf text = { 0 };
	int rows = 0;

	if (r.h < 3)
		return 0;
	canvas_textf(c, r.x, r.y, r.w, STYLE_TITLE, "%s %s %s", inc->number,
		canvas_glyph(c, GLYPH_DOT), v->made ? v->page.title
		: v->at.form);
	rows = 1;
	if (!v->made)
		return rows;
	report_due_lines(&text, inc, desk_form(app_desk(app), inc,
		v->at.form)->form, app_now(app));
	if (r.h >= 10)
		rows += canvas_wrap(c, rect_rows(r, rows, r.h / 5), 0,
			STYLE_NEAR, buf_text(&text));
	buf_clear(&text);
	if (v->page.changed)
		buf_add_text(&text, _("* new or changed since the last "
			"report was sent"));
	if (text.len && r.h >= 12)
		canvas_text(c, r.x, r.y + rows++, r.w, STYLE_DIM,
			buf_text(&text));
	buf_done(&text);
	return rows;
}

static void
report_draw(const struct app *app, void *state, struct canvas *c,
	struct rect r)
{
	struct report_view *v = state;
	const struct incident *inc = app_incident(app, v->at.incident);
	struct list_model model = model_of(v);
	struct rect list, detail = { 0, 0, 0, 0 };

	if (!inc || !v->made) {
		canvas_wrap(c, r, 0, STYLE_ERROR, inc ? v->err.text :
			_("This incident cannot be read."));
		return;
	}
	list = rect_rows(r, draw_head(app, v, inc, c, r), -1);
	if (list.w >= SIDE_FROM) {
		detail = list;
		list.w = list.w * 3 / 5;
		detail.x += list.w + 2;
		detail.w -= list.w + 2;
	} else if (list.h >= BELOW_FROM) {
		detail = rect_rows(list, list.h * 2 / 3 + 1, -1);
		list.h = list.h * 2 / 3;
		canvas_hline(c, r.x, list.y + list.h, r.w, STYLE_DIM);
	}
	list_draw(&v->list, &model, c, list);
	if (detail.h > 0)
		draw_detail(app, v, c, detail);
}

/* ---- keys --------------------------------------------------------------- */

static void
look(struct report_view *v)
{
	const struct page_row *row = report_selected(v);

	v->was_missing = row && !row->line_count;
}

static unsigned
report_key(struct app *app, void *state, const struct key *key)
{
	struct report_view *v = state;
	const struct list_model model = model_of(v);

	(void)app;
	if (list_key(&v->list, &model, key) == LIST_IGNORED)
		return UI_IGNORED;
	look(v);
	return UI_DRAW;
}

/* A row that was missing has been filled in: on to the next. */
static void
report_sync(struct app *app, void *state)
{
	struct report_view *v = state;
	const bool was_missing = v->was_missing;
	const struct page_row *row;

	report_load(app, v);
	row = report_selected(v);
	if (was_missing && row && row->line_count && v->count > 1)
		list_select(&v->list, line_id(v, v->line[0].head ? 1 : 0));
	look(v);
}

static bool
can_fill(const struct app *app, const void *state)
{
	(void)app;
	return ((const struct report_view *)state)->made;
}

static unsigned
run_fill(struct app *app, void *state)
{
	struct report_view *v = state;
	const struct page_row *row = report_selected(v);

	look(v);
	if (row)
		report_fill(app, v, row->id);
	return UI_DRAW;
}

static unsigned
run_send(struct app *app, void *state)
{
	struct report_view *v = state;

	if (!*v->step)
		return paper_run_send(app, state);
	view_act_push(app, &(struct act_call){ .verb = "submit",
		.incident = v->at.incident, .step = v->step });
	return UI_DRAW;
}

static const struct action report_actions[] = {
	{ .id = "report.fill", .act = "set", .group = N_("This paper"),
	  .key = { .code = K_ENTER }, .label = N_("fill in"),
	  .help = N_("Record what belongs into the row, or go to the step it "
		"comes from"), .opens = true, .rank = 1, .when = can_fill,
	  .run = run_fill },
	{ .id = "report.preview", .key = { .code = K_CHAR, .cp = 'p' },
	  .label = N_("preview"),
	  .help = N_("Look at it as it will print"), .rank = 2,
	  .run = paper_run_preview },
	{ .id = "report.send", .key = { .code = K_CHAR, .cp = 's' },
	  .label = N_("send"), .help = N_("To whom it goes; record each one "
		"who has it"), .opens = true, .rank = 2, .run = run_send },
	{ .id = "report.save", .act = "report",
	  .key = { .code = K_CHAR, .cp = 'w' },
	  .label = N_("to a file"), .help = N_("Make it and write it to a "
		"file"), .opens = true, .rank = 3, .when = can_fill,
	  .run = paper_run_save },
	{ .id = "report.redact", .act = "report",
	  .key = { .code = K_CHAR, .cp = 'W' },
	  .label = N_("redacted copy"), .help = N_("Make a copy with "
		"placeholders for names and addresses; its key goes into a "
		"file beside it"), .opens = true, .rank = 4,
	  .when = can_fill, .run = paper_run_redact },
};

static void
report_copy(const struct app *app, void *state, struct buf *out)
{
	struct pager p = { 0 };

	detail_fill(&p, app, state);
	pager_text(&p, out);
	pager_done(&p);
}

static void
report_language(struct app *app, void *state)
{
	report_load(app, state);
}

static void
report_close(struct app *app, void *state)
{
	struct report_view *v = state;

	(void)app;
	if (v->made)
		page_done(&v->page);
	free(v->line);
	free(v);
}

const struct view view_report = {
	.name = "report", .title = N_("Paper"), .actions = report_actions,
	.action_count = ARRAY_LEN(report_actions), .draw = report_draw,
	.key = report_key, .sync = report_sync, .copy = report_copy,
	.language = report_language, .close = report_close,
};

static struct report_view *
report_new(struct app *app, const char *incident_id, const char *form)
{
	struct report_view *v = mem_alloc(sizeof(*v));

	paper_at(&v->at, incident_id, form);
	report_load(app, v);
	look(v);
	return v;
}

void
view_report_push(struct app *app, const char *incident_id, const char *form)
{
	app_push(app, &view_report, report_new(app, incident_id, form));
}

/* Without which it should not go out. */
static bool
lacks_something(const struct report_view *v)
{
	for (size_t i = 0; v->made && i < v->count; i++) {
		const struct page_row *row = report_row(v, i);

		if (row && !row->line_count && row->need == ROW_FIRST)
			return true;
	}
	return false;
}

bool
view_report_push_step(struct app *app, const char *incident_id,
	const char *form, const char *step)
{
	struct report_view *v = report_new(app, incident_id, form);

	snprintf(v->step, sizeof(v->step), "%s", step);
	if (!lacks_something(v)) {
		report_close(app, v);
		return false;
	}
	app_push(app, &view_report, v);
	return true;
}

void
view_report_submitted(struct app *app, const char *step)
{
	void *state = NULL;

	if (app_view(app, 0, &state) == &view_report && *step &&
		strcmp(((struct report_view *)state)->step, step) == 0)
		app_pop(app);
}
