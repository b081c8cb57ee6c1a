/* SPDX-License-Identifier: MIT */
/*
 * Papers of the unit: the sheet of a handover and the report of a day, filled
 * in from the roster, the handover's entries and the incidents.
 */
#include <stdlib.h>
#include <string.h>

#include "report_room.h"

#define SECTIONS_MAX 6
#define ROWS_MAX 8
#define HAZARDS_MAX 30		/* listed on a sheet */

const char *
unit_paper_name(enum unit_paper p)
{
	return p == UNIT_HANDOVER ? "handover" : "daily-report";
}

/* ---- rows --------------------------------------------------------------- */

static struct page_section *
section(struct page *page, const char *title)
{
	struct page_section *s = &page->section[page->section_count++];

	s->title = mem_text(title);
	s->row = mem_alloc(ROWS_MAX * sizeof(*s->row));
	return s;
}

static struct page_row *
row(struct page_section *s, const char *id, const char *label, int room)
{
	struct page_row *r = &s->row[s->row_count++];

	r->id = id;
	r->label = mem_text(label);
	r->room = room;
	r->need = ROW_OPTIONAL;
	return r;
}

static void
text_row(struct page_section *s, const char *id, const char *label,
	const char *text)
{
	row_line(row(s, id, label, 0), text);
}

static void
time_line(struct page_row *r, int64_t ms, const struct zone *zone)
{
	struct buf text = { 0 };

	if (ms == TIME_NONE)
		return;
	time_format(&text, ms, zone, TIME_FULL);
	row_line(r, buf_text(&text));
	buf_done(&text);
}

static void
time_row(struct page_section *s, const char *id, const char *label,
	int64_t ms, const struct zone *zone)
{
	time_line(row(s, id, label, 0), ms, zone);
}

static void
duty_rows(struct page_row *r, const struct unit_from *from, int64_t begin,
	int64_t end)
{
	struct duties list;

	site_duties(from->site, begin, end, &list);
	for (size_t i = 0; i < list.count; i++) {
		const struct duty *d = &list.item[i];
		const struct person *p = site_person(from->site, d->person);
		struct buf when = { 0 };

		duty_text(&when, d, from->site->zone);
		row_linef(r, "%s %s %s  %s", from->role(from->ctx, d->post),
			d->person, p ? p->phone : "", buf_text(&when));
		buf_done(&when);
	}
	duties_done(&list);
}

static void
hazard_rows(struct page_row *r, const struct unit_from *from)
{
	const struct site *s = from->site;
	size_t left = 0;

	for (size_t i = 0; i < s->hazard_count; i++) {
		const struct hazard *h = &s->hazards[i];

		if (h->state == HAZARD_CLOSED)
			continue;
		if (r->line_count >= HAZARDS_MAX)
			left++;
		else
			row_linef(r, "%lld %s (%s)", (long long)h->number,
				h->hazard, h->owner);
	}
	if (left)
		row_linef(r, _("and %zu more"), left);
}

/* ---- the handover ------------------------------------------------------- */

/* In the language of the page, whichever the answer was given in; as it was
 * recorded where the item is not open any more. */
static const char *
answer_what(const struct handover_answer *a, const struct unit_from *from)
{
	for (size_t i = 0; i < from->items->count; i++)
		if (strcmp(from->items->item[i].key, a->key) == 0)
			return from->items->item[i].what;
	for (size_t i = 0; i < from->said->count; i++)
		if (strcmp(from->said->item[i].key, a->key) == 0)
			return from->said->item[i].what;
	return a->what;
}

static void
answer_rows(struct page_row *r, const struct unit_from *from, bool accepted)
{
	const struct handover *h = &from->site->shifts.handover;

	for (size_t i = 0; i < h->answer_count; i++) {
		const struct handover_answer *a = &h->answers[i];
		const char *id = strchr(a->key, ':');
		struct buf due = { 0 };

		if (a->accepted != accepted)
			continue;
		if (a->due != TIME_NONE) {
			buf_add_text(&due, _(", due "));
			time_format(&due, a->due, from->site->zone,
				TIME_MINUTES);
		}
		row_linef(r, "%.*s %s%s%s%s%s", id ? (int)(id - a->key) : 0,
			a->key, answer_what(a, from), buf_text(&due),
			*a->reason ? " (" : "", a->reason,
			*a->reason ? ")" : "");
		buf_done(&due);
	}
}

/* What nobody read back yet; of one under way alone. */
static void
unanswered_rows(struct page_row *r, const struct unit_from *from)
{
	const struct handover *h = &from->site->shifts.handover;

	for (size_t i = 0; i < from->items->count; i++) {
		const struct handover_item *item = &from->items->item[i];
		struct buf due = { 0 };

		if (handover_answer(h, item))
			continue;
		if (item->due != TIME_NONE) {
			buf_add_text(&due, _(", due "));
			time_format(&due, item->due, from->site->zone,
				TIME_MINUTES);
		}
		row_linef(r, "%s %s%s", item->number, item->what,
			buf_text(&due));
		buf_done(&due);
	}
}

static void
handover_page(struct page *page, const struct unit_from *from)
{
	const struct handover *h = &from->site->shifts.handover;
	const struct zone *zone = from->site->zone;
	struct page_section *s = section(page, _("Handover"));

	text_row(s, "handover-from", _("Handed over by"), h->from);
	text_row(s, "handover-to", h->state == HANDOVER_DONE
		? _("Taken over by") : _("Proposed to"), h->to);
	time_row(s, "proposed", _("Proposed at"), h->proposed_at, zone);
	if (h->state == HANDOVER_WITHDRAWN)
		time_row(s, "withdrawn", _("Withdrawn at"), h->ended_at, zone);
	else
		time_row(s, "done", _("Taken over at"), h->ended_at, zone);
	text_row(s, "note", _("Remark"), h->note);
	s = section(page, _("What was read back"));
	answer_rows(row(s, "taken", _("Taken over"), 1), from, true);
	answer_rows(row(s, "kept", _("Stays with the old shift"), 1), from,
		false);
	if (h->state == HANDOVER_OPEN)
		unanswered_rows(row(s, "unanswered", _("Not answered yet"),
			1), from);
	hazard_rows(row(s, "open-ledger", _("Open ledger entries"), 1), from);
	s = section(page, _("Duty"));
	duty_rows(row(s, "duty", _("On duty"), 1), from, from->written,
		from->written + 1);
	s = section(page, _("Things and rights"));
	row(s, "keys", _("Keys"), 1);
	row(s, "accounts", _("Accounts"), 1);
	row(s, "backups", _("Backups"), 1);
	s = section(page, _("Signatures"));
	row(s, "sign-from", _("Signed, from"), 2);
	row(s, "sign-to", _("Signed, to"), 2);
}

/* ---- the day ------------------------------------------------------------ */

static void
incident_rows(struct page_row *r, const struct unit_from *from, bool opened,
	bool closed)
{
	for (size_t i = 0; i < from->incident_count; i++) {
		const struct unit_incident *u = &from->incidents[i];
		const bool fits = opened ? u->opened : closed ? u->closed
			: u->inc->state == INCIDENT_OPEN ||
			u->inc->state == INCIDENT_HANDLED;

		if (fits)
			row_linef(r, "%s %s (%s)", u->inc->number,
				u->inc->title,
				incident_state_word(u->inc->state));
	}
}

static void
overdue_rows(struct page_row *r, const struct unit_from *from)
{
	for (size_t i = 0; i < from->items->count; i++) {
		const struct handover_item *item = &from->items->item[i];
		struct buf due = { 0 };

		if (item->kind != ITEM_DEADLINE || item->due == TIME_NONE ||
		    item->due > from->written)
			continue;
		time_format(&due, item->due, from->site->zone, TIME_MINUTES);
		row_linef(r, "%s %s, %s", item->number, item->what,
			buf_text(&due));
		buf_done(&due);
	}
}

static void
daily_page(struct page *page, const struct unit_from *from)
{
	const struct site *site = from->site;
	const struct key_period *period = site_period(site, from->day);
	struct page_section *s = section(page, _("The day"));
	struct page_row *opened;
	struct buf day = { 0 };

	duty_day_text(&day, from->day);
	buf_addf(&day, " %s", duty_weekday(from->day));
	text_row(s, "day", _("Day"), buf_text(&day));
	text_row(s, "period", _("Key period"), period ? period->name : "");
	duty_rows(row(s, "duty-people", _("People on duty"), 2), from,
		duty_instant(from->day, 0, site->zone),
		duty_instant(from->day + 1, 0, site->zone));
	s = section(page, _("Incidents"));
	opened = row(s, "opened", _("Opened on the day"), 0);
	incident_rows(opened, from, true, false);
	if (!opened->line_count)
		row_line(opened, _("none (zero report)"));
	incident_rows(row(s, "closed", _("Closed on the day"), 0), from,
		false, true);
	incident_rows(row(s, "open", _("Still open"), 0), from, false, false);
	overdue_rows(row(s, "overdue", _("Overdue"), 0), from);
	hazard_rows(row(s, "open-ledger", _("Open ledger entries"), 0), from);
	s = section(page, _("Watch"));
	row(s, "exits", _("Exit monitoring"), 2);
	row(s, "problems", _("Problems"), 2);
	row(s, "actions", _("Actions"), 2);
	buf_done(&day);
}

void
unit_page(struct page *ret, const struct unit_from *from)
{
	struct buf when = { 0 };

	memset(ret, 0, sizeof(*ret));
	ret->section = mem_alloc(SECTIONS_MAX * sizeof(*ret->section));
	ret->banner = mem_text(page_banner(from->kind));
	ret->unit = mem_text(from->site->name);
	ret->number = mem_text("");
	ret->code = mem_text(from->code);
	ret->title = mem_text(from->paper == UNIT_HANDOVER
		? _("Handover of the shift") : _("Daily report of the unit"));
	if (from->paper == UNIT_HANDOVER)
		handover_page(ret, from);
	else
		daily_page(ret, from);
	time_format(&when, from->written, from->site->zone, TIME_MINUTES);
	ret->name = mem_text(from->author);
	page_stands_on(ret, buf_text(&when), from->entries, from->head,
		from->code);
	buf_done(&when);
}
