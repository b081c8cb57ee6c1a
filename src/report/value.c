/* SPDX-License-Identifier: MIT */
/*
 * Sources that give one value: what every incident has, fields, answers,
 * moments, posts, and the paper's own.
 */
#include <string.h>

#include "report_room.h"

void
value_time(struct buf *out, const struct report_from *from, int64_t ms)
{
	if (ms != TIME_NONE)
		time_format(out, ms, from->inc->zone, TIME_MINUTES);
}

static void
row_time(struct page_row *row, const struct report_from *from, int64_t ms)
{
	struct buf text = { 0 };

	value_time(&text, from, ms);
	row_line(row, buf_text(&text));
	buf_done(&text);
}

void
value_person(struct buf *out, const struct report_from *from,
	const char *name)
{
	const struct person *p = site_person(from->site, name);

	buf_add_text(out, name);
	if (p && p->phone && *p->phone)
		buf_addf(out, " %s", p->phone);
}

/* ---- what every incident has ------------------------------------------- */

static void
row_grades(struct page_row *row, const struct incident *inc, bool all)
{
	const struct grade *worst;

	incident_rank(inc, &worst);
	for (size_t i = 0; i < inc->grade_count; i++) {
		const struct grade *g = &inc->grades[i];
		const struct scale *scale = NULL;
		const struct level *level;

		if (!all && g != worst)
			continue;
		for (size_t b = 0; b < inc->book_count && !scale; b++)
			scale = playbook_scale(inc->books[b].playbook,
				g->scale);
		level = scale ? scale_level(scale, g->level) : NULL;
		if (level)
			row_linef(row, "%s: %s", words_text(&scale->title,
				lang_now()), words_text(&level->title,
				lang_now()));
		else
			row_linef(row, "%s:%s", g->scale, g->level);
	}
}

static void
row_phase(struct page_row *row, const struct report_from *from)
{
	const char *id = incident_phase(from->inc,
		incident_next(from->inc, from->written, NULL));

	for (size_t b = 0; b < from->inc->book_count; b++) {
		const struct playbook *pb = from->inc->books[b].playbook;

		for (size_t i = 0; i < pb->phase_count; i++) {
			if (strcmp(pb->phases[i].id, id) != 0)
				continue;
			row_line(row, words_text(&pb->phases[i].title,
				lang_now()));
			return;
		}
	}
}

static void
row_state(struct page_row *row, enum incident_state state)
{
	static const char *const words[] = {
		[INCIDENT_OPEN] = N_("being handled"),
		[INCIDENT_HANDLED] = N_("handling over"),
		[INCIDENT_CLOSED] = N_("closed"),
		[INCIDENT_VOID] = N_("void"),
	};

	row_line(row, _(words[state]));
}

static void
row_duration(struct page_row *row, const struct incident *inc, int64_t now)
{
	int64_t end = inc->closed.seq ? inc->closed.when :
		inc->handled.seq ? inc->handled.when : now;
	struct buf text = { 0 };

	span_format(&text, end - inc->discovered, false);
	row_line(row, buf_text(&text));
	buf_done(&text);
}

static void
add_incident(struct page_row *row, const struct report_from *from,
	const char *name)
{
	const struct incident *inc = from->inc;
	const struct {
		const char *name, *text;
	} texts[] = {
		{ "number", inc->number }, { "title", inc->title },
		{ "site", from->site->name }, { "unit", inc->unit },
		{ "owner", inc->owner }, { "reporter", inc->reporter },
		{ "plan", inc->book_count ? words_text(
			&inc->books[0].playbook->title, lang_now()) : "" },
	};
	const struct {
		const char *name;
		int64_t when;
	} times[] = {
		{ "occurred", inc->occurred },
		{ "discovered", inc->discovered },
		{ "opened", inc->opened.when },
		{ "handled", inc->handled.seq ? inc->handled.when :
			TIME_NONE },
		{ "closed", inc->closed.seq ? inc->closed.when : TIME_NONE },
	};

	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		if (strcmp(name, texts[i].name) == 0)
			row_line(row, texts[i].text);
	}
	for (size_t i = 0; i < ARRAY_LEN(times); i++) {
		if (strcmp(name, times[i].name) == 0)
			row_time(row, from, times[i].when);
	}
	if (strcmp(name, "level") == 0 || strcmp(name, "levels") == 0)
		row_grades(row, inc, name[5] == 's');
	else if (strcmp(name, "phase") == 0)
		row_phase(row, from);
	else if (strcmp(name, "state") == 0)
		row_state(row, inc->state);
	else if (strcmp(name, "duration") == 0)
		row_duration(row, inc, from->written);
}

/* ---- what was recorded ------------------------------------------------- */

static void
add_field(struct page_row *row, const struct report_from *from,
	const char *name)
{
	const char *text = incident_field(from->inc, name);
	const char *end;

	/* A long text keeps its lines. */
	while (text && (end = strchr(text, '\n'))) {
		row_linef(row, "%.*s", (int)(end - text), text);
		text = end + 1;
	}
	row_line(row, text);
}

static void
add_step(struct page_row *row, const struct report_from *from,
	const char *name)
{
	const struct incident_step *s = incident_step(from->inc, name, NULL);

	if (!s || s->ended != STEP_DONE)
		return;
	for (size_t i = 0; i < s->given.count; i++) {
		const struct field *f = &s->given.item[i];
		const struct choice *choice;

		if (strncmp(f->name, "input:", 6) == 0) {
			row_line(row, f->value);
			continue;
		}
		if (strcmp(f->name, "value") != 0)
			continue;
		choice = step_choice(s->rule, f->value);
		row_line(row, choice ? words_text(&choice->label, lang_now()) :
			f->value);
	}
}

static void
add_anchor(struct page_row *row, const struct report_from *from,
	const char *name)
{
	const struct anchor *a = incident_anchor(from->inc, name);

	if (a)
		row_time(row, from, a->when);
}

static void
add_role(struct page_row *row, const struct report_from *from,
	const char *name)
{
	const struct person *p;

	for (size_t n = 0; (p = site_post(from->site, name, n)); n++) {
		struct buf text = { 0 };

		value_person(&text, from, p->name);
		row_line(row, buf_text(&text));
		buf_done(&text);
	}
}

/* ---- the paper's own --------------------------------------------------- */

static void
add_report(struct page_row *row, const struct report_from *from,
	const char *name)
{
	if (strcmp(name, "author") == 0) {
		struct buf text = { 0 };

		value_person(&text, from, from->author);
		row_line(row, buf_text(&text));
		buf_done(&text);
	} else if (strcmp(name, "written") == 0) {
		row_time(row, from, from->written);
	} else if (strcmp(name, "recipient") == 0) {
		row_line(row, from->recipient);
	} else if (strcmp(name, "channel") == 0) {
		row_line(row, from->channel);
	} else if (strcmp(name, "entries") == 0) {
		row_linef(row, "1-%lld", (long long)from->entries);
	} else if (strcmp(name, "seal") == 0) {
		row_line(row, from->code);
	}
}

void
value_add(struct page_row *row, const struct report_from *from,
	const struct form_source *source)
{
	static void (*const add[FORM_FROM_COUNT])(struct page_row *,
		const struct report_from *, const char *) = {
		[FROM_INCIDENT] = add_incident,
		[FROM_FIELD] = add_field,
		[FROM_STEP] = add_step,
		[FROM_ANCHOR] = add_anchor,
		[FROM_ROLE] = add_role,
		[FROM_LIST] = list_add,
		[FROM_REPORT] = add_report,
	};

	add[source->from](row, from, source->name);
}
