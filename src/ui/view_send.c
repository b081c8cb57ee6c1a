/* SPDX-License-Identifier: MIT */
/*
 * To whom a report went, one by one: those who must have it, those the
 * nearest deadline names first, with the telephone; who has it since when and
 * by what; who is still to get it. Each is recorded by itself: only that
 * meets the deadline.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "act.h"
#include "dues.h"
#include "papers.h"

#define LEFT_ROWS 3		/* at least, for the list */

/* What is listed now, made for one callback. */
struct table {
	const struct app *app;
	const struct incident *inc;
	const char *kind;
	struct send_row row[SEND_ROWS_MAX];
	struct list_model model;
};

static const char *
kind_of(const struct app *app, const struct incident *inc, const char *form)
{
	const struct playbook *on = desk_form(app_desk(app), inc, form);

	return on ? on->form : form;
}

static size_t
row_find(const struct send_row *row, size_t count, const char *to)
{
	size_t i = 0;

	while (i < count && strcmp(row[i].to, to) != 0)
		i++;
	return i;
}

size_t
send_rows(const struct app *app, const struct send_view *v,
	struct send_row ret[SEND_ROWS_MAX])
{
	const struct incident *inc = app_incident(app, v->incident);
	const char *to[RECIPIENTS_MAX], *kind;
	size_t count = 0;

	if (!inc)
		return 0;
	kind = kind_of(app, inc, v->form);
	count = incident_recipients(inc, kind, app_now(app), to);
	for (size_t i = 0; i < count; i++)
		ret[i] = (struct send_row){ .to = to[i] };
	for (size_t i = 0; i < inc->submission_count; i++) {
		const struct submission *s = &inc->submissions[i];
		const size_t at = row_find(ret, count, s->to);

		if (s->withdrawn || strcmp(s->form, kind) != 0 ||
			at + 1 >= SEND_ROWS_MAX)
			continue;
		if (at == count)
			ret[count++] = (struct send_row){ .to = s->to };
		ret[at].sent = s;
	}
	ret[count++] = (struct send_row){ .to = "" };
	return count;
}

void
recipient_words(struct buf *out, const struct app *app,
	const struct incident *inc, const char *to)
{
	const struct site *site = desk_site(app_desk(app));
	const struct person *p = incident_post(inc, site, to, 0,
		app_now(app));

	if (!*to) {
		buf_add_text(out, _("somebody else"));
		return;
	}
	if (!p)
		p = site_person(site, to);
	buf_add_text(out, incident_role_title(inc, to, lang_now()));
	if (p && strcmp(p->name, to) != 0)
		buf_addf(out, "%s%s", _(": "), p->name);
	if (p && p->phone && *p->phone)
		buf_addf(out, " %s", p->phone);
}

static const char *
channel_words(const char *channel)
{
	static const char *const words[][2] = {
		{ "phone", N_("by phone") }, { "paper", N_("on paper") },
		{ "system", N_("through a system") }, { "mail", N_("by mail") },
	};

	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		if (strcmp(words[i][0], channel) == 0)
			return _(words[i][1]);
	}
	return channel;
}

/* "10:08 by phone, received by Li Lei, read back, receipt 7" */
static void
sent_words(struct buf *out, const struct incident *inc,
	const struct submission *s)
{
	time_format(out, s->act.when, inc->zone, TIME_DAY_CLOCK);
	buf_addf(out, " %s", channel_words(s->channel));
	if (s->receiver && *s->receiver)
		buf_addf(out, _(", received by %s"), s->receiver);
	if (s->read_back)
		buf_add_text(out, _(", read back"));
	if (s->receipt && *s->receipt)
		buf_addf(out, _(", receipt %s"), s->receipt);
}

void
send_words(struct buf *out, const struct app *app,
	const struct incident *inc, const struct send_row *row)
{
	recipient_words(out, app, inc, row->to);
	if (!*row->to)
		return;
	buf_add_text(out, "; ");
	if (row->sent)
		sent_words(out, inc, row->sent);
	else
		buf_add_text(out, _("does not have it yet"));
}

/* ---- the list ----------------------------------------------------------- */

static const char *
row_id(void *ctx, size_t i)
{
	const struct table *t = ctx;

	return *t->row[i].to ? t->row[i].to : "+";
}

static void
row_draw(void *ctx, size_t i, struct canvas *c, struct rect r, bool selected)
{
	const struct table *t = ctx;
	const struct send_row *row = &t->row[i];
	struct buf to = { 0 }, how = { 0 };

	(void)selected;
	if (*row->to)
		canvas_put_glyph(c, r.x, r.y, row->sent ? GLYPH_DONE :
			GLYPH_OPEN, row->sent ? STYLE_OK : STYLE_NEAR);
	recipient_words(&to, t->app, t->inc, row->to);
	canvas_text(c, r.x + 2, r.y, r.w - 2, row->sent ? STYLE_PLAIN :
		STYLE_STRONG, buf_text(&to));
	if (row->sent)
		sent_words(&how, t->inc, row->sent);
	else if (*row->to)
		buf_add_text(&how, _("does not have it yet"));
	if (r.h > 1)
		canvas_text(c, r.x + 4, r.y + 1, r.w - 4, row->sent ?
			STYLE_DIM : STYLE_NEAR, buf_text(&how));
	buf_done(&to);
	buf_done(&how);
}

static bool
table_make(struct table *t, const struct app *app, const struct send_view *v)
{
	*t = (struct table){ .app = app,
		.inc = app_incident(app, v->incident) };
	if (!t->inc)
		return false;
	t->kind = kind_of(app, t->inc, v->form);
	t->model = (struct list_model){ .id = row_id, .draw = row_draw,
		.row_height = 2, .ctx = t,
		.count = send_rows(app, v, t->row) };
	return true;
}

/* Rows without which it goes out, by name. */
static void
missing_words(struct buf *out, const struct app *app,
	const struct send_view *v, enum form_need need)
{
	struct page page;
	size_t count = 0;

	if (desk_report_page(app_desk(app), v->incident, v->form, &page,
		NULL) < 0)
		return;
	for (size_t i = 0; i < page.section_count; i++) {
		const struct page_section *s = &page.section[i];

		for (size_t k = 0; k < s->row_count; k++) {
			if (s->row[k].line_count || s->row[k].need != need)
				continue;
			buf_addf(out, "%s%s", count++ ? _(", ") : "",
				s->row[k].label);
		}
	}
	page_done(&page);
}

static int
draw_missing(const struct app *app, const struct send_view *v,
	struct canvas *c, struct rect r)
{
	static const struct {
		enum form_need need;
		const char *label;
		enum style style;
	} kinds[] = {
		{ ROW_FIRST, N_("Missing, needed before it goes out"),
		  STYLE_OVERDUE },
		{ ROW_OWED, N_("Empty, owed once it has gone out"),
		  STYLE_NEAR },
	};
	int rows = 0;

	for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
		struct buf names = { 0 }, line = { 0 };

		missing_words(&names, app, v, kinds[i].need);
		if (names.len) {
			buf_addf(&line, _("%s: %s"), _(kinds[i].label),
				buf_text(&names));
			rows += canvas_wrap(c, rect_rows(r, rows, -1), 0,
				kinds[i].style, buf_text(&line));
		}
		buf_done(&names);
		buf_done(&line);
	}
	return rows;
}

static void
send_draw(const struct app *app, void *state, struct canvas *c,
	struct rect r)
{
	struct send_view *v = state;
	struct buf due = { 0 };
	struct table t;
	int rows = r.h > 2, room = r.h / 2 - LEFT_ROWS;

	if (!table_make(&t, app, v)) {
		canvas_text(c, r.x, r.y, r.w, STYLE_ERROR,
			_("This incident cannot be read."));
		return;
	}
	if (r.h > 2)
		canvas_textf(c, r.x, r.y, r.w, STYLE_TITLE,
			_("%s: to whom %s goes"), t.inc->number,
			paper_title(app, t.inc, v->form));
	report_due_lines(&due, t.inc, t.kind, app_now(app));
	if (room > 0)
		rows += canvas_wrap(c, rect_rows(r, rows, room), 0,
			STYLE_NEAR, buf_text(&due));
	if (room > 0)
		rows += draw_missing(app, v, c, rect_rows(r, rows, room));
	list_draw(&v->list, &t.model, c, rect_rows(r, rows, -1));
	buf_done(&due);
}

static unsigned
send_key(struct app *app, void *state, const struct key *key)
{
	struct send_view *v = state;
	struct table t;

	if (!table_make(&t, app, v) ||
		list_key(&v->list, &t.model, key) == LIST_IGNORED)
		return UI_IGNORED;
	return UI_DRAW;
}

/* ---- recording ---------------------------------------------------------- */

void
send_record(struct app *app, const struct send_view *v, const char *to)
{
	const struct incident *inc = app_incident(app, v->incident);
	struct act_call call = { .incident = v->incident, .verb = "submit" };
	struct fields given = { 0 };

	if (!inc)
		return;
	fields_add(&given, "form", kind_of(app, inc, v->form));
	if (*to)
		fields_add(&given, "to", to);
	call.given = &given;
	view_act_push(app, &call);
	fields_done(&given);
}

static unsigned
run_record(struct app *app, void *state)
{
	struct send_view *v = state;
	struct table t;
	size_t at;

	if (!table_make(&t, app, v))
		return UI_DRAW;
	at = list_selected(&v->list, &t.model);
	if (at != LIST_NONE)
		send_record(app, v, t.row[at].to);
	return UI_DRAW;
}

static unsigned
run_preview(struct app *app, void *state)
{
	struct send_view *v = state;

	view_preview_push(app, v->incident, v->form);
	return UI_DRAW;
}

/* Who got it just now needs nothing more: on to the next who does not. */
static void
send_sync(struct app *app, void *state)
{
	struct send_view *v = state;
	struct table t;
	size_t at;

	if (!table_make(&t, app, v))
		return;
	at = list_selected(&v->list, &t.model);
	for (size_t i = 0; at != LIST_NONE && t.row[at].sent &&
		i < t.model.count; i++) {
		if (t.row[i].sent || !*t.row[i].to)
			continue;
		list_select(&v->list, t.row[i].to);
		return;
	}
}

static const struct action send_actions[] = {
	{ .id = "send.record", .act = "submit", .group = N_("This recipient"),
	  .key = { .code = K_ENTER }, .label = N_("record it"),
	  .help = N_("Record that this one was given the report: how, who "
		"received it, the receipt"), .opens = true, .rank = 1,
	  .run = run_record },
	{ .id = "send.preview", .key = { .code = K_CHAR, .cp = 'p' },
	  .label = N_("preview"),
	  .help = N_("Look at it as it will print"), .rank = 2,
	  .run = run_preview },
};

static bool
send_seconds(const struct app *app, const void *state)
{
	return view_has_near(app, ((const struct send_view *)state)->incident);
}

const struct view view_send = {
	.name = "send", .title = N_("To whom"), .actions = send_actions,
	.action_count = ARRAY_LEN(send_actions), .draw = send_draw,
	.key = send_key, .sync = send_sync, .seconds = send_seconds,
};

void
view_send_push(struct app *app, const char *incident_id, const char *form)
{
	struct send_view *v = mem_alloc(sizeof(*v));

	snprintf(v->incident, sizeof(v->incident), "%s", incident_id);
	snprintf(v->form, sizeof(v->form), "%s", form);
	app_push(app, &view_send, v);
}
