/* SPDX-License-Identifier: MIT */
/*
 * The board as text and JSON, with its filters, printed page by page: the
 * first rows stand before the last are looked at, and an incident is folded
 * only where its cached row leaves open whether it is asked for.
 */
#include <stdlib.h>
#include <string.h>

#include "cli_room.h"

#define LIST_PAGE 50

/* What one row of the board needs, read at one now. */
struct row_facts {
	const struct incident *inc;
	const struct incident_step *step;
	const struct incident_deadline *due;
	const char *phase;
	int64_t now;
	struct buf home;	/* the site that writes it; empty: this one */
	size_t strays;		/* entries beside its record */
};

static void
gather_facts(struct row_facts *f, struct desk *d, const struct incident *inc,
	int64_t now)
{
	struct strays strays;

	memset(f, 0, sizeof(*f));
	desk_home(d, inc, &f->home);
	if (inc->taken.seq && desk_strays(d, inc->id, &strays, NULL) == 0) {
		f->strays = strays.count;
		strays_done(&strays);
	}
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
	js_set(js, "id", js_text(f->inc->id));
	js_set(js, "home", cli_js_text(buf_text(&f->home)));
	js_set(js, "read_only", js_bool(f->home.len > 0));
	js_set(js, "forked", js_number((int64_t)f->strays));
	js_set(js, "title", js_text(f->inc->title));
	js_set(js, "level", js_text(g ? g->level : NULL));
	js_set(js, "state", js_text(incident_state_name(f->inc->state)));
	js_set(js, "phase", js_text(f->phase[0] ? f->phase : NULL));
	js_set(js, "next_step", js_text(f->step ? f->step->rule->full : NULL));
	js_set(js, "next_deadline", js_nearest(f));
	js_set(js, "overdue", js_bool(is_overdue(f)));
	js_set(js, "owner", cli_js_text(f->inc->owner));
	js_set(js, "review", js_text(review_state_name(
		review_state(f->inc))));
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

/* What is done next with it: a step, or an answer to its reviewer. */
static void
next_cell(struct buf *out, const struct row_facts *f)
{
	const struct review_item *item = review_waiting(f->inc, 0);
	struct buf b = { 0 };

	if (f->step)
		buf_add_text(&b, cli_words(&f->step->rule->text));
	else if (item)
		buf_addf(&b, _("answer %d: %s"), item->number, item->text);
	else
		buf_add_char(&b, '-');
	cli_cell(out, buf_text(&b), 24);
	buf_done(&b);
}

static void
text_row(struct buf *out, const struct row_facts *f)
{
	size_t settled, all;
	struct buf b = { 0 };

	incident_progress(f->inc, NULL, &settled, &all);
	cli_cell(out, level_text(f->inc), 5);
	cli_number(out, f->inc->number);
	cli_cell(out, f->inc->title, 24);
	buf_addf(&b, " %s %zu/%zu", f->phase[0]
		? phase_title(f->inc, f->phase)
		: review_state(f->inc) == REVIEW_RETURNED
		? review_state_word(REVIEW_RETURNED)
		: incident_state_word(f->inc->state), settled, all);
	cli_cell(out, b.text, 18);
	next_cell(out, f);
	buf_add_char(out, ' ');
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
	if (f->home.len)
		buf_addf(out, _("  [written at %s]"), f->home.text);
	if (f->strays)
		buf_addf(out, _("  [FORKED: %zu entries]"), f->strays);
	buf_add_char(out, '\n');
	buf_done(&b);
}

/* ---- what the cached row decides ----------------------------------------- */

/* May the incident of that row pass the filter? What the row does not hold is
 * seen when it is folded. */
static bool
may_fit(const struct board_item *item, const char *filter,
	const char *person, int64_t now)
{
	const char *v;

	if (strcmp(filter, "overdue") == 0)
		return item->next_due != TIME_NONE && item->next_due <= now;
	if (strcmp(filter, "mine") == 0)
		return strcmp(item->owner, person) == 0;
	if (filter_key(filter, "level", &v) || filter_key(filter, "phase", &v))
		return true;
	if (filter_key(filter, "unit", &v))
		return text_has(item->unit, v);
	if (filter_key(filter, "state", &v))
		return strcmp(incident_state_name(item->state), v) == 0;
	return text_has(item->title, filter) || text_has(item->number, filter);
}

static bool
may_fit_all(const struct cli_call *c, const struct board_item *item,
	int64_t now)
{
	const char *filter;

	for (size_t i = 0; (filter = fields_nth(c->args, "filter", i)); i++)
		if (!may_fit(item, filter, desk_person(c->desk), now))
			return false;
	return true;
}

/* ---- the whole board ----------------------------------------------------- */

struct listing {
	const struct cli_call *c;
	int64_t now;
	struct buf out;		/* rows that are not printed yet */
	size_t rows;		/* of JSON so far */
};

/* One row a line, in JSON too: there a comma stands before its line ends. */
static void
add_row(struct listing *l, const struct row_facts *f)
{
	struct buf text = { 0 };
	struct js *js;

	if (!l->c->globals->json) {
		text_row(&l->out, f);
		return;
	}
	js = js_row(f);
	cli_js_mark(js, l->c->desk);
	js_write(&text, js, true);
	js_free(js);
	buf_add_text(&l->out, l->rows++ ? ",\n" : "\n");
	buf_add(&l->out, text.text, text.len - 1);
	buf_done(&text);
}

static int
add_page(struct listing *l, const struct board_page *page, struct err *err)
{
	for (size_t i = 0; i < page->count; i++) {
		const struct incident *inc;
		struct row_facts f;

		if (!may_fit_all(l->c, &page->item[i], l->now))
			continue;
		inc = desk_incident(l->c->desk, page->item[i].id, err);
		if (!inc)
			return -1;
		gather_facts(&f, l->c->desk, inc, l->now);
		if (fits_all(&f, l->c->args, desk_person(l->c->desk)))
			add_row(l, &f);
		buf_done(&f.home);
	}
	return 0;
}

static int
each_page(struct listing *l, bool all, struct err *err)
{
	struct board_query q = {
		.view = all ? BOARD_ALL : BOARD_OPEN,
		.due_before = TIME_NONE,
		.limit = LIST_PAGE,
	};
	struct board_page page = { 0 }, last = { 0 };
	bool more = true;
	int rc = 0;

	while (rc == 0 && more) {
		rc = store_board(desk_store(l->c->desk), &q, &page, err);
		if (rc < 0)
			break;
		rc = add_page(l, &page, err);
		more = page.count == LIST_PAGE;
		board_page_done(&last);
		last = page;
		page = (struct board_page){ 0 };
		q.after = last.count ? &last.item[last.count - 1] : NULL;
		if (rc == 0 && more)
			rc = cli_out_part(&l->out, &more, err);
	}
	board_page_done(&last);
	return rc;
}

int
cli_list(const struct cli_call *c, struct err *err)
{
	const bool all = fields_get(c->args, "all") != NULL;
	struct listing l = { .c = c, .now = desk_now(c->desk) };
	int rc;

	if (c->globals->json)
		buf_add_char(&l.out, '[');
	rc = each_page(&l, all, err);
	if (c->globals->json)
		buf_add_text(&l.out, l.rows ? "\n]\n" : "]\n");
	if (rc == 0)
		rc = cli_out(&l.out, err);
	buf_done(&l.out);
	return rc;
}
