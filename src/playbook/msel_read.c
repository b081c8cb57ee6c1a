/* SPDX-License-Identifier: MIT */
/*
 * A list of injects out of a spreadsheet: every row becomes an inject or is
 * refused by its number.
 */
#include <stdlib.h>
#include <string.h>

#include "zhiban/playbook.h"

#include "intake.h"
#include "read.h"

#define HEAD_ROWS_MAX 20	/* above the headings: titles, dates, blanks */

const char *
msel_cell(const struct msel_row *row, int at)
{
	return at >= 0 && (size_t)at < row->csv.count ?
	    csv_unguard(row->csv.cell[at]) : "";
}

/* Of columns without a language. */
static const char *
cell_of(const struct msel *m, const struct msel_row *row,
	enum msel_column column)
{
	const char *s = msel_cell(row, m->map.at[column][COLUMN_ANY]);

	return s + strspn(s, " \t");
}

static void
refuse(struct msel *m, const struct msel_row *row, const char *why)
{
	m->in->taken->refused++;
	import_note(&m->in->d, row->number, _("row %d is left out: %s"),
	    row->number, why);
}

/* ---- rows -------------------------------------------------------------- */

/* 1 a row, 0 the end, -1 one that cannot be read and is told. */
static int
next_row(struct msel *m, struct msel_row *ret)
{
	struct err err = { .code = ERR_NONE };
	int from = m->csv.line, rc = csv_next(&m->csv, &ret->csv, &err);

	if (rc < 0) {
		ret->number = from + 1 - m->inside;
		refuse(m, ret, err.text);
		return -1;
	}
	if (rc == 0)
		return 0;
	ret->number = ret->csv.line - m->inside;
	for (size_t i = 0; i < ret->csv.count; i++) {
		for (const char *s = ret->csv.cell[i]; *s; s++)
			m->inside += *s == '\n';
	}
	return 1;
}

/* "time=Planned at": the heading counts as that column. */
static bool
map_by_hand(struct msel *m, const char *heading, int at)
{
	const char *const *pair = m->in->how->map;

	for (; pair && *pair; pair++) {
		const char *eq = strchr(*pair, '=');
		char *column;
		bool taken;

		if (!eq || strcmp(eq + 1, heading) != 0)
			continue;
		column = mem_text_n(*pair, (size_t)(eq - *pair));
		taken = msel_map_take(&m->map, column, at);
		free(column);
		return taken;
	}
	return false;
}

static bool
take_headings(struct msel *m, const struct msel_row *row)
{
	msel_map_clear(&m->map);
	for (size_t i = 0; i < row->csv.count; i++)
		map_by_hand(m, csv_unguard(row->csv.cell[i]), (int)i);
	for (size_t i = 0; i < row->csv.count; i++)
		msel_map_take(&m->map, csv_unguard(row->csv.cell[i]), (int)i);
	return msel_map_whole(&m->map);
}

static bool
mapped(const struct msel_map *map, int at)
{
	for (int i = 0; i < COLUMN_COUNT; i++) {
		for (int k = 0; k <= LANG_COUNT; k++) {
			if (map->at[i][k] == at)
				return true;
		}
	}
	return false;
}

/* Passed over, and said so: nobody should look for them afterwards. */
static void
tell_rest(struct msel *m, const struct msel_row *row)
{
	for (size_t i = 0; i < row->csv.count; i++) {
		const char *s = row->csv.cell[i];

		if (!mapped(&m->map, (int)i) && *s)
			import_note(&m->in->d, row->number, _("the column "
			    "\"%.60s\" is not taken; --map COLUMN=HEADING says "
			    "what it is"), s);
	}
}

static int
read_headings(struct msel *m, struct err *err)
{
	for (int i = 0; i < HEAD_ROWS_MAX; i++) {
		struct msel_row row = { 0 };
		int rc = next_row(m, &row);
		bool found;

		if (rc == 0)
			break;
		if (rc < 0)
			continue;
		found = take_headings(m, &row);
		if (found)
			tell_rest(m, &row);
		csv_row_done(&row.csv);
		if (found)
			return 0;
	}
	return err_set(err, ERR_REFUSED, _("%s: no row of headings: a column "
	    "\"Text\" (内容) and one more; --map COLUMN=HEADING names them"),
	    m->in->d.name);
}

/* The separator of which the first line has most. */
static char
separator(const char *bytes, size_t len)
{
	static const char marks[] = ",;\t";
	size_t best = 0, count[3] = { 0 };

	for (size_t i = 0; i < len && i < 8192; i++) {
		const char *mark = bytes[i] ? strchr(marks, bytes[i]) : NULL;

		if (mark)
			count[mark - marks]++;
	}
	for (size_t i = 1; i < 3; i++)
		best = count[i] > count[best] ? i : best;
	return marks[best];
}

/* ---- one inject -------------------------------------------------------- */

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
	const char *s = cell_of(m, row, column);
	struct span span;

	if (*s && span_rule_parse(&span, s) == 0)
		js_set(inject, msel_column_name(column), js_text(s));
	else if (*s)
		import_note(&m->in->d, row->number, _("row %d: \"%.40s\" is no "
		    "length of time and is left out"), row->number, s);
}

/* "D2=inside; done(C2)" */
static void
put_condition(struct msel *m, struct js *inject, const struct msel_row *row,
	enum msel_column column)
{
	struct js *list = js_array();

	for (const char *s = cell_of(m, row, column); *s;) {
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
	const char *from = cell_of(m, row, COLUMN_FROM);
	const char *s = cell_of(m, row, COLUMN_TO);
	struct js *to = js_array();
	size_t len;

	for (; (len = next_name(&s)); s += len) {
		char *name = mem_text_n(s, len);
		const char *id = intake_player(m->in, name, row->number);

		if (js_count(to) < READ_LIST_MAX)
			js_push(to, js_text(id));
		free(name);
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
	const char *s = cell_of(m, row, COLUMN_CHANNEL);

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
		import_note(&m->in->d, row->number, _("row %d: the channel "
		    "\"%.40s\" is taken as a message"), row->number, s);
	return CHANNEL_MESSAGE;
}

/* ---- the row as a whole ------------------------------------------------ */

static const char *
fault(struct msel *m, const struct msel_row *row)
{
	const char *time = cell_of(m, row, COLUMN_TIME), *text = "";

	for (int k = 0; k <= LANG_COUNT && !*text; k++)
		text = msel_cell(row, m->map.at[COLUMN_TEXT][k]);
	if (!*(text + strspn(text, " \t\r\n")))
		return _("no text");
	if (*time && !row->timed)
		return _("its time cannot be read");
	if (row->timed && row->at < 0)
		return _("it lies before the start of the drill");
	if (row->timed && row->at > 366 * TIME_DAY)
		return _("it lies more than a year behind the start");
	if (js_count(m->in->injects) == MSEL_ROWS_MAX)
		return _("a scenario has at most 200 injects");
	return NULL;
}

static void
put_id(struct msel *m, struct js *inject, const struct msel_row *row)
{
	const char *s = cell_of(m, row, COLUMN_ID);
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
	const char *after = cell_of(m, row, COLUMN_AFTER);
	struct buf at = { 0 };

	if (row->timed) {
		msel_span(&at, row->at);
		js_set(inject, "at", js_text(at.text));
	} else if (id_fine(after, strlen(after))) {
		js_set(inject, "after", js_text(after));
	}
	if (!row->timed)
		put_span(m, inject, row, COLUMN_DELAY);
	put_condition(m, inject, row, COLUMN_WHEN);
	put_condition(m, inject, row, COLUMN_UNLESS);
	if (!row->timed && !js_get(inject, "after") &&
	    !js_get(inject, "when") && !*cell_of(m, row, COLUMN_CONTINGENCY))
		import_note(&m->in->d, row->number, _("row %d has no time: "
		    "only the trainer sends it"), row->number);
	buf_done(&at);
}

static void
put_repeats(struct msel *m, struct js *inject, const struct msel_row *row)
{
	const char *s = cell_of(m, row, COLUMN_TIMES);
	long n = strtol(s, NULL, 10);

	if (n < 2 || n > 100)
		return;
	js_set(inject, "times", js_number(n));
	put_span(m, inject, row, COLUMN_EVERY);
}

static void
take_row(struct msel *m, const struct msel_row *row)
{
	const char *why = fault(m, row), *objective = "";
	struct js *inject;
	const char *goal;

	if (why) {
		refuse(m, row, why);
		return;
	}
	inject = js_object();
	put_id(m, inject, row);
	put_time(m, inject, row);
	put_people(m, inject, row);
	js_set(inject, "channel", js_text(scenario_channel_name(
	    channel_of(m, row))));
	put_words(m, inject, row, COLUMN_SUBJECT);
	put_words(m, inject, row, COLUMN_TEXT);
	put_words(m, inject, row, COLUMN_HINT);
	put_words(m, inject, row, COLUMN_NOTE);
	if (*cell_of(m, row, COLUMN_CONTINGENCY) || (!row->timed &&
	    !js_get(inject, "after") && !js_get(inject, "when")))
		js_set(inject, "contingency", js_bool(true));
	put_repeats(m, inject, row);
	goal = cell_of(m, row, COLUMN_OBJECTIVE);
	if (*goal)
		objective = intake_objective(m->in, goal, row->number);
	if (*objective)
		js_set(inject, "objective", js_text(objective));
	msel_expected(m, inject, row, objective);
	js_push(m->in->injects, inject);
	m->in->taken->read++;
}

int
msel_read(struct intake *in, const char *bytes, size_t len, struct err *err)
{
	struct msel m = {
		.in = in,
		.csv = { .text = bytes, .len = len,
		    .comma = separator(bytes, len) },
	};
	struct msel_row row = { 0 };
	int rc = read_headings(&m, err), more;

	while (rc == 0 && (more = next_row(&m, &row)) != 0) {
		if (more < 0)
			continue;
		row.timed = msel_time_parse(&row.time, cell_of(&m, &row,
		    COLUMN_TIME));
		ARRAY_ROOM(m.row, m.count, m.cap);
		m.row[m.count++] = row;
	}
	msel_place(&m);
	for (size_t i = 0; i < m.count; i++) {
		if (rc == 0)
			take_row(&m, &m.row[i]);
		csv_row_done(&m.row[i].csv);
	}
	free(m.row);
	return rc;
}
