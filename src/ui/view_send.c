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
	const struct incident *inc = app_incident(app, v->roll.incident);
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

static void
row_draw(const struct roll_page *t, const void *item, struct canvas *c,
	struct rect r)
{
	const struct send_row *row = item;
	struct buf to = { 0 }, how = { 0 };

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

/* Rows without which it goes out, by name. */
static void
missing_words(struct buf *out, const struct app *app,
	const struct send_view *v, enum form_need need)
{
	struct page page;
	size_t count = 0;

	if (desk_report_page(app_desk(app), v->roll.incident, v->form, &page,
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

static const struct send_view *
view_of(const struct roll_page *p)
{
	return (const void *)p->roll;
}

static void
gather(struct roll_page *p)
{
	struct send_row *row = mem_alloc(SEND_ROWS_MAX * sizeof(*row));
	const size_t count = send_rows(p->app, view_of(p), row);

	p->own = row;
	for (size_t i = 0; i < count; i++)
		roll_add(p, &row[i]);
}

static void
done(struct roll_page *p)
{
	free(p->own);
}

static const char *
id_of(struct roll_page *p, const void *item)
{
	const char *to = ((const struct send_row *)item)->to;

	(void)p;
	return *to ? to : "+";
}

static void
head(struct buf *out, const struct roll_page *p)
{
	buf_addf(out, _("%s: to whom %s goes"), p->inc->number,
		paper_title(p->app, p->inc, view_of(p)->form));
}

/* The deadlines that want it, and what is missing in it. */
static int
above(struct roll_page *p, struct canvas *c, struct rect r)
{
	const struct send_view *v = view_of(p);
	const int room = (r.h + 1) / 2 - LEFT_ROWS;
	struct buf due = { 0 };
	int rows;

	if (room <= 0)
		return 0;
	report_due_lines(&due, p->inc, kind_of(p->app, p->inc, v->form),
		p->now);
	rows = canvas_wrap(c, rect_rows(r, 0, room), 0, STYLE_NEAR,
		buf_text(&due));
	buf_done(&due);
	return rows + draw_missing(p->app, v, c, rect_rows(r, rows, room));
}

static const struct roll_kind recipients = {
	.gather = gather, .done = done, .id_of = id_of, .of_incident = true,
	.head_text = head, .row = row_draw, .row_height = 2, .above = above,
};

/* ---- recording ---------------------------------------------------------- */

void
send_record(struct app *app, const struct send_view *v, const char *to)
{
	const struct incident *inc = app_incident(app, v->roll.incident);
	struct act_call call = { .incident = v->roll.incident,
		.verb = "submit" };
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
	struct roll_page p;
	const struct send_row *row;

	if (!roll_open(&p, app, state))
		return UI_DRAW;
	row = roll_selected(&p);
	if (row)
		send_record(app, state, row->to);
	roll_close_page(&p);
	return UI_DRAW;
}

static unsigned
run_preview(struct app *app, void *state)
{
	struct send_view *v = state;

	view_preview_push(app, v->roll.incident, v->form);
	return UI_DRAW;
}

/* Who got it just now needs nothing more: on to the next who does not. */
static void
send_sync(struct app *app, void *state)
{
	struct roll_page p;
	const struct send_row *at, *row;

	if (!roll_open(&p, app, state))
		return;
	at = roll_selected(&p);
	for (size_t i = 0; at && at->sent && i < p.count; i++) {
		row = p.item[i];
		if (row->sent || !*row->to)
			continue;
		roll_select(&p, row);
		break;
	}
	roll_close_page(&p);
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

const struct view view_send = {
	.name = "send", .title = N_("To whom"), .actions = send_actions,
	.action_count = ARRAY_LEN(send_actions), ROLL_VIEW,
	.sync = send_sync, .seconds = roll_seconds,
};

void
view_send_push(struct app *app, const char *incident_id, const char *form)
{
	struct send_view *v = roll_new(&recipients, sizeof(*v), incident_id);

	snprintf(v->form, sizeof(v->form), "%s", form);
	app_push(app, &view_send, v);
}
