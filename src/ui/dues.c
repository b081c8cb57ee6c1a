/* SPDX-License-Identifier: MIT */
/*
 * Deadlines in order and in words. When each is due is the incident room's;
 * nothing is counted here but what is left.
 */
#include <stdlib.h>
#include <string.h>

#include "dues.h"

#define WORD_CELLS 8

/* In the order in which they matter. */
enum { RUNS, MEASURED, LATER, GOES_ON, WAITS, KEPT, ASKED, OVER, HIDDEN };

/* word: what stands behind a figure, where that is not the state's own. */
static const struct {
	int group;
	enum style style;
	const char *word;
} states[] = {
	[DUE_WAITING] = { WAITS, STYLE_DIM, NULL },
	[DUE_RUNNING] = { RUNS, STYLE_PLAIN, N_("left") },
	[DUE_REACHED] = { RUNS, STYLE_NEAR, NULL },
	[DUE_OVERDUE] = { RUNS, STYLE_OVERDUE, N_("OVERDUE") },
	[DUE_MEASURED] = { MEASURED, STYLE_PLAIN, N_("since") },
	[DUE_MET] = { OVER, STYLE_OK, NULL },
	[DUE_LATE] = { OVER, STYLE_NEAR, NULL },
	[DUE_REPLACED] = { OVER, STYLE_DIM, NULL },
	[DUE_CANCELLED] = { OVER, STYLE_DIM, NULL },
	[DUE_NOT] = { HIDDEN, STYLE_PLAIN, NULL },
};

/* What is to be done at once stands behind what is due soon and before what is
 * due later; what merely goes on comes behind, and what must be kept for
 * months asks for nothing today; last stands what a question may bring. */
static int
group_of(const struct incident_deadline *d, enum deadline_state state,
	int64_t now)
{
	const int group = states[state].group;

	if (d->awaits && group < OVER)
		return ASKED;
	if (d->rule->kind == DEADLINE_KEEP && group < KEPT)
		return KEPT;
	if (d->rule->kind == DEADLINE_RUNNING && group == MEASURED)
		return GOES_ON;
	return group == RUNS && d->due > now + DUE_SOON_MS ? LATER : group;
}

static int
by_urgency(const void *a, const void *b)
{
	const struct due *x = a, *y = b;

	if (x->group != y->group)
		return x->group < y->group ? -1 : 1;
	if (x->group <= LATER && x->d->due != y->d->due)
		return x->d->due < y->d->due ? -1 : 1;
	return x->d < y->d ? -1 : x->d > y->d;
}

/* The one of the rows still to report that is due first. */
static const struct incident_deadline *
first_owed(const struct dues *dues)
{
	const struct incident_deadline *first = NULL;

	for (size_t i = 0; i < dues->count; i++) {
		const struct incident_deadline *d = dues->item[i].d;

		if (deadline_is_owed(d) && (!first ||
			(d->due != TIME_NONE && (first->due == TIME_NONE ||
			d->due < first->due))))
			first = d;
	}
	return first;
}

/* Leaves that one, which then stands for all. */
static void
group_owed(struct dues *dues)
{
	const struct incident_deadline *first = first_owed(dues);
	size_t kept = 0, owed = 0, at = 0;

	for (size_t i = 0; i < dues->count; i++) {
		const struct incident_deadline *d = dues->item[i].d;

		owed += deadline_is_owed(d);
		if (deadline_is_owed(d) && d != first)
			continue;
		if (d == first)
			at = kept;
		dues->item[kept++] = dues->item[i];
	}
	dues->count = kept;
	if (owed > 1)
		dues->item[at].owed = owed;
}

size_t
dues_owed(const struct incident *inc, int64_t now)
{
	size_t owed = 0;

	for (size_t i = 0; i < inc->deadline_count; i++) {
		const struct incident_deadline *d = &inc->deadlines[i];

		owed += deadline_is_owed(d) &&
			states[deadline_state(d, now)].group < OVER;
	}
	return owed;
}

/* Nobody waits any more for what was to come when the incident was closed or
 * declared void; what must be kept, and what the law asks, goes on. */
static bool
lapses(const struct incident *inc, const struct incident_deadline *d,
	enum deadline_state state)
{
	return (inc->state == INCIDENT_CLOSED || inc->state == INCIDENT_VOID) &&
		(state == DUE_WAITING || state == DUE_RUNNING ||
		state == DUE_MEASURED) && d->rule->kind != DEADLINE_KEEP &&
		!deadline_is_legal(inc, d);
}

struct dues
dues_of(const struct incident *inc, int64_t now, bool over)
{
	struct dues dues = { 0 };

	dues.item = mem_alloc((inc->deadline_count + 1) *
		sizeof(*dues.item));
	for (size_t i = 0; i < inc->deadline_count; i++) {
		const struct incident_deadline *d = &inc->deadlines[i];
		const enum deadline_state is = deadline_state(d, now);
		const bool lapsed = lapses(inc, d, is);
		const enum deadline_state state = lapsed ? DUE_CANCELLED : is;
		const int group = lapsed ? OVER : group_of(d, state, now);

		if (group < (over ? HIDDEN : OVER))
			dues.item[dues.count++] = (struct due){ .d = d,
				.state = state, .group = group,
				.lapsed = lapsed };
	}
	if (dues.count)
		qsort(dues.item, dues.count, sizeof(*dues.item), by_urgency);
	if (!over)
		group_owed(&dues);
	return dues;
}

void
dues_done(struct dues *dues)
{
	free(dues->item);
	*dues = (struct dues){ 0 };
}

const char *
due_word(const struct due *due)
{
	if (due->lapsed)
		return _("ended with the incident");
	return states[due->state].word ? _(states[due->state].word)
		: deadline_word(due->d, due->state);
}

enum style
due_style(const struct due *due, int64_t now)
{
	if (due->d->ended != ENDED_NOT)
		return STYLE_DIM;
	return due->state == DUE_RUNNING && view_due_near(due->d, now)
		? STYLE_NEAR : states[due->state].style;
}

void
due_figure(struct buf *out, const struct due *due, int64_t now)
{
	const struct incident_deadline *d = due->d;

	if (states[due->state].group == OVER)
		return;
	if (states[due->state].group == RUNS && d->due != TIME_NONE)
		left_format(out, d->due, now);
	else if (due->state == DUE_MEASURED && d->anchor_when != TIME_NONE)
		left_format(out, now, d->anchor_when);
}

void
due_title(struct buf *out, const struct incident *inc, const struct due *due)
{
	const struct incident_deadline *d = due->d;

	if (due->owed) {
		buf_addf(out, _("Still to report: %zu items"), due->owed);
		return;
	}
	if (d->book < inc->book_count &&
		inc->books[d->book].role == BOOK_LAW)
		buf_addf(out, "%s: ", _("law"));
	buf_add_text(out, words_text(&d->rule->title, lang_now()));
}

static void
add_time(struct buf *out, const struct incident *inc, int64_t when,
	int64_t now)
{
	const struct date a = time_date(when, inc->zone);
	const struct date b = time_date(now, inc->zone);
	const bool today = a.year == b.year && a.month == b.month &&
		a.day == b.day;

	time_format(out, when, inc->zone, today ? TIME_CLOCK
		: TIME_DAY_CLOCK);
}

void
due_when(struct buf *out, const struct incident *inc, const struct due *due,
	int64_t now, const char *dot)
{
	if (due->state == DUE_WAITING) {
		buf_addf(out, " %s %s ", dot, _("waits for"));
		deadline_waiting_text(out, inc, due->d, lang_now());
	} else if ((due->state == DUE_MET || due->state == DUE_LATE) &&
		due->d->met_when != TIME_NONE) {
		buf_addf(out, " %s %s ", dot, due->d->ended ? _("ended")
			: due->d->spared ? _("put right") : _("met"));
		add_time(out, inc, due->d->met_when, now);
	} else if (due->d->due != TIME_NONE &&
		due->d->ended == ENDED_NOT) {
		buf_addf(out, " %s %s ", dot, due->owed ? _("first due")
			: _("due"));
		add_time(out, inc, due->d->due, now);
	}
	if (states[due->state].group <= MEASURED && !due->owed &&
		deadline_acknowledged(due->d))
		buf_addf(out, " %s %s", dot, _("acknowledged"));
}

void
due_telling(struct buf *out, const struct incident *inc,
	const struct incident_deadline *d, int64_t now)
{
	struct buf at = { 0 };
	struct notice next;

	if (notice_next(inc, d, &next))
		add_time(&at, inc, next.at, now);
	if (d->rung && at.len)
		buf_addf(out, _("rung %d, next %s"), d->rung,
			buf_text(&at));
	else if (d->rung)
		buf_addf(out, _("rung %d told"), d->rung);
	else if (at.len)
		buf_addf(out, _("next warning %s"), buf_text(&at));
	buf_done(&at);
}

/* What presses stands before what can be looked up: once somebody was told,
 * how far up comes before the basis. */
static void
add_rest(struct buf *out, const struct incident *inc, const struct due *due,
	int64_t now, const char *dot)
{
	struct buf telling = { 0 };
	const bool first = due->d->rung > 0;

	if (due->owed)
		return;
	if (states[due->state].group == RUNS)
		due_telling(&telling, inc, due->d, now);
	if (first && telling.len)
		buf_addf(out, " %s %s", dot, buf_text(&telling));
	if (words_any(&due->d->rule->basis))
		buf_addf(out, " %s %s", dot,
			words_text(&due->d->rule->basis, lang_now()));
	if (!first && telling.len)
		buf_addf(out, " %s %s", dot, buf_text(&telling));
	buf_done(&telling);
}

void
due_draw(const struct incident *inc, const struct due *due, int64_t now,
	struct canvas *c, struct rect r)
{
	const enum style style = due_style(due, now);
	const char *dot = canvas_glyph(c, GLYPH_DOT);
	const int figure = lang_now() == LANG_ZH ? 8 : 6;
	const int word = 2 + figure + 1, text = word + WORD_CELLS;
	struct buf b = { 0 };

	if (due->state == DUE_OVERDUE)
		canvas_put_glyph(c, r.x, r.y, GLYPH_CRITICAL, style);
	due_figure(&b, due, now);
	/* What is over has no figure: its word may begin there. */
	canvas_right(c, r.x + 2, r.y, figure, style, buf_text(&b));
	canvas_text(c, r.x + (b.len ? word : 2), r.y,
		b.len ? WORD_CELLS - 1 : text - 3, style,
		due_word(due));
	buf_clear(&b);
	due_title(&b, inc, due);
	due_when(&b, inc, due, now, dot);
	add_rest(&b, inc, due, now, dot);
	canvas_text(c, r.x + text, r.y, r.w - text, style, buf_text(&b));
	buf_done(&b);
}

void
due_draw_short(const struct incident *inc, const struct due *due, int64_t now,
	struct canvas *c, struct rect r)
{
	const enum style style = due_style(due, now);
	struct buf text = { 0 }, at = { 0 };
	int cells;

	if (due->d->due != TIME_NONE)
		add_time(&at, inc, due->d->due, now);
	cells = text_width(buf_text(&at), at.len);
	if (cells > r.w / 3)
		cells = 0;
	due_figure(&text, due, now);
	buf_addf(&text, "%s%s ", text.len ? " " : "", due_word(due));
	due_title(&text, inc, due);
	canvas_text(c, r.x, r.y, r.w - cells - !!cells, style,
		buf_text(&text));
	canvas_right(c, r.x + r.w - cells, r.y, cells, style, buf_text(&at));
	buf_done(&text);
	buf_done(&at);
}
