/* SPDX-License-Identifier: MIT */
/*
 * Sources that give one value: what every incident has, fields, answers,
 * moments, posts, and the paper's own.
 */
#include <stdio.h>
#include <stdlib.h>
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

/* A value as it was recorded; a time to the minute in the incident's zone. */
static void
value_typed(struct buf *out, const struct report_from *from,
	enum input_type type, const char *text)
{
	int64_t when;

	if (type == INPUT_TIME && time_parse(&when, text, from->written,
		from->inc->zone, TIME_PAST, NULL) == 0)
		value_time(out, from, when);
	else
		buf_add_text(out, text);
}

static void
add_phone(struct buf *out, const struct person *p)
{
	if (p->phone && *p->phone)
		buf_addf(out, " %s", p->phone);
}

void
value_person(struct buf *out, const struct report_from *from,
	const char *name)
{
	const struct person *p = site_person(from->site, name);
	const char *posts = p && p->posts ? p->posts : "";
	const char *join = _(" (");
	char post[PLAYBOOK_ID_MAX + 1];

	buf_add_text(out, name);
	for (; *posts; posts += strspn(posts, " ")) {
		size_t len = strcspn(posts, " ");

		snprintf(post, sizeof(post), "%.*s", (int)len, posts);
		buf_addf(out, "%s%s", join, incident_role_title(from->inc,
			post, lang_now()));
		join = _(", ");
		posts += len;
	}
	if (p && p->posts && *p->posts)
		buf_add_text(out, _(")"));
	if (p)
		add_phone(out, p);
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
			row_linef(row, "%s%s%s", words_text(&scale->title,
				lang_now()), _(": "), words_text(&level->title,
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
		row_line(row, incident_state_word(inc->state));
	else if (strcmp(name, "duration") == 0)
		row_duration(row, inc, from->written);
}

/* ---- what was recorded ------------------------------------------------- */

/* The fact of that id in the first playbook that declares it, or NULL. */
static const struct fact *
fact_of(const struct incident *inc, const char *name)
{
	for (size_t b = 0; b < inc->book_count; b++) {
		const struct playbook *pb = inc->books[b].playbook;

		for (size_t i = 0; i < pb->fact_count; i++) {
			if (strcmp(pb->facts[i].id, name) == 0)
				return &pb->facts[i];
		}
	}
	return NULL;
}

/* As the form has it, else as a playbook declares it. */
static enum input_type
field_type(const struct report_from *from, const char *name)
{
	const struct form_row *row = form_row(from->form, name);
	const struct fact *fact = fact_of(from->inc, name);

	if (row && row->type != INPUT_TEXT)
		return row->type;
	return fact ? fact->type : INPUT_TEXT;
}

static void
add_field(struct page_row *row, const struct report_from *from,
	const char *name)
{
	const char *text = incident_field(from->inc, name);
	const char *end;
	struct buf shown = { 0 };

	if (!text)
		return;
	value_typed(&shown, from, field_type(from, name), text);
	/* A long text keeps its lines. */
	for (text = buf_text(&shown); (end = strchr(text, '\n'));
	    text = end + 1)
		row_linef(row, "%.*s", (int)(end - text), text);
	row_line(row, text);
	buf_done(&shown);
}

/* One thing that was recorded, behind its title when titled. */
static void
row_input(struct page_row *row, const struct report_from *from,
	const struct input *in, const char *value, bool titled)
{
	struct buf text = { 0 };

	if (in && titled)
		buf_addf(&text, "%s%s", words_text(&in->title, lang_now()),
			_(": "));
	value_typed(&text, from, in ? in->type : INPUT_TEXT, value);
	row_line(row, buf_text(&text));
	buf_done(&text);
}

static const struct input *
input_of(const struct step *rule, const char *id)
{
	for (size_t i = 0; i < rule->input_count; i++) {
		if (strcmp(rule->inputs[i].id, id) == 0)
			return &rule->inputs[i];
	}
	return NULL;
}

/* Where the form names no input: all of them, and the answer. */
static void
add_step(struct page_row *row, const struct report_from *from,
	const struct form_source *source)
{
	const struct incident_step *s = incident_step(from->inc, source->name,
		NULL);

	if (!s || s->ended != STEP_DONE)
		return;
	for (size_t i = 0; i < s->given.count; i++) {
		const struct field *f = &s->given.item[i];
		const struct choice *choice;

		if (strncmp(f->name, "input:", 6) == 0) {
			const char *id = f->name + 6;

			if (!source->input || strcmp(source->input, id) == 0)
				row_input(row, from, input_of(s->rule, id),
					f->value, !source->input &&
					s->rule->input_count > 1);
			continue;
		}
		if (strcmp(f->name, "value") != 0 || source->input)
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

		buf_add_text(&text, p->name);
		add_phone(&text, p);
		row_line(row, buf_text(&text));
		buf_done(&text);
	}
}

/* ---- the paper's own --------------------------------------------------- */

/* A post by its title with who holds it; anybody else as typed. */
static void
row_recipient(struct page_row *row, const struct report_from *from,
	const char *who)
{
	const struct incident *inc = from->inc;
	const struct person *p = incident_post(inc, from->site, who, 0,
		from->written);
	struct buf text = { 0 };

	buf_add_text(&text, incident_role_title(inc, who, lang_now()));
	if (p) {
		buf_addf(&text, "%s%s", _(": "), p->name);
		add_phone(&text, p);
	}
	for (size_t i = 0; i < row->line_count; i++) {
		if (strcmp(row->line[i], buf_text(&text)) == 0)
			buf_clear(&text);
	}
	row_line(row, buf_text(&text));
	buf_done(&text);
}

static void
row_recipients(struct page_row *row, const struct report_from *from)
{
	const char *s = from->recipient, *end;

	for (; *s; s = *end ? end + 1 : end) {
		char *one;

		end = strchr(s, '\n');
		end = end ? end : s + strlen(s);
		one = mem_alloc((size_t)(end - s) + 1);
		memcpy(one, s, (size_t)(end - s));
		row_recipient(row, from, one);
		free(one);
	}
}

/* Those who must have it. */
static void
row_to(struct page_row *row, const struct report_from *from)
{
	const char *to[RECIPIENTS_MAX];
	const size_t count = incident_recipients(from->inc, from->form->form,
		from->written, to);

	for (size_t i = 0; i < count; i++)
		row_recipient(row, from, to[i]);
}

static void
row_channel(struct page_row *row, const char *channel)
{
	static const char *const words[][2] = {
		{ "phone", N_("by telephone") }, { "paper", N_("on paper") },
		{ "system", N_("through a reporting system") },
		{ "mail", N_("by mail") },
	};

	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		if (strcmp(words[i][0], channel) == 0) {
			row_line(row, _(words[i][1]));
			return;
		}
	}
	row_line(row, channel);
}

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
		row_recipients(row, from);
	} else if (strcmp(name, "to") == 0) {
		row_to(row, from);
	} else if (strcmp(name, "channel") == 0) {
		row_channel(row, from->channel);
	} else if (strcmp(name, "sent") == 0) {
		row_time(row, from, from->sent);
	} else if (strcmp(name, "id") == 0) {
		row_linef(row, "%s/%s/%lld", from->inc->number,
			from->form->form, (long long)from->entries);
	} else if (strcmp(name, "entries") == 0) {
		row_linef(row, "1-%lld", (long long)from->entries);
	} else if (strcmp(name, "seal") == 0) {
		row_line(row, from->code);
	}
}

static void
add_drill(struct page_row *row, const struct report_from *from,
	const char *name)
{
	const char *line;

	for (size_t i = 0; from->drill &&
	    (line = fields_nth(from->drill, name, i)); i++)
		row_line(row, line);
}

void
value_add(struct page_row *row, const struct report_from *from,
	const struct form_source *source)
{
	static void (*const add[FORM_FROM_COUNT])(struct page_row *,
		const struct report_from *, const char *) = {
		[FROM_INCIDENT] = add_incident,
		[FROM_FIELD] = add_field,
		[FROM_ANCHOR] = add_anchor,
		[FROM_ROLE] = add_role,
		[FROM_LIST] = list_add,
		[FROM_REPORT] = add_report,
		[FROM_DRILL] = add_drill,
	};

	if (source->from == FROM_STEP)
		add_step(row, from, source);
	else
		add[source->from](row, from, source->name);
}
