/* SPDX-License-Identifier: MIT */
/*
 * A scenario's injects as an MSEL: one row an inject, headings in the
 * interface language, texts in every language of the file. What a cell holds
 * is written so that msel_read.c finds it again.
 */
#include <string.h>

#include "msel.h"
#include "tree.h"

struct out {
	struct buf *to;
	const struct scenario *s;
	bool controller;
	bool first;		/* of the row */
};

static bool
wanted(const struct out *o, int column)
{
	return o->controller || !msel_controller((enum msel_column)column);
}

static void
cell(struct out *o, const char *text)
{
	csv_cell_guarded(o->to, text, o->first);
	o->first = false;
}

/* Above the headings, where an import passes it over. */
static void
title(struct out *o)
{
	struct buf text = { 0 };

	buf_addf(&text, "%s %s", DRILL_MARK, words_text(&o->s->title,
	    lang_now()));
	cell(o, buf_text(&text));
	csv_row_end(o->to);
	o->first = true;
	buf_done(&text);
}

static void
headings(struct out *o)
{
	for (int i = 0; i < COLUMN_COUNT; i++) {
		const char *heading = msel_heading((enum msel_column)i,
		    lang_now());

		if (!wanted(o, i))
			continue;
		if (!msel_words((enum msel_column)i)) {
			cell(o, heading);
			continue;
		}
		for (int k = 0; k < LANG_COUNT; k++) {
			struct buf text = { 0 };

			if (!o->s->languages[k])
				continue;
			buf_addf(&text, "%s [%s]", heading,
			    lang_code((enum lang)k));
			cell(o, text.text);
			buf_done(&text);
		}
	}
	csv_row_end(o->to);
}

/* ---- cells ------------------------------------------------------------- */

static void
add_time(struct buf *out, int64_t at)
{
	if (at == TIME_NONE)
		return;
	buf_addf(out, "T+%d:%02d", (int)(at / TIME_HOUR),
	    (int)(at % TIME_HOUR / TIME_MINUTE));
	if (at % TIME_MINUTE)
		buf_addf(out, ":%02d", (int)(at % TIME_MINUTE / TIME_SECOND));
}

static void
add_condition(struct buf *out, const struct js *list)
{
	for (size_t i = 0; i < js_count(list); i++)
		buf_addf(out, "%s%s", i ? "; " : "",
		    js_string(js_at(list, i)));
}

static void
add_names(struct buf *out, const struct names *names)
{
	for (size_t i = 0; i < names->count; i++)
		buf_addf(out, "%s%s", i ? "; " : "", names->item[i]);
}

/* "a: step C2; within 10m; before C5; critical | the logs are copied" */
static void
add_expected(struct buf *out, const struct inject *inj, enum lang lang)
{
	for (size_t i = 0; i < inj->expected_count; i++) {
		const struct expectation *e = &inj->expected[i];

		buf_addf(out, "%s%s: %s", i ? "\n" : "", e->id,
		    expect_kind_name(e->kind));
		if (e->step)
			buf_addf(out, " %s%s%s", e->step,
			    e->answer ? "=" : "", e->answer ? e->answer : "");
		if (e->report)
			buf_addf(out, " %s", e->report);
		if (e->call)
			buf_addf(out, " %s", e->call);
		if (e->to)
			buf_addf(out, "; to %s", e->to);
		if (e->within != TIME_NONE) {
			buf_add_text(out, "; within ");
			msel_span(out, e->within);
		}
		if (*e->since)
			buf_addf(out, "; since %s", e->since);
		for (size_t k = 0; k < e->before.count; k++)
			buf_addf(out, "; before %s", e->before.item[k]);
		if (e->critical)
			buf_add_text(out, "; critical");
		if (e->measure)
			buf_addf(out, "; measure %s", e->measure);
		buf_addf(out, " | %s", words_text(&e->text, lang));
	}
}

static void
plain_cell(struct buf *out, enum msel_column column, const struct inject *inj,
	const struct js *raw)
{
	switch (column) {
	case COLUMN_ID:
		buf_add_text(out, inj->id);
		break;
	case COLUMN_TIME:
		add_time(out, inj->at);
		break;
	case COLUMN_AFTER:
		buf_add_text(out, inj->after ? inj->after : "");
		break;
	case COLUMN_DELAY:
		if (inj->delay)
			msel_span(out, inj->delay);
		break;
	case COLUMN_WHEN:
	case COLUMN_UNLESS:
		add_condition(out, js_get(raw, msel_column_name(column)));
		break;
	case COLUMN_FROM:
		buf_add_text(out, inj->from);
		break;
	case COLUMN_TO:
		add_names(out, &inj->to);
		break;
	case COLUMN_CHANNEL:
		buf_add_text(out, scenario_channel_name(inj->channel));
		break;
	default:
		break;
	}
}

/* Those that are asked for last, so that no switch grows too long. */
static void
more_cell(struct buf *out, enum msel_column column, const struct inject *inj)
{
	if (column == COLUMN_OBJECTIVE && inj->objective)
		buf_add_text(out, inj->objective);
	else if (column == COLUMN_CONTINGENCY && inj->contingency)
		buf_add_text(out, "yes");
	else if (column == COLUMN_TIMES && inj->times > 1)
		buf_addf(out, "%d", inj->times);
	else if (column == COLUMN_EVERY && inj->times > 1)
		msel_span(out, inj->every);
}

static void
words_cell(struct buf *out, enum msel_column column, const struct inject *inj,
	enum lang lang)
{
	const struct words *w = column == COLUMN_SUBJECT ? &inj->subject :
	    column == COLUMN_HINT ? &inj->hint :
	    column == COLUMN_NOTE ? &inj->note : &inj->text;

	if (column == COLUMN_EXPECTED)
		add_expected(out, inj, lang);
	else if (w->in[lang])
		buf_add_text(out, w->in[lang]);
}

static void
row(struct out *o, const struct inject *inj, const struct js *raw)
{
	o->first = true;
	for (int i = 0; i < COLUMN_COUNT; i++) {
		enum msel_column column = (enum msel_column)i;
		bool words = msel_words(column);

		for (int k = 0; wanted(o, i) && k < LANG_COUNT; k++) {
			struct buf text = { 0 };

			if (words ? !o->s->languages[k] : k > 0)
				continue;
			if (words) {
				words_cell(&text, column, inj, (enum lang)k);
			} else {
				plain_cell(&text, column, inj, raw);
				more_cell(&text, column, inj);
			}
			cell(o, buf_text(&text));
			buf_done(&text);
		}
	}
	csv_row_end(o->to);
}

void
scenario_msel(struct buf *out, const struct scenario *s, bool controller)
{
	struct js *tree = tree_piece(s->piece);
	struct out o = {
		.to = out, .s = s, .controller = controller, .first = true,
	};

	buf_add_text(out, CSV_MARK);
	title(&o);
	headings(&o);
	for (size_t i = 0; i < s->inject_count; i++)
		row(&o, &s->injects[i], tree_member(js_get(tree, "injects"),
		    s->injects[i].id));
	js_free(tree);
}
