/* SPDX-License-Identifier: MIT */
/*
 * The board as text and JSON, with its filters.
 */
#include <stdlib.h>
#include <string.h>

#include "cli_room.h"

#define LIST_PAGE 200

/* What one row of the board needs, read at one now. */
struct row_facts {
	const struct incident *inc;
	const struct incident_step *step;
	const struct incident_deadline *due;
	const char *phase;
	int64_t now;
};

static void
gather_facts(struct row_facts *f, const struct incident *inc, int64_t now)
{
	memset(f, 0, sizeof(*f));
	f->inc = inc;
	f->now = now;
	f->step = incident_next(inc, now, NULL);
	f->phase = incident_phase(inc, f->step);
	f->due = incident_nearest(inc);
}

static const char *
level_text(const struct incident *inc)
{
	const struct grade *g;

	incident_rank(inc, &g);
	return g ? g->level : "-";
}

static bool
is_overdue(const struct row_facts *f)
{
	/* The nearest may be a threshold that was reached, and is not. */
	for (size_t i = 0; i < f->inc->deadline_count; i++)
		if (deadline_counts(&f->inc->deadlines[i]) && deadline_state(
			&f->inc->deadlines[i], f->now) == DUE_OVERDUE)
			return true;
	return false;
}

static bool
filter_key(const char *filter, const char *key, const char **ret_value)
{
	size_t len = strlen(key);

	if (strncmp(filter, key, len) != 0 || filter[len] != '=')
		return false;
	*ret_value = filter + len + 1;
	return true;
}

static bool
has_level(const struct incident *inc, const char *want)
{
	const char *colon = strchr(want, ':');

	for (size_t i = 0; i < inc->grade_count; i++) {
		const struct grade *g = &inc->grades[i];
		size_t len = colon ? (size_t)(colon - want) : 0;

		if (colon && (strlen(g->scale) != len ||
			strncmp(g->scale, want, len) != 0))
			continue;
		if (strcmp(g->level, colon ? colon + 1 : want) == 0)
			return true;
	}
	return false;
}

static bool
fits_filter(const struct row_facts *f, const char *filter,
	const char *person)
{
	const struct incident *inc = f->inc;
	const char *v;

	if (strcmp(filter, "overdue") == 0)
		return is_overdue(f);
	if (strcmp(filter, "mine") == 0)
		return inc->owner && strcmp(inc->owner, person) == 0;
	if (filter_key(filter, "level", &v))
		return has_level(inc, v);
	if (filter_key(filter, "phase", &v))
		return strcmp(f->phase, v) == 0;
	if (filter_key(filter, "unit", &v))
		return text_has(inc->unit, v);
	if (filter_key(filter, "state", &v))
		return strcmp(incident_state_name(inc->state), v) == 0;
	return text_has(inc->title, filter) || text_has(inc->number, filter);
}

static bool
fits_all(const struct row_facts *f, const struct fields *args,
	const char *person)
{
	const char *filter;

	for (size_t i = 0; (filter = fields_nth(args, "filter", i)); i++)
		if (!fits_filter(f, filter, person))
			return false;
	return true;
}

static struct js *
js_nearest(const struct row_facts *f)
{
	struct js *js;

	if (!f->due)
		return js_null();
	js = js_object();
	js_set(js, "id", js_text(f->due->rule->full));
	js_set(js, "due", js_time(f->due->due, f->inc->zone));
	js_set(js, "state", js_text(deadline_state_name(
		deadline_state(f->due, f->now))));
	js_set(js, "remaining_s", cli_js_left(f->due, f->now));
	return js;
}

static struct js *
js_row(const struct row_facts *f)
{
	struct js *js = js_object();
	const struct grade *g;

	incident_rank(f->inc, &g);
	js_set(js, "number", js_text(f->inc->number));
	js_set(js, "title", js_text(f->inc->title));
	js_set(js, "level", js_text(g ? g->level : NULL));
	js_set(js, "state", js_text(incident_state_name(f->inc->state)));
	js_set(js, "phase", js_text(f->phase[0] ? f->phase : NULL));
	js_set(js, "next_step", js_text(f->step ? f->step->rule->full : NULL));
	js_set(js, "next_deadline", js_nearest(f));
	js_set(js, "overdue", js_bool(is_overdue(f)));
	js_set(js, "owner", cli_js_text(f->inc->owner));
	return js;
}

static const char *
phase_title(const struct incident *inc, const char *id)
{
	for (size_t b = 0; b < inc->book_count; b++) {
		const struct playbook *pb = inc->books[b].playbook;

		for (size_t i = 0; i < pb->phase_count; i++)
			if (strcmp(pb->phases[i].id, id) == 0)
				return cli_words(&pb->phases[i].title);
	}
	return id;
}

static void
text_row(struct buf *out, const struct row_facts *f)
{
	size_t settled, all;
	struct buf b = { 0 };

	incident_progress(f->inc, NULL, &settled, &all);
	cli_cell(out, level_text(f->inc), 5);
	cli_cell(out, f->inc->number, 11);
	cli_cell(out, f->inc->title, 24);
	buf_addf(&b, " %s %zu/%zu", f->phase[0]
		? phase_title(f->inc, f->phase)
		: cli_incident_word(f->inc->state), settled, all);
	cli_cell(out, b.text, 18);
	cli_cell(out, f->step ? f->step->rule->id : "-", 5);
	if (f->due) {
		buf_clear(&b);
		cli_left(&b, f->due->due, f->now);
		buf_addf(&b, " %s", is_overdue(f) ? _("overdue") : "");
		cli_cell(out, b.text, 16);
		buf_add_char(out, ' ');
		buf_add_text(out, cli_words(&f->due->rule->title));
		buf_add_char(out, ' ');
		cli_time(out, f->due->due, f->inc->zone);
	}
	buf_add_char(out, '\n');
	buf_done(&b);
}

/* The whole board, page by page, through each. */
static int
each_row(const struct cli_call *c, bool all,
	void (*each)(void *ctx, const struct row_facts *f), void *ctx,
	struct err *err)
{
	struct board_query q = {
		.view = all ? BOARD_ALL : BOARD_OPEN,
		.due_before = TIME_NONE,
		.limit = LIST_PAGE,
	};
	const int64_t now = desk_now(c->desk);
	struct board_page page = { 0 }, last = { 0 };
	int rc = 0;

	do {
		struct row_facts f;

		rc = store_board(desk_store(c->desk), &q, &page, err);
		for (size_t i = 0; rc == 0 && i < page.count; i++) {
			const struct incident *inc = desk_incident(c->desk,
				page.item[i].id, err);

			if (!inc) {
				rc = -1;
				break;
			}
			gather_facts(&f, inc, now);
			if (fits_all(&f, c->args, desk_person(c->desk)))
				each(ctx, &f);
		}
		board_page_done(&last);
		last = page;
		memset(&page, 0, sizeof(page));
		if (last.count)
			q.after = &last.item[last.count - 1];
	} while (rc == 0 && last.count == LIST_PAGE);
	board_page_done(&last);
	return rc;
}

static void
push_js(void *ctx, const struct row_facts *f)
{
	js_push(ctx, js_row(f));
}

static void
push_text(void *ctx, const struct row_facts *f)
{
	text_row(ctx, f);
}

int
cli_list(const struct cli_call *c, struct err *err)
{
	const bool all = fields_get(c->args, "all") != NULL;
	struct buf out = { 0 };
	int rc;

	if (c->globals->json) {
		struct js *js = js_array();

		rc = each_row(c, all, push_js, js, err);
		if (rc == 0)
			return cli_out_js(js, err);
		js_free(js);
		return -1;
	}
	rc = each_row(c, all, push_text, &out, err);
	if (rc == 0)
		rc = cli_out(&out, err);
	buf_done(&out);
	return rc;
}
