/* SPDX-License-Identifier: MIT */
/*
 * One row of a list of injects: it becomes an inject, or is refused by its
 * number.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "zhiban/playbook.h"

#include "intake.h"
#include "read.h"

/* Of columns without a language. */
const char *
msel_cell_of(const struct msel *m, const struct msel_row *row,
	enum msel_column column)
{
	const char *s = msel_cell(row, m->map.at[column][COLUMN_ANY]);

	return s + strspn(s, " \t");
}

void
msel_refuse(struct msel *m, const struct msel_row *row, const char *why)
{
	m->in->taken->refused++;
	import_note(&m->in->d, row->number, _("row %d is left out: %s"),
	    row->number, why);
}

/* Its heading in this file, or what we call it. */
static const char *
called(const struct msel *m, enum msel_column column)
{
	return m->heading[column] ? m->heading[column]
	    : msel_heading(column, lang_now());
}

/* ---- one inject ----------------------------------------------------- */

static void
put_words(struct msel *m, struct js *inject, const struct msel_row *row,
	enum msel_column column)
{
	for (int k = 0; k <= LANG_COUNT; k++) {
		const char *s = msel_cell(row, m->map.at[column][k]);

		if (*s)
			intake_words(m->in, inject, msel_column_name(column),
			    k, s, column != COLUMN_SUBJECT, row->number);
	}
}

static void
put_span(struct msel *m, struct js *inject, const struct msel_row *row,
	enum msel_column column)
{
	const char *s = msel_cell_of(m, row, column);
	struct msel_time time;
	struct buf text = { 0 };
	struct span span;

	if (*s && span_rule_parse(&span, s) == 0) {
		js_set(inject, msel_column_name(column), js_text(s));
	} else if (*s && msel_time_parse(&time, s) && !time.clock &&
	    time.ms > 0) {
		/* "10 min" */
		msel_span(&text, time.ms);
		js_set(inject, msel_column_name(column), js_text(text.text));
		buf_done(&text);
	} else if (*s)
		import_note(&m->in->d, row->number, _("row %d, column "
		    "\"%.40s\": \"%.40s\" is no length of time such as 10 min "
		    "and is left out"), row->number, called(m, column), s);
}

/* "D2=inside; done(C2)", and not "the page is down": that has blanks between
 * its words. */
static bool
is_condition(const char *s)
{
	for (; *s; s++) {
		const bool sure = isalnum((unsigned char)*s) ||
		    strchr("_-./()=<>!|; ", *s);

		if (!sure || (*s == ' ' && s[1] && s[1] != ' ' &&
		    s[-1] != ';'))
			return false;
	}
	return true;
}

/* What triggers it in somebody's words is for the trainer to look out for. */
static void
put_trigger(struct msel *m, struct js *inject, const struct msel_row *row,
	enum msel_column column)
{
	const char *s = msel_cell_of(m, row, column);
	const char *note = msel_cell_of(m, row, COLUMN_NOTE);
	struct buf text = { 0 };

	buf_addf(&text, "%s%s%s: %s", note, *note ? "\n" : "",
	    msel_heading(column, m->in->how->lang), s);
	intake_words(m->in, inject, "note", COLUMN_ANY, text.text, true,
	    row->number);
	import_note(&m->in->d, row->number, _("row %d: \"%.60s\" is no "
	    "condition the program can see: it stands in the note, and the "
	    "trainer decides"), row->number, s);
	buf_done(&text);
}

static void
put_condition(struct msel *m, struct js *inject, const struct msel_row *row,
	enum msel_column column)
{
	struct js *list = js_array();

	if (!is_condition(msel_cell_of(m, row, column))) {
		js_free(list);
		put_trigger(m, inject, row, column);
		return;
	}

	for (const char *s = msel_cell_of(m, row, column); *s;) {
		size_t len = strcspn(s, ";");
		char *one = mem_text_n(s + strspn(s, " "), len -
		    (strspn(s, " ") < len ? strspn(s, " ") : len));

		if (*one)
			js_push(list, js_text(one));
		free(one);
		s += len + (s[len] == ';');
	}
	if (js_count(list))
		js_set(inject, msel_column_name(column), list);
	else
		js_free(list);
}

/* Of several names the bytes of the next, past blanks; 0 at the end. */
static size_t
next_name(const char **s)
{
	static const char *const marks[] = { ";", ",", "\n", "/", "、", "，",
		"；", NULL };
	size_t len = 0;

	for (;;) {
		const char *mark = NULL;

		*s += strspn(*s, " \r\t");
		for (int i = 0; marks[i] && !mark; i++) {
			if (strncmp(*s, marks[i], strlen(marks[i])) == 0)
				mark = marks[i];
		}
		if (!mark)
			break;
		*s += strlen(mark);
	}
	while ((*s)[len]) {
		for (int i = 0; marks[i]; i++) {
			if (strncmp(*s + len, marks[i], strlen(marks[i])) == 0)
				goto out;
		}
		len++;
	}
out:
	while (len && strchr(" \r\t", (*s)[len - 1]))
		len--;
	return len;
}

static void
put_people(struct msel *m, struct js *inject, const struct msel_row *row)
{
	const char *from = msel_cell_of(m, row, COLUMN_FROM);
	const char *s = msel_cell_of(m, row, COLUMN_TO);
	struct js *to = js_array();
	size_t len;

	for (; (len = next_name(&s)); s += len) {
		char *name = mem_text_n(s, len);

		/* Nobody is sent what he sends himself. */
		if (js_count(to) < READ_LIST_MAX && strcmp(name, from) != 0)
			js_push(to, js_text(intake_player(m->in, name,
			    row->number)));
		free(name);
	}
	if (!js_count(to) && *from && strcmp(from, msel_cell_of(m, row,
	    COLUMN_TO)) == 0) {
		import_note(&m->in->d, row->number, _("row %d: \"%.40s\" is "
		    "sender and recipient: the controller sends it"),
		    row->number, from);
		js_push(to, js_text(intake_player(m->in, from, row->number)));
		from = "";
	}
	if (!js_count(to))
		js_push(to, js_text(js_count(m->in->players) ?
		    tree_text(js_at(m->in->players, 0), "id") :
		    intake_player(m->in, _("Players"), row->number)));
	js_set(inject, "from", js_text(intake_actor(m->in, *from ? from :
	    _("Controller"), row->number)));
	js_set(inject, "to", to);
}

static const struct {
	enum scenario_channel channel;
	const char *words;	/* a cell that holds one of them */
} channel_words[] = {
	{ CHANNEL_MAIL, "mail|courrier|邮件|邮箱" },
	{ CHANNEL_PHONE, "phone|call|tel|电话|来电" },
	{ CHANNEL_PERSON, "person|verbal|face|oral|visit|来人|当面|口头|到访" },
	{ CHANNEL_ALARM, "alarm|alert|siem|monitor|告警|报警|警报|监测" },
	{ CHANNEL_NEWS, "news|media|social|tv|web|新闻|媒体|网络|微博|舆情" },
	{ CHANNEL_PAPER, "paper|letter|fax|handout|纸|书面|传真|公文" },
	{ CHANNEL_RADIO, "radio|对讲" },
	{ CHANNEL_MESSAGE, "message|sms|chat|wechat|微信|短信|消息|群" },
};

static bool
has_word(const char *cell, const char *words)
{
	bool found = false;

	while (*words && !found) {
		size_t len = strcspn(words, "|");
		char *word = mem_text_n(words, len);

		found = text_has(cell, word);
		free(word);
		words += len + (words[len] == '|');
	}
	return found;
}

static enum scenario_channel
channel_of(struct msel *m, const struct msel_row *row)
{
	const char *s = msel_cell_of(m, row, COLUMN_CHANNEL);

	for (int i = 0; i < CHANNEL_COUNT; i++) {
		if (strcmp(s, scenario_channel_name(
		    (enum scenario_channel)i)) == 0)
			return (enum scenario_channel)i;
	}
	for (size_t i = 0; i < ARRAY_LEN(channel_words); i++) {
		if (has_word(s, channel_words[i].words))
			return channel_words[i].channel;
	}
	if (*s)
		import_note(&m->in->d, row->number, _("row %d, column "
		    "\"%.40s\": \"%.40s\" is taken as a message; expected is "
		    "phone, mail, message, person, alarm, news, paper or "
		    "radio"), row->number, called(m, COLUMN_CHANNEL), s);
	return CHANNEL_MESSAGE;
}

/* ---- the row as a whole --------------------------------------------- */

static void
fault_of_time(struct buf *why, const struct msel *m,
    const struct msel_row *row)
{
	const enum msel_column column = row->when_is_time ? COLUMN_WHEN :
	    COLUMN_TIME;
	const char *time = msel_cell_of(m, row, column);
	const int start = m->in->minute > 0 ? m->in->minute : 0;

	if (*time && !row->timed && !msel_no_time(time))
		buf_addf(why, _("column \"%.40s\": the time \"%.40s\" cannot "
		    "be read; expected is one such as T+10, 10 min, +00:10, "
		    "09:30, 2:05 PM, with or without a day before it"),
		    called(m, column), time);
	else if (row->timed && row->at < 0)
		buf_addf(why, _("column \"%.40s\": \"%.40s\" lies before the "
		    "start of the drill (%02d:%02d); expected is a later time "
		    "of day, or one from the start such as T+0:10"),
		    called(m, column), time, start / 60, start % 60);
	else if (row->timed && row->at > 366 * TIME_DAY)
		buf_addf(why, _("column \"%.40s\": \"%.40s\" lies more than a "
		    "year behind the start; dates with strokes are read with "
		    "the day first, 2026-11-22 is plain"), called(m, column),
		    time);
}

/* Why it is no inject; empty when it is one. */
static void
fault(struct buf *why, struct msel *m, const struct msel_row *row)
{
	const char *text = "";

	for (int k = 0; k <= LANG_COUNT && !*text; k++)
		text = msel_cell(row, m->map.at[COLUMN_TEXT][k]);
	if (!*(text + strspn(text, " \t\r\n")))
		buf_addf(why, _("no text: the column \"%.40s\" is empty; "
		    "expected is what the players read or hear"),
		    called(m, COLUMN_TEXT));
	else if (js_count(m->in->injects) == MSEL_ROWS_MAX)
		buf_add_text(why, _("a scenario has at most 200 injects"));
	else
		fault_of_time(why, m, row);
}

static void
put_id(struct msel *m, struct js *inject, const struct msel_row *row)
{
	const char *s = msel_cell_of(m, row, COLUMN_ID);
	struct buf id = { 0 };

	if (id_fine(s, strlen(s)) && !tree_member(m->in->injects, s) &&
	    strcmp(s, "start") != 0) {
		js_set(inject, "id", js_text(s));
		return;
	}
	buf_addf(&id, "R%d", row->number);
	if (*s)
		import_note(&m->in->d, row->number, _("row %d: \"%.40s\" is no "
		    "id or stands twice; the inject is called %s"),
		    row->number, s, id.text);
	js_set(inject, "id", js_text(id.text));
	buf_done(&id);
}

static void
put_time(struct msel *m, struct js *inject, const struct msel_row *row)
{
	const char *after = msel_cell_of(m, row, COLUMN_AFTER);
	struct buf at = { 0 };

	if (row->timed) {
		msel_span(&at, row->at);
		js_set(inject, "at", js_text(at.text));
	} else if (id_fine(after, strlen(after))) {
		js_set(inject, "after", js_text(after));
	}
	if (!row->timed)
		put_span(m, inject, row, COLUMN_DELAY);
	if (!row->when_is_time)
		put_condition(m, inject, row, COLUMN_WHEN);
	put_condition(m, inject, row, COLUMN_UNLESS);
	buf_done(&at);
}

/* "yes", "x", "备用": anything but a no. */
static bool
says_so(const char *s)
{
	static const char *const no[] = { "no", "n", "false", "0", "-", "/",
		"否", "无", "不", "none" };

	for (size_t i = 0; i < ARRAY_LEN(no); i++) {
		if (strcasecmp(s, no[i]) == 0)
			return false;
	}
	return *s;
}

/* Out of the plain course: said to be so, or without anything that would send
 * it. */
static void
put_contingency(struct msel *m, struct js *inject, const struct msel_row *row)
{
	const bool said = says_so(msel_cell_of(m, row, COLUMN_CONTINGENCY));
	const bool sent = row->timed || js_get(inject, "after") ||
	    js_get(inject, "when");

	if (said || !sent)
		js_set(inject, "contingency", js_bool(true));
	if (!said && !sent)
		import_note(&m->in->d, row->number, _("row %d has no time: "
		    "only the trainer sends it"), row->number);
}

static void
put_repeats(struct msel *m, struct js *inject, const struct msel_row *row)
{
	const char *s = msel_cell_of(m, row, COLUMN_TIMES);
	long n = strtol(s, NULL, 10);

	if (n < 2 || n > 100)
		return;
	put_span(m, inject, row, COLUMN_EVERY);
	if (js_get(inject, "every"))
		js_set(inject, "times", js_number(n));
	else
		import_note(&m->in->d, row->number, _("row %d: it does not "
		    "say how often it comes again: once"), row->number);
}

void
msel_take_row(struct msel *m, const struct msel_row *row)
{
	const char *goal, *objective = "";
	struct buf why = { 0 };
	struct js *inject;

	fault(&why, m, row);
	if (why.len) {
		msel_refuse(m, row, why.text);
		buf_done(&why);
		return;
	}
	inject = js_object();
	put_id(m, inject, row);
	put_people(m, inject, row);
	js_set(inject, "channel", js_text(scenario_channel_name(
	    channel_of(m, row))));
	put_words(m, inject, row, COLUMN_SUBJECT);
	put_words(m, inject, row, COLUMN_TEXT);
	put_words(m, inject, row, COLUMN_HINT);
	put_words(m, inject, row, COLUMN_NOTE);
	put_time(m, inject, row);
	put_contingency(m, inject, row);
	put_repeats(m, inject, row);
	goal = msel_cell_of(m, row, COLUMN_OBJECTIVE);
	if (*goal)
		objective = intake_objective(m->in, goal, row->number);
	if (*objective)
		js_set(inject, "objective", js_text(objective));
	msel_expected(m, inject, row, objective);
	intake_from(m->in, tree_text(inject, "id"), row->number);
	js_push(m->in->injects, inject);
	m->in->taken->read++;
}
