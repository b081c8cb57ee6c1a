/* SPDX-License-Identifier: MIT */
/*
 * A page: the rows of a form with what the log says to them, what is missing,
 * and the foot that says what it stands on.
 */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "report_room.h"

void
row_line(struct page_row *row, const char *text)
{
	if (!text || !*text)
		return;
	ARRAY_ROOM(row->line, row->line_count, row->line_cap);
	row->line[row->line_count++] = mem_text(text);
}

void
row_linef(struct page_row *row, const char *fmt, ...)
{
	struct buf line = { 0 };
	va_list ap;

	va_start(ap, fmt);
	buf_vaddf(&line, fmt, ap);
	va_end(ap);
	row_line(row, buf_text(&line));
	buf_done(&line);
}

static int64_t
span_length(const struct span *span)
{
	static const int64_t unit[] = {
		[SPAN_ELAPSED] = 1,
		[SPAN_DAYS] = TIME_DAY,
		[SPAN_MONTHS] = 30 * TIME_DAY,
		[SPAN_BUSINESS_DAYS] = TIME_DAY,
	};

	return span->unit == SPAN_NONE ? 0 : span->amount * unit[span->unit];
}

/* What a person filled in by hand is stronger than what is found. */
static void
row_fill(struct page_row *ret, const struct form_row *rule,
	const struct report_from *from)
{
	const struct form_source by_hand = { FROM_FIELD, rule->id, NULL };

	ret->id = rule->id;
	ret->label = mem_text(words_text(&rule->title, lang_now()));
	ret->need = rule->need;
	ret->room = rule->room;
	ret->span_ms = span_length(&rule->within);
	if (form_row_by_hand(rule))
		value_add(ret, from, &by_hand);
	for (size_t i = 0; !ret->line_count && i < rule->from_count; i++)
		value_add(ret, from, &rule->from[i]);
}

/* Does the section speak of that list? */
static bool
section_speaks_of(const struct form_section *s, const char *list)
{
	for (size_t i = 0; i < s->row_count; i++) {
		const struct form_row *row = &s->rows[i];

		for (size_t k = 0; k < row->from_count; k++) {
			if (row->from[k].from == FROM_LIST &&
				strcmp(row->from[k].name, list) == 0)
				return true;
		}
	}
	return false;
}

static void
section_fill(struct page *page, const struct form_section *rule,
	const struct report_from *from)
{
	struct page_section *s = &page->section[page->section_count++];

	s->title = mem_text(words_any(&rule->title) ?
		words_text(&rule->title, lang_now()) : "");
	s->table = rule->table;
	s->course = section_speaks_of(rule, "timeline");
	s->row = mem_alloc((rule->row_count + 1) * sizeof(*s->row));
	for (size_t i = 0; i < rule->row_count; i++) {
		struct page_row *row = &s->row[s->row_count++];

		row_fill(row, &rule->rows[i], from);
		if (row->line_count)
			continue;
		page->missing_first += row->need == ROW_FIRST;
		page->missing_owed += row->need == ROW_OWED;
	}
}

/* ---- the foot ---------------------------------------------------------- */

static void
foot_line(struct page *page, const char *fmt, ...)
{
	struct buf line = { 0 };
	va_list ap;

	va_start(ap, fmt);
	buf_vaddf(&line, fmt, ap);
	va_end(ap);
	ARRAY_ROOM(page->foot, page->foot_count, page->foot_cap);
	page->foot[page->foot_count++] = buf_take(&line);
}

/* With the seal and the submission the installation's key signs the log that
 * this page was filled from. */
static void
foot_key(struct page *page, const struct site *site)
{
	const struct site_key *key = site_key_now(site, KEY_INSTALLATION,
		NULL);
	unsigned char hash[HASH_SIZE];
	struct buf words = { 0 };

	if (!key)
		return;
	sign_fingerprint(hash, key->public);
	sign_words(&words, hash, lang_now());
	foot_line(page, _("Sealed and sent under the signature of %s, key "
		"%s,"), key->name, key->fingerprint);
	foot_line(page, _("in words: %s"), buf_text(&words));
	buf_done(&words);
}

void
page_stands_on(struct page *page, const char *when, int64_t entries,
	const char *head, const char *code)
{
	/* In a drill it is the exercise's time, not the day's. */
	foot_line(page, strcmp(page->banner, DRILL_MARK) == 0
		? _("Made %s (exercise time) from entries 1 to %lld of the "
		"log, head %.16s.") : _("Made %s from entries 1 to %lld of "
		"the log, head %.16s."), when, (long long)entries, head);
	if (*code) {
		foot_line(page, _("Seal code: %s"), code);
		foot_line(page, _("To prove it: zhiban verify --seal %s"),
			code);
	} else {
		foot_line(page, _("Not sealed: a preview, or a log that "
			"cannot be written here."));
	}
}

static void
foot_fill(struct page *page, const struct report_from *from)
{
	struct buf when = { 0 };

	if (page->changed) {
		value_time(&when, from, from->since_at);
		foot_line(page, _("%s New or changed since the report sent "
			"%s."), REPORT_NEW_SIGN, buf_text(&when));
		buf_clear(&when);
	}
	value_time(&when, from, from->written);
	page_stands_on(page, buf_text(&when), from->entries, from->head,
		from->code);
	foot_key(page, from->site);
	buf_done(&when);
}

void
drill_mark_path(struct buf *out, const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;
	const bool marked = strstr(name, "演练") || text_has(name, "EXERCISE");

	buf_add(out, path, (size_t)(name - path));
	buf_addf(out, "%s%s", marked || !*name ? "" : DRILL_FILE_MARK, name);
}

const char *
page_banner(const char *kind)
{
	if (strcmp(kind, "drill") == 0)
		return DRILL_MARK;
	return strcmp(kind, "test") == 0 ? "测试 TEST" : "";
}

static void
sections_fill(struct page *ret, const struct report_from *from)
{
	const struct playbook *form = from->form;

	ret->section = mem_alloc((form->section_count + 1) *
		sizeof(*ret->section));
	for (size_t i = 0; i < form->section_count; i++)
		section_fill(ret, &form->sections[i], from);
}

/* The same form as it was filled in for the last report. */
static void
mark_changes(struct page *page, const struct report_from *from)
{
	struct report_from then = *from;
	struct page before = { 0 };

	then.inc = from->was;
	then.written = from->since_at;
	then.event_count = 0;
	while (then.event_count < from->event_count &&
		event_place(&from->events[then.event_count]) <=
			from->since)
		then.event_count++;
	sections_fill(&before, &then);
	page_compare(page, &before, from->form);
	page_done(&before);
}

static bool
speaks_of(const struct playbook *form, const char *list)
{
	for (size_t i = 0; i < form->section_count; i++) {
		if (section_speaks_of(&form->sections[i], list))
			return true;
	}
	return false;
}

bool
report_has_course(const struct playbook *form)
{
	if (speaks_of(form, "timeline"))
		return true;
	/* A register has none: its columns are for other hands. */
	for (size_t i = 0; i < form->section_count; i++) {
		if (form->sections[i].table)
			return false;
	}
	return speaks_of(form, "done") || speaks_of(form, "changes");
}

static void
course_fill(struct page *page, const struct report_from *from)
{
	page->course = report_has_course(from->form);
	page->course_text = speaks_of(from->form, "timeline");
	if (page->course)
		timeline_make(&page->timeline, from->inc, from->events,
			from->event_count, from->written);
}

void
report_page(struct page *ret, const struct report_from *from)
{
	const struct playbook *form = from->form;
	const struct incident *inc = from->inc;

	memset(ret, 0, sizeof(*ret));
	ret->title = mem_text(words_text(&form->title, lang_now()));
	ret->banner = mem_text(page_banner(from->kind));
	ret->unit = mem_text(*inc->unit ? inc->unit : from->site->name);
	ret->number = mem_text(inc->number);
	ret->code = mem_text(from->code);
	ret->name = mem_text(inc->title);
	sections_fill(ret, from);
	if (from->was)
		mark_changes(ret, from);
	course_fill(ret, from);
	foot_fill(ret, from);
}

static void
row_done(struct page_row *row)
{
	for (size_t i = 0; i < row->line_count; i++)
		free(row->line[i]);
	free(row->line);
	free(row->fresh);
	free(row->label);
}

void
page_done(struct page *page)
{
	for (size_t i = 0; i < page->section_count; i++) {
		struct page_section *s = &page->section[i];

		for (size_t k = 0; k < s->row_count; k++)
			row_done(&s->row[k]);
		free(s->row);
		free(s->title);
	}
	free(page->section);
	for (size_t i = 0; i < page->foot_count; i++)
		free(page->foot[i]);
	free(page->foot);
	free(page->title);
	free(page->banner);
	free(page->unit);
	free(page->number);
	free(page->code);
	free(page->name);
	timeline_done(&page->timeline);
	memset(page, 0, sizeof(*page));
}

/* ---- formats ----------------------------------------------------------- */

static const struct {
	const char *name;
	void (*write)(struct buf *out, const struct page *page);
} formats[REPORT_FORMAT_COUNT] = {
	[REPORT_TEXT] = { "text", write_text },
	[REPORT_MARKDOWN] = { "md", write_markdown },
	[REPORT_HTML] = { "html", write_html },
	[REPORT_JSON] = { "json", write_json },
	[REPORT_SVG] = { "svg", write_svg },
};

const char *
report_format_name(enum report_format format)
{
	return formats[format].name;
}

bool
report_format_find(const char *name, enum report_format *ret)
{
	for (int i = 0; i < REPORT_FORMAT_COUNT; i++) {
		if (strcmp(formats[i].name, name) != 0)
			continue;
		*ret = (enum report_format)i;
		return true;
	}
	return false;
}

void
report_write(struct buf *out, const struct page *page,
	enum report_format format)
{
	formats[format].write(out, page);
}
