/* SPDX-License-Identifier: MIT */
/*
 * Entries as lines: number, when, who, the sentence over as many lines as it
 * needs; under it when a late one was recorded, what it was corrected to and
 * what a reviewer said of it, by whom and when, and what was found in it.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "filter.h"
#include "log.h"

#define SENTENCE_LINES 4	/* the rest is a key away */

void
log_lines_done(struct log_lines *l)
{
	for (size_t i = 0; i < l->count; i++)
		free(l->line[i].text);
	free(l->line);
	*l = (struct log_lines){ 0 };
}

int64_t
log_recorded(const struct event *e)
{
	return e->virtual_at != TIME_NONE ? e->virtual_at : e->at;
}

bool
log_is_late(const struct event *e)
{
	return log_recorded(e) - event_time(e) > LATE_ENTRY_MS;
}

void
log_columns_fit(struct log_columns *ret, int w)
{
	*ret = (struct log_columns){ .seq = 5, .when = 16, .person = 10,
		.year = true };
	if (w < 76)
		*ret = (struct log_columns){ .seq = 4, .when = 11,
			.person = 8 };
	if (w < 50)
		ret->person = 0;
	if (w < 36)
		ret->seq = 0;
	if (w < 24)
		ret->when = 0;
	ret->text = (ret->seq ? ret->seq + 1 : 0) +
		(ret->when ? ret->when + 1 : 0) +
		(ret->person ? ret->person + 1 : 0);
}

/* ---- making them -------------------------------------------------------- */

struct making {
	struct log_lines *lines;
	const struct log_load *load;
	const struct log_words *words;
	size_t event;
	size_t part;		/* of the entry */
	size_t *said;		/* entries that say something of others */
	size_t said_count;
};

static void
add_line(struct making *m, enum log_part part, const char *text, size_t len)
{
	struct log_lines *l = m->lines;
	struct log_line *line;

	ARRAY_ROOM(l->line, l->count, l->cap);
	line = &l->line[l->count++];
	*line = (struct log_line){ .event = m->event, .part = part,
		.text = mem_text_n(text, len) };
	snprintf(line->id, sizeof(line->id), m->part ? "%" PRId64 "+%zu"
		: "%" PRId64, event_place(&m->load->event[m->event]), m->part);
	m->part++;
}

/* Breaks the text over at most that many lines. */
static void
add_text(struct making *m, enum log_part first, enum log_part more,
	const char *text, int most)
{
	const int cells = m->lines->width - m->lines->columns.text;
	size_t len = strlen(text), skip;
	enum log_part part = first;

	for (int i = 0; i < most; i++) {
		const bool last = i + 1 == most;
		const size_t n = last || cells < 1 ? len
			: text_line(text, len, cells, &skip);

		add_line(m, part, text, n);
		if (n == len || last || cells < 1)
			break;
		text += n + skip;
		len -= n + skip;
		part = more;
		if (len == 0)
			break;
	}
}

static void
add_time(struct buf *out, const struct making *m, int64_t when)
{
	time_format(out, when, m->words->zone, m->lines->columns.year
		? TIME_MINUTES : TIME_DAY_CLOCK);
}

static void
add_late(struct making *m, const struct event *e)
{
	struct buf text = { 0 };

	buf_add_text(&text, _("late entry, recorded "));
	add_time(&text, m, log_recorded(e));
	add_text(m, LOG_LATE, LOG_LATE, text.text, 2);
	buf_done(&text);
}

/* Kinds that say something of the entry "of". */
static const struct {
	const char *kind;
	enum log_part part;
	const char *head;
} sayings[] = {
	/* TRANSLATORS: before how an entry really was */
	{ "corrected", LOG_CORRECTION, N_("corrected: ") },
	/* TRANSLATORS: before what a reviewer said of an entry */
	{ "remark", LOG_REMARK, N_("remark: ") },
};

/* The row of what the entry says of another; ARRAY_LEN(sayings): nothing. */
static size_t
saying_of(const struct event *e)
{
	size_t i = 0;

	while (i < ARRAY_LEN(sayings) && strcmp(sayings[i].kind, e->kind) != 0)
		i++;
	return i;
}

static void
find_said(struct making *m)
{
	m->said = mem_alloc((m->load->count + 1) * sizeof(*m->said));
	for (size_t i = 0; i < m->load->count; i++) {
		if (saying_of(&m->load->event[i]) < ARRAY_LEN(sayings))
			m->said[m->said_count++] = i;
	}
}

/* It is younger than what it is about, so it is loaded too. */
static void
add_said(struct making *m, const struct event *of)
{
	for (size_t i = 0; i < m->said_count; i++) {
		const struct event *e = &m->load->event[m->said[i]];
		const size_t row = saying_of(e);
		struct buf text = { 0 }, when = { 0 };
		const char *said;

		if (strcmp(e->incident, of->incident) != 0 ||
			fields_time(&e->fields, "of") != event_place(of))
			continue;
		said = fields_get(&e->fields, "text");
		add_time(&when, m, event_time(e));
		/* TRANSLATORS: "corrected: ", the text, who, when */
		buf_addf(&text, _("%s%s (%s %s, entry %lld)"),
			_(sayings[row].head), said ? said : "", e->person,
			when.text, (long long)event_place(e));
		add_text(m, sayings[row].part, sayings[row].part, text.text,
			SENTENCE_LINES);
		buf_done(&text);
		buf_done(&when);
	}
}

static void
add_found(struct making *m, const struct event *e)
{
	struct buf lines = { 0 };
	const char *line, *end;

	if (!m->words->found)
		return;
	m->words->found(m->words->ctx, e, &lines);
	for (line = buf_text(&lines); *line; line = end + (*end == '\n')) {
		char *one;

		end = line + strcspn(line, "\n");
		one = mem_text_n(line, (size_t)(end - line));
		add_text(m, LOG_FOUND, LOG_FOUND, one, SENTENCE_LINES);
		free(one);
	}
	buf_done(&lines);
}

/* ---- the filter --------------------------------------------------------- */

static void
add_sentence(struct buf *out, const struct log_words *words,
	const struct event *e)
{
	const struct event_names names = words->names(words->ctx, e);

	event_sentence(out, e, words->zone, &names);
}

/* The number of its incident, unless that is known, or said by the entry
 * itself, as the opening does. */
static const char *
number_said(const struct log_words *words, const struct event *e)
{
	const char *number = words->number && strcmp(e->kind, "opened") != 0
		? words->number(words->ctx, e) : NULL;

	return number ? number : "";
}

/* What is looked through is what is shown: number, person, sentence. */
static void
entry_text(struct buf *out, const struct making *m, const struct event *e)
{
	const char *number = m->words->number
		? m->words->number(m->words->ctx, e) : NULL;

	buf_addf(out, "%" PRId64 " %s %s ", event_place(e), event_doer(e),
		number ? number : "");
	add_sentence(out, m->words, e);
}

/* Marks what passes; NULL when everything does. */
static bool *
passing(const struct making *m, const char *filter)
{
	const size_t count = m->load->count;
	enum text_match *match, best = TEXT_MATCH_NONE;
	bool *pass;

	if (!filter || !*filter)
		return NULL;
	match = mem_alloc((count + 1) * sizeof(*match));
	pass = mem_alloc((count + 1) * sizeof(*pass));
	for (size_t i = 0; i < count; i++) {
		struct buf text = { 0 };

		entry_text(&text, m, &m->load->event[i]);
		match[i] = text_match(buf_text(&text), filter);
		best = match[i] > best ? match[i] : best;
		buf_done(&text);
	}
	for (size_t i = 0; i < count; i++)
		pass[i] = filter_passes(match[i], best);
	free(match);
	return pass;
}

void
log_lines_make(struct log_lines *l, const struct log_load *load, int w,
	const struct log_words *words)
{
	struct making m = { .lines = l, .load = load, .words = words };
	const char *filter = l->filter;
	bool *pass = passing(&m, filter);

	log_lines_done(l);
	l->filter = filter;
	l->width = w;
	l->lang = lang_now();
	log_columns_fit(&l->columns, w);
	find_said(&m);
	for (m.event = 0; m.event < load->count; m.event++) {
		const struct event *e = &load->event[m.event];
		const char *number = number_said(words, e);
		struct buf text = { 0 };

		if (pass && !pass[m.event])
			continue;
		l->entries++;
		m.part = 0;
		buf_addf(&text, "%s%s", number, *number ? " " : "");
		add_sentence(&text, words, e);
		add_text(&m, LOG_ENTRY, LOG_MORE, buf_text(&text),
			SENTENCE_LINES);
		if (log_is_late(e))
			add_late(&m, e);
		add_said(&m, e);
		add_found(&m, e);
		buf_done(&text);
	}
	free(m.said);
	free(pass);
}

void
log_entry_text(struct buf *out, const struct log_lines *l,
	const struct event *e, size_t event, const struct log_words *words)
{
	const char *number = number_said(words, e);

	buf_addf(out, "%" PRId64 "  ", event_place(e));
	time_format(out, event_time(e), words->zone, TIME_FULL);
	buf_addf(out, "  %s  %s%s", event_doer(e), number, *number ? " " : "");
	add_sentence(out, words, e);
	for (size_t i = 0; i < l->count; i++) {
		if (l->line[i].event == event &&
			(l->line[i].part == LOG_LATE ||
			l->line[i].part == LOG_CORRECTION ||
			l->line[i].part == LOG_REMARK))
			buf_addf(out, "\n%s", l->line[i].text);
	}
}

/* ---- the picture -------------------------------------------------------- */

static void
draw_columns(const struct log_lines *l, const struct event *e,
	const struct zone *zone, struct canvas *c, struct rect r)
{
	const struct log_columns *col = &l->columns;
	struct buf text = { 0 };
	int x = r.x;

	if (col->seq) {
		buf_addf(&text, "%" PRId64, event_place(e));
		canvas_right(c, x, r.y, col->seq, STYLE_DIM, text.text);
		x += col->seq + 1;
	}
	if (col->when) {
		buf_clear(&text);
		time_format(&text, event_time(e), zone, col->year
			? TIME_MINUTES : TIME_DAY_CLOCK);
		canvas_text(c, x, r.y, col->when, STYLE_PLAIN, text.text);
		x += col->when + 1;
	}
	if (col->person)
		canvas_text(c, x, r.y, col->person, STYLE_PLAIN,
			event_doer(e));
	buf_done(&text);
}

void
log_line_draw(const struct log_lines *l, size_t i,
	const struct log_load *load, const struct zone *zone,
	struct canvas *c, struct rect r)
{
	static const enum style styles[] = {
		[LOG_ENTRY] = STYLE_PLAIN, [LOG_MORE] = STYLE_PLAIN,
		[LOG_LATE] = STYLE_NEAR, [LOG_CORRECTION] = STYLE_STRONG,
		[LOG_REMARK] = STYLE_STRONG, [LOG_FOUND] = STYLE_OVERDUE,
	};
	const struct log_line *line = &l->line[i];

	if (line->part == LOG_ENTRY)
		draw_columns(l, &load->event[line->event], zone, c, r);
	canvas_text(c, r.x + l->columns.text, r.y, r.w - l->columns.text,
		styles[line->part], line->text);
}
