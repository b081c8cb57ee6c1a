/* SPDX-License-Identifier: MIT */
/*
 * A table that a paper was typed into: what its columns are called in either
 * language, what a box means, and each line as an act.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "desk_room.h"
#include "paper.h"

/* A column is the argument it gives. "step" and "act" say what is done; the
 * last one is for the eye alone. A verb's own names are taken as well. */
static const struct column {
	const char *arg, *en, *zh;
} columns[] = {
	{ "step", "step", "步骤" },
	{ "act", "box", "勾选" },
	{ "at", "time", "时间" },
	{ "signed", "who", "经办人" },
	{ "value", "what", "填写内容" },
	{ "person", "told", "告知谁" },
	{ "answered", "answered", "是否接通" },
	{ "witness", "second person", "第二人" },
	{ "alone", "alone because", "单人原因" },
	{ "approver", "agreed by", "批准人" },
	{ "paper", "kept where", "存放处" },
	{ "reason", "remark", "备注" },
	{ "", "what to do", "要做什么" },
};

/* What stands in a box. */
static const struct box {
	const char *typed, *verb;
} boxes[] = {
	{ "x", "done" }, { "v", "done" }, { "✓", "done" }, { "√", "done" },
	{ "1", "done" }, { "yes", "done" }, { "y", "done" },
	{ "是", "done" }, { "完成", "done" }, { "已完成", "done" },
	{ "n/a", "skip" }, { "na", "skip" }, { "-", "skip" },
	{ "不适用", "skip" },
	{ "started", "start" }, { "开始", "start" },
	{ "推迟", "defer" }, { "越过", "override" }, { "备注", "note" },
};

/* What the column "value" is called by verbs that have another name for it. */
static const struct {
	const char *verb, *arg;
} values[] = {
	{ "note", "text" }, { "mark", "anchor" }, { "level", "level" },
	{ "submit", "form" },
};

struct table {
	struct desk *d;
	const struct paper_request *r;
	struct paper_made *made;
	char incident[ID_SIZE];
	struct buf sheet;
	const char *column[CSV_CELLS_MAX];	/* the argument; "": none */
	size_t count;
};

static const char *
column_of(const char *head)
{
	const struct verb *v;

	for (size_t i = 0; i < ARRAY_LEN(columns); i++)
		if (strcasecmp(head, columns[i].en) == 0 ||
			strcmp(head, columns[i].zh) == 0 ||
			strcmp(head, columns[i].arg) == 0)
			return columns[i].arg;
	for (size_t i = 0; (v = verb_at(i)); i++)
		for (size_t k = 0; k < VERB_ARGS_MAX && v->args[k].name; k++)
			if (!v->of_site && strcmp(v->args[k].name, head) == 0)
				return v->args[k].name;
	return NULL;
}

/* A question that has fields of its own beside its answer; a field that is
 * called "value" itself keeps the name. */
static bool
has_answer(const struct incident_step *s)
{
	const struct step *rule = s->rule;

	for (size_t i = 0; i < rule->input_count; i++)
		if (strcmp(rule->inputs[i].id, "value") == 0)
			return false;
	return rule->kind == STEP_ASK && rule->input_count;
}

/* ---- a line as an act --------------------------------------------------- */

static char *
trimmed(const char *cell)
{
	size_t len;

	cell = csv_unguard(cell);
	cell += strspn(cell, " \t\r\n");
	len = strlen(cell);
	while (len && isspace((unsigned char)cell[len - 1]))
		len--;
	return mem_text_n(cell, len);
}

/* The cell under that column; "" when there is none. The caller's. */
static char *
cell(const struct table *t, const struct csv_row *row, const char *arg)
{
	for (size_t i = 0; i < t->count && i < row->count; i++)
		if (strcmp(t->column[i], arg) == 0)
			return trimmed(row->cell[i]);
	return mem_text("");
}

static const char *
verb_of(const char *box)
{
	const struct verb *v = verb_find(box);

	for (size_t i = 0; i < ARRAY_LEN(boxes); i++)
		if (strcasecmp(boxes[i].typed, box) == 0)
			return boxes[i].verb;
	return v && !v->of_site ? v->name : NULL;
}

static const char *
value_arg(const char *verb)
{
	for (size_t i = 0; i < ARRAY_LEN(values); i++)
		if (strcmp(values[i].verb, verb) == 0)
			return values[i].arg;
	return strcmp(verb, "set") == 0 ? "set" : "value";
}

/* Does each part between semicolons name what it is a value of? */
static bool
is_pairs(const char *text)
{
	for (;;) {
		const size_t part = strcspn(text, ";\n");
		const char *equals = memchr(text, '=', part);

		if (!equals || equals == text)
			return false;
		if (!text[part])
			return true;
		text += part + 1;
	}
}

/* What the answer of a question is called beside its fields: "value=page". */
#define ANSWER "value="

/* The step the line is of, where that one is a question with fields. */
static bool
asks_more(const struct table *t, const char *step)
{
	const struct incident *inc = *step
		? desk_incident_typed(t->d, t->incident, NULL) : NULL;
	const struct incident_step *s = inc ? incident_step(inc, step, NULL)
		: NULL;

	return s && has_answer(s);
}

/* "page=/index; finder=Li" is two values; anything else is one. With `asks`
 * "value=page; users=3" is the answer page and a value, "page; users=3" too. */
static void
add_values(struct fields *args, const char *name, const char *text, bool asks)
{
	const size_t first = strcspn(text, ";\n");
	const char *pairs = asks && text[first] && !memchr(text, '=', first)
		? text + first + 1 : text;

	if (!is_pairs(pairs)) {
		fields_add(args, name, text);
		return;
	}
	while (*text) {
		const size_t part = strcspn(text, ";\n");
		const size_t blanks = strspn(text, " ");
		char *one = mem_text_n(text + blanks, part > blanks
			? part - blanks : 0);

		const bool answer = asks && strncmp(one, ANSWER,
			strlen(ANSWER)) == 0;

		/* What was left empty in the table was not written. */
		if (*one && one[strlen(one) - 1] != '=')
			fields_add(args, name, one + (answer ? strlen(ANSWER)
				: 0));
		free(one);
		text += part + (text[part] != '\0');
	}
}

static void
add_cell(struct fields *args, const char *verb, const char *arg,
	const char *typed, bool asks)
{
	char *text = trimmed(typed);

	if (*text && strcmp(arg, "value") == 0)
		add_values(args, value_arg(verb), text, asks);
	else if (*text)
		fields_add(args, arg, text);
	free(text);
}

/* 1: it is in the log already; o says by which entry. */
static int
do_line(struct table *t, const struct csv_row *row, const char *step,
	const char *verb, struct outcome *o, struct err *err)
{
	struct command cmd = { .verb = verb, .incident = t->incident };
	const bool asks = strcmp(verb, "done") == 0 && asks_more(t, step);
	int rc;

	if (!desk_paper_takes(verb_find(verb)))
		return err_set(err, ERR_REFUSED, _("%s is nothing that is "
			"keyed in from a paper"), verb);
	if (*step)
		fields_add(&cmd.args, "step", step);
	fields_add(&cmd.args, "from-paper", buf_text(&t->sheet));
	for (size_t i = 0; i < t->count && i < row->count; i++)
		if (*t->column[i] && strcmp(t->column[i], "step") != 0 &&
			strcmp(t->column[i], "act") != 0)
			add_cell(&cmd.args, verb, t->column[i], row->cell[i],
				asks);
	rc = paper_known(t->d, t->incident, verb, &cmd.args, &o->say, err);
	if (rc == 0)
		rc = desk_do(t->d, &cmd, o, err);
	fields_done(&cmd.args);
	return rc;
}

static void
tell(struct table *t, const struct paper_line *line)
{
	if (line->done)
		t->made->done++;
	else if (line->known)
		t->made->known++;
	else
		t->made->refused++;
	t->r->line(t->r->ctx, line);
}

static void
take_line(struct table *t, const struct csv_row *row)
{
	char *step = cell(t, row, "step"), *box = cell(t, row, "act");
	char *at = cell(t, row, "at");
	/* A time alone is a tick too. */
	const char *verb = *box ? verb_of(box) : *at ? "done" : "";
	struct paper_line line = { .line = row->line, .step = step,
		.verb = verb ? verb : "", .flags = "" };
	struct outcome o = { 0 };
	struct err err = { 0 };
	int rc = -1;

	/* An empty box is a step that was not done. */
	if (verb && !*verb)
		goto out;
	if (!verb)
		err_set(&err, ERR_REFUSED, _("\"%s\" in the box means "
			"nothing: x, n/a, or an act such as start"), box);
	if (verb)
		rc = do_line(t, row, step, verb, &o, &err);
	line.done = rc == 0;
	line.known = rc == 1;
	line.text = rc >= 0 ? buf_text(&o.say) : err.text;
	line.flags = err.flags;
	tell(t, &line);
out:
	outcome_done(&o);
	free(step);
	free(box);
	free(at);
}

/* ---- the table ---------------------------------------------------------- */

static int
read_head(struct table *t, const struct csv_row *row, struct err *err)
{
	bool step = false;

	for (size_t i = 0; i < row->count && i < CSV_CELLS_MAX; i++) {
		char *head = trimmed(row->cell[i]);
		const char *arg = column_of(head);

		if (!arg && *head) {
			err_set(err, ERR_REFUSED, _("%s: a column \"%s\" is "
				"not known: `zhiban key-in INC --template` "
				"makes a table"), t->r->name, head);
			free(head);
			return -1;
		}
		step = step || (arg && strcmp(arg, "step") == 0);
		t->column[t->count++] = arg ? arg : "";
		free(head);
	}
	if (!step)
		return err_set(err, ERR_REFUSED, _("%s has no column \"step\": "
			"`zhiban key-in INC --template` makes a table"),
			t->r->name);
	return 0;
}

static int
take_table(struct table *t, const struct buf *text, struct err *err)
{
	struct csv csv = { .text = buf_text(text), .len = text->len };
	struct csv_row row = { .count = 0 };
	struct err fault = { 0 };
	int rc = csv_next(&csv, &row, err);

	if (rc == 0)
		return err_set(err, ERR_REFUSED, _("%s is empty"),
			t->r->name);
	if (rc == 1)
		rc = read_head(t, &row, err);
	csv_row_done(&row);
	while (rc == 0 && (rc = csv_next(&csv, &row, &fault)) != 0) {
		if (rc == 1) {
			take_line(t, &row);
			csv_row_done(&row);
		} else {
			tell(t, &(struct paper_line){ .line = csv.line,
				.step = "", .verb = "", .flags = "",
				.text = fault.text });
		}
		rc = 0;
	}
	return rc;
}

int
desk_paper_key_in(struct desk *d, const struct paper_request *r,
	struct paper_made *ret, struct err *err)
{
	struct table t = { .d = d, .r = r, .made = ret };
	const struct incident *inc;
	struct buf text = { 0 };
	int rc = -1;

	*ret = (struct paper_made){ .done = 0 };
	inc = desk_incident_typed(d, r->incident, err);
	if (!inc)
		return -1;
	memcpy(t.incident, inc->id, ID_SIZE);
	if (desk_paper_name(d, r->sheet, r->seal, &t.sheet, err) == 0 &&
		csv_decode(&text, r->name, r->bytes, r->len, err) == 0)
		rc = take_table(&t, &text, err);
	buf_done(&t.sheet);
	buf_done(&text);
	return rc;
}

/* ---- an empty one ------------------------------------------------------- */

/* What is to be filled in: "page=; appeared=". */
static void
hint(struct buf *out, const struct incident_step *s)
{
	if (has_answer(s))
		buf_add_text(out, ANSWER "; ");
	for (size_t i = 0; i < s->rule->input_count; i++)
		buf_addf(out, "%s%s=", i ? "; " : "", s->rule->inputs[i].id);
}

/* What to do, and for a question the answers there are. */
static void
task(struct buf *out, const struct incident_step *s, enum lang lang)
{
	buf_add_text(out, words_text(&s->rule->text, lang));
	for (size_t i = 0; i < s->rule->choice_count; i++)
		buf_addf(out, "%s%s", i ? " | " : ": ",
			s->rule->choices[i].value);
}

static void
put_step(struct buf *out, const struct incident_step *s, enum lang lang)
{
	for (size_t i = 0; i < ARRAY_LEN(columns); i++) {
		const char *arg = columns[i].arg;
		struct buf text = { 0 };

		if (strcmp(arg, "step") == 0)
			buf_add_text(&text, s->rule->full);
		else if (strcmp(arg, "value") == 0)
			hint(&text, s);
		else if (!*arg)
			task(&text, s, lang);
		csv_cell_guarded(out, buf_text(&text), i == 0);
		buf_done(&text);
	}
	csv_row_end(out);
}

int
desk_paper_table(struct desk *d, const char *incident, struct buf *out,
	struct err *err)
{
	const struct incident *inc = desk_incident_typed(d, incident, err);
	const enum lang lang = lang_now();
	const struct incident_step **list;
	size_t count;

	if (!inc)
		return -1;
	buf_add_text(out, CSV_MARK);
	for (size_t i = 0; i < ARRAY_LEN(columns); i++)
		csv_cell(out, lang == LANG_ZH ? columns[i].zh : columns[i].en,
			i == 0);
	csv_row_end(out);
	list = mem_alloc((inc->step_count + 1) * sizeof(*list));
	count = desk_paper_steps(inc, list);
	for (size_t i = 0; i < count; i++)
		if (list[i]->state == STEP_OPEN ||
			list[i]->state == STEP_BLOCKED ||
			list[i]->state == STEP_DEFERRED)
			put_step(out, list[i], lang);
	free(list);
	return 0;
}
