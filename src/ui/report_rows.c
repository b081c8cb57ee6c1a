/* SPDX-License-Identifier: MIT */
/*
 * The rows of a paper as lines of a list: what is missing first, then the
 * rest in the paper's own order; and the words around them.
 */
#include <stdlib.h>
#include <string.h>

#include "dues.h"
#include "papers.h"

static void
add_head(struct report_view *v, const char *head)
{
	ARRAY_ROOM(v->line, v->count, v->cap);
	v->line[v->count++] = (struct report_line){ .head = head };
}

static void
add_row(struct report_view *v, size_t section, size_t row)
{
	ARRAY_ROOM(v->line, v->count, v->cap);
	v->line[v->count++] = (struct report_line){ .section = section,
		.row = row };
}

/* Rows that are missing and needed so, under a head when there are any. */
static void
add_missing(struct report_view *v, enum form_need need, const char *head)
{
	const size_t before = v->count;

	for (size_t i = 0; i < v->page.section_count; i++) {
		const struct page_section *s = &v->page.section[i];

		for (size_t k = 0; k < s->row_count; k++) {
			if (s->row[k].line_count || s->row[k].need != need)
				continue;
			if (v->count == before)
				add_head(v, head);
			add_row(v, i, k);
		}
	}
}

/* What is there or may stay empty; the head of the paper, which says what
 * everybody here knows, behind what it is about. */
static void
add_rest(struct report_view *v, bool titled)
{
	for (size_t i = 0; i < v->page.section_count; i++) {
		const struct page_section *s = &v->page.section[i];
		bool headed = false;

		if ((*s->title != '\0') != titled)
			continue;
		for (size_t k = 0; k < s->row_count; k++) {
			const struct page_row *row = &s->row[k];

			if (!row->line_count && row->need != ROW_OPTIONAL)
				continue;
			if (!headed)
				add_head(v, titled ? s->title :
					_("The paper itself"));
			headed = true;
			add_row(v, i, k);
		}
	}
}

const struct page_row *
report_row(const struct report_view *v, size_t line)
{
	const struct report_line *l = line < v->count ? &v->line[line] : NULL;

	return l && !l->head ? &v->page.section[l->section].row[l->row] :
		NULL;
}

void
report_load(struct app *app, struct report_view *v)
{
	if (v->made)
		page_done(&v->page);
	v->count = 0;
	v->made = desk_report_page(app_desk(app), v->at.incident, v->at.form,
		&v->page, &v->err) == 0;
	if (!v->made)
		return;
	add_missing(v, ROW_FIRST, _("Missing, needed before it goes out"));
	add_missing(v, ROW_OWED, _("May follow: owed from the moment it "
		"goes out"));
	add_rest(v, true);
	add_rest(v, false);
}

/* "24 h", or in whole days: with a colon it reads as a time of day. */
static void
add_span(struct buf *out, int64_t ms)
{
	if (ms % TIME_DAY == 0 && ms > TIME_DAY)
		buf_addf(out, _("%d d"), (int)(ms / TIME_DAY));
	else if (ms % TIME_HOUR == 0)
		/* TRANSLATORS: a length of time in hours */
		buf_addf(out, _("%d h"), (int)(ms / TIME_HOUR));
	else
		span_format(out, ms, false);
}

void
report_missing_text(struct buf *out, const struct page_row *row)
{
	struct buf span = { 0 };

	switch (row->need) {
	case ROW_FIRST:
		buf_add_text(out, _("missing: not to go out without it"));
		break;
	case ROW_OWED:
		buf_add_text(out, _("may follow"));
		if (!row->span_ms) {
			buf_add_text(out, _(", no time is set"));
			break;
		}
		add_span(&span, row->span_ms);
		/* TRANSLATORS: a length of time, after it was sent */
		buf_addf(out, _(", within %s"), buf_text(&span));
		break;
	default:
		break;
	}
	buf_done(&span);
}

void
report_due_lines(struct buf *out, const struct incident *inc,
	const char *form, int64_t now)
{
	struct dues dues = dues_of(inc, now, true);

	for (size_t i = 0; i < dues.count; i++) {
		const struct due *due = &dues.item[i];
		const size_t begin = out->len;

		if (!due->d->rule->form ||
			strcmp(due->d->rule->form, form) != 0 ||
			due->state == DUE_REPLACED)
			continue;
		due_figure(out, due, now);
		buf_addf(out, "%s%s ", out->len > begin ? " " : "",
			due_word(due));
		due_title(out, inc, due);
		due_when(out, inc, due, now, "-");
		if (due->d->rule->to.count) {
			buf_addf(out, "; %s%s", _("to"), _(": "));
			deadline_to_text(out, inc, due->d, lang_now());
		}
		buf_add_char(out, '\n');
	}
	dues_done(&dues);
}
