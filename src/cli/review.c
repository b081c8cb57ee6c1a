/* SPDX-License-Identifier: MIT */
/*
 * The reviewer's queue, and a sample drawn by lot, as text and JSON. One
 * incident is review_show.c's.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli_room.h"

#define QUEUE_PAGE 50		/* rows printed at a time */
#define SAMPLE_MAX 100000

struct queue {
	const struct cli_call *c;
	int64_t now;
	struct buf out;		/* not printed yet */
	size_t rows;
};

/* ---- one row -------------------------------------------------------- */

static struct js *
js_queue_row(const struct incident *inc, const struct review_row *row,
	const struct review *r)
{
	struct js *js = js_object(), *list = js_array();
	const struct grade *g;

	incident_rank(inc, &g);
	js_set(js, "number", js_text(inc->number));
	js_set(js, "id", js_text(inc->id));
	js_set(js, "title", js_text(inc->title));
	js_set(js, "level", js_text(g ? g->level : NULL));
	js_set(js, "state", js_text(incident_state_name(inc->state)));
	js_set(js, "owner", cli_js_text(inc->owner));
	js_set(js, "review", js_text(review_state_name(row->state)));
	js_set(js, "score", js_number(row->score));
	js_set(js, "overdue_reports", js_number(row->overdue));
	for (size_t i = 0; i < r->count; i++)
		js_push(list, js_text(r->item[i].rule->name));
	js_set(js, "findings", list);
	return js;
}

/* The titles of what was found, each once, "2 x" before several. */
static void
text_found(struct buf *out, const struct review *r)
{
	size_t same;

	for (size_t i = 0; i < r->count; i += same) {
		const struct review_rule *rule = r->item[i].rule;

		for (same = 1; i + same < r->count &&
			r->item[i + same].rule == rule; same++)
			;
		buf_add_text(out, i ? "; " : " ");
		if (same > 1)
			buf_addf(out, "%zu x ", same);
		buf_add_text(out, _(rule->title));
	}
	if (!r->count)
		buf_addf(out, " %s", _("nothing found"));
}

static void
text_queue_row(struct buf *out, const struct incident *inc,
	const struct review_row *row, const struct review *r)
{
	struct buf b = { 0 };
	const struct grade *g;

	incident_rank(inc, &g);
	buf_addf(&b, "%d", row->score);
	cli_cell(out, buf_text(&b), 4);
	cli_cell(out, g ? g->level : "-", 5);
	cli_number(out, inc->number);
	cli_cell(out, review_state_word(row->state), 14);
	cli_cell(out, inc->title, 24);
	text_found(out, r);
	buf_add_char(out, '\n');
	buf_done(&b);
}

static int
add_row(struct queue *q, const struct review_row *row, struct err *err)
{
	const struct incident *inc = desk_incident(q->c->desk, row->id, err);
	struct buf text = { 0 };
	struct review r;
	struct js *js;

	if (!inc)
		return -1;
	review_look(&r, inc, q->now);
	if (q->c->globals->json) {
		js = js_queue_row(inc, row, &r);
		js_write(&text, js, true);
		js_free(js);
		buf_add_text(&q->out, q->rows ? ",\n" : "\n");
		buf_add(&q->out, text.text, text.len - 1);
		buf_done(&text);
	} else {
		text_queue_row(&q->out, inc, row, &r);
	}
	q->rows++;
	review_done(&r);
	return 0;
}

/* Page by page: the first stands before the last is read. */
static int
print_rows(struct queue *q, const struct review_row *row, size_t count,
	struct err *err)
{
	const bool json = q->c->globals->json;
	bool more = true;
	int rc = 0;

	if (json)
		buf_add_char(&q->out, '[');
	for (size_t i = 0; rc == 0 && more && i < count; i++) {
		rc = add_row(q, &row[i], err);
		if (rc == 0 && (i + 1) % QUEUE_PAGE == 0)
			rc = cli_out_part(&q->out, &more, err);
	}
	if (json)
		buf_add_text(&q->out, q->rows ? "\n]" : "]");
	return rc;
}

/* ---- drawing lots --------------------------------------------------- */

struct lot {
	char hex[HASH_HEX_SIZE];
	struct review_row row;
};

static int
by_lot(const void *a, const void *b)
{
	const struct lot *x = a, *y = b;

	return strcmp(x->hex, y->hex);
}

/* Gives what is over its lot, and puts the smallest first. */
static int
draw(const struct cli_call *c, const struct review_queue *q, const char *seed,
	struct lot *lot, size_t *ret_of, struct err *err)
{
	struct board_page page = { 0 };
	int rc = 0;

	*ret_of = 0;
	for (size_t i = 0; rc >= 0 && i < q->count; i++) {
		const struct review_row *row = &q->row[i];

		if (row->state == REVIEW_RUNNING)
			continue;
		board_page_done(&page);
		rc = store_board_item(desk_store(c->desk), row->id, &page,
			err);
		if (rc < 1 || (page.item[0].state != INCIDENT_CLOSED &&
			page.item[0].state != INCIDENT_VOID))
			continue;
		review_lot(lot[*ret_of].hex, seed, page.item[0].number);
		lot[(*ret_of)++].row = *row;
	}
	board_page_done(&page);
	if (*ret_of > 1)
		qsort(lot, *ret_of, sizeof(*lot), by_lot);
	return rc < 0 ? -1 : 0;
}

static void
say_sample(struct queue *q, const char *seed, size_t count, size_t of)
{
	struct buf quoted = { 0 };

	if (q->c->globals->json) {
		struct js *text = js_text(seed);
		struct buf b = { 0 };

		js_write(&b, text, true);
		js_free(text);
		while (b.len && b.text[b.len - 1] == '\n')
			b.text[--b.len] = '\0';
		buf_addf(&q->out, "{\"seed\": %s, \"drawn\": %zu, \"of\": %zu, "
			"\"sample\": ", buf_text(&b), count, of);
		buf_done(&b);
		return;
	}
	buf_addf(&q->out, _("Drawn by lot: %zu of %zu incidents that are over, "
		"seed %s.\n"), count, of, seed);
	if (of == 0)
		return;
	cli_add_quoted(&quoted, seed);
	buf_addf(&q->out, _("To draw again: of each number, printf '%%s %%s' "
		"%s NUMBER | sha256sum; the %zu smallest.\n"),
		buf_text(&quoted), count);
	buf_done(&quoted);
}

static int
print_sample(struct queue *q, const struct review_queue *all,
	const char *seed, size_t want, struct err *err)
{
	struct lot *lot = mem_alloc((all->count + 1) * sizeof(*lot));
	struct review_row *row = mem_alloc((all->count + 1) * sizeof(*row));
	size_t of, count;
	int rc = draw(q->c, all, seed, lot, &of, err);

	count = want < of ? want : of;
	for (size_t i = 0; i < count; i++)
		row[i] = lot[i].row;
	if (rc == 0) {
		say_sample(q, seed, count, of);
		rc = print_rows(q, row, count, err);
	}
	if (rc == 0 && q->c->globals->json)
		buf_add_char(&q->out, '}');
	free(row);
	free(lot);
	return rc;
}

static bool
has_word(const char *s)
{
	return s[strspn(s, " \t\r\n")] != '\0';
}

static int
read_sample(const struct cli_call *c, size_t *ret, struct err *err)
{
	const char *typed = fields_get(c->args, "sample");
	const char *seed = fields_get(c->args, "seed");
	char *end;
	long n;

	*ret = 0;
	if (seed && !has_word(seed)) {
		err_set(err, ERR_USAGE, _("a seed is a number or any words: "
			"the same draws the same incidents again"));
		return err_flags(err, "--seed");
	}
	if (!typed && seed)
		return err_set(err, ERR_USAGE, _("--seed goes with --sample"));
	if (!typed)
		return 0;
	n = strtol(typed, &end, 10);
	if (*end || end == typed || n < 1 || n > SAMPLE_MAX) {
		err_set(err, ERR_USAGE, _("\"%s\" is not how many are to be "
			"drawn, 1 to %d"), typed, SAMPLE_MAX);
		return err_flags(err, "--sample");
	}
	*ret = (size_t)n;
	return 0;
}

/* As given, or drawn now: digits, easily written down. */
static void
make_seed(struct buf *out, const char *given)
{
	struct chance chance;
	uint32_t n;

	if (given) {
		text_clean(out, given, strlen(given), TEXT_TITLE_MAX, false);
		return;
	}
	chance_system(&chance);
	chance_bytes(&chance, &n, sizeof(n));
	buf_addf(out, "%06u", n % 1000000);
}

/* ---- the command ---------------------------------------------------- */

static int
print_queue(const struct cli_call *c, size_t sample, struct err *err)
{
	const char *given = fields_get(c->args, "seed");
	struct queue q = { .c = c, .now = desk_now(c->desk) };
	struct review_queue all = { 0 };
	struct buf seed = { 0 };
	int rc = store_reviews(desk_store(c->desk), q.now,
		fields_get(c->args, "all") != NULL,
		fields_get(c->args, "others") != NULL, &all, err);

	make_seed(&seed, given ? given : c->globals->seed);
	if (rc == 0)
		rc = sample ? print_sample(&q, &all, buf_text(&seed), sample,
			err) : print_rows(&q, all.row, all.count, err);
	if (rc == 0 && c->globals->json)
		buf_add_char(&q.out, '\n');
	if (rc == 0)
		rc = cli_out(&q.out, err);
	review_queue_done(&all);
	buf_done(&seed);
	buf_done(&q.out);
	return rc;
}

/* ---- the past ------------------------------------------------------- */

static int
say_then(const struct cli_call *c, const struct desk_moment *m,
	struct err *err)
{
	struct buf out = { 0 };
	int rc;

	if (c->globals->json)
		return 0;
	buf_add_text(&out, _("As it was "));
	time_format(&out, desk_now(c->desk), desk_zone(c->desk), TIME_FULL);
	buf_addf(&out, _(", after entry %lld\n"), (long long)m->seq);
	rc = cli_out(&out, err);
	buf_done(&out);
	return rc;
}

/* The same commands that show it now, on a desk in the past. */
static int
show_past(const struct cli_call *c, const char *typed, struct err *err)
{
	const bool one = fields_get(c->args, "incident") != NULL;
	struct cli_call then = *c;
	struct desk_moment m;
	int64_t world;
	int rc;

	if (time_parse(&world, typed, desk_now(c->desk), desk_zone(c->desk),
		TIME_PAST, err) < 0 ||
		desk_moment_at(c->desk, world, &m, err) < 0 ||
		desk_past(&then.desk, c->desk, &m, err) < 0)
		return -1;
	rc = say_then(&then, &m, err);
	if (rc == 0 && one && !c->globals->json)
		rc = cli_next(&then, err);
	if (rc == 0)
		rc = one ? cli_show(&then, err) : cli_list(&then, err);
	desk_close(then.desk);
	return rc;
}

int
cli_review(const struct cli_call *c, struct err *err)
{
	const char *at = fields_get(c->args, "at");
	const struct incident *inc;
	size_t sample;

	if (at)
		return show_past(c, at, err);
	if (read_sample(c, &sample, err) < 0)
		return -1;
	if (!fields_get(c->args, "incident"))
		return print_queue(c, sample, err);
	if (sample)
		return err_set(err, ERR_USAGE, _("--sample draws from all: "
			"without an incident"));
	inc = cli_incident(c, err);
	return inc ? cli_review_show(c, inc, desk_now(c->desk), err) : -1;
}
