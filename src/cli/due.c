/* SPDX-License-Identifier: MIT */
/*
 * Deadlines of one incident or of all open ones, by time.
 */
#include <stdlib.h>
#include <string.h>

#include "cli_room.h"

#define DUE_PAGE 200
#define TIME_CELLS 28
#define CHART_CELLS 80

/* A deadline already put into words: incidents are not kept. */
struct due_row {
	int64_t due;		/* TIME_NONE sorts last */
	char *id;
	struct js *js;		/* or NULL */
	char *text;		/* or NULL */
};

struct due_rows {
	struct due_row *item;
	size_t count, cap;
	bool json;
	bool ascii;
	struct buf *bars;	/* --chart: these instead of rows; or NULL */
	int64_t now;
};

/* What one row is made from. */
struct due_view {
	const struct incident *inc;
	const struct incident_deadline *d;
	enum deadline_state state;
};

/* Those with a due time first, by it; then those that wait. */
static int
by_due(const void *a, const void *b)
{
	const struct due_row *x = a, *y = b;
	const int64_t dx = x->due == TIME_NONE ? INT64_MAX : x->due;
	const int64_t dy = y->due == TIME_NONE ? INT64_MAX : y->due;

	if (dx != dy)
		return dx < dy ? -1 : 1;
	return strcmp(x->id, y->id);
}

static struct js *
js_due(const struct due_view *r, int64_t now)
{
	const struct incident_deadline *d = r->d;
	struct js *js = js_object(), *to = js_array();
	struct buf wait = { 0 }, basis = { 0 }, end = { 0 };
	struct notice next;

	for (size_t i = 0; i < d->rule->to.count; i++)
		js_push(to, js_text(d->rule->to.item[i]));
	if (r->state == DUE_WAITING)
		deadline_waiting_text(&wait, r->inc, d, lang_now());
	js_set(js, "incident", js_text(r->inc->number));
	js_set(js, "id", js_text(d->rule->full));
	js_set(js, "title", js_text(cli_words(&d->rule->title)));
	js_set(js, "kind", js_text(deadline_kind_name(d->rule->kind)));
	deadline_basis_text(&basis, r->inc, d, lang_now());
	js_set(js, "basis", js_text(buf_text(&basis)));
	buf_done(&basis);
	js_set(js, "to", to);
	js_set(js, "due", js_time(d->due, r->inc->zone));
	js_set(js, "waiting_for", js_text(wait.len ? wait.text : NULL));
	js_set(js, "state", js_text(deadline_state_name(r->state)));
	js_set(js, "remaining_s", cli_js_left(d, now));
	js_set(js, "late_s", cli_js_late(d, now));
	js_set(js, "next_warning", js_time(notice_next(r->inc, d, &next)
		? next.at : TIME_NONE, r->inc->zone));
	js_set(js, "rung", js_number(d->rung));
	deadline_end_text(&end, r->inc, d, lang_now());
	js_set(js, "ended_by", cli_js_text(buf_text(&end)));
	buf_done(&end);
	buf_done(&wait);
	return js;
}

/* "; next warning 15:05, rung 2": what is planned and what was told. */
static void
add_telling(struct buf *out, const struct due_view *r)
{
	struct notice next;

	if (notice_next(r->inc, r->d, &next)) {
		buf_add_text(out, _("; next warning "));
		cli_time(out, next.at, r->inc->zone);
	}
	if (r->d->rung)
		buf_addf(out, _("; told up to rung %d"), r->d->rung);
}

/* What alone ends a report that runs: that it was told does not. */
static void
add_end(struct buf *out, const struct due_view *r)
{
	struct buf end = { 0 };

	if (deadline_is_report(r->d) && (r->state == DUE_RUNNING ||
		r->state == DUE_OVERDUE))
		deadline_end_text(&end, r->inc, r->d, lang_now());
	if (end.len)
		buf_addf(out, _("; ended by %s"), buf_text(&end));
	buf_done(&end);
}

static void
text_due(struct buf *out, const struct due_view *r, int64_t now)
{
	const struct incident_deadline *d = r->d;
	struct buf b = { 0 };

	cli_number(out, r->inc->number);
	cli_cell(out, d->ended ? _("ended") : deadline_word(d, r->state), 10);
	if (r->state == DUE_RUNNING || r->state == DUE_OVERDUE)
		cli_left(&b, d->due, now);
	cli_cell(out, buf_text(&b), 10);
	buf_clear(&b);
	if (r->state == DUE_WAITING) {
		/* What it waits for is said in full, however long. */
		buf_add_text(&b, _("waiting for "));
		deadline_waiting_text(&b, r->inc, d, lang_now());
		buf_add_text(&b, "  ");
	} else {
		cli_time(&b, d->due, r->inc->zone);
	}
	if (text_width(b.text, b.len) > TIME_CELLS)
		buf_add_text(out, b.text);
	else
		cli_cell(out, b.text, TIME_CELLS);
	buf_addf(out, "%s  [%s]  ", cli_words(&d->rule->title),
		d->rule->full);
	deadline_basis_text(out, r->inc, d, lang_now());
	buf_clear(&b);
	deadline_late_text(&b, r->inc, d, now);
	if (b.len)
		buf_addf(out, "; %s", b.text);
	add_telling(out, r);
	add_end(out, r);
	if (d->ended == ENDED_INCIDENT)
		buf_addf(out, "; %s", deadline_word(d, r->state));
	buf_add_char(out, '\n');
	buf_done(&b);
}

/* Under the incident's number and title. */
static void
add_bars(struct due_rows *rows, const struct incident *inc)
{
	struct chart chart = { 0 };

	deadlines_chart(&chart, inc, rows->now, CHART_CELLS, rows->ascii);
	if (chart.count)
		buf_addf(rows->bars, "%s%s %s\n", rows->bars->len ? "\n" : "",
			inc->number, inc->title);
	for (size_t i = 0; i < chart.count; i++)
		buf_addf(rows->bars, "%s\n", chart.line[i].text);
	chart_done(&chart);
}

static void
add_rows(const struct cli_call *c, struct due_rows *rows,
	const struct incident *inc)
{
	if (rows->bars) {
		add_bars(rows, inc);
		return;
	}
	for (size_t i = 0; i < inc->deadline_count; i++) {
		struct due_view v = { .inc = inc, .d = &inc->deadlines[i] };
		struct buf text = { 0 };
		struct due_row *row;

		v.state = deadline_state(v.d, rows->now);
		if (v.state == DUE_NOT)
			continue;
		ARRAY_ROOM(rows->item, rows->count, rows->cap);
		row = &rows->item[rows->count++];
		memset(row, 0, sizeof(*row));
		row->due = v.d->due;
		row->id = mem_text(v.d->rule->full);
		if (rows->json) {
			row->js = js_due(&v, rows->now);
			cli_js_mark(row->js, c->desk);
			continue;
		}
		text_due(&text, &v, rows->now);
		row->text = buf_take(&text);
	}
}

/* ---- days of a key period whose report is owed -------------------------- */

static struct js *
js_owed(const struct key_day *d, const char *id, int64_t now,
	const struct zone *zone)
{
	const bool over = now > d->due;
	struct js *js = js_object(), *to = js_array();
	struct buf title = { 0 };

	key_day_text(&title, d);
	js_push(to, js_text(d->period->to));
	js_set(js, "incident", js_null());
	js_set(js, "id", js_text(id));
	js_set(js, "title", js_text(buf_text(&title)));
	js_set(js, "kind", js_text(deadline_kind_name(DEADLINE_LATEST)));
	js_set(js, "basis", js_text(d->period->name));
	js_set(js, "to", to);
	js_set(js, "due", js_time(d->due, zone));
	js_set(js, "waiting_for", js_null());
	js_set(js, "state", js_text(deadline_state_name(over ? DUE_OVERDUE
		: DUE_RUNNING)));
	js_set(js, "remaining_s", js_number((d->due - now) / TIME_SECOND));
	js_set(js, "late_s", over ? js_number((now - d->due) / TIME_SECOND)
		: js_null());
	js_set(js, "next_warning", js_time(key_day_next(d->due, now), zone));
	js_set(js, "rung", js_number(0));
	js_set(js, "ended_by", js_text("day-submit"));
	buf_done(&title);
	return js;
}

static void
text_owed(struct buf *out, const struct key_day *d, int64_t now,
	const struct zone *zone)
{
	struct buf b = { 0 };

	cli_number(out, "-");
	cli_cell(out, deadline_state_word(now > d->due ? DUE_OVERDUE
		: DUE_RUNNING), 10);
	cli_left(&b, d->due, now);
	cli_cell(out, buf_text(&b), 10);
	buf_clear(&b);
	cli_time(&b, d->due, zone);
	cli_cell(out, buf_text(&b), TIME_CELLS);
	buf_done(&b);
	key_day_text(out, d);
	buf_add_text(out, "  [");
	duty_day_text(out, d->day);
	buf_addf(out, "]  %s; ", d->period->name);
	buf_addf(out, _("to %s, then: zhiban daily submit"), d->period->to);
	buf_add_char(out, '\n');
}

static void
add_days(struct due_rows *rows, const struct site *s)
{
	struct key_day d = { 0 };

	for (int64_t day = TIME_NONE; site_day_owed(s, rows->now, day, &d);
	    day = d.day) {
		struct reminder r = { .day = d };
		struct buf id = { 0 }, text = { 0 };
		struct due_row *row;

		reminder_of(&id, &r);
		ARRAY_ROOM(rows->item, rows->count, rows->cap);
		row = &rows->item[rows->count++];
		*row = (struct due_row){ .due = d.due, .id = buf_take(&id) };
		if (rows->json) {
			row->js = js_owed(&d, row->id, rows->now, s->zone);
			continue;
		}
		text_owed(&text, &d, rows->now, s->zone);
		row->text = buf_take(&text);
	}
}

static int
add_page(const struct cli_call *c, struct due_rows *rows,
	const struct board_page *page, struct err *err)
{
	for (size_t i = 0; i < page->count; i++) {
		const struct incident *inc = desk_incident(c->desk,
			page->item[i].id, err);

		if (!inc)
			return -1;
		/* Sent back by its reviewer: answers are due, nothing else. */
		if (inc->state != INCIDENT_VOID)
			add_rows(c, rows, inc);
	}
	return 0;
}

static int
all_rows(const struct cli_call *c, struct due_rows *rows, struct err *err)
{
	struct board_query q = {
		.view = BOARD_OPEN,
		.due_before = TIME_NONE,
		.limit = DUE_PAGE,
	};
	struct board_page page = { 0 }, last = { 0 };
	int rc;

	do {
		rc = store_board(desk_store(c->desk), &q, &page, err);
		if (rc == 0)
			rc = add_page(c, rows, &page, err);
		board_page_done(&last);
		last = page;
		memset(&page, 0, sizeof(page));
		if (last.count)
			q.after = &last.item[last.count - 1];
	} while (rc == 0 && last.count == DUE_PAGE);
	board_page_done(&last);
	return rc;
}

static int
print_rows(struct due_rows *rows, struct err *err)
{
	struct buf out = { 0 };
	struct js *js;
	int rc;

	if (rows->count)
		qsort(rows->item, rows->count, sizeof(*rows->item), by_due);
	if (rows->bars)
		return cli_out(rows->bars, err);
	if (rows->json) {
		js = js_array();
		for (size_t i = 0; i < rows->count; i++) {
			js_push(js, rows->item[i].js);
			rows->item[i].js = NULL;
		}
		return cli_out_js(js, err);
	}
	for (size_t i = 0; i < rows->count; i++)
		buf_add_text(&out, rows->item[i].text);
	rc = cli_out(&out, err);
	buf_done(&out);
	return rc;
}

bool
cli_due_tells(const struct cli_row *row, const struct fields *args)
{
	return row->run == cli_due && fields_get(args, "check");
}

int
cli_due(const struct cli_call *c, struct err *err)
{
	struct buf bars = { 0 };
	struct due_rows rows = {
		.json = c->globals->json,
		.ascii = c->globals->ascii,
		.bars = !c->globals->json && fields_get(c->args, "chart") ?
			&bars : NULL,
		.now = desk_now(c->desk),
	};
	const struct incident *inc;
	int rc = 0;

	if (cli_due_tells(c->row, c->args))
		return cli_due_check(c, err);
	if (!fields_get(c->args, "incident")) {
		rc = all_rows(c, &rows, err);
		if (!rows.bars)
			add_days(&rows, desk_site(c->desk));
	} else {
		inc = cli_incident(c, err);
		if (inc)
			add_rows(c, &rows, inc);
		else
			rc = -1;
	}
	if (rc == 0)
		rc = print_rows(&rows, err);
	for (size_t i = 0; i < rows.count; i++) {
		if (rows.item[i].js)
			js_free(rows.item[i].js);
		free(rows.item[i].id);
		free(rows.item[i].text);
	}
	free(rows.item);
	buf_done(&bars);
	return rc;
}
