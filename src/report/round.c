/* SPDX-License-Identifier: MIT */
/*
 * A round of inspection on paper: each item with its boxes and a place to
 * write, or with the answer it has; and the calendar of what is due. 80 cells
 * wide, so that it fits A4 in any fixed type.
 */
#include <stdlib.h>
#include <string.h>

#include "report_room.h"

#define CELLS 80
#define RULE "________________________________________"

static void
heading(struct buf *out, const char *text, char line)
{
	const int cells = text_width(text, strlen(text));

	buf_addf(out, "%s\n", text);
	for (int i = 0; i < cells && i < CELLS; i++)
		buf_add_char(out, line);
	buf_add_char(out, '\n');
}

/* ---- the sheet ---------------------------------------------------------- */

static void
sheet_head(struct buf *out, const struct round_sheet *r)
{
	const struct inspection *in = site_round(r->site, r->inc->id);
	struct buf text = { 0 };

	buf_addf(&text, _("Inspection: %s"), r->inc->title);
	heading(out, text.text, '=');
	buf_clear(&text);
	buf_addf(&text, _("Round %s"), r->inc->number);
	if (*r->site->name)
		buf_addf(&text, " \xc2\xb7 %s", r->site->name);
	buf_add_text(&text, _(" \xc2\xb7 begun "));
	time_format(&text, r->inc->discovered, r->inc->zone, TIME_MINUTES);
	if (in) {
		buf_add_text(&text, _(" \xc2\xb7 due "));
		time_format(&text, in->due, r->inc->zone, TIME_MINUTES);
		buf_addf(&text, _(" \xc2\xb7 %s sees to it"), in->owner);
	}
	text_para(out, CELLS, 0, "", text.text);
	buf_addf(out, _("Sheet of paper no. %.8s   inspected by %.20s   "
		"on ____-__-__\n\n"), RULE, RULE);
	buf_done(&text);
}

/* Of a question its answers, of all else what can be found. */
static void
put_boxes(struct buf *out, const struct inspection_item *item)
{
	static const enum item_answer boxes[] = { ITEM_OK, ITEM_HAZARD,
		ITEM_NOT_APPLICABLE };
	const struct step *rule = item->step->rule;
	const char *value = item->answer == ITEM_NOT_APPLICABLE ? NULL
		: fields_get(&item->step->given, "value");

	for (size_t i = 0; i < rule->choice_count; i++) {
		const bool is = value && strcmp(value,
			rule->choices[i].value) == 0;
		struct buf lead = { 0 };

		buf_addf(&lead, "(%s) ", is ? "x" : " ");
		text_para(out, CELLS, 6, lead.text, words_text(
			&rule->choices[i].label, lang_now()));
		buf_done(&lead);
	}
	if (rule->choice_count && item->answer != ITEM_NOT_APPLICABLE)
		return;
	buf_add_text(out, "      ");
	for (size_t i = 0; i < ARRAY_LEN(boxes); i++)
		buf_addf(out, "%s[%s] %s", i ? "  " : "",
			item->answer == boxes[i] ? "x" : " ",
			item_answer_word(boxes[i]));
	buf_add_char(out, '\n');
}

/* By whom, when, with which words. */
static void
put_answer(struct buf *out, const struct round_sheet *r,
	const struct inspection_item *item)
{
	const struct incident_step *s = item->step;
	const char *note = fields_get(&s->given, "reason");
	struct buf text = { 0 };

	time_format(&text, s->end.when, r->inc->zone, TIME_MINUTES);
	buf_addf(&text, " %s", s->end.person);
	if (note)
		buf_addf(&text, ": %s", note);
	for (size_t i = 0; fields_nth(&s->given, "file", i); i++)
		buf_addf(&text, "; %s", fields_nth(&s->given, "file", i));
	if (fields_get(&s->given, "paper"))
		buf_addf(&text, "; %s", fields_get(&s->given, "paper"));
	text_para(out, CELLS, 6, "", text.text);
	buf_done(&text);
}

static void
put_hazard(struct buf *out, const struct round_sheet *r,
	const struct hazard *h)
{
	struct buf text = { 0 };

	buf_addf(&text, _("hazard %lld, %s: %s; seen to by %s, due "),
		(long long)h->number, hazard_state_word(h->state), h->hazard,
		h->owner);
	time_format(&text, h->due, r->inc->zone, TIME_MINUTES);
	text_para(out, CELLS, 6, "", text.text);
	buf_done(&text);
}

static void
put_item(struct buf *out, const struct round_sheet *r,
	const struct inspection_item *item)
{
	const struct step *rule = item->step->rule;
	struct buf lead = { 0 };

	buf_addf(&lead, "%-5s ", step_label(r->inc, item->step));
	text_para(out, CELLS, 0, lead.text, words_text(&rule->text,
		lang_now()));
	buf_done(&lead);
	put_boxes(out, item);
	if (item->answer > ITEM_LATER) {
		put_answer(out, r, item);
	} else {
		buf_addf(out, _("      at __:__  note %.36s\n"), RULE);
		for (size_t i = 0; i < rule->input_count; i++)
			buf_addf(out, "      %s %.30s\n", words_text(
				&rule->inputs[i].title, lang_now()), RULE);
	}
	if (item->hazard)
		put_hazard(out, r, item->hazard);
	buf_add_char(out, '\n');
}

void
report_round(struct buf *out, const struct round_sheet *r)
{
	struct inspection_item *item = mem_alloc((r->inc->step_count + 1) *
		sizeof(*item));
	const size_t count = inspection_items(r->site, r->inc, item);
	size_t open = 0;

	sheet_head(out, r);
	for (size_t i = 0; i < count; i++) {
		put_item(out, r, &item[i]);
		open += item[i].answer <= ITEM_LATER;
	}
	buf_addf(out, _("%zu of %zu items answered\n"), count - open, count);
	buf_addf(out, _("A hazard: what, who sees to it, until when - one line "
		"each:\n%s%s\n%s%s\n\n"), RULE, RULE, RULE, RULE);
	if (*r->seal)
		buf_addf(out, _("Seal code  %s\n"), r->seal);
	else
		buf_add_text(out, _("Seal code  _____-_____-_____-_____  "
			"check __\n"));
	free(item);
}

/* ---- the calendar -------------------------------------------------------- */

struct day_due {
	int64_t due;
	const struct inspection *of;
};

static int
by_day(const void *a, const void *b)
{
	const struct day_due *x = a, *y = b;

	if (x->due != y->due)
		return x->due < y->due ? -1 : 1;
	return strcmp(x->of->id, y->of->id);
}

void
report_calendar_dates(const struct site *s, int64_t until, void *ctx,
	void (*each)(void *ctx, const struct inspection *of, int64_t due))
{
	struct day_due *day = NULL;
	size_t count = 0, cap = 0;

	for (size_t i = 0; i < s->inspection_count; i++) {
		const struct inspection *in = &s->inspections[i];
		int64_t due = in->due;

		for (int n = 0; !in->dropped && due != TIME_NONE &&
			due <= until && n < INSPECTION_MISSED_MAX; n++) {
			ARRAY_ROOM(day, count, cap);
			day[count++] = (struct day_due){ due, in };
			due = inspection_after(in, due, s->zone);
		}
	}
	if (count)
		qsort(day, count, sizeof(*day), by_day);
	for (size_t i = 0; i < count; i++)
		each(ctx, day[i].of, day[i].due);
	free(day);
}

struct calendar_text {
	struct buf *out;
	const struct zone *zone;
	int64_t now;
};

static void
put_due(void *ctx, const struct inspection *of, int64_t due)
{
	struct calendar_text *t = ctx;
	struct buf lead = { 0 };

	/* The end of a day is said as that day. */
	time_format(&lead, due - 1, t->zone, TIME_MINUTES);
	buf_addf(&lead, "  %s  ", due > t->now ? _("due   ")
		: due == of->due && *of->number ? _("late  ") : _("missed"));
	text_para(t->out, CELLS, 0, lead.text, inspection_title(of,
		lang_now()));
	buf_done(&lead);
}

static void
put_record(struct buf *out, const struct inspection *in,
	const struct zone *zone)
{
	struct buf text = { 0 };

	buf_addf(&text, _("%s; %s sees to it; "), in->id, in->owner);
	if (in->done == TIME_NONE) {
		buf_add_text(&text, _("no round yet"));
	} else {
		buf_addf(&text, _("last %s, "), in->last);
		time_format(&text, in->done, zone, TIME_MINUTES);
		buf_addf(&text, _("; %d rounds, %d late, %d days missed"),
			in->rounds, in->late, in->missed);
	}
	if (*in->number)
		buf_addf(&text, _("; under way: %s"), in->number);
	text_para(out, CELLS, 0, "", inspection_title(in, lang_now()));
	text_para(out, CELLS, 4, "", text.text);
	buf_done(&text);
}

void
report_calendar(struct buf *out, const struct site *s, int64_t now,
	int64_t until)
{
	const struct inspection **item = mem_alloc((s->inspection_count + 1) *
		sizeof(*item));
	const size_t count = site_inspections(s, item);
	struct calendar_text t = { out, s->zone, now };

	if (!count) {
		buf_add_text(out, _("no inspection is taken on: zhiban "
			"inspect list --all shows what there is\n"));
	} else {
		heading(out, _("Inspections: due and missed"), '-');
		report_calendar_dates(s, until, &t, put_due);
		buf_add_char(out, '\n');
		heading(out, _("Each with its last round"), '-');
	}
	for (size_t i = 0; i < count; i++)
		put_record(out, item[i], s->zone);
	free(item);
}
