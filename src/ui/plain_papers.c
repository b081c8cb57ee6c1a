/* SPDX-License-Identifier: MIT */
/*
 * Papers in lines: which one, its rows with numbers, as it prints, and to
 * whom it went.
 */
#include <stdio.h>

#include "papers.h"
#include "plain.h"

#define ROWS_MAX 100		/* numbered at once */

/* The number of an own item that was typed, or 0. */
static size_t
ask(struct plain *p, const char *prompt, size_t own)
{
	struct buf line = { 0 };
	size_t number = 0;

	plain_actions(p, own);
	if (plain_ask(p, &line, prompt))
		number = plain_take(p, buf_text(&line), own);
	buf_done(&line);
	return number;
}

static void
turn_papers(struct plain *p, void *state)
{
	struct roll *v = state;
	const struct incident *inc = app_incident(p->app, v->incident);
	char form[PAPER_FORM_MAX] = "";
	struct papers papers;
	size_t count, number;

	if (!inc) {
		app_pop(p->app);
		return;
	}
	papers_shown(p->app, v, &papers);
	count = papers.count < ROWS_MAX ? papers.count : ROWS_MAX;
	for (size_t i = 0; i < count; i++) {
		struct buf line = { 0 };

		/* The long tail is there for who looks for it. */
		if (papers.item[i].group == PAPER_OTHER &&
			!*filter_text(&v->filter)) {
			plain_say(p, _("and %zu other papers: / and a word "
				"finds one"), papers.count - i);
			count = i;
			break;
		}
		buf_addf(&line, "%zu. ", i + 1);
		paper_words(&line, inc, &papers.item[i], app_now(p->app));
		plain_text(p, buf_text(&line));
		buf_done(&line);
	}
	number = ask(p, _("Papers"), count);
	if (number)
		snprintf(form, sizeof(form), "%s",
			papers.item[number - 1].form);
	papers_done(&papers);
	if (*form)
		view_report_push(p->app, v->incident, form);
}

/* "3 Scope of effect: missing" */
static void
say_row(struct plain *p, const struct page_row *row, size_t number)
{
	struct buf text = { 0 }, line = { 0 };

	report_missing_text(&text, row);
	buf_addf(&line, "%zu. ", number);
	buf_addf(&line, _("%s: %s"), row->label, row->line_count ?
		row->line[0] : text.len ? buf_text(&text) : "-");
	if (row->changed)
		buf_add_text(&line, _("; new since the last report"));
	plain_text(p, buf_text(&line));
	for (size_t i = 1; i < row->line_count; i++)
		plain_say(p, "   %s", row->line[i]);
	buf_done(&text);
	buf_done(&line);
}

static void
turn_report(struct plain *p, void *state)
{
	struct report_view *v = state;
	const struct incident *inc = app_incident(p->app, v->at.incident);
	size_t line[ROWS_MAX], count = 0, number;
	struct buf due = { 0 };

	if (!inc || !v->made) {
		plain_say(p, "%s", inc ? v->err.text :
			_("This incident cannot be read."));
		app_pop(p->app);
		return;
	}
	plain_say(p, "%s - %s", inc->number, v->page.title);
	report_due_lines(&due, inc, desk_form(app_desk(p->app), inc,
		v->at.form)->form, app_now(p->app));
	plain_text(p, buf_text(&due));
	buf_done(&due);
	for (size_t i = 0; i < v->count && count < ROWS_MAX; i++) {
		const struct page_row *row = report_row(v, i);

		if (row) {
			line[count++] = i;
			say_row(p, row, count);
		} else {
			plain_text(p, v->line[i].head);
		}
	}
	number = ask(p, v->page.title, count);
	if (number)
		list_select(&v->list, report_row(v, line[number - 1])->id);
	if (number && !app_wall(p->app))
		report_fill(p->app, v, report_row(v, line[number - 1])->id);
}

static void
turn_preview(struct plain *p, void *state)
{
	struct buf head = { 0 };

	view_preview_head(&head, state, app_zone(p->app));
	plain_say(p, "%s", buf_text(&head));
	buf_done(&head);
	plain_text(p, view_preview_text(state));
	ask(p, _("Preview"), 0);
}

static void
turn_send(struct plain *p, void *state)
{
	struct send_view *v = state;
	const struct incident *inc = app_incident(p->app, v->roll.incident);
	struct send_row row[SEND_ROWS_MAX];
	const size_t count = send_rows(p->app, v, row);
	struct buf line = { 0 };
	size_t number;

	if (!inc) {
		app_pop(p->app);
		return;
	}
	plain_say(p, _("%s: to whom %s goes"), inc->number,
		paper_title(p->app, inc, v->form));
	for (size_t i = 0; i < count; i++) {
		buf_clear(&line);
		buf_addf(&line, "%zu. ", i + 1);
		send_words(&line, p->app, inc, &row[i]);
		plain_text(p, buf_text(&line));
	}
	number = ask(p, _("To whom"), count);
	if (number && !app_wall(p->app)) {
		buf_clear(&line);
		buf_add_text(&line, row[number - 1].to);
		send_record(p->app, v, buf_text(&line));
	}
	buf_done(&line);
}

bool
plain_papers(struct plain *p, const struct view *view, void *state)
{
	static const struct {
		const struct view *view;
		void (*turn)(struct plain *p, void *state);
	} turns[] = {
		{ &view_papers, turn_papers }, { &view_report, turn_report },
		{ &view_preview, turn_preview }, { &view_send, turn_send },
	};

	for (size_t i = 0; i < ARRAY_LEN(turns); i++) {
		if (turns[i].view != view)
			continue;
		turns[i].turn(p, state);
		return true;
	}
	return false;
}
